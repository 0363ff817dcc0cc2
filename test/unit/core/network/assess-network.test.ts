import fc from 'fast-check';
import {
  assessNetwork,
  defineModel,
  type InteractionInput,
  type NetworkPortfolio,
  rankLeads,
  scoreHistory,
  scoreLeads,
  standardModel,
} from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { asOf, histories } from '../../../arbitraries.js';
import { casesOf } from '../../../case-count.js';

const day = 86_400_000;

type Touch = InteractionInput & { readonly at: number };

const touches = (leadId: string, type: Touch['type'], days: readonly number[], more: Partial<Touch> = {}) =>
  days.map((ago): Touch => ({ leadId, type, at: asOf - ago * day, direction: 'mutual', ...more }));

const assess = (
  interactions: readonly Touch[],
  options: Partial<Parameters<typeof assessNetwork<Touch['type'], Touch>>[1]> = {},
) => assessNetwork(interactions, { model: standardModel, asOf, ...options });

/** Met once a fortnight and called every week, for half a year: far more than any grade needs. */
const wellKept = [
  ...touches(
    'ada',
    'event_encounter',
    Array.from({ length: 13 }, (_, index) => 14 * index + 1),
  ),
  ...touches(
    'ada',
    'phone_call',
    Array.from({ length: 26 }, (_, index) => 7 * index + 2),
  ),
];

describe('a portfolio', () => {
  it('is in parts that sum to 1', () => {
    fc.assert(
      fc.property(histories, ({ model, interactions }) => {
        const { team } = assessNetwork(interactions, { model, asOf, worth: ({ key }) => key.length });
        for (const parts of [team.parts, team.byMix, team.byGrade]) {
          const sum = (of: (part: { share: number; leads: number; worth: number }) => number) =>
            parts.reduce((total, part) => total + of(part), 0);
          expect(sum(({ leads }) => leads)).toBe(team.leads);
          expect(sum(({ worth }) => worth)).toBe(team.worth);
          if (team.leads > 0) expect(Math.abs(sum(({ share }) => share) - 1)).toBeLessThanOrEqual(1e-12);
        }
        const { leads } = rankLeads(interactions, { model, asOf });
        expect(team.leads + team.none.leads).toBe(leads.length);
        for (const { mix, leads: count } of team.byMix) {
          expect(leads.filter((lead) => lead.mix === mix).length).toBe(count);
        }
      }),
      { numRuns: casesOf(200) },
    );
  });

  it('lapses when the history of the score says so', () => {
    fc.assert(
      fc.property(histories, ({ model, interactions }) => {
        const horizonDays = 60;
        const { team } = assessNetwork(interactions, { model, asOf, horizonDays });
        const lapses = new Map(team.lapses.map((lapse) => [lapse.key, lapse]));
        for (const { key, grade } of scoreLeads(interactions, { model, asOf }).leads) {
          const { outlook } = scoreHistory(interactions, { model, asOf, lead: key });
          const loss = outlook.find((one) => one.grade === grade);
          const expected = loss !== undefined && loss.at <= asOf + horizonDays * day ? loss : undefined;
          expect(lapses.get(key)?.at).toBe(expected?.at);
          if (expected === undefined) continue;
          // In silence: what is still to come is left out.
          const past = interactions.filter(({ at, outcome }) => at <= asOf && outcome !== 'scheduled');
          const gradeAt = (time: number) =>
            scoreLeads(past, { model, asOf: time }).leads.find((lead) => lead.key === key)?.grade;
          expect(gradeAt(expected.at - 1)).toBe(grade);
          expect(gradeAt(expected.at)).toBe(lapses.get(key)?.to);
        }
      }),
      { numRuns: casesOf(200) },
    );
  });

  it('falls to the grade that scoring then gives after the grade that is lost', () => {
    // Narrower than the hysteresis of 2: just below 43 the threshold of C is not passed, but C is not cleared either.
    const grades = [
      { grade: 'B', from: 45 },
      { grade: 'C', from: 44 },
      { grade: 'D', from: 0 },
    ];
    const model = defineModel({ grades });
    const lapseAfter = (previousGrades?: Record<string, string>) =>
      assessNetwork(wellKept, { model, asOf, horizonDays: 365, previousGrades }).team.lapses[0];
    const held = lapseAfter({ ada: 'B' });
    const at = held?.at as number;
    const [then] = scoreLeads(wellKept, { model, asOf: at, previousGrades: { ada: 'B' } }).leads;
    expect([held?.from, held?.to, then?.grade]).toEqual(['B', 'C', 'C']);
    expect(then?.score).toBeCloseTo(43, 3);
    // Without a grade of before B ends at 45, a week or so earlier.
    expect(lapseAfter()?.to).toBe('C');
    expect(lapseAfter()?.at).toBeLessThan(at);
  });

  it('names a touch that saves a grade to the end of the horizon, and none that costs less does', () => {
    const interactions = [
      ...touches('ada', 'in_person_meeting', [100, 130]),
      ...touches('ada', 'video_call', [40, 60]),
      ...touches('ada', 'email', [20]),
    ];
    const { team } = assess(interactions, { horizonDays: 60 });
    const [lapse] = team.lapses;
    expect([lapse?.key, lapse?.from, lapse?.to]).toEqual(['ada', 'C', 'D']);
    const gradeWith = (type: Touch['type'], direction: Touch['direction'], count: number) =>
      Array.from({ length: 61 }, (_, days) => asOf + days * day)
        .map((time) => {
          const more = Array.from({ length: count }, () => ({ leadId: 'ada', type, direction, at: asOf }));
          return scoreLeads([...interactions, ...more], { model: standardModel, asOf: time }).leads[0]?.grade;
        })
        .every((grade) => grade === 'C' || grade === 'B');
    const smallest = lapse?.smallest;
    if (smallest === undefined || smallest === null) throw new Error('nothing saves it');
    const { type, direction, touches: count, cost } = smallest;
    expect(gradeWith(type as Touch['type'], direction, count)).toBe(true);
    for (const [other, definition] of Object.entries(standardModel.types)) {
      const minutes = definition.cost?.minutes;
      if (minutes === undefined) continue;
      const needsDirection = definition.direction !== undefined;
      for (let number = 1; number <= 3; number++) {
        if (minutes * number >= (cost ?? 0)) continue;
        expect(gradeWith(other as Touch['type'], needsDirection ? 'outbound' : 'mutual', number)).toBe(false);
      }
    }
  });

  it('of a team with one owner is that of the owner', () => {
    fc.assert(
      fc.property(histories, ({ model, interactions }) => {
        const owned = interactions.map((interaction) => ({ ...interaction, ownerId: 'ida' }));
        const { team, groups } = assessNetwork(owned, { model, asOf, by: 'owner' });
        if (interactions.length === 0) {
          expect(groups).toEqual([]);
          return;
        }
        const [group] = groups;
        expect(groups.length).toBe(1);
        const { sentences, ...numbers } = group as NetworkPortfolio;
        expect({ ...numbers, group: null, sentences: team.sentences }).toEqual(team);
        expect(sentences[1]).toBe(team.sentences[1]);
      }),
      { numRuns: casesOf(100) },
    );
  });

  it('has a lead of two owners in both portfolios, and in the team once', () => {
    const { team, groups } = assess(
      [
        ...touches('ada', 'email', [3, 30], { ownerId: 'ida' }),
        ...touches('ada', 'in_person_meeting', [9], { ownerId: 'tomas' }),
        ...touches('ben', 'email', [4], { ownerId: 'ida' }),
      ],
      { by: 'owner' },
    );
    expect(team.leads).toBe(2);
    expect(groups.map(({ group, leads, metLately }) => [group, leads, metLately])).toEqual([
      ['ida', 2, 0],
      ['tomas', 1, 1],
    ]);
    expect(groups[0]?.sentences[0]).toContain('ida met 0 of 2 contacts');
  });

  it('has a group for each name that a function gives', () => {
    const { groups } = assess([...touches('ada', 'email', [3]), ...touches('ben', 'email', [3])], {
      by: ({ leadId }) => (leadId === 'ada' ? 'north' : null),
    });
    expect(groups.map(({ group, leads }) => [group, leads])).toEqual([['north', 1]]);
  });

  it('changes only in `none` by another name on the roster', () => {
    fc.assert(
      fc.property(histories, ({ model, interactions }) => {
        const before = assessNetwork(interactions, { model, asOf, roster: ['zoe'] });
        const after = assessNetwork(interactions, { model, asOf, roster: ['zoe', 'yan', 'ada'] });
        const hasAda = interactions.some(({ leadId }) => leadId === 'ada');
        const known = scoreLeads(interactions, { model, asOf }).leads.some(({ key }) => key === 'ada');
        expect(after.team.none.leads - before.team.none.leads).toBe(hasAda && known ? 1 : 2);
        expect({ ...after.team, none: null }).toEqual({ ...before.team, none: null });
      }),
      { numRuns: casesOf(100) },
    );
  });
});

describe('the verdict', () => {
  it('is yes where encounters reach what is needed and nobody is only known online', () => {
    const { team, windowDays } = assess(wellKept);
    expect(windowDays).toBe(90);
    expect(team.verdict.answer).toBe('yes');
    // 7 encounters in 90 days: 1, 15, 29, … 85 days ago.
    expect(team.done.encounters).toBeCloseTo((7 * 7) / 90, 12);
    // 13 calls: 2, 9, … 86 days ago; 20 minutes a call and 45 an encounter.
    expect(team.done.cost).toBeCloseTo((7 * (7 * 45 + 13 * 20)) / 90, 12);
    expect(team.needed.encounters).toBeCloseTo(7 / 31, 12);
    expect(team.sentences[0]).toBe(
      'Yes. You met 1 of your 1 contact in the last 90 days; all have been met at some time.',
    );
  });

  it('is not yet where too much of the worth was never met, by the number in the options', () => {
    const half = [...wellKept, ...touches('ben', 'email', [1, 50])];
    expect(assess(half).team.verdict.answer).toBe('not-yet');
    expect(assess(half, { enough: { neverMet: 0.5 } }).team.verdict).toMatchObject({
      answer: 'yes',
      neverMet: { share: 0.5, atMost: 0.5, isFine: true },
    });
    const worth = ({ key }: { key: string }) => (key === 'ada' ? 9 : 1);
    const { team } = assess(half, { worth });
    expect(team.verdict).toMatchObject({ answer: 'yes', neverMet: { share: 0.1 } });
    expect(team.sentences[0]).toContain('10% of the value is in contacts never met in person');
  });

  it('is not yet where there were fewer encounters than grades need, by the number in the options', () => {
    const seldom = [
      ...touches('ada', 'in_person_meeting', [100, 130, 160]),
      ...touches('ada', 'phone_call', [2, 9, 16, 23, 30]),
    ];
    const { team } = assess(seldom);
    expect(team.verdict).toMatchObject({
      answer: 'not-yet',
      encounters: { done: 0, atLeast: 1, isEnough: false },
      unknown: [],
    });
    expect(assess(seldom, { enough: { encounters: 0 } }).team.verdict.answer).toBe('yes');
  });

  it('counts on what is arranged only where that is asked for', () => {
    const planned = [...wellKept, ...touches('ben', 'email', [1, 50]), ...touches('ben', 'meal', [-5])];
    const without = assess(planned).team;
    expect(without.verdict).toMatchObject({ answer: 'not-yet', neverMet: { share: 0.5 } });
    expect(without.onlineOnly).toMatchObject({ leads: 1, arranged: 1 });
    expect(without.arranged).toEqual({ encounters: 7 / 30, calls: 0, cost: (7 * 120) / 30 });
    const counted = assess(planned, { countPlanned: true }).team;
    expect(counted.verdict).toMatchObject({ answer: 'yes', neverMet: { share: 0 } });
    expect(counted.verdict.encounters.done).toBeCloseTo((7 * 8) / 120, 12);
  });

  it('lets what is arranged save a grade only where it is counted', () => {
    const met = touches('ada', 'in_person_meeting', [1, 20, 40]);
    const later = [...met, ...touches('ada', 'phone_call', [5, 12])];
    const lapse = assess(later, { horizonDays: 90 }).team.lapses[0];
    const at = Math.floor(((lapse?.at ?? 0) - asOf) / day);
    expect(at).toBeGreaterThan(2);
    const arranged = [...later, ...touches('ada', 'meal', [-(at - 1)], { outcome: 'scheduled' })];
    expect(assess(arranged, { horizonDays: 90 }).team.lapses[0]?.at).toBe(lapse?.at);
    const saved = assess(arranged, { horizonDays: 90, countPlanned: true }).team.lapses[0];
    expect(saved?.at ?? Number.POSITIVE_INFINITY).toBeGreaterThan(lapse?.at ?? 0);
    const tooLate = [...later, ...touches('ada', 'meal', [-(at + 1)])];
    expect(assess(tooLate, { horizonDays: 90, countPlanned: true }).team.lapses[0]?.at).toBe(lapse?.at);
  });

  it('cannot be given without contact, with little history, or where no touch holds a grade', () => {
    expect(assess([]).team.verdict).toMatchObject({
      answer: 'cannot-say',
      unknown: ['There has been no contact with anyone yet.'],
    });
    expect(assess([]).team.sentences[0]).toBe('Not enough is known to say. You have no contacts yet.');
    const young = touches('ada', 'event_encounter', [1, 5, 9]);
    expect(assess(young).team.verdict.unknown).toEqual([
      'There are 9 days of history; 28 are needed to judge a pace.',
    ]);
    expect(assess(young, { enough: { days: 9 } }).team.verdict.answer).toBe('yes');
  });

  it('cannot be given where meetings of unknown place could tip the scales, and says which of both rules', () => {
    const called = touches('ada', 'phone_call', [2, 9, 16, 23, 30]);
    const metLongAgo = touches('ada', 'in_person_meeting', [100, 130, 160]);
    const unclear = touches('ada', 'meeting', [3, 10, 17, 24, 31, 38, 45]);
    const pace = assess([...metLongAgo, ...called, ...unclear]).team;
    expect(pace.verdict).toMatchObject({
      answer: 'cannot-say',
      encounters: { done: 0, isEnough: null },
      unknown: ['Meetings whose place is unknown could be the missing encounters.'],
    });
    expect(pace.sentences[1]).toMatch(/, and 0\.5 meetings a week whose place is unknown\.$/);
    const never = assess([...wellKept, ...touches('ben', 'meeting', [1, 50])]).team;
    expect(never.verdict).toMatchObject({
      answer: 'cannot-say',
      neverMet: { share: 0, possible: 0.5, isFine: null },
      unknown: [
        'For relationships with meetings at an unknown place, it is unclear whether you have met in person.',
      ],
    });
    expect(never.sentences[0]).toContain('0 have never been met, and for 1 it is unknown');
    const worth = () => 2;
    expect(
      assess([...wellKept, ...touches('ben', 'meeting', [1, 50])], { worth }).team.sentences[0],
    ).toContain('between 0% and 50% of the value is in contacts never met in person');
  });

  it('says which of three things lapse first', () => {
    const quiet = (lead: string, ago: number) =>
      touches(lead, 'workshop', [ago, ago + 1], { durationMinutes: 480 });
    const { team } = assess([...quiet('ada', 30), ...quiet('ben', 40)], { horizonDays: 365 });
    expect(team.lapses.map(({ key }) => key)).toEqual(['ben', 'ada']);
    expect(team.sentences[2]).toMatch(
      /^If nothing happens, 2 contacts lose their grade within 365 days, ben first/,
    );
    const one = assess(quiet('ada', 30), { horizonDays: 100 }).team;
    expect(one.sentences[2]).toMatch(
      /^If nothing happens, ada falls from C to D on \d+ \w+; .* enough to keep grade C for \d+ days\.$/,
    );
    expect(assess(quiet('ada', 30), { horizonDays: 1 }).team.sentences[2]).toBe(
      'Even if nothing happens, no grade is lost within 1 day.',
    );
  });
});

describe('options of a portfolio', () => {
  it('are refused with the option that is wrong', () => {
    const refuse = (options: object, message: string) => expect(() => assess([], options)).toThrow(message);
    refuse({ horizonDays: 0 }, 'horizonDays must be days above 0');
    refuse({ windowDays: Number.NaN }, 'windowDays must be days above 0');
    refuse({ by: 'team' }, 'by must be "owner" or a function, got "team"');
    refuse({ enough: 3 }, 'enough must be an object, got 3');
    refuse({ enough: { neverMet: 2 } }, 'enough.neverMet must be a number from 0 to 1, got 2');
    refuse({ enough: { encounters: -1 } }, 'enough.encounters must be a number of 0 or more, got -1');
    refuse({ worth: 3 }, 'worth must be a function, got 3');
    refuse({ roster: [3] }, 'roster[0] must be the key of a lead, got 3');
    refuse({ unit: 'hours' }, 'unit must be "minutes" or "money"');
    expect(() => assess(wellKept, { worth: () => -1 })).toThrow('worth must return a number of 0 or more');
  });
});
