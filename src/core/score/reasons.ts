import { dateText } from '../interaction/date-text.js';
import type { TypeContribution } from './explanation.js';
import { roundParts } from './round-parts.js';
import type { LeadScore } from './score-leads.js';

/** How many reasons a person reads. */
const reasonsShown = 3;

/**
 * The strongest reasons for a score, as phrases. Their points are rounded together, so that a person who adds them up
 * finds the score.
 *
 * @param score - the score that the contributions sum to
 * @param byType - contributions by type
 * @param synergy - points owed to having both channels; 0 where they are allotted
 *
 * @internal
 */
export function explanationReasons(
  score: number,
  byType: readonly TypeContribution[],
  synergy: number,
): string[] {
  const shown = roundParts([...byType.map(({ points }) => points), synergy], { total: score });
  const phrases = byType.flatMap(({ label, touches, lastAt, points }, index) => {
    if (points === 0) return [];
    const what = touches === 1 ? `${label} (on` : `${touches} × ${label} (last on`;
    const verb = points < 0 ? 'takes' : 'gives';
    return [{ points, text: `${what} ${dateText(lastAt)}) ${verb} ${pointsText(shown[index] as number)}` }];
  });
  if (synergy !== 0) {
    const text = `contact both online and in person adds ${pointsText(shown.at(-1) as number)}`;
    phrases.push({ points: synergy, text });
  }
  return phrases
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
    .slice(0, reasonsShown)
    .map(({ text }) => text);
}

/**
 * Score, grade and reasons in a sentence.
 *
 * @internal
 */
export function explanationSummary({ key, score, grade }: LeadScore, reasons: readonly string[]): string {
  const head = `${key} scores ${score.toFixed(1)} of 100 (grade ${grade})`;
  return reasons.length === 0 ? `${head}: no touch counts yet.` : `${head}: ${reasons.join('; ')}.`;
}

/**
 * Points as a person reads them.
 *
 * @internal
 */
export function pointsText(points: number): string {
  const text = Math.abs(points).toFixed(1);
  return `${text} ${text === '1.0' ? 'point' : 'points'}`;
}
