import {
  type AttributionRule,
  analyseChain,
  attributeJourneys,
  bootstrapAttribution,
  compareRules,
  createAttribution,
  fullPath,
  type Journey,
  ruleName,
  shapleyByPosition,
  standardRules,
  wShaped,
} from 'touchpoint-scoring/attribution';
import { describe, expect, it } from 'vitest';
import { onlyIssueOf, refusalOf } from '../support.js';

const creditsOf = (journeys: readonly Journey[], rule: AttributionRule) =>
  Object.fromEntries(
    attributeJourneys(journeys, rule).credits.map(({ touchpoint, conversions }) => [touchpoint, conversions]),
  );
const path = (text: string, fields: Partial<Journey> = {}): Journey => ({
  touchpoints: text.split(' '),
  conversions: 1,
  ...fields,
});

describe('position', () => {
  it('gives all to a single touch, and halves to two', () => {
    expect(creditsOf([path('a')], { kind: 'position' })).toEqual({ a: 1 });
    expect(creditsOf([path('a b')], { kind: 'position' })).toEqual({ a: 0.5, b: 0.5 });
  });

  it('stretches the ends where there is nothing between them', () => {
    expect(creditsOf([path('a b')], { kind: 'position', first: 0.125, last: 0.375 })).toEqual({
      a: 0.25,
      b: 0.75,
    });
    expect(creditsOf([path('a b')], { kind: 'position', first: 0, last: 0.3 })).toEqual({ a: 0, b: 1 });
    expect(creditsOf([path('a b')], { kind: 'position', first: 0, last: 0 })).toEqual({ a: 0.5, b: 0.5 });
  });

  it('shares the middle equally', () => {
    const { a, b, c, d } = creditsOf([path('a b c d')], { kind: 'position', first: 0.5, last: 0.25 });
    expect([a, b, c, d]).toEqual([0.5, 0.125, 0.125, 0.25]);
    expect(creditsOf([path('a b c')], { kind: 'position', first: 0, last: 0 })).toEqual({ a: 0, b: 1, c: 0 });
  });
});

describe('last', () => {
  it('passes over what it excepts unless there is nothing else', () => {
    const rule: AttributionRule = { kind: 'last', except: ['direct', 'never'] };
    expect(creditsOf([path('a b direct direct')], rule)).toEqual({ a: 0, b: 1, direct: 0 });
    expect(creditsOf([path('direct direct')], rule)).toEqual({ direct: 1 });
  });
});

describe('decay', () => {
  it('halves by days and by touches, also where everything was very long ago', () => {
    const journey = path('a b', { daysBefore: [1e6 + 30, 1e6] });
    const { a, b } = creditsOf([journey], { kind: 'time-decay', halfLifeDays: 30 });
    expect(a).toBeCloseTo(1 / 3, 12);
    expect(b).toBeCloseTo(2 / 3, 12);
    const byTouch = creditsOf([path('a b c')], { kind: 'touch-decay', halfLifeTouches: 2 });
    expect((byTouch['a'] as number) / (byTouch['c'] as number)).toBeCloseTo(0.5, 12);
  });
});

describe('model', () => {
  it('gives in proportion to the points, and equally where there are none', () => {
    expect(creditsOf([path('a b', { points: [3, 1] })], { kind: 'model' })).toEqual({ a: 0.75, b: 0.25 });
    expect(creditsOf([path('a b', { points: [0, 0] })], { kind: 'model' })).toEqual({ a: 0.5, b: 0.5 });
  });
});

describe('shapley', () => {
  it('divides among as many touchpoints as there are', () => {
    const names = Array.from({ length: 200 }, (_, place) => `t${place}`);
    const journeys = [path('t0', { conversions: 0, lost: 1 }), path([...names, 't199', 't199'].join(' '))];
    const credits = creditsOf(journeys, { kind: 'shapley' });
    expect(Object.keys(credits)).toHaveLength(200);
    for (const credit of Object.values(credits)) expect(credit).toBeCloseTo(1 / 200, 12);
  });
});

describe('value by a Markov chain', () => {
  const valuesOf = (journeys: readonly Journey[]) =>
    Object.fromEntries(
      attributeJourneys(journeys, { kind: 'markov' }).credits.map(({ touchpoint, value }) => [
        touchpoint,
        value,
      ]),
    );

  it('follows the value of what ends, not the number of conversions', () => {
    const values = valuesOf([
      path('fair', { value: 1_000_000 }),
      path('mail', { conversions: 99, value: 99, lost: 500 }),
    ]);
    expect(values['fair']).toBeCloseTo(1_000_000, 6);
    expect(values['mail']).toBeCloseTo(99, 6);
  });

  // By hand: from `talk` a journey ends won in 2 of 4 steps, for 60 on average, or goes on to `mail`; from `mail` all 3
  // end, 2 of them won, for 15 on average. Without `mail` 2 · 60 of 150 remain. Without `talk` 1 of 5 journeys starts,
  // at `mail`, and yields 2/3 · 15 = 10; of 5 journeys 150 in all, so 10 of 150 remain.
  it('is the expected value that goes with a touchpoint', () => {
    const journeys = [
      path('talk', { conversions: 2, value: 120 }),
      path('talk mail', { conversions: 1, value: 25, lost: 1 }),
      path('mail', { conversions: 1, value: 5 }),
    ];
    const { removalEffects } = analyseChain(journeys);
    const effects = new Map(removalEffects.map(({ touchpoint, valueEffect }) => [touchpoint, valueEffect]));
    expect(effects.get('mail')).toBeCloseTo(30 / 150, 12);
    expect(effects.get('talk')).toBeCloseTo(140 / 150, 12);
    const { talk, mail } = valuesOf(journeys);
    expect(talk).toBeCloseTo((150 * 140) / 170, 9);
    expect(mail).toBeCloseTo((150 * 30) / 170, 9);
  });

  it('is not known where no journey has a value', () => {
    expect(analyseChain([path('a b')]).removalEffects).toMatchObject([
      { effect: 1, valueEffect: null },
      { effect: 1, valueEffect: null },
    ]);
  });
});

describe('exceptions', () => {
  it('are passed over by every rule, unless a journey has nothing else', () => {
    const journeys = [
      path('direct a direct b direct', { daysBefore: [9, 8, 7, 6, 5], points: [9, 1, 9, 1, 9] }),
      path('direct', { daysBefore: [1], points: [4] }),
    ];
    const rules: AttributionRule[] = [
      { kind: 'first' },
      { kind: 'last' },
      { kind: 'linear' },
      { kind: 'position' },
      { kind: 'rising' },
      { kind: 'touch-decay' },
      { kind: 'time-decay' },
      { kind: 'model' },
      { kind: 'markov' },
      { kind: 'shapley' },
      { kind: 'coalition-shapley' },
      { kind: 'stages', parts: { first: 0.5, last: 0.25 } },
      { kind: 'influence' },
    ];
    const without = [
      path('a b', { daysBefore: [8, 6], points: [1, 1] }),
      path('direct', { daysBefore: [1], points: [4] }),
    ];
    for (const rule of rules) {
      const excepting = creditsOf(journeys, { ...rule, except: ['direct'] });
      expect(excepting, rule.kind).toEqual(creditsOf(without, rule));
      if (rule.kind !== 'markov') expect(excepting['direct'], rule.kind).toBeCloseTo(1, 12);
    }
  });
});

describe('stages', () => {
  const stages = { lead: 1, opportunity: 3 };

  it('W-shaped: 30 % to three touches, and 10 % to the others', () => {
    const credits = creditsOf([path('a b c d e', { stages })], wShaped);
    for (const [name, part] of Object.entries({ a: 0.3, b: 0.3, c: 0.05, d: 0.3, e: 0.05 })) {
      expect(credits[name], name).toBeCloseTo(part, 12);
    }
  });

  it('full path: 22.5 % to four touches, and 10 % to the other', () => {
    const credits = creditsOf([path('a b c d e', { stages })], fullPath);
    for (const [name, part] of Object.entries({ a: 0.225, b: 0.225, c: 0.1, d: 0.225, e: 0.225 })) {
      expect(credits[name], name).toBeCloseTo(part, 12);
    }
  });

  it('meet in one touch, and are stretched where a deal has not reached one or has no other touch', () => {
    expect(creditsOf([path('a', { stages: { lead: 0 } })], wShaped)['a']).toBeCloseTo(1, 12);
    // first and lead in a, opportunity in b: 0.6 and 0.3 of 0.9.
    const two = creditsOf([path('a b', { stages: { lead: 0, opportunity: 1 } })], wShaped);
    expect(two['a']).toBeCloseTo(2 / 3, 12);
    // No opportunity: 0.3, 0.3 and 0.1 of 0.7.
    const three = creditsOf([path('a b c', { stages: { lead: 1 } })], wShaped);
    for (const [name, part] of Object.entries({ a: 3 / 7, b: 3 / 7, c: 1 / 7 })) {
      expect(three[name], name).toBeCloseTo(part, 12);
    }
    // Nothing reached and nothing left: equally.
    expect(creditsOf([path('a b', { stages: {} })], { kind: 'stages', parts: { x: 1 } })).toEqual({
      a: 0.5,
      b: 0.5,
    });
  });

  it('move to the touch before where theirs is passed over', () => {
    const rule: AttributionRule = { kind: 'stages', parts: { lead: 1 }, except: ['b'] };
    expect(creditsOf([path('a b c', { stages: { lead: 1 } })], rule)).toEqual({ a: 1, b: 0, c: 0 });
    expect(creditsOf([path('b a c', { stages: { lead: 0 } })], rule)).toEqual({ a: 0.5, b: 0, c: 0.5 });
  });

  it('are asked for where a rule needs them', () => {
    const issue = onlyIssueOf(() => attributeJourneys([path('a')], wShaped), 'invalid_journeys');
    expect(issue.path).toEqual(['journeys', 0, 'stages']);
    expect(creditsOf([path('a b')], { kind: 'stages', parts: { first: 1 } })).toEqual({ a: 1, b: 0 });
  });
});

describe('influence', () => {
  it('gives each touchpoint every deal it was part of, once, and says that it is no partition', () => {
    const journeys = [
      path('fair mail mail', { value: 600, channels: ['offline', 'online', 'online'] }),
      path('dinner fair', { value: 100, channels: ['offline', 'offline'] }),
    ];
    const { credits, channels, isPartition, notes } = attributeJourneys(journeys, { kind: 'influence' });
    expect(credits.map(({ touchpoint, conversions, value }) => [touchpoint, conversions, value])).toEqual([
      ['fair', 2, 700],
      ['dinner', 1, 100],
      ['mail', 1, 600],
    ]);
    expect(channels).toEqual([
      { channel: 'offline', conversions: 2, value: 700, share: 1 },
      { channel: 'online', conversions: 1, value: 600, share: 0.5 },
    ]);
    expect(isPartition).toBe(false);
    expect(notes[0]).toContain('does not divide the credit');
    expect(attributeJourneys(journeys, { kind: 'linear' }).isPartition).toBe(true);
  });

  it('does not decide where rules disagree', () => {
    const rules: AttributionRule[] = [{ kind: 'linear' }, { kind: 'influence' }];
    const { touchpoints } = compareRules([path('a b')], { rules });
    expect(touchpoints.map(({ spread, highest }) => [spread, highest])).toEqual([
      [0, 'linear'],
      [0, 'linear'],
    ]);
    expect(compareRules([path('a b')], { rules: rules.slice(1) }).touchpoints[0]?.highest).toBe('influence');
  });
});

describe('channels', () => {
  it('are those of the touches, also of a campaign with touches of both', () => {
    const journeys = [
      path('spring spring mail', { channels: ['offline', 'online', 'online'], value: 300 }),
      path('spring', { channels: ['both'], value: 10 }),
      path('x', { channels: [null], value: 1 }),
    ];
    const { channels, credits } = attributeJourneys(journeys, { kind: 'linear' });
    expect(channels.map(({ channel, value }) => [channel, value])).toEqual([
      ['offline', 100],
      ['online', 200],
      ['both', 10],
      [null, 1],
    ]);
    expect(credits[0]?.touchpoint).toBe('spring');
    const { touchpoints } = compareRules(journeys, { rules: [{ kind: 'linear' }] });
    const channelOf = Object.fromEntries(touchpoints.map(({ touchpoint, channel }) => [touchpoint, channel]));
    expect(channelOf).toEqual({ spring: 'both', mail: 'online', x: null });
    const unheard = [path('a b', { channels: ['both', 'nowhere' as never] })];
    expect(
      onlyIssueOf(() => attributeJourneys(unheard, { kind: 'linear' }), 'invalid_journeys').path,
    ).toEqual(['journeys', 0, 'channels', 1]);
  });

  it('divide what a chain or a set gives a campaign by its touches in won journeys', () => {
    const journeys = [
      path('spring spring spring spring', { channels: ['offline', 'online', 'online', 'online'], value: 80 }),
      path('spring', { channels: ['offline'], conversions: 0, lost: 9 }),
    ];
    for (const kind of ['markov', 'coalition-shapley', 'shapley'] as const) {
      const { channels } = attributeJourneys(journeys, { kind });
      expect(channels.map(({ conversions, value }) => [conversions, value])).toEqual([
        [0.25, 20],
        [0.75, 60],
      ]);
    }
  });
});

describe('notes', () => {
  const notesOf = (journeys: readonly Journey[], rule: AttributionRule) =>
    attributeJourneys(journeys, rule).notes;

  it('explain credit for what no won journey passed, rates, and credit below nothing', () => {
    const chain = [path('a b'), path('c a', { conversions: 0, lost: 1 })];
    expect(notesOf(chain, { kind: 'markov' })).toEqual([
      expect.stringMatching(
        /^Credit for 0\.\d+ of the deals goes to c, although no won journey passed there: a chain joins steps/,
      ),
    ]);
    const five = [
      path('a b'),
      ...['c', 'd', 'e', 'f', 'g'].map((x) => path(`${x} a`, { conversions: 0, lost: 1 })),
    ];
    expect(notesOf(five, { kind: 'markov' })[0]).toContain('goes to c, d, e and 2 more, although');
    const sets = [path('a', { conversions: 5 }), path('a b')];
    expect(notesOf(sets, { kind: 'coalition-shapley' })).toEqual([
      'The credit is negative for b: groups of touchpoints did worse with than without.',
    ]);
    expect(notesOf(sets, { kind: 'coalition-shapley', worth: 'rate' })[0]).toContain('By rate');
    expect(notesOf(sets, { kind: 'markov' })).toEqual([]);
    expect(notesOf(sets, { kind: 'linear' })).toEqual([]);
  });
});

describe('journeys without a touch', () => {
  it('are credited to nobody, by any rule, and counted', () => {
    for (const rule of standardRules) {
      const { credits, totals, unattributed } = attributeJourneys(
        [{ touchpoints: [], conversions: 2, value: 10, lost: 3 }],
        rule,
      );
      expect(credits).toEqual([]);
      expect(totals).toEqual({ conversions: 0, value: 0, lost: 0 });
      expect(unattributed).toEqual({ conversions: 2, value: 10, lost: 3 });
    }
  });
});

describe('names', () => {
  it('tell rules apart', () => {
    expect(standardRules.map(ruleName)).toEqual([
      'first',
      'last',
      'linear',
      'position 40/20/40',
      'time decay, 7 days',
      'model',
      'Markov of order 1',
      'Shapley',
    ]);
    expect(ruleName({ kind: 'last', except: ['direct'] })).toBe('last but direct');
    expect(ruleName({ kind: 'position', first: 0.3, last: 0.7 })).toBe('position 30/0/70');
    expect(ruleName({ kind: 'touch-decay' })).toBe('touch decay, 1 touches');
    expect(ruleName({ kind: 'coalition-shapley', ordered: true })).toBe('Shapley by ordered sets, total');
    expect(ruleName({ kind: 'markov', lost: 'leave-out' })).toBe('Markov of order 1 without lost journeys');
  });
});

describe('a comparison', () => {
  const channels = new Map([
    ['event', 'offline' as const],
    ['mail', 'online' as const],
  ]);

  it('leaves out the rules for which the journeys say too little', () => {
    const namesFor = (journey: Journey) => compareRules([journey]).rules;
    expect(namesFor(path('a'))).not.toContain('model');
    expect(namesFor(path('a'))).toHaveLength(6);
    expect(namesFor(path('a', { daysBefore: [1] }))).toContain('time decay, 7 days');
    expect(namesFor(path('a', { daysBefore: [1], points: [1] }))).toHaveLength(8);
  });

  it('has subtotals by channel, and says who disagrees on what', () => {
    const journeys = [
      path('event mail mail', { conversions: 4, value: 400 }),
      path('mail', { conversions: 2 }),
    ];
    const rules: AttributionRule[] = [{ kind: 'first' }, { kind: 'last' }];
    const { touchpoints, channels: subtotals } = compareRules(journeys, { rules, channels });
    expect(subtotals).toMatchObject([
      { channel: 'offline', conversions: [4, 0], value: [400, 0], lowest: 'last', highest: 'first' },
      { channel: 'online', conversions: [2, 6], value: [0, 400], lowest: 'first', highest: 'last' },
    ]);
    expect(touchpoints.map(({ touchpoint, channel }) => [touchpoint, channel])).toEqual([
      ['event', 'offline'],
      ['mail', 'online'],
    ]);
    expect(touchpoints[0]?.spread).toBeCloseTo(4 / 6, 12);
  });

  it('shows a channel that got nothing, and touchpoints of no known channel', () => {
    const { channels: subtotals } = compareRules([path('mail other')], { channels });
    expect(subtotals.map(({ channel }) => channel)).toEqual(['offline', 'online', null]);
    expect(subtotals[0]?.share).toEqual([0, 0, 0, 0, 0, 0]);
    expect(compareRules([path('mail')]).channels.map(({ channel }) => channel)).toEqual([null]);
  });
});

describe('intervals', () => {
  it('are as wide as the binomial distribution says', () => {
    const journeys = [path('a', { conversions: 3000 }), path('b', { conversions: 7000 })];
    const { credits } = bootstrapAttribution(journeys, {
      rule: { kind: 'last' },
      seed: 5,
      resamples: 2000,
      level: 0.9,
    });
    const a = credits.find(({ touchpoint }) => touchpoint === 'a');
    // 1.6449 standard deviations of a share of .3 among 10,000, the sampling error of an end aside.
    const half = 1.6449 * Math.sqrt((0.3 * 0.7) / 10_000);
    expect(Math.abs((a?.shareInterval?.[0] ?? 0) - (0.3 - half))).toBeLessThan(0.1 * half);
    expect(Math.abs((a?.shareInterval?.[1] ?? 0) - (0.3 + half))).toBeLessThan(0.1 * half);
  });

  it('are refused where drawing them would take minutes', () => {
    const journeys = [path('a', { conversions: 2e8, lost: 1 })];
    const draw = () => bootstrapAttribution(journeys, { rule: { kind: 'last' }, seed: 1 });
    expect(onlyIssueOf(draw, 'invalid_option')).toMatchObject({
      path: ['journeys'],
      message: 'must be at most 100000000 to be drawn, got 200000001',
    });
  });

  it('widen with the level, and follow from the seed', () => {
    const journeys = [path('a', { conversions: 311, lost: 500 }), path('b', { conversions: 689, value: 70 })];
    const of = (seed: number, level: number) =>
      bootstrapAttribution(journeys, { rule: { kind: 'last' }, seed, level, resamples: 101 }).credits[0];
    const width = (level: number) => {
      const [low, high] = of(1, level)?.valueInterval ?? [0, 0];
      return high - low;
    };
    expect(width(0.99)).toBeGreaterThan(width(0.5));
    expect(of(1, 0.9)).toEqual(of(1, 0.9));
    for (const seed of [2, -1, 12_345]) expect(of(seed, 0.9)).not.toEqual(of(1, 0.9));
  });

  it('are not given where nothing was won or there is nothing', () => {
    const { credits } = bootstrapAttribution([path('a', { conversions: 0, lost: 4 })], {
      rule: { kind: 'markov' },
      seed: 1,
    });
    expect(credits[0]).toMatchObject({ share: 0, shareInterval: null });
    expect(bootstrapAttribution([], { rule: { kind: 'linear' }, seed: 1 }).credits).toEqual([]);
  });
});

describe('customers', () => {
  // Ten purchases of a customer alike: drawn one by one they would be 300, and the interval a third as wide.
  it('are drawn with all their journeys', () => {
    const purchases = (keyed: boolean) =>
      Array.from({ length: 300 }, (_, place) => {
        const customer = place % 30;
        return path(customer < 15 ? 'fair' : 'mail', keyed ? { key: `c${customer}` } : {});
      });
    const result = (keyed: boolean) =>
      bootstrapAttribution(purchases(keyed), { rule: { kind: 'last' }, seed: 3, resamples: 400 });
    const width = (keyed: boolean) => {
      const [low, high] = result(keyed).credits[0]?.shareInterval ?? [0, 0];
      return high - low;
    };
    expect(result(true).customers).toEqual({ all: 30, won: 30 });
    expect(result(false).customers).toEqual({ all: 300, won: 300 });
    expect(width(true) / width(false)).toBeGreaterThan(2.6);
    // 2 · 2.045 · sqrt(.25 / 29): Student's t with 29 degrees of freedom.
    expect(width(true)).toBeGreaterThan(0.32);
    expect(width(true)).toBeLessThan(0.44);
  });

  it('who are alone say that no interval can be given', () => {
    const { credits, notes, customers } = bootstrapAttribution(
      [path('a b', { key: 'ada' }), path('a', { key: 'ada' }), path('b', { conversions: 0, lost: 40 })],
      { rule: { kind: 'linear' }, seed: 1 },
    );
    expect(customers).toEqual({ all: 41, won: 1 });
    expect(credits[0]).toMatchObject({ conversions: 1.5, shareInterval: null, valueInterval: null });
    expect(notes).toEqual([
      'No interval can be given: at least two customers with a won deal are needed, and there is only one.',
    ]);
  });
});

describe('a comparison that is watched', () => {
  const many = Array.from({ length: 20_000 }, (_, place) => path(`t${place % 40} t${(place + 1) % 40}`));

  it('reports journeys and solves, and gives the same table', async () => {
    const seen: string[] = [];
    const rules: AttributionRule[] = [{ kind: 'linear' }, { kind: 'markov' }];
    const watched = compareRules(many, {
      rules,
      onProgress: async ({ phase, done, total }) => {
        seen.push(`${phase} ${done}/${total}`);
      },
    });
    expect(await watched).toEqual(compareRules(many, { rules }));
    expect(seen.slice(0, 4)).toEqual([
      'journeys 10000/20000',
      'journeys 20000/20000',
      'journeys 20000/20000',
      'chains 1/40',
    ]);
    expect(seen.at(-1)).toBe('chains 40/40');
  });

  it('ends at the signal', async () => {
    const controller = new AbortController();
    const ended = compareRules(many, {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(ended).rejects.toMatchObject({ code: 'aborted' });
    await expect(compareRules([path('a')], { signal: undefined })).resolves.toMatchObject({
      leftOut: [{}, {}],
    });
  });

  it('leaves out a chain that nobody would wait for, and refuses it where it is named', () => {
    const wide = Array.from({ length: 20_000 }, (_, place) => path(`t${place}`));
    const { rules, leftOut } = compareRules(wide);
    expect(rules).not.toContain('Markov of order 1');
    expect(leftOut.at(-1)).toMatchObject({ rule: 'Markov of order 1' });
    expect(leftOut.at(-1)?.reason).toContain('too many touchpoints');
    const refusal = refusalOf(() => compareRules(wide, { rules: [{ kind: 'markov' }] }));
    expect(refusal.code).toBe('invalid_journeys');
    expect(refusal.issues[0]?.value).toBe(20_000);
  });
});

describe('bad rules', () => {
  it.each([
    [null, 'rule'],
    [{ kind: 'magic' }, 'kind'],
    [{ kind: 'last', except: 'direct' }, 'except'],
    [{ kind: 'position', first: 1.5 }, 'first'],
    [{ kind: 'position', first: 0.7, last: 0.7 }, 'last'],
    [{ kind: 'position', last: Number.NaN }, 'last'],
    [{ kind: 'time-decay', halfLifeDays: 0 }, 'halfLifeDays'],
    [{ kind: 'touch-decay', halfLifeTouches: Number.POSITIVE_INFINITY }, 'halfLifeTouches'],
    [{ kind: 'markov', order: 0 }, 'order'],
    [{ kind: 'markov', order: 9 }, 'order'],
    [{ kind: 'markov', lost: true }, 'lost'],
    [{ kind: 'stages', parts: { lead: 1.5 } }, 'parts'],
    [{ kind: 'stages', parts: { lead: '0.3' } }, 'parts'],
    [{ kind: 'stages', parts: { lead: 0.3 }, name: '' }, 'name'],
    [{ kind: 'coalition-shapley', worth: 'much' }, 'worth'],
    [{ kind: 'coalition-shapley', ordered: 1 }, 'ordered'],
  ])('%j', (rule, field) => {
    const issue = onlyIssueOf(() => attributeJourneys([], rule as AttributionRule), 'invalid_option');
    expect(issue.path).toEqual([field]);
  });
});

describe('bad journeys', () => {
  it.each([
    [null, []],
    [{ touchpoints: 'a > b', conversions: 1 }, ['touchpoints']],
    [path('a', { touchpoints: ['a', ''] }), ['touchpoints', 1]],
    [path('a', { touchpoints: ['a', 7 as never] }), ['touchpoints', 1]],
    [{ touchpoints: ['a'] }, ['conversions']],
    [path('a', { conversions: -1 }), ['conversions']],
    [path('a', { conversions: Number.NaN }), ['conversions']],
    [path('a', { value: Number.POSITIVE_INFINITY }), ['value']],
    [path('a', { conversions: 0, value: 5 }), ['value']],
    [path('a', { lost: -2 }), ['lost']],
    [path('a b', { daysBefore: [1] }), ['daysBefore']],
    [path('a b', { daysBefore: [1, -1] }), ['daysBefore', 1]],
    [path('a b', { points: [1, Number.NaN] }), ['points', 1]],
  ])('%j', (journey, at) => {
    const issue = onlyIssueOf(
      () => attributeJourneys([path('a'), journey as Journey], { kind: 'linear' }),
      'invalid_journeys',
    );
    expect(issue.path).toEqual(['journeys', 1, ...at]);
  });

  it('that lack what a rule needs', () => {
    const lacking = (journey: Journey, rule: AttributionRule) =>
      onlyIssueOf(() => attributeJourneys([journey], rule), 'invalid_journeys').path;
    expect(lacking(path('a'), { kind: 'time-decay' })).toEqual(['journeys', 0, 'daysBefore']);
    expect(lacking(path('a'), { kind: 'model' })).toEqual(['journeys', 0, 'points']);
    const many = path(Array.from({ length: 17 }, (_, place) => `t${place}`).join(' '));
    expect(lacking(many, { kind: 'coalition-shapley' })).toEqual(['journeys', 0, 'touchpoints']);
    const same = path(Array.from({ length: 17 }, () => 'a').join(' '));
    expect(creditsOf([same], { kind: 'coalition-shapley' })).toEqual({ a: 1 });
    // Of a journey that holds nothing but what is passed over, everything counts: one touchpoint here, 17 there.
    expect(creditsOf([same], { kind: 'coalition-shapley', except: ['a'] })).toEqual({ a: 1 });
    const allOfThem: AttributionRule = { kind: 'coalition-shapley', except: many.touchpoints };
    expect(lacking(many, allOfThem)).toEqual(['journeys', 0, 'touchpoints']);
    expect(
      onlyIssueOf(
        () => bootstrapAttribution([path('a', { conversions: 1.5 })], { rule: { kind: 'linear' }, seed: 1 }),
        'invalid_journeys',
      ).path,
    ).toEqual(['journeys', 0, 'conversions']);
  });

  it('and lists and options that are none', () => {
    const codes = [
      () => attributeJourneys('a > b' as never, { kind: 'linear' }),
      () => shapleyByPosition(7 as never),
      () => analyseChain([], { repeats: 'drop' as never }),
      () => analyseChain([], null as never),
      () => compareRules([], { rules: [] }),
      () => compareRules([], { channels: {} as never }),
      () => compareRules([], { rules: [{ kind: 'position' }, { kind: 'position', first: 0.4 }] }),
      () => createAttribution({ rules: [] }),
      () => createAttribution(undefined as never),
      () => bootstrapAttribution([], { rule: { kind: 'linear' }, seed: 0.5 }),
      () => bootstrapAttribution([], { rule: { kind: 'linear' }, seed: 1, resamples: 3 }),
      () => bootstrapAttribution([], { rule: { kind: 'linear' }, seed: 1, level: 1 }),
    ].map((call) => refusalOf(call).code);
    expect(new Set(codes)).toEqual(new Set(['invalid_option']));
  });
});
