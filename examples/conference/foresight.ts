import type { LeadScore } from 'touchpoint-scoring';
import { areaUnderCurve } from './area-under-curve.js';
import { type Pair, pairKey } from './pair.js';
import type { Conference } from './read-conference.js';
import type { TieOf } from './score-ties.js';

/** How a pair had dealt with each other. */
export type Contact = 'neither' | 'online only' | 'offline only' | 'both';

export interface Foresight {
  /** Pairs that were not friends at the end of the first day. */
  readonly pairs: number;
  /** Those of them that became friends on the second. */
  readonly positives: number;
  /** Area under the curve when the pairs are ranked by the score, or by one channel's evidence alone. */
  readonly areas: {
    readonly score: number | undefined;
    readonly online: number | undefined;
    readonly offline: number | undefined;
  };
  readonly byContact: Readonly<Record<Contact, { readonly pairs: number; readonly positives: number }>>;
}

/**
 * How well ties foresee friendships.
 *
 * @param tieOf - ties as they were at `from`
 * @param from - seconds of the trace up to which ties were known: pairs that are friends by then are left out
 * @param to - seconds of the trace up to which new friendships count
 */
export function foresight(conference: Conference, tieOf: TieOf, from: number, to: number): Foresight {
  const { attendees, friendsBefore, friendsAdded } = conference;
  const friends = new Set(friendsBefore.map(pairKey));
  const newFriends = new Set<string>();
  for (const { pair, seconds } of friendsAdded) {
    if (seconds < from) friends.add(pairKey(pair));
    else if (seconds < to) newFriends.add(pairKey(pair));
  }

  const cases = allPairs(attendees)
    .filter((pair) => !friends.has(pairKey(pair)))
    .map(([a, b]) => {
      const views = [tieOf(a, b), tieOf(b, a)];
      const online = mean(views, (tie) => tie.online.evidence);
      const offline = mean(views, (tie) => tie.offline.evidence);
      // The two sides differ only in who wrote; the pair is as strong as both on average.
      const score = mean(views, (tie) => tie.score);
      return { online, offline, score, positive: newFriends.has(pairKey([a, b])) };
    });

  const areaBy = (name: 'score' | 'online' | 'offline') =>
    areaUnderCurve(cases.map((pair) => ({ value: pair[name], positive: pair.positive })));
  const count = (contact: Contact) => {
    const alike = cases.filter(({ online, offline }) => contactOf(online > 0, offline > 0) === contact);
    return { pairs: alike.length, positives: alike.filter(({ positive }) => positive).length };
  };
  return {
    pairs: cases.length,
    positives: cases.filter(({ positive }) => positive).length,
    areas: { score: areaBy('score'), online: areaBy('online'), offline: areaBy('offline') },
    byContact: {
      neither: count('neither'),
      'online only': count('online only'),
      'offline only': count('offline only'),
      both: count('both'),
    },
  };
}

function allPairs(ids: readonly string[]): Pair[] {
  return ids.flatMap((a, index) => ids.slice(index + 1).map((b) => [a, b] as const));
}

function mean(views: readonly (LeadScore | undefined)[], of: (tie: LeadScore) => number): number {
  return views.reduce((sum, tie) => sum + (tie === undefined ? 0 : of(tie)), 0) / views.length;
}

function contactOf(online: boolean, offline: boolean): Contact {
  if (online) return offline ? 'both' : 'online only';
  return offline ? 'offline only' : 'neither';
}
