import { remainingAfter } from '../core/evidence/decay.js';
import type { CheckedCoalitionRule, CheckedMarkovRule, CheckedRule } from './checked-rule.js';
import type { CodedJourney } from './journey.js';

/**
 * A rule that looks at one journey at a time.
 *
 * @internal
 */
export type TouchRule = Exclude<CheckedRule, CheckedMarkovRule | CheckedCoalitionRule>;

/**
 * Writes what each touch of a journey is worth by a rule, in any unit, into `weights`. The journey has at least one
 * touch, and what {@link assertSuits} asks for. O(touches).
 *
 * @returns what the weights are parts of, above 0: their sum, or 1 by a rule that is no partition
 *
 * @internal
 */
export type TouchWeights = (journey: CodedJourney, weights: Float64Array) => number;

/**
 * The weights of a rule.
 *
 * @internal
 */
export function touchWeights(rule: TouchRule): TouchWeights {
  switch (rule.kind) {
    case 'first':
      return ({ length }, weights) => onlyAt(0, length, weights);
    case 'last':
      return ({ length }, weights) => onlyAt(length - 1, length, weights);
    case 'linear':
      return ({ length }, weights) => equally(length, weights);
    case 'position':
      return ({ length }, weights) => byPosition(rule.first, rule.last, length, weights);
    case 'stages': {
      const parts = Object.entries(rule.parts);
      return (journey, weights) => byStages(parts, journey, weights);
    }
    case 'influence': {
      const onceByTouchpoint = equallyByTouchpoint();
      return (journey, weights) => {
        onceByTouchpoint(journey, weights);
        return 1;
      };
    }
    case 'rising':
      return ({ length }, weights) => {
        for (let touch = 0; touch < length; touch++) weights[touch] = touch + 1;
        return (length * (length + 1)) / 2;
      };
    case 'touch-decay':
      return ({ length }, weights) => {
        for (let touch = 0; touch < length; touch++) {
          weights[touch] = remainingAfter(length - 1 - touch, rule.halfLifeTouches);
        }
        return sumOf(weights, length);
      };
    case 'time-decay':
      return ({ daysBefore, length }, weights) => {
        // Counted from the latest touch, which changes no share, and keeps some weight however long ago all was.
        let latest = Number.POSITIVE_INFINITY;
        for (const days of daysBefore as readonly number[]) if (days < latest) latest = days;
        for (let touch = 0; touch < length; touch++) {
          weights[touch] = remainingAfter((daysBefore?.[touch] as number) - latest, rule.halfLifeDays);
        }
        return sumOf(weights, length);
      };
    case 'model':
      return ({ points, length }, weights) => {
        for (let touch = 0; touch < length; touch++) weights[touch] = points?.[touch] as number;
        const sum = sumOf(weights, length);
        return sum > 0 ? sum : equally(length, weights);
      };
    case 'shapley':
      return equallyByTouchpoint();
  }
}

function onlyAt(index: number, length: number, weights: Float64Array): number {
  weights.fill(0, 0, length);
  weights[index] = 1;
  return 1;
}

function equally(length: number, weights: Float64Array): number {
  weights.fill(1, 0, length);
  return length;
}

function byPosition(first: number, last: number, length: number, weights: Float64Array): number {
  if (length === 1) return equally(length, weights);
  if (length === 2 && first + last === 0) return equally(length, weights);
  const between = Math.max(0, 1 - first - last);
  weights.fill(length === 2 ? 0 : between / (length - 2), 0, length);
  weights[0] = first;
  weights[length - 1] = last;
  return length === 2 ? first + last : first + between + last;
}

function byStages(
  parts: readonly (readonly [stage: string, part: number])[],
  { length, stages }: CodedJourney,
  weights: Float64Array,
): number {
  weights.fill(-1, 0, length);
  let others = length;
  let rest = 1;
  for (const [stage, part] of parts) {
    rest -= part;
    const touch = stage === 'first' ? 0 : stage === 'last' ? length - 1 : ownNumber(stages, stage);
    if (touch === undefined) continue;
    if (weights[touch] === -1) {
      weights[touch] = 0;
      others--;
    }
    weights[touch] = (weights[touch] as number) + part;
  }
  const share = others === 0 ? 0 : Math.max(0, rest) / others;
  for (let touch = 0; touch < length; touch++) if (weights[touch] === -1) weights[touch] = share;
  const sum = sumOf(weights, length);
  return sum > 0 ? sum : equally(length, weights);
}

function ownNumber(values: Readonly<Record<string, number>> | undefined, name: string): number | undefined {
  return values !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;
}

/** 1 for each distinct touchpoint, divided among its touches. */
function equallyByTouchpoint(): TouchWeights {
  let counts = new Int32Array(64);
  return ({ codes, length }, weights) => {
    let distinct = 0;
    for (let touch = 0; touch < length; touch++) {
      const code = codes[touch] as number;
      if (code >= counts.length) {
        const grown = new Int32Array(code * 2);
        grown.set(counts);
        counts = grown;
      }
      const count = counts[code] as number;
      if (count === 0) distinct++;
      counts[code] = count + 1;
    }
    for (let touch = 0; touch < length; touch++) {
      weights[touch] = 1 / (counts[codes[touch] as number] as number);
    }
    for (let touch = 0; touch < length; touch++) counts[codes[touch] as number] = 0;
    return distinct;
  };
}

function sumOf(weights: Float64Array, length: number): number {
  let sum = 0;
  for (let touch = 0; touch < length; touch++) sum += weights[touch] as number;
  return sum;
}
