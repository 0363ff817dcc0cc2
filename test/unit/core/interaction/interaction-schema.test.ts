import { interactionSchema, parseInteractions, standardModel } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { presentFields } from '../../../../src/core/interaction/interaction-schema.js';
import { onlyIssueOf } from '../../support.js';

const row = { leadId: 'ada', type: 'email', at: '2026-11-23T10:00:00Z' };

describe('interactionSchema', () => {
  const { validate, vendor } = interactionSchema({ model: standardModel })['~standard'];

  it('returns what parseInteractions returns, without fields that it does not know', () => {
    const given = { ...row, durationMinutes: '30', direction: '', colour: 'red' };
    const { interactions } = parseInteractions([given], { model: standardModel });
    const value = { leadId: 'ada', type: 'email', at: Date.UTC(2026, 10, 23, 10), durationMinutes: 30 };
    expect(validate(given)).toEqual({ value });
    expect(interactions[0]).toEqual({ ...value, colour: 'red' });
    expect(vendor).toBe('touchpoint-scoring');
  });

  it('refuses what parseInteractions refuses, with its words and paths', () => {
    for (const given of [{ ...row, type: 'fax', leadId: 5 }, null, { ...row, participants: 0 }]) {
      const { rejected } = parseInteractions([given], { model: standardModel });
      expect(validate(given)).toEqual({
        issues: rejected[0]?.issues.map(({ path, message, remedy }) => ({
          path,
          message: `${message}. ${remedy}`,
        })),
      });
    }
  });

  it('is a schema for the fields of another parser', () => {
    const schema = interactionSchema({ model: standardModel });
    const { interactions } = parseInteractions([{ ...row, colour: 'red' }], {
      model: standardModel,
      extra: schema,
    });
    expect(interactions).toEqual([]);
  });

  it('refuses a row that cannot be read, and does not throw', () => {
    const row = {
      get leadId(): string {
        throw new Error('no');
      },
    };
    expect(validate(row)).toMatchObject({ issues: [{ path: [] }] });
  });

  it('reads times in the given zone', () => {
    const inVienna = interactionSchema({ model: standardModel, timeZone: 'Europe/Vienna' })['~standard'];
    expect(inVienna.validate({ ...row, at: '2026-11-23T11:00' })).toMatchObject({
      value: { at: Date.UTC(2026, 10, 23, 10) },
    });
  });

  it('refuses an unknown zone as parseInteractions does', () => {
    const found = onlyIssueOf(
      () => interactionSchema({ model: standardModel, timeZone: 'Mars/Base' }),
      'invalid_option',
    );
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
