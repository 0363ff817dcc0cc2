import {
  createLedger,
  defineModel,
  describeFlag,
  modelFingerprint,
  rankLeads,
  restoreLedger,
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
      unconfirmed: 0,
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
      'Unclear whether you have met in person: 3 meetings without a known place (3 August 2026 to 20 October 2026). Record where they took place.',
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
    expect(plane.description).toContain('0 with both; 1 where it is unclear whether you have met');
    const coverage = coverageData(whoKnowsWhom(unclear, options));
    expect([coverage.cells[0]?.state, coverage.met]).toEqual(['unclear', 0]);
    expect(coverage.description).toContain('known only online: 0; unclear whether met: 1');
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

describe('a meeting that is past and still scheduled', () => {
  const mails = ['2026-07-01', '2026-08-01', '2026-09-01'].map((day) => touch('email', day));
  const planned = (type: StandardType, day: string, id?: string) => ({
    ...touch(type, day),
    outcome: 'scheduled' as const,
    ...(id === undefined ? {} : { id }),
  });
  const open = [...mails, planned('in_person_meeting', '2026-08-03'), planned('meal', '2026-10-20', 'm-2')];

  it('is no touch, and lets nobody be called met or never met', () => {
    const [lead] = rankLeads(open, options).leads;
    expect(lead?.score).toBe(rankLeads(mails, options).leads[0]?.score);
    expect([lead?.mix, lead?.online.touches, lead?.offline.touches]).toEqual(['unclear', 3, 0]);
    expect(lead?.placeUnknown).toEqual({
      touches: 2,
      firstAt: Date.UTC(2026, 7, 3, 10),
      lastAt: Date.UTC(2026, 9, 20, 10),
      unconfirmed: 2,
    });
    expect(kindsOf(open)).toContain('place-unknown');
    expect(kindsOf(open, 'account')).not.toContain('never-met-account');
  });

  it('is said with how to settle it, alone and beside meetings of unknown place', () => {
    const sentence = (rows: typeof open) => {
      const flag = rankLeads(rows, options).leads[0]?.flags.find(({ kind }) => kind === 'place-unknown');
      return flag && describeFlag(flag, { model: standardModel });
    };
    expect(sentence(open)).toBe(
      'Unclear whether you have met in person: 2 planned meetings whose outcome was not recorded (3 August 2026 to 20 October 2026). Record whether they took place.',
    );
    expect(sentence([...open, touch('meeting', '2026-11-02')])).toBe(
      'Unclear whether you have met in person: 1 meeting without a known place and 2 planned meetings whose outcome was not recorded (3 August 2026 to 2 November 2026). Record where and whether they took place.',
    );
  });

  it('leaves open nothing where it was to be by video, is still ahead, or where one took place', () => {
    expect(kindsOf([...mails, planned('video_call', '2026-08-03')])).toContain('online-only');
    expect(kindsOf([...mails, planned('in_person_meeting', '2026-12-03')])).toContain('online-only');
    expect(kindsOf([...open, touch('meal', '2026-10-02')])).not.toContain('place-unknown');
    expect(kindsOf([...mails, planned('meeting', '2026-08-03')])).toContain('place-unknown');
  });

  it('is said where nothing counts, and never as "no touch yet"', () => {
    const flags = rankLeads(open.slice(3), options).leads[0]?.flags ?? [];
    expect(flags.map(({ kind }) => kind)).toEqual(['insufficient-history', 'place-unknown']);
    expect(flags.map((flag) => describeFlag(flag, { model: standardModel }))).toEqual([
      'No touch counts yet.',
      'Unclear whether you have met in person: 2 planned meetings whose outcome was not recorded (3 August 2026 to 20 October 2026). Record whether they took place.',
    ]);
    const [unplaced] = rankLeads([touch('meeting', '2026-11-02')], options).leads;
    expect(unplaced?.flags.map((flag) => describeFlag(flag, { model: standardModel }))).toEqual([
      'Too little history to judge: 1 touch, it takes 3.',
    ]);
  });

  it('is unclear without any touch', () => {
    const [lead] = rankLeads(open.slice(3), options).leads;
    expect([lead?.mix, lead?.score]).toEqual(['unclear', 0]);
  });

  it('is kept by a ledger, with an id or without, however late it is read', () => {
    const ledger = createLedger({ model: standardModel, asOf: '2026-07-15T00:00:00Z' });
    for (const row of open) ledger.add(row);
    const later = '2029-11-23T10:00:00Z';
    ledger.advance(later);
    const restored = restoreLedger(ledger.snapshot(), { model: standardModel });
    const [ranked] = rankLeads(open, { ...options, asOf: later }).leads;
    for (const one of [ledger, restored]) {
      const [lead] = one.rank({ asOf: later }).leads;
      expect([lead?.mix, lead?.placeUnknown]).toEqual(['unclear', ranked?.placeUnknown]);
      expect(one.rank({ asOf: later }).notCounted.unconfirmed).toBe(2);
    }
  });

  it('is settled by a later copy that says what became of it', () => {
    const rows = [...open.slice(0, 3), planned('meal', '2026-10-20', 'm-2')];
    const recorded = {
      ...planned('meal', '2026-10-20', 'm-2'),
      outcome: 'held' as const,
      recordedAt: '2026-10-21T10:00:00Z',
    };
    expect(rankLeads([...rows, recorded], options).leads[0]?.mix).not.toBe('unclear');
    const ledger = createLedger({ model: standardModel, asOf });
    for (const row of [...rows, recorded]) ledger.add(row);
    expect(ledger.rank({ asOf }).leads[0]?.mix).not.toBe('unclear');
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
