import ICAL from 'ical.js';
import type { Issue } from '../../core/error.js';
import type { Instant } from '../../core/interaction/interaction.js';
import { readInstant } from '../../core/interaction/parse-instant.js';
import { listOf } from '../../core/options.js';
import {
  collectImport,
  leaveOut,
  type PlacedRow,
  type RowOutcome,
  rejectRow,
} from '../touch/collect-import.js';
import {
  type ImportOptions,
  type ImportSettings,
  importSettings,
  optionError,
} from '../touch/import-options.js';
import type { ImportResult, Repair } from '../touch/imported.js';
import { calendarTimes } from './calendar-times.js';
import { type CalendarEvent, chooseVersions } from './choose-versions.js';
import type { ExpansionWindow } from './expansion-window.js';
import { seriesToExpand, touchesOf } from './read-event.js';
import { parsableLines, repairLines } from './repair-lines.js';
import { expandWithinBudget } from './series-budget.js';
import { seriesLimitIssue } from './series-limits.js';
import { type FileComponent, splitComponents } from './split-components.js';

/**
 * Options of {@link importICalendar}.
 *
 * @typeParam Type - names of the interaction types, from the model
 *
 * @group Importing
 */
export interface ImportICalendarOptions<Type extends string> extends ImportOptions<Type> {
  /** The part of time in which recurring events are expanded, both ends included. Single events are all taken. */
  readonly window: {
    /** The beginning. */
    readonly from: Instant;
    /** The end. */
    readonly to: Instant;
  };
  /** Most instances of one recurring event in the window; one with more is rejected. 5,000 by default. */
  readonly maximumInstances?: number | undefined;
  /**
   * Most instances of all recurring events of a file in the window; 100,000 by default. Of a file with more, the smallest
   * series are read, and each that no longer fits is rejected. It guards against hostile files.
   */
  readonly maximumFileInstances?: number | undefined;
}

/**
 * Reads an iCalendar file (RFC 5545, RFC 7986), as Outlook, Apple, Google and others export it.
 *
 * Each component is a row. Of several versions of a meeting (by UID and instance) the one with the highest SEQUENCE
 * counts, then the one stamped last, in any order. A line that cannot be read costs that line; what was mended is in
 * `repaired`. A time is read in the zone that it names: by an IANA name, a name of Windows, what Outlook
 * shows to people, the definition in the file (VTIMEZONE), or `zones`; one without a zone in that of `timeZone`, else of
 * the calendar (`X-WR-TIMEZONE`). A zone that nobody knows rejects the event: nothing depends on the machine. Recurring
 * events are expanded in `window`; EXDATE, RDATE and changed instances are heeded.
 *
 * @param text - the file
 * @param options - model, identity, policy, and the window of recurring events
 * @returns the touchpoints, and what became of every other component; rows have their lines
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_model`
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { createIdentity } from 'touchpoint-scoring/importers';
 * import { importICalendar } from 'touchpoint-scoring/importers/icalendar';
 *
 * const text = `BEGIN:VCALENDAR
 * BEGIN:VEVENT
 * UID:lunch
 * DTSTART;TZID=W. Europe Standard Time:20260710T123000
 * DURATION:PT90M
 * LOCATION:Café Central\\, Herrengasse 14
 * ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@acme.com
 * END:VEVENT
 * END:VCALENDAR`;
 * const { interactions } = importICalendar(text, {
 *   model: standardModel,
 *   identity: createIdentity({ own: ['studio.com'] }),
 *   window: { from: '2026-01-01T00:00:00Z', to: '2026-12-31T00:00:00Z' },
 * });
 * interactions.map(({ leadId, type, at }) => [leadId, type, at]);
 * // => [['ada@acme.com', 'in_person_meeting', Date.UTC(2026, 6, 10, 10, 30)]]
 * ```
 *
 * @group Importing
 */
export function importICalendar<Type extends string>(
  text: string,
  options: ImportICalendarOptions<Type>,
): ImportResult<Type> {
  const source = 'importICalendar';
  const [result] = importTexts([text], options, source);
  return result as ImportResult<Type>;
}

/**
 * Reads several iCalendar files together, as {@link importICalendar} does one: of all versions of a meeting in any of
 * them, the newest counts, so that a cancellation in a file of its own is heeded whatever the order of the files.
 *
 * @param texts - the files
 * @param options - model, identity, policy, and the window of recurring events
 * @returns a result for each file, in their order
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_model`
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { createIdentity } from 'touchpoint-scoring/importers';
 * import { importICalendars } from 'touchpoint-scoring/importers/icalendar';
 *
 * const event = (sequence: number, status: string) => `BEGIN:VCALENDAR
 * BEGIN:VEVENT
 * UID:lunch
 * SEQUENCE:${sequence}
 * STATUS:${status}
 * DTSTART:20260710T103000Z
 * LOCATION:Herrengasse 14
 * ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@acme.com
 * END:VEVENT
 * END:VCALENDAR`;
 * const results = importICalendars([event(1, 'CANCELLED'), event(0, 'CONFIRMED')], {
 *   model: standardModel,
 *   identity: createIdentity({ own: ['studio.com'] }),
 *   window: { from: '2026-01-01T00:00:00Z', to: '2026-12-31T00:00:00Z' },
 * });
 * results.map(({ interactions, leftOut }) => [interactions[0]?.outcome, leftOut[0]?.reason]);
 * // => [['cancelled', undefined], [undefined, 'superseded']]
 * ```
 *
 * @group Importing
 */
export function importICalendars<Type extends string>(
  texts: readonly string[],
  options: ImportICalendarOptions<Type>,
): ImportResult<Type>[] {
  const source = 'importICalendars';
  return importTexts(listOf(texts, source, 'texts'), options, source);
}

function importTexts<Type extends string>(
  texts: readonly string[],
  options: ImportICalendarOptions<Type>,
  source: string,
): ImportResult<Type>[] {
  const settings = importSettings(options, source, {
    window: true,
    maximumInstances: true,
    maximumFileInstances: true,
  });
  const window = windowOf(options, source);
  for (const text of texts) {
    if (typeof text === 'string') continue;
    throw optionError(source, 'text', text, 'must be text', 'Pass the content of the file, decoded.');
  }
  const files = texts.map((text) => readFile(text, settings));
  const versions = chooseVersions(files.flatMap(({ events }) => events));
  const expanded = new Map(
    files.flatMap(({ events }) => {
      const series = events.flatMap((event) => unlessBroken(() => seriesToExpand(event, versions, settings)));
      return [...expandWithinBudget(series, window)];
    }),
  );
  return files.map(({ rows, repairs, isCalendar }) => {
    if (!isCalendar) {
      const outcome = rejectRow([], undefined, 'must be an iCalendar file', 'Export it as .ics, in UTF-8.');
      return collectImport([{ index: 0, line: 1, row: undefined, outcome }], settings);
    }
    const placed = rows.map(({ event, outcome, ...row }): PlacedRow => {
      if (event === undefined) return { ...row, outcome };
      return { ...row, outcome: guarded(() => touchesOf(event, versions, { settings, window, expanded })) };
    });
    const result = collectImport(placed, settings);
    return repairs.length === 0 ? result : { ...result, repaired: repairs };
  });
}

interface ReadFile {
  readonly isCalendar: boolean;
  readonly rows: (PlacedRow & { readonly event?: CalendarEvent | undefined })[];
  readonly events: CalendarEvent[];
  readonly repairs: Repair[];
}

/** Takes a file apart. Zones and the method belong to the calendar that they stand in; a file may hold several. */
function readFile(text: string, settings: ImportSettings<string>): ReadFile {
  const { components, calendars } = splitComponents(text);
  if (components.length === 0 && !/BEGIN:VCALENDAR/i.test(text)) {
    return { isCalendar: false, rows: [], events: [], repairs: [] };
  }
  const parsed = components.map(parse);
  const zones = calendars.map(() => new Map<string, ICAL.Component>());
  for (const { file, component } of parsed) {
    const tzid = component?.name === 'vtimezone' ? component.getFirstPropertyValue('tzid') : undefined;
    if (typeof tzid === 'string' && component !== undefined) zones[file.calendar]?.set(tzid, component);
  }
  const everyZone = new Map(zones.flatMap((own) => [...own]));
  const ofCalendar = calendars.map((lines, index) => ({
    times: calendarTimes(
      new Map([...everyZone, ...(zones[index] ?? [])]),
      calendarProperty(lines, 'X-WR-TIMEZONE'),
      settings,
    ),
    method: calendarProperty(lines, 'METHOD')?.toUpperCase(),
    // Google names the calendar of a person by their address, Outlook has a property for it.
    calendarOwner: calendarProperty(lines, 'X-OWNER') ?? calendarProperty(lines, 'X-WR-CALNAME'),
  }));
  const rows: ReadFile['rows'] = [];
  const events: CalendarEvent[] = [];
  for (const { file, component, issue } of parsed) {
    if (file.name === 'VTIMEZONE') continue;
    const uid = component?.getFirstPropertyValue('uid');
    const base = {
      index: rows.length,
      line: file.line,
      ...(typeof uid === 'string' && uid !== '' ? { sourceId: uid } : {}),
      row: file.lines.join('\n'),
    };
    const calendar = ofCalendar[file.calendar];
    if (component === undefined || calendar === undefined) {
      const issues = [issue ?? brokenIssue('is broken')];
      rows.push({ ...base, outcome: { kind: 'rejected', issues } });
    } else if (component.name !== 'vevent') rows.push({ ...base, outcome: leaveOut('no-meeting') });
    else {
      const event = { component, text: base.row, ...calendar };
      events.push(event);
      rows.push({ ...base, event, outcome: leaveOut('no-meeting') });
    }
  }
  return { isCalendar: true, rows, events, repairs: parsed.flatMap(({ repairs }) => repairs) };
}

interface ParsedComponent {
  readonly file: FileComponent;
  readonly component?: ICAL.Component;
  readonly issue?: Issue;
  readonly repairs: readonly Repair[];
}

function parse(file: FileComponent): ParsedComponent {
  if (!file.isWhole) {
    return {
      file,
      issue: brokenIssue(`must end with END:${file.name}, the file is cut short there`),
      repairs: [],
    };
  }
  const issue = seriesLimitIssue(file.lines, file.name === 'VEVENT');
  if (issue !== undefined) return { file, issue, repairs: [] };
  const { lines, repairs } = repairLines(file.lines, file.line);
  try {
    return { file, component: parsedLines(lines), repairs };
  } catch (error) {
    try {
      const rest = parsableLines(lines, file.line);
      return { file, component: parsedLines(rest.lines), repairs: [...repairs, ...rest.repairs] };
    } catch {
      return { file, issue: brokenIssue(`must be a component of iCalendar: ${reasonOf(error)}`), repairs };
    }
  }
}

function brokenIssue(message: string): Issue {
  return { path: [], value: undefined, message, remedy: 'Export the calendar again.' };
}

function parsedLines(lines: readonly string[]): ICAL.Component {
  return new ICAL.Component(ICAL.parse(lines.join('\r\n')) as unknown[]);
}

function calendarProperty(lines: readonly string[], name: string): string | undefined {
  const line = lines.find(
    (one) => one.toUpperCase().startsWith(`${name}:`) || one.toUpperCase().startsWith(`${name};`),
  );
  return line?.slice(line.indexOf(':') + 1).trim();
}

function windowOf(options: ImportICalendarOptions<string>, source: string): ExpansionWindow {
  const ends = (['from', 'to'] as const).map((name) => {
    const value: unknown = options.window?.[name];
    const at = readInstant(value);
    if (typeof at === 'number') return at;
    throw optionError(source, ['window', name], value, 'must be an instant', at.remedy);
  });
  const [from = 0, to = 0] = ends;
  if (to < from) {
    throw optionError(source, ['window', 'to'], options.window.to, 'must not be before from', 'Swap them.');
  }
  return {
    from,
    to,
    maximumInstances: wholeNumber(options, 'maximumInstances', 5000, source),
    maximumFileInstances: wholeNumber(options, 'maximumFileInstances', 100_000, source),
  };
}

function wholeNumber(
  options: ImportICalendarOptions<string>,
  name: 'maximumInstances' | 'maximumFileInstances',
  otherwise: number,
  source: string,
): number {
  const value = options[name] ?? otherwise;
  if (Number.isInteger(value) && value >= 1) return value;
  throw optionError(source, name, value, 'must be a whole number of 1 or more', 'Give one, or leave it out.');
}

/** What cannot be read is rejected where its event is. */
function unlessBroken<Value>(read: () => Value | undefined): Value | [] {
  try {
    return read() ?? [];
  } catch {
    return [];
  }
}

/** The parser decodes values when they are asked for, and throws there at those that cannot be. */
function guarded(read: () => RowOutcome): RowOutcome {
  try {
    return read();
  } catch (error) {
    return rejectRow(
      [],
      undefined,
      `must be an event of iCalendar: ${reasonOf(error)}`,
      'Export the calendar again.',
    );
  }
}

function reasonOf(error: unknown): string {
  // What the parser trips over says nothing to a reader; what it refuses does.
  if (!(error instanceof Error) || error instanceof TypeError)
    return 'a property stands outside of a component';
  return error.message.split('\n')[0]?.slice(0, 120) ?? '';
}
