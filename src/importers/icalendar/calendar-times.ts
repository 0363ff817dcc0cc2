import { millisecondsInDay } from 'date-fns/constants';
import ICAL from 'ical.js';
import { namedZone } from '../time/named-zone.js';
import { type InstantOrIssue, instantIn } from '../touch/fields.js';
import type { ImportSettings } from '../touch/import-options.js';

/**
 * Reads times of one calendar, by the zones that its file and its caller define.
 *
 * @internal
 */
export interface CalendarTimes {
  /** The instant of a local time in the zone of a property. */
  readonly instantOf: (time: ICAL.Time, tzid: string | undefined, path: string) => InstantOrIssue;
}

/**
 * @param zoneComponents - the VTIMEZONE components of the file, by their names
 * @param calendarZone - the zone of the calendar itself (X-WR-TIMEZONE), for times that name none
 * @param settings - the caller's zone, and names of zones
 *
 * @internal
 */
export function calendarTimes(
  zoneComponents: ReadonlyMap<string, ICAL.Component>,
  calendarZone: string | undefined,
  settings: ImportSettings<string>,
): CalendarTimes {
  const timeZone = settings.timeZone ?? (calendarZone === undefined ? undefined : namedZone(calendarZone));
  const floating = { ...settings, timeZone };
  const definedZones = new Map<string, ICAL.Timezone | undefined>();
  const definedZone = (tzid: string): ICAL.Timezone | undefined => {
    if (definedZones.has(tzid)) return definedZones.get(tzid);
    const written = zoneComponents.get(tzid);
    const component = written === undefined ? undefined : withWeeks(written);
    const isUsual = component !== undefined && hasUsualRules(component);
    const zone = isUsual ? new ICAL.Timezone({ component, tzid }) : undefined;
    definedZones.set(tzid, zone);
    return zone;
  };
  // A name is looked up once: a series asks for the same one at each of its instances.
  const knownZones = new Map<string, { readonly timeZone: string } | undefined>();
  const knownZone = (tzid: string): { readonly timeZone: string } | undefined => {
    if (knownZones.has(tzid)) return knownZones.get(tzid);
    // A name that everybody knows goes before what the file says of it: some files define only one year.
    const place = zoneComponents.get(tzid)?.getFirstPropertyValue('x-lic-location');
    const found =
      namedZone(tzid, settings.zones) ?? (typeof place === 'string' ? namedZone(place) : undefined);
    const known = found === undefined ? undefined : { timeZone: found };
    knownZones.set(tzid, known);
    return known;
  };
  return {
    instantOf: (time, tzid, path) => {
      const text = writtenTime(time);
      if (time.isDate || tzid === undefined || text.endsWith('Z')) return instantIn(text, [path], floating);
      const known = knownZone(tzid);
      if (known !== undefined) return instantIn(text, [path], known);
      const zone = definedZone(tzid);
      return zone === undefined
        ? instantIn(text, [path], settings, tzid)
        : instantInZone(text, time, zone, path, settings);
    },
  };
}

/** As ISO 8601 writes it; the library writes years before 1000 shorter. */
function writtenTime(time: ICAL.Time): string {
  const text = time.toString().replace(/^\d{1,3}(?=-)/, (year) => year.padStart(4, '0'));
  return time.isDate ? text.slice(0, 10) : text;
}

/**
 * A zone whose rules name a Sunday by seven days of a month (`BYMONTHDAY=25,26,27,28,29,30,31;BYDAY=SU`), with the week
 * in their place (`BYDAY=-1SU`), as all others write it.
 */
function withWeeks(zone: ICAL.Component): ICAL.Component {
  const lines = zone.toString().split(/\r?\n/);
  const mended = lines.map((line) => {
    if (!/^RRULE:/i.test(line)) return line;
    const days = /(?:^|[:;])BYMONTHDAY=([\d,]+)/i
      .exec(line)?.[1]
      ?.split(',')
      .map(Number)
      .sort((a, b) => a - b);
    const weekday = /(?:^|[:;])BYDAY=(MO|TU|WE|TH|FR|SA|SU)(?:;|$)/i.exec(line)?.[1];
    const month = Number(/(?:^|[:;])BYMONTH=(\d+)(?:;|$)/i.exec(line)?.[1]);
    const first = days?.[0];
    if (days?.length !== 7 || first === undefined || weekday === undefined || days[6] !== first + 6)
      return line;
    const lastDay = new Date(Date.UTC(2001, month, 0)).getUTCDate();
    const week = first + 6 === lastDay ? -1 : (first - 1) / 7 + 1;
    if (!Number.isInteger(week)) return line;
    return line.replace(/([:;])BYMONTHDAY=[\d,]+;?/i, '$1').replace(/BYDAY=\w+/i, `BYDAY=${week}${weekday}`);
  });
  return new ICAL.Component(ICAL.parse(mended.join('\r\n')) as unknown[]);
}

/**
 * Whether the clocks change on a day of a month, as all zones do it. A rule without any day that exists would keep the
 * library searching for ever.
 */
function hasUsualRules(zone: ICAL.Component): boolean {
  return zone.getAllSubcomponents().every((part) =>
    part.getAllProperties('rrule').every((property) => {
      const rule = String(property.getFirstValue());
      const parts = rule
        .split(';')
        .filter((one) => !/^(?:FREQ=YEARLY|INTERVAL=1|WKST=\w\w|UNTIL=.*)$/.test(one));
      const month = parts.find((one) => /^BYMONTH=(?:[1-9]|1[0-2])$/.test(one));
      const day = parts.find((one) => /^BYDAY=(?:[1-4]|-[1-4])(?:MO|TU|WE|TH|FR|SA|SU)$/.test(one));
      const numbered = parts.find((one) => /^BYMONTHDAY=(?:[1-9]|1\d|2[0-8])$/.test(one));
      const known = [month, day ?? numbered];
      return /(?:^|;)FREQ=YEARLY(?:;|$)/.test(rule) && parts.every((one) => known.includes(one));
    }),
  );
}

function instantInZone(
  text: string,
  time: ICAL.Time,
  zone: ICAL.Timezone,
  path: string,
  settings: ImportSettings<string>,
): InstantOrIssue {
  const local = instantIn(`${text}Z`, [path], settings);
  if (local.issue !== undefined) return local;
  // The library unrolls the rules of a zone up to 2035, and takes the last offset for all time behind it.
  if (time.year < 1900 || time.year > 2035) {
    return {
      issue: {
        path: [path],
        value: text,
        message: 'must be between 1900 and 2035 in a zone that the file defines itself',
        remedy: 'Correct the year, or name the zone by its IANA name.',
      },
    };
  }
  return { at: local.at - zone.utcOffset(time) * 1000 };
}

/**
 * The local time of an instant that was read as if it were UTC.
 *
 * @internal
 */
export function localTime(epochMs: number, isDate: boolean): ICAL.Time {
  const iso = new Date(epochMs).toISOString();
  return isDate ? ICAL.Time.fromDateString(iso.slice(0, 10)) : ICAL.Time.fromDateTimeString(iso.slice(0, 19));
}

/**
 * A local time in milliseconds, as if it were UTC.
 *
 * @internal
 */
export function localMs(time: ICAL.Time): number {
  const date = new Date(0).setUTCFullYear(time.year, time.month - 1, time.day);
  return time.isDate ? date : date + ((time.hour * 60 + time.minute) * 60 + time.second) * 1000;
}

/**
 * A time that names an instance, in the kind of its series: a day means the instance of that day where the series has a
 * time of day, and a time means its day where the series is of whole days, as programs write it.
 *
 * @internal
 */
export function inKindOf(time: ICAL.Time, start: ICAL.Time): ICAL.Time {
  if (time.isDate === start.isDate) return time;
  if (start.isDate) return localTime(localMs(time), true);
  const timeOfDay = ((start.hour * 60 + start.minute) * 60 + start.second) * 1000;
  return localTime(localMs(time) + timeOfDay, false);
}

/**
 * No zone is further from UTC.
 *
 * @internal
 */
export const zoneMarginMs = millisecondsInDay;
