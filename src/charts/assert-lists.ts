import { showValue } from '../core/error.js';
import { invalidOption } from '../core/options.js';

/**
 * Refuses what is not the result of another function, by the lists that it must have.
 *
 * @throws {@link TouchpointError} `invalid_option`
 *
 * @internal
 */
export function assertLists(result: unknown, name: string, lists: readonly string[], source: string): void {
  for (const list of lists) {
    const found: unknown = (result as Readonly<Record<string, unknown>> | null | undefined)?.[list];
    if (Array.isArray(found)) continue;
    const message = `must be a list, got ${showValue(found)}`;
    throw invalidOption(source, [name, list], found, message, 'Pass the result as the library returned it.');
  }
}
