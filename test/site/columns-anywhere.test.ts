import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startBrowser } from './report-support.js';
import { root } from './site-support.js';

// The kernel of the columns is compiled while a program runs, which a policy may forbid, and workerd always does. There the loop in
// JavaScript sums instead, to the same bit. Between releases of V8 powers and logarithms differ in the last digits.

/** Scores of columns that are large enough for the kernel, and whether this place compiles WebAssembly. */
const program = `
import { standardModel } from 'touchpoint-scoring';
import { scoreColumns } from 'touchpoint-scoring/columns';

export function scoredHere() {
  const [rows, leads, asOf] = [50_000, 700, Date.UTC(2026, 10, 23)];
  const columns = {
    leads,
    leadCodes: Int32Array.from({ length: rows }, (_, row) => (row * 7919) % leads),
    types: ['email', 'meal', 'web_visit', 'unsubscribe'],
    typeCodes: Uint8Array.from({ length: rows }, (_, row) => (row * 31) % 4),
    times: Float64Array.from({ length: rows }, (_, row) => asOf - ((row * 104_729) % 600) * 86_400_000),
  };
  let compiles = true;
  try {
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch {
    compiles = false;
  }
  const { score } = scoreColumns(columns, { model: standardModel, asOf });
  return { compiles, scores: Array.from(score) };
}
`;

const entries = {
  'program.js': program,
  'page.js': `${program}\nwindow.inPage = scoredHere();
    const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }) => { window.inWorker = data; };`,
  'worker.js': `${program}\npostMessage(scoredHere());`,
  'service.js': `${program}\nexport default { fetch: () => Response.json(scoredHere()) };`,
};

interface Scored {
  readonly compiles: boolean;
  readonly scores: readonly number[];
}

declare global {
  interface Window {
    inPage?: Scored;
    inWorker?: Scored;
  }
}

let folder: string;
let server: Server;
let address: string;
let browser: Browser;
let here: Scored;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'touchpoint-anywhere-'));
  for (const [name, contents] of Object.entries(entries)) {
    await build({
      stdin: { contents, resolveDir: root, loader: 'js' },
      bundle: true,
      format: 'esm',
      outfile: join(folder, name),
      logLevel: 'error',
    });
  }
  const inNode = (await import(pathToFileURL(join(folder, 'program.js')).href)) as {
    scoredHere: () => Scored;
  };
  here = inNode.scoredHere();
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const [, policy = '', name = ''] = pathname.split('/');
    const headers = policy === 'strict' ? { 'content-security-policy': "default-src 'self'" } : {};
    if (name === '') {
      response.writeHead(200, { ...headers, 'content-type': 'text/html' });
      response.end('<!doctype html><title>Columns</title><script type="module" src="page.js"></script>');
    } else if (Object.hasOwn(entries, name)) {
      response.writeHead(200, { ...headers, 'content-type': 'text/javascript' });
      response.end(readFileSync(join(folder, name)));
    } else response.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await startBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

it('are scored by the kernel in Node', () => {
  expect(here.compiles).toBe(true);
  expect(new Set(here.scores).size).toBeGreaterThan(100);
});

/** Whether scores of another release of V8 are the same to the last digits. */
function expectAsHere(scores: readonly number[]): void {
  expect(scores).toHaveLength(here.scores.length);
  const worst = Math.max(...here.scores.map((score, lead) => Math.abs(score - (scores[lead] as number))));
  expect(worst).toBeLessThan(1e-12);
}

it('are the same in a page and in a worker of Chromium, whether or not the policy lets them compile', async () => {
  const scored: Scored[] = [];
  for (const policy of ['free', 'strict']) {
    const page = await browser.newPage();
    await page.goto(`${address}/${policy}/`);
    await page.waitForFunction(() => window.inPage !== undefined && window.inWorker !== undefined);
    const { inPage, inWorker } = await page.evaluate(() => ({
      inPage: window.inPage as Scored,
      inWorker: window.inWorker as Scored,
    }));
    scored.push(inPage, inWorker);
    await page.close();
  }
  expect(scored.map(({ compiles }) => compiles)).toEqual([true, true, false, false]);
  const [first, ...others] = scored.map(({ scores }) => scores) as [readonly number[], ...number[][]];
  for (const other of others) expect(other).toEqual(first);
  expectAsHere(first);
}, 60_000);

it('are the same in workerd, which compiles nothing', async () => {
  writeFileSync(
    join(folder, 'config.capnp'),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .service)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const service :Workerd.Worker = (
  modules = [(name = "service", esModule = embed "service.js")],
  compatibilityDate = "2026-01-01",
);
`,
  );
  const workerd = spawn(installedWorkerd(), ['serve', 'config.capnp', '--control-fd=3'], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  });
  try {
    const [told] = (await once(workerd.stdio[3] as Readable, 'data')) as [Buffer];
    const { port } = JSON.parse(told.toString('utf8').split('\n')[0] ?? '') as { port: number };
    const answer = await fetch(`http://127.0.0.1:${port}/`);
    const { compiles, scores } = (await answer.json()) as Scored;
    expect(compiles).toBe(false);
    expectAsHere(scores);
  } finally {
    workerd.kill();
    await once(workerd, 'exit');
  }
}, 300_000);

/** The program, installed from the registry at the first use. */
function installedWorkerd(): string {
  const cache = join(root, '.cache/workerd');
  const binary = join(cache, `node_modules/@cloudflare/workerd-${platform()}/bin/workerd`);
  if (!existsSync(binary)) {
    mkdirSync(cache, { recursive: true });
    writeFileSync(join(cache, 'package.json'), '{ "private": true }');
    execFileSync('npm', ['install', '--no-audit', '--no-fund', 'workerd@1.20261117.1'], {
      cwd: cache,
      stdio: 'inherit',
    });
  }
  return binary;
}

/** The last part of the names of the packages that hold the program for one kind of machine. */
function platform(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  return `${system}-${process.arch === 'x64' ? '64' : process.arch}`;
}
