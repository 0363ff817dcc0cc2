import {
  importPipedriveActivities,
  importPipedriveCalls,
  type PipedriveActivity,
} from 'touchpoint-scoring/importers';
import { describe, expect, it } from 'vitest';
import { inShort, options } from './support.js';

// In the shape of the Pipedrive API, v2 for activities and v1 for call logs.
describe('an activity of Pipedrive', () => {
  const activity: PipedriveActivity = {
    id: 1,
    type: 'meeting',
    done: true,
    due_date: '2026-11-10',
    due_time: '09:30',
    duration: '01:15',
    owner_id: 3,
    person_id: 5,
    org_id: 7,
    location: { value: 'Herrengasse 14, Wien' },
    participants: [{ person_id: 5 }, { person_id: 6 }],
  };
  const read = (fields: Partial<PipedriveActivity>, extra = {}) =>
    inShort(importPipedriveActivities([{ ...activity, ...fields }], { ...options, ...extra }));
  const met = (id: number) =>
    `2026-11-10T09:30Z pipedrive:${id} in_person_meeting mutual 75 min of 2 held confirmed by pipedrive:user:3`;

  it('is a meeting in UTC, and lasts hours and minutes', () => {
    expect(read({}).touches).toEqual([met(5), met(6)]);
    const { interactions } = importPipedriveActivities([activity], options);
    expect(interactions[0]?.accountId).toBe('pipedrive:organisation:7');
  });

  it('is planned while it is not done', () => {
    expect(read({ done: false }).touches[0]).toBe(met(5).replace('held confirmed', 'scheduled presumed'));
    expect(read({ done: false, type: 'call' }).leftOut).toEqual(['0 not-done']);
    expect(read({ is_deleted: true }).leftOut).toEqual(['0 deleted']);
  });

  it('is offline or online by link and place', () => {
    const conference_meeting_url = 'https://acme.zoom.us/j/1';
    expect(read({ conference_meeting_url, location: null }).touches[0]).toContain('video_call');
    expect(read({ conference_meeting_url }, { policy: { mixedPlace: 'leave-out' } }).leftOut).toEqual([
      '0 mixed-place',
    ]);
    expect(read({ location: null }).touches[0]).toContain(' meeting mutual ');
    expect(read({ location: null, type: 'lunch' }).touches).toEqual([met(5), met(6)]);
  });

  it('is what its type says, also a type of the company', () => {
    expect(read({ type: 'call' }).touches[0]).toBe(
      '2026-11-10T09:30Z pipedrive:5 phone_call 75 min of 2 confirmed by pipedrive:user:3',
    );
    expect(read({ type: 'email', due_time: null }, { timeZone: 'UTC' }).touches[0]).toBe(
      '2026-11-10T00:00:00.000Z pipedrive:5 email of 2 confirmed by pipedrive:user:3'.replace(
        ':00.000Z',
        'Z',
      ),
    );
    expect(read({ type: 'deadline' }).leftOut).toEqual(['0 no-meeting']);
    expect(read({ type: 'demo' }).rejected).toEqual(['0 type']);
    expect(read({ type: 'constructor' }).rejected).toEqual(['0 type']);
    expect(read({ type: 'demo' }, { activityTypes: { demo: 'in-person' } }).touches).toHaveLength(2);
    expect(read({ type: 'whatsapp' }, { activityTypes: { whatsapp: 'message' } }).touches[0]).toContain(
      'direct_message',
    );
  });

  it('knows attendees by person, user and address', () => {
    const attendees = [
      { email: 'ada@acme.com', person_id: 5, status: 'accepted' },
      { email: 'cleo@bolt.io', status: 'declined' },
      { email: 'dan@bolt.io' },
      { email: 'kim@studio.com', user_id: 3, is_organizer: 1 },
    ];
    expect(read({ attendees }).touches.map((touch) => touch.split(' ')[1])).toEqual([
      'ada@acme.com',
      'dan@bolt.io',
      'pipedrive:6',
    ]);
  });

  it('has no time of day', () => {
    expect(read({ due_time: null }).leftOut).toEqual(['0 all-day']);
    expect(read({ due_time: null, type: 'email' }).rejected).toEqual(['0 due_date']);
    expect(read({ due_date: null }).rejected).toEqual(['0 due_date']);
  });
});

describe('a call log of Pipedrive', () => {
  const call = {
    id: 'c1',
    outcome: 'connected',
    start_time: '2026-11-10 11:30:00',
    end_time: '2026-11-10 11:32:00',
    duration: '90',
    person_id: 5,
    user_id: 3,
  };
  const read = (fields: object) => inShort(importPipedriveCalls([{ ...call, ...fields }], options));

  it('lasts seconds, and is in UTC', () => {
    expect(read({}).touches).toEqual([
      '2026-11-10T11:30Z pipedrive:5 phone_call 1.5 min of 1 confirmed by pipedrive:user:3',
    ]);
    expect(read({ duration: null }).touches[0]).toContain(' 2 min ');
  });

  it('was not answered, or is of nobody', () => {
    for (const outcome of ['no_answer', 'left_voicemail', 'left_message', 'busy', 'wrong_number']) {
      expect(read({ outcome }).leftOut).toEqual(['0 not-reached']);
    }
    expect(read({ person_id: null }).leftOut).toEqual(['0 no-lead']);
    expect(read({ start_time: null }).rejected).toEqual(['0 start_time']);
    expect(read({ end_time: 'x' }).rejected).toEqual(['0 end_time']);
  });
});
