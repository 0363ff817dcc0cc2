import { explainScore, standardModel } from 'touchpoint-scoring';
import { buildJourneys, type JourneyEnd, type JourneyOptions } from 'touchpoint-scoring/attribution';
import { describe, expect, it } from 'vitest';
import {
  asOf,
  daysBefore,
  onlyIssueOf,
  refusalOf,
  type TestTouch,
  type TestType,
  testModel,
} from '../support.js';

const touch = (type: TestType, days: number, fields: Partial<TestTouch> = {}): TestTouch => ({
  leadId: 'ada',
  type,
  at: daysBefore(days),
  ...fields,
});
const won: JourneyEnd = { key: 'ada', at: asOf, won: true, value: 900 };

const build = (
  touches: readonly TestTouch[],
  ends: readonly JourneyEnd[] = [won],
  options: Partial<JourneyOptions<TestType, TestTouch>> = {},
) => buildJourneys(touches, ends, { model: testModel, ...options });

const pathsOf = (...given: Parameters<typeof build>) =>
  build(...given).journeys.map((own) => own.touchpoints.join(' '));

describe('a journey', () => {
  it('is the touches before an end, the first first, with their age and what was won', () => {
    const { journeys, channels, endsWithoutTouches } = build([
      touch('mail', 3),
      touch('meeting', 10),
      touch('mail', -1),
      touch('mail', 0),
      touch('mail', 2, { leadId: 'ben' }),
    ]);
    expect(journeys).toHaveLength(1);
    expect(journeys[0]).toMatchObject({
      key: 'ada',
      touchpoints: ['meeting', 'mail'],
      daysBefore: [10, 3],
      conversions: 1,
      value: 900,
      lost: 0,
    });
    expect([...channels]).toEqual([
      ['meeting', 'offline'],
      ['mail', 'online'],
    ]);
    expect(endsWithoutTouches).toBe(0);
  });

  it('holds what took place and was no friction', () => {
    const touches = [
      touch('mail', 9, { outcome: 'cancelled' }),
      touch('mail', 8, { outcome: 'scheduled' }),
      touch('meeting', 7, { outcome: 'no-show' }),
      touch('complaint', 6),
      touch('mail', 5, { id: 'twice' }),
      touch('mail', 5, { id: 'twice' }),
    ];
    expect(pathsOf(touches)).toEqual(['mail']);
  });

  it('that was lost has no value, and one without a touch is counted', () => {
    const ends: JourneyEnd[] = [
      { key: 'ada', at: asOf, won: false, value: 900 },
      { key: 'nobody', at: asOf, won: true, value: 5 },
    ];
    const { journeys, endsWithoutTouches } = build([touch('mail', 3)], ends);
    expect(journeys).toMatchObject([
      { touchpoints: ['mail'], conversions: 0, value: 0, lost: 1 },
      { key: 'nobody', touchpoints: [], conversions: 1, value: 5, lost: 0 },
    ]);
    expect(endsWithoutTouches).toBe(1);
  });

  it('has as points what explainScore gives at the moment of the end', () => {
    const touches = [touch('mail', 40), touch('meeting', 10), touch('complaint', 5), touch('mail', 3)];
    const { contributions } = explainScore(touches, {
      model: testModel,
      asOf,
      lead: 'ada',
      synergy: 'allotted',
    });
    const points = [0, 1, 3].map((index) => contributions.find((own) => own.index === index)?.points);
    expect(build(touches).journeys[0]?.points).toEqual(points);
    expect(build(touches, [won], { withPoints: false }).journeys[0]).not.toHaveProperty('points');
  });

  it('gives points for the whole past, also where the journey is a part of it', () => {
    const touches = [touch('mail', 40), touch('mail', 3)];
    const all = build(touches).journeys[0]?.points;
    expect(build(touches, [won], { lookBackDays: 30 }).journeys[0]?.points).toEqual([all?.[1]]);
  });
});

describe('options', () => {
  const touches = [touch('mail', 40), touch('meeting', 30), touch('mail', 29.9), touch('mail', 29.8)];

  it('touchpoint: the channel, or what a function says', () => {
    expect(pathsOf(touches, [won], { touchpoint: 'channel' })).toEqual(['online offline online online']);
    const places = [touch('mail', 3), touch('meeting', 2, { ownerId: 'ida' })];
    const built = build(places, [won], { touchpoint: ({ ownerId }) => ownerId });
    expect(built.journeys[0]?.touchpoints).toEqual(['ida']);
    expect([...build(places, [won], { touchpoint: () => 'all' }).channels]).toEqual([['all', 'both']]);
  });

  it('channel: a meeting whose place is not known is of neither, and makes no campaign known', () => {
    const [mail, unplaced, meal] = (['email', 'meeting', 'meal'] as const).map((type, index) => ({
      leadId: 'ada',
      type,
      at: daysBefore(3 - index),
    }));
    const channelsOf = (rows: readonly (typeof mail)[], touchpoint: 'channel' | (() => string)) =>
      buildJourneys(
        rows.flatMap((row) => row ?? []),
        [won],
        { model: standardModel, touchpoint },
      );
    const { journeys } = channelsOf([mail, unplaced, meal], 'channel');
    expect(journeys[0]?.touchpoints).toEqual(['online', 'place unknown', 'offline']);
    expect([...channelsOf([mail, unplaced], () => 'all').channels.values()]).toEqual([]);
    expect([...channelsOf([mail, unplaced, meal], () => 'all').channels.values()]).toEqual(['both']);
  });

  it('lookBackDays: up to so many days before the end', () => {
    expect(pathsOf(touches, [won], { lookBackDays: 30 })).toEqual(['meeting mail mail']);
  });

  it('sessionHours: each touchpoint once within a session, its points and last time kept', () => {
    const { journeys } = build(touches, [won], { sessionHours: 6 });
    expect(journeys[0]?.touchpoints).toEqual(['mail', 'meeting', 'mail']);
    expect(journeys[0]?.daysBefore?.[2]).toBeCloseTo(29.8, 9);
    const each = build(touches).journeys[0]?.points as readonly number[];
    expect(journeys[0]?.points?.[2]).toBeCloseTo((each[2] as number) + (each[3] as number), 12);
    expect(
      pathsOf([touch('mail', 3), touch('meeting', 2.95), touch('mail', 2.9)], [won], { sessionHours: 6 }),
    ).toEqual(['mail meeting']);
  });

  it('repeats: collapse makes one of equal touchpoints in a row', () => {
    const { journeys } = build(touches, [won], { repeats: 'collapse' });
    expect(journeys[0]?.touchpoints).toEqual(['mail', 'meeting', 'mail']);
    expect(journeys[0]?.daysBefore?.[2]).toBeCloseTo(29.8, 9);
  });

  it('touches of one instant stay touches of their own', () => {
    expect(pathsOf([touch('mail', 3), touch('mail', 3)])).toEqual(['mail mail']);
  });

  it('afterEnd: a journey begins after the end before, or takes everything in', () => {
    const ends: JourneyEnd[] = [won, { key: 'ada', at: daysBefore(30), won: false }];
    expect(pathsOf(touches, ends)).toEqual(['mail', 'meeting mail mail']);
    expect(pathsOf(touches, ends, { afterEnd: 'carry-on' })).toEqual(['mail', 'mail meeting mail mail']);
  });

  it('openLostAt: touches without an end are a lost journey, if there are any', () => {
    const more = [...touches, touch('mail', 3, { leadId: 'ben' })];
    const ends: JourneyEnd[] = [{ key: 'ada', at: daysBefore(29.85), won: false }];
    const { journeys } = build(more, ends, { openLostAt: asOf });
    expect(journeys).toMatchObject([
      { key: 'ada', lost: 1 },
      { key: 'ada', touchpoints: ['mail'], conversions: 0, lost: 1, daysBefore: [29.8] },
      { key: 'ben', touchpoints: ['mail'], conversions: 0, lost: 1 },
    ]);
    expect(build(more, [won], { openLostAt: daysBefore(50) }).journeys).toHaveLength(1);
  });

  it('openLostAt: what happens after a sale is no loss', () => {
    const ends: JourneyEnd[] = [{ key: 'ada', at: daysBefore(29.95), won: true }];
    const { journeys } = build(touches, ends, { openLostAt: asOf });
    expect(journeys).toMatchObject([{ touchpoints: ['mail', 'meeting'], conversions: 1, lost: 0 }]);
    const renewal: JourneyEnd = { key: 'ada', at: daysBefore(29.85), won: false };
    expect(build(touches, [...ends, renewal], { openLostAt: asOf }).journeys).toHaveLength(2);
  });

  it('lookBackDaysByTouchpoint: each touchpoint by its own', () => {
    const spans = { mail: 29.85, nothing: 1 };
    expect(pathsOf(touches, [won], { lookBackDaysByTouchpoint: spans })).toEqual(['meeting mail']);
    expect(pathsOf(touches, [won], { lookBackDays: 29.85, lookBackDaysByTouchpoint: { mail: 50 } })).toEqual([
      'mail mail mail',
    ]);
  });

  it('key: accounts take the touches of all their contacts', () => {
    const team = [
      touch('mail', 3, { accountId: 'acme' }),
      touch('meeting', 2, { accountId: 'acme', leadId: 'ben' }),
    ];
    expect(pathsOf(team, [{ ...won, key: 'acme' }], { key: 'account' })).toEqual(['mail meeting']);
  });

  it('knownAt: what was recorded later did not exist', () => {
    const late = [touch('mail', 3), touch('meeting', 2, { recordedAt: asOf + 1 })];
    expect(pathsOf(late, [won], { knownAt: asOf })).toEqual(['mail']);
  });
});

describe('deals', () => {
  const deal = (id: string, fields: Partial<JourneyEnd> = {}): JourneyEnd => ({ ...won, id, ...fields });
  const byId = (...given: Parameters<typeof build>) =>
    Object.fromEntries(build(...given).journeys.map((own) => [own.id, own.touchpoints.join(' ')]));
  const day = (days: number) => new Date(daysBefore(days)).toISOString().slice(0, 10);

  it('that end at one instant each have their journey, in any order of input', () => {
    const ends = [deal('one'), deal('two', { won: false }), deal('before', { at: daysBefore(20) })];
    const touches = [touch('meeting', 30), touch('mail', 3)];
    for (const given of [ends, [...ends].reverse()]) {
      expect(byId(touches, given)).toEqual({ before: 'meeting', one: 'mail', two: 'mail' });
    }
  });

  it('are named in the journey, with the date of their end', () => {
    const { journeys } = build([touch('mail', 3)], [deal('one'), deal('two', { at: '2026-11-30' })]);
    expect(journeys).toMatchObject([
      { id: 'one', date: new Date(asOf).toISOString() },
      { id: 'two', date: '2026-11-30' },
    ]);
    expect(build([touch('mail', 3)]).journeys[0]).not.toHaveProperty('id');
  });

  it('that run in parallel each have the touches since they began', () => {
    const touches = [touch('mail', 90), touch('meeting', 50), touch('mail', 10)];
    const ends = [
      deal('long', { since: daysBefore(100), at: daysBefore(5) }),
      deal('short', { since: daysBefore(60), at: daysBefore(30) }),
      deal('late', { since: day(10) }),
    ];
    expect(byId(touches, ends)).toEqual({ short: 'meeting', long: 'mail meeting mail', late: 'mail' });
    expect(byId(touches, [...ends].reverse())).toEqual(byId(touches, ends));
  });

  // By hand: noon of 23 November in UTC is 23 November in Vienna; 23:30 in UTC is the 24th there.
  it('that end on a day have the touches of that day, by the clocks of a zone', () => {
    const at = (time: string) => ({ ...touch('mail', 0), at: Date.parse(time) });
    const touches = [at('2026-11-23T12:00:00Z'), at('2026-11-23T23:30:00Z'), at('2026-11-24T00:00:00Z')];
    const end = deal('one', { at: '2026-11-23' });
    const { journeys } = build(touches, [end]);
    expect(journeys[0]?.touchpoints).toHaveLength(2);
    expect(journeys[0]?.daysBefore).toEqual([0.5, 0.5 / 24]);
    const vienna = build(touches, [end], { timeZone: 'Europe/Vienna' }).journeys[0];
    expect(vienna?.touchpoints).toHaveLength(1);
    expect(vienna?.daysBefore?.[0]).toBeCloseTo(11 / 24, 12);
  });

  it('of a day and of an instant in it are not before each other', () => {
    const touches = [touch('meeting', 40), touch('mail', 3)];
    const ends = [deal('instant'), deal('day', { at: day(0) }), deal('before', { at: day(20) })];
    expect(byId(touches, ends)).toEqual({ before: 'meeting', instant: 'mail', day: 'mail' });
    expect(
      byId([touch('meeting', 40), touch('mail', 3)], [deal('one', { at: day(4) }), deal('two')]),
    ).toEqual({
      one: 'meeting',
      two: 'mail',
    });
  });

  it('know which touch led to a stage: the last one up to then', () => {
    const touches = [touch('mail', 40), touch('meeting', 30), touch('mail', 3)];
    const stages = { lead: daysBefore(40), opportunity: day(30), order: daysBefore(41) };
    const [journey] = build(touches, [deal('one', { stages })]).journeys;
    expect(journey?.stages).toEqual({ lead: 0, opportunity: 1 });
  });

  it('whose key no interaction has are counted and named', () => {
    const ends = [deal('a'), deal('b', { key: 'x' }), deal('c', { key: 'y' }), deal('d', { key: 'x' })];
    const { unmatched, endsWithoutTouches } = build([touch('mail', 3)], ends);
    expect(unmatched).toEqual({ ends: 3, keys: ['x', 'y'] });
    expect(endsWithoutTouches).toBe(3);
    expect(build([touch('mail', 3)]).unmatched).toEqual({ ends: 0, keys: [] });
  });
});

describe('bad input', () => {
  const refused = (name: string, value: unknown) =>
    onlyIssueOf(() => build([touch('mail', 3)], [won], { [name]: value }), 'invalid_option');

  it.each([
    ['touchpoint', 'typ'],
    ['touchpoint', () => 7],
    ['lookBackDays', 0],
    ['lookBackDays', Number.NaN],
    ['sessionHours', -1],
    ['repeats', 'drop'],
    ['afterEnd', true],
    ['openLostAt', 'yesterday'],
    ['timeZone', 'Vienna'],
    ['lookBackDaysByTouchpoint', 30],
    ['key', 'leed'],
  ])('refuses the option %s: %s', (name, value) => {
    expect(refused(name, value).path).toEqual([name]);
  });

  it.each([
    [{ ...won, key: '' }, 'key'],
    [{ ...won, at: 'soon' }, 'at'],
    [{ ...won, won: 1 }, 'won'],
    [{ ...won, value: -1 }, 'value'],
    [{ ...won, id: '' }, 'id'],
    [{ ...won, id: 7 }, 'id'],
    [{ ...won, since: 'once' }, 'since'],
    [{ ...won, since: asOf + 1 }, 'since'],
    [{ ...won, at: '2026-11-31' }, 'at'],
    [{ ...won, at: '9999-12-31' }, 'at'],
    [{ ...won, stages: 'lead' }, 'stages'],
    [{ ...won, value: Number.NaN }, 'value'],
  ])('refuses an end, by its place: %j', (end, field) => {
    const issue = onlyIssueOf(() => build([], [won, end as JourneyEnd]), 'invalid_option');
    expect(issue.path).toEqual(['ends', 1, field]);
  });

  it('refuses a deal that comes twice, a stage without a time, and a look-back that is none', () => {
    const twice = onlyIssueOf(
      () =>
        build(
          [],
          [
            { ...won, id: 'a' },
            { ...won, id: 'a' },
          ],
        ),
      'invalid_option',
    );
    expect(twice.path).toEqual(['ends', 1, 'id']);
    const stage = onlyIssueOf(() => build([], [{ ...won, stages: { lead: 'soon' } }]), 'invalid_option');
    expect(stage.path).toEqual(['ends', 0, 'stages', 'lead']);
    const span = refused('lookBackDaysByTouchpoint', { mail: 0 });
    expect(span.path).toEqual(['lookBackDaysByTouchpoint', 'mail']);
  });

  it('refuses what is no list, no end, no options', () => {
    expect(refusalOf(() => build([], 'ends' as never)).code).toBe('invalid_option');
    expect(refusalOf(() => build([], [null as never])).issues[0]?.path).toEqual(['ends', 0]);
    expect(refusalOf(() => buildJourneys([], [], null as never)).code).toBe('invalid_option');
    expect(refusalOf(() => build([touch('mial' as TestType, 1)])).code).toBe('invalid_interactions');
  });
});
