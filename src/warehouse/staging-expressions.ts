import type { TouchTypes } from '../importers/touch/import-options.js';
import { dialects } from './dialects.js';
import type { StagingContext } from './staging-options.js';
import type { StagingDialect } from './staging-text.js';

// The parts that the staging statements of all CRMs are made of.

/**
 * A case of several branches.
 *
 * @internal
 */
export function cases(branches: readonly string[], otherwise?: string): string {
  const last = otherwise === undefined ? [] : [`else ${otherwise}`];
  return `case\n    ${[...branches, ...last].join('\n    ')}\n  end`;
}

/**
 * A branch for each meaning that words have.
 *
 * @internal
 */
export function words(text: string, meanings: Readonly<Record<string, string | number>>): string[] {
  const byMeaning = new Map<string, string[]>();
  for (const [word, meaning] of Object.entries(meanings)) {
    const shown = typeof meaning === 'number' ? String(meaning) : `'${meaning}'`;
    byMeaning.set(shown, [...(byMeaning.get(shown) ?? []), `'${word}'`]);
  }
  return [...byMeaning].map(([meaning, list]) => `when ${text} in (${list.join(', ')}) then ${meaning}`);
}

/**
 * Whether a column says yes, as a boolean, a number or a text.
 *
 * @internal
 */
export function saysYes(text: string): string {
  return `lower(${text}) in ('true', '1')`;
}

/**
 * The type of a meeting in person. What its title says of it counts where there is a type for that, and takes reading.
 *
 * @internal
 */
export function typeInPerson({ types, dialect }: StagingContext, title: string): string {
  const { textLiteral } = dialects[dialect];
  const isSpecial = ['meal', 'siteVisit', 'workshop'].some(
    (name) => types[name as keyof TouchTypes<string>] !== undefined,
  );
  const type = textLiteral(types.meeting);
  return isSpecial
    ? `case when ${title} is null then ${type} else ${textLiteral(types.meetingPlaceUnknown)} end`
    : type;
}

/**
 * Minutes between two times; null if there is no end, or it lies before the start.
 *
 * @internal
 */
export function minutesBetween(start: string, end: string | undefined, dialect: StagingDialect): string {
  const { doubleType, epochMilliseconds } = dialects[dialect];
  if (end === undefined) return `cast(null as ${doubleType})`;
  const milliseconds = (time: string) => `cast(${epochMilliseconds(time)} as ${doubleType})`;
  return `case when ${end} >= ${start} then (${milliseconds(end)} - ${milliseconds(start)}) / 60000 end`;
}

/**
 * The first of some columns that is not empty.
 *
 * @internal
 */
export function firstOf(columns: readonly (string | undefined)[]): string {
  const known = columns.filter((column) => column !== undefined);
  return known.length === 1 ? (known[0] as string) : `coalesce(${known.join(', ')})`;
}

/**
 * A selection from a table.
 *
 * @internal
 */
export function selected(
  columns: Readonly<Record<string, string>>,
  from: string,
  where: readonly string[] = [],
): string {
  const lines = Object.entries(columns).map(([name, expression]) => `  ${expression} as ${name}`);
  const conditions = where.length === 0 ? '' : `\nwhere ${where.join('\n  and ')}`;
  return `select\n${lines.join(',\n')}\nfrom ${from}${conditions}`;
}

/**
 * A named step of a statement, with a line that says what its rows are.
 *
 * @internal
 */
export function step(name: string, says: string, sql: string): string {
  const lines = sql.split('\n').map((line) => `  ${line}`);
  return `-- ${says}\n${name} as (\n${lines.join('\n')}\n)`;
}
