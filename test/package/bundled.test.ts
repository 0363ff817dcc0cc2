import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build as esbuild } from 'esbuild';
import { build as vite } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// The recipes of docs/streaming-and-scale.md, with a program that has enough rows for the workers.
const root = resolve(import.meta.dirname, '../..');
let project: string;

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'touchpoint-bundle-'));
  mkdirSync(join(project, 'node_modules'));
  symlinkSync(root, join(project, 'node_modules/touchpoint-scoring'));
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'app', type: 'module' }));
  writeFileSync(join(project, 'app.js'), app("workerUrl: new URL('./columns-worker.js', import.meta.url)"));
  writeFileSync(join(project, 'bare.js'), app(''));
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

function app(workerUrl: string): string {
  return `import { standardModel } from 'touchpoint-scoring';
import { createColumnWorkers, scoreColumns, sharedColumns } from 'touchpoint-scoring/columns';
const rows = 300_000;
const options = { asOf: Date.UTC(2026, 10, 23) };
const columns = sharedColumns({
  leads: 1000,
  leadCodes: Int32Array.from({ length: rows }, (_, row) => row % 1000),
  types: ['email', 'meal'],
  typeCodes: Uint8Array.from({ length: rows }, (_, row) => row % 2),
  times: Float64Array.from({ length: rows }, (_, row) => options.asOf - row * 1000),
}, { model: standardModel });
const alone = scoreColumns(columns, { ...options, model: standardModel });
const workers = createColumnWorkers({ model: standardModel, threads: 2, ${workerUrl} });
workers.scoreColumns(columns, options).then(({ score }) => {
  const worst = Math.max(...score.map((value, lead) => Math.abs(value - alone.score[lead]) / alone.score[lead]));
  console.log(workers.threads, worst < 1e-12, workers.problem ?? '');
  return workers.close();
});
`;
}

const run = (file: string) =>
  execFileSync(process.execPath, [join(project, file)], { encoding: 'utf8' }).trim();

describe('the worker in a bundle', () => {
  it('of esbuild runs in its thread', async () => {
    await esbuild({
      absWorkingDir: project,
      entryPoints: { app: 'app.js', 'columns-worker': 'touchpoint-scoring/columns/worker' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outdir: 'out-esbuild',
      logLevel: 'error',
    });
    expect(run('out-esbuild/app.js')).toBe('2 true');
  });

  it('of Vite runs in its thread', async () => {
    await vite({
      root: project,
      configFile: false,
      logLevel: 'error',
      ssr: { noExternal: true },
      build: {
        ssr: true,
        outDir: 'out-vite',
        rollupOptions: {
          input: { app: 'app.js', 'columns-worker': 'touchpoint-scoring/columns/worker' },
        },
      },
    });
    expect(run('out-vite/app.js')).toBe('2 true');
  });

  it.each(['esm', 'cjs'] as const)(
    'that lacks its file (%s) leaves the work to the calling thread',
    async (format) => {
      const outfile = `out-bare/app.${format === 'esm' ? 'js' : 'cjs'}`;
      await esbuild({
        absWorkingDir: project,
        entryPoints: ['bare.js'],
        bundle: true,
        platform: 'node',
        format,
        outfile,
        logLevel: 'error',
      });
      expect(run(outfile)).toMatch(/^1 true A worker could not be started: /);
    },
  );
});
