import { describe, expect, it } from 'vitest';
import {
  apiChanges,
  declarationsIn,
  pendingRelease,
  releaseBetween,
  releaseFor,
} from '../../../scripts/api-changes.mjs';

const report = (...declarations: string[]) =>
  `## API Report File for "x"\n\n\`\`\`ts\n\n${declarations.map((text) => `// @public\n${text}`).join('\n\n')}\n\n// (No @packageDocumentation comment for this package)\n\n\`\`\`\n`;

const score = 'export function score(a: number): number;';
const options = 'export interface Options {\n    readonly asOf: number;\n}';

describe('the change between two API reports', () => {
  it('is none between equals', () => {
    const changes = apiChanges(report(score, options), report(score, options));
    expect(changes).toEqual({ removed: [], changed: [], added: [] });
    expect(releaseFor(changes, '1.2.3')).toBe('patch');
  });

  it.each([
    ['a function is gone', report(options), { removed: ['score'], changed: [], added: [] }],
    [
      'a parameter is another',
      report('export function score(a: string): number;', options),
      { removed: [], changed: ['score'], added: [] },
    ],
    [
      'a field must be given that there was not',
      report(score, 'export interface Options {\n    readonly asOf: number;\n    readonly key: string;\n}'),
      { removed: [], changed: ['Options'], added: [] },
    ],
    [
      'a field is gone',
      report(score, 'export interface Options {\n}'),
      { removed: [], changed: ['Options'], added: [] },
    ],
  ])('breaks where %s', (_, after, expected) => {
    const changes = apiChanges(report(score, options), after);
    expect(changes).toEqual(expected);
    expect(releaseFor(changes, '1.2.3')).toBe('major');
    expect(releaseFor(changes, '0.9.0')).toBe('minor');
  });

  it.each([
    ['a declaration is new', report(score, options, 'export type Extra = 1;'), 'Extra'],
    [
      'an optional field is new',
      report(score, 'export interface Options {\n    readonly asOf: number;\n    readonly key?: string;\n}'),
      'Options',
    ],
  ])('adds where %s', (_, after, name) => {
    const changes = apiChanges(report(score, options), after);
    expect(changes).toEqual({ removed: [], changed: [], added: [name] });
    expect(releaseFor(changes, '1.2.3')).toBe('minor');
  });

  it('is everything where there was no report', () => {
    expect(apiChanges('', report(score)).added).toEqual(['score']);
  });

  it('holds the overloads of a name together', () => {
    const both = declarationsIn(report(score, 'export function score(a: string): number;'));
    expect([...both.keys()]).toEqual(['score']);
    expect(both.get('score')).toContain('a: string');
  });
});

describe('the release that changesets come to', () => {
  it('is the largest of them', () => {
    const changeset = (release: string) => `---\n'touchpoint-scoring': ${release}\n---\n\nText.\n`;
    expect(pendingRelease([], 'touchpoint-scoring')).toBe('none');
    expect(pendingRelease([changeset('patch'), changeset('minor')], 'touchpoint-scoring')).toBe('minor');
    expect(pendingRelease([changeset('major'), changeset('patch')], 'touchpoint-scoring')).toBe('major');
    expect(pendingRelease([changeset('major')], 'another')).toBe('none');
  });
});

describe('the release that a version already is', () => {
  it.each([
    ['1.2.3', '1.2.3', 'none'],
    ['1.2.3', '1.2.4', 'patch'],
    ['1.2.3', '1.3.0', 'minor'],
    ['0.9.9', '0.10.0', 'minor'],
    ['1.2.3', '2.0.0', 'major'],
    ['2.0.0', '1.9.9', 'none'],
  ])('from %s to %s is %s', (before, after, expected) => {
    expect(releaseBetween(before, after)).toBe(expected);
  });
});
