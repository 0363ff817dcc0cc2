import type * as z from 'zod';
import { type Issue, showPath, showValue } from './error.js';

type ZodIssue = z.core.$ZodIssue;

/**
 * Turns what zod found into this library's issues: one sentence on what must hold and what was found, one on
 * what to do.
 *
 * @param found - the issues of a zod error
 * @param input - what was parsed, to show the offending value
 * @param remedies - what to do, by the name of the field (the last name in the path)
 *
 * @internal
 */
export function issuesFromZod(
  found: readonly ZodIssue[],
  input: unknown,
  remedies: Readonly<Record<string, string>>,
): Issue[] {
  return found.flatMap((issue) => {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: [...path, key],
        value: valueAt(input, [...path, key]),
        message: 'is not a field known here',
        remedy: 'Remove it or correct its name.',
      }));
    }
    const value = valueAt(input, path);
    const option = issue.code === 'custom' ? (issue.params?.['option'] as Issue['option']) : undefined;
    return [
      {
        path,
        value,
        message: messageOf(issue, value),
        remedy: remedyFor(issue, path, remedies),
        ...(option === undefined ? {} : { option }),
      },
    ];
  });
}

function messageOf(issue: ZodIssue, value: unknown): string {
  const got = `got ${showValue(value)}`;
  switch (issue.code) {
    case 'invalid_type':
      return value === undefined ? 'is missing' : `must be ${nameOfType(issue.expected)}, ${got}`;
    case 'too_small':
      return `must be ${issue.inclusive ? 'at least' : 'above'} ${limit(issue.origin, issue.minimum)}, ${got}`;
    case 'too_big':
      return `must be ${issue.inclusive ? 'at most' : 'below'} ${limit(issue.origin, issue.maximum)}, ${got}`;
    case 'invalid_value':
      return value === undefined
        ? 'is missing'
        : `must be ${issue.values.map((allowed) => showValue(allowed)).join(' or ')}, ${got}`;
    case 'invalid_key':
      return 'is not a usable name';
    default:
      return issue.message;
  }
}

function nameOfType(expected: string): string {
  if (expected === 'int') return 'a whole number';
  if (expected === 'record' || expected === 'object') return 'an object';
  if (expected === 'array') return 'a list';
  if (expected === 'boolean') return 'true or false';
  return `a ${expected}`;
}

function limit(origin: string, bound: number | bigint): string {
  if (origin === 'string') return `${bound} characters long`;
  if (origin === 'array') return `${bound} items long`;
  return String(bound);
}

function remedyFor(
  issue: ZodIssue,
  path: readonly (string | number)[],
  remedies: Readonly<Record<string, string>>,
): string {
  if (issue.code === 'custom' && typeof issue.params?.['remedy'] === 'string') return issue.params['remedy'];
  for (let depth = path.length - 1; depth >= 0; depth--) {
    const name = String(path[depth]);
    if (Object.hasOwn(remedies, name)) return remedies[name] as string;
  }
  return path.length === 0 ? 'Pass a plain object.' : `Correct \`${showPath(path)}\`.`;
}

function valueAt(input: unknown, path: readonly (string | number)[]): unknown {
  let value = input;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string | number, unknown>)[part];
  }
  return value;
}
