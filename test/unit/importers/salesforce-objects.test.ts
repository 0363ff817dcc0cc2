import fc from 'fast-check';
import {
  importSalesforceEvents,
  importSalesforceTasks,
  type SalesforceRecord,
  type SalesforceTable,
  salesforceObjectsFromFivetran,
  salesforcePeople,
} from 'touchpoint-scoring/importers';
import { describe, expect, it } from 'vitest';
import { casesOf } from '../../case-count.js';
import { onlyIssueOf } from '../support.js';
import { options } from './support.js';

// The columns are those that fivetran/dbt_salesforce_source stages, and the records those of Salesforce's object reference.

const settings = { ...options, timeZone: 'Europe/Berlin' };

/** A record as Fivetran stores it: names in lower case with underscores, times in UTC without a zone, days as midnights. */
function storedRow(record: SalesforceRecord, spell = (name: string) => name) {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => {
      const column = name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
      return [spell(column), storedValue(name, value)];
    }),
  );
}

function storedValue(name: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (name === 'ActivityDate') return `${value} 00:00:00`;
  return name.endsWith('DateTime') ? value.replace('T', ' ').replace('.000+0000', '') : value;
}

/** Rows that are named in a result are those that were given, so they are written in two ways. */
function apartFromRows<Result extends object>(result: Result): unknown {
  return JSON.parse(JSON.stringify(result, (name, value) => (name === 'row' ? undefined : value)));
}

const someTime = fc
  .integer({ min: 0, max: 500_000 })
  .map((minutes) => new Date(Date.UTC(2026, 0, 1) + minutes * 60_000).toISOString().replace('Z', '+0000'));
const someDay = someTime.map((time) => time.slice(0, 10));
const who = fc.constantFrom('003A0000012345QIAQ', '00QA00000ABCDE1IAA', '005A0000000KIM1IAA', null);
const shared = {
  Id: fc.constantFrom('00TA000000TASK1MAA', '00TA000000TASK2MAA'),
  WhoId: who,
  AccountId: fc.constantFrom('001A00000ACME01IAA', null),
  OwnerId: fc.constant('005A0000000KIM1IAA'),
  Subject: fc.constantFrom('Call', 'Left voicemail', 'Cancelled: lunch', null),
  Description: fc.constantFrom('no answer', null),
  IsDeleted: fc.constantFrom(false, false, true),
};

const tasks = fc.record({
  ...shared,
  TaskSubtype: fc.constantFrom('Call', 'Email', 'Task', 'List Email', null),
  Type: fc.constantFrom('Call', 'Email', 'Other', null),
  Status: fc.constantFrom('Completed', 'Not Started', null),
  IsClosed: fc.boolean(),
  CallType: fc.constantFrom('Inbound', 'Outbound', 'Internal', null),
  CallDisposition: fc.constantFrom('Busy', 'Reached', null),
  CallDurationInSeconds: fc.constantFrom(90, 0, null),
  CompletedDateTime: fc.option(someTime),
  ActivityDate: fc.option(someDay),
});

const events = fc.record({
  ...shared,
  Type: fc.constantFrom('Meeting', 'Email', 'Call', null),
  EventSubtype: fc.constant('Event'),
  Location: fc.constantFrom('Cafe Luitpold', 'https://zoom.us/j/1', null),
  IsAllDayEvent: fc.constantFrom(false, false, true),
  IsChild: fc.constantFrom(false, false, true),
  IsRecurrence: fc.constantFrom(false, false, true),
  StartDateTime: fc.option(someTime),
  ActivityDateTime: fc.option(someTime),
  ActivityDate: fc.option(someDay),
  EndDateTime: fc.option(someTime),
});

const spellings = fc.constantFrom<(name: string) => string>(
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => name.replaceAll('_', ''),
);

describe("Salesforce's tables as Fivetran writes them", () => {
  it('give the tasks that the records of the API give', () => {
    fc.assert(
      fc.property(fc.array(tasks, { minLength: 1, maxLength: 8 }), spellings, (records, spell) => {
        const rows = records.map((record) => storedRow(record, spell));
        const ofRows = importSalesforceTasks(salesforceObjectsFromFivetran(rows, 'task'), settings);
        expect(apartFromRows(ofRows)).toEqual(apartFromRows(importSalesforceTasks(records, settings)));
      }),
      { numRuns: casesOf(400) },
    );
  });

  it('give the events that the records of the API give, with the answers', () => {
    const relations = [
      {
        EventId: '00TA000000TASK1MAA',
        RelationId: '003A0000012345QIAQ',
        Status: 'Declined',
        IsInvitee: true,
      },
      {
        EventId: '00TA000000TASK2MAA',
        RelationId: '00QA00000ABCDE1IAA',
        Status: 'Accepted',
        IsInvitee: true,
      },
    ];
    const stored = relations.map((relation) => storedRow(relation));
    fc.assert(
      fc.property(fc.array(events, { minLength: 1, maxLength: 8 }), spellings, (records, spell) => {
        const rows = records.map((record) => storedRow(record, spell));
        const ofRows = importSalesforceEvents(salesforceObjectsFromFivetran(rows, 'event'), {
          ...settings,
          relations: salesforceObjectsFromFivetran(stored, 'event_relation'),
        });
        const ofRecords = importSalesforceEvents(records, { ...settings, relations });
        expect(apartFromRows(ofRows)).toEqual(apartFromRows(ofRecords));
      }),
      { numRuns: casesOf(400) },
    );
  });

  it('are read as a driver gives them: the time of a task goes before its day', () => {
    const row = {
      ...{ id: '00TA000000TASK1MAA', who_id: '003A0000012345QIAQ', task_subtype: 'Call', is_closed: true },
      completed_date_time: new Date('2026-11-20T10:00:00Z'),
      activity_date: '2026-11-19',
      call_duration_in_seconds: 90n,
    };
    const { interactions } = importSalesforceTasks(salesforceObjectsFromFivetran([row], 'task'), options);
    expect(interactions.map(({ at, durationMinutes }) => [at, durationMinutes])).toEqual([
      [Date.UTC(2026, 10, 20, 10), 1.5],
    ]);
  });

  it('give people', () => {
    const rows = [
      { id: '003A0000012345QIAQ', email: 'Ada@acme.com', _fivetran_synced: '2026-11-20 10:00:00' },
    ];
    expect(salesforcePeople(salesforceObjectsFromFivetran(rows, 'contact'))).toEqual(
      salesforcePeople([{ Id: '003A0000012345QIAQ', Email: 'Ada@acme.com' }]),
    );
  });

  it('say what was deleted, and leave out earlier versions', () => {
    const row = { id: '1', email: 'ada@acme.com' };
    const rows = [
      { ...row, _fivetran_active: true },
      { ...row, _fivetran_active: 'FALSE' },
      { ...row, _fivetran_active: false },
      { ...row, _FIVETRAN_ACTIVE: false },
      { ...row, _fivetran_deleted: 'true' },
      { ...row, _FIVETRAN_DELETED: true },
    ];
    expect(salesforceObjectsFromFivetran(rows, 'lead')).toEqual([
      { Id: '1', Email: 'ada@acme.com' },
      { Id: '1', Email: 'ada@acme.com', IsDeleted: true },
      { Id: '1', Email: 'ada@acme.com', IsDeleted: true },
    ]);
  });

  it.each([
    [
      'task',
      { id: '1', who_id: '2', type: 'Call', status: 'Completed' },
      '"completed_date_time" or "activity_date"',
    ],
    ['task', { id: '1', WHO_ID: '2', activity_date: null, is_closed: true }, '"task_subtype" or "type"'],
    ['event', { id: '1', start_date_time: null }, '"who_id"'],
    ['event_relation', { event_id: '1', relation_id: '2' }, '"status"'],
    ['contact', { id: '1' }, '"email"'],
  ] as const)('name the column that is missing in %s', (table, row, column) => {
    const issue = onlyIssueOf(() => salesforceObjectsFromFivetran([row], table), 'invalid_option');
    expect(issue.path).toEqual(['rows']);
    expect(issue.message).toBe(`must have a column ${column} for ${table}`);
  });

  it('need not name a column in every row, or in none', () => {
    expect(salesforceObjectsFromFivetran([{ id: '1', email: 'a@b.com' }, { id: '2' }], 'lead')).toHaveLength(
      2,
    );
    expect(salesforceObjectsFromFivetran([], 'task')).toEqual([]);
  });

  it('are those of a table that is read', () => {
    const issue = onlyIssueOf(
      () => salesforceObjectsFromFivetran([], 'opportunity' as SalesforceTable),
      'invalid_option',
    );
    expect(issue.path).toEqual(['table']);
    expect(issue.remedy).toBe('Name one of task, event, event_relation, contact, lead.');
    const without = Object.create(null) as SalesforceTable;
    expect(onlyIssueOf(() => salesforceObjectsFromFivetran([], without), 'invalid_option').path).toEqual([
      'table',
    ]);
  });
});
