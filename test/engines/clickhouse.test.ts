import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { describeParity } from '../warehouse/describe-parity.js';
import { type Engine, plainRow } from '../warehouse/parity.js';
import { pythonWithEngines } from './install.js';
import { type PythonSession, startPython } from './python-session.js';

describeParity('ClickHouse', {
  // A statement takes a second or two here. In twelve seeds 13 to 61 cases met every kind of flag.
  count: 120,
  others: 60,
  start: async () => {
    const python = pythonWithEngines();
    // Most of a statement's time goes into its plan, which one core makes.
    const sessions = Array.from({ length: availableParallelism() }, () =>
      startPython(python, 'clickhouse-engine.py'),
    );
    const [session] = sessions as [PythonSession];
    const { rows } = await session.ask({ before: [], run: 'select version()', parameters: [] });
    console.log(`ClickHouse ${rows?.[0]}`);
    return { engines: sessions.map(engineOf), stop: () => Promise.all(sessions.map(({ stop }) => stop())) };
  },
  timeoutMs: 600_000,
});

const shape = [
  'case_number Int32',
  ...['id', 'lead_id', 'type', 'direction', 'account_id', 'owner_id', 'outcome'].map(
    (name) => `${name} Nullable(String)`,
  ),
  ...['duration_minutes', 'participants'].map((name) => `${name} Nullable(Float64)`),
  ...['at_us', 'recorded_us'].map((name) => `${name} Nullable(Int64)`),
].join(', ');

function engineOf({ ask, folder }: PythonSession): Engine {
  const execute = async (statements: readonly string[]) => {
    await ask({ before: statements, run: 'select 1', parameters: [] });
  };
  return {
    dialect: 'clickhouse',
    load: async (cases) => {
      const file = join(folder, 'rows.json');
      const lines = cases.flatMap((rows, index) =>
        rows.map((row) => JSON.stringify({ case_number: index, ...row })),
      );
      writeFileSync(file, `${lines.join('\n')}\n`);
      await execute([
        'create database cases',
        `create table cases.all_rows engine = MergeTree order by case_number as
          select * except (at_us, recorded_us),
            fromUnixTimestamp64Micro(at_us, 'UTC') as happened_at,
            fromUnixTimestamp64Micro(recorded_us, 'UTC') as recorded_at
          from file('${file}', 'JSONEachRow', '${shape}')`,
      ]);
    },
    loadMoments: async (times) => {
      await execute([
        `create or replace view cases.moments as
          select fromUnixTimestamp64Milli(arrayJoin([${times.join(', ')}]), 'UTC') as time`,
      ]);
    },
    store: async (caseNumber, name, sql) => {
      await execute([
        `create or replace view cases.history as select * from cases.all_rows where case_number = ${caseNumber}`,
        'use cases',
        `drop table if exists ${name}`,
        `create table ${name} engine = Memory as ${sql}`,
      ]);
    },
    run: async (caseNumber, sql, parameters) => {
      const {
        columns = [],
        types = [],
        rows = [],
      } = await ask({
        before: [
          `create or replace view cases.history as select * from cases.all_rows where case_number = ${caseNumber}`,
          'use cases',
        ],
        run: sql,
        parameters,
      });
      return rows.map((row) =>
        plainRow(
          Object.fromEntries(
            row.map((value, index) => [columns[index] as string, givenValue(value, types[index] ?? '')]),
          ),
        ),
      );
    },
  };
}

/** Its timestamps come as texts, whose zone is that of the type. */
function givenValue(value: unknown, type: string): unknown {
  if (value === null || !type.includes('DateTime64')) return value;
  if (!type.includes("DateTime64(3, 'UTC')")) throw new Error(`a timestamp is ${type}`);
  return new Date(`${String(value).replace(' ', 'T')}Z`);
}
