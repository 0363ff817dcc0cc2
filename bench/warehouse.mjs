// What the generated statement costs DuckDB beside a `GROUP BY` written by hand: processor seconds and peak memory, each
// statement in a process of its own over the same Parquet file, by turns.
//
//   node bench/warehouse.mjs [--rows 10000000,100000000] [--rounds 3] [--before DIST] [--only NAME,…] [--write]
//
// after `npm run build`. DIST is the folder `dist` of an earlier commit, for its statement. `--write` puts the table into
// docs/benchmarks.md. 10⁸ rows take 3 GB of disk and a quarter of an hour.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { standardModel } from 'touchpoint-scoring';
import { asOf, day, types } from './data.mjs';
import { median } from './measure.mjs';

const rowsPerLead = 50;
const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000000' },
    rounds: { type: 'string', default: '3' },
    before: { type: 'string' },
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
    one: { type: 'string' },
    folder: { type: 'string' },
  },
});

if (options.one === undefined) await compareAll();
else await measureOne(options.one, options.folder);

/** Every statement, by turns; the parent only starts processes. */
async function compareAll() {
  const lines = [];
  for (const rows of options.rows.split(',').map(Number)) {
    const folder = mkdtempSync(join(tmpdir(), 'touchpoint-warehouse-'));
    try {
      execFileSync(process.execPath, [
        fileURLToPath(import.meta.url),
        '--one',
        'write',
        '--folder',
        folder,
        '--rows',
        `${rows}`,
      ]);
      lines.push(...tableOf(rows, measureByTurns(rows, folder)));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  const head = [
    `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB, DuckDB on two threads, from Parquet, ${rowsPerLead} interactions a lead.`,
    '',
    '| statement | rows | seconds of processor | against the minimum | most memory, GB |',
    '|---|---:|---:|---:|---:|',
  ];
  const text = [...head, ...lines].join('\n');
  console.log(text);
  if (options.write) writeIntoPage(text);
}

function measureByTurns(rows, folder) {
  const all = [
    'minimum',
    'now',
    'now-ids',
    ...(options.before === undefined ? [] : ['before', 'before-ids']),
  ];
  const names = all.filter((name) => options.only?.split(',').includes(name) ?? true);
  const found = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < Number(options.rounds); round++) {
    for (const name of names) {
      const before = options.before === undefined ? [] : ['--before', options.before];
      const script = [
        fileURLToPath(import.meta.url),
        '--one',
        name,
        '--folder',
        folder,
        '--rows',
        `${rows}`,
        ...before,
      ];
      const result = JSON.parse(execFileSync(process.execPath, script).toString());
      console.error(rows, name, JSON.stringify(result));
      found[name].push(result);
    }
  }
  const sums = new Set(Object.values(found).flatMap((results) => results.map(({ sum }) => sum.toFixed(3))));
  if (sums.size !== 1) throw new Error(`the statements gave other scores: ${[...sums].join(', ')}`);
  return found;
}

function tableOf(rows, found) {
  const says = {
    minimum: '`GROUP BY` by hand, without ids and checks',
    before: 'before (ef24358), without ids',
    now: 'generated, without ids',
    'before-ids': 'before (ef24358), with ids',
    'now-ids': 'generated, with ids',
  };
  const seconds = (name) => median(found[name].map(({ cpu }) => cpu));
  return Object.keys(says)
    .filter((name) => found[name] !== undefined)
    .map((name) => {
      const memory = median(found[name].map(({ peak }) => peak));
      const ratio = (seconds(name) / seconds('minimum')).toFixed(2);
      return `| ${says[name]} | ${rows.toLocaleString('en')} | ${seconds(name).toFixed(1)} | ${ratio} | ${memory.toFixed(1)} |`;
    });
}

/** One statement in this process; `write` makes the file that the others read. */
async function measureOne(name, folder) {
  const rows = Number(options.rows);
  const file = join(folder, 'history.parquet');
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', temp_directory: folder });
  const connection = await instance.connect();
  if (name === 'write') {
    await connection.run(`copy (${generated(rows)}) to '${file}' (format parquet)`);
    return;
  }
  await connection.run(`create view history as select * from read_parquet('${file}')`);
  const { sql, parameters } = await statement(name);
  const start = process.cpuUsage();
  await connection.run(`create temp table scores as ${sql}`, parameters);
  const { user, system } = process.cpuUsage(start);
  const [[sum]] = (await connection.runAndReadAll('select sum(score) from scores')).getRows();
  const [, peak] = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  console.log(JSON.stringify({ cpu: (user + system) / 1e6, peak: Number(peak) / 2 ** 20, sum }));
}

async function statement(name) {
  if (name === 'minimum') return { sql: byHand(), parameters: [] };
  const [version, ids] = name.split('-');
  const dist =
    version === 'before' ? resolve(options.before) : fileURLToPath(new URL('../dist', import.meta.url));
  const { toSql } = await import(pathToFileURL(join(dist, 'warehouse.js')).href);
  const none = { at: 'happened_at', accountId: null, ownerId: null, outcome: null };
  const columns = ids === undefined ? { ...none, id: null, recordedAt: null } : none;
  return toSql({ model: standardModel, dialect: 'duckdb', table: 'history', columns, asOf });
}

/** Two years of touches by a hash of their number, a hundredth of them ahead; no id occurs twice, as in most tables. */
function generated(rows) {
  const leads = rows / rowsPerLead;
  const minutes = (730 * day) / 60_000;
  return `select
    'i' || row as id,
    'lead ' || (hash(row, 1) % ${leads}) as lead_id,
    list_extract([${types.map((type) => `'${type}'`).join(', ')}], (hash(row, 2) % ${types.length})::int + 1) as type,
    make_timestamptz((${asOf} - ((hash(row, 3) % ${minutes})::bigint - ${minutes / 100}) * 60000) * 1000) as happened_at,
    list_extract([null, 'inbound', 'outbound', 'mutual'], (hash(row, 4) % 4)::int + 1) as direction,
    case when hash(row, 5) % 2 = 0 then (5 + hash(row, 6) % 120)::double end as duration_minutes,
    case when hash(row, 7) % 4 = 0 then (1 + hash(row, 8) % 30)::double end as participants,
    make_timestamptz((${asOf} - (hash(row, 9) % ${minutes})::bigint * 60000) * 1000) as recorded_at
  from range(${rows}) as numbers (row)`;
}

/** What somebody would write for these types alone: the same scores, counts and times, and nothing checked. */
function byHand() {
  const { shares, halfSaturation, crowdExponent } = standardModel;
  const numbers = types.map((type) => {
    const { channel, weight, halfLifeDays, direction, duration } = standardModel.types[type];
    const { referenceMinutes, exponent, minimum, maximum } = duration ?? {
      referenceMinutes: 1,
      exponent: 0,
      minimum: 1,
      maximum: 1,
    };
    const plain = [
      weight,
      direction?.outbound ?? 1,
      halfLifeDays * day,
      referenceMinutes,
      exponent,
      minimum,
      maximum,
    ];
    return `('${type}', '${channel}', ${plain.map((value) => `${value}::double`).join(', ')})`;
  });
  const of = (channel) => {
    const isIn = `channel = '${channel}' and ms <= ${asOf}`;
    return `sum(case when ${isIn} then left_over else 0 end) as ${channel}_evidence, count(*) filter (${isIn}) as ${channel}_touches,
      min(ms) filter (${isIn}) as first_${channel}, max(ms) filter (${isIn}) as last_${channel}`;
  };
  const strength = (channel) => `1 - power(2, -${channel}_evidence / ${halfSaturation[channel]})`;
  return `select *, rank() over (order by floor(score * 1e9 + 0.5) desc) as score_rank from (
    select *, 100 * (${shares.online} * a + ${shares.offline} * b + ${shares.synergy} * a * b) as score from (
      select *, ${strength('online')} as a, ${strength('offline')} as b from (
        select lead_id, ${of('online')}, ${of('offline')},
          arg_max(type, ms) filter (ms <= ${asOf}) as last_type, arg_max(direction, ms) filter (ms <= ${asOf}) as last_direction,
          count(*) filter (ms > ${asOf}) as ahead, min(ms) filter (ms > ${asOf}) as next_at
        from (
          select lead_id, type, channel, direction, epoch_ms(happened_at) as ms,
            weight * case when direction = 'outbound' then outbound else 1 end
              * case when duration_minutes is null then 1 else least(longest, greatest(shortest, power(duration_minutes / reference, exponent))) end
              * case when participants > 1 then power(participants, -${crowdExponent}::double) else 1 end
              * power(2::double, (epoch_ms(happened_at) - ${asOf}) / half_life) as left_over
          from history
          join (values ${numbers.join(', ')}) as numbers (type, channel, weight, outbound, half_life, reference, exponent, shortest, longest)
            using (type)
        ) group by lead_id)))
    order by score_rank, lead_id`;
}

function writeIntoPage(text) {
  const page = fileURLToPath(new URL('../docs/benchmarks.md', import.meta.url));
  const [start, end] = ['<!-- warehouse -->', '<!-- /warehouse -->'];
  const old = readFileSync(page, 'utf8');
  const [before, rest] = old.split(start);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`docs/benchmarks.md has no ${start} … ${end}`);
  writeFileSync(page, `${before}${start}\n${text}\n${end}${after}`);
}
