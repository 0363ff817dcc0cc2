import {
  changesSince,
  compareRankings,
  createLedger,
  rankLeads,
  type ScoringModel,
} from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { asOf, dayMs, daysBefore, onlyIssueOf, type TestTouch, testModel } from '../../support.js';

const model = testModel;
const monday = daysBefore(7);
const another = (numbers: Partial<ScoringModel>) => ({ ...model, ...numbers });

// Meetings halve in 90 days, mails in 30; six of evidence are half of what a channel can give.
const history: TestTouch[] = [
  { leadId: 'ada', type: 'meeting', at: daysBefore(20) },
  { leadId: 'ada', type: 'meeting', at: daysBefore(2) },
  { leadId: 'ben', type: 'meeting', at: daysBefore(60) },
  { leadId: 'ben', type: 'meeting', at: daysBefore(61) },
  { leadId: 'cid', type: 'mail', at: daysBefore(3), direction: 'inbound' },
  { leadId: 'dan', type: 'mail', at: asOf + dayMs, direction: 'inbound' },
];
const rankedAt = (at: number, touches = history) =>
  rankLeads(
    touches.filter((touch) => Number(touch.at) <= at),
    { model, asOf: at },
  );

describe('changesSince', () => {
  const result = changesSince(history, { model, asOf, since: monday });
  const changeOf = (key: string) => result.changes.find((one) => one.key === key);

  it('separates what time took from what touches gave', () => {
    // Offline alone: 30 · (1 − 2^(−E/6)), E = 3 · 2^(−age/90).
    const score = (...ages: number[]) =>
      30 * (1 - 2 ** (-ages.reduce((sum, age) => sum + 3 * 2 ** (-age / 90), 0) / 6));
    expect(changeOf('ada')?.causes).toEqual([
      { cause: 'decay', points: expect.closeTo(score(20) - score(13), 9) },
      { cause: 'touches', points: expect.closeTo(score(20, 2) - score(20), 9) },
    ]);
    expect(changeOf('ben')?.causes).toEqual([
      { cause: 'decay', points: expect.closeTo(score(60, 61) - score(53, 54), 9) },
    ]);
  });

  it('lets a lead enter with its first touch, and not before', () => {
    expect(result.entered).toEqual(['cid']);
    expect(changeOf('cid')).toMatchObject({ before: null, after: { rank: 3, grade: 'D' } });
    expect(changeOf('cid')?.causes.map(({ cause }) => cause)).toEqual(['touches']);
    expect(changeOf('dan')).toBeUndefined();
  });

  it('keeps a lead of the roster in the picture, whether touched or not', () => {
    const roster = (function* () {
      yield 'cid';
      yield 'eva';
    })();
    const { entered, changes } = changesSince(history, { model, asOf, since: monday, roster });
    expect(entered).toEqual([]);
    expect(changes.find(({ key }) => key === 'eva')).toMatchObject({
      before: { rank: 3, score: 0 },
      after: { rank: 4, score: 0 },
      sentence: 'eva stays D with 0.0 points.',
    });
  });

  it('gives the points of another model to the model', () => {
    const modelBefore = another({
      shares: { online: 0.25, offline: 0.15, synergy: 0.6 },
    });
    const touched = [{ leadId: 'ada', type: 'meeting' as const, at: daysBefore(20) }];
    const { changes, sentences } = changesSince(touched, { model, modelBefore, asOf, since: asOf });
    const half = 15 * (1 - 2 ** (-(3 * 2 ** (-20 / 90)) / 6));
    expect(changes[0]?.causes).toEqual([{ cause: 'model', points: expect.closeTo(half, 9) }]);
    expect(changes[0]?.sentence).toMatch(/: the changed model gave \d\.\d[.;]/);
    expect(sentences[0]).toMatch(/^Between the two rankings, 0 leads joined the ranking/);
  });

  it('calls leads what their labels say, and says sums that add up as shown', () => {
    const labels = new Map([['ada', 'Ada Lovelace']]);
    const { changes, sentences } = changesSince(history, { model, asOf, since: monday, labels });
    const told = changes.map(({ sentence }) => sentence).find((one) => one.startsWith('Ada Lovelace')) ?? '';
    const [, from, to, took, gave] =
      /went from (\d+\.\d) to (\d+\.\d) points and stays D: decay cost (\d+\.\d), touches since then gave (\d+\.\d)/.exec(
        told,
      ) ?? [];
    expect(Number(to) - Number(from)).toBeCloseTo(Number(gave) - Number(took), 9);
    expect(sentences[0]).toBe(
      'From 16 November 2026 to 23 November 2026, 1 lead joined the ranking and 0 left it; 0 grades went up, 0 went down.',
    );
    expect(sentences[2]).toBe('Flags raised: 1 insufficient-history; cleared: none.');
  });

  it('says so where nothing changed', () => {
    const { sentences, changes } = changesSince(history, { model, asOf, since: asOf });
    expect(changes).toEqual([]);
    expect(sentences.slice(1)).toEqual(['No score changed.', 'Flags raised: none; cleared: none.']);
  });

  it('refuses a time after the as-of time', () => {
    const { path } = onlyIssueOf(
      () => changesSince(history, { model, asOf, since: asOf + 1 }),
      'invalid_option',
    );
    expect(path).toEqual(['since']);
  });
});

describe('compareRankings', () => {
  it('names the cause where one thing alone differs, and says where it cannot', () => {
    const causes = compareRankings(rankedAt(monday), rankedAt(asOf)).changes.map(({ key, causes }) => [
      key,
      causes.map(({ cause }) => cause),
    ]);
    expect(Object.fromEntries(causes)).toEqual({
      ada: ['not-separable'],
      ben: ['decay'],
      cid: ['touches'],
    });
    const corrected = compareRankings(rankedAt(asOf, history.slice(1)), rankedAt(asOf));
    expect(corrected.changes[0]?.causes.map(({ cause }) => cause)).toEqual(['touches']);
    const other = another({
      shares: { online: 0.2, offline: 0.35, synergy: 0.45 },
    });
    const remodelled = compareRankings(rankedAt(asOf), rankLeads(history, { model: other, asOf }));
    expect(new Set(remodelled.changes.flatMap(({ causes }) => causes.map(({ cause }) => cause)))).toEqual(
      new Set(['model']),
    );
  });

  it('knows which grade is better by the model, and of two models without it does not', () => {
    const grades = ['A', 'B', 'C', 'D'].map((grade, index) => ({ grade, from: 60 - 20 * index }));
    const strict = another({ grades });
    const loose = another({
      grades: [
        { grade: 'A', from: 12 },
        { grade: 'B', from: 8 },
        { grade: 'D', from: 0 },
      ],
    });
    const [before, after] = [strict, loose].map((one) => rankLeads(history, { model: one, asOf }));
    if (before === undefined || after === undefined) throw new Error('two rankings');
    expect(compareRankings(before, after)).toMatchObject({ gradesUp: [], regraded: ['ada', 'ben'] });
    expect(compareRankings(before, after, { model: loose })).toMatchObject({
      gradesUp: ['ada', 'ben'],
      regraded: [],
    });
    expect(compareRankings(after, before, { model: strict }).gradesDown).toEqual(['ada', 'ben']);
    // Grade C is not in the loose model: of it nobody says whether D is worse.
    const [c] = rankLeads(history, { model: strict, asOf }).leads;
    expect(c).toBeDefined();
    expect(compareRankings(before, after).sentences[0]).toContain(', 2 moved to another scale of grades.');
  });

  it('goes up and down with the score under one model', () => {
    const raised = [0, 1, 2, 3].map(
      (days): TestTouch => ({ leadId: 'ben', type: 'meeting', at: daysBefore(days) }),
    );
    const before = rankedAt(monday);
    const after = rankedAt(asOf, [...history, ...raised]);
    const up = compareRankings(before, after);
    expect(up.gradesUp).toEqual(['ben']);
    expect(up.changes.find(({ key }) => key === 'ben')?.sentence).toMatch(
      /^ben went from D to C \(\d+\.\d to 2\d\.\d points\): touches, decay and model, which cannot be told apart, gave/,
    );
  });

  it('says who left, and does not call their flags cleared', () => {
    const { left, changes } = compareRankings(
      rankedAt(asOf),
      rankedAt(
        asOf,
        history.filter(({ leadId }) => leadId !== 'ben'),
      ),
    );
    expect(left).toEqual(['ben']);
    const ben = changes.find(({ key }) => key === 'ben');
    expect(ben).toMatchObject({ after: null, flagsCleared: [] });
    expect(ben?.sentence).toMatch(/^ben is no longer in the ranking; last grade D \(\d+\.\d points\)\.$/);
    expect(ben?.change).toBeLessThan(0);
  });

  it('knows no score of a lead that lies past the end of a list', () => {
    const top = rankLeads(history.slice(0, 5), { model, asOf, top: 1 });
    const { changes, sentences } = compareRankings(top, rankedAt(asOf));
    const entered = changes.find(({ key }) => key === 'cid');
    expect(entered).toMatchObject({ change: null, causes: [], flagsRaised: [] });
    expect(sentences.at(-1)).toMatch(/cut off by `top`/);
    const gone = compareRankings(rankedAt(asOf), top).changes.find(({ key }) => key === 'cid');
    expect(gone).toMatchObject({ change: null, causes: [] });
  });

  it('says nothing about flags that one of the rankings did not judge', () => {
    const ledger = createLedger({ model, asOf });
    for (const touch of history) ledger.add(touch);
    const { notJudged, changes, sentences } = compareRankings(rankedAt(monday), ledger.rank({ asOf }));
    expect(notJudged).toContain('cooling');
    for (const { flagsRaised, flagsCleared } of changes) {
      for (const kind of [...flagsRaised, ...flagsCleared]) expect(notJudged).not.toContain(kind);
    }
    expect(sentences.at(-1)).toMatch(/^Not judged in both, so nothing is said about: /);
  });

  it('refuses what is not a ranking, and the wrong order', () => {
    const interactions = history as unknown as ReturnType<typeof rankedAt>;
    expect(onlyIssueOf(() => compareRankings(interactions, rankedAt(asOf)), 'invalid_option')).toMatchObject({
      path: ['before'],
      remedy: expect.stringContaining('changesSince'),
    });
    expect(
      onlyIssueOf(() => compareRankings(rankedAt(asOf), rankedAt(monday)), 'invalid_option').path,
    ).toEqual(['after', 'asOf']);
    expect(
      onlyIssueOf(() => compareRankings(rankedAt(asOf), undefined as never), 'invalid_option').path,
    ).toEqual(['after']);
  });
});
