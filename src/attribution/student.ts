/**
 * The number that Student's t exceeds neither above nor, negated, below with a given probability.
 *
 * @param level - the probability, 0 to below 1
 * @param degrees - of freedom, a whole number of at least 1; O(degrees)
 * @see Abramowitz and Stegun (1964), 26.7.3 and 26.7.4: the probability in closed form, here inverted by bisection
 *
 * @internal
 */
export function studentReach(level: number, degrees: number): number {
  let low = 0;
  let high = 1;
  while (probabilityWithin(high, degrees) < level && high < 1e300) high *= 2;
  for (let step = 0; step < 200 && high - low > 1e-12 * high; step++) {
    const middle = (low + high) / 2;
    if (probabilityWithin(middle, degrees) < level) low = middle;
    else high = middle;
  }
  return high;
}

/** The probability that t lies between `-reach` and `reach`. */
function probabilityWithin(reach: number, degrees: number): number {
  const angle = Math.atan(reach / Math.sqrt(degrees));
  const cosine = Math.cos(angle);
  const isOdd = degrees % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let power = isOdd ? 3 : 2; power <= degrees - 2; power += 2) {
    term *= ((power - 1) / power) * cosine * cosine;
    sum += term;
  }
  const within = Math.sin(angle) * sum;
  return isOdd ? (2 / Math.PI) * (angle + within) : within;
}
