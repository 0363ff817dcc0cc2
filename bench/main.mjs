// Everything side by side: `npm run bench`, or `npm run bench -- --quick` for a small part of it. Prints Markdown; with
// --write the tables of docs/benchmarks.md become those of this run. Each contestant runs in processes of its own, in turns
// with the others, so that nobody is slowed down or sped up by what another left behind.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createLedger, standardModel } from 'touchpoint-scoring';
import { contestants } from './contestants.mjs';
import { asOf, day, writeTouches } from './data.mjs';
import { bytesInUse, median } from './measure.mjs';

const quick = process.argv.includes('--quick');

/** Rows, leads, how they are spread, what reads them, timed calls in each process. */
const sizes = quick
  ? [
      [10_000, 1000, 'uniform', ['columns', 'objects', 'rules'], 3],
      [100_000, 5000, 'zipf', ['columns', 'objects'], 3],
    ]
  : [
      [100, 10, 'uniform', ['columns'], 501],
      [10_000, 1000, 'uniform', ['columns', 'objects', 'rules'], 15],
      [100_000, 10_000, 'uniform', ['columns', 'objects'], 15],
      [1_000_000, 50_000, 'uniform', ['columns', 'objects'], 7],
      [1_000_000, 50_000, 'zipf', ['columns', 'objects'], 7],
      [1_000_000, 5000, 'uniform', ['objects'], 7],
      [10_000_000, 1_000_000, 'uniform', ['columns'], 5],
      [10_000_000, 1_000_000, 'zipf', ['columns'], 5],
    ];
const processes = quick ? 1 : 3;
/** Training rows of the learner. */
const learnRows = quick ? [2000] : [10_000, 100_000];

const lines = [];
const print = (line = '') => {
  lines.push(line);
  console.log(line);
};
const folder = mkdtempSync(join(tmpdir(), 'touchpoint-bench-'));
try {
  const runs = [];
  for (const size of sizes) runs.push(await compare(size));
  const learned = learnRows.map(learn);
  print(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GB; load over the last quarter of an hour: ${loadavg()[2].toFixed(1)}. Medians of ${processes} processes.\n`,
  );
  if (!quick) printGoals(runs, learned);
  runs.forEach(printRun);
  printLearning(learned);
  printMemory(quick ? 20_000 : 1_000_000);
  printBundle();
  if (process.argv.includes('--write')) writePage();
} finally {
  rmSync(folder, { recursive: true });
}

async function compare([rows, leads, distribution, reads, rounds]) {
  await writeTouches(folder, rows, leads, distribution);
  const names = Object.keys(contestants).filter((name) => reads.includes(contestants[name].reads));
  const times = Object.fromEntries(names.map((name) => [name, []]));
  let reference;
  for (let turn = 0; turn < processes; turn++) {
    for (const name of names) {
      const args = [join(import.meta.dirname, 'contestant.mjs'), name, folder, String(leads), String(rounds)];
      const { times: own, hasScores } = JSON.parse(
        execFileSync(process.execPath, ['--max-old-space-size=12000', ...args], { encoding: 'utf8' }),
      );
      times[name].push(median(own));
      if (hasScores && turn === 0) {
        const scores = new Float64Array(new Uint8Array(readFileSync(join(folder, 'scores'))).buffer);
        reference ??= scores;
        assertAgreement(name, scores, reference);
      }
    }
  }
  console.error(`${rows.toLocaleString('en')} rows, ${distribution}: done`);
  const ms = Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
  return { rows, leads, distribution, reads, ms };
}

/** All scores agree to 1e-9, or the run has failed. */
function assertAgreement(name, scores, reference) {
  for (const [lead, score] of reference.entries()) {
    if (Math.abs(scores[lead] - score) <= 1e-9) continue;
    throw new Error(`${name} gives lead ${lead} ${scores[lead]}, the first contestant ${score}`);
  }
}

function learn(rows) {
  const output = execFileSync(process.execPath, [join(import.meta.dirname, 'learning.mjs'), String(rows)], {
    encoding: 'utf8',
  });
  console.error(`learnModel, ${rows.toLocaleString('en')} rows: done`);
  return { rows, ...JSON.parse(output) };
}

function printGoals(runs, learned) {
  const find = (rows, leads, distribution) =>
    runs.find((run) => run.rows === rows && run.leads === leads && run.distribution === distribution).ms;
  const [middle, middleZipf] = [find(1e6, 50_000, 'uniform'), find(1e6, 50_000, 'zipf')];
  const [large, largeZipf] = [find(1e7, 1e6, 'uniform'), find(1e7, 1e6, 'zipf')];
  const ratio = (ms, slow, fast) => ms[slow] / ms[fast];
  const row = (goal, least, figures, write = (figure) => `${figure.toFixed(2)} ×`) => {
    const reached = figures.every((figure) => figure >= least);
    print(`| ${goal} | ${figures.map(write).join('; ')} | ${reached ? 'reached' : 'missed'} |`);
  };
  const duck = (ms, run) => ratio(ms, 'DuckDB, 2 threads', run);
  const hand = (ms) => ratio(ms, 'hand-written Map loop', 'scoreLeads');
  print('### What was to be reached\n');
  print('| to reach | in this run | |\n|---|---|---|');
  row(
    'one thread ≥ 3 × DuckDB on two, 10⁶ rows, 50,000 leads (uniform; Zipf)',
    3,
    [middle, middleZipf].map((ms) => duck(ms, 'scoreColumns')),
  );
  row(
    'two threads ≥ 5 × DuckDB on two, the same',
    5,
    [middle, middleZipf].map((ms) => duck(ms, 'scoreColumns, 2 threads')),
  );
  row(
    'one thread ≥ 2 × DuckDB on two, 10⁷ rows, 10⁶ leads',
    2,
    [large, largeZipf].map((ms) => duck(ms, 'scoreColumns')),
  );
  row(
    'two threads ≥ 3 × DuckDB on two, the same',
    3,
    [large, largeZipf].map((ms) => duck(ms, 'scoreColumns, 2 threads')),
  );
  row(
    'types in an order of the caller: ≥ 2 × the bare loop, 10⁶ rows',
    2,
    [middle, middleZipf].map((ms) =>
      ratio(ms, 'bare typed-array loop', 'scoreColumns, types in an order of its own'),
    ),
  );
  row(
    'two threads never slower than one, 10⁶ and 10⁷ rows, uniform and Zipf',
    1,
    [middle, middleZipf, large, largeZipf].map((ms) =>
      ratio(ms, 'scoreColumns, shared buffers', 'scoreColumns, 2 threads'),
    ),
  );
  row('`scoreLeads` ≥ 0.8 × the hand-written loop, 10, 20 and 200 rows a lead', 0.8, [
    hand(find(1e5, 10_000, 'uniform')),
    hand(middle),
    hand(find(1e6, 5000, 'uniform')),
  ]);
  row(
    '`rankLeads` top 100 within 1.15 × of `scoreLeads`, 10⁶ rows (uniform; Zipf)',
    1 / 1.15,
    [middle, middleZipf].map((ms) => ratio(ms, 'scoreLeads', 'rankLeads, top 100')),
  );
  const perSecond = (ms) => 1e6 / ms['ledger: addAll'] / 1000;
  const millions = (figure) => `${figure.toFixed(1)} million`;
  row('`addAll` ≥ 2 million a second, 50,000 leads, uniform', 2, [perSecond(middle)], millions);
  row('`addAll` ≥ 4 million a second, Zipf', 4, [perSecond(middleZipf)], millions);
  const { seconds } = learned.find(({ rows }) => rows === 100_000);
  row('`learnModel` ≤ 10 s at 10⁵ rows', -10, [-seconds], (figure) => `${(-figure).toFixed(1)} s`);
  print('\nThe learner at 10⁶ rows (≤ 150 s, ≤ 600 MB) is not part of the run.\n');
}

function printRun({ rows, leads, distribution, reads, ms }) {
  const first = reads.includes('columns') ? 'bare typed-array loop' : 'hand-written Map loop';
  print(`### ${rows.toLocaleString('en')} rows, ${leads.toLocaleString('en')} leads, ${distribution}\n`);
  print(`| contestant | ms | million rows/s | against the ${first.split(', ')[0]} |`);
  print('|---|---:|---:|---:|');
  for (const [name, time] of Object.entries(ms)) {
    print(
      `| ${name} | ${time.toFixed(time < 10 ? 3 : 1)} | ${(rows / time / 1000).toFixed(2)} | ${(ms[first] / time).toFixed(2)} |`,
    );
  }
  print();
}

function printLearning(learned) {
  print('### Learning\n\n| training rows | s | peak memory, MB |\n|---:|---:|---:|');
  for (const { rows, seconds, megabytes } of learned) {
    print(`| ${rows.toLocaleString('en')} | ${seconds.toFixed(1)} | ${megabytes.toFixed(0)} |`);
  }
  print();
}

function printMemory(leads) {
  const ids = Array.from({ length: leads }, (_, lead) => `lead-${lead}`);
  // Flattens the ids, which are concatenations until somebody looks at them.
  new Set(ids);
  const types = ['email', 'phone_call', 'in_person_meeting'];
  const before = bytesInUse();
  const ledger = createLedger({ model: standardModel, asOf, duplicates: 'none' });
  for (const type of types) for (const leadId of ids) ledger.add({ leadId, type, at: asOf - day });
  const perLead = (bytesInUse() - before) / leads;
  const perRow = ledger.snapshot().length / leads;
  print('### Memory\n\n| what | bytes |\n|---|---:|');
  print(
    `| ledger, for each of ${leads.toLocaleString('en')} leads with three types, beside its id | ${perLead.toFixed(0)} |`,
  );
  print(`| its binary snapshot, for each lead, id included | ${perRow.toFixed(0)} |`);
  const exact = createLedger({ model: standardModel, asOf, duplicates: 'exact' });
  const start = bytesInUse();
  for (const [index, leadId] of ids.entries())
    exact.add({ id: `id-${index}`, leadId, type: 'email', at: asOf - day });
  const first = (bytesInUse() - start) / leads;
  print(
    `| ledger with exact ids, for each lead with one type and one id, the id's text included | ${first.toFixed(0)} |`,
  );
  print('| columns, for each row | 14 |\n');
  if (ledger.size + exact.size !== 2 * leads) throw new Error('leads were lost');
}

function printBundle() {
  const dist = new URL('../dist/', import.meta.url);
  print('### Size of the build, before minification\n\n| file | kB | gzipped |\n|---|---:|---:|');
  for (const name of ['index.js', 'columns.js', 'columns-worker.js']) {
    const bytes = readFileSync(new URL(name, dist));
    print(
      `| ${name} | ${(bytes.length / 1000).toFixed(1)} | ${(gzipSync(bytes).length / 1000).toFixed(1)} |`,
    );
  }
}

function writePage() {
  const page = new URL('../docs/benchmarks.md', import.meta.url);
  const [before, , after] = readFileSync(page, 'utf8').split(/<!-- \/?run -->\n/);
  writeFileSync(page, `${before}<!-- run -->\n${lines.join('\n')}\n<!-- /run -->\n${after}`);
}
