import {
  importGoogleCalendar,
  importGraphEvents,
  importPipedriveActivities,
  importSalesforceEvents,
} from 'touchpoint-scoring/importers';
import { importICalendar } from 'touchpoint-scoring/importers/icalendar';
import { describe, expect, it } from 'vitest';
import { options } from './support.js';

const answers = ['accepted', 'declined', 'tentative', 'unanswered'] as const;
type Answer = (typeof answers)[number];
type Ours = Answer | 'not listed';
type Organiser = 'us' | 'them' | 'nobody';

interface Invitation {
  readonly ours: Ours;
  readonly theirs: Answer;
  readonly organiser: Organiser;
}

/** What a reader of the invitation says: `met`, or why not and by whom. */
function verdict({ ours, theirs, organiser }: Invitation): string {
  if (ours === 'declined') return 'declined us';
  if (ours === 'tentative') return 'tentative us';
  if (ours === 'unanswered' && organiser !== 'us') return 'unanswered us';
  if (ours === 'not listed' && organiser === 'them') return 'unanswered us';
  if (theirs === 'accepted') return 'met';
  return theirs === 'unanswered' && organiser === 'them' ? 'met' : `${theirs} them`;
}

const every = (organisers: readonly Organiser[]): Invitation[] =>
  ([...answers, 'not listed'] as const).flatMap((ours) =>
    answers.flatMap((theirs) => organisers.map((organiser) => ({ ours, theirs, organiser }))),
  );

interface Result {
  readonly interactions: readonly { readonly leadId: string }[];
  readonly leftOut: readonly { readonly reason: string; readonly by?: string }[];
}

function found({ interactions, leftOut }: Result): string {
  if (interactions.length > 0) return 'met';
  const [row] = leftOut;
  return `${row?.reason} ${row?.by}`;
}

const kim = 'kim@studio.com';
const ada = 'ada@acme.com';

function iCalendar({ ours, theirs, organiser }: Invitation): Result {
  const states = {
    accepted: 'ACCEPTED',
    declined: 'DECLINED',
    tentative: 'TENTATIVE',
    unanswered: 'NEEDS-ACTION',
  };
  const lines = [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'UID:e',
    'DTSTART:20261005T090000Z',
    'LOCATION:Herrengasse 14, Wien',
    ...(organiser === 'nobody' ? [] : [`ORGANIZER:mailto:${organiser === 'us' ? kim : ada}`]),
    ...(ours === 'not listed' ? [] : [`ATTENDEE;PARTSTAT=${states[ours]}:mailto:${kim}`]),
    `ATTENDEE;PARTSTAT=${states[theirs]}:mailto:${ada}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  const window = { from: '2026-01-01T00:00:00Z', to: '2026-12-31T00:00:00Z' };
  return importICalendar(lines.join('\r\n'), { ...options, window });
}

function google({ ours, theirs, organiser }: Invitation): Result {
  const states = {
    accepted: 'accepted',
    declined: 'declined',
    tentative: 'tentative',
    unanswered: 'needsAction',
  };
  const attendee = (email: string, answer: Answer, isOrganiser: boolean) => ({
    email,
    responseStatus: states[answer],
    ...(isOrganiser ? { organizer: true } : {}),
  });
  const event = {
    id: 'e',
    iCalUID: 'e',
    location: 'Herrengasse 14, Wien',
    start: { dateTime: '2026-10-05T09:00:00Z' },
    ...(organiser === 'nobody' ? {} : { organizer: { email: organiser === 'us' ? kim : ada } }),
    attendees: [
      ...(ours === 'not listed' ? [] : [attendee(kim, ours, organiser === 'us')]),
      attendee(ada, theirs, organiser === 'them'),
    ],
  };
  return importGoogleCalendar([event], options);
}

function graph({ ours, theirs, organiser }: Invitation): Result {
  const states = {
    accepted: 'accepted',
    declined: 'declined',
    tentative: 'tentativelyAccepted',
    unanswered: 'notResponded',
  };
  const attendee = (address: string, answer: Answer) => ({
    emailAddress: { address },
    status: { response: states[answer] },
  });
  const event = {
    iCalUId: 'e',
    location: { displayName: 'Herrengasse 14, Wien' },
    start: { dateTime: '2026-10-05T09:00:00', timeZone: 'UTC' },
    ...(organiser === 'nobody'
      ? {}
      : { organizer: { emailAddress: { address: organiser === 'us' ? kim : ada } } }),
    attendees: [...(ours === 'not listed' ? [] : [attendee(kim, ours)]), attendee(ada, theirs)],
  };
  return importGraphEvents([event], options);
}

/** The record of an event belongs to whoever of ours organised it; nobody outside can own one. */
function salesforce({ ours, theirs, organiser }: Invitation): Result {
  const states = { accepted: 'Accepted', declined: 'Declined', tentative: 'Tentative', unanswered: 'New' };
  const user = '005000000000001AAA';
  const relation = (RelationId: string, answer: Answer) => ({
    EventId: '00U000000000001AAA',
    RelationId,
    IsInvitee: true,
    Status: states[answer],
  });
  const event = {
    Id: '00U000000000001AAA',
    StartDateTime: '2026-10-05T09:00:00.000+0000',
    Location: 'Herrengasse 14, Wien',
    ...(organiser === 'us' ? { OwnerId: user } : {}),
  };
  const relations = [
    ...(ours === 'not listed' ? [] : [relation(user, ours)]),
    relation('003000000000001AAA', theirs),
  ];
  return importSalesforceEvents([event], { ...options, relations });
}

function pipedrive({ ours, theirs, organiser }: Invitation): Result {
  const states = {
    accepted: 'accepted',
    declined: 'declined',
    tentative: 'tentative',
    unanswered: 'needs-action',
  };
  const event = {
    id: 1,
    type: 'meeting',
    done: false,
    due_date: '2026-10-05',
    due_time: '09:00',
    location: 'Herrengasse 14, Wien',
    attendees: [
      ...(ours === 'not listed'
        ? organiser === 'us'
          ? [{ user_id: 7, is_organizer: true }]
          : []
        : [{ user_id: 7, status: states[ours], is_organizer: organiser === 'us' }]),
      { email: ada, status: states[theirs], is_organizer: organiser === 'them' },
    ],
  };
  return importPipedriveActivities([event], options);
}

describe('an invitation is a meeting if one of ours and one of theirs came', () => {
  it.each<[string, (invitation: Invitation) => Result, readonly Organiser[]]>([
    ['iCalendar', iCalendar, ['us', 'them', 'nobody']],
    ['Google Calendar', google, ['us', 'them', 'nobody']],
    ['Microsoft Graph', graph, ['us', 'them', 'nobody']],
    ['Salesforce', salesforce, ['us', 'nobody']],
    ['Pipedrive', pipedrive, ['us', 'them', 'nobody']],
  ])('in %s: every answer of ours, of theirs, and whoever invited', (_, read, organisers) => {
    const table = (judge: (invitation: Invitation) => string) =>
      every(organisers).map((one) => `${one.ours}, ${one.theirs}, by ${one.organiser}: ${judge(one)}`);
    expect(table((one) => found(read(one)))).toEqual(table(verdict));
  });

  it('that a CRM calls done took place, whoever of ours had not answered', () => {
    const activity = (status: string) => ({
      id: 1,
      type: 'meeting',
      done: true,
      due_date: '2026-10-05',
      due_time: '09:00',
      location: 'Herrengasse 14, Wien',
      user_id: 7,
      attendees: [
        { user_id: 7, status },
        { email: ada, status: 'accepted' },
      ],
    });
    const read = (status: string) => found(importPipedriveActivities([activity(status)], options));
    expect([read('needs-action'), read('tentative'), read('declined')]).toEqual([
      'met',
      'met',
      'declined us',
    ]);
  });
});

describe('policies of answers', () => {
  const window = { from: '2026-01-01T00:00:00Z', to: '2026-12-31T00:00:00Z' };
  const calendar = (...lines: string[]) =>
    ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'UID:e', 'DTSTART:20261005T090000Z', 'LOCATION:Herrengasse 14, Wien']
      .concat([...lines, 'END:VEVENT', 'END:VCALENDAR'])
      .join('\r\n');
  const read = (lines: readonly string[], policy = {}) =>
    importICalendar(calendar(...lines), { ...options, window, policy });
  const theyInvited = ['ORGANIZER:mailto:ada@acme.com'];

  it('presume that we came', () => {
    const open = [...theyInvited, 'ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:kim@studio.com'];
    expect(found(read(open))).toBe('unanswered us');
    expect(found(read(open, { ownUnanswered: 'presume' }))).toBe('met');
    expect(found(read(theyInvited))).toBe('unanswered us');
    expect(found(read(theyInvited, { ownUnanswered: 'presume' }))).toBe('met');
  });

  it('presume that a “perhaps” came, ours, theirs or of the whole', () => {
    const ours = [...theyInvited, 'ATTENDEE;PARTSTAT=TENTATIVE:mailto:kim@studio.com'];
    const theirs = ['ORGANIZER:mailto:kim@studio.com', 'ATTENDEE;PARTSTAT=TENTATIVE:mailto:ada@acme.com'];
    const whole = ['STATUS:TENTATIVE', 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@acme.com'];
    expect([ours, theirs, whole].map((lines) => found(read(lines)))).toEqual([
      'tentative us',
      'tentative them',
      'tentative us',
    ]);
    for (const lines of [ours, theirs, whole])
      expect(found(read(lines, { tentative: 'presume' }))).toBe('met');
  });

  it('name the leads that a meeting would have been with', () => {
    const lines = [
      'ATTENDEE;PARTSTAT=DECLINED:mailto:kim@studio.com',
      'ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@acme.com',
      'ATTENDEE;PARTSTAT=ACCEPTED:mailto:ben@bolt.io',
    ];
    expect(read(lines).leftOut).toEqual([
      {
        index: 0,
        line: 2,
        sourceId: 'e',
        reason: 'declined',
        by: 'us',
        leadIds: ['ada@acme.com', 'ben@bolt.io'],
      },
    ]);
  });

  it.each(answers.flatMap((kims) => answers.map((bens) => [kims, bens] as const)))(
    'credit each of ours who came: Kim %s, Ben %s',
    (kims, bens) => {
      const state = (answer: Answer) => (answer === 'unanswered' ? 'NEEDS-ACTION' : answer.toUpperCase());
      const { interactions } = read([
        'ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@acme.com',
        `ATTENDEE;PARTSTAT=${state(kims)}:mailto:kim@studio.com`,
        `ATTENDEE;PARTSTAT=${state(bens)}:mailto:ben@studio.com`,
      ]);
      const came = [
        ...(kims === 'accepted' ? ['kim@studio.com'] : []),
        ...(bens === 'accepted' ? ['ben@studio.com'] : []),
      ];
      expect(interactions.map(({ ownerId }) => ownerId)).toEqual(came);
      expect(new Set(interactions.map(({ id }) => id)).size).toBe(came.length === 0 ? 0 : 1);
    },
  );

  it('do not count who only gets a copy', () => {
    const copied = 'ATTENDEE;ROLE=NON-PARTICIPANT;PARTSTAT=ACCEPTED:mailto:ada@acme.com';
    expect(found(read(['ORGANIZER:mailto:kim@studio.com', copied]))).toBe('no-lead undefined');
    const we = 'ATTENDEE;ROLE=NON-PARTICIPANT;PARTSTAT=ACCEPTED:mailto:kim@studio.com';
    expect(found(read([we, 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@acme.com']))).toBe('declined us');
  });

  it.each([
    ['BUSY', 'met'],
    ['OOF', 'met'],
    ['TENTATIVE', 'tentative us'],
    ['FREE', 'unanswered us'],
  ])('read ours of an export of Outlook in how the time is marked: %s', (busy, expected) => {
    const lines = [
      'ORGANIZER:mailto:ada@acme.com',
      'ATTENDEE;CN=Kim;RSVP=TRUE:mailto:kim@studio.com',
      `X-MICROSOFT-CDO-BUSYSTATUS:${busy}`,
    ];
    expect(found(read(lines))).toBe(expected);
    // An answer goes before it.
    const declined = lines.map((line) => line.replace('RSVP=TRUE', 'PARTSTAT=DECLINED'));
    expect(found(read(declined))).toBe('declined us');
  });

  it.each([
    ['X-WR-CALNAME:kim@studio.com', 'kim@studio.com'],
    ['X-OWNER;CN="Kim":mailto:kim@studio.com', 'kim@studio.com'],
    ['X-WR-CALNAME:Work', undefined],
    ['X-WR-CALNAME:ada@acme.com', undefined],
    ['X-WR-CALNAME:info@studio.com', undefined],
  ])('credit whose calendar it is where nobody of ours is listed: %s', (line, expected) => {
    const text = calendar('ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@acme.com').replace(
      'BEGIN:VEVENT',
      `${line}\r\nBEGIN:VEVENT`,
    );
    const { interactions } = importICalendar(text, { ...options, window });
    expect(interactions.map(({ ownerId }) => ownerId)).toEqual([expected]);
  });

  it('credit nobody for a mailbox that several read', () => {
    const { interactions } = read([
      'ORGANIZER:mailto:info@studio.com',
      'ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@acme.com',
    ]);
    expect(interactions.map(({ ownerId }) => ownerId)).toEqual([undefined]);
  });
});
