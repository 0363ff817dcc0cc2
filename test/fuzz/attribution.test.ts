import fc from 'fast-check';
import { standardModel, TouchpointError } from 'touchpoint-scoring';
import {
  type AttributionRule,
  analyseChain,
  attributeJourneys,
  bootstrapAttribution,
  buildJourneys,
  compareRules,
  createAttribution,
  creditRows,
  type Journey,
  shapleyByPosition,
} from 'touchpoint-scoring/attribution';
import { describe, expect, it } from 'vitest';
import { anyValue, asOf, hostileNames, runs } from './support.js';

const near = (...good: unknown[]) =>
  fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...good) }, { weight: 1, arbitrary: anyValue });

const nearlyJourney = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.record(
      {
        touchpoints: fc.oneof(
          {
            weight: 12,
            arbitrary: fc.array(fc.constantFrom('a', 'b', ...hostileNames.filter((name) => name !== ''))),
          },
          { weight: 1, arbitrary: fc.array(anyValue) },
          { weight: 1, arbitrary: anyValue },
        ),
        conversions: near(0, 1, 3, 0.25, 5e-324, 1e15),
        value: near(0, 7, 1e15),
        lost: near(0, 2, 1e15),
        daysBefore: near([], [1], [3, 2], [1e308, 0], undefined),
        points: near([], [1], [0, 100], [5e-324, 0], undefined),
        channels: near([], ['online'], ['both', null], undefined),
        stages: near({}, { lead: 0 }, { lead: 1, __proto__: 0 }, undefined),
        key: near('ada', undefined),
      },
      { requiredKeys: ['touchpoints', 'conversions'] },
    ),
  },
  { weight: 1, arbitrary: anyValue },
);
const nearlyRule = fc.record(
  {
    kind: near(
      'first',
      'last',
      'linear',
      'position',
      'rising',
      'time-decay',
      'touch-decay',
      'model',
      'markov',
      'shapley',
      'coalition-shapley',
      'stages',
      'influence',
    ),
    parts: near({ first: 0.5 }, { lead: 0.3, last: 0.7 }, {}),
    first: near(0, 0.4, 1),
    last: near(0, 0.4, 1),
    except: near(['a'], []),
    halfLifeDays: near(7, 1e-300, 1e300),
    halfLifeTouches: near(1, 1e-300, 1e300),
    order: near(1, 2, 8),
    lost: near('include', 'leave-out'),
    worth: near('total', 'rate'),
    ordered: near(true, false),
  },
  { requiredKeys: ['kind'] },
);

/** What a call returns; `undefined` where it refuses its input by the one error that there is. */
function resultOf<R>(call: () => R): R | undefined {
  try {
    return call();
  } catch (error) {
    if (!(error instanceof TouchpointError)) throw error;
    expect(error.issues.length).toBeGreaterThan(0);
    expect(error.message.length).toBeLessThan(2000);
    return undefined;
  }
}

function expectFinite(value: unknown): void {
  if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
  else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) expectFinite(part);
}

describe('attribution of whatever comes', () => {
  it('refuses it, or gives finite numbers that sum up', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          { weight: 9, arbitrary: fc.array(nearlyJourney, { maxLength: 4 }) },
          { weight: 1, arbitrary: anyValue },
        ),
        fc.oneof({ weight: 9, arbitrary: nearlyRule }, { weight: 1, arbitrary: anyValue }),
        (list, by) => {
          const journeys = list as Journey[];
          const rule = by as AttributionRule;
          const attribution = resultOf(() => attributeJourneys(journeys, rule));
          if (attribution !== undefined) {
            const { credits, totals } = attribution;
            expectFinite([
              credits.map(({ conversions, value, share }) => [conversions, value, share]),
              totals,
            ]);
            const sum = credits.reduce((all, { conversions }) => all + conversions, 0);
            if (attribution.isPartition) {
              expect(Math.abs(sum - totals.conversions)).toBeLessThanOrEqual(
                1e-9 * Math.max(1, totals.conversions),
              );
            }
            for (const { credit, value } of creditRows(journeys, { rules: [rule] })) {
              expectFinite([credit, value]);
            }
          }
          expectFinite(resultOf(() => shapleyByPosition(journeys))?.map(({ conversions }) => conversions));
          expectFinite(resultOf(() => compareRules(journeys))?.touchpoints.map(({ share }) => share));
          const chain = resultOf(() => analyseChain(journeys, by as never));
          expectFinite(chain?.removalEffects.map(({ effect }) => effect));
          expectFinite(chain?.transitions.map(({ probability }) => probability));
          // 1e15 of them are refused. Anything else that is a count is small, or was not made here.
          resultOf(() => bootstrapAttribution(journeys, { rule, seed: 1, resamples: 10 }));
          const tally = resultOf(() => createAttribution({ rules: [rule] }));
          if (tally !== undefined) {
            for (const journey of Array.isArray(list) ? journeys : []) resultOf(() => tally.add(journey));
            expectFinite(tally.results().map(({ credits }) => credits.map(({ conversions }) => conversions)));
          }
        },
      ),
      runs,
    );
  });

  it('and journeys from whatever comes', () => {
    const interaction = fc.record({
      leadId: near('ada', 'ben'),
      type: near('email', 'meal'),
      at: near(asOf - 1e9, asOf, '2026-11-01T00:00:00Z'),
    });
    const end = fc.oneof(
      {
        weight: 9,
        arbitrary: fc.record({
          key: near('ada', 'ben'),
          at: near(asOf, '2026-11-23'),
          won: near(true, false),
          value: near(5),
          id: near('a', undefined),
          since: near(asOf - 1e9, '2026-11-01', undefined),
          stages: near({ lead: asOf - 1e9 }, {}, undefined),
        }),
      },
      { weight: 1, arbitrary: anyValue },
    );
    const options = fc.record(
      {
        model: fc.constant(standardModel),
        touchpoint: near('type', 'channel'),
        lookBackDays: near(30, 1e-9),
        sessionHours: near(0, 12),
        repeats: near('keep', 'collapse'),
        afterEnd: near('restart', 'carry-on'),
        openLostAt: near(asOf),
        timeZone: near('UTC', 'Asia/Tokyo'),
        lookBackDaysByTouchpoint: near({}, { email: 3 }),
        key: near('lead', 'account'),
        withPoints: near(true, false),
      },
      { requiredKeys: ['model'] },
    );
    fc.assert(
      fc.property(
        fc.array(interaction, { maxLength: 6 }),
        fc.array(end, { maxLength: 3 }),
        options,
        (rows, ends, how) => {
          const built = resultOf(() => buildJourneys(rows as never[], ends as never[], how as never));
          if (built === undefined) return;
          expectFinite(built.journeys);
          // What it makes is what the others take.
          if (built.journeys.length > 0) compareRules(built.journeys, { channels: built.channels });
        },
      ),
      runs,
    );
  });
});
