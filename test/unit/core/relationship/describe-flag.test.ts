import { describeFlag, rankLeads } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { asOf, daysBefore, type TestTouch, testModel, touches } from '../../support.js';

const sentences = (rows: readonly TestTouch[]) =>
  (rankLeads(rows, { model: testModel, asOf }).leads[0]?.flags ?? []).map((flag) =>
    describeFlag(flag, { model: testModel }),
  );
const mails = (count: number, days: number) => touches(count, { at: daysBefore(days) });
const meetings = (count: number, days: number) => touches(count, { type: 'meeting', at: daysBefore(days) });
const lapsed = {
  kind: 'offline-lapsed',
  offlineTouches: 2,
  firstOfflineAt: daysBefore(300),
  lastOfflineAt: daysBefore(200),
  daysSince: 200.9,
  thresholdDays: 180,
  offlineStrength: 0.124,
  gainFromOneMeeting: 1.04,
} as const;

describe('describeFlag', () => {
  it('says online-only', () => {
    expect(sentences(mails(12, 30))).toEqual([
      'Only known online: 12 touches since 24 October 2026, never met in person. Online contact alone is worth at most 25.0 points, and 50% of that is reached; one meeting in person today would add 15.4 points.',
    ]);
  });

  it('says mostly-online', () => {
    expect(sentences([...mails(12, 30), ...meetings(1, 180)])[0]).toMatch(
      /^Mostly online: 12 touches online and 1 in person, on 27 May 2026\. Online contact alone is worth at most 25\.0 points, and 50% of that is reached; one meeting in person today would add \d+\.\d points\.$/,
    );
  });

  it('says offline-lapsed', () => {
    expect(describeFlag(lapsed, { model: testModel })).toBe(
      'No longer meeting in person: 2 in-person touches, most recently on 7 May 2026, 200 days ago. 12% of the offline strength is left; one meeting in person today would add 1.0 points.',
    );
  });

  it.each([
    [1, '1 touch in 1 day, it takes 3 in 14 days'],
    [2, '2 touches in 1 day, it takes 3 in 14 days'],
  ])('says insufficient-history of %d', (count, text) => {
    expect(sentences(mails(count, 1))).toEqual([`Too little history to judge: ${text}.`]);
  });

  it('says which part of a history is too short', () => {
    const young = { kind: 'insufficient-history', touches: 5, since: asOf, historyDays: 3 } as const;
    const minimum = { minimumTouches: 3, minimumHistoryDays: 14 };
    const say = (flag: object) => describeFlag({ ...young, ...minimum, ...flag }, { model: testModel });
    expect(say({})).toBe('Too little history to judge: 5 touches in 3 days, it takes 14 days.');
    expect(say({ touches: 2, historyDays: 90 })).toBe('Too little history to judge: 2 touches, it takes 3.');
  });

  it('says insufficient-history of nothing', () => {
    expect(sentences(touches(1, { type: 'complaint' }))).toEqual(['No touch counts yet.']);
  });

  it('uses the singular for one touch and one day', () => {
    const text = describeFlag({ ...lapsed, offlineTouches: 1, daysSince: 1.5 }, { model: testModel });
    expect(text).toContain('1 in-person touch, on');
    expect(text).toContain(', 1 day ago.');
  });

  it('ends without a promise where the model has no type for a meeting', () => {
    const end = /of the offline strength is left\.$/;
    expect(describeFlag({ ...lapsed, gainFromOneMeeting: null }, { model: testModel })).toMatch(end);
    expect(describeFlag(lapsed, { model: { ...testModel, meetingType: null } })).toMatch(end);
  });

  it('never says that a ceiling is fully reached, because it is only approached', () => {
    expect(sentences(mails(5000, 20))[0]).toContain('99% of that is reached');
  });
});
