import { endOfDay, instantOf } from '../conference/conference-days.js';
import { pairKey, pairOf } from '../conference/pair.js';
import { readConference } from '../conference/read-conference.js';
import { scoreTies } from '../conference/score-ties.js';
import { toInteractions } from '../conference/to-interactions.js';
import { claimByHalfSaturationTable, claimTable } from './claim-tables.js';
import { orderCells, orderHead, rateHead, rateRows } from './measures.js';
import type { Study } from './study.js';

/** The devices looked around every two minutes; meeting means an hour of such looks on the first day. */
const lookSeconds = 120;
const metLooks = 30;

/** Does contact on the first day go with messages later? */
export function conference(data: string): Study {
  const trace = readConference(`${data}/sigcomm2009`);
  const until = endOfDay(1);
  const interactions = toInteractions(trace, until);
  const tieOf = scoreTies(interactions, instantOf(until));
  const looks = new Map<string, Set<number>>();
  for (const { pair, seconds } of trace.sightings) {
    if (seconds >= until) continue;
    const key = pairKey(pair);
    looks.set(key, (looks.get(key) ?? new Set()).add(Math.floor(seconds / lookSeconds)));
  }
  const later = new Set(
    trace.messages.filter(({ seconds }) => seconds >= until).map(({ from, to }) => pairKey(pairOf(from, to))),
  );
  const friends = new Set(trace.friendsBefore.map(pairKey));
  const pairs = trace.attendees.flatMap((a, index) =>
    trace.attendees.slice(index + 1).map((b) => {
      const key = pairKey(pairOf(a, b));
      const ties = [tieOf(a, b), tieOf(b, a)];
      const mean = (of: (tie: (typeof ties)[number]) => number) =>
        ties.reduce((sum, tie) => sum + of(tie), 0) / 2;
      return {
        key,
        attendee: a,
        online: friends.has(key),
        offline: (looks.get(key)?.size ?? 0) >= metLooks,
        cameTrue: later.has(key),
        looks: looks.get(key)?.size ?? 0,
        strengthOnline: mean((tie) => tie?.strength.online ?? 0),
        strengthOffline: mean((tie) => tie?.strength.offline ?? 0),
        score: mean((tie) => tie?.score ?? 0),
      };
    }),
  );
  const outcomes = pairs.map(({ cameTrue }) => cameTrue);
  const groups = pairs.map(({ attendee }) => attendee);
  const ways: [string, number[]][] = [
    ['online strength alone', pairs.map(({ strengthOnline }) => strengthOnline)],
    ['minutes in sight (frequency)', pairs.map((pair) => pair.looks)],
    ['offline strength alone', pairs.map(({ strengthOffline }) => strengthOffline)],
    ['both added', pairs.map(({ strengthOnline, strengthOffline }) => strengthOnline + strengthOffline)],
    ['the score, with synergy', pairs.map(({ score }) => score)],
  ];
  const cases = pairs.map(({ key, attendee, strengthOnline, strengthOffline, cameTrue }) => ({
    key,
    group: attendee,
    online: strengthOnline,
    offline: strengthOffline,
    cameTrue,
  }));
  return {
    title: 'SIGCOMM 2009: messages after the first day',
    about: `${trace.attendees.length} attendees of a conference, ${pairs.length} pairs. Online is a Facebook friendship from before; offline is an hour or more in sight of each other on the first day. Strengths and scores are of all contact up to the end of that day, messages too. The outcome is a message on a later day.`,
    tables: [
      { caption: 'Share of pairs with a later message, by contact', head: rateHead, rows: rateRows(pairs) },
      {
        caption: 'How the first day orders the pairs (intervals: bootstrap by attendee)',
        head: orderHead,
        rows: ways.map(([name, scores]) => [name, ...orderCells(outcomes, scores, groups)]),
      },
      claimTable(cases),
      claimByHalfSaturationTable(cases),
    ],
    reading: [
      'Pairs with both wrote to each other later many times as often as pairs with one channel. There are few of them.',
      'At equal amounts of contact both together go with more messages than the two alone add up to, with each half-saturation that was tried. That they cause them is not shown.',
      'With 76 people the intervals overlap: the order by both is not shown to be better than the order by one.',
      'The app carried messages partly over Bluetooth, between people who were near each other. That inflates what meeting seems to do.',
    ],
  };
}
