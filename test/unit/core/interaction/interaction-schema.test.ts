import { interactionSchema, parseInteractions, standardModel } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { presentFields } from '../../../../src/core/interaction/interaction-schema.js';
import { onlyIssueOf } from '../../support.js';

const row = { leadId: 'ada', type: 'email', at: '2026-11-23T10:00:00Z' };

describe('interactionSchema', () => {
  const schema = interactionSchema({ model: standardModel });

  it('returns what parseInteractions returns, without fields that it does not know', () => {
    const given = { ...row, durationMinutes: '30', direction: '', colour: 'red' };
    const { interactions } = parseInteractions([given], { model: standardModel });
    expect(schema.parse(given)).toEqual({
      leadId: 'ada',
      type: 'email',
      at: Date.UTC(2026, 10, 23, 10),
      durationMinutes: 30,
    });
    expect(interactions[0]).toEqual({ ...schema.parse(given), colour: 'red' });
  });

  it('stands as a part of a schema of the caller', () => {
    const page = z.object({ results: z.array(schema) });
    expect(page.safeParse({ results: [row] }).success).toBe(true);
    expect(page.safeParse({ results: [{ ...row, type: 'fax' }] }).error?.issues[0]?.path).toEqual([
      'results',
      0,
      'type',
    ]);
  });

  it('reads times in the given zone', () => {
    const inVienna = interactionSchema({ model: standardModel, timeZone: 'Europe/Vienna' });
    expect(inVienna.parse({ ...row, at: '2026-11-23T11:00' }).at).toBe(Date.UTC(2026, 10, 23, 10));
  });

  it('refuses an unknown zone as parseInteractions does', () => {
    const found = onlyIssueOf(() => {
      interactionSchema({ model: standardModel, timeZone: 'Mars/Base' }).safeParse({
        ...row,
        at: '2026-11-23T11:00',
      });
    }, 'invalid_option');
    expect(found.path).toEqual(['timeZone']);
  });
});

describe('presentFields', () => {
  it('leaves what is no row as it is', () => {
    for (const value of [null, undefined, 5, 'x', [1]]) expect(presentFields(value)).toBe(value);
  });
  it('drops absent fields and reads numbers from text in the two fields of numbers only', () => {
    expect(
      presentFields({ id: null, leadId: '', participants: ' 2 ', durationMinutes: '1e2', at: '5', x: 1 }),
    ).toEqual({
      participants: 2,
      durationMinutes: 100,
      at: '5',
    });
  });
});
