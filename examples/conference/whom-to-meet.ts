import { scoreLeads } from 'touchpoint-scoring';
import { conferenceModel } from './conference-model.js';
import type { TieOf } from './score-ties.js';
import type { ConferenceInteraction } from './to-interactions.js';

/** Somebody not met yet. */
export interface Suggestion {
  readonly id: string;
  /** The score today, and what one encounter would make of it. */
  readonly score: number;
  readonly scoreAfter: number;
  readonly gain: number;
  /** Who could introduce them, the best first: each strong with both sides, by the weaker of the two scores. */
  readonly introducers: readonly Introducer[];
}

export interface Introducer {
  readonly id: string;
  readonly strength: number;
}

/**
 * Everybody whom an attendee has not met, those first with whom one encounter would change most. Among equals,
 * and all strangers are equals, those first whom the attendee's own contacts know best.
 */
export function whomToMeet(
  attendee: string,
  attendees: readonly string[],
  interactions: readonly ConferenceInteraction[],
  tieOf: TieOf,
  asOf: number,
): Suggestion[] {
  const notMet = attendees.filter(
    (id) => id !== attendee && (tieOf(attendee, id)?.offline.touches ?? 0) === 0,
  );
  const imagined = notMet.map(
    (leadId) => ({ ownerId: attendee, leadId, type: 'encounter', at: asOf }) as const,
  );
  const own = interactions.filter(({ ownerId }) => ownerId === attendee);
  const { leads } = scoreLeads([...own, ...imagined], { model: conferenceModel, asOf });
  const scoreAfter = new Map(leads.map(({ key, score }) => [key, score]));

  const suggestions = notMet.map((id) => {
    const score = tieOf(attendee, id)?.score ?? 0;
    const after = scoreAfter.get(id) as number;
    const introducers = attendees
      .map((between) => ({
        id: between,
        strength: Math.min(tieOf(attendee, between)?.score ?? 0, tieOf(between, id)?.score ?? 0),
      }))
      .filter(({ strength }) => strength > 0)
      .sort((a, b) => b.strength - a.strength);
    return { id, score, scoreAfter: after, gain: after - score, introducers };
  });
  return suggestions.sort((a, b) => comparable(b.gain - a.gain) || totalStrength(b) - totalStrength(a));
}

/** The last bits of a difference must not decide who comes first. */
function comparable(difference: number): number {
  return Math.abs(difference) < 1e-9 ? 0 : difference;
}

function totalStrength({ introducers }: Suggestion): number {
  return introducers.reduce((sum, { strength }) => sum + strength, 0);
}
