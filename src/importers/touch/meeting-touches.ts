import type { Outcome } from '../../core/interaction/interaction.js';
import type { Direction } from '../../core/model/model.js';
import { classifyPlace, type PlaceFacts, type PlaceFinding, reaches } from '../classifier/classify-place.js';
import type { Party } from '../identity/create-identity.js';
import type { RowOutcome, TouchDraft } from './collect-import.js';
import { leaveOut } from './collect-import.js';
import type { ImportSettings } from './import-options.js';
import type { Attendance, ImportSource } from './imported.js';

/**
 * Somebody who was invited.
 *
 * @internal
 */
export interface Invitee {
  readonly party: Party;
  /** `unanswered` is for the policy to decide. */
  readonly attendance: Attendance | 'unanswered';
  /** Minutes of presence, where somebody measured them. */
  readonly minutesPresent?: number | undefined;
  /** Whether this is the one who invited. */
  readonly isOrganizer?: boolean | undefined;
  /** Whether the calendar belongs to this one. */
  readonly isCalendarOwner?: boolean | undefined;
}

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
  readonly stated?: 'held' | 'scheduled' | 'cancelled' | 'no-show' | undefined;
  readonly place: PlaceFacts;
  readonly invitees: readonly Invitee[];
  /** Our own person, where the source names one apart from the invitees. */
  readonly ownerId?: string | undefined;
}

/**
 * One touchpoint for each lead of a meeting, by the caller's policy.
 *
 * @internal
 */
export function meetingTouches(meeting: MeetingFacts, settings: ImportSettings<string>): RowOutcome {
  const { policy, types } = settings;
  const leads = distinctLeads(meeting.invitees);
  if (leads.length === 0) return leaveOut(meeting.stated === 'cancelled' ? 'cancelled' : 'no-lead');
  if (meeting.isAllDay && policy.allDay === 'leave-out') return leaveOut('all-day');

  const place = classifyPlace({ ...meeting.place, ownConferenceDomains: settings.conferenceDomains });
  const channel = channelBy(place, settings);
  if (channel.reason !== undefined) return leaveOut(channel.reason);
  const type = typeFor(channel.is, place, types);

  const took = leads.filter(({ attendance }) => attendance === 'confirmed' || attendance === 'presumed');
  const maybe = leads.filter(({ attendance }) => attendance === 'unanswered');
  const present = policy.unanswered === 'presume' ? [...took, ...maybe] : took;
  // Those who were to come, for a meeting that was called off or to which the lead did not come.
  const concerned =
    meeting.stated === 'cancelled' || meeting.stated === 'no-show'
      ? leads.filter(({ attendance }) => attendance !== 'none')
      : present;
  const absent = leads.filter(
    ({ attendance, minutesPresent }) => attendance === 'none' && minutesPresent === 0,
  );
  if (concerned.length === 0 && absent.length === 0) {
    return leaveOut(maybe.length > 0 ? 'unanswered' : 'declined');
  }

  const ownerId = meeting.ownerId ?? ownerOf(meeting.invitees);
  const touch = (lead: LeadInvitee, outcome: Outcome, attendance: Attendance): TouchDraft => ({
    id: meeting.id,
    leadId: lead.leadId,
    type,
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
  });
  const touches = concerned.map((lead) => {
    if (meeting.stated === 'cancelled' || meeting.stated === 'no-show')
      return touch(lead, meeting.stated, 'none');
    if (meeting.stated === 'scheduled') return touch(lead, 'scheduled', 'presumed');
    if (meeting.stated === 'held' || lead.attendance === 'confirmed') return touch(lead, 'held', 'confirmed');
    return touch(lead, policy.presumed, 'presumed');
  });
  for (const lead of absent) {
    touches.push({ ...touch(lead, 'no-show', 'none'), durationMinutes: undefined });
  }
  return { kind: 'touches', touches };
}

function typeFor(
  channel: 'offline' | 'online' | 'unknown',
  place: PlaceFinding,
  types: ImportSettings<string>['types'],
): string {
  if (channel === 'unknown') return types.meetingPlaceUnknown;
  if (channel === 'offline') return types.meeting;
  return place.medium === 'phone' ? types.phoneCall : types.videoCall;
}

interface LeadInvitee extends Invitee {
  readonly leadId: string;
  readonly accountId: string | undefined;
}

const strongestFirst: readonly Invitee['attendance'][] = ['confirmed', 'presumed', 'unanswered', 'none'];

/** One person may be invited under two addresses; the better answer counts. */
function distinctLeads(invitees: readonly Invitee[]): LeadInvitee[] {
  const leads = new Map<string, LeadInvitee>();
  for (const invitee of invitees) {
    const { party } = invitee;
    if (party.kind !== 'lead') continue;
    const known = leads.get(party.leadId);
    const isBetter =
      known === undefined ||
      strongestFirst.indexOf(invitee.attendance) < strongestFirst.indexOf(known.attendance);
    if (isBetter) leads.set(party.leadId, { ...invitee, leadId: party.leadId, accountId: party.accountId });
  }
  return [...leads.values()];
}

function channelBy(
  place: PlaceFinding,
  { policy, model, types }: ImportSettings<string>,
):
  | { is: 'offline' | 'online' | 'unknown'; reason?: undefined }
  | { reason: 'unknown-place' | 'mixed-place' | 'unsure-place' } {
  if (place.channel === 'unknown') {
    if (policy.unknownPlace === 'leave-out') return { reason: 'unknown-place' };
    if (policy.unknownPlace !== 'meeting') return { is: policy.unknownPlace };
    // Any other type would say that it was, or was not, in person.
    const isMarked =
      Object.hasOwn(model.types, types.meetingPlaceUnknown) &&
      model.types[types.meetingPlaceUnknown]?.placeUnknown === true;
    return isMarked ? { is: 'unknown' } : { reason: 'unknown-place' };
  }
  if (!reaches(place.confidence, policy.leastConfidence)) return { reason: 'unsure-place' };
  if (place.channel === 'mixed') {
    return policy.mixedPlace === 'leave-out' ? { reason: 'mixed-place' } : { is: policy.mixedPlace };
  }
  return { is: place.channel };
}

/** Whose calendar it is, else who invited, else the first of our own who did not decline. */
function ownerOf(invitees: readonly Invitee[]): string | undefined {
  const own = invitees.flatMap(({ party, ...rest }) =>
    party.kind === 'own' ? [{ ownerId: party.ownerId, ...rest }] : [],
  );
  const chosen =
    own.find(({ isCalendarOwner }) => isCalendarOwner === true) ??
    own.find(({ isOrganizer }) => isOrganizer === true) ??
    own.find(({ attendance }) => attendance !== 'none');
  return chosen?.ownerId;
}

/**
 * Minutes between two times; `undefined` if there is no end, or it lies before the start.
 *
 * @internal
 */
export function minutesBetween(start: number, end: number | undefined): number | undefined {
  return end === undefined || end < start ? undefined : (end - start) / 60_000;
}

/**
 * The id of a meeting that calendars of different makers share.
 *
 * @internal
 */
export function meetingId(uid: string, instanceAt?: number): string {
  return `meeting:${uid}${instanceAt === undefined ? '' : `@${new Date(instanceAt).toISOString()}`}`;
}
