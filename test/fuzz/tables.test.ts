import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { standardModel, TouchpointError } from 'touchpoint-scoring';
import { createIdentity, type ImportResult } from 'touchpoint-scoring/importers';
import {
  importObjects,
  readAndroidCalls,
  readCsv,
  readNdjson,
  readWhatsApp,
  readXlsx,
} from 'touchpoint-scoring/importers/tables';
import { describe, expect, it } from 'vitest';
import { unwrapAnswer } from '../../src/importers/objects/unwrap-answer.js';

// Random bytes and random mutations of every sample: only typed errors, and each row is used, rejected or left out.

const folder = resolve(import.meta.dirname, '../cases/tables-and-crms');
const samples = readdirSync(folder).map((name) => new Uint8Array(readFileSync(join(folder, name))));
const identity = createIdentity({ own: ['studio.example'] });
const options = { model: standardModel, identity, timeZone: 'UTC', us: ['Kim'] };
/** `FUZZ_RUNS=100000 npx vitest run test/fuzz/tables.test.ts` for the long run. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 300);

type Mutation = readonly ['delete' | 'insert' | 'flip' | 'repeat' | 'cut', number, number];
const mutation: fc.Arbitrary<Mutation> = fc.tuple(
  fc.constantFrom('delete', 'insert', 'flip', 'repeat', 'cut'),
  fc.nat(4000),
  fc.nat(255),
);

function mutated(bytes: Uint8Array, mutations: readonly Mutation[]): Uint8Array {
  let list = [...bytes];
  for (const [kind, at, value] of mutations) {
    const place = list.length === 0 ? 0 : at % list.length;
    if (kind === 'delete') list.splice(place, 1 + (value % 8));
    else if (kind === 'insert') list.splice(place, 0, value);
    else if (kind === 'flip') list[place] = value;
    else if (kind === 'repeat') list.splice(place, 0, ...list.slice(place, place + value));
    else list = list.slice(0, place);
  }
  return Uint8Array.from(list);
}

const file = fc.oneof(
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom(...samples), fc.array(mutation, { maxLength: 6 }))
      .map(([bytes, mutations]) => mutated(bytes.slice(0, 4000), mutations)),
  },
);

function addsUp(result: ImportResult<string>): void {
  expect(result.rowsUsed + result.rejected.length + result.leftOut.length).toBe(result.rows);
  for (const { at } of result.interactions) expect(Number.isFinite(at)).toBe(true);
}

async function addsUpOrRefuses(results: () => AsyncIterable<ImportResult<string>>): Promise<void> {
  try {
    for await (const result of results()) addsUp(result);
  } catch (error) {
    if (!(error instanceof TouchpointError)) throw error;
  }
}

describe('any bytes', () => {
  it('are read or refused by every reader of tables, and rows add up', async () => {
    await fc.assert(
      fc.asyncProperty(file, async (bytes) => {
        await addsUpOrRefuses(() => readCsv([bytes], options));
        await addsUpOrRefuses(() => readNdjson([bytes], options));
        await addsUpOrRefuses(() => readAndroidCalls([bytes], options));
        addsUp(await readWhatsApp([bytes], options));
        if (bytes[0] === 0x50) await addsUpOrRefuses(() => readXlsx(bytes, options));
      }),
      { numRuns },
    );
  });

  it('that are JSON are read as objects, and rows add up', () => {
    const values = samples.flatMap((bytes) => {
      try {
        return [JSON.parse(new TextDecoder().decode(bytes)) as unknown];
      } catch {
        return [];
      }
    });
    const paths = (value: unknown, path: readonly string[] = []): (readonly string[])[] =>
      typeof value !== 'object' || value === null
        ? [path]
        : [path, ...Object.entries(value).flatMap(([key, inner]) => paths(inner, [...path, key]))];
    const replaced = (value: unknown, [name, ...rest]: readonly string[], by: unknown): unknown => {
      if (name === undefined) return by;
      if (Array.isArray(value))
        return value.map((one, index) => (String(index) === name ? replaced(one, rest, by) : one));
      return { ...(value as object), [name]: replaced((value as Record<string, unknown>)[name], rest, by) };
    };
    const answer = fc
      .tuple(
        fc.constantFrom(...values),
        fc.array(fc.tuple(fc.nat(), fc.jsonValue({ maxDepth: 2 })), { maxLength: 3 }),
      )
      .map(([value, changes]) =>
        changes.reduce<unknown>((inner, [at, by]) => {
          const places = paths(inner);
          return replaced(inner, places[at % places.length] ?? [], by);
        }, value),
      );
    fc.assert(
      fc.property(answer, (value) => {
        const { rows } = unwrapAnswer(value);
        const result = importObjects(rows, { model: standardModel, identity, timeZone: 'UTC' });
        expect(result.rows).toBe(rows.length);
        addsUp(result);
      }),
      { numRuns },
    );
  });
});
