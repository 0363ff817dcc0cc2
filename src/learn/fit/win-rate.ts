import type { SmoothWork } from '../../core/fit/minimise-smooth.js';
import type { Work } from '../../core/fit/work.js';
import type { CompiledModel } from '../../core/model/compile-model.js';
import type { TrainingRows } from '../backtest/training-rows.js';
import { competingTouches } from './competing-touches.js';
import { type FreeKinds, layoutOf, type Parameter, priorSpread } from './parameters.js';
import { addGradient, addRows, clearSums, rateSumsOf, type Show } from './rate-sums.js';

/**
 * How often leads are won, by their score:
 *
 *     P(won within the horizon) = b + (1 - b) · gain · score / (100 · ceiling)
 *
 * with the score by the model's formula and its numbers free. It is a probability without being cut off, and a better score
 * never makes a win less likely. The ceiling is 1 where both channels occur; else that of the one that does.
 *
 * @internal
 */
export interface WinRate {
  readonly parameters: readonly Parameter[];
  readonly rowCount: number;
  /** The greatest score that the rows allow, 0 to 1. */
  readonly ceiling: number;
  /** Where a search begins: the prior. */
  readonly start: Float64Array;
  /** By parameter: the least that it may be. */
  readonly least: Float64Array;
  /** Negative log-likelihood less log prior, with its gradient. O(touches of all rows). */
  readonly objective: SmoothWork;
  /** About the objective, from each how many-th row. */
  readonly sampledObjective: (every: number) => SmoothWork;
  /**
   * The expected information: what the second derivatives of the objective are on average over the outcomes, with the prior's.
   *
   * @param every - read from each how many-th row; all by default
   */
  readonly information: (place: Float64Array, every?: number) => Work<Float64Array[]>;
  /** Negative log-likelihood alone. */
  readonly loss: (place: Float64Array) => Work<number>;
  /** By row: 0 to 100. */
  readonly scores: (place: Float64Array) => Work<Float64Array>;
  /** By row: 0 to 1. */
  readonly probabilities: (place: Float64Array) => Work<Float64Array>;
}

/** Touches that are read in some milliseconds. */
const touchesInPiece = 1e5;
/** Rows whose information is summed in some milliseconds. */
const rowsInPiece = 2000;

/**
 * Prepares the win rate of some rows.
 *
 * @param free - what may change; everything by default
 *
 * @internal
 */
export function winRateOf(rows: TrainingRows, compiled: CompiledModel, free?: FreeKinds): WinRate {
  const layout = layoutOf(rows, compiled, free);
  const { parameters } = layout;
  const pieces = piecesOf(rows);
  const competing = competingTouches(rows, compiled);

  /** One pass over the rows; where `gradient` is given, it receives that of the loss. */
  function* pass(place: Float64Array, gradient?: Float64Array, show?: Show, every = 1): Work<number> {
    const sums = rateSumsOf(rows, place, layout, compiled, competing, show);
    for (const [index, from] of pieces.entries()) {
      if (index > 0) yield;
      const first = Math.ceil(from / every) * every;
      addRows(rows, sums, first, pieces[index + 1] ?? rows.labels.length, gradient !== undefined, every);
    }
    if (gradient !== undefined) addGradient(gradient, sums, layout);
    return sums.loss;
  }

  const sampledObjective = (every: number): SmoothWork =>
    function* (place, gradient) {
      gradient.fill(0);
      let value = every * (yield* pass(place, gradient, undefined, every));
      for (const [index, { prior, kind }] of parameters.entries()) {
        const off = ((place[index] as number) - prior) / priorSpread[kind];
        value += (off * off) / 2;
        gradient[index] = every * (gradient[index] as number) + off / priorSpread[kind];
      }
      return value;
    };

  function* shown(place: Float64Array, value: (score: number, probability: number) => number) {
    const values = new Float64Array(rows.labels.length);
    yield* pass(place, undefined, (row, score, probability) => {
      values[row] = value(score, probability);
    });
    return values;
  }

  return {
    parameters,
    rowCount: rows.labels.length,
    ceiling: layout.ceiling,
    start: Float64Array.from(parameters, ({ start }) => start),
    least: Float64Array.from(parameters, ({ kind }) => (kind === 'share' ? 0 : Number.NEGATIVE_INFINITY)),
    objective: sampledObjective(1),
    sampledObjective,
    information: function* (place, every = 1) {
      const matrix = Array.from(parameters, ({ kind }, a) =>
        Float64Array.from(parameters, (_, b) => (a === b ? priorSpread[kind] ** -2 : 0)),
      );
      const gradient = new Float64Array(parameters.length);
      let chance = 0;
      const sums = rateSumsOf(rows, place, layout, compiled, competing, (_row, _score, probability) => {
        chance = probability;
      });
      for (let row = 0; row < rows.labels.length; row += every) {
        if (row % (every * rowsInPiece) === 0) yield;
        clearSums(sums);
        gradient.fill(0);
        addRows(rows, sums, row, row + 1, true);
        addGradient(gradient, sums, layout);
        // The square of the gradient for the outcome that came about, turned into its mean over both.
        const odds = chance / (1 - chance);
        const factor = every * (rows.labels[row] === 1 ? odds : 1 / odds);
        if (Number.isFinite(factor)) addSquare(matrix, gradient, factor);
      }
      return matrix;
    },
    loss: (place) => pass(place),
    scores: (place) => shown(place, (score) => 100 * score),
    probabilities: (place) => shown(place, (_, probability) => probability),
  };
}

/** Where pieces of about equal work begin. */
function piecesOf({ labels, starts }: TrainingRows): number[] {
  const pieces = [0];
  let work = 0;
  for (let row = 0; row < labels.length; row++) {
    if (work > touchesInPiece) {
      pieces.push(row);
      work = 0;
    }
    work += 1 + (starts[row + 1] as number) - (starts[row] as number);
  }
  return pieces;
}

/** Adds the product of a vector with itself; most of its parts are 0. */
function addSquare(matrix: readonly Float64Array[], vector: Float64Array, factor: number): void {
  const parts: number[] = [];
  for (let at = 0; at < vector.length; at++) if (vector[at] !== 0) parts.push(at);
  for (const a of parts) {
    const line = matrix[a] as Float64Array;
    const weighted = factor * (vector[a] as number);
    for (const b of parts) line[b] = (line[b] as number) + weighted * (vector[b] as number);
  }
}
