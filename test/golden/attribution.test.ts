import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type AttributionRule,
  analyseChain,
  attributeJourneys,
  type ChainState,
  type Journey,
} from 'touchpoint-scoring/attribution';
import { describe, expect, it } from 'vitest';

// The fixtures of two libraries, with what those compute for them; see the README beside the files.
const read = (name: string) =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, 'attribution-fixtures', name), 'utf8'));
const hand = read('hand-fixtures.json');
const dp6 = read('dp6.json');

type ByName = Readonly<Record<string, number>>;

const byName = (journeys: readonly Journey[], rule: AttributionRule, of: 'conversions' | 'value') =>
  Object.fromEntries(
    attributeJourneys(journeys, rule).credits.map((credit) => [credit.touchpoint, credit[of]]),
  );

function expectClose(actual: ByName, expected: ByName, tolerance = 1e-12): void {
  const names = new Set([...Object.keys(actual), ...Object.keys(expected)]);
  for (const name of names) {
    const difference = Math.abs((actual[name] ?? 0) - (expected[name] ?? 0));
    expect(difference, name).toBeLessThanOrEqual(tolerance);
  }
}

const stateName = (state: ChainState) =>
  ({ start: '(inicio)', conversion: '(conversion)', loss: '(null)' })[state.kind as 'start'] ??
  (state as { touchpoints: readonly string[] }).touchpoints.join(' > ');

/** The cells of a transition matrix that are above 0, without the ends, which lead nowhere. */
function cellsOf(matrix: Readonly<Record<string, ByName>>): ByName {
  return Object.fromEntries(
    Object.entries(matrix)
      .filter(([from]) => from !== '(null)' && from !== '(conversion)')
      .flatMap(([from, row]) =>
        Object.entries(row)
          .filter(([, probability]) => probability > 0)
          .map(([to, probability]) => [`${from}>${to}`, probability]),
      ),
  );
}

const cellsOfChain = (...[journeys, options]: Parameters<typeof analyseChain>): ByName =>
  Object.fromEntries(
    analyseChain(journeys, options).transitions.map(({ from, to, probability }) => [
      `${stateName(from)}>${stateName(to)}`,
      probability,
    ]),
  );

const effectsOf = (...[journeys, options]: Parameters<typeof analyseChain>): ByName =>
  Object.fromEntries(
    analyseChain(journeys, options).removalEffects.map(({ touchpoint, effect }) => [touchpoint, effect]),
  );

interface PathRow {
  readonly paths: readonly (readonly string[])[];
  readonly conversions: readonly number[];
  readonly null?: readonly number[];
}

const journeysOf = (rows: PathRow): Journey[] =>
  rows.paths.map((touchpoints, place) => ({
    touchpoints,
    conversions: rows.conversions[place] as number,
    lost: rows.null?.[place] ?? 0,
  }));

describe('the fixtures of eeghor/mta', () => {
  const journeys = journeysOf(hand.eeghor_mta_fixture);

  it.each([
    ['first', { kind: 'first' }],
    ['last', { kind: 'last' }],
    ['linear', { kind: 'linear' }],
    ['position_40_20_40', { kind: 'position' }],
  ] as const)('%s', (name, rule) => {
    expectClose(byName(journeys, rule, 'conversions'), hand.eeghor_mta_fixture[name]);
  });

  it('linear over touches, and over distinct touchpoints', () => {
    const { path, conversions, proportional, unique } = hand.eeghor_linear_repeat;
    const journey = [{ touchpoints: path, conversions }];
    expectClose(byName(journey, { kind: 'linear' }, 'conversions'), proportional);
    expectClose(byName(journey, { kind: 'shapley' }, 'conversions'), unique);
  });

  it('two touches by position', () => {
    const { path, conversions, ...expected } = hand.eeghor_position_two_touch;
    const journey = [{ touchpoints: path, conversions }];
    expectClose(byName(journey, { kind: 'position' }, 'conversions'), expected['40/40']);
    expectClose(
      byName(journey, { kind: 'position', first: 0.3, last: 0.7 }, 'conversions'),
      expected['30/70'],
    );
    expectClose(
      byName(journey, { kind: 'position', first: 0.15, last: 0.35 }, 'conversions'),
      expected['30/70'],
    );
  });

  it('Shapley', () => {
    expect(hand.eeghor_shapley).toHaveLength(3);
    for (const { phi, ...rows } of hand.eeghor_shapley) {
      expectClose(byName(journeysOf(rows), { kind: 'shapley' }, 'conversions'), phi);
    }
  });

  it('transitions and removal effects', () => {
    const { P, exact_removal, ...rows } = hand.eeghor_markov_transition;
    const chain = journeysOf(rows);
    const short = { '(inicio)': 'S', '(conversion)': 'C', '(null)': 'N' };
    const cells = Object.entries(cellsOfChain(chain)).map(([cell, probability]) => [
      cell.replaceAll(/\(\w+\)/g, (name) => short[name as keyof typeof short]),
      probability,
    ]);
    expectClose(Object.fromEntries(cells), P);
    expectClose(effectsOf(chain), exact_removal.RE);
    expect(analyseChain(chain).conversionProbability).toBeCloseTo(exact_removal.P_conv, 12);
  });

  it('time decay with a half-life of seven days', () => {
    const { daysBeforeConversion: daysBefore, normalised } = hand.time_decay_7d;
    const touchpoints = ['a', 'b', 'c', 'd'];
    expectClose(
      byName([{ touchpoints, daysBefore, conversions: 1 }], { kind: 'time-decay' }, 'conversions'),
      Object.fromEntries(touchpoints.map((name, place) => [name, normalised[place]])),
    );
  });
});

describe("DP6's fixture", () => {
  const { paths, valueEach, ...expected } = hand.dp6_fixture;
  const output = dp6.test_mam_fixture;
  const journeys: Journey[] = paths.map((path: string) => {
    const touchpoints = path.split(' > ');
    const daysBefore = touchpoints.map((_, touch) => touchpoints.length - 1 - touch);
    return { touchpoints, daysBefore, conversions: 1, value: valueEach };
  });

  const rules: readonly (readonly [string, string, AttributionRule])[] = [
    ['first', 'first_click_heuristic', { kind: 'first' }],
    ['last', 'last_click_heuristic', { kind: 'last' }],
    ['last_non_A', 'last_click_non_A_heuristic', { kind: 'last', except: ['A'] }],
    ['linear', 'linear_heuristic', { kind: 'linear' }],
    ['position_40_20_40', 'position_based_0.4_0.2_0.4_heuristic', { kind: 'position' }],
    ['position_decay', 'position_decay_heuristic', { kind: 'rising' }],
    [
      'time_decay_0.5_per_24h_touches_24h_apart',
      'time_decay0.5_freq24_heuristic',
      { kind: 'time-decay', halfLifeDays: 1 },
    ],
    [
      'time_decay_0.5_per_24h_touches_24h_apart',
      'time_decay0.5_freq24_heuristic',
      { kind: 'touch-decay', halfLifeTouches: 1 },
    ],
    ['markov_value', 'markov_algorithmic', { kind: 'markov' }],
    [
      'shapley_conv_rate',
      'shapley_size4_conv_rate_algorithmic',
      { kind: 'coalition-shapley', worth: 'rate' },
    ],
    [
      'shapley_conv_rate_order',
      'shapley_size4_conv_rate_order_algorithmic',
      { kind: 'coalition-shapley', worth: 'rate', ordered: true },
    ],
    ['shapley_zhao_cumulative', '', { kind: 'shapley' }],
  ];

  it.each(rules)('%s, in value', (name, printed, rule) => {
    expectClose(byName(journeys, rule, 'value'), expected[name]);
    if (printed !== '')
      expectClose(byName(journeys, rule, 'value'), output.byChannel[`attribution_${printed}`]);
  });

  it.each([
    ['conversions', false, 'shapley_size4_conversions_algorithmic'],
    ['conversions', true, 'shapley_size4_conversions_order_algorithmic'],
    ['value', false, 'shapley_size4_conversion_value_algorithmic'],
    ['value', true, 'shapley_size4_conversion_value_order_algorithmic'],
  ] as const)('Shapley by exact sets, in %s, ordered %s', (of, ordered, printed) => {
    const credits = byName(journeys, { kind: 'coalition-shapley', ordered }, of);
    expectClose(credits, output.byChannel[`attribution_${printed}`]);
    if (printed === 'shapley_size4_conversions_algorithmic') {
      expectClose(credits, expected['shapley_conversions(exact-set v)']);
    }
  });

  it('transitions and removal effects', () => {
    expectClose(cellsOfChain(journeys), cellsOf(output.markov.transitionMatrix));
    expectClose(effectsOf(journeys), output.markov.removalEffect);
    expectClose(effectsOf(journeys), { A: 2 / 3, B: 8 / 15, C: 28 / 57 });
  });
});

describe("the example of DP6's README, with lost journeys and repeats", () => {
  const { journey, conv, occ } = dp6.readme_frequency_example_sameState_True.rows;
  const journeys: Journey[] = journey.map((path: string, place: number) => ({
    touchpoints: path.split(' > '),
    conversions: conv[place] ? occ[place] : 0,
    lost: conv[place] ? 0 : occ[place],
  }));

  it.each([
    ['keep', 'readme_frequency_example_sameState_True'],
    ['leave-out', 'readme_frequency_example_sameState_False'],
  ] as const)('repeats: %s', (repeats, name) => {
    expectClose(cellsOfChain(journeys, { repeats }), cellsOf(dp6[name].transitionMatrix));
    expectClose(effectsOf(journeys, { repeats }), dp6[name].removalEffect);
    expectClose(byName(journeys, { kind: 'markov' }, 'conversions'), dp6[name].attributedValue);
  });
});
