import { invalidOption } from '../core/options.js';
import type { DialectRules } from './dialect.js';
import { quotedTable } from './identifiers.js';
import type { SqlOptions } from './sql-options.js';

/** What is said of the interactions themselves; stored sums have been made by it already. */
const ofInteractions = ['columns', 'times', 'knownAt', 'key', 'sameAs'] as const;

/**
 * The quoted table of what waits beside stored sums; `undefined` where a statement reads interactions.
 *
 * @throws {@link TouchpointError} `invalid_option`
 *
 * @internal
 */
export function waitingTable(
  options: SqlOptions,
  taken: readonly string[],
  rules: DialectRules,
  source: string,
): string | undefined {
  const { from = 'interactions', waiting, output = 'scores' } = options;
  if (from === 'interactions') {
    if (waiting === undefined) return undefined;
    const message = "must be left out unless from is 'evidence'";
    throw invalidOption(source, 'waiting', waiting, message, "Add from: 'evidence', or leave it out.");
  }
  for (const name of ofInteractions) {
    if (options[name] === undefined) continue;
    const message = `must be left out where from is 'evidence'`;
    throw invalidOption(
      source,
      name,
      options[name],
      message,
      'Give it to the statements that made the tables.',
    );
  }
  if (output !== 'scores') {
    const message = `must be "scores" where from is 'evidence'`;
    throw invalidOption(source, 'output', output, message, 'Ask for the others from the interactions.');
  }
  if (waiting === undefined) {
    const message = `must be given where from is 'evidence'`;
    const remedy = 'Store the output waiting beside the output evidence, so that what is planned is known.';
    throw invalidOption(source, 'waiting', waiting, message, remedy);
  }
  return quotedTable(waiting, 'waiting', taken, rules, source);
}
