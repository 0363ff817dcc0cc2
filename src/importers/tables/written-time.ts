import { offsetOfAbbreviation } from '../time/zone-abbreviation.js';

/** The order of the parts of a day, as people write it. */
export const dateOrders = ['iso', 'day-month-year', 'month-day-year'] as const;

/** One of them. */
export type DateOrder = (typeof dateOrders)[number];

/** Numbers that are times. */
export const numericTimes = ['epoch-milliseconds', 'epoch-seconds', 'excel'] as const;

/** One of them. */
export type NumericTime = (typeof numericTimes)[number];

/** What a number is, besides a day of a workbook that counts from 1904. */
export type NumberMeaning = NumericTime | 'excel-1904';

/**
 * A time as people and exports write it, as ISO 8601; text that is in no form known here comes back as it is.
 *
 * Understood without being told: ISO 8601, also basic (`20251231T101500Z`) and with a zone in brackets (RFC 9557); ` UTC`
 * and ` GMT`; `2025/12/31`; names of months in eight languages (`10 November 2026`, `Nov 10, 2026 9:00 AM`); mail dates
 * (RFC 2822). With `order` also `10.11.2026 09:30`, `11/10/26 9:30 PM`. With `numbers` bare numbers as Excel's days or as
 * epoch seconds.
 *
 * @internal
 */
export function writtenTime(text: string, order: DateOrder = 'iso', numbers?: NumberMeaning): string {
  if (wholeIso.test(text)) return text;
  const written = text
    .replace(/[\u00a0\u2007\u2009\u202f]/g, ' ')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
  if (/^-?\d+(?:[.,]\d+)?$/.test(written)) return numberTime(written, numbers);
  // Calendars of documents write a range: what it begins with counts.
  const [begin = ''] = written.split(rangeSign, 1);
  const { rest, offset } = withoutOffset(begin);
  const { day, clock } = withoutClock(rest.replace(asctime, '$1 $3 $2'));
  const date = isoDay(day, order);
  if (date === undefined) return withSpelledOffset(begin);
  const time = clock === undefined ? undefined : isoClock(clock);
  if (clock !== undefined && time === undefined) return begin;
  return time === undefined ? date : `${date}T${time}${offset ?? ''}`;
}

/** What most programs write, in which nothing has to be found out. */
const wholeIso = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;

/** `Nov 23 09:00:00 2026`, as C and Unix write it: the year comes last. */
const asctime = /(\p{L}{3} +\d{1,2}) +(\d{1,2}:\d{2}:\d{2}) +(\d{4})$/u;

/** What stands between the ends of a range. */
const rangeSign = /\s+(?:→|->|–)\s+/;

/**
 * The end of a range such as `November 10, 2026 9:00 AM → 10:00 AM`, as {@link writtenTime} gives its beginning; `undefined`
 * for text that is no range, or whose end is no time.
 *
 * @internal
 */
export function writtenRangeEnd(text: string, order: DateOrder = 'iso'): string | undefined {
  const [, end] = text.trim().split(rangeSign, 2);
  if (end === undefined) return undefined;
  const begin = writtenTime(text, order);
  const offset = /(?:Z|[+-]\d{2}:\d{2})$/.exec(begin)?.[0] ?? '';
  const written = writtenTime(end, order);
  if (/^\d{4}-\d{2}-\d{2}/.test(written)) {
    return /T[\d:.]+$/.test(written) ? `${written}${offset}` : written;
  }
  const clock = writtenClock(end);
  return clock === undefined ? undefined : `${begin.slice(0, 10)}T${clock}${offset}`;
}

const millisecondsInDay = 86_400_000;
/** Day 0 of Excel's calendar, which takes 1900 for a leap year: right from March 1900. */
const excelEpoch = Date.UTC(1899, 11, 30);
/** Workbooks of old Macs count from the first day of 1904. */
const daysTo1904 = 1462;

function numberTime(text: string, numbers: NumberMeaning | undefined): string {
  const value = Number(text.replace(',', '.'));
  if (numbers === 'excel-1904') return numberTime(String(value + daysTo1904), 'excel');
  if (numbers === 'epoch-seconds') return new Date(Math.round(value * 1000)).toISOString();
  if (numbers === 'excel' && value > 60 && value < 2_958_466) {
    // A serial is a local time: it has no offset.
    return new Date(excelEpoch + Math.round((value * millisecondsInDay) / 1000) * 1000)
      .toISOString()
      .slice(0, 19);
  }
  const basic = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  return basic === null ? text : `${basic[1]}-${basic[2]}-${basic[3]}`;
}

/** ` UTC`, ` GMT+2`, `(GMT+1)`, `+0100` behind a time of day; `[Europe/Vienna]` repeats it. */
function withoutOffset(text: string): { rest: string; offset: string | undefined } {
  const unbracketed = text.replace(/\[!?[^\]]*\]/g, '').trim();
  const letters = /(?<=:\d{2}(?:\s?[ap]\.?m\.?)?)\s\(?([A-Z]{3,5})\)?$/i.exec(unbracketed);
  const name = letters?.[1] ?? '';
  // In mail the zones of several countries are those of America (RFC 2822).
  const isOne = !ambiguousZones.has(name.toUpperCase()) || /^[A-Z][a-z]{2}, \d/.test(unbracketed);
  const meant = isOne ? offsetOfAbbreviation(name) : undefined;
  if (letters !== null && meant !== undefined) {
    return { rest: unbracketed.slice(0, letters.index), offset: meant };
  }
  const plain = unbracketed.replace(/\s*\((?!GMT|UTC)[^)]*\)$/i, '').trim();
  const named = /\s*\(?\b(?:UTC|GMT)\s*([+-]\d{1,2})?(?::?(\d{2}))?\)?$/i.exec(plain);
  if (named !== null) {
    const offset = named[1] === undefined ? 'Z' : `${signed(named[1])}:${named[2] ?? '00'}`;
    return { rest: plain.slice(0, named.index), offset };
  }
  const clockBefore =
    /(\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[ap]\.?m\.?)?|T\d{4}(?:\d{2})?(?:[.,]\d+)?)\s?(Z|[+-]\d{2}(?::?\d{2})?)$/i.exec(
      plain,
    );
  if (clockBefore === null) return { rest: plain, offset: undefined };
  const offset = clockBefore[2] ?? '';
  return { rest: plain.slice(0, plain.length - offset.length).trimEnd(), offset: offset.toUpperCase() };
}

/** Names that several zones have. */
const ambiguousZones = new Set(['CST', 'CDT', 'BST', 'MST']);

function signed(hours: string): string {
  return `${hours.startsWith('-') ? '-' : '+'}${hours.slice(1).padStart(2, '0')}`;
}

const clockPattern =
  /(?:^|[\s,T]+|,?\s+(?:at|um|à|às|as|alle(?: ore)?|ore|om|o(?: godz\.?)?|a las?)\s+)(\d{1,2})(?:[:.h](\d{2})(?:[:.](\d{2})(?:[.,](\d+))?)?)?\s*(?:Uhr)?\s*([ap])?\.?\s?(m)?\.?$/i;

function withoutClock(text: string): { day: string; clock: RegExpExecArray | undefined } {
  const basic = /^(\d{8})T(\d{2})(\d{2})(\d{2})?(?:[.,](\d+))?$/i.exec(text);
  if (basic !== null) {
    return withoutClock(
      `${basic[1]} ${basic[2]}:${basic[3]}:${basic[4] ?? '00'}${basic[5] === undefined ? '' : `.${basic[5]}`}`,
    );
  }
  const match = clockPattern.exec(text);
  // A bare number at the end is a year unless am or pm says otherwise.
  if (match === null || (match[2] === undefined && match[5] === undefined) || match.index === 0) {
    return { day: text, clock: undefined };
  }
  return { day: text.slice(0, match.index).trim().replace(/,$/, ''), clock: match };
}

function isoClock([, hour = '', minute = '00', second = '00', fraction, half]: RegExpExecArray):
  | string
  | undefined {
  let hours = Number(hour);
  if (half !== undefined) {
    if (hours < 1 || hours > 12) return undefined;
    hours = (hours % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  return `${two(hours)}:${minute}:${second}${fraction === undefined ? '' : `.${fraction.slice(0, 9)}`}`;
}

/**
 * A time of day as ISO 8601, for tables that have it in a column of its own; `undefined` if it is none.
 *
 * @internal
 */
export function writtenClock(text: string): string | undefined {
  const match = clockPattern.exec(` ${text.replace(/[\u00a0\u202f]/g, ' ').trim()}`);
  if (match === null || (match[2] === undefined && match[5] === undefined)) return undefined;
  return isoClock(match);
}

/**
 * A day without the weekday before it, as in `Fr, 20.11.2026`.
 *
 * @internal
 */
export function withoutWeekday(text: string): string {
  return text.replace(/^\s*\p{L}{2,12}\.?,?\s+(?=\d{1,4}[-./])/u, '');
}

function isoDay(written: string, order: DateOrder): string | undefined {
  const text = withoutWeekday(written);
  const yearFirst =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (yearFirst !== null) return `${yearFirst[1]}-${two(Number(yearFirst[2]))}-${two(Number(yearFirst[3]))}`;
  const numbers = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})\.?$/.exec(text);
  if (numbers !== null) {
    if (order === 'iso') return undefined;
    const [, first = '', second = '', year = ''] = numbers;
    const [day, month] = order === 'day-month-year' ? [first, second] : [second, first];
    return `${fullYear(year)}-${two(Number(month))}-${two(Number(day))}`;
  }
  return namedDay(written);
}

/** `10 November 2026`, `November 10, 2026`, `Tue, 10 Nov 2026`, `10. Nov. 2026`, `10 de noviembre de 2026`. */
function namedDay(text: string): string | undefined {
  const parts = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ł', 'l')
    .toLowerCase()
    .split(/[\s,./-]+/)
    .filter((part) => part !== '' && part !== 'de' && part !== 'of' && part !== 'the');
  if (parts.length === 4 && !/^\d/.test(parts[0] ?? '') && monthOf(parts[0] ?? '') === undefined)
    parts.shift();
  if (parts.length !== 3) return undefined;
  const monthAt = parts.findIndex((part) => monthOf(part) !== undefined);
  if (monthAt === -1 || monthAt === 2) return undefined;
  const month = monthOf(parts[monthAt] ?? '') ?? 0;
  const [first = '', last = ''] = parts.filter((_, index) => index !== monthAt);
  const [day, year] = /^\d{4}$/.test(first) ? [last, first] : [first, last];
  const dayNumber = /^(\d{1,2})(?:st|nd|rd|th|er|e|o|a|º|ª)?$/.exec(day)?.[1];
  if (dayNumber === undefined || !/^(?:\d{4}|\d{2})$/.test(year)) return undefined;
  return `${fullYear(year)}-${two(month)}-${two(Number(dayNumber))}`;
}

/** Two digits: 70 to 99 are of the last century. */
function fullYear(year: string): string {
  return year.length === 4 ? year : Number(year) >= 70 ? `19${year}` : `20${year}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** A time in a form that the reader of instants knows, with its ` UTC` as `Z`. */
function withSpelledOffset(text: string): string {
  return text.replace(/\s*\[[^\]]*\]$/, '').replace(/\s+(?:UTC|GMT)$/i, 'Z');
}

/** Names of months, January first, without accents; what is longer than three letters may be cut to any beginning of three. */
const monthNames: readonly string[] = [
  'january januar janner jan janvier janv enero ene gennaio gen janeiro januari stycznia styczen sty',
  'february februar feb feber fevrier fevr fev febrero febbraio fevereiro februari lutego luty lut',
  'march marz mar mrz mars marzo marco maart mrt marca marzec',
  'april apr avril avr abril abr aprile kwietnia kwiecien kwi',
  'may mai mayo maggio mag maio mei maja maj',
  'june juni jun juin junio giugno giu junho czerwca czerwiec cze',
  'july juli jul juillet juil julio luglio lug julho lipca lipiec lip',
  'august aug aout agosto ago augustus sierpnia sierpien sie',
  'september sep sept septembre septiembre settembre set setembro wrzesnia wrzesien wrz',
  'october oktober okt oct octobre octubre ottobre ott outubro out pazdziernika pazdziernik paz',
  'november nov novembre noviembre novembro listopada listopad lis',
  'december dezember dez dec decembre diciembre dic dicembre dezembro grudnia grudzien gru',
];

const monthByName = new Map(
  monthNames.flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
);

function monthOf(name: string): number | undefined {
  return monthByName.get(name);
}
