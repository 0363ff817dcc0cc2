/**
 * Whether the headers leave open what a message is, so that the beginning of its body has to be looked at: a notice about
 * delivery, or an answer to an invitation.
 *
 * @param head - the headers as they were written
 *
 * @internal
 */
export function isBodyNeeded(head: Buffer): boolean {
  return bodyNeeded.test(head.toString('latin1', 0, 64 * 1024));
}

const bodyNeeded =
  /^(?:content-type:\s*multipart\/report|(?:from|sender):.{0,200}(?:mailer-daemon|postmaster|mail delivery|microsoftexchange)|return-path:\s*<\s*>|x-failed-recipients:|subject:\s*(?:=\?|(?:re: ?)?(?:accepted|declined|tentative|invitation|updated|cancel|new time|zugesagt|abgelehnt|mit vorbehalt|abgesagt|einladung|aktualisiert|accepté|refusé|provisoire|invitation|annulé|aceptad|rechazad|provisional|invitación|accettat|rifiutat|invito|aceito|recusado|convite|geaccepteerd|geweigerd|uitnodiging)))/im;

/**
 * Whether a message carries an invitation or an answer to one: a part of `text/calendar` with a method (RFC 6047).
 *
 * @internal
 */
export function isCalendarMail(body: string): boolean {
  return /^content-type:\s*text\/calendar\b[\s\S]{0,200}?method\s*=/im.test(body);
}
