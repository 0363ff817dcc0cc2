import { dateText } from '../interaction/date-text.js';
import { labelOf } from '../model/label.js';
import type { ScoringModel } from '../model/model.js';
import { checkOptions } from '../options.js';
import { shareOfHundred } from '../outcome/outcome-model.js';
import { readBack } from '../read-back.js';
import { counted } from '../score/counted.js';
import { pointsText } from '../score/reasons.js';
import type { Flag, FlagEvidence } from './flag.js';

/**
 * Says a flag in a sentence that can be read aloud in a sales meeting.
 *
 * @param flag - a flag from {@link flagRelationships} or {@link rankLeads}
 * @param options - the model that it was found with, for what it calls a meeting
 * @returns one or two sentences, with dates in UTC
 *
 * @example
 * ```ts
 * import { describeFlag, standardModel } from 'touchpoint-scoring';
 *
 * describeFlag(
 *   { kind: 'insufficient-history', touches: 1, since: Date.UTC(2026, 10, 20), historyDays: 3, minimumTouches: 3, minimumHistoryDays: 14 },
 *   { model: standardModel },
 * );
 * // => 'Too little history to judge: 1 touch in 3 days, it takes 3 in 14 days.'
 * ```
 *
 * @group Relationships
 */
export function describeFlag(flag: Flag, options: { readonly model: ScoringModel }): string {
  return readBack('describeFlag', 'flag', flag, () => {
    checkOptions(options, 'describeFlag', { model: true }, 'Pass { model }.');
    const { model } = options;
    switch (flag.kind) {
      case 'online-only':
        return `Only known online: ${touchesText(flag.onlineTouches)} since ${dateText(flag.since)}, never met in person. ${onlineCeiling(flag)}${meetingText(flag, model)}`;
      case 'place-unknown':
        return `Unclear whether you have met: ${openText(flag)}`;
      case 'mostly-online':
        return `Mostly online: ${touchesText(flag.onlineTouches)} online and ${flag.offlineTouches} in person, most recently on ${dateText(flag.lastOfflineAt)}. ${onlineCeiling(flag)}${meetingText(flag, model)}`;
      case 'offline-lapsed':
        return `No longer meeting in person: ${counted(flag.offlineTouches, 'in-person touch', 'in-person touches')}, most recently on ${dateText(flag.lastOfflineAt)}, ${daysText(flag.daysSince)} ago. ${percent(flag.offlineStrength)} of the offline strength is left${meetingText(flag, model)}`;
      case 'cooling':
      case 'dormant':
        return `${flag.kind === 'cooling' ? 'Cooling' : 'Dormant'}: ${heardText(flag)}. Of 100 relationships like this, ${shareOfHundred(flag.probability)} ${shareOfHundred(flag.probability).endsWith('1') ? 'was' : 'were'} heard from within ${daysText(flag.horizonDays)}.${flag.basis === 'standard' ? ' The level is from public data, not from this portfolio.' : ''}`;
      case 'never-met-account':
        return `Nobody at this account has been met in person: ${counted(flag.contacts, 'contact')} and ${touchesText(flag.onlineTouches)} since ${dateText(flag.since)}. ${flag.strongest} is the strongest contact${meetingText(flag, model)}`;
      case 'single-threaded':
        return flag.contacts === 1
          ? `Relies on one person: ${flag.strongest} is the only contact here, with ${touchesText(flag.touches)}.`
          : `Relies on ${flag.contacts} people, with ${touchesText(flag.touches)}; ${flag.strongest} is the strongest contact.`;
      case 'unanswered':
        return `No reply to our last ${touchesText(flag.touches)} (${periodText(flag.since, flag.lastAt)}); ${flag.lastAnswerAt === null ? 'they have never replied' : `they last replied on ${dateText(flag.lastAnswerAt)}`}.`;
      case 'one-sided':
        return `One-sided: ${touchesText(flag.ours)} from us, ${flag.theirs === 0 ? 'none' : `only ${flag.theirs}`} from them.`;
      case 'online-saturated':
        return `Online contact is nearly maxed out: at ${percent(flag.ceilingReached)} of its potential, more of it can add at most ${pointsText(flag.pointsLeft)}${meetingText(flag, model)}`;
      case 'friction':
        return `Unresolved friction: ${counted(flag.touches, 'incident')}, ${flag.touches === 1 ? '' : 'the latest '}on ${dateText(flag.lastAt)}, cost ${pointsText(flag.pointsLost)} (${percent(flag.partLost)} of the score).`;
      case 'insufficient-history':
        return flag.since === null ? 'No touch yet.' : `Too little history to judge: ${historyText(flag)}.`;
    }
  });
}

function historyText(flag: FlagEvidence['insufficient-history']): string {
  const { touches, minimumTouches, historyDays, minimumHistoryDays } = flag;
  const has = `${touchesText(touches)} in ${daysText(historyDays)}`;
  if (touches >= minimumTouches) return `${has}, it takes ${daysText(minimumHistoryDays)}`;
  return historyDays >= minimumHistoryDays
    ? `${touchesText(touches)}, it takes ${minimumTouches}`
    : `${has}, it takes ${minimumTouches} in ${daysText(minimumHistoryDays)}`;
}

/** Which meetings are open, and how to settle each kind. */
function openText({ touches, unconfirmed, firstAt, lastAt }: FlagEvidence['place-unknown']): string {
  const unplaced = touches - unconfirmed;
  const they = touches === 1 ? 'it' : 'they';
  const period = `(${periodText(firstAt, lastAt)})`;
  if (unconfirmed === 0) {
    return `${counted(unplaced, 'meeting')} without a known place ${period}. Record where ${they} took place, or choose how to count such meetings (unknownPlace, --unknown-place).`;
  }
  const planned = `${counted(unconfirmed, 'planned meeting')} whose outcome was not recorded`;
  if (unplaced === 0) {
    return `${planned} ${period}. Record whether ${they} took place, or choose how to count such meetings (pastScheduled, --past-scheduled).`;
  }
  return `${counted(unplaced, 'meeting')} without a known place and ${planned} ${period}. Record where and whether they took place, or choose how to count such meetings (unknownPlace, --unknown-place; pastScheduled, --past-scheduled).`;
}

/** A day, or the first and the last of several. */
function periodText(firstAt: number, lastAt: number): string {
  const [first, last] = [dateText(firstAt), dateText(lastAt)];
  return first === last ? first : `${first} to ${last}`;
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
    return `never heard from, with ${counted(contactDays, 'day')} of contact since ${dateText(firstAt)}`;
  }
  return `last heard from on ${dateText(lastHeardAt)}, ${daysText(silentDays)} ago, and usually in touch every ${daysText(usualGapDays)}`;
}

function percent(fraction: number): string {
  // 100 % would claim a ceiling that is approached and never reached.
  return `${Math.min(99, Math.round(100 * fraction))} %`;
}

function touchesText(count: number): string {
  return counted(count, 'touch', 'touches');
}

function daysText(days: number): string {
  if (days < 1) return 'less than a day';
  const whole = Math.floor(days);
  return counted(whole, 'day');
}
