import { showValue } from '../core/error.js';
import { isWellFormed } from '../core/interaction/read-interaction.js';
import { utf8 } from '../core/model/fingerprint.js';
import { invalidOption } from '../core/options.js';
import type { DialectRules } from './dialect.js';

/**
 * An identifier in quotes, so that whatever it says is a name and never SQL.
 *
 * @throws {@link TouchpointError} `invalid_option` for a name that is not text, empty, too long, or holds a character that no
 * name has
 *
 * @internal
 */
export function quotedIdentifier(name: unknown, option: string, rules: DialectRules, source: string): string {
  const { identifierQuote: quote, identifierQuoteInside: inside, longestIdentifier } = rules;
  const refuse = (message: string, remedy: string) => invalidOption(source, option, name, message, remedy);
  if (typeof name !== 'string' || name === '') {
    throw refuse(`must be a name, got ${showValue(name)}`, 'Pass the name as text.');
  }
  const forbidden = inside === null ? new RegExp(`[\\p{Cc}\\\\${quote}]`, 'u') : /[\p{Cc}\\]/u;
  // A template of Spark or of dbt would be filled in inside the quotes as well.
  if (forbidden.test(name) || /\$\{|\{[{%#]/.test(name) || !isWellFormed(name)) {
    throw refuse(
      `must be a name without control characters, backslashes${inside === null ? ', backticks' : ''} or templates, got ${showValue(name)}`,
      'Give the column or the table a plain name, for example through a view.',
    );
  }
  const bytes = [...utf8(name)].length;
  if (bytes > longestIdentifier) {
    throw refuse(
      `must have at most ${longestIdentifier} bytes, got ${bytes}`,
      'The engine would cut it: use a shorter name.',
    );
  }
  return `${quote}${inside === null ? name : name.replaceAll(quote, inside)}${quote}`;
}

/**
 * The quoted name of a table: one name, or a list of names from the outside in, such as `['analytics', 'touches']`.
 *
 * @param taken - names that mean something else inside the statement
 *
 * @internal
 */
export function quotedTable(
  table: unknown,
  option: string,
  taken: readonly string[],
  rules: DialectRules,
  source: string,
): string {
  const parts: readonly unknown[] = Array.isArray(table) ? table : [table];
  if (parts.length === 0 || parts.length > 4) {
    throw invalidOption(
      source,
      option,
      table,
      `must have one to four names, got ${parts.length}`,
      'Pass the table, or a list such as ["schema", "table"].',
    );
  }
  const [first] = parts;
  if (parts.length === 1 && typeof first === 'string' && taken.includes(first.toLowerCase())) {
    throw invalidOption(
      source,
      option,
      table,
      `must not be ${showValue(first)}, which is a step of the statement`,
      'Name its schema as well, or rename it in a view.',
    );
  }
  return parts.map((part) => quotedIdentifier(part, option, rules, source)).join('.');
}
