import { compareAreas } from 'touchpoint-scoring/learn';
import { describe, expect, it } from 'vitest';
import { readCsv, readData } from './data-folder.js';

// pROC 1.18.0 (GPL-3) on its data aSAH: 113 patients, a poor outcome is the positive one.
const patients = readCsv('golden/ranking/aSAH.csv');
const outcomes = patients.map((row) => row['outcome'] === 'Poor');
const scores = (name: string) => patients.map((row) => Number(row[name]));
const known = JSON.parse(readData('golden/ranking/delong_golden.json')) as Record<
  's100b' | 'wfns' | 'ndka',
  { auc: number; varDelong: number; ci95: [number, number] }
> &
  Record<'paired_s100b_vs_wfns' | 'paired_s100b_vs_ndka', { z: number; p: number }>;

describe("DeLong's areas, as pROC has them", () => {
  it.each(['s100b', 'wfns', 'ndka'] as const)('%s', (name) => {
    const found = compareAreas(outcomes, scores(name), scores(name))?.first;
    expect(found?.area).toBeCloseTo(known[name].auc, 12);
    expect(found?.variance).toBeCloseTo(known[name].varDelong, 12);
    expect(found?.interval[0]).toBeCloseTo(known[name].ci95[0], 10);
    expect(found?.interval[1]).toBeCloseTo(known[name].ci95[1], 10);
  });

  it.each(['wfns', 'ndka'] as const)('s100b against %s, paired', (other) => {
    const found = compareAreas(outcomes, scores('s100b'), scores(other));
    expect(found?.z).toBeCloseTo(known[`paired_s100b_vs_${other}`].z, 10);
    expect(found?.pValue).toBeCloseTo(known[`paired_s100b_vs_${other}`].p, 12);
  });
});
