import { statSync } from 'node:fs';
import * as z from 'zod';
import { InputError } from './input-error.js';
import { type Pair, pairKey, pairOf } from './pair.js';
import { readArff } from './read-arff.js';

/** One device noticed another. */
export interface Sighting {
  readonly pair: Pair;
  readonly seconds: number;
}

export interface Message {
  readonly from: string;
  readonly to: string;
  readonly seconds: number;
}

export interface NewFriends {
  readonly pair: Pair;
  readonly seconds: number;
}

/** The trace; all times in seconds from its start. */
export interface Conference {
  /** Ids, in numeric order. */
  readonly attendees: readonly string[];
  readonly sightings: readonly Sighting[];
  readonly messages: readonly Message[];
  /** Facebook friends before the event. */
  readonly friendsBefore: readonly Pair[];
  /** Pairs befriended during the event, each once, when the first of the two added the other. */
  readonly friendsAdded: readonly NewFriends[];
}

const id = z.string().regex(/^\d+$/, 'must be a whole number');
const seconds = id.transform(Number);

const sightingRow = z.object({ timestamp: seconds, user_id: id, seen_user_id: id });
const messageRow = z.object({
  user_id: id,
  created: seconds,
  type: z.enum(['U', 'M', 'B']),
  dst: z.string(),
});
const friendRow = z.object({ user1_id: id, user2_id: id });
const newFriendRow = z.object({ user1_id: id, user2_id: id, time_added: seconds });

export function readConference(folder: string): Conference {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new InputError(`there is no folder ${folder}`);
  }
  const sightings = readArff(folder, 'proximities.arff.gz', sightingRow);
  const messages = readArff(folder, 'messages.arff', messageRow);
  const friends1 = readArff(folder, 'friends1.arff', friendRow);
  const friends2 = readArff(folder, 'friends2.arff', newFriendRow);

  // People with a device of the experiment saw others; bystanders' phones were only ever seen. These are
  // the 76. (participants.arff leaves one of them out, who filled in no profile.)
  const attendees = new Set(sightings.map(({ user_id }) => user_id));
  const amongAttendees = (a: string, b: string) => a !== b && attendees.has(a) && attendees.has(b);

  return {
    attendees: [...attendees].sort((a, b) => Number(a) - Number(b)),
    sightings: sightings
      .filter(({ user_id, seen_user_id }) => amongAttendees(user_id, seen_user_id))
      .map(({ user_id, seen_user_id, timestamp }) => ({
        pair: pairOf(user_id, seen_user_id),
        seconds: timestamp,
      })),
    // Unicast only: a message to a group or to everybody is contact with nobody in particular.
    messages: messages
      .filter(({ type, user_id, dst }) => type === 'U' && amongAttendees(user_id, dst))
      .map(({ user_id, dst, created }) => ({ from: user_id, to: dst, seconds: created })),
    friendsBefore: eachOnce(
      friends1
        .filter(({ user1_id, user2_id }) => amongAttendees(user1_id, user2_id))
        .map(({ user1_id, user2_id }) => ({ pair: pairOf(user1_id, user2_id), seconds: 0 })),
    ).map(({ pair }) => pair),
    friendsAdded: eachOnce(
      friends2
        .filter(({ user1_id, user2_id }) => amongAttendees(user1_id, user2_id))
        .map(({ user1_id, user2_id, time_added }) => ({
          pair: pairOf(user1_id, user2_id),
          seconds: time_added,
        })),
    ),
  };
}

/** Both of a pair may have added the other: the earlier one counts. */
function eachOnce(friends: readonly NewFriends[]): NewFriends[] {
  const first = new Map<string, NewFriends>();
  for (const friend of friends) {
    const key = pairKey(friend.pair);
    const known = first.get(key);
    if (known === undefined || friend.seconds < known.seconds) first.set(key, friend);
  }
  return [...first.values()];
}
