import type { Issue } from '../../core/error.js';
import { showValue } from '../../core/error.js';

/**
 * Why a component is not parsed: its dates are more than anybody chose one by one, or its rule says something that a
 * parser would pass over in silence, and with it more meetings than there were.
 *
 * It reads the lines as they stand in the file, in one pass, since the parser itself takes seconds for a million dates.
 *
 * @param lines - the lines of a component, folded or not
 * @param isEvent - whether it is an event; a zone has many rules, which are judged where it is read
 *
 * @internal
 */
export function seriesLimitIssue(lines: readonly string[], isEvent: boolean): Issue | undefined {
  const rules: string[] = [];
  let name = '';
  let dates = 0;
  for (const line of lines) {
    const isFolded = /^[ \t]/.test(line);
    if (!isFolded) {
      name = /^[\w-]+(?=[;:])/.exec(line)?.[0].toUpperCase() ?? '';
      if (rulesNames.includes(name)) rules.push('');
      if (listNames.includes(name)) dates++;
    }
    if (listNames.includes(name)) {
      for (let at = line.indexOf(','); at >= 0; at = line.indexOf(',', at + 1)) dates++;
      if (dates > mostDates) return tooManyDates(name);
    }
    if (rulesNames.includes(name)) {
      rules.push((rules.pop() ?? '') + (isFolded ? line.slice(1) : line));
      if (rules.length > (isEvent ? mostRules : mostZoneRules)) return tooManyRules(name);
    }
  }
  if (!isEvent) return undefined;
  for (const rule of rules) {
    const issue = ruleTextIssue(rule);
    if (issue !== undefined) return issue;
  }
  return undefined;
}

const rulesNames = ['RRULE', 'EXRULE'];
/** Each may hold a list; of the last two only by a fault. */
const listNames = ['EXDATE', 'RDATE', 'DTSTART', 'RECURRENCE-ID'];
/** Dates that somebody chose one by one; more are a fault. */
const mostDates = 10_000;
/** RFC 5545 allows one (section 3.8.5.3); old programs wrote a few. */
const mostRules = 10;
/** A zone has two for each time that its government changed its mind. */
const mostZoneRules = 500;
/** A rule with every part and all days of a year. */
const longestRule = 10_000;

const ruleParts = [
  ...['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'WKST', 'BYSECOND', 'BYMINUTE', 'BYHOUR', 'BYDAY'],
  ...['BYMONTHDAY', 'BYYEARDAY', 'BYWEEKNO', 'BYMONTH', 'BYSETPOS', 'RSCALE', 'SKIP'],
];

/** What the parser would drop (a part that it does not know) or round (an interval of 0, a day that does not exist). */
function ruleTextIssue(line: string): Issue | undefined {
  const at = line.indexOf(':');
  const [name = '', text] = [/^[\w-]+/.exec(line)?.[0].toUpperCase(), line.slice(at + 1)];
  if (text.length > longestRule) return ruleIssue(name, text, 'must be a rule of at most 10,000 characters');
  for (const part of text.split(';')) {
    const [key = '', value = ''] = part.split('=').map((one) => one.trim().toUpperCase());
    if (key === '' || key.startsWith('X-')) continue;
    if (!ruleParts.includes(key)) {
      return ruleIssue(name, text, `must have parts that are known, got ${showValue(key.slice(0, 40))}`);
    }
    const message = partIssue(key, value);
    if (message !== undefined) return ruleIssue(name, text, message);
  }
  return undefined;
}

function partIssue(key: string, value: string): string | undefined {
  const shown = showValue(value.slice(0, 40));
  if (key === 'INTERVAL' && !/^\+?0*[1-9]\d*$/.test(value)) {
    return `must recur at an interval of 1 or more, got ${shown}`;
  }
  if (key === 'COUNT' && !/^\+?\d+$/.test(value)) return `must have a COUNT of 0 or more, got ${shown}`;
  if (key === 'UNTIL' && !(/^\d{8}(?:T|$)/.test(value) && isDay(value))) {
    return `must end on a day that exists, got ${shown}`;
  }
  if (key === 'RSCALE' && value !== 'GREGORIAN') return `must be of the Gregorian calendar, got ${shown}`;
  if (key === 'SKIP' && value !== 'OMIT')
    return `must leave out days that do not exist, got SKIP=${value.slice(0, 40)}`;
  return undefined;
}

function isDay(digits: string): boolean {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)].map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year ?? 0, (month ?? 0) - 1, day);
  return date.getUTCMonth() + 1 === month && date.getUTCDate() === day;
}

/**
 * What is wrong with a rule.
 *
 * @internal
 */
export function ruleIssue(name: string, rule: string, message: string): Issue {
  const remedy = 'Correct the rule, or export single events.';
  return { path: [name], value: rule.slice(0, 200), message, remedy };
}

function tooManyDates(name: string): Issue {
  return {
    path: [name],
    value: undefined,
    message: 'must not list more than 10,000 dates',
    remedy: 'Export the meetings as single events, or leave this one.',
  };
}

function tooManyRules(name: string): Issue {
  return {
    path: [name],
    value: undefined,
    message: `must not have more than ${mostRules} rules`,
    remedy: 'Export the meetings as single events, or leave this one.',
  };
}
