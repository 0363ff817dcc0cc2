import fc from 'fast-check';
import {
  interactionSchema,
  parseInteractions,
  parseInteractionsOrThrow,
  standardModel,
} from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { interactionShape, presentFields } from '../../src/core/interaction/interaction-schema.js';
import { readInteraction } from '../../src/core/interaction/read-interaction.js';
import { compileModel } from '../../src/core/model/compile-model.js';
import { casesOf } from '../case-count.js';
import { anyValue, expectToSay, frozen, nearlyModel, nearlyRow, runs, tolerated } from './support.js';

const model = standardModel;
const { typeNames, typeCodes } = compileModel(model);
const rows = fc.array(fc.oneof(nearlyRow(typeNames.slice(0, 9)), anyValue), { maxLength: 6 });

describe('parseInteractions', () => {
  it('sorts any rows into good and bad ones, and says what is wrong with each bad one', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(undefined, 'Europe/Vienna', 'America/New_York'), (list, timeZone) => {
        const result = parseInteractions(frozen(list), { model, timeZone });
        expect(result.interactions.length + result.rejected.length).toBe(list.length);
        for (const { issues } of result.rejected) expectToSay(issues);
        for (const { at, leadId, type, durationMinutes, participants, recordedAt } of result.interactions) {
          expect(Math.abs(at)).toBeLessThanOrEqual(8.64e15);
          expect(Number.isFinite(recordedAt ?? 0)).toBe(true);
          expect(leadId).not.toBe('');
          expect(typeCodes.has(type)).toBe(true);
          expect(durationMinutes ?? 0).toBeGreaterThanOrEqual(0);
          expect(Number.isInteger(participants ?? 1)).toBe(true);
        }
      }),
      runs,
    );
  });

  it('reads its own result back unchanged', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const { interactions } = parseInteractions(list, { model });
        const again = parseInteractions(interactions, { model });
        // Epoch milliseconds of January to April 1970 look like seconds and are refused when they come as numbers.
        const kept = interactions.filter(
          ({ at, recordedAt = 0 }) => ![at, recordedAt].some((time) => time >= 1e8 && time < 1e11),
        );
        expect(again.interactions).toEqual(kept);
      }),
      runs,
    );
  });

  it('throws nothing but a TouchpointError, whatever the rows and the options', () => {
    const options = fc.record(
      {
        model: fc.oneof(fc.constant(model as unknown), nearlyModel, anyValue),
        timeZone: anyValue,
        extra: anyValue,
      },
      { requiredKeys: ['model'] },
    );
    fc.assert(
      fc.property(fc.oneof(rows, anyValue), options, (list, given) => {
        tolerated(() => parseInteractions(frozen(list) as never, frozen(given) as never));
        tolerated(() => parseInteractionsOrThrow(list as never, given as never));
      }),
      runs,
    );
  });

  it('checks fields of the caller by a schema without letting them touch the interaction', () => {
    const extra = z.looseObject({ own: z.unknown().optional() });
    fc.assert(
      fc.property(rows, (list) => {
        tolerated(() => parseInteractionsOrThrow(list, { model, extra }));
      }),
      runs,
    );
  });
});

describe('readInteraction', () => {
  it('accepts exactly the rows that the schema accepts, and returns the same', () => {
    for (const timeZone of [undefined, 'Europe/Vienna']) {
      const shape = interactionShape(model, timeZone);
      const { validate } = interactionSchema({ model, timeZone })['~standard'];
      fc.assert(
        fc.property(
          fc.oneof(
            { weight: 6, arbitrary: nearlyRow(typeNames.slice(0, 9)) },
            { weight: 1, arbitrary: anyValue },
          ),
          (row) => {
            const quick = readInteraction(row, typeCodes, timeZone);
            const slow = shape.safeParse(presentFields(row));
            expect(quick).toEqual(slow.data);
            expect(validate(row)).toEqual(
              quick === undefined ? { issues: expect.anything() } : { value: quick },
            );
          },
        ),
        { numRuns: casesOf(2000) },
      );
    }
  });

  it('meets good rows often enough for that to mean something', () => {
    const sample = fc.sample(nearlyRow(typeNames.slice(0, 9)), { numRuns: 1000, seed: 7 });
    const good = sample.filter(
      (row) => readInteraction(row, typeCodes, 'Europe/Vienna') !== undefined,
    ).length;
    expect(good).toBeGreaterThan(80);
    expect(good).toBeLessThan(920);
  });
});
