import { type LeadScore, ownerLeadKey, scoreLeads } from 'touchpoint-scoring';
import { conferenceModel } from './conference-model.js';
import type { ConferenceInteraction } from './to-interactions.js';

/** What one attendee has with another; `undefined` where they never touched. */
export type TieOf = (attendee: string, other: string) => LeadScore | undefined;

/** Scores who knows whom, all attendees with all others. */
export function scoreTies(interactions: readonly ConferenceInteraction[], asOf: number): TieOf {
  const { leads } = scoreLeads(interactions, { model: conferenceModel, asOf, key: 'owner-lead' });
  const ties = new Map(leads.map((lead) => [lead.key, lead]));
  return (attendee, other) => ties.get(ownerLeadKey(attendee, other));
}
