import { millisecondsInDay } from 'date-fns/constants';
import { showValue } from '../error.js';
import type { Instant, InteractionInput } from '../interaction/interaction.js';
import { checkOptions, instantOption, invalidOption, listOf } from '../options.js';
import { readLead } from '../score/gathered-evidence.js';
import { gradeWithin } from '../score/grade.js';
import type { ScoreParts } from '../score/score-formula.js';
import type { ResultOrigin } from '../score/score-leads.js';
import { type ScoreOptions, scoreOptionNames } from '../score/score-options.js';
import { evidenceOverTime } from './evidence-over-time.js';
import { type GradeLoss, gradeOutlook } from './grade-outlook.js';

/**
 * Options of {@link scoreHistory}.
 *
 * @group History
 */
export interface ScoreHistoryOptions<
  Type extends string,
  T extends InteractionInput<Type> = InteractionInput<Type>,
  Grade extends string = string,
> extends ScoreOptions<Type, T, Grade> {
  /** Whose score: a `leadId`, or whatever the `key` option makes. */
  readonly lead: string;
  /** Where the history begins; it ends at the as-of time. By default at the first touch. */
  readonly from?: Instant | undefined;
  /**
   * Days between points of the grid, above 0. By default 7, or more where a long history would have over 10,000 points.
   * The as-of time is always a point.
   */
  readonly stepDays?: number | undefined;
  /** The points of the grid themselves, in any order, in place of `from` and `stepDays`; none after the as-of time. */
  readonly times?: readonly Instant[] | Iterable<Instant> | undefined;
  /** Changes smaller than this many points are no jump; 1 by default. */
  readonly minimumJump?: number | undefined;
  /** How many days a trend looks back, above 0; 28 by default. */
  readonly trendDays?: number | undefined;
}

/**
 * The score at a point in time.
 *
 * @typeParam Grade - names of the grades, from the model
 *
 * @group History
 */
export interface ScorePoint<Grade extends string = string> {
  /** When, in epoch milliseconds. */
  readonly at: number;
  /** 0 to 100. */
  readonly score: number;
  /** A grade of the model, as {@link LeadScore.grade}. */
  readonly grade: Grade;
  /** Where the points come from; they sum to the score. */
  readonly parts: ScoreParts;
}

/**
 * A change of the score at one moment.
 *
 * @typeParam T - the caller's interaction type
 *
 * @group History
 */
export interface ScoreJump<T> {
  /** When, in epoch milliseconds. */
  readonly at: number;
  /** The score just before. */
  readonly before: number;
  /** The score with them. */
  readonly after: number;
  /** Points gained; below 0 for friction. */
  readonly change: number;
  /** The interactions of that moment. */
  readonly causes: T[];
}

/**
 * How a score has moved of late.
 *
 * @group History
 */
export interface ScoreTrend {
  /** How many days it looks back. */
  readonly days: number;
  /** Points gained within them; below 0 for a fall. */
  readonly change: number;
  /** Points gained in as many days before that. */
  readonly changeBefore: number;
  /** The one less the other: above 0 while a rise gathers speed, or a fall slows down. */
  readonly momentum: number;
}

/**
 * What {@link scoreHistory} returns.
 *
 * @typeParam T - the caller's interaction type
 * @typeParam Grade - names of the grades, from the model
 *
 * @group History
 */
export interface ScoreHistory<T, Grade extends string = string> extends ResultOrigin {
  /** Whose score it is. */
  readonly key: string;
  /** The score at each point of the grid, in order of time; the last is the as-of time, unless `times` says else. */
  readonly points: ScorePoint<Grade>[];
  /** What moved the score at once, in order of time. Between jumps it only decays. */
  readonly jumps: ScoreJump<T>[];
  /** How it has moved of late, up to the as-of time. */
  readonly trend: ScoreTrend;
  /**
   * When the score will fall below the grade that it has now, and below each worse one, if nothing else happens; the
   * first is the next. What is upcoming is not counted on.
   */
  readonly outlook: GradeLoss<Grade>[];
}

/**
 * The score of a lead over time, for a sparkline: at each point what {@link scoreLeads} gives as of then, but from
 * one pass over the touches. With what moved it, the trend, and the date on which a grade will be lost in silence.
 * O(n log n + points · types).
 *
 * @param interactions - those of the lead; others may be among them
 * @param options - as for {@link scoreLeads}, whose score, and which points
 * @returns points, jumps with their causes, trend and outlook
 * @throws {@link TouchpointError} `invalid_option` for
 * a grid that cannot be or has more than a million points; what {@link scoreLeads} throws
 *
 * @example
 * ```ts
 * import { scoreHistory, standardModel } from 'touchpoint-scoring';
 *
 * const { points, jumps, outlook } = scoreHistory(
 *   [
 *     { leadId: 'ada', type: 'video_call', at: '2026-10-05T10:00:00Z' },
 *     { leadId: 'ada', type: 'in_person_meeting', at: '2026-11-02T10:00:00Z' },
 *   ],
 *   { model: standardModel, asOf: '2026-11-09T10:00:00Z', lead: 'ada' },
 * );
 * points.map(({ score }) => score.toFixed(1)); // => ['7.3', '6.8', '6.4', '6.0', '21.8', '20.4']
 * jumps.map(({ change, causes }) => `${causes[0]?.type} ${change.toFixed(1)}`);
 * // => ['video_call 7.3', 'in_person_meeting 16.2']
 * outlook.map(({ grade, at }) => `${grade} until ${new Date(at).toISOString().slice(0, 10)}`);
 * // => ['C until 2026-11-11']
 * ```
 *
 * @group History
 */
export function scoreHistory<
  Type extends string,
  T extends InteractionInput<Type>,
  Grade extends string = string,
>(
  interactions: readonly T[] | Iterable<T>,
  options: ScoreHistoryOptions<Type, T, Grade>,
): ScoreHistory<T, Grade> {
  const source = 'scoreHistory';
  checkOptions(options, source, {
    ...scoreOptionNames,
    lead: true,
    from: true,
    stepDays: true,
    times: true,
    minimumJump: true,
    trendDays: true,
  });
  const read = readLead(interactions, options, source);
  const { model, asOf, leadKey, rows, history } = read;
  const previousGrade = read.previousGradeOf(leadKey);
  const trendDays = positive(options.trendDays ?? 28, 'trendDays', source);
  const minimumJump = options.minimumJump ?? 1;
  if (!(typeof minimumJump === 'number' && minimumJump >= 0)) {
    const message = `must be points of 0 or more, got ${showValue(minimumJump)}`;
    throw invalidOption(source, 'minimumJump', minimumJump, message, 'Leave it out for 1.');
  }

  const over = evidenceOverTime(history, model, asOf);
  const grid = gridOf(options, over.firstAt ?? asOf, asOf, source);
  const trendTimes = [2, 1, 0].map((spans) => asOf - spans * trendDays * millisecondsInDay);
  const wanted = Float64Array.from([...grid, ...trendTimes]).sort();
  const points = new Map<number, ScorePoint>();
  const jumps: ScoreJump<T>[] = [];
  const begin = grid[0] ?? asOf;
  for (const at of wanted) {
    for (const step of over.advanceTo(at)) {
      if (step.at < begin || Math.abs(step.after - step.before) < minimumJump) continue;
      jumps.push({
        at: step.at,
        before: step.before,
        after: step.after,
        change: step.after - step.before,
        causes: step.rows.map((row) => read.interactions[rows[row] as number] as T),
      });
    }
    const { score, parts } = over.scoreAt(at);
    points.set(at, { at, score, grade: gradeWithin(score, model.model, previousGrade), parts });
  }
  const [twoAgo = 0, oneAgo = 0, now = 0] = trendTimes.map((at) => points.get(at)?.score ?? 0);
  const change = now - oneAgo;
  const changeBefore = oneAgo - twoAgo;
  return {
    modelFingerprint: model.fingerprint,
    asOf,
    key: leadKey,
    // Grades that are found are those of the model.
    points: [...grid].map((at) => points.get(at) as ScorePoint<Grade>),
    jumps,
    trend: { days: trendDays, change, changeBefore, momentum: change - changeBefore },
    outlook: gradeOutlook(over, model, asOf, previousGrade) as GradeLoss<Grade>[],
  };
}

/** A sparkline has hundreds of points; a million is a mistake in the step. */
const mostPoints = 1_000_000;
/** What no caller asked for must not be refused, nor take seconds: centuries have longer steps by default. */
const mostPointsByDefault = 10_000;
const defaultStepDays = 7;

/** The times of the grid, in order. */
function gridOf(
  { from, stepDays, times }: Pick<ScoreHistoryOptions<string>, 'from' | 'stepDays' | 'times'>,
  firstAt: number,
  asOf: number,
  source: string,
): Float64Array {
  if (times !== undefined) {
    const given = listOf(times, source, 'times').map((time, index) =>
      instantOption(time, ['times', index], source),
    );
    const late = given.findIndex((time) => time > asOf);
    if (late >= 0) {
      const value = given[late] as number;
      const message = `must not be after the as-of time, got ${new Date(value).toISOString()}`;
      throw invalidOption(source, ['times', late], value, message, 'Pass the last of them as `asOf`.');
    }
    return Float64Array.from(new Set(given)).sort();
  }
  const begin = from === undefined ? Math.min(firstAt, asOf) : instantOption(from, 'from', source);
  if (begin > asOf) {
    const message = `must not be after the as-of time, got ${showValue(from)}`;
    throw invalidOption(source, 'from', from, message, 'Begin where the history begins.');
  }
  const step =
    stepDays === undefined
      ? Math.max(defaultStepDays * millisecondsInDay, (asOf - begin) / mostPointsByDefault)
      : // A step may be longer than all time, but not without end: nothing times infinity is not a number.
        Math.min(Number.MAX_VALUE, positive(stepDays, 'stepDays', source) * millisecondsInDay);
  const steps = Math.ceil((asOf - begin) / step);
  if (steps > mostPoints) {
    const message = `gives ${steps} points from ${new Date(begin).toISOString()} on`;
    throw invalidOption(
      source,
      'stepDays',
      stepDays,
      message,
      `Take longer steps: ${mostPoints} points at most.`,
    );
  }
  return Float64Array.from({ length: steps + 1 }, (_, index) => Math.min(asOf, begin + index * step));
}

function positive(value: number, name: string, source: string): number {
  if (typeof value === 'number' && value > 0 && Number.isFinite(value)) return value;
  const message = `must be days above 0, got ${showValue(value)}`;
  throw invalidOption(source, name, value, message, 'Leave it out for the default.');
}
