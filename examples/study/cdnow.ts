import { assessCadences, defineModel } from 'touchpoint-scoring';
import { orderCells, orderHead } from './measures.js';
import { readRecords } from './read-table.js';
import type { Study } from './study.js';

const day = 86_400_000;
const model = defineModel({
  base: null,
  types: { purchase: { channel: 'online', weight: 1, halfLifeDays: 90 } },
});

/** Who comes back? Purchases of 39 weeks, and whether there was one in the 39 weeks after. */
export function cdnow(data: string): Study {
  const customers = readRecords(`${data}/golden/btyd`, 'cdnow_cbs.csv').map((row, index) => ({
    key: `customer ${index}`,
    repeats: Number(row['x']),
    recencyDays: Number(row['t_x']) * 7,
    ageDays: Number(row['T_cal']) * 7,
    cameBack: Number(row['x_star']) > 0,
  }));
  // Only the first and the last purchase have a date; the others are spread evenly, which the models do not look at.
  const asOf = 400 * day;
  const interactions = customers.flatMap(({ key, repeats, recencyDays, ageDays }) =>
    Array.from({ length: repeats + 1 }, (_, index) => ({
      leadId: key,
      type: 'purchase' as const,
      at: asOf - (ageDays - (repeats === 0 ? 0 : (recencyDays * index) / repeats)) * day,
    })),
  );
  const { cadences } = assessCadences(interactions, { model, asOf, sessionGapHours: 0, alive: true });
  const byKey = new Map(cadences.map((cadence) => [cadence.key, cadence]));
  const outcomes = customers.map(({ cameBack }) => cameBack);
  const groups = customers.map(({ key }) => key);
  const ways: [string, number[]][] = [
    ['recency', customers.map(({ key }) => -(byKey.get(key)?.presentGapDays ?? 0))],
    ['frequency', customers.map(({ repeats }) => repeats)],
    ['silence S', customers.map(({ key }) => byKey.get(key)?.silence ?? 0)],
    ['P(alive) by MBG/NBD', customers.map(({ key }) => byKey.get(key)?.alive ?? 0)],
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
    ],
    reading: [
      'Purchases do not come in bursts, and then P(alive) tells better than the silence S who comes back, as the simulation in the tests says.',
      'Plain recency and frequency order better than both: most customers bought once, and the question here is who buys again, not whose rhythm has changed. A silence answers the second question only.',
    ],
  };
}
