import fc from 'fast-check';
import { standardModel } from 'touchpoint-scoring';
import {
  createIdentity,
  importSalesforceEvents,
  importSalesforceTasks,
  salesforceObjectsFromFivetran,
} from 'touchpoint-scoring/importers';
import { type SalesforceStagingTable, stagingSql } from 'touchpoint-scoring/warehouse';
import {
  type Policy,
  type Row,
  type StagedCrm,
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

const worlds = fc
  .record({
    task: fc.array(fc.record(taskColumns), { minLength: 120, maxLength: 200 }),
    event: fc.array(fc.record(eventColumns), { minLength: 120, maxLength: 200 }),
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

function imported(world: World, policy: Policy) {
  const options = { model: standardModel, policy, identity: createIdentity({ own: ['studio.com'] }) };
  const records = (table: SalesforceStagingTable) => salesforceObjectsFromFivetran(world[table] ?? [], table);
  return [
    importSalesforceTasks(records('task'), options),
    importSalesforceEvents(records('event'), { ...options, relations: records('event_relation') }),
  ].flatMap(({ interactions }) => interactions);
}

/** The columns that the tables of a world have. */
export const columnsOf = (world: World) =>
  Object.fromEntries(Object.entries(world).map(([table, rows]) => [table, Object.keys(rows[0] ?? {})]));

const keyOf = (id: unknown) => `salesforce:${String(id).slice(0, 15)}`;
const rowsOf = (world: World, table: SalesforceStagingTable) =>
  new Map((world[table] ?? []).map((row) => [keyOf(row['id']), row]));

/** By hand: a room that was invited and did not decline, or a type that says that people met. */
function saysOffline(world: World): (id: string) => boolean {
  const events = rowsOf(world, 'event');
  const withRoom = new Set(
    (world['event_relation'] ?? [])
      .filter((row) => String(row['relation_id']).startsWith('023'))
      .filter(({ status }) => !/^(declined|uninvited)$/i.test(String(status)))
      .filter((row) => ![row['is_deleted'], row['_fivetran_deleted']].includes(true))
      .filter((row) => row['_fivetran_active'] !== false)
      .map((row) => keyOf(row['event_id'])),
  );
  return (id) => {
    const type = String(events.get(id)?.['type'] ?? '').toLowerCase();
    return withRoom.has(id) || offlineTypes.some((one) => one.toLowerCase() === type);
  };
}

export const salesforceWorlds: StagedCrm = {
  worlds,
  policies: fc.constantFrom<Policy>({}, { presumed: 'scheduled' }),
  statement: (world, policy, dialect) =>
    stagingSql({ from: 'salesforce', model: standardModel, dialect, policy, columns: columnsOf(world) }),
  imported,
  mayClaimLess: (world) => {
    const events = rowsOf(world, 'event');
    const isOffline = saysOffline(world);
    return (id) => {
      const { location, subject, description, type } = events.get(id) ?? {};
      const isSaid = [location, subject, description].some((text) => String(text ?? '').trim() !== '');
      const isRead = readTypes.some((one) => one.toLowerCase() === String(type).toLowerCase());
      return (isSaid || isRead) && !isOffline(id);
    };
  },
  mayBeLeftOut: (world) => {
    const [tasks, events] = [rowsOf(world, 'task'), rowsOf(world, 'event')];
    return (id) => {
      const task = tasks.get(id);
      if (task === undefined) return titlesThatMaySayCancelled.includes(String(events.get(id)?.['subject']));
      const said = [task['subject'], task['description']].map(String);
      return (
        task['call_disposition'] === null && said.some((text) => textsThatMaySayNotReached.includes(text))
      );
    };
  },
};
