import { partiesIn, splitAddresses } from '../touch/mail-touches.js';
import type { Identity, Party } from './create-identity.js';
import { type HeaderOf, isOwnList } from './machine-mail.js';

/**
 * Who wrote a message: whom `From` names, unless it names a list, a form or a service that passed on what somebody else
 * wrote. `undefined` where no header names an address.
 *
 * @param header - the value of a header by its name in small letters
 * @param isSent - whether it lies in the Sent folder: its sender is one of us, whatever the identity says
 *
 * @internal
 */
export function whoWrote(header: HeaderOf, identity: Identity, isSent: boolean): Party | undefined {
  const named = (name: string) =>
    partiesIn(header(name), identity).filter(({ kind }) => kind !== 'unreadable');
  // Some programs forget the brackets: `From: Ada Lovelace ada@acme.com`.
  const bare = identity.partyOf(bareAddress(header('from') ?? '') ?? '');
  const from =
    named('from')[0] ??
    (bare.kind === 'unreadable' ? undefined : bare) ??
    named('sender')[0] ??
    named('return-path')[0];
  if (from === undefined) return undefined;
  if (isSent && from.kind === 'lead') {
    const address = splitAddresses(header('from') ?? header('sender') ?? '')[0] ?? '';
    return { kind: 'own', ownerId: bareAddress(address) ?? from.leadId };
  }
  const leads = (name: string) => named(name).filter(({ kind }) => kind === 'lead');
  const isOnBehalf = /\bvia\b/i.test((header('from') ?? '').replace(/<[^<>]*>\s*$/, ''));
  if (from.kind === 'own') {
    // A group rewrites the sender where the domain of the writer asks for it (DMARC).
    if (isOnBehalf || isOwnList(header, identity)) {
      const [original] = [...leads('x-original-from'), ...leads('reply-to'), ...leads('x-original-sender')];
      return original ?? from;
    }
    // A form on our own site writes as us, to us, and asks for answers to the person who filled it in.
    const answers = named('reply-to');
    const isToUs = ['to', 'cc'].flatMap(named).every(({ kind }) => kind === 'own');
    if (isToUs && answers.length > 0 && answers.every(({ kind }) => kind === 'lead')) return answers[0];
    return from;
  }
  // A service on behalf of a person: "Ada Lovelace via Contracts" <mail@contracts.com>, Reply-To: ada@acme.com.
  if (from.kind === 'lead' && isOnBehalf) {
    const [person] = leads('reply-to');
    if (person?.kind === 'lead' && person.leadId !== from.leadId) return person;
  }
  return from;
}

/** The address as it was written, in small letters. */
function bareAddress(text: string): string | undefined {
  return /[^\s<>"(),:;]+@[^\s<>"(),:;]+/.exec(text)?.[0]?.toLowerCase();
}
