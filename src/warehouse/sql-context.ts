import { type QuietModel, quietOption } from '../core/cadence/quiet.js';
import { interactionFields } from '../core/closed-sets.js';
import { showValue } from '../core/error.js';
import type { Interaction } from '../core/interaction/interaction.js';
import type { CompiledModel } from '../core/model/compile-model.js';
import { compileModel } from '../core/model/compile-model.js';
import { checkOptions, instantOption, invalidOption, type OptionNames } from '../core/options.js';
import type { DialectRules, SqlDialect } from './dialect.js';
import { dialects } from './dialects.js';
import { quotedIdentifier, quotedTable } from './identifiers.js';
import {
  type AsOfTable,
  type OutputTimes,
  outputs,
  outputTimesNames,
  type SameAsTable,
  type SqlOptions,
  type SqlOutput,
} from './sql-options.js';
import { waitingTable } from './waiting-table.js';

const sqlOptionNames = {
  model: true,
  dialect: true,
  table: true,
  from: true,
  waiting: true,
  columns: true,
  times: true,
  outputTimes: true,
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
  /** Quoted table of what waits beside stored evidence; `undefined` where the table is one of interactions. */
  readonly waiting: string | undefined;
  /** Quoted table and columns of leads that are one. */
  readonly sameAs: { readonly table: string; readonly from: string; readonly to: string } | undefined;
  /** Quoted columns by field; `undefined` where the table has none. */
  readonly columns: { readonly [Field in keyof Interaction]-?: string | undefined };
  readonly times: 'timestamps' | 'epoch-milliseconds';
  readonly outputTimes: OutputTimes;
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
  // Not `at`, which is reserved in BigQuery.
  at: 'happened_at',
  direction: 'direction',
  durationMinutes: 'duration_minutes',
  participants: 'participants',
  accountId: 'account_id',
  ownerId: 'owner_id',
  outcome: 'outcome',
  recordedAt: 'recorded_at',
} as const satisfies Readonly<Record<keyof Interaction, string>>;

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
  oneOf(options.from ?? 'interactions', 'from', ['interactions', 'evidence'], source);
  const literals = oneOf(values, 'values', ['parameters', 'literals'], source) === 'literals';
  return {
    model: compiled,
    rules,
    output: oneOf(output, 'output', outputs, source),
    key: oneOf(key, 'key', ['lead', 'account', 'owner-lead'], source),
    quiet: quietOption(options.quiet, source),
    table: quotedTable(options.table, 'table', taken, rules, source),
    waiting: waitingTable(options, taken, rules, source),
    sameAs: sameAsOption(options.sameAs, taken, rules, source),
    columns: quotedColumns(options.columns, rules, source),
    times: oneOf(times, 'times', ['timestamps', 'epoch-milliseconds'], source),
    outputTimes: oneOf(options.outputTimes ?? 'epoch-milliseconds', 'outputTimes', outputTimesNames, source),
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
