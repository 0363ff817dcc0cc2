import {
  defineModel,
  modelFingerprint,
  parseModel,
  rankLeads,
  scoreLeads,
  serializeModel,
  standardModel,
} from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { isDeepFrozen } from '../../../../src/core/model/deep-freeze.js';
import { asOf, onlyIssueOf, refusalOf, testModel, touches } from '../../support.js';

describe('parseModel and serializeModel', () => {
  const custom = defineModel({
    name: 'studio',
    types: { café: { channel: 'offline', weight: 2.5, halfLifeDays: 90 }, webinar: null },
    shares: { online: 0.2, offline: 0.3, synergy: 0.5 },
  });

  it.each([
    ['the standard model', standardModel],
    ['a custom model', custom],
  ])('bring %s through JSON text unchanged', (_, model) => {
    const back = parseModel(serializeModel(model));
    expect(back).toEqual(model);
    expect(modelFingerprint(back)).toBe(modelFingerprint(model));
  });

  it('write one line on request, and two spaces by default', () => {
    expect(serializeModel(standardModel, { indent: 0 })).not.toContain('\n');
    expect(serializeModel(standardModel)).toContain('\n  "schemaVersion": 1');
  });

  it('read an object as well as text', () => {
    expect(parseModel(JSON.parse(serializeModel(standardModel)))).toEqual(standardModel);
  });

  it('give a frozen copy and leave the input alone', () => {
    const input = JSON.parse(serializeModel(standardModel));
    const model = parseModel(input);
    expect(isDeepFrozen(model)).toBe(true);
    expect(Object.isFrozen(input)).toBe(false);
    input.types.email.weight = 500;
    expect(model.types['email']?.weight).toBe(1);
  });

  it('give a model that scores as the original does', () => {
    const back = parseModel(serializeModel(testModel));
    const [ours] = scoreLeads(touches(6), { model: testModel, asOf }).leads;
    expect(scoreLeads(touches(6), { model: back, asOf }).leads[0]).toEqual(ours);
    expect(rankLeads(touches(6), { model: back, asOf }).modelFingerprint).toBe(modelFingerprint(testModel));
  });
});

describe('parseModel refuses', () => {
  it('a model of a later version, and says to upgrade', () => {
    const found = onlyIssueOf(
      () => parseModel({ ...standardModel, schemaVersion: 2 }),
      'unsupported_model_version',
    );
    expect(found.path).toEqual(['schemaVersion']);
    expect(found.message).toBe('must be 1, got 2');
    expect(found.remedy).toMatch(/upgrade/i);
  });

  it.each([0, -1, 1.5, '1', null, undefined])(
    'version %j as an invalid model, not a later one',
    (schemaVersion) => {
      const error = refusalOf(() => parseModel({ ...standardModel, schemaVersion }));
      expect(error.code).toBe('invalid_model');
      expect(error.issues[0]).toMatchObject({
        path: ['schemaVersion'],
        remedy: 'Set it to 1, the only version so far.',
      });
    },
  );

  it('text that is no JSON', () => {
    const found = onlyIssueOf(() => parseModel('{"schemaVersion": 1,'), 'invalid_model');
    expect(found.path).toEqual([]);
    expect(found.message).toContain('must be JSON');
    expect(found.remedy).toBe('Pass what serializeModel or JSON.stringify wrote, or an object.');
  });

  it.each([[null], [undefined], [5], [true], [[]], ['null'], ['[]'], ['""']])(
    '%j, which is no object',
    (input) => {
      const found = onlyIssueOf(() => parseModel(input), 'invalid_model');
      expect(found.path).toEqual([]);
      expect(found.remedy).toBe('Pass a plain object.');
    },
  );

  it('a missing part, a wrong one and an unknown one together', () => {
    const { shares: _, ...rest } = standardModel;
    const error = refusalOf(() => parseModel({ ...rest, crowdExponent: 2, colour: 'red' }));
    const byPath = new Map(error.issues.map((issue) => [issue.path.join('.'), issue]));
    expect(byPath.get('shares')?.message).toBe('is missing');
    expect(byPath.get('crowdExponent')?.message).toBe('must be at most 1, got 2');
    expect(byPath.get('colour')?.message).toBe('is not a field known here');
    expect(byPath.size).toBe(3);
  });

  it('a type named __proto__, which would vanish in silence', () => {
    const text = serializeModel(standardModel).replace('"email":', '"__proto__":');
    const error = refusalOf(() => parseModel(text));
    expect(error.issues).toContainEqual(expect.objectContaining({ path: ['types', '__proto__'] }));
  });

  it('a type named __proto__ beside another mistake', () => {
    const text = serializeModel(standardModel)
      .replace('"email":', '"__proto__":')
      .replace(/"crowdExponent": [\d.]+/, '"crowdExponent": 5');
    const error = refusalOf(() => parseModel(text));
    expect(error.issues.map(({ path }) => path.join('.'))).toEqual(['crowdExponent', 'types.__proto__']);
  });
});
