/**
 * Whether the headers leave open what a message is, so that the beginning of its body has to be looked at: it may be a notice
 * about delivery, or have an invitation among its parts.
 *
 * @param head - the headers as they were written
 *
 * @internal
 */
export function isBodyNeeded(head: Buffer): boolean {
  const text = head.toString('latin1', 0, 64 * 1024);
  return notice.test(text) || parts.test(text);
}

/**
 * Whether the headers are those of a notice about delivery or of an answer to an invitation. The body of any other message may
 * quote one.
 *
 * @internal
 */
export function mayBeNotice(head: Buffer): boolean {
  return notice.test(head.toString('latin1', 0, 64 * 1024));
}

const parts = /^content-type:\s*multipart\/(?:mixed|alternative|related)/im;
const notice =
  /^(?:content-type:\s*multipart\/report|(?:from|sender):.{0,200}(?:mailer-daemon|postmaster|mail delivery|microsoftexchange)|return-path:\s*<\s*>|x-failed-recipients:|subject:\s*(?:=\?|(?:re: ?)?(?:accepted|declined|tentative|invitation|updated|cancel|new time|zugesagt|abgelehnt|mit vorbehalt|abgesagt|einladung|aktualisiert|accepté|refusé|provisoire|invitation|annulé|aceptad|rechazad|provisional|invitación|accettat|rifiutat|invito|aceito|recusado|convite|geaccepteerd|geweigerd|uitnodiging)))/im;

/**
 * Whether a message carries an invitation or an answer to one: a part of `text/calendar` with a method (RFC 6047). A calendar
 * that is only published, such as a ticket in a mail of a person, is neither.
 *
 * @internal
 */
export function isCalendarMail(body: Buffer): boolean {
  if (!['text/calendar', 'TEXT/CALENDAR', 'Text/Calendar'].some((type) => body.includes(type))) return false;
  return /^content-type:\s*text\/calendar\b[\s\S]{0,200}?method\s*=\s*"?(?!publish)/im.test(
    body.toString('latin1'),
  );
}

/**
 * The body of a notice as text, whichever code page and transfer encoding it has.
 *
 * @internal
 */
export function noticeText(head: Buffer, body: Buffer): string {
  const written = body.toString('latin1');
  const isQuoted = /^content-transfer-encoding:\s*quoted-printable/im.test(
    `${head.toString('latin1', 0, 64 * 1024)}\n${written}`,
  );
  const bytes = isQuoted
    ? Buffer.from(
        written
          .replace(/=\r?\n/g, '')
          .replace(/=([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
        'latin1',
      )
    : body;
  const text = bytes.toString('utf8');
  return text.includes('\ufffd') ? bytes.toString('latin1') : text;
}
