import { describe, expect, it } from 'vitest';
import { touchWeight } from '../../../../src/core/evidence/touch-weight.js';
import { compileModel } from '../../../../src/core/model/compile-model.js';
import { testModel } from '../../support.js';

const model = compileModel(testModel);
const weightOf = (type: string, directionCode = 0, durationMinutes = -1, participants = 1) =>
  touchWeight(model, model.typeCodes.get(type) as number, directionCode, durationMinutes, participants);

describe('touchWeight', () => {
  it.each([
    ['no direction', 0, 1],
    ['inbound', 1, 1],
    ['outbound', 2, 0.4],
    ['mutual', 3, 1],
  ])('multiplies by the factor of %s', (_, code, weight) => {
    expect(weightOf('mail', code)).toBeCloseTo(weight, 12);
  });

  // (minutes / 60) ^ 0.5, from 0.5 to 2, times 3.
  it.each([
    [-1, 3],
    [0, 1.5],
    [1, 1.5],
    [15, 1.5],
    [30, 3 * Math.SQRT1_2],
    [60, 3],
    [120, 3 * Math.SQRT2],
    [240, 6],
    [241, 6],
    [1e7, 6],
  ])('gives a meeting of %d minutes the weight %d', (minutes, weight) => {
    expect(weightOf('meeting', 0, minutes)).toBeCloseTo(weight, 12);
  });

  it('ignores length where the model says nothing about it', () => {
    expect(weightOf('mail', 1, 500)).toBe(1);
  });

  it.each([
    [1, 3],
    [2, 3 / Math.SQRT2],
    [4, 1.5],
    [9, 1],
    [1e6, 0.003],
  ])('shares a meeting among %d leads as %d each', (participants, weight) => {
    expect(weightOf('meeting', 0, -1, participants)).toBeCloseTo(weight, 12);
  });

  it('multiplies all factors', () => {
    expect(weightOf('meeting', 3, 240, 4)).toBeCloseTo(3, 12);
  });
});
