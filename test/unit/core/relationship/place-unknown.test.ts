import {
  createLedger,
  defineModel,
  describeFlag,
  modelFingerprint,
  rankLeads,
  rollUpAccounts,
  scoreLeads,
  standardModel,
  whoKnowsWhom,
} from 'touchpoint-scoring';
import { buildJourneys, type Journey } from 'touchpoint-scoring/attribution';
import { coverageData, planeData } from 'touchpoint-scoring/charts';
import { describe, expect, it } from 'vitest';
import { onlyIssueOf } from '../../support.js';

type StandardType = keyof typeof standardModel.types;
const asOf = '2026-11-23T10:00:00Z';
const options = { model: standardModel, asOf } as const;
const touch = (type: StandardType, day: string) => ({
  leadId: 'ada',
  accountId: 'acme',
  ownerId: 'ida',
  type,
  at: `${day}T10:00:00Z`,
});
const unclear = [
  touch('email', '2026-07-01'),
  touch('meeting', '2026-08-03'),
  touch('meeting', '2026-09-14'),
  touch('meeting', '2026-10-20'),
];
const kindsOf = (rows: typeof unclear, key: 'lead' | 'account' = 'lead') =>
  rankLeads(rows, { ...options, key }).leads[0]?.flags.map(({ kind }) => kind) ?? [];

describe('a meeting of unknown place', () => {
  it('scores as a video call, and settles nothing', () => {
    const [lead] = rankLeads(unclear, options).leads;
    const calls = unclear.map((row) =>
      row.type === 'meeting' ? { ...row, type: 'video_call' as const } : row,
    );
    expect(lead?.score).toBe(rankLeads(calls, options).leads[0]?.score);
    expect(lead?.mix).toBe('unclear');
    expect(lead?.offline.touches).toBe(0);
    expect(lead?.placeUnknown).toEqual({
      touches: 3,
      firstAt: Date.UTC(2026, 7, 3, 10),
      lastAt: Date.UTC(2026, 9, 20, 10),
    });
  });

  it('raises its flag in place of online-only and of never-met-account', () => {
    expect(kindsOf(unclear)).toContain('place-unknown');
    expect(kindsOf(unclear)).not.toContain('online-only');
    expect(kindsOf(unclear, 'account')).toContain('place-unknown');
    expect(kindsOf(unclear, 'account')).not.toContain('never-met-account');
  });

  it('raises none where a meeting in person is known, where there is too little history, or where all is known', () => {
    expect(kindsOf([...unclear, touch('meal', '2026-10-02')])).not.toContain('place-unknown');
    expect(kindsOf(unclear.slice(0, 2))).toEqual(['insufficient-history']);
    expect(kindsOf(unclear.map((row) => ({ ...row, type: 'video_call' })))).toContain('online-only');
  });

  it('is said in a sentence that tells how to settle it', () => {
    const [flag] = rankLeads(unclear, options).leads[0]?.flags ?? [];
    expect(flag && describeFlag(flag, { model: standardModel })).toBe(
      'Unclear whether you have met: 3 meetings without a known place (3 August 2026 to 20 October 2026). Record where they took place, or choose how to count such meetings (unknownPlace, --unknown-place).',
    );
  });

  it('is the same in a ledger, and comes due there', () => {
    const ledger = createLedger({ model: standardModel, asOf: '2026-10-01T00:00:00Z' });
    for (const row of unclear) ledger.add(row);
    expect(ledger.score('ada')?.placeUnknown.touches).toBe(2);
    const [lead] = ledger.rank({ asOf }).leads;
    const [ranked] = rankLeads(unclear, options).leads;
    expect([lead?.mix, lead?.placeUnknown]).toEqual([ranked?.mix, ranked?.placeUnknown]);
    expect(lead?.flags.map(({ kind }) => kind)).toContain('place-unknown');
  });

  it('makes nobody met in an account, a plane or a matrix, and nobody only online', () => {
    const [account] = rollUpAccounts(unclear, options).accounts;
    expect([account?.met, account?.contacts[0]?.mix]).toEqual([0, 'unclear']);
    const plane = planeData(scoreLeads(unclear, options).leads, { model: standardModel });
    expect([plane.dots[0]?.side, plane.onlineOnly.leads]).toEqual(['unclear', 0]);
    expect(plane.description).toContain('0 with both; 1 of which nothing tells whether they were met');
    const coverage = coverageData(whoKnowsWhom(unclear, options));
    expect([coverage.cells[0]?.state, coverage.met]).toEqual(['unclear', 0]);
    expect(coverage.description).toContain('0 known only online, 1 of which nothing tells');
  });

  it('has no channel in a journey, which then has no strength either', () => {
    const ends = [{ key: 'ada', at: '2026-11-01T10:00:00Z', won: true }];
    const { journeys, channels } = buildJourneys(unclear, ends, { model: standardModel });
    const [journey] = journeys as readonly Journey[];
    expect(journey?.channels).toEqual(['online', null, null, null]);
    expect(channels.has('meeting')).toBe(false);
    expect(journey?.strength).toBeUndefined();
  });
});

describe('the mark of a type', () => {
  it('is a number of the model: it changes the fingerprint, and false is the same as left out', () => {
    const withMark = (placeUnknown?: boolean) =>
      modelFingerprint(
        defineModel({ types: { chat: { channel: 'online', weight: 1, halfLifeDays: 9, placeUnknown } } }),
      );
    expect(withMark(true)).not.toBe(withMark());
    expect(withMark(false)).toBe(withMark());
  });

  it('is refused for a type that is offline or friction', () => {
    for (const type of [{ channel: 'offline' }, { channel: 'online', effect: 'friction' }] as const) {
      const types = { odd: { ...type, weight: 1, halfLifeDays: 9, placeUnknown: true } };
      const found = onlyIssueOf(() => defineModel({ types }), 'invalid_model');
      expect(found.path).toEqual(['types', 'odd', 'placeUnknown']);
    }
  });
});
