import fc from 'fast-check';
import { standardModel } from 'touchpoint-scoring';
import { stagingSql, toSql } from 'touchpoint-scoring/warehouse';
import { describe, expect, it } from 'vitest';
import { stagedTouches } from '../../src/warehouse/staging-sql.js';
import { casesOf } from '../case-count.js';
import { onlyIssueOf } from '../unit/support.js';
import { columnsOf, salesforceWorlds } from './salesforce-worlds.js';
import { checkStaging, onDuckdb, stagingEngines, type World } from './staging-engines.js';

describe("touches from Salesforce's tables in a warehouse", () => {
  it.each(stagingEngines)(
    'are on %s those that the importer makes of the same rows',
    async (dialect, start, milliseconds, all) => {
      await checkStaging(salesforceWorlds, await start(), dialect, milliseconds, casesOf(all));
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
    const [drawn] = fc.sample(salesforceWorlds.worlds, { numRuns: 1, seed: 7 }) as [World];
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
