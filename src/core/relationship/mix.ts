import type { ScoringModel } from '../model/model.js';
import { checkOptions } from '../options.js';
import { readBack } from '../read-back.js';
import type { LeadScore } from '../score/score-leads.js';

/**
 * Which channels a relationship lives on.
 *
 * - `online-only`: never met, not once;
 * - `mostly-online`, `balanced`, `mostly-offline`: by the offline part of both strengths, at the borders in the
 *   model;
 * - `offline-only`: never in contact through a device;
 * - `unclear`: perhaps met: no touch is known to be offline, and of some nothing tells where they took place, or a
 *   meeting was planned and nobody has said whether it took place;
 * - `none`: no touch yet.
 *
 * @group Relationships
 */
export type RelationshipMix =
  | 'online-only'
  | 'mostly-online'
  | 'balanced'
  | 'mostly-offline'
  | 'offline-only'
  | 'unclear'
  | 'none';

/**
 * The mix of a relationship.
 *
 * @param lead - its score, from {@link scoreLeads}
 * @param options - the model that it was scored with, for the borders
 * @returns the mix
 *
 * @example
 * ```ts
 * import { relationshipMix, scoreLeads, standardModel } from 'touchpoint-scoring';
 *
 * const mails = [{ leadId: 'ada', type: 'email' as const, at: '2026-11-20T10:00:00Z' }];
 * const { leads } = scoreLeads(mails, { model: standardModel, asOf: '2026-11-23T10:00:00Z' });
 * leads.map((lead) => relationshipMix(lead, { model: standardModel })); // => ['online-only']
 * ```
 *
 * @group Relationships
 */
export function relationshipMix(lead: LeadScore, options: { readonly model: ScoringModel }): RelationshipMix {
  return readBack('relationshipMix', 'lead', lead, () => {
    checkOptions(options, 'relationshipMix', { model: true }, 'Pass { model }.');
    return mixOf(lead, options.model);
  });
}

/**
 * {@link relationshipMix} of options that were checked.
 *
 * @internal
 */
export function mixOf(lead: LeadScore, model: ScoringModel): RelationshipMix {
  const { online, offline, placeUnknown } = lead;
  if (offline.touches === 0 && placeUnknown.touches > 0) return 'unclear';
  if (offline.touches === 0) return online.touches === 0 ? 'none' : 'online-only';
  if (online.touches === 0) return 'offline-only';
  const share = offlineShare(lead);
  if (share < model.mix.mostlyOnlineBelow) return 'mostly-online';
  if (share > model.mix.mostlyOfflineAbove) return 'mostly-offline';
  return 'balanced';
}

/**
 * The offline part of both strengths, `S_off / (S_on + S_off)`. Strengths, not evidence: a hundred mails must
 * not drown six meetings, nor a strong channel be measured by how chatty it is. Where nothing is left of either,
 * the touches decide.
 *
 * @returns 0 to 1
 *
 * @internal
 */
export function offlineShare({ strength, online, offline }: LeadScore): number {
  const both = strength.online + strength.offline;
  return both > 0 ? strength.offline / both : offline.touches / (online.touches + offline.touches);
}
