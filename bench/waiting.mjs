// Times of a ledger with many planned touches of one lead: `node bench/waiting.mjs` after `npm run build`. Linear is ten
// times as long for ten times as many; the times themselves depend on the machine and on what else it does.

import { createLedger, standardModel } from '../dist/index.js';

const asOf = Date.UTC(2026, 10, 23);
const planned = Date.UTC(2026, 11, 1);
const after = Date.UTC(2027, 0, 1);

function filled(size) {
  const ledger = createLedger({ model: standardModel, asOf });
  for (let index = 0; index < size; index++) {
    ledger.add({ id: `p${index}`, leadId: 'ada', type: 'email', at: planned + index });
  }
  return ledger;
}

function timeOf(run) {
  const start = performance.now();
  run();
  return performance.now() - start;
}

console.log('planned touches of one lead | advance, ms | remove, ms');
for (const size of [1e3, 1e4, 1e5, 1e6]) {
  const [first, second] = [filled(size), filled(size)];
  const times = [timeOf(() => first.advance(after)), timeOf(() => second.remove('ada'))];
  console.log([size.toLocaleString('en'), ...times.map((time) => time.toFixed(1))].join(' | '));
  if (first.score('ada').online.touches !== size) throw new Error('touches were lost');
}
