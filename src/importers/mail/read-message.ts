import PostalMime, { type Address } from 'postal-mime';
import type { Party } from '../identity/create-identity.js';
import { machineMailReason } from '../identity/machine-mail.js';
import { leaveOut, type RowOutcome, rejectRow } from '../touch/collect-import.js';
import { instantIn } from '../touch/fields.js';
import type { ImportSettings } from '../touch/import-options.js';
import { mailId, mailTouches, partiesIn } from '../touch/mail-touches.js';
import { isoMailDate } from './mail-date.js';

/**
 * Reads one message by its headers; the body is not looked at.
 *
 * @param head - the bytes up to the empty line
 *
 * @internal
 */
export async function readMessage(head: Uint8Array, settings: ImportSettings<string>): Promise<RowOutcome> {
  const mail = await PostalMime.parse(head, { maxHeadersSize: maximumHeadBytes * 2 }).catch(
    (error: unknown) => error,
  );
  if (!isMail(mail)) {
    const reason = mail instanceof Error ? mail.message.slice(0, 120) : 'it cannot be read';
    return rejectRow([], undefined, `must be a message (${reason})`, 'Export the mailbox again.');
  }
  const { identity } = settings;
  const headers = new Map<string, string>();
  for (const { key, value } of mail.headers) if (!headers.has(key)) headers.set(key, value);
  const failed = partiesIn(headers.get('x-failed-recipients'), identity);
  const machine = machineMailReason((name) => headers.get(name));
  if (machine !== undefined && failed.length === 0) return leaveOut(machine);
  if (headers.has('x-mozilla-draft-info') || /\bDraft\b/.test(headers.get('x-gmail-labels') ?? '')) {
    return leaveOut('draft');
  }
  if (/\b(?:Spam|Trash)\b/.test(headers.get('x-gmail-labels') ?? '')) return leaveOut('deleted');

  const written = headers.get('date');
  const date = written === undefined ? undefined : isoMailDate(written);
  if (written !== undefined && date === undefined) {
    return rejectRow(
      ['Date'],
      written,
      'must be a date of RFC 5322',
      'Correct it, or leave the message out.',
    );
  }
  const sent = instantIn(date, ['Date'], settings);
  if (sent.issue !== undefined) return { kind: 'rejected', issues: [sent.issue] };
  const [from] = partiesOf([mail.from, mail.sender], settings);
  if (from === undefined) {
    return rejectRow(['From'], undefined, 'must name an address', 'Leave the message out.');
  }
  return mailTouches(
    {
      source: 'mail',
      id: mailId(mail.messageId, 'mail', undefined),
      at: sent.at,
      from,
      to: partiesOf([...(mail.to ?? []), ...(mail.cc ?? []), ...(mail.bcc ?? [])], settings),
      failed,
    },
    settings,
  );
}

/**
 * Most bytes of headers that are read of a message; more is no mail.
 *
 * @internal
 */
export const maximumHeadBytes = 512 * 1024;

function isMail(mail: unknown): mail is Awaited<ReturnType<typeof PostalMime.parse>> {
  return typeof mail === 'object' && mail !== null && 'headers' in mail && Array.isArray(mail.headers);
}

/** Groups are flattened. */
function partiesOf(
  addresses: readonly (Address | undefined)[],
  { identity }: ImportSettings<string>,
): Party[] {
  return addresses.flatMap((one) => {
    if (one === undefined) return [];
    if (one.group !== undefined) return one.group.map(({ address }) => identity.partyOf(address));
    return one.address === '' ? [] : [identity.partyOf(one.address)];
  });
}
