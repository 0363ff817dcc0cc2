import type { InteractionInput } from 'touchpoint-scoring';
import type { JourneyEnd } from 'touchpoint-scoring/attribution';

/** A linear congruential generator: the same year on every machine. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const day = 86_400_000;
const begin = Date.UTC(2025, 10, 1);

/**
 * A year of sales to other companies: accounts with one to four contacts, of which most have a deal and some have
 * several, one after the other or side by side. Deals that were met are won more often.
 */
export function simulatedYear(deals: number, seed = 1) {
  const random = generator(seed);
  const pick = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)] as T;
  const interactions: InteractionInput[] = [];
  const ends: JourneyEnd[] = [];
  for (let account = 0; ends.length < deals; account++) {
    const accountId = `account-${account}`;
    const contacts = 1 + Math.floor(random() * 4);
    const own = 1 + Math.floor(random() * 3);
    for (let deal = 0; deal < own && ends.length < deals; deal++) {
      const from = begin + Math.floor(random() * 200) * day;
      const days = 20 + Math.floor(random() * 140);
      const at = from + days * day;
      const isMet = random() < 0.5;
      const touches = 2 + Math.floor(random() * 9);
      for (let touch = 0; touch < touches; touch++) {
        const contact = `contact-${account}-${Math.floor(random() * contacts)}`;
        const time = from + Math.floor(random() * days * 24) * 3_600_000;
        const type =
          isMet && random() < 0.35
            ? pick(['event_encounter', 'in_person_meeting', 'meal', 'event_encounter'] as const)
            : pick(['email', 'email', 'email', 'phone_call', 'video_call', 'content_download'] as const);
        const direction = random() < 0.5 ? ('inbound' as const) : ('outbound' as const);
        interactions.push({ leadId: contact, accountId, type, at: time, direction });
      }
      const won = random() < (isMet ? 0.45 : 0.2);
      ends.push({
        id: `deal-${ends.length}`,
        key: accountId,
        at: new Date(at).toISOString().slice(0, 10),
        since: new Date(from).toISOString().slice(0, 10),
        won,
        value: Math.round(2000 * (1 + random()) ** 5),
      });
    }
  }
  return { interactions, ends, asOf: '2026-11-23T09:00:00Z' };
}
