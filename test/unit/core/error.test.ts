import { type Issue, TouchpointError } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { showPath, showValue } from '../../../src/core/error.js';

const issue = (
  path: (string | number)[],
  message = 'must be above 0, got -3',
  remedy = 'Give a number.',
): Issue => ({
  path,
  value: -3,
  message,
  remedy,
});

describe('TouchpointError', () => {
  it('is an Error with its own name, so that a log line tells it from others', () => {
    const error = new TouchpointError('invalid_model', 'defineModel', [issue(['weight'])]);
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe('TouchpointError');
    expect(String(error)).toMatch(/^TouchpointError: defineModel: /);
  });

  it('keeps the code and every issue for a program', () => {
    const issues = [issue(['a']), issue(['b'])];
    const error = new TouchpointError('invalid_option', 'rankLeads', issues);
    expect(error.code).toBe('invalid_option');
    expect(error.issues).toEqual(issues);
  });

  it('says function, field, what must hold, and what to do', () => {
    const error = new TouchpointError('invalid_model', 'defineModel', [
      issue(['types', 'email', 'halfLifeDays']),
    ]);
    expect(error.message).toBe(
      'defineModel: types.email.halfLifeDays must be above 0, got -3. Give a number.',
    );
  });

  it('leaves the place out where the whole input is wrong', () => {
    const error = new TouchpointError('invalid_model', 'parseModel', [
      issue([], 'must be JSON', 'Pass JSON.'),
    ]);
    expect(error.message).toBe('parseModel: must be JSON. Pass JSON.');
  });

  it('shows five issues and counts the others', () => {
    const issues = Array.from({ length: 8 }, (_, index) => issue([index, 'at'], 'is bad', 'Mend it.'));
    const { message } = new TouchpointError('invalid_interactions', 'parse', issues);
    expect(message).toContain('[4].at is bad. Mend it.');
    expect(message).not.toContain('[5]');
    expect(message).toMatch(/\| and 3 more, see `issues`$/);
  });

  it('counts no others where there are exactly five', () => {
    const { message } = new TouchpointError(
      'invalid_option',
      'f',
      Array.from({ length: 5 }, (_, i) => issue([i])),
    );
    expect(message).not.toContain('more, see');
  });
});

describe('showValue', () => {
  it.each([
    [undefined, 'nothing'],
    [null, 'null'],
    [true, 'true'],
    [5, '5'],
    [-0, '-0'],
    [Number.NaN, 'NaN'],
    [Number.NEGATIVE_INFINITY, '-Infinity'],
    [12n, '12n'],
    ['', '""'],
    ['a "quoted"\nword', '"a \\"quoted\\"\\nword"'],
    [[1, 2, 3], 'a list of 3'],
    [() => 1, 'a function'],
    [Symbol('secret'), 'a symbol'],
    [new Date(Date.UTC(2026, 0, 2)), '2026-01-02T00:00:00.000Z'],
    [new Date(Number.NaN), 'an invalid Date'],
  ])('writes %o as %s', (value, shown) => {
    expect(showValue(value)).toBe(shown);
  });

  it('never shows the content of an object, which may be personal data', () => {
    expect(showValue({ email: 'ada@example.org' })).toBe('an object');
  });

  it('cuts text after sixty characters', () => {
    expect(showValue('x'.repeat(60))).toBe(`"${'x'.repeat(60)}"`);
    expect(showValue('x'.repeat(61))).toBe(`"${'x'.repeat(60)}…"`);
  });
});

describe('showPath', () => {
  it.each([
    [[], ''],
    [['at'], 'at'],
    [['types', 'email', 'halfLifeDays'], 'types.email.halfLifeDays'],
    [['interactions', 3, 'at'], 'interactions[3].at'],
    [[0, 'leadId'], '[0].leadId'],
    [['types', 'coffee chat', 'weight'], 'types["coffee chat"].weight'],
    [['$a_1'], '$a_1'],
  ])('writes %j as %s', (path, text) => {
    expect(showPath(path as (string | number)[])).toBe(text);
  });
});
