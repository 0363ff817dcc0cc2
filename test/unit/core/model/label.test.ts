import { defineModel, standardModel } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { labelOf } from '../../../../src/core/model/label.js';

describe('labelOf', () => {
  it('gives the label of the model', () => {
    expect(labelOf('in_person_meeting', standardModel)).toBe('in-person meeting');
  });

  it('writes spaces for underscores where the model has no label', () => {
    const model = defineModel({
      types: { long_coffee_chat: { channel: 'offline', weight: 1, halfLifeDays: 30 } },
    });
    expect(labelOf('long_coffee_chat', model)).toBe('long coffee chat');
  });

  it.each(['toString', 'constructor', '__proto__', 'hasOwnProperty'])(
    'takes %s for a name, not for a method',
    (name) => {
      expect(labelOf(name, standardModel)).toBe(name.replaceAll('_', ' '));
    },
  );
});
