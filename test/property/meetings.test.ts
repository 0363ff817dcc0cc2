import fc from 'fast-check';
import { flagRelationships, relationshipMix, scoreLeads, standardModel } from 'touchpoint-scoring';
import {
  createIdentity,
  type ImportedInteraction,
  importGoogleCalendar,
  importHubSpotMeetings,
} from 'touchpoint-scoring/importers';
import { importICalendars } from 'touchpoint-scoring/importers/icalendar';
import { describe, expect, it } from 'vitest';

const model = standardModel;
const identity = createIdentity({ own: ['studio.com'] });
const options = { model, identity };
const window = { from: '2026-01-01T00:00:00Z', to: '2026-12-31T00:00:00Z' };
const asOf = Date.UTC(2026, 10, 23, 9);

interface Meeting {
  readonly uid: string;
  readonly sequence: number;
  readonly stamp: number;
  readonly day: number;
  readonly location: string;
  readonly ours: string;
  readonly theirs: string;
  readonly lead: string;
  readonly status: string;
  readonly rest: readonly string[];
}

const states = ['ACCEPTED', 'DECLINED', 'TENTATIVE', 'NEEDS-ACTION'];
const meetings: fc.Arbitrary<Meeting> = fc.record({
  uid: fc.constantFrom('a', 'b', 'c'),
  sequence: fc.nat(2),
  stamp: fc.integer({ min: 1, max: 3 }),
  day: fc.integer({ min: 1, max: 28 }),
  location: fc.constantFrom('Herrengasse 14, Wien', 'Teams', 'Big Studio', ''),
  ours: fc.constantFrom(...states),
  theirs: fc.constantFrom(...states),
  lead: fc.constantFrom('ada', 'ben'),
  status: fc.constantFrom('CONFIRMED', 'CONFIRMED', 'CANCELLED', 'TENTATIVE'),
  rest: fc.constantFrom<string[]>(
    [],
    [],
    ['RRULE:FREQ=WEEKLY;COUNT=3'],
    ['RECURRENCE-ID:20260901T090000Z'],
    ['RECURRENCE-ID;VALUE=DATE:20260908'],
    ['RECURRENCE-ID;RANGE=THISANDFUTURE:20260908T090000Z'],
  ),
});

const two = (number: number) => String(number).padStart(2, '0');
const vevent = (one: Meeting) =>
  [
    'BEGIN:VEVENT',
    `UID:${one.uid}`,
    `SEQUENCE:${one.sequence}`,
    `DTSTAMP:202608${two(one.stamp)}T000000Z`,
    // A series begins on the day that its changed meetings name.
    `DTSTART:202609${one.rest[0]?.startsWith('RRULE') === true ? '01' : two(one.day)}T090000Z`,
    `LOCATION:${one.location}`,
    `STATUS:${one.status}`,
    `ATTENDEE;PARTSTAT=${one.ours}:mailto:kim@studio.com`,
    `ATTENDEE;PARTSTAT=${one.theirs}:mailto:${one.lead}@acme.com`,
    ...one.rest,
    'END:VEVENT',
  ].join('\r\n');

interface CalendarFile {
  readonly method: string;
  readonly events: readonly Meeting[];
}

const files = fc.array(
  fc.record({
    method: fc.constantFrom('', 'REQUEST', 'CANCEL', 'REPLY'),
    events: fc.array(meetings, { maxLength: 4 }),
  }),
  { maxLength: 4 },
);

const textOf = ({ method, events }: CalendarFile) =>
  [
    'BEGIN:VCALENDAR',
    ...(method === '' ? [] : [`METHOD:${method}`]),
    ...events.map(vevent),
    'END:VCALENDAR',
  ].join('\r\n');
const interactionsOf = (calendars: readonly CalendarFile[]): ImportedInteraction[] =>
  importICalendars(calendars.map(textOf), { ...options, window }).flatMap(({ interactions }) => interactions);
const scoresOf = (interactions: readonly ImportedInteraction[]) =>
  scoreLeads(interactions, { model, asOf }).leads.map(({ key, score }) => [key, score]);
const shuffledFiles = files.chain((given) =>
  fc.record({
    given: fc.constant(given),
    shuffled: fc
      .tuple(
        ...given.map(({ method, events }) =>
          fc
            .shuffledSubarray([...events], { minLength: events.length })
            .map((all): CalendarFile => ({ method, events: all })),
        ),
      )
      .chain((all) => fc.shuffledSubarray(all, { minLength: all.length })),
  }),
);

describe('meetings of any calendars', () => {
  it('are the same in any order of files and events', () => {
    fc.assert(
      fc.property(shuffledFiles, ({ given, shuffled }) => {
        const sorted = (calendars: readonly CalendarFile[]) =>
          interactionsOf(calendars)
            .map((one) => JSON.stringify(one))
            .sort();
        expect(sorted(shuffled)).toEqual(sorted(given));
      }),
    );
  });

  it('that are declined or cancelled never change a score', () => {
    fc.assert(
      fc.property(files, meetings, fc.boolean(), (given, meeting, isDeclined) => {
        const other: Meeting = {
          ...meeting,
          uid: 'another',
          rest: [],
          ...(isDeclined ? { ours: 'DECLINED' } : { status: 'CANCELLED' }),
        };
        const more = [...given, { method: 'REQUEST', events: [other] }];
        const leads = new Map(scoresOf(interactionsOf(given)) as [string, number][]);
        for (const [lead, score] of scoresOf(interactionsOf(more)) as [string, number][]) {
          expect(score).toBe(leads.get(lead) ?? 0);
        }
      }),
    );
  });
});

const place = fc.constantFrom('Big Studio', '', 'tbd', 'The Den', 'Somewhere');

describe('meetings of unknown place, of any sources', () => {
  const google = fc
    .array(fc.record({ id: fc.uuid(), location: place, day: fc.integer({ min: 1, max: 28 }) }), {
      maxLength: 4,
    })
    .map((events) =>
      events.map(({ id, location, day }) => ({
        id,
        iCalUID: id,
        location,
        start: { dateTime: `2026-09-${two(day)}T09:00:00Z` },
        attendees: [
          { email: 'kim@studio.com', responseStatus: 'accepted', organizer: true },
          { email: 'ada@acme.com', responseStatus: 'accepted' },
        ],
      })),
    );
  const hubSpot = fc
    .array(fc.record({ id: fc.uuid(), location: place, day: fc.integer({ min: 1, max: 28 }) }), {
      maxLength: 4,
    })
    .map((events) =>
      events.map(({ id, location, day }) => ({
        id,
        properties: {
          hs_meeting_start_time: `2026-08-${two(day)}T09:00:00Z`,
          hs_meeting_outcome: 'COMPLETED',
          hs_meeting_location: location,
        },
        associations: { contacts: { results: [{ id: '10' }] } },
      })),
    );
  const known = createIdentity({
    own: ['studio.com'],
    people: [{ leadId: 'ada@acme.com', addresses: ['ada@acme.com'], externalIds: ['hubspot:10'] }],
  });

  it('support neither “met” nor “never met”, in any order', () => {
    fc.assert(
      fc.property(google, hubSpot, fc.nat(8), (googles, hubSpots, mails) => {
        const imported = [
          ...importGoogleCalendar(googles, { model, identity: known }).interactions,
          ...importHubSpotMeetings(hubSpots, { model, identity: known }).interactions,
        ];
        const written = Array.from({ length: mails }, (_, index) => ({
          leadId: 'ada@acme.com',
          type: 'email' as const,
          at: Date.UTC(2026, 7, 1 + index),
        }));
        const interactions = [...imported, ...written];
        const { leads } = scoreLeads(interactions, { model, asOf });
        const reversed = scoreLeads([...interactions].reverse(), { model, asOf }).leads;
        expect(reversed.map(({ key, placeUnknown }) => [key, placeUnknown])).toEqual(
          leads.map(({ key, placeUnknown }) => [key, placeUnknown]),
        );
        for (const [index, { score }] of reversed.entries())
          expect(score).toBeCloseTo(leads[index]?.score ?? -1, 10);
        for (const lead of leads) {
          expect(lead.offline.touches).toBe(0);
          if (imported.length > 0) expect(relationshipMix(lead, { model })).toBe('unclear');
        }
        const said = flagRelationships(interactions, { model, asOf }).relationships.flatMap(
          ({ flags }) => flags,
        );
        if (imported.length > 0) {
          expect(said.filter(({ kind }) => kind === 'online-only')).toEqual([]);
          expect(JSON.stringify(said)).not.toMatch(/never met/);
        }
      }),
    );
  });
});
