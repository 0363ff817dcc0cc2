import { describe, expect, it } from 'vitest';
import { longestMemory, remainingAfter } from '../../../../src/core/evidence/decay.js';

describe('remainingAfter', () => {
  it.each([
    [0, 1],
    [30, 0.5],
    [60, 0.25],
    [90, 0.125],
    [15, Math.SQRT1_2],
    [300, 2 ** -10],
  ])('leaves after %d days of a half-life of 30 the part %d', (age, part) => {
    expect(Math.abs(remainingAfter(age, 30) / part - 1)).toBeLessThan(1e-12);
  });

  it('halves with every half-life, whatever the unit', () => {
    for (const age of [0.001, 1, 17, 1234.5]) {
      expect(remainingAfter(age + 40, 40) / remainingAfter(age, 40)).toBeCloseTo(0.5, 12);
      expect(remainingAfter(age * 86_400_000, 40 * 86_400_000)).toBeCloseTo(remainingAfter(age, 40), 14);
    }
  });

  it('is nothing beyond a thousand half-lives, and still something at a thousand', () => {
    expect(longestMemory).toBe(1000);
    expect(remainingAfter(1000, 1)).toBeGreaterThan(0);
    expect(remainingAfter(1000.001, 1)).toBe(0);
    expect(remainingAfter(Number.MAX_VALUE, 1)).toBe(0);
  });
});
