const asked = process.env['FAST_CHECK_CASES'];

/** The number of cases that the run asks for by `FAST_CHECK_CASES=500`; without one, `undefined`. */
export const casesAsked = /^[1-9]\d*$/.test(asked ?? '') ? Number(asked) : undefined;

/**
 * How many cases a property tries that takes seconds: an eighth, so that `npm test` stays below two minutes, and all where
 * FAST_CHECK_CASES is `all`, as `.ci/run` sets it once; or as many as it says.
 */
export function casesOf(all: number): number {
  return casesAsked ?? (asked === 'all' ? all : Math.ceil(all / 8));
}
