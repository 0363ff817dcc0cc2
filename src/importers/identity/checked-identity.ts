import { showValue } from '../../core/error.js';
import { invalidOption } from '../../core/options.js';
import type { Identity, Party } from './create-identity.js';

/**
 * An identity that may be the caller's own: what it answers is checked before an importer reads it.
 *
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option` for anything that is not an identity, and later for an answer that is not a party
 *
 * @internal
 */
export function checkedIdentity(identity: Identity, source: string): Identity {
  const { partyOf, partyOfId } = (identity ?? {}) as Partial<Identity>;
  if (typeof partyOf !== 'function' || typeof partyOfId !== 'function') {
    const message = `must be an identity, got ${showValue(identity)}`;
    const remedy = "Pass createIdentity({ own: ['your-domain.com'] }).";
    throw invalidOption(source, 'identity', identity, message, remedy);
  }
  const checked = (party: Party, name: keyof Identity): Party => {
    if (isParty(party)) return party;
    const message = `must return a party, got ${showValue(party)}`;
    const remedy = 'Return { kind, leadId }, { kind, ownerId } or { kind } as createIdentity does.';
    throw invalidOption(source, ['identity', name], party, message, remedy);
  };
  return {
    partyOf: (address) => checked(partyOf(address), 'partyOf'),
    partyOfId: (id) => {
      const party = partyOfId(id);
      return party === undefined ? undefined : checked(party, 'partyOfId');
    },
  };
}

function isParty(value: unknown): value is Party {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, ownerId, leadId, accountId } = value as Readonly<Record<string, unknown>>;
  if (kind === 'own') return typeof ownerId === 'string';
  if (kind === 'lead')
    return typeof leadId === 'string' && (accountId === undefined || typeof accountId === 'string');
  return kind === 'machine' || kind === 'unreadable';
}
