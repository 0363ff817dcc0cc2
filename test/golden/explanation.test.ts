import { defineModel, explainScore } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';

const asOf = Date.UTC(2026, 10, 23);
const types = {
  mail: { channel: 'online', weight: 1, halfLifeDays: 30 },
  talk: { channel: 'offline', weight: 1, halfLifeDays: 30 },
} as const;

/** Half-saturation ln2 makes ln2·E/K the evidence itself, so that strength is 1 - e^-E as in the sources. */
const halfSaturation = { online: Math.LN2, offline: Math.LN2, friction: 1 };

function modelWith(weights: readonly number[], shares: { online: number; offline: number; synergy: number }) {
  const mails = weights.map((weight) => [`mail ${weight}`, { ...types.mail, weight }] as const);
  const talks = weights.map((weight) => [`talk ${weight}`, { ...types.talk, weight }] as const);
  return defineModel({ base: null, types: Object.fromEntries([...mails, ...talks]), shares, halfSaturation });
}

function touches(kind: 'mail' | 'talk', weights: readonly number[]) {
  return weights.map((weight) => ({ leadId: 'ada', type: `${kind} ${weight}`, at: asOf }));
}

function pointsInOrder(contributions: readonly { index: number; points: number }[]): number[] {
  return [...contributions].sort((a, b) => a.index - b.index).map(({ points }) => points);
}

function expectClose(actual: readonly number[], expected: readonly number[], tolerance: number): void {
  expect(actual).toHaveLength(expected.length);
  for (const [index, value] of actual.entries()) {
    expect(Math.abs(value - (expected[index] as number))).toBeLessThanOrEqual(tolerance);
  }
}

// Integrated gradients from zero (Aumann and Shapley 1974), computed independently of this library.
describe('contributions are the Aumann–Shapley values', () => {
  it('of one saturated channel with evidence .5, 1 and .2: .8173165 in all', () => {
    const weights = [0.5, 1, 0.2];
    const model = modelWith(weights, { online: 1, offline: 0, synergy: 0 });
    const { lead, contributions } = explainScore(touches('mail', weights), { model, asOf, lead: 'ada' });
    expectClose([lead.score / 100], [0.8173164759472653], 1e-12);
    expectClose(
      pointsInOrder(contributions).map((points) => points / 100),
      [0.2403871988080192, 0.4807743976160384, 0.0961548795232077],
      1e-12,
    );
  });

  describe('of two channels with synergy: offline .8 and .4, online .3, .5 and .2, g = .7', () => {
    const gamma = 0.7;
    // The source scores A + B + g·A·B; shares must sum to 1, so the whole is divided by 2 + g.
    const whole = 2 + gamma;
    const shares = { online: 1 / whole, offline: 1 / whole, synergy: gamma / whole };
    const model = modelWith([0.8, 0.4, 0.3, 0.5, 0.2], shares);
    const history = [...touches('talk', [0.8, 0.4]), ...touches('mail', [0.3, 0.5, 0.2])];
    const inUnitsOfTheSource = (points: number) => (points * whole) / 100;

    it('sums to the published total', () => {
      const { lead } = explainScore(history, { model, asOf, lead: 'ada' });
      expectClose([inUnitsOfTheSource(lead.score)], [1.6401370006114384], 1e-12);
    });

    it('allots the synergy to the touches that make it', () => {
      const { contributions } = explainScore(history, { model, asOf, lead: 'ada', synergy: 'allotted' });
      expectClose(
        pointsInOrder(contributions).map(inUnitsOfTheSource),
        [
          0.5656388789311287, 0.28281943946556437, 0.23750360466442355, 0.3958393411073726,
          0.15833573644294907,
        ],
        1e-12,
      );
    });

    it('reports the synergy on a line of its own', () => {
      const separate = explainScore(history, { model, asOf, lead: 'ada' });
      const allotted = explainScore(history, { model, asOf, lead: 'ada', synergy: 'allotted' });
      const { byComponent } = separate;
      expectClose([inUnitsOfTheSource(byComponent.synergy)], [0.30921065369508266], 1e-12);
      expectClose(
        [
          inUnitsOfTheSource(allotted.byComponent.offline - byComponent.offline),
          inUnitsOfTheSource(allotted.byComponent.online - byComponent.online),
        ],
        [0.14965253030889514, 0.15955812338618752],
        1e-12,
      );
    });
  });
});
