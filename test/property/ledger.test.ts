import fc from 'fast-check';
import {
  createLedger,
  type FlagKind,
  type Ledger,
  rankLeads,
  restoreLedger,
  type ScoringModel,
  TouchpointError,
} from 'touchpoint-scoring';
import { scoreColumns } from 'touchpoint-scoring/columns';
import { describe, expect, it } from 'vitest';
import { asOf, histories, interactionOf, models, type Touch, touchOf } from '../arbitraries.js';
import { casesOf } from '../case-count.js';

const runs = { numRuns: casesOf(1000) };
const day = 86_400_000;

/** Equal to 1e-12 relative; below 1e-200 there is nothing to compare. */
function expectEqual(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-12 * Math.abs(expected) + 1e-200);
}

/** The ranking of a ledger is that of the batch: every field, numbers to 1e-12. */
function expectSameRanking(
  ledger: Ledger<string, Touch>,
  interactions: readonly Touch[],
  model: ScoringModel,
  at: number,
): void {
  const expected = rankLeads(interactions, { model, asOf: at });
  const actual = ledger.rank({ asOf: at });
  expect(actual.leads.map(({ key }) => key).sort()).toEqual(expected.leads.map(({ key }) => key).sort());
  expect({ ...actual, leads: [], notJudged: [] }).toEqual({ ...expected, leads: [], notJudged: [] });
  expect([expected.notJudged, [...actual.notJudged].sort()]).toEqual([[], [...needsHistory].sort()]);
  const byKey = new Map(expected.leads.map((lead) => [lead.key, lead]));
  for (const lead of actual.leads) {
    const same = byKey.get(lead.key) as (typeof expected.leads)[number];
    expectEqual(lead.score, same.score);
    for (const channel of ['online', 'offline', 'friction'] as const) {
      const { evidence, ...times } = lead[channel];
      const { evidence: expectedEvidence, ...expectedTimes } = same[channel];
      expectEqual(evidence, expectedEvidence);
      expect(times).toEqual(expectedTimes);
    }
    expect(lead.upcoming).toEqual(same.upcoming);
    expect([lead.rank, lead.mix, lead.grade]).toEqual([same.rank, same.mix, same.grade]);
    const fromSums = same.flags.filter(({ kind }) => !needsHistory.has(kind));
    expect(lead.flags.map(({ kind }) => kind)).toEqual(fromSums.map(({ kind }) => kind));
    expectEqual(ledger.score(lead.key, { asOf: at })?.score as number, same.score);
  }
}

/** A ledger keeps sums, and no order of touches nor who acted. */
const needsHistory = new Set<FlagKind>(['unanswered', 'one-sided', 'cooling', 'dormant']);

/** A stream: interactions in any order, some of them twice; where the ledger stands, and when it is asked. */
const streams = histories.chain(({ model, interactions }) =>
  fc.record({
    model: fc.constant(model),
    interactions: fc.constant(interactions as Touch[]),
    stream: fc.subarray(interactions as Touch[]).chain((copies) =>
      fc.shuffledSubarray([...(interactions as Touch[]), ...copies], {
        minLength: interactions.length + copies.length,
      }),
    ),
    start: fc.integer({ min: 0, max: 1000 }).map((daysAgo) => asOf - daysAgo * day),
    askedAt: fc.integer({ min: 0, max: 80 }).map((days) => asOf + days * day),
    cut: fc.nat(80),
  }),
);

describe('a ledger', () => {
  it('ranks as the batch does: any order, any copies, wherever it stands in time', () => {
    fc.assert(
      fc.property(streams, ({ model, stream, start, askedAt, cut }) => {
        const ledger = createLedger<string, Touch>({ model, asOf: start });
        for (const [index, interaction] of stream.entries()) {
          ledger.add(interaction);
          if (index === cut) ledger.advance(asOf);
        }
        expectSameRanking(ledger, stream, model, askedAt);
        ledger.advance(askedAt);
        expectSameRanking(ledger, stream, model, askedAt);
      }),
      runs,
    );
  });

  it('takes lists as it takes the same interactions one by one, bit by bit, with every key and memory for ids', () => {
    const keys = fc.constantFrom('lead' as const, 'account' as const, 'owner-lead' as const);
    const duplicates = fc.constantFrom('exact' as const, 'none' as const, { windowDays: 30 });
    fc.assert(
      fc.property(
        streams,
        keys,
        duplicates,
        fc.boolean(),
        fc.constantFrom(0, 20),
        ({ model, stream, start, cut }, key, copies, history, settleAfterDays) => {
          const options = { model, asOf: start, key, duplicates: copies, history, settleAfterDays };
          const [single, listed] = [0, 1].map(() => createLedger<string, Touch>(options)) as [
            Ledger<string, Touch>,
            Ledger<string, Touch>,
          ];
          const parts = [stream.slice(0, cut), stream.slice(cut)];
          for (const part of parts) {
            const outcomes = part.map((interaction) => single.add(interaction));
            expect(listed.addAll(part)).toEqual(outcomes);
            for (const ledger of [single, listed]) ledger.advance(start + 40 * day);
          }
          const ranked = (ledger: Ledger<string, Touch>) => ledger.rank({ asOf: asOf + 50 * day });
          expect(ranked(listed)).toEqual(ranked(single));
          expect(listed.snapshot('json').length).toBe(single.snapshot('json').length);
        },
      ),
      runs,
    );
  });

  it('split into ledgers and merged in any order is the whole', () => {
    const split = streams.chain((given) =>
      fc.tuple(
        fc.constant(given),
        fc.array(fc.nat(3), { minLength: given.interactions.length, maxLength: given.interactions.length }),
        fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
      ),
    );
    fc.assert(
      fc.property(split, ([{ model, interactions, start, askedAt }, parts, order]) => {
        const ledgers = [0, 1, 2, 3].map((part) => {
          const ledger = createLedger<string, Touch>({ model, asOf: part % 2 === 0 ? start : asOf });
          for (const [index, interaction] of interactions.entries()) {
            if (parts[index] === part) ledger.add(interaction);
          }
          return ledger;
        });
        const [first, ...others] = order.map((part) => ledgers[part] as Ledger<string, Touch>);
        for (const other of others) first?.merge(other);
        expectSameRanking(first as Ledger<string, Touch>, interactions, model, askedAt);
      }),
      runs,
    );
  });

  it('goes on from a snapshot taken at any point, binary or JSON, as if nothing had been', () => {
    fc.assert(
      fc.property(streams, fc.boolean(), ({ model, stream, start, askedAt, cut }, json) => {
        const whole = createLedger<string, Touch>({ model, asOf: start });
        let part = createLedger<string, Touch>({ model, asOf: start });
        for (const [index, interaction] of stream.entries()) {
          if (index === cut || index === 0) {
            const snapshot = json ? part.snapshot('json') : part.snapshot();
            part = restoreLedger<string, Touch>(snapshot, { model });
            expect(json ? part.snapshot('json') : part.snapshot()).toEqual(snapshot);
          }
          expect(part.add(interaction)).toBe(whole.add(interaction));
        }
        expect(part.snapshot()).toEqual(whole.snapshot());
        expectSameRanking(part, stream, model, askedAt);
      }),
      runs,
    );
  });

  it('is restored at every single point of a stream', () => {
    fc.assert(
      fc.property(streams, ({ model, stream, start, askedAt }) => {
        let ledger = createLedger<string, Touch>({ model, asOf: start });
        for (const interaction of stream) {
          ledger.add(interaction);
          ledger = restoreLedger<string, Touch>(ledger.snapshot(), { model });
        }
        expectSameRanking(ledger, stream, model, askedAt);
      }),
      { numRuns: casesOf(200) },
    );
  });

  it('that ignores types of other models is the batch that ignores them: every key, split, merged, restored', () => {
    const given = fc.record({
      stream: streams,
      unknown: fc.array(fc.boolean(), { minLength: 1, maxLength: 7 }),
      key: fc.constantFrom('lead' as const, 'account' as const, 'owner-lead' as const),
      duplicates: fc.constantFrom('exact' as const, 'none' as const),
      json: fc.boolean(),
    });
    fc.assert(
      fc.property(
        given,
        ({ stream: { model, interactions, askedAt, cut }, unknown, key, duplicates, json }) => {
          const rows = interactions.map((interaction, index) =>
            unknown[index % unknown.length]
              ? { ...interaction, type: `of-another-model-${index % 3}` }
              : interaction,
          );
          const options = { model, key, unknownTypes: 'ignore' as const };
          const expected = rankLeads(rows, { ...options, asOf: askedAt });
          const parts = [rows.slice(0, cut), rows.slice(cut)].map((part, index) => {
            const ledger = createLedger<string, Touch>({ ...options, asOf, duplicates, history: true });
            const outcomes = index === 0 ? part.map((row) => ledger.add(row)) : ledger.addAll(part);
            const unknownOnes = outcomes.filter((outcome) => outcome === 'unknown-type').length;
            expect(unknownOnes).toBe(ledger.rank().notCounted.unknownType);
            return restoreLedger<string, Touch>(json ? ledger.snapshot('json') : ledger.snapshot(), {
              model,
            });
          });
          const [whole, other] = parts as [Ledger<string, Touch>, Ledger<string, Touch>];
          whole.merge(other);
          const actual = whole.rank({ asOf: askedAt });
          expect({ ...actual, leads: [] }).toEqual({ ...expected, leads: [] });
          const byKey = new Map(actual.leads.map((lead) => [lead.key, lead]));
          expect([...byKey.keys()].sort()).toEqual(expected.leads.map((lead) => lead.key).sort());
          for (const lead of expected.leads) {
            const same = byKey.get(lead.key) as (typeof expected.leads)[number];
            expectEqual(same.score, lead.score);
            const kinds = (of: typeof lead) => of.flags.map(({ kind }) => kind);
            expect([same.rank, same.grade, same.mix, kinds(same)]).toEqual([
              lead.rank,
              lead.grade,
              lead.mix,
              kinds(lead),
            ]);
          }
        },
      ),
      runs,
    );
  });

  it('agrees with columns', () => {
    const leads = ['ada', 'ben'];
    const touches = models.chain((model) =>
      fc.tuple(fc.constant(model), fc.array(touchOf(Object.keys(model.types), leads), { maxLength: 40 })),
    );
    fc.assert(
      fc.property(touches, ([model, history]) => {
        const ledger = createLedger<string, Touch>({ model, asOf, duplicates: 'none' });
        for (const touch of history) ledger.add(touch);
        const types = Object.keys(model.types);
        const { score } = scoreColumns(
          {
            leads,
            types,
            leadCodes: Int32Array.from(history, ({ leadId }) => leads.indexOf(leadId)),
            typeCodes: Uint16Array.from(history, ({ type }) => types.indexOf(type)),
            times: Float64Array.from(history, ({ at }) => at),
            directions: Uint8Array.from(history, ({ direction = '' }) =>
              ['', 'inbound', 'outbound', 'mutual'].indexOf(direction),
            ),
            durationMinutes: Float64Array.from(history, ({ durationMinutes = -1 }) => durationMinutes),
            participants: Int32Array.from(history, ({ participants = 0 }) => participants),
          },
          { model, asOf },
        );
        for (const [code, key] of leads.entries()) {
          expectEqual(ledger.score(key)?.score ?? 0, score[code] as number);
        }
      }),
      runs,
    );
  });

  it('of conflicting copies that wait takes the one the batch takes', () => {
    const ahead = models.chain((model) =>
      fc.tuple(
        fc.constant(model),
        fc.array(
          interactionOf(Object.keys(model.types), ['ada']).map((touch) => ({
            ...touch,
            at: touch.at > asOf ? touch.at : asOf + day + ((asOf - touch.at) % (50 * day)),
            id: 'one',
          })),
          { minLength: 1, maxLength: 6 },
        ),
      ),
    );
    fc.assert(
      fc.property(ahead, fc.nat(60), ([model, copies], days) => {
        const ledger = createLedger<string, Touch>({ model, asOf });
        for (const copy of copies) ledger.add(copy);
        expectSameRanking(ledger, copies, model, asOf + days * day);
      }),
      runs,
    );
  });

  it('forgets a removed lead as if it had never been', () => {
    fc.assert(
      fc.property(streams, ({ model, stream, start, askedAt }) => {
        const ledger = createLedger<string, Touch>({ model, asOf: start });
        for (const interaction of stream) ledger.add(interaction);
        ledger.remove('ada');
        const others = stream.filter(({ leadId }) => leadId !== 'ada');
        expect(
          ledger.snapshot('json').replaceAll(/m1-[0-9a-f]{16}|"checksum":"[0-9a-f]{8}"/g, ''),
        ).not.toContain('ada');
        const { leads } = ledger.rank({ asOf: askedAt });
        const expected = rankLeads(others, { model, asOf: askedAt }).leads;
        expect(leads.map(({ key, rank }) => [key, rank])).toEqual(
          expected.map(({ key, rank }) => [key, rank]),
        );
        // And what is known of it afterwards is what comes afterwards.
        for (const interaction of stream) if (interaction.leadId === 'ada') ledger.add(interaction);
        const again = rankLeads(stream, { model, asOf: askedAt }).leads;
        const after = ledger.rank({ asOf: askedAt }).leads;
        expect(after.map(({ key, rank }) => [key, rank])).toEqual(again.map(({ key, rank }) => [key, rank]));
      }),
      runs,
    );
  });
});

describe('a snapshot', () => {
  it('with any one byte changed is refused or restores equal', () => {
    const damage = fc.tuple(streams, fc.nat(), fc.integer({ min: 1, max: 255 }), fc.boolean());
    fc.assert(
      fc.property(damage, ([{ model, stream, start }, place, change, json]) => {
        const ledger = createLedger<string, Touch>({ model, asOf: start });
        for (const interaction of stream) ledger.add(interaction);
        const bytes = json ? new TextEncoder().encode(ledger.snapshot('json')) : ledger.snapshot();
        const at = place % bytes.length;
        bytes[at] = (bytes[at] as number) ^ change;
        try {
          const restored = restoreLedger(json ? new TextDecoder().decode(bytes) : bytes, { model });
          expect(restored.snapshot()).toEqual(ledger.snapshot());
        } catch (error) {
          if (!(error instanceof TouchpointError)) throw error;
          expect(['invalid_snapshot', 'unsupported_snapshot_version']).toContain(error.code);
        }
      }),
      { numRuns: casesOf(3000) },
    );
  });

  it('cut anywhere is refused', () => {
    fc.assert(
      fc.property(streams, fc.nat(), ({ model, stream, start }, place) => {
        const ledger = createLedger<string, Touch>({ model, asOf: start });
        for (const interaction of stream) ledger.add(interaction);
        const bytes = ledger.snapshot();
        const text = ledger.snapshot('json');
        expect(() => restoreLedger(bytes.subarray(0, place % bytes.length), { model })).toThrow(
          TouchpointError,
        );
        expect(() => restoreLedger(text.slice(0, place % text.length), { model })).toThrow(TouchpointError);
      }),
      runs,
    );
  });
});

describe('a stream', () => {
  it('aborted anywhere and taken up again loses and doubles nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        streams,
        fc.array(fc.nat(50), { maxLength: 4 }),
        fc.boolean(),
        async (given, stops, ids) => {
          const { model, interactions, askedAt } = given;
          const stream = interactions;
          const ledger = createLedger<string, Touch>({ model, asOf, duplicates: ids ? 'exact' : 'none' });
          let from = 0;
          for (const stop of stops) {
            const controller = new AbortController();
            const source = streamOf(stream.slice(from), stop, () => controller.abort());
            try {
              from += (await ledger.consume(source, { signal: controller.signal })).consumed;
            } catch (error) {
              if (!(error instanceof TouchpointError) || error.code !== 'aborted') throw error;
              from += error.issues[0]?.value as number;
            }
            const other = createLedger<string, Touch>({ model, asOf, duplicates: ids ? 'exact' : 'none' });
            for (const interaction of stream.slice(0, from)) other.add(interaction);
            expect(ledger.snapshot()).toEqual(other.snapshot());
          }
          await ledger.consume(stream.slice(from));
          expectSameRanking(ledger, stream, model, askedAt);
        },
      ),
      { numRuns: casesOf(300) },
    );
  });
});

/** Delivers one by one or in lists, and after some of them aborts, or aborts and falls silent for ever. */
async function* streamOf(touches: readonly Touch[], stop: number, abort: () => void) {
  for (const [index, touch] of touches.entries()) {
    if (index === stop) {
      abort();
      if (stop % 3 === 0) await new Promise(() => {});
    }
    yield index % 2 === 0 ? touch : [touch];
  }
}
