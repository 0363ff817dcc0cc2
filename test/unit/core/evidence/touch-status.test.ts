import { describe, expect, it } from 'vitest';
import {
  countedTypeCode,
  isTouch,
  rowStatus,
  standing,
  standingOf,
  standings,
  statusOfOutcome,
} from '../../../../src/core/evidence/touch-status.js';
import { compileModel } from '../../../../src/core/model/compile-model.js';
import { defineModel } from '../../../../src/core/model/define-model.js';

const countsNoShows = compileModel(defineModel({}));
const countsNone = compileModel(defineModel({ noShowType: null }));
const asOf = 1000;

describe('the status of an outcome', () => {
  it.each([
    [undefined, rowStatus.held],
    [null, rowStatus.held],
    ['held' as const, rowStatus.held],
    ['scheduled' as const, rowStatus.scheduled],
    ['cancelled' as const, rowStatus.cancelled],
    ['no-show' as const, rowStatus.held],
  ])('of %s is %s', (outcome, expected) => {
    expect(statusOfOutcome(outcome, countsNoShows)).toBe(expected);
  });

  it('of a no-show is nothing in a model without a type for it', () => {
    expect(statusOfOutcome('no-show', countsNone)).toBe(rowStatus.notAttended);
    expect(countedTypeCode('no-show', 2, countsNone)).toBe(2);
  });

  it('makes a no-show count as its own type, and leaves all others theirs', () => {
    const code = countedTypeCode('no-show', 2, countsNoShows);
    expect(countsNoShows.typeNames[code]).toBe('no_show');
    expect(countedTypeCode('held', 2, countsNoShows)).toBe(2);
    expect(countedTypeCode(undefined, 2, countsNoShows)).toBe(2);
  });
});

describe('the standing of a row', () => {
  it.each([
    ['held', asOf, 'touch'],
    ['held', asOf + 1, 'upcoming'],
    ['scheduled', asOf + 1, 'upcoming'],
    ['scheduled', asOf, 'unconfirmed'],
    ['cancelled', asOf + 1, 'cancelled'],
    ['cancelled', asOf, 'cancelled'],
    ['notAttended', asOf, 'notAttended'],
    ['duplicate', asOf + 1, 'duplicates'],
    ['notYetRecorded', asOf, 'notYetRecorded'],
    ['withoutKey', asOf, 'withoutKey'],
  ] as const)('%s at %i is %s', (status, at, expected) => {
    const index = standingOf(rowStatus[status], at, asOf);
    expect(standings[index]).toBe(expected);
    expect(index).toBe(standing[expected]);
    expect(isTouch(rowStatus[status], at, asOf)).toBe(expected === 'touch');
  });

  it('has an index for each name', () => {
    expect(standings.map((name) => standing[name])).toEqual([...standings.keys()]);
  });
});
