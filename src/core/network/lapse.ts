import { remainingAfter } from '../evidence/decay.js';
import type { EncodedInteractions } from '../evidence/encode-interactions.js';
import { rowStatus } from '../evidence/touch-status.js';
import { type EvidenceOverTime, evidenceOverTime } from '../history/evidence-over-time.js';
import { firstBelow } from '../history/grade-outlook.js';
import type { CompiledModel } from '../model/compile-model.js';
import type { SmallestTouch } from '../planning/what-if.js';
import { gradeWithin } from '../score/grade.js';
import { scoreOf } from '../score/score-formula.js';
import type { CadenceTouch } from './cadence-touches.js';

/**
 * A grade that will be lost.
 *
 * @internal
 */
export interface Lapse {
  readonly from: string;
  readonly to: string;
  /** The first moment at which the score is below the grade, epoch milliseconds. */
  readonly at: number;
  readonly smallest: SmallestTouch | null;
}

/**
 * When a lead loses the grade that it has, within a horizon, and what would save it. What is still to come and `held` in
 * the history takes place.
 *
 * @param history - of one lead, as lead 0
 * @param own - touches to save it by
 *
 * @internal
 */
export function lapseOf(
  history: EncodedInteractions,
  model: CompiledModel,
  asOf: number,
  until: number,
  own: readonly CadenceTouch[],
  previousGrade: string | undefined,
): Lapse | null {
  const { grades, gradeHysteresis } = model.model;
  const over = evidenceOverTime(history, model, until);
  over.advanceTo(asOf);
  const before = over.scoreAt(asOf).score;
  const grade = gradeWithin(before, model.model, previousGrade);
  // A grade that is known from before is lost by the hysteresis later, as scoreHistory has it.
  const isHeld = grades.some((one) => one.grade === previousGrade);
  const from = (grades.find((one) => one.grade === grade)?.from ?? 0) - (isHeld ? gradeHysteresis : 0);
  if (from <= 0) return null;
  const at = firstBelowOnTheWay(over, plannedTimes(history, asOf, until), model, from, asOf, until);
  if (at === undefined) return null;
  return {
    from: grade,
    to: gradeWithin(over.scoreAt(at).score, model.model, isHeld ? grade : undefined),
    at,
    smallest: smallestSaving(history, model, from, asOf, until, own),
  };
}

/**
 * When a lead loses a grade; `undefined` where it does not within the horizon.
 *
 * @internal
 */
export function lapseTime(
  history: EncodedInteractions,
  model: CompiledModel,
  grade: string,
  asOf: number,
  until: number,
): number | undefined {
  const from = model.model.grades.find((one) => one.grade === grade)?.from ?? 0;
  if (from === 0) return undefined;
  const over = evidenceOverTime(history, model, until);
  over.advanceTo(asOf);
  return firstBelowOnTheWay(over, plannedTimes(history, asOf, until), model, from, asOf, until);
}

function plannedTimes({ times, status }: EncodedInteractions, asOf: number, until: number): number[] {
  const planned = [...times].filter(
    (time, row) => status[row] === rowStatus.held && time > asOf && time <= until,
  );
  return planned.sort((a, b) => a - b);
}

/** Between two planned touches a score only decays, so each stretch is searched by itself. */
function firstBelowOnTheWay(
  over: EvidenceOverTime,
  planned: readonly number[],
  model: CompiledModel,
  threshold: number,
  asOf: number,
  until: number,
): number | undefined {
  let start = asOf;
  for (const time of planned) {
    // In the moment of a touch it counts.
    const at = time - 1 > start ? firstBelow(over, model, threshold, start, time - 1) : undefined;
    if (at !== undefined) return at;
    over.advanceTo(time);
    if (over.scoreAt(time).score < threshold) return time;
    start = time;
  }
  return firstBelow(over, model, threshold, start, until);
}

/** Touches of one type that are tried before it is given up: four today are no plan. */
const mostTouches = 3;

/** The least effort today that keeps the grade until the end of the horizon. */
function smallestSaving(
  history: EncodedInteractions,
  model: CompiledModel,
  threshold: number,
  asOf: number,
  until: number,
  own: readonly CadenceTouch[],
): SmallestTouch | null {
  const planned = plannedTimes(history, asOf, until);
  const steps = own
    .filter(({ countsOnce, typeCode }) => !countsOnce && model.countsDaily[typeCode] === 0)
    .flatMap((touch) => Array.from({ length: mostTouches }, (_, index) => ({ touch, touches: index + 1 })))
    .sort((a, b) => a.touch.effort * a.touches - b.touch.effort * b.touches);
  for (const { touch, touches } of steps) {
    const over = evidenceOverTime(history, model, until);
    over.advanceTo(asOf);
    const [online, offline, friction] = over.evidenceAt(asOf);
    const added = touches * touch.weight;
    const halfLifeMs = model.halfLifeMs[touch.typeCode] as number;
    const withTouch: EvidenceOverTime = {
      ...over,
      evidenceAt: (at) => {
        const sums = over.evidenceAt(at);
        const more = added * remainingAfter(at - asOf, halfLifeMs);
        return touch.isOffline ? [sums[0], sums[1] + more, sums[2]] : [sums[0] + more, sums[1], sums[2]];
      },
    };
    const score = (evidence: readonly [number, number, number]) => scoreOf(model, ...evidence);
    const saved: EvidenceOverTime = {
      ...withTouch,
      scoreAt: (at) => ({ ...over.scoreAt(at), score: score(withTouch.evidenceAt(at)) }),
    };
    if (firstBelowOnTheWay(saved, planned, model, threshold, asOf, until) !== undefined) continue;
    return {
      type: touch.type,
      label: touch.label,
      direction: touch.direction,
      touches,
      cost: touch.cost === null ? null : touch.cost * touches,
      gain: score(saved.evidenceAt(asOf)) - scoreOf(model, online, offline, friction),
    };
  }
  return null;
}
