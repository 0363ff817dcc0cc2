import fc from 'fast-check';
import { explainScore, scoreLeads } from 'touchpoint-scoring';
import {
  type Attribution,
  type AttributionRule,
  analyseChain,
  attributeJourneys,
  bootstrapAttribution,
  buildJourneys,
  type CreditRow,
  compareRules,
  createAttribution,
  creditRows,
  fullPath,
  type Journey,
  shapleyByPosition,
  wShaped,
} from 'touchpoint-scoring/attribution';
import { describe, expect, it } from 'vitest';
import { asOf, histories } from '../arbitraries.js';
import { casesOf } from '../case-count.js';

const names = ['email', 'event', 'call', '__proto__', 'constructor', 'Łucja'];
const part = fc.double({ min: 0, max: 0.5, noNaN: true });

/** Stages at these touches, where there are that many. */
const stagesOf = (touches: number, [lead, opportunity]: readonly [number, number]) => ({
  ...(lead < touches ? { lead } : {}),
  ...(opportunity < touches ? { opportunity } : {}),
});

const journey: fc.Arbitrary<Journey> = fc
  .array(
    fc.record({
      touchpoint: fc.constantFrom(...names),
      days: fc.double({ min: 0, max: 900, noNaN: true }),
      points: fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 60, noNaN: true })),
      channel: fc.constantFrom('offline' as const, 'online' as const, 'both' as const, null),
    }),
    { maxLength: 12 },
  )
  .chain((touches) =>
    fc
      .record({
        conversions: fc.nat(5),
        each: fc.nat(900),
        lost: fc.nat(9),
        marks: fc.tuple(fc.nat(12), fc.nat(12)),
      })
      .map(({ conversions, each, lost, marks }) => ({
        touchpoints: touches.map(({ touchpoint }) => touchpoint),
        daysBefore: touches.map(({ days }) => days),
        points: touches.map(({ points }) => points),
        channels: touches.map(({ channel }) => channel),
        stages: stagesOf(touches.length, marks),
        conversions,
        value: conversions * each,
        lost,
      })),
  );
const journeys = fc.array(journey, { maxLength: 25 });

const plainRule: fc.Arbitrary<AttributionRule> = fc.oneof(
  fc.constantFrom<AttributionRule>(wShaped, fullPath),
  fc
    .record({ first: part, lead: fc.double({ min: 0.01, max: 0.4, noNaN: true }) })
    .map((parts): AttributionRule => ({ kind: 'stages', parts: { ...parts, last: 0.1 } })),
  fc.constantFrom<AttributionRule>(
    { kind: 'first' },
    { kind: 'last' },
    { kind: 'linear' },
    { kind: 'rising' },
    { kind: 'model' },
    { kind: 'shapley' },
  ),
  fc.subarray(names).map((except): AttributionRule => ({ kind: 'last', except })),
  fc.tuple(part, part).map(([first, last]): AttributionRule => ({ kind: 'position', first, last })),
  fc.double({ min: 0.01, max: 400, noNaN: true }).map(
    (halfLifeDays): AttributionRule => ({
      kind: 'time-decay',
      halfLifeDays,
    }),
  ),
  fc.double({ min: 0.001, max: 9, noNaN: true }).map(
    (halfLifeTouches): AttributionRule => ({
      kind: 'touch-decay',
      halfLifeTouches,
    }),
  ),
  fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom('include' as const, 'leave-out' as const))
    .map(([order, lost]): AttributionRule => ({ kind: 'markov', order, lost })),
  fc
    .tuple(fc.constantFrom('total' as const, 'rate' as const), fc.boolean())
    .map(([worth, ordered]): AttributionRule => ({ kind: 'coalition-shapley', worth, ordered })),
);
/** Rules that divide what was won, half of them with exceptions. */
const rule: fc.Arbitrary<AttributionRule> = fc
  .tuple(plainRule, fc.option(fc.subarray(names)))
  .map(([own, except]) => (except === null ? own : { ...own, except }));
const anyRule: fc.Arbitrary<AttributionRule> = fc.oneof(
  { weight: 6, arbitrary: rule },
  { weight: 1, arbitrary: fc.constant<AttributionRule>({ kind: 'influence' }) },
);

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const withTouches = (list: readonly Journey[]) => list.filter(({ touchpoints }) => touchpoints.length > 0);

function expectSame(actual: Attribution, expected: Attribution): void {
  const byName = new Map(expected.credits.map((credit) => [credit.touchpoint, credit]));
  expect([...byName.keys()].sort()).toEqual(actual.credits.map(({ touchpoint }) => touchpoint).sort());
  for (const { touchpoint, conversions, value } of actual.credits) {
    const other = byName.get(touchpoint);
    expect(conversions).toBeCloseTo(other?.conversions ?? Number.NaN, 9);
    expect(value).toBeCloseTo(other?.value ?? Number.NaN, 6);
  }
  for (const [place, { channel, conversions, value }] of actual.channels.entries()) {
    const other = expected.channels[place];
    expect(channel).toBe(other?.channel);
    expect(conversions).toBeCloseTo(other?.conversions ?? Number.NaN, 9);
    expect(value).toBeCloseTo(other?.value ?? Number.NaN, 6);
  }
  expect(actual.totals).toEqual(expected.totals);
  expect(actual.unattributed).toEqual(expected.unattributed);
}

describe('credits', () => {
  it('sum to what was won, in conversions, value and shares, by every rule', () => {
    fc.assert(
      fc.property(journeys, rule, (list, by) => {
        const { credits, channels, totals, unattributed } = attributeJourneys(list, by);
        const own = withTouches(list);
        const won = sum(own.map(({ conversions }) => conversions));
        const value = sum(own.map((one) => one.value ?? 0));
        const scale = 1e-9 * Math.max(1, value);
        expect(totals.conversions).toBe(won);
        expect(Math.abs(sum(credits.map(({ conversions }) => conversions)) - won)).toBeLessThanOrEqual(1e-9);
        expect(Math.abs(sum(credits.map((credit) => credit.value)) - value)).toBeLessThanOrEqual(scale);
        if (won > 0) expect(sum(credits.map(({ share }) => share))).toBeCloseTo(1, 9);
        expect(Math.abs(sum(channels.map(({ conversions }) => conversions)) - won)).toBeLessThanOrEqual(1e-9);
        expect(Math.abs(sum(channels.map((own) => own.value)) - value)).toBeLessThanOrEqual(scale);
        expect(totals.lost + unattributed.lost).toBe(sum(list.map(({ lost }) => lost ?? 0)));
        expect(totals.conversions + unattributed.conversions).toBe(
          sum(list.map(({ conversions }) => conversions)),
        );
        // Only a set that a touchpoint makes worse gives less than nothing.
        if (by.kind !== 'coalition-shapley') {
          for (const credit of credits)
            expect(Math.min(credit.conversions, credit.value)).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: casesOf(1000) },
    );
  });

  it('are the same for the journeys in any order, in any parts, and read as a stream', async () => {
    await fc.assert(
      fc.asyncProperty(
        journeys.chain((list) =>
          fc.tuple(
            fc.constant(list),
            fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
            fc.nat(list.length),
          ),
        ),
        anyRule,
        async ([list, shuffled, cut], by) => {
          const expected = attributeJourneys(list, by);
          expectSame(attributeJourneys(shuffled, by), expected);
          const [one, other] = [createAttribution({ rules: [by] }), createAttribution({ rules: [by] })];
          for (const own of shuffled.slice(0, cut)) one.add(own);
          await other.consume(shuffled.slice(cut));
          one.merge(other);
          expect(one.size).toBe(list.length);
          expectSame(one.results()[0] as Attribution, expected);
        },
      ),
      { numRuns: casesOf(300) },
    );
  });

  it('are the sums of their rows, by touchpoint and by channel, in conversions and value', () => {
    fc.assert(
      fc.property(journeys, anyRule, fc.boolean(), (list, by, once) => {
        const attribution = attributeJourneys(list, by);
        const rows = [...creditRows(once ? list.values() : list, { rules: [by] })];
        const scale = 1e-9 * Math.max(1, attribution.totals.value);
        const over = (of: 'credit' | 'value', belongs: (row: CreditRow) => boolean) =>
          sum(rows.filter(belongs).map((row) => row[of]));
        const same = (actual: number, expected: number) =>
          expect(Math.abs(actual - expected)).toBeLessThanOrEqual(scale);
        for (const { touchpoint, conversions, value } of attribution.credits) {
          same(
            over('credit', (row) => row.touchpoint === touchpoint),
            conversions,
          );
          same(
            over('value', (row) => row.touchpoint === touchpoint),
            value,
          );
        }
        if (!attribution.isPartition) return;
        for (const { channel, conversions, value } of attribution.channels) {
          same(
            over('credit', (row) => row.channel === channel),
            conversions,
          );
          same(
            over('value', (row) => row.channel === channel),
            value,
          );
        }
      }),
      { numRuns: casesOf(500) },
    );
  });

  it('by rows of a deal sum to the deal, by rules that look at one journey at a time', () => {
    const isLocal = ({ kind }: AttributionRule) => kind !== 'markov' && kind !== 'coalition-shapley';
    fc.assert(
      fc.property(journeys, rule.filter(isLocal), (list, by) => {
        const deals = list.map((own, place) => ({ ...own, id: `deal ${place}` }));
        const rows = [...creditRows(deals, { rules: [by] })];
        for (const { id, conversions, value, touchpoints } of deals) {
          const own = rows.filter((row) => row.id === id);
          if (touchpoints.length === 0 || conversions === 0) {
            expect(own).toEqual([]);
            continue;
          }
          expect(own.map(({ touch }) => touch)).toEqual(touchpoints.map((_, place) => place + 1));
          expect(sum(own.map(({ credit }) => credit))).toBeCloseTo(conversions, 9);
          expect(sum(own.map((row) => row.value))).toBeCloseTo(value ?? 0, 6);
        }
      }),
      { numRuns: casesOf(300) },
    );
  });

  it('by influence are what was won with a touchpoint, once for each deal', () => {
    fc.assert(
      fc.property(journeys, (list) => {
        for (const { touchpoint, conversions, value } of attributeJourneys(list, { kind: 'influence' })
          .credits) {
          const touched = list.filter(({ touchpoints }) => touchpoints.includes(touchpoint));
          expect(conversions).toBeCloseTo(sum(touched.map((own) => own.conversions)), 9);
          expect(value).toBeCloseTo(sum(touched.map((own) => own.value ?? 0)), 6);
        }
      }),
      { numRuns: casesOf(200) },
    );
  });

  it('go to nobody who is not there, and a row of many journeys is as many rows', () => {
    fc.assert(
      fc.property(journeys, rule, (list, by) => {
        const there = new Set(list.flatMap(({ touchpoints }) => touchpoints));
        const attribution = attributeJourneys(list, by);
        expect(new Set(attribution.credits.map(({ touchpoint }) => touchpoint))).toEqual(there);
        const single = list.flatMap((own) => [
          ...Array.from({ length: own.conversions }, () => ({
            ...own,
            conversions: 1,
            value: (own.value ?? 0) / own.conversions,
            lost: 0,
          })),
          ...Array.from({ length: own.lost ?? 0 }, () => ({ ...own, conversions: 0, value: 0, lost: 1 })),
        ]);
        const known = new Set(single.flatMap(({ touchpoints }) => touchpoints));
        const { credits } = attributeJourneys(single, by);
        for (const { touchpoint, conversions } of attribution.credits) {
          const other = credits.find((credit) => credit.touchpoint === touchpoint);
          expect(conversions).toBeCloseTo(known.has(touchpoint) ? (other?.conversions ?? Number.NaN) : 0, 9);
        }
      }),
      { numRuns: casesOf(300) },
    );
  });

  it('of a touchpoint by position sum to its Shapley value', () => {
    fc.assert(
      fc.property(journeys, (list) => {
        const { credits } = attributeJourneys(list, { kind: 'shapley' });
        const byPosition = new Map(
          shapleyByPosition(list).map(({ touchpoint, conversions }) => [touchpoint, sum(conversions)]),
        );
        expect(byPosition.size).toBe(credits.length);
        for (const { touchpoint, conversions } of credits) {
          expect(byPosition.get(touchpoint)).toBeCloseTo(conversions, 9);
        }
      }),
      { numRuns: casesOf(300) },
    );
  });

  it('by Shapley are those of the definition, over all orders of arrival', () => {
    fc.assert(
      fc.property(journeys, (list) => {
        const players = [...new Set(list.flatMap(({ touchpoints }) => touchpoints))];
        const worth = (coalition: ReadonlySet<string>) =>
          sum(
            withTouches(list)
              .filter(({ touchpoints }) => touchpoints.every((touchpoint) => coalition.has(touchpoint)))
              .map(({ conversions }) => conversions),
          );
        const orders = permutations(players);
        const gains = new Map(players.map((player) => [player, 0]));
        for (const order of orders) {
          const coalition = new Set<string>();
          for (const player of order) {
            const before = worth(coalition);
            coalition.add(player);
            gains.set(player, (gains.get(player) as number) + worth(coalition) - before);
          }
        }
        for (const { touchpoint, conversions } of attributeJourneys(list, { kind: 'shapley' }).credits) {
          expect(conversions).toBeCloseTo((gains.get(touchpoint) as number) / orders.length, 9);
        }
      }),
      { numRuns: 20 },
    );
  });
});

function permutations(values: readonly string[]): string[][] {
  if (values.length === 0) return [[]];
  return values.flatMap((first) =>
    permutations(values.filter((value) => value !== first)).map((rest) => [first, ...rest]),
  );
}

describe('a Markov chain', () => {
  // Not so for any touchpoint of all won journeys: after event → email a chain of order 1 has forgotten the event.
  it('gives 1 to what closes every won journey and is in no other, whatever the order', () => {
    fc.assert(
      fc.property(journeys, fc.integer({ min: 1, max: 4 }), (list, order) => {
        const marked = withTouches(list).flatMap(({ touchpoints, conversions, lost = 0 }) => [
          { touchpoints: [...touchpoints, 'always'], conversions },
          { touchpoints, conversions: 0, lost },
        ]);
        const { removalEffects, conversionProbability } = analyseChain(marked, { order });
        const always = removalEffects.find(({ touchpoint }) => touchpoint === 'always');
        expect(always?.effect ?? 0).toBe(conversionProbability > 0 ? 1 : 0);
        for (const { effect } of removalEffects) {
          expect(effect).toBeGreaterThanOrEqual(0);
          expect(effect).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: casesOf(300) },
    );
  });

  it('gives 1 to what is anywhere in every won journey and in no other, where it remembers enough', () => {
    fc.assert(
      fc.property(journeys, fc.nat(7), (list, place) => {
        const marked = withTouches(list).flatMap(({ touchpoints, conversions, lost = 0 }) => {
          const short = touchpoints.slice(0, 7);
          return [
            { touchpoints: [...short.slice(0, place), 'always', ...short.slice(place)], conversions },
            { touchpoints: short, conversions: 0, lost },
          ];
        });
        const { removalEffects, conversionProbability } = analyseChain(marked, { order: 8 });
        const always = removalEffects.find(({ touchpoint }) => touchpoint === 'always');
        expect(always?.effect ?? 0).toBe(conversionProbability > 0 ? 1 : 0);
      }),
      { numRuns: casesOf(300) },
    );
  });

  it('converts as often as the journeys, and its steps from a state sum to 1', () => {
    fc.assert(
      fc.property(
        journeys,
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom('keep' as const, 'leave-out' as const),
        (list, order, repeats) => {
          const own = withTouches(list);
          const won = sum(own.map(({ conversions }) => conversions));
          const lost = sum(own.map((one) => one.lost ?? 0));
          const chain = analyseChain(list, { order, repeats });
          expect(chain.conversionProbability).toBeCloseTo(won === 0 ? 0 : won / (won + lost), 12);
          const leaving = new Map<unknown, number>();
          for (const { from, probability } of chain.transitions) {
            leaving.set(from, (leaving.get(from) ?? 0) + probability);
          }
          for (const probability of leaving.values()) expect(probability).toBeCloseTo(1, 12);
          if (leaving.size > 0) expect(leaving.size).toBe(chain.states);
        },
      ),
      { numRuns: casesOf(300) },
    );
  });

  it('of an order that no journey reaches knows the journeys by heart: what goes is what passes', () => {
    fc.assert(
      fc.property(fc.array(journey, { minLength: 1, maxLength: 25 }), (list) => {
        const short = withTouches(list).map((own) => ({ ...own, touchpoints: own.touchpoints.slice(0, 8) }));
        const bare = short.map(({ touchpoints, conversions, value = 0, lost }) => ({
          touchpoints,
          conversions,
          value,
          lost,
        }));
        const won = sum(bare.map(({ conversions }) => conversions));
        const worth = sum(bare.map(({ value }) => value));
        if (won === 0) return;
        for (const { touchpoint, effect, valueEffect } of analyseChain(bare, { order: 8 }).removalEffects) {
          const passing = bare.filter(({ touchpoints }) => touchpoints.includes(touchpoint));
          expect(effect).toBeCloseTo(sum(passing.map(({ conversions }) => conversions)) / won, 12);
          if (worth === 0) expect(valueEffect).toBe(null);
          else expect(valueEffect).toBeCloseTo(sum(passing.map(({ value }) => value)) / worth, 12);
        }
      }),
      { numRuns: casesOf(300) },
    );
  });
});

describe('journeys', () => {
  it('have points that sum to the score at the moment of the end, friction aside', () => {
    fc.assert(
      fc.property(histories, ({ model, interactions }) => {
        const ends = [...new Set(interactions.map(({ leadId }) => leadId))].map((key) => ({
          key,
          at: asOf + 1,
          won: true,
        }));
        const { journeys: built } = buildJourneys(interactions, ends, { model });
        const past = interactions.filter(({ at }) => at <= asOf);
        const { leads } = scoreLeads(past, { model, asOf: asOf + 1 });
        for (const own of built) {
          const lead = leads.find(({ key }) => key === own.key);
          if (lead === undefined) {
            expect(own.touchpoints).toEqual([]);
            continue;
          }
          const explained = explainScore(past, {
            model,
            asOf: asOf + 1,
            lead: lead.key,
            synergy: 'allotted',
          });
          const expected = lead.score - explained.byComponent.friction;
          expect(sum(own.points ?? [])).toBeCloseTo(expected, 9);
          expect(own.touchpoints).toHaveLength(lead.online.touches + lead.offline.touches);
        }
      }),
      { numRuns: casesOf(300) },
    );
  });

  it('are the same for interactions and ends in any order, and no touch is after the end or too old', () => {
    fc.assert(
      fc.property(
        histories.chain(({ model, interactions }) =>
          fc.tuple(
            fc.constant(model),
            fc.constant(interactions),
            fc.shuffledSubarray(interactions, { minLength: interactions.length }),
            fc.array(
              fc.record({
                key: fc.constantFrom('ada', 'ben', 'nobody'),
                daysAgo: fc.constantFrom(0, 1, 30, 200, 899),
                won: fc.boolean(),
                since: fc.option(fc.integer({ min: 900, max: 1200 }), { nil: undefined }),
                isDay: fc.boolean(),
              }),
              { maxLength: 6 },
            ),
            fc.integer({ min: 1, max: 900 }),
          ),
        ),
        ([model, interactions, shuffled, given, lookBackDays]) => {
          const ends = given.map(({ key, daysAgo, won, since, isDay }, place) => {
            const at = asOf - daysAgo * 86_400_000;
            return {
              id: `deal ${place}`,
              key,
              at: isDay ? new Date(at).toISOString().slice(0, 10) : at,
              won,
              ...(since === undefined ? {} : { since: asOf - since * 86_400_000 }),
            };
          });
          const options = { model, lookBackDays };
          const sorted = (built: readonly Journey[]) => built.map((own) => JSON.stringify(own)).sort();
          const { journeys: one } = buildJourneys(interactions, ends, { ...options, withPoints: false });
          const { journeys: other } = buildJourneys(shuffled, [...ends].reverse(), {
            ...options,
            withPoints: false,
          });
          expect(sorted(one)).toEqual(sorted(other));
          expect(one.map(({ id }) => id).sort()).toEqual(ends.map(({ id }) => id).sort());
          expect(one).toHaveLength(ends.length);
          for (const { daysBefore = [] } of one) {
            expect([...daysBefore].sort((a, b) => b - a)).toEqual(daysBefore);
            for (const days of daysBefore) {
              expect(days).toBeGreaterThan(0);
              expect(days).toBeLessThanOrEqual(lookBackDays);
            }
          }
        },
      ),
      { numRuns: casesOf(300) },
    );
  });
});

describe('a comparison', () => {
  it('adds the touchpoints of each channel up to the totals', () => {
    fc.assert(
      fc.property(journeys, (list) => {
        const channels = new Map([
          ['email', 'online' as const],
          ['call', 'online' as const],
          ['event', 'offline' as const],
        ]);
        const { rules, attributions, touchpoints, channels: subtotals } = compareRules(list, { channels });
        expect(rules).toHaveLength(8);
        for (const [place, { totals }] of attributions.entries()) {
          const over = (lines: readonly { conversions: readonly number[] }[]) =>
            sum(lines.map(({ conversions }) => conversions[place] as number));
          expect(over(touchpoints)).toBeCloseTo(totals.conversions, 9);
          expect(over(subtotals)).toBeCloseTo(totals.conversions, 9);
        }
        for (const [place, { spread }] of touchpoints.slice(1).entries()) {
          expect(spread).toBeLessThanOrEqual((touchpoints[place]?.spread as number) + 1e-12);
        }
      }),
      { numRuns: casesOf(300) },
    );
  });
});

describe('intervals', () => {
  it('hold the estimate of a sure thing, follow from the seed, and lie within the totals', () => {
    fc.assert(
      fc.property(journeys, rule, fc.integer(), (list, by, seed) => {
        const options = { seed, resamples: 20 };
        const result = bootstrapAttribution(list, { rule: by, ...options });
        expect(bootstrapAttribution(list, { rule: by, ...options })).toEqual(result);
        for (const { shareInterval, conversionsInterval, valueInterval } of result.credits) {
          for (const interval of [shareInterval, conversionsInterval, valueInterval]) {
            expect(interval === null).toBe(result.customers.won < 2);
            if (interval === null) continue;
            const [low, high] = interval;
            expect(Number.isFinite(low)).toBe(true);
            expect(high).toBeGreaterThanOrEqual(low);
          }
        }
      }),
      { numRuns: casesOf(100) },
    );
    const certain = bootstrapAttribution([{ touchpoints: ['a'], conversions: 7 }], {
      rule: { kind: 'linear' },
      seed: 1,
    });
    expect(certain.credits[0]?.conversionsInterval).toEqual([7, 7]);
  });
});
