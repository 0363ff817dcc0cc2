import type { Speech } from '../locale/wording.js';
import type { NetworkPace, NetworkVerdict } from './network-portfolio.js';

/**
 * What a verdict is judged by.
 *
 * @internal
 */
export interface VerdictFacts {
  readonly leads: number;
  readonly done: NetworkPace;
  /** Meetings of unknown place a week. */
  readonly unclearMeetings: number;
  readonly needed: NetworkPace;
  /** Grades that leads have and that no touch of ours holds. */
  readonly unheldGrades: readonly string[];
  readonly neverMetShare: number;
  readonly unclearShare: number;
  /** Days of history that there are. */
  readonly observedDays: number;
  readonly enough: { readonly encounters: number; readonly neverMet: number; readonly days: number };
  readonly speech: Speech;
}

/**
 * Rates that differ by less are equal.
 *
 * @internal
 */
export const rateTolerance = 1e-9;

/**
 * The rule. Yes: encounters done reach the stated part of those needed, and the part never met is at most the stated one.
 * Not yet: one of them surely fails. What is unknown decides nothing: where it could tip the scales, nobody can say.
 *
 * @internal
 */
export function verdictOf(facts: VerdictFacts): NetworkVerdict {
  const { done, needed, enough, neverMetShare, unclearShare, unclearMeetings } = facts;
  const least = enough.encounters * needed.encounters - rateTolerance;
  const possible = done.encounters + unclearMeetings;
  const isShort = facts.observedDays < enough.days;
  const isEnough =
    isShort || facts.unheldGrades.length > 0
      ? null
      : done.encounters >= least
        ? true
        : possible < least
          ? false
          : null;
  const most = enough.neverMet + rateTolerance;
  const isFine = neverMetShare > most ? false : neverMetShare + unclearShare <= most ? true : null;
  const isNotYet = isEnough === false || isFine === false;
  const isYes = isEnough === true && isFine === true && facts.leads > 0;
  const unknown: string[] = [];
  const { say } = facts.speech;
  if (!(isNotYet && facts.leads > 0) && !isYes) {
    if (facts.leads === 0) unknown.push(say.unknownNoTouch({}));
    else {
      if (isShort) {
        const days = Math.floor(facts.observedDays);
        unknown.push(say.unknownShortHistory({ days, needed: enough.days }));
      }
      if (facts.unheldGrades.length > 0) {
        unknown.push(say.unknownUnheld({ grades: facts.unheldGrades }));
      }
      if (!isShort && facts.unheldGrades.length === 0 && isEnough === null) {
        unknown.push(say.unknownEncounters({}));
      }
      if (isFine === null) unknown.push(say.unknownMet({}));
    }
  }
  return {
    answer: facts.leads === 0 ? 'cannot-say' : isNotYet ? 'not-yet' : isYes ? 'yes' : 'cannot-say',
    encounters: {
      done: done.encounters,
      possible,
      needed: needed.encounters,
      atLeast: enough.encounters,
      isEnough,
    },
    neverMet: {
      share: neverMetShare,
      possible: neverMetShare + unclearShare,
      atMost: enough.neverMet,
      isFine,
    },
    unknown,
  };
}
