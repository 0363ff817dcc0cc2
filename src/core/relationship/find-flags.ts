import { millisecondsInDay } from 'date-fns/constants';
import { heardProbability, type QuietModel, quietState, standardQuiet } from '../cadence/quiet.js';
import { touchWeight } from '../evidence/touch-weight.js';
import { type CompiledModel, directionCodes } from '../model/compile-model.js';
import { comparableScore, scoreOf, scoreOfStrengths } from '../score/score-formula.js';
import type { LeadScore } from '../score/score-leads.js';
import type { AccountContact } from './account-contacts.js';
import type { Flag, FlagEvidence, FlagOf } from './flag.js';
import { offlineShare, type RelationshipMix } from './mix.js';
import type { TouchHistory } from './touch-history.js';

/**
 * What is known of a relationship beside its score. A ledger that keeps no history knows neither.
 *
 * @internal
 */
export interface FlagSources {
  /** Who acted, and when. */
  readonly history?: TouchHistory | undefined;
  /** What cooling and dormant are judged by; the standard one by default. */
  readonly quiet?: QuietModel | undefined;
  /** Where the score is for an account: its people, the strongest first. */
  readonly contacts?: readonly AccountContact[] | undefined;
}

/**
 * The flags that a relationship raises as of a time.
 *
 * @internal
 */
export function findFlags(
  lead: LeadScore,
  mix: RelationshipMix,
  model: CompiledModel,
  asOf: number,
  { history, quiet, contacts }: FlagSources = {},
): Flag[] {
  const insufficient = insufficientHistory(lead, model, asOf);
  const flags: Flag[] = [];
  if (insufficient !== undefined) {
    flags.push(insufficient);
    // Where nothing counts, the open meetings are all that there is to say.
    if (mix === 'unclear' && insufficient.since === null) flags.push(...placeUnknownFlags(lead));
  } else {
    flags.push(...mixFlags(lead, mix, model));
    if (contacts !== undefined) flags.push(...accountFlags(lead, mix, contacts, model));
  }
  flags.push(...lapsedFlags(lead, model, asOf));
  if (history !== undefined) {
    flags.push(...quietFlags(history, quiet ?? standardQuiet, model, asOf));
    flags.push(...unansweredFlags(history, model));
    if (insufficient === undefined) flags.push(...oneSidedFlags(history, model));
  }
  flags.push(...saturatedFlags(lead, model), ...frictionFlags(lead, model));
  return flags;
}

function insufficientHistory(
  lead: LeadScore,
  model: CompiledModel,
  asOf: number,
): FlagOf<'insufficient-history'> | undefined {
  const { minimumTouches, minimumHistoryDays } = model.model.flags;
  const touches = lead.online.touches + lead.offline.touches;
  const since = firstTouchAt(lead);
  const historyDays = since === null ? 0 : (asOf - since) / millisecondsInDay;
  if (since !== null && touches >= minimumTouches && historyDays >= minimumHistoryDays) return undefined;
  return { kind: 'insufficient-history', touches, since, historyDays, minimumTouches, minimumHistoryDays };
}

function mixFlags(lead: LeadScore, mix: RelationshipMix, model: CompiledModel): Flag[] {
  if (mix === 'online-only') return [{ kind: 'online-only', ...onlineEvidence(lead, model) }];
  if (mix === 'unclear') return placeUnknownFlags(lead);
  if (mix !== 'mostly-online') return [];
  return [
    {
      kind: 'mostly-online',
      ...onlineEvidence(lead, model),
      offlineTouches: lead.offline.touches,
      lastOfflineAt: lead.offline.lastAt as number,
      offlineShare: offlineShare(lead),
      threshold: model.model.mix.mostlyOnlineBelow,
    },
  ];
}

/** Neither “met” nor “never met” can be said. */
function placeUnknownFlags({ placeUnknown }: LeadScore): Flag[] {
  const { touches, unconfirmed, firstAt, lastAt } = placeUnknown;
  if (firstAt === null || lastAt === null) return [];
  return [{ kind: 'place-unknown', touches, unconfirmed, firstAt, lastAt }];
}

function lapsedFlags(lead: LeadScore, model: CompiledModel, asOf: number): Flag[] {
  const { firstAt, lastAt, touches } = lead.offline;
  const { offlineLapsedAfterDays } = model.model.flags;
  if (firstAt === null || lastAt === null) return [];
  const daysSince = (asOf - lastAt) / millisecondsInDay;
  if (daysSince <= offlineLapsedAfterDays) return [];
  return [
    {
      kind: 'offline-lapsed',
      offlineTouches: touches,
      firstOfflineAt: firstAt,
      lastOfflineAt: lastAt,
      daysSince,
      thresholdDays: offlineLapsedAfterDays,
      offlineStrength: lead.strength.offline,
      gainFromOneMeeting: gainFromOneMeeting(lead, model),
    },
  ];
}

function accountFlags(
  lead: LeadScore,
  mix: RelationshipMix,
  contacts: readonly AccountContact[],
  model: CompiledModel,
): Flag[] {
  const flags: Flag[] = [];
  const { minimumContacts } = model.model.flags;
  const [strongest] = contacts;
  if (strongest === undefined) return flags;
  const people = { contacts: contacts.length, strongest: strongest.leadId };
  if (mix === 'online-only') {
    flags.push({ kind: 'never-met-account', ...onlineEvidence(lead, model), ...people });
  }
  if (contacts.length < minimumContacts) {
    const touches = lead.online.touches + lead.offline.touches;
    flags.push({ kind: 'single-threaded', ...people, touches, minimumContacts });
  }
  return flags;
}

function quietFlags(
  { contact }: TouchHistory,
  quiet: QuietModel,
  model: CompiledModel,
  asOf: number,
): Flag[] {
  const { minimumTouches, coolingBelow, dormantBelow } = model.model.flags;
  if (contact === null || contact.days < minimumTouches) return [];
  const state = quietState(contact, asOf);
  const probability = heardProbability(state, quiet);
  if (probability >= coolingBelow) return [];
  const isDormant = probability < dormantBelow;
  const { days, ...times } = contact;
  return [
    {
      kind: isDormant ? 'dormant' : 'cooling',
      contactDays: days,
      ...times,
      ...state,
      probability,
      horizonDays: quiet.horizonDays,
      basis: quiet.isFitted ? 'portfolio' : 'standard',
      threshold: isDormant ? dormantBelow : coolingBelow,
    },
  ];
}

function unansweredFlags(history: TouchHistory, model: CompiledModel): Flag[] {
  const { oursSince, unansweredSince, lastOursAt, lastAnswerAt } = history;
  const { unansweredTouches } = model.model.flags;
  if (oursSince < unansweredTouches || unansweredSince === null || lastOursAt === null) return [];
  return [
    {
      kind: 'unanswered',
      touches: oursSince,
      since: unansweredSince,
      lastAt: lastOursAt,
      lastAnswerAt,
      threshold: unansweredTouches,
    },
  ];
}

function oneSidedFlags({ ours, theirs }: TouchHistory, model: CompiledModel): Flag[] {
  const { oneSidedAbove, minimumTouches } = model.model.flags;
  const both = ours + theirs;
  const ourPart = both === 0 ? 0 : ours / both;
  if (both < minimumTouches || ourPart <= oneSidedAbove) return [];
  return [{ kind: 'one-sided', ours, theirs, ourPart, threshold: oneSidedAbove }];
}

function saturatedFlags(lead: LeadScore, model: CompiledModel): Flag[] {
  const { onlineSaturatedFrom } = model.model.flags;
  const { touches, lastAt } = lead.online;
  if (lastAt === null || lead.strength.online < onlineSaturatedFrom) return [];
  const best = scoreOfStrengths(model, 1, lead.strength.offline, lead.friction.evidence);
  return [
    {
      kind: 'online-saturated',
      onlineTouches: touches,
      lastOnlineAt: lastAt,
      ceilingReached: lead.strength.online,
      threshold: onlineSaturatedFrom,
      pointsLeft: Math.max(0, best - lead.score),
      gainFromOneMeeting: gainFromOneMeeting(lead, model),
    },
  ];
}

function frictionFlags({ friction, parts, score }: LeadScore, model: CompiledModel): Flag[] {
  const { frictionFrom } = model.model.flags;
  const pointsLost = -parts.friction;
  const partLost = pointsLost / (score + pointsLost);
  // Of nothing, nothing is lost, nor of a score that is compared as 0.
  if (friction.lastAt === null || comparableScore(pointsLost) === 0 || partLost < frictionFrom) return [];
  return [
    {
      kind: 'friction',
      touches: friction.touches,
      lastAt: friction.lastAt,
      pointsLost,
      partLost,
      threshold: frictionFrom,
    },
  ];
}

function onlineEvidence(lead: LeadScore, model: CompiledModel): FlagEvidence['online-only'] {
  return {
    since: firstTouchAt(lead) as number,
    onlineTouches: lead.online.touches,
    lastOnlineAt: lead.online.lastAt as number,
    ceiling: 100 * model.shares.online,
    ceilingReached: lead.strength.online,
    gainFromOneMeeting: gainFromOneMeeting(lead, model),
  };
}

function firstTouchAt({ online, offline }: LeadScore): number | null {
  if (online.firstAt === null) return offline.firstAt;
  return offline.firstAt === null ? online.firstAt : Math.min(online.firstAt, offline.firstAt);
}

/**
 * What a fresh touch of the model's meeting type, for two and of the usual length, would add; `null` without such a type.
 *
 * @internal
 */
export function gainFromOneMeeting(
  { online, offline, friction, score }: LeadScore,
  model: CompiledModel,
): number | null {
  const { meetingType } = model.model;
  const typeCode = meetingType === null ? undefined : model.typeCodes.get(meetingType);
  if (typeCode === undefined) return null;
  const weight = touchWeight(model, typeCode, directionCodes.mutual, -1, 1);
  return scoreOf(model, online.evidence, offline.evidence + weight, friction.evidence) - score;
}
