import { filled } from '../core/locale/filled.js';
import type { Attribution, Credit } from './attribution.js';
import { type DealSpeech, digitsNeeded } from './deal-speech.js';
import { sumOfCells } from './passing-touches.js';
import type { RuleSums } from './rule-sums.js';

/**
 * What one has to know to read the credits of a rule, where something about them is surprising.
 *
 * @param names - of touchpoints, by code
 *
 * @internal
 */
export function creditNotes(
  sums: RuleSums,
  credits: readonly Credit[],
  names: readonly string[],
  { words, listed, number }: DealSpeech,
): string[] {
  switch (sums.kind) {
    case 'touches':
      if (sums.rule.kind !== 'influence') return [];
      return [words.influence];
    case 'coalitions': {
      const below = credits.filter(({ conversions, value }) => conversions < 0 || value < 0);
      const negative =
        below.length === 0 ? [] : [filled(words.below, { touchpoints: listed(namesOf(below)) })];
      if (sums.rule.worth === 'total') return negative;
      return [words.byRate, ...negative];
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
        filled(words.noWonJourney, {
          amount: threeDigits(amount, number),
          touchpoints: listed(namesOf(wonNothing)),
        }),
      ];
    }
  }
}

function namesOf(credits: readonly Credit[]): string[] {
  return credits.map(({ touchpoint }) => touchpoint);
}

/** A number to three significant digits. */
function threeDigits(amount: number, number: DealSpeech['number']): string {
  const rounded = Number(amount.toPrecision(3));
  const most = Math.max(0, 2 - Math.floor(Math.log10(rounded)));
  return number(rounded, digitsNeeded(rounded, most));
}

/**
 * What the shares of a comparison are of, in a sentence.
 *
 * @internal
 */
export function basisText(
  { attributions }: { readonly attributions: readonly Attribution[] },
  measure: 'conversions' | 'value',
  { words, amount, counted }: DealSpeech,
): string {
  // One rule at least is in every comparison: those that can be left out are never all of them.
  const [{ totals, unattributed }] = attributions as readonly [Attribution];
  const deals = {
    won: counted(totals.conversions, words.won),
    lost: counted(totals.lost, words.lost),
  };
  const basis =
    measure === 'value'
      ? filled(words.basisOfValue, { ...deals, value: amount(totals.value) })
      : filled(words.basis, deals);
  const without = unattributed.conversions;
  return without === 0 ? basis : `${basis} ${counted(without, words.withoutTouch)}`;
}
