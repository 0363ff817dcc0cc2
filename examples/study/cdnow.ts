import { orderCells, orderHead } from './measures.js';
import { quietWays } from './quiet-ways.js';
import { readRecords } from './read-table.js';
import { aliveProbability, fittedLifetime } from './silence/lifetime.js';
import { fittedRhythm, silenceOf } from './silence/rhythm.js';
import type { Study } from './study.js';

const horizonDays = 39 * 7;

/** Who comes back? Purchases of 39 weeks, and whether there was one in the 39 weeks after. */
export function cdnow(data: string): Study {
  const customers = readRecords(`${data}/golden/btyd`, 'cdnow_cbs.csv').map((row, index) => ({
    key: `customer ${index}`,
    repeats: Number(row['x']),
    recencyDays: Number(row['t_x']) * 7,
    ageDays: Number(row['T_cal']) * 7,
    cameBack: Number(row['x_star']) > 0,
  }));
  const sessions = customers.map(({ repeats, recencyDays, ageDays }) => ({
    repeats,
    recencyDays,
    ageDays,
    usualGapDays: null,
  }));
  const rhythm = fittedRhythm(sessions, 0);
  const lifetime = fittedLifetime(sessions);
  const outcomes = customers.map(({ cameBack }) => cameBack);
  const groups = customers.map(({ key }) => key);
  const quiet = quietWays(
    customers.map(({ repeats, recencyDays, ageDays }) => ({
      silentDays: ageDays - recencyDays,
      usualGapDays: (30 + ageDays) / (repeats + 1),
    })),
    outcomes,
    groups,
    horizonDays,
  );
  const ways: [string, number[]][] = [
    ['days since the last purchase', customers.map(({ recencyDays, ageDays }) => recencyDays - ageDays)],
    ['frequency', customers.map(({ repeats }) => repeats)],
    ['silence S', sessions.map((own) => silenceOf(own, rhythm))],
    ['P(alive) by MBG/NBD', sessions.map((own) => (lifetime === null ? 0 : aliveProbability(own, lifetime)))],
    ...quiet.ways,
  ];
  return {
    title: 'CDNOW: who comes back?',
    about: `Fader and Hardie: ${customers.length.toLocaleString('en')} customers, purchases of 39 weeks. The outcome is a purchase in the 39 weeks after (${outcomes.filter(Boolean).length}).`,
    tables: [
      {
        caption: 'How the past orders the customers (intervals: bootstrap by customer)',
        head: orderHead,
        rows: ways.map(([name, scores]) => [name, ...orderCells(outcomes, scores, groups)]),
      },
      quiet.table,
    ],
    reading: [
      'The data have the first and the last purchase of each customer and the number between, so the horizon is the second half of the time, and the fit is to other customers of the same date (five parts), not to the past.',
      'P(alive) tells better than the silence S who comes back. Plain days since the last purchase order better than both: most customers bought once, and the question here is who buys again, not whose rhythm has changed.',
    ],
  };
}
