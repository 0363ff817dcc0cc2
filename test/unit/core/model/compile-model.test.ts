import { defineModel, standardModel } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { compileModel } from '../../../../src/core/model/compile-model.js';
import { onlyIssueOf } from '../../support.js';

const loose = () => JSON.parse(JSON.stringify(standardModel));

describe('compileModel', () => {
  it('compiles a frozen model once', () => {
    expect(compileModel(standardModel)).toBe(compileModel(standardModel));
  });

  it('never remembers a model that can still change', () => {
    const model = loose();
    const before = compileModel(model);
    model.types.email.weight = 2;
    const after = compileModel(model);
    const email = after.typeCodes.get('email') as number;
    expect(before.directedWeight[email * 4 + 1]).toBe(1);
    expect(after.directedWeight[email * 4 + 1]).toBe(2);
  });

  it('does not remember a model that is frozen on the outside only', () => {
    const model = Object.freeze(loose());
    expect(compileModel(model)).not.toBe(compileModel(model));
  });

  it('divides by what shares sum to, which may miss 1 by the last bits', () => {
    const third = 1 / 3;
    const { shares } = compileModel(
      defineModel({ shares: { online: third, offline: third, synergy: third } }),
    );
    expect(Math.abs(shares.online + shares.offline + shares.synergy - 1)).toBeLessThanOrEqual(Number.EPSILON);
  });

  it('puts friction into its own component whatever its channel', () => {
    const { component, typeCodes } = compileModel(standardModel);
    const componentOf = (name: string) => component[typeCodes.get(name) as number];
    expect(['email', 'meal', 'complaint', 'no_show'].map(componentOf)).toEqual([0, 1, 2, 2]);
  });

  it('multiplies weight and direction, and counts a touch without direction fully', () => {
    const { directedWeight, typeCodes } = compileModel(standardModel);
    const at = (typeCodes.get('posted_letter') as number) * 4;
    const [none, inbound, outbound, mutual] = directedWeight.slice(at, at + 4);
    expect([none, inbound, mutual]).toEqual([1.2, 1.2, 1.2]);
    expect(outbound).toBeCloseTo(0.72, 12);
  });

  it('gives half-lives in milliseconds', () => {
    const { halfLifeMs, typeCodes } = compileModel(standardModel);
    expect(halfLifeMs[typeCodes.get('email') as number]).toBe(30 * 86_400_000);
  });

  it('has no code for a no-show where the model counts it as nothing', () => {
    expect(compileModel(defineModel({ noShowType: null })).noShowCode).toBe(-1);
    const { noShowCode, typeNames } = compileModel(standardModel);
    expect(typeNames[noShowCode]).toBe('no_show');
  });

  it.each([
    ['no model at all', () => undefined, ['model']],
    [
      'shares that are all 0',
      () => ({ ...loose(), shares: { online: 0, offline: 0, synergy: 0 } }),
      ['shares'],
    ],
    [
      'shares that sum to more than 1',
      () => ({ ...loose(), shares: { online: 0.25, offline: 0.3, synergy: 0.6 } }),
      ['shares'],
    ],
    [
      'shares that sum to less than 1',
      () => ({ ...loose(), shares: { online: 0.2, offline: 0.3, synergy: 0.45 } }),
      ['shares'],
    ],
    [
      'a share that is not finite',
      () => ({ ...loose(), shares: { online: Number.NaN, offline: 0.5, synergy: 0.5 } }),
      ['shares', 'online'],
    ],
    [
      'a half-saturation of 0',
      () => ({ ...loose(), halfSaturation: { online: 6, offline: 0, friction: 6 } }),
      ['halfSaturation', 'offline'],
    ],
    [
      'a negative weight',
      () => ({ ...loose(), types: { a: { channel: 'online', weight: -1, halfLifeDays: 1 } } }),
      ['types', 'a', 'weight'],
    ],
    ['a type that is nothing', () => ({ ...loose(), types: { a: null } }), ['types', 'a']],
    [
      'an infinite half-life',
      () => ({
        ...loose(),
        types: { a: { channel: 'online', weight: 1, halfLifeDays: Number.POSITIVE_INFINITY } },
      }),
      ['types', 'a', 'halfLifeDays'],
    ],
    ['no grades', () => ({ ...loose(), grades: [] }), ['grades']],
    ['no types', () => ({ ...loose(), types: undefined }), ['types']],
  ])('refuses %s by its path where a model went around the schema', (_, model, path) => {
    const found = onlyIssueOf(() => compileModel(model() as never), 'invalid_model');
    expect(found.path).toEqual(path);
    expect(found.remedy).toMatch(/defineModel/);
  });
});
