import { defineModel, scoreLeads } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';

// Values of an exponentially decayed sum with a half-life of 10 days, computed independently in floating point of
// 53 bits from the definition Σ v·2^(-(t - tᵢ)/10); the law of merging is Algebird's DecayedValue (Apache-2.0), the
// definition that of Cormode, Shkapenyuk, Srivastava and Xu, Forward Decay, ICDE 2009, section 3.2.
const events = [
  [0, 1],
  [3, 2],
  [3, 0.5],
  [11, 1.5],
  [40, 4],
] as const;

const valueAt = [
  [0, 1.0],
  [3, 3.312252396356236],
  [11, 3.402389439514697],
  [20, 1.8232953552427926],
  [40, 4.455823838810698],
  [50, 2.227911919405349],
  [140, 0.004351390467588572],
  [5000, 2.177961323924995e-149],
] as const;

const day = 86_400_000;
const start = Date.UTC(2026, 0, 1);

/** One type for each amount: evidence is weight times decay, and nothing else. */
const model = defineModel({
  base: null,
  types: Object.fromEntries(
    events.map(([, value]) => [
      `worth ${value}`,
      { channel: 'online', weight: value, halfLifeDays: 10 } as const,
    ]),
  ),
});
const history = events.map(([onDay, value]) => ({
  leadId: 'ada',
  type: `worth ${value}`,
  at: start + onDay * day,
}));

describe('evidence decays as published', () => {
  it.each(valueAt)('on day %d it is %d', (onDay, expected) => {
    const { leads } = scoreLeads(history, { model, asOf: start + onDay * day });
    const evidence = leads[0]?.online.evidence as number;
    expect(Math.abs(evidence / expected - 1)).toBeLessThanOrEqual(1e-12);
  });

  it('merges as (v₁, t₁) + (v₂, t₂): the older value decays to the newer time', () => {
    const early = scoreLeads(history.slice(0, 3), { model, asOf: start + 11 * day });
    const late = scoreLeads(history.slice(3), { model, asOf: start + 11 * day });
    const sum = (early.leads[0]?.online.evidence as number) + (late.leads[0]?.online.evidence as number);
    expect(Math.abs(sum / 3.402389439514697 - 1)).toBeLessThanOrEqual(1e-12);
  });
});
