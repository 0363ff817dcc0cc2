import { showValue } from '../error.js';
import { gatherEvidence } from '../evidence/gather-evidence.js';
import { historyOfLead, rowsByLead } from '../evidence/lead-rows.js';
import type { InteractionInput } from '../interaction/interaction.js';
import type { Locale } from '../locale/messages.js';
import { approached, type Speech, speechIn } from '../locale/wording.js';
import { type CompiledModel, frictionComponent } from '../model/compile-model.js';
import { assertWhole, checkOptions, invalidOption, listOf, type OptionPath } from '../options.js';
import { type GatheredEvidence, gatheredFor } from '../score/gathered-evidence.js';
import { type LeadScore, leadScoreAt, leadScoreOf, type ResultOrigin } from '../score/score-leads.js';
import { type ScoreOptions, scoreOptionNames } from '../score/score-options.js';
import { encodePlanned, type PlannedTouch, withTouches } from './planned-touch.js';

/**
 * Somebody who may be at an event.
 *
 * @group Planning
 */
export interface Attendee {
  /** Whom a score is for: a `leadId`, or whatever the `key` option makes. One without a history is new. */
  readonly key: string;
  /** How likely it is to meet them, 0 to 1; 1 by default. */
  readonly probability?: number | undefined;
}

/**
 * Options of {@link planEncounters}.
 *
 * @group Planning
 */
export interface PlanEncountersOptions<
  Type extends string,
  T extends InteractionInput<Type> = InteractionInput<Type>,
> extends Omit<ScoreOptions<Type, T>, 'asOf'> {
  /** When the event is. Scores are those of that moment. */
  readonly asOf: ScoreOptions<Type, T>['asOf'];
  /**
   * Who will be there: keys, or keys with probabilities. Or a function that says of each lead with a history how likely
   * it is to be met, as by the distance of its address from a place where one happens to be.
   */
  readonly attendees:
    | readonly (string | Attendee)[]
    | Iterable<string | Attendee>
    | ((lead: LeadScore) => number | boolean);
  /** How many people one can talk to. */
  readonly slots: number;
  /** What a conversation counts as; one touch of the model's `meetingType` by default. */
  readonly touch?: Omit<PlannedTouch<NoInfer<Type>>, 'at'> | undefined;
  /** Who must be met, whatever the gain. */
  readonly mustMeet?: readonly string[] | Iterable<string> | undefined;
  /** Who must not. */
  readonly avoid?: readonly string[] | Iterable<string> | undefined;
  /** At most one for each account, or for each group that a function names; by default there is no such limit. */
  readonly onePer?: 'account' | ((lead: string) => string | null | undefined) | undefined;
  /** What a point is worth with a lead, such as the value of a deal; 1 by default, from 0 to 1e15. */
  readonly worth?: ((lead: LeadScore) => number) | undefined;
  /** The language of the reasons; English by default. */
  readonly locale?: Locale | undefined;
}

/**
 * Somebody to meet.
 *
 * @group Planning
 */
export interface Encounter {
  /** Who. */
  readonly key: string;
  /** The score at the time of the event, as it would be without the encounter. */
  readonly before: LeadScore;
  /** The score with it. */
  readonly scoreAfter: number;
  /** Points that the encounter adds. */
  readonly gain: number;
  /** How likely it is to meet them. */
  readonly probability: number;
  /** Gain times probability times worth: what the plan adds up. */
  readonly expectedGain: number;
  /** Whether the caller asked for it. */
  readonly mustMeet: boolean;
  /** Why, in a sentence. */
  readonly reason: string;
}

/**
 * What {@link planEncounters} returns.
 *
 * @group Planning
 */
export interface EncounterPlan extends ResultOrigin {
  /** Whom to meet, the most expected gain first. */
  readonly meet: Encounter[];
  /** The sum of their expected gains. No other choice within the limits has a greater one. */
  readonly totalGain: number;
  /** The others, and why not, the most expected gain first. */
  readonly passedOver: (Encounter & {
    /** Why not. */
    readonly because: 'avoid' | 'same-group' | 'no-slot' | 'no-gain';
  })[];
}

/**
 * Says whom to meet at an event: create your own coincidences. O(n + attendees · log attendees).
 *
 * The gains of different leads do not depend on each other, and the limits (a number of slots, one for each group, must and
 * must not) form a matroid, so taking the greatest gain that is still allowed is optimal.
 *
 * @param interactions - the history; not changed
 * @param options - the model, the time of the event, who attends, and the limits
 * @returns whom to meet, the total expected gain, and who was passed over
 * @throws {@link TouchpointError} `invalid_option` for limits that contradict each other, and what
 * {@link scoreLeads} throws
 * @see Edmonds, Matroids and the Greedy Algorithm (1971)
 *
 * @example
 * ```ts
 * import { planEncounters, standardModel } from 'touchpoint-scoring';
 *
 * const mails = ['ada', 'ada', 'ada', 'ben'].map((leadId, day) => ({
 *   leadId,
 *   type: 'email' as const,
 *   direction: 'inbound' as const,
 *   at: Date.UTC(2026, 10, 20 + day),
 * }));
 * const { meet, totalGain } = planEncounters(mails, {
 *   model: standardModel,
 *   asOf: '2026-12-03T18:00:00Z',
 *   touch: { type: 'event_encounter', durationMinutes: 20 },
 *   attendees: ['ada', 'ben', 'cleo'],
 *   slots: 2,
 * });
 * meet.map(({ key }) => key); // => ['ada', 'ben']
 * totalGain.toFixed(1); // => '23.9'
 * ```
 *
 * @group Planning
 */
export function planEncounters<Type extends string, T extends InteractionInput<Type>>(
  interactions: readonly T[] | Iterable<T>,
  options: PlanEncountersOptions<Type, T>,
): EncounterPlan {
  const source = 'planEncounters';
  checkOptions(options, source, {
    ...scoreOptionNames,
    attendees: true,
    slots: true,
    touch: true,
    mustMeet: true,
    avoid: true,
    onePer: true,
    worth: true,
    locale: true,
  });
  const speech = speechIn(options.locale, source);
  const { slots, mustMeet = [], avoid = [] } = options;
  assertWhole(slots, 'slots', source, 'Say how many people one can talk to.');
  const gathered = gatheredFor(interactions, options, source);
  const valueFor = encounterValues(gathered, options.touch, options.worth, source);
  const attendees = attendeesOf(options.attendees, gathered, source);
  const must = new Set(Array.from(listOf(mustMeet, source), gathered.presentKey));
  const mustNot = new Set(Array.from(listOf(avoid, source), gathered.presentKey));
  for (const key of must) {
    const problem = !attendees.has(key)
      ? 'is not among the attendees'
      : mustNot.has(key)
        ? 'is also in `avoid`'
        : undefined;
    if (problem === undefined) continue;
    throw invalidOption(source, 'mustMeet', key, `${showValue(key)} ${problem}`, 'Remove one or the other.');
  }

  const encounters = [...attendees].map(([key, probability]) =>
    encounterOf(key, probability, must.has(key), valueFor(key, gathered.asOf), gathered.asOf, speech),
  );
  encounters.sort(
    (a, b) =>
      Number(b.mustMeet) - Number(a.mustMeet) || b.expectedGain - a.expectedGain || (a.key < b.key ? -1 : 1),
  );
  const groupOf = groupFunction(options.onePer, options.key, gathered, source);
  const taken = new Set<string>();
  const meet: Encounter[] = [];
  const passedOver: EncounterPlan['passedOver'] = [];
  for (const encounter of encounters) {
    const group = groupOf(encounter.key);
    const inGroup = group !== undefined && taken.has(group);
    const because = mustNot.has(encounter.key)
      ? 'avoid'
      : inGroup
        ? 'same-group'
        : meet.length >= slots
          ? 'no-slot'
          : !encounter.mustMeet && !(encounter.expectedGain > 0)
            ? 'no-gain'
            : undefined;
    if (because === undefined) {
      meet.push(encounter);
      if (group !== undefined) taken.add(group);
    } else if (encounter.mustMeet) {
      const problem =
        because === 'no-slot' ? 'there are fewer slots' : 'another one of the same group is too';
      const message = `${showValue(encounter.key)} must be met, but ${problem}`;
      throw invalidOption(source, 'mustMeet', encounter.key, message, 'Ask for fewer, or relax the limit.');
    } else passedOver.push({ ...encounter, because });
  }
  meet.sort((a, b) => b.expectedGain - a.expectedGain || (a.key < b.key ? -1 : 1));
  return {
    modelFingerprint: gathered.model.fingerprint,
    asOf: gathered.asOf,
    meet,
    totalGain: meet.reduce((sum, { expectedGain }) => sum + expectedGain, 0),
    passedOver,
  };
}

/**
 * What an encounter with a lead at a time would change.
 *
 * @internal
 */
export interface EncounterValue {
  readonly before: LeadScore;
  readonly scoreAfter: number;
  readonly worth: number;
}

/**
 * Makes the function that values an encounter.
 *
 * @internal
 */
export function encounterValues(
  { model, encoded, table, previousGradeOf, byOwner }: GatheredEvidence,
  touch: Omit<PlannedTouch, 'at'> | undefined,
  worth: ((lead: LeadScore) => number) | undefined,
  source: string,
): (key: string, at: number) => EncounterValue {
  const planned = plannedTouch(touch, model, source);
  const rows = rowsByLead(encoded);
  const codes = new Map(table.keys.map((key, code) => [key, code]));
  return (key, at) => {
    const code = codes.get(key);
    const history = historyOfLead(encoded, code === undefined ? new Uint32Array() : rows.of(code), key);
    const added = encodePlanned([planned], key, model, at, source);
    const before = leadScoreAt(gatherEvidence(history, model, at), 0, model, previousGradeOf, byOwner);
    const after = leadScoreAt(gatherEvidence(withTouches(history, added), model, at), 0, model);
    return {
      before,
      scoreAfter: after.score,
      worth: worth === undefined ? 1 : worthOf(before, worth, source),
    };
  };
}

function plannedTouch(
  touch: Omit<PlannedTouch, 'at'> | undefined,
  model: CompiledModel,
  source: string,
): PlannedTouch {
  const { meetingType } = model.model;
  if (touch === undefined) {
    if (meetingType !== null) return { type: meetingType };
    const remedy = 'Say what a conversation counts as: the model has no meetingType.';
    throw invalidOption(source, 'touch', touch, 'is missing', remedy);
  }
  if (typeof touch !== 'object' || touch === null) {
    throw invalidOption(
      source,
      'touch',
      touch,
      `must be an object, got ${showValue(touch)}`,
      'Pass { type }.',
    );
  }
  const code = model.typeCodes.get(touch.type);
  if (code !== undefined && model.component[code] === frictionComponent) {
    const remedy = 'Name a type that helps.';
    throw invalidOption(source, 'touch', touch.type, 'must not be a friction type', remedy);
  }
  const { type, direction, durationMinutes, participants } = touch;
  return { type, direction, durationMinutes, participants };
}

/**
 * What a point is worth with a lead, as the caller says.
 *
 * @throws {@link TouchpointError} `invalid_option` if it is not a number from 0 to 1e15
 *
 * @internal
 */
export function worthOf(lead: LeadScore, worth: (lead: LeadScore) => number, source: string): number {
  if (typeof worth !== 'function') {
    throw invalidOption(
      source,
      'worth',
      worth,
      `must be a function, got ${showValue(worth)}`,
      'Pass (lead) => number.',
    );
  }
  const value: unknown = worth(lead);
  if (typeof value === 'number' && value >= 0 && value <= mostWorth) return value + 0; // 0, not -0
  const message = `must return a number of 0 or more, at most ${mostWorth}, got ${showValue(value)} for ${showValue(lead.key)}`;
  throw invalidOption(source, 'worth', value, message, 'Return 1 for leads without a worth of their own.');
}

/** Above any sum of money, and far enough below the largest number that sums over all leads are finite. */
const mostWorth = 1e15;

/**
 * Attendees by key, with how likely each is to be met.
 *
 * @internal
 */
export function attendeesOf(
  attendees: Iterable<string | Attendee> | ((lead: LeadScore) => number | boolean),
  gathered: GatheredEvidence,
  source: string,
  path: OptionPath = ['attendees'],
): Map<string, number> {
  const found = new Map<string, number>();
  const add = (key: unknown, probability: unknown) => {
    if (typeof key !== 'string' || key === '') {
      const message = `must be keys of leads, got ${showValue(key)}`;
      throw invalidOption(source, path, key, message, 'Pass keys, or { key, probability }.');
    }
    if (!(typeof probability === 'number' && probability >= 0 && probability <= 1)) {
      const message = `must be met with a probability from 0 to 1, got ${showValue(probability)} for ${showValue(key)}`;
      throw invalidOption(source, path, probability, message, 'Leave it out for certainty.');
    }
    const present = gathered.presentKey(key);
    found.set(present, Math.max(probability, found.get(present) ?? 0));
  };
  if (typeof attendees === 'function') {
    for (const code of gathered.codes) {
      const lead = leadScoreOf(gathered, code);
      const answer = attendees(lead);
      const probability = typeof answer === 'boolean' ? Number(answer) : answer;
      if (probability !== 0) add(lead.key, probability);
    }
    return found;
  }
  for (const attendee of listOf(attendees, source, path)) {
    if (typeof attendee === 'object' && attendee !== null) add(attendee.key, attendee.probability ?? 1);
    else add(attendee, 1);
  }
  return found;
}

function encounterOf(
  key: string,
  probability: number,
  mustMeet: boolean,
  { before, scoreAfter, worth }: EncounterValue,
  asOf: number,
  speech: Speech,
): Encounter {
  const gain = scoreAfter - before.score;
  return {
    key,
    before,
    scoreAfter,
    gain,
    probability,
    expectedGain: gain * probability * worth,
    mustMeet,
    reason: speech.say.encounter({
      met: metOf(before, asOf),
      online: approached(before.strength.online),
      points: gain,
      before: before.score,
      after: scoreAfter,
    }),
  };
}

/**
 * How often they were met before the event, as far as that is known. An encounter that is already planned for its very time
 * is not a meeting before it.
 */
function metOf(
  { online, offline, placeUnknown: { firstAt } }: LeadScore,
  asOf: number,
): number | 'never' | 'unclear' | 'new' {
  if (offline.touches > 0) return offline.touches;
  if (firstAt !== null && firstAt < asOf) return 'unclear';
  return online.touches === 0 ? 'new' : 'never';
}

function groupFunction(
  onePer: 'account' | ((lead: string) => string | null | undefined) | undefined,
  key: unknown,
  { interactions, encoded }: GatheredEvidence,
  source: string,
): (lead: string) => string | undefined {
  if (onePer === undefined) return () => undefined;
  if (typeof onePer === 'function') return (lead) => onePer(lead) ?? undefined;
  if (onePer !== 'account' || (key !== undefined && key !== 'lead')) {
    const remedy = 'Leave `key` out with "account", or pass a function from a key to its group.';
    throw invalidOption(
      source,
      'onePer',
      onePer,
      `must be "account" of leads, or a function, got ${showValue(onePer)}`,
      remedy,
    );
  }
  // A lead that has changed companies is with the last one.
  const accounts = new Map<string, { readonly at: number; readonly account: string }>();
  for (const [row, { leadId, accountId }] of interactions.entries()) {
    const at = encoded.times[row] as number;
    if (accountId === undefined || accountId === null || accountId === '') continue;
    if (at >= (accounts.get(leadId)?.at ?? Number.NEGATIVE_INFINITY)) {
      accounts.set(leadId, { at, account: accountId });
    }
  }
  return (lead) => accounts.get(lead)?.account;
}
