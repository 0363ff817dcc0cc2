import { counted } from '../core/score/counted.js';
import type { Attribution, Credit } from './attribution.js';
import { sumOfCells } from './passing-touches.js';
import type { RuleSums } from './rule-sums.js';

/**
 * What one has to know to read the credits of a rule, where something about them is surprising.
 *
 * @param names - of touchpoints, by code
 *
 * @internal
 */
export function creditNotes(sums: RuleSums, credits: readonly Credit[], names: readonly string[]): string[] {
  switch (sums.kind) {
    case 'touches':
      if (sums.rule.kind !== 'influence') return [];
      return [
        'Influence is no partition: each touchpoint is given the whole of every deal that it was part of, so the credits overlap and sum to more than was won.',
      ];
    case 'coalitions': {
      const below = credits.filter(({ conversions, value }) => conversions < 0 || value < 0);
      const negative =
        below.length === 0
          ? []
          : [
              `Less than nothing goes to ${listed(below)}: sets of touchpoints did worse with it than without.`,
            ];
      if (sums.rule.worth === 'total') return negative;
      return [
        'By rate, a set of touchpoints is worth the part of its journeys that was won, however many they are: a set that was met once and won counts as 100 %.',
        ...negative,
      ];
    }
    case 'transitions': {
      const codes = new Map(names.map((name, code) => [name, code]));
      const wonNothing = credits.filter(({ touchpoint, conversions }) => {
        const code = codes.get(touchpoint) as number;
        return conversions > 1e-12 && sumOfCells(sums.passing.conversions, code) === 0;
      });
      if (wonNothing.length === 0) return [];
      const amount = wonNothing.reduce((sum, { conversions }) => sum + conversions, 0);
      return [
        `${Number(amount.toPrecision(3))} conversions go to ${listed(wonNothing)}, which no won journey passed: a chain joins steps of different journeys, and from there others went on to win.`,
      ];
    }
  }
}

const namesShown = 3;

function listed(credits: readonly Credit[]): string {
  const shown = credits.slice(0, namesShown).map(({ touchpoint }) => touchpoint);
  const rest = credits.length - shown.length;
  return `${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/**
 * What the shares of a comparison are of, in a sentence.
 *
 * @internal
 */
export function basisText(
  { attributions }: { readonly attributions: readonly Attribution[] },
  measure: 'conversions' | 'value',
): string {
  // One rule at least is in every comparison: those that can be left out are never all of them.
  const [{ totals, unattributed }] = attributions as readonly [Attribution];
  const deals = (count: number) => counted(count, 'deal');
  const shared = measure === 'value' ? `the value (${totals.value}) of ` : '';
  const without = unattributed.conversions;
  return (
    `Shares of ${shared}${deals(totals.conversions)} won; ${deals(totals.lost)} lost.` +
    (without === 0 ? '' : ` ${deals(without)} won without a touch before, credited to nobody.`)
  );
}
