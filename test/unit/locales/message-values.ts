import type { Message, Messages } from 'touchpoint-scoring';
import type { CommandMessages } from '../../../src/cli/words/command-words.js';

/** The messages that are sentences or parts of them, with what each speaks of. */
type Values<Catalogue> = {
  readonly [Name in keyof Catalogue as Catalogue[Name] extends Message<never>
    ? Name
    : never]: Catalogue[Name] extends Message<infer Given> ? readonly Given[] : never;
};

/**
 * For every message, values that lead to each of its forms.
 *
 * @param types - what the language calls the standard types, as every caller of a message says them
 */
export function messageValues({ types }: Messages): Values<Messages> {
  const [march, november] = [Date.UTC(2026, 2, 10), Date.UTC(2026, 10, 19)];
  const meeting = { type: 'in_person_meeting', label: types.in_person_meeting, points: 19.1 };
  const coffee = { type: 'coffee', label: 'coffee', points: 4.5 };
  const place = { grade: 'C', score: 36.04 };
  const better = { grade: 'B', score: 47.25 };
  const quiet = {
    contactDays: 8,
    firstAt: march,
    lastHeardAt: november,
    silentDays: 47.2,
    usualGapDays: 7.6,
    probability: 0.19,
    horizonDays: 30,
    basis: 'standard',
  } as const;
  const quietOnes = [
    quiet,
    { ...quiet, lastHeardAt: null, contactDays: 3, basis: 'portfolio' },
    { ...quiet, probability: 0.01, silentDays: 4, usualGapDays: 1.2 },
    { ...quiet, probability: 0.002 },
    { ...quiet, probability: 0.998 },
  ] as const;
  const pace = { encounters: 2.25, calls: 1, cost: 145 };
  const nobody = { leads: 0, metLately: 0, neverMet: 0, unclear: 0, windowDays: 90, worth: null } as const;
  const team = { ...nobody, answer: 'not-yet', group: null, leads: 60, metLately: 15, neverMet: 32 } as const;
  const network = {
    needed: pace,
    done: { ...pace, cost: null },
    unclear: 0,
    windowDays: 90,
    unit: 'minutes',
  } as const;
  const lapse = { key: 'ada', from: 'B', to: 'C', at: november } as const;
  const due = {
    every: 3,
    unit: 'months',
    channel: 'offline',
    lastAt: march,
    firstAt: march,
    overdueDays: 12,
  } as const;
  const item = {
    touches: [{ ...meeting, event: null, count: 1 }],
    before: place,
    after: better,
    by: november,
  } as const;
  const next = {
    ...meeting,
    cost: 60,
    unit: 'minutes',
    synergy: 9.25,
    reached: null,
    before: { rank: 12, grade: 'C' },
    after: { rank: 7, grade: 'B' },
  } as const;
  const moved = { name: 'ada', before: place, after: better, raised: [], cleared: [] } as const;
  const causes = [
    { cause: 'touches', points: 12.25 },
    { cause: 'decay', points: -1.04 },
    { cause: 'model', points: 3 },
    { cause: 'not-separable', points: 2.5 },
  ] as const;
  const ceiling = { ceiling: 25, ceilingReached: 0.84, meeting };
  const apart = {
    name: 'ada',
    otherName: 'ben',
    is: better,
    other: place,
    first: 'ada',
    reasons: ['A', 'B'],
  } as const;
  const compared = {
    label: types.in_person_meeting,
    isFriction: false,
    is: { touches: 6, lastAt: november },
    other: { touches: 6, lastAt: november },
  } as const;
  const one = { touches: 1, lastAt: november } as const;
  const followed = { leads: 14, inTime: 8, late: 2, open: 3, unknown: 4, none: 5, followUpDays: 7 };

  return {
    date: [{ at: march }, { at: Date.UTC(-43, 2, 15) }],
    dayAndMonth: [{ at: march }, { at: Date.UTC(2026, 4, 1) }],
    points: [{ points: 1 }, { points: -2.25 }],
    days: [{ days: 0.4 }, { days: 1 }, { days: 47.9 }],
    onlineOnly: [
      { touches: 40, since: march, ...ceiling },
      { touches: 3, since: march, ...ceiling, meeting: null },
      { touches: 3, since: march, ...ceiling, meeting: coffee },
    ],
    placeUnknown: [
      { unplaced: 9, unconfirmed: 0, firstAt: march, lastAt: november },
      { unplaced: 0, unconfirmed: 9, firstAt: march, lastAt: november },
      { unplaced: 3, unconfirmed: 4, firstAt: march, lastAt: november },
      { unplaced: 1, unconfirmed: 0, firstAt: march, lastAt: march },
      { unplaced: 0, unconfirmed: 1, firstAt: march, lastAt: march },
    ],
    mostlyOnline: [{ online: 29, offline: 4, lastOfflineAt: march, ...ceiling }],
    offlineLapsed: [
      { touches: 6, lastAt: march, daysSince: 254.4, strength: 0.21, meeting },
      { touches: 6, lastAt: march, daysSince: 254.4, strength: 0.01, meeting: null },
    ],
    cooling: quietOnes,
    dormant: quietOnes,
    neverMetAccount: [{ contacts: 4, touches: 37, since: march, strongest: 'ada', meeting }],
    singleThreaded: [
      { contacts: 1, touches: 37, strongest: 'ada' },
      { contacts: 2, touches: 37, strongest: 'ada' },
    ],
    unanswered: [
      { touches: 5, since: march, lastAt: november, lastAnswerAt: march },
      { touches: 5, since: march, lastAt: november, lastAnswerAt: null },
      { touches: 1, since: march, lastAt: march, lastAnswerAt: null },
    ],
    oneSided: [
      { ours: 14, theirs: 3 },
      { ours: 14, theirs: 0 },
    ],
    onlineSaturated: [{ ceilingReached: 0.84, pointsLeft: 3.9, meeting }],
    friction: [
      { touches: 2, lastAt: march, pointsLost: 2.3, partLost: 0.06 },
      { touches: 1, lastAt: march, pointsLost: 2.3, partLost: 0.004 },
    ],
    insufficientHistory: [
      { touches: 0, since: null, historyDays: 0, minimumTouches: 3, minimumHistoryDays: 14 },
      { touches: 2, since: march, historyDays: 40, minimumTouches: 3, minimumHistoryDays: 14 },
      { touches: 2, since: march, historyDays: 5, minimumTouches: 3, minimumHistoryDays: 14 },
      { touches: 7, since: march, historyDays: 5, minimumTouches: 3, minimumHistoryDays: 14 },
    ],
    scoreReason: [
      { ...meeting, touches: 4, lastAt: march },
      { ...coffee, ...one, points: -4.5 },
    ],
    bothChannels: [{ points: 9.25 }],
    scoreSummary: [
      { key: 'ada', ...place, reasons: ['A', 'B'] },
      { key: 'ada', ...place, reasons: [] },
    ],
    differenceSummary: [
      { ...apart, order: 'above', points: 11.2 },
      { ...apart, order: 'below', points: -11.2 },
      { ...apart, order: 'below', points: 0 },
      { ...apart, order: 'equal', points: 0 },
      { ...apart, order: 'equal', points: 0, reasons: [] },
    ],
    differenceReason: [
      { ...compared, is: { touches: 2, lastAt: march }, points: 10.8 },
      { ...compared, is: { touches: 2, lastAt: march }, points: -10.8 },
      { ...compared, isFriction: true, is: { touches: 2, lastAt: march }, points: -2.2 },
      { ...compared, isFriction: true, is: { touches: 2, lastAt: march }, points: 2.2 },
      { ...compared, is: { touches: 6, lastAt: march }, points: -3.4 },
      { ...compared, points: 3.4 },
      { ...compared, is: one, other: { touches: 1, lastAt: march }, points: 3.4 },
      { ...compared, label: null, points: 4.6 },
    ],
    differenceLimit: (
      ['place-unknown', 'unconfirmed', 'unknown-type', 'without-key', 'rejected'] as const
    ).flatMap((kind) => [1, 4].map((interactions) => ({ kind, name: 'ben', interactions }))),
    outcome: [0.07, 0.01, 0.002, 0.998].map((probability) => ({ probability, horizonDays: 30 })),
    change: [
      { ...moved, causes },
      { ...moved, causes: [], raised: ['online-only'], cleared: ['dormant', 'friction'] },
      { ...moved, after: { ...place, score: 39 }, causes },
      { ...moved, after: place, causes: [] },
      { ...moved, after: { ...place, grade: 'B' }, causes: [] },
      { ...moved, before: null, causes: [] },
      { ...moved, after: null, causes: [] },
    ],
    moves: [
      { from: march, to: november, entered: 3, left: 4, up: 5, down: 6, regraded: 7 },
      { from: null, to: november, entered: 3, left: 4, up: 5, down: 6, regraded: 0 },
    ],
    scoresChanged: [
      { total: 16.71, causes },
      { total: 0, causes: [] },
    ],
    flagsChanged: [
      { raised: [['online-only', 3]], cleared: [] },
      { raised: [], cleared: [['dormant', 4]] },
    ],
    notJudged: [{ flags: ['cooling', 'unanswered'] }],
    rankingIsCut: [{}],
    modelReason: [
      { label: 'e-mail', before: 5.5, after: 8.5 },
      { label: null, before: 5.5, after: 8.5 },
    ],
    networkVerdict: [
      team,
      { ...team, answer: 'yes', group: 'kim', neverMet: 0 },
      { ...team, answer: 'cannot-say', unclear: 13 },
      { ...team, worth: { share: 0.31, possible: 0.44 } },
      { ...team, worth: { share: 0.31, possible: 0.31 } },
      { ...nobody, answer: 'cannot-say', group: null },
      { ...nobody, answer: 'cannot-say', group: 'kim' },
    ],
    networkPace: [network, { ...network, unclear: 1.75, unit: 'money' }],
    networkLapses: [
      { count: 0, horizonDays: 30, first: null },
      { count: 1, horizonDays: 30, first: { ...lapse, smallest: null } },
      { count: 11, horizonDays: 30, first: { ...lapse, smallest: { ...meeting, touches: 1 } } },
      { count: 11, horizonDays: 30, first: { ...lapse, smallest: { ...coffee, touches: 2 } } },
    ],
    unknownNoTouch: [{}],
    unknownShortHistory: [{ days: 12, needed: 28 }],
    unknownUnheld: [{ grades: ['A', 'B'] }],
    unknownEncounters: [{}],
    unknownMet: [{}],
    holdingCadence: [
      { touches: [], grade: 'D', costPerWeek: null, unit: 'minutes' },
      { touches: [{ ...meeting, everyDays: 76 }], grade: 'C', costPerWeek: 5.5, unit: 'minutes' },
      {
        touches: [
          { ...meeting, everyDays: 45 },
          { type: 'email', label: types.email, everyDays: 1 },
        ],
        grade: 'B',
        costPerWeek: 12.5,
        unit: 'money',
      },
    ],
    dueTouch: [
      due,
      { ...due, unit: 'weeks', channel: 'online', overdueDays: 0 },
      { ...due, unit: 'days', channel: null, overdueDays: -5 },
      { ...due, every: 1, unit: 'days', lastAt: null },
      { ...due, every: 1, unit: 'weeks', lastAt: null, channel: 'online' },
      { ...due, every: 1, unit: 'months', lastAt: null, firstAt: null },
    ],
    planItem: [
      { ...item, because: 'hold' },
      { ...item, because: 'raise', touches: [{ ...coffee, event: 'Winter Salon', count: 2 }] },
      { ...item, because: 'first-meeting' },
      { ...item, because: 'points' },
    ],
    eventPoints: [
      { leads: 0, points: 0, costPerPoint: null },
      { leads: 9, points: 41.25, costPerPoint: null },
      { leads: 9, points: 41.25, costPerPoint: 10.5 },
    ],
    eventFollowUps: [
      followed,
      { ...followed, leads: 0 },
      { ...followed, late: 0, open: 0, unknown: 0, none: 0 },
    ],
    nextTouch: [
      next,
      { ...next, cost: null, synergy: null, reached: { channel: 'online', part: 0.84 } },
      { ...next, unit: 'money', synergy: null, reached: { channel: 'offline', part: 0.12 } },
      { ...next, synergy: null, after: next.before },
    ],
    encounter: (['never', 'unclear', 'new', 1, 3] as const).map((met) => ({
      met,
      online: 0.76,
      points: 19.1,
      before: 36.04,
      after: 55.14,
    })),
    eventPassedOver: (['no-gain', 'attend', 'money', 'minutes', 'team', 'clash', 'person'] as const).map(
      (because) => ({
        because,
        clashesWith: ['Winter Salon', 'Fair'],
        points: 12.5,
      }),
    ),
  };
}

/** The same for what the command says itself. */
export function commandValues(): Values<CommandMessages> {
  const november = Date.UTC(2026, 10, 19);
  return {
    together: [{}],
    noRows: [{}],
    moreRows: [{ more: 45, all: 60 }],
    arranged: [{ key: 'ada', at: november }],
    weekTotal: [
      { minutes: 195, available: 240, percent: 99.2 },
      { minutes: 195, available: null, percent: 99.2 },
    ],
    planTotal: [{ points: 78.9 }],
    gradeChange: [{ from: 'B', to: 'C' }],
    nothingSmall: [{}],
    dealsOfNobody: [{ deals: 3 }],
    allOfChannel: [
      { channel: 'offline' },
      { channel: 'online' },
      { channel: 'both' },
      { channel: 'unknown' },
    ],
  };
}
