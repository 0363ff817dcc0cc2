import type { InteractionInput } from 'touchpoint-scoring';
import { instantOf } from './conference-days.js';
import type { ConferenceType } from './conference-model.js';
import { mergeSightings } from './merge-sightings.js';
import type { Conference } from './read-conference.js';

/** A touch as one attendee, the owner, sees it; the other one is the lead. */
export interface ConferenceInteraction extends InteractionInput<ConferenceType> {
  readonly ownerId: string;
}

/** A day before the trace: prior friendships have no date, only that they are older than the event. */
const beforeTheEvent = -86_400;

/**
 * What was known at a moment of the trace, each touch once for either side. Sightings are cut before they are
 * merged, because the length of an encounter still under way would be knowledge of the future. Friendships made
 * during the event are what is to be foreseen, so they never come in here.
 *
 * @param until - seconds of the trace
 */
export function toInteractions(conference: Conference, until: number): ConferenceInteraction[] {
  const interactions: ConferenceInteraction[] = [];
  const known = ({ seconds }: { readonly seconds: number }) => seconds < until;

  for (const { pair, start, durationMinutes } of mergeSightings(conference.sightings.filter(known))) {
    const [a, b] = pair;
    const touch = { type: 'encounter', at: instantOf(start), durationMinutes } as const;
    interactions.push({ ownerId: a, leadId: b, ...touch }, { ownerId: b, leadId: a, ...touch });
  }
  for (const { from, to, seconds } of conference.messages.filter(known)) {
    const touch = { type: 'message', at: instantOf(seconds) } as const;
    interactions.push(
      { ownerId: from, leadId: to, direction: 'outbound', ...touch },
      { ownerId: to, leadId: from, direction: 'inbound', ...touch },
    );
  }
  for (const [a, b] of conference.friendsBefore) {
    const touch = { type: 'prior_friend', at: instantOf(beforeTheEvent) } as const;
    interactions.push({ ownerId: a, leadId: b, ...touch }, { ownerId: b, leadId: a, ...touch });
  }
  return interactions;
}
