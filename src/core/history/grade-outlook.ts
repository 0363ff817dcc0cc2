import { millisecondsInDay } from 'date-fns/constants';
import { maximumEpochMs } from '../interaction/parse-instant.js';
import type { CompiledModel } from '../model/compile-model.js';
import { gradeWithin } from '../score/grade.js';
import { scoreOf } from '../score/score-formula.js';
import type { EvidenceOverTime } from './evidence-over-time.js';

/**
 * When a grade will be lost in silence.
 *
 * @group History
 */
export interface GradeLoss<Grade extends string = string> {
  /** The grade that is lost. */
  readonly grade: Grade;
  /** The score below which it is lost. */
  readonly below: number;
  /** The first moment at which the score is below, in epoch milliseconds. */
  readonly at: number;
}

/**
 * When the score falls below the grade that it has, and below each worse one, if nothing happens. A grade that is
 * not lost before the end of time, as the last one, is left out.
 *
 * @param previousGrade - the grade that it had before; with one, a grade is lost `gradeHysteresis` below its threshold
 *
 * @internal
 */
export function gradeOutlook(
  over: EvidenceOverTime,
  model: CompiledModel,
  asOf: number,
  previousGrade: string | undefined,
): GradeLoss[] {
  const { grades, gradeHysteresis } = model.model;
  const now = gradeWithin(over.scoreAt(asOf).score, model.model, previousGrade);
  const current = grades.findIndex(({ grade }) => grade === now);
  // A caller who passes the grades of before passes today's next time, and a grade that is held is lost later.
  const isHeld = grades.some(({ grade }) => grade === previousGrade);
  return grades.slice(current).flatMap(({ grade, from }) => {
    const below = isHeld ? from - gradeHysteresis : from;
    const at = below <= 0 ? undefined : firstEverBelow(over, model, below, asOf);
    return at === undefined ? [] : [{ grade, below, at }];
  });
}

/** The first time at which the score is below a threshold; `undefined` where it never is before the end of time. */
function firstEverBelow(
  over: EvidenceOverTime,
  model: CompiledModel,
  threshold: number,
  asOf: number,
): number | undefined {
  const contactAt = (at: number) => {
    const [online, offline] = over.evidenceAt(at);
    return scoreOf(model, online, offline, 0);
  };
  let span = millisecondsInDay;
  while (contactAt(asOf + span) >= threshold) {
    span *= 2;
    if (asOf + span > maximumEpochMs) return undefined;
  }
  return firstBelow(over, model, threshold, asOf, asOf + span);
}

/**
 * The first time after `from` and up to `to` at which the score is below a threshold, to the millisecond, if nothing
 * happens in between.
 *
 * Evidence only decays, so in silence the contact part of a score falls; but friction decays as well, so the score may
 * rise and fall again. Within any span it is at least the contact of its end under the friction of its beginning: a
 * span where that bound holds is passed over whole, any other is halved, the earlier half first.
 *
 * @internal
 */
export function firstBelow(
  { evidenceAt }: Pick<EvidenceOverTime, 'evidenceAt'>,
  model: CompiledModel,
  threshold: number,
  from: number,
  to: number,
): number | undefined {
  const leastWithin = (start: number, end: number) => {
    const [online, offline] = evidenceAt(end);
    const [, , friction] = evidenceAt(start);
    return scoreOf(model, online, offline, friction);
  };
  const search = (start: number, end: number): number | undefined => {
    if (leastWithin(start, end) >= threshold) return undefined;
    if (end - start <= 1) return scoreOf(model, ...evidenceAt(end)) < threshold ? end : undefined;
    const middle = start + Math.floor((end - start) / 2);
    return search(start, middle) ?? search(middle, end);
  };
  return search(from, to);
}
