import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blocksIn, type Example, root, withChecks } from '../documentation/example-blocks.js';

// A reader in an empty project: installs what the guides say, writes down their code, compiles it, runs it, and runs their
// commands.

const guides = [...readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md')), 'README.md'];
const pathOf = (guide: string) => (guide === 'README.md' ? guide : `docs/${guide}`);
const blocks = guides.flatMap((guide) => blocksIn(pathOf(guide)).map((block) => ({ ...block, guide })));
const ofFence = (...fences: string[]) => blocks.filter(({ fence }) => fences.includes(fence));

/** Blocks that are for the eye, or run by other tests, and why. */
const notRun: Readonly<Record<string, string>> = {
  css: 'a stylesheet',
  js: "a bundler's configuration, run by npm run test:package",
  python: 'the Spark job, run by npm run test:engines',
  'sh no-run': 'dbt, run by npm run test:engines',
};

let project: string;
const inProject = (name: string) => join(project, name);
const environment = () => ({
  ...process.env,
  PATH: `${inProject('node_modules/.bin')}${delimiter}${process.env['PATH']}`,
});

function run(command: string, options: readonly string[], cwd = project): string {
  return execFileSync(command, options, {
    cwd,
    env: environment(),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** A name for a block's file: its guide and its line. */
function nameOf({ place }: Example): string {
  return basename(place).replace('.md:', '-');
}

const runner = `
import { isDeepStrictEqual } from 'node:util';
/** As toEqual does: a field that is undefined is none. */
const plain = (value) =>
  value === null || typeof value !== 'object' ? value
  : Array.isArray(value) ? value.map(plain)
  : Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined).map(([key, each]) => [key, plain(each)]));
globalThis.__check = (actual, expected) => {
  if (!isDeepStrictEqual(plain(actual), plain(expected))) {
    throw new Error('the guide says ' + JSON.stringify(expected) + ', got ' + JSON.stringify(actual));
  }
};
`;

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'touchpoint-reader-'));
  const listing: unknown = JSON.parse(
    run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', project], root),
  );
  const [packed] = Object.values(listing as Record<string, { filename: string }>);
  writeFileSync(inProject('package.json'), JSON.stringify({ name: 'reader', private: true, type: 'module' }));
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const peers = Object.entries(manifest.peerDependencies).map(([name, range]) => `${name}@${range}`);
  const own = ['linkedom', 'typescript', '@types/node'].map(
    (name) => `${name}@${manifest.devDependencies[name]}`,
  );
  const frameworks = ['express@5.3.0', '@types/express@5.0.6', 'fastify@5.12.8', 'zod@4'];
  run('npm', [
    'install',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    inProject(packed?.filename ?? ''),
    ...peers,
    ...own,
    ...frameworks,
  ]);

  mkdirSync(inProject('src'));
  writeFileSync(
    inProject('src/check.d.ts'),
    'declare function __check(actual: unknown, expected: unknown): void;\n',
  );
  writeFileSync(inProject('runner.mjs'), runner);
  for (const block of ofFence('ts')) {
    writeFileSync(inProject(`src/${nameOf(block)}.ts`), `${withChecks(block.code).code}\nexport {};\n`);
  }
  for (const { fence, code } of blocks) {
    const file = /^ts file=([\w-]+\.ts)$/.exec(fence)?.[1];
    if (file !== undefined) writeFileSync(inProject(`src/${file}`), `${code}\n`);
  }
  const compilerOptions = {
    target: 'ES2022',
    module: 'NodeNext',
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    types: ['node'],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    rootDir: 'src',
    outDir: 'out',
  };
  writeFileSync(inProject('tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));

  for (const file of ['calendar.ics', 'mailbox.mbox']) {
    copyFileSync(join(root, 'examples/imports', file), inProject(file));
  }
  const table = 'leadId,type,at,direction\nada@acme.example,email,2026-11-02T10:00:00Z,inbound\n';
  writeFileSync(inProject('activities.csv'), table);
  writeFileSync(
    inProject('deals.csv'),
    'account,date,won\nacme.example,2026-11-20,yes\nbolt.example,2026-11-20,no\n',
  );
  writeFileSync(inProject('crm.csv'), `${table}ben@bolt.example,email,2026-11-03T10:00:00Z,inbound\n`);
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

describe('a reader of the guides', () => {
  it('can run every block, but for a few that are listed', () => {
    const others = blocks.filter(
      ({ fence }) => fence !== 'ts' && fence !== 'sh' && !fence.startsWith('ts file='),
    );
    const fences = others.map(({ fence }) => fence);
    expect(fences.filter((fence) => !Object.hasOwn(notRun, fence))).toEqual([]);
    // The two configurations of bundlers, a stylesheet, the Spark job, and dbt.
    expect(others.length).toBeLessThanOrEqual(6);
    expect(ofFence('ts').length).toBeGreaterThan(40);
  });

  it('compiles every block against the installed package, strictly', () => {
    try {
      run('tsc', ['-p', '.']);
    } catch (error) {
      expect.fail((error as { stdout: string }).stdout);
    }
  });

  it.each(ofFence('ts').map((block) => [block.place, block] as const))(
    'runs %s, which keeps its word',
    (_, block) => {
      run(process.execPath, [
        '--import',
        pathToFileURL(inProject('runner.mjs')).href,
        `out/${nameOf(block)}.js`,
      ]);
    },
  );

  it.each(
    ofFence('sh')
      .filter(({ guide }) => guide !== 'README.md')
      .map((block) => [block.place, block] as const),
  )('runs the commands of %s', (_, { code }) => {
    for (const line of code.split('\n').filter((each) => each.trim() !== '')) {
      if (line === 'npm install touchpoint-scoring') {
        // What stands there already came from the packed package.
        expect(run('npm', ['ls', 'touchpoint-scoring'])).toContain('touchpoint-scoring@');
      } else run('bash', ['-e', '-c', line.replaceAll('studio.com', 'studio.example')]);
    }
  });
});

describe('a reader of the recipes', () => {
  const rows = [
    { id: 'a1', leadId: 'ada', type: 'email', at: '2026-11-20T10:00:00Z', direction: 'inbound' },
    { id: 'a2', leadId: 'ada', type: 'meal', at: '2026-11-05T19:00:00Z' },
    { id: 'a3', leadId: 'ada', type: 'in_person_meeting', at: '2026-11-18T19:00:00Z' },
    { id: 'a4', leadId: 'ada', type: 'email', at: '2026-11-19T10:00:00Z', direction: 'inbound' },
    ...['2026-09-03', '2026-10-08', '2026-11-21'].map((day, number) => ({
      id: `b${number}`,
      leadId: 'ben',
      type: 'video_call',
      at: `${day}T10:00:00Z`,
    })),
    { leadId: 'cleo', type: 'emial', at: '2026-11-21T10:00:00Z' },
  ];
  const asOf = '2026-11-23T09:00:00Z';
  beforeAll(() => writeFileSync(inProject('rows.json'), JSON.stringify(rows)));

  async function serve(file: string, request: (address: string) => Promise<void>): Promise<void> {
    const port = await freePort();
    const server = spawn(process.execPath, [`out/${file}`], {
      cwd: project,
      env: { ...environment(), PORT: String(port) },
      stdio: ['ignore', 'ignore', 'ignore'],
    });
    try {
      await reachable(port, server);
      await request(`http://127.0.0.1:${port}`);
    } finally {
      server.kill('SIGTERM');
    }
    // Ends by itself once it is asked to.
    expect(await new Promise((done) => server.on('exit', done))).toBe(0);
  }

  it('has a ranking from Express', async () => {
    await serve('express-server.js', async (address) => {
      const ranking = await (await fetch(`${address}/ranking?asOf=${asOf}&top=1`)).json();
      expect(ranking).toMatchObject({ total: 2, leads: [{ key: 'ada', rank: 1 }] });
      const refused = await fetch(`${address}/ranking?asOf=yesterday`);
      expect(refused.status).toBe(400);
      expect(await refused.json()).toMatchObject({ code: 'invalid_option', issues: [{ path: ['asOf'] }] });
    });
  });

  it('has an account of a score from Fastify', async () => {
    await serve('fastify-server.js', async (address) => {
      const { lead, contributions, byComponent } = await (
        await fetch(`${address}/leads/ada?asOf=${asOf}`)
      ).json();
      expect(lead.key).toBe('ada');
      const sum = contributions.reduce((total: number, { points }: { points: number }) => total + points, 0);
      expect(sum + byComponent.synergy).toBeCloseTo(lead.score, 9);
      expect((await fetch(`${address}/leads/ada?asOf=soon`)).status).toBe(400);
      // Somebody whom we never dealt with has a score of 0, and is no error.
      const nobody = await fetch(`${address}/leads/nobody?asOf=${asOf}`);
      expect(nobody.status).toBe(200);
      expect((await nobody.json()).lead.score).toBe(0);
    });
  });

  it('has reasons from a route handler', () => {
    const code = `
      import { GET } from './out/route.js';
      const response = await GET(new Request('http://localhost/api/flags?asOf=${asOf}'));
      const bad = await GET(new Request('http://localhost/api/flags?asOf=soon'));
      console.log(JSON.stringify([await response.json(), bad.status]));
    `;
    const [flagged, status] = JSON.parse(run(process.execPath, ['--input-type=module', '-e', code]));
    expect(flagged.map(({ key }: { key: string }) => key)).toEqual(['ben']);
    expect(flagged[0].reasons[0]).toContain('Only known online');
    expect(status).toBe(400);
  });

  it('is told in the morning who has changed grade', () => {
    const morning = (time: string) =>
      execFileSync(process.execPath, ['out/morning-run.js'], {
        cwd: project,
        env: { ...environment(), AS_OF: time },
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
    expect(morning(asOf)).toBe('');
    expect(morning('2027-11-06T09:00:00Z')).toMatch(/^ada: C -> D \(\d\.\d\)\n$/);
    const { grades, asOf: kept } = JSON.parse(readFileSync(inProject('grades.json'), 'utf8'));
    expect(kept).toBe('2027-11-06T09:00:00Z');
    expect(grades.map(([key]: [string]) => key).sort()).toEqual(['ada', 'ben']);
  });

  it('has a queue that counts nothing twice', () => {
    const consume = (lines: readonly object[]) =>
      execFileSync(process.execPath, ['out/queue-consumer.js'], {
        cwd: project,
        env: { ...environment(), AS_OF: asOf },
        encoding: 'utf8',
        input: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
        stdio: ['pipe', 'pipe', 'ignore'],
      });
    const once = consume(rows);
    expect(once.split('\n')[0]).toMatch(/^1\. ada \d/);
    // The snapshot alone holds all of it.
    expect(consume([])).toBe(once);
    // Everything is delivered again.
    expect(consume(rows.filter(({ id }) => id !== undefined))).toBe(once);
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function reachable(port: number, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (server.exitCode !== null) throw new Error('the server has ended');
    const answered = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
    if (answered !== undefined) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('the server does not answer');
}
