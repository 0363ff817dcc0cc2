import type { ScoreHistory } from '../core/history/score-history.js';
import type { InteractionInput } from '../core/interaction/interaction.js';
import type { ChartLocale } from '../core/locale/chart-words.js';
import { filled } from '../core/locale/filled.js';
import { compileModel } from '../core/model/compile-model.js';
import type { ScoringModel } from '../core/model/model.js';
import { checkOptions } from '../core/options.js';
import { readBack } from '../core/read-back.js';
import { assertLists } from './assert-lists.js';
import { type ChartSpeech, chartSpeech } from './chart-speech.js';

/**
 * A point of the curve.
 *
 * @group Charts
 */
export interface HistoryPoint {
  /** When, in epoch milliseconds. */
  readonly at: number;
  /** 0 to 100. */
  readonly score: number;
}

/**
 * The scores of one grade.
 *
 * @group Charts
 */
export interface GradeBand {
  /** Name of the grade. */
  readonly grade: string;
  /** Lowest score of it. */
  readonly from: number;
  /** Where the next better grade begins; 100 for the best. */
  readonly to: number;
}

/**
 * A jump of the curve and what caused it.
 *
 * @group Charts
 */
export interface HistoryJump {
  /** When, in epoch milliseconds. */
  readonly at: number;
  /** The score just before. */
  readonly before: number;
  /** The score with its causes. */
  readonly after: number;
  /** Points gained; below 0 for friction. */
  readonly change: number;
  /** What happened, as `meal, 2 × e-mail`. */
  readonly cause: string;
}

/**
 * What {@link drawHistory} draws.
 *
 * @group Charts
 */
export interface HistoryData {
  /** Whose score it is. */
  readonly key: string;
  /** The curve in order of time; at a jump it has the point before and the point after. */
  readonly curve: readonly HistoryPoint[];
  /** The grades, best first. */
  readonly bands: readonly GradeBand[];
  /** What moved the score at once, in order of time. */
  readonly jumps: readonly HistoryJump[];
  /** The picture in words, for those who do not see it. */
  readonly description: string;
}

/**
 * The curve of a score with the bands of the grades and the causes of its jumps. O(points + jumps).
 *
 * @param history - from {@link index!scoreHistory | scoreHistory}
 * @param options - the model that it was scored with, for grades and labels, and the language
 * @returns curve, bands and jumps, in epoch milliseconds and points
 *
 * @example
 * ```ts
 * import { scoreHistory, standardModel } from 'touchpoint-scoring';
 * import { historyData } from 'touchpoint-scoring/charts';
 *
 * const history = scoreHistory(
 *   [{ leadId: 'ada', type: 'in_person_meeting', at: '2026-11-02T10:00:00Z' }],
 *   { model: standardModel, asOf: '2026-11-09T10:00:00Z', lead: 'ada' },
 * );
 * const { jumps, bands } = historyData(history, { model: standardModel });
 * jumps.map(({ cause, change }) => `${cause} ${change.toFixed(1)}`); // => ['in-person meeting 12.2']
 * bands[0]; // => { grade: 'A', from: 70, to: 100 }
 * ```
 *
 * @group Charts
 */
export function historyData<T extends InteractionInput<string>>(
  history: ScoreHistory<T>,
  options: { readonly model: ScoringModel; readonly locale?: ChartLocale | undefined },
): HistoryData {
  return readBack('historyData', 'history', history, () => {
    checkOptions(options, 'historyData', { model: true, locale: true }, 'Pass { model }.');
    const speech = chartSpeech(options.locale, 'historyData');
    const { model } = compileModel(options.model);
    assertLists(history, 'history', ['points', 'jumps'], 'historyData');
    const begin = history.points[0]?.at ?? Number.NEGATIVE_INFINITY;
    const jumps = history.jumps
      .filter(({ at }) => at >= begin)
      .map(({ at, before, after, change, causes }) => ({
        at,
        before,
        after,
        change,
        cause: causeText(causes, model, speech),
      }));
    const jumpTimes = new Set(jumps.map(({ at }) => at));
    const curve = [
      ...history.points.filter(({ at }) => !jumpTimes.has(at)).map(({ at, score }) => ({ at, score })),
      ...jumps.flatMap(({ at, before, after }) => [
        { at, score: before },
        { at, score: after },
      ]),
    ].sort((a, b) => a.at - b.at);
    const bands = model.grades.map(({ grade, from }, index) => ({
      grade,
      from,
      to: model.grades[index - 1]?.from ?? 100,
    }));
    return { key: history.key, curve, bands, jumps, description: describeHistory(history, speech) };
  });
}

function causeText(
  causes: readonly { readonly type: string }[],
  model: ScoringModel,
  { typeName, number }: ChartSpeech,
): string {
  const counts = new Map<string, number>();
  for (const { type } of causes) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts]
    .map(([type, count]) => `${count === 1 ? '' : `${number(count)} × `}${typeName(type, model)}`)
    .join(', ');
}

function describeHistory(
  { points, jumps, trend }: ScoreHistory<unknown>,
  { words, number, plural, day }: ChartSpeech,
): string {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return words.noPoint;
  const change = trend.change < 0 ? words.trendDown : words.trendUp;
  return filled(words.historyDescription, {
    first: number(first.score, 1),
    firstDay: day(first.at),
    last: number(last.score, 1),
    grade: last.grade,
    lastDay: day(last.at),
    jumps: plural(jumps.length, words.jumps),
    trend: filled(change, {
      points: number(Math.abs(trend.change), 1),
      days: number(trend.days, Number.isInteger(trend.days) ? 0 : 1),
    }),
  });
}
