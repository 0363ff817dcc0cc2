import fc from 'fast-check';
import {
  describeFlag,
  explainDifference,
  explainScore,
  flagRelationships,
  gradeOf,
  type LeadScore,
  rankLeads,
  scoreLeads,
  standardModel,
} from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import {
  anyValue,
  asOf,
  expectWithin,
  frozen,
  hostileNames,
  nearlyModel,
  nearlyRow,
  runs,
  tolerated,
} from './support.js';

const typeNames = Object.keys(standardModel.types);
const row = nearlyRow([...typeNames.slice(0, 9), 'unsubscribe', 'bounce', 'complaint']);

/** Rows that are right, with extreme but allowed numbers. */
const rightRow = fc.record(
  {
    leadId: fc.constantFrom('ada', 'ben', ...hostileNames.filter((name) => name !== '')),
    type: fc.constantFrom(...typeNames),
    at: fc.oneof(
      fc.constantFrom(asOf, asOf + 1, -8.64e15, 8.64e15, 0, 0.5),
      fc.double({ min: -8.64e15, max: 8.64e15, noNaN: true }),
    ),
    id: fc.constantFrom('x', '__proto__', '😀'),
    direction: fc.constantFrom('inbound', 'outbound', 'mutual', null),
    durationMinutes: fc.constantFrom(0, -0, 5e-324, 1e7, null),
    participants: fc.constantFrom(1, 1e6, null),
    accountId: fc.constantFrom('acme', '', null),
    ownerId: fc.constantFrom('ida', null),
    outcome: fc.constantFrom('held', 'scheduled', 'cancelled', 'no-show', null),
    recordedAt: fc.constantFrom(asOf, 0, null),
  },
  { requiredKeys: ['leadId', 'type', 'at'] },
);
const rows = fc.oneof(
  { weight: 3, arbitrary: fc.array(rightRow, { maxLength: 12 }) },
  { weight: 2, arbitrary: fc.array(row, { maxLength: 3 }) },
  { weight: 1, arbitrary: anyValue },
);
const keys = fc.constantFrom(undefined, 'lead', 'account', 'owner-lead');
const options = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      model: fc.constant(standardModel as unknown),
      asOf: fc.constantFrom<unknown>(asOf, 8.64e15, -8.64e15, 0),
      key: keys,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record(
      {
        model: fc.oneof(fc.constant(standardModel as unknown), nearlyModel, anyValue),
        asOf: fc.oneof(fc.constant(asOf as unknown), anyValue),
        knownAt: anyValue,
        key: fc.oneof(
          keys,
          anyValue,
          anyValue.map((result) => () => result),
        ),
        top: fc.oneof(fc.nat(5), anyValue),
        rankBy: fc.oneof(
          anyValue,
          anyValue.map((result) => () => result),
        ),
        previousGrades: fc.oneof(
          anyValue,
          fc.constant(
            new Map<unknown, unknown>([
              ['ada', 'A'],
              ['ben', 5],
            ]),
          ),
        ),
        roster: fc.oneof(anyValue, fc.array(fc.oneof(fc.constant('ada'), anyValue), { maxLength: 2 })),
        unknownTypes: fc.oneof(fc.constantFrom('reject', 'ignore'), anyValue),
        only: fc.oneof(anyValue, fc.array(fc.oneof(fc.constant('online-only'), anyValue), { maxLength: 2 })),
        lead: fc.oneof(fc.constantFrom('ada', ...hostileNames), anyValue),
        synergy: fc.oneof(fc.constantFrom('separate', 'allotted'), anyValue),
      },
      { requiredKeys: ['model', 'asOf'] },
    ),
  },
);

function expectInRange(lead: LeadScore): void {
  expectWithin(lead.score, 0, 100);
  expectWithin(lead.strength.online, 0, 1);
  expectWithin(lead.strength.offline, 0, 1);
  const { online, offline, synergy, friction } = lead.parts;
  for (const part of [online, offline, synergy]) expectWithin(part, 0, 100 + 1e-9);
  expectWithin(friction, -100 - 1e-9, 0);
  expect(Math.abs(online + offline + synergy + friction - lead.score)).toBeLessThan(1e-9);
  for (const channel of [lead.online, lead.offline, lead.friction]) {
    expectWithin(channel.evidence, 0, Number.MAX_VALUE);
    expect(channel.firstAt === null).toBe(channel.touches === 0);
    expect(channel.lastAt === null).toBe(channel.touches === 0);
  }
  expect(lead.grade).toEqual(expect.any(String));
}

describe('only TouchpointError is thrown and every result stays in its range', () => {
  it('by scoreLeads', () => {
    fc.assert(
      fc.property(rows, options, (list, given) => {
        const result = tolerated(() => scoreLeads(frozen(list) as never, frozen(given) as never));
        for (const lead of result?.leads ?? []) expectInRange(lead);
      }),
      runs,
    );
  });

  it('by rankLeads', () => {
    fc.assert(
      fc.property(rows, options, (list, given) => {
        const result = tolerated(() => rankLeads(frozen(list) as never, frozen(given) as never));
        result?.leads.forEach((lead, index, all) => {
          expectInRange(lead);
          expectWithin(lead.rank, 1, index + 1);
          expectWithin(lead.value, -Number.MAX_VALUE, Number.MAX_VALUE);
          if (index > 0)
            expect((all[index - 1] as { value: number }).value).toBeGreaterThanOrEqual(lead.value);
        });
      }),
      runs,
    );
  });

  it('by flagRelationships and describeFlag', () => {
    fc.assert(
      fc.property(rows, options, (list, given) => {
        const result = tolerated(() => flagRelationships(frozen(list) as never, frozen(given) as never));
        for (const lead of result?.relationships ?? []) {
          expectInRange(lead);
          expect(lead.flags.length).toBeGreaterThan(0);
          for (const flag of lead.flags) {
            if ('gainFromOneMeeting' in flag && flag.gainFromOneMeeting !== null)
              expectWithin(flag.gainFromOneMeeting, -1e-9, 100);
            if ('ceilingReached' in flag) expectWithin(flag.ceilingReached, 0, 1);
            if ('offlineShare' in flag) expectWithin(flag.offlineShare, 0, 1);
            expect(describeFlag(flag, { model: standardModel })).toMatch(/^[A-Z].*\.$/);
            expect(describeFlag(flag, { model: standardModel })).not.toMatch(
              /NaN|undefined|null|Infinity|\[object/,
            );
          }
        }
      }),
      runs,
    );
  });

  it('by explainDifference, whose parts sum to the difference', () => {
    const key = fc.constantFrom('ada', 'ben', 'acme', '["ida","ada"]', ...hostileNames);
    fc.assert(
      fc.property(rows, options, key, key, (list, given, lead, other) => {
        const full = { lead, other, ...given };
        const result = tolerated(() => explainDifference(frozen(list) as never, frozen(full) as never));
        if (result === undefined) return;
        const sum = Object.values(result.byComponent).reduce((total, points) => total + points, 0);
        expect(Math.abs(sum - result.difference)).toBeLessThan(1e-9);
        expect(result.reasons.length).toBeLessThanOrEqual(3);
        expect(typeof result.summary).toBe('string');
      }),
      runs,
    );
  });

  it('by explainScore, whose points sum to the score', () => {
    const lead = fc.constantFrom('ada', 'ben', 'acme', '["ida","ada"]', ...hostileNames);
    fc.assert(
      fc.property(rows, options, lead, (list, given, asked) => {
        const full = typeof given === 'object' && 'lead' in given ? given : { ...given, lead: asked };
        const result = tolerated(() => explainScore(frozen(list) as never, frozen(full) as never));
        if (result === undefined) return;
        expectInRange(result.lead);
        const sum = result.contributions.reduce(
          (total, { points }) => total + points,
          result.byComponent.synergy,
        );
        expect(Math.abs(sum - result.lead.score)).toBeLessThan(1e-9);
        expect(result.reasons.length).toBeLessThanOrEqual(3);
        expect(result.summary).not.toMatch(/NaN|undefined|Infinity/);
      }),
      runs,
    );
  });

  it('by gradeOf', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.double(), anyValue),
        fc.oneof(fc.constant(standardModel as unknown), nearlyModel, anyValue),
        anyValue,
        (score, model, previous) => {
          const grade = tolerated(() =>
            gradeOf(score as never, { model: frozen(model) as never, previousGrade: previous as never }),
          );
          if (grade !== undefined && model === standardModel) expect(['A', 'B', 'C', 'D']).toContain(grade);
        },
      ),
      runs,
    );
  });
});

describe('calls without options', () => {
  it.each([
    ['scoreLeads', scoreLeads],
    ['rankLeads', rankLeads],
    ['flagRelationships', flagRelationships],
    ['explainScore', explainScore],
    ['explainDifference', explainDifference],
  ])('%s throws nothing but a TouchpointError', (_, call) => {
    for (const given of [undefined, null, 5, 'x', []]) {
      expect(
        tolerated(() => (call as (rows: unknown, options: unknown) => unknown)([], given)),
      ).toBeUndefined();
    }
  });
});
