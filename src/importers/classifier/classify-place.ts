import { showValue } from '../../core/error.js';
import { assertOptions, invalidOption, textsOf } from '../../core/options.js';
import { conferenceDomains } from './conference-domains.js';
import { foldedText } from './folded-text.js';
import { type LinkKind, linkKind, linksIn } from './links-in-text.js';
import { isPlaceholder, namesRoom, namesVenue } from './offline-vocabulary.js';
import { isBuildingOfService, onlineMedium } from './online-vocabulary.js';
import { type Occasion, readTitle } from './read-title.js';
import { holdsAddress } from './street-address.js';

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
  /** The location as free text, or HTML. */
  readonly location?: string | undefined;
  /** Links in other fields, such as URL: one to a conference counts, any other says nothing. */
  readonly links?: readonly string[] | undefined;
  /** The description as text or HTML; only its links are read, as weak evidence. */
  readonly description?: string | undefined;
  /** The title, as weak evidence: a meal and a site visit have a place, a call has none. */
  readonly title?: string | undefined;
  /** Names or addresses of rooms that were invited. */
  readonly rooms?: readonly string[] | undefined;
  /** Whether the source gives a street address or coordinates in fields of their own. */
  readonly hasAddress?: boolean | undefined;
  /** Domains of conference services besides {@link conferenceDomains}. */
  readonly ownConferenceDomains?: readonly string[] | undefined;
  /** What texts mean that only you can know, such as `{ Studio: 'offline', Huddle: 'online' }`. They go before all else. */
  readonly places?: OwnPlaces | undefined;
}

/**
 * What texts of your own mean. A text is compared with a whole location, and with each of its parts.
 *
 * @group Importing
 */
export type OwnPlaces = Readonly<Record<string, 'offline' | 'online'>>;

/**
 * What a field made for it says about a place.
 *
 * @group Importing
 */
export type StatedPlace = 'offline' | 'video' | 'phone';

/**
 * How far a finding can be relied on.
 *
 * - `high`: a field made for it, a link to a known service, or what you said yourself;
 * - `medium`: a room, a venue, an address, a number, words that name a service, or a link that the calendar may have
 *   added by itself;
 * - `low`: a title, or a link in the description.
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
    | 'given'
    | 'stated'
    | 'conference-link'
    | 'description-link'
    | 'map-link'
    | 'phone-number'
    | 'online-words'
    | 'room'
    | 'venue'
    | 'address'
    | 'title';
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
  /** `mixed`: a place to go to and a way to join from afar. `unknown`: nothing was said, or nothing was understood. */
  readonly channel: 'offline' | 'online' | 'mixed' | 'unknown';
  /** How those online took part; `phone` where there are only telephone numbers. Absent without online evidence. */
  readonly medium?: 'video' | 'phone';
  /** That of the strongest evidence; for `mixed` the weaker of the two sides; `low` for `unknown`. */
  readonly confidence: Confidence;
  /** All that was seen, in the order of the rules. */
  readonly evidence: readonly PlaceEvidence[];
  /** What the title says it was. */
  readonly occasion?: Occasion;
  /** A location that nothing was understood of, cut to 80 characters; only of `unknown`. */
  readonly notUnderstood?: string;
}

/**
 * Whether a meeting was offline, online, both, or nobody says, with what speaks for it.
 *
 * Nothing is guessed: a text that is not understood is `unknown`. `offline` needs a street with its number or town, a
 * post code with its town, coordinates, a map, a room, a venue, words such as “on site” or their like in eight
 * languages, a field that says so, or a title such as “Lunch with Ada”. `online` needs a link to a conference, the name
 * of a service, a telephone number, or words such as “video call” in the same languages. Every rule adds evidence and
 * none ends the search, so that a room with a conference link is `mixed`. A title counts only where nothing better is
 * there, and a link in the description only where no place is named. O(length of the texts).
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
 * classifyPlace({ location: 'Call Anna on +43 664 1234567' }).medium; // => 'phone'
 * classifyPlace({ location: 'Big Studio' }).channel; // => 'unknown'
 * classifyPlace({ location: 'Big Studio', places: { 'big studio': 'offline' } }).channel; // => 'offline'
 * ```
 *
 * @group Importing
 */
export function classifyPlace(facts: PlaceFacts): PlaceFinding {
  assertOptions(facts, 'classifyPlace', 'Pass what the source says, such as { location }.');
  assertFacts(facts);
  const own = textsOf(facts.ownConferenceDomains ?? [], 'classifyPlace', 'ownConferenceDomains');
  const domains = [...conferenceDomains, ...own];
  const location = (facts.location ?? '').slice(0, longestLocation);
  const { links, text } = linksIn(location);
  const read = readLocation(text);
  const all: Seen[] = [
    ...givenPlace(location, text, facts.places),
    ...statedPlace(facts),
    ...(facts.conferenceLinks ?? []).flatMap((link) => {
      const kind = linkKind(link, domains);
      const confidence = facts.linksMayBeAutomatic === true ? 'medium' : 'high';
      return seenLink(link, /^(?:other|likely)/.test(kind) ? 'conference' : kind, confidence);
    }),
    ...[...links, ...(facts.links ?? [])].flatMap((link) => seenLink(link, linkKind(link, domains), 'high')),
    ...read.online.map(({ piece, medium }) =>
      seen(medium === 'phone' ? 'phone-number' : 'online-words', 'online', 'medium', piece, medium),
    ),
    ...(facts.rooms ?? []).flatMap((room) => seenRoom(room)),
    ...(facts.hasAddress === true
      ? [seen('address', 'offline', 'medium', location === '' ? 'address' : location)]
      : []),
    ...read.offline.map(({ piece, kind }) => seen(kind, 'offline', 'medium', piece)),
  ];
  if (all.length === 0) {
    for (const link of linksIn(facts.description ?? '').links) {
      if (!/conference$/.test(linkKind(link, domains))) continue;
      all.push(seen('description-link', 'online', 'low', link, 'video'));
    }
  }
  const title = readTitle(foldedText((facts.title ?? '').slice(0, 200)));
  // What a calendar may have added by itself does not outweigh a title that a person wrote.
  const isOpen =
    all.every(({ kind }) => kind === 'conference-link') &&
    (all.length === 0 || facts.linksMayBeAutomatic === true);
  if (title.channel !== undefined && isOpen) {
    all.push(seen('title', title.channel, 'low', facts.title ?? '', title.medium));
  }
  const finding = concluded(all);
  return {
    ...finding,
    ...(title.occasion === undefined ? {} : { occasion: title.occasion }),
    ...(finding.channel === 'unknown' && read.unread !== ''
      ? { notUnderstood: read.unread.slice(0, 80) }
      : {}),
  };
}

/** Refuses facts that are not texts, or lists of them. */
function assertFacts(facts: PlaceFacts): void {
  for (const name of ['statedBy', 'location', 'description', 'title'] as const) {
    const fact: unknown = facts[name];
    if (fact === undefined || fact === null || typeof fact === 'string') continue;
    const message = `must be text, got ${showValue(fact)}`;
    throw invalidOption('classifyPlace', name, fact, message, 'Pass what the source says, or leave it out.');
  }
  const { stated } = facts;
  if (stated !== undefined && !['offline', 'video', 'phone'].includes(stated)) {
    const message = `must be offline, video or phone, got ${showValue(stated)}`;
    throw invalidOption('classifyPlace', 'stated', stated, message, 'Leave it out where no field says.');
  }
  for (const name of ['conferenceLinks', 'links', 'rooms'] as const)
    textsOf(facts[name] ?? [], 'classifyPlace', name);
}

/** Longer locations are agendas; what matters stands at the beginning. */
const longestLocation = 2000;

const strongestFirst: readonly Confidence[] = ['high', 'medium', 'low'];

/**
 * Whether a confidence reaches another.
 *
 * @internal
 */
export function reaches(confidence: Confidence, least: Confidence): boolean {
  return strongestFirst.indexOf(confidence) <= strongestFirst.indexOf(least);
}

/** One thing that was seen, and how those online took part by it. */
interface Seen extends PlaceEvidence {
  readonly medium: 'video' | 'phone' | undefined;
}

function seen(
  kind: PlaceEvidence['kind'],
  channel: 'offline' | 'online',
  confidence: Confidence,
  value: string,
  medium?: 'video' | 'phone',
): Seen {
  return { kind, channel, confidence, value: value.trim().slice(0, 80), medium };
}

/** A link to something else than a conference or a map says nothing: a hotel has a page too. */
function seenLink(link: string, kind: LinkKind, confidence: Confidence): Seen[] {
  if (kind === 'phone') return [seen('phone-number', 'online', 'medium', link, 'phone')];
  if (kind === 'map') return [seen('map-link', 'offline', 'medium', link)];
  if (kind === 'likely-conference') return [seen('conference-link', 'online', 'medium', link, 'video')];
  return kind === 'conference' ? [seen('conference-link', 'online', confidence, link, 'video')] : [];
}

/** The strongest confidence for a channel. */
function strongest(all: readonly Seen[], channel: 'offline' | 'online'): Confidence | undefined {
  return strongestFirst.find((level) =>
    all.some((one) => one.channel === channel && one.confidence === level),
  );
}

function concluded(all: readonly Seen[]): PlaceFinding {
  const given = all.find(({ kind }) => kind === 'given');
  const offline = given?.channel === 'online' ? undefined : strongest(all, 'offline');
  const online = given?.channel === 'offline' ? undefined : strongest(all, 'online');
  const evidence = all.map(({ medium: _, ...one }): PlaceEvidence => one);
  if (offline === undefined && online === undefined)
    return { channel: 'unknown', confidence: 'low', evidence };
  // A dial-in number beside a link is a way into the same video call, unless a field says that it was a call.
  const media = all.flatMap(({ medium }) => medium ?? []);
  const stated = all.find(({ kind, medium }) => kind === 'stated' && medium !== undefined)?.medium;
  const isVideo = stated === undefined ? media.includes('video') || media.length === 0 : stated === 'video';
  const medium = online === undefined ? {} : { medium: isVideo ? ('video' as const) : ('phone' as const) };
  if (offline === undefined || online === undefined) {
    const channel = offline === undefined ? 'online' : 'offline';
    return { channel, ...medium, confidence: offline ?? online ?? 'low', evidence };
  }
  return { channel: 'mixed', ...medium, confidence: reaches(offline, online) ? online : offline, evidence };
}

function givenPlace(location: string, text: string, places: OwnPlaces | undefined): Seen[] {
  if (places === undefined || places === null) return [];
  const known = new Map(Object.entries(places).map(([name, channel]) => [foldedText(name), channel]));
  const parts = [location, text.replace(/;/g, ' '), ...partsOf(text), ...partsOf(text).flatMap(piecesOf)];
  for (const part of parts) {
    const channel = known.get(foldedText(part));
    if (channel !== undefined) return [seen('given', channel, 'high', part)];
  }
  return [];
}

function statedPlace({ stated, statedBy }: PlaceFacts): Seen[] {
  if (stated === undefined) return [];
  const medium = stated === 'offline' ? undefined : stated;
  return [seen('stated', medium === undefined ? 'offline' : 'online', 'high', statedBy ?? stated, medium)];
}

/** A room for video conferences is a room; a “Zoom” among the rooms is none. */
function seenRoom(room: string): Seen[] {
  const folded = foldedText(room);
  return onlineMedium(folded) === undefined || namesRoom(folded)
    ? [seen('room', 'offline', 'medium', room)]
    : [];
}

interface LocationReading {
  readonly online: { readonly piece: string; readonly medium: 'video' | 'phone' }[];
  readonly offline: { readonly piece: string; readonly kind: 'room' | 'venue' | 'address' }[];
  /** Parts of which nothing was understood. */
  readonly unread: string;
}

function readLocation(text: string): LocationReading {
  const online: LocationReading['online'] = [];
  const offline: LocationReading['offline'] = [];
  const unread: string[] = [];
  for (const part of partsOf(text)) {
    const folded = foldedText(part);
    if (isPlaceholder(folded)) continue;
    const before = online.length + offline.length;
    readPart(part, online, offline);
    if (online.length + offline.length === before) unread.push(part);
  }
  // Beside an address a telephone number is how to reach the place.
  const hasPlace = offline.some(({ kind }) => kind !== 'room');
  const calls = online.filter(({ piece, medium }) => !hasPlace || medium === 'video' || !isContact(piece));
  return { online: calls, offline, unread: unread.join('; ') };
}

/** Outlook joins several places with semicolons; people use lines and bars. A comma is part of an address. */
function partsOf(text: string): string[] {
  return text
    .split(/[;|\r\n]+/)
    .map((part) => part.replace(/^[\s,:–—()-]+|[\s,:–—(-]+$/g, ''))
    .filter((part) => part !== '');
}

/** “Room 3, Zoom” says two things, “Herrengasse 14, Wien” one. */
function piecesOf(part: string): string[] {
  return part
    .split(/[,&()[\]]| \/ | \+ | [-–—] | (?:or|oder|ou|und|and|et|lub) /)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
}

function readPart(
  part: string,
  online: LocationReading['online'],
  offline: LocationReading['offline'],
): void {
  // A question is no answer.
  if (part.endsWith('?')) return;
  const rest: string[] = [];
  const calls: LocationReading['online'] = [];
  for (const piece of piecesOf(part)) {
    const medium = isPhoneNumber(piece) ? 'phone' : onlineMedium(foldedText(piece));
    if (medium === undefined) rest.push(piece);
    else calls.push({ piece, medium });
  }
  // “Office or Teams” leaves it open.
  if (calls.length > 0 && rest.length > 0 && / (?:or|oder|ou|lub) /i.test(part)) return;
  online.push(...calls);
  const isWhole = rest.length === piecesOf(part).length;
  const remaining = isWhole ? part : rest.join(', ');
  const folded = foldedText(remaining);
  if (holdsAddress(remaining)) offline.push({ piece: remaining, kind: 'address' });
  else if (namesRoom(folded)) offline.push({ piece: remaining, kind: 'room' });
  else if (namesVenue(folded) || isBuildingOfService(folded))
    offline.push({ piece: remaining, kind: 'venue' });
}

/** A number to ring, and no date: only what people write in one, with at least six digits, or one with its country inside a text. */
function isPhoneNumber(piece: string): boolean {
  if (/^\s*(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4})(?!\d)/.test(piece)) return false;
  if (/(?<![\w+])\+\d[\d\s()./-]{6,}\d/.test(piece)) return true;
  if (/\(\d{3}\) ?\d{3}-\d{4}(?!\d)|(?<!\d)1-8\d\d-\d{3}-\d{4}(?!\d)/.test(piece)) return true;
  const number = foldedText(piece).replace(
    /^(?:tel(?:efon|efono|ephone|\.)?|phone|mobile?|handy|call|dial-?in|ring|cell)(?: (?:me|us|him|her|on|at|unter))*[\s:.]*/,
    '',
  );
  return (
    /^[\d\s()./,#*+-]+$/.test(number) && number.replace(/\D/g, '').length >= 6 && !/\d\.\d{3,}/.test(number)
  );
}

/** Whether a piece is a number with or without the word for it, and not talk of a call. */
function isContact(piece: string): boolean {
  return /^(?:tel(?:efon|efono|ephone|efone)?|phone|fon|ph|mobil|mobile|t)?[\s.:]*[\d\s()./#*+-]*$/.test(
    foldedText(piece),
  );
}
