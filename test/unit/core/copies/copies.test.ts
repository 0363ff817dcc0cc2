import { DuckDBInstance } from '@duckdb/node-api';
import {
  createLedger,
  defineModel,
  findLikelyCopies,
  type InteractionInput,
  mergeCopies,
  rankLeads,
  scoreLeads,
  standardModel,
} from 'touchpoint-scoring';
import { toSql } from 'touchpoint-scoring/warehouse';
import { describe, expect, it } from 'vitest';

const options = { model: standardModel };

interface Row extends InteractionInput {
  readonly source?: string;
  readonly sharedId?: string;
  readonly attendance?: 'confirmed' | 'presumed' | 'none';
  readonly place?: { readonly channel: string };
}

const inCalendar: Row = {
  source: 'icalendar',
  id: 'meeting:x7',
  leadId: 'ada',
  type: 'in_person_meeting',
  at: '2026-11-18T10:00:00Z',
  durationMinutes: 60,
};
const inCrm: Row = {
  source: 'hubspot',
  id: 'hubspot:51',
  leadId: 'ada',
  type: 'meeting',
  at: '2026-11-18T10:05:00Z',
};
const copiesOf = (...rows: Row[]) => findLikelyCopies<InteractionInput['type'], Row>(rows, options);
const merged = (...rows: Row[]) => mergeCopies<InteractionInput['type'], Row>(rows, options);

describe('a likely copy', () => {
  it('is a meeting in a calendar and a CRM: 11.8 points once, 19.0 twice', () => {
    const asOf = '2026-11-23T10:00:00Z';
    const twice = [inCalendar, { ...inCrm, type: 'in_person_meeting' as const }];
    const score = (rows: readonly Row[]) => scoreLeads(rows, { model: standardModel, asOf }).leads[0]?.score;
    // 3 · 2^(-5/90) = 2.8867; 30 · (1 - 2^(-2.8867/4)); the same of twice as much.
    expect(score(twice)?.toFixed(1)).toBe('19.0');
    expect(score(merged(...twice))?.toFixed(1)).toBe('11.8');
  });

  it('has its reasons, the earlier one first', () => {
    expect(copiesOf(inCrm, inCalendar)).toEqual([
      {
        first: inCalendar,
        second: inCrm,
        confidence: 0.85,
        reasons: [{ kind: 'same-time', minutesApart: 5 }, { kind: 'compatible-type' }],
      },
    ]);
  });

  it.each<[string, Partial<Row>, string]>([
    ['overlaps for half of the longer one', { at: '2026-11-18T10:30:00Z', durationMinutes: 60 }, 'overlap'],
    ['was written down while it went on', { at: '2026-11-18T10:50:00Z' }, 'during'],
    ['was written down just after it', { at: '2026-11-18T11:10:00Z' }, 'during'],
    ['has the same day, where it has only a day', { at: '2026-11-18T00:00:00Z' }, 'same-day'],
  ])('%s', (_, change, reason) => {
    const [pair] = copiesOf(inCalendar, { ...inCrm, ...change });
    expect(pair?.reasons[0]?.kind).toBe(reason);
  });

  it.each<[string, Partial<Row>]>([
    ['begins when the other has ended', { at: '2026-11-18T11:16:00Z' }],
    ['overlaps for less than half', { at: '2026-11-18T10:31:00Z', durationMinutes: 61 }],
    ['is a lunch on a long day', { at: '2026-11-18T10:20:00Z', durationMinutes: 20 }],
    ['was at midnight, with a length', { at: '2026-11-18T00:00:00Z', durationMinutes: 60 }],
    ['is of another day, where it has only a day', { at: '2026-11-17T00:00:00Z' }],
    ['is with another lead', { leadId: 'ben' }],
    ['is of the same source', { source: 'icalendar', id: 'other' }],
    ['is a mail', { type: 'email' }],
    ['has another UID', { id: 'meeting:x8' }],
  ])('is not one that %s', (_, change) => {
    expect(copiesOf(inCalendar, { ...inCrm, ...change })).toEqual([]);
  });

  const mail: Row = {
    source: 'mail',
    id: 'mail:1@a',
    leadId: 'ada',
    type: 'email',
    at: '2026-11-18T10:00:00Z',
  };

  it('is a mail within five minutes, and not one of the other direction', () => {
    const logged: Row = {
      source: 'hubspot',
      id: 'hubspot:9',
      leadId: 'ada',
      type: 'email',
      at: '2026-11-18T10:05:00Z',
    };
    expect(
      copiesOf({ ...mail, direction: 'inbound' }, { ...logged, direction: 'inbound' })[0]?.reasons,
    ).toEqual([{ kind: 'same-time', minutesApart: 5 }, { kind: 'same-type' }, { kind: 'same-direction' }]);
    expect(copiesOf({ ...mail, direction: 'inbound' }, { ...logged, direction: 'outbound' })).toEqual([]);
    expect(copiesOf({ ...mail, direction: 'inbound' }, { ...logged, direction: 'mutual' })).toHaveLength(1);
    expect(copiesOf(mail, { ...logged, at: '2026-11-18T10:05:01Z' })).toEqual([]);
  });

  it('shares an id, whenever it was logged and whatever it is called', () => {
    const logged: Row = {
      ...inCrm,
      sharedId: 'mail:1@a',
      type: 'direct_message',
      at: '2026-11-20T10:00:00Z',
    };
    expect(copiesOf(mail, logged)).toMatchObject([{ confidence: 1, reasons: [{ kind: 'same-id' }, {}] }]);
    expect(copiesOf(mail, { ...mail, source: 'gmail' })).toMatchObject([{ confidence: 1 }]);
    expect(copiesOf(mail, mail)).toEqual([]);
  });

  it('is not a call of another colleague on the same list', () => {
    const call: Row = {
      source: 'table',
      leadId: 'ada',
      type: 'phone_call',
      at: '2026-11-18T10:00:00Z',
      ownerId: 'ida',
    };
    const files = { model: standardModel, sourceOf: ({ id }: Row) => id };
    const other: Row = { ...call, id: 'b.csv', ownerId: 'tomas' };
    expect(findLikelyCopies([{ ...call, id: 'a.csv' }, other], files)).toEqual([]);
    expect(
      findLikelyCopies(
        [
          { ...call, id: 'a.csv' },
          { ...other, ownerId: 'ida' },
        ],
        files,
      ),
    ).toHaveLength(1);
    // What another system calls a colleague says nothing.
    expect(copiesOf(call, { ...other, source: 'hubspot' })).toHaveLength(1);
  });

  it('is found once between two sources: the closest in time, and one log for one of three calls', () => {
    const call = (source: string, at: string): Row => ({ source, leadId: 'ada', type: 'phone_call', at });
    const pairs = copiesOf(
      call('phone', '2026-11-18T10:00:00Z'),
      call('phone', '2026-11-18T10:12:00Z'),
      call('crm', '2026-11-18T10:10:00Z'),
    );
    expect(pairs.map(({ first, second }) => [first.at, second.at])).toEqual([
      ['2026-11-18T10:10:00Z', '2026-11-18T10:12:00Z'],
    ]);
    const hours = ['09', '12', '15'].map((hour) => call('phone', `2026-11-18T${hour}:00:00Z`));
    expect(merged(call('crm', '2026-11-18T00:00:00Z'), ...hours)).toHaveLength(3);
  });

  it('takes a day as the zone has it, through the change of clocks', () => {
    const call = (source: string, at: string): Row => ({ source, leadId: 'ada', type: 'phone_call', at });
    const rows = [call('crm', '2026-10-25T00:00:00+02:00'), call('phone', '2026-10-25T23:30:00+01:00')];
    const kinds = (timeZone: string) => findLikelyCopies(rows, { ...options, timeZone }).length;
    expect([kinds('Europe/Vienna'), kinds('UTC')]).toEqual([1, 0]);
  });

  it('counts for what a model of your own says', () => {
    const model = defineModel({
      base: null,
      noShowType: null,
      types: {
        visit: { channel: 'offline', weight: 1, halfLifeDays: 30 },
        talk: { channel: 'online', placeUnknown: true, weight: 1, halfLifeDays: 30 },
      },
    });
    const rows = [
      { source: 'a', leadId: 'ada', type: 'visit' as const, at: 1000 },
      { source: 'b', leadId: 'ada', type: 'talk' as const, at: 1000 },
    ];
    expect(findLikelyCopies(rows, { model })).toEqual([]);
    expect(mergeCopies(rows, { model, kinds: [['talk', 'visit']] })).toMatchObject([{ type: 'visit' }]);
    expect(mergeCopies([...rows].reverse(), { model, kinds: [['visit', 'talk']] })).toMatchObject([
      { type: 'talk' },
    ]);
  });

  it('must be as sure as the caller asks', () => {
    const sure = (minimumConfidence: number) =>
      findLikelyCopies([inCalendar, inCrm], { ...options, minimumConfidence }).length;
    expect([sure(0.85), sure(0.86)]).toEqual([1, 0]);
  });

  it.each([
    ['sourceOf', { sourceOf: 'file' }],
    ['kinds', { kinds: ['meeting'] }],
    ['kinds', { kinds: [['meeting', 'meting']] }],
    ['meetingMinutes', { meetingMinutes: -1 }],
    ['messageMinutes', { messageMinutes: Number.NaN }],
    ['minimumConfidence', { minimumConfidence: 2 }],
    ['timeZone', { timeZone: 'Vienna' }],
  ])('is refused a bad option %s', (name, bad) => {
    const run = () => mergeCopies([], { ...options, ...bad } as never);
    expect(run).toThrow(expect.objectContaining({ code: 'invalid_option' }));
    expect(run).toThrow(name);
  });

  it('is none of nothing, and no row that cannot be scored', () => {
    expect([copiesOf(), merged(), merged(inCrm)]).toEqual([[], [], [inCrm]]);
    expect(() => merged({ ...inCrm, at: 'noon' })).toThrow(
      expect.objectContaining({ code: 'invalid_interactions' }),
    );
  });
});

describe('a merged interaction', () => {
  it('takes an outcome over a presumption, a length and a place over none', () => {
    const [one, ...others] = merged(
      { ...inCalendar, attendance: 'presumed', outcome: 'held', place: { channel: 'offline' } },
      {
        ...inCrm,
        attendance: 'none',
        outcome: 'cancelled',
        accountId: 'acme',
        place: { channel: 'unknown' },
      },
    );
    expect(others).toEqual([]);
    expect(one).toEqual({
      source: 'hubspot',
      id: 'meeting:x7',
      leadId: 'ada',
      type: 'in_person_meeting',
      at: '2026-11-18T10:05:00Z',
      durationMinutes: 60,
      accountId: 'acme',
      attendance: 'none',
      outcome: 'cancelled',
      place: { channel: 'offline' },
      mergedFrom: [
        { source: 'hubspot', id: 'hubspot:51' },
        { source: 'icalendar', id: 'meeting:x7' },
      ],
    });
  });

  it('was held where one says so and the other only planned it, and takes no outcome that was not said', () => {
    expect(merged({ ...inCalendar, outcome: 'scheduled' }, { ...inCrm, outcome: 'held' })[0]?.outcome).toBe(
      'held',
    );
    expect(merged({ ...inCalendar, outcome: 'scheduled' }, inCrm)[0]).not.toHaveProperty('outcome');
    expect(merged({ ...inCalendar, outcome: 'cancelled' }, inCrm)[0]?.outcome).toBe('cancelled');
    const later = { recordedAt: '2026-11-19T00:00:00Z', outcome: 'cancelled' as const };
    const sooner = { recordedAt: '2026-11-18T12:00:00Z', outcome: 'held' as const };
    expect(merged({ ...inCalendar, ...later }, { ...inCrm, ...sooner })[0]).toMatchObject(later);
  });

  it('takes the time of day over the day', () => {
    const [one] = merged(
      { ...inCrm, at: '2026-11-18T00:00:00Z', outcome: 'held', recordedAt: '2026-11-19T00:00:00Z' },
      { ...inCalendar },
    );
    expect(one).toMatchObject({
      at: '2026-11-18T10:00:00Z',
      outcome: 'held',
      recordedAt: '2026-11-19T00:00:00Z',
    });
  });

  it('may stand in three systems, and is never two that cannot be one', () => {
    const list: Row = { source: 'table', leadId: 'ada', type: 'meeting', at: '2026-11-18T10:02:00Z' };
    expect(merged(inCalendar, inCrm, list)).toHaveLength(1);
    // Between a meeting in person and a video call stands one of unknown place: it goes with the surer one.
    const video: Row = { ...list, type: 'video_call', at: '2026-11-18T10:09:00Z' };
    expect(merged(inCalendar, inCrm, video).map(({ type }) => type)).toEqual([
      'in_person_meeting',
      'video_call',
    ]);
  });

  it('is found in a third system by what two know together', () => {
    const first: Row = { ...inCalendar, durationMinutes: undefined };
    const second: Row = { ...inCrm, durationMinutes: 90 };
    const third: Row = { source: 'table', leadId: 'ada', type: 'meeting', at: '2026-11-18T11:00:00Z' };
    expect(merged(first, third)).toHaveLength(2);
    expect(merged(first, second, third)).toHaveLength(1);
  });

  it('is each colleague’s under the key of owner and lead, and one for the lead', () => {
    const rows: Row[] = [
      { ...inCalendar, ownerId: 'ida' },
      { ...inCalendar, ownerId: 'tomas' },
      { ...inCrm, ownerId: '4711' },
    ];
    const all = merged(...rows);
    expect(all.map(({ id, ownerId }) => [id, ownerId])).toEqual([
      ['meeting:x7', 'ida'],
      ['meeting:x7', 'tomas'],
    ]);
    const at = { model: standardModel, asOf: '2026-11-23T10:00:00Z' };
    expect(rankLeads(all, at).leads.map(({ score }) => score.toFixed(1))).toEqual(['11.8']);
    expect(rankLeads(all, { ...at, key: 'owner-lead' }).total).toBe(2);
    expect(merged(...all)).toEqual(all);
  });

  it('of one id in two calendars has the place that one of them knows', () => {
    const unknown: Row = { ...inCalendar, source: 'google-calendar', type: 'meeting' };
    expect(merged(unknown, inCalendar)).toMatchObject([{ type: 'in_person_meeting', id: 'meeting:x7' }]);
    // Moved later: the copy that was recorded last tells when it was.
    const moved: Row = { ...unknown, at: '2026-11-19T10:00:00Z', recordedAt: '2026-11-18T20:00:00Z' };
    expect(merged(inCalendar, moved)).toMatchObject([{ at: '2026-11-19T10:00:00Z', durationMinutes: 60 }]);
  });

  it('without any id has none', () => {
    const { id: _ours, ...bare } = inCalendar;
    const { id: _theirs, ...other } = inCrm;
    expect(merged(bare, other)[0]).not.toHaveProperty('id');
  });

  it('of a crowd of one lead at one instant is halved, and takes no square of time', () => {
    const rows = Array.from(
      { length: 1000 },
      (_, index): Row => ({
        source: index % 2 === 0 ? 'a' : 'b',
        leadId: 'ada',
        type: 'email',
        at: 0,
      }),
    );
    expect(mergeCopies<InteractionInput['type'], Row>(rows, options).length).toBe(500);
  });
});

describe('copies in a ledger and in SQL', () => {
  const asOf = '2026-11-23T10:00:00Z';
  const [once] = merged(inCalendar, { ...inCrm, type: 'in_person_meeting' });

  it('are refused by a ledger that has the merged one, under every id', () => {
    const ledger = createLedger<InteractionInput['type'], Row>({ model: standardModel, asOf });
    const add = [once as Row, inCrm, inCalendar, once as Row].map((row) => ledger.add(row));
    expect(add).toEqual(['counted', 'duplicate', 'duplicate', 'duplicate']);
    expect(ledger.score('ada')?.score.toFixed(1)).toBe('11.8');
    // The other way round: a copy is in the sums, and the merged one comes late.
    const late = createLedger<InteractionInput['type'], Row>({ model: standardModel, asOf });
    expect([late.add(inCrm), late.add(once as Row)]).toEqual(['counted', 'duplicate']);
  });

  it('count once in a table of merged rows: 11.8', async () => {
    const database = await (await DuckDBInstance.create(':memory:')).connect();
    await database.run(
      'create table touches (id text, lead_id text, type text, happened_at timestamptz, duration_minutes double)',
    );
    const { id, leadId, type, at, durationMinutes } = once as Row;
    await database.run('insert into touches values ($1, $2, $3, $4, $5)', [
      id as string,
      leadId,
      type,
      at as string,
      durationMinutes as number,
    ]);
    const unused = {
      direction: null,
      participants: null,
      accountId: null,
      ownerId: null,
      outcome: null,
      recordedAt: null,
    };
    const { sql, parameters } = toSql({
      model: standardModel,
      dialect: 'duckdb',
      table: 'touches',
      columns: unused,
      asOf,
    });
    const rows = (await database.runAndReadAll(sql, [...parameters])).getRowObjectsJS();
    expect(rows.map(({ score }) => (score as number).toFixed(1))).toEqual(['11.8']);
  });
});
