import {
  createLedger,
  restoreLedger,
  rollUpAccounts,
  scoreLeads,
  standardModel,
  strongestPath,
  whoKnowsWhom,
} from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { asOf, daysBefore, onlyIssueOf, testModel, touches } from '../../support.js';

const options = { model: testModel, asOf };
const at = (accountId: string, leadId: string, ownerId: string, type: 'mail' | 'meeting' | 'complaint') =>
  touches(1, { accountId, leadId, ownerId, type, at: daysBefore(20) });

describe('rollUpAccounts', () => {
  const rows = [
    ...at('acme', 'ada', 'ida', 'meeting'),
    ...at('acme', 'ada', 'tomas', 'mail'),
    ...at('acme', 'ben', 'ida', 'mail'),
    ...at('globex', 'cleo', 'ida', 'mail'),
    ...at('globex', 'dora', 'tomas', 'complaint'),
    ...touches(1, { leadId: 'emil' }),
  ];

  it('says who was met, by whom, and on how many threads an account hangs', () => {
    const { accounts, total, notCounted } = rollUpAccounts(rows, options);
    expect(total).toBe(2);
    expect(notCounted.withoutKey).toBe(1);
    const [acme, globex] = accounts;
    expect(acme?.contacts.map(({ key, mix, owners, metBy }) => [key, mix, owners, metBy])).toEqual([
      ['ada', 'mostly-offline', ['ida', 'tomas'], ['ida']],
      ['ben', 'online-only', ['ida'], []],
    ]);
    expect([acme?.met, acme?.threads, acme?.owners]).toEqual([1, 3, ['ida', 'tomas']]);
    // A complaint is no contact.
    expect(globex?.contacts.map(({ key }) => key)).toEqual(['cleo']);
  });

  it('returns as many as are asked for, and their contacts only', () => {
    const { accounts, total } = rollUpAccounts(rows, { ...options, top: 1 });
    expect([accounts.length, total, accounts[0]?.contacts.length]).toEqual([1, 2, 2]);
    expect(rollUpAccounts([], options).accounts).toEqual([]);
  });

  it('keeps a contact of two accounts apart', () => {
    const both = [...at('acme', 'ada', 'ida', 'mail'), ...at('globex', 'ada', 'ida', 'meeting')];
    const { accounts } = rollUpAccounts(both, options);
    const contacts = accounts.map(({ key, contacts: [contact] }) => [key, contact?.mix]);
    expect(contacts).toEqual([
      ['globex', 'offline-only'],
      ['acme', 'online-only'],
    ]);
  });
});

describe('whoKnowsWhom', () => {
  it('lists the filled cells, the strongest first', () => {
    const rows = [
      ...at('acme', 'ada', 'ida', 'mail'),
      ...at('acme', 'ada', 'tomas', 'meeting'),
      ...at('acme', 'ben', 'tomas', 'complaint'),
      ...touches(1),
    ];
    const { owners, leads, pairs, notCounted } = whoKnowsWhom(rows, options);
    expect([owners, leads]).toEqual([['ida', 'tomas'], ['ada']]);
    expect(pairs.map(({ ownerId, leadId, rank }) => [ownerId, leadId, rank])).toEqual([
      ['tomas', 'ada', 1],
      ['ida', 'ada', 2],
    ]);
    expect(notCounted.withoutKey).toBe(1);
  });
});

describe('strongestPath', () => {
  it('finds none where there is none', () => {
    const pairs = [{ ownerId: 'ida', leadId: 'ada', score: 0 }];
    expect(strongestPath(pairs, { to: 'ada' })).toBeNull();
    expect(strongestPath(pairs, { from: 'ida', to: 'ada' })).toBeNull();
    expect(strongestPath([], { from: 'ida', to: 'ada' })).toBeNull();
  });

  it('is as strong as the product of its steps, and takes the stronger of two ways', () => {
    const pairs = [
      { ownerId: 'ida', leadId: 'ada', score: 60 },
      { ownerId: 'tomas', leadId: 'ada', score: 50 },
      { ownerId: 'tomas', leadId: 'ben', score: 80 },
      { ownerId: 'ida', leadId: 'ben', score: 23 },
    ];
    // Over tomas 0.6 * 0.5 * 0.8 = 0.24, directly 0.23.
    const path = strongestPath(pairs, { from: 'ida', to: 'ben' });
    expect(path?.strength).toBeCloseTo(0.24, 12);
    expect(path?.steps.map(({ score }) => score)).toEqual([60, 50, 80]);
  });

  it('tells an owner from a lead of the same name', () => {
    const pairs = [
      { ownerId: 'sam', leadId: 'ada', score: 50 },
      { ownerId: 'ida', leadId: 'sam', score: 90 },
    ];
    expect(strongestPath(pairs, { from: 'ida', to: 'ada' })).toBeNull();
  });

  it('refuses a score that is none', () => {
    const pairs = [{ ownerId: 'ida', leadId: 'ada', score: Number.NaN }];
    expect(onlyIssueOf(() => strongestPath(pairs, { to: 'ada' }), 'invalid_option').path).toEqual(['pairs']);
  });
});

describe('a meeting of two colleagues, with a copy for each', () => {
  const meeting = (ownerId: string, recordedAt?: string) => ({
    id: 'm1',
    leadId: 'ada',
    accountId: 'acme',
    ownerId,
    type: 'meal' as const,
    at: '2026-11-10T12:00:00Z',
    ...(recordedAt === undefined ? {} : { recordedAt }),
  });
  const copies = [meeting('ida'), meeting('tomas'), meeting('ida')];
  const options = { model: standardModel, asOf: '2026-11-23T10:00:00Z' } as const;

  it('counts once for the lead and the account, and for each colleague', () => {
    for (const rows of [copies, [...copies].reverse()]) {
      const [lead] = scoreLeads(rows, options).leads;
      expect(lead?.offline.touches).toBe(1);
      expect(
        whoKnowsWhom(rows, options)
          .pairs.map(({ ownerId }) => ownerId)
          .sort(),
      ).toEqual(['ida', 'tomas']);
      const [account] = rollUpAccounts(rows, options).accounts;
      expect(account?.offline.touches).toBe(1);
      expect(account?.contacts.map(({ owners, metBy }) => [owners, metBy])).toEqual([
        [
          ['ida', 'tomas'],
          ['ida', 'tomas'],
        ],
      ]);
    }
  });

  it('does so in a ledger too, in any order and from a snapshot', () => {
    for (const key of ['lead', 'owner-lead'] as const) {
      const ledger = createLedger({ model: standardModel, asOf: options.asOf, key });
      for (const copy of copies) ledger.add(copy);
      const restored = restoreLedger(ledger.snapshot('json'), { model: standardModel });
      for (const copy of copies) expect(restored.add(copy)).toBe('duplicate');
      const { leads } = restored.rank();
      expect(leads.map(({ offline }) => offline.touches)).toEqual(key === 'lead' ? [1] : [1, 1]);
    }
  });

  it('lets a cancellation take it from each colleague it names', () => {
    const cancelled = { ...meeting('ida', '2026-11-11T00:00:00Z'), outcome: 'cancelled' as const };
    expect(whoKnowsWhom([...copies, cancelled], options).owners).toEqual(['tomas']);
  });
});
