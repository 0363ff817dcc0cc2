const datePattern =
  /^(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})[\s-]+([A-Za-z]{3})[A-Za-z]*[\s-]+(\d{2}|\d{4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([+-]\d{4}|[A-Za-z]{1,5}))?$/;

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The zones of RFC 5322, section 4.3; a letter alone says nothing (RFC 2822) and counts as -0000. */
const offsets: Readonly<Record<string, string>> = {
  UT: 'Z',
  UTC: 'Z',
  GMT: 'Z',
  Z: 'Z',
  EDT: '-04:00',
  EST: '-05:00',
  CDT: '-05:00',
  CST: '-06:00',
  MDT: '-06:00',
  MST: '-07:00',
  PDT: '-07:00',
  PST: '-08:00',
};

/**
 * The date of a mail (RFC 5322, section 3.3) as ISO 8601; `undefined` for what is none. One without a zone has none
 * there either.
 *
 * @internal
 */
export function isoMailDate(header: string): string | undefined {
  const text = header
    .slice(0, 200)
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const match = datePattern.exec(text);
  if (match === null) return undefined;
  const [, day = '', monthName = '', writtenYear = '', hour = '', minute = '', second = '00', zone] = match;
  const month = months.indexOf(monthName.toLowerCase()) + 1;
  if (month === 0) return undefined;
  // Two digits: 00 to 49 are of this century, 50 to 99 of the last (RFC 5322, section 4.3).
  const year =
    writtenYear.length === 4 ? writtenYear : `${Number(writtenYear) < 50 ? '20' : '19'}${writtenYear}`;
  const pad = (part: string | number) => String(part).padStart(2, '0');
  const offset =
    zone === undefined ? '' : (offsets[zone.toUpperCase()] ?? (/^[+-]/.test(zone) ? zone : undefined));
  if (offset === undefined)
    return zone?.length === 1 ? isoMailDate(text.replace(/ [A-Za-z]$/, ' Z')) : undefined;
  // A leap second is the second before it.
  const seconds = second === '60' ? '59' : second;
  return `${year}-${pad(month)}-${pad(day)}T${pad(hour)}:${minute}:${seconds}${offset}`;
}
