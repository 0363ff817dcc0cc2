import { readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Engine, plainRow } from '../warehouse/parity.js';
import { type PythonSession, startPython } from './python-session.js';

/** Spark in processes of its own. */
export interface SparkSession {
  /** Sessions of one Spark, each with views of its own. */
  readonly engines: readonly Engine[];
  readonly session: PythonSession;
  readonly about: { readonly version: string; readonly master: string; readonly executors: number };
  readonly stop: () => Promise<void>;
}

/** How many statements are asked side by side: while one is planned, another is computed. */
const lanes = 3;

/** Starts a driver and two executors. */
export async function startSpark(python: string): Promise<SparkSession> {
  const session = startPython(python, 'spark-engine.py', ['local-cluster[2,1,1024]', '2'], {
    SPARK_HOME: sparkHome(python),
    SPARK_LOCAL_IP: '127.0.0.1',
    PYSPARK_PYTHON: python,
  });
  // The executors register within seconds of the first job.
  await session.ask({ run: 'select count(*) from range(0, 1000, 1, 8)', before: [], parameters: [] });
  const about = (await session.ask({ about: true })) as unknown as SparkSession['about'];
  const engines = Array.from({ length: lanes }, (_, lane) => engineOf(session, lane));
  return { engines, session, about, stop: session.stop };
}

function engineOf(session: PythonSession, lane: number): Engine {
  const { folder } = session;
  const ask = (message: object) => session.ask(message, lane);
  let moments: string[] = [];
  return {
    dialect: 'spark',
    load: async (cases) => {
      // The rows are those of all lanes.
      if (lane > 0) return;
      const file = join(folder, 'rows.json');
      const lines = cases.flatMap((rows, index) =>
        rows.map((row) => JSON.stringify({ case_number: index, ...row })),
      );
      writeFileSync(file, `${lines.join('\n')}\n`);
      const texts = ['id', 'lead_id', 'type', 'direction', 'account_id', 'owner_id', 'outcome'];
      await ask({
        load: file,
        schema: `case_number int, at_us bigint, recorded_us bigint, duration_minutes double, participants double, ${texts.map((name) => `${name} string`).join(', ')}`,
        view: 'select *, timestamp_micros(at_us) as happened_at, timestamp_micros(recorded_us) as recorded_at from given_rows',
      });
    },
    loadMoments: async (times) => {
      moments = times.map((time) => `timestamp_millis(${time})`);
    },
    // A view: its rows are those of the same case, for which alone it is read.
    store: async (caseNumber, name, sql) => {
      const history = `create or replace temp view history as select * from global_temp.all_rows where case_number = ${caseNumber}`;
      const before = [history, `create or replace temp view ${name} as ${sql}`];
      await ask({ before, run: 'select 1', parameters: [] });
    },
    run: async (caseNumber, sql, parameters) => {
      const {
        columns = [],
        types = [],
        rows = [],
      } = await ask({
        before: [
          `create or replace temp view history as select * from global_temp.all_rows where case_number = ${caseNumber}`,
          ...(moments.length === 0
            ? []
            : [
                `create or replace temp view moments as select explode(array(${moments.join(', ')})) as time`,
              ]),
        ],
        run: sql,
        parameters,
      });
      return rows.map((row) =>
        plainRow(
          Object.fromEntries(
            row.map((value, index) => [
              columns[index] as string,
              types[index] === 'timestamp' && value !== null ? new Date(Number(value)) : value,
            ]),
          ),
        ),
      );
    },
  };
}

/** Where pip has put Spark. */
export function sparkHome(python: string): string {
  const library = resolve(python, '../../lib');
  const version = readdirSync(library).find((name) => name.startsWith('python3'));
  return join(library, version ?? 'python3', 'site-packages/pyspark');
}
