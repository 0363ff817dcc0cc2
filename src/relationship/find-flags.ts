import { millisecondsInDay } from 'date-fns/constants';
import { touchWeight } from '../evidence/touch-weight.js';
import { type CompiledModel, directionCodes } from '../model/compile-model.js';
import { scoreOf } from '../score/score-formula.js';
import type { LeadScore } from '../score/score-leads.js';
import type { Flag, InsufficientHistoryFlag, OnlineEvidence } from './flag.js';
import { offlineShare, type RelationshipMix } from './mix.js';

/**
 * The flags that a relationship raises as of a time.
 *
 * @internal
 */
export function findFlags(lead: LeadScore, mix: RelationshipMix, model: CompiledModel, asOf: number): Flag[] {
  const flags: Flag[] = [];
  const insufficient = insufficientHistory(lead, model, asOf);
  if (insufficient !== undefined) flags.push(insufficient);
  else if (mix === 'online-only') flags.push({ kind: 'online-only', ...onlineEvidence(lead, model) });
  else if (mix === 'mostly-online') {
    flags.push({
      kind: 'mostly-online',
      ...onlineEvidence(lead, model),
      offlineTouches: lead.offline.touches,
      lastOfflineAt: lead.offline.lastAt as number,
      offlineShare: offlineShare(lead),
      threshold: model.model.mix.mostlyOnlineBelow,
    });
  }

  const { firstAt, lastAt, touches } = lead.offline;
  const { offlineLapsedAfterDays } = model.model.flags;
  if (firstAt !== null && lastAt !== null && (asOf - lastAt) / millisecondsInDay > offlineLapsedAfterDays) {
    flags.push({
      kind: 'offline-lapsed',
      offlineTouches: touches,
      firstOfflineAt: firstAt,
      lastOfflineAt: lastAt,
      daysSince: (asOf - lastAt) / millisecondsInDay,
      thresholdDays: offlineLapsedAfterDays,
      offlineStrength: lead.strength.offline,
      gainFromOneMeeting: gainFromOneMeeting(lead, model),
    });
  }
  return flags;
}

function insufficientHistory(
  lead: LeadScore,
  model: CompiledModel,
  asOf: number,
): InsufficientHistoryFlag | undefined {
  const { minimumTouches, minimumHistoryDays } = model.model.flags;
  const touches = lead.online.touches + lead.offline.touches;
  const since = firstTouchAt(lead);
  const historyDays = since === null ? 0 : (asOf - since) / millisecondsInDay;
  if (since !== null && touches >= minimumTouches && historyDays >= minimumHistoryDays) return undefined;
  return { kind: 'insufficient-history', touches, since, historyDays, minimumTouches, minimumHistoryDays };
}

function onlineEvidence(lead: LeadScore, model: CompiledModel): OnlineEvidence {
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

/** What a fresh touch of the model's meeting type, for two and of the usual length, would add. */
function gainFromOneMeeting(
  { online, offline, friction, score }: LeadScore,
  model: CompiledModel,
): number | null {
  const { meetingType } = model.model;
  const typeCode = meetingType === null ? undefined : model.typeCodes.get(meetingType);
  if (typeCode === undefined) return null;
  const weight = touchWeight(model, typeCode, directionCodes.mutual, -1, 1);
  return scoreOf(model, online.evidence, offline.evidence + weight, friction.evidence) - score;
}
