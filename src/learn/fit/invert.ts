import type { SmoothWork } from '../../core/fit/minimise-smooth.js';
import type { Work } from '../../core/fit/work.js';

/**
 * The inverse of a symmetric positive definite matrix, by Gauss and Jordan with pivots on the diagonal; `null` where it
 * has none. For the few dozen numbers of a model: O(n³).
 *
 * @internal
 */
export function invert(matrix: readonly Float64Array[]): Float64Array[] | null {
  const size = matrix.length;
  const left = matrix.map((row) => row.slice());
  const right = matrix.map((_, row) =>
    Float64Array.from({ length: size }, (_, column) => Number(row === column)),
  );
  const at = (rows: readonly Float64Array[], row: number, column: number) => rows[row]?.[column] as number;
  for (let pivot = 0; pivot < size; pivot++) {
    const value = at(left, pivot, pivot);
    if (!(Math.abs(value) > 1e-300) || !Number.isFinite(value)) return null;
    for (const rows of [left, right]) {
      const row = rows[pivot] as Float64Array;
      for (let column = 0; column < size; column++) row[column] = (row[column] as number) / value;
    }
    for (let row = 0; row < size; row++) {
      const factor = at(left, row, pivot);
      if (row === pivot || factor === 0) continue;
      for (const rows of [left, right]) {
        const target = rows[row] as Float64Array;
        const source = rows[pivot] as Float64Array;
        for (let column = 0; column < size; column++) {
          target[column] = (target[column] as number) - factor * (source[column] as number);
        }
      }
    }
  }
  return right;
}

/**
 * The matrix of second derivatives at a place, from differences of the gradient, made symmetric.
 *
 * @param axes - of these variables; the others stay where they are
 *
 * @internal
 */
export function* hessian(
  evaluate: SmoothWork,
  place: Float64Array,
  axes: readonly number[],
): Work<Float64Array[]> {
  const step = 1e-4;
  const columns: number[][] = [];
  for (const axis of axes) {
    const gradients: Float64Array[] = [];
    for (const by of [step, -step]) {
      const moved = place.slice();
      moved[axis] = (moved[axis] as number) + by;
      const gradient = new Float64Array(place.length);
      yield* evaluate(moved, gradient);
      gradients.push(gradient);
    }
    yield;
    const [up, down] = gradients as [Float64Array, Float64Array];
    columns.push(axes.map((other) => ((up[other] as number) - (down[other] as number)) / (2 * step)));
  }
  return columns.map((column, a) =>
    Float64Array.from(column, (value, b) => (value + (columns[b]?.[a] as number)) / 2),
  );
}
