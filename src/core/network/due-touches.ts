import { millisecondsInDay } from 'date-fns/constants';
import { contactRows } from '../cadence/touch-times.js';
import { showValue } from '../error.js';
import { rowsByLead } from '../evidence/lead-rows.js';
import { rowStatus } from '../evidence/touch-status.js';
import { isoDay } from '../interaction/date-text.js';
import type { InteractionInput } from '../interaction/interaction.js';
import { localDayOf, localTimeToEpochMs } from '../interaction/time-zone.js';
import type { Locale } from '../locale/messages.js';
import { type Speech, speechIn, zoneOf } from '../locale/wording.js';
import { type CompiledModel, offlineComponent } from '../model/compile-model.js';
import type { Channel } from '../model/model.js';
import { assertKnownZone, checkOptions, invalidOption } from '../options.js';
import { type GatheredEvidence, gatheredFor } from '../score/gathered-evidence.js';
import { type LeadScore, leadScoreOf, type ResultOrigin } from '../score/score-leads.js';
import { type ScoreOptions, scoreOptionNames } from '../score/score-options.js';
import { cadenceTouches } from './cadence-touches.js';
import { calendarDaysLater } from './calendar-days.js';
import { cadencesHolding } from './find-cadences.js';

/**
 * How often a lead should be in touch.
 *
 * @group Networking
 */
export interface TargetCadence {
  /** A whole number above 0, at most 3650. */
  readonly every: number;
  /** Of the calendar: a month after 31 January is 28 February. A quarter is 3 months. */
  readonly unit: 'days' | 'weeks' | 'months';
  /** Which contact counts: `offline` for meeting, `online` for contact through a device; both by default. */
  readonly channel?: Channel | undefined;
}

/**
 * Options of {@link dueTouches}.
 *
 * @group Networking
 */
export interface DueTouchesOptions<
  Type extends string,
  T extends InteractionInput<Type> = InteractionInput<Type>,
> extends ScoreOptions<Type, T> {
  /**
   * How often to be in touch: by grade, or by a function of the lead, as by the tier that you know of it. A lead without a
   * target is never due. By default what holds each grade at least cost ({@link holdingCadence}).
   */
  readonly targets?:
    | Readonly<Record<string, TargetCadence | readonly TargetCadence[]>>
    | ((lead: LeadScore) => TargetCadence | readonly TargetCadence[] | null | undefined)
    | undefined;
  /** Whose calendar; an IANA name, that of the locale by default, which is `UTC` unless it says otherwise. */
  readonly timeZone?: string | undefined;
  /** Also what is due within this many days; 0 or more, 6 by default, so that a list of Monday holds the week. */
  readonly withinDays?: number | undefined;
  /** The language of the sentences; English by default. */
  readonly locale?: Locale | undefined;
}

/**
 * A touch that is due.
 *
 * @group Networking
 */
export interface DueTouch {
  /** With whom. */
  readonly key: string;
  /** 0 to 100. */
  readonly score: number;
  /** The grade. */
  readonly grade: string;
  /** How often it should be. */
  readonly target: TargetCadence;
  /** The last contact that counts, in epoch milliseconds; `null` where there was none. */
  readonly lastAt: number | null;
  /** The day on which it is due, in the zone, as `2026-02-28`. */
  readonly dueOn: string;
  /** The beginning of that day in the zone, in epoch milliseconds. */
  readonly dueAt: number;
  /** Days of the calendar since then; 0 today, below 0 where it is still to come. */
  readonly overdueDays: number;
  /** They as a part of the period: 1 is one period late. `null` where there was no contact to count from. */
  readonly overdue: number | null;
  /** What to do and why, in a sentence or two. */
  readonly sentence: string;
}

/**
 * What {@link dueTouches} returns.
 *
 * @group Networking
 */
export interface DueTouches extends ResultOrigin {
  /** The day of the as-of time in the zone. */
  readonly today: string;
  /** What to do, the most overdue for its period first. Those whom nobody ever touched come last. */
  readonly due: DueTouch[];
  /** What would be on the list, but a contact that counts is arranged; by date. */
  readonly arranged: (DueTouch & {
    /** The next of them, in epoch milliseconds. */
    readonly arrangedAt: number;
  })[];
}

/**
 * Who is due for which contact: the list that a person works through on Monday. Only contact counts, not an opened
 * newsletter; a call two days ago counts, no matter who made it. O(n + leads · log leads).
 *
 * The period starts on the day of the last contact that counts. Where there was none in the channel, as with somebody who
 * was never met, it starts on the day of the first contact in the other one.
 *
 * @param interactions - of the whole portfolio; not changed
 * @param options - as for {@link scoreLeads}, how often to be in touch, and whose calendar
 * @returns what is due, by overdue ÷ period, and what is already arranged
 * @throws {@link TouchpointError} `invalid_option`, and what {@link scoreLeads} throws
 *
 * @example
 * ```ts
 * import { dueTouches, standardModel } from 'touchpoint-scoring';
 *
 * const { due } = dueTouches(
 *   [
 *     { leadId: 'ada', type: 'in_person_meeting', at: '2026-01-31T10:00:00Z' },
 *     { leadId: 'ben', type: 'in_person_meeting', at: '2026-02-20T10:00:00Z' },
 *   ],
 *   {
 *     model: standardModel,
 *     asOf: '2026-03-02T08:00:00Z',
 *     targets: { C: { every: 1, unit: 'months', channel: 'offline' }, D: { every: 1, unit: 'months', channel: 'offline' } },
 *   },
 * );
 * due.map(({ key, dueOn }) => [key, dueOn]); // => [['ada', '2026-02-28']]
 * due[0]?.sentence; // => 'Meet again. Every month; last met on 31 January, 2 days overdue.'
 * ```
 *
 * @group Networking
 */
export function dueTouches<Type extends string, T extends InteractionInput<Type>>(
  interactions: Iterable<T>,
  options: DueTouchesOptions<Type, T>,
): DueTouches {
  const source = 'dueTouches';
  checkOptions(options, source, {
    ...scoreOptionNames,
    targets: true,
    timeZone: true,
    withinDays: true,
    locale: true,
  });
  return dueGathered(gatheredFor(interactions, options, source), options, source);
}

/**
 * The same from evidence that is gathered already.
 *
 * @internal
 */
export function dueGathered<Type extends string, T extends InteractionInput<Type>>(
  gathered: GatheredEvidence,
  options: Omit<DueTouchesOptions<Type, T>, keyof ScoreOptions<Type, T>>,
  source: string,
): DueTouches {
  const { model, asOf } = gathered;
  const { withinDays = 6 } = options;
  const timeZone = options.timeZone ?? zoneOf(options.locale);
  assertKnownZone(timeZone, 'timeZone', source);
  const speech = speechIn(options.locale, source, timeZone);
  if (!(typeof withinDays === 'number' && withinDays >= 0 && withinDays <= 36_525)) {
    const message = `must be days from 0 to 36525, got ${showValue(withinDays)}`;
    throw invalidOption(source, 'withinDays', withinDays, message, 'Leave it out for 6.');
  }
  const targetsOf = targetFunction(options.targets, model, source);
  const today = localDayOf(asOf, timeZone);
  const contactOf = contactFinder(gathered);

  const due: DueTouch[] = [];
  const arranged: DueTouches['arranged'] = [];
  const consider = (lead: LeadScore, contact: Contact) => {
    for (const target of targetsOf(lead)) {
      const one = dueTouch(lead, target, contact, { today, timeZone, speech });
      const isDue = one.overdueDays >= -withinDays;
      if (!isDue) continue;
      const arrangedAt = contact.next(target.channel);
      if (arrangedAt === null) due.push(one);
      else arranged.push({ ...one, arrangedAt });
    }
  };
  for (const code of gathered.codes) consider(leadScoreOf(gathered, code), contactOf(code));
  due.sort(
    (a, b) =>
      Number(a.overdue === null) - Number(b.overdue === null) ||
      (b.overdue ?? 0) - (a.overdue ?? 0) ||
      b.score - a.score ||
      (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
  );
  arranged.sort((a, b) => a.arrangedAt - b.arrangedAt || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return {
    modelFingerprint: model.fingerprint,
    asOf,
    today: isoDay(today * millisecondsInDay),
    due,
    arranged,
  };
}

/** When there was contact, and when there will be; of a channel, or of either. */
interface Contact {
  readonly first: number | null;
  readonly last: (channel: Channel | undefined) => number | null;
  readonly next: (channel: Channel | undefined) => number | null;
}

function contactFinder({ model, asOf, encoded }: GatheredEvidence): (code: number) => Contact {
  const rows = rowsByLead(encoded);
  const { typeCodes, times, status } = encoded;
  const isIn = (row: number, channel: Channel | undefined) =>
    channel === undefined ||
    (model.component[typeCodes[row] as number] === offlineComponent) === (channel === 'offline');
  return (code) => {
    const own = rows.of(code);
    const past = contactRows(encoded, own, model, asOf);
    const future = own.filter(
      (row) =>
        model.isContact[typeCodes[row] as number] === 1 &&
        (status[row] as number) <= rowStatus.scheduled &&
        (times[row] as number) > asOf,
    );
    const timesIn = (those: Uint32Array, channel: Channel | undefined) =>
      Array.from(
        those.filter((row) => isIn(row, channel)),
        (row) => times[row] as number,
      );
    const extreme = (those: readonly number[], isBetter: (a: number, b: number) => boolean) =>
      those.reduce<number | null>(
        (best, time) => (best === null || isBetter(time, best) ? time : best),
        null,
      );
    return {
      first: extreme(timesIn(past, undefined), (a, b) => a < b),
      last: (channel) => extreme(timesIn(past, channel), (a, b) => a > b),
      next: (channel) => extreme(timesIn(future, channel), (a, b) => a < b),
    };
  };
}

function dueTouch(
  { key, score, grade }: LeadScore,
  target: TargetCadence,
  contact: Contact,
  { today, timeZone, speech }: { readonly today: number; readonly timeZone: string; readonly speech: Speech },
): DueTouch {
  const lastAt = contact.last(target.channel);
  const start = lastAt ?? contact.first;
  const startDay = start === null ? null : localDayOf(start, timeZone);
  const dueDay = startDay === null ? today : calendarDaysLater(startDay, target.every, target.unit);
  const overdueDays = today - dueDay;
  return {
    key,
    score,
    grade,
    target,
    lastAt,
    dueOn: isoDay(dueDay * millisecondsInDay),
    dueAt: localTimeToEpochMs(dueDay * millisecondsInDay, timeZone),
    overdueDays,
    overdue: startDay === null ? null : overdueDays / (dueDay - startDay),
    sentence: speech.say.dueTouch({
      ...target,
      channel: target.channel ?? null,
      lastAt,
      firstAt: contact.first,
      overdueDays,
    }),
  };
}

function targetFunction(
  targets: DueTouchesOptions<string>['targets'],
  model: CompiledModel,
  source: string,
): (lead: LeadScore) => readonly TargetCadence[] {
  if (targets === undefined) {
    const byGrade = holdingTargets(model, source);
    return ({ grade }) => byGrade.get(grade) ?? [];
  }
  if (typeof targets === 'function') {
    return (lead) => checked(targets(lead), ['targets'], source);
  }
  if (typeof targets !== 'object' || targets === null) {
    const message = `must be an object or a function, got ${showValue(targets)}`;
    throw invalidOption(
      source,
      'targets',
      targets,
      message,
      'Pass targets by grade, or a function of the lead.',
    );
  }
  const known = new Set(model.model.grades.map(({ grade }) => grade));
  const byGrade = new Map(
    Object.entries(targets).map(([grade, target]) => {
      if (!known.has(grade)) {
        const message = `must be by grades of the model, got ${showValue(grade)}`;
        const remedy = `Use any of ${[...known].map(showValue).join(', ')}, or pass a function of the lead.`;
        throw invalidOption(source, ['targets', grade], grade, message, remedy);
      }
      return [grade, checked(target, ['targets', grade], source)] as const;
    }),
  );
  return ({ grade }) => byGrade.get(grade) ?? [];
}

/** What holds each grade at least cost. */
function holdingTargets(model: CompiledModel, source: string): Map<string, TargetCadence[]> {
  const touches = cadenceTouches(model, 'minutes', undefined, source);
  return new Map(
    model.model.grades.map(({ grade, from }) => {
      const [best] = cadencesHolding(model, from, touches, 365);
      const targets = [best?.online, best?.offline].flatMap((part): TargetCadence[] =>
        part === undefined || part === null
          ? []
          : [{ every: part.everyDays, unit: 'days', channel: part.touch.isOffline ? 'offline' : 'online' }],
      );
      return [grade, targets];
    }),
  );
}

function checked(
  given: TargetCadence | readonly TargetCadence[] | null | undefined,
  path: readonly (string | number)[],
  source: string,
): readonly TargetCadence[] {
  if (given === undefined || given === null) return [];
  const list: readonly unknown[] = Array.isArray(given) ? given : [given];
  return list.map((target): TargetCadence => {
    const { every, unit, channel } = (target ?? {}) as Partial<TargetCadence>;
    const isRight =
      Number.isSafeInteger(every) &&
      (every as number) >= 1 &&
      (every as number) <= 3650 &&
      (unit === 'days' || unit === 'weeks' || unit === 'months') &&
      (channel === undefined || channel === 'online' || channel === 'offline');
    if (isRight) return { every, unit, ...(channel === undefined ? {} : { channel }) } as TargetCadence;
    const message = `must be { every, unit, channel }, got ${showValue(target)}`;
    const remedy =
      'Give `every` as a whole number from 1 to 3650, `unit` as "days", "weeks" or "months", and `channel` as "online", "offline" or not at all.';
    throw invalidOption(source, path, target, message, remedy);
  });
}
