// `npm run bench:attribution`, or with `-- --quick`: paths in the shape of PathData, and ten million touches as a stream.
import { cpus, totalmem } from 'node:os';
import { standardModel } from 'touchpoint-scoring';
import {
  analyseChain,
  attributeJourneys,
  bootstrapAttribution,
  buildJourneys,
  compareRules,
  createAttribution,
  creditRows,
  whatOfflineAdded,
} from 'touchpoint-scoring/attribution';
import { bytesInUse } from './measure.mjs';

const quick = process.argv.includes('--quick');
const megabyte = 2 ** 20;
const kinds = ['first', 'last', 'linear', 'position', 'touch-decay', 'markov', 'shapley'];
const rules = kinds.map((kind) => ({ kind }));

console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GB\n`,
);

/** A linear congruential generator: everybody benches the same journeys. */
function generator(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** As in PathData: a few channels make most touches, half of the paths are longer than three. */
function pathFrom(random, channels) {
  const length = 1 + Math.floor(-Math.log(1 - random()) * 8);
  return Array.from({ length }, () => channels[Math.floor(random() ** 2 * channels.length)]);
}

function paths(count) {
  const random = generator(1);
  const channels = Array.from({ length: 12 }, (_, index) => `channel-${index}`);
  return Array.from({ length: count }, () => {
    const conversions = 1 + Math.floor(random() * 3);
    return {
      touchpoints: pathFrom(random, channels),
      conversions,
      value: conversions * 4,
      lost: Math.floor(random() * 8),
    };
  });
}

function timed(what, run) {
  const begin = performance.now();
  const result = run();
  console.log(`${what.padEnd(68)} ${((performance.now() - begin) / 1000).toFixed(3).padStart(8)} s`);
  return result;
}

function manyPaths() {
  const journeys = paths(10_000);
  const touches = journeys.reduce((sum, { touchpoints }) => sum + touchpoints.length, 0);
  console.log(`10,000 paths, ${touches.toLocaleString('en')} touches, 12 channels`);
  for (const rule of rules) timed(`  ${rule.kind}`, () => attributeJourneys(journeys, rule));
  for (const order of [2, 3]) {
    const { states } = timed(`  markov of order ${order}`, () => analyseChain(journeys, { order }));
    console.log(`    ${states} states`);
  }
  timed('  coalition-shapley', () => attributeJourneys(journeys, { kind: 'coalition-shapley' }));
  timed('  all seven rules at once', () => compareRules(journeys, { rules }));
  timed('  linear with 100 resamples', () =>
    bootstrapAttribution(journeys, { rule: { kind: 'linear' }, seed: 1, resamples: 100 }),
  );
  timed('  markov with 100 resamples', () =>
    bootstrapAttribution(journeys, { rule: { kind: 'markov' }, seed: 1, resamples: 100 }),
  );
}

function manyStates() {
  const random = generator(2);
  const channels = Array.from({ length: 2000 }, (_, index) => `campaign-${index}`);
  const journeys = Array.from({ length: quick ? 1000 : 20_000 }, (_, index) => ({
    touchpoints: pathFrom(random, channels),
    conversions: index % 3 === 0 ? 1 : 0,
    lost: index % 3 === 0 ? 0 : 1,
  }));
  console.log(`\n${journeys.length.toLocaleString('en')} journeys over 2,000 campaigns`);
  const { states, transitions } = timed('  markov: one solve for each campaign', () =>
    analyseChain(journeys),
  );
  console.log(`    ${states} states, ${transitions.length.toLocaleString('en')} transitions`);
}

function fromInteractions() {
  const random = generator(3);
  const types = Object.keys(standardModel.types);
  const count = quick ? 10_000 : 100_000;
  const begin = Date.UTC(2026, 0, 1);
  const interactions = [];
  const ends = [];
  for (let lead = 0; lead < count; lead++) {
    for (let touch = 0; touch < 10; touch++) {
      const at = begin + Math.floor(random() * 300) * 86_400_000;
      interactions.push({ leadId: `lead-${lead}`, type: types[Math.floor(random() * types.length)], at });
    }
    ends.push({ key: `lead-${lead}`, at: begin + 300 * 86_400_000, won: random() < 0.2 });
  }
  console.log(
    `\n${interactions.length.toLocaleString('en')} interactions of ${count.toLocaleString('en')} leads`,
  );
  const options = { model: standardModel };
  timed('  buildJourneys without points', () =>
    buildJourneys(interactions, ends, { ...options, withPoints: false }),
  );
  const { journeys, channels } = timed('  buildJourneys with the exact points of each touch', () =>
    buildJourneys(interactions, ends, options),
  );
  timed('  compareRules: the eight standard rules', () => compareRules(journeys, { channels }));
  const lines = timed('  creditRows: one at a time, by three rules', () => {
    let rows = 0;
    const local = [{ kind: 'first' }, { kind: 'linear' }, { kind: 'model' }];
    for (const _ of creditRows(journeys, { rules: local })) rows++;
    return rows;
  });
  console.log(`    ${lines.toLocaleString('en')} rows`);
  timed('  whatOfflineAdded', () => whatOfflineAdded(journeys));
}

async function stream() {
  const journeys = quick ? 100_000 : 1_000_000;
  const random = generator(4);
  const channels = Array.from({ length: 40 }, (_, index) => `channel-${index}`);
  function* source() {
    for (let index = 0; index < journeys; index++) {
      const touchpoints = Array.from(
        { length: 1 + Math.floor(random() * 19) },
        () => channels[Math.floor(random() * channels.length)],
      );
      const won = random() < 0.2;
      yield { touchpoints, conversions: won ? 1 : 0, value: won ? 900 : 0, lost: won ? 0 : 1 };
    }
  }
  let touches = 0;
  let drained = 0;
  const begin = performance.now();
  for (const { touchpoints } of source()) drained += touchpoints.length;
  const making = performance.now() - begin;

  const before = bytesInUse();
  let peakHeap = 0;
  let peakKept = 0;
  const tally = createAttribution({ rules: [...rules, { kind: 'markov', order: 2 }] });
  const start = performance.now();
  await tally.consume(
    (function* () {
      for (const journey of source()) {
        touches += journey.touchpoints.length;
        yield journey;
      }
    })(),
    {
      progressEvery: journeys / 20,
      onProgress: () => {
        peakHeap = Math.max(peakHeap, process.memoryUsage().rss);
        peakKept = Math.max(peakKept, bytesInUse() - before);
      },
    },
  );
  const reading = performance.now() - start;
  const results = tally.results();
  const all = performance.now() - start;
  if (drained === 0) throw new Error('nothing was made');
  console.log(
    `\n${touches.toLocaleString('en')} touches in ${journeys.toLocaleString('en')} journeys, ${results.length} rules in one pass
  ${(all / 1000).toFixed(1)} s in all, of which ${(making / 1000).toFixed(1)} s for making the journeys and ${((all - reading) / 1000).toFixed(2)} s for solving the chains
  kept by the tally at most ${(peakKept / megabyte).toFixed(1)} MB; resident memory of the process at most ${(peakHeap / megabyte).toFixed(0)} MB`,
  );
  for (const { name, credits, totals } of results) {
    const sum = credits.reduce((total, { conversions }) => total + conversions, 0);
    const error = Math.abs(sum - totals.conversions) / totals.conversions;
    if (error > 1e-9) throw new Error(`${name}: credits sum to ${sum}, not to ${totals.conversions}`);
  }
  console.log('  credits of every rule sum to the total to 1e-9');
}

manyPaths();
manyStates();
fromInteractions();
await stream();
