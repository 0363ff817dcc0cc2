import { describe, expect, it } from 'vitest';
import { dateText } from '../../../../src/core/interaction/date-text.js';
import { pointsText } from '../../../../src/core/score/reasons.js';

describe('pointsText', () => {
  it.each([
    [1, '1.0 point'],
    [-1, '1.0 point'],
    [0.96, '1.0 point'],
    [0, '0.0 points'],
    [2.25, '2.3 points'],
    [12.5, '12.5 points'],
  ])('writes %d as %s', (points, text) => {
    expect(pointsText(points)).toBe(text);
  });
});

describe('dateText', () => {
  it('is the day in UTC on every machine', () => {
    expect(dateText(Date.UTC(2026, 10, 23, 23, 59, 59))).toBe('23 November 2026');
    expect(dateText(Date.UTC(2026, 10, 24))).toBe('24 November 2026');
    expect(dateText(Date.UTC(0, 0, 1) - 1900 * 365.2425 * 86_400_000)).toMatch(/ BC$/);
  });
});
