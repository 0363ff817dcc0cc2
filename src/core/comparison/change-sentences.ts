import type { Speech } from '../locale/wording.js';
import type { FlagKind } from '../relationship/flag-kinds.js';
import { roundParts } from '../score/round-parts.js';
import type { CausePoints, RankingChange, RankingComparison } from './ranking-comparison.js';

/**
 * The change of one lead in a sentence. Points are rounded so that they sum as shown.
 *
 * @param name - what the lead is called
 *
 * @internal
 */
export function changeSentence(
  change: Omit<RankingChange, 'sentence'>,
  name: string,
  { say }: Speech,
): string {
  const { before, after, causes, flagsRaised, flagsCleared } = change;
  const total = before === null || after === null ? 0 : shown(after.score) - shown(before.score);
  return say.change({
    name,
    before,
    after,
    causes: asShown(causes, total),
    raised: flagsRaised,
    cleared: flagsCleared,
  });
}

/**
 * What changed between two rankings, in a few sentences.
 *
 * @param isCut - whether one of them holds the best leads only
 *
 * @internal
 */
export function comparisonSentences(
  comparison: Omit<RankingComparison, 'sentences'>,
  isCut: boolean,
  { say }: Speech,
): string[] {
  const { before, after, entered, left, gradesUp, gradesDown, regraded, causes, changes, notJudged } =
    comparison;
  const total = changes.reduce((sum, { change }) => sum + (change ?? 0), 0);
  return [
    say.moves({
      from: before.asOf === after.asOf ? null : before.asOf,
      to: after.asOf,
      entered: entered.length,
      left: left.length,
      up: gradesUp.length,
      down: gradesDown.length,
      regraded: regraded.length,
    }),
    say.scoresChanged({ total, causes: asShown(causes, shown(total)) }),
    say.flagsChanged({
      raised: byKind(changes.flatMap(({ flagsRaised }) => flagsRaised)),
      cleared: byKind(changes.flatMap(({ flagsCleared }) => flagsCleared)),
    }),
    ...(notJudged.length > 0 ? [say.notJudged({ flags: notJudged })] : []),
    ...(isCut ? [say.rankingIsCut({})] : []),
  ];
}

/** The parts sum to the total as shown. */
function asShown(causes: readonly CausePoints[], total: number): CausePoints[] {
  const rounded = roundParts(
    causes.map((one) => one.points),
    { total },
  );
  return causes.map(({ cause }, index) => ({ cause, points: rounded[index] as number }));
}

/** How many flags of each kind, the most first. */
function byKind(kinds: readonly FlagKind[]): [FlagKind, number][] {
  const counts = new Map<FlagKind, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

function shown(score: number): number {
  return Number(score.toFixed(1));
}
