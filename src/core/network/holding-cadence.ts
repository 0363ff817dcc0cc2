import { showValue } from '../error.js';
import type { Locale } from '../locale/messages.js';
import { type Speech, speechIn } from '../locale/wording.js';
import { compileModel } from '../model/compile-model.js';
import type { Direction, ScoringModel } from '../model/model.js';
import { assertModelOption, assertWhole, checkOptions, invalidOption } from '../options.js';
import type { PlannedTouch } from '../planning/planned-touch.js';
import { type CadenceTouch, cadenceTouches } from './cadence-touches.js';
import { type Cadence, cadencesHolding } from './find-cadences.js';

/**
 * Options of {@link holdingCadence}.
 *
 * @typeParam Type - names of the interaction types, from the model
 * @typeParam Grade - names of the grades, from the model
 *
 * @group Networking
 */
export interface HoldingCadenceOptions<Type extends string, Grade extends string = string> {
  /** The grade to hold; one of the model's. */
  readonly grade: Grade;
  /** What a touch costs: our time (the default) or money, as the model has them. */
  readonly unit?: 'minutes' | 'money' | undefined;
  /**
   * The touches to choose from; by default one of each type that has a cost in the model, or in a model without costs one
   * of each type that helps. A type that needs a direction is taken as outbound: nobody can make them write.
   */
  readonly touches?: Iterable<Omit<PlannedTouch<Type>, 'at'>> | undefined;
  /** No touch is spaced out further than this many days; a whole number from 1 to 3650, 365 by default. */
  readonly longestDays?: number | undefined;
  /** What can be spent in a week, in the unit: how many relationships it holds is then part of the result. */
  readonly perWeek?: number | undefined;
  /** The language of the sentences; English by default. */
  readonly locale?: Locale | undefined;
}

/**
 * One touch of a cadence.
 *
 * @group Networking
 */
export interface HoldingTouch {
  /** Its type. */
  readonly type: string;
  /** What a salesperson calls it. */
  readonly label: string;
  /** Who acts: `outbound` where a type needs it to be said, else both. */
  readonly direction: Direction;
  /** Whole days from one to the next. */
  readonly everyDays: number;
}

/**
 * Touches that hold a grade for as long as they are kept up.
 *
 * @group Networking
 */
export interface HoldingCadence {
  /** At most one touch for each channel, online first. None where the grade needs no contact. */
  readonly touches: HoldingTouch[];
  /** What a week costs on average, in the unit; `null` in a model without costs. */
  readonly costPerWeek: number | null;
  /** The score just before all touches are due on one day: the lowest that there is. */
  readonly lowestScore: number;
  /** How many relationships `perWeek` holds; `null` where it was not given, or where holding costs nothing. */
  readonly holds: number | null;
  /** The cadence in a sentence. */
  readonly sentence: string;
}

/**
 * What {@link holdingCadence} returns.
 *
 * @group Networking
 */
export interface HoldingCadences {
  /** The model's {@link modelFingerprint}. */
  readonly modelFingerprint: string;
  /** The grade. */
  readonly grade: string;
  /** The score that it takes. */
  readonly from: number;
  /** Every pair of an online and an offline type, and every single type, that can hold it: cheapest first. */
  readonly cadences: HoldingCadence[];
}

/**
 * How often which touch holds a grade, cheapest first.
 *
 * A touch of weight w and half-life H, repeated every T days, leaves just before the next one the evidence
 * `E(T) = w / (2^(T/H) - 1)`; solved for the space, `T(E) = H · log2(1 + w/E)`. Of the score
 * `100 · (share_online · S_online + share_offline · S_offline + share_synergy · S_online · S_offline)` that must not fall
 * below a threshold, each number of whole days for the online touch leaves one strength that the offline touch has to
 * keep, so the best pair is found exactly: O(online types · offline types · longestDays).
 *
 * It assumes that every touch takes place, that there is no friction, and that the cadence has been kept up for some time.
 * Where a touch succeeds only with probability p, the evidence is p times as much on average, and it is less than that half
 * of the time: plan with touches of a lower weight, or hold a higher score.
 *
 * @param model - the model, with its grades and costs
 * @param options - which grade, and by which touches
 * @returns the cadences; an empty list where the touches cannot hold the grade
 * @throws {@link TouchpointError} `invalid_option` for a grade or a type that the model does not have, a friction type,
 * or a touch without a cost among others with one; `invalid_model` for a model that went around {@link defineModel} and
 * {@link parseModel}
 *
 * @example
 * ```ts
 * import { holdingCadence, standardModel } from 'touchpoint-scoring';
 *
 * const { cadences } = holdingCadence(standardModel, { grade: 'B', perWeek: 240 });
 * cadences[0]?.touches.map(({ label, everyDays }) => `${label} every ${everyDays} days`);
 * // => ['phone call every 22 days', 'event encounter every 45 days']
 * cadences[0]?.costPerWeek?.toFixed(1); // => '13.4'
 * cadences[0]?.holds; // => 17
 * cadences[0]?.sentence;
 * // => 'A phone call every 22 days and an event encounter every 45 days hold grade B and take 13.4 minutes a week.'
 * ```
 *
 * @group Networking
 */
export function holdingCadence<Type extends string, Grade extends string>(
  model: ScoringModel<Type, Grade>,
  options: HoldingCadenceOptions<NoInfer<Type>, NoInfer<Grade>>,
): HoldingCadences {
  const source = 'holdingCadence';
  assertModelOption(model, source);
  const compiled = compileModel(model);
  const names = {
    grade: true,
    unit: true,
    touches: true,
    longestDays: true,
    perWeek: true,
    locale: true,
  } as const;
  checkOptions(options, source, names, 'Pass at least { grade }.');
  const speech = speechIn(options.locale, source);
  const { grade, unit = 'minutes', longestDays = 365, perWeek } = options;
  const threshold = compiled.model.grades.find((one) => one.grade === grade);
  if (threshold === undefined) {
    const known = compiled.model.grades.map((one) => showValue(one.grade)).join(', ');
    const message = `must be a grade of the model, got ${showValue(grade)}`;
    throw invalidOption(source, 'grade', grade, message, `Use one of ${known}.`);
  }
  assertWhole(longestDays, 'longestDays', source, 'Leave it out for 365.', 1, 3650);
  if (perWeek !== undefined && !(typeof perWeek === 'number' && perWeek >= 0 && Number.isFinite(perWeek))) {
    const message = `must be a number of 0 or more, got ${showValue(perWeek)}`;
    throw invalidOption(source, 'perWeek', perWeek, message, 'Say what can be spent in a week.');
  }
  const touches = cadenceTouches(compiled, unit, options.touches, source, speech);
  const cadences = cadencesHolding(compiled, threshold.from, touches, longestDays);
  return {
    modelFingerprint: compiled.fingerprint,
    grade,
    from: threshold.from,
    cadences: cadences.map((cadence) => shownCadence(cadence, grade, unit, perWeek, speech)),
  };
}

/**
 * A cadence as results have it.
 *
 * @param perWeek - what can be spent in a week
 *
 * @internal
 */
export function shownCadence(
  cadence: Cadence,
  grade: string,
  unit: 'minutes' | 'money',
  perWeek: number | undefined,
  speech: Speech,
): HoldingCadence {
  const touches = shownTouches(cadence);
  const { costPerWeek, lowestScore } = cadence;
  const isFree = costPerWeek === null || costPerWeek === 0;
  return {
    touches,
    costPerWeek,
    lowestScore,
    holds: perWeek === undefined || isFree ? null : Math.floor(perWeek / costPerWeek) + 0, // 0, not -0
    sentence: speech.say.holdingCadence({ touches, grade, costPerWeek, unit }),
  };
}

function shownTouches({ online, offline }: Cadence): HoldingTouch[] {
  return [online, offline].flatMap((part) => {
    if (part === null) return [];
    const { type, label, direction }: CadenceTouch = part.touch;
    return [{ type, label, direction, everyDays: part.everyDays }];
  });
}
