import { parseInteractions, parseModel, rankLeads, standardModel } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { tolerated } from './support.js';

const row = { leadId: 'ada', type: 'email', at: Date.UTC(2026, 10, 23) };
const model = standardModel;

/** Runs a call that must end in time; each takes a small part of it. */
function promptly<T>(call: () => T, milliseconds = 2000): T {
  const start = process.hrtime.bigint();
  const result = call();
  expect(Number(process.hrtime.bigint() - start) / 1e6).toBeLessThan(milliseconds);
  return result;
}

const long = 100_000;
const texts: [string, string][] = [
  ['digits', '1'.repeat(long)],
  ['digits that end badly', `${'1'.repeat(long)}x`],
  ['digits and a dot', `${'1'.repeat(long)}.${'1'.repeat(long)}x`],
  ['blanks', ' '.repeat(long)],
  ['blanks around a digit', `${' '.repeat(long)}1${' '.repeat(long)}x`],
  ['signs', '-'.repeat(long)],
  ['an exponent', `1e${'9'.repeat(long)}x`],
  ['letters', 'e'.repeat(long)],
  ['half surrogates', '\ud83d'.repeat(long)],
  ['a date with a fraction', `2026-11-23T10:00:00.${'0'.repeat(long)}Z`],
  ['underscores', '_'.repeat(long)],
];

describe('long input does not hang', () => {
  it.each(texts)('%s in every field of a row', (_, text) => {
    for (const field of [
      'id',
      'leadId',
      'type',
      'at',
      'direction',
      'durationMinutes',
      'participants',
      'outcome',
      'recordedAt',
    ]) {
      const { interactions, rejected } = promptly(() =>
        parseInteractions([{ ...row, [field]: text }], { model, timeZone: 'UTC' }),
      );
      expect(interactions.length + rejected.length).toBe(1);
      for (const { message, remedy } of rejected[0]?.issues ?? []) {
        expect(message.length).toBeLessThan(1000);
        expect(remedy.length).toBeLessThan(1000);
      }
    }
  });

  it.each(texts)('%s as a model, and as the name of a type', (_, text) => {
    promptly(() => tolerated(() => parseModel(text)));
    promptly(() =>
      tolerated(() => parseModel({ ...standardModel, types: { [text]: standardModel.types.email } })),
    );
  });

  it('deep nesting in JSON text and in a row', () => {
    promptly(() => tolerated(() => parseModel('['.repeat(long))));
    promptly(() => tolerated(() => parseModel(`${'['.repeat(long)}${']'.repeat(long)}`)));
    promptly(() => tolerated(() => parseModel(`${'{"types":'.repeat(10_000)}1${'}'.repeat(10_000)}`)));
    let nested: unknown = 1;
    for (let depth = 0; depth < long; depth++) nested = [nested];
    const { interactions, rejected } = promptly(() =>
      parseInteractions([{ ...row, own: nested }, { ...row, leadId: nested }, nested], { model }),
    );
    expect([interactions.length, rejected.length]).toEqual([1, 2]);
  });

  it('a list of five thousand bad rows, and one of a hundred thousand good ones', () => {
    const { rejected } = promptly(
      () =>
        parseInteractions(
          Array.from({ length: 5_000 }, () => ({ ...row, type: 'emial' })),
          { model },
        ),
      8000,
    );
    expect(rejected).toHaveLength(5_000);
    const good = Array.from({ length: long }, (_, index) => ({
      ...row,
      type: 'email' as const,
      leadId: `lead ${index % 5000}`,
    }));
    expect(promptly(() => rankLeads(good, { model, asOf: row.at, top: 10 }), 8000).total).toBe(5000);
  });

  it('a list that is longer than it is full', () => {
    const sparse: unknown[] = [];
    sparse.length = 20_000;
    promptly(() => expect(parseInteractions(sparse, { model }).rejected).toHaveLength(20_000), 8000);
  });
});
