import fc from 'fast-check';
import { standardModel } from 'touchpoint-scoring';
import {
  createIdentity,
  type ImportedInteraction,
  importSalesforceEvents,
  importSalesforceTasks,
  salesforceObjectsFromFivetran,
} from 'touchpoint-scoring/importers';
import {
  type SalesforceStagingTable,
  type StagingOptions,
  stagingSql,
  toSql,
} from 'touchpoint-scoring/warehouse';
import { describe, expect, it } from 'vitest';
import { stagedTouches } from '../../src/warehouse/staging-sql.js';
import { casesOf } from '../case-count.js';
import { onlyIssueOf } from '../unit/support.js';
import {
  checkTouches,
  onDuckdb,
  type Row,
  stagingEngines,
  textsThatMaySayNotReached,
  titlesThatMaySayCancelled,
  type World,
} from './staging-engines.js';

// The columns are those of Salesforce's object reference, as Fivetran names them.

/** An id in 15 characters, or with the three of its checksum, which the importer does not read. */
const idOf = (prefix: string, number: number, isLong: boolean) =>
  `${prefix}A${String(number).padStart(11, '0')}${isLong ? 'AAM' : ''}`;
const anId = (prefix: string, count: number) =>
  fc
    .tuple(fc.integer({ min: 1, max: count }), fc.boolean())
    .map(([number, isLong]) => idOf(prefix, number, isLong));
const time = fc
  .integer({ min: 0, max: 500_000 })
  .map((minutes) =>
    new Date(Date.UTC(2026, 0, 1) + minutes * 60_000).toISOString().slice(0, 19).replace('T', ' '),
  );
const word = (...words: readonly string[]) =>
  fc.constantFrom(
    null,
    ...words,
    ...words.map((one) => one.toLowerCase()),
    ...words.map((one) => one.toUpperCase()),
  );
const rarely = fc.constantFrom(null, ...Array.from({ length: 18 }, () => false), true);
const mostly = fc.constantFrom(null, ...Array.from({ length: 18 }, () => true), false);

const contact = anId('003', 3);
const lead = anId('00Q', 2);
const user = anId('005', 3);
const room = anId('023', 1);
const who = fc.oneof(
  { arbitrary: contact, weight: 8 },
  { arbitrary: lead, weight: 4 },
  user,
  anId('001', 1),
  fc.constant(null),
);
const owner = fc.oneof({ arbitrary: user, weight: 4 }, anId('00G', 1), fc.constant(null));

/** By hand: types that say by themselves that people met, and those that take reading. */
const offlineTypes = ['Face to Face', 'Site Visit', 'Lunch', 'Dinner'];
const readTypes = ['Kundentermin vor Ort', 'Zoom with a customer'];
const locations = [null, '', 'Herrengasse 14, 1010 Wien', 'https://zoom.us/j/1', 'Big Studio'];
const titles = [null, null, ' ', 'Demo', 'Demo', 'Review', 'Lunch with Ada', ...titlesThatMaySayCancelled];
const said = [null, 'Call with Ada', 'Film', 'Offer', 'A long talk about the offer'];
const callTexts = [...said, ...said, ...textsThatMaySayNotReached];

const record = {
  who_id: who,
  account_id: fc.option(anId('001', 2)),
  owner_id: owner,
  is_deleted: rarely,
  _fivetran_deleted: rarely,
  _fivetran_active: mostly,
};
const taskColumns = {
  ...record,
  subject: fc.constantFrom(...callTexts),
  description: fc.constantFrom(...callTexts),
  task_subtype: word('Call', 'Call', 'Call', 'Email', 'Email', 'Task', 'List Email', 'ListEmail'),
  type: word('Call', 'Email', 'Other'),
  status: word('Completed', 'Not Started'),
  is_closed: fc.constantFrom(null, true, true, true, true, false),
  call_type: word('Inbound', 'Outbound', 'Internal', 'Other'),
  call_disposition: fc.constantFrom(
    ...[
      null,
      null,
      null,
      'Reached',
      'busy',
      'Left Voicemail',
      'Pas de réponse',
      'No  answer',
      'No answer, called back',
    ],
  ),
  call_duration_in_seconds: fc.constantFrom(null, 0, 90, 3600, 60, 7, 120, -1, 1e15),
  completed_date_time: fc.option(time, { freq: 9 }),
  activity_date: fc.option(time.map((text) => `${text.slice(0, 10)} 00:00:00`)),
};
const eventColumns = {
  ...record,
  subject: fc.constantFrom(...titles),
  description: fc.constantFrom(null, null, 'https://zoom.us/j/1'),
  type: word(
    'Call',
    'Meeting',
    'Meeting',
    'E-Mail',
    'Reminder',
    'Video Call',
    'Face to Face',
    'Lunch',
    ...readTypes,
  ),
  event_subtype: fc.constantFrom(null, 'Event'),
  location: fc.constantFrom(...locations),
  start_date_time: fc.option(time, { freq: 9 }),
  activity_date_time: fc.option(time),
  end_date_time: fc.option(time),
  duration_in_minutes: fc.constantFrom(null, null, null, 0, 30, 45, 60, 90, -1),
  is_all_day_event: rarely,
  is_child: rarely,
  is_recurrence: rarely,
};

const worlds: fc.Arbitrary<World> = fc
  .record({
    task: fc.array(fc.record(taskColumns), { minLength: 80, maxLength: 160 }),
    event: fc.array(fc.record(eventColumns), { minLength: 80, maxLength: 160 }),
    isLong: fc.boolean(),
  })
  .chain(({ task, event, isLong }) => {
    const relation = fc.record({
      event_id: anId('00U', event.length),
      relation_id: fc.oneof({ arbitrary: contact, weight: 4 }, lead, { arbitrary: user, weight: 4 }, room),
      status: word(
        'New',
        'New',
        'Accepted',
        'Accepted',
        'Accepted',
        'Declined',
        'Maybe',
        'Tentative',
        'Uninvited',
      ),
      is_invitee: fc.constantFrom(null, true, false),
      is_deleted: rarely,
      _fivetran_deleted: rarely,
      _fivetran_active: mostly,
    });
    const numbered = (prefix: string, rows: readonly Row[]) =>
      rows.map((row, index): Row => ({ id: idOf(prefix, index + 1, isLong), ...row }));
    return fc
      .array(relation, { minLength: event.length, maxLength: 3 * event.length })
      .map((event_relation) => ({
        task: numbered('00T', task),
        event: numbered('00U', event),
        event_relation,
      }));
  });

type Policy = NonNullable<StagingOptions['policy']>;

function imported(world: World, policy: Policy): readonly ImportedInteraction<string>[] {
  const options = { model: standardModel, policy, identity: createIdentity({ own: ['studio.com'] }) };
  const records = (table: SalesforceStagingTable) => salesforceObjectsFromFivetran(world[table] ?? [], table);
  return [
    importSalesforceTasks(records('task'), options),
    importSalesforceEvents(records('event'), { ...options, relations: records('event_relation') }),
  ].flatMap(({ interactions }) => interactions);
}

function checkWorld(
  world: World,
  rows: readonly Readonly<Record<string, unknown>>[],
  touches: readonly ImportedInteraction<string>[],
): void {
  const keyOf = (id: unknown) => `salesforce:${String(id).slice(0, 15)}`;
  const [tasks, events] = ['task', 'event'].map(
    (table) => new Map((world[table] ?? []).map((row) => [keyOf(row['id']), row])),
  ) as [Map<string, Row>, Map<string, Row>];
  const withRoom = new Set(
    (world['event_relation'] ?? [])
      .filter((row) => String(row['relation_id']).startsWith('023'))
      .filter(({ status }) => !/^(declined|uninvited)$/i.test(String(status)))
      .filter((row) => ![row['is_deleted'], row['_fivetran_deleted']].includes(true))
      .filter((row) => row['_fivetran_active'] !== false)
      .map((row) => keyOf(row['event_id'])),
  );
  const isOffline = (id: string) => {
    const type = String(events.get(id)?.['type'] ?? '').toLowerCase();
    return withRoom.has(id) || offlineTypes.some((one) => one.toLowerCase() === type);
  };
  const takesReading = (id: string) => {
    const { location, subject, description, type } = events.get(id) ?? {};
    const isSaid = [location, subject, description].some((text) => String(text ?? '').trim() !== '');
    return isSaid || readTypes.some((one) => one.toLowerCase() === String(type).toLowerCase());
  };
  const maySayNothing = (id: string) => {
    const task = tasks.get(id);
    if (task === undefined) return titlesThatMaySayCancelled.includes(String(events.get(id)?.['subject']));
    const said = [task['subject'], task['description']].map(String);
    return task['call_disposition'] === null && said.some((text) => textsThatMaySayNotReached.includes(text));
  };
  checkTouches(touches, rows, (id) => takesReading(id) && !isOffline(id), maySayNothing);
}

const columnsOf = (world: World) =>
  Object.fromEntries(Object.entries(world).map(([table, rows]) => [table, Object.keys(rows[0] ?? {})]));

describe("touches from Salesforce's tables in a warehouse", () => {
  it.each(stagingEngines)(
    'are on %s those that the importer makes of the same rows',
    async (dialect, start, ms, all) => {
      const staged = await start();
      const policies = fc.constantFrom<Policy>({}, { presumed: 'scheduled' });
      let [claimed, tried] = [0, 0];
      await fc.assert(
        fc.asyncProperty(worlds, policies, async (world, policy) => {
          const columns = columnsOf(world);
          const sql = stagingSql({ from: 'salesforce', model: standardModel, dialect, policy, columns });
          const rows = await staged(world, `select *, ${ms} as at_ms from (\n${sql}\n) touches`);
          checkWorld(world, rows, imported(world, policy));
          claimed += rows.length;
          tried += 1;
        }),
        { numRuns: casesOf(all), endOnFailure: true },
      );
      // Worlds of which nothing is claimed would show nothing.
      expect(claimed / tried).toBeGreaterThan(40);
    },
    120_000,
  );

  const ada = '003A0000012345QIAQ';
  const kim = '005A0000000KIM1IAA';
  const event = {
    ...{ id: '00UA000000EVENTMAA', who_id: ada, account_id: '001A00000ACME01IAA', owner_id: kim },
    ...{ subject: null, type: null, location: null, is_all_day_event: false, is_child: false },
    ...{ start_date_time: '2026-11-10 09:00:00', end_date_time: '2026-11-10 10:00:00' },
  };
  const relation = {
    event_id: event.id,
    relation_id: ada,
    status: 'Accepted',
    is_invitee: true,
  };
  const stagedEvents = async (world: World) => {
    const staged = await onDuckdb();
    const options = { from: 'salesforce', model: standardModel, dialect: 'duckdb' } as const;
    const sql = stagingSql({ ...options, columns: columnsOf(world) });
    return staged(world, `select * from (${sql}) touches order by id, lead_id, owner_id`);
  };

  it('are of each who came with each of ours who did', async () => {
    const ben = '00QA00000000BENAAA';
    const lee = '005A0000000LEE1IAA';
    const rows = await stagedEvents({
      event: [event],
      event_relation: [
        { ...relation, relation_id: ben },
        { ...relation, relation_id: lee },
        { ...relation, relation_id: '00QA0000000CLEOAAA', status: 'New' },
        { ...relation, relation_id: '005A0000000MAX1IAA', status: 'Declined' },
        { ...relation, relation_id: '023A000000ROOM1AAA', status: 'New' },
      ],
    });
    expect(rows.map((row) => [row['lead_id'], row['owner_id']])).toEqual([
      ['salesforce:003A0000012345Q', 'salesforce:005A0000000KIM1'],
      ['salesforce:003A0000012345Q', 'salesforce:005A0000000LEE1'],
      ['salesforce:00QA00000000BEN', 'salesforce:005A0000000KIM1'],
      ['salesforce:00QA00000000BEN', 'salesforce:005A0000000LEE1'],
    ]);
    for (const row of rows) {
      expect(row).toMatchObject({
        id: 'salesforce:00UA000000EVENT',
        type: 'in_person_meeting',
        participants: 2n,
        duration_minutes: 60,
        account_id: 'salesforce:001A00000ACME01',
        outcome: 'held',
      });
    }
  });

  it('are of an event without a table of answers with the one whom it names', async () => {
    const rows = await stagedEvents({ event: [event] });
    expect(Object.keys(rows[0] ?? {})).toEqual(Object.keys(stagedTouches.salesforce.columns));
    expect(rows).toMatchObject([{ lead_id: 'salesforce:003A0000012345Q', type: 'meeting' }]);
  });

  it("take the API's names of columns, in any case", async () => {
    const task = {
      Id: '00TA000000TASK1MAA',
      WhoId: ada,
      TaskSubtype: 'Call',
      IsClosed: true,
      CompletedDateTime: '2026-11-10 09:00:00',
      CallType: 'Inbound',
    };
    const upper = Object.fromEntries(
      Object.entries(event).map(([name, value]) => [name.toUpperCase(), value]),
    );
    const rows = await stagedEvents({ task: [task], event: [upper] });
    expect(rows.map(({ type, direction }) => [type, direction])).toEqual([
      ['phone_call', 'inbound'],
      ['meeting', 'mutual'],
    ]);
  });

  it('are what toSql scores, with the columns that Fivetran writes', async () => {
    const staged = await onDuckdb();
    const [drawn] = fc.sample(worlds, { numRuns: 1, seed: 7 }) as [World];
    const world = Object.fromEntries(
      Object.entries(drawn).map(([table, rows]) => [
        table,
        rows.filter((row) => row['_fivetran_active'] !== false).map(({ _fivetran_active: _, ...row }) => row),
      ]),
    );
    const staging = stagingSql({ from: 'salesforce', model: standardModel, dialect: 'duckdb' });
    const { sql } = toSql({
      model: standardModel,
      dialect: 'duckdb',
      table: 'touches',
      asOf: '2027-01-01T00:00:00Z',
      values: 'literals',
    });
    const touches = await staged(world, staging);
    const rows = await staged(world, `with touches as (\n${staging}\n)\nselect * from (${sql}) scored`);
    expect(touches.length).toBeGreaterThan(10);
    expect(new Set(rows.map((row) => row['lead_key']))).toEqual(
      new Set(touches.map((row) => row['lead_id'])),
    );
  });

  it.each([
    ['task', ['id', 'who_id', 'type', 'status', 'activity_date'], '"completed_date_time"'],
    ['task', ['id', 'who_id', 'is_closed', 'completed_date_time'], '"task_subtype" or "type"'],
    ['event', ['id', 'start_date_time'], '"who_id"'],
    ['event', ['id', 'who_id', 'activity_date'], '"start_date_time" or "activity_date_time"'],
    ['event_relation', ['event_id', 'relation_id'], '"status"'],
  ] as const)('name the column that %s lacks', (table, columns, missing) => {
    const options = { from: 'salesforce', model: standardModel, dialect: 'duckdb' } as const;
    const issue = onlyIssueOf(
      () => stagingSql({ ...options, columns: { [table]: columns } }),
      'invalid_option',
    );
    expect(issue.path).toEqual(['columns', table]);
    expect(issue.message).toBe(`must have a column ${missing}`);
  });

  it('are refused where a table or an option is not one, or the tables hold no touch', () => {
    const given = { from: 'salesforce', model: standardModel, dialect: 'duckdb' } as const;
    const pathOf = (change: object) =>
      onlyIssueOf(() => stagingSql({ ...given, ...change }), 'invalid_option').path;
    expect(pathOf({ columns: { engagement_call: [] } })).toEqual(['columns']);
    expect(pathOf({ columns: { event_relation: ['event_id', 'relation_id', 'status'] } })).toEqual([
      'columns',
    ]);
    expect(pathOf({ notReached: [7] })).toEqual(['notReached', 0]);
    expect(pathOf({ dispositions: {} })).toEqual(['dispositions']);
    expect(pathOf({ types: { email: 'pigeon' } })).toEqual(['types', 'email']);
  });
});
