import { countedSums, lastContacts } from './evidence-sums.js';
import { explanations, pointRates } from './explain.js';
import { flags } from './flags.js';
import {
  accountContacts,
  answeredTouches,
  leadHistories,
  ledgerHistories,
  toldTouches,
} from './histories.js';
import { distinctRows, findsRepeatedIds, knownRows, repeatedIds } from './known-rows.js';
import {
  network,
  networkGrades,
  networkLeads,
  networkParts,
  networkPortfolios,
  networkTypes,
  networkVerdicts,
  networkWindows,
} from './network.js';
import { countedIds, evidenceOfTypes, refusedRows, rejections, scores, waitingTouches } from './outputs.js';
import { modelTypes, moment, readRows, sourceRows } from './rows.js';
import { contextOf, type SqlContext, type SqlStep } from './sql-context.js';
import type { SqlOptions, SqlOutput } from './sql-options.js';
import {
  distinctWaiting,
  evidenceRows,
  scoringMoments,
  touchesAndSums,
  waitingRows,
} from './stored-evidence.js';
import { scoredLeads, strengths } from './strengths.js';
import { leadSums, packsContacts, touchSums, weightedTouches } from './sums.js';

/**
 * A statement, as every driver takes it.
 *
 * @group Warehouse
 */
export interface SqlStatement {
  /** One `select`, with the steps of the computation as named subqueries. */
  readonly sql: string;
  /**
   * Values of the placeholders, in their order: `$1` for DuckDB, PostgreSQL and Redshift, `?` for SQLite, Spark, BigQuery,
   * Snowflake, Trino and MySQL, `@p1` for T-SQL, `{p1:String}` for ClickHouse. Empty with `values: 'literals'`.
   */
  readonly parameters: (number | string)[];
}

/** The steps, each of which reads the ones before it. */
const steps: Readonly<Record<string, (context: SqlContext) => SqlStep>> = {
  moment,
  model_types: modelTypes,
  source_rows: sourceRows,
  evidence_rows: evidenceRows,
  waiting_rows: waitingRows,
  scoring_moments: scoringMoments,
  read_rows: readRows,
  repeated_ids: repeatedIds,
  known_rows: knownRows,
  distinct_rows: (context) => (context.waiting === undefined ? distinctRows : distinctWaiting)(context),
  weighted_touches: weightedTouches,
  all_touches: touchesAndSums,
  last_contacts: lastContacts,
  counted_sums: countedSums,
  touch_sums: touchSums,
  lead_sums: leadSums,
  strengths,
  scored_leads: scoredLeads,
  point_rates: pointRates,
  network_types: networkTypes,
  network_grades: networkGrades,
  network_windows: networkWindows,
  network_leads: networkLeads,
  network_portfolios: networkPortfolios,
  network_verdicts: networkVerdicts,
  network_parts: networkParts,
  told_touches: toldTouches,
  answered_touches: answeredTouches,
  lead_histories: leadHistories,
  account_contacts: accountContacts,
};

const allTouches = [
  'moment',
  'model_types',
  'source_rows',
  'read_rows',
  'repeated_ids',
  'known_rows',
  'distinct_rows',
  'weighted_touches',
];
const storedTouches = [
  'moment',
  'model_types',
  'evidence_rows',
  'waiting_rows',
  'scoring_moments',
  'distinct_rows',
  'weighted_touches',
  'all_touches',
];
const sums = ['touch_sums', 'lead_sums'];
const channelSums = [...allTouches, ...sums];
const allSums = [...channelSums, 'strengths', 'scored_leads'];
const networkSteps = [
  'network_types',
  'network_grades',
  'network_windows',
  'network_leads',
  'network_portfolios',
  'network_verdicts',
  'network_parts',
];
const allHistories = ['told_touches', 'answered_touches', 'lead_histories'];

/** By output: the steps that it is made of, and its own `select`. */
const finals: Readonly<
  Record<SqlOutput, readonly [steps: readonly string[], select: (context: SqlContext) => string]>
> = {
  scores: [[...allSums, 'last_contacts'], scores],
  flags: [[...allSums, ...allHistories, 'account_contacts'], flags],
  explain: [[...channelSums, 'point_rates'], explanations],
  network: [[...allSums, ...networkSteps], network],
  evidence: [[...allTouches, 'last_contacts', 'counted_sums'], evidenceOfTypes],
  history: [[...allTouches, ...allHistories], ledgerHistories],
  waiting: [allTouches, waitingTouches],
  'counted-ids': [allTouches, countedIds],
  rejections: [['model_types', 'source_rows', 'read_rows'], rejections],
  'refused-rows': [['model_types', 'source_rows', 'read_rows'], refusedRows],
};

/** Scores from stored sums. */
const storedScores = [...storedTouches, ...sums, 'strengths', 'scored_leads', 'last_contacts'];

/**
 * A model as SQL: a statement by which a warehouse computes what {@link index!rankLeads | rankLeads} computes, with the same
 * numbers.
 *
 * The statement reads rows as {@link index!parseInteractions | parseInteractions} does: an empty text is an absent one,
 * copies of one interaction count once, and a row that cannot be read (an unknown type, no lead, no time) is left out;
 * the output `rejections` tells of those. Numbers of the model stand in the statement; the as-of time, and every text of
 * the model, are parameters; names of tables and columns are quoted.
 *
 * Scores agree with the library's to 1e-9. One pass over the table, a sort by id where it has ids, and a sort of the
 * leads.
 *
 * @param options - the model, the engine, the table and its columns, the as-of time, whom to score, and what to give
 * @returns the statement and the values of its placeholders
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option` for a bad option or a name that no table has,
 * `invalid_model` for a model that went around `defineModel` and `parseModel`
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { toSql } from 'touchpoint-scoring/warehouse';
 *
 * const { sql, parameters } = toSql({
 *   model: standardModel,
 *   dialect: 'postgres',
 *   table: ['crm', 'touches'],
 *   columns: { leadId: 'contact_id', recordedAt: null },
 *   asOf: '2026-11-23T00:00:00Z',
 * });
 * sql.includes('from "crm"."touches"'); // => true
 * parameters[0]; // => Date.UTC(2026, 10, 23)
 * ```
 *
 * @group Warehouse
 */
export function toSql(options: SqlOptions): SqlStatement {
  const names = Object.keys(steps);
  const context = contextOf(options, names, 'toSql');
  const [needed, final] =
    context.waiting === undefined ? finals[context.output] : ([storedScores, scores] as const);
  const written = names
    .filter((name) => needed.includes(name) && isNeeded(name, context))
    .map((name) => (steps[name] as (context: SqlContext) => SqlStep)(context));
  const subqueries = written.map(
    ({ name, says, sql }) => `-- ${says}\n${name} ${asWritten(name, context)} (\n${indented(sql)}\n)`,
  );
  const about = `-- Touchpoint scoring, model ${context.model.fingerprint}, output ${context.output}.`;
  return {
    sql: `${about}\nwith\n\n${subqueries.join(',\n\n')}\n\n${final(context)}\n`,
    parameters: context.parameters,
  };
}

/** Rows that are read once for copies and once for the others are not stored in between. */
function asWritten(name: string, context: SqlContext): string {
  const isReadTwice = findsRepeatedIds(context) && (name === 'source_rows' || name === 'read_rows');
  return (isReadTwice ? context.rules.asReadTwice : null) ?? context.rules.as;
}

/** Some steps are needed for some statements alone. */
function isNeeded(name: string, context: SqlContext): boolean {
  if (name === 'repeated_ids') return findsRepeatedIds(context);
  if (name === 'account_contacts') return context.key === 'account';
  return name !== 'last_contacts' || context.output === 'evidence' || !packsContacts(context);
}

function indented(sql: string): string {
  return sql
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${line}`))
    .join('\n');
}
