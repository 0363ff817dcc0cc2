import {
  defineModel,
  describeFlag,
  type FlagKind,
  flagRelationships,
  rankLeads,
  standardQuiet,
} from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { asOf, daysBefore, type TestTouch, testModel, touches } from '../../support.js';

const model = testModel;
const mails = (count: number, days: number, fields: Partial<TestTouch> = {}) =>
  touches(count, { at: daysBefore(days), ...fields });
const ours = (count: number, days: number) => mails(count, days, { direction: 'outbound' });
const theirs = (count: number, days: number) => mails(count, days, { direction: 'inbound' });

/** The flag of a kind with its sentence, if it is raised. */
function raised(rows: readonly TestTouch[], kind: FlagKind, by = model, key?: 'account') {
  const { relationships } = flagRelationships(rows, { model: by, asOf, key, only: [kind] });
  const flag = relationships[0]?.flags[0];
  return flag && { flag, says: describeFlag(flag, { model: by }) };
}

describe('unanswered', () => {
  it('is raised by three touches of ours in a row', () => {
    expect(raised([...theirs(2, 50), ...ours(1, 40), ...ours(1, 30), ...ours(1, 20)], 'unanswered')).toEqual({
      flag: {
        kind: 'unanswered',
        touches: 3,
        since: daysBefore(40),
        lastAt: daysBefore(20),
        lastAnswerAt: daysBefore(50),
        threshold: 3,
      },
      says: 'No reply to our last 3 touches (14 October 2026 to 3 November 2026); they last replied on 4 October 2026.',
    });
  });

  it('says where there never was an answer', () => {
    expect(raised(ours(4, 30), 'unanswered')?.says).toBe(
      'No reply to our last 4 touches (24 October 2026); they have never replied.',
    );
  });

  it.each<[string, TestTouch[]]>([
    ['after an answer', [...ours(5, 40), ...theirs(1, 30)]],
    [
      'after a meeting, which both attend',
      [...ours(5, 40), ...touches(1, { type: 'meeting', at: daysBefore(3) })],
    ],
    ['by two', ours(2, 20)],
    ['by mails that are still to be sent', [...ours(2, 20), ...ours(2, -20)]],
    ['by mails of which nobody says who wrote them', mails(9, 20)],
    ['after an answer in the same moment', [...ours(5, 40), ...theirs(1, 40)]],
  ])('is not raised %s', (_, rows) => {
    expect(raised(rows, 'unanswered')).toBeUndefined();
  });

  it('takes an opened mail for no answer, and a meeting that they missed neither', () => {
    const light = defineModel({ base: model, types: { mail: { weight: 0.4 } } });
    expect(raised([...ours(3, 40), ...theirs(1, 30)], 'unanswered', light)).toBeDefined();
    const missed = touches(1, { type: 'meeting', at: daysBefore(3), outcome: 'no-show' });
    expect(raised([...ours(3, 40), ...missed], 'unanswered')).toBeDefined();
  });
});

describe('one-sided', () => {
  it('is raised where more than four fifths are ours', () => {
    const found = raised([...ours(9, 40), ...theirs(1, 30)], 'one-sided');
    expect(found?.flag).toEqual({ kind: 'one-sided', ours: 9, theirs: 1, ourPart: 0.9, threshold: 0.8 });
    expect(found?.says).toBe('One-sided: 9 touches from us, only 1 from them.');
    expect(raised(ours(9, 40), 'one-sided')?.says).toBe('One-sided: 9 touches from us, none from them.');
  });

  it.each<[string, TestTouch[]]>([
    ['at four fifths', [...ours(8, 40), ...theirs(2, 30)]],
    [
      'where meetings make up for it',
      [...ours(4, 40), ...touches(1, { type: 'meeting', at: daysBefore(90) })],
    ],
    ['where there is too little history', ours(9, 3)],
    ['where nobody says who wrote', mails(30, 40)],
  ])('is not raised %s', (_, rows) => {
    expect(raised(rows, 'one-sided')).toBeUndefined();
  });
});

describe('online-saturated', () => {
  // 14 fresh mails: 1 - 2^(-14/6) = .8016.
  it('is raised from four fifths of the online strength', () => {
    const found = raised(mails(14, 0), 'online-saturated');
    const reached = 1 - 2 ** (-14 / 6);
    expect(found?.flag).toMatchObject({
      onlineTouches: 14,
      ceilingReached: expect.closeTo(reached, 12),
      pointsLeft: expect.closeTo(25 * (1 - reached), 9),
    });
    expect(found?.says).toBe(
      'Online contact is nearly maxed out: at 80% of its potential, more of it can add at most 5.0 points; one meeting in person today would add 19.4 points.',
    );
  });

  it('is not raised below, nor by contact offline', () => {
    expect(raised(mails(13, 0), 'online-saturated')).toBeUndefined();
    expect(raised(touches(99, { type: 'meeting' }), 'online-saturated')).toBeUndefined();
  });
});

describe('friction', () => {
  it('is raised where it takes a tenth of the score', () => {
    // One fresh complaint weighs 3 against 6: it leaves 2^-.5. Six mails give half of 25 points.
    const found = raised([...mails(6, 0), ...touches(1, { type: 'complaint' })], 'friction');
    const left = 2 ** -0.5;
    expect(found?.flag).toMatchObject({
      touches: 1,
      lastAt: asOf,
      pointsLost: expect.closeTo(12.5 * (1 - left), 9),
      partLost: expect.closeTo(1 - left, 12),
    });
    expect(found?.says).toBe(
      'Unresolved friction: 1 incident, on 23 November 2026, cost 3.7 points (29% of the score).',
    );
  });

  it('is not raised when it has faded, nor where there is nothing to lose', () => {
    const old = touches(1, { type: 'complaint', at: daysBefore(300) });
    expect(raised([...mails(6, 0), ...old], 'friction')).toBeUndefined();
    expect(raised(touches(1, { type: 'complaint' }), 'friction')).toBeUndefined();
  });
});

describe('flags of accounts', () => {
  const at = (leadId: string, rows: readonly TestTouch[]) =>
    rows.map((row) => ({ ...row, leadId, accountId: 'acme' }));

  it('say where an account hangs on one person', () => {
    const found = raised(at('ada', theirs(5, 30)), 'single-threaded', model, 'account');
    expect(found?.flag).toEqual({
      kind: 'single-threaded',
      contacts: 1,
      strongest: 'ada',
      touches: 5,
      minimumContacts: 2,
    });
    expect(found?.says).toBe('Relies on one person: ada is the only contact here, with 5 touches.');
    const wide = defineModel({ base: model, flags: { minimumContacts: 3 } });
    const two = [...at('ada', theirs(5, 30)), ...at('ben', theirs(6, 30))];
    expect(raised(two, 'single-threaded', wide, 'account')?.says).toBe(
      'Relies on 2 people, with 11 touches; ben is the strongest contact.',
    );
  });

  it('say where nobody was ever met, and whom to meet first', () => {
    const rows = [...at('ada', theirs(2, 30)), ...at('ben', theirs(4, 30))];
    const found = raised(rows, 'never-met-account', model, 'account');
    expect(found?.flag).toMatchObject({ contacts: 2, strongest: 'ben', onlineTouches: 6 });
    // Six mails, one half-life ago: 3 of 6 for half, so 1 - 2^-.5; a meeting is 1 - 2^-.5 as well.
    expect(found?.says).toBe(
      'Nobody at this account has been met in person: 2 contacts and 6 touches since 24 October 2026. ben is the strongest contact; one meeting in person today would add 12.6 points.',
    );
  });

  it.each<[string, FlagKind, TestTouch[]]>([
    ['two people are known', 'single-threaded', [...at('ada', theirs(5, 30)), ...at('ben', theirs(1, 30))]],
    ['it is too early', 'single-threaded', at('ada', theirs(5, 3))],
    [
      'one of them was met',
      'never-met-account',
      [...at('ada', theirs(5, 30)), ...at('ben', touches(1, { type: 'meeting', at: daysBefore(300) }))],
    ],
  ])('are not raised where %s: %s', (_, kind, rows) => {
    expect(raised(rows, kind, model, 'account')).toBeUndefined();
  });

  it('are not raised for leads', () => {
    const kinds = rankLeads(at('ada', theirs(5, 30)), { model, asOf }).leads[0]?.flags.map(
      ({ kind }) => kind,
    );
    expect(kinds).toEqual(['online-only']);
  });
});

describe('cooling and dormant', () => {
  // Every ten days, 15 times, and then silence: T = 140 + t days since the first, 15 days with contact.
  const regular = (silentFor: number) =>
    Array.from({ length: 15 }, (_, visit) => theirs(1, silentFor + 10 * visit)).flat();
  const heard = (t: number) =>
    1 / (1 + Math.exp(0.73 + 0.56 * Math.log((1 + t) / 30) + 0.62 * Math.log((30 + 140 + t) / 15 / 30)));

  it('say how probable it is to hear from them, and on what that rests', () => {
    const found = raised(regular(200), 'cooling');
    expect(found?.flag).toEqual({
      kind: 'cooling',
      contactDays: 15,
      firstAt: daysBefore(340),
      lastAt: daysBefore(200),
      lastHeardAt: daysBefore(200),
      silentDays: 200,
      usualGapDays: expect.closeTo(370 / 15, 12),
      probability: expect.closeTo(heard(200), 12),
      horizonDays: 30,
      basis: 'standard',
      threshold: 0.2,
    });
    // 1 / (1 + e^(0.73 + 0.56 · ln 6.7 + 0.62 · ln 0.822)) = 0.156
    expect(found?.says).toBe(
      'Cooling: last heard from on 7 May 2026, 200 days ago, and usually in touch every 24 days. Of 100 relationships like this, 16 were heard from within 30 days. This rate is from public data, not from this portfolio.',
    );
    expect(raised(regular(500), 'dormant')?.says).toMatch(
      /^Dormant: .* Of 100 relationships like this, [5-9] were/,
    );
  });

  it('say where they were never heard from', () => {
    const says = raised([...ours(1, 400), ...ours(1, 350), ...ours(1, 300)], 'dormant')?.says;
    expect(says).toMatch(/^Dormant: never heard from, with 3 days of contact since 19 October 2025\. Of 100/);
  });

  it.each<[string, FlagKind, TestTouch[]]>([
    ['in time', 'cooling', regular(90)],
    ['once it is dormant', 'cooling', regular(500)],
    ['while it is cooling', 'dormant', regular(200)],
    ['after one burst of mails', 'dormant', theirs(20, 300)],
    ['after two days of contact', 'dormant', [...theirs(1, 900), ...theirs(1, 899 - 10)]],
    ['by silence after friction only', 'dormant', touches(9, { type: 'complaint', at: daysBefore(300) })],
  ])('are not raised %s: %s', (_, kind, rows) => {
    expect(raised(rows, kind)).toBeUndefined();
  });

  it('begin with the third time in touch: fewer are no rhythm', () => {
    const three = [...theirs(1, 900), ...theirs(1, 890), ...theirs(1, 880)];
    expect(raised(three, 'dormant')?.flag).toMatchObject({ kind: 'dormant', lastAt: daysBefore(880) });
    expect(raised(three.slice(1), 'dormant')).toBeUndefined();
  });

  it('judge by what was fitted, where it is given, and say no more of public data', () => {
    const quiet = { ...standardQuiet, intercept: 1, isFitted: true, rows: 500 };
    const found = (by: typeof quiet, rows: TestTouch[]) =>
      flagRelationships(rows, { model, asOf, only: ['cooling'], quiet: by }).relationships[0]?.flags[0];
    expect(found(quiet, regular(200))).toBeUndefined();
    const flag = found({ ...quiet, intercept: -0.73 }, regular(200));
    expect(flag?.basis).toBe('portfolio');
    expect(flag && describeFlag(flag, { model })).toMatch(/within 30 days\.$/);
    const wrong = { ...quiet, gap: 1 };
    for (const call of [
      () => flagRelationships(regular(40), { model, asOf, quiet: wrong }),
      () => rankLeads(regular(40), { model, asOf, quiet: wrong }),
    ]) {
      expect(call).toThrow(/quiet must have an intercept, silence and gap of 0 or less/);
    }
  });
});
