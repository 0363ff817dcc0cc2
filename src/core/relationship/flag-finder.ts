import type { QuietModel } from '../cadence/quiet.js';
import { type LeadRows, rowsByLead } from '../evidence/lead-rows.js';
import type { GatheredEvidence } from '../score/gathered-evidence.js';
import type { LeadScore } from '../score/score-leads.js';
import { accountContacts } from './account-contacts.js';
import { findFlags } from './find-flags.js';
import type { Flag } from './flag.js';
import { type FlagKind, type FlagNeed, flagKindsNeeding } from './flag-kinds.js';
import type { RelationshipMix } from './mix.js';
import { touchHistory } from './touch-history.js';

/**
 * Makes the function that finds the flags of one lead after the other. What flags need beside the score is read
 * for these leads only, so that the best ten of a million cost little.
 *
 * @param quiet - what cooling and dormant are judged by; the standard one by default
 * @param wanted - the kinds asked for; all by default
 * @param known - the rows of the leads that will be asked for, where somebody has sorted them already
 *
 * @internal
 */
export function flagFinder(
  { model, asOf, interactions, byAccount, encoded }: GatheredEvidence,
  quiet: QuietModel | undefined,
  wanted?: ReadonlySet<FlagKind>,
  known?: LeadRows,
): (lead: LeadScore, mix: RelationshipMix, code: number) => Flag[] {
  const isNeeded = (need: FlagNeed) => flagKindsNeeding(need).some((kind) => wanted?.has(kind) ?? true);
  const withHistory = isNeeded('history');
  const withContacts = byAccount && isNeeded('contacts');
  const rows = withHistory || withContacts ? (known ?? rowsByLead(encoded)) : undefined;
  return (lead, mix, code) => {
    const own = rows?.of(code) ?? new Uint32Array();
    const flags = findFlags(lead, mix, model, asOf, {
      quiet,
      history: withHistory ? touchHistory(encoded, own, model, asOf) : undefined,
      contacts: withContacts ? accountContacts(interactions, encoded, own, model, asOf) : undefined,
    });
    return wanted === undefined ? flags : flags.filter(({ kind }) => wanted.has(kind));
  };
}
