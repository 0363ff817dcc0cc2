import ICAL from 'ical.js';
import type { Repair } from '../touch/imported.js';

/**
 * The lines of a component, unfolded and mended where producers err, so that one bad line costs no more than itself.
 *
 * @param lines - as they stand in the file
 * @param firstLine - the line of the first in the file, from 1
 * @returns the content lines, and what was mended or dropped
 *
 * @internal
 */
export function repairLines(
  lines: readonly string[],
  firstLine: number,
): { readonly lines: string[]; readonly repairs: Repair[] } {
  const repairs: Repair[] = [];
  const mended: string[] = [];
  for (const { text, line } of unfolded(lines, firstLine)) {
    if (text.trim() === '') continue;
    if (!/^[A-Za-z][\w-]*(?:[;:])/.test(text)) {
      repairs.push({ line, what: 'text that is not folded was dropped' });
      continue;
    }
    const name = /^[\w-]+/.exec(text)?.[0].toUpperCase() ?? '';
    if (valueNeeded.includes(name) && /:\s*$/.test(text)) {
      repairs.push({ line, what: `${name} without a value was dropped` });
      continue;
    }
    if (people.includes(name)) mended.push(withQuotes(text, line, repairs));
    else if (times.includes(name))
      mended.push(...withKinds(withQuotedZone(text, name, line, repairs), name, line, repairs));
    else mended.push(text);
  }
  return { lines: mended, repairs };
}

/**
 * The lines of a component that can be parsed one by one; for one that cannot be parsed as a whole.
 *
 * @throws Error where a line cannot be read that says when the event is: without it, it would be another event
 *
 * @internal
 */
export function parsableLines(
  lines: readonly string[],
  line: number,
): { readonly lines: string[]; readonly repairs: Repair[] } {
  const repairs: Repair[] = [];
  const kept = lines.filter((text) => {
    if (/^(?:BEGIN|END):/i.test(text)) return true;
    try {
      ICAL.Property.fromString(text, ICAL.design.icalendar as never);
      return true;
    } catch (error) {
      const name = /^[\w-]+/.exec(text)?.[0].toUpperCase() ?? 'a line';
      if (deciding.includes(name)) throw error;
      repairs.push({ line, what: `${name} that cannot be read was dropped` });
      return false;
    }
  });
  return { lines: kept, repairs };
}

/** Without them an event would be at another time, or at one of many. */
const deciding = ['DTSTART', 'RRULE', 'RECURRENCE-ID'];

/** Properties that say nothing without a value, and upset a parser. */
const valueNeeded = [
  'DTSTART',
  'DTEND',
  'DURATION',
  'EXDATE',
  'RDATE',
  'RRULE',
  'EXRULE',
  'RECURRENCE-ID',
  'SEQUENCE',
  'LAST-MODIFIED',
  'DTSTAMP',
  'CREATED',
  'GEO',
  'URL',
  'ATTENDEE',
  'ORGANIZER',
  'STATUS',
  'PRIORITY',
  'TRIGGER',
  'COMPLETED',
  'DUE',
];
const people = ['ATTENDEE', 'ORGANIZER'];
const times = ['DTSTART', 'DTEND', 'EXDATE', 'RDATE', 'RECURRENCE-ID', 'DTSTAMP', 'LAST-MODIFIED', 'CREATED'];

function unfolded(lines: readonly string[], firstLine: number): { text: string; line: number }[] {
  const content: { text: string; line: number }[] = [];
  for (const [index, line] of lines.entries()) {
    const last = content.at(-1);
    if (/^[ \t]/.test(line) && last !== undefined) last.text += line.slice(1);
    else content.push({ text: line, line: firstLine + index });
  }
  return content;
}

/** A name with a colon or a comma belongs into quotes; the address begins at its `mailto:`. */
function withQuotes(text: string, line: number, repairs: Repair[]): string {
  const found = /^([\w-]+)((?:;.*?)?):((?:mailto:\s*)+[^;]*)$/i.exec(text);
  if (found === null) return text;
  const [, name = '', parameters = '', value = ''] = found;
  const isBalanced = (parameters.match(/"/g)?.length ?? 0) % 2 === 0;
  const bare = isBalanced ? parameters : parameters.replaceAll('"', '');
  const outside = bare.replace(/"[^"]*"/g, '');
  if (isBalanced && !/[:,]|;(?![\w-]+=)/.test(outside)) return text;
  const quoted = bare
    .split(/;(?=[\w-]+=(?:[^"]*"[^"]*")*[^"]*$)/)
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf('=');
      const inner = part.slice(at + 1).replaceAll('"', '');
      return `;${part.slice(0, at)}=${/[:;,]/.test(inner) ? `"${inner}"` : inner}`;
    });
  repairs.push({ line, what: `a parameter of ${name.toUpperCase()} was put into quotes` });
  return `${name}${quoted.join('')}:${value}`;
}

/** The name of a zone with a colon or a comma belongs into quotes: `TZID=(UTC+01:00) Berlin, Wien:20261005T090000`. */
function withQuotedZone(text: string, name: string, line: number, repairs: Repair[]): string {
  const begin = text.toUpperCase().indexOf(';TZID=') + ';TZID='.length;
  if (begin < ';TZID='.length || text[begin] === '"') return text;
  const parameters = text.slice(begin, begin + Math.max(0, text.slice(begin).search(/:\d{8}/)));
  const zone = parameters.split(';')[0] ?? '';
  if (!/[:,]/.test(zone)) return text;
  repairs.push({ line, what: `a parameter of ${name} was put into quotes` });
  return `${text.slice(0, begin)}"${zone}"${text.slice(begin + zone.length)}`;
}

/**
 * Eight digits are a day, also without `VALUE=DATE`; a list may mix days and times. Of values that are neither, those
 * that would only change the meeting are dropped; one that says when it is stays, so that the event is rejected.
 */
function withKinds(text: string, name: string, line: number, repairs: Repair[]): string[] {
  const at = text.indexOf(':', text.lastIndexOf('"') + 1);
  const head = text.slice(0, at);
  const written = text
    .slice(at + 1)
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '');
  const read = written.map((value) => timeText(value) ?? (deciding.includes(name) ? value : undefined));
  const values = read.filter((value) => value !== undefined);
  if (values.length < written.length || values.length === 0) {
    repairs.push({ line, what: `${name} that is no time was dropped` });
  }
  const isDay = (value: string) => /^\d{8}$/.test(value);
  const hasKind = /;VALUE=/i.test(head);
  const isDates = /;VALUE=DATE(?:;|$)/i.test(head);
  const isPeriods = /;VALUE=PERIOD(?:;|$)/i.test(head);
  const fits = values.every((value) => (hasKind ? isPeriods || isDay(value) === isDates : !isDay(value)));
  if (fits) {
    const isAsWritten = values.length === written.length && values.every((value, n) => value === written[n]);
    return values.length === 0 ? [] : [isAsWritten ? text : `${head}:${values.join(',')}`];
  }
  repairs.push({ line, what: `${name} got the kind of its values` });
  const plain = head.replace(/;VALUE=DATE(?:-TIME)?(?=;|$)/i, '');
  return values.map((value) => `${plain}${isDay(value) ? ';VALUE=DATE' : ''}:${value}`);
}

/** A day, a time or a period as iCalendar writes it; ISO 8601 as programs write it by mistake is put into that form. */
function timeText(value: string): string | undefined {
  const found = /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d)(?::?(\d\d))?(?:\.\d+)?(Z?))?$/i.exec(value);
  if (found === null) return /^\d{8}T\d{6}Z?\/[\dA-Z]+$/i.test(value) ? value : undefined;
  const [, year, month, day, hour, minute, second = '00', utc = ''] = found;
  const time = hour === undefined ? '' : `T${hour}${minute}${second}${utc.toUpperCase()}`;
  return `${year}${month}${day}${time}`;
}
