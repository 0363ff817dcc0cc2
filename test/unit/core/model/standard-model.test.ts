import { parseModel, standardModel } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { isDeepFrozen } from '../../../../src/core/model/deep-freeze.js';

describe('standardModel', () => {
  it('is valid by the rules that every other model must follow', () => {
    expect(parseModel(JSON.parse(JSON.stringify(standardModel)))).toEqual(standardModel);
  });

  it('divides the points as the public data sets do: .25 online, .30 offline, .45 both', () => {
    expect(standardModel.shares).toEqual({ online: 0.25, offline: 0.3, synergy: 0.45 });
  });

  it('gives A from 70, B from 45, C from 20, else D', () => {
    expect(standardModel.grades).toEqual([
      { grade: 'A', from: 70 },
      { grade: 'B', from: 45 },
      { grade: 'C', from: 20 },
      { grade: 'D', from: 0 },
    ]);
  });

  it('lets neither channel alone reach a B', () => {
    const { shares, grades } = standardModel;
    const from = grades.find(({ grade }) => grade === 'B')?.from as number;
    expect(100 * shares.online).toBeLessThan(from);
    expect(100 * shares.offline).toBeLessThan(from);
  });

  it('cannot be changed by anybody who shares it', () => {
    expect(isDeepFrozen(standardModel)).toBe(true);
    expect(() => {
      (standardModel.types.email as { weight: number }).weight = 9;
    }).toThrow(TypeError);
  });
});
