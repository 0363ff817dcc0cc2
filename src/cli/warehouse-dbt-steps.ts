import type { WarehouseFolder } from './warehouse-statements.js';

/** A named subquery before those of a statement, where ref and var stand. */
export interface DbtStep {
  readonly name: string;
  readonly says: string;
  readonly sql: string;
}

/** A statement whose tables are subqueries of the model, so that ref and var stand around nothing else. */
export function modelText(statement: string, steps: readonly string[]): string {
  return statement.replace('with\n\n', () => `with\n\n${steps.join(',\n\n')},\n\n`);
}

export function stepOf({ name, says, sql }: DbtStep): string {
  return `-- ${says}\n${name} as (\n  ${sql}\n)`;
}

/** The as-of time of a run. */
export function timeStep({ dialect }: WarehouseFolder): string {
  const now = 'run_started_at.strftime("%Y-%m-%d %H:%M:%S")';
  return stepOf({
    says: `The instant for which the result holds: --vars '{as_of: "2026-11-23 00:00:00"}', by default when the run began.`,
    name: 'touchpoint_time',
    sql: `select ${timestamp(dialect, `'{{ var("as_of", ${now}) }}'`)} as as_of`,
  });
}

function timestamp(dialect: WarehouseFolder['dialect'], text: string): string {
  if (dialect === 'sqlite') return text;
  if (dialect === 'mysql') return `cast(${text} as datetime)`;
  if (dialect === 'clickhouse') return `toDateTime64(${text}, 6, 'UTC')`;
  return `cast(${text} as timestamp)`;
}

/** A name as an engine keeps one without quotes. */
export function storedName(dialect: WarehouseFolder['dialect'], name: string): string {
  return dialect === 'snowflake' ? name.toUpperCase() : name;
}
