import { mapDomains } from './conference-domains.js';

/** What a link leads to, as far as its address tells. */
export type LinkKind = 'conference' | 'likely-conference' | 'map' | 'phone' | 'other';

const linkPattern =
  /\b(?:https?:\/\/|tel:|sips?:|callto:|skype:|facetime:|msteams:|zoommtg:)[^\s<>"'|;,]+|\bwww\.[^\s<>"'|;,]+|(?<![\w@./-])(?:[\w-]+\.)+[a-z]{2,}\/[^\s<>"'|;,]+/gi;

/** Calendars and mail programs put whole pages of HTML into fields of text. */
const longestText = 20_000;

/**
 * Takes the links out of a text, which may be HTML.
 *
 * @returns the links, and the text without them and without markup
 *
 * @internal
 */
export function linksIn(text: string): { readonly links: string[]; readonly text: string } {
  const start = text.slice(0, longestText);
  const hrefs = [...start.matchAll(/\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/gi)].map(
    ([, double, single, bare]) => decodedEntities(double ?? single ?? bare ?? ''),
  );
  const plain = decodedEntities(
    start.replace(/<(?:br|\/p|\/div|\/li)\b[^<>]*>/gi, '\n').replace(/<\/?[a-z][^<>]*>/gi, ' '),
  );
  const written = plain.match(linkPattern) ?? [];
  return { links: [...new Set([...hrefs, ...written])], text: plain.replace(linkPattern, ';') };
}

/**
 * What a link leads to.
 *
 * @param domains - of conference services, lower case; a folder after `/` narrows one
 *
 * @internal
 */
export function linkKind(link: string, domains: readonly string[]): LinkKind {
  const target = unwrapped(link);
  if (/^(?:tel|callto):/i.test(target)) return 'phone';
  if (/^(?:sips?|skype|facetime|msteams|zoommtg):/i.test(target)) {
    return /^sips?:/i.test(target) && !/@.*\.(?:com|us|net|org|vc|io|\w{2})\b/i.test(target)
      ? 'phone'
      : 'conference';
  }
  if (isBelow(target, mapDomains)) return 'map';
  if (isBelow(target, domains)) return 'conference';
  return looksLikeConference(target) ? 'likely-conference' : 'other';
}

/**
 * A service on a server of one's own: its name is the first of the host, or its folder says what it does.
 */
function looksLikeConference(link: string): boolean {
  const { host, path } = partsOf(link);
  if (
    /^(?:meet(?:ing)?s?|video|vc|conf(?:erence)?|webconf|bbb\d*|bigbluebutton|jitsi|webinars?|visio|talk|call)\d*\./.test(
      host,
    )
  ) {
    return path.length > 1;
  }
  return /\/(?:meetup-join|bigbluebutton|webinar|videocall|video-call|jitsi)(?:\/|$)/i.test(path);
}

function decodedEntities(text: string): string {
  return text
    .replace(/&nbsp;/gi, ' ')
    .replace(/&lt;/gi, '<')
    .replace(/&gt;/gi, '>')
    .replace(/&quot;/gi, '"')
    .replace(/&#39;|&apos;/gi, "'")
    .replace(/&amp;/gi, '&');
}

/** Programs for safe mail wrap links; the one that matters is inside. */
function unwrapped(link: string): string {
  const wrapped =
    /^https?:\/\/[\w.]*safelinks\.protection\.outlook\.com\/.*?[?&]url=([^&]+)/i.exec(link) ??
    /^https?:\/\/(?:www\.)?google\.[a-z.]+\/url\?(?:.*&)?(?:q|url)=([^&]+)/i.exec(link);
  if (wrapped?.[1] === undefined) return link;
  try {
    return decodeURIComponent(wrapped[1]);
  } catch {
    return link;
  }
}

function partsOf(link: string): { readonly host: string; readonly path: string } {
  const match = /^(?:https?:\/\/)?(?:[^/@?#]*@)?([^/:?#]+)(?::\d+)?(\/[^?#]*)?/i.exec(link);
  return { host: (match?.[1] ?? '').toLowerCase(), path: (match?.[2] ?? '').toLowerCase() };
}

/** Whether a link goes to one of the domains, or below one; `zoom.us.example.com` is not below `zoom.us`. */
function isBelow(link: string, domains: readonly string[]): boolean {
  const { host, path } = partsOf(link);
  return domains.some((known) => {
    const [domain = '', ...folders] = known.toLowerCase().split('/');
    const isHost = host === domain || host.endsWith(`.${domain}`);
    return isHost && (folders.length === 0 || path.startsWith(`/${folders.join('/')}`));
  });
}
