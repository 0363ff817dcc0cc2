import type { Speech } from '../locale/wording.js';
import type { ScoreReason, TypeContribution } from './explanation.js';
import { roundParts } from './round-parts.js';
import type { LeadScore } from './score-leads.js';

/** How many reasons a person reads. */
export const reasonsShown = 3;

/**
 * The strongest reasons for a score. Their points are rounded together, so that a person who adds them up finds the score.
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
  { say }: Speech,
): ScoreReason[] {
  const shown = shownPoints(score, byType, synergy);
  const reasons = byType.flatMap(({ type, label, touches, lastAt, points }, index): ScoreReason[] => {
    if (points === 0) return [];
    const asShown = shown[index] as number;
    const sentence = say.scoreReason({ type, label, touches, lastAt, points: asShown });
    return [{ kind: 'type', type, label, touches, lastAt, points, shownPoints: asShown, sentence }];
  });
  if (synergy !== 0) {
    const asShown = shown.at(-1) as number;
    const sentence = say.bothChannels({ points: asShown });
    reasons.push({ kind: 'synergy', points: synergy, shownPoints: asShown, sentence });
  }
  return reasons.sort((a, b) => Math.abs(b.points) - Math.abs(a.points)).slice(0, reasonsShown);
}

/**
 * The points of each type, and those of having both channels behind them, as a person reads them: to one decimal, and together
 * the score as it is shown.
 *
 * @internal
 */
export function shownPoints(
  score: number,
  byType: readonly Pick<TypeContribution, 'points'>[],
  synergy: number,
): number[] {
  return roundParts([...byType.map(({ points }) => points), synergy], { total: score });
}

/**
 * Score, grade and reasons in a sentence.
 *
 * @internal
 */
export function explanationSummary(
  { key, score, grade }: LeadScore,
  reasons: readonly ScoreReason[],
  { say }: Speech,
): string {
  return say.scoreSummary({ key, score, grade, reasons: reasons.map(({ sentence }) => sentence) });
}
