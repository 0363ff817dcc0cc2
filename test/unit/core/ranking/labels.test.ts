import { describe, expect, it } from 'vitest';
import { createLedger, rankLeads } from '../../../../src/core/index.js';
import { asOf, onlyIssueOf, testModel, touches } from '../../support.js';

const interactions = [...touches(2), ...touches(1, { leadId: 'constructor' })];
const options = { model: testModel, asOf };

describe('labels', () => {
  it('stand beside the key and change nothing else, from a Map or an object, in list and ledger', () => {
    const plain = rankLeads(interactions, options);
    const ledger = createLedger({ model: testModel, asOf });
    for (const touch of interactions) ledger.add(touch);
    for (const labels of [{ ada: 'Ada Lovelace' }, new Map([['ada', 'Ada Lovelace']])]) {
      for (const ranking of [rankLeads(interactions, { ...options, labels }), ledger.rank({ labels })]) {
        expect(ranking.leads.map(({ key, label }) => [key, label])).toEqual([
          ['ada', 'Ada Lovelace'],
          ['constructor', undefined],
        ]);
        expect(ranking.leads.map(({ label: _, ...lead }) => lead.score)).toEqual(
          plain.leads.map(({ score }) => score),
        );
      }
    }
    expect(plain.leads.every((lead) => !('label' in lead))).toBe(true);
  });

  it('must be a Map or an object', () => {
    const issue = onlyIssueOf(
      () => rankLeads(interactions, { ...options, labels: ['Ada'] as never }),
      'invalid_option',
    );
    expect(issue).toMatchObject({
      path: ['labels'],
      message: expect.stringContaining('must be a Map or a plain object'),
    });
  });
});
