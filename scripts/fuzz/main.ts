import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { modules } from './functions/modules.js';
import { readPublicApi } from './functions/public-functions.js';
import { type PartName, partNames, parts, tryCase } from './parts.js';
import { runThreads } from './run-threads.js';
import { tally } from './tally.js';

// Tries random inputs against the whole library for as long as asked: `npm run fuzz -- --minutes 30`. Exits with 1 where
// something failed, and prints how to repeat it: `npm run fuzz -- --seed 1 --part b --case 17`.

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string' },
    part: { type: 'string' },
    case: { type: 'string' },
    threads: { type: 'string' },
  },
});

const chosen = (values.part?.split(',') ?? partNames) as readonly PartName[];
if (!chosen.every((part) => part in parts)) refuse(`--part must be some of ${partNames.join(', ')}`);
const minutes = number('minutes', values.minutes, Number.MIN_VALUE);
// The seed of a run is the day's, as that of the property tests is, so that it can be repeated; .ci/run sets it.
const seed = number(
  'seed',
  values.seed ?? process.env['FAST_CHECK_SEED'] ?? String(Math.floor(Date.now() / 1000)),
  0,
);
const api = readPublicApi(Object.keys(modules));

if (values.case === undefined) await search();
else await repeat(number('case', values.case, 0));

async function search(): Promise<void> {
  const threads = number('threads', values.threads ?? String(Math.min(4, availableParallelism())), 1);
  const counts = tally({ seed, minutes, isTerminal: process.stdout.isTTY === true });
  const started = Date.now();
  const clock = setInterval(() => counts.progress(Date.now() - started), 1000);
  const finish = () => {
    clearInterval(clock);
    counts.print(Date.now() - started);
    process.exit(counts.isGood() ? 0 : 1);
  };
  process.on('SIGINT', finish);
  process.on('SIGTERM', finish);
  console.log(`${minutes} min, seed ${seed}, ${threads} threads, parts ${chosen.join(', ')}`);
  await runThreads({
    api,
    seed,
    chosen,
    threads,
    until: started + minutes * 60_000,
    onCounts: counts.add,
    onFailure: counts.fail,
  });
  finish();
}

async function repeat(index: number): Promise<void> {
  for (const part of chosen) {
    console.log(`${part}: ${parts[part]}, seed ${seed}, case ${index}`);
    const started = performance.now();
    await tryCase(part, seed, index, api, (what) => console.log(what));
    console.log(`passed in ${((performance.now() - started) / 1000).toFixed(2)} s`);
  }
}

function number(name: string, text: string, minimum: number): number {
  const value = Number(text);
  if (!(value >= minimum) || !Number.isFinite(value))
    refuse(`--${name} must be a number from ${minimum}, got ${text}`);
  return value;
}

function refuse(message: string): never {
  console.error(message);
  process.exit(2);
}
