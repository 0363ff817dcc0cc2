import { speechIn } from '../core/locale/wording.js';
import type { NetworkPortfolio } from '../core/network/network-portfolio.js';
import type { Flag } from '../core/relationship/flag.js';
import { counted } from '../core/score/counted.js';
import type { BestEncounter } from './best-encounters.js';
import { flagNames } from './flag-names.js';
import type { ChangeReasons } from './what-changed.js';

/**
 * Every sentence of a report, as functions of what it says. Days are epoch milliseconds at midnight UTC of the reader's
 * day. Nothing here is markup.
 *
 * @internal
 */
export const reportWords = {
  defaultTitle: 'Relationships',
  thisWeek: 'This week',
  changed: (day: number) => `Changed since ${dayAndMonth(day)}`,
  enough: 'Are we networking enough offline?',
  plane: 'Online and in person',
  flags: 'Flags',
  ranking: 'Ranking',
  skip: 'Skip to the ranking',
  needsScript: 'The picture is drawn by the script of this page.',
  actionColumns: ['Who', 'What to do, and why', 'Owner', 'Gain', 'Next date'],
  flagColumns: ['Who', 'Flags', 'Why', 'Owner', 'Next date'],
  rankingColumns: [
    '#',
    'Name',
    'Company',
    'Owner',
    'Score',
    'Grade',
    'Flags',
    'Last contact',
    'Next planned',
  ],
  nothingPlanned: 'Nothing planned',
  nothingToDo: 'Nothing to act on.',
  noFlags: 'No flag is raised.',
  printEach: 'Print one page for each owner',
  everybody: 'everybody',
  all: 'all',
  owner: 'Owner',
  company: 'Company',
  grade: 'Grade',
  flag: 'Flag',
  search: 'Search',
  searchHint: 'Name, company, owner or flag',
  showMore: 'Show more',
  showAll: 'Show all',
  counts: (day: string, contacts: number, owners: number, interactions: number) =>
    `${day}. ${counted(contacts, 'contact')}${owners === 0 ? '' : `, ${counted(owners, 'owner')}`}, ${counted(interactions, 'interaction')}.`,
  actionsShown: (shown: number, undated: number) =>
    `${counted(shown, 'action')}, ${undated} without a date yet`,
  gainNote: (event: string | null) =>
    `Gain: points that one meeting today would add${event === null ? '' : `; for ${event}, on the day itself`}.`,
  moreFlags: (more: number) => `${more} more: filter the ranking by a flag.`,
  shown: (shown: number, total: number) => `${shown} of ${total} leads`,
  event: (name: string | null, day: string) => name ?? `the event on ${day}`,

  howToRead: 'How to read it.',
  readPlane:
    'To the right: well known online. Up: well known in person. Only the top right corner is the best grade. The strip below holds those who were never met; height in it has no meaning.',
  talks: (event: string) => `Whom to talk to at ${event}`,
  talksTogether: (points: number, guests: number) =>
    `Together ${points.toFixed(1)} points, one guest of each company, of ${counted(guests, 'guest')}.`,

  settle: 'Settle what went wrong first.',
  meetFirst: 'Arrange a first meeting.',
  meetAgain: 'Meet again.',
  talkAt: (event: string) => `Talk at ${event}.`,
  keepUp: 'Get in touch.',
  atEvent: 'A guest there, and among those with the most to gain.',
  due: (day: number, grade: string) => `To hold grade ${grade}, due by ${dayAndMonth(day)}.`,
  because,

  flagNames,

  answer,
  bestEncounters,
  metParts: {
    lately: (count: number, days: number) => `${count} met in ${days} days`,
    before: (count: number) => `${count} met before that`,
    booked: (count: number) => `${count} booked for the first time`,
    unknown: (count: number) => `${count} where it is not known`,
    never: (count: number) => `${count} never met, none booked`,
  },
  answerRule: (share: number) =>
    `“Not yet” while more than ${Math.round(100 * share)} % have never been met, or while there are fewer meetings than today's grades need.`,

  moved: (
    was: string,
    is: string,
    grades: readonly [string, string] | null,
    ranks: readonly [number, number],
  ) =>
    `${was} to ${is}, ${grades !== null ? `${grades[0]} to ${grades[1]}` : ranks[0] === ranks[1] ? `still rank ${ranks[0]}` : `rank ${ranks[0]} to ${ranks[1]}`}.`,
  entered: (count: number, dated: number) =>
    `${counted(count, 'new contact')}. ${dated === 0 ? 'None has' : dated === 1 ? 'One has' : `${dated} have`} a date.`,
  movedBy,
  notReached: (count: number) => `${counted(count, 'contact')} that the list kept then did not reach.`,
  left: (count: number) => `${counted(count, 'contact')} of then no longer in the ranking.`,
  unchanged: 'No score moved by a tenth of a point.',
  onlyFaded: (count: number) => `${count} more moved.`,

  footer: (asOf: string, zone: string, notCounted: readonly (readonly [string, number])[]) =>
    `As of ${asOf} ${zone}.${notCounted.length === 0 ? '' : ` Not counted: ${notCounted.map(([what, count]) => `${count} ${what}`).join(', ')}.`}`,
  notCounted: {
    upcoming: 'upcoming',
    duplicates: 'duplicates',
    cancelled: 'cancelled',
    notAttended: 'not attended',
    unconfirmed: 'unconfirmed',
    notYetRecorded: 'not yet recorded',
    withoutKey: 'without a key',
    unknownType: 'of unknown type',
  },
  byModel: 'Model',
} as const;

/** Why somebody is on the list of the week; `null` for a flag that asks for nothing this week. */
function because(flag: Flag): string | null {
  switch (flag.kind) {
    case 'friction':
      return `${counted(flag.touches, 'incident')}, most recently on ${dayAndMonth(flag.lastAt)}, took ${flag.pointsLost.toFixed(1)} points.`;
    case 'online-only':
      return `${touches(flag.onlineTouches)} online, never met.`;
    case 'never-met-account':
      return `${touches(flag.onlineTouches)} online, nobody there was ever met.`;
    case 'mostly-online':
      return flag.offlineTouches === 1
        ? `${touches(flag.onlineTouches)} online, but only one meeting, on ${dayAndMonth(flag.lastOfflineAt)}.`
        : `${touches(flag.onlineTouches)} online, but only ${flag.offlineTouches} meetings, most recently on ${dayAndMonth(flag.lastOfflineAt)}.`;
    case 'offline-lapsed':
      return flag.offlineTouches === 1
        ? `Met once, on ${dayAndMonth(flag.lastOfflineAt)}, ${Math.floor(flag.daysSince)} days ago.`
        : `Met ${flag.offlineTouches} times, but not since ${dayAndMonth(flag.lastOfflineAt)}.`;
    case 'cooling':
    case 'dormant':
      return `Usually in touch every ${counted(Math.max(1, Math.round(flag.usualGapDays)), 'day')}, silent for ${Math.floor(flag.silentDays)}.`;
    default:
      return null;
  }
}

/** This many types of touches are named. */
const typesNamed = 3;

/** Why a score moved: what came, what faded, and what else there was. */
function movedBy({ came, points }: ChangeReasons): string {
  const named = came
    .slice(0, typesNamed)
    .map(([label, count]) => `${count === 1 ? '' : `${count} × `}${label}`);
  const others = came.slice(typesNamed).reduce((sum, [, count]) => sum + count, 0);
  const touched = [...named, ...(others === 0 ? [] : [`${others} more`])].join(', ');
  const start = came.length === 0 ? 'No touch since.' : null;
  if (points.model !== 0) {
    return `${start ?? `New: ${touched}.`} This, time and another model: ${signed(points.model)}.`;
  }
  const parts = [
    start ?? `New: ${touched}, ${signed(points.touches)}.`,
    ...(points.decay === 0 ? [] : [`Time: ${signed(points.decay)}.`]),
    ...(points.learned === 0 ? [] : [`Learned of the time before: ${signed(points.learned)}.`]),
  ];
  return parts.join(' ');
}

function signed(points: number): string {
  return `${points < 0 ? '−' : '+'}${Math.abs(points).toFixed(1)}`;
}

/** The network's answer in the sentences of the library, with names in place of keys. */
function answer(
  { sentences, lapses }: NetworkPortfolio,
  horizonDays: number,
  nameOf: (key: string) => string,
): readonly [string, string, string] {
  const [first] = lapses;
  const [verdict, pace] = sentences;
  const { say } = speechIn(undefined, 'renderReport');
  const named = first === undefined ? null : { ...first, key: nameOf(first.key) };
  return [verdict, pace, say.networkLapses({ count: lapses.length, horizonDays, first: named })];
}

/** What to do about it: whom to meet this week, and what that does to their grade. */
function bestEncounters(encounters: readonly BestEncounter[], nameOf: (key: string) => string): string {
  const names = encounters.map(({ key, because, grade, gradeAfter }) => {
    const name = nameOf(key);
    if (because === 'hold') return `${name} (keeps grade ${grade})`;
    return because === 'raise' ? `${name} (${grade} to ${gradeAfter})` : name;
  });
  const head =
    names.length === 1
      ? 'The encounter that helps most this week'
      : `The ${names.length} encounters that help most this week`;
  return `${head}: ${names.join(', ')}.`;
}

function touches(count: number): string {
  return counted(count, 'touch', 'touches');
}

function dayAndMonth(at: number): string {
  return speechIn(undefined, 'renderReport').say.dayAndMonth({ at });
}
