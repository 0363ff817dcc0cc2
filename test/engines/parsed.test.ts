import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { type ScoringModel, standardModel } from 'touchpoint-scoring';
import {
  type OutputTimes,
  outputColumns,
  type SqlOptions,
  stagingSql,
  toSql,
} from 'touchpoint-scoring/warehouse';
import { expect, it } from 'vitest';
import { outputs } from '../../src/warehouse/sql-options.js';
import { hubSpotTables } from '../../src/warehouse/staging-hubspot.js';
import { stagedCrms } from '../../src/warehouse/staging-options.js';
import { salesforceTables } from '../../src/warehouse/staging-salesforce.js';
import { stagingDialects } from '../../src/warehouse/staging-text.js';
import { dialects, sampleCases } from '../warehouse/cases.js';
import { pythonWithEngines } from './install.js';

const asOf = Date.UTC(2026, 10, 23);

/** By dialect, whether names are stored in capitals. */
const columns = {
  id: 'text',
  lead_id: 'text',
  type: 'text',
  happened_at: 'timestamp',
  direction: 'text',
  duration_minutes: 'double',
  participants: 'double',
  account_id: 'text',
  owner_id: 'text',
  outcome: 'text',
  recorded_at: 'timestamp',
};

/** The tables of the CRMs, with the columns that a staging statement reads by default. */
const crmTables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  engagement_contact: { engagement_id: 'bigint', contact_id: 'bigint' },
  ...Object.fromEntries(
    [hubSpotTables, salesforceTables].flatMap(({ fields, usualColumn }) =>
      Object.entries<readonly string[]>(fields).map(([table, read]) => [
        table,
        Object.fromEntries(
          read.flatMap((field) => usualColumn(field) ?? []).map((column) => [column, columnType(column)]),
        ),
      ]),
    ),
  ),
};

function columnType(column: string): string {
  if (/timestamp|_time$/.test(column)) return 'timestamp';
  if (/^_fivetran|^is_/.test(column)) return 'boolean';
  return column === 'engagement_id' || /duration/.test(column) ? 'bigint' : 'text';
}

/** A table of what an output gave. */
function storedName(output: string, outputTimes: OutputTimes): string {
  return `stored_${output}_${outputTimes.replace('-', '_')}`;
}

const sqlTypes = { text: 'text', whole: 'bigint', number: 'double', timestamp: 'timestamp' } as const;

it('a parser that nobody here wrote reads every statement, and finds every column that it names', () => {
  const models = [standardModel, ...sampleCases(5).map(({ model }) => model)];
  const choices: readonly Partial<SqlOptions>[] = [
    {},
    { key: 'account', knownAt: asOf },
    { key: 'owner-lead', times: 'epoch-milliseconds', values: 'literals' },
    { asOf: { table: 'moments', column: 'time' }, knownAt: 'as-of' },
    { columns: { id: null, recordedAt: null, durationMinutes: null, participants: null } },
    { outputTimes: 'timestamps' },
  ];
  // Every output with every choice in every dialect; the models take turns, so that each meets each choice and output.
  const statements = dialects.flatMap((dialect, first) =>
    outputs.flatMap((output, second) =>
      choices.map((choice, number) => {
        const index = (first + second + number) % models.length;
        const model = models[index] as ScoringModel;
        const { sql } = toSql({ model, dialect, table: 'history', asOf, output, ...choice });
        return { dialect, about: `model ${index}, ${output}, options ${number}`, sql };
      }),
    ),
  );
  for (const dialect of dialects) {
    for (const outputTimes of ['epoch-milliseconds', 'timestamps'] as const) {
      const [table, waiting] = ['evidence', 'waiting'].map((output) => storedName(output, outputTimes));
      const stored = { from: 'evidence', table: table ?? '', waiting, outputTimes } as const;
      const { sql } = toSql({ model: standardModel, dialect, asOf, ...stored });
      statements.push({ dialect, about: `stored evidence, ${outputTimes}`, sql });
    }
  }
  for (const dialect of stagingDialects) {
    for (const from of stagedCrms) {
      const sql = stagingSql({ from, model: standardModel, dialect });
      statements.push({ dialect, about: `staging of ${from}`, sql });
    }
  }
  const schema = Object.fromEntries(
    dialects.map((dialect) => {
      const stored = (name: string) => (dialect === 'snowflake' ? name.toUpperCase() : name);
      const given = Object.fromEntries(Object.entries(columns).map(([name, type]) => [stored(name), type]));
      const sums = Object.fromEntries(
        (['evidence', 'waiting'] as const).flatMap((output) =>
          (['epoch-milliseconds', 'timestamps'] as const).map((outputTimes) => [
            storedName(output, outputTimes),
            Object.fromEntries(
              outputColumns(output, { outputTimes }).map(({ name, type }) => [stored(name), sqlTypes[type]]),
            ),
          ]),
        ),
      );
      const staged = Object.fromEntries(
        Object.entries(crmTables).map(([table, own]) => [
          stored(table),
          Object.fromEntries(Object.entries(own).map(([name, type]) => [stored(name), type])),
        ]),
      );
      return [dialect, { history: given, moments: { time: 'timestamp' }, ...sums, ...staged }];
    }),
  );
  const output = execFileSync(pythonWithEngines(), [resolve(import.meta.dirname, 'parse-statements.py')], {
    input: JSON.stringify({ statements, schema }),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const { version, problems } = JSON.parse(output) as { version: string; problems: unknown[] };
  console.log(`sqlglot ${version}: ${statements.length} statements in ${dialects.length} dialects`);
  expect(problems).toEqual([]);
});
