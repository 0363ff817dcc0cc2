import { fallingOrder } from './cases.js';

/**
 * The area under the curve for many draws of the same cases: sorted once, then O(n) for each draw, with the same result to the
 * last bit as `areaUnderCurve` over the cases that were drawn.
 *
 * @param outcomes - by case: 1 or 0
 * @param scores - by case: finite
 * @returns the area, given how often each case was drawn; `null` where all that were drawn have one outcome
 *
 * @internal
 */
export function areaOfDraws(
  outcomes: ArrayLike<number>,
  scores: ArrayLike<number>,
): (times: Uint32Array) => number | null {
  const values = Float64Array.from(scores);
  const order = fallingOrder(values);
  return (times) => {
    let won = 0;
    let above = 0;
    let below = 0;
    for (let place = 0; place < order.length; ) {
      const value = values[order[place] as number];
      let positives = 0;
      let others = 0;
      for (; place < order.length && values[order[place] as number] === value; place++) {
        const one = order[place] as number;
        if (outcomes[one] === 1) positives += times[one] as number;
        else others += times[one] as number;
      }
      won += others * (above + positives / 2);
      above += positives;
      below += others;
    }
    return above === 0 || below === 0 ? null : won / (above * below);
  };
}
