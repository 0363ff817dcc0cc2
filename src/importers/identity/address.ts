import { asciiDomain } from './domain-name.js';

/**
 * A mail address in the one form under which it is known here, or `undefined` for what is none.
 *
 * Without `mailto:` with what a link adds to it (RFC 6068), brackets, quotes and the name before them; in small letters (no mail system in use tells `Ada@`
 * from `ada@`); the domain in ASCII, as the domain name system has it (IDNA); without a tag after `+` (RFC 5233), and without dots in the addresses of Gmail, which ignores both.
 *
 * @param text - as a calendar or a mail header writes it
 * @returns the address, such as `ada@acme.com`
 *
 * @example
 * ```ts
 * import { normaliseAddress } from 'touchpoint-scoring/importers';
 *
 * normaliseAddress('Ada Lovelace <Ada+work@Acme.com>'); // => 'ada@acme.com'
 * normaliseAddress('MAILTO:a.d.a@googlemail.com'); // => 'ada@gmail.com'
 * normaliseAddress('Conference room 3'); // => undefined
 * ```
 *
 * @group Importing
 */
export function normaliseAddress(text: string): string | undefined {
  // RFC 5321 allows 254 characters; the rest leaves room for a name.
  if (typeof text !== 'string' || text.length > 1000) return undefined;
  const written = ofLink(text);
  const open = written.lastIndexOf('<');
  const close = written.indexOf('>', open);
  const bare = ofLink(open >= 0 && close > open ? written.slice(open + 1, close) : written)
    // The older way to write a name: ada@acme.com (Ada Lovelace).
    .replace(/^([^\s()]+@[^\s()]+)\s*\([^()]*\)$/, '$1')
    .replace(/^'(.*)'$/, '$1')
    .normalize('NFC')
    .toLowerCase();
  const at = bare.lastIndexOf('@');
  const domain = asciiDomain(bare.slice(at + 1).replace(/\.$/, ''));
  let local = bare.slice(0, Math.max(0, at)).replace(/^"(.*)"$/, '$1');
  if (at < 1 || !domainPattern.test(domain) || /[\s<>,;:\p{Cc}\p{Surrogate}]/u.test(local)) return undefined;
  local = local.replace(/(.)\+.*$/, '$1');
  if (domain === 'gmail.com' || domain === 'googlemail.com') {
    return `${local.replaceAll('.', '') || local}@gmail.com`;
  }
  return local === '' ? undefined : `${local}@${domain}`;
}

/** What stands in a `mailto:` link, which some programs put before it twice; other text as it is. */
function ofLink(text: string): string {
  const trimmed = text.trim().replace(/^"(mailto:.*)"$/i, '$1');
  const link = /^(?:mailto:\s*)+([^?]*)/i.exec(trimmed)?.[1];
  if (link === undefined) return trimmed;
  try {
    return decodeURIComponent(link).trim();
  } catch {
    return link.trim();
  }
}

const domainPattern = /^(?=.{1,253}$)[\p{L}\p{N}][\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}][\p{L}\p{N}_-]*)*$/u;

/**
 * The part after the `@` of a normalised address.
 *
 * @internal
 */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
