import { existsSync } from 'node:fs';
import { utcDay } from '../../src/core/cadence/contact-days.js';
import { quietState } from '../../src/core/cadence/quiet.js';
import { orderCells, orderHead } from './measures.js';
import { quietWays } from './quiet-ways.js';
import { readFields } from './read-table.js';
import type { Study } from './study.js';

const day = 86_400_000;
const horizonDays = 30;
const lastDay = Date.UTC(1998, 5, 30);
const asOfDates = [1, 2, 3].map((horizons) => lastDay - horizons * horizonDays * day);

/**
 * Who buys again within 30 days? All purchases with their days, which the summary of this set does not have. The package
 * `lifetimes` for Python carries the file (MIT licence); without it in the folder there is no such section.
 */
export function cdnowPurchases(data: string): Study | null {
  const folder = `${data}/cdnow`;
  if (!existsSync(`${folder}/CDNOW_master.txt`)) return null;
  const purchases = new Map<string, number[]>();
  for (const [customer = '', date = ''] of readFields(folder, 'CDNOW_master.txt').slice(1)) {
    const at = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6, 8)));
    purchases.set(customer, [...(purchases.get(customer) ?? []), at]);
  }
  const rows = asOfDates.flatMap((asOf) =>
    [...purchases].flatMap(([customer, times]) => {
      const own = times.filter((at) => at <= asOf);
      if (own.length === 0) return [];
      const lastAt = Math.max(...own);
      const contact = {
        days: new Set(own.map(utcDay)).size,
        firstAt: Math.min(...own),
        lastAt,
        lastHeardAt: lastAt,
      };
      return [
        {
          customer,
          state: quietState(contact, asOf),
          sinceLast: lastAt - asOf,
          cameBack: times.some((at) => at > asOf && at <= asOf + horizonDays * day),
        },
      ];
    }),
  );
  const outcomes = rows.map(({ cameBack }) => cameBack);
  const groups = rows.map(({ customer }) => customer);
  const quiet = quietWays(
    rows.map(({ state }) => state),
    outcomes,
    groups,
    horizonDays,
  );
  const ways: [string, number[]][] = [
    ['days since the last purchase', rows.map(({ sinceLast }) => sinceLast)],
    ...quiet.ways,
  ];
  return {
    title: 'CDNOW: who buys again within 30 days?',
    about: `The purchases of all ${purchases.size.toLocaleString('en')} customers, with their days. A row is a customer on one of three dates, 30, 60 and 90 days before the data end; the outcome is a purchase in the 30 days after (${outcomes.filter(Boolean).length.toLocaleString('en')} of ${rows.length.toLocaleString('en')} rows).`,
    tables: [
      {
        caption: 'How the past orders the customers (intervals: bootstrap by customer)',
        head: orderHead,
        rows: ways.map(([name, scores]) => [name, ...orderCells(outcomes, scores, groups, 100)]),
      },
      quiet.table,
    ],
    reading: [
      'With the days of all purchases the quiet model orders a little better than the days since the last purchase, and its share is right also with the constants of public data.',
      'Three rows of one customer hang together; the intervals draw customers, not rows.',
    ],
  };
}
