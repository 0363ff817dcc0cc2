import type { HeaderOf } from './machine-mail.js';

/**
 * The addresses to which a message could not be delivered, as a notice of that says; empty for any other message, for a
 * delay, and for a notice that names nobody.
 *
 * Read are the fields of RFC 3464 (`Final-Recipient`, `Action`, `Status`), the header `X-Failed-Recipients`, and the texts
 * of mail systems that write none (qmail, Exim, the large providers).
 *
 * @param header - the value of a header by its name in small letters, without encoded words
 * @param body - the beginning of the body as text; empty where it is not known
 *
 * @internal
 */
export function failedRecipients(header: HeaderOf, body: string): string[] {
  const reported = reportedRecipients(body);
  if (reported.length > 0) {
    return reported.filter(({ hasFailed }) => hasFailed).map(({ address }) => address);
  }
  if (isDelay(header('subject') ?? '', body)) return [];
  const named = header('x-failed-recipients');
  if (named !== undefined) return addressesIn(named);
  if (!isFromMailSystem(header)) return [];
  return recipientsInText(body);
}

/** One group of fields for each recipient (RFC 3464, section 2.3). */
function reportedRecipients(body: string): { address: string; hasFailed: boolean }[] {
  const found: { address: string; hasFailed: boolean }[] = [];
  for (const group of body.split(/\r*\n\s*\r*\n/)) {
    const field = (name: string) =>
      new RegExp(`^${name}:[ \\t]*(.*(?:\\r?\\n[ \\t].*)*)`, 'im').exec(group)?.[1]?.trim();
    // The address that we wrote to goes before the one that it was delivered under, which may be an alias behind it.
    const [address] = ['original-recipient', 'final-recipient'].flatMap((name) =>
      addressesIn(decodedXtext(field(name) ?? '')),
    );
    if (address === undefined || field('final-recipient') === undefined) continue;
    const action = field('action')?.toLowerCase();
    const status = field('status');
    // Without an action the class of the status decides: 5 is permanent (RFC 3463).
    const hasFailed = action === undefined ? status?.startsWith('5') === true : action.startsWith('failed');
    found.push({ address, hasFailed });
  }
  return found;
}

/** Signs outside of plain text stand as `+2B` in a recipient of a report (RFC 3461, section 4). */
function decodedXtext(text: string): string {
  return text.replace(/\+([0-9A-F]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function isDelay(subject: string, body: string): boolean {
  return (
    /\b(?:delay(?:ed)?|warning|verzögert|verzögerung|retard|retrasad|ritard)\b/i.test(subject) ||
    /(?:this is a warning message only|you do not need to resend|will (?:continue to )?be retried|will keep trying|delivery (?:attempts? )?will continue|^action:\s*delayed)/im.test(
      body,
    )
  );
}

function isFromMailSystem(header: HeaderOf): boolean {
  return (
    /mailer-?daemon|postmaster|mail delivery|microsoftexchange/i.test(header('from') ?? '') ||
    header('return-path')?.replace(/\s/g, '') === '<>'
  );
}

/** What introduces the addresses in notices that are only text, and what ends them. */
const failures =
  /(?:qmail-send program|could\s+not\s+be\s+delivered|couldn[’']t\s+be\s+delivered|unable\s+to\s+deliver|wasn[’']t\s+delivered|was\s+not\s+delivered|not?\s+be\s+delivered\s+to|did\s+not\s+reach\s+the\s+following|permanent\s+(?:fatal\s+)?errors?|undeliverable|address(?:\(es\)|es)?\s+failed|delivery\s+(?:has\s+|to\s+the\s+following\s.{0,40})?fail|nicht\s+(?:zugestellt|erreicht)|konnte\s+nicht|n[’']a\s+pas\s+pu\s+être|no\s+se\s+(?:ha\s+)?(?:pudo|podido)\s+entregar|impossibile\s+(?:recapitare|consegnare)|não\s+(?:pôde|foi\s+possível)|niet\s+(?:worden\s+)?(?:bezorgd|afgeleverd)|nie\s+(?:mogła|została|można)\s+)/i;
const originalMessage =
  /^(?:-{2,}.*(?:copy of the message|original message|returned message|ursprüngliche nachricht|forwarded message).*|content-type:\s*(?:message\/rfc822|text\/rfc822-headers).*)$/im;

function recipientsInText(body: string): string[] {
  const notice = body.slice(0, originalMessage.exec(body)?.index ?? body.length);
  const start = failures.exec(notice);
  if (start === null) return [];
  // An address on a line of its own, in brackets or before a colon; or in the sentence that says so.
  const lines = [
    ...notice.matchAll(
      /^[ \t]*(?:<([^<>\s]+@[^<>\s]+)>|([^\s<>:]+@[^\s<>:]+))\s*(?::.*|\(.*|on \w{3}, .*|)\r*$/gm,
    ),
  ];
  const onLines = lines.flatMap(([, bracketed, bare]) => addressesIn(bracketed ?? bare ?? ''));
  if (onLines.length > 0) return [...new Set(onLines)];
  const sentence = notice.slice(Math.max(0, start.index - 200), start.index + 300);
  return addressesIn(sentence).slice(0, 1);
}

function addressesIn(text: string): string[] {
  const found = text.slice(0, 20_000).match(/[^\s<>"(),:;]+@[\p{L}\p{N}.-]+[\p{L}\p{N}]/gu) ?? [];
  return [...new Set(found)];
}
