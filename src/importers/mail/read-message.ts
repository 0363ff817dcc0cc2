import { failedRecipients } from '../identity/failed-recipients.js';
import { machineMailReason } from '../identity/machine-mail.js';
import { whoWrote } from '../identity/who-wrote.js';
import { leaveOut, type RowOutcome, rejectRow } from '../touch/collect-import.js';
import { type InstantOrIssue, instantIn } from '../touch/fields.js';
import type { ImportSettings } from '../touch/import-options.js';
import { mailId, mailTouches, partiesIn, splitAddresses } from '../touch/mail-touches.js';
import { type FolderRole, folderRole } from './folder-names.js';
import { isoMailDate, separatorTime } from './mail-date.js';
import { type MailHeaders, plainText, readHeaders } from './mail-headers.js';
import { isCalendarMail, mayBeNotice, noticeText } from './needed-body.js';
import { type MailboxPiece, maximumHeadBytes } from './split-mbox.js';

/**
 * Settings of mail.
 *
 * @internal
 */
export interface MailSettings<Type extends string = string> extends ImportSettings<Type> {
  readonly onOwnAlias?: ((address: string) => void) | undefined;
  readonly onName?: ((leadId: string, name: string) => void) | undefined;
}

/**
 * Reads one message by its headers, and those few that are notices of delivery or answers to invitations by the beginning of
 * their body.
 *
 * @param piece - the message
 * @param role - what the folder is for that it lies in
 *
 * @internal
 */
export function readMessage(
  piece: Pick<MailboxPiece, 'kind' | 'bytes' | 'fromLine' | 'head' | 'isHeadCut' | 'body'>,
  settings: MailSettings,
  role: FolderRole | undefined,
): RowOutcome {
  if (piece.kind === 'text') {
    const message = `must belong to a message, and ${piece.bytes} bytes are before the first one`;
    return rejectRow([], undefined, message, 'Remove them, or export the mailbox again.');
  }
  if (piece.isHeadCut) {
    const message = `must have headers of at most ${maximumHeadBytes / 1024} kB`;
    return rejectRow([], undefined, message, 'Leave the message out.');
  }
  const headers = readHeaders(piece.head);
  if (headers.size === 0) {
    return rejectRow([], undefined, 'must be a message, and has no headers', 'Export the mailbox again.');
  }
  const header = headerReader(headers);
  const roles = rolesOf(header, role);
  if (roles.has('draft')) return leaveOut('draft');
  if (roles.has('deleted') || roles.has('spam')) return leaveOut('deleted');

  const { identity } = settings;
  const body = mayBeNotice(piece.head) ? noticeText(piece.head, piece.body) : '';
  const failed = failedRecipients(header, body).map((address) => identity.partyOf(address));
  if (failed.length === 0) {
    if (isCalendarMail(piece.body)) return leaveOut('automatic');
    const machine = machineMailReason(header, identity);
    if (machine !== undefined) return leaveOut(machine);
    if (isPromotion(header)) return leaveOut('list');
  }

  const sent = timeOf(header, piece.fromLine, settings);
  if (sent.issue !== undefined) return { kind: 'rejected', issues: [sent.issue] };
  // A notice about delivery need not say who it is from.
  const from = whoWrote(header, identity, roles.has('sent')) ?? (failed.length > 0 ? noBody : undefined);
  if (from === undefined) {
    return rejectRow(['From'], undefined, 'must name an address', 'Leave the message out.');
  }
  if (from.kind === 'own' && roles.has('sent') && identity.partyOf(from.ownerId).kind === 'lead')
    settings.onOwnAlias?.(from.ownerId);
  if (settings.onName !== undefined) {
    const texts = ['from', 'to', 'cc']
      .flatMap((name) => headers.get(name)?.[0] ?? [])
      .flatMap(splitAddresses);
    for (const text of texts) {
      const party = identity.partyOf(text);
      const name = displayName(text);
      if (party.kind === 'lead' && name !== undefined) settings.onName(party.leadId, name);
    }
  }
  const recipients = (names: readonly string[]) =>
    names.flatMap((name) => (headers.get(name) ?? []).flatMap((one) => partiesIn(one, identity)));
  // Whose mailbox it is, where the message names a list or nobody.
  const mailbox = recipients(['delivered-to', 'x-original-to', 'envelope-to']).filter(
    ({ kind }) => kind === 'own',
  );
  return mailTouches(
    {
      source: 'mail',
      id: mailId(header('message-id'), 'mail', undefined),
      at: sent.at,
      from,
      to: [...recipients(['to', 'cc', 'bcc']), ...(from.kind === 'own' ? [] : mailbox)],
      failed,
      kind: isChat(header) ? 'message' : 'email',
    },
    settings,
  );
}

/** What an address is called, as in `"Muster, Anna" <anna@acme.com>`; `undefined` where that is nothing but an address. */
function displayName(text: string): string | undefined {
  const written = /^([^<]*)</.exec(text)?.[1] ?? '';
  const name = plainText(written)
    .replace(/^\s*["']|["']\s*$/g, '')
    .replace(/\\(.)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  return name === '' || name.includes('@') ? undefined : name.slice(0, 200);
}

const noBody = { kind: 'machine' } as const;

/** Headers whose words may be encoded (RFC 2047). */
const wordHeaders: ReadonlySet<string> = new Set(['subject', 'x-gmail-labels']);

/** What a server put before the others is the newer copy; the first counts. */
function headerReader(headers: MailHeaders): (name: string) => string | undefined {
  return (name) => {
    const value = headers.get(name)?.[0];
    return value !== undefined && wordHeaders.has(name) ? plainText(value) : value;
  };
}

/** What the folder, labels and flags of a message say of it. */
function rolesOf(
  header: (name: string) => string | undefined,
  role: FolderRole | undefined,
): ReadonlySet<FolderRole> {
  const roles = new Set<FolderRole>();
  const add = (one: FolderRole | undefined, when = true) => {
    if (one !== undefined && when) roles.add(one);
  };
  add(role);
  for (const label of (header('x-gmail-labels') ?? '').split(',')) add(folderRole(label));
  add(folderRole(header('x-folder') ?? ''));
  // Mozilla's flags, of which 8 is "expunged": it stays in the file until the folder is compacted.
  const mozilla = /^[0-9a-f]{4,8}$/i.exec(header('x-mozilla-status')?.trim() ?? '')?.[0] ?? '0';
  add('deleted', (Number.parseInt(mozilla, 16) & 8) !== 0);
  add('draft', header('x-mozilla-draft-info') !== undefined);
  // Outlook's mark of a message that was never sent.
  add('draft', header('x-unsent')?.trim() === '1');
  // Apple Mail's, also of what it saved while somebody was writing.
  add('draft', header('x-uniform-type-identifier')?.trim() === 'com.apple.mail-draft');
  add('draft', header('x-apple-auto-saved')?.trim() === '1');
  // The verdict of a filter on the way: SpamAssassin and others, Exchange (5 and more goes to the folder for spam).
  add(
    'spam',
    ['x-spam-flag', 'x-spam-status', 'x-spam'].some((name) => /^yes\b/i.test(header(name)?.trim() ?? '')),
  );
  add('spam', /^[5-9]$/.test(header('x-ms-exchange-organization-scl')?.trim() ?? ''));
  add('spam', /\bSFV:(?:SPM|SKS|SKB)\b/.test(header('x-forefront-antispam-report') ?? ''));
  // Flags of mailboxes by letter: deleted, draft (T).
  const flags = `${header('x-status') ?? ''}${header('status') ?? ''}`;
  add('deleted', /D/.test(flags));
  add('draft', /T/.test(header('x-status') ?? ''));
  return roles;
}

/** Gmail's own verdict, as Takeout writes it. */
function isPromotion(header: (name: string) => string | undefined): boolean {
  return /(?:^|,)\s*"?category (?:promotions|social|forums)"?\s*(?:,|$)/i.test(
    header('x-gmail-labels') ?? '',
  );
}

/** What was written in Google Chat stands in the mailbox of Takeout, with this label in most languages. */
function isChat(header: (name: string) => string | undefined): boolean {
  return /(?:^|,)\s*"?chats?"?\s*(?:,|$)/i.test(header('x-gmail-labels') ?? '');
}

/**
 * When a message was sent. Where no `Date` says so, when the last server received it, or else when it was put into the
 * mailbox, which RFC 4155 gives in UTC. A date that cannot be read is a fault of the message and not replaced.
 */
function timeOf(
  header: (name: string) => string | undefined,
  fromLine: string | undefined,
  settings: ImportSettings<string>,
): InstantOrIssue {
  const written = header('date');
  if (written !== undefined && written !== '') {
    const date = isoMailDate(written);
    if (date !== undefined) return instantIn(date, ['Date'], settings);
    const message = 'must be a date of RFC 5322';
    const remedy = 'Correct it, or leave the message out.';
    return { issue: { path: ['Date'], value: written.slice(0, 100), message, remedy } };
  }
  const received = header('received')?.slice(-500);
  const arrived =
    received === undefined ? undefined : isoMailDate(received.slice(received.lastIndexOf(';') + 1));
  if (arrived !== undefined) return instantIn(arrived, ['Received'], settings);
  const put = fromLine === undefined ? undefined : separatorTime(fromLine);
  return put === undefined ? instantIn(undefined, ['Date'], settings) : instantIn(put, ['From_'], settings);
}
