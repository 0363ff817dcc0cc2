// Ten million interactions through a ledger: `npm run soak`. Fails if memory grows once all leads are known, or if an
// abort and a resume lose or double anything.
import { createLedger, restoreLedger, standardModel, TouchpointError } from 'touchpoint-scoring';
import { asOf, day, types } from './data.mjs';
import { bytesInUse } from './measure.mjs';

const rows = Number(process.argv[2] ?? 10_000_000);
const leads = 50_000;
const megabyte = 2 ** 20;
const options = { asOf, duplicates: { windowDays: 1 } };

/** The interaction of a place, always the same: leads in turn, thirty days in order of time, each id of its own. */
const interactionAt = (place) => ({
  id: `i${place}`,
  leadId: `lead-${place % leads}`,
  type: types[(place * 7 + Math.floor(place / leads)) % types.length],
  at: asOf - 30 * day + Math.floor((place / rows) * 30 * day),
});

async function* streamFrom(place) {
  for (let at = place; at < rows; at += 1000) {
    const list = [];
    for (let next = at; next < Math.min(rows, at + 1000); next++) list.push(interactionAt(next));
    yield list;
  }
}

// Every lead has met every type after this many rows, and the window of ids is full after a thirtieth of them twice.
const known = Math.max(leads * types.length, Math.ceil(rows / 10));
const samples = [];
let nextSample = known;
let ledger = createLedger({ model: standardModel, ...options });
let consumed = 0;
const start = performance.now();
for (const stop of [rows * 0.2 + 1, rows * 0.5 + 333, rows * 0.8 + 7, Infinity]) {
  const controller = new AbortController();
  const base = consumed;
  const onProgress = (progress) => {
    const place = base + progress.consumed;
    if (place >= nextSample) {
      samples.push(bytesInUse());
      nextSample = place + 150_000;
    }
    if (place >= stop) controller.abort();
  };
  try {
    const result = await ledger.consume(streamFrom(consumed), {
      onProgress,
      progressEvery: 500,
      signal: controller.signal,
    });
    consumed += result.consumed;
  } catch (error) {
    if (!(error instanceof TouchpointError) || error.code !== 'aborted') throw error;
    consumed += error.issues[0].value;
    // Resumes from bytes, as after a restart, and is sent the last hundred again, as brokers do.
    ledger = restoreLedger(ledger.snapshot(), { model: standardModel });
    consumed -= 100;
  }
}
const seconds = (performance.now() - start) / 1000;

let touches = 0;
const { leads: ranked, notCounted } = ledger.rank();
for (const { online, offline, friction } of ranked)
  touches += online.touches + offline.touches + friction.touches;
// The ids of one to two days are remembered, so memory breathes; what must not rise is its peak.
const half = samples.length >> 1;
const growth = (Math.max(...samples.slice(half)) - Math.max(...samples.slice(0, half))) / megabyte;
console.log(
  `${consumed.toLocaleString('en')} interactions in ${seconds.toFixed(1)} s, ${ranked.length.toLocaleString('en')} leads`,
);
console.log(
  `touches counted: ${touches.toLocaleString('en')}; delivered again and refused: ${notCounted.duplicates}`,
);
console.log(
  `memory in MB since all leads are known: ${samples.map((bytes) => (bytes / megabyte).toFixed(0)).join(' ')}`,
);
console.log(`peak of the second half against the first: ${growth.toFixed(1)} MB`);
if (touches !== rows) throw new Error(`${touches} touches of ${rows} were counted`);
if (notCounted.duplicates !== 300) throw new Error(`${notCounted.duplicates} of 300 copies were refused`);
if (growth > 8) throw new Error(`memory grew by ${growth.toFixed(1)} MB`);
console.log('lost 0, doubled 0, memory flat');
