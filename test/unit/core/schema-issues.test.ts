import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { issuesFromZod } from '../../../src/core/schema-issues.js';

function issuesOf(schema: z.ZodType, input: unknown, remedies: Record<string, string> = {}) {
  return issuesFromZod(schema.safeParse(input).error?.issues ?? [], input, remedies);
}

const field = (schema: z.ZodType, value: unknown) =>
  issuesOf(z.object({ field: schema }), { field: value })[0];

describe('issuesFromZod', () => {
  it.each([
    ['a number', z.number(), 'ten', 'must be a number, got "ten"'],
    ['a string', z.string(), 5, 'must be a string, got 5'],
    ['a whole number', z.int(), 1.5, 'must be a whole number, got 1.5'],
    ['an object', z.object({}), 5, 'must be an object, got 5'],
    ['a record', z.record(z.string(), z.number()), 5, 'must be an object, got 5'],
    ['a list', z.array(z.number()), 'x', 'must be a list, got "x"'],
    ['a boolean', z.boolean(), 'yes', 'must be true or false, got "yes"'],
    ['an inclusive minimum', z.number().min(1), 0, 'must be at least 1, got 0'],
    ['an exclusive minimum', z.number().gt(0), 0, 'must be above 0, got 0'],
    ['an inclusive maximum', z.number().max(1), 2, 'must be at most 1, got 2'],
    ['an exclusive maximum', z.number().lt(1), 1, 'must be below 1, got 1'],
    ['the length of a text', z.string().min(2), 'a', 'must be at least 2 characters long, got "a"'],
    [
      'the length of a list',
      z.array(z.number()).max(1),
      [1, 2],
      'must be at most 1 items long, got a list of 2',
    ],
    ['one of some values', z.enum(['a', 'b']), 'c', 'must be "a" or "b", got "c"'],
    ['a literal', z.literal(1), 2, 'must be 1, got 2'],
    ['a number that is finite', z.number(), Number.NaN, 'must be a number, got NaN'],
  ])('says that a field must be %s', (_, schema, value, message) => {
    expect(field(schema, value)?.message).toBe(message);
  });

  it.each([
    ['a type', z.number()],
    ['a choice', z.enum(['a', 'b'])],
  ])('says "is missing" where %s was expected and nothing was there', (_, schema) => {
    expect(field(schema, undefined)).toMatchObject({
      path: ['field'],
      value: undefined,
      message: 'is missing',
    });
  });

  it('reports each unknown field by its own path', () => {
    const issues = issuesOf(z.strictObject({ a: z.strictObject({}) }), { a: { b: 1, c: 2 } });
    expect(issues.map(({ path, value }) => [path, value])).toEqual([
      [['a', 'b'], 1],
      [['a', 'c'], 2],
    ]);
    expect(issues[0]?.message).toBe('is not a field known here');
    expect(issues[0]?.remedy).toBe('Remove it or correct its name.');
  });

  it('says that a name is not usable where a record refuses its key', () => {
    const issues = issuesOf(z.record(z.string().regex(/^a/), z.number()), { b: 1 });
    expect(issues).toMatchObject([{ path: ['b'], value: 1, message: 'is not a usable name' }]);
  });

  it('passes on the message of a check that it does not know', () => {
    expect(field(z.string().regex(/^a/, 'must start with a'), 'b')?.message).toBe('must start with a');
  });

  it('takes the remedy of a check that brings its own', () => {
    const schema = z.number().refine(() => false, { message: 'is odd', params: { remedy: 'Make it even.' } });
    expect(field(schema, 1)).toMatchObject({ message: 'is odd', remedy: 'Make it even.' });
  });

  it('takes the remedy of the innermost field that has one', () => {
    const schema = z.object({ outer: z.object({ inner: z.array(z.number()) }) });
    const input = { outer: { inner: ['x'] } };
    expect(issuesOf(schema, input, { outer: 'Outer.', inner: 'Inner.' })[0]?.remedy).toBe('Inner.');
    expect(issuesOf(schema, input, { outer: 'Outer.' })[0]?.remedy).toBe('Outer.');
    expect(issuesOf(schema, input)[0]?.remedy).toBe('Correct `outer.inner[0]`.');
  });

  it('asks for an object where the input is none', () => {
    expect(issuesOf(z.object({}), null)).toMatchObject([
      { path: [], value: null, message: 'must be an object, got null', remedy: 'Pass a plain object.' },
    ]);
  });

  it('reads the offending value from own fields only', () => {
    const schema = z.object({ toString: z.number() });
    expect(issuesOf(schema, { toString: 'x' })[0]?.value).toBe('x');
    expect(issuesOf(z.object({ a: z.object({ b: z.number() }) }), { a: 5 })[0]?.value).toBe(5);
  });
});
