import ICAL from 'ical.js';
import { showValue } from '../../core/error.js';
import { classifyPlace } from '../classifier/classify-place.js';
import { normaliseAddress } from '../identity/address.js';
import { leaveOut, type RowOutcome, rejectRow, type TouchDraft } from '../touch/collect-import.js';
import type { ImportSettings } from '../touch/import-options.js';
import { meetingId, meetingTouches, minutesBetween } from '../touch/meeting-touches.js';
import { type Answer, type Invitee, invitedLeads } from '../touch/who-was-there.js';
import {
  type CalendarEvent,
  instanceOf,
  isAnswer,
  isCancelled,
  sequenceOf,
  uidOf,
  type Versions,
} from './choose-versions.js';
import type { ExpandedSeries, Instance } from './expand-series.js';
import type { ExpansionWindow } from './expansion-window.js';
import type { SeriesToExpand } from './series-budget.js';

/**
 * What is known before an event is read.
 *
 * @internal
 */
export interface ReadEventContext {
  readonly settings: ImportSettings<string>;
  readonly window: ExpansionWindow;
  /** What the series of the files hold. */
  readonly expanded: ReadonlyMap<CalendarEvent, ExpandedSeries>;
}

/**
 * The event, if it is a series of which the instances are needed: not one of whole days that are left out, nor one among
 * ourselves, unless an instance of it was changed.
 *
 * @internal
 */
export function seriesToExpand(
  event: CalendarEvent,
  versions: Versions,
  settings: ImportSettings<string>,
): SeriesToExpand | undefined {
  const { component } = event;
  if (!isSeries(component) || component.hasProperty('recurrence-id')) return undefined;
  if (isAnswer(event) || !versions.isCurrent(event)) return undefined;
  const start = timeOf(event, 'dtstart');
  if (start === undefined) return undefined;
  const uid = uidOf(event) ?? '';
  const isLeftOut = isWholeDay(component, start.value) && settings.policy.allDay === 'leave-out';
  const isNeeded = !isLeftOut && invitedLeads(inviteesOf(component, settings)).length > 0;
  if (!isNeeded && versions.changedOf(uid).size === 0) return undefined;
  return { event, uid, start: start.value, tzid: start.tzid };
}

/**
 * What an event gives: its touches, for a series those of each instance in the window.
 *
 * @internal
 */
export function touchesOf(
  event: CalendarEvent,
  versions: Versions,
  { settings, window, expanded }: ReadEventContext,
): RowOutcome {
  if (isAnswer(event)) return leaveOut('copy');
  if (!versions.isCurrent(event)) return leaveOut('superseded');
  const { component } = event;
  const isOff = isCancelled(event) || versions.isCalledOff(event);
  const written = component.getFirstPropertyValue('dtstart');
  const start = timeOf(event, 'dtstart');
  if (start === undefined) {
    // A cancellation needs no more than the UID.
    if (isOff) return leaveOut('cancelled');
    return rejectRow(
      ['DTSTART'],
      written,
      written === null ? 'is missing' : `must be a time, got ${showValue(String(written))}`,
      'Correct the event in the calendar, or leave it.',
    );
  }
  const isAllDay = isWholeDay(component, start.value);
  if (isAllDay && settings.policy.allDay === 'leave-out') return leaveOut('all-day');
  if (start.issue !== undefined) return { kind: 'rejected', issues: [start.issue] };
  // A length or a stamp that cannot be read costs no more than itself.
  const duration: unknown = component.getFirstPropertyValue('duration');
  const durationMinutes =
    duration instanceof ICAL.Duration
      ? plausibleMinutes(duration.toSeconds() / 60)
      : minutesBetween(start.at, timeOf(event, 'dtend')?.at);
  const modified =
    timeOf(event, 'last-modified') ?? (event.method === undefined ? undefined : timeOf(event, 'dtstamp'));
  const uid = uidOf(event);
  const common = {
    source: 'icalendar' as const,
    durationMinutes,
    recordedAt: modified?.at,
    isAllDay,
    stated: isOff ? ('cancelled' as const) : undefined,
    isTentative: textOf(component, 'status')?.toUpperCase() === 'TENTATIVE',
    // The instances of a series share the place of their event, which is read once.
    place: classifyPlace({
      ...placeOf(component),
      ownConferenceDomains: settings.conferenceDomains,
      places: settings.places,
    }),
    ownerId: ownerOf(event, settings),
  };
  const invitees = answeredInvitees(event, versions, settings);
  const replies = repliedAnswers(event, versions, settings);
  const touchesAt = ({ id, at, durationMinutes: own }: Instance) =>
    meetingTouches(
      {
        ...common,
        invitees: withReplies(invitees, replies, id),
        id: uid === undefined ? undefined : meetingId(uid, id),
        at,
        durationMinutes: own ?? durationMinutes,
      },
      settings,
    );

  const instance = component.hasProperty('recurrence-id')
    ? instanceOf(event, versions.seriesOf(uid ?? ''))
    : undefined;
  if (instance?.issue !== undefined) return { kind: 'rejected', issues: [instance.issue] };
  if (instance !== undefined && !isThisAndFuture(event)) {
    if (isDropped(event, instance.at, versions.seriesOf(uid ?? ''), { window, expanded }))
      return leaveOut('superseded');
    return touchesAt({ id: instance.at, at: start.at, durationMinutes: undefined });
  }
  const series = instance === undefined ? event : versions.seriesOf(uid ?? '');
  if (series === undefined || !isSeries(series.component)) {
    return touchesAt({ id: instance?.at, at: start.at, durationMinutes: undefined });
  }
  const all = expanded.get(series);
  // No instance of it was needed: it has no lead.
  if (all === undefined) return leaveOut(isOff ? 'cancelled' : 'no-lead');
  if ('issue' in all) return { kind: 'rejected', issues: [all.issue] };
  const own = ownInstances(all.instances, versions.changedOf(uid ?? ''), event, instance?.at, start.at);
  if (own.length === 0) return leaveOut('outside-window');
  return joined(own.map(touchesAt));
}

/** Outlook writes a whole day from midnight to midnight, with a property that says what it is. */
function isWholeDay(component: ICAL.Component, start: ICAL.Time): boolean {
  return start.isDate || textOf(component, 'x-microsoft-cdo-alldayevent')?.toUpperCase() === 'TRUE';
}

/** A length that no meeting has is none. */
function plausibleMinutes(minutes: number): number | undefined {
  return minutes >= 0 && minutes <= 10_000_000 ? minutes : undefined;
}

function isSeries(component: ICAL.Component): boolean {
  return component.hasProperty('rrule') || component.hasProperty('rdate');
}

/** A changed instance may change those behind it too (RFC 5545, section 3.2.13). */
function isThisAndFuture({ component }: CalendarEvent): boolean {
  const range: unknown = component.getFirstProperty('recurrence-id')?.getParameter('range');
  return typeof range === 'string' && range.toUpperCase() === 'THISANDFUTURE';
}

/** Whether a newer version of the series no longer has the instance that an older change is of. */
function isDropped(
  event: CalendarEvent,
  changedAt: number,
  series: CalendarEvent | undefined,
  { window, expanded }: Pick<ReadEventContext, 'window' | 'expanded'>,
): boolean {
  if (series === undefined || !isSeries(series.component)) return false;
  if (sequenceOf(series) <= sequenceOf(event)) return false;
  // Beyond the window nothing is expanded, and nothing is known.
  if (changedAt < window.from || changedAt > window.to) return false;
  const all = expanded.get(series);
  return all !== undefined && 'instances' in all && !all.instances.some(({ id }) => id === changedAt);
}

/**
 * The instances that an event speaks for: the series for all up to the first change that continues, such a change for
 * those up to the next one, moved by as much as it moved its own. Instances with an event of their own are theirs.
 */
function ownInstances(
  instances: readonly Instance[],
  changed: ReadonlyMap<number, CalendarEvent>,
  event: CalendarEvent,
  changedAt: number | undefined,
  startAt: number,
): Instance[] {
  const goingOn = [...changed].filter(([, other]) => isThisAndFuture(other)).map(([at]) => at);
  const next = goingOn
    .filter((at) => changedAt === undefined || at > changedAt)
    .reduce((first, at) => Math.min(first, at), Number.POSITIVE_INFINITY);
  const shift = changedAt === undefined ? 0 : startAt - changedAt;
  return instances.flatMap((instance) => {
    const { id } = instance;
    const isOwn = id !== undefined && id === changedAt && changed.get(id) === event;
    const isWithin = id !== undefined && id < next && (changedAt === undefined || id >= changedAt);
    if (id === undefined || !isWithin || (changed.has(id) && !isOwn)) return [];
    return [
      {
        ...instance,
        at: instance.at + shift,
        durationMinutes: changedAt === undefined ? instance.durationMinutes : undefined,
      },
    ];
  });
}

function joined(outcomes: readonly RowOutcome[]): RowOutcome {
  const [first] = outcomes;
  if (first === undefined || first.kind !== 'touches') return first ?? leaveOut('outside-window');
  const touches = outcomes.flatMap((outcome): readonly TouchDraft[] =>
    outcome.kind === 'touches' ? outcome.touches : [],
  );
  return { kind: 'touches', touches };
}

function timeOf({ component, times }: CalendarEvent, name: string) {
  const property = component.getFirstProperty(name);
  const value: unknown = property?.getFirstValue();
  if (property === null || !(value instanceof ICAL.Time)) return undefined;
  const tzid = property.getParameter('tzid');
  const zone = typeof tzid === 'string' ? tzid : undefined;
  return { ...times.instantOf(value, zone, name.toUpperCase()), value, tzid: zone };
}

const conferenceProperties = [
  'conference',
  'x-google-conference',
  'x-microsoft-skypeteamsmeetingurl',
  'x-microsoft-onlinemeetingexternallink',
  'x-microsoft-onlinemeetingconflink',
];

function placeOf(event: ICAL.Component) {
  const links = conferenceProperties.flatMap((name) =>
    event.getAllProperties(name).flatMap((property) => {
      const link = String(property.getFirstValue() ?? '').trim();
      return link === '' ? [] : [link];
    }),
  );
  const rooms = event.getAllProperties('attendee').filter((attendee) => {
    const partStat = parameterOf(attendee, 'partstat')?.toUpperCase();
    return isRoom(attendee) && partStat !== 'DECLINED';
  });
  return {
    conferenceLinks: links,
    // Only what Google adds by itself; a CONFERENCE that somebody wrote is as good as a field made for it.
    linksMayBeAutomatic: event.hasProperty('x-google-conference') && !event.hasProperty('conference'),
    location: textOf(event, 'location'),
    links: linksOf(event),
    title: textOf(event, 'summary'),
    description: [textOf(event, 'description') ?? '', textOf(event, 'x-alt-desc') ?? ''].join('\n'),
    rooms: rooms.map((room) => parameterOf(room, 'cn') ?? addressOf(room)),
    hasAddress: hasCoordinates(event) || event.hasProperty('x-apple-structured-location'),
  };
}

/** The URL, and links in properties of single makers; of these only one to a conference or a map says anything. */
function linksOf(event: ICAL.Component): string[] {
  const texts = event.getAllProperties().flatMap((property) => {
    const { name } = property;
    if (
      name !== 'url' &&
      (!name.startsWith('x-') || name === 'x-alt-desc' || conferenceProperties.includes(name))
    )
      return [];
    return String(property.getFirstValue() ?? '').slice(0, 1000);
  });
  return texts.flatMap((text) => text.match(/https?:\/\/[^\s"'<>]+/gi) ?? []);
}

/** 0, 0 is a place in the sea that programs write for none. */
function hasCoordinates(event: ICAL.Component): boolean {
  const value: unknown = event.getFirstPropertyValue('geo');
  const numbers = String(value ?? '')
    .split(/[;,]/)
    .map(Number);
  return numbers.length === 2 && numbers.every(Number.isFinite) && numbers.some((one) => one !== 0);
}

/**
 * Those invited, with what they answered by any copy of the version. A calendar knows the answer of its owner, and often
 * those of others not: what one copy leaves open another one may tell, and an owner's own calendar goes before all others.
 */
function answeredInvitees(
  event: CalendarEvent,
  versions: Versions,
  settings: ImportSettings<string>,
): Invitee[] {
  const invitees = inviteesOf(event.component, settings);
  const copies = versions.copiesOf(event).slice(0, mostCopies);
  if (copies.length === 0) return invitees;
  const others = copies.flatMap((copy) => {
    const ownerId = ownerOf(copy, settings);
    return inviteesOf(copy.component, settings).flatMap((invitee) => {
      const id = personOf(invitee);
      const isAnswer = invitee.isOrganizer !== true && invitee.attendance !== 'unanswered';
      return id !== undefined && isAnswer ? [{ id, invitee, isOwner: id === ownerId }] : [];
    });
  });
  const ownerId = ownerOf(event, settings);
  return invitees.map((invitee) => {
    const id = personOf(invitee);
    if (id === undefined || invitee.isOrganizer === true || id === ownerId) return invitee;
    const theirs = others.filter((other) => other.id === id);
    const own = theirs.find(({ isOwner }) => isOwner);
    const answer = own ?? (invitee.attendance === 'unanswered' ? theirs[0] : undefined);
    return answer === undefined ? invitee : { ...invitee, attendance: answer.invitee.attendance };
  });
}

/** What somebody answered by a message of their own. */
interface RepliedAnswer {
  readonly id: string;
  readonly at: number | undefined;
  /** Whether it goes before an answer in the calendar. */
  readonly isStronger: boolean;
  readonly attendance: Answer;
}

/** The newest first; an answer to one instance goes before one to all of them. */
function repliedAnswers(
  event: CalendarEvent,
  versions: Versions,
  settings: ImportSettings<string>,
): readonly RepliedAnswer[] {
  const replies = versions.repliesTo(event).slice(0, mostCopies);
  return [...replies]
    .sort((a, b) => Number(b.at !== undefined) - Number(a.at !== undefined))
    .flatMap(({ event: reply, at, isNewer }) =>
      inviteesOf(reply.component, settings).flatMap((invitee) => {
        const id = personOf(invitee);
        if (id === undefined || invitee.isOrganizer === true || invitee.attendance === 'unanswered')
          return [];
        return [{ id, at, isStronger: isNewer || at !== undefined, attendance: invitee.attendance }];
      }),
    );
}

/** Those invited, with what they answered by messages of their own to the meeting or to this instance of it. */
function withReplies(
  invitees: readonly Invitee[],
  replies: readonly RepliedAnswer[],
  instance: number | undefined,
): readonly Invitee[] {
  if (replies.length === 0) return invitees;
  return invitees.map((invitee) => {
    const id = personOf(invitee);
    const answer = replies.find((one) => one.id === id && (one.at === undefined || one.at === instance));
    const isOpen = answer?.isStronger === true || invitee.attendance === 'unanswered';
    if (answer === undefined || invitee.isOrganizer === true || !isOpen) return invitee;
    return { ...invitee, attendance: answer.attendance };
  });
}

/** More colleagues than have a meeting in their calendars; beyond it a file is hostile. */
const mostCopies = 1000;

function personOf({ party }: Invitee): string | undefined {
  if (party.kind === 'own') return party.ownerId;
  return party.kind === 'lead' ? party.leadId : undefined;
}

function inviteesOf(event: ICAL.Component, { identity }: ImportSettings<string>): Invitee[] {
  const invitees: Invitee[] = event
    .getAllProperties('attendee')
    .filter((attendee) => !isRoom(attendee))
    .flatMap((attendee): Invitee[] => {
      const party = identity.partyOf(addressOf(attendee));
      if (isOnlyTold(attendee)) return party.kind === 'own' ? [{ party, attendance: 'none' }] : [];
      const partStat = parameterOf(attendee, 'partstat');
      const isSilent = partStat === undefined && party.kind === 'own';
      return [{ party, attendance: answerOf(isSilent ? answerByBusyTime(event) : partStat) }];
    });
  const organizer = event.getFirstProperty('organizer');
  if (organizer === null) return invitees;
  const party = identity.partyOf(addressOf(organizer));
  return [{ party, attendance: 'presumed', isOrganizer: true }, ...invitees];
}

/** Somebody who gets a copy and is not expected (RFC 5545, section 3.2.16). */
function isOnlyTold(attendee: ICAL.Property): boolean {
  return parameterOf(attendee, 'role')?.toUpperCase() === 'NON-PARTICIPANT';
}

/** Outlook exports attendees without their answers; what its own user answered is in how the time is marked. */
function answerByBusyTime(event: ICAL.Component): string | undefined {
  const busy = textOf(event, 'x-microsoft-cdo-busystatus')?.toUpperCase();
  if (busy === 'BUSY' || busy === 'OOF' || busy === 'WORKINGELSEWHERE') return 'ACCEPTED';
  return busy === 'TENTATIVE' ? 'TENTATIVE' : undefined;
}

/** Whose calendar it is, where that is one of ours. */
function ownerOf({ calendarOwner }: CalendarEvent, { identity }: ImportSettings<string>): string | undefined {
  const party = calendarOwner === undefined ? undefined : identity.partyOf(calendarOwner);
  return party?.kind === 'own' && party.isShared !== true ? party.ownerId : undefined;
}

function isRoom(attendee: ICAL.Property): boolean {
  const kind = parameterOf(attendee, 'cutype')?.toUpperCase();
  if (kind === 'ROOM' || kind === 'RESOURCE') return true;
  // Copies of an invitation lose the kind; the rooms of Google have addresses of a domain of their own.
  return /@resource\.calendar\.google\.com$/i.test(addressOf(attendee));
}

/** Some calendars give an opaque value and the address beside it, or only where the name stands. */
function addressOf(person: ICAL.Property): string {
  const value = String(person.getFirstValue() ?? '');
  const written = [value, parameterOf(person, 'email'), parameterOf(person, 'cn')];
  return written.find((text) => text !== undefined && normaliseAddress(text) !== undefined) ?? value;
}

function answerOf(partStat: string | undefined): Answer {
  switch (partStat?.toUpperCase()) {
    case 'ACCEPTED':
    case 'COMPLETED':
      return 'presumed';
    case 'DECLINED':
    case 'DELEGATED':
      return 'none';
    case 'TENTATIVE':
      return 'tentative';
    default:
      return 'unanswered';
  }
}

function parameterOf(property: ICAL.Property, name: string): string | undefined {
  const value: unknown = property.getParameter(name);
  const text = Array.isArray(value) ? value[0] : value;
  return typeof text === 'string' && text !== '' ? text : undefined;
}

function textOf(event: ICAL.Component, name: string): string | undefined {
  const value: unknown = event.getFirstPropertyValue(name);
  const text = value === null || value === undefined ? '' : String(value).trim();
  return text === '' ? undefined : text;
}
