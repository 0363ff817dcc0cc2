import { type QuietModel, quietOption } from '../core/cadence/quiet.js';
import { interactionFields } from '../core/closed-sets.js';
import { showValue } from '../core/error.js';
import type { Instant, Interaction } from '../core/interaction/interaction.js';
import type { CompiledModel } from '../core/model/compile-model.js';
import { compileModel } from '../core/model/compile-model.js';
import type { ScoringModel } from '../core/model/model.js';
import { checkOptions, instantOption, invalidOption, type OptionNames } from '../core/options.js';
import type { DialectRules, SqlDialect } from './dialect.js';
import { dialects } from './dialects.js';
import { quotedIdentifier, quotedTable } from './identifiers.js';

/**
 * The name of a table: one name, or names from the outside in, such as `['analytics', 'touches']`. Each is quoted, so a
 * dot is a part of a name.
 *
 * @group Warehouse
 */
export type SqlTable = string | readonly string[];

/**
 * What the columns of a table are called, by the field of an interaction; `null` where the table has no such column.
 * By default `id`, `lead_id`, `type`, `at`, `direction`, `duration_minutes`, `participants`, `account_id`, `owner_id`,
 * `outcome` and `recorded_at` (in capitals for Snowflake, which stores unquoted names so).
 *
 * @group Warehouse
 */
export type SqlColumns = { readonly [Field in keyof Interaction]?: string | null | undefined };

/**
 * As-of times from a table, one for each of its rows: every lead is scored at each of them, in one statement.
 *
 * @group Warehouse
 */
export interface AsOfTable {
  /** The table. */
  readonly table: SqlTable;
  /** Its column of times, of the same kind as those of the interactions. Empty ones are passed over. */
  readonly column: string;
}

/**
 * What a statement gives.
 *
 * - `scores`: a row for each lead, best first, with rank, grade, mix, and everything the score is made of;
 * - `flags`: a row for each flag of every kind, with its evidence;
 * - `explain`: a row for each interaction: its share of the score in points, or why it has none;
 * - `network`: a row for the whole portfolio and for that of each owner, with the verdict and its numbers, and one for each mix, grade, and both;
 * - `evidence`: a row for each lead and type, and for each day of a type that counts daily: the sums that {@link ledgerFromRows} continues from;
 * - `history`: who acted and when, for a ledger that raises all flags;
 * - `waiting`: the interactions that are not in those sums but that a ledger keeps: planned, cancelled, not attended;
 * - `counted-ids`: the ids of the interactions in those sums, for a ledger that may be told of them again;
 * - `rejections`: how many rows cannot be read, by field and value. None, in a table that is in order;
 * - `refused-rows`: which rows these are, with the field and the value.
 *
 * @group Warehouse
 */
export type SqlOutput = (typeof outputs)[number];

/**
 * A table of leads that are one person.
 *
 * @group Warehouse
 */
export interface SameAsTable {
  /** The table; a lead that is twice in it is the greater of the two. */
  readonly table: SqlTable;
  /** The column with the id of a lead. */
  readonly from: string;
  /** The column with the lead that it is: the last one, which is not in `from` itself. */
  readonly to: string;
}

/**
 * Options of {@link toSql}.
 *
 * @group Warehouse
 */
export interface SqlOptions {
  /** The model to score by. */
  readonly model: ScoringModel;
  /** The engine that the statement is for. */
  readonly dialect: SqlDialect;
  /** The table of interactions. */
  readonly table: SqlTable;
  /** What its columns are called, where that is not the default. */
  readonly columns?: SqlColumns | undefined;
  /**
   * What its columns of times hold: `timestamps` of the engine (the default; DuckDB, PostgreSQL and Snowflake read one without a
   * zone as UTC, Spark and BigQuery refuse it), or `epoch-milliseconds` as numbers. A part of a millisecond is cut.
   */
  readonly times?: 'timestamps' | 'epoch-milliseconds' | undefined;
  /** The instant for which the result holds, or a table of them. */
  readonly asOf: Instant | AsOfTable;
  /**
   * Leave out what was recorded later than this; `as-of`: later than the as-of time, so that a table of features holds
   * only what was known at each time. By default everything in the table is known.
   */
  readonly knownAt?: Instant | 'as-of' | undefined;
  /** Whom a score is for; `lead` by default. */
  readonly key?: 'lead' | 'account' | 'owner-lead' | undefined;
  /** A table of leads that are one person, which is joined; none by default. */
  readonly sameAs?: SameAsTable | undefined;
  /**
   * What `cooling` and `dormant` are judged by, from {@link index!fitQuiet | fitQuiet}; {@link index!standardQuiet | standardQuiet} by
   * default.
   */
  readonly quiet?: QuietModel | undefined;
  /** What the statement gives; `scores` by default. */
  readonly output?: SqlOutput | undefined;
  /**
   * Where the as-of time and the texts of the model go: `parameters` (the default) or `literals` within the statement,
   * for a dbt model or a view.
   */
  readonly values?: 'parameters' | 'literals' | undefined;
}

const sqlOptionNames = {
  model: true,
  dialect: true,
  table: true,
  columns: true,
  times: true,
  asOf: true,
  knownAt: true,
  sameAs: true,
  key: true,
  output: true,
  quiet: true,
  values: true,
} as const satisfies OptionNames<SqlOptions>;

/**
 * Everything that the steps of a statement are written from.
 *
 * @internal
 */
export interface SqlContext {
  readonly model: CompiledModel;
  readonly rules: DialectRules;
  readonly output: SqlOutput;
  readonly key: 'lead' | 'account' | 'owner-lead';
  readonly quiet: QuietModel | undefined;
  readonly table: string;
  /** Quoted table and columns of leads that are one. */
  readonly sameAs: { readonly table: string; readonly from: string; readonly to: string } | undefined;
  /** Quoted columns by field; `undefined` where the table has none. */
  readonly columns: { readonly [Field in keyof Interaction]-?: string | undefined };
  readonly times: 'timestamps' | 'epoch-milliseconds';
  /** Epoch milliseconds, or a quoted table and column. */
  readonly asOf: number | { readonly table: string; readonly column: string };
  readonly knownAt: number | 'as-of' | undefined;
  /** A number of the model. */
  readonly number: (value: number) => string;
  /** A number or a text from the caller: a parameter, in the order of the statement, or a literal. */
  readonly value: (value: number | string) => string;
  /** What {@link SqlContext.value} was asked for; empty where literals are. */
  readonly parameters: (number | string)[];
}

/**
 * One step of a statement: a named subquery that reads those before it.
 *
 * @internal
 */
export interface SqlStep {
  readonly name: string;
  /** What its rows are, for the comment above it. */
  readonly says: string;
  readonly sql: string;
}

/** How an interaction's fields are called in SQL. */
const columnNames = {
  id: 'id',
  leadId: 'lead_id',
  type: 'type',
  at: 'at',
  direction: 'direction',
  durationMinutes: 'duration_minutes',
  participants: 'participants',
  accountId: 'account_id',
  ownerId: 'owner_id',
  outcome: 'outcome',
  recordedAt: 'recorded_at',
} as const satisfies Readonly<Record<keyof Interaction, string>>;

/** @internal */
export const outputs = [
  'scores',
  'flags',
  'explain',
  'network',
  'evidence',
  'history',
  'waiting',
  'counted-ids',
  'rejections',
  'refused-rows',
] as const;

/**
 * Reads the options.
 *
 * @param taken - names of the steps of the statement
 * @throws {@link TouchpointError} `invalid_option`, `invalid_model`
 *
 * @internal
 */
export function contextOf(options: SqlOptions, taken: readonly string[], source: string): SqlContext {
  checkOptions(options, source, sqlOptionNames, 'Pass at least { model, dialect, table, asOf }.');
  const compiled = compileModel(options.model);
  const { output = 'scores', key = 'lead', times = 'timestamps', values = 'parameters' } = options;
  const dialect = oneOf(options.dialect, 'dialect', Object.keys(dialects) as SqlDialect[], source);
  const rules = dialects[dialect];
  const parameters: (number | string)[] = [];
  const number = (value: number) => rules.number(Object.is(value, -0) ? 0 : value);
  const literals = oneOf(values, 'values', ['parameters', 'literals'], source) === 'literals';
  return {
    model: compiled,
    rules,
    output: oneOf(output, 'output', outputs, source),
    key: oneOf(key, 'key', ['lead', 'account', 'owner-lead'], source),
    quiet: quietOption(options.quiet, source),
    table: quotedTable(options.table, 'table', taken, rules, source),
    sameAs: sameAsOption(options.sameAs, taken, rules, source),
    columns: quotedColumns(options.columns, rules, source),
    times: oneOf(times, 'times', ['timestamps', 'epoch-milliseconds'], source),
    asOf: asOfOption(options.asOf, taken, rules, source),
    knownAt:
      options.knownAt === undefined || options.knownAt === 'as-of'
        ? options.knownAt
        : Math.floor(instantOption(options.knownAt, 'knownAt', source)),
    number,
    value: (value) => {
      if (literals)
        return typeof value === 'number' ? number(value) : rules.textLiteral(plainText(value, source));
      parameters.push(value);
      return rules.placeholder(parameters.length, typeof value === 'number' ? 'number' : 'text');
    },
    parameters,
  };
}

function quotedColumns(
  columns: unknown,
  rules: DialectRules,
  source: string,
): { readonly [Field in keyof Interaction]-?: string | undefined } {
  if (columns !== undefined && (typeof columns !== 'object' || columns === null)) {
    const message = `must be an object, got ${showValue(columns)}`;
    throw invalidOption(
      source,
      'columns',
      columns,
      message,
      'Pass names by field, such as { leadId: "contact_id" }.',
    );
  }
  const given = (columns ?? {}) as Readonly<Record<string, unknown>>;
  for (const field of Object.keys(given)) {
    if (!Object.hasOwn(columnNames, field)) {
      const message = `must name fields of an interaction, got ${showValue(field)}`;
      throw invalidOption(source, 'columns', field, message, `Name one of ${interactionFields.join(', ')}.`);
    }
  }
  const column = (field: keyof Interaction) => {
    const name = given[field];
    if (name === null && (field === 'leadId' || field === 'type' || field === 'at')) {
      const message = `must name a column for ${field}, got null`;
      throw invalidOption(
        source,
        'columns',
        name,
        message,
        'Every interaction has a lead, a type and a time.',
      );
    }
    if (name === null) return undefined;
    return quotedIdentifier(name ?? rules.storedName(columnNames[field]), 'columns', rules, source);
  };
  return {
    id: column('id'),
    leadId: column('leadId'),
    type: column('type'),
    at: column('at'),
    direction: column('direction'),
    durationMinutes: column('durationMinutes'),
    participants: column('participants'),
    accountId: column('accountId'),
    ownerId: column('ownerId'),
    outcome: column('outcome'),
    recordedAt: column('recordedAt'),
  };
}

function asOfOption(
  asOf: unknown,
  taken: readonly string[],
  rules: DialectRules,
  source: string,
): SqlContext['asOf'] {
  if (typeof asOf !== 'object' || asOf === null || asOf instanceof Date) {
    return Math.floor(instantOption(asOf, 'asOf', source));
  }
  const { table, column } = asOf as Partial<AsOfTable>;
  return {
    table: quotedTable(table, 'asOf', taken, rules, source),
    column: quotedIdentifier(column, 'asOf', rules, source),
  };
}

function sameAsOption(
  sameAs: unknown,
  taken: readonly string[],
  rules: DialectRules,
  source: string,
): SqlContext['sameAs'] {
  if (sameAs === undefined) return undefined;
  const { table, from, to } = (sameAs ?? {}) as Partial<SameAsTable>;
  return {
    table: quotedTable(table, 'sameAs', taken, rules, source),
    from: quotedIdentifier(from, 'sameAs', rules, source),
    to: quotedIdentifier(to, 'sameAs', rules, source),
  };
}

/**
 * One of a few words.
 *
 * @throws {@link TouchpointError} `invalid_option`
 *
 * @internal
 */
export function oneOf<Name extends string>(
  value: unknown,
  option: string,
  names: readonly Name[],
  source: string,
): Name {
  const found = names.find((name) => name === value);
  if (found !== undefined) return found;
  const list = names.map((name) => `"${name}"`).join(', ');
  throw invalidOption(
    source,
    option,
    value,
    `must be one of ${list}, got ${showValue(value)}`,
    'Name one of them.',
  );
}

/**
 * Refuses a text that a template engine would fill in, or that engines cut at a NUL, inside quotes as well.
 *
 * @throws {@link TouchpointError} `invalid_option`
 */
function plainText(text: string, source: string): string {
  if (!/\p{Cc}|\$\{|\{[{%#]/u.test(text)) return text;
  const message = `must be 'parameters' for a text with control characters or a template, got ${showValue(text)}`;
  throw invalidOption(
    source,
    'values',
    'literals',
    message,
    'Pass parameters, or rename the grade or the type.',
  );
}
