// Everything side by side: `npm run bench`, or `npm run bench -- --quick`. Prints Markdown.
import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { gzipSync } from 'node:zlib';
import { createLedger, rankLeads, standardModel } from 'touchpoint-scoring';
import { createColumnWorkers } from 'touchpoint-scoring/columns';
import {
  bareLoop,
  byCode,
  columns,
  duckdb,
  duckdbScores,
  functional,
  handWritten,
  jsonRules,
  objectPath,
  objectPathAssumed,
  reordered,
} from './contestants.mjs';
import { asObjects, asOf, day, makeData } from './data.mjs';
import { alternating, bytesInUse, median } from './measure.mjs';

const quick = process.argv.includes('--quick');
const sizes = quick
  ? [
      [10_000, 1000, 7],
      [100_000, 5000, 5],
    ]
  : [
      [10_000, 1000, 9],
      [100_000, 10_000, 7],
      [1_000_000, 50_000, 5],
      [10_000_000, 1_000_000, 3],
    ];
/** Ten million objects take minutes for each contestant, and gigabytes: only with `--huge`. */
const mostObjects = process.argv.includes('--huge') ? 10_000_000 : 1_000_000;
const mostRules = 10_000;

console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GB\n`,
);

for (const distribution of ['uniform', 'zipf']) {
  for (const [rows, leads, rounds] of sizes) {
    // Ten million objects twice would double the time of the whole run and show the same.
    const withObjects = rows <= mostObjects && (distribution === 'uniform' || rows <= 1_000_000);
    await compare(rows, leads, rounds, distribution, withObjects);
  }
}
await memory(quick ? 20_000 : 1_000_000);
bundle();

async function compare(rows, leads, rounds, distribution, withObjects) {
  const data = await makeData(rows, leads, distribution);
  const objects = withObjects ? asObjects(data) : [];
  const workers = createColumnWorkers({ model: standardModel });
  const results = {};
  const keep = (name, run) => async () => {
    results[name] = await run();
  };
  let ledger;
  const fill = () => {
    ledger = createLedger({ model: standardModel, asOf, duplicates: 'none' });
    for (const interaction of objects) ledger.add(interaction);
  };
  const fillAtOnce = () => {
    ledger = createLedger({ model: standardModel, asOf, duplicates: 'none' });
    ledger.addAll(objects);
  };
  const contestants = {
    'bare typed-array loop': keep('bare', () => bareLoop(data)),
    scoreColumns: keep('columns', () => columns(data)),
    'scoreColumns, types in another order': keep('reordered', () => columns(reordered(data))),
    [`scoreColumns, ${workers.threads} threads`]: keep(
      'workers',
      async () => (await workers.scoreColumns(data.columns, { asOf })).score,
    ),
    'DuckDB, 1 thread': () => duckdb(data, 1),
    'DuckDB, 2 threads': () => duckdb(data, 2),
  };
  // Ten million objects take minutes for each round; by then everything is compiled, and one round has to do.
  const isHuge = rows > 1_000_000;
  const overObjects = {};
  if (withObjects) {
    Object.assign(isHuge ? overObjects : contestants, {
      'hand-written Map loop': keep('hand', () => byCode(handWritten(objects), leads)),
      'functional grouping': keep('functional', () => byCode(functional(objects), leads)),
      scoreLeads: keep('objects', () => byCode(objectPath(objects), leads)),
      'scoreLeads, assumeValid': keep('assumed', () => byCode(objectPathAssumed(objects), leads)),
      'ledger: add one by one': fill,
      'ledger: addAll': fillAtOnce,
    });
  }
  if (withObjects && rows <= mostRules) {
    contestants['json-rules-engine'] = keep('rules', async () => byCode(await jsonRules(objects), leads));
  }
  const times = await alternating(contestants, rounds);
  Object.assign(times, await alternating(overObjects, 1, false));
  results.duckdb = await duckdbScores(data);
  if (withObjects) {
    results.ledger = byCode(ledger.rank().leads, leads);
    const later = asOf + day;
    const ranking = await alternating(
      {
        'ledger: rank top 100 a day later': () => ledger.rank({ asOf: later, top: 100 }),
        'rankLeads top 100 a day later': () =>
          rankLeads(objects, { model: standardModel, asOf: later, top: 100 }),
      },
      isHuge ? 1 : Math.min(rounds, 5),
      !isHuge,
    );
    Object.assign(times, ranking);
  }
  assertAgreement(results, leads);
  await workers.close();
  data.connection.closeSync();

  const bare = times['bare typed-array loop'];
  console.log(`## ${rows.toLocaleString('en')} rows, ${leads.toLocaleString('en')} leads, ${distribution}\n`);
  console.log('| contestant | ms | million rows/s | against the bare loop |');
  console.log('|---|---:|---:|---:|');
  for (const [name, time] of Object.entries(times)) {
    console.log(
      `| ${name} | ${time.toFixed(2)} | ${(rows / time / 1000).toFixed(2)} | ${(bare / time).toFixed(3)} |`,
    );
  }
  const ratio = (slow, fast) => (times[slow] / times[fast]).toFixed(2);
  const duck = (run) => ratio('DuckDB, 2 threads', run);
  console.log(
    `\nscoreColumns is ${duck('scoreColumns')} × DuckDB on two threads and ${ratio('bare typed-array loop', 'scoreColumns')} × the bare loop; two threads are ${ratio('scoreColumns', `scoreColumns, ${workers.threads} threads`)} × one.`,
  );
  if (withObjects) {
    console.log(
      `scoreLeads is ${ratio('hand-written Map loop', 'scoreLeads')} × the hand-written loop, ${ratio('hand-written Map loop', 'scoreLeads, assumeValid')} × with assumeValid; the ledger ranks ${ratio('rankLeads top 100 a day later', 'ledger: rank top 100 a day later')} × as fast as reading the objects again, ${ratio('scoreColumns', 'ledger: rank top 100 a day later')} × as fast as reading the columns again.`,
    );
  }
  if (times['json-rules-engine'])
    console.log(
      `scoreLeads is ${ratio('json-rules-engine', 'scoreLeads')} × json-rules-engine, scoreColumns ${ratio('json-rules-engine', 'scoreColumns')} ×.`,
    );
  console.log('');
}

/** All scores agree to 1e-9, or the run has failed. */
function assertAgreement(results, leads) {
  const [[, reference], ...others] = Object.entries(results);
  for (const [name, scores] of others) {
    for (let lead = 0; lead < leads; lead++) {
      if (Math.abs(scores[lead] - reference[lead]) <= 1e-9) continue;
      throw new Error(`${name} gives lead ${lead} ${scores[lead]}, the bare loop ${reference[lead]}`);
    }
  }
}

async function memory(leads) {
  const ids = Array.from({ length: leads }, (_, lead) => `lead-${lead}`);
  // Flattens the ids, which are concatenations until somebody looks at them.
  new Set(ids);
  const types = ['email', 'phone_call', 'in_person_meeting'];
  const before = bytesInUse();
  const ledger = createLedger({ model: standardModel, asOf, duplicates: 'none' });
  for (const type of types) for (const leadId of ids) ledger.add({ leadId, type, at: asOf - day });
  const perLead = (bytesInUse() - before) / leads;
  const perRow = median([1, 2, 3].map(() => ledger.snapshot().length)) / leads;
  console.log('## Memory\n');
  console.log('| what | bytes |\n|---|---:|');
  console.log(
    `| ledger, for each of ${leads.toLocaleString('en')} leads with three types, beside its id | ${perLead.toFixed(0)} |`,
  );
  console.log(`| its binary snapshot, for each lead, id included | ${perRow.toFixed(0)} |`);
  const exact = createLedger({ model: standardModel, asOf, duplicates: 'exact' });
  const start = bytesInUse();
  for (const [index, leadId] of ids.entries())
    exact.add({ id: `id-${index}`, leadId, type: 'email', at: asOf - day });
  const first = (bytesInUse() - start) / leads;
  console.log(
    `| ledger with exact ids, for each lead with one type and one id, the id's text included | ${first.toFixed(0)} |`,
  );
  console.log('| columns, for each row | 14 |\n');
  if (ledger.size + exact.size !== 2 * leads) throw new Error('leads were lost');
}

function bundle() {
  const folder = new URL('../dist/', import.meta.url);
  console.log('## Size of the build, before minification\n\n| file | kB | gzipped |\n|---|---:|---:|');
  for (const name of ['index.js', 'columns.js', 'columns-worker.js']) {
    const bytes = readFileSync(new URL(name, folder));
    console.log(
      `| ${name} | ${(bytes.length / 1000).toFixed(1)} | ${(gzipSync(bytes).length / 1000).toFixed(1)} |`,
    );
  }
}
