import { defineModel, parseInteractions, parseInteractionsOrThrow, standardModel } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { deepFrozen, onlyIssueOf, refusalOf } from '../../support.js';

const at = Date.UTC(2026, 10, 23, 10);
const row = { leadId: 'ada', type: 'email', at };
const model = standardModel;
const read = (fields: object, options: { timeZone?: string } = {}) =>
  parseInteractions([{ ...row, ...fields }], { model, ...options });
const issueFor = (fields: object) => {
  const { interactions, rejected } = read(fields);
  expect(interactions).toEqual([]);
  expect(rejected).toHaveLength(1);
  expect(rejected[0]?.issues).toHaveLength(1);
  return rejected[0]?.issues[0];
};

describe('parseInteractions', () => {
  it('returns every known field, with times in milliseconds', () => {
    const full = {
      id: 'm1',
      leadId: 'ada',
      type: 'meal',
      at: new Date(at),
      direction: 'mutual',
      durationMinutes: 90,
      participants: 2,
      accountId: 'acme',
      ownerId: 'ida',
      outcome: 'held',
      recordedAt: '2026-11-23T12:00:00+01:00',
    };
    expect(parseInteractions([full], { model })).toEqual({
      interactions: [{ ...full, at, recordedAt: at + 3_600_000 }],
      rejected: [],
    });
  });

  it.each(['inbound', 'outbound', 'mutual'])('takes the direction %s', (direction) => {
    expect(read({ direction }).interactions).toEqual([{ ...row, direction }]);
  });

  it.each(['held', 'scheduled', 'cancelled', 'no-show'])('takes the outcome %s', (outcome) => {
    expect(read({ outcome }).interactions).toEqual([{ ...row, outcome }]);
  });

  it.each([null, '', undefined])('takes %j in an optional field for absent', (nothing) => {
    const optional = [
      'id',
      'direction',
      'durationMinutes',
      'participants',
      'accountId',
      'ownerId',
      'outcome',
      'recordedAt',
    ];
    const { interactions } = read(Object.fromEntries(optional.map((name) => [name, nothing])));
    expect(interactions).toEqual([row]);
    expect(Object.keys(interactions[0] as object).sort()).toEqual(['at', 'leadId', 'type']);
  });

  it.each(['leadId', 'type', 'at'])('calls %s missing where it is null, empty or not there', (name) => {
    for (const nothing of [null, '', undefined]) {
      expect(issueFor({ [name]: nothing })).toMatchObject({ path: [name], message: 'is missing' });
    }
  });

  it.each([
    ['30', 30],
    [' 30 ', 30],
    ['+1.5', 1.5],
    ['.5', 0.5],
    ['5.', 5],
    ['1e2', 100],
    ['0', 0],
    ['10000000', 1e7],
  ])('reads the duration %j from text', (text, minutes) => {
    expect(read({ durationMinutes: text }).interactions[0]?.durationMinutes).toBe(minutes);
  });

  it.each(['0x10', '1,5', '30 min', 'Infinity', 'NaN', ' ', '1e', '--1', '1_000'])(
    'refuses the duration %j',
    (text) => {
      expect(issueFor({ durationMinutes: text })).toMatchObject({ path: ['durationMinutes'], value: text });
    },
  );

  it.each([-1, 1e7 + 1, Number.NaN, Number.POSITIVE_INFINITY, '-1', '1e999', true, [30]])(
    'refuses the duration %o',
    (durationMinutes) => {
      expect(issueFor({ durationMinutes })?.remedy).toMatch(/minutes from 0 to 10000000/);
    },
  );

  it.each([0, 1.5, -1, 1e6 + 1, Number.NaN, 'two', '1.5'])('refuses %o participants', (participants) => {
    expect(issueFor({ participants })).toMatchObject({
      path: ['participants'],
      remedy: expect.stringMatching(/whole number from 1/),
    });
  });

  it('reads participants from text', () => {
    expect(read({ participants: '3' }).interactions[0]?.participants).toBe(3);
  });

  it.each([
    ['leadId', 7],
    ['leadId', {}],
    ['id', 7],
    ['accountId', true],
    ['ownerId', ['ida']],
    ['direction', 'both'],
    ['direction', 'Inbound'],
    ['outcome', 'done'],
    ['outcome', 'toString'],
    ['recordedAt', 'yesterday'],
    ['at', 'tomorrow'],
    ['at', {}],
  ])('refuses %s %j by its path, with a remedy', (name, value) => {
    const found = issueFor({ [name]: value });
    expect(found).toMatchObject({ path: [name], value });
    expect(found?.message).toMatch(/^must be/);
    expect(found?.remedy).not.toBe('');
  });

  it.each(['leadId', 'id', 'accountId', 'ownerId'])('refuses half a surrogate pair in %s', (name) => {
    expect(issueFor({ [name]: 'a\ud83d' })).toMatchObject({
      message: 'must be well-formed text, got half of a surrogate pair',
      remedy: 'Correct the encoding of the source.',
    });
    expect(read({ [name]: 'a😀' }).rejected).toEqual([]);
  });

  it.each([
    ['emial', 'Did you mean "email"?'],
    ['InPersonMeeting', 'Did you mean "in_person_meeting"?'],
    ['fax', 'Map it to a type of the model'],
    [5, 'Map it to a type of the model'],
    ['constructor', 'Map it to a type of the model'],
  ])('answers the unknown type %j with %s', (type, remedy) => {
    expect(issueFor({ type })).toMatchObject({
      path: ['type'],
      value: type,
      remedy: expect.stringContaining(remedy),
    });
  });

  it('names a type of the model where none is given', () => {
    expect(issueFor({ type: undefined })?.remedy).toContain('such as "in_person_meeting"');
  });

  it('takes the types of a custom model, and no others', () => {
    const own = defineModel({
      base: null,
      types: { coffee: { channel: 'offline', weight: 1, halfLifeDays: 30 } },
    });
    const { interactions, rejected } = parseInteractions([{ ...row, type: 'coffee' }, row], { model: own });
    expect(interactions).toEqual([{ ...row, type: 'coffee' }]);
    expect(rejected[0]?.index).toBe(1);
  });

  it.each([1_795_392_000, '1795392000'])('takes %j for epoch seconds and says to multiply', (seconds) => {
    expect(issueFor({ at: seconds })).toMatchObject({
      path: ['at'],
      remedy: 'These look like seconds: multiply by 1000.',
    });
    expect(issueFor({ recordedAt: seconds })).toMatchObject({ path: ['recordedAt'] });
  });

  it('takes the same digits alike as number and as text', () => {
    const eleven = 99_999_999_999;
    expect(read({ at: String(eleven) }).rejected).toHaveLength(read({ at: eleven }).rejected.length);
  });

  it('reads a time without an offset in the given zone, and refuses it without one', () => {
    expect(read({ at: '2026-11-23T11:00' }, { timeZone: 'Europe/Vienna' }).interactions[0]?.at).toBe(at);
    expect(issueFor({ at: '2026-11-23T11:00' })?.remedy).toContain('timeZone: "Europe/Vienna"');
  });

  it('keeps the order, and says the place of each bad row', () => {
    const rows = [row, { ...row, type: 'x' }, { ...row, leadId: 'ben' }, null];
    const { interactions, rejected } = parseInteractions(rows, { model });
    expect(interactions.map(({ leadId }) => leadId)).toEqual(['ada', 'ben']);
    expect(rejected.map(({ index }) => index)).toEqual([1, 3]);
    expect(rejected[0]?.row).toBe(rows[1]);
  });

  it('reports everything that is wrong with a row', () => {
    const [rejection] = parseInteractions([{ direction: 'x', participants: 0 }], { model }).rejected;
    expect(rejection?.issues.map(({ path }) => path[0])).toEqual([
      'leadId',
      'type',
      'at',
      'direction',
      'participants',
    ]);
  });

  it.each([[null], [5], ['text'], [undefined], [[]], [[row]], [true], [() => row]])(
    'rejects %j, which is no row',
    (bad) => {
      const [rejection] = parseInteractions([bad], { model }).rejected;
      expect(rejection?.index).toBe(0);
      expect(rejection?.issues[0]).toMatchObject({ path: [], remedy: 'Pass a plain object.' });
    },
  );

  it('takes any iterable, and an empty one', () => {
    const rows = function* () {
      yield row;
      yield { ...row, leadId: 'ben' };
    };
    expect(parseInteractions(rows(), { model }).interactions).toHaveLength(2);
    expect(parseInteractions(new Set([row]), { model }).interactions).toHaveLength(1);
    expect(parseInteractions([], { model })).toEqual({ interactions: [], rejected: [] });
  });

  it('changes nothing in its input', () => {
    const rows = deepFrozen([{ ...row, id: '', extra: { deep: [1] } }, { bad: true }]);
    expect(() => parseInteractions(rows, { model })).not.toThrow();
  });

  it('returns rows of its own', () => {
    const given = { ...row };
    expect(parseInteractions([given], { model }).interactions[0]).not.toBe(given);
  });
});

describe('fields of the caller', () => {
  it('are kept as they are', () => {
    const own = { subject: 'Hello', tags: ['a'], nothing: null };
    expect(read(own).interactions).toEqual([{ ...row, ...own }]);
  });

  it('lose an own __proto__, and pollute nothing', () => {
    const hostile = JSON.parse(`{"leadId":"ada","type":"email","at":${at},"__proto__":{"polluted":true}}`);
    const [interaction] = parseInteractions([hostile], { model }).interactions;
    expect(interaction).toEqual(row);
    expect(Object.getPrototypeOf(interaction)).toBe(Object.prototype);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('go through a schema, which sees only them', () => {
    const seen: unknown[] = [];
    const extra = z.unknown().transform((value) => {
      seen.push(value);
      return { subject: 'HELLO' };
    });
    const { interactions } = parseInteractions([{ ...row, subject: 'hello' }], { model, extra });
    expect(seen).toEqual([{ subject: 'hello' }]);
    expect(interactions).toEqual([{ ...row, subject: 'HELLO' }]);
  });

  it('are typed, checked and stripped by zod', () => {
    const extra = z.object({ amount: z.coerce.number() });
    const { interactions } = parseInteractions([{ ...row, amount: '5', other: 1 }], { model, extra });
    expect(interactions).toEqual([{ ...row, amount: 5 }]);
  });

  it('never overwrite what the row said about the interaction', () => {
    const extra = z
      .unknown()
      .transform(() => JSON.parse('{"leadId":"eve","at":0,"own":1,"__proto__":{"x":1}}') as object);
    expect(parseInteractions([row], { model, extra }).interactions).toEqual([{ ...row, own: 1 }]);
  });

  it('are none where the schema returns no object', () => {
    expect(
      parseInteractions([{ ...row, a: 1 }], { model, extra: z.unknown().transform(() => 5) }).interactions,
    ).toEqual([row]);
  });

  it('reject the row where the schema refuses them, by path and value', () => {
    const extra = z.object({ deal: z.object({ lines: z.array(z.number()) }) });
    const [rejection] = parseInteractions([{ ...row, deal: { lines: [1, 'two'] } }], {
      model,
      extra,
    }).rejected;
    expect(rejection?.issues).toHaveLength(1);
    expect(rejection?.issues[0]).toMatchObject({ path: ['deal', 'lines', 1], value: 'two' });
    expect(rejection?.issues[0]?.remedy).toMatch(/`extra` schema/);
  });

  it('are reported together with what else is wrong', () => {
    const extra = z.object({ amount: z.number() });
    const [rejection] = parseInteractions([{ ...row, type: 'x', amount: 'y' }], { model, extra }).rejected;
    expect(rejection?.issues.map(({ path }) => path)).toEqual([['type'], ['amount']]);
  });

  it('may be refused by any Standard Schema: without a path, with keys as objects, with symbols', () => {
    const of = (path?: readonly (PropertyKey | { key: PropertyKey })[]) => ({
      '~standard': {
        version: 1 as const,
        vendor: 'test',
        validate: () => ({
          issues: [path === undefined ? { message: 'is bad' } : { message: 'is bad', path }],
        }),
      },
    });
    const issueWith = (path?: readonly (PropertyKey | { key: PropertyKey })[]) =>
      parseInteractions([{ ...row, a: { b: 7 } }], { model, extra: of(path) }).rejected[0]?.issues[0];
    expect(issueWith()).toMatchObject({ path: [], message: 'is bad' });
    expect(issueWith([{ key: 'a' }, 'b'])).toMatchObject({ path: ['a', 'b'], value: 7 });
    expect(issueWith(['a', 'b', 'c'])).toMatchObject({ path: ['a', 'b', 'c'], value: undefined });
    expect(issueWith([Symbol('s')])).toMatchObject({ path: ['Symbol(s)'] });
  });

  it('cannot be checked by a schema that answers later', () => {
    const extra = z.object({}).refine(async () => true);
    // zod answers with a Promise as soon as one check is asynchronous; the other is a schema by hand.
    const later = {
      '~standard': { version: 1 as const, vendor: 'test', validate: async () => ({ value: {} }) },
    };
    for (const schema of [extra, later]) {
      const found = onlyIssueOf(() => parseInteractions([row], { model, extra: schema }), 'invalid_option');
      expect(found).toMatchObject({ path: ['extra'], message: 'must answer at once, got a Promise' });
    }
  });

  it.each([[{}], [5], [null], [() => true]])('cannot be checked by %o, which is no schema', (extra) => {
    const found = onlyIssueOf(
      () => parseInteractions([row], { model, extra: extra as never }),
      'invalid_option',
    );
    expect(found.path).toEqual(['extra']);
  });
});

describe('parseInteractions refuses', () => {
  it.each([null, undefined, 5, {}, true])('%j in place of rows', (rows) => {
    const found = onlyIssueOf(() => parseInteractions(rows as never, { model }), 'invalid_option');
    expect(found).toMatchObject({ path: ['rows'], remedy: 'Pass an array or another iterable of rows.' });
  });

  it('text in place of rows, which would be read letter by letter', () => {
    expect(onlyIssueOf(() => parseInteractions('[{"leadId": 1}]', { model }), 'invalid_option').path).toEqual(
      ['rows'],
    );
  });

  it('an unknown zone', () => {
    const found = onlyIssueOf(
      () => parseInteractions([], { model, timeZone: 'Mars/Base' }),
      'invalid_option',
    );
    expect(found).toMatchObject({ path: ['timeZone'], value: 'Mars/Base' });
  });

  it('what is no model', () => {
    expect(refusalOf(() => parseInteractions([row], { model: {} as never })).code).toBe('invalid_model');
  });
});

describe('parseInteractionsOrThrow', () => {
  it('returns all interactions where all are good', () => {
    expect(parseInteractionsOrThrow([row], { model })).toEqual([row]);
  });

  it('throws every issue of every bad row, with the index first in the path', () => {
    const error = refusalOf(() =>
      parseInteractionsOrThrow([row, { ...row, type: 'emial' }, { ...row, at: 'x', leadId: 5 }], { model }),
    );
    expect(error.code).toBe('invalid_interactions');
    expect(error.issues.map(({ path }) => path)).toEqual([
      [1, 'type'],
      [2, 'leadId'],
      [2, 'at'],
    ]);
    expect(error.message).toMatch(
      /^parseInteractionsOrThrow: \[1\]\.type must be a type of the model, got "emial"\. Did you mean "email"\?/,
    );
  });

  it('names itself where an option is wrong', () => {
    expect(refusalOf(() => parseInteractionsOrThrow(5 as never, { model })).message).toMatch(
      /^parseInteractionsOrThrow: /,
    );
  });
});
