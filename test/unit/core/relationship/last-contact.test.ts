import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLedger, rankLeads, restoreLedger, standardModel, whatIf } from '../../../../src/core/index.js';
import { asOf } from '../../../arbitraries.js';
import { casesOf } from '../../../case-count.js';

const options = { model: standardModel, asOf };
const day = 86_400_000;

const touches = fc.array(
  fc.record(
    {
      leadId: fc.constantFrom('ada', 'ben'),
      type: fc.constantFrom('email' as const, 'meal' as const, 'email_open' as const, 'complaint' as const),
      // Few moments, so that several touches share one.
      at: fc.integer({ min: -3, max: 6 }).map((days) => asOf - days * day),
      direction: fc.constantFrom('inbound' as const, 'outbound' as const),
      ownerId: fc.constantFrom('ida', 'tomas'),
      outcome: fc.constantFrom('held' as const, 'scheduled' as const, 'cancelled' as const),
    },
    { requiredKeys: ['leadId', 'type', 'at'] },
  ),
  { maxLength: 25 },
);

describe('the last contact', () => {
  it('is the last touch that a person made: when, what, by whom, in which direction', () => {
    const { leads } = rankLeads(
      [
        { leadId: 'ada', type: 'meal', at: asOf - 9 * day, ownerId: 'tomas' },
        { leadId: 'ada', type: 'email', at: asOf - 3 * day, direction: 'outbound', ownerId: 'ida' },
        { leadId: 'ada', type: 'email_open', at: asOf - day },
        { leadId: 'ada', type: 'complaint', at: asOf - day },
        { leadId: 'ada', type: 'meal', at: asOf + day },
        { leadId: 'ben', type: 'web_visit', at: asOf - day },
      ],
      options,
    );
    expect(leads.map(({ key, lastContact }) => [key, lastContact])).toEqual([
      ['ada', { at: asOf - 3 * day, type: 'email', direction: 'outbound', ownerId: 'ida' }],
      ['ben', null],
    ]);
  });

  it('is the same in a ledger: any order, split and merged, restored, and later', () => {
    fc.assert(
      fc.property(touches, fc.nat(25), fc.integer({ min: 0, max: 4 }), (all, cut, later) => {
        const at = asOf + later * day;
        const expected = (given: typeof all) =>
          new Map(
            rankLeads(given, { model: standardModel, asOf: at }).leads.map(({ key, lastContact }) => [
              key,
              lastContact,
            ]),
          );
        const ledger = createLedger({ model: standardModel, asOf: asOf - 2 * day });
        const other = createLedger({ model: standardModel, asOf });
        for (const touch of all.slice(cut).reverse()) ledger.add(touch);
        for (const touch of all.slice(0, cut)) other.add(touch);
        ledger.merge(other);
        for (const snapshot of [ledger.snapshot(), ledger.snapshot('json')]) {
          const { leads } = restoreLedger(snapshot, { model: standardModel }).rank({ asOf: at });
          expect(new Map(leads.map(({ key, lastContact }) => [key, lastContact]))).toEqual(expected(all));
        }
        expect(expected([...all].reverse())).toEqual(expected(all));
      }),
      { numRuns: casesOf(150) },
    );
  });

  it('is forgotten with its lead', () => {
    const ledger = createLedger({ model: standardModel, asOf });
    ledger.add({ leadId: 'ada', type: 'meal', at: asOf - day, ownerId: 'ida' });
    ledger.remove('ada');
    ledger.add({ leadId: 'ada', type: 'email_open', at: asOf - day });
    expect(ledger.rank().leads[0]?.lastContact).toBeNull();
  });

  it('of a plan is the planned touch, by nobody of ours yet', () => {
    const { before, after } = whatIf(
      [{ leadId: 'ada', type: 'email', at: asOf - 3 * day, direction: 'inbound', ownerId: 'ida' }],
      { ...options, lead: 'ada', touches: [{ type: 'meal' }] },
    );
    expect(before.lastContact).toEqual({
      at: asOf - 3 * day,
      type: 'email',
      direction: 'inbound',
      ownerId: 'ida',
    });
    expect(after.lastContact).toMatchObject({ at: asOf, type: 'meal', ownerId: null });
  });
});
