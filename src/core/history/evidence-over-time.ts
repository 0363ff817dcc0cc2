import { countedGroup } from '../evidence/counted-group.js';
import { remainingAfter } from '../evidence/decay.js';
import type { EncodedInteractions } from '../evidence/encode-interactions.js';
import { componentCount } from '../evidence/sum-evidence.js';
import { isTouch } from '../evidence/touch-status.js';
import {
  type CompiledModel,
  frictionComponent,
  offlineComponent,
  onlineComponent,
} from '../model/compile-model.js';
import { type ScoreParts, scoreOf, scoreParts, strengthOf } from '../score/score-formula.js';

/**
 * What touches of one moment did to a score.
 *
 * @internal
 */
export interface ScoreStep {
  readonly at: number;
  readonly before: number;
  readonly after: number;
  /** The rows of the history that came in. */
  readonly rows: readonly number[];
}

/**
 * The evidence of one lead over time, which only moves forward.
 *
 * @internal
 */
export interface EvidenceOverTime {
  /** The first touch; `null` where there is none. */
  readonly firstAt: number | null;
  /** Takes in what happened up to a time, and says what each moment changed. */
  readonly advanceTo: (at: number) => ScoreStep[];
  /** Evidence at a time, not before the last one taken in: online, offline, friction. */
  readonly evidenceAt: (at: number) => readonly [online: number, offline: number, friction: number];
  /** The score at a time, not before the last one taken in. */
  readonly scoreAt: (at: number) => { readonly score: number; readonly parts: ScoreParts };
}

/**
 * Reads a history in order of time. All touches of a type decay by one factor, so that one sum for each type is all that
 * has to be kept. O(n log n) in all, O(types) for each question.
 *
 * @param history - of one lead, as lead 0
 * @param until - what is later does not exist yet
 *
 * @internal
 */
export function evidenceOverTime(
  { typeCodes, times, weights, status }: EncodedInteractions,
  model: CompiledModel,
  until: number,
): EvidenceOverTime {
  const rows = [...times.keys()]
    .filter((row) => isTouch(status[row] as number, times[row] as number, until))
    .sort((a, b) => (times[a] as number) - (times[b] as number) || a - b);
  const types = [...new Set(rows.map((row) => typeCodes[row] as number))];
  const indexOf = new Map(types.map((type, index) => [type, index]));
  /** By type in use: evidence at the time beside it. */
  const sums = new Float64Array(types.length);
  const sumAt = new Float64Array(types.length);
  /** By type in use: what of its sum is the strongest touch of the present group, at the same time. */
  const strongest = new Float64Array(types.length);
  const groupOf: (number | undefined)[] = types.map(() => undefined);
  let next = 0;

  const remaining = (index: number, at: number) => {
    // Before the first touch of a type there is no time from which to count its age.
    if (sums[index] === 0) return 0;
    const halfLife = model.halfLifeMs[types[index] as number] as number;
    return (sums[index] as number) * remainingAfter(at - (sumAt[index] as number), halfLife);
  };
  const evidenceAt = (at: number): [number, number, number] => {
    const sum = new Float64Array(componentCount);
    for (const [index, type] of types.entries()) {
      const component = model.component[type] as number;
      sum[component] = (sum[component] as number) + remaining(index, at);
    }
    return [
      sum[onlineComponent] as number,
      sum[offlineComponent] as number,
      sum[frictionComponent] as number,
    ];
  };
  const takeIn = (row: number) => {
    const type = typeCodes[row] as number;
    const index = indexOf.get(type) as number;
    const weight = weights[row] as number;
    const at = times[row] as number;
    const before = remaining(index, at);
    const group = countedGroup(model, type, at);
    const halfLife = model.halfLifeMs[type] as number;
    const rival =
      group !== undefined && group === groupOf[index]
        ? (strongest[index] as number) * remainingAfter(at - (sumAt[index] as number), halfLife)
        : 0;
    // Of those that compete the strongest counts, so a stronger one adds the difference.
    sums[index] = weight > rival ? before + (weight - rival) : before;
    strongest[index] = Math.max(rival, weight);
    groupOf[index] = group;
    sumAt[index] = at;
  };
  return {
    firstAt: rows.length === 0 ? null : (times[rows[0] as number] as number),
    advanceTo: (at) => {
      const steps: ScoreStep[] = [];
      while (next < rows.length && (times[rows[next] as number] as number) <= at) {
        const moment = times[rows[next] as number] as number;
        const before = scoreOf(model, ...evidenceAt(moment));
        const those: number[] = [];
        for (; next < rows.length && times[rows[next] as number] === moment; next++) {
          const row = rows[next] as number;
          takeIn(row);
          those.push(row);
        }
        steps.push({ at: moment, before, after: scoreOf(model, ...evidenceAt(moment)), rows: those });
      }
      return steps;
    },
    evidenceAt,
    scoreAt: (at) => {
      const [online, offline, friction] = evidenceAt(at);
      const { halfSaturation } = model.model;
      const strengths = [
        strengthOf(online, halfSaturation.online),
        strengthOf(offline, halfSaturation.offline),
      ] as const;
      return {
        score: scoreOf(model, online, offline, friction),
        parts: scoreParts(model, ...strengths, friction),
      };
    },
  };
}
