import type { LearnedModel } from 'touchpoint-scoring/learn';
import { finish } from '../../src/core/fit/work.js';
import { learnSpeech } from '../../src/learn/learn-speech.js';
import { claiming } from '../../src/learn/test-claim.js';
import type { Table } from './study.js';

/** A case whose strengths are known. */
export interface ClaimCase {
  readonly key: string;
  readonly group: string;
  readonly online: number;
  readonly offline: number;
  readonly cameTrue: boolean;
}

/** The claim as `testClaim` tests it, at equal amounts of contact; and the table of rates, which does not look at amounts. */
export function claimTable(cases: readonly ClaimCase[]): Table {
  const report = claimOf(cases);
  const row = (name: string, found: { points: number; interval: readonly [number, number] } | null) =>
    found === null
      ? [name, '', '']
      : [name, signed(found.points), `${signed(found.interval[0])} to ${signed(found.interval[1])}`];
  return {
    caption: `The claim in percentage points, by \`testClaim\` (${report.verdict}; a difference of ${report.synergy?.leastFound.toFixed(0) ?? 'none'} would have been found four times out of five)`,
    head: ['', 'points', '95%'],
    rows: [
      row('having both, beyond the two alone, at equal amounts', report.synergy),
      row('online alone, at the amounts seen', report.effects.online),
      row('offline alone, at the amounts seen', report.effects.offline),
      row('the raw rates: both − online only − offline only + neither', report.contrast),
    ],
  };
}

/**
 * The claim again with other half-saturations. What counts as an equal amount depends on how contact becomes a strength, so a
 * single figure says more than is known.
 */
export function claimByHalfSaturationTable(cases: readonly ClaimCase[]): Table {
  // A strength is 1 − 2^(−evidence / half-saturation), so a half-saturation times k makes 1 − (1 − strength)^(1/k) of it.
  const rescaled = (strength: number, k: number) => 1 - (1 - strength) ** (1 / k);
  return {
    caption: 'The same for other half-saturations of both channels, as multiples of the one above',
    head: ['half-saturation', 'points', '95%', 'verdict'],
    rows: [1 / 4, 1 / 2, 1, 2, 4].map((k) => {
      const { synergy, verdict } = claimOf(
        cases.map((pair) => ({
          ...pair,
          online: rescaled(pair.online, k),
          offline: rescaled(pair.offline, k),
        })),
      );
      const [low, high] = synergy?.interval ?? [];
      return [
        `× ${k}`,
        synergy === null ? '' : signed(synergy.points),
        low === undefined || high === undefined ? '' : `${signed(low)} to ${signed(high)}`,
        verdict,
      ];
    }),
  };
}

/** What learning gained on the model in use, on cases that it had not seen. */
export function learnedTable({ test, numbers, rows }: LearnedModel<string>): Table {
  const of = (name: string) => test?.results.find((result) => result.name === name);
  const range = (interval: readonly [number, number] | null | undefined, digits: number) =>
    interval == null ? '' : `${interval[0].toFixed(digits)} to ${interval[1].toFixed(digits)}`;
  const synergy = numbers.find(({ path }) => path.join('.') === 'shares.synergy');
  return {
    caption: `\`learnModel\` against the model in use, on ${rows.test} rows that it had not seen, with ${rows.testWins} wins${synergy === undefined ? '' : `; learned from all, the share of synergy is ${synergy.value.toFixed(2)} (${range(synergy.interval, 2)})`}`,
    head: ['', 'model in use', 'learned', 'gain', '95%'],
    rows: [
      [
        'area',
        of('model in use')?.area?.toFixed(3) ?? '',
        of('learned')?.area?.toFixed(3) ?? '',
        test?.areaGainedOnModel.value?.toFixed(3) ?? '',
        range(test?.areaGainedOnModel.interval, 3),
      ],
      [
        'log loss',
        of('model in use')?.logLoss?.toFixed(4) ?? '',
        of('learned')?.logLoss?.toFixed(4) ?? '',
        test?.logLossSaved.value?.toFixed(4) ?? '',
        range(test?.logLossSaved.interval, 4),
      ],
    ],
  };
}

function claimOf(cases: readonly ClaimCase[]) {
  return finish(
    claiming(
      {
        keys: cases.map(({ key }) => key),
        groups: cases.map(({ group }) => group),
        labels: Uint8Array.from(cases, ({ cameTrue }) => Number(cameTrue)),
        online: Float64Array.from(cases, ({ online }) => online),
        offline: Float64Array.from(cases, ({ offline }) => offline),
        touches: Float64Array.from(cases, ({ online, offline }) => Number(online > 0) + Number(offline > 0)),
        unobserved: 0,
        unmatched: { count: 0, leads: [] },
      },
      learnSpeech(undefined, 'study'),
    ),
  );
}

function signed(points: number): string {
  return `${points < 0 ? '−' : '+'}${Math.abs(points).toFixed(1)}`;
}
