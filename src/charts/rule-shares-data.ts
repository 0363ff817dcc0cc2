import type { RuleComparison } from '../attribution/compare-rules.js';
import type { TouchpointChannel } from '../attribution/journey.js';
import { showValue } from '../core/error.js';
import type { ChartLocale } from '../core/locale/chart-words.js';
import { filled } from '../core/locale/filled.js';
import { checkOptions, invalidOption } from '../core/options.js';
import { readBack } from '../core/read-back.js';
import { assertLists } from './assert-lists.js';
import { chartSpeech } from './chart-speech.js';

/**
 * What a chart of attribution measures.
 *
 * @group Charts
 */
export interface CreditMeasureOptions {
  /** Shares of `conversions` (the default) or of `value`. */
  readonly measure?: 'conversions' | 'value' | undefined;
  /** The language of the description; English by default. */
  readonly locale?: ChartLocale | undefined;
}

/**
 * What a rule gives one channel.
 *
 * @group Charts
 */
export interface RuleShare {
  /** The name of the rule. */
  readonly rule: string;
  /** The channel of the touches; `null` where it is not known. */
  readonly channel: TouchpointChannel | null;
  /** Part of what was won, 0 to 1. */
  readonly share: number;
}

/**
 * What {@link drawRuleShares} draws.
 *
 * @group Charts
 */
export interface RuleSharesData {
  /** What the shares are of. */
  readonly measure: 'conversions' | 'value';
  /** The rules, in the order of the comparison: the bars. */
  readonly rules: readonly string[];
  /** A share for each rule and channel; those of a rule sum to 1. */
  readonly shares: readonly RuleShare[];
  /** Rules without a bar, because their credits overlap and sum to more than was won, or because nothing was won. */
  readonly leftOut: readonly string[];
  /** The picture in words, for those who do not see it. */
  readonly description: string;
}

/**
 * What each rule gives offline and online contact, as shares that sum to 1. O(rules · channels).
 *
 * @param comparison - from {@link attribution!compareRules | compareRules}
 * @param options - shares of conversions or of value
 * @returns a share for each rule and channel
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`
 *
 * @example
 * ```ts
 * import { compareRules } from 'touchpoint-scoring/attribution';
 * import { ruleSharesData } from 'touchpoint-scoring/charts';
 *
 * const comparison = compareRules(
 *   [{ touchpoints: ['event', 'email'], channels: ['offline', 'online'], conversions: 1 }],
 *   { rules: [{ kind: 'first' }, { kind: 'linear' }] },
 * );
 * ruleSharesData(comparison).shares.map(({ rule, channel, share }) => `${rule} ${channel} ${share}`);
 * // => ['first offline 1', 'first online 0', 'linear offline 0.5', 'linear online 0.5']
 * ```
 *
 * @group Charts
 */
export function ruleSharesData(
  comparison: RuleComparison,
  options: CreditMeasureOptions = {},
): RuleSharesData {
  return readBack('ruleSharesData', 'comparison', comparison, () => {
    const source = 'ruleSharesData';
    checkOptions(options, source, { measure: true, locale: true }, 'Pass { measure }, or leave it out.');
    const measure = measureOf(options, source);
    const { words, plural, share: percent } = chartSpeech(options.locale, source);
    assertLists(comparison, 'comparison', ['attributions'], source);
    const { attributions } = comparison;
    const drawn = attributions.filter(({ isPartition, totals }) => isPartition && totals[measure] > 0);
    const shares = drawn.flatMap(({ name, channels, totals }) =>
      channels.map(
        (own): RuleShare => ({ rule: name, channel: own.channel, share: own[measure] / totals[measure] }),
      ),
    );
    const offline = shares.filter(({ channel }) => channel === 'offline').map(({ share }) => share);
    const range =
      offline.length === 0
        ? words.noChannel
        : filled(words.offlineRange[measure], {
            least: percent(Math.min(...offline)),
            most: percent(Math.max(...offline)),
          });
    const names = attributions.map(({ name }) => name);
    const rules = drawn.map(({ name }) => name);
    return {
      measure,
      rules,
      shares,
      leftOut: names.filter((name) => !rules.includes(name)),
      description: `${plural(rules.length, words.sharesDescription)} ${range}`,
    };
  });
}

/** @internal */
export function measureOf({ measure = 'conversions' }: CreditMeasureOptions, source: string) {
  if (measure === 'conversions' || measure === 'value') return measure;
  const message = `must be "conversions" or "value", got ${showValue(measure)}`;
  throw invalidOption(source, 'measure', measure, message, 'Name one of them.');
}
