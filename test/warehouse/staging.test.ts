import fc from 'fast-check';
import { standardModel } from 'touchpoint-scoring';
import { type StagingDialect, stagingSql, toSql } from 'touchpoint-scoring/warehouse';
import { describe, expect, it } from 'vitest';
import { stagedTouches } from '../../src/warehouse/staging-sql.js';
import { casesOf } from '../case-count.js';
import { onlyIssueOf } from '../unit/support.js';
import { hubSpotWorlds } from './hubspot-worlds.js';
import { checkStaging, onDuckdb, stagingEngines, type World } from './staging-engines.js';

describe("touches from HubSpot's tables in a warehouse", () => {
  it.each(stagingEngines)(
    'are on %s those that the importer makes of the same rows',
    async (dialect, start, milliseconds, all) => {
      await checkStaging(hubSpotWorlds, await start(), dialect, milliseconds, casesOf(all));
    },
    120_000,
  );

  it('are what toSql scores', async () => {
    const staged = await onDuckdb();
    const [world] = fc.sample(hubSpotWorlds.worlds, { numRuns: 1, seed: 7 }) as [World];
    const staging = stagingSql({ from: 'hubspot', model: standardModel, dialect: 'duckdb' });
    const { sql } = toSql({
      model: standardModel,
      dialect: 'duckdb',
      table: 'touches',
      asOf: '2027-01-01T00:00:00Z',
      values: 'literals',
    });
    const rows = await staged(world, `with touches as (\n${staging}\n)\nselect * from (${sql}) scored`);
    expect(rows.map((row) => row['lead_key']).sort()).toEqual(['hubspot:501', 'hubspot:502', 'hubspot:503']);
  });

  it('take the columns that there are, whatever they are called', async () => {
    const staged = await onDuckdb();
    const sql = stagingSql({
      from: 'hubspot',
      model: standardModel,
      dialect: 'duckdb',
      schema: 'main',
      columns: { engagement_meeting: ['id', 'start_time', 'hs_meeting_outcome', 'archived'] },
    });
    expect(sql).not.toContain('engagement_call');
    expect(sql).not.toContain('engagement_email');
    const world = {
      engagement_meeting: [
        { id: 1, start_time: '2026-11-10 09:00:00', hs_meeting_outcome: 'NO_SHOW', archived: null },
      ],
      engagement_contact: [{ engagement_id: 1, contact_id: 501 }],
    };
    const rows = await staged(world, sql);
    expect(Object.keys(rows[0] ?? {})).toEqual(Object.keys(stagedTouches.hubspot.columns));
    expect(rows).toMatchObject([
      { id: 'hubspot:1', lead_id: 'hubspot:501', type: 'meeting', outcome: 'no-show' },
    ]);
  });

  it('claim no place of a meeting whose title may be of a type of its own', async () => {
    const staged = await onDuckdb();
    const meeting = 'engagement_meeting';
    const columns = ['id', 'hs_timestamp', 'hs_meeting_title', 'hs_meeting_location_type'];
    const sql = stagingSql({
      from: 'hubspot',
      model: standardModel,
      dialect: 'duckdb',
      columns: { [meeting]: columns },
      types: { meal: 'meal' },
    });
    const titled = (id: number, hs_meeting_title: string | null) => ({
      id,
      hs_timestamp: '2026-11-10 09:00:00',
      hs_meeting_title,
      hs_meeting_location_type: 'ADDRESS',
    });
    const world = {
      [meeting]: [titled(1, null), titled(2, 'Lunch with Ada')],
      engagement_contact: [1, 2].map((engagement_id) => ({ engagement_id, contact_id: 501 })),
    };
    const rows = await staged(world, `select * from (${sql}) touches order by id`);
    expect(rows.map(({ type }) => type)).toEqual(['in_person_meeting', 'meeting']);
  });

  it.each([
    ['engagement_call', ['engagement_id', 'property_hs_call_status'], '"property_hs_timestamp"'],
    ['engagement_call', ['property_hs_timestamp'], '"engagement_id" or "id"'],
    ['engagement_meeting', ['id'], '"property_hs_timestamp" or "property_hs_meeting_start_time"'],
    ['engagement_communication', ['id', 'hs_timestamp'], '"property_hs_communication_channel_type"'],
    ['engagement_email', ['id', 'hs_timestamp'], '"property_hs_email_direction"'],
  ] as const)('name the column that %s lacks', (table, columns, missing) => {
    const issue = onlyIssueOf(
      () =>
        stagingSql({
          from: 'hubspot',
          model: standardModel,
          dialect: 'duckdb',
          columns: { [table]: columns },
        }),
      'invalid_option',
    );
    expect(issue.path).toEqual(['columns', table]);
    expect(issue.message).toBe(`must have a column ${missing}`);
  });

  it('are refused where an engine, a table, a type or a meaning is not one', () => {
    const given = { from: 'hubspot', model: standardModel, dialect: 'duckdb' } as const;
    const pathOf = (change: object) =>
      onlyIssueOf(() => stagingSql({ ...given, ...change }), 'invalid_option').path;
    expect(pathOf({ dialect: 'sqlite' as StagingDialect })).toEqual(['dialect']);
    expect(pathOf({ schema: 7 })).toEqual(['schema']);
    expect(pathOf({ schema: ['raw', {}] })).toEqual(['schema']);
    expect(pathOf({ columns: { deals: [] } })).toEqual(['columns']);
    expect(pathOf({ columns: {} })).toEqual(['columns']);
    expect(pathOf({ columns: { engagement_call: 'id' } })).toEqual(['columns', 'engagement_call']);
    expect(pathOf({ types: { meeting: 'coffee' } })).toEqual(['types', 'meeting']);
    expect(pathOf({ types: { meetingPlaceUnknown: 'in_person_meeting' } })).toEqual([
      'types',
      'meetingPlaceUnknown',
    ]);
    expect(pathOf({ dispositions: { a: 'maybe' } })).toEqual(['dispositions']);
    expect(pathOf({ from: 'zoho' })).toEqual(['from']);
    expect(pathOf({ notReached: [] })).toEqual(['notReached']);
    expect(pathOf({ policy: { unanswered: 'presume' } })).toEqual(['policy']);
    expect(pathOf({ policy: { presumed: 'perhaps' } })).toEqual(['policy', 'presumed']);
  });
});
