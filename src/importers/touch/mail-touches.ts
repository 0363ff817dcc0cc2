import type { Identity, Party } from '../identity/create-identity.js';
import type { RowOutcome } from './collect-import.js';
import { leaveOut } from './collect-import.js';
import type { ImportSettings } from './import-options.js';
import type { ImportSource } from './imported.js';

/**
 * A message as every source can say it.
 *
 * @internal
 */
export interface MailFacts {
  readonly source: ImportSource;
  readonly id: string | undefined;
  /** The id that mailboxes have, where the own id is another one. */
  readonly sharedId?: string | undefined;
  readonly at: number;
  readonly from: Party;
  readonly to: readonly Party[];
  /** Addresses to which it could not be delivered. */
  readonly failed?: readonly Party[] | undefined;
  /** `message` for chats and texts. */
  readonly kind?: 'email' | 'message' | undefined;
}

/**
 * One touchpoint for each lead of a message. What a lead wrote is a touch of that lead alone; what we wrote is one of
 * every lead it went to. Mail among leads that we only got a copy of is a touch of the one who wrote it.
 *
 * @internal
 */
export function mailTouches(mail: MailFacts, settings: ImportSettings<string>): RowOutcome {
  const { types } = settings;
  const failed = distinctLeads(mail.failed ?? []);
  const { sharedId } = mail;
  const common = {
    id: mail.id,
    at: mail.at,
    source: mail.source,
    ...(sharedId === undefined ? {} : { sharedId }),
  };
  if (failed.length > 0) {
    const touches = failed.map((lead) => ({
      ...common,
      ...lead,
      type: types.bounce,
      attendance: 'none' as const,
    }));
    return { kind: 'touches', touches };
  }
  const type = mail.kind === 'message' ? types.message : types.email;
  const from = mail.from;
  if (from.kind === 'machine') return leaveOut('automatic');
  if (from.kind === 'lead') {
    const owner = mail.to.find(({ kind }) => kind === 'own');
    return {
      kind: 'touches',
      touches: [
        {
          ...common,
          leadId: from.leadId,
          accountId: from.accountId,
          ownerId: owner?.kind === 'own' ? owner.ownerId : undefined,
          type,
          direction: 'inbound',
          attendance: 'confirmed',
        },
      ],
    };
  }
  if (from.kind !== 'own') return leaveOut('no-lead');
  const leads = distinctLeads(mail.to);
  if (leads.length === 0)
    return leaveOut(mail.to.some(({ kind }) => kind === 'own') ? 'internal' : 'no-lead');
  return {
    kind: 'touches',
    touches: leads.map((lead) => ({
      ...common,
      ...lead,
      ownerId: from.ownerId,
      type,
      direction: 'outbound',
      participants: leads.length,
      attendance: 'confirmed',
    })),
  };
}

/**
 * The parties behind a header of addresses: `Ada <ada@acme.com>, "Team: Acme" <team@acme.com>;`. Groups are flattened,
 * and anything that is not an address is passed over.
 *
 * @internal
 */
export function partiesIn(header: string | undefined, identity: Identity): Party[] {
  return splitAddresses(header ?? '').map((address) => identity.partyOf(address));
}

/** Commas and semicolons part addresses, but not inside quotes, comments or brackets (RFC 5322, section 3.4). */
export function splitAddresses(header: string): string[] {
  const found: string[] = [];
  let start = 0;
  let isQuoted = false;
  let comments = 0;
  for (let index = 0; index <= header.length; index++) {
    const character = header[index];
    if (isQuoted) {
      if (character === '\\') index++;
      else if (character === '"') isQuoted = false;
      else if (character === undefined) found.push(header.slice(start));
      continue;
    }
    if (character === '"') isQuoted = true;
    else if (character === '(') comments++;
    else if (character === ')') comments = Math.max(0, comments - 1);
    else if (comments === 0 || character === undefined) {
      if (
        character === ':' &&
        !header.slice(start, index).includes('<') &&
        !/mailto$/i.test(header.slice(start, index))
      ) {
        start = index + 1; // the name of a group
      } else if (character === ',' || character === ';' || character === undefined) {
        found.push(header.slice(start, index));
        start = index + 1;
      }
    }
  }
  return found.map((text) => text.trim()).filter((text) => text.includes('@'));
}

function distinctLeads(parties: readonly Party[]): { leadId: string; accountId: string | undefined }[] {
  const leads = new Map<string, { leadId: string; accountId: string | undefined }>();
  for (const party of parties) {
    if (party.kind === 'lead') leads.set(party.leadId, { leadId: party.leadId, accountId: party.accountId });
  }
  return [...leads.values()];
}

/**
 * The id of a message that all mailboxes share (RFC 5322), or else the one that the source gives it.
 *
 * @internal
 */
export function mailId(
  messageId: string | undefined,
  source: ImportSource,
  id: string | undefined,
): string | undefined {
  const shared = messageId?.trim().replace(/^<(.*)>$/, '$1');
  if (shared !== undefined && shared !== '') return `mail:${shared}`;
  return id === undefined ? undefined : `${source}:${id}`;
}
