import type { Speech } from '../locale/wording.js';
import type { ScoringModel } from '../model/model.js';
import type { RankedLead } from '../ranking/rank-candidates.js';
import type { Ranking } from '../ranking/rank-leads.js';
import type { FlagKind } from '../relationship/flag-kinds.js';
import { changeSentence, comparisonSentences } from './change-sentences.js';
import type { CausePoints, ChangeCause, RankingChange, RankingComparison } from './ranking-comparison.js';

/**
 * What the comparison of two rankings asks of its caller.
 *
 * @internal
 */
export interface ChangeRule {
  /** Whether the grade of a lead is better than it was; `null` where nobody can say. */
  readonly isBetter: (was: RankedLead, is: RankedLead) => boolean | null;
  /** A change of score by cause; the points sum to it. */
  readonly causesOf: (was: RankedLead | null, is: RankedLead | null, change: number) => CausePoints[];
  /** What the sentences are said in. */
  readonly speech: Speech;
}

const causeOrder: readonly ChangeCause[] = ['decay', 'touches', 'model', 'not-separable'];

/**
 * The changes from one ranking to another.
 *
 * @internal
 */
export function rankingChanges(before: Ranking, after: Ranking, rule: ChangeRule): RankingComparison {
  const notJudged = [...new Set([...before.notJudged, ...after.notJudged])];
  const earlier = new Map(before.leads.map((lead) => [lead.key, lead]));
  const later = new Set(after.leads.map(({ key }) => key));
  const gone = before.leads.filter(({ key }) => !later.has(key));
  const pairs = [
    ...after.leads.map((is) => ({ was: earlier.get(is.key) ?? null, is })),
    ...gone.map((was) => ({ was, is: null })),
  ];
  const isCut = { before: before.leads.length < before.total, after: after.leads.length < after.total };
  const all = pairs.map((pair) => leadChange(pair, isCut, notJudged, rule));
  const changes = all
    .filter(({ before: was, after: is, change, flagsRaised, flagsCleared }) => {
      const isSame = was?.rank === is?.rank && was?.grade === is?.grade && change === 0;
      return !isSame || flagsRaised.length + flagsCleared.length > 0;
    })
    .sort((a, b) => Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0) || (a.key < b.key ? -1 : 1));
  const regraded = pairs.flatMap(({ was, is }) =>
    was !== null && is !== null && was.grade !== is.grade
      ? [{ key: is.key, isBetter: rule.isBetter(was, is) }]
      : [],
  );
  const keysWhere = (isBetter: boolean | null) =>
    regraded.filter((one) => one.isBetter === isBetter).map(({ key }) => key);
  const comparison = {
    before: { asOf: before.asOf, modelFingerprint: before.modelFingerprint },
    after: { asOf: after.asOf, modelFingerprint: after.modelFingerprint },
    changes,
    unchanged: all.length - changes.length,
    entered: after.leads.map(({ key }) => key).filter((key) => !earlier.has(key)),
    left: gone.map(({ key }) => key),
    gradesUp: keysWhere(true),
    gradesDown: keysWhere(false),
    regraded: keysWhere(null),
    notJudged,
    causes: inOrder(all.flatMap(({ causes }) => causes)),
  };
  return {
    ...comparison,
    sentences: comparisonSentences(comparison, isCut.before || isCut.after, rule.speech),
  };
}

/**
 * Whether a grade is better, by the order that a model has them in.
 *
 * @internal
 */
export function gradeOrder({ grades }: ScoringModel<string>): ChangeRule['isBetter'] {
  // The best grade is the first one.
  const indexOf = new Map(grades.map(({ grade }, index) => [grade, index]));
  return (was, is) => {
    const [then, now] = [indexOf.get(was.grade), indexOf.get(is.grade)];
    return then === undefined || now === undefined ? null : now < then;
  };
}

type Pair =
  | { readonly was: RankedLead | null; readonly is: RankedLead }
  | { readonly was: RankedLead; readonly is: null };

function leadChange(
  { was, is }: Pair,
  isCut: { readonly before: boolean; readonly after: boolean },
  notJudged: readonly FlagKind[],
  rule: ChangeRule,
): RankingChange {
  const isUnknown = (was === null && isCut.before) || (is === null && isCut.after);
  const change = isUnknown ? null : (is?.score ?? 0) - (was?.score ?? 0);
  const causes = change === null ? [] : inOrder(rule.causesOf(was, is, change));
  const had = kindsOf(was, notJudged);
  const has = kindsOf(is, notJudged);
  const found = {
    key: is === null ? was.key : is.key,
    before: standingOf(was),
    after: standingOf(is),
    change,
    causes,
    // What lies past the end of a list that was cut may have had the flag before.
    flagsRaised: isUnknown ? [] : has.filter((kind) => !had.includes(kind)),
    // A flag of somebody who is no longer ranked was not cleared.
    flagsCleared: is === null ? [] : had.filter((kind) => !has.includes(kind)),
  };
  return { ...found, sentence: changeSentence(found, (is ?? was)?.label ?? found.key, rule.speech) };
}

function standingOf(lead: RankedLead | null): RankingChange['before'] {
  return lead === null ? null : { rank: lead.rank, score: lead.score, grade: lead.grade };
}

function kindsOf(lead: RankedLead | null, notJudged: readonly FlagKind[]): FlagKind[] {
  const kinds = new Set((lead?.flags ?? []).map(({ kind }) => kind));
  return [...kinds].filter((kind) => !notJudged.includes(kind));
}

/** One entry for each cause that moved anything. */
function inOrder(points: readonly CausePoints[]): CausePoints[] {
  return causeOrder.flatMap((cause) => {
    const own = points.filter((one) => one.cause === cause && one.points !== 0);
    return own.length === 0 ? [] : [{ cause, points: own.reduce((sum, one) => sum + one.points, 0) }];
  });
}
