/**
 * How many cases a property tries that takes seconds: an eighth, so that `npm test` stays below two minutes, and all where
 * FAST_CHECK_CASES is `all`, as `.ci/run` sets it once.
 */
export function casesOf(all: number): number {
  return process.env['FAST_CHECK_CASES'] === 'all' ? all : Math.ceil(all / 8);
}
