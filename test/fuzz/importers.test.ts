import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { TouchpointError } from 'touchpoint-scoring';
import {
  type ImportResult,
  importGmail,
  importGoogleCalendar,
  importGraphCalls,
  importGraphEvents,
  importGraphMessages,
  importHubSpotCalls,
  importHubSpotCommunications,
  importHubSpotEmails,
  importHubSpotMeetings,
  importPipedriveActivities,
  importPipedriveCalls,
  importSalesforceEvents,
  importSalesforceTasks,
} from 'touchpoint-scoring/importers';
import { importICalendar, readVCards } from 'touchpoint-scoring/importers/icalendar';
import { readMbox } from 'touchpoint-scoring/importers/mail';
import { readCsv, readNdjson } from 'touchpoint-scoring/importers/tables';
import { describe, expect, it } from 'vitest';
import { options } from '../unit/importers/support.js';

// Whatever comes in: a result in which every row has its place, or a typed error, and in time.

const window = { from: '2000-01-01T00:00:00Z', to: '2030-01-01T00:00:00Z' };
const fixtures = join(import.meta.dirname, '../unit/importers/fixtures');
const examples = join(import.meta.dirname, '../../examples/imports');
const bytesOf = (path: string) => readFileSync(path);
const longestMs = 5000;

function assertWhole({ rows, rowsUsed, interactions, rejected, leftOut }: ImportResult<string>): void {
  expect(rowsUsed + rejected.length + leftOut.length).toBe(rows);
  for (const { at, leadId } of interactions) {
    expect(Number.isFinite(at)).toBe(true);
    expect(leadId).not.toBe('');
  }
  for (const { issues } of rejected) expect(issues.length).toBeGreaterThan(0);
}

async function inTime(work: () => unknown): Promise<void> {
  const started = process.hrtime.bigint();
  try {
    await work();
  } catch (error) {
    if (!(error instanceof TouchpointError)) throw error;
  }
  expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(longestMs);
}

async function assertWholeParts(results: AsyncIterable<ImportResult<string>>): Promise<void> {
  for await (const result of results) assertWhole(result);
}

/** A file with some bytes flipped, taken out, or put in, or cut short. */
function damaged(bytes: Buffer): fc.Arbitrary<Buffer> {
  const place = fc.nat(Math.max(0, bytes.length - 1));
  const damage = fc.oneof(
    fc.record({ kind: fc.constant('flip' as const), at: place, value: fc.nat(255) }),
    fc.record({ kind: fc.constant('drop' as const), at: place, value: fc.nat(40) }),
    fc.record({ kind: fc.constant('repeat' as const), at: place, value: fc.nat(200) }),
    fc.record({ kind: fc.constant('cut' as const), at: place, value: fc.constant(0) }),
  );
  return fc.array(damage, { minLength: 1, maxLength: 8 }).map((damages) => {
    let result = Buffer.from(bytes);
    for (const { kind, at, value } of damages) {
      const here = Math.min(at, result.length);
      if (kind === 'flip' && here < result.length) result[here] = value;
      if (kind === 'drop') result = Buffer.concat([result.subarray(0, here), result.subarray(here + value)]);
      if (kind === 'repeat') {
        result = Buffer.concat([result.subarray(0, here + value), result.subarray(here)]);
      }
      if (kind === 'cut') result = result.subarray(0, here);
    }
    return result;
  });
}

describe('files with bytes that were flipped', () => {
  it.each([
    join(examples, 'calendar.ics'),
    ...[
      'google-recurrence-order',
      'ms_timezones',
      'Office-2012-owa',
      'google-calendar-kiev-tz',
      'vtodo-vfreebusy',
    ].map((name) => join(fixtures, 'node-ical', `${name}.ics`)),
  ])('%s', async (path) => {
    await fc.assert(
      fc.asyncProperty(damaged(bytesOf(path)), (bytes) =>
        inTime(() =>
          assertWhole(
            importICalendar(bytes.toString('utf8'), {
              ...options,
              window,
              policy: { unanswered: 'presume' },
            }),
          ),
        ),
      ),
      { numRuns: 40 },
    );
  });

  it('a mailbox', async () => {
    await fc.assert(
      fc.asyncProperty(damaged(bytesOf(join(examples, 'mailbox.mbox'))), (bytes) =>
        inTime(() => assertWholeParts(readMbox([bytes], options))),
      ),
      { numRuns: 100 },
    );
  });

  it('tables', async () => {
    const csv = bytesOf(join(examples, 'activities.csv'));
    const mapping = JSON.parse(readFileSync(join(examples, 'mapping.json'), 'utf8'));
    await fc.assert(
      fc.asyncProperty(damaged(csv), (bytes) =>
        inTime(() => assertWholeParts(readCsv([bytes], { ...options, mapping, timeZone: 'Europe/Vienna' }))),
      ),
      { numRuns: 100 },
    );
    const line = '{"leadId":"ada","type":"email","at":"2026-11-20T10:00:00Z"}\n';
    await fc.assert(
      fc.asyncProperty(damaged(Buffer.from(line.repeat(3))), (bytes) =>
        inTime(() => assertWholeParts(readNdjson([bytes], options))),
      ),
      { numRuns: 100 },
    );
  });

  it('an address book', async () => {
    await fc.assert(
      fc.asyncProperty(damaged(bytesOf(join(examples, 'contacts.vcf'))), (bytes) =>
        inTime(() => readVCards(bytes.toString('utf8'))),
      ),
      { numRuns: 100 },
    );
  });
});

describe('payloads that keep no promise', () => {
  const names = [
    ...[
      'id',
      'iCalUID',
      'status',
      'start',
      'end',
      'dateTime',
      'date',
      'timeZone',
      'attendees',
      'email',
      'location',
    ],
    ...[
      'organizer',
      'recurrence',
      'conferenceData',
      'entryPoints',
      'uri',
      'emailAddress',
      'address',
      'type',
      'from',
    ],
    ...[
      'toRecipients',
      'sentDateTime',
      'startDateTime',
      'endDateTime',
      'participants_v2',
      'identity',
      'user',
    ],
    ...['properties', 'associations', 'contacts', 'results', 'hs_timestamp', 'hs_meeting_start_time'],
    ...['Id', 'WhoId', 'StartDateTime', 'TaskSubtype', 'IsClosed', 'CompletedDateTime', 'EventWhoIds'],
    ...[
      'due_date',
      'due_time',
      'done',
      'duration',
      'person_id',
      'participants',
      'start_time',
      'internalDate',
    ],
    ...['payload', 'headers', 'name', 'value', '__proto__', 'constructor', 'length'],
  ];
  const leaf = fc.oneof(
    fc.constantFrom<unknown>(
      '2026-11-20T10:00:00Z',
      '2026-11-20',
      'ada@acme.com',
      'Call',
      'meeting',
      'true',
      '003A0',
      '',
    ),
    fc.constantFrom<unknown>(null, undefined, true, 0, -1, Number.NaN, 1795168800000, 1n, Symbol.iterator),
    fc.string(),
  );
  const { payload } = fc.letrec<{ payload: unknown }>((tie) => ({
    payload: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      leaf,
      fc.array(tie('payload'), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom(...names), tie('payload'), { maxKeys: 10 }),
    ),
  }));
  const importers: readonly ((rows: never[], given: typeof options) => ImportResult<string>)[] = [
    importGmail,
    importGoogleCalendar,
    importGraphCalls,
    importGraphEvents,
    importGraphMessages,
    importHubSpotCalls,
    importHubSpotCommunications,
    importHubSpotEmails,
    importHubSpotMeetings,
    importPipedriveActivities,
    importPipedriveCalls,
    importSalesforceEvents,
    importSalesforceTasks,
  ];

  it.each(importers.map((read) => [read.name, read] as const))('%s', async (_, read) => {
    await fc.assert(
      fc.asyncProperty(fc.array(payload, { maxLength: 5 }), (rows) =>
        inTime(() => assertWhole(read(rows as never[], options))),
      ),
      { numRuns: 80 },
    );
  });
});
