import type { InteractionInput, StandardInteractionType } from 'touchpoint-scoring';

/** Touches of many leads, made by a small generator of its own, so that they are the same everywhere. */
export function interactionsOf(leadCount: number, asOf: number, perLead = 30): InteractionInput[] {
  let state = 12345;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const online: StandardInteractionType[] = [
    'email',
    'video_call',
    'phone_call',
    'direct_message',
    'email_open',
  ];
  const offline: StandardInteractionType[] = ['in_person_meeting', 'meal', 'event_encounter'];
  const all: InteractionInput[] = [];
  for (let lead = 0; lead < leadCount; lead++) {
    const meets = next() < 0.5 ? 0 : next() * 0.3;
    const touches = 1 + Math.floor(next() * next() * 2.5 * perLead);
    for (let touch = 0; touch < touches; touch++) {
      const isOffline = next() < meets;
      const types = isOffline ? offline : online;
      all.push({
        id: `touch ${lead} ${touch}`,
        leadId: `person${lead}@company${Math.floor(lead / 4)}.example`,
        accountId: `company${Math.floor(lead / 4)}.example`,
        ownerId: ['ida', 'jon', 'kim'][Math.floor(next() * 3)] as string,
        type:
          next() < 0.004
            ? 'complaint'
            : (types[Math.floor(next() * types.length)] as StandardInteractionType),
        at: asOf - Math.floor(next() * 400 * 24 * 60) * 60_000,
        direction: (['inbound', 'outbound', 'mutual'] as const)[Math.floor(next() * 3)],
      });
    }
  }
  return all;
}
