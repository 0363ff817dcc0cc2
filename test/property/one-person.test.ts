import fc from 'fast-check';
import {
  createLedger,
  type Ledger,
  rankLeads,
  restoreLedger,
  type ScoringModel,
  TouchpointError,
} from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { asOf, histories, type Touch } from '../arbitraries.js';
import { casesOf } from '../case-count.js';

const runs = { numRuns: casesOf(1000) };
const day = 86_400_000;

/** Every lead scores what the batch gives it, to 1e-12, and there is no other. */
function expectBatch(ledger: Ledger<string, Touch>, touches: readonly Touch[], model: ScoringModel): void {
  const batch = rankLeads(touches, { model, asOf: ledger.asOf });
  const ranked = ledger.rank();
  expect(ranked.leads.map(({ key }) => key).sort()).toEqual(batch.leads.map(({ key }) => key).sort());
  for (const { key, score, online, offline, lastContact, upcoming } of batch.leads) {
    const found = ranked.leads.find((lead) => lead.key === key) as (typeof ranked.leads)[number];
    expect(Math.abs(found.score - score)).toBeLessThanOrEqual(1e-12 * score + 1e-200);
    expect([found.online.touches, found.offline.touches]).toEqual([online.touches, offline.touches]);
    expect([found.lastContact, found.upcoming]).toEqual([lastContact, upcoming]);
  }
}

/** Histories of two leads and of others; ids may be of both. */
const cases = histories.chain(({ model, interactions }) =>
  fc.record({
    model: fc.constant(model),
    touches: fc.constant(interactions as Touch[]),
    leads: fc.constant([...new Set((interactions as Touch[]).map(({ leadId }) => leadId))]),
    cut: fc.nat(60),
    settleAfterDays: fc.constantFrom(0, 30),
  }),
);

const of = (model: ScoringModel, settleAfterDays = 0) =>
  createLedger<string, Touch>({ model, asOf, settleAfterDays });

describe('one person under two names', () => {
  it('renamed scores as the batch with mapped leads, before and after the renaming', () => {
    let [equal, refused] = [0, 0];
    fc.assert(
      fc.property(cases, ({ model, touches, leads, cut, settleAfterDays }) => {
        const [from = 'ada', to = 'new'] = leads;
        const ledger = of(model, settleAfterDays);
        for (const touch of touches.slice(0, cut)) ledger.add(touch);
        try {
          ledger.rename(from, to);
        } catch (error) {
          // Both have summed one interaction: nothing was changed, and the ids are named.
          expect(error).toMatchObject({
            code: 'overlapping_ledgers',
            issues: [{ value: expect.any(Array) }],
          });
          refused++;
          return;
        }
        const conflicts = touches.slice(cut).map((touch) => ledger.add(touch) === 'conflict');
        if (conflicts.includes(true)) return;
        const mapped = touches.map((touch) => (touch.leadId === from ? { ...touch, leadId: to } : touch));
        if (isOrdered(mapped)) expectBatch(ledger, mapped, model);
        expect(ledger.score(from)).toEqual(ledger.score(to));
        equal++;
      }),
      runs,
    );
    expect(equal).toBeGreaterThan(refused);
  });

  it('is put right by its touches: replace gives what the batch gives', () => {
    fc.assert(
      fc.property(cases, fc.nat(1000), ({ model, touches, leads, settleAfterDays }, seed) => {
        const ledger = of(model, settleAfterDays);
        for (const touch of touches) ledger.add(touch);
        const key = leads[seed % leads.length] ?? 'ada';
        // The correction: every touch of the lead a day earlier.
        const right = touches
          .filter(({ leadId }) => leadId === key)
          .map((one) => ({ ...one, at: one.at - day }));
        if (!isOrdered([...right, ...touches])) return;
        ledger.replace(key, right);
        expectBatch(ledger, [...touches.filter(({ leadId }) => leadId !== key), ...right], model);
      }),
      runs,
    );
  });

  it('is exported and imported: every lead rebuilds the ledger, also over older states of them', () => {
    fc.assert(
      fc.property(cases, ({ model, touches, cut, settleAfterDays }) => {
        const ledger = of(model, settleAfterDays);
        const again = of(model, settleAfterDays);
        for (const touch of touches) ledger.add(touch);
        for (const touch of touches.slice(0, cut)) again.add(touch);
        for (const { key } of ledger.rank().leads)
          expect(again.importLead(ledger.exportLead(key) as string)).toBe(key);
        const byKey = (of: Ledger<string, Touch>) =>
          of
            .rank()
            .leads.map((lead) => ({ ...lead, rank: 0 }))
            .sort((a, b) => (a.key < b.key ? -1 : 1));
        expect(byKey(again)).toEqual(byKey(ledger));
        // What is known is known: nothing that is delivered again counts again.
        for (const touch of touches) if (touch.id !== undefined) again.add(touch);
        expect(again.rank().leads.map(({ score }) => score)).toEqual(
          ledger.rank().leads.map(({ score }) => score),
        );
      }),
      { numRuns: casesOf(200) },
    );
  });

  it('survives a snapshot in both formats: names, ids and what waits to settle', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom('json' as const, 'binary' as const), (one, format) => {
        const { model, touches, leads } = one;
        const ledger = of(model, 30);
        for (const touch of touches) ledger.add(touch);
        try {
          ledger.rename(leads[0] ?? 'ada', 'new');
        } catch (error) {
          expect(error).toBeInstanceOf(TouchpointError);
        }
        const bytes = format === 'json' ? ledger.snapshot('json') : ledger.snapshot();
        const again = restoreLedger<string, Touch>(bytes, { model });
        const add = (to: Ledger<string, Touch>) =>
          touches.map((touch) => to.add({ ...touch, recordedAt: asOf }));
        expect(add(again)).toEqual(add(ledger));
        expect(again.rank()).toEqual(ledger.rank());
      }),
      { numRuns: casesOf(200) },
    );
  });
});

/**
 * Whether a sum can give what the batch gives in any order: of two copies that both tell of something past, a ledger takes
 * the first that comes. See createLedger.
 */
function isOrdered(touches: readonly Touch[]): boolean {
  const seen = new Set<string>();
  return touches.every(({ id, leadId }) => {
    if (id === undefined) return true;
    const name = JSON.stringify([id, leadId]);
    const isNew = !seen.has(name);
    seen.add(name);
    return isNew;
  });
}
