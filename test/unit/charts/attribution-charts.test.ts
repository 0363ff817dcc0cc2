import { parseHTML } from 'linkedom';
import { type AttributionRule, compareRules } from 'touchpoint-scoring/attribution';
import { drawRuleShares, drawRuleSpread, ruleSharesData, ruleSpreadData } from 'touchpoint-scoring/charts';
import { describe, expect, it } from 'vitest';
import { onlyIssueOf } from '../support.js';

const { document } = parseHTML('<html></html>');
const rules: AttributionRule[] = [{ kind: 'first' }, { kind: 'linear' }, { kind: 'influence' }];
const comparison = compareRules(
  [
    {
      touchpoints: ['fair', 'mail', 'mail', '<b>x</b>'],
      channels: ['offline', 'online', 'online', null],
      conversions: 1,
      value: 80,
    },
    { touchpoints: ['mail'], channels: ['online'], conversions: 3, value: 20 },
  ],
  { rules },
);

describe('shares by rule', () => {
  it('sum to 1, in deals and in value, without rules whose credits overlap', () => {
    const deals = ruleSharesData(comparison);
    expect(deals.rules).toEqual(['first', 'linear']);
    expect(deals.leftOut).toEqual(['influence']);
    expect(deals.description).toBe(
      '2 rules of attribution. Offline contact gets from 6% to 25% of the deals.',
    );
    const value = ruleSharesData(comparison, { measure: 'value' });
    for (const { shares } of [deals, value]) {
      for (const rule of ['first', 'linear']) {
        const own = shares.filter((one) => one.rule === rule);
        expect(own.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
      }
    }
    const offline = value.shares.filter(({ channel }) => channel === 'offline').map(({ share }) => share);
    expect(offline).toEqual([0.8, 0.2]);
    expect(ruleSharesData(compareRules([])).shares).toEqual([]);
  });

  it('are bars from 0 to 100%, with names that are read out', () => {
    for (const width of [640, 360]) {
      const svg = drawRuleShares(ruleSharesData(comparison), { document, width });
      expect(svg.getAttribute('aria-label')).toContain('Offline contact gets from 6% to 25%');
      const bars = [...svg.querySelectorAll('rect')];
      expect(bars).toHaveLength(5);
      const right = bars.map((bar) => Number(bar.getAttribute('x')) + Number(bar.getAttribute('width')));
      expect(Math.max(...right)).toBeCloseTo(width - 16, 6);
      expect(Math.max(...right.slice(0, 2))).toBeCloseTo(width - 16, 6);
    }
  });

  it('below nothing stand to the left', () => {
    const sets: AttributionRule[] = [{ kind: 'coalition-shapley' }];
    const negative = compareRules(
      [
        { touchpoints: ['a'], channels: ['offline'], conversions: 1 },
        { touchpoints: ['a', 'b'], channels: ['offline', 'online'], conversions: 0, lost: 1 },
        { touchpoints: ['b', 'c'], channels: ['online', 'offline'], conversions: 1 },
        { touchpoints: ['c'], channels: ['offline'], conversions: 4 },
      ],
      { rules: sets },
    );
    const svg = drawRuleShares(ruleSharesData(negative), { document });
    const left = [...svg.querySelectorAll('rect')].map((bar) => Number(bar.getAttribute('x')));
    expect(new Set(left).size).toBe(2);
  });
});

describe('where rules disagree', () => {
  it('is the least and the most of each touchpoint, the most disputed first', () => {
    const { lines, more, description } = ruleSpreadData(comparison, { top: 2 });
    expect(lines.map(({ touchpoint }) => touchpoint)).toEqual(['fair', 'mail']);
    expect(lines[0]).toMatchObject({
      channel: 'offline',
      lowest: { rule: 'linear', share: 1 / 16 },
      highest: { rule: 'first', share: 1 / 4 },
    });
    expect(more).toBe(1);
    expect(description).toContain('disagree most on fair: 6% of the deals by linear, 25% by first');
    const influence = compareRules([{ touchpoints: ['a'], conversions: 1 }], { rules: rules.slice(2) });
    expect(ruleSpreadData(influence).lines).toEqual([]);
  });

  it('is drawn with the names of the rules, as text', () => {
    for (const width of [640, 360]) {
      const svg = drawRuleSpread(ruleSpreadData(comparison, { measure: 'value' }), { document, width });
      expect(svg.textContent).toContain('first 80%');
      expect(svg.querySelector('b')).toBe(null);
    }
  });

  it('refuses options that are none', () => {
    expect(onlyIssueOf(() => ruleSpreadData(comparison, { top: 0 }), 'invalid_option').path).toEqual(['top']);
    const bad = { measure: 'money' } as never;
    for (const call of [() => ruleSpreadData(comparison, bad), () => ruleSharesData(comparison, bad)]) {
      expect(onlyIssueOf(call, 'invalid_option').path).toEqual(['measure']);
    }
  });
});
