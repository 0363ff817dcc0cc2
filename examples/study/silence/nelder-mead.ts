/**
 * Finds a minimum of a smooth function of few variables, without derivatives: the simplex method of Nelder and Mead, begun
 * anew from its result until that changes no more, because a simplex can collapse before it has arrived. No library: the
 * core has none to depend on for this, and two to four variables are what the method is made for.
 *
 * @param evaluate - the function; Infinity outside of its domain
 * @param start - where to begin
 * @returns the place and the value found
 * @see Nelder and Mead, A Simplex Method for Function Minimization (1965)
 *
 * @internal
 */
export function minimise(
  evaluate: (place: readonly number[]) => number,
  start: readonly number[],
): { readonly place: readonly number[]; readonly value: number } {
  let best: Corner = { place: start, value: evaluate(start) };
  for (let round = 0; round < mostRounds; round++) {
    const found = descend(evaluate, best);
    const gain = best.value - found.value;
    best = found;
    if (!(gain > tolerance * (1 + Math.abs(found.value)))) break;
  }
  return best;
}

interface Corner {
  readonly place: readonly number[];
  readonly value: number;
}

const mostRounds = 20;
const mostSteps = 1000;
const tolerance = 1e-12;
const firstStep = 0.5;

function descend(evaluate: (place: readonly number[]) => number, from: Corner): Corner {
  const size = from.place.length;
  const corner = (place: readonly number[]): Corner => ({ place, value: evaluate(place) });
  const simplex = [
    from,
    ...from.place.map((_, axis) =>
      corner(from.place.map((value, index) => (index === axis ? value + firstStep : value))),
    ),
  ];
  for (let step = 0; step < mostSteps; step++) {
    simplex.sort((a, b) => a.value - b.value);
    const best = simplex[0] as Corner;
    const worst = simplex[size] as Corner;
    const second = simplex[size - 1] as Corner;
    const width = Math.max(
      ...simplex.map(({ place }) =>
        Math.max(...place.map((value, axis) => Math.abs(value - (best.place[axis] as number)))),
      ),
    );
    if (worst.value - best.value <= tolerance * (1 + Math.abs(best.value)) && width < 1e-7) break;
    const centre = from.place.map(
      (_, axis) => simplex.slice(0, size).reduce((sum, { place }) => sum + (place[axis] as number), 0) / size,
    );
    /** A place on the line from the worst corner through the centre of the others. */
    const along = (factor: number) =>
      corner(centre.map((value, axis) => value + factor * (value - (worst.place[axis] as number))));
    const reflected = along(1);
    if (reflected.value < best.value) {
      const expanded = along(2);
      simplex[size] = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < second.value) simplex[size] = reflected;
    else {
      const contracted = along(reflected.value < worst.value ? 0.5 : -0.5);
      if (contracted.value < Math.min(reflected.value, worst.value)) simplex[size] = contracted;
      else {
        for (const [index, { place }] of simplex.entries()) {
          if (index === 0) continue;
          simplex[index] = corner(place.map((value, axis) => (value + (best.place[axis] as number)) / 2));
        }
      }
    }
  }
  return simplex.reduce((a, b) => (b.value < a.value ? b : a));
}
