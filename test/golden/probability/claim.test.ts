import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { finish } from '../../../src/core/fit/work.js';
import { learnSpeech } from '../../../src/learn/learn-speech.js';
import { type ClaimRows, claiming, rawContrast } from '../../../src/learn/test-claim.js';

const english = learnSpeech(undefined, 'test');
const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8'), (_, value: unknown) => value);

interface Row {
  readonly lead: string;
  readonly online: number;
  readonly offline: number;
  readonly won: boolean;
}

const claimRows = (rows: readonly Row[]): ClaimRows => ({
  keys: rows.map(({ lead }) => lead),
  groups: rows.map(({ lead }) => lead),
  labels: Uint8Array.from(rows, ({ won }) => Number(won)),
  online: Float64Array.from(rows, ({ online }) => online),
  offline: Float64Array.from(rows, ({ offline }) => offline),
  touches: Float64Array.from(rows, ({ online, offline }) => Number(online > 0) + Number(offline > 0)),
  unobserved: 0,
  unmatched: { count: 0, leads: [] },
});

/** Within 1e-8, relative above 1. */
const expectNear = (value: number | undefined, expected: number, tolerance = 1e-8) =>
  expect(Math.abs((value ?? Number.NaN) - expected)).toBeLessThanOrEqual(
    tolerance * Math.max(1, Math.abs(expected)),
  );

describe('the claim, against statsmodels', () => {
  const { rows, expected } = read('claim') as {
    rows: Row[];
    expected: {
      wins: number;
      leads: number;
      points: number;
      interval: [number, number];
      smallestToBeFound: number;
      cells: Record<string, { rows: number; wins: number }>;
      rawContrastPoints: number;
      rawInterval: [number, number];
      logOdds: { product: number; interval: [number, number] };
    };
  };
  const report = finish(claiming(claimRows(rows), english));

  it('has the points, the interval and what would have been found', () => {
    expect(report.rows).toMatchObject({ all: rows.length, wins: expected.wins, leads: expected.leads });
    expectNear(report.synergy?.points, expected.points);
    expectNear(report.synergy?.interval[0], expected.interval[0]);
    expectNear(report.synergy?.interval[1], expected.interval[1]);
    expectNear(report.synergy?.leastFound, expected.smallestToBeFound);
    expect(report.verdict).toBe('not-shown');
  });

  it('has the table, and no contrast where a cell is nearly empty', () => {
    expect(report.table).toEqual(expected.cells);
    expect(report.contrast).toBeNull();
    const raw = rawContrast(claimRows(rows));
    expectNear(raw?.points, expected.rawContrastPoints);
    expectNear(raw?.interval[0], expected.rawInterval[0]);
    expectNear(raw?.interval[1], expected.rawInterval[1]);
  });

  it('has the log-odds beside it', () => {
    expectNear(report.logOdds?.coefficient, expected.logOdds.product, 1e-6);
    expectNear(report.logOdds?.interval[0], expected.logOdds.interval[0], 1e-6);
    expectNear(report.logOdds?.interval[1], expected.logOdds.interval[1], 1e-6);
  });
});

describe('the table of four cells, by hand', () => {
  const { cells, contrast, seCR1 } = read('claim-2x2') as {
    cells: [number, number][];
    contrast: number;
    seCR1: number;
  };
  const rows = cells.flatMap(([size, wins], cell) =>
    Array.from({ length: size }, (_, row) => ({
      lead: `${cell} ${row}`,
      online: cell % 2,
      offline: cell >> 1,
      won: row < wins,
    })),
  );

  it('has the contrast and its interval', () => {
    const report = finish(claiming(claimRows(rows), english));
    expectNear(report.contrast?.points, 100 * contrast, 1e-9);
    expectNear(report.contrast?.interval[1], 100 * (contrast + 1.959963984540054 * seCR1), 1e-9);
    // Strengths that are 0 or 1 are their own squares: the squares are left out, and the product is the contrast.
    expectNear(report.synergy?.points, 100 * contrast, 1e-9);
  });
});
