import { labelOf } from '../model/label.js';
import type { ScoringModel } from '../model/model.js';
import { shareOfHundred } from '../outcome/outcome-model.js';
import { dayOf, pointsText } from '../score/reasons.js';
import type { Flag, FlagEvidence } from './flag.js';

/**
 * Says a flag in a sentence that can be read aloud in a sales meeting.
 *
 * @param flag - a flag from {@link flagRelationships} or {@link rankLeads}
 * @param options - the model that it was found with, for what it calls a meeting
 * @returns one or two sentences, dates as days in UTC
 *
 * @example
 * ```ts
 * import { describeFlag, standardModel } from 'touchpoint-scoring';
 *
 * describeFlag(
 *   { kind: 'insufficient-history', touches: 1, since: Date.UTC(2026, 10, 20), historyDays: 3, minimumTouches: 3, minimumHistoryDays: 14 },
 *   { model: standardModel },
 * );
 * // => 'Too little history to judge: 1 touch in 3 days.'
 * ```
 *
 * @group Relationships
 */
export function describeFlag(flag: Flag, { model }: { readonly model: ScoringModel }): string {
  switch (flag.kind) {
    case 'online-only':
      return `Only known online: ${touchesText(flag.onlineTouches)} since ${dayOf(flag.since)}, never met. ${onlineCeiling(flag)}${meetingText(flag, model)}`;
    case 'place-unknown':
      return `Not clear whether they were ever met: nothing tells where ${countText(flag.touches, 'meeting')} took place, ${flag.touches === 1 ? `on ${dayOf(flag.firstAt)}` : `from ${dayOf(flag.firstAt)} to ${dayOf(flag.lastAt)}`}. To settle it, record their place or their type, or say with the policy unknownPlace (--unknown-place) how to take them.`;
    case 'mostly-online':
      return `Mostly online: ${touchesText(flag.onlineTouches)} online against ${flag.offlineTouches} offline, the last on ${dayOf(flag.lastOfflineAt)}. ${onlineCeiling(flag)}${meetingText(flag, model)}`;
    case 'offline-lapsed':
      return `Not met any more: ${touchesText(flag.offlineTouches)} offline, the last on ${dayOf(flag.lastOfflineAt)}, ${daysText(flag.daysSince)} ago. ${percent(flag.offlineStrength)} of the offline strength is left${meetingText(flag, model)}`;
    case 'cooling':
    case 'dormant':
      return `${flag.kind === 'cooling' ? 'Cooling' : 'Dormant'}: ${heardText(flag)}. Of 100 relationships like this, ${shareOfHundred(flag.probability)} ${shareOfHundred(flag.probability).endsWith('1') ? 'was' : 'were'} heard from within ${daysText(flag.horizonDays)}.${flag.basis === 'standard' ? ' The level is from public data, not from this portfolio.' : ''}`;
    case 'never-met-account':
      return `Nobody here was ever met: ${countText(flag.contacts, 'contact')} and ${touchesText(flag.onlineTouches)} since ${dayOf(flag.since)}. ${flag.strongest} is the strongest contact${meetingText(flag, model)}`;
    case 'single-threaded':
      return flag.contacts === 1
        ? `Hangs on one person: only ${flag.strongest} is known here, from ${touchesText(flag.touches)}.`
        : `Hangs on ${flag.contacts} people, from ${touchesText(flag.touches)}; ${flag.strongest} is the strongest contact.`;
    case 'unanswered':
      return `No answer to our last ${touchesText(flag.touches)}, from ${dayOf(flag.since)} to ${dayOf(flag.lastAt)}; ${flag.lastAnswerAt === null ? 'they have never answered' : `their last answer was on ${dayOf(flag.lastAnswerAt)}`}.`;
    case 'one-sided':
      return `One-sided: ${touchesText(flag.ours)} of ours, ${flag.theirs === 0 ? 'none' : `only ${flag.theirs}`} of theirs.`;
    case 'online-saturated':
      return `Online contact is used up: ${percent(flag.ceilingReached)} of its strength is reached, and all that could follow adds at most ${pointsText(flag.pointsLeft)}${meetingText(flag, model)}`;
    case 'friction':
      return `Friction to settle: ${touchesText(flag.touches)}, the last on ${dayOf(flag.lastAt)}, ${flag.touches === 1 ? 'takes' : 'take'} ${pointsText(flag.pointsLost)}, ${percent(flag.partLost)} of the score.`;
    case 'insufficient-history':
      return flag.since === null
        ? 'No touch yet.'
        : `Too little history to judge: ${touchesText(flag.touches)} in ${daysText(flag.historyDays)}.`;
  }
}

function onlineCeiling(flag: { readonly ceiling: number; readonly ceilingReached: number }): string {
  return `Online contact alone is worth at most ${pointsText(flag.ceiling)}, and ${percent(flag.ceilingReached)} of that is reached`;
}

function meetingText(flag: { readonly gainFromOneMeeting: number | null }, model: ScoringModel): string {
  if (flag.gainFromOneMeeting === null || model.meetingType === null) return '.';
  return `; one ${labelOf(model.meetingType, model)} today would add ${pointsText(flag.gainFromOneMeeting)}.`;
}

function heardText(flag: FlagEvidence['cooling']): string {
  const { contactDays, firstAt, lastHeardAt, silentDays, usualGapDays } = flag;
  if (lastHeardAt === null) {
    return `never heard from, with ${countText(contactDays, 'day')} of contact since ${dayOf(firstAt)}`;
  }
  return `last heard from on ${dayOf(lastHeardAt)}, ${daysText(silentDays)} ago, and usually in touch every ${daysText(usualGapDays)}`;
}

function percent(fraction: number): string {
  // 100 % would claim a ceiling that is approached and never reached.
  return `${Math.min(99, Math.round(100 * fraction))} %`;
}

function touchesText(count: number): string {
  return `${count} ${count === 1 ? 'touch' : 'touches'}`;
}

function countText(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function daysText(days: number): string {
  if (days < 1) return 'less than a day';
  const whole = Math.floor(days);
  return `${whole} ${whole === 1 ? 'day' : 'days'}`;
}
