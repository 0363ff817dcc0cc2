import type { Issue } from '../../core/error.js';

/**
 * How much of what a file may cost its series have used up. An instance counts one, a hundred times that a rule passes
 * over count one too.
 *
 * @internal
 */
export interface SeriesBudget {
  readonly most: number;
  used: number;
}

/**
 * The budget of one file: as much as twenty series with the most instances that one may have. A person with forty weekly
 * meetings has a tenth of it in five years; a file of endless daily ones is left after seconds.
 *
 * @internal
 */
export function seriesBudget(maximumInstances: number): SeriesBudget {
  return { most: 20 * maximumInstances, used: 0 };
}

/**
 * What is wrong with the series of a file that have used up its budget; which of them is to blame depends on nothing but
 * their order, so it is all of them.
 *
 * @internal
 */
export function budgetIssue({ most, used }: SeriesBudget): Issue | undefined {
  if (used <= most) return undefined;
  return {
    path: ['RRULE'],
    value: undefined,
    message: `must not be in a file whose recurring events have more than ${most} instances in the window`,
    remedy: 'Narrow the window, export fewer calendars in one file, or raise maximumInstances.',
  };
}
