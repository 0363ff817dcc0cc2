/**
 * Names before the `@` behind which nobody reads, without dots, dashes and underscores.
 */
const wholeNames: ReadonlySet<string> = new Set([
  'automated',
  'autoreply',
  'autoresponder',
  'bounce',
  'bitbucket',
  'bounces',
  'calendarinvite',
  'calendarnotification',
  'confluence',
  'crondaemon',
  'gitlab',
  'grafana',
  'invitations',
  'jira',
  'listserv',
  'mailerdaemon',
  'majordomo',
  'nagios',
  'newsletter',
  'notification',
  'notifications',
  'notify',
  'postmaster',
  'receipts',
  'unsubscribe',
  'wordpress',
  'wwwdata',
  'zabbix',
]);

/** "Do not reply" as companies write it in front of an `@`, without separators. */
const noReplies: readonly string[] = [
  'noreply',
  'noreplies',
  'donotreply',
  'dontreply',
  'neverreply',
  'nepasrepondre',
  'nepasreponse',
  'noresponder',
  'norespondas',
  'nichtantworten',
  'keineantwort',
  'bittenichtantworten',
  'nonrispondere',
  'naoresponda',
  'naoresponder',
  'nietbeantwoorden',
  'nietantwoorden',
  'svarinte',
  'svarikke',
  'svarej',
  'eivastata',
  'nieodpowiadaj',
  'neodpovidat',
  'neodpovidejte',
];

/** What a service sends notices from, as the first or the last part of a name: `jira-notifications`, `bounces-12`. */
const edgeNames: ReadonlySet<string> = new Set([
  'bounce',
  'bounces',
  'notification',
  'notifications',
  'notify',
]);

/**
 * Whether nobody reads what is sent to a name: `no-reply`, `drive-shares-dm-noreply`, `no-reply-3fa`, `nepasrepondre`.
 * Parts of a name are compared, so that `juno.reply` stays a person.
 *
 * @param name - what stands before the `@`
 *
 * @internal
 */
export function isMachineName(name: string): boolean {
  const parts = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(/[._\-+=]+/)
    .filter((part) => part !== '');
  if (wholeNames.has(parts.join(''))) return true;
  if (edgeNames.has(parts[0] ?? '') || edgeNames.has(parts.at(-1) ?? '')) return true;
  return parts.some((part, index) => {
    if (noReplies.some((one) => part.startsWith(one))) return true;
    // "do-not-reply" is three parts, "no-reply" two; what follows, as a number, does not matter.
    return [2, 3, 4].some((length) => {
      const joined = parts.slice(index, index + length).join('');
      return parts.length >= index + length && noReplies.includes(joined.replace(/\d+$/, ''));
    });
  });
}
