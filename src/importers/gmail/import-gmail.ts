import { failedRecipients } from '../identity/failed-recipients.js';
import { machineMailReason } from '../identity/machine-mail.js';
import { whoWrote } from '../identity/who-wrote.js';
import { importRows, leaveOut, type RowOutcome, rejectNoObject, rejectRow } from '../touch/collect-import.js';
import { fieldIn, instantIn, listIn, recordIn, textIn } from '../touch/fields.js';
import { type ImportOptions, type ImportSettings, importSettings } from '../touch/import-options.js';
import type { ImportResult } from '../touch/imported.js';
import { mailId, mailTouches, partiesIn } from '../touch/mail-touches.js';

/**
 * What is read of a message of the Gmail API. `format=metadata` is enough. All fields may be missing.
 *
 * @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages
 *
 * @group Importing
 */
export interface GmailMessage {
  /** The message in one mailbox. */
  readonly id?: string | null;
  /** `SENT`, `INBOX`, `DRAFT`, `SPAM`, … */
  readonly labelIds?: readonly string[] | null;
  /** When it arrived, in epoch milliseconds, as text. */
  readonly internalDate?: string | null;
  /** The headers. */
  readonly payload?: {
    /** All of them. */
    readonly headers?:
      | readonly {
          /** The name. */
          readonly name?: string | null;
          /** The value. */
          readonly value?: string | null;
        }[]
      | null;
  } | null;
}

/**
 * Reads messages of Gmail.
 *
 * The direction follows from the address in `From`, the time from `internalDate`. Drafts, spam, promotions, mail of machines and
 * lists are left out; a chat is a direct message; a notice of failed delivery is a `bounce` of the lead it names.
 *
 * @param messages - the answers of `messages.get`
 * @param options - model, identity and policy
 * @returns the touchpoints, and what became of every other message
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_model`
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { createIdentity, importGmail } from 'touchpoint-scoring/importers';
 *
 * const message = {
 *   id: '1',
 *   internalDate: '1795168800000',
 *   payload: {
 *     headers: [
 *       { name: 'From', value: 'Kim <kim@studio.com>' },
 *       { name: 'To', value: '"Lovelace, Ada" <ada@acme.com>, ben@acme.com' },
 *     ],
 *   },
 * };
 * const identity = createIdentity({ own: ['studio.com'] });
 * const { interactions } = importGmail([message], { model: standardModel, identity });
 * interactions.map(({ leadId, direction, participants }) => [leadId, direction, participants]);
 * // => [['ada@acme.com', 'outbound', 2], ['ben@acme.com', 'outbound', 2]]
 * ```
 *
 * @group Importing
 */
export function importGmail<Type extends string>(
  messages: Iterable<GmailMessage>,
  options: ImportOptions<Type>,
): ImportResult<Type> {
  const settings = importSettings(options, 'importGmail');
  return importRows(messages, settings, 'importGmail', (message) => readMessage(message, settings));
}

/** Gmail's own verdict: sent to many. */
const promotions: ReadonlySet<string> = new Set([
  'CATEGORY_PROMOTIONS',
  'CATEGORY_SOCIAL',
  'CATEGORY_FORUMS',
]);

function readMessage(message: unknown, settings: ImportSettings<string>): RowOutcome {
  if (recordIn(message) === undefined) return rejectNoObject(message);
  const labels = listIn(message, 'labelIds');
  if (labels.includes('DRAFT')) return leaveOut('draft');
  if (labels.includes('SPAM') || labels.includes('TRASH')) return leaveOut('deleted');
  const headers = new Map<string, string>();
  for (const one of listIn(message, 'payload', 'headers')) {
    const name = (textIn(one, 'name') ?? '').toLowerCase();
    // What a server put before the others is the newer copy; the first counts.
    if (!headers.has(name)) headers.set(name, textIn(one, 'value') ?? '');
  }
  const { identity } = settings;
  const header = (name: string) => headers.get(name);
  const failed = failedRecipients(header, '').map((address) => identity.partyOf(address));
  if (failed.length === 0) {
    if (labels.some((label) => promotions.has(String(label)))) return leaveOut('list');
    const machine = machineMailReason(header, identity);
    if (machine !== undefined) return leaveOut(machine);
  }
  const sent = instantIn(fieldIn(message, 'internalDate'), ['internalDate'], settings);
  if (sent.issue !== undefined) return { kind: 'rejected', issues: [sent.issue] };
  const from = whoWrote(header, identity, labels.includes('SENT'));
  if (from === undefined) {
    return rejectRow(
      ['payload', 'headers'],
      undefined,
      'must hold a From with an address',
      'Ask for format=metadata or full.',
    );
  }
  const to = ['to', 'cc', 'bcc'].flatMap((name) => partiesIn(headers.get(name), identity));
  return mailTouches(
    {
      source: 'gmail',
      id: mailId(headers.get('message-id'), 'gmail', textIn(message, 'id')),
      at: sent.at,
      from,
      to,
      failed,
      kind: labels.includes('CHAT') ? 'message' : 'email',
    },
    settings,
  );
}
