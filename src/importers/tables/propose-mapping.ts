import { showValue } from '../../core/error.js';
import { assertTimeZone, readInstant } from '../../core/interaction/parse-instant.js';
import { checkOptions, invalidOption, listOf, textsOf } from '../../core/options.js';
import { cellIn } from './cells.js';
import { assertMapping, assertMappingOption } from './check-mapping.js';
import { headerField, isFirstName, isLastName, isNameOfLead, plainHeader } from './header-words.js';
import { namedMappingOf, namedMappings, withPresentColumns } from './named-mappings.js';
import { directionOf, outcomeOf } from './outcome-words.js';
import { readDuration } from './read-duration.js';
import type { TableColumn, TableMapping } from './table-mapping.js';
import { touchKindOf } from './type-words.js';
import { type DateOrder, withoutWeekday, writtenTime } from './written-time.js';

/**
 * What a table holds, and how it would be read.
 *
 * @group Importing
 */
export interface TableFinding {
  /** The columns, in their order. */
  readonly columns: readonly FoundColumn[];
  /** The mapping that is used or proposed; it can be saved and edited. */
  readonly mapping: TableMapping;
  /** Who made the mapping: the caller, the known export of this name, or the names of the columns. */
  readonly from: 'caller' | 'names' | Readonly<Record<'export' | 'title', string>>;
  /**
   * What was added to the mapping of the caller: the time of day and the end, where its column of the time has only days, and
   * the sign between several people in a cell.
   */
  readonly added?: Pick<TableMapping, 'columns' | 'separator'>;
  /** Fields without which no row can be read. */
  readonly missing: readonly ('leadId' | 'type' | 'at' | 'dateOrder' | 'timeZone' | 'us')[];
  /** Rows above the one that names the columns; only of CSV. */
  readonly skippedRows?: number;
  /** What parts the cells; only of CSV. */
  readonly delimiter?: string;
}

/**
 * A column of a table.
 *
 * @group Importing
 */
export interface FoundColumn {
  /** Its name; a second one of the same name is `Name (2)`. */
  readonly name: string;
  /** What it is read as; nothing if it is not read. */
  readonly reads: readonly TableColumn[];
  /** Some of its values. */
  readonly samples: readonly string[];
}

/**
 * Finds out which column of a table holds which field: by the known exports of CRMs and other systems, else by the names of the
 * columns in eight languages, checked against some rows.
 *
 * @param columns - the names of the columns
 * @param rows - some rows, as objects by these names
 * @param options - the types of the model, and whether times without a zone can be read
 * @returns the columns, a mapping, and what is missing for it to work
 *
 * @example
 * ```ts
 * import { proposeMapping } from 'touchpoint-scoring/importers/tables';
 *
 * const rows = [{ 'E-Mail': 'ada@acme.com', Aktivität: 'Anruf', Datum: '20.11.2026 10:00' }];
 * const { mapping, missing } = proposeMapping(['E-Mail', 'Aktivität', 'Datum'], rows, { timeZone: 'Europe/Vienna' });
 * mapping.columns; // => { leadId: 'E-Mail', at: 'Datum', type: 'Aktivität' }
 * mapping.dateOrder; // => 'day-month-year'
 * missing; // => []
 * ```
 *
 * @group Importing
 */
export function proposeMapping(
  columns: readonly string[],
  rows: readonly Readonly<Record<string, unknown>>[],
  options: {
    /** The names of the model's types. */
    readonly types?: readonly string[] | undefined;
    /** The zone of times that have none. */
    readonly timeZone?: string | undefined;
    /** A mapping to describe, instead of proposing one; or the name of a known export. */
    readonly mapping?: TableMapping | string | undefined;
    /** What goes before the mapping. */
    readonly overrides?: Pick<TableMapping, 'dateOrder' | 'us' | 'constants'> | undefined;
  } = {},
): TableFinding {
  const source = 'proposeMapping';
  const names = { types: true, timeZone: true, mapping: true, overrides: true } as const;
  checkOptions(options, source, names, 'Pass { types }, or leave it out.');
  const columnNames = textsOf(columns, source, 'columns');
  const list = listOf(rows, source, 'rows');
  for (const [index, row] of list.entries()) {
    if (typeof row === 'object' && row !== null) continue;
    const message = `must be an object, got ${showValue(row)}`;
    throw invalidOption(source, ['rows', index], row, message, 'Pass rows as a reader of CSV gives them.');
  }
  const types = options.types === undefined ? undefined : textsOf(options.types, source, 'types');
  assertTimeZone(options.timeZone, source);
  if (options.mapping !== undefined) assertMappingOption(options.mapping, types, source);
  assertMapping(options.overrides ?? {}, undefined, source);
  return findingOf(columnNames, list, options);
}

/**
 * What {@link proposeMapping} finds, by readers that also know who is one of us.
 *
 * @param isOwn - whether a cell names one of us; then nobody else is guessed to be
 *
 * @internal
 */
export function findingOf(
  columns: readonly string[],
  rows: readonly Readonly<Record<string, unknown>>[],
  options: NonNullable<Parameters<typeof proposeMapping>[2]>,
  isOwn: (person: string) => boolean = () => false,
): TableFinding {
  const valuesOf = (column: string) =>
    rows.flatMap((row) => {
      const text = cellIn(row, column);
      return text === undefined ? [] : [text];
    });
  const given = typeof options.mapping === 'string' ? undefined : options.mapping;
  const asked = typeof options.mapping === 'string' ? namedMappings[options.mapping] : undefined;
  const named =
    asked !== undefined && typeof options.mapping === 'string'
      ? { name: options.mapping, named: asked }
      : given === undefined
        ? namedMappingOf(columns)
        : undefined;
  const base =
    given ??
    (named === undefined
      ? byNames(columns, valuesOf, options.types ?? [])
      : withPresentColumns(named.named.mapping, columns));
  const added = given === undefined ? {} : addedTo(given, columns, valuesOf);
  const { constants, ...overrides } = options.overrides ?? {};
  const found: TableMapping =
    given === undefined
      ? completed(base, valuesOf, rows, isOwn)
      : { ...given, ...added, columns: { ...given.columns, ...added.columns } };
  const mapping: TableMapping = {
    ...found,
    ...overrides,
    // A row without its day is not of the day that others lack.
    ...(constants === undefined || found.columns?.at !== undefined
      ? {}
      : { constants: { ...found.constants, ...constants } }),
  };
  const reads = new Map<string, TableColumn[]>();
  for (const [field, names] of Object.entries(mapping.columns ?? {}) as [
    TableColumn,
    string | readonly string[] | undefined,
  ][]) {
    for (const name of [names ?? []].flat()) {
      const column = columns.find(
        (one) => one === name || plainHeader(one) === plainHeader(name) || name.startsWith(`${one}.`),
      );
      if (column !== undefined) reads.set(column, [...(reads.get(column) ?? []), field]);
    }
  }
  if (given !== undefined) {
    for (const column of columns) {
      const field = headerField(column)?.field;
      if (field !== undefined && field === column && mapping.columns?.[field] === undefined)
        reads.set(column, [field]);
    }
  }
  return {
    columns: columns.map((name) => ({
      name,
      reads: reads.get(name) ?? [],
      samples: [...new Set(valuesOf(name))].slice(0, 3),
    })),
    mapping,
    from:
      given !== undefined
        ? 'caller'
        : named === undefined
          ? 'names'
          : { export: named.name, title: named.named.title },
    ...(Object.keys(added).length === 0 ? {} : { added }),
    missing: missingIn(mapping, columns, valuesOf, options.timeZone, isOwn),
  };
}

/**
 * The columns that say what the lead is called, where its id stands in another one, such as `Contact Name` beside `Email`; of a
 * first and a last name both. None where the id may be a name itself, which is not told from outside.
 *
 * @internal
 */
export function nameColumns({
  columns,
  mapping,
}: Pick<TableFinding, 'columns' | 'mapping'>): readonly string[] {
  const lead = [mapping.columns?.leadId ?? []].flat();
  if (lead.length === 0) return [];
  // Where one column of several is the id, another of them may be the name.
  const free = columns.filter(
    ({ reads }) => reads.length === 0 || (lead.length > 1 && reads.join() === 'leadId'),
  );
  const whole = free.find(
    ({ name }) => isNameOfLead(name) || (lead.includes(name) && plainHeader(name) === 'name'),
  );
  if (whole !== undefined) return [whole.name];
  const parts = [isFirstName, isLastName].map((fits) => free.find(({ name }) => fits(name))?.name);
  return parts.every((part) => part !== undefined) ? (parts as string[]) : [];
}

/** What a mapping does not say and the file does. */
function addedTo(
  given: TableMapping,
  columns: readonly string[],
  valuesOf: (column: string) => readonly string[],
): Pick<TableMapping, 'columns' | 'separator'> {
  const times = timesBeside(given, columns, valuesOf);
  const people = [given.columns?.leadId ?? []].flat().flatMap(valuesOf);
  const separator = given.separator === undefined ? separatorIn(people) : undefined;
  return {
    ...(times === undefined ? {} : { columns: times }),
    ...(separator === undefined ? {} : { separator }),
  };
}

/** The sign between several people; names may have commas. */
function separatorIn(people: readonly string[]): string | undefined {
  if (people.some((one) => /\S;\s*\S/.test(one))) return ';';
  // A comma is part of a name, but not of an address.
  return [',', '\n', '|'].find((sign) =>
    people.some((one) => {
      const parts = one.split(sign);
      return (
        parts.length > 1 &&
        parts.every((part) => /^[^\s@<>]+@[^\s@<>]+$|<[^\s@<>]+@[^\s@<>]+>$/.test(part.trim()))
      );
    }),
  );
}

/**
 * Columns of the time of day and the end that a mapping does not name, where its own column of the time has only days: without
 * them every touch would be at midnight.
 */
function timesBeside(
  given: TableMapping,
  columns: readonly string[],
  valuesOf: (column: string) => readonly string[],
): TableMapping['columns'] | undefined {
  const days = [given.columns?.at ?? []].flat().flatMap(valuesOf);
  if (days.length === 0 || !days.every((day) => isDay.test(withoutWeekday(day).trim()))) return undefined;
  const named = new Set(Object.values(given.columns ?? {}).flat());
  const found = (['time', 'end', 'endTime'] as const).flatMap((field) => {
    if (given.columns?.[field] !== undefined) return [];
    const column = columns.find(
      (name) => headerField(name)?.field === field && !named.has(name) && valuesOf(name).length > 0,
    );
    return column === undefined ? [] : [[field, column] as const];
  });
  return found.some(([field]) => field === 'time') ? Object.fromEntries(found) : undefined;
}

/** This part of the values of a column has to be known kinds of contact, where its heading does not say what they are. */
const leastKinds = 0.75;

/** A time of day without a day. */
const isClock = /^\d{1,2}(?::\d{2}){1,2}[ \u00a0\u202f]*(?:[ap]\.?m\.?|uhr|h)?$/i;

/** A day without a time, in any order. */
const isDay = /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2}))$/;

function byNames(
  columns: readonly string[],
  valuesOf: (column: string) => readonly string[],
  types: readonly string[],
): TableMapping {
  const found = new Map<TableColumn, { name: string; order: number }>();
  for (const name of columns) {
    const header = headerField(name);
    if (header === undefined) continue;
    const field = header.field;
    if (!holds(field, valuesOf(name), types, name)) continue;
    // Which of two columns of one name is the lead is not known.
    if (field === 'leadId' && isRepeated(name, columns, valuesOf)) continue;
    const known = found.get(field);
    if (known === undefined || header.order < known.order) found.set(field, { name, order: header.order });
  }
  const kinds = found.has('type') ? [] : columns.filter((name) => holdsKinds(name, valuesOf(name), types));
  // Of two such columns nothing says which one it is.
  if (kinds.length === 1) found.set('type', { name: kinds[0] as string, order: 0 });
  const hasLead = found.has('leadId');
  const at = found.get('at');
  if (at === undefined && found.has('time')) {
    found.set('at', found.get('time') as { name: string; order: number });
    found.delete('time');
  }
  if (hasLead || !(found.has('from') && found.has('to'))) {
    found.delete('from');
    found.delete('to');
  }
  const order: readonly TableColumn[] = ['leadId', 'from', 'to', 'at', 'time', 'type'];
  const sorted = [...found].sort(([a], [b]) => place(order, a) - place(order, b));
  const duration = found.get('durationMinutes')?.name;
  const unit = duration === undefined ? undefined : unitIn(duration);
  return {
    columns: Object.fromEntries(sorted.map(([field, { name }]) => [field, name])),
    ...(unit === undefined ? {} : { durationUnit: unit }),
  };
}

/** A column under a heading that says nothing, such as “What”, with hardly anything but kinds of contact in it. */
function holdsKinds(name: string, values: readonly string[], types: readonly string[]): boolean {
  if (headerField(name) !== undefined || values.length === 0) return false;
  const known = values.filter((value) => types.includes(value) || touchKindOf(value) !== undefined);
  return known.length >= leastKinds * values.length;
}

function isRepeated(
  name: string,
  columns: readonly string[],
  valuesOf: (column: string) => readonly string[],
): boolean {
  const first = name.replace(/ \(\d+\)$/, '');
  const second = `${first} (2)`;
  return columns.includes(first) && columns.includes(second) && valuesOf(second).length > 0;
}

function place(order: readonly TableColumn[], field: TableColumn): number {
  const index = order.indexOf(field);
  return index === -1 ? order.length : index;
}

/** Whether the values of a column can be what its name says. */
function holds(
  field: TableColumn,
  values: readonly string[],
  types: readonly string[],
  name: string,
): boolean {
  const most = (fits: (value: string) => boolean) =>
    values.length === 0 || values.filter(fits).length * 2 > values.length;
  const isOwnName = name === field;
  if (isOwnName) return true;
  switch (field) {
    case 'outcome':
      return isOutcomes(values);
    case 'direction':
      return most((value) => directionOf(value) !== undefined || outcomeOf(value) === 'not-reached');
    case 'durationMinutes':
      return most((value) => readDuration(value, 'minutes') !== undefined);
    case 'participants':
      return most((value) => /^\d+$/.test(value));
    case 'at':
    case 'end':
    case 'recordedAt':
      return most((value) => isTime(value) || /\d/.test(value));
    case 'type':
      return most((value) => types.includes(value) || touchKindOf(value) !== undefined) || values.length > 0;
    default:
      return true;
  }
}

/**
 * Whether a column of a name such as "Status" holds outcomes, and not the stage of a lead: hardly anything else is in it, or
 * one says that a touch did not take place, which no stage does. A word in it that is not known then rejects its row.
 */
function isOutcomes(values: readonly string[]): boolean {
  const meanings = [...new Set(values)].map(outcomeOf);
  const known = meanings.filter((meaning) => meaning !== undefined);
  return (
    known.length * 2 > meanings.length ||
    values.length === 0 ||
    known.some((meaning) => meaning !== 'held' && meaning !== 'scheduled')
  );
}

function isTime(value: string, order: DateOrder = 'iso'): boolean {
  return typeof readInstant(writtenTime(value, order), 'UTC') === 'number';
}

function unitIn(header: string): TableMapping['durationUnit'] {
  const plain = header.toLowerCase();
  if (/milli|\bms\b/.test(plain)) return 'milliseconds';
  if (/\bsec|second|sekund|segund|\bs\)/.test(plain)) return 'seconds';
  if (/\bhour|\bhrs?\b|stunden|heures|\bhoras|\bore\b|\buren\b|godzin/.test(plain)) return 'hours';
  return undefined;
}

/** What the values say: the order of days, the sign between people, who we are. */
function completed(
  given: TableMapping,
  valuesOf: (column: string) => readonly string[],
  rows: readonly unknown[],
  isOwn: (person: string) => boolean,
): TableMapping {
  const mapping = withClocks(given, valuesOf);
  const columnsOf = (field: TableColumn) => [mapping.columns?.[field] ?? []].flat();
  const days = ['at', 'end'].flatMap((field) => columnsOf(field as TableColumn).flatMap(valuesOf));
  const order = orderOf(days);
  const people = peopleFields.flatMap((field) => columnsOf(field).flatMap(valuesOf));
  const separator = mapping.separator ?? separatorIn(people);
  const numbers = days.length > 0 && mapping.numericTime === undefined ? numbersOf(days) : undefined;
  const clocks = [...days, ...columnsOf('time').flatMap(valuesOf)];
  const isDoubtful = order === undefined && mapping.dateOrder !== undefined && !isAmerican(clocks);
  const us = mapping.us ?? alwaysThere(rows, columnsOf('from')[0], columnsOf('to')[0], separator, isOwn);
  return {
    ...mapping,
    ...(separator === undefined ? {} : { separator }),
    ...(order === undefined ? {} : { dateOrder: order }),
    ...(isDoubtful ? { dateOrder: undefined } : {}),
    ...(numbers === undefined ? {} : { numericTime: numbers }),
    ...(us === undefined ? {} : { us }),
  };
}

/** Where the columns of beginning and end hold nothing but times of day, as those of Google Meet: the day is said elsewhere. */
function withClocks(mapping: TableMapping, valuesOf: (column: string) => readonly string[]): TableMapping {
  const { at, end, time, endTime, ...columns } = mapping.columns ?? {};
  const values = [at ?? []].flat().flatMap(valuesOf);
  const isClocks = values.length > 0 && values.every((value) => isClock.test(value.trim()));
  if (at === undefined || time !== undefined || !isClocks) return mapping;
  const ends = endTime ?? end;
  return {
    ...mapping,
    columns: { ...columns, time: at, ...(ends === undefined ? {} : { endTime: ends }) },
  };
}

/**
 * Whether times may be written as in America, where an export has the month first: not those of 24 hours, nor with a small “pm”,
 * as in England and Australia, where 03/04 is a day in April.
 */
function isAmerican(times: readonly string[]): boolean {
  const clocks = times.filter((time) => /\d[:.]\d{2}/.test(time));
  return clocks.length === 0 || clocks.some((time) => /\d[ \u00a0\u202f]*[AP]M\b/.test(time));
}

/** Columns that name people. */
const peopleFields = ['leadId', 'from', 'to'] as const;

/** A day of three numbers that does not begin with the year. */
function isNumericDay(day: string): boolean {
  return /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b/.test(withoutWeekday(day));
}

/** The order in which every day exists, if only one does; days with dots are written day first. */
function orderOf(days: readonly string[]): DateOrder | undefined {
  const numeric = days.filter(isNumericDay);
  if (numeric.length === 0) return undefined;
  const [dayFirst, monthFirst] = (['day-month-year', 'month-day-year'] as const).map((order) =>
    numeric.every((day) => isTime(day, order)),
  );
  if (dayFirst === true && (monthFirst === false || numeric.every((day) => day.includes('.')))) {
    return 'day-month-year';
  }
  return monthFirst === true && dayFirst === false ? 'month-day-year' : undefined;
}

/** What bare numbers are: ten digits are seconds from 2001 to 2286, five are days of Excel from 1927 to 2173. */
function numbersOf(days: readonly string[]): TableMapping['numericTime'] {
  if (days.every((day) => /^\d{10}$/.test(day))) return 'epoch-seconds';
  if (days.every((day) => /^\d{5}(?:[.,]\d+)?$/.test(day))) return 'excel';
  return undefined;
}

/** Who is in every row of messages, on one side or the other; nobody, where the file names one who is known to be us. */
function alwaysThere(
  rows: readonly unknown[],
  from: string | undefined,
  to: string | undefined,
  separator: string | undefined,
  isOwn: (person: string) => boolean,
): readonly string[] | undefined {
  if (from === undefined || to === undefined) return undefined;
  const counts = new Map<string, number>();
  let total = 0;
  const split = (text: string | undefined) =>
    (separator === undefined ? [text ?? ''] : (text ?? '').split(separator)).map((one) => one.trim());
  for (const row of rows) {
    const people = new Set(
      [...split(cellIn(row, from)), ...split(cellIn(row, to))].filter((one) => one !== ''),
    );
    if (people.size < 2) continue;
    total++;
    for (const one of people) counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  if ([...counts.keys()].some(isOwn)) return undefined;
  const always = [...counts].filter(([, count]) => count === total);
  return always.length === 1 && counts.size > 2 ? [always[0]?.[0] ?? ''] : undefined;
}

function missingIn(
  mapping: TableMapping,
  columns: readonly string[],
  valuesOf: (column: string) => readonly string[],
  timeZone: string | undefined,
  isOwn: (person: string) => boolean,
): TableFinding['missing'] {
  const isHere = (field: TableColumn) =>
    mapping.columns?.[field] !== undefined ||
    mapping.constants?.[field as 'type'] !== undefined ||
    columns.includes(field);
  const missing: TableFinding['missing'][number][] = [];
  const hasTwo = isHere('from') && isHere('to');
  if (!isHere('leadId') && !hasTwo) missing.push('leadId');
  const people = () =>
    (['from', 'to'] as const).flatMap((field) => valuesOf(String(mapping.columns?.[field] ?? field)));
  if (!isHere('leadId') && hasTwo && mapping.us === undefined && !people().some(isOwn)) missing.push('us');
  if (!isHere('type')) missing.push('type');
  if (!isHere('at')) missing.push('at');
  const days = [mapping.columns?.at ?? 'at'].flat().flatMap(valuesOf);
  const order = mapping.dateOrder ?? 'iso';
  if (order === 'iso' && days.some(isNumericDay)) missing.push('dateOrder');
  else if (
    timeZone === undefined &&
    days.some((day) => {
      const written = writtenTime(day, order, mapping.numericTime);
      return typeof readInstant(written, 'UTC') === 'number' && typeof readInstant(written) !== 'number';
    })
  ) {
    missing.push('timeZone');
  }
  return missing;
}
