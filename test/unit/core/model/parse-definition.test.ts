import {
  defineModel,
  type ModelDefinition,
  modelFingerprint,
  parseModelDefinition,
  standardModel,
} from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { onlyIssueOf, refusalOf } from '../../support.js';

const definition: ModelDefinition = {
  name: 'studio',
  types: {
    coffee: { channel: 'offline', weight: 2.5, halfLifeDays: 90 },
    email: { weight: 2 },
    webinar: null,
  },
};

describe('parseModelDefinition', () => {
  it('reads text and objects to what makes the same model', () => {
    const model = modelFingerprint(defineModel(definition));
    for (const input of [definition, JSON.stringify(definition)]) {
      const read = parseModelDefinition(input);
      expect(read).toEqual(definition);
      expect(modelFingerprint(defineModel(read))).toBe(model);
    }
    expect(parseModelDefinition({ base: standardModel }).base).toEqual(standardModel);
  });

  it('gives a frozen copy', () => {
    const input = { types: { email: { weight: 2 } } };
    const read = parseModelDefinition(input);
    expect(Object.isFrozen(read.types)).toBe(true);
    expect(Object.isFrozen(input.types)).toBe(false);
  });

  it('names everything that is wrong, as defineModel does, under its own name', () => {
    const wrong = { types: { email: { weight: -1 }, coffee: { channel: 'offline' } } };
    const { issues, message } = refusalOf(() => parseModelDefinition(wrong));
    expect(message).toMatch(/^parseModelDefinition: /);
    expect(issues.map(({ path }) => path.join('.')).sort()).toEqual([
      'types.coffee.halfLifeDays',
      'types.coffee.weight',
      'types.email.weight',
    ]);
    expect(onlyIssueOf(() => parseModelDefinition('{'), 'invalid_model').message).toContain('must be JSON');
    expect(onlyIssueOf(() => parseModelDefinition([]), 'invalid_model').message).toContain(
      'must be an object',
    );
  });
});
