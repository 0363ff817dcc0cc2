import { minimising } from './minimise-smooth.js';
import { sigmoid } from './sigmoid.js';
import { finish, type Work } from './work.js';

/**
 * How a logistic regression is fitted.
 *
 * @internal
 */
export interface LogisticOptions {
  /**
   * Strength of the pull towards `prior`, 1 over its variance; 0 for none. One number for all columns but the first, the
   * intercept, or one for each.
   */
  readonly ridge?: number | readonly number[] | undefined;
  /** By column: where it is pulled to; 0 by default. */
  readonly prior?: ArrayLike<number> | undefined;
  /** By column: 1 for a coefficient of 0 or more, -1 for one of 0 or less, 0 for a free one; all free by default. */
  readonly signs?: readonly (1 | 0 | -1)[] | undefined;
}

/**
 * A fitted logistic regression.
 *
 * @internal
 */
export interface LogisticFit {
  readonly coefficients: Float64Array;
  /** Of the data alone, without the prior. */
  readonly logLikelihood: number;
  /** What was minimised. */
  readonly objective: number;
}

/**
 * What a regression is on, in one array: a list for each of a million rows would take six times the memory.
 *
 * @internal
 */
export interface Design {
  readonly rows: number;
  readonly columns: number;
  /** By `row * columns + column`; the first column is 1 for the intercept. */
  readonly cells: Float64Array;
}

/**
 * A design of columns, each a function of the row; the intercept is put before them.
 *
 * @internal
 */
export function designOf(rows: number, columns: readonly ((row: number) => number)[]): Design {
  const width = columns.length + 1;
  const cells = new Float64Array(rows * width);
  for (let row = 0; row < rows; row++) cells[row * width] = 1;
  for (const [index, column] of columns.entries()) {
    for (let row = 0; row < rows; row++) cells[row * width + index + 1] = column(row);
  }
  return { rows, columns: width, cells };
}

/**
 * Logistic regression by maximum likelihood, or by MAP with normal priors, with coefficients of a sign where that is known.
 *
 * @param rows - by row: its columns, the first of them 1 for the intercept
 * @param outcomes - by row: 1 or 0
 *
 * @internal
 */
export function logisticRegression(
  rows: readonly ArrayLike<number>[],
  outcomes: ArrayLike<number>,
  options: LogisticOptions = {},
): LogisticFit {
  const columns = rows[0]?.length ?? 1;
  const cells = Float64Array.from(rows.flatMap((row) => Array.from(row)));
  return finish(fittingLogistic({ rows: rows.length, columns, cells }, outcomes, options));
}

/**
 * By row: the log-odds that coefficients give.
 *
 * @internal
 */
export function exponentsOf({ rows, columns, cells }: Design, coefficients: Float64Array): Float64Array {
  const exponents = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let exponent = 0;
    for (let column = 0; column < columns; column++) {
      exponent += (cells[row * columns + column] as number) * (coefficients[column] as number);
    }
    exponents[row] = exponent;
  }
  return exponents;
}

/** Rows that are read in some milliseconds. */
const rowsInPiece = 1e5;

/** Of a log-likelihood: coefficients are then off by a millionth of their standard error. */
const leastGain = 1e-12;

/**
 * The same, in pieces.
 *
 * @internal
 */
export function* fittingLogistic(
  design: Design,
  outcomes: ArrayLike<number>,
  { ridge = 0, prior, signs }: LogisticOptions = {},
): Work<LogisticFit> {
  const { rows, columns } = design;
  const pullOf = (column: number) =>
    typeof ridge === 'number' ? (column === 0 ? 0 : ridge) : (ridge[column] ?? 0);
  // A coefficient of 0 or less is one of 0 or more of the column turned round.
  const turn = (column: number) => (signs?.[column] === -1 ? -1 : 1);
  const turned = Float64Array.from({ length: columns }, (_, column) => turn(column));
  function* lossAt(place: Float64Array, gradient: Float64Array): Work<number> {
    gradient.fill(0);
    let loss = 0;
    for (let from = 0; from < rows; from += rowsInPiece) {
      if (from > 0) yield;
      loss += lossOf(design, outcomes, from, Math.min(rows, from + rowsInPiece), place, gradient, turned);
    }
    return loss;
  }
  function* objective(place: Float64Array, gradient: Float64Array): Work<number> {
    const loss = yield* lossAt(place, gradient);
    let pull = 0;
    for (let column = 0; column < columns; column++) {
      const off = (place[column] as number) - (prior?.[column] ?? 0) * turn(column);
      pull += (pullOf(column) / 2) * off * off;
      gradient[column] = (gradient[column] as number) + pullOf(column) * off;
    }
    return loss + pull;
  }
  const least = Float64Array.from({ length: columns }, (_, column) =>
    (signs?.[column] ?? 0) === 0 ? Number.NEGATIVE_INFINITY : 0,
  );
  const rate = meanOf(outcomes, rows);
  const isBothWays = rate > 0 && rate < 1;
  const start = new Float64Array(columns);
  // Where nothing but the intercept says anything.
  if (isBothWays && least[0] !== 0) start[0] = Math.log(rate / (1 - rate));
  const { place, value } = yield* minimising(objective, start, {
    least,
    mostSteps: 5000,
    // Sums of many rows are not more precise than their number allows.
    tolerance: 1e-12 * Math.max(100, rows),
    leastGain,
    curvature: curvatureAt(isBothWays ? rate : 0.5, design, turned, pullOf),
  });
  const coefficients = place.map((part, column) => part * turn(column) + 0);
  const loss = yield* lossAt(place, new Float64Array(columns));
  return { coefficients, logLikelihood: -loss, objective: value };
}

function meanOf(outcomes: ArrayLike<number>, rows: number): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += outcomes[row] as number;
  return sum / rows;
}

/** The second derivatives of the objective where all chances are the same. */
function curvatureAt(
  chance: number,
  { rows, columns, cells }: Design,
  turned: Float64Array,
  pullOf: (column: number) => number,
): Float64Array[] {
  const matrix = Array.from(turned, (_, a) => turned.map((_, b) => (a === b ? pullOf(a) : 0)));
  const variance = chance * (1 - chance);
  for (let first = 0; first < rows * columns; first += columns) {
    for (const [a, line] of matrix.entries()) {
      const weighted = variance * (cells[first + a] as number) * (turned[a] as number);
      for (let b = 0; b < line.length; b++) {
        line[b] = (line[b] as number) + weighted * (cells[first + b] as number) * (turned[b] as number);
      }
    }
  }
  return matrix;
}

/** The loss of some rows; adds its gradient. */
function lossOf(
  { columns, cells }: Design,
  outcomes: ArrayLike<number>,
  from: number,
  to: number,
  place: Float64Array,
  gradient: Float64Array,
  turned: Float64Array,
): number {
  let loss = 0;
  for (let row = from; row < to; row++) {
    const first = row * columns;
    let exponent = 0;
    for (let column = 0; column < columns; column++) {
      exponent += (place[column] as number) * (cells[first + column] as number) * (turned[column] as number);
    }
    const signed = outcomes[row] === 1 ? exponent : -exponent;
    loss += signed >= 0 ? Math.log1p(Math.exp(-signed)) : Math.log1p(Math.exp(signed)) - signed;
    const miss = sigmoid(exponent) - (outcomes[row] as number);
    for (let column = 0; column < columns; column++) {
      gradient[column] =
        (gradient[column] as number) + miss * (cells[first + column] as number) * (turned[column] as number);
    }
  }
  return loss;
}
