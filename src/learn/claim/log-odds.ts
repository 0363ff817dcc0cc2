import { invert } from '../../core/fit/invert.js';
import { designOf, exponentsOf, fittingLogistic } from '../../core/fit/logistic-regression.js';
import { sigmoid } from '../../core/fit/sigmoid.js';
import type { Work } from '../../core/fit/work.js';
import type { ClaimReport } from './claim-report.js';

const normal975 = 1.959963984540054;

/** Beyond, the outcomes are told apart without error, and no coefficient is the best. */
const greatestCoefficient = 1e3;

/**
 * The coefficient of the product in a logistic regression on the strengths, with the sandwich estimate of its variance, by
 * group; `null` where there is none.
 *
 * @see Liang and Zeger, Longitudinal Data Analysis Using Generalized Linear Models (1986)
 *
 * @internal
 */
export function* fittingLogOdds(
  online: Float64Array,
  offline: Float64Array,
  labels: Uint8Array,
  groups: readonly string[],
): Work<ClaimReport['logOdds']> {
  const design = designOf(labels.length, [
    (row) => online[row] as number,
    (row) => offline[row] as number,
    (row) => (online[row] as number) * (offline[row] as number),
  ]);
  const { coefficients } = yield* fittingLogistic(design, labels);
  const size = coefficients.length;
  const coefficient = coefficients[size - 1] as number;
  if (coefficients.some((value) => !(Math.abs(value) < greatestCoefficient))) return null;

  const information = Array.from({ length: size }, () => new Float64Array(size));
  const scores = new Map<string, Float64Array>();
  const exponents = exponentsOf(design, coefficients);
  for (const [row, exponent] of exponents.entries()) {
    const cells = design.cells.subarray(row * size, (row + 1) * size);
    const chance = sigmoid(exponent);
    const miss = (labels[row] as number) - chance;
    const group = groups[row] as string;
    const score = scores.get(group) ?? new Float64Array(size);
    scores.set(group, score);
    for (const [a, cell] of cells.entries()) {
      score[a] = (score[a] as number) + miss * cell;
      const line = information[a] as Float64Array;
      for (const [b, other] of cells.entries()) {
        line[b] = (line[b] as number) + chance * (1 - chance) * cell * other;
      }
    }
  }
  const last = invert(information)?.[size - 1];
  if (last === undefined) return null;
  let variance = 0;
  for (const score of scores.values()) {
    variance += score.reduce((sum, value, at) => sum + value * (last[at] as number), 0) ** 2;
  }
  const count = scores.size;
  const rows = labels.length;
  const error = Math.sqrt(variance * (count / (count - 1)) * ((rows - 1) / (rows - size)));
  if (!Number.isFinite(error)) return null;
  return { coefficient, interval: [coefficient - normal975 * error, coefficient + normal975 * error] };
}
