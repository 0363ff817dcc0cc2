import {
  type DataType,
  DateDay,
  DateMillisecond,
  Dictionary,
  Float64,
  Int8,
  Int16,
  Int32,
  makeVector,
  Table,
  TimestampMicrosecond,
  TimestampSecond,
  tableFromIPC,
  tableToIPC,
  Uint8,
  Uint16,
  Uint32,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import { scoreLeads, standardModel } from 'touchpoint-scoring';
import { columnsFromArrow, scoreColumns } from 'touchpoint-scoring/columns';
import { describe, expect, it } from 'vitest';

const asOf = Date.UTC(2026, 10, 23);
const day = 86_400_000;
const rows = [
  { leadId: 'ada', type: 'email' as const, at: asOf - 3 * day, direction: 'inbound' as const },
  { leadId: 'ben', type: 'meal' as const, at: asOf - 40 * day, durationMinutes: 120, participants: 3 },
  { leadId: 'ada', type: 'meal' as const, at: asOf - 90 * day, participants: 2 },
];
const dictionary = () => new Dictionary(new Utf8(), new Int32());
const expected = scoreLeads(rows, { model: standardModel, asOf }).leads.map(({ score }) => score);

function table(at: DataType, text: () => DataType): Table {
  const column = (field: string, type: DataType) =>
    vectorFromArray(
      rows.map((row) => (row as Record<string, unknown>)[field] ?? null),
      type,
    );
  return new Table({
    leadId: column('leadId', text()),
    type: column('type', text()),
    at: column('at', at),
    direction: column('direction', text()),
    durationMinutes: column('durationMinutes', new Float64()),
    participants: column('participants', new Int32()),
  });
}

describe('columnsFromArrow', () => {
  it.each([
    ['dictionaries and microseconds', new TimestampMicrosecond(), dictionary],
    ['plain text and seconds', new TimestampSecond(), () => new Utf8()],
    ['days', new DateDay(), dictionary],
    ['dates in milliseconds', new DateMillisecond(), dictionary],
    ['numbers', new Float64(), dictionary],
  ])('reads a real Arrow table: %s', (_, at, text) => {
    const columns = columnsFromArrow(table(at, text), { model: standardModel });
    const { score, keys } = scoreColumns(columns, { model: standardModel, asOf });
    expect(keys).toEqual(['ada', 'ben']);
    for (const [lead, value] of score.entries()) expect(value).toBeCloseTo(expected[lead] as number, 10);
  });

  it('reads it back from its file form, in several chunks', () => {
    const whole = table(new TimestampMicrosecond(), dictionary);
    const read = tableFromIPC(tableToIPC(whole.slice(0, 2).concat(whole.slice(2))));
    const { score } = scoreColumns(columnsFromArrow(read, { model: standardModel }), {
      model: standardModel,
      asOf,
    });
    for (const [lead, value] of score.entries()) expect(value).toBeCloseTo(expected[lead] as number, 10);
  });

  it('gives rows without a lead to none, and reads columns by other names', () => {
    const read = columnsFromArrow(
      new Table({
        who: vectorFromArray([null, 'ada'], new Utf8()),
        what: vectorFromArray(['email', 'email'], new Utf8()),
        when: makeVector(Float64Array.of(1, 2)),
      }),
      { model: standardModel, names: { leadId: 'who', type: 'what', at: 'when' } },
    );
    expect(read.leadCodes).toEqual(Int32Array.of(-1, 0));
    expect(read.times).toEqual(Float64Array.of(1, 2));
  });

  it.each([new Int8(), new Int16(), new Int32(), new Uint8(), new Uint16(), new Uint32()])(
    'reads dictionaries whose codes are %s',
    (codes) => {
      const columns = columnsFromArrow(
        table(new TimestampMicrosecond(), () => new Dictionary(new Utf8(), codes)),
        { model: standardModel },
      );
      const { score } = scoreColumns(columns, { model: standardModel, asOf });
      for (const [lead, value] of score.entries()) expect(value).toBeCloseTo(expected[lead] as number, 10);
    },
  );

  it('reads which values there are from the bits of a chunk, wherever the chunk begins in them', () => {
    const words = ['ada', null, 'ben', 'ada', null, null, 'cem', 'ada', 'ben', null, 'cem'];
    const lengths = [30, null, 45.5, null, 0, 15, null, 60, null, 5, 10];
    const ways = [null, 'inbound', null, 'outbound', 'mutual', null, 'inbound', null, null, 'mutual', null];
    const whole = new Table({
      leadId: vectorFromArray(words, dictionary()),
      type: vectorFromArray(Array(11).fill('email'), dictionary()),
      at: vectorFromArray(
        words.map((_, row) => row),
        new Float64(),
      ),
      direction: vectorFromArray(ways, dictionary()),
      durationMinutes: vectorFromArray(lengths, new Float64()),
      participants: vectorFromArray([2, null, 3, null, 4, null, 5, null, 6, null, 7], new Int32()),
    });
    const code = { inbound: 1, outbound: 2, mutual: 3 };
    for (let from = 0; from < 11; from++) {
      const slice = whole.slice(from, 11);
      const read = columnsFromArrow(slice, { model: standardModel });
      const names = [...read.leadCodes].map((lead) => (lead < 0 ? null : read.leads[lead]));
      expect(names).toEqual(words.slice(from));
      expect([...(read.durationMinutes ?? [])]).toEqual(
        lengths.slice(from).map((length) => length ?? Number.NaN),
      );
      expect([...(read.participants ?? [])]).toEqual([2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7].slice(from));
      expect([...(read.directions ?? [])]).toEqual(
        ways.slice(from).map((way) => (way === null ? 0 : code[way as keyof typeof code])),
      );
    }
  });

  it('asks the vector where a chunk does not say in bits which values there are', () => {
    const words = ['ada', null, 'ada'];
    const data = { length: 3, nullCount: 1, values: Int32Array.of(0, 0, 0), type: { typeId: -1 } };
    const vector = {
      length: 3,
      data: [{ ...data, dictionary: { length: 1 } }],
      get: (row: number) => words[row],
    };
    const like = (name: string) =>
      name === 'leadId'
        ? vector
        : name === 'type'
          ? vectorFromArray(['email', 'email', 'email'], new Utf8())
          : name === 'at'
            ? vectorFromArray([1, 2, 3], new Float64())
            : null;
    const read = columnsFromArrow({ numRows: 3, getChild: like } as never, { model: standardModel });
    expect(read.leadCodes).toEqual(Int32Array.of(0, -1, 0));
  });

  it('reads times one by one where a table gives dates or large whole numbers', () => {
    const vector = (values: readonly unknown[]) => ({
      length: values.length,
      data: [{ length: values.length, nullCount: 0, values: [], type: { typeId: 0 } }],
      get: (row: number) => values[row],
    });
    const columns: Record<string, ReturnType<typeof vector>> = {
      leadId: vector(['ada', 'ada', 'ada']),
      type: vector(['email', 'email', 'email']),
      at: vector([new Date(5), 6n, 7]),
    };
    const like = { getChild: (name: string) => columns[name] ?? null };
    const read = columnsFromArrow(like as never, { model: standardModel });
    expect(read.times).toEqual(Float64Array.of(5, 6, 7));
  });

  it('refuses a missing column, an unknown type or direction, and a row without a time', () => {
    const good = {
      leadId: vectorFromArray(['ada'], new Utf8()),
      type: vectorFromArray(['email'], new Utf8()),
      at: vectorFromArray([1], new Float64()),
    };
    const read = (change: object) =>
      columnsFromArrow(new Table({ ...good, ...change }), { model: standardModel });
    expect(() => columnsFromArrow(new Table({ at: good.at }), { model: standardModel })).toThrow(
      'leadId must be a column of the table, and "leadId" is not',
    );
    expect(() => read({ type: vectorFromArray(['emial'], new Utf8()) })).toThrow(
      'type[0] must be a type of the model, got "emial"',
    );
    expect(() => read({ direction: vectorFromArray(['up'], new Utf8()) })).toThrow('direction[0] must be');
    expect(() => read({ at: vectorFromArray([null], new Float64()) })).toThrow('at[0] must be a time');
  });
});
