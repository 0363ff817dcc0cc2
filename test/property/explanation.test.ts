import fc from 'fast-check';
import {
  explainDifference,
  explainScore,
  rankLeads,
  type ScoringModel,
  scoreLeads,
} from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { asOf, histories, models, touchOf, typesWhere } from '../arbitraries.js';
import { casesOf } from '../case-count.js';
import { type NaiveEvidence, naiveScore } from '../oracle.js';

const runs = { numRuns: casesOf(1000) };
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('an explanation', () => {
  it.each(['separate', 'allotted'] as const)('with synergy %s accounts for every point', (synergy) => {
    fc.assert(
      fc.property(histories, ({ model, interactions }) => {
        for (const { key, score, parts } of scoreLeads(interactions, { model, asOf }).leads) {
          const explained = explainScore(interactions, { model, asOf, lead: key, synergy });
          const contributed = sum(explained.contributions.map(({ points }) => points));
          const { byComponent } = explained;
          expect(Math.abs(contributed + byComponent.synergy - score)).toBeLessThanOrEqual(1e-9);
          expect(
            Math.abs(
              byComponent.online + byComponent.offline + byComponent.friction + byComponent.synergy - score,
            ),
          ).toBeLessThanOrEqual(1e-9);
          expect(
            Math.abs(sum(explained.byType.map(({ points }) => points)) - contributed),
          ).toBeLessThanOrEqual(1e-9);
          expect(sum(Object.values(parts))).toBeCloseTo(score, 10);
          if (synergy === 'allotted') expect(byComponent.synergy).toBe(0);
        }
      }),
      runs,
    );
  });

  it('lists each interaction of the lead exactly once, as counted or as not counted', () => {
    fc.assert(
      fc.property(histories, ({ model, interactions }) => {
        for (const { key } of scoreLeads(interactions, { model, asOf }).leads) {
          const { contributions, notCounted } = explainScore(interactions, { model, asOf, lead: key });
          const listed = [...contributions, ...notCounted].map(({ index }) => index).sort((a, b) => a - b);
          const own = interactions.flatMap(({ leadId }, index) => (leadId === key ? [index] : []));
          expect(listed).toEqual(own);
          for (const { interaction, index } of contributions) expect(interaction).toBe(interactions[index]);
        }
      }),
      runs,
    );
  });

  it('is the integral of the gradient along the straight path from no history', () => {
    const evidence = fc.double({ min: 0, max: 60, noNaN: true });
    fc.assert(
      fc.property(
        models,
        evidence,
        evidence,
        fc.oneof(fc.constant(0), evidence),
        (model, online, offline, friction) => {
          const integral = integratedGradients({ online, offline, friction }, model);
          const explained = explainedEvidence({ online, offline, friction }, model);
          expect(Math.abs(explained.online - integral.online)).toBeLessThanOrEqual(1e-9);
          expect(Math.abs(explained.offline - integral.offline)).toBeLessThanOrEqual(1e-9);
          expect(Math.abs(explained.friction - integral.friction)).toBeLessThanOrEqual(1e-9);
        },
      ),
      runs,
    );
  });

  it('does not change for the others when one touch is split in two halves', () => {
    const additiveTypes = (model: ScoringModel) =>
      typesWhere(model, (type) => (type.counts ?? 'each') === 'each');
    const splittable = models
      .filter((model) => additiveTypes(model).length > 0)
      .chain((model) =>
        fc.tuple(
          fc.constant(model),
          fc.array(touchOf(additiveTypes(model)), { minLength: 2, maxLength: 12 }),
        ),
      );
    fc.assert(
      fc.property(splittable, ([model, history]) => {
        // With a crowd exponent of 1 a touch for two is worth half.
        const halving = { ...model, crowdExponent: 1 };
        const [first, ...others] = history.map((touch) => ({ ...touch, participants: 1 }));
        const half = { ...(first as (typeof history)[number]), participants: 2 };
        const whole = explainScore([first as (typeof history)[number], ...others], {
          model: halving,
          asOf,
          lead: 'ada',
        });
        const split = explainScore([half, half, ...others], { model: halving, asOf, lead: 'ada' });
        const pointsOf = (explained: typeof whole, offset: number) =>
          explained.contributions
            .filter(({ index }) => index >= offset)
            .sort((a, b) => a.index - b.index)
            .map(({ points }) => points);
        const expected = pointsOf(whole, 1);
        for (const [index, points] of pointsOf(split, 2).entries()) {
          expect(points).toBeCloseTo(expected[index] as number, 10);
        }
      }),
      runs,
    );
  });
});

/** The points of each column by the library: one touch per column that carries exactly this evidence. */
function explainedEvidence(evidence: NaiveEvidence, model: ScoringModel): NaiveEvidence {
  const bare = { weight: 1, halfLifeDays: 1 };
  const unit: ScoringModel = {
    ...model,
    types: {
      online: { ...bare, channel: 'online', weight: evidence.online },
      offline: { ...bare, channel: 'offline', weight: evidence.offline },
      friction: { ...bare, channel: 'online', effect: 'friction', weight: evidence.friction },
    },
    noShowType: null,
    meetingType: null,
  };
  const history = ['online', 'offline', 'friction'].map((type) => ({ leadId: 'ada', type, at: asOf }));
  return explainScore(history, { model: unit, asOf, lead: 'ada', synergy: 'allotted' }).byComponent;
}

/** Composite Gauss–Legendre quadrature of the naive score's exact partial derivatives. */
function integratedGradients(evidence: NaiveEvidence, model: ScoringModel): NaiveEvidence {
  const { shares, halfSaturation } = model;
  const x = (Math.LN2 * evidence.online) / halfSaturation.online;
  const y = (Math.LN2 * evidence.offline) / halfSaturation.offline;
  const z = (Math.LN2 * evidence.friction) / halfSaturation.friction;
  const along = (t: number) => {
    const a = Math.exp(-t * x);
    const b = Math.exp(-t * y);
    const f = Math.exp(-t * z);
    const score = naiveScore(
      { online: t * evidence.online, offline: t * evidence.offline, friction: t * evidence.friction },
      model,
    );
    return {
      online: 100 * f * a * (shares.online + shares.synergy * (1 - b)) * x,
      offline: 100 * f * b * (shares.offline + shares.synergy * (1 - a)) * y,
      friction: -score * z,
    };
  };
  // The steepest exponential sets how finely the path is cut.
  const pieces = Math.ceil(4 + x + y + z);
  const total = { online: 0, offline: 0, friction: 0 };
  for (let piece = 0; piece < pieces; piece++) {
    for (const [node, weight] of gaussLegendre) {
      const gradient = along((piece + (1 + node) / 2) / pieces);
      total.online += (gradient.online * weight) / 2 / pieces;
      total.offline += (gradient.offline * weight) / 2 / pieces;
      total.friction += (gradient.friction * weight) / 2 / pieces;
    }
  }
  return total;
}

/** Nodes and weights of order 8 (Abramowitz and Stegun, table 25.4). */
const gaussLegendre = [
  [0.1834346424956498, 0.362683783378362],
  [0.525532409916329, 0.3137066458778873],
  [0.7966664774136267, 0.2223810344533745],
  [0.9602898564975363, 0.1012285362903763],
].flatMap(([node, weight]) => [
  [node as number, weight as number] as const,
  [-(node as number), weight as number] as const,
]);

describe('the difference of two scores', () => {
  const pairs = histories.filter(
    ({ interactions }) => new Set(interactions.map(({ leadId }) => leadId)).size > 1,
  );

  it('is the sum of its parts by channel, by type and by interaction, and the other way round its opposite', () => {
    fc.assert(
      fc.property(pairs, fc.nat(), ({ model, interactions }, choice) => {
        const keys = [...new Set(interactions.map(({ leadId }) => leadId))];
        const lead = keys[choice % keys.length] as string;
        const other = keys[(choice + 1) % keys.length] as string;
        const options = { model, asOf, lead, other };
        const found = explainDifference(interactions, options);
        const scores = new Map(
          scoreLeads(interactions, { model, asOf }).leads.map((one) => [one.key, one.score]),
        );
        const difference = (scores.get(lead) ?? 0) - (scores.get(other) ?? 0);
        const pointsOf = (of: 'lead' | 'other') => found[of].contributions.map(({ points }) => points);
        const { synergy } = found.byComponent;
        for (const total of [
          found.difference,
          sum(Object.values(found.byComponent)),
          sum(found.parts.map(({ points }) => points)),
          sum(pointsOf('lead')) - sum(pointsOf('other')) + synergy,
        ]) {
          expect(Math.abs(total - difference)).toBeLessThanOrEqual(1e-9);
        }
        const turned = explainDifference(interactions, { ...options, lead: other, other: lead });
        expect(turned.difference).toBe(-found.difference + 0);
        expect(turned.first).toBe(found.first);
        expect(turned.reasons.map(({ shownPoints }) => shownPoints + 0)).toEqual(
          found.reasons.map(({ shownPoints }) => -shownPoints + 0),
        );
      }),
      runs,
    );
  });

  it('puts first whom the ranking puts first', () => {
    fc.assert(
      fc.property(pairs, ({ model, interactions }) => {
        const { leads } = rankLeads(interactions, { model, asOf });
        const [best, last] = [leads[0]?.key, leads.at(-1)?.key];
        if (best === undefined || last === undefined || best === last) return;
        const { first, order } = explainDifference(interactions, { model, asOf, lead: last, other: best });
        expect(first).toBe(best);
        expect(order).toBe(leads[0]?.rank === leads.at(-1)?.rank ? 'equal' : 'below');
      }),
      runs,
    );
  });
});
