import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { type Engine, plainRow } from '../warehouse/parity.js';

const script = resolve(import.meta.dirname, 'spark-engine.py');

/** Spark in processes of its own, spoken to by lines of JSON. */
export interface SparkSession {
  readonly engine: Engine;
  readonly about: { readonly version: string; readonly master: string; readonly executors: number };
  readonly stop: () => void;
}

type Reply = { readonly columns?: string[]; readonly rows?: unknown[][]; readonly error?: string };

/** Starts a driver and two executors. */
export async function startSpark(python: string): Promise<SparkSession> {
  const folder = mkdtempSync(join(tmpdir(), 'touchpoint-spark-'));
  const child = spawn(python, [script, 'local-cluster[2,1,1024]', '2'], {
    cwd: folder,
    env: {
      ...process.env,
      SPARK_HOME: sparkHome(python),
      SPARK_LOCAL_IP: '127.0.0.1',
      PYSPARK_PYTHON: python,
    },
  });
  const ask = asker(child);
  const moments: string[] = [];
  const engine: Engine = {
    dialect: 'spark',
    load: async (cases) => {
      const file = join(folder, 'rows.json');
      const lines = cases.flatMap((rows, index) =>
        rows.map((row) => JSON.stringify({ case_number: index, ...row })),
      );
      writeFileSync(file, `${lines.join('\n')}\n`);
      const texts = ['id', 'lead_id', 'type', 'direction', 'account_id', 'owner_id', 'outcome'];
      await ask({
        load: file,
        schema: `case_number int, at_us bigint, recorded_us bigint, duration_minutes double, participants double, ${texts.map((name) => `${name} string`).join(', ')}`,
        view: 'select *, timestamp_micros(at_us) as at, timestamp_micros(recorded_us) as recorded_at from given_rows',
      });
    },
    loadMoments: async (times) => {
      moments.splice(0, moments.length, ...times.map((time) => `timestamp_millis(${time})`));
    },
    run: async (caseNumber, sql, parameters) => {
      const reply = await ask({
        before: [
          `create or replace temp view history as select * from all_rows where case_number = ${caseNumber}`,
          ...(moments.length === 0
            ? []
            : [
                `create or replace temp view moments as select explode(array(${moments.join(', ')})) as time`,
              ]),
        ],
        run: sql,
        parameters,
      });
      const columns = reply.columns ?? [];
      return (reply.rows ?? []).map((row) =>
        plainRow(Object.fromEntries(row.map((value, index) => [columns[index] as string, value]))),
      );
    },
  };
  // The executors register within seconds of the first job.
  await ask({ run: 'select count(*) from range(0, 1000, 1, 8)', before: [], parameters: [] });
  const about = (await ask({ about: true })) as unknown as SparkSession['about'];
  return {
    engine,
    about,
    stop: () => {
      child.stdin.end();
      child.on('exit', () => rmSync(folder, { recursive: true, force: true }));
    },
  };
}

function sparkHome(python: string): string {
  const library = resolve(python, '../../lib');
  const version = readdirSync(library).find((name) => name.startsWith('python3'));
  return join(library, version ?? 'python3', 'site-packages/pyspark');
}

/** One question at a time, each answered by a line. */
function asker(child: ChildProcessWithoutNullStreams): (message: object) => Promise<Reply> {
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(-4000);
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return async (message) => {
    child.stdin.write(`${JSON.stringify(message)}\n`);
    const { value, done } = await lines.next();
    if (done === true) throw new Error(`Spark ended: ${errors}`);
    const reply = JSON.parse(value) as Reply;
    if (reply.error !== undefined) throw new Error(`Spark: ${reply.error}`);
    return reply;
  };
}
