import { DuckDBInstance } from '@duckdb/node-api';
import {
  assessCadences,
  assessNetwork,
  changesSince,
  compareModels,
  createLedger,
  defineModel,
  explainScore,
  flagRelationships,
  type InteractionInput,
  nextBestTouch,
  ownerLeadKey,
  planEncounters,
  planEvents,
  planNetwork,
  rankLeads,
  rollUpAccounts,
  type SameAs,
  scoreHistory,
  scoreLeads,
  standardModel,
  whatIf,
  whoKnowsWhom,
} from 'touchpoint-scoring';
import { buildJourneys } from 'touchpoint-scoring/attribution';
import { toSql } from 'touchpoint-scoring/warehouse';
import { describe, expect, it } from 'vitest';
import { freshSchema } from '../../../warehouse/shared-postgres.js';

const asOf = '2026-11-23T00:00:00Z';
const touches: InteractionInput[] = [
  { id: 'm1', leadId: 'ada', type: 'meal', at: '2026-11-20T19:00:00Z', accountId: 'acme', ownerId: 'ida' },
  // Both addresses were invited to one meeting.
  {
    id: 'm1',
    leadId: 'ada@old',
    type: 'meal',
    at: '2026-11-20T19:00:00Z',
    accountId: 'acme',
    ownerId: 'ida',
  },
  {
    id: 'e1',
    leadId: 'ada@old',
    type: 'email',
    at: '2026-11-10T10:00:00Z',
    accountId: 'acme',
    ownerId: 'tomas',
  },
  {
    id: 'e2',
    leadId: 'ada@older',
    type: 'email',
    at: '2026-10-10T10:00:00Z',
    accountId: 'acme',
    ownerId: 'ida',
  },
  {
    id: 'e3',
    leadId: 'ben',
    type: 'video_call',
    at: '2026-11-11T10:00:00Z',
    accountId: 'acme',
    ownerId: 'ida',
  },
];
const sameAs = { 'ada@older': 'ada@old', 'ada@old': 'ada' };
const mapped = touches.map((one) => (one.leadId.startsWith('ada') ? { ...one, leadId: 'ada' } : one));
const options = { model: standardModel, asOf };

describe('leads that are one person', () => {
  const other = defineModel({ types: { email: { weight: 2 } } });
  it.each<[string, (of: readonly InteractionInput[], more: object) => unknown]>([
    ['scoreLeads', (of, more) => scoreLeads(of, { ...options, ...more })],
    ['rankLeads', (of, more) => rankLeads(of, { ...options, ...more })],
    ['rankLeads of pairs', (of, more) => rankLeads(of, { ...options, key: 'owner-lead', ...more })],
    ['rankLeads of accounts', (of, more) => rankLeads(of, { ...options, key: 'account', ...more })],
    [
      'rankLeads by a function',
      (of, more) => rankLeads(of, { ...options, key: ({ leadId }) => leadId, ...more }),
    ],
    ['flagRelationships', (of, more) => flagRelationships(of, { ...options, ...more })],
    [
      'whatIf',
      (of, more) => whatIf(of, { ...options, lead: 'ada', touches: [{ type: 'email' }], ...more } as never),
    ],
    ['nextBestTouch', (of, more) => nextBestTouch(of, { ...options, lead: 'ada', ...more })],
    ['scoreHistory', (of, more) => scoreHistory(of, { ...options, lead: 'ada', ...more } as never)],
    [
      'planEncounters',
      (of, more) => planEncounters(of, { ...options, attendees: ['ada', 'ben'], slots: 1, ...more } as never),
    ],
    ['rollUpAccounts', (of, more) => rollUpAccounts(of, { ...options, ...more })],
    ['whoKnowsWhom', (of, more) => whoKnowsWhom(of, { ...options, ...more })],
    [
      'compareModels',
      (of, more) => compareModels(of, { asOf, before: standardModel, after: other, ...more } as never),
    ],
    ['assessCadences', (of, more) => assessCadences(of, { ...options, ...more })],
    ['assessNetwork', (of, more) => assessNetwork(of, { ...options, ...more } as never)],
  ])('count as one in %s', (_, call) => {
    const run = (of: readonly InteractionInput[], more: object) => {
      try {
        return call(of, more);
      } catch (error) {
        return String(error);
      }
    };
    const expected = run(mapped, {});
    expect(expected).toBeTypeOf('object');
    expect(run(touches, { sameAs })).toEqual(expected);
    expect(run(touches, { sameAs: new Map(Object.entries(sameAs)) })).toEqual(expected);
    expect(run(touches, {})).not.toEqual(expected);
  });

  type Call = (of: readonly InteractionInput[], names: Names) => unknown;
  interface Names {
    readonly sameAs?: SameAs;
    /** The names of the one who has several, and of them the one that is theirs today. */
    readonly all: readonly string[];
    readonly now: string;
  }
  const plan = { ...options, slots: 1, attendees: ['ada', 'ben'] };
  const gala = { name: 'Gala', at: '2026-11-25T18:00:00Z', slots: 1 };
  it.each<[string, Call]>([
    ['roster', (of, { all, sameAs }) => scoreLeads(of, { ...options, sameAs, roster: ['eve', ...all] })],
    [
      'roster of pairs',
      (of, { all, sameAs }) => {
        const roster = all.map((name) => ownerLeadKey('ida', name));
        return rankLeads(of, { ...options, sameAs, key: 'owner-lead', roster });
      },
    ],
    [
      'previousGrades',
      (of, { now, sameAs }) => rankLeads(of, { ...options, sameAs, previousGrades: { [now]: 'A' } }),
    ],
    [
      'previousGrades, as a Map',
      (of, { now, sameAs }) => rankLeads(of, { ...options, sameAs, previousGrades: new Map([[now, 'A']]) }),
    ],
    ['labels', (of, { now, sameAs }) => rankLeads(of, { ...options, sameAs, labels: { [now]: 'Ada' } })],
    [
      'lead of whatIf',
      (of, { now, sameAs }) => {
        return whatIf(of, { ...options, sameAs, lead: now, touches: [{ type: 'email', at: asOf }] });
      },
    ],
    ['lead of nextBestTouch', (of, { now, sameAs }) => nextBestTouch(of, { ...options, sameAs, lead: now })],
    ['lead of scoreHistory', (of, { now, sameAs }) => scoreHistory(of, { ...options, sameAs, lead: now })],
    [
      'lead of explainScore',
      (of, { now, sameAs }) => explainScore(of, { ...options, sameAs, lead: now }).lead,
    ],
    [
      'attendees of planEncounters',
      (of, { all, sameAs }) => {
        const attendees = all.map((key, index) => ({ key, probability: 0.9 - index / 4 }));
        return planEncounters(of, { ...plan, sameAs, attendees: ['ben', ...attendees] });
      },
    ],
    ['mustMeet', (of, { now, sameAs }) => planEncounters(of, { ...plan, sameAs, mustMeet: [now] })],
    ['avoid', (of, { now, sameAs }) => planEncounters(of, { ...plan, sameAs, avoid: [now] })],
    [
      'attendees of planEvents',
      (of, { all, sameAs }) => {
        const events = [{ ...gala, slots: 2, attendees: [...all, 'ben'] }];
        return planEvents(of, { model: standardModel, sameAs, events, attend: 1 });
      },
    ],
    [
      'attendees of planNetwork',
      (of, { all, sameAs }) =>
        planNetwork(of, { ...options, sameAs, slotsPerWeek: 1, events: [{ ...gala, attendees: all }] }),
    ],
    [
      'roster of changesSince',
      (of, { all, sameAs }) =>
        changesSince(of, { ...options, sameAs, since: '2026-09-01T00:00:00Z', roster: all }),
    ],
    [
      'ends of buildJourneys',
      (of, { now, sameAs }) =>
        buildJourneys(of, [{ key: now, at: asOf, won: true }], { model: standardModel, sameAs }),
    ],
  ])('are one where an option names them: %s', (_, call) => {
    const expected = call(mapped, { all: ['ada'], now: 'ada' });
    for (const now of ['ada', 'ada@old', 'ada@older']) {
      expect(call(touches, { sameAs, all: ['ada', 'ada@old', 'ada@older'], now })).toEqual(expected);
    }
  });

  it('keep the grade and the label of the name that they have today', () => {
    const [lead] = rankLeads(touches, {
      ...options,
      sameAs,
      labels: { 'ada@older': 'A. L.', 'ada@old': 'A. Lovelace', ada: 'Ada Lovelace' },
    }).leads;
    expect(lead?.label).toBe('Ada Lovelace');
    const [other] = rankLeads(touches, {
      ...options,
      sameAs,
      labels: { 'ada@older': 'A. L.', 'ada@old': 'A. Lovelace' },
    }).leads;
    expect(other?.label).toBe('A. L.');
  });

  it('are no names of accounts', () => {
    const { leads } = scoreLeads(touches, {
      ...options,
      key: 'account',
      sameAs: { acme: 'ada' },
      roster: ['acme'],
    });
    expect(leads.map(({ key }) => key)).toEqual(['acme']);
  });

  it('are one in a ledger too, whose grades and labels name them as they were', () => {
    const ledger = createLedger<InteractionInput['type'], InteractionInput>(options);
    ledger.rename('ada@old', 'ada');
    for (const touch of mapped) ledger.add(touch);
    const given = { labels: { 'ada@old': 'Ada' }, previousGrades: { 'ada@old': 'A' } };
    const now = { labels: { ada: 'Ada' }, previousGrades: { ada: 'A' } };
    expect(ledger.rank(given)).toEqual(ledger.rank(now));
    expect(ledger.rank(given).leads.find(({ key }) => key === 'ada')?.label).toBe('Ada');
    const { previousGrades } = given;
    expect(ledger.score('ada', { previousGrades })).toEqual(
      ledger.score('ada', { previousGrades: now.previousGrades }),
    );
  });

  it('are explained by either name, each touch as it came', () => {
    const explained = explainScore(touches, { ...options, sameAs, lead: 'ada@old' });
    expect(explained.lead.key).toBe('ada');
    expect(explained.contributions.map(({ interaction }) => interaction)).toEqual(
      expect.arrayContaining([touches[2], touches[3]]),
    );
    expect(explained.lead).toEqual(scoreLeads(mapped, options).leads[0]);
  });

  it('are one in a roster', () => {
    const { leads } = scoreLeads([], { ...options, sameAs, roster: ['ada@old', 'ada', 'eve'] });
    expect(leads.map(({ key }) => key)).toEqual(['ada', 'eve']);
  });

  it('score in a ledger, after renaming, as in the batch', () => {
    const ledger = createLedger<InteractionInput['type'], InteractionInput>(options);
    for (const [from, to] of Object.entries(sameAs)) ledger.rename(from, to);
    for (const touch of touches) ledger.add(touch);
    expect(ledger.rank().leads.map(({ key, score }) => [key, score])).toEqual(
      rankLeads(touches, { ...options, sameAs }).leads.map(({ key, score }) => [key, score]),
    );
  });

  it.each([
    ['ada', /Map or a plain object/],
    [null, /Map or a plain object/],
    [{ ada: 'ben', ben: 'ada' }, /circle of 2/],
    [{ ada: '' }, /must be the id of a lead/],
    [new Map([['ada', 7]]), /must be the id of a lead/],
  ])('%j is refused', (bad, message) => {
    expect(() => rankLeads(touches, { ...options, sameAs: bad as never })).toThrow(message);
  });

  it('may be themselves, and a row that is none is refused as always', () => {
    expect(rankLeads(touches, { ...options, sameAs: { ben: 'ben' } })).toEqual(rankLeads(touches, options));
    expect(() => rankLeads([null as never], { ...options, sameAs })).toThrow(
      expect.objectContaining({ code: 'invalid_interactions' }),
    );
  });
});

describe('leads that are one person, in SQL', () => {
  const tables = [
    'create table touches (id varchar, lead_id varchar, type varchar, happened_at timestamp, account_id varchar, owner_id varchar)',
    ...touches.map(({ id, leadId, type, at, accountId, ownerId }) => {
      const time = String(at).replace('T', ' ').replace('Z', '');
      return `insert into touches values ('${id}', '${leadId}', '${type}', '${time}', '${accountId}', '${ownerId}')`;
    }),
    'create table people (id varchar, person varchar)',
    // One row stands twice in it, and one says nothing.
    "insert into people values ('ada@old', 'ada'), ('ada@old', 'ada'), ('ada@older', 'ada'), ('ben', null)",
  ];
  const engines = {
    postgres: async () => {
      const database = await freshSchema('same_as');
      return async (sql: string, parameters: readonly unknown[] = []) =>
        (await database.query<Record<string, unknown>>(sql, [...parameters])).rows;
    },
    duckdb: async () => {
      const connection = await (await DuckDBInstance.create(':memory:')).connect();
      return async (sql: string, parameters: readonly unknown[] = []) =>
        (await connection.runAndReadAll(sql, parameters as never[])).getRowObjectsJS() as Record<
          string,
          unknown
        >[];
    },
  };

  it.each(['postgres', 'duckdb'] as const)('are joined by %s', async (dialect) => {
    const run = await engines[dialect]();
    for (const statement of tables) await run(statement);
    for (const key of ['lead', 'owner-lead', 'account'] as const) {
      const { sql, parameters } = toSql({
        model: standardModel,
        dialect,
        table: 'touches',
        columns: {
          direction: null,
          durationMinutes: null,
          participants: null,
          outcome: null,
          recordedAt: null,
        },
        sameAs: { table: 'people', from: 'id', to: 'person' },
        asOf,
        key,
      });
      const rows = await run(sql, parameters);
      const expected = rankLeads(touches, { ...options, key, sameAs });
      expect(rows.map((row) => [row['lead_key'], Number(row['score']).toFixed(9)]).sort()).toEqual(
        expected.leads.map((lead) => [lead.key, lead.score.toFixed(9)]).sort(),
      );
    }
  });

  it('must be a table with two columns', () => {
    const bad = (sameAs: unknown) =>
      toSql({ model: standardModel, dialect: 'duckdb', table: 'touches', asOf, sameAs: sameAs as never });
    for (const one of [null, {}, { table: 'people' }, { table: 'people', from: 'id', to: 7 }]) {
      expect(() => bad(one)).toThrow(expect.objectContaining({ code: 'invalid_option' }));
    }
  });
});
