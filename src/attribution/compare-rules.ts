import { showValue } from '../core/error.js';
import { assertOptions, invalidOption, listOf } from '../core/score/score-options.js';
import type { Attribution, Credit } from './attribution.js';
import type { TouchpointChannel } from './build-journeys.js';
import { attributionsOf, emptySums, journeyAdder } from './create-attribution.js';
import type { Journey } from './journey.js';
import { type AttributionRule, standardRules } from './rule.js';

/**
 * Options of {@link compareRules}.
 *
 * @group Attribution
 */
export interface CompareRulesOptions {
  /** The rules; by default those of {@link standardRules} for which the journeys say enough. */
  readonly rules?: readonly AttributionRule[] | undefined;
  /** The channel of each touchpoint, as {@link buildJourneys} returns it, for the subtotals. */
  readonly channels?: ReadonlyMap<string, TouchpointChannel> | undefined;
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
  /** The rule that gives least. */
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
  /** Its channel; `null` where nobody said. */
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
  /** Subtotals: offline, online, and where they occur, both and unknown. */
  readonly channels: readonly ComparedChannel[];
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
export function compareRules(journeys: Iterable<Journey>, options: CompareRulesOptions = {}): RuleComparison {
  const source = 'compareRules';
  assertOptions(options, source, 'Pass { channels }, or leave it out.');
  const list = listOf(journeys, source, 'journeys');
  const { rules = suitableRules(list), channels = new Map<string, TouchpointChannel>() } = options;
  if (!Array.isArray(rules) || rules.length === 0) {
    const message = `must be a list of at least one rule, got ${showValue(rules)}`;
    throw invalidOption(source, 'rules', rules, message, 'Leave it out for the standard rules.');
  }
  if (typeof (channels as Partial<ReadonlyMap<string, unknown>> | null)?.get !== 'function') {
    const message = `must be a Map, got ${showValue(channels)}`;
    throw invalidOption(source, 'channels', channels, message, 'Pass that of buildJourneys.');
  }
  const sums = emptySums({ rules }, source);
  const add = journeyAdder(sums, source);
  for (const [place, journey] of list.entries()) add(journey, place);

  const attributions = attributionsOf(sums);
  const names = attributions.map(({ name }) => name);
  const creditsByRule = attributions.map(
    ({ credits }) => new Map(credits.map((credit) => [credit.touchpoint, credit])),
  );
  const touchpoints = sums.touchpoints.names.map((touchpoint): ComparedTouchpoint => {
    const credits = creditsByRule.map((byName) => byName.get(touchpoint) as Credit);
    const channel = channels.get(touchpoint) ?? null;
    return { touchpoint, channel, ...lineOf(names, credits) };
  });
  const order: readonly (TouchpointChannel | null)[] = ['offline', 'online', 'both', null];
  return {
    rules: names,
    attributions,
    touchpoints: touchpoints.sort(mostDisputedFirst),
    channels: order.flatMap((channel): ComparedChannel[] => {
      const own = touchpoints.filter((line) => line.channel === channel);
      const isAlwaysShown = channel === 'offline' || channel === 'online';
      if (own.length === 0 && !(isAlwaysShown && channels.size > 0)) return [];
      const subtotals = names.map((_, rule) => subtotalOf(own, rule));
      return [{ channel, ...lineOf(names, subtotals) }];
    }),
  };
}

/** The most disputed first, then by name. Sums in another order differ in the last bits, which must not decide. */
function mostDisputedFirst(a: ComparedTouchpoint, b: ComparedTouchpoint): number {
  const comparable = (spread: number) => Math.round(spread * 1e12);
  return comparable(b.spread) - comparable(a.spread) || (a.touchpoint < b.touchpoint ? -1 : 1);
}

type Amounts = Pick<Credit, 'conversions' | 'value' | 'share'>;

function lineOf(names: readonly string[], credits: readonly Amounts[]): ComparedCredit {
  const share = credits.map((credit) => credit.share);
  const least = Math.min(...share);
  const most = Math.max(...share);
  return {
    conversions: credits.map(({ conversions }) => conversions),
    value: credits.map(({ value }) => value),
    share,
    lowest: names[share.indexOf(least)] as string,
    highest: names[share.indexOf(most)] as string,
    spread: most - least,
  };
}

function subtotalOf(lines: readonly ComparedTouchpoint[], rule: number): Amounts {
  const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  return {
    conversions: sumOf(lines.map(({ conversions }) => conversions[rule] as number)),
    value: sumOf(lines.map(({ value }) => value[rule] as number)),
    share: sumOf(lines.map(({ share }) => share[rule] as number)),
  };
}

function suitableRules(journeys: readonly Journey[]): readonly AttributionRule[] {
  const all = (name: 'daysBefore' | 'points') =>
    journeys.every((journey) => journey?.[name] !== undefined || journey?.touchpoints?.length === 0);
  const withDays = all('daysBefore');
  const withPoints = all('points');
  return standardRules.filter(
    ({ kind }) => (kind !== 'time-decay' || withDays) && (kind !== 'model' || withPoints),
  );
}
