import { invert } from '../../core/fit/invert.js';

/**
 * An ordinary least squares fit.
 *
 * @internal
 */
export interface LeastSquares {
  /** By column; `null` for one that is left out because it depends linearly on those before it. */
  readonly coefficients: readonly (number | null)[];
  /**
   * The standard error of a linear combination of the coefficients, CR1: it allows for groups whose rows hang together.
   * `null` where the combination needs a column that was left out, or where there are not enough rows or groups.
   */
  readonly standardError: (weights: readonly number[]) => number | null;
}

/** A column counts as dependent if the others explain all of it but this part of its length. */
const leastRest = 1e-7;

/**
 * Ordinary least squares by modified Gram-Schmidt, twice for each column, which keeps the columns orthogonal to rounding.
 * O(rows · columns²).
 *
 * @param columns - each with one entry for each row; the later of two dependent ones is left out
 * @see Björck, Numerical Methods for Least Squares Problems (1996), 2.4; Liang and Zeger (1986) for groups; CR1 multiplies by
 * G/(G-1) · (n-1)/(n-k), as statsmodels and Stata do
 *
 * @internal
 */
export function leastSquares(
  columns: readonly Float64Array[],
  outcomes: ArrayLike<number>,
  groups: readonly string[],
): LeastSquares {
  const rows = outcomes.length;
  const bases: Float64Array[] = [];
  const kept: number[] = [];
  /** By kept column: what it is made of, in terms of the bases. */
  const parts: Float64Array[] = [];
  for (const [index, column] of columns.entries()) {
    const rest = column.slice();
    const part = new Float64Array(columns.length);
    for (let pass = 0; pass < 2; pass++) {
      for (const [at, base] of bases.entries()) {
        const along = dot(rest, base);
        part[at] = (part[at] as number) + along;
        for (let row = 0; row < rows; row++)
          rest[row] = (rest[row] as number) - along * (base[row] as number);
      }
    }
    const length = Math.sqrt(dot(rest, rest));
    if (!(length > leastRest * Math.sqrt(dot(column, column)))) continue;
    part[bases.length] = length;
    bases.push(rest.map((value) => value / length));
    parts.push(part);
    kept.push(index);
  }
  const size = kept.length;
  // Triangular, with a diagonal above 0, so that the inverse exists.
  const triangle = Array.from({ length: size }, (_, row) =>
    Float64Array.from(parts, (part) => part[row] as number),
  );
  const inverse = invert(triangle) ?? [];
  const along = bases.map((base) => dot(base, outcomes));
  const residuals = Float64Array.from(
    { length: rows },
    (_, row) =>
      (outcomes[row] as number) -
      bases.reduce((sum, base, at) => sum + (base[row] as number) * (along[at] as number), 0),
  );
  const scores = groupScores(bases, residuals, groups);
  const correction = (scores.length / (scores.length - 1)) * ((rows - 1) / (rows - size));
  return {
    coefficients: columns.map((_, index) => {
      const at = kept.indexOf(index);
      return at < 0 ? null : dot(inverse[at] as Float64Array, along);
    }),
    standardError: (weights) => {
      if (weights.some((weight, index) => weight !== 0 && !kept.includes(index))) return null;
      if (scores.length < 2 || rows <= size) return null;
      const inBases = Float64Array.from({ length: size }, (_, base) =>
        kept.reduce((sum, index, at) => sum + (weights[index] ?? 0) * (inverse[at]?.[base] as number), 0),
      );
      let variance = 0;
      for (const score of scores) variance += dot(score, inBases) ** 2;
      return Math.sqrt(variance * correction);
    },
  };
}

/** By group: the sums of base times residual. */
function groupScores(
  bases: readonly Float64Array[],
  residuals: Float64Array,
  groups: readonly string[],
): Float64Array[] {
  const scores = new Map<string, Float64Array>();
  for (const [row, group] of groups.entries()) {
    let score = scores.get(group);
    if (score === undefined) {
      score = new Float64Array(bases.length);
      scores.set(group, score);
    }
    for (const [at, base] of bases.entries()) {
      score[at] = (score[at] as number) + (base[row] as number) * (residuals[row] as number);
    }
  }
  return [...scores.values()];
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += (a[index] as number) * (b[index] as number);
  return sum;
}
