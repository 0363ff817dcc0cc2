// Time and memory of learnModel: `node bench/learning.mjs ROWS` after `npm run build`. A row is a lead on one of ten dates;
// leads have ten touches each, and are won at the rate that the standard model's score gives.
import { scoreLeads, standardModel } from 'touchpoint-scoring';
import { learnModel } from 'touchpoint-scoring/learn';
import { asOf, day, types } from './data.mjs';

const rows = Number(process.argv[2]);
const dates = Array.from({ length: 10 }, (_, month) => asOf - (12 - month) * 30 * day);
const leads = Math.round(rows / dates.length);

// A small generator of numbers from 0 to 1, the same on each machine.
let state = 1;
const uniform = () => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};

const keys = Array.from({ length: leads }, (_, lead) => `lead-${lead}`);
const interactions = keys.flatMap((leadId) =>
  Array.from({ length: 10 }, () => ({
    leadId,
    type: types[Math.floor(types.length * uniform())],
    at: dates[0] - 200 * day + Math.floor(500 * day * uniform()),
  })),
);
const scores = new Map(
  scoreLeads(interactions, { model: standardModel, asOf: dates[9] }).leads.map(({ key, score }) => [
    key,
    score,
  ]),
);
const outcomes = keys
  .filter((key) => uniform() < 0.05 + (scores.get(key) ?? 0) / 300)
  .map((key) => ({ key, at: dates[0] + Math.floor(300 * day * uniform()), won: true }));

const start = performance.now();
await learnModel(interactions, {
  model: standardModel,
  outcomes,
  leads: keys.map((key) => ({ key })),
  asOfDates: dates,
  horizonDays: 30,
  observedUntil: asOf,
});
const seconds = (performance.now() - start) / 1000;
console.log(JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1024 }));
