import fc from 'fast-check';
import { createLedger, defineModel, describeFlag, rankLeads } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { asOf, histories } from '../arbitraries.js';

/** Histories under models of which one online type is of unknown place. */
const cases = histories.map(({ model, interactions }) => {
  const [name, type] = Object.entries(model.types).find(([one]) => one === 'online0') ?? [];
  if (name === undefined || type === undefined) throw new Error('a model without an online type');
  return {
    interactions,
    plain: model,
    marked: defineModel({ base: model, types: { [name]: { ...type, placeUnknown: true } } }),
    isUnknown: (one: string) => one === name,
  };
});

describe('a touch of unknown place', () => {
  it('is never evidence of a meeting in person, and changes no score', () => {
    fc.assert(
      fc.property(cases, ({ interactions, plain, marked }) => {
        const before = rankLeads(interactions, { model: plain, asOf }).leads;
        const after = rankLeads(interactions, { model: marked, asOf }).leads;
        const numbers = ({ key, score, online, offline, strength }: (typeof after)[number]) => [
          key,
          score,
          online,
          offline,
          strength,
        ];
        expect(after.map(numbers)).toEqual(before.map(numbers));
      }),
    );
  });

  it('never lets a lead be called met or never met where nothing else does', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom('lead' as const, 'account' as const), (given, key) => {
        const { interactions, marked } = given;
        for (const lead of rankLeads(interactions, { model: marked, asOf, key }).leads) {
          const isOpen = lead.placeUnknown.touches > 0 && lead.offline.touches === 0;
          expect(lead.mix === 'unclear').toBe(isOpen);
          if (!isOpen) continue;
          const kinds = lead.flags.map(({ kind }) => kind);
          const isJudged = !kinds.includes('insufficient-history') || lead.online.touches === 0;
          expect(kinds.includes('place-unknown')).toBe(isJudged);
          for (const kind of [
            'online-only',
            'mostly-online',
            'never-met-account',
            'offline-lapsed',
          ] as const) {
            expect(kinds).not.toContain(kind);
          }
          for (const flag of lead.flags) {
            expect(describeFlag(flag, { model: marked })).not.toMatch(/never met|nobody here was ever met/i);
          }
        }
      }),
    );
  });

  it('is the same in a ledger', () => {
    fc.assert(
      fc.property(cases, ({ interactions, marked }) => {
        const ledger = createLedger({ model: marked, asOf: asOf - 20 * 86_400_000 });
        for (const interaction of interactions) ledger.add(interaction);
        const verdicts = ({ key, mix, placeUnknown }: ReturnType<typeof ledger.rank>['leads'][number]) => [
          key,
          mix,
          placeUnknown,
        ];
        const byKey = (a: readonly unknown[], b: readonly unknown[]) =>
          String(a[0]) < String(b[0]) ? -1 : 1;
        const known = { model: marked, asOf };
        expect(ledger.rank({ asOf }).leads.map(verdicts).sort(byKey)).toEqual(
          rankLeads(interactions, known).leads.map(verdicts).sort(byKey),
        );
      }),
    );
  });
});
