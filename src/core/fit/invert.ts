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
