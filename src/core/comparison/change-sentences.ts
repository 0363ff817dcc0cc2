import { isoDay } from '../interaction/date-text.js';
import type { FlagKind } from '../relationship/flag-kinds.js';
import { counted } from '../score/counted.js';
import { roundParts } from '../score/round-parts.js';
import type { CausePoints, ChangeCause, RankingChange, RankingComparison } from './ranking-comparison.js';

const causeWords: Readonly<Record<ChangeCause, string>> = {
  decay: 'decay',
  touches: 'touches since then',
  model: 'the changed model',
  'not-separable': 'touches, decay or model together',
};

/**
 * The change of one lead in a sentence. Points are rounded so that they sum as shown.
 *
 * @param name - what the lead is called
 *
 * @internal
 */
export function changeSentence(change: Omit<RankingChange, 'sentence'>, name: string): string {
  const { before, after, causes, flagsRaised, flagsCleared } = change;
  const parts = [`${name} ${moveInWords(change)}`];
  // A lead that came in has the points of the first part; one that left has none.
  if (before !== null && after !== null && causes.length > 0) {
    parts[0] += `: ${causesInWords(causes, shown(after.score) - shown(before.score))}`;
  }
  if (flagsRaised.length > 0) parts.push(`now flagged ${flagsRaised.join(', ')}`);
  if (flagsCleared.length > 0) parts.push(`no longer flagged ${flagsCleared.join(', ')}`);
  return `${parts.join('; ')}.`;
}

function moveInWords({ before, after }: Pick<RankingChange, 'before' | 'after'>): string {
  if (after === null) return `left with grade ${before?.grade} (${points(before?.score)} points)`;
  if (before === null) return `entered with grade ${after.grade} (${points(after.score)} points)`;
  const from = points(before.score);
  const to = points(after.score);
  const isSame = from === to;
  if (before.grade === after.grade) {
    const stays = `stays ${after.grade}`;
    return isSame ? `${stays} with ${to} points` : `went from ${from} to ${to} points and ${stays}`;
  }
  return `went from ${before.grade} to ${after.grade} (${isSame ? to : `${from} to ${to}`} points)`;
}

/** “touches since then gave 14.1, decay took 3.3”; the parts sum to the total as shown. */
function causesInWords(causes: readonly CausePoints[], total: number): string {
  const rounded = roundParts(
    causes.map((one) => one.points),
    { total },
  );
  return causes
    .map(({ cause }, index) => {
      const own = rounded[index] as number;
      return `${causeWords[cause]} ${own < 0 ? 'took' : 'gave'} ${Math.abs(own).toFixed(1)}`;
    })
    .join(', ');
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
): string[] {
  const { before, after, entered, left, gradesUp, gradesDown, regraded, causes, changes, notJudged } =
    comparison;
  const since =
    before.asOf === after.asOf
      ? 'Between the two rankings'
      : `From ${isoDay(before.asOf)} to ${isoDay(after.asOf)}`;
  const graded = [
    `${counted(gradesUp.length, 'grade')} went up`,
    `${gradesDown.length} went down`,
    ...(regraded.length === 0 ? [] : [`${regraded.length} changed to a grade of another order`]),
  ];
  const sentences = [
    `${since} ${counted(entered.length, 'lead')} entered and ${left.length} left; ${graded.join(', ')}.`,
  ];
  const total = changes.reduce((sum, { change }) => sum + (change ?? 0), 0);
  const summed = `All scores together changed by ${total.toFixed(1)} points`;
  sentences.push(
    causes.length === 0 ? 'No score changed.' : `${summed}: ${causesInWords(causes, shown(total))}.`,
  );
  const raised = kindsInWords(changes.flatMap(({ flagsRaised }) => flagsRaised));
  const cleared = kindsInWords(changes.flatMap(({ flagsCleared }) => flagsCleared));
  sentences.push(`Flags raised: ${raised}; cleared: ${cleared}.`);
  if (notJudged.length > 0) {
    sentences.push(`Not judged in both, so nothing is said about: ${notJudged.join(', ')}.`);
  }
  if (isCut) {
    sentences.push(
      'A ranking is cut by `top`: a lead that only one of them has may lie past the end of the other.',
    );
  }
  return sentences;
}

function kindsInWords(kinds: readonly FlagKind[]): string {
  const counts = new Map<FlagKind, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  if (counts.size === 0) return 'none';
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([kind, count]) => `${count} ${kind}`)
    .join(', ');
}

function shown(score: number): number {
  return Number(score.toFixed(1));
}

function points(score: number | undefined): string {
  return (score ?? 0).toFixed(1);
}
