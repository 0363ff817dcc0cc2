import { machineMailReason } from '../identity/machine-mail.js';
import { whoWrote } from '../identity/who-wrote.js';
import { importRows, leaveOut, type RowOutcome, rejectNoObject } from '../touch/collect-import.js';
import { fieldIn, instantIn, isTrue, listIn, recordIn, textIn } from '../touch/fields.js';
import { type ImportOptions, type ImportSettings, importSettings } from '../touch/import-options.js';
import type { ImportResult } from '../touch/imported.js';
import { mailId, mailTouches } from '../touch/mail-touches.js';
import type { GraphRecipient } from './import-graph-events.js';

/**
 * What is read of a message of Microsoft Graph. All fields may be missing.
 *
 * @see https://learn.microsoft.com/en-us/graph/api/resources/message
 *
 * @group Importing
 */
export interface GraphMessage {
  /** The message in one mailbox. */
  readonly id?: string | null;
  /** Its id everywhere (RFC 5322). */
  readonly internetMessageId?: string | null;
  /** Who wrote it. */
  readonly from?: GraphRecipient | null;
  /** Who it went to. */
  readonly toRecipients?: readonly GraphRecipient[] | null;
  /** Who got a copy. */
  readonly ccRecipients?: readonly GraphRecipient[] | null;
  /** Who got one unseen. */
  readonly bccRecipients?: readonly GraphRecipient[] | null;
  /** When it was sent. */
  readonly sentDateTime?: string | null;
  /** When it arrived. */
  readonly receivedDateTime?: string | null;
  /** Whether it was not sent yet. */
  readonly isDraft?: boolean | null;
  /** What it is about; tells answers of machines from others where the headers are missing. */
  readonly subject?: string | null;
  /** Who sent it, where that is not who wrote it. */
  readonly sender?: GraphRecipient | null;
  /**
   * Headers. Graph leaves them out unless they are asked for (`$select=internetMessageHeaders,…`), and without them
   * newsletters and most notices of machines cannot be told from people.
   */
  readonly internetMessageHeaders?:
    | readonly {
        /** The name. */
        readonly name?: string | null;
        /** The value. */
        readonly value?: string | null;
      }[]
    | null;
  /** Of an invitation or an answer to one: `meetingRequest`, `meetingAccepted`, … */
  readonly meetingMessageType?: string | null;
}

/**
 * Reads messages of Outlook mailboxes as Microsoft Graph gives them.
 *
 * Invitations and answers to them are left out: the meeting itself is the touchpoint.
 *
 * @param messages - the `value` of the answer
 * @param options - model, identity and policy
 * @returns the touchpoints, and what became of every other message
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_model`
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { createIdentity, importGraphMessages } from 'touchpoint-scoring/importers';
 *
 * const message = {
 *   internetMessageId: '<1@acme.com>',
 *   from: { emailAddress: { address: 'ada@acme.com' } },
 *   toRecipients: [{ emailAddress: { address: 'kim@studio.com' } }],
 *   sentDateTime: '2026-11-20T10:00:00Z',
 * };
 * const identity = createIdentity({ own: ['studio.com'] });
 * const { interactions } = importGraphMessages([message], { model: standardModel, identity });
 * interactions.map(({ leadId, direction }) => [leadId, direction]); // => [['ada@acme.com', 'inbound']]
 * ```
 *
 * @group Importing
 */
export function importGraphMessages<Type extends string>(
  messages: Iterable<GraphMessage>,
  options: ImportOptions<Type>,
): ImportResult<Type> {
  const settings = importSettings(options, 'importGraphMessages');
  return importRows(messages, settings, 'importGraphMessages', (message) => readMessage(message, settings));
}

function readMessage(message: unknown, settings: ImportSettings<string>): RowOutcome {
  if (recordIn(message) === undefined) return rejectNoObject(message);
  if (isTrue(message, 'isDraft')) return leaveOut('draft');
  const kind = textIn(message, 'meetingMessageType');
  if (kind !== undefined && kind !== 'none') return leaveOut('no-meeting');
  const headers = new Map(
    listIn(message, 'internetMessageHeaders').map((one) => [
      (textIn(one, 'name') ?? '').toLowerCase(),
      textIn(one, 'value') ?? '',
    ]),
  );
  const { identity } = settings;
  const subject = textIn(message, 'subject');
  const nameOf = (field: string) => textIn(message, field, 'emailAddress', 'name') ?? '';
  const addressOf = (field: string) => textIn(message, field, 'emailAddress', 'address');
  // What Graph gives as fields it need not give as headers, which it leaves out unless they are asked for.
  const fields: Readonly<Record<string, string | undefined>> = {
    subject,
    from: addressOf('from') === undefined ? undefined : `"${nameOf('from')}" <${addressOf('from')}>`,
    sender: addressOf('sender'),
  };
  const header = (name: string) => headers.get(name) ?? fields[name];
  const machine = machineMailReason(header, identity);
  if (machine !== undefined) return leaveOut(machine);
  const field = textIn(message, 'sentDateTime') === undefined ? 'receivedDateTime' : 'sentDateTime';
  const sent = instantIn(fieldIn(message, field), [field], settings);
  if (sent.issue !== undefined) return { kind: 'rejected', issues: [sent.issue] };
  const partyOf = (recipient: unknown) =>
    identity.partyOf(textIn(recipient, 'emailAddress', 'address') ?? '');
  const recipients = ['toRecipients', 'ccRecipients', 'bccRecipients'].flatMap((name) =>
    listIn(message, name),
  );
  return mailTouches(
    {
      source: 'microsoft-graph',
      id: mailId(textIn(message, 'internetMessageId'), 'microsoft-graph', textIn(message, 'id')),
      at: sent.at,
      from: whoWrote(header, identity, false) ?? partyOf(fieldIn(message, 'from')),
      to: recipients.map(partyOf),
    },
    settings,
  );
}
