import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// What a stranger gets: the packed tarball, installed by npm in an empty project.
const root = resolve(import.meta.dirname, '../..');
const compilers = ['5.5', '5.9', '6.0', '7.0'];
let project: string;
let packed: { filename: string; files: { path: string }[] };

beforeAll(() => {
  expect(existsSync(join(root, 'dist/index.js')), 'run `npm run build` first').toBe(true);
  project = mkdtempSync(join(tmpdir(), 'touchpoint-consumer-'));
  const listing: unknown = JSON.parse(
    run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', project], root),
  );
  // npm 11 prints a list, npm 12 an object by package name.
  packed = Object.values(listing as Record<string, typeof packed>)[0] as typeof packed;
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'consumer', private: true }));
  const aliases = compilers.map((version) => `typescript-${version}@npm:typescript@${version}`);
  run('npm', ['install', '--no-audit', '--no-fund', join(project, packed.filename), ...aliases]);
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

function run(command: string, args: readonly string[], cwd = project): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function runFile(name: string, text: string): string {
  writeFileSync(join(project, name), text);
  return run(process.execPath, [name]).trim();
}

const rank = `
const { leads } = rankLeads(
  [
    { leadId: 'ada', type: 'email', at: '2026-11-20T10:00:00Z' },
    { leadId: 'ben', type: 'meal', at: '2026-11-20T10:00:00Z' },
  ],
  { model: standardModel, asOf: '2026-11-23T10:00:00Z' },
);
console.log(leads.map(({ key, mix }) => key + ':' + mix).join(' '));
`;

describe('the packed package', () => {
  it('holds the build, the licence and the readme, and nothing else', () => {
    const unexpected = packed.files
      .map(({ path }) => path)
      .filter(
        (path) =>
          !/^(dist\/[\w.-]+\.(js|cjs|d\.ts|d\.cts|map)|dist\/NOTICE\.txt|package\.json|README\.md|LICENSE|CHANGELOG\.md)$/.test(
            path,
          ),
      );
    expect(unexpected).toEqual([]);
    expect(packed.files.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        'README.md',
        'LICENSE',
        'dist/index.js',
        'dist/index.cjs',
        'dist/index.d.ts',
        'dist/index.d.cts',
      ]),
    );
  });

  it('holds the licences of what it bundles', () => {
    const notice = readFileSync(join(project, 'node_modules/touchpoint-scoring/dist/NOTICE.txt'), 'utf8');
    for (const name of ['ical.js', 'postal-mime', 'read-excel-file', '@observablehq/plot', 'd3-scale']) {
      expect(notice).toContain(`npm package ${name}\n`);
    }
    expect(notice).toContain('Mozilla Public License');
  });

  it('depends on zod and date-fns alone', () => {
    const manifest = JSON.parse(
      readFileSync(join(project, 'node_modules/touchpoint-scoring/package.json'), 'utf8'),
    );
    expect(Object.keys(manifest.dependencies).sort()).toEqual(['date-fns', 'zod']);
  });

  it('is imported by an ES module', () => {
    const source = `import { rankLeads, standardModel } from 'touchpoint-scoring';${rank}`;
    expect(runFile('consumer.mjs', source)).toBe('ben:offline-only ada:online-only');
  });

  it('is required by a CommonJS module', () => {
    const source = `const { rankLeads, standardModel } = require('touchpoint-scoring');${rank}`;
    expect(runFile('consumer.cjs', source)).toBe('ben:offline-only ada:online-only');
  });

  it('gives an ES module and a CommonJS module the same numbers', () => {
    const source = `
      import { createRequire } from 'node:module';
      import * as esm from 'touchpoint-scoring';
      const cjs = createRequire(import.meta.url)('touchpoint-scoring');
      console.log(Object.keys(cjs).sort().join() === Object.keys(esm).filter((name) => name !== 'default').sort().join());
      console.log(cjs.modelFingerprint(cjs.standardModel) === esm.modelFingerprint(esm.standardModel));`;
    expect(runFile('both.mjs', source)).toBe('true\ntrue');
  });

  it('knows an error and merges a ledger and a tally of the other build', () => {
    const source = `
      import { createRequire } from 'node:module';
      import * as esm from 'touchpoint-scoring';
      import * as esmAttribution from 'touchpoint-scoring/attribution';
      const require = createRequire(import.meta.url);
      const cjs = require('touchpoint-scoring');
      const cjsAttribution = require('touchpoint-scoring/attribution');
      const errorOf = (run) => { try { run(); } catch (error) { return error; } };
      console.log(cjs.TouchpointError === esm.TouchpointError);
      for (const [one, other] of [[esm, cjs], [cjs, esm]]) {
        console.log(errorOf(() => one.rankLeads([], {})) instanceof other.TouchpointError);
        const options = { model: one.standardModel, asOf: '2026-11-23T10:00:00Z' };
        const ledger = other.createLedger(options);
        ledger.add({ id: 'a', leadId: 'ada', type: 'meal', at: '2026-11-20T10:00:00Z' });
        const own = one.createLedger(options);
        own.merge(ledger);
        console.log(own.score('ada').score === ledger.score('ada').score);
      }
      const rules = [{ kind: 'linear' }];
      const tally = cjsAttribution.createAttribution({ rules });
      tally.add({ touchpoints: ['email'], conversions: 1, value: 9 });
      const own = esmAttribution.createAttribution({ rules });
      own.merge(tally);
      console.log(own.results()[0].totals.value);`;
    expect(runFile('two-builds.mjs', source)).toBe('false\ntrue\ntrue\ntrue\ntrue\n9');
  });

  it('has importers that need nothing else, and a command that has everything with it', () => {
    const source = `
      import { classifyPlace } from 'touchpoint-scoring/importers';
      console.log(classifyPlace({ location: 'Zoom' }).channel);
      const missing = await import('touchpoint-scoring/importers/icalendar').catch(({ code }) => code);
      console.log(missing);`;
    expect(runFile('importers.mjs', source)).toBe('online\nERR_MODULE_NOT_FOUND');
    writeFileSync(join(project, 'touches.csv'), 'leadId,type,at\nada,meal,2026-11-20T19:00:00Z\n');
    writeFileSync(
      join(project, 'calendar.ics'),
      'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261120T100000Z\nLOCATION:Zoom\nATTENDEE;PARTSTAT=ACCEPTED:mailto:ben@acme.com\nEND:VEVENT\nEND:VCALENDAR\n',
    );
    const args = ['rank', 'touches.csv', 'calendar.ics', '--own', 'studio.com', '--ndjson', '--quiet'];
    const command = join(project, 'node_modules/.bin/touchpoint');
    const keys = run(command, [...args, '--as-of', '2026-11-23T10:00:00Z'])
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).key);
    expect(keys).toEqual(['ada', 'ben@acme.com']);
  });

  it('makes a report without anything else, and charts with Plot alone', () => {
    const report = `
      const options = { model: standardModel, asOf: '2026-11-23T10:00:00Z' };
      const html = renderReport([{ leadId: 'ada', type: 'meal', at: '2026-11-20T10:00:00Z' }], options);
      console.log(/script-src 'sha256-[^']{44}'/.test(html), html.includes('>ada<'));`;
    const esm = `import { standardModel } from 'touchpoint-scoring';
      import { renderReport } from 'touchpoint-scoring/report';${report}
      console.log(await import('touchpoint-scoring/charts').catch(({ code, message }) => code + message.includes('plot')));`;
    expect(runFile('report.mjs', esm)).toBe('true true\nERR_MODULE_NOT_FOUNDtrue');
    const cjs = `const { standardModel } = require('touchpoint-scoring');
      const { renderReport } = require('touchpoint-scoring/report');${report}`;
    expect(runFile('report.cjs', cjs)).toBe('true true');
    const args = [
      'report',
      'touches.csv',
      '--quiet',
      '--as-of',
      '2026-11-23T10:00:00Z',
      '--out',
      'report.html',
    ];
    run(join(project, 'node_modules/.bin/touchpoint'), args);
    expect(readFileSync(join(project, 'report.html'), 'utf8')).toContain('>ada<');
  });

  it.each(compilers)(
    'compiles under TypeScript %s, as ES module and as CommonJS, library checks on',
    (version) => {
      const source = `import { defineModel, gradeOf, rankLeads, standardModel, type Ranking } from 'touchpoint-scoring';
      export const ranking: Ranking = rankLeads(
        [{ leadId: 'ada', type: 'email', at: 0, note: 'mine' }],
        { model: standardModel, asOf: 0, key: (interaction) => interaction.note },
      );
      // @ts-expect-error a type that the model does not have
      rankLeads([{ leadId: 'ada', type: 'emial', at: 0 }], { model: standardModel, asOf: 0 });
      const model = defineModel({ grades: [{ grade: 'hot', from: 50 }, { grade: 'cold', from: 0 }] });
      export const grade: 'hot' | 'cold' = gradeOf(60, { model });
      export const ranked: Ranking<'hot' | 'cold'> = rankLeads([], { model, asOf: 0 });
      // @ts-expect-error a grade that the model does not have
      ranked.leads.filter((lead) => lead.grade === 'A');`;
      writeFileSync(join(project, 'consumer.mts'), source);
      writeFileSync(join(project, 'consumer.cts'), source);
      const options = [
        '--noEmit',
        '--strict',
        '--exactOptionalPropertyTypes',
        '--target',
        'es2022',
        '--lib',
        'es2022,dom',
      ];
      const compiler = join(project, 'node_modules', `typescript-${version}`, 'bin', 'tsc');
      const output = runCompiler(compiler, [
        ...options,
        '--module',
        'nodenext',
        'consumer.mts',
        'consumer.cts',
      ]);
      expect(output).toBe('');
    },
  );

  it.each(compilers.filter((version) => version !== '7.0'))(
    'resolves every entry under moduleResolution node10 of TypeScript %s, which knows no exports',
    (version) => {
      const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
      const entries = Object.keys(exports).filter((path) => path !== './package.json');
      expect(entries.length).toBeGreaterThan(10);
      const lines = entries.map(
        (path, index) => `import * as entry${index} from '${path.replace('.', 'touchpoint-scoring')}';`,
      );
      const used = entries.map((_, index) => `entry${index}`).join(', ');
      const wrong = `// @ts-expect-error the types are there, and not any
      entry0.noSuchName;`;
      writeFileSync(
        join(project, 'node10.ts'),
        `${lines.join('\n')}\nexport const all = [${used}];\n${wrong}`,
      );
      const compiler = join(project, 'node_modules', `typescript-${version}`, 'bin', 'tsc');
      const options = [
        '--noEmit',
        '--strict',
        '--skipLibCheck',
        '--target',
        'es2022',
        '--module',
        'commonjs',
      ];
      const resolution = ['--moduleResolution', 'node10'];
      // TypeScript 6 knows it, and wants to be told that this is known; 7 no longer does.
      if (version === '6.0') resolution.push('--ignoreDeprecations', '6.0');
      expect(runCompiler(compiler, [...options, ...resolution, 'node10.ts'])).toBe('');
    },
  );

  it.each(compilers)('under TypeScript %s a wrong word is one line, with the right one', (version) => {
    const source = `import { defineModel, holdingCadence, nextBestTouch, rankLeads, standardModel, whatIf } from 'touchpoint-scoring';
      const options = { model: standardModel, asOf: 0, lead: 'ada' } as const;
      const touches = [{ leadId: 'ada', type: 'email', at: 0 }] as const;
      const next = nextBestTouch(touches, options);
      whatIf(touches, { ...options, touches: [{ type: next.touches[0]!.type }] });
      rankLeads([{ leadId: 'ada', type: 'emial', at: 0 }], options);
      defineModel({ types: { coffee: { channel: 'ofline', weight: 2, halfLifeDays: 90 } } });
      defineModel({ types: { coffee: { channel: 'offline', weigth: 2, halfLifeDays: 90 } } });
      defineModel({ types: { email: { chanel: 'offline' } } });
      holdingCadence(standardModel, { grade: 'E' });`;
    writeFileSync(join(project, 'wrong.mts'), source);
    const compiler = join(project, 'node_modules', `typescript-${version}`, 'bin', 'tsc');
    const options = ['--noEmit', '--strict', '--skipLibCheck', '--target', 'es2022', '--module', 'nodenext'];
    const output = runCompiler(compiler, [...options, '--pretty', 'false', 'wrong.mts']);
    expect(
      output
        .trim()
        .split('\n')
        .map((line) => line.replace(/^.*error TS\d+: /, '')),
    ).toEqual([
      `Type '"emial"' is not assignable to type 'StandardInteractionType'. Did you mean '"email"'?`,
      `Type '"ofline"' is not assignable to type 'Channel'. Did you mean '"offline"'?`,
      "Object literal may only specify known properties, but 'weigth' does not exist in type 'InteractionTypeDefinition'. Did you mean to write 'weight'?",
      "Object literal may only specify known properties, but 'chanel' does not exist in type 'InteractionTypeChange'. Did you mean to write 'channel'?",
      `Type '"E"' is not assignable to type 'StandardGrade'.`,
    ]);
  });
});

/** The compiler's complaints, which it prints to standard output while it fails. */
function runCompiler(compiler: string, args: readonly string[]): string {
  try {
    return run(process.execPath, [compiler, ...args]);
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout ?? error);
  }
}
