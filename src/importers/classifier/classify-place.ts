import {
  conferenceDomains,
  mapDomains,
  onlineWords,
  phoneWords,
  placeholderWords,
} from './conference-domains.js';

/**
 * What a source says about where a meeting took place. Everything is optional; {@link classifyPlace} weighs what is
 * there.
 *
 * @group Importing
 */
export interface PlaceFacts {
  /** A field of the source that says it outright, such as `isOnlineMeeting` of Microsoft Graph. */
  readonly stated?: StatedPlace | undefined;
  /** The name of that field, for the evidence. */
  readonly statedBy?: string | undefined;
  /** Links in fields made for conferences; `tel:` and `sip:` among them. */
  readonly conferenceLinks?: readonly string[] | undefined;
  /**
   * Whether the calendar may have added the links by itself, as Google does to meetings in person: then they are weak
   * evidence.
   */
  readonly linksMayBeAutomatic?: boolean | undefined;
  /** The location as free text. */
  readonly location?: string | undefined;
  /** Names or addresses of rooms that were invited. */
  readonly rooms?: readonly string[] | undefined;
  /** Whether the source gives a street address or coordinates in fields of their own. */
  readonly hasAddress?: boolean | undefined;
  /** Domains of conference services besides {@link conferenceDomains}. */
  readonly ownConferenceDomains?: readonly string[] | undefined;
}

/**
 * What a field made for it says about a place.
 *
 * @group Importing
 */
export type StatedPlace = 'offline' | 'video' | 'phone';

/**
 * How far a finding can be relied on.
 *
 * - `high`: a field made for it, or a link to a known service;
 * - `medium`: a room, an address, a number, or a link that the calendar may have added by itself;
 * - `low`: any other text or link.
 *
 * @group Importing
 */
export type Confidence = 'high' | 'medium' | 'low';

/**
 * One thing that speaks for a place.
 *
 * @group Importing
 */
export interface PlaceEvidence {
  /** What was seen. */
  readonly kind:
    | 'stated'
    | 'conference-link'
    | 'other-link'
    | 'map-link'
    | 'phone-number'
    | 'online-words'
    | 'room'
    | 'address'
    | 'text';
  /** What it speaks for. */
  readonly channel: 'offline' | 'online';
  /** How strongly. */
  readonly confidence: Confidence;
  /** The text it was seen in, cut to 80 characters. */
  readonly value: string;
}

/**
 * What {@link classifyPlace} finds.
 *
 * @group Importing
 */
export interface PlaceFinding {
  /** `mixed`: a place to go to and a way to join from afar. `unknown`: nothing was said. */
  readonly channel: 'offline' | 'online' | 'mixed' | 'unknown';
  /** How those online took part; `phone` where there are only telephone numbers. Absent without online evidence. */
  readonly medium?: 'video' | 'phone';
  /** That of the strongest evidence; for `mixed` the weaker of the two sides; `low` for `unknown`. */
  readonly confidence: Confidence;
  /** All that was seen, in the order of the rules. */
  readonly evidence: readonly PlaceEvidence[];
}

/**
 * Whether a meeting was offline, online, both, or nobody says, with what speaks for it.
 *
 * The rules, in this order: a field that says it outright; links to conferences; links in the location; telephone
 * numbers; rooms; an address or other text. Every rule adds evidence and none ends the search, so that a room with a
 * conference link is `mixed` and not online. A link to a map is a place. O(length of the location).
 *
 * @param facts - what the source says
 * @returns channel, confidence and evidence
 *
 * @example
 * ```ts
 * import { classifyPlace } from 'touchpoint-scoring/importers';
 *
 * const lunch = classifyPlace({ location: 'Café Central, Herrengasse 14, 1010 Wien' });
 * [lunch.channel, lunch.confidence]; // => ['offline', 'medium']
 *
 * const hybrid = classifyPlace({ location: 'Room 3; https://zoom.us/j/123' });
 * hybrid.channel; // => 'mixed'
 * hybrid.evidence.map(({ kind }) => kind); // => ['conference-link', 'room']
 *
 * classifyPlace({ location: 'TBD' }).channel; // => 'unknown'
 * ```
 *
 * @group Importing
 */
export function classifyPlace(facts: PlaceFacts): PlaceFinding {
  const evidence: PlaceEvidence[] = [];
  let video = false;
  let phone = false;
  const add = (
    kind: PlaceEvidence['kind'],
    channel: 'offline' | 'online',
    confidence: Confidence,
    value: string,
  ) => evidence.push({ kind, channel, confidence, value: value.trim().slice(0, 80) });
  const domains = [...conferenceDomains, ...(facts.ownConferenceDomains ?? [])];
  const { links, text } = splitLocation(facts.location ?? '');

  if (facts.stated !== undefined) {
    add('stated', facts.stated === 'offline' ? 'offline' : 'online', 'high', facts.statedBy ?? facts.stated);
    video ||= facts.stated === 'video';
    phone ||= facts.stated === 'phone';
  }
  for (const link of facts.conferenceLinks ?? []) {
    if (isPhoneLink(link)) continue;
    video = true;
    add('conference-link', 'online', facts.linksMayBeAutomatic === true ? 'medium' : 'high', link);
  }
  for (const link of links) {
    const target = unwrapped(link);
    if (isPhoneLink(target)) continue;
    if (isBelow(target, mapDomains)) add('map-link', 'offline', 'medium', link);
    else if (isBelow(target, domains)) {
      video = true;
      add('conference-link', 'online', 'high', link);
    } else {
      video = true;
      add('other-link', 'online', 'low', link);
    }
  }
  const parts = text.flatMap(splitMixed).map((part) => ({ part, kind: kindOfText(part) }));
  for (const link of [...(facts.conferenceLinks ?? []), ...links].filter(isPhoneLink)) {
    phone = true;
    add('phone-number', 'online', 'medium', link);
  }
  for (const { part, kind } of parts) {
    if (kind === 'phone-number') {
      phone = true;
      add('phone-number', 'online', 'medium', part);
    } else if (kind === 'online-words') {
      video = true;
      add('online-words', 'online', 'medium', part);
    }
  }
  for (const room of facts.rooms ?? []) add('room', 'offline', 'medium', room);
  if (facts.hasAddress === true) add('address', 'offline', 'medium', facts.location ?? 'address');
  for (const { part, kind } of parts) {
    if (kind === 'room' || kind === 'address') add(kind, 'offline', 'medium', part);
    else if (kind === 'text') add('text', 'offline', 'low', part);
  }
  return concluded(evidence, video, phone);
}

const strongestFirst: readonly Confidence[] = ['high', 'medium', 'low'];

/**
 * Whether a confidence reaches another.
 *
 * @internal
 */
export function reaches(confidence: Confidence, least: Confidence): boolean {
  return strongestFirst.indexOf(confidence) <= strongestFirst.indexOf(least);
}

function concluded(evidence: readonly PlaceEvidence[], video: boolean, phone: boolean): PlaceFinding {
  const strongest = (channel: 'offline' | 'online') =>
    strongestFirst.find((level) =>
      evidence.some((one) => one.channel === channel && one.confidence === level),
    );
  const offline = strongest('offline');
  const online = strongest('online');
  // A dial-in number beside a link is a way into the same video call.
  const medium =
    online === undefined ? {} : { medium: phone && !video ? ('phone' as const) : ('video' as const) };
  if (offline === undefined && online === undefined) {
    return { channel: 'unknown', confidence: 'low', evidence };
  }
  if (offline === undefined || online === undefined) {
    const channel = offline === undefined ? 'online' : 'offline';
    return { channel, ...medium, confidence: offline ?? online ?? 'low', evidence };
  }
  const confidence = reaches(offline, online) ? online : offline;
  return { channel: 'mixed', ...medium, confidence, evidence };
}

const linkPattern =
  /\b(?:https?:\/\/|tel:|sips?:|callto:|skype:|facetime:)[^\s<>"'|;,]+|\bwww\.[^\s<>"'|;,]+/gi;

/** Outlook joins several places with semicolons; people use lines and bars. A comma is part of an address. */
function splitLocation(location: string): { links: string[]; text: string[] } {
  // Longer locations are agendas; what matters stands at the beginning.
  const start = location.slice(0, 2000);
  const links = start.match(linkPattern) ?? [];
  const bare: string[] = [];
  const text = start
    .replace(linkPattern, ';')
    .split(/[;|\r\n]+/)
    .map((part) => part.replace(/^[\s,:–—()-]+|[\s,:–—()-]+$/g, ''))
    .filter((part) => {
      if (part === '') return false;
      // "meet.google.com/abc-defg-hij" without a scheme.
      if (!/^[\w-]+(\.[\w-]+)+\/\S+$/.test(part)) return true;
      bare.push(part);
      return false;
    });
  return { links: [...links, ...bare], text };
}

/** "Room 3, Zoom" says two things, "Herrengasse 14, Wien" one. */
function splitMixed(part: string): string[] {
  const pieces = part.split(/[,/+&]/).map((piece) => piece.trim());
  return pieces.some((piece) => kindOfText(piece) === 'online-words') ? pieces.filter(Boolean) : [part];
}

function kindOfText(
  part: string,
): 'phone-number' | 'online-words' | 'room' | 'address' | 'text' | 'placeholder' {
  const words = part.toLowerCase();
  if (placeholderWords.includes(words)) return 'placeholder';
  if (phoneWords.includes(words)) return 'phone-number';
  if (isPhoneNumber(words)) return 'phone-number';
  if (onlineWords.some((known) => holdsWord(words, known))) return 'online-words';
  if (
    /(?:^|[^\p{L}])(?:room|raum|saal|salle|sala|besprechungsraum|konferenzraum|boardroom)(?:$|[^\p{L}])/u.test(
      words,
    )
  ) {
    return 'room';
  }
  // A house number or a post code, as addresses everywhere have one.
  return /\p{L}/u.test(part) && /\d/.test(part) ? 'address' : 'text';
}

/** Only what people write in telephone numbers, with at least six digits, after an optional word for it. */
function isPhoneNumber(words: string): boolean {
  const rest = words.replace(/^(?:tel\.?|phone|telefon|call|dial-?in)[\s:]*/, '');
  return /^[\d\s()./,#*+-]+$/.test(rest) && rest.replace(/\D/g, '').length >= 6;
}

function holdsWord(text: string, word: string): boolean {
  const at = text.indexOf(word);
  if (at < 0) return false;
  const isLetter = (character: string | undefined) => character !== undefined && /\p{L}/u.test(character);
  return !isLetter(text[at - 1]) && !isLetter(text[at + word.length]);
}

function isPhoneLink(link: string): boolean {
  return /^(?:tel|sips?|callto):/i.test(link);
}

/** Outlook wraps links for safety; the one that matters is inside. */
function unwrapped(link: string): string {
  const wrapped = /^https?:\/\/[\w.]*safelinks\.protection\.outlook\.com\/.*?[?&]url=([^&]+)/i.exec(link);
  if (wrapped?.[1] === undefined) return link;
  try {
    return decodeURIComponent(wrapped[1]);
  } catch {
    return link;
  }
}

/** Whether a link goes to one of the domains, or below one; `zoom.us.example.com` is not below `zoom.us`. */
function isBelow(link: string, domains: readonly string[]): boolean {
  const match = /^(?:https?:\/\/)?(?:[^/@?#]*@)?([^/:?#]+)(?::\d+)?(\/[^?#]*)?/i.exec(link);
  if (match?.[1] === undefined) return false;
  const host = match[1].toLowerCase();
  const path = match[2] ?? '';
  return domains.some((known) => {
    const [domain = '', ...folders] = known.toLowerCase().split('/');
    const isHost = host === domain || host.endsWith(`.${domain}`);
    return isHost && (folders.length === 0 || path.toLowerCase().startsWith(`/${folders.join('/')}`));
  });
}
