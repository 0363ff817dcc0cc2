import {
  type AttributionRule,
  analyseChain,
  attributeJourneys,
  type Journey,
  shapleyByPosition,
} from 'touchpoint-scoring/attribution';
import { describe, expect, it } from 'vitest';
import { readCsv, readData } from './data-folder.js';

// PathData of ChannelAttribution 2.0.7: 10,000 paths over 12 channels. Its package is under the GPL, so the file is not
// part of this repository. First, last, linear and the transition matrices are ChannelAttribution's own output; its
// Markov credits are simulated and no reference. The exact ones, and the rest, were computed apart in Python.
const journeys = readCsv('golden/attribution/pathdata.csv').map(
  (row): Journey => ({
    touchpoints: (row['path'] as string).split(' > '),
    conversions: Number(row['total_conversions']),
    value: Number(row['total_conversion_value']),
    lost: Number(row['total_null']),
  }),
);
const golden = JSON.parse(readData('golden/attribution/heuristics_shapley_golden.json'));
const exact = JSON.parse(readData('golden/attribution/markov_exact.json'));

type ByName = Readonly<Record<string, number>>;

function largestDifference(actual: ByName, expected: ByName): number {
  const names = [...new Set([...Object.keys(actual), ...Object.keys(expected)])];
  return Math.max(...names.map((name) => Math.abs((actual[name] ?? 0) - (expected[name] ?? 0))));
}

const creditsBy = (rule: AttributionRule, of: 'conversions' | 'value'): ByName =>
  Object.fromEntries(
    attributeJourneys(journeys, rule).credits.map((credit) => [credit.touchpoint, credit[of]]),
  );

/** Says how close it came, for whoever reads the log. */
function expectWithin(what: string, difference: number, tolerance: number): void {
  console.log(`${what}: largest difference ${difference.toExponential(1)}, allowed ${tolerance}`);
  expect(difference, what).toBeLessThanOrEqual(tolerance);
}

describe('PathData', () => {
  it('has 10,000 paths, 19,785 conversions and their value', () => {
    const { totals, credits } = attributeJourneys(journeys, { kind: 'first' });
    expect([journeys.length, credits.length, totals.conversions]).toEqual([10_000, 12, 19_785]);
    expect(totals.value).toBeCloseTo(74_802.97158721, 6);
  });

  it.each([
    ['first', { kind: 'first' }],
    ['last', { kind: 'last' }],
    ['linear', { kind: 'linear' }],
    ['linear_unique', { kind: 'shapley' }],
    ['position_40_20_40', { kind: 'position' }],
    ['time_decay_pos_halflife1', { kind: 'touch-decay' }],
    ['position_decay_linear', { kind: 'rising' }],
  ] as const)('%s', (name, rule) => {
    for (const of of ['conversions', 'value'] as const) {
      expectWithin(`${name}, ${of}`, largestDifference(creditsBy(rule, of), golden[name][of]), 1e-6);
    }
  });

  it("first, last and linear are ChannelAttribution's", () => {
    const rows = readCsv('golden/attribution/ca_heuristics.csv');
    for (const kind of ['first', 'last', 'linear'] as const) {
      for (const of of ['conversions', 'value'] as const) {
        const expected = Object.fromEntries(
          rows.map((row) => [row['channel_name'], Number(row[`${kind}_touch_${of}`])]),
        );
        // The file has 15 digits.
        expectWithin(
          `ChannelAttribution ${kind}, ${of}`,
          largestDifference(creditsBy({ kind }, of), expected),
          1e-6,
        );
      }
    }
  });

  it('Shapley over all coalitions', () => {
    const expected = golden.shapley_cumulative_v.conversions;
    expectWithin('Shapley', largestDifference(creditsBy({ kind: 'shapley' }, 'conversions'), expected), 1e-6);
  });

  it('ordered Shapley at the first five positions', () => {
    const credits = shapleyByPosition(journeys);
    expect(credits).toHaveLength(12);
    const differences = credits.map(({ touchpoint, conversions }) => {
      const first = Object.entries(conversions.slice(0, 5));
      return largestDifference(
        Object.fromEntries(first),
        Object.fromEntries(Object.entries(golden.shapley_ordered_first5[touchpoint] as number[])),
      );
    });
    expectWithin('ordered Shapley', Math.max(...differences), 1e-6);
  });

  it.each([
    ['withnull', 'include'],
    ['convonly', 'leave-out'],
  ] as const)("the transition matrix is ChannelAttribution's: %s", (name, lost) => {
    const named = { start: '(start)', conversion: '(conversion)', loss: '(null)' };
    const cells = analyseChain(journeys, { lost }).transitions.map(({ from, to, probability }) => {
      const [origin, target] = [from, to].map((state) =>
        state.kind === 'touchpoints' ? state.touchpoints.join() : named[state.kind],
      );
      return [`${origin}>${target}`, probability];
    });
    const rows = readCsv(`golden/attribution/ca_transition_order1_${name}.csv`);
    const expected = rows.map((row) => [`${row['from']}>${row['to']}`, Number(row['probability'])]);
    expect(cells).toHaveLength(expected.length);
    const difference = largestDifference(Object.fromEntries(cells), Object.fromEntries(expected));
    expectWithin(`transitions ${name}`, difference, 1e-12);
  });

  it.each(
    [1, 2, 3].flatMap((order) => [
      [order, 'convOnly', 'leave-out'] as const,
      [order, 'withNull', 'include'] as const,
    ]),
  )('the exact Markov chain of order %d, %s', (order, name, lost) => {
    const expected = exact[`order${order}_${name}`];
    const chain = analyseChain(journeys, { order, lost });
    expect(chain.states).toBe(expected.nStates);
    expect(chain.conversionProbability).toBeCloseTo(expected.pConversion, 12);
    const effects = Object.fromEntries(
      chain.removalEffects.map(({ touchpoint, effect }) => [touchpoint, effect]),
    );
    const difference = largestDifference(effects, expected.removalEffect);
    expectWithin(`removal effects, order ${order}, ${name}`, difference, 1e-12);
    const credits = creditsBy({ kind: 'markov', order, lost }, 'conversions');
    const credited = largestDifference(credits, expected.attributedConversions);
    expectWithin(`conversions, order ${order}, ${name}`, credited, 1e-9);
  });

  // ChannelAttribution draws what a conversion is worth from those that ended at the same last channel (or, by order 2,
  // at the same last two), which is what is solved here. It simulates: its own conversions are off by up to .004, and
  // its value, which varies from journey to journey besides, by up to .007. Removal effects by share of conversions
  // would be off by .018 (iota, with lost journeys).
  it.each(
    [1, 2].flatMap((order) => [
      [order, 'convonly', 'leave-out'] as const,
      [order, 'withnull', 'include'] as const,
    ]),
  )("value by the Markov chain is ChannelAttribution's, to its noise: order %d, %s", (order, name, lost) => {
    const rows = readCsv(`golden/attribution/ca_markov_order${order}_${name}.csv`);
    const column = (of: string): ByName =>
      Object.fromEntries(rows.map((row) => [row['channel_name'], Number(row[of])]));
    const { removalEffects } = analyseChain(journeys, { order, lost });
    const effects = Object.fromEntries(
      removalEffects.map(({ touchpoint, valueEffect }) => [touchpoint, valueEffect ?? Number.NaN]),
    );
    expectWithin(
      `value effects, order ${order}, ${name}`,
      largestDifference(effects, column('removal_effects_conversion_value')),
      0.007,
    );
    const credits = creditsBy({ kind: 'markov', order, lost }, 'value');
    const part = largestDifference(credits, column('total_conversion_value')) / 74_802.97;
    expectWithin(`part of the value, order ${order}, ${name}`, part, 0.004);
  });

  it('takes under a second by every rule at once that paths allow', () => {
    const rules: AttributionRule[] = [
      { kind: 'first' },
      { kind: 'last' },
      { kind: 'linear' },
      { kind: 'position' },
      { kind: 'touch-decay' },
      { kind: 'markov' },
      { kind: 'shapley' },
    ];
    const begin = performance.now();
    for (const rule of rules) attributeJourneys(journeys, rule);
    const seconds = (performance.now() - begin) / 1000;
    console.log(`10,000 paths by ${rules.length} rules: ${seconds.toFixed(3)} s`);
    expect(seconds).toBeLessThan(1);
  });
});
