import {
  defineModel,
  nextBestTouch,
  planEncounters,
  planEvents,
  rankLeads,
  standardModel,
  type UpcomingEvent,
  whatIf,
} from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { asOf, dayMs, daysBefore, deepFrozen, onlyIssueOf, testModel, touches } from '../../support.js';

const model = testModel;
const mails = touches(6, { direction: 'inbound' });
const options = { model, asOf, lead: 'ada' };

describe('whatIf', () => {
  it('supposes a meeting: score, mix and flags before and after', () => {
    const { before, after, gain, cleared, raised } = whatIf(touches(6, { at: daysBefore(30) }), {
      ...options,
      touches: [{ type: 'meeting' }],
    });
    // Six mails, one half-life ago: 1 - 2^-(3/6); a fresh meeting of weight 3: the same.
    const strength = 1 - 2 ** -0.5;
    expect(before.score).toBeCloseTo(25 * strength, 9);
    expect(after.score).toBeCloseTo(55 * strength + 45 * strength * strength, 9);
    expect(gain).toBe(after.score - before.score);
    expect([before.mix, after.mix]).toEqual(['online-only', 'balanced']);
    expect([cleared, raised]).toEqual([['online-only'], []]);
  });

  it('takes touches of the past, with length and company', () => {
    const touch = { type: 'meeting' as const, at: daysBefore(90), durationMinutes: 240, participants: 4 };
    // Half-life 90 days halves it; four times the length doubles it; four present halve it.
    const { after } = whatIf(mails, { ...options, touches: [touch] });
    expect(after.offline.evidence).toBeCloseTo((3 * 2) / 2 / 2, 12);
  });

  it('says the rank among all, others being as they are', () => {
    const others = ['ben', 'cleo'].flatMap((leadId) => touches(9, { leadId }));
    const { before, after } = whatIf([...mails, ...others], { ...options, touches: [{ type: 'meeting' }] });
    expect([before.rank, after.rank]).toEqual([3, 1]);
    const byName = whatIf([...mails, ...others], {
      ...options,
      touches: [{ type: 'meeting' }],
      rankBy: ({ key }) => (key === 'ben' ? 1 : 0),
    });
    expect([byName.before.rank, byName.after.rank]).toEqual([2, 2]);
  });

  it('knows the grade before, so that a small gain does not promote', () => {
    // Fourteen mails are 25 * (1 - 2^-(14/6)) = 20.04 points: above 20, where C begins, and not by two points.
    const weak = touches(13, { direction: 'inbound' });
    const touch = { type: 'mail' as const, direction: 'inbound' as const };
    const gradesWith = (previousGrades?: Record<string, string>) => {
      const { before, after } = whatIf(weak, { ...options, touches: [touch], previousGrades });
      return [before.grade, after.grade];
    };
    expect(whatIf(weak, { ...options, touches: [touch] }).after.score).toBeCloseTo(
      25 * (1 - 2 ** (-14 / 6)),
      9,
    );
    expect(gradesWith()).toEqual(['D', 'C']);
    expect(gradesWith({ ada: 'D' })).toEqual(['D', 'D']);
    expect(gradesWith({ ada: 'C' })).toEqual(['C', 'C']);
  });

  it('promises the next grade only where it is cleared', () => {
    // 20.58 points: two above the threshold of C need -6 * log2(1 - 22/25) = 18.35 of evidence, 3.35 more.
    const fifteen = touches(15, { direction: 'inbound' });
    const { nextGrade } = whatIf(fifteen, { ...options, touches: [], previousGrades: { ada: 'D' } });
    expect(nextGrade?.grade).toBe('C');
    const { type, touches: count, gain } = nextGrade?.smallest ?? { type: '', touches: 0, gain: 0 };
    const more = touches(count, { type: type as 'mail', direction: 'outbound' });
    const { leads } = rankLeads([...fifteen, ...more], { model, asOf, previousGrades: { ada: 'D' } });
    expect(leads[0]?.grade).toBe('C');
    expect(25 * (1 - 2 ** -2.5) + gain).toBeGreaterThanOrEqual(22);
  });

  it('takes a touch that reaches more than the next grade', () => {
    // Ten mails are 17.1 points; three of ours stay below 20, and one meeting passes B at 25 and A at 30 as well.
    const steep = defineModel({
      base: model,
      grades: [
        { grade: 'A', from: 30 },
        { grade: 'B', from: 25 },
        { grade: 'C', from: 20 },
        { grade: 'D', from: 0 },
      ],
    });
    const ten = touches(10, { direction: 'inbound' });
    const { before, nextGrade } = whatIf(ten, { model: steep, asOf, lead: 'ada', touches: [] });
    expect([before.grade, nextGrade?.grade]).toEqual(['D', 'C']);
    expect(nextGrade?.smallest).toMatchObject({ type: 'meeting', touches: 1 });
  });

  it('finds nothing better than the best grade', () => {
    const best = [...touches(99), ...touches(99, { type: 'meeting' })];
    const { nextGrade } = whatIf(best, { ...options, touches: [] });
    expect(nextGrade).toBeNull();
  });

  it('cannot clear by touches of ours what only they can', () => {
    const unanswered = touches(9, { direction: 'outbound', at: daysBefore(20) });
    const { toClear } = whatIf(unanswered, { ...options, touches: [] });
    const types = new Map(toClear.map(({ kind, smallest }) => [kind, smallest?.type ?? null]));
    expect(types.get('online-only')).toBe('meeting');
    expect(types.get('unanswered')).not.toBe('mail');
  });

  it('takes the smallest by what it costs, where the model says so', () => {
    const leads = ['2026-09-01', '2026-10-01', '2026-11-01'].map((day) => ({
      leadId: 'ada',
      type: 'email' as const,
      at: `${day}T10:00:00Z`,
    }));
    const { toClear } = whatIf(leads, { model: standardModel, asOf, lead: 'ada', touches: [] });
    const [{ kind, smallest } = {}] = toClear;
    // A letter is offline contact and costs 20 minutes; an encounter 45.
    expect([kind, smallest?.type, smallest?.touches, smallest?.cost]).toEqual([
      'online-only',
      'posted_letter',
      1,
      20,
    ]);
  });

  it('works for accounts and does not change what it is given', () => {
    const rows = deepFrozen(mails.map((mail) => ({ ...mail, accountId: 'acme' })));
    const { before, after } = whatIf(
      rows,
      deepFrozen({
        model,
        asOf,
        key: 'account' as const,
        lead: 'acme',
        touches: [{ type: 'meeting' as const }],
      }),
    );
    expect([before.key, before.mix, after.mix]).toEqual(['acme', 'online-only', 'balanced']);
  });

  it.each<[string, unknown, (string | number)[], string]>([
    ['a type that is none', [{ type: 'meting' }], ['touches', 0, 'type'], 'invalid_interactions'],
    [
      'a length below 0',
      [{ type: 'mail' }, { type: 'mail', durationMinutes: -1 }],
      ['touches', 1, 'durationMinutes'],
      'invalid_interactions',
    ],
    ['a later time', [{ type: 'mail', at: asOf + 1 }], ['touches', 0, 'at'], 'invalid_option'],
    ['no list', 'mail', ['touches'], 'invalid_option'],
    ['nothing', [null], ['touches', 0], 'invalid_interactions'],
  ])('refuses %s', (_, planned, path, code) => {
    const found = onlyIssueOf(
      () => whatIf(mails, { ...options, touches: planned as never }),
      code as 'invalid_option',
    );
    expect(found.path).toEqual(path);
    expect(found.remedy.length).toBeGreaterThan(10);
  });
});

describe('nextBestTouch', () => {
  it('offers what has a cost, the most points for the minute first', () => {
    const leads = [{ leadId: 'ada', type: 'email' as const, at: asOf }];
    const { touches: offered } = nextBestTouch(leads, { model: standardModel, asOf, lead: 'ada' });
    const withCost = Object.entries(standardModel.types).filter(([, { cost }]) => cost !== undefined);
    expect(offered.map(({ type }) => type).sort()).toEqual(withCost.map(([type]) => type).sort());
    const rates = offered.map(({ gainPerCost }) => gainPerCost ?? Number.NaN);
    expect(rates).toEqual([...rates].sort((a, b) => b - a));
    expect(offered.find(({ type }) => type === 'email')?.direction).toBe('outbound');
    expect(offered.find(({ type }) => type === 'meal')?.direction).toBe('mutual');
  });

  it('offers every type that helps in a model without costs, the most points first', () => {
    const { touches: offered } = nextBestTouch(mails, options);
    expect(offered.map(({ type }) => type)).toEqual(['meeting', 'subscription', 'mail']);
    expect(offered[0]).toMatchObject({ cost: null, gainPerCost: null });
    expect(offered[0]?.reason).toBe(
      // Mails at half of their strength: 30 · .2929 + 45 · .5 · .2929.
      'A meeting in person today adds 15.4 points, 6.6 of them from having both channels. Rank 1, grade D to C.',
    );
  });

  it('says where a channel is used up', () => {
    const { touches: offered } = nextBestTouch(touches(30), { ...options, best: 'gain' });
    expect(offered.find(({ type }) => type === 'mail')?.reason).toContain(
      '97% of what online contact can give is reached',
    );
  });

  it.each([
    ['unit', 'hours'],
    ['best', 'cheapest'],
  ])('refuses an unknown %s', (name, value) => {
    const found = onlyIssueOf(
      () => nextBestTouch(mails, { ...options, [name]: value as never }),
      'invalid_option',
    );
    expect(found.path).toEqual([name]);
  });
});

describe('planEncounters', () => {
  const plan = { model, asOf: asOf + 10 * dayMs, attendees: ['ada', 'ben'], slots: 1 };

  it('gives each encounter its reason', () => {
    const met = [...mails, ...touches(2, { leadId: 'ben', type: 'meeting', at: daysBefore(9) })];
    const { meet } = planEncounters(met, { ...plan, attendees: ['ada', 'ben', 'cleo'], slots: 3 });
    const reasons = new Map(meet.map(({ key, reason }) => [key, reason.split(': ')[0]]));
    expect(reasons).toEqual(
      new Map([
        ['ada', 'Never met, online at 42% of its strength'],
        ['ben', 'Met 2 times before'],
        ['cleo', 'New'],
      ]),
    );
  });

  it('does not take the encounter that is planned there for a meeting before it', () => {
    const at = new Date(plan.asOf);
    const planned = touches(1, { type: 'meeting', outcome: 'scheduled', at });
    const [there] = planEncounters([...mails, ...planned], { ...plan, attendees: ['ada'] }).meet;
    expect(there?.reason).toContain('Never met');
    const earlier = touches(1, { type: 'meeting', outcome: 'scheduled', at: new Date(plan.asOf - dayMs) });
    const [before] = planEncounters([...mails, ...earlier], { ...plan, attendees: ['ada'] }).meet;
    expect(before?.reason).toContain('Unclear whether met before');
  });

  it('lists encounters of one gain by name', () => {
    const { meet } = planEncounters([], { ...plan, attendees: ['ben', 'cleo', 'ada'], slots: 2 });
    expect(meet.map(({ key }) => key)).toEqual(['ada', 'ben']);
  });

  it('asks a function about everybody with a history', () => {
    const { meet } = planEncounters([...mails, ...touches(1, { leadId: 'ben' })], {
      ...plan,
      attendees: ({ key }) => key === 'ben',
    });
    expect(meet.map(({ key, probability }) => [key, probability])).toEqual([['ben', 1]]);
  });

  it('weighs gains by worth, and meets nobody for nothing', () => {
    const worth = ({ key }: { key: string }) => (key === 'ben' ? 9 : 0);
    const { meet, passedOver } = planEncounters(mails, { ...plan, slots: 2, worth });
    expect(meet.map(({ key }) => key)).toEqual(['ben']);
    expect(passedOver.map(({ key, because }) => [key, because])).toEqual([['ada', 'no-gain']]);
  });

  it('meets nobody where there is nobody, or no time', () => {
    expect(planEncounters([], { ...plan, attendees: [] })).toMatchObject({ meet: [], totalGain: 0 });
    expect(planEncounters(mails, { ...plan, slots: 0 }).meet).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, string | (string | number)[]]>([
    ['half a slot', { slots: 0.5 }, 'slots'],
    ['a must that is not there', { mustMeet: ['zoe'] }, 'mustMeet'],
    ['a must that must not', { mustMeet: ['ada'], avoid: ['ada'] }, 'mustMeet'],
    ['more musts than slots', { mustMeet: ['ada', 'ben'] }, 'mustMeet'],
    ['two musts of one group', { mustMeet: ['ada', 'ben'], slots: 2, onePer: () => 'acme' }, 'mustMeet'],
    ['a probability above 1', { attendees: [{ key: 'ada', probability: 2 }] }, 'attendees'],
    ['an attendee without a name', { attendees: [''] }, 'attendees'],
    ['a worth below 0', { worth: () => -1 }, 'worth'],
    ['friction as a conversation', { touch: { type: 'complaint' } }, 'touch'],
    ['an unknown grouping', { onePer: 'company' }, 'onePer'],
    ['accounts of accounts', { onePer: 'account', key: 'account' }, 'onePer'],
    ['a model without meetings', { model: { ...model, meetingType: null } }, 'touch'],
  ])('refuses %s', (_, wrong, path) => {
    const found = onlyIssueOf(() => planEncounters(mails, { ...plan, ...wrong } as never), 'invalid_option');
    expect(found.path).toEqual([path].flat());
    expect(found.remedy.length).toBeGreaterThan(10);
  });

  it('refuses a conversation of an unknown type, and names it', () => {
    const wrong = { ...plan, touch: { type: 'chat' } } as never;
    expect(onlyIssueOf(() => planEncounters(mails, wrong), 'invalid_interactions').path).toEqual([
      'touches',
      0,
      'type',
    ]);
  });
});

describe('planEvents', () => {
  const at = asOf + 10 * dayMs;
  const events: UpcomingEvent[] = [
    { name: 'salon', at, attendees: ['ada', 'ben'] },
    { name: 'fair', at: at + dayMs, attendees: ['ada', 'cleo', 'dora'] },
    { name: 'talk', at: at + 2 * dayMs, attendees: ['ben'] },
  ];

  it('counts nobody twice', () => {
    const { attend, totalGain } = planEvents([], { model, events, attend: 2 });
    const alone = 30 * (1 - 2 ** -0.5);
    expect(totalGain).toBeCloseTo(4 * alone, 9);
    expect(attend.flatMap(({ meet }) => meet.map(({ key }) => key)).sort()).toEqual([
      'ada',
      'ben',
      'cleo',
      'dora',
    ]);
  });

  it('finds the best of four million choices, since a bound rules out the others', () => {
    const many = Array.from({ length: 40 }, (_, index) => ({
      name: `event ${index}`,
      at,
      attendees: [`lead ${index % 25}`, `lead ${(index * 7) % 25}`],
    }));
    const plan = planEvents([], { model, events: many, attend: 6 });
    // Everybody is worth the same, and six events of two show twelve people at most.
    expect(plan.totalGain).toBeCloseTo(12 * 30 * (1 - 2 ** -0.5), 9);
    expect([plan.method, plan.guarantee]).toEqual(['exact', 1]);
    expect(plan.attend).toHaveLength(6);
  });

  it('plans nothing out of nothing', () => {
    expect(planEvents([], { model, events: [], attend: 3 })).toMatchObject({ attend: [], totalGain: 0 });
    expect(planEvents([], { model, events, attend: 0 }).attend).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, string | (string | number)[]]>([
    ['no list', { events: 'salon' }, 'events'],
    ['half an event', { attend: 0.5 }, 'attend'],
    ['two events of one name', { events: [events[0], events[0]] }, ['events', 1, 'name']],
    ['half a slot', { events: [{ ...events[0], slots: 0.5 }] }, ['events', 0, 'slots']],
    ['a date that is none', { events: [{ ...events[0], at: 'soon' }] }, ['events', 0, 'at']],
  ])('refuses %s', (_, wrong, path) => {
    const found = onlyIssueOf(
      () => planEvents([], { model, events, attend: 1, ...wrong } as never),
      'invalid_option',
    );
    expect(found.path).toEqual([path].flat());
  });
});
