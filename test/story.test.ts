import { type InteractionInput, rankLeads, scoreLeads, standardModel } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';

// Two companies pitch to the same project lead. Both do everything one can do online, and both meet her once. One
// of them also ran into her at a networking event.
const asOf = '2026-11-18T09:00:00Z';

function courtship(company: string): InteractionInput[] {
  const mails = Array.from({ length: 14 }, (_, week) => [
    { leadId: company, type: 'email' as const, direction: 'outbound' as const, at: onDay(-98 + 7 * week) },
    { leadId: company, type: 'email' as const, direction: 'inbound' as const, at: onDay(-97 + 7 * week) },
  ]).flat();
  return [
    ...mails,
    { leadId: company, type: 'proposal', at: onDay(-30) },
    { leadId: company, type: 'video_call', durationMinutes: 45, at: onDay(-60) },
    { leadId: company, type: 'video_call', durationMinutes: 45, at: onDay(-20) },
    { leadId: company, type: 'in_person_meeting', durationMinutes: 60, at: onDay(-40) },
  ];
}

function onDay(day: number): number {
  return Date.parse(asOf) + day * 86_400_000;
}

const loser = courtship('only mailed');
const winner = [
  ...courtship('also ran into her'),
  {
    leadId: 'also ran into her',
    type: 'event_encounter' as const,
    durationMinutes: 45,
    at: onDay(-25),
  },
];

const manyMails = Array.from({ length: 100 }, (_, index) => ({
  leadId: 'only mailed',
  type: 'email' as const,
  direction: 'inbound' as const,
  at: onDay(-30) + index * 3_600_000,
}));

describe('the story', () => {
  it('ranks the company that also ran into her first', () => {
    const { leads } = rankLeads([...loser, ...winner], { model: standardModel, asOf });
    expect(leads.map(({ rank, key }) => [rank, key])).toEqual([
      [1, 'also ran into her'],
      [2, 'only mailed'],
    ]);
  });

  it('tells the company that only mailed and met once that it is mostly online, and that more mails are wasted', () => {
    const { leads } = rankLeads(loser, { model: standardModel, asOf });
    expect(leads[0]?.mix).toBe('mostly-online');
    expect(leads[0]?.flags.map(({ kind }) => kind)).toEqual(['mostly-online', 'online-saturated']);
  });

  it('does not change when the loser adds a hundred mails', () => {
    const { leads } = rankLeads([...loser, ...manyMails, ...winner], { model: standardModel, asOf });
    expect(leads.map(({ key }) => key)).toEqual(['also ran into her', 'only mailed']);
    expect(leads[1]?.mix).toBe('mostly-online');
    expect(leads[1]?.online.touches).toBe(
      (scoreLeads(loser, { model: standardModel, asOf }).leads[0]?.online.touches ?? 0) + 100,
    );
  });
});
