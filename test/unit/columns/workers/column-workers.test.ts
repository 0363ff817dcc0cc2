import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { standardModel } from 'touchpoint-scoring';
import {
  type ColumnWorkers,
  createColumnWorkers,
  scoreColumns,
  sharedColumns,
} from 'touchpoint-scoring/columns';
import { build } from 'tsup';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorkers } from '../../../../src/columns/workers/column-workers.js';

const asOf = Date.UTC(2026, 10, 23);
const rows = 20_000;
const types = Object.keys(standardModel.types) as (keyof typeof standardModel.types)[];
const columns = {
  leads: 500,
  leadCodes: Int32Array.from({ length: rows }, (_, row) => ((row * 7919) % 501) - 1),
  types,
  typeCodes: Uint8Array.from({ length: rows }, (_, row) => (row * 31) % types.length),
  times: Float64Array.from({ length: rows }, (_, row) => asOf - (row - 50) * 3_600_000),
};
// A thread cannot load TypeScript, so the worker is built as the package builds it.
const folder = mkdtempSync(join(tmpdir(), 'touchpoint-worker-'));
let workers: ColumnWorkers<keyof typeof standardModel.types>;

beforeAll(async () => {
  await build({
    config: false,
    silent: true,
    entry: [fileURLToPath(new URL('../../../../src/columns/workers/column-worker.ts', import.meta.url))],
    outDir: folder,
    format: 'esm',
    outExtension: () => ({ js: '.mjs' }),
    noExternal: [/./],
  });
  workers = startWorkers(standardModel, 3, pathToFileURL(join(folder, 'column-worker.mjs')), 1000);
});
afterAll(async () => {
  await workers.close();
  rmSync(folder, { recursive: true });
});

describe('worker threads', () => {
  const shared = sharedColumns(columns, { model: standardModel });

  it.each([
    ['lead, type and time', {}],
    ['directions', { directions: Uint8Array.from({ length: rows }, (_, row) => row % 4) }],
  ])('score as one thread does: %s', async (_, more) => {
    const alone = scoreColumns({ ...shared, ...more }, { model: standardModel, asOf, top: 3 });
    const together = await workers.scoreColumns({ ...shared, ...more }, { asOf, top: 3 });
    expect(together.best).toEqual(alone.best);
    expect(together.notCounted).toEqual(alone.notCounted);
    for (let lead = 0; lead < 500; lead++) {
      const expected = alone.score[lead] as number;
      expect(Math.abs((together.score[lead] as number) - expected)).toBeLessThanOrEqual(1e-12 * expected);
    }
  });

  it.each(['first', 'last'])('know what counts daily where only the %s of them has it', async (part) => {
    const third = rows / 3;
    const hasIt = (row: number) => (part === 'first' ? row < third : row >= 2 * third);
    const [email, webVisit] = [types.indexOf('email'), types.indexOf('web_visit')];
    const typeCodes = Uint8Array.from({ length: rows }, (_, row) => (hasIt(row) ? webVisit : email));
    const times = Float64Array.from({ length: rows }, (_, row) => asOf - (row % 500) * 3_600_000);
    const some = sharedColumns({ ...columns, typeCodes, times }, { model: standardModel });
    const alone = scoreColumns(some, { model: standardModel, asOf });
    const emailsAlone = scoreColumns(
      { ...some, leadCodes: some.leadCodes.map((lead, row) => (hasIt(row) ? -1 : lead)) },
      { model: standardModel, asOf },
    );
    const added = alone.online.map((evidence, lead) => evidence - (emailsAlone.online[lead] as number));
    expect(Math.min(...added)).toBeGreaterThan(0.01);
    const { online } = await workers.scoreColumns(some, { asOf });
    for (const [lead, evidence] of alone.online.entries()) expect(online[lead]).toBeCloseTo(evidence, 10);
  });

  it('take several runs at once, one after the other, each with its own answer', async () => {
    const times = [0, 10, 20].map((days) => asOf - days * 86_400_000);
    const together = await Promise.all(times.map((at) => workers.scoreColumns(shared, { asOf: at })));
    for (const [index, { score }] of together.entries()) {
      const alone = scoreColumns(shared, { model: standardModel, asOf: times[index] as number });
      for (let lead = 0; lead < 500; lead++) expect(score[lead]).toBeCloseTo(alone.score[lead] as number, 10);
    }
  });

  it('leave to one thread what is not shared, too little, or asks for summaries', async () => {
    const alone = scoreColumns(columns, { model: standardModel, asOf });
    expect(await workers.scoreColumns(columns, { asOf })).toEqual(alone);
    const { summaries } = await workers.scoreColumns(shared, { asOf, summaries: true });
    expect(summaries?.touches[0]).toBeGreaterThan(0);
  });

  it('say which row is bad, wherever it is, and go on', async () => {
    const broken = sharedColumns(columns, { model: standardModel });
    broken.times[rows - 1] = Number.NaN;
    await expect(workers.scoreColumns(broken, { asOf })).rejects.toMatchObject({
      code: 'invalid_columns',
      issues: [{ path: ['times', rows - 1] }],
    });
    expect((await workers.scoreColumns(shared, { asOf })).score).toHaveLength(500);
  });

  it('that were closed say so', async () => {
    const closed = startWorkers(standardModel, 2, pathToFileURL(join(folder, 'column-worker.mjs')), 1000);
    await closed.close();
    await expect(closed.scoreColumns(shared, { asOf })).rejects.toThrow('were closed');
  });

  it.each([
    ['is missing', () => pathToFileURL(join(folder, 'nowhere.mjs')), /could not be started: .*nowhere/],
    ['ends at once', () => other('ends.mjs', ''), /could not be started: it ended at once/],
    ['says something else', () => other('other.mjs', speaking), /its file is not the worker/],
    ['is unknown', () => undefined, /the place of its file is unknown: pass workerUrl/],
  ])('whose file %s leave the work to the calling thread, and say so', async (_, file, problem) => {
    const alone = scoreColumns(shared, { model: standardModel, asOf });
    const helpless = startWorkers(standardModel, 3, file(), 1000);
    expect(await helpless.scoreColumns(shared, { asOf })).toEqual(alone);
    expect(helpless.threads).toBe(1);
    expect(helpless.problem).toMatch(problem);
    await helpless.close();
  });

  it('report no problem while there is none', async () => {
    expect(workers.threads).toBe(3);
    expect(workers.problem).toBeUndefined();
    const one = startWorkers(standardModel, 1, undefined, 1000);
    expect(one.threads).toBe(1);
    await one.scoreColumns(shared, { asOf });
    expect(one.problem).toBeUndefined();
  });

  it('refuse a number of threads that cannot be', () => {
    expect(() => createColumnWorkers({ model: standardModel, threads: 0 })).toThrow(
      'must be a whole number from 1',
    );
  });
});

/** A worker of another's. */
function other(name: string, text: string): URL {
  const file = join(folder, name);
  writeFileSync(file, text);
  return pathToFileURL(file);
}

const speaking = "import { parentPort } from 'node:worker_threads'; parentPort.postMessage('hello');";

describe('createColumnWorkers', () => {
  it.each([['columns-worker.js'], [7], [null]])('refuses %o for the place of its file', (workerUrl) => {
    expect(() => createColumnWorkers({ model: standardModel, workerUrl: workerUrl as string })).toThrow(
      /workerUrl must be a URL, got .*import.meta.url/,
    );
  });

  it('takes the place of its file as text', async () => {
    const file = pathToFileURL(join(folder, 'column-worker.mjs')).href;
    const made = createColumnWorkers({ model: standardModel, threads: 2, workerUrl: file });
    expect(made.threads).toBe(2);
    await made.close();
  });

  it.each([[0], [1.5], [257], ['2'], [Number.NaN]])('refuses %o threads', (threads) => {
    expect(() => createColumnWorkers({ model: standardModel, threads: threads as number })).toThrow(
      /threads must be a whole number from 1 to 256/,
    );
  });
});
