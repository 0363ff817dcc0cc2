import { offsetOfAbbreviation } from '../time/zone-abbreviation.js';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const time = '(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.\\d+)?)?(?:\\s*([ap])\\.?m\\b\\.?)?';
const zone = '(?:\\s*((?:GMT|UTC|UT)?\\s?[+-]\\d{1,2}(?::?\\d{2})?)|\\s+([A-Z]{1,5}))?';
const year = '(\\d{4}|\\d{2})';

/** Characters of a date with its comments, and of the line of a mailbox that holds one. */
const longestDate = 500;

/** `Fri, 20 Nov 2026 10:00:00 +0100`, with what is often missing from it or written differently. */
const dayFirst = new RegExp(
  `^(?:\\p{L}+\\.?[,\\s]\\s*)?(\\d{1,2})[\\s-]+([A-Z]{3})[A-Z]*\\.?,?[\\s-]+${year},?\\s+${time}${zone}$`,
  'iu',
);
/** `Fri Nov 20 10:00:00 2026`, as `asctime` writes it; some put the zone before the year, others behind it. */
const monthFirst = new RegExp(
  `^(?:\\p{L}{2,9}\\.?,?\\s+)?([A-Z]{3})[A-Z]*\\.?\\s+(\\d{1,2}),?\\s+${time}${zone}\\s+(\\d{4})${zone}$`,
  'iu',
);
/** `2026-11-20 10:00:00 +0100`. */
const yearFirst = new RegExp(`^(\\d{4})-(\\d{2})-(\\d{2})[T\\s]\\s*${time}${zone}$`, 'i');

/**
 * The date of a mail (RFC 5322, section 3.3) as ISO 8601; `undefined` for what is none. One without a zone has none
 * there either.
 *
 * @internal
 */
export function isoMailDate(header: string): string | undefined {
  const text = withoutComments(header.slice(0, longestDate))
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(\d)Z$/, '$1 Z')
    .replace(/"/g, '')
    .replace(/ ,/g, ',')
    .replace(/(\d) ?: ?(?=\d)/g, '$1:')
    // Some write points in the time, and the name of the zone behind its offset.
    .replace(/( \d{1,2})\.(\d{2})\.(\d{2})(?= |$)/, '$1:$2:$3')
    .replace(/([+-]\d{4}) [A-Z]{2,5}$/, '$1');
  const byDay = dayFirst.exec(text);
  if (byDay !== null) {
    const [, day, month, writtenYear, hour, minute, second, half, offset, name] = byDay;
    return isoDate({
      day,
      month: monthOf(month),
      year: fullYear(writtenYear),
      hour,
      minute,
      second,
      half,
      offset,
      name,
    });
  }
  const byMonth = monthFirst.exec(text);
  if (byMonth !== null) {
    const [, month, day, hour, minute, second, half, offset, name, writtenYear, offsetBehind, nameBehind] =
      byMonth;
    return isoDate({
      day,
      month: monthOf(month),
      year: writtenYear,
      hour,
      minute,
      second,
      half,
      offset: offset ?? offsetBehind,
      name: name ?? nameBehind,
    });
  }
  const byYear = yearFirst.exec(text);
  if (byYear === null) return undefined;
  const [, writtenYear, month, day, hour, minute, second, half, offset, name] = byYear;
  return isoDate({ day, month: Number(month), year: writtenYear, hour, minute, second, half, offset, name });
}

/**
 * The time in the line that separates messages in a mailbox, behind a sender that may hold spaces, as ISO 8601. RFC 4155 gives
 * it in UTC. `undefined` where the line does not end with one.
 *
 * @internal
 */
export function separatorTime(line: string): string | undefined {
  // The time is at its end, and is looked for from every word on: of a long line, from the last ones.
  const text = line
    .slice(-longestDate)
    .replace(/^From\s+/, '')
    .replace(/\s+remote from \S+\s*$/, '');
  for (const match of text.matchAll(/(?:^|\s)(?=\d|\p{L}{2,9})/gu)) {
    const date = isoMailDate(text.slice(match.index));
    if (date !== undefined) return /(?:Z|[+-]\d{4})$/.test(date) ? date : `${date}Z`;
  }
  return undefined;
}

interface DateParts {
  readonly day: string | undefined;
  readonly month: number;
  readonly year: string | undefined;
  readonly hour: string | undefined;
  readonly minute: string | undefined;
  readonly second: string | undefined;
  readonly half: string | undefined;
  readonly offset: string | undefined;
  readonly name: string | undefined;
}

function isoDate({
  day,
  month,
  year,
  hour = '',
  minute,
  second = '00',
  half,
  offset,
  name,
}: DateParts): string | undefined {
  if (month === 0) return undefined;
  const written = offsetOf(offset, name);
  if (written === undefined) return undefined;
  const hours =
    half === undefined ? hour : String((Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0));
  const pad = (part: string | number | undefined) => String(part).padStart(2, '0');
  // A leap second is the second before it.
  const seconds = second === '60' ? '59' : second;
  return `${year}-${pad(month)}-${pad(day)}T${pad(hours)}:${pad(minute)}:${pad(seconds)}${written}`;
}

/** The offset as ISO 8601 writes it; empty where there is none, `undefined` where it is not known. */
function offsetOf(offset: string | undefined, name: string | undefined): string | undefined {
  if (offset !== undefined) {
    const [, sign, hours, minutes = '00'] = /([+-])(\d{1,2}):?(\d{2})?$/.exec(offset) ?? [];
    return `${sign}${hours?.padStart(2, '0')}${minutes}`;
  }
  if (name === undefined) return '';
  return name.length === 1 ? 'Z' : offsetOfAbbreviation(name);
}

function monthOf(name: string | undefined): number {
  return months.indexOf((name ?? '').toLowerCase()) + 1;
}

/** Two digits: 00 to 49 are of this century, 50 to 99 of the last (RFC 5322, section 4.3). */
function fullYear(written = ''): string {
  return written.length === 4 ? written : `${Number(written) < 50 ? '20' : '19'}${written}`;
}

/** Comments nest (RFC 5322, section 3.2.2). */
function withoutComments(text: string): string {
  let depth = 0;
  let found = '';
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '\\' && depth > 0) index++;
    else if (character === '(') depth++;
    else if (character === ')' && depth > 0) depth--;
    else if (depth === 0) found += character;
    if (character === '(' && depth === 1) found += ' ';
  }
  return found;
}
