import type { InteractionInput } from 'touchpoint-scoring';

// Two companies that did the same online. One of them had also met the client.

/** The instant for which both are scored. */
export const asOf = '2026-11-23T09:00:00Z';

/** Days before `asOf`. */
const dayBefore = (days: number): number => Date.parse(asOf) - days * 86_400_000;

/** Eight e-mails and calls, as either company had them. */
export const onlineTouches = (leadId: string): readonly InteractionInput[] => [
  { leadId, type: 'email', direction: 'outbound', at: dayBefore(84) },
  { leadId, type: 'email', direction: 'inbound', at: dayBefore(80) },
  { leadId, type: 'video_call', durationMinutes: 45, at: dayBefore(62) },
  { leadId, type: 'email', direction: 'inbound', at: dayBefore(47) },
  { leadId, type: 'video_call', durationMinutes: 45, at: dayBefore(30) },
  { leadId, type: 'phone_call', durationMinutes: 20, at: dayBefore(21) },
  { leadId, type: 'email', direction: 'inbound', at: dayBefore(14) },
  { leadId, type: 'email', direction: 'inbound', at: dayBefore(4) },
];

/** Running into the client at an event, some days before `asOf`. */
export const encounter = (leadId: string, days: number): InteractionInput => ({
  leadId,
  type: 'event_encounter',
  at: dayBefore(days),
});

/** When the winner ran into the client. */
export const encounterDaysBefore = 25;
