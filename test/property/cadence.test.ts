import fc from 'fast-check';
import { assessCadences, flagRelationships, standardModel, standardQuiet } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { aliveProbability, fittedLifetime } from '../../examples/study/silence/lifetime.js';
import { fittedRhythm, silenceOf } from '../../examples/study/silence/rhythm.js';
import { type Sessions, sessionsOf } from '../../examples/study/silence/sessions.js';
import { asOf } from '../arbitraries.js';
import { casesOf } from '../case-count.js';

const day = 86_400_000;

const portfolios = fc.array(
  fc.record({
    leadId: fc.constantFrom('ada', 'ben', 'cleo', 'dora'),
    type: fc.constantFrom('email' as const, 'meal' as const),
    at: fc.integer({ min: 0, max: 700 * 24 }).map((hours) => asOf - hours * 3_600_000),
  }),
  { minLength: 1, maxLength: 60 },
);

describe('a cadence', () => {
  it('is a probability, one for each lead, whatever the order; days are never more than touches', () => {
    fc.assert(
      fc.property(portfolios, (touches) => {
        const options = { model: standardModel, asOf };
        const { cadences } = assessCadences(touches, options);
        expect(new Set(cadences.map(({ key }) => key))).toEqual(new Set(touches.map(({ leadId }) => leadId)));
        for (const { key, probability, contactDays, lastAt, lastHeardAt, silentDays } of cadences) {
          const own = touches.filter(({ leadId }) => leadId === key);
          expect(probability).toBeGreaterThan(0);
          expect(probability).toBeLessThan(1);
          const days = new Set(own.map(({ at }) => new Date(at).toISOString().slice(0, 10)));
          expect(contactDays).toBe(days.size);
          expect(lastAt).toBe(Math.max(...own.map(({ at }) => at)));
          expect(silentDays).toBe((asOf - (lastHeardAt ?? Number.NaN)) / day);
        }
        expect(assessCadences([...touches].reverse(), options)).toEqual(assessCadences(touches, options));
      }),
      { numRuns: casesOf(300) },
    );
  });

  it('grows less probable with every day of silence, and does not depend on the calendar', () => {
    const quiet = { ...standardQuiet, silence: -0.4, gap: -0.3 };
    fc.assert(
      fc.property(portfolios, fc.integer({ min: 1, max: 400 }), (touches, days) => {
        const of = (shift: number, later: number) =>
          assessCadences(
            touches.map((touch) => ({ ...touch, at: touch.at + shift })),
            { model: standardModel, asOf: asOf + shift + later, quiet },
          ).cadences;
        const now = new Map(of(0, 0).map((cadence) => [cadence.key, cadence.probability]));
        for (const { key, probability } of of(0, days * day)) {
          expect(probability).toBeLessThan(now.get(key) ?? 0);
        }
        for (const { key, probability } of of(days * day, 0)) {
          expect(probability).toBeCloseTo(now.get(key) ?? 0, 12);
        }
      }),
      { numRuns: casesOf(200) },
    );
  });

  it('is the one whose flag is raised: the same figures', () => {
    fc.assert(
      fc.property(portfolios, (touches) => {
        const options = { model: standardModel, asOf, quiet: standardQuiet };
        const { cadences } = assessCadences(touches, options);
        const { relationships } = flagRelationships(touches, { ...options, only: ['cooling', 'dormant'] });
        const flags = new Map(relationships.map(({ key, flags: [flag] }) => [key, flag]));
        const { minimumTouches, coolingBelow, dormantBelow } = standardModel.flags;
        for (const { key, ...cadence } of cadences) {
          const flag = flags.get(key);
          const { probability, contactDays } = cadence;
          const isRaised = contactDays >= minimumTouches && probability < coolingBelow;
          expect(flag?.kind).toBe(
            isRaised ? (probability < dormantBelow ? 'dormant' : 'cooling') : undefined,
          );
          if (flag !== undefined) expect(flag).toMatchObject(cadence);
        }
      }),
      { numRuns: casesOf(200) },
    );
  });
});

/** Numbers from 0 to 1 that are the same on every machine. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Simulated {
  readonly times: Float64Array;
  readonly isAlive: boolean;
}

const weeks = 52;

/**
 * Relationships in weeks: each lives for an exponential time and is in touch at a gamma-distributed rate while it lives. In
 * bursts, each contact is one touch and a Poisson number of further ones within the next days.
 */
function simulate(count: number, inBursts: boolean, random: () => number): Simulated[] {
  const exponential = (mean: number) => -mean * Math.log(1 - random());
  const poisson = (mean: number) => {
    let events = 0;
    for (let sum = exponential(1); sum < mean; sum += exponential(1)) events++;
    return events;
  };
  return Array.from({ length: count }, () => {
    const rate = exponential(0.25);
    const death = exponential(113); // 63 % live to the end
    const times: number[] = [];
    for (let at = 0; at < Math.min(death, weeks); at += exponential(1 / rate)) {
      times.push(at);
      const more = inBursts ? poisson(3) : 0;
      for (let touch = 0; touch < more; touch++) times.push(at + exponential(0.25));
    }
    return {
      times: Float64Array.from(
        times.filter((time) => time <= weeks).sort((a, b) => a - b),
        (week) => week * 7 * day,
      ),
      isAlive: death > weeks,
    };
  });
}

/** How often somebody who lives is told from somebody who does not; ties count half. */
function areaUnderCurve(cases: readonly { readonly value: number; readonly isAlive: boolean }[]): number {
  const sorted = [...cases].sort((a, b) => a.value - b.value);
  let ranks = 0;
  let start = 0;
  for (let end = 1; end <= sorted.length; end++) {
    if (end < sorted.length && sorted[end]?.value === sorted[start]?.value) continue;
    const alive = sorted.slice(start, end).filter(({ isAlive }) => isAlive).length;
    ranks += (alive * (start + 1 + end)) / 2;
    start = end;
  }
  const alive = cases.filter(({ isAlive }) => isAlive).length;
  return (ranks - (alive * (alive + 1)) / 2) / (alive * (cases.length - alive));
}

/** BG/NBD (Fader, Hardie, Lee 2005) from the same parameters: nobody is lost before the first repeat. */
function bgAlive(
  { repeats, recencyDays, ageDays }: Sessions,
  r: number,
  alpha: number,
  a: number,
  b: number,
) {
  if (repeats === 0) return 1;
  return 1 / (1 + (a / (b + repeats - 1)) * ((alpha + ageDays) / (alpha + recencyDays)) ** (r + repeats));
}

describe('who is still there', () => {
  function curves(inBursts: boolean, sessionGapHours: number) {
    const simulated = simulate(3000, inBursts, seeded(20_261_123));
    const sessions = simulated.map(({ times }) => sessionsOf(times, weeks * 7 * day, sessionGapHours));
    const rhythm = fittedRhythm(sessions, sessionGapHours);
    const lifetime = fittedLifetime(sessions);
    if (lifetime === null) throw new Error('3,000 leads are enough to fit');
    const { r, alphaDays, a, b } = lifetime;
    const areaOf = (valueFor: (own: Sessions) => number) =>
      areaUnderCurve(
        simulated.map(({ isAlive }, index) => ({ isAlive, value: valueFor(sessions[index] as Sessions) })),
      );
    return {
      silence: areaOf((own) => silenceOf(own, rhythm)),
      mbg: areaOf((own) => aliveProbability(own, lifetime)),
      bg: areaOf((own) => bgAlive(own, r, alphaDays, a, b)),
    };
  }

  it('is told best by the silence between sessions where contact comes in bursts', () => {
    const raw = curves(true, 0);
    const gathered = curves(true, 1.5 * 7 * 24);
    expect(gathered.silence).toBeGreaterThan(gathered.mbg);
    expect(gathered.mbg).toBeGreaterThan(gathered.bg);
    expect(gathered.silence).toBeGreaterThan(raw.silence);
    expect(gathered.silence).toBeGreaterThan(raw.mbg);
  });

  it('is told best by MBG/NBD over single touches where there are no bursts', () => {
    const raw = curves(false, 0);
    const gathered = curves(false, 1.5 * 7 * 24);
    expect(raw.mbg).toBeGreaterThan(raw.silence);
    expect(raw.mbg).toBeGreaterThan(raw.bg);
    expect(raw.mbg).toBeGreaterThan(gathered.mbg);
    expect(raw.mbg).toBeGreaterThan(gathered.silence);
  });
});
