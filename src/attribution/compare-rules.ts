import { showValue, TouchpointError } from '../core/error.js';
import { finish } from '../core/fit/work.js';
import type { DealLocale } from '../core/locale/deal-words.js';
import { filled } from '../core/locale/filled.js';
import { assertCallable, checkOptions, invalidOption, listOf } from '../core/options.js';
import { type AbortSignalLike, assertSignal } from '../core/stream/abort-signal.js';

import type { Attribution, ChannelCredit, Credit } from './attribution.js';
import { ruleName } from './checked-rule.js';
import {
  type AttributionSums,
  attributionSteps,
  channelOfTouchpoint,
  emptySums,
  journeyAdder,
} from './create-attribution.js';
import { type DealSpeech, dealSpeech } from './deal-speech.js';
import type { Journey, TouchpointChannel } from './journey.js';
import { chainWork, mostChainWork } from './removal-effects.js';
import { type AttributionRule, standardRules } from './rule.js';

/**
 * Options of {@link compareRules}.
 *
 * @group Attribution
 */
export interface CompareRulesOptions {
  /** The rules; by default those of {@link standardRules} for which the journeys say enough. */
  readonly rules?: readonly AttributionRule[] | undefined;
  /**
   * The channel of each touchpoint, for journeys that do not hold those of their touches. Those of
   * {@link buildJourneys} do.
   */
  readonly channels?: ReadonlyMap<string, TouchpointChannel> | undefined;
  /** The language of the notes and of the reasons in `leftOut`; English by default. */
  readonly locale?: DealLocale | undefined;
}

/**
 * How far a comparison has come.
 *
 * @group Attribution
 */
export interface CompareRulesProgress {
  /** What it is at: reading journeys, or solving the chains of Markov rules, a solve for each touchpoint. */
  readonly phase: 'journeys' | 'chains';
  /** How many are done. */
  readonly done: number;
  /** Of how many. */
  readonly total: number;
}

/**
 * Options of {@link compareRules} where somebody watches.
 *
 * @group Attribution
 */
export interface WatchedCompareRulesOptions extends CompareRulesOptions {
  /**
   * Called after every 10,000 journeys and after each solve. If it returns a promise, the work waits for it: this is when
   * timers run and a signal can come.
   */
  readonly onProgress?: ((progress: CompareRulesProgress) => void | Promise<void>) | undefined;
  /** Ends the work between two steps. */
  readonly signal?: AbortSignalLike | undefined;
}

/**
 * One line of a table over rules. Lists are in the order of {@link RuleComparison.rules}.
 *
 * @group Attribution
 */
export interface ComparedCredit {
  /** By rule: conversions. */
  readonly conversions: readonly number[];
  /** By rule: value. */
  readonly value: readonly number[];
  /** By rule: part of all conversions. */
  readonly share: readonly number[];
  /** The rule that gives least. Rules that are no partition give everything to everybody and are not looked at. */
  readonly lowest: string;
  /** The rule that gives most. */
  readonly highest: string;
  /** The largest share less the smallest: how far the rules disagree. */
  readonly spread: number;
}

/**
 * What the rules give a touchpoint.
 *
 * @group Attribution
 */
export interface ComparedTouchpoint extends ComparedCredit {
  /** The touchpoint. */
  readonly touchpoint: string;
  /** The channel of its touches, `both` where they have both; `null` where nobody said. */
  readonly channel: TouchpointChannel | null;
}

/**
 * What the rules give a channel.
 *
 * @group Attribution
 */
export interface ComparedChannel extends ComparedCredit {
  /** The channel; `null` for the touchpoints of which nobody said. */
  readonly channel: TouchpointChannel | null;
}

/**
 * A standard rule that is not in a comparison.
 *
 * @group Attribution
 */
export interface LeftOutRule {
  /** Its name. */
  readonly rule: string;
  /** Why, in a sentence. */
  readonly reason: string;
}

/**
 * A table over rules.
 *
 * @group Attribution
 */
export interface RuleComparison {
  /** The names of the rules, in the order of the lists in every line. */
  readonly rules: readonly string[];
  /** What each rule gives, in the same order. */
  readonly attributions: readonly Attribution[];
  /** One line for each touchpoint; those on which the rules disagree most come first. */
  readonly touchpoints: readonly ComparedTouchpoint[];
  /** Subtotals by the channel of each touch: offline, online, and where they occur, both and unknown. */
  readonly channels: readonly ComparedChannel[];
  /** Standard rules for which the journeys say too little, or too much; empty where the rules were named. */
  readonly leftOut: readonly LeftOutRule[];
}

/**
 * Sets rules side by side: what each gives every touchpoint, offline and online as subtotals, and where they disagree.
 *
 * Where all rules agree, the choice of the rule decides nothing. Where they do not, no rule is right by itself: see what
 * each of them asks, and run a trial where it matters.
 *
 * @param journeys - from {@link buildJourneys}, or rows of a table of paths
 * @param options - which rules, and the channels of the touchpoints
 * @returns the table
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_journeys`, `invalid_option`
 *
 * @example
 * ```ts
 * import { compareRules } from 'touchpoint-scoring/attribution';
 *
 * const { rules, channels, touchpoints } = compareRules(
 *   [{ touchpoints: ['event', 'email', 'email', 'email'], conversions: 10 }],
 *   {
 *     rules: [{ kind: 'first' }, { kind: 'linear' }, { kind: 'shapley' }],
 *     channels: new Map([['event', 'offline'], ['email', 'online']]),
 *   },
 * );
 * rules; // => ['first', 'linear', 'Shapley']
 * channels[0]?.channel; // => 'offline'
 * channels[0]?.conversions; // => [10, 2.5, 5]
 * touchpoints[0]?.spread; // => 0.75
 * ```
 *
 * @group Attribution
 */
export function compareRules(
  journeys: Iterable<Journey>,
  options: WatchedCompareRulesOptions & ({ readonly onProgress: unknown } | { readonly signal: unknown }),
): Promise<RuleComparison>;
export function compareRules(journeys: Iterable<Journey>, options?: CompareRulesOptions): RuleComparison;
export function compareRules(
  journeys: Iterable<Journey>,
  options: WatchedCompareRulesOptions = {},
): RuleComparison | Promise<RuleComparison> {
  const names = { rules: true, channels: true, locale: true, onProgress: true, signal: true } as const;
  checkOptions(options, source, names, 'Pass { channels }, or leave it out.');
  assertCallable<WatchedCompareRulesOptions>(options, ['onProgress'], source);
  assertSignal(options.signal, source);
  const steps = comparisonSteps(journeys, options);
  return 'onProgress' in options || 'signal' in options ? watched(steps, options) : finish(steps);
}

const source = 'compareRules';
const journeysPerStep = 10_000;

async function watched(
  steps: Generator<CompareRulesProgress, RuleComparison>,
  { onProgress, signal }: WatchedCompareRulesOptions,
): Promise<RuleComparison> {
  for (;;) {
    if (signal?.aborted === true) throw aborted();
    const step = steps.next();
    if (step.done === true) return step.value;
    const waiting = onProgress?.(step.value);
    if (waiting instanceof Promise) await waiting;
  }
}

function aborted(): TouchpointError {
  const remedy = 'Call it again for the whole; nothing is kept.';
  return new TouchpointError('aborted', source, [
    { path: ['signal'], value: true, message: 'was aborted', remedy },
  ]);
}

function* comparisonSteps(
  journeys: Iterable<Journey>,
  { rules, channels, locale }: CompareRulesOptions,
): Generator<CompareRulesProgress, RuleComparison> {
  if (rules !== undefined && (!Array.isArray(rules) || rules.length === 0)) {
    const message = `must be a list of at least one rule, got ${showValue(rules)}`;
    throw invalidOption(source, 'rules', rules, message, 'Leave it out for the standard rules.');
  }
  const list = listOf(journeys, source, 'journeys');
  const speech = dealSpeech(locale, source);
  const suited = rules === undefined ? suitableRules(list, speech) : { rules, leftOut: [] };
  const all = emptySums({ rules: suited.rules, channels, locale }, source);
  const add = journeyAdder(all, source);
  for (const [index, journey] of list.entries()) {
    add(journey, index);
    const done = index + 1;
    if (done % journeysPerStep === 0) yield { phase: 'journeys', done, total: list.length };
  }
  yield { phase: 'journeys', done: list.length, total: list.length };
  const { sums, leftOut } = rules === undefined ? withoutUnsolvable(all) : { sums: all, leftOut: [] };

  const total =
    sums.touchpoints.names.length * sums.rules.filter(({ kind }) => kind === 'transitions').length;
  const solving = attributionSteps(sums);
  let done = 0;
  let step = solving.next();
  while (step.done !== true) {
    done++;
    yield { phase: 'chains', done, total };
    step = solving.next();
  }
  return tableOf(sums, step.value, [...suited.leftOut, ...leftOut]);
}

function tableOf(
  sums: AttributionSums,
  attributions: readonly Attribution[],
  leftOut: readonly LeftOutRule[],
): RuleComparison {
  const creditsByRule = attributions.map(
    ({ credits }) => new Map(credits.map((credit) => [credit.touchpoint, credit])),
  );
  const touchpoints = sums.touchpoints.names.map((touchpoint): ComparedTouchpoint => {
    const credits = creditsByRule.map((byName) => byName.get(touchpoint) as Credit);
    return { touchpoint, channel: channelOfTouchpoint(sums, touchpoint), ...lineOf(attributions, credits) };
  });
  const channels = attributions[0]?.channels ?? [];
  return {
    rules: attributions.map(({ name }) => name),
    attributions,
    touchpoints: touchpoints.sort(mostDisputedFirst),
    channels: channels.map(
      ({ channel }, index): ComparedChannel => ({
        channel,
        ...lineOf(
          attributions,
          attributions.map((own) => own.channels[index] as ChannelCredit),
        ),
      }),
    ),
    leftOut,
  };
}

/** The sums without chains that nobody would wait for. */
function withoutUnsolvable(sums: AttributionSums): { sums: AttributionSums; leftOut: LeftOutRule[] } {
  const isSolvable = (index: number) => {
    const rule = sums.rules[index];
    return rule?.kind !== 'transitions' || chainWork(rule.counts) <= mostChainWork;
  };
  const leftOut = sums.names.flatMap((rule, index): LeftOutRule[] => {
    const { words, number } = sums.speech;
    const reason = filled(words.tooManyTouchpoints, { touchpoints: number(sums.touchpoints.names.length) });
    return isSolvable(index) ? [] : [{ rule, reason }];
  });
  const names = sums.names.filter((_, index) => isSolvable(index));
  const rules = sums.rules.filter((_, index) => isSolvable(index));
  return { sums: { ...sums, names, rules }, leftOut };
}

/** The most disputed first, then by name. Sums in another order differ in the last bits, which must not decide. */
function mostDisputedFirst(a: ComparedTouchpoint, b: ComparedTouchpoint): number {
  const comparable = (spread: number) => Math.round(spread * 1e12);
  return comparable(b.spread) - comparable(a.spread) || (a.touchpoint < b.touchpoint ? -1 : 1);
}

type Amounts = Pick<Credit, 'conversions' | 'value' | 'share'>;

function lineOf(attributions: readonly Attribution[], credits: readonly Amounts[]): ComparedCredit {
  const share = credits.map((credit) => credit.share);
  const some = attributions.flatMap(({ isPartition }, rule) => (isPartition ? [rule] : []));
  const compared = some.length === 0 ? attributions.map((_, rule) => rule) : some;
  const shareBy = (rule: number) => share[rule] as number;
  const lowest = compared.reduce((best, rule) => (shareBy(rule) < shareBy(best) ? rule : best));
  const highest = compared.reduce((best, rule) => (shareBy(rule) > shareBy(best) ? rule : best));
  return {
    conversions: credits.map(({ conversions }) => conversions),
    value: credits.map(({ value }) => value),
    share,
    lowest: (attributions[lowest] as Attribution).name,
    highest: (attributions[highest] as Attribution).name,
    spread: shareBy(highest) - shareBy(lowest),
  };
}

function suitableRules(
  journeys: readonly Journey[],
  { words }: DealSpeech,
): {
  readonly rules: readonly AttributionRule[];
  readonly leftOut: readonly LeftOutRule[];
} {
  const lacks = (name: 'daysBefore' | 'points') =>
    journeys.some(
      (journey) => (journey?.[name] ?? undefined) === undefined && journey?.touchpoints?.length !== 0,
    );
  const reasons: Partial<Record<AttributionRule['kind'], string>> = {
    ...(lacks('daysBefore') ? { 'time-decay': words.noDaysBefore } : {}),
    ...(lacks('points') ? { model: words.noPoints } : {}),
  };
  return {
    rules: standardRules.filter(({ kind }) => reasons[kind] === undefined),
    leftOut: standardRules.flatMap((rule): LeftOutRule[] => {
      const reason = reasons[rule.kind];
      return reason === undefined ? [] : [{ rule: ruleName(rule), reason }];
    }),
  };
}
