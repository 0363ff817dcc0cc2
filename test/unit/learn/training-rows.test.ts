import { standardModel } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { trainingRows } from '../../../src/learn/backtest/training-rows.js';

const day = 86_400_000;
const asOf = Date.UTC(2026, 10, 23);

// 30,000 touches of 1,500 leads, mixed in time, as a log has them; one lead has more than a block.
const interactions = Array.from({ length: 30_000 }, (_, index) => ({
  leadId: index % 2 === 0 ? 'busy' : `lead ${(index * 7919) % 1499}`,
  type: index % 5 === 0 ? ('in_person_meeting' as const) : ('email' as const),
  at: asOf - ((index * 104_729) % 700) * day,
}));
const outcomes = [
  { key: 'busy', at: asOf + 3 * day, won: true },
  { key: 'lead 3', at: asOf - 100 * day, won: true },
];
const options = {
  model: standardModel,
  outcomes,
  asOfDates: [asOf - 200 * day, asOf],
  horizonDays: 30,
  observedUntil: asOf + 30 * day,
  leads: [{ key: 'never touched' }, { key: 'lead 4' }],
};

describe('rows of a long list', () => {
  it('are built block by block as they are in one piece', async () => {
    const found = await trainingRows(interactions, options, 'test');
    const atOnce = await trainingRows(
      interactions,
      // Nothing is known about the keys of a function, so they are not taken apart.
      { ...options, key: ({ leadId }) => leadId },
      'test',
    );
    const rowsOf = (rows: typeof found) =>
      rows.keys
        .map((key, row) => [
          `${rows.dates[row]} ${key}`,
          rows.labels[row],
          rows.scores[row],
          rows.touches[row],
          [...rows.ages.subarray(rows.starts[row], rows.starts[row + 1])],
        ])
        .sort(([a], [b]) => String(a).localeCompare(String(b)));
    expect(found.keys.length).toBeGreaterThan(2900);
    expect(rowsOf(found)).toEqual(rowsOf(atOnce));
  });

  it('are ended by a signal in the middle of a date', async () => {
    const controller = new AbortController();
    setImmediate(() => controller.abort());
    const work = trainingRows(
      interactions,
      { ...options, asOfDates: [asOf], signal: controller.signal },
      'test',
    );
    await expect(work).rejects.toMatchObject({ code: 'aborted' });
  });
});
