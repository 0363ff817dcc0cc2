import fc from 'fast-check';
import { defineModel, modelFingerprint, parseModel, serializeModel } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { isDeepFrozen } from '../../src/core/model/deep-freeze.js';
import { anyValue, frozen, hostileNames, nearlyModel, runs, tolerated } from './support.js';

describe('parseModel', () => {
  it('throws nothing but a TouchpointError, and what it accepts survives JSON', () => {
    fc.assert(
      fc.property(fc.oneof(nearlyModel, anyValue, fc.json()), (input) => {
        const model = tolerated(() => parseModel(frozen(input)));
        if (model === undefined) return;
        expect(isDeepFrozen(model)).toBe(true);
        expect(modelFingerprint(parseModel(serializeModel(model)))).toBe(modelFingerprint(model));
      }),
      runs,
    );
  });
});

describe('defineModel', () => {
  const change = fc.record(
    {
      channel: fc.oneof(fc.constantFrom('online', 'offline'), anyValue),
      effect: fc.oneof(fc.constantFrom('evidence', 'friction'), anyValue),
      weight: fc.oneof(fc.double({ min: 0, max: 9 }), anyValue),
      halfLifeDays: fc.oneof(fc.double({ min: 1, max: 99 }), anyValue),
      counts: fc.oneof(fc.constantFrom('each', 'daily', 'once'), anyValue),
      direction: anyValue,
      duration: anyValue,
    },
    { requiredKeys: [] },
  );
  const name = fc.constantFrom('email', 'in_person_meeting', 'no_show', 'coffee', ...hostileNames);
  const types = fc
    .array(fc.tuple(name, fc.oneof(change, anyValue)), { maxLength: 4 })
    .map((entries) => Object.fromEntries(entries));
  const definition = fc.record(
    {
      base: fc.oneof(fc.constant(null), nearlyModel, anyValue),
      name: anyValue,
      types: fc.oneof({ weight: 3, arbitrary: types }, { weight: 1, arbitrary: anyValue }),
      shares: anyValue,
      halfSaturation: anyValue,
      crowdExponent: fc.oneof(fc.double(), anyValue),
      noShowType: fc.oneof(name, anyValue),
      meetingType: fc.oneof(name, anyValue),
      grades: anyValue,
      gradeHysteresis: anyValue,
      mix: anyValue,
      flags: anyValue,
    },
    { requiredKeys: [] },
  );

  it('throws nothing but a TouchpointError, and what it accepts is a model', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          { weight: 4, arbitrary: definition },
          { weight: 2, arbitrary: types.map((t) => ({ types: t })) },
          { weight: 1, arbitrary: anyValue },
        ),
        (given) => {
          const model = tolerated(() => defineModel(frozen(given) as never));
          if (model !== undefined)
            expect(parseModel(serializeModel(model))).toEqual(JSON.parse(serializeModel(model)));
        },
      ),
      runs,
    );
  });
});
