import { parseHTML } from 'linkedom';
import {
  createLedger,
  defineModel,
  type ScoringModel,
  serializeModel,
  standardModel,
} from 'touchpoint-scoring';
import type { Random } from '../seeded.js';

// Values that a type alone does not give, by the name of a type or a field: a time within reach, a type of the model, a
// calendar. Whatever has no line here is made from its type.

const day = 86_400_000;
export const asOf = Date.UTC(2026, 10, 23, 9);

export const names = ['ada', 'ben', 'cleo', 'dora'] as const;
const addresses = ['ada@acme.example', 'Ben <ben@globex.example>', 'kim@studio.example'];

export const models: readonly ScoringModel<string>[] = [
  standardModel,
  defineModel({
    name: 'short',
    base: null,
    types: {
      email: {
        channel: 'online',
        weight: 1,
        halfLifeDays: 30,
        direction: { inbound: 2, outbound: 1, mutual: 1 },
      },
      visit: { channel: 'online', weight: 0.1, halfLifeDays: 7, counts: 'daily' },
      meal: { channel: 'offline', weight: 4, halfLifeDays: 90, cost: { minutes: 90, money: 40 } },
      complaint: { channel: 'online', weight: 1, halfLifeDays: 60, effect: 'friction' },
    },
    shares: { online: 0.25, offline: 0.3, synergy: 0.45 },
    halfSaturation: { online: 3, offline: 3, friction: 2 },
    crowdExponent: 0.5,
    noShowType: 'complaint',
    meetingType: 'meal',
  }),
];

const document = parseHTML('<html><body></body></html>').document;

const calendar = `BEGIN:VCALENDAR
BEGIN:VEVENT
UID:weekly
DTSTART;TZID=Europe/Vienna:20261001T093000
DTEND;TZID=Europe/Vienna:20261001T103000
RRULE:FREQ=WEEKLY;COUNT=5
EXDATE;TZID=Europe/Vienna:20261008T093000
LOCATION:Room 3
ORGANIZER:mailto:kim@studio.example
ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@acme.example
END:VEVENT
END:VCALENDAR
`;
const card = 'BEGIN:VCARD\nVERSION:4.0\nFN:Ada\nEMAIL:ada@acme.example\nTEL:+43 1 234567\nEND:VCARD\n';
const message = `From: Ada <ada@acme.example>
To: Kim <kim@studio.example>
Date: Tue, 10 Nov 2026 12:00:00 +0100
Message-ID: <1@acme.example>
Subject: Lunch

Yes.
`;
const csv = 'name,type,date,minutes\nada,email,2026-11-10T10:00:00Z,\nben,meal,2026-11-12,90\n';
const ndjson = '{"leadId":"ada","type":"email","at":"2026-11-10T10:00:00Z"}\n';
const chat = '12/11/2026, 10:15 - Ada: Lunch?\n12/11/2026, 10:16 - Kim: Yes\n';
const calls =
  '<calls count="1"><call number="+431234567" duration="60" date="1794299400000" type="1" contact_name="Ada" /></calls>';

/** The text that a reader reads, by the name of the function. */
const texts: Readonly<Record<string, string>> = {
  importICalendar: calendar,
  importICalendars: calendar,
  readVCards: card,
  readContacts: card,
  importEml: message,
  readMbox: `From ada@acme.example Tue Nov 10 12:00:00 2026\n${message}\n`,
  readCsv: csv,
  readNdjson: ndjson,
  readWhatsApp: chat,
  readAndroidCalls: calls,
  parseModel: serializeModel(standardModel),
  parseModelDefinition: '{"name":"x","types":{"coffee":{"channel":"offline","weight":2,"halfLifeDays":60}}}',
};

type Make = (random: Random, model: ScoringModel<string>) => unknown;

/** By the name of a type. */
export const ofType: Readonly<Record<string, Make>> = {
  ScoringModel: (_, model) => model,
  Document: () => document,
  ModelDefinition: (random) => ({
    name: 'x',
    types: { coffee: { channel: 'offline', weight: random.pick([0.5, 2]), halfLifeDays: 60 } },
  }),
  // The model's own types only; what of their fields may be given is read from the types of its parts.
  InteractionColumns: (random, model) => {
    const rows = random.below(6);
    const column = (limit: number) => Array.from({ length: rows }, () => random.below(limit));
    return {
      leadCodes: Int32Array.from(column(2)),
      leads: random.pick([2, ['ada', 'ben']]),
      typeCodes: Uint16Array.from(column(2)),
      types: Object.keys(model.types).slice(0, 2),
      times: Float64Array.from(column(90), (days) => asOf - days * day),
      ...(random.chance(0.5) ? { directions: Uint8Array.from(column(4)) } : {}),
      ...(random.chance(0.5) ? { participants: Float32Array.from(column(5)) } : {}),
      ...(random.chance(0.5) ? { durationMinutes: Float64Array.from(column(90)) } : {}),
    };
  },
  ArrowTableLike: () => ({ numRows: 0, getChild: () => ({ length: 0, data: [], get: () => null }) }),
  LedgerRows: () => ({ evidence: [], waiting: [], countedIds: [] }),
  AbortSignalLike: (random) => ({
    aborted: random.chance(0.1),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }),
  Int32Array: (random) => Int32Array.from([0, 1, random.below(3)]),
  Float64Array: (random) => Float64Array.from([asOf - day, asOf, random.below(9)]),
};

/** By the name of a field or parameter that holds text. */
export const ofText: Readonly<Record<string, Make>> = {
  type: (random, model) => random.pick(Object.keys(model.types)),
  touchpoints: (random, model) => random.pick(Object.keys(model.types)),
  except: (random, model) => random.pick(Object.keys(model.types)),
  meetingType: (random, model) => random.pick(Object.keys(model.types)),
  key: (random) => random.pick([...names, '["ida","ada"]']),
  ownerId: (random) => random.pick(['ida', 'jo']),
  accountId: (random) => random.pick(['acme', 'globex']),
  grade: (random) => random.pick(['A', 'B', 'C']),
  timeZone: (random) => random.pick(['UTC', 'Europe/Vienna', 'Asia/Kolkata']),
  zones: (random) => random.pick(['Europe/Vienna', 'UTC']),
  own: () => 'studio.example',
  email: (random) => random.pick(addresses),
  address: (random) => random.pick(addresses),
  date: () => '2026-11-10',
  dateTime: () => '2026-11-10T09:30:00',
  delimiter: (random) => random.pick([',', ';']),
  table: (random) => random.pick(['touches', 'interactions']),
  snapshot: (_, model) => ledger(model).snapshot('json'),
  state: (_, model) => ledger(model).exportLead('ada'),
  sentDateTime: () => '2026-11-10T12:00:00Z',
  startDateTime: () => '2026-11-10T12:00:00Z',
  endDateTime: () => '2026-11-10T13:00:00Z',
  hs_timestamp: () => '2026-11-10T12:00:00Z',
  due_date: () => '2026-11-10',
  due_time: () => '10:00',
};

/** By the name of a field or parameter that holds a number. */
export const ofNumber: readonly (readonly [RegExp, readonly number[]])[] = [
  [
    /^(?:participants|conversions|slots|resamples|bins|digits|k|order|attend|weeks|every|top|contacts)$/,
    [1, 2, 3],
  ],
  [/^asOf$|At$/, [asOf - 90 * day, asOf - day, asOf]],
  [/^(?:width|height)$/, [300, 640]],
  [
    /prob|part|share|fraction|strength|level|confidence|quantile|^(?:scores|first|second)$/i,
    [0, 0.1, 0.25, 0.5, 0.9, 1],
  ],
  [/days$|minutes$/i, [1, 5, 30, 90]],
];

/** What a reader reads, if that is text. */
export function textFor(name: string): string | undefined {
  return texts[name];
}

/** A time near the as-of of most cases, in one of the forms that a time may have. */
export function aTime(random: Random, field: string): number | string | Date {
  const days = /^(?:asOf|knownAt|observedUntil|to|now)$/.test(field) ? 0 : -random.below(120);
  const time = asOf + days * day;
  return random.pick<number | string | Date>([time, time, new Date(time), new Date(time).toISOString()]);
}

function ledger(model: ScoringModel<string>) {
  const made = createLedger({ model, asOf });
  made.add({ leadId: 'ada', type: Object.keys(model.types)[0] as string, at: asOf - 3 * day });
  return made;
}
