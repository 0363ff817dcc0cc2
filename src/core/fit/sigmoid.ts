/**
 * `1 / (1 + e^-x)`, without overflow.
 *
 * @internal
 */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const power = Math.exp(x);
  return power / (1 + power);
}

/**
 * `ln(p / (1 - p))`, for p between 0 and 1.
 *
 * @internal
 */
export function logit(probability: number): number {
  return Math.log(probability / (1 - probability));
}
