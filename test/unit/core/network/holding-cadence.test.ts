import fc from 'fast-check';
import {
  defineModel,
  holdingCadence,
  type ScoringModel,
  scoreLeads,
  standardModel,
} from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { models } from '../../../arbitraries.js';

const day = 86_400_000;

const shown = (model: ScoringModel, grade: string) => {
  const [best] = holdingCadence(model, { grade }).cadences;
  return [
    ...(best?.touches ?? []).map(({ type, everyDays }) => [type, everyDays]),
    best?.costPerWeek?.toFixed(1),
  ];
};

/** The same model with half-lives from 5 to 100 days, so that no history is endless. */
function withinReach(model: ScoringModel): ScoringModel {
  const types = Object.entries(model.types).map(([name, type]) => [
    name,
    { ...type, halfLifeDays: 5 + (type.halfLifeDays % 95) },
  ]);
  return { ...model, types: Object.fromEntries(types) };
}

/** Share · (1 - 2^(-E/K)), with the evidence summed touch by touch. */
function lowest(
  model: ScoringModel,
  days: readonly (readonly [type: string, every: number, factor: number])[],
) {
  const evidence = { online: 0, offline: 0 };
  for (const [type, every, factor] of days) {
    const { channel, weight, halfLifeDays } = model.types[type] as ScoringModel['types'][string];
    let sum = 0;
    for (let age = every; age < 60 * halfLifeDays; age += every)
      sum += weight * factor * 0.5 ** (age / halfLifeDays);
    evidence[channel] += sum;
  }
  const online = 1 - 0.5 ** (evidence.online / model.halfSaturation.online);
  const offline = 1 - 0.5 ** (evidence.offline / model.halfSaturation.offline);
  const { shares } = model;
  return 100 * (shares.online * online + shares.offline * offline + shares.synergy * online * offline);
}

describe('the cadence that holds a grade', () => {
  it('has the published values of the standard model', () => {
    expect(shown(standardModel, 'C')).toEqual([['phone_call', 57], ['event_encounter', 76], '6.6']);
    expect(shown(standardModel, 'B')).toEqual([['phone_call', 22], ['event_encounter', 45], '13.4']);
    expect(shown(standardModel, 'A')).toEqual([['phone_call', 11], ['event_encounter', 31], '22.9']);
  });

  it('costs nothing where the grade needs no contact', () => {
    expect(holdingCadence(standardModel, { grade: 'D' }).cadences).toEqual([
      { touches: [], costPerWeek: 0, lowestScore: 0, holds: null, sentence: 'Grade D needs no contact.' },
    ]);
  });

  it('is empty where the touches cannot hold the grade', () => {
    const touches = [{ type: 'email' as const }, { type: 'phone_call' as const }];
    expect(holdingCadence(standardModel, { grade: 'B', touches }).cadences).toEqual([]);
  });

  it('says how many relationships a week of work holds', () => {
    const holds = (['A', 'B', 'C'] as const).map(
      (grade) => holdingCadence(standardModel, { grade, perWeek: 240 }).cadences[0]?.holds,
    );
    // 240 minutes by 22.89, 13.36 and 6.60 a week.
    expect(holds).toEqual([10, 17, 36]);
  });

  it('is beaten by no cheaper pair of whole days up to a year', () => {
    const pairs = [
      ['phone_call', 'event_encounter', 1, 1],
      ['email', 'in_person_meeting', 0.4, 1],
      ['video_call', 'meal', 1, 1],
    ] as const;
    for (const [online, offline, factorOnline, factorOffline] of pairs) {
      const evidenceAt = (type: keyof typeof standardModel.types, factor: number) =>
        Array.from({ length: 366 }, (_, every) => {
          const { weight, halfLifeDays } = standardModel.types[type];
          return every === 0 ? 0 : (weight * factor) / (2 ** (every / halfLifeDays) - 1);
        });
      const [onlineEvidence, offlineEvidence] = [
        evidenceAt(online, factorOnline),
        evidenceAt(offline, factorOffline),
      ];
      const cost = (type: keyof typeof standardModel.types) => standardModel.types[type].cost?.minutes ?? 0;
      for (const { grade, from } of standardModel.grades.slice(0, 3)) {
        let cheapest = Number.POSITIVE_INFINITY;
        for (let a = 1; a <= 365; a++) {
          for (let b = 1; b <= 365; b++) {
            const s = 1 - 2 ** (-(onlineEvidence[a] as number) / 4);
            const t = 1 - 2 ** (-(offlineEvidence[b] as number) / 4);
            const week = 7 * (cost(online) / a + cost(offline) / b);
            if (100 * (0.25 * s + 0.3 * t + 0.45 * s * t) >= from && week < cheapest) cheapest = week;
          }
        }
        const found = holdingCadence(standardModel, {
          grade,
          touches: [{ type: online }, { type: offline }],
        });
        const both = found.cadences.find(({ touches }) => touches.length === 2);
        const alone = found.cadences.filter(({ touches }) => touches.length === 1);
        expect(both?.costPerWeek).toBeCloseTo(cheapest, 9);
        for (const { costPerWeek } of alone) expect(costPerWeek).toBeGreaterThan(cheapest);
      }
    }
  });

  it('never lets a simulated history fall below the grade just before a touch', () => {
    fc.assert(
      fc.property(models.map(withinReach), fc.integer({ min: 5, max: 90 }), (plain, from) => {
        const grades = [
          { grade: 'held', from },
          { grade: 'lost', from: 0 },
        ];
        const model: ScoringModel = { ...plain, grades };
        for (const { touches } of holdingCadence(model, { grade: 'held' }).cadences.slice(0, 2)) {
          const asOf = 0;
          const history = touches.flatMap(({ type, direction, everyDays }) => {
            const past = 45 * (model.types[type]?.halfLifeDays ?? 0);
            const count = Math.ceil(past / everyDays);
            return Array.from({ length: count }, (_, index) => ({
              leadId: 'ada',
              type,
              direction,
              at: asOf - (index + 1) * everyDays * day,
            }));
          });
          const { score = Number.NaN } = scoreLeads(history, { model, asOf }).leads[0] ?? {};
          expect(score).toBeGreaterThanOrEqual(from - 1e-9);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('agrees with sums over single touches', () => {
    for (const { touches, lowestScore } of holdingCadence(standardModel, { grade: 'C' }).cadences) {
      const days = touches.map(({ type, direction, everyDays }) => {
        const { direction: factors } = standardModel.types[type as 'email'];
        return [type, everyDays, factors?.[direction] ?? 1] as const;
      });
      expect(lowest(standardModel, days)).toBeCloseTo(lowestScore, 9);
      expect(lowestScore).toBeGreaterThanOrEqual(20 - 1e-9);
    }
  });

  it('counts touches where the model has no costs', () => {
    const model = defineModel({
      base: null,
      types: {
        call: { channel: 'online', weight: 2, halfLifeDays: 30 },
        visit: { channel: 'offline', weight: 3, halfLifeDays: 90 },
        badge: { channel: 'offline', weight: 8, halfLifeDays: 30, counts: 'once' },
      },
      noShowType: null,
      meetingType: null,
    });
    const { cadences } = holdingCadence(model, { grade: 'C', perWeek: 1 });
    expect(cadences[0]?.costPerWeek).toBeNull();
    expect(cadences[0]?.holds).toBeNull();
    expect(cadences[0]?.sentence).not.toContain('minutes');
    // The strongest badge alone: 8 · 2^(-T/30) must keep 4 · log2(3) = 6.34, so T = 30 · log2(8/6.34) = 10.06.
    const badge = cadences.find(({ touches }) => touches.length === 1 && touches[0]?.type === 'badge');
    expect(badge?.touches[0]?.everyDays).toBe(10);
  });

  it('refuses what cannot be', () => {
    const refuse = (options: object, message: string) =>
      expect(() => holdingCadence(standardModel, options as { grade: 'A' })).toThrow(message);
    refuse({ grade: 'E' }, 'grade must be a grade of the model, got "E". Use one of "A", "B", "C", "D".');
    refuse({ grade: 'A', unit: 'hours' }, 'unit must be "minutes" or "money"');
    refuse({ grade: 'A', longestDays: 0 }, 'longestDays must be a whole number from 1 to 3650, got 0');
    refuse({ grade: 'A', perWeek: -1 }, 'perWeek must be a number of 0 or more, got -1');
    refuse({ grade: 'A', touches: [{ type: 'complaint' }] }, 'must not be of a friction type');
    refuse({ grade: 'A', touches: [{ type: 'email' }, { type: 'web_visit' }] }, 'cost in minutes');
    refuse({ grade: 'A', touches: [{ type: 'emial' }] }, 'touches[0].type');
    refuse({ grade: 'A', touches: 5 }, 'touches must be a list');
    expect(() => holdingCadence(standardModel, undefined as never)).toThrow('Pass at least { grade }');
  });
});
