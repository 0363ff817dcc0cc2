import { describe, expect, it } from 'vitest';
import { deepFreeze, isDeepFrozen } from '../../../../src/core/model/deep-freeze.js';

describe('deepFreeze', () => {
  it('freezes every level and returns the same value', () => {
    const value = { a: [{ b: 1 }], c: null };
    expect(deepFreeze(value)).toBe(value);
    expect(Object.isFrozen(value.a[0])).toBe(true);
    expect(isDeepFrozen(value)).toBe(true);
  });

  it('leaves a primitive as it is', () => {
    expect(deepFreeze(5)).toBe(5);
    expect(deepFreeze(null)).toBeNull();
  });
});

describe('isDeepFrozen', () => {
  it('sees one loose part deep inside', () => {
    expect(isDeepFrozen(Object.freeze({ a: Object.freeze([{}]) }))).toBe(false);
  });

  it('calls a loose object loose', () => {
    expect(isDeepFrozen({})).toBe(false);
  });
});
