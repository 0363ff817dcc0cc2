import type { Direction } from '../../core/model/model.js';
import type { Party } from '../identity/create-identity.js';
import type { RowOutcome } from './collect-import.js';
import { leaveOut } from './collect-import.js';
import type { ImportSettings } from './import-options.js';
import type { ImportSource } from './imported.js';

/**
 * A call that was answered, or a message that a CRM logged, as every source can say it.
 *
 * @internal
 */
export interface CallFacts {
  readonly source: ImportSource;
  readonly id: string | undefined;
  readonly at: number;
  readonly durationMinutes: number | undefined;
  readonly medium: 'video' | 'phone' | 'email' | 'message' | 'letter';
  readonly direction: Direction | undefined;
  readonly parties: readonly Party[];
  readonly ownerId?: string | undefined;
}

/**
 * One touchpoint for each lead of a call, or of a message that a CRM logged.
 *
 * @internal
 */
export function callTouches(call: CallFacts, settings: ImportSettings<string>): RowOutcome {
  const { types } = settings;
  const leads = new Map<string, { leadId: string; accountId: string | undefined }>();
  let owner = call.ownerId;
  for (const party of call.parties) {
    if (party.kind === 'lead') leads.set(party.leadId, { leadId: party.leadId, accountId: party.accountId });
    else if (party.kind === 'own') owner ??= party.ownerId;
  }
  if (leads.size === 0)
    return leaveOut(call.parties.some(({ kind }) => kind === 'own') ? 'internal' : 'no-lead');
  const type = {
    video: types.videoCall,
    phone: types.phoneCall,
    email: types.email,
    message: types.message,
    letter: types.letter,
  };
  return {
    kind: 'touches',
    touches: [...leads.values()].map((lead) => ({
      ...lead,
      id: call.id,
      type: type[call.medium],
      at: call.at,
      direction: call.direction,
      durationMinutes: call.durationMinutes,
      participants: leads.size,
      ownerId: owner,
      source: call.source,
      attendance: 'confirmed',
    })),
  };
}
