import { millisecondsInWeek } from 'date-fns/constants';
import { showValue } from '../error.js';
import type { Instant, InteractionInput } from '../interaction/interaction.js';
import type { Locale } from '../locale/messages.js';
import { type Speech, speechIn } from '../locale/wording.js';
import type { CompiledModel } from '../model/compile-model.js';
import { assertWhole, instantOption, invalidOption, listOf, type OptionNames } from '../options.js';
import type { PlannedTouch } from '../planning/planned-touch.js';
import type { GatheredEvidence } from '../score/gathered-evidence.js';
import type { LeadScore } from '../score/score-leads.js';
import { type ScoreOptions, scoreOptionNames } from '../score/score-options.js';
import { type CadenceTouch, cadenceTouches } from './cadence-touches.js';

/**
 * Options of {@link planNetwork}.
 *
 * @group Networking
 */
export interface PlanNetworkOptions<
  Type extends string,
  T extends InteractionInput<Type> = InteractionInput<Type>,
> extends ScoreOptions<Type, T> {
  /** How many weeks from the as-of time on; a whole number from 1 to 53, 1 by default. */
  readonly weeks?: number | undefined;
  /** Minutes of our time in a week; without limit by default. */
  readonly minutesPerWeek?: number | undefined;
  /** Money in a week; without limit by default. */
  readonly moneyPerWeek?: number | undefined;
  /** Touches in a week, one slot each; a whole number, without limit by default. */
  readonly slotsPerWeek?: number | undefined;
  /** Weeks in which nothing can be done, from 1 for the first; none by default. */
  readonly away?: Iterable<number> | undefined;
  /** The touches to choose from; by default one of each type that has a cost in the model. */
  readonly touches?: Iterable<Omit<PlannedTouch<NoInfer<Type>>, 'at'>> | undefined;
  /** Touches with one lead in one week, at most: 1, 2 or 3; 2 by default. */
  readonly touchesPerLead?: number | undefined;
  /** Events to which we go anyway: an encounter there takes a slot of the week and of the event, and nothing else. */
  readonly events?:
    | readonly {
        /** What it is called. */
        readonly name: string;
        /** When it is. */
        readonly at: Instant;
        /** Who will be there: keys. */
        readonly attendees: Iterable<string>;
        /** How many people one can talk to; everybody by default. */
        readonly slots?: number | undefined;
      }[]
    | undefined;
  /** What an encounter at an event counts as; one touch of the model's `meetingType` by default. */
  readonly encounter?: Omit<PlannedTouch<NoInfer<Type>>, 'at'> | undefined;
  /** What a point is worth with a lead, such as the value of a deal; 1 by default, not below 0. */
  readonly worth?: ((lead: LeadScore) => number) | undefined;
  /** What a plan is after. Each is 0 or more; 1 by default. */
  readonly value?:
    | {
        /** What a point of the score counts. */
        readonly points?: number | undefined;
        /** What a point between the thresholds of two grades counts, for a grade that is held or won. */
        readonly grades?: number | undefined;
      }
    | undefined;
  /** To which unit a week is filled exactly; 5 minutes and 1 of money by default, above 0. */
  readonly unit?: Readonly<Partial<Record<'minutes' | 'money', number | undefined>>> | undefined;
  /** `false`: leave out what is arranged. `true` by default: it takes place. */
  readonly countPlanned?: boolean | undefined;
  /** The language of labels and sentences; English by default. */
  readonly locale?: Locale | undefined;
}

/** @internal */
export function planNetworkOptionNames(): OptionNames<PlanNetworkOptions<string>> {
  return {
    ...scoreOptionNames,
    weeks: true,
    minutesPerWeek: true,
    moneyPerWeek: true,
    slotsPerWeek: true,
    away: true,
    touches: true,
    touchesPerLead: true,
    events: true,
    encounter: true,
    worth: true,
    value: true,
    unit: true,
    countPlanned: true,
    locale: true,
  };
}

/**
 * An event in the period.
 *
 * @internal
 */
export interface WeekEvent {
  readonly name: string;
  readonly at: number;
  readonly week: number;
  readonly attendees: ReadonlySet<string>;
  readonly slots: number;
}

/**
 * The options, checked.
 *
 * @internal
 */
export interface PlanRule {
  readonly weeks: number;
  readonly minutes: number;
  readonly money: number;
  readonly slots: number;
  readonly away: ReadonlySet<number>;
  readonly touches: readonly CadenceTouch[];
  readonly touchesPerLead: number;
  readonly events: readonly WeekEvent[];
  readonly encounter: CadenceTouch | null;
  readonly points: number;
  readonly grades: number;
  readonly units: { readonly minutes: number; readonly money: number };
  readonly costUnit: 'minutes' | 'money';
  readonly speech: Speech;
}

/**
 * Reads the options.
 *
 * @throws {@link TouchpointError} `invalid_option`
 *
 * @internal
 */
export function readPlanOptions(
  options: PlanNetworkOptions<string>,
  { model, asOf, presentKey }: Pick<GatheredEvidence, 'model' | 'asOf' | 'presentKey'>,
  source: string,
): PlanRule {
  const number = (
    value: unknown,
    path: readonly string[],
    isRight: (value: number) => boolean,
    what: string,
  ) => {
    if (typeof value === 'number' && isRight(value)) return value;
    throw invalidOption(
      source,
      path,
      value,
      `must be ${what}, got ${showValue(value)}`,
      'Leave it out for the default.',
    );
  };
  const limit = (name: 'minutesPerWeek' | 'moneyPerWeek' | 'slotsPerWeek') =>
    number(options[name] ?? Number.POSITIVE_INFINITY, [name], (value) => value >= 0, 'a number of 0 or more');
  const whole = (name: 'weeks' | 'touchesPerLead', most: number, normal: number) => {
    const value: unknown = options[name] ?? normal;
    assertWhole(value, name, source, 'Leave it out for the default.', 1, most);
    return value;
  };
  const weeks = whole('weeks', 53, 1);
  const { value = {}, unit = {} } = options;
  const part = (name: 'points' | 'grades') =>
    number(value?.[name] ?? 1, ['value', name], (one) => one >= 0 && one < 1e6, 'a number of 0 or more');
  const unitOf = (name: 'minutes' | 'money', normal: number) =>
    number(
      unit?.[name] ?? normal,
      ['unit', name],
      (one) => one > 0 && Number.isFinite(one),
      'a number above 0',
    );
  const away = new Set(listOf(options.away ?? [], source, 'away'));
  for (const week of away) {
    number(week, ['away'], (one) => Number.isSafeInteger(one) && one >= 1, 'weeks, from 1 for the first');
  }
  const hasMinutes = Object.values(model.model.types).some(({ cost }) => cost?.minutes !== undefined);
  const costUnit = hasMinutes ? 'minutes' : 'money';
  const speech = speechIn(options.locale, source);
  const touches = cadenceTouches(model, costUnit, options.touches, source, speech);
  const events = readEvents(options.events, { asOf, weeks, presentKey }, source);
  return {
    weeks,
    minutes: limit('minutesPerWeek'),
    money: limit('moneyPerWeek'),
    slots: Math.floor(limit('slotsPerWeek')),
    away,
    // Where only the strongest touch counts, of a day or of all, a second one adds nothing that could be summed.
    touches: touches.filter(({ countsOnce, typeCode }) => !countsOnce && model.countsDaily[typeCode] === 0),
    touchesPerLead: whole('touchesPerLead', 3, 2),
    events,
    encounter: events.length === 0 ? null : encounterOf(options.encounter, model, source, speech),
    points: part('points'),
    grades: part('grades'),
    units: { minutes: unitOf('minutes', 5), money: unitOf('money', 1) },
    costUnit,
    speech,
  };
}

function encounterOf(
  given: Omit<PlannedTouch, 'at'> | undefined,
  model: CompiledModel,
  source: string,
  speech: Speech,
): CadenceTouch {
  const { meetingType } = model.model;
  const touch = given ?? (meetingType === null ? undefined : { type: meetingType });
  const [encounter] = touch === undefined ? [] : cadenceTouches(model, 'minutes', [touch], source, speech);
  if (encounter !== undefined) return encounter;
  const remedy = 'Say what an encounter counts as: the model has no meetingType that weighs anything.';
  throw invalidOption(source, 'encounter', given, 'is missing', remedy);
}

function readEvents(
  given: PlanNetworkOptions<string>['events'],
  { asOf, weeks, presentKey }: Pick<GatheredEvidence, 'asOf' | 'presentKey'> & { readonly weeks: number },
  source: string,
): WeekEvent[] {
  return listOf(given ?? [], source, 'events').flatMap((event, index) => {
    const { name, at: when, attendees, slots = Number.POSITIVE_INFINITY } = event ?? {};
    const refuse = (field: string, value: unknown, what: string) => {
      const message = `must be ${what}, got ${showValue(value)}`;
      return invalidOption(
        source,
        ['events', index, field],
        value,
        message,
        'Correct it, or leave the event out.',
      );
    };
    if (typeof name !== 'string' || name === '') throw refuse('name', name, 'a name');
    if (!(typeof slots === 'number' && slots >= 0)) throw refuse('slots', slots, 'a number of 0 or more');
    const at = instantOption(when, ['events', index, 'at'], source);
    const week = Math.floor((at - asOf) / millisecondsInWeek);
    const keys = new Set(Array.from(listOf(attendees, source, 'attendees'), presentKey));
    if (week < 0 || week >= weeks) return [];
    return [{ name, at, week, attendees: keys, slots: Math.floor(slots) }];
  });
}
