import { englishTypes } from './english-types.js';
import type { Locale, Messages, TouchGain, TouchName, Wording } from './messages.js';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const together = 'contact both online and in person';

const causes = {
  decay: 'decay',
  touches: 'touches since then',
  model: 'the changed model',
  'not-separable': 'touches, decay and model, which cannot be told apart,',
} as const;

const messages: Messages = {
  types: englishTypes,
  flags: {
    'insufficient-history': 'insufficient-history',
    'online-only': 'online-only',
    'place-unknown': 'place-unknown',
    'mostly-online': 'mostly-online',
    'never-met-account': 'never-met-account',
    'single-threaded': 'single-threaded',
    'offline-lapsed': 'offline-lapsed',
    cooling: 'cooling',
    dormant: 'dormant',
    unanswered: 'unanswered',
    'one-sided': 'one-sided',
    'online-saturated': 'online-saturated',
    friction: 'friction',
  },
  mixes: {
    'online-only': 'online-only',
    'mostly-online': 'mostly-online',
    balanced: 'balanced',
    'mostly-offline': 'mostly-offline',
    'offline-only': 'offline-only',
    unclear: 'unclear',
    none: 'none',
  },
  directions: { inbound: 'inbound', outbound: 'outbound', mutual: 'mutual' },

  date: ({ at }, { dayAndMonth }) => {
    const year = new Date(at).getUTCFullYear();
    return `${dayAndMonth(at)} ${year > 0 ? year : `${1 - year} BC`}`;
  },
  dayAndMonth: ({ at }) => {
    const date = new Date(at);
    return `${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
  },
  // A number with a decimal takes the plural, 1.0 too (CLDR's rule for English, as for German).
  points: ({ points }, { number }) => `${number(Math.abs(points), 1)} points`,
  days: ({ days }, { plural }) =>
    days < 1 ? 'less than a day' : plural(Math.floor(days), { one: '# day', other: '# days' }),

  onlineOnly: ({ touches, since, ceiling, ceilingReached, meeting }, write) =>
    `Only known online: ${touchesText(touches, write)} since ${write.date(since)}, never met in person. ${ceilingText(ceiling, ceilingReached, write)}${gainText(meeting, write)}`,
  placeUnknown: ({ unplaced, unconfirmed, firstAt, lastAt }, write) => {
    const period = `(${periodText(firstAt, lastAt, write)})`;
    const what = [
      ...(unplaced === 0 ? [] : [`${meetingsText(unplaced, write)} without a known place`]),
      ...(unconfirmed === 0
        ? []
        : [
            `${write.plural(unconfirmed, { one: '# planned meeting', other: '# planned meetings' })} whose outcome was not recorded`,
          ]),
    ].join(' and ');
    const record = unplaced === 0 ? 'whether' : unconfirmed === 0 ? 'where' : 'where and whether';
    return `Unclear whether you have met in person: ${what} ${period}. Record ${record} ${unplaced + unconfirmed === 1 ? 'it' : 'they'} took place.`;
  },
  mostlyOnline: ({ online, offline, lastOfflineAt, ceiling, ceilingReached, meeting }, write) =>
    `Mostly online: ${touchesText(online, write)} online and ${write.number(offline)} in person, ${offline === 1 ? '' : 'most recently '}on ${write.date(lastOfflineAt)}. ${ceilingText(ceiling, ceilingReached, write)}${gainText(meeting, write)}`,
  offlineLapsed: ({ touches, lastAt, daysSince, strength, meeting }, write) =>
    `No longer meeting in person: ${write.plural(touches, { one: '# in-person touch', other: '# in-person touches' })}, ${touches === 1 ? '' : 'most recently '}on ${write.date(lastAt)}, ${write.days(daysSince)} ago. ${write.percent(strength)} of the offline strength is left${gainText(meeting, write)}`,
  cooling: (values, write) => `Cooling: ${quietText(values, write)}`,
  dormant: (values, write) => `Dormant: ${quietText(values, write)}`,
  neverMetAccount: ({ contacts, touches, since, strongest, meeting }, write) =>
    `Nobody at this account has been met in person: ${contactsText(contacts, write)} and ${touchesText(touches, write)} since ${write.date(since)}. ${strongest} is the strongest contact${gainText(meeting, write)}`,
  singleThreaded: ({ contacts, touches, strongest }, write) =>
    contacts === 1
      ? `Relies on one person: ${strongest} is the only contact here, with ${touchesText(touches, write)}.`
      : `Relies on ${write.number(contacts)} people, with ${touchesText(touches, write)}; ${strongest} is the strongest contact.`,
  unanswered: ({ touches, since, lastAt, lastAnswerAt }, write) =>
    `No reply to our last ${touches === 1 ? 'touch' : touchesText(touches, write)} (${periodText(since, lastAt, write)}); ${lastAnswerAt === null ? 'they have never replied' : `they last replied on ${write.date(lastAnswerAt)}`}.`,
  oneSided: ({ ours, theirs }, write) =>
    `One-sided: ${touchesText(ours, write)} from us, ${theirs === 0 ? 'none' : `only ${write.number(theirs)}`} from them.`,
  onlineSaturated: ({ ceilingReached, pointsLeft, meeting }, write) =>
    `Online contact is nearly maxed out: at ${write.percent(ceilingReached)} of its potential, more of it can add at most ${write.points(pointsLeft)}${gainText(meeting, write)}`,
  friction: ({ touches, lastAt, pointsLost, partLost }, write) =>
    `Unresolved friction: ${write.plural(touches, { one: '# incident', other: '# incidents' })}, ${touches === 1 ? '' : 'the latest '}on ${write.date(lastAt)}, cost ${write.points(pointsLost)} (${write.percent(partLost)} of the score).`,
  insufficientHistory: ({ touches, since, historyDays, minimumTouches, minimumHistoryDays }, write) => {
    if (since === null) return 'No touch counts yet.';
    const has = `${touchesText(touches, write)} in ${write.days(historyDays)}`;
    const missing =
      touches >= minimumTouches
        ? `${has}, it takes ${write.days(minimumHistoryDays)}`
        : historyDays >= minimumHistoryDays
          ? `${touchesText(touches, write)}, it takes ${write.number(minimumTouches)}`
          : `${has}, it takes ${write.number(minimumTouches)} in ${write.days(minimumHistoryDays)}`;
    return `Too little history to judge: ${missing}.`;
  },

  scoreReason: ({ label, touches, lastAt, points }, write) => {
    const what = touches === 1 ? `${label} (on` : `${write.number(touches)} × ${label} (last on`;
    return `${what} ${write.date(lastAt)}) ${points < 0 ? 'costs' : 'gives'} ${write.points(points)}`;
  },
  bothChannels: ({ points }, write) => `${together} adds ${write.points(points)}`,
  scoreSummary: ({ key, score, grade, reasons }, { number }) => {
    const head = `${key} scores ${number(score, 1)} of 100 (grade ${grade})`;
    return reasons.length === 0 ? `${head}: no touch counts yet.` : `${head}: ${reasons.join('; ')}.`;
  },
  differenceSummary: ({ name, otherName, is, other, order, points, first, reasons }, { number }) => {
    const text = reasons.join('; ');
    if (order === 'equal') {
      const tie = `${name} and ${otherName} have the same score (${number(is.score, 1)} points) and share a rank; equals are listed by key, so ${first} comes first.`;
      return text === '' ? tie : `${tie} The points come from different contact: ${text}.`;
    }
    const placed = ({ score, grade }: typeof is) => `(${number(score, 1)} points, grade ${grade})`;
    const apart = points === 0 ? 'less than 0.1' : number(Math.abs(points), 1);
    return `${name} ${placed(is)} is ${apart} points ${order} ${otherName} ${placed(other)}${text === '' ? '' : `: ${text}`}.`;
  },
  differenceReason: ({ label, isFriction, is, other, points }, write) => {
    const what = label === null ? together : `${label} (${comparedText(is, other, write)})`;
    const isMore = isFriction ? points <= 0 : points >= 0;
    return `${what} ${isFriction ? 'costs' : 'gives'} ${write.points(points)} ${isMore ? 'more' : 'less'}`;
  },
  differenceLimit: ({ kind, name, interactions }, { plural }) => {
    const what = plural(interactions, { one: '# interaction', other: '# interactions' });
    const which = {
      'place-unknown': 'without a known place (counted as online contact)',
      unconfirmed: 'without a recorded outcome (not counted)',
      'unknown-type': 'of a type that is not in the model (not counted)',
      'without-key': 'without a name (could belong to either)',
      rejected: 'that cannot be read (could belong to either)',
    }[kind];
    return `Not known${name === null ? '' : ` of ${name}`}: ${what} ${which}.`;
  },
  outcome: ({ probability, horizonDays }, write) =>
    `Of 100 leads like this, ${ofHundred(probability)} won within ${write.days(horizonDays)}.`,

  change: ({ name, before, after, causes: points, raised, cleared }, write) => {
    const parts = [`${name} ${moveText(before, after, write)}`];
    // A lead that came in has the points of the first part; one that left has none.
    if (before !== null && after !== null && points.length > 0) parts[0] += `: ${causesText(points, write)}`;
    if (raised.length > 0) parts.push(`now flagged ${raised.join(', ')}`);
    if (cleared.length > 0) parts.push(`no longer flagged ${cleared.join(', ')}`);
    return `${parts.join('; ')}.`;
  },
  moves: ({ from, to, entered, left, up, down, regraded }, write) => {
    const since =
      from === null ? 'Between the two rankings' : `From ${write.date(from)} to ${write.date(to)}`;
    const graded = [
      `${write.plural(up, { one: '# grade', other: '# grades' })} went up`,
      `${write.number(down)} went down`,
      ...(regraded === 0 ? [] : [`${write.number(regraded)} moved to another scale of grades`]),
    ];
    return `${since}, ${write.plural(entered, { one: '# lead', other: '# leads' })} joined the ranking and ${write.number(left)} left it; ${graded.join(', ')}.`;
  },
  scoresChanged: ({ total, causes: points }, write) =>
    points.length === 0
      ? 'No score changed.'
      : `All scores together ${total < 0 ? 'fell' : 'rose'} by ${write.number(Math.abs(total), 1)} points: ${causesText(points, write)}.`,
  flagsChanged: ({ raised, cleared }, write) => {
    const counts = (kinds: typeof raised) =>
      kinds.length === 0 ? 'none' : kinds.map(([kind, count]) => `${write.number(count)} ${kind}`).join(', ');
    return `Flags raised: ${counts(raised)}; cleared: ${counts(cleared)}.`;
  },
  notJudged: ({ flags }) => `Not judged in both, so nothing is said about: ${flags.join(', ')}.`,
  rankingIsCut: () =>
    'One ranking is cut off by `top`: a lead that is in only one of them may be in the part of the other that was cut off.',
  modelReason: ({ label, before, after }, { number }) =>
    `${label ?? together} gives ${number(after, 1)} instead of ${number(before, 1)} points`,

  networkVerdict: ({ answer, group, leads, metLately, neverMet, unclear, windowDays, worth }, write) => {
    const said = { yes: 'Yes.', 'not-yet': 'Not yet.', 'cannot-say': 'Not enough is known to say.' }[answer];
    if (leads === 0) return `${said} ${group === null ? 'You have' : `${group} has`} no contacts yet.`;
    const whose = `${group === null ? 'your ' : ''}${contactsText(leads, write)}`;
    const met = `${group ?? 'You'} met ${write.number(metLately)} of ${whose} in the last ${lastDays(windowDays, write)}`;
    return `${said} ${met}; ${worth === null ? neverMetText(neverMet, unclear, write) : worthText(worth, write)}.`;
  },
  networkPace: ({ needed, done, unclear, windowDays, unit }, write) => {
    const pace = ({ encounters, calls, cost }: typeof needed) => {
      const price =
        cost === null
          ? ''
          : unit === 'minutes'
            ? ` (${write.number(cost)} minutes)`
            : ` (cost: ${write.number(cost)})`;
      return `${rateText(encounters, 'encounter', write)} and ${rateText(calls, 'call', write)} a week${price}`;
    };
    const more =
      unclear > 1e-9 ? `, and ${rateText(unclear, 'meeting', write)} a week whose place is unknown` : '';
    return `Today's grades need ${pace(needed)}; the last ${lastDays(windowDays, write)} had ${pace(done)}${more}.`;
  },
  networkLapses: ({ count, horizonDays, first }, write) => {
    const within = `within ${write.days(horizonDays)}`;
    if (first === null) return `Even if nothing happens, no grade is lost ${within}.`;
    const { key, from, to, at, smallest } = first;
    const number = smallest?.touches ?? 0;
    const enough =
      smallest === null
        ? ''
        : `; ${number === 1 ? 'one' : `${write.number(number)} ×`} ${smallest.label} today ${number === 1 ? 'is' : 'are'} enough to keep grade ${from} for ${write.days(horizonDays)}`;
    const day = write.dayAndMonth(at);
    return count === 1
      ? `If nothing happens, ${key} falls from ${from} to ${to} on ${day}${enough}.`
      : `If nothing happens, ${write.number(count)} contacts lose their grade ${within}, ${key} first (${from} to ${to} on ${day}${enough}).`;
  },
  unknownNoTouch: () => 'There has been no contact with anyone yet.',
  unknownShortHistory: ({ days, needed }, write) =>
    `There ${days === 1 ? 'is' : 'are'} ${write.plural(days, { one: '# day', other: '# days' })} of history; ${write.number(needed)} are needed to judge a pace.`,
  unknownUnheld: ({ grades }, { list }) =>
    `No touch that you can make holds ${grades.length === 1 ? 'this grade' : 'these grades'}: ${list(grades)}.`,
  unknownEncounters: () => 'Meetings whose place is unknown could be the missing encounters.',
  unknownMet: () =>
    'For relationships with meetings at an unknown place, it is unclear whether you have met in person.',
  holdingCadence: ({ touches, grade, costPerWeek, unit }, write) => {
    if (touches.length === 0) return `Grade ${grade} needs no contact.`;
    const parts = touches.map(({ label, everyDays }) => {
      const days = everyDays === 1 ? 'every day' : `every ${write.number(everyDays)} days`;
      return `${withArticle(label)} ${days}`;
    });
    const cost =
      costPerWeek === null
        ? ''
        : unit === 'minutes'
          ? ` and ${touches.length === 1 ? 'takes' : 'take'} ${write.number(costPerWeek, 1)} minutes a week`
          : `, at a cost of ${write.number(costPerWeek, 1)} a week`;
    return `${capital(parts.join(' and '))} ${touches.length === 1 ? 'holds' : 'hold'} grade ${grade}${cost}.`;
  },
  dueTouch: ({ every, unit, channel, lastAt, firstAt, overdueDays }, write) => {
    const often =
      every === 1
        ? `Every ${{ days: 'day', weeks: 'week', months: 'month' }[unit]}`
        : `Every ${every} ${unit}`;
    if (firstAt === null)
      return `Get in touch for the first time. Target: ${often.toLowerCase()}; no contact yet.`;
    const late =
      overdueDays > 0
        ? `${write.days(overdueDays)} overdue`
        : overdueDays === 0
          ? 'due today'
          : `due in ${write.days(-overdueDays)}`;
    if (lastAt !== null) {
      const [head, tail] = {
        any: ['Get in touch', 'last contact'],
        offline: ['Meet again', 'last met'],
        online: ['Get in touch online', 'last contact online'],
      }[channel ?? 'any'] as [string, string];
      return `${head}. ${often}; ${tail} on ${write.dayAndMonth(lastAt)}, ${late}.`;
    }
    const [head, missing] =
      channel === 'offline'
        ? ['Arrange a first meeting', 'no meeting in person is known']
        : ['Get in touch online', 'no contact online'];
    return `${head}. ${often}; ${missing} since the first contact on ${write.dayAndMonth(firstAt)}, ${late}.`;
  },
  planItem: ({ touches, because, before, after, by }, write) => {
    const what = touches.map(({ label, event, count }) => {
      const name = event === null ? label : `${label} at ${event}`;
      return count === 1 ? name : `${write.number(count)} × ${name}`;
    });
    const day = write.dayAndMonth(by);
    const why = {
      hold: `Holds grade ${after.grade}, which would be ${before.grade} on ${day}`,
      raise: `Raises the grade from ${before.grade} to ${after.grade}`,
      'first-meeting': 'The first meeting in person',
      points: 'More contact',
    }[because];
    return `${capital(what.join(' and '))}. ${why}: ${write.number(after.score, 1)} instead of ${write.number(before.score, 1)} points on ${day}.`;
  },
  eventPoints: ({ leads, points, costPerPoint }, write) => {
    if (leads === 0) return 'Nobody was met there.';
    const each = costPerPoint === null ? '' : `, at a cost of ${write.number(costPerPoint, 1)} a point`;
    return `${write.plural(leads, { one: '# lead was', other: '# leads were' })} met, and ${write.points(points)} of today's scores come from the event${each}.`;
  },
  eventFollowUps: ({ leads, inTime, late, open, unknown, none, followUpDays }, write) => {
    if (leads === 0) return 'There is nobody to follow up.';
    const were = (count: number) => write.plural(count, { one: '# was', other: '# were' });
    const rest = [
      ...(late === 0 ? [] : [`${were(late)} later`]),
      ...(open === 0 ? [] : [`${write.number(open)} can still be`]),
      ...(unknown === 0 ? [] : [`for ${write.number(unknown)} it is unknown`]),
      ...(none === 0 ? [] : [`${were(none)} not`]),
    ];
    const head = `${write.number(inTime)} of ${write.plural(leads, { one: '# lead', other: '# leads' })} ${inTime === 1 ? 'was' : 'were'} followed up within ${write.days(followUpDays)}`;
    return `${[head, ...rest].join('; ')}.`;
  },

  nextTouch: ({ label, points, cost, unit, synergy, reached, before, after }, write) => {
    const price =
      cost === null
        ? ''
        : unit === 'minutes'
          ? ` for ${write.number(cost)} minutes`
          : ` at a cost of ${write.number(cost)}`;
    const why =
      synergy !== null
        ? `, ${write.number(synergy, 1)} of them from having both channels`
        : reached !== null
          ? `: ${write.percent(reached.part)} of what ${reached.channel} contact can give is reached`
          : '';
    const rank =
      after.rank === before.rank
        ? `Rank ${write.number(after.rank)}`
        : `Rank ${write.number(before.rank)} to ${write.number(after.rank)}`;
    const grade =
      after.grade === before.grade ? `grade ${after.grade}` : `grade ${before.grade} to ${after.grade}`;
    return `${capital(withArticle(label))} today adds ${write.points(points)}${price}${why}. ${rank}, ${grade}.`;
  },
  encounter: ({ met, online, points, before, after }, write) => {
    const adds = `adds ${write.points(points)}, from ${write.number(before, 1)} to ${write.number(after, 1)}`;
    const reached = `online at ${write.percent(online)} of its strength`;
    if (met === 'new') return `New: a first conversation ${adds}.`;
    if (met === 'unclear') return `Unclear whether met before, ${reached}: a conversation ${adds}.`;
    if (met === 'never') return `Never met, ${reached}: a first conversation ${adds}.`;
    return `Met ${met === 1 ? 'once' : `${write.number(met)} times`} before: one more conversation ${adds}.`;
  },
  eventPassedOver: ({ because, clashesWith, points }, write) => {
    const why = {
      'no-gain': 'Meeting the people there adds nothing to the plan.',
      attend: 'The greatest number of events is reached, and the chosen ones add more.',
      money: 'It costs more money than is left, and the chosen ones add more.',
      minutes: 'It takes more time than is left, and the chosen ones add more.',
      team: 'Nobody on the team can go.',
      clash: `Everyone who could go is elsewhere: it clashes with ${write.list(clashesWith)}.`,
      person: 'Nobody who could go has any time left.',
    }[because];
    return because === 'no-gain' ? why : `${why} It would add ${write.points(points)} to the plan.`;
  },
};

/**
 * English, which everything speaks unless it is given another locale.
 *
 * @example
 * ```ts
 * import { en } from 'touchpoint-scoring';
 *
 * en.language; // => 'en-GB'
 * en.messages.types.email; // => 'e-mail'
 * ```
 *
 * @group Languages
 */
export const en: Locale = { language: 'en-GB', messages };

/** “2 against 6”; of as many, when the last ones were. */
function comparedText(
  is: Parameters<Messages['differenceReason']>[0]['is'],
  other: Parameters<Messages['differenceReason']>[0]['other'],
  { number, date }: Wording,
): string {
  if (is.touches !== other.touches) return `${number(is.touches)} against ${number(other.touches)}`;
  const [last, otherLast] = [date(is.lastAt ?? 0), date(other.lastAt ?? 0)];
  const each = `${number(is.touches)} each`;
  return last === otherLast
    ? each
    : `${each}, ${is.touches === 1 ? '' : 'last '}on ${last} against ${otherLast}`;
}

function touchesText(count: number, { plural }: Wording): string {
  return plural(count, { one: '# touch', other: '# touches' });
}

function contactsText(count: number, { plural }: Wording): string {
  return plural(count, { one: '# contact', other: '# contacts' });
}

function meetingsText(count: number, { plural }: Wording): string {
  return plural(count, { one: '# meeting', other: '# meetings' });
}

function ceilingText(ceiling: number, reached: number, write: Wording): string {
  return `Online contact alone is worth at most ${write.points(ceiling)}, and ${write.percent(reached)} of that is reached`;
}

function gainText(meeting: TouchGain | null, write: Wording): string {
  return meeting === null ? '.' : `; one ${meeting.label} today would add ${write.points(meeting.points)}.`;
}

/** A day, or the first and the last of several. */
function periodText(firstAt: number, lastAt: number, { date }: Wording): string {
  const [first, last] = [date(firstAt), date(lastAt)];
  return first === last ? first : `${first} to ${last}`;
}

function quietText(values: Parameters<Messages['cooling']>[0], write: Wording): string {
  const { contactDays, firstAt, lastHeardAt, silentDays, usualGapDays, probability, horizonDays, basis } =
    values;
  const heard =
    lastHeardAt === null
      ? `never heard from, with ${write.plural(contactDays, { one: '# day', other: '# days' })} of contact since ${write.date(firstAt)}`
      : `last heard from on ${write.date(lastHeardAt)}, ${write.days(silentDays)} ago, and usually in touch ${usualGapDays < 2 ? 'almost every day' : `every ${write.days(usualGapDays)}`}`;
  const level = basis === 'standard' ? ' This rate is from public data, not from this portfolio.' : '';
  return `${heard}. Of 100 relationships like this, ${ofHundred(probability)} heard from within ${write.days(horizonDays)}.${level}`;
}

/** “7 were”: in words where rounding would say none or all. */
function ofHundred(probability: number): string {
  if (probability < 0.005) return 'fewer than 1 was';
  if (probability >= 0.995) return 'more than 99 were';
  const share = Math.round(100 * probability);
  return `${share} ${share === 1 ? 'was' : 'were'}`;
}

function moveText(
  before: Parameters<Messages['change']>[0]['before'],
  after: Parameters<Messages['change']>[0]['after'],
  { number }: Wording,
): string {
  if (after === null)
    return `is no longer in the ranking; last grade ${before?.grade} (${number(before?.score ?? 0, 1)} points)`;
  const to = number(after.score, 1);
  if (before === null) return `is new, with grade ${after.grade} (${to} points)`;
  const from = number(before.score, 1);
  const isSame = from === to;
  if (before.grade === after.grade) {
    return isSame
      ? `stays ${after.grade} with ${to} points`
      : `went from ${from} to ${to} points and stays ${after.grade}`;
  }
  return `went from ${before.grade} to ${after.grade} (${isSame ? to : `${from} to ${to}`} points)`;
}

/** “touches since then gave 14.1, decay cost 3.3” */
function causesText(parts: Parameters<Messages['change']>[0]['causes'], { number }: Wording): string {
  return parts
    .map(
      ({ cause, points }) =>
        `${causes[cause]} ${points < 0 ? 'cost' : 'gave'} ${number(Math.abs(points), 1)}`,
    )
    .join(', ');
}

function neverMetText(neverMet: number, unclear: number, { plural, number }: Wording): string {
  const have = plural(neverMet, { one: '# has never been met', other: '# have never been met' });
  if (unclear > 0) return `${have}, and for ${number(unclear)} it is unknown`;
  return neverMet === 0 ? 'all have been met at some time' : have;
}

function worthText(
  { share, possible }: { readonly share: number; readonly possible: number },
  { percent }: Wording,
): string {
  return possible - share > 1e-9
    ? `between ${percent(share)} and ${percent(possible)} of the value is in contacts never met in person`
    : `${percent(share)} of the value is in contacts never met in person`;
}

/** “90 days”, as the last ones are called. */
function lastDays(days: number, write: Wording): string {
  return days === 1 ? '24 hours' : write.days(days);
}

function rateText(rate: number, noun: string, { number }: Wording): string {
  return `${number(rate, 1)} ${noun}s`;
}

function withArticle(label: TouchName['label']): string {
  return `${/^[aeiou]/i.test(label) ? 'an' : 'a'} ${label}`;
}

function capital(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}
