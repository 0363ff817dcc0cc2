import {
  createIdentity,
  importSalesforceEvents,
  importSalesforceTasks,
  salesforcePeople,
} from 'touchpoint-scoring/importers';
import { describe, expect, it } from 'vitest';
import { eventTypePlaces } from '../../../src/importers/salesforce/salesforce-rules.js';
import { statedPlace } from '../../../src/importers/touch/stated-place.js';
import { inShort, options } from './support.js';

// In the shape of the object reference of Salesforce.
const ada = '003A0000012345QIAQ';
const kim = '005A0000000KIM1IAA';

describe('a task of Salesforce', () => {
  const task = {
    Id: '00TA000000TASK1MAA',
    Subject: 'Call',
    TaskSubtype: 'Call',
    Status: 'Completed',
    IsClosed: true,
    ActivityDate: '2026-11-09',
    CompletedDateTime: '2026-11-10T09:12:00.000+0000',
    CallType: 'Outbound',
    CallDurationInSeconds: 90,
    WhoId: ada,
    AccountId: '001A00000ACME01IAA',
    OwnerId: kim,
  };
  const read = (fields: object, extra = {}) =>
    inShort(importSalesforceTasks([{ ...task, ...fields }], { ...options, ...extra }));

  it('is a call in seconds', () => {
    expect(read({}).touches).toEqual([
      '2026-11-10T09:12Z salesforce:003A0000012345Q phone_call outbound 1.5 min of 1 confirmed by salesforce:005A0000000KIM1',
    ]);
    expect(importSalesforceTasks([task], options).interactions[0]?.accountId).toBe(
      'salesforce:001A00000ACME01',
    );
  });

  it('is on a day without a zone where nobody says when it was completed', () => {
    const CompletedDateTime = null;
    expect(read({ CompletedDateTime }).rejected).toEqual(['0 ActivityDate']);
    expect(read({ CompletedDateTime }, { timeZone: 'Europe/Vienna' }).touches[0]).toMatch(
      /^2026-11-08T23:00Z/,
    );
    expect(read({ CompletedDateTime, ActivityDate: null }).rejected).toEqual(['0 CompletedDateTime']);
  });

  it('is an e-mail, or no touchpoint', () => {
    expect(read({ TaskSubtype: 'Email', CallType: null }).touches).toEqual([
      '2026-11-10T09:12Z salesforce:003A0000012345Q email of 1 confirmed by salesforce:005A0000000KIM1',
    ]);
    expect(read({ TaskSubtype: 'List Email' }).leftOut).toEqual(['0 list']);
    expect(read({ TaskSubtype: 'ListEmail' }).leftOut).toEqual(['0 list']);
    expect(read({ TaskSubtype: 'Task' }).leftOut).toEqual(['0 no-meeting']);
    expect(read({ TaskSubtype: 'Task', Type: 'Call' }).touches).toHaveLength(1);
    expect(read({ Status: 'Open', IsClosed: false }).leftOut).toEqual(['0 not-done']);
    expect(read({ IsDeleted: true }).leftOut).toEqual(['0 deleted']);
    expect(read({ CallType: 'Internal' }).leftOut).toEqual(['0 internal']);
    expect(read({ WhoId: null }).leftOut).toEqual(['0 no-lead']);
    expect(read({ CallDisposition: 'Left Voicemail' }).leftOut).toEqual(['0 not-reached']);
    expect(read({ CallDisposition: 'Mailbox' }, { notReached: ['mailbox'] }).leftOut).toEqual([
      '0 not-reached',
    ]);
    for (const CallDisposition of ['Pas de réponse', 'NÃO ATENDEU', 'Didn’t  pick up']) {
      expect(read({ CallDisposition }).leftOut).toEqual(['0 not-reached']);
    }
  });

  it('comes from an export as text', () => {
    const text = { IsClosed: 'true', CallDurationInSeconds: '90', CompletedDateTime: '2026-11-10T09:12:00Z' };
    expect(read({ ...text, WhoId: ada.slice(0, 15) }).touches).toEqual(read({}).touches);
  });
});

describe('an event of Salesforce', () => {
  const event = {
    Id: '00UA000000EVENTMAA',
    StartDateTime: '2026-11-10T09:00:00.000+0000',
    EndDateTime: '2026-11-10T10:00:00.000+0000',
    DurationInMinutes: 60,
    Location: 'Herrengasse 14, Wien',
    WhoId: ada,
    EventWhoIds: [ada, '00QA00000LEAD001AAA'],
    OwnerId: kim,
    IsChild: false,
    IsRecurrence: false,
    IsAllDayEvent: false,
  };
  const read = (fields: object, extra = {}) =>
    inShort(importSalesforceEvents([{ ...event, ...fields }], { ...options, ...extra }));
  const met = (lead: string, of = 2) =>
    `2026-11-10T09:00Z salesforce:${lead} in_person_meeting mutual 60 min of ${of} held presumed by salesforce:005A0000000KIM1`;

  it('is a meeting with each contact and lead', () => {
    expect(read({}).touches).toEqual([met('003A0000012345Q'), met('00QA00000LEAD00')]);
    expect(read({ DurationInMinutes: null }).touches).toHaveLength(2);
  });

  it('counts once, though each invitee has a copy', () => {
    expect(read({ IsChild: true }).leftOut).toEqual(['0 copy']);
    expect(read({ IsRecurrence: true }).leftOut).toEqual(['0 series']);
    expect(read({ IsAllDayEvent: true }).leftOut).toEqual(['0 all-day']);
    expect(read({ IsDeleted: true }).leftOut).toEqual(['0 deleted']);
  });

  it('is by telephone by its type, and by video by the text of its location', () => {
    expect(read({ Type: 'Call', Location: null }).touches[0]).toContain('phone_call');
    expect(read({ Location: 'https://acme.zoom.us/j/1' }).touches[0]).toContain('video_call');
    expect(read({ Location: null }).touches[0]).toContain(' meeting mutual ');
  });

  it('knows the answers of invitees, and rooms', () => {
    const relations = [
      { EventId: event.Id, RelationId: '00QA00000LEAD001AAA', Status: 'Declined', IsInvitee: true },
      { EventId: event.Id, RelationId: '003A000000BENBENAA', Status: 'New', IsInvitee: true },
      { EventId: event.Id, RelationId: '003A000000CLEOCAAA', Status: 'Accepted', IsInvitee: true },
      { EventId: event.Id, RelationId: '023A000000ROOM1AAA', Status: 'Accepted', IsInvitee: true },
      { EventId: '00UA000000OTHERMAA', RelationId: '003A000000DANDAAAA', Status: 'Accepted' },
    ];
    expect(read({ Location: null }, { relations }).touches).toEqual([
      met('003A0000012345Q'),
      met('003A000000CLEOC'),
    ]);
    expect(read({ EventWhoIds: [], DeclinedEventInviteeIds: [ada] }).leftOut).toEqual(['0 declined']);
  });

  it('was with nobody who was taken off it, or of whom it is not said that they were no invitee', () => {
    const relation = { EventId: event.Id, RelationId: '003A000000BENBENAA', Status: 'New', IsInvitee: false };
    const withBen = (change: object) =>
      read({ EventWhoIds: [ada] }, { relations: [{ ...relation, ...change }] }).touches.map(
        (touch) => touch.split(' ')[1],
      );
    const adaOnly = ['salesforce:003A0000012345Q'];
    expect(withBen({})).toEqual([...adaOnly, 'salesforce:003A000000BENBE']);
    expect(withBen({ IsInvitee: 'false' })).toHaveLength(2);
    expect(withBen({ IsInvitee: undefined })).toEqual(adaOnly);
    expect(withBen({ IsInvitee: true })).toEqual(adaOnly);
    expect(withBen({ Status: 'Accepted', IsDeleted: true })).toEqual(adaOnly);
    expect(withBen({ Status: 'Uninvited' })).toEqual(adaOnly);
  });

  it('takes the more careful of two answers of one person, in whatever order they come', () => {
    const answer = (Status: string, IsInvitee = true) => ({
      EventId: event.Id,
      RelationId: '003A000000BENBENAA',
      Status,
      IsInvitee,
    });
    const countOf = (...relations: object[]) =>
      [relations, [...relations].reverse()].map(
        (given) => read({ EventWhoIds: [ada] }, { relations: given }).touches.length,
      );
    expect(countOf(answer('Accepted'), answer('New'))).toEqual([2, 2]);
    expect(countOf(answer('New', false), answer('New'))).toEqual([2, 2]);
    expect(countOf(answer('Accepted'), answer('Maybe'))).toEqual([1, 1]);
    expect(countOf(answer('Accepted'), answer('Declined'))).toEqual([1, 1]);
  });

  it('says its place by the whole of its type as by the words of all types', () => {
    for (const [type, place] of Object.entries(eventTypePlaces)) expect(statedPlace(type), type).toBe(place);
    expect(statedPlace('Event')).toBeUndefined();
  });

  it('is of the same lead as a mail, by the address of the contact', () => {
    const people = salesforcePeople([{ Id: ada, Email: 'ada@acme.com' }, { Id: kim }, { Email: 'x@y.z' }]);
    expect(people).toHaveLength(1);
    const identity = createIdentity({ own: ['studio.com'], people });
    expect(read({ EventWhoIds: [] }, { identity }).touches[0]).toContain(' ada@acme.com in_person_meeting');
  });
});
