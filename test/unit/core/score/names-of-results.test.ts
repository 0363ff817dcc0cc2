import {
  assessCadences,
  createLedger,
  explainScore,
  flagRelationships,
  ownerLeadKey,
  planEncounters,
  rankLeads,
  scoreHistory,
  scoreLeads,
  standardModel,
  whatIf,
  whoKnowsWhom,
} from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';

const asOf = '2026-11-23T00:00:00Z';
const touches = [
  { leadId: 'ada', ownerId: 'kim', type: 'meal', at: '2026-11-20T19:00:00Z' },
  { leadId: 'ada', ownerId: 'jo', type: 'email', at: '2026-11-20T19:00:00Z' },
] as const;
const pair = ownerLeadKey('kim', 'ada');

describe('a score for an owner and a lead', () => {
  const options = { model: standardModel, asOf, key: 'owner-lead' } as const;
  const ledger = createLedger({ model: standardModel, asOf, key: 'owner-lead' });
  for (const touch of touches) ledger.add(touch);

  it.each([
    ['scoreLeads', () => scoreLeads(touches, options).leads],
    ['rankLeads', () => rankLeads(touches, options).leads],
    ['flagRelationships', () => flagRelationships(touches, options).relationships],
    ['explainScore', () => [explainScore(touches, { ...options, lead: pair }).lead]],
    ['whatIf', () => [whatIf(touches, { ...options, lead: pair, touches: [] }).before]],
    ['a ledger', () => [ledger.score(pair), ...ledger.rank().leads]],
    ['whoKnowsWhom', () => whoKnowsWhom(touches, { model: standardModel, asOf }).pairs],
    [
      'planEncounters',
      () =>
        planEncounters(touches, {
          ...options,
          attendees: [pair],
          slots: 1,
          touch: { type: 'meal' },
        }).meet.map(({ before }) => before),
    ],
  ])('carries both in %s', (_, results) => {
    const found = results().find((result) => result?.key === pair);
    expect(found).toMatchObject({ key: pair, ownerId: 'kim', leadId: 'ada' });
  });

  it('carries neither with another key', () => {
    for (const lead of scoreLeads(touches, { model: standardModel, asOf }).leads) {
      expect(Object.keys(lead)).not.toContain('ownerId');
      expect(Object.keys(lead)).not.toContain('leadId');
    }
  });
});

it('a key is called key, wherever a result says whose it is', () => {
  const options = { model: standardModel, asOf };
  expect(scoreHistory(touches, { ...options, lead: 'ada' }).key).toBe('ada');
  expect(assessCadences(touches, options).cadences[0]?.key).toBe('ada');
  expect(explainScore(touches, { ...options, lead: 'ada' }).lead.key).toBe('ada');
});

it('a contribution says of which component it is', () => {
  const { contributions, byType } = explainScore(touches, { model: standardModel, asOf, lead: 'ada' });
  expect(contributions.map(({ type, component }) => [type, component])).toEqual([
    ['meal', 'offline'],
    ['email', 'online'],
  ]);
  expect(byType.map(({ component }) => component)).toEqual(['offline', 'online']);
});
