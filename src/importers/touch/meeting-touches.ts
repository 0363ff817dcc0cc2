import { millisecondsInMinute } from 'date-fns/constants';
import type { Outcome } from '../../core/interaction/interaction.js';
import type { Direction } from '../../core/model/model.js';
import { classifyPlace, type PlaceFacts, type PlaceFinding, reaches } from '../classifier/classify-place.js';
import type { RowOutcome, TouchDraft } from './collect-import.js';
import { leaveOut } from './collect-import.js';
import type { ImportSettings, TouchTypes } from './import-options.js';
import type { Attendance, ImportSource } from './imported.js';
import {
  type InvitedLead,
  type Invitee,
  invitedLeads,
  isPresent,
  type OurSide,
  ourSide,
} from './who-was-there.js';

/**
 * A meeting as every source can say it.
 *
 * @internal
 */
export interface MeetingFacts {
  readonly source: ImportSource;
  readonly id: string | undefined;
  readonly at: number;
  readonly durationMinutes: number | undefined;
  readonly recordedAt?: number | undefined;
  readonly isAllDay: boolean;
  /** What became of it, where the source says so; otherwise it is presumed. */
  readonly stated?: Outcome | undefined;
  /** Whether the whole meeting is only pencilled in. */
  readonly isTentative?: boolean | undefined;
  readonly place: PlaceFacts | PlaceFinding;
  readonly invitees: readonly Invitee[];
  /** Our own person whose record it is, where the source names one apart from the invitees. */
  readonly ownerId?: string | undefined;
}

/**
 * One touchpoint for each lead and each of ours who was at a meeting, by the caller's policy. All copies have one id:
 * the lead counts the meeting once, and each of ours keeps it.
 *
 * @internal
 */
export function meetingTouches(meeting: MeetingFacts, settings: ImportSettings<string>): RowOutcome {
  const { policy } = settings;
  const { stated } = meeting;
  const leads = invitedLeads(meeting.invitees);
  const leadIds = leads.map(({ leadId }) => leadId);
  if (leads.length === 0) return leaveOut(stated === 'cancelled' ? 'cancelled' : 'no-lead');
  if (meeting.isAllDay && policy.allDay === 'leave-out') return leaveOut('all-day', { leadIds });
  const isOff = stated === 'cancelled' || stated === 'no-show';
  const us = ourSide(meeting.invitees, meeting.ownerId, policy, stated === 'held');
  if (!us.isThere && !isOff) return leaveOut(us.reason, { by: 'us', leadIds });
  if (meeting.isTentative === true && policy.tentative === 'leave-out' && !isOff) {
    return leaveOut('tentative', { by: 'us', leadIds });
  }

  // Those who were to come, for a meeting that was called off or to which the lead did not come.
  const concerned = leads.filter(({ answer }) =>
    isOff ? answer !== 'none' : isPresent(answer, policy.unanswered, policy.tentative),
  );
  const absent = leads.filter(({ answer, minutesPresent }) => answer === 'none' && minutesPresent === 0);
  if (concerned.length === 0 && absent.length === 0) {
    const answers = leads.map(({ answer }) => answer);
    const reason = (['tentative', 'unanswered'] as const).find((one) => answers.includes(one)) ?? 'declined';
    return leaveOut(reason, { by: 'them', leadIds });
  }

  const place = findingOf(meeting, settings);
  const kind = typeBy(place, settings);
  if (kind.reason !== undefined) {
    const text = place.notUnderstood === undefined ? {} : { text: place.notUnderstood };
    return leaveOut(kind.reason, { leadIds, ...text });
  }

  const touchesOf = (lead: InvitedLead, outcome: Outcome, attendance: Attendance): TouchDraft[] =>
    ownersOf(us, meeting).map((ownerId) => ({
      id: meeting.id,
      leadId: lead.leadId,
      type: kind.type,
      at: meeting.at,
      direction: 'mutual' satisfies Direction,
      durationMinutes: meeting.isAllDay ? undefined : (lead.minutesPresent ?? meeting.durationMinutes),
      participants: Math.max(1, concerned.length),
      accountId: lead.accountId,
      ownerId,
      outcome,
      recordedAt: meeting.recordedAt,
      source: meeting.source,
      attendance,
      place,
    }));
  const touches = concerned.flatMap((lead) => {
    if (isOff) return touchesOf(lead, stated, 'none');
    if (stated === 'scheduled') return touchesOf(lead, policy.pastScheduled, 'presumed');
    if (stated === 'held' || lead.answer === 'confirmed') return touchesOf(lead, 'held', 'confirmed');
    return touchesOf(lead, policy.presumed, 'presumed');
  });
  for (const lead of absent) {
    touches.push(
      ...touchesOf(lead, 'no-show', 'none').map((touch) => ({ ...touch, durationMinutes: undefined })),
    );
  }
  return { kind: 'touches', touches };
}

/** Where a meeting was. The instances of a series share the finding of the first. */
function findingOf({ place }: MeetingFacts, settings: ImportSettings<string>): PlaceFinding {
  if ('channel' in place) return place;
  return classifyPlace({
    ...place,
    ownConferenceDomains: settings.conferenceDomains,
    places: settings.places,
  });
}

/** Whom of us a touch is credited to; one copy without a name where nobody says. */
function ownersOf(us: OurSide, meeting: MeetingFacts): readonly (string | undefined)[] {
  const ids = us.isThere
    ? us.ownerIds
    : meeting.invitees.flatMap(({ party }) =>
        party.kind === 'own' && party.isShared !== true ? [party.ownerId] : [],
      );
  return ids.length === 0 ? [meeting.ownerId] : [...new Set(ids)];
}

function typeBy(
  place: PlaceFinding,
  { policy, types, model }: ImportSettings<string>,
): { type: string; reason?: undefined } | { reason: 'unknown-place' | 'mixed-place' | 'unsure-place' } {
  const isSure = place.channel !== 'unknown' && reaches(place.confidence, policy.leastConfidence);
  const decided = !isSure
    ? policy.unknownPlace
    : place.channel === 'mixed'
      ? policy.mixedPlace
      : (place.channel as 'offline' | 'online');
  if (decided === 'offline') return { type: offlineType(place, types) };
  if (decided === 'online') return { type: place.medium === 'phone' ? types.phoneCall : types.videoCall };
  // Any other type would say that it was, or was not, in person.
  const hasType =
    Object.hasOwn(model.types, types.meetingPlaceUnknown) &&
    model.types[types.meetingPlaceUnknown]?.placeUnknown === true;
  if (decided === 'meeting' && hasType) return { type: types.meetingPlaceUnknown };
  if (place.channel === 'unknown') return { reason: 'unknown-place' };
  return { reason: isSure ? 'mixed-place' : 'unsure-place' };
}

/** What a title says of a meeting in person counts only for a caller who has a type for it. */
function offlineType({ occasion }: PlaceFinding, types: TouchTypes<string>): string {
  const special = {
    meal: types.meal,
    'site-visit': types.siteVisit,
    workshop: types.workshop,
    call: undefined,
  };
  return (occasion === undefined ? undefined : special[occasion]) ?? types.meeting;
}

/**
 * Minutes between two times; `undefined` if there is no end, or it lies before the start.
 *
 * @internal
 */
export function minutesBetween(start: number, end: number | undefined): number | undefined {
  return end === undefined || end < start ? undefined : (end - start) / millisecondsInMinute;
}

/**
 * The id of a meeting that calendars of different makers share.
 *
 * @internal
 */
export function meetingId(uid: string, instanceAt?: number): string {
  return `meeting:${uid}${instanceAt === undefined ? '' : `@${new Date(instanceAt).toISOString()}`}`;
}
