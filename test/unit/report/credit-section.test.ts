import { parseHTML } from 'linkedom';
import { standardModel } from 'touchpoint-scoring';
import { buildJourneys, compareRules, whatOfflineAdded } from 'touchpoint-scoring/attribution';
import { renderReport } from 'touchpoint-scoring/report';
import { describe, expect, it } from 'vitest';
import { simulatedYear } from '../attribution/simulated-year.js';
import { onlyIssueOf } from '../support.js';
import { hostileTexts } from './hostile.js';

const model = standardModel;

describe('the section on deals', () => {
  it('holds what the comparison says, for a year of a thousand deals', () => {
    const { interactions, ends, asOf } = simulatedYear(1000);
    const { journeys } = buildJourneys(interactions, ends, { model, key: 'account' });
    const comparison = compareRules(journeys);
    const offline = whatOfflineAdded(journeys);
    const credit = { comparison, offline, remarks: ['A remark.'] };
    const html = renderReport(interactions, { model, asOf, key: 'account', top: 20, credit });
    const { document } = parseHTML(html);
    const section = document.getElementById('credit');
    const table = section?.querySelectorAll('table')[1];
    expect(table?.querySelectorAll('thead th')).toHaveLength(2 + comparison.rules.length);
    const rows = [...(table?.querySelectorAll('tbody tr') ?? [])];
    expect(rows).toHaveLength(comparison.touchpoints.length + comparison.channels.length);
    const first = comparison.touchpoints[0];
    expect(rows[0]?.textContent).toContain(first?.touchpoint);
    expect(rows[0]?.textContent).toContain(`${Math.round(100 * (first?.share[0] ?? 0))}%`);
    expect(section?.textContent).toContain(offline.summary);
    expect(section?.textContent).toContain('A remark.');
    const data = JSON.parse(document.getElementById('data')?.textContent ?? '');
    expect(data.credit.shares.rules).toEqual(comparison.rules);
    const byValue = renderReport(interactions, { model, asOf, credit: { comparison, measure: 'value' } });
    expect(byValue).toContain('Shares of the value (');
    expect(renderReport(interactions.slice(0, 3), { model, asOf })).not.toContain('id="credit"');
  });

  it('lets no name become markup', () => {
    const journeys = hostileTexts.map((name) => ({ touchpoints: [name, `${name}!`], conversions: 1 }));
    const comparison = compareRules(journeys, {
      rules: [{ kind: 'linear', except: hostileTexts.slice(0, 3) }],
    });
    const html = renderReport([], { model, asOf: 0, credit: { comparison, remarks: hostileTexts } });
    const { document } = parseHTML(html);
    expect(document.querySelectorAll('script')).toHaveLength(2);
    expect(document.querySelectorAll('img, iframe, object, base, form, svg, math')).toHaveLength(0);
    expect(document.querySelectorAll('#credit tbody tr')).toHaveLength(51);
    expect(document.querySelectorAll('#credit li').length).toBeGreaterThan(50);
  });

  it('is refused where it is none', () => {
    for (const credit of [7, null, {}]) {
      const call = () => renderReport([], { model, asOf: 0, credit: credit as never });
      expect(onlyIssueOf(call, 'invalid_option').path).toEqual(['credit']);
    }
  });
});
