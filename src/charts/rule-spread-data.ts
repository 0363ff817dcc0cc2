import type { RuleComparison } from '../attribution/compare-rules.js';
import type { TouchpointChannel } from '../attribution/journey.js';
import { showValue } from '../core/error.js';
import { filled } from '../core/locale/filled.js';
import { checkOptions, invalidOption } from '../core/options.js';
import { readBack } from '../core/read-back.js';
import { assertLists } from './assert-lists.js';
import { type ChartSpeech, chartSpeech } from './chart-speech.js';
import { type CreditMeasureOptions, measureOf } from './rule-shares-data.js';

/**
 * Options of {@link ruleSpreadData}.
 *
 * @group Charts
 */
export interface RuleSpreadOptions extends CreditMeasureOptions {
  /** How many touchpoints to show, those on which the rules disagree most; 12 by default. */
  readonly top?: number | undefined;
}

/**
 * The share that one rule gives a touchpoint.
 *
 * @group Charts
 */
export interface RuleSpreadEnd {
  /** The name of the rule. */
  readonly rule: string;
  /** Part of what was won. */
  readonly share: number;
}

/**
 * A touchpoint, and between which rules its share lies.
 *
 * @group Charts
 */
export interface RuleSpreadLine {
  /** The touchpoint. */
  readonly touchpoint: string;
  /** The channel of its touches. */
  readonly channel: TouchpointChannel | null;
  /** The rule that gives least. */
  readonly lowest: RuleSpreadEnd;
  /** The rule that gives most. */
  readonly highest: RuleSpreadEnd;
}

/**
 * What {@link drawRuleSpread} draws.
 *
 * @group Charts
 */
export interface RuleSpreadData {
  /** What the shares are of. */
  readonly measure: 'conversions' | 'value';
  /** A line for each touchpoint, the most disputed first. */
  readonly lines: readonly RuleSpreadLine[];
  /** How many touchpoints are not shown. */
  readonly more: number;
  /** The picture in words, for those who do not see it. */
  readonly description: string;
}

/**
 * Where the rules disagree: for each touchpoint the least and the most that any of them gives it. Rules whose credits
 * overlap are not looked at. O(touchpoints · (rules + log touchpoints)).
 *
 * @param comparison - from {@link attribution!compareRules | compareRules}
 * @param options - how many touchpoints, and shares of what
 * @returns the most disputed touchpoints
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`
 *
 * @example
 * ```ts
 * import { compareRules } from 'touchpoint-scoring/attribution';
 * import { ruleSpreadData } from 'touchpoint-scoring/charts';
 *
 * const comparison = compareRules([{ touchpoints: ['event', 'email', 'email'], conversions: 1 }], {
 *   rules: [{ kind: 'first' }, { kind: 'linear' }],
 * });
 * const [event] = ruleSpreadData(comparison).lines.filter(({ touchpoint }) => touchpoint === 'event');
 * event?.highest; // => { rule: 'first', share: 1 }
 * event?.lowest.share.toFixed(2); // => '0.33'
 * ```
 *
 * @group Charts
 */
export function ruleSpreadData(comparison: RuleComparison, options: RuleSpreadOptions = {}): RuleSpreadData {
  return readBack('ruleSpreadData', 'comparison', comparison, () => {
    const source = 'ruleSpreadData';
    checkOptions(
      options,
      source,
      { measure: true, top: true, locale: true },
      'Pass { top }, or leave it out.',
    );
    const measure = measureOf(options, source);
    const { top = 12 } = options;
    if (!(Number.isSafeInteger(top) && top >= 1)) {
      const message = `must be a whole number of 1 or more, got ${showValue(top)}`;
      throw invalidOption(source, 'top', top, message, 'Leave it out for 12.');
    }
    assertLists(comparison, 'comparison', ['attributions', 'touchpoints'], source);
    const { attributions, touchpoints } = comparison;
    const rules = attributions.flatMap(({ isPartition, totals, name }, place) =>
      isPartition && totals[measure] > 0 ? [{ name, place, total: totals[measure] }] : [],
    );
    const lines = touchpoints.flatMap(({ touchpoint, channel, ...credit }): RuleSpreadLine[] => {
      const ends = rules.map(({ name, place, total }) => ({
        rule: name,
        share: (credit[measure][place] as number) / total,
      }));
      const [first] = ends;
      if (first === undefined) return [];
      const lowest = ends.reduce((best, end) => (end.share < best.share ? end : best), first);
      const highest = ends.reduce((best, end) => (end.share > best.share ? end : best), first);
      return [{ touchpoint, channel, lowest, highest }];
    });
    const spread = ({ lowest, highest }: RuleSpreadLine) => Math.round((highest.share - lowest.share) * 1e12);
    lines.sort((a, b) => spread(b) - spread(a) || (a.touchpoint < b.touchpoint ? -1 : 1));
    return {
      measure,
      lines: lines.slice(0, top),
      more: Math.max(0, lines.length - top),
      description: descriptionOf(lines, measure, chartSpeech(options.locale, source)),
    };
  });
}

function descriptionOf(
  lines: readonly RuleSpreadLine[],
  measure: 'conversions' | 'value',
  { words, plural, share }: ChartSpeech,
): string {
  const [most] = lines;
  if (most === undefined) return words.nothingWon;
  const disputed = filled(words.mostDisputed[measure], {
    touchpoint: most.touchpoint,
    least: share(most.lowest.share),
    lowest: most.lowest.rule,
    most: share(most.highest.share),
    highest: most.highest.rule,
  });
  return `${plural(lines.length, words.spreadDescription)} ${disputed}`;
}
