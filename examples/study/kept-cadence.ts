import { defineModel, holdingCadence, scoreLeads } from 'touchpoint-scoring';
import { bootstrapInterval } from 'touchpoint-scoring/learn';
import { endOfDay } from '../conference/conference-days.js';
import { pairKey, pairOf } from '../conference/pair.js';
import { readConference } from '../conference/read-conference.js';
import { readRecords } from './read-table.js';
import type { Study, Table } from './study.js';

const day = 86_400_000;

/** Contact of a pair in one unit of time, however much of it; the day of contact is what a cadence counts. */
interface ContactUnit {
  readonly leadId: string;
  /** Units since the beginning. */
  readonly unit: number;
}

/** What each set of data is asked, fixed before the answer was looked at. */
interface Question {
  /** Grades are those at the end of this unit. */
  readonly gradedAt: number;
  /** Up to here it is watched whether the cadence is kept. */
  readonly watchedTo: number;
  /** Up to here a pair may be in contact again; it lapsed if it is not. */
  readonly until: number;
  /** The half-life of a unit of contact, in units. */
  readonly halfLife: number;
  /** What a unit is, for the caption. */
  readonly name: string;
}

/** Do relationships that are kept below their holding cadence lapse more often? */
export function keptCadence(data: string): Study {
  return {
    title: 'Below the holding cadence: do they lapse more often?',
    about:
      'Two sets, each in three parts of time. In the first part a pair earns a grade, and the grade has a holding cadence ({@link index!holdingCadence | holdingCadence}). In the second part the pair keeps at least that cadence, or stays below it. The outcome is in the third part: the pair lapsed if there was no contact in it at all. So the outcome is not a part of the score. A touch is a day with a call or a text in Copenhagen, and an hour in sight of each other at SIGCOMM (an hour stands for a day of the model). Both sets have one channel, so one touch has the whole score, with half-saturation 4. These numbers were fixed before the answer was looked at.',
    tables: [copenhagenTable(data), conferenceTable(data)],
    reading: [
      'In grades B and C of both sets pairs below their holding cadence lapsed more often, by 26 to 39 points of 100, and the intervals leave 0 out. Of grade A there are few pairs, and no difference is shown.',
      'Who is in touch less now is in touch less later: that is expected, and it does not show that more touches would have kept anybody.',
      'Students and researchers who see each other anyway are not leads, and weeks or days are not the months of a sale. The figure says that the holding cadence sorts relationships in the right direction here, and nothing about which cadence is the right one.',
    ],
  };
}

function copenhagenTable(data: string): Table {
  const folder = `${data}/copenhagen`;
  const pair = (a = '', b = '') => pairKey(pairOf(a, b));
  const contact = [
    ...readRecords(folder, 'calls.csv')
      .filter(({ duration }) => Number(duration) >= 0)
      .map(({ timestamp, caller, callee }) => ({ leadId: pair(caller, callee), at: Number(timestamp) })),
    ...readRecords(folder, 'sms.csv').map(({ timestamp, sender, recipient }) => ({
      leadId: pair(sender, recipient),
      at: Number(timestamp),
    })),
  ];
  const units = unitsOf(contact.map(({ leadId, at }) => ({ leadId, unit: Math.floor(at / 86_400) })));
  return tableOf(units, {
    gradedAt: 14,
    watchedTo: 21,
    until: 28,
    halfLife: 14,
    name: 'Copenhagen, graded after 14 days, watched for 7, lapsed without contact in the 7 after; days',
  });
}

function conferenceTable(data: string): Table {
  const { sightings } = readConference(`${data}/sigcomm2009`);
  const units = unitsOf(
    sightings.map(({ pair, seconds }) => ({ leadId: pairKey(pair), unit: Math.floor(seconds / 3600) })),
  );
  const hours = (days: number) => endOfDay(days) / 3600;
  return tableOf(units, {
    gradedAt: hours(1),
    watchedTo: hours(2),
    until: hours(3),
    halfLife: 24,
    name: 'SIGCOMM 2009, graded after the first day, watched on the second, lapsed if not in sight on the third; hours',
  });
}

/** Each unit of a pair once. */
function unitsOf(contact: readonly ContactUnit[]): ContactUnit[] {
  return [...new Map(contact.map((one) => [`${one.leadId} ${one.unit}`, one])).values()];
}

function tableOf(units: readonly ContactUnit[], question: Question): Table {
  const { gradedAt, watchedTo, until, halfLife, name } = question;
  const model = defineModel({
    base: null,
    types: { contact: { channel: 'online', weight: 1, halfLifeDays: halfLife } },
    shares: { online: 1, offline: 0, synergy: 0 },
    halfSaturation: { online: 4 },
  });
  const inPart = (from: number, to: number) => {
    const counts = new Map<string, number>();
    for (const { leadId, unit } of units) {
      if (unit >= from && unit < to) counts.set(leadId, (counts.get(leadId) ?? 0) + 1);
    }
    return counts;
  };
  const kept = inPart(gradedAt, watchedTo);
  const later = inPart(watchedTo, until);
  // A unit counts at its end, so that the last one is a unit old at most.
  const known = units
    .filter(({ unit }) => unit < gradedAt)
    .map(({ leadId, unit }) => ({ leadId, type: 'contact' as const, at: (unit + 1) * day }));
  const pairs = scoreLeads(known, { model, asOf: gradedAt * day }).leads.map(({ key, grade }) => ({
    grade,
    touches: kept.get(key) ?? 0,
    isLapsed: !later.has(key),
    person: key.split('+')[0] as string,
  }));
  const rows = (['A', 'B', 'C'] as const).flatMap((grade) => {
    const every = holdingCadence(model, { grade }).cadences[0]?.touches[0]?.everyDays;
    if (every === undefined) return [];
    const own = pairs
      .filter((pair) => pair.grade === grade)
      .map((pair) => ({ ...pair, isBelow: pair.touches * every < watchedTo - gradedAt }));
    return [[grade, String(every), ...lapseCells(own)]];
  });
  return {
    caption: `${name} (intervals: bootstrap by person)`,
    head: [
      'grade',
      'holds at one touch in',
      'below it',
      'lapsed',
      'at it or above',
      'lapsed',
      'difference',
      '95%',
    ],
    rows,
  };
}

interface WatchedPair {
  readonly isBelow: boolean;
  readonly isLapsed: boolean;
  readonly person: string;
}

function lapseCells(pairs: readonly WatchedPair[]): string[] {
  const rate = (those: readonly WatchedPair[]) =>
    those.length === 0 ? null : those.filter(({ isLapsed }) => isLapsed).length / those.length;
  const cell = (share: number | null) => (share === null ? '' : `${(100 * share).toFixed(1)}%`);
  const sides = [true, false].map((isBelow) => pairs.filter((pair) => pair.isBelow === isBelow));
  const { value, interval } = bootstrapInterval({
    groups: pairs.map(({ person }) => person),
    resamples: 1000,
    measure: (places) => {
      const drawn = Array.from(places, (place) => pairs[place] as WatchedPair);
      const [below, above] = [true, false].map((isBelow) =>
        rate(drawn.filter((pair) => pair.isBelow === isBelow)),
      );
      return below == null || above == null ? null : below - above;
    },
  });
  const points = (share: number) => (100 * share).toFixed(1);
  return [
    ...sides.flatMap((those) => [String(those.length), cell(rate(those))]),
    value === null ? 'none' : `${points(value)} points`,
    interval === null ? '' : `${points(interval[0])} to ${points(interval[1])}`,
  ];
}
