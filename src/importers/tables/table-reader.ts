import { millisecondsInMinute } from 'date-fns/constants';
import type { Issue } from '../../core/error.js';
import type { Outcome } from '../../core/interaction/interaction.js';
import type { Direction } from '../../core/model/model.js';
import { classifyPlace } from '../classifier/classify-place.js';
import type { Party } from '../identity/create-identity.js';
import { saysCancelled } from '../touch/cancelled-title.js';
import type { RowOutcome, TouchDraft } from '../touch/collect-import.js';
import { leaveOut, rejectNoObject, rejectRow } from '../touch/collect-import.js';
import { instantIn, recordIn } from '../touch/fields.js';
import { meetingTouches } from '../touch/meeting-touches.js';
import { saysNotReached } from '../touch/not-reached-title.js';
import { type CellReader, cellIn, clean, isDeleted } from './cells.js';
import { isNobody } from './nobody-words.js';
import { directionOf, outcomeOf, type WrittenOutcome } from './outcome-words.js';
import { peopleReader } from './people-in-cell.js';
import { readDuration } from './read-duration.js';
import { type AnswerColumn, type Question, rowAnswer } from './row-answers.js';
import { type TableColumn, type TableField, type TableMapping, tableColumns } from './table-mapping.js';
import type { TableSettings } from './table-options.js';
import { touchKindOf } from './type-words.js';
import { writtenClock, writtenRangeEnd, writtenTime } from './written-time.js';

/**
 * Makes the function that reads a row of a table by a mapping.
 *
 * An id that is a mail address, a telephone number or an id of Salesforce is brought into one form, and goes through the
 * identity, so that rows of a table and mails are of one lead.
 *
 * @param cell - reads a cell; give one of {@link cellReader} where all rows have the same columns
 * @param beside - columns that say what the lead is called, and are not its id; together they are the name. And those that answer
 * whether the touch took place
 *
 * @internal
 */
export function tableReader(
  mapping: TableMapping,
  settings: TableSettings,
  cell: CellReader = cellIn,
  { names: nameColumns = [], answers = [] }: ColumnsBeside = {},
): (row: unknown) => RowOutcome {
  const names = new Map<TableColumn, readonly string[]>(
    tableColumns.map((field) => {
      const columns = mapping.columns?.[field] ?? field;
      return [field, typeof columns === 'string' ? [columns] : columns];
    }),
  );
  const nameOf = (field: TableColumn) => names.get(field)?.[0] ?? field;
  const cellOf = (row: unknown, field: TableColumn): string | undefined => {
    let nobody: string | undefined;
    for (const column of names.get(field) ?? []) {
      const text = cell(row, column);
      if (text === undefined) continue;
      // A column with the name of the field holds ids as our own functions take them, and none of them is nobody.
      if (column === field || !namesSomebody.has(field) || !isNobody(text)) return text;
      nobody ??= text;
    }
    // Of whom nobody is known is left out, and not of an account or owner of that name.
    if (nobody !== undefined && peopleFields.has(field)) return nobody;
    return mapping.constants?.[field as TableField];
  };
  const filters = Object.entries(mapping.filters ?? {}).map(([column, { keep, drop }]) => ({
    column,
    keep: keep === undefined ? undefined : new Set(keep.map(plainValue)),
    drop: new Set((drop ?? []).map(plainValue)),
  }));
  const translate = {
    type: translator(mapping.types),
    direction: translator(mapping.directions),
    outcome: translator(mapping.outcomes),
  };
  const order = mapping.dateOrder ?? 'iso';
  const numbers =
    mapping.numericTime === 'excel' && settings.isFrom1904 === true ? 'excel-1904' : mapping.numericTime;
  const timeOf = (
    row: unknown,
    dayField: TableColumn,
    clockField: TableColumn | undefined,
    day = cellOf(row, dayField),
  ) => {
    const iso = day === undefined ? undefined : writtenTime(day, order, numbers);
    const clock = clockField === undefined ? undefined : cellOf(row, clockField);
    // Programs write a day as its midnight, also where the time of day stands beside it.
    const hasClock = iso === undefined || clock === undefined || !isMidnight.test(iso);
    const read = hasClock ? iso : `${iso.slice(0, 10)}T${writtenClock(clock) ?? clock}`;
    const time = instantIn(read, [nameOf(dayField)], settings);
    if (time.issue === undefined || day === undefined) return time;
    if (order === 'iso' && looksLikeDay.test(day)) return { issue: orderIssue(day, time.issue) };
    if (bareNumber.test(day)) return { issue: numberIssue(time.issue) };
    return time;
  };
  const typeOf = (row: unknown): string | null | undefined => {
    const written = cellOf(row, 'type');
    if (written === undefined) return undefined;
    const meant = translate.type(written);
    if (meant !== undefined) return meant === 'meeting' ? anyMeeting : meant;
    // "meeting" says that there was one, and not where, however it is written.
    if (Object.hasOwn(settings.model.types, written) && written !== 'meeting') return written;
    const kind = touchKindOf(written);
    if (kind === null) return null;
    // A visit by video, as its place says, is not one in person.
    if (kind === 'meeting' && isOnline(cellOf(row, 'place'))) return anyMeeting;
    if (kind !== undefined) return kind === 'anyMeeting' ? anyMeeting : settings.types[kind];
    return mapping.otherTypes === undefined ? written : mapping.otherTypes;
  };
  const outcomeIn = (row: unknown): { written: string | undefined; outcome: WrittenOutcome | undefined } => {
    const written = cellOf(row, 'outcome');
    if (written === undefined) return { written, outcome: undefined };
    return { written, outcome: translate.outcome(written) ?? outcomeOf(written) };
  };
  // One column says there in which direction a call went and whether it was taken.
  const isCallLog =
    mapping.columns?.direction !== undefined &&
    String(mapping.columns.direction) === String(mapping.columns.outcome);
  const peopleIn = peopleReader(mapping, settings, cellOf, nameOf);

  return (row) => {
    if (recordIn(row) === undefined) return rejectNoObject(row);
    for (const { column, keep, drop } of filters) {
      const value = plainValue(cell(row, column) ?? '');
      if (drop.has(value) || keep?.has(value) === false) return leaveOut('filtered');
    }
    if (isDeleted(row)) return leaveOut('deleted');
    const type = typeOf(row);
    if (type === null) return leaveOut('no-meeting');
    const { written, outcome } = outcomeIn(row);
    if (outcome === 'not-reached') return leaveOut('not-reached');
    if (written === undefined && type === settings.types.phoneCall && saysNotReached(titleIn(row, cell)))
      return leaveOut('not-reached');
    const answer = rowAnswer(
      answers,
      (column) => cell(row, column),
      (question) => isAbout(question, type),
    );
    if (answer?.kind === 'draft' || answer?.kind === 'not-reached') return leaveOut(answer.kind);
    if (answer?.kind === 'deleted') return leaveOut('deleted');
    if (answer?.kind === 'all-day' && settings.policy.allDay === 'leave-out') return leaveOut('all-day');
    const people = peopleIn(row);
    if (people.outcome !== undefined) return people.outcome;
    if (type === undefined) return missing('type', nameOf('type'));
    const isOff = saysCancelled(titleIn(row, cell)) && !isText(type);
    const stated = isOff ? 'cancelled' : answer?.kind === 'outcome' ? answer.outcome : outcome;
    if (answer?.kind === 'unknown') return unknownOutcome(answer.column, answer.written);
    if (written !== undefined && stated === undefined) return unknownOutcome(nameOf('outcome'), written);
    if (answer?.kind === 'answer') {
      const { tentative, unanswered } = settings.policy;
      const isCounted =
        answer.answer === 'declined'
          ? false
          : (answer.answer === 'tentative' ? tentative : unanswered) === 'presume';
      const leadIds = people.leads.map(({ leadId }) => leadId);
      if (!isCounted) return leaveOut(answer.answer, { by: 'them', leadIds });
    }
    const time = timeOf(row, 'at', 'time');
    if (time.issue !== undefined && cellOf(row, 'at') === undefined && cellOf(row, 'time') !== undefined)
      return dayMissing(nameOf('time'), cellOf(row, 'time') ?? '');
    if (time.issue !== undefined) return { kind: 'rejected', issues: [time.issue] };

    const [lead] = people.leads;
    if (settings.onName !== undefined && people.leads.length === 1 && lead !== undefined) {
      const name = clean(nameColumns.flatMap((column) => cell(row, column) ?? []).join(' '));
      if (name !== undefined && name !== lead.leadId) settings.onName(lead.leadId, name.slice(0, 200));
    }
    const ignored: Issue[] = [];
    const optional = <T>(read: () => { value: T } | Issue): T | undefined => {
      const found = read();
      if ('value' in found && !('message' in found)) return found.value;
      ignored.push(found as Issue);
      return undefined;
    };
    const recordedAt =
      cellOf(row, 'recordedAt') === undefined
        ? undefined
        : optional(() => {
            const recorded = timeOf(row, 'recordedAt', undefined);
            return recorded.issue ?? { value: recorded.at };
          });
    const lengthText = cellOf(row, 'durationMinutes');
    const durationMinutes =
      lengthText === undefined
        ? optional(() => lengthByEnd(row, time.at))
        : optional(() => {
            const minutes = readDuration(lengthText, mapping.durationUnit ?? 'minutes');
            return minutes === undefined
              ? unreadableLength(nameOf('durationMinutes'), lengthText)
              : { value: minutes };
          });
    const directionText = cellOf(row, 'direction');
    if (type === settings.types.phoneCall && directionText !== undefined) {
      const isMissed =
        translate.direction(directionText) === undefined && outcomeOf(directionText) === 'not-reached';
      // In a call log a call of ours that nobody took lasts no time, and has no kind of its own.
      const isNotTaken =
        isCallLog && durationMinutes === 0 && translate.direction(directionText) === 'outbound';
      if (isMissed || isNotTaken) return leaveOut('not-reached');
    }
    const direction =
      directionText === undefined
        ? people.direction
        : optional<Direction | undefined>(() => {
            const meant = translate.direction(directionText) ?? directionOf(directionText);
            return meant === undefined
              ? unreadableDirection(nameOf('direction'), directionText)
              : { value: meant };
          });
    const accountId = clean(cellOf(row, 'accountId'));
    const ownerId = clean(cellOf(row, 'ownerId')) ?? people.ownerId;
    const givenId = clean(cellOf(row, 'id'));
    // A check-in and a video call on one day are two touches, though either counts once.
    const id =
      mapping.oncePerDay === true
        ? `day:${type === anyMeeting ? 'meeting' : type}:${new Date(time.at).toISOString().slice(0, 10)}`
        : givenId;
    const place = cellOf(row, 'place');
    const participants = (cellOf(row, 'participants') ?? people.participants) as number | undefined;

    if (type === anyMeeting) {
      const meeting = meetingTouches(
        {
          source: 'table',
          id,
          at: time.at,
          durationMinutes,
          recordedAt,
          isAllDay: false,
          stated: (stated as Outcome | undefined) ?? 'held',
          place: { location: place, title: titleIn(row, cell) },
          invitees: people.leads.map((lead) => ({
            party: { kind: 'lead', ...lead, ...(accountId === undefined ? {} : { accountId }) } as Party,
            attendance: 'confirmed',
          })),
          ownerId,
        },
        settings,
      );
      if (meeting.kind !== 'touches') return meeting;
      const touches = meeting.touches.map((touch) => ({
        ...touch,
        direction: direction ?? touch.direction,
        participants: participants ?? touch.participants,
      }));
      return { kind: 'touches', touches, ignored };
    }
    const touches = people.leads.map(
      (lead): TouchDraft => ({
        id,
        leadId: lead.leadId,
        type,
        at: time.at,
        direction,
        durationMinutes,
        participants,
        accountId: accountId ?? lead.accountId,
        ownerId,
        outcome: stated as Outcome | undefined,
        recordedAt,
        source: 'table',
        attendance: 'confirmed',
      }),
    );
    return { kind: 'touches', touches, ignored };
  };

  function isOnline(place: string | undefined): boolean {
    if (place === undefined) return false;
    const { conferenceDomains, places } = settings;
    return (
      classifyPlace({ location: place, ownConferenceDomains: conferenceDomains, places }).channel === 'online'
    );
  }

  /** Whether a question can be about a touch of a type: nobody answers mail, and a meeting does not bounce. */
  function isAbout(question: Question, type: string | undefined): boolean {
    const isCall = type === settings.types.phoneCall;
    if (question === 'answered' || question === 'missed') return isCall;
    if (question === 'bounced') return type !== undefined && isText(type);
    return question !== 'response' || (!isCall && type !== undefined && !isText(type));
  }

  /** Whether a type is of something written, which its title cannot call off. */
  function isText(type: string): boolean {
    const { email, message, letter } = settings.types;
    return type === email || type === message || type === letter;
  }

  function lengthByEnd(row: unknown, at: number): { value: number | undefined } | Issue {
    const end = cellOf(row, 'end');
    const endTime = cellOf(row, 'endTime');
    if (end === undefined && endTime === undefined) {
      const rangeEnd = writtenRangeEnd(cellOf(row, 'at') ?? '', order);
      if (rangeEnd === undefined) return { value: undefined };
      const time = instantIn(rangeEnd, [nameOf('at')], settings);
      return {
        value: time.issue === undefined && time.at >= at ? (time.at - at) / millisecondsInMinute : undefined,
      };
    }
    const day = end ?? cellOf(row, 'at');
    const sameDay = day === undefined ? undefined : writtenTime(day, order, numbers).slice(0, 10);
    const time = end === undefined ? timeOf(row, 'at', 'endTime', sameDay) : timeOf(row, 'end', 'endTime');
    if (time.issue !== undefined) return time.issue;
    if (time.at >= at) return { value: (time.at - at) / millisecondsInMinute };
    return {
      path: [nameOf('end')],
      value: end ?? endTime,
      message: 'must not be before the beginning',
      remedy: 'Correct the end, or leave it out.',
    };
  }
}

/** Columns that are read beside those of the mapping. */
export interface ColumnsBeside {
  readonly names?: readonly string[];
  readonly answers?: readonly AnswerColumn[];
}

const peopleFields: ReadonlySet<TableColumn> = new Set(['leadId', 'from', 'to']);
const namesSomebody: ReadonlySet<TableColumn> = new Set([...peopleFields, 'accountId', 'ownerId']);

/** What the entry is called: a CRM or calendar may say there alone that it was called off, or that nobody was reached. */
function titleIn(row: unknown, cell: CellReader): string | undefined {
  return ['Subject', 'Title', 'Betreff', 'Titel']
    .map((name) => cell(row, name))
    .find((title) => title !== undefined);
}

/** Stands for a meeting whose place decides; no model has such a type. */
const anyMeeting = Symbol('a meeting whose place decides') as unknown as string;

function translator<T>(meanings: Readonly<Record<string, T>> | undefined): (text: string) => T | undefined {
  const exact = new Map(Object.entries(meanings ?? {}));
  const plain = new Map(Object.entries(meanings ?? {}).map(([text, meaning]) => [plainValue(text), meaning]));
  return (text) => (exact.has(text) ? exact.get(text) : plain.get(plainValue(text)));
}

function plainValue(text: string): string {
  return text.trim().toLowerCase();
}

function missing(field: TableField, column: string): RowOutcome {
  return rejectRow(
    [column],
    undefined,
    'is missing',
    `Fill the column, or name another in the mapping: { columns: { ${field}: '…' } }.`,
    'mapping',
  );
}

function unknownOutcome(column: string, written: string): RowOutcome {
  return rejectRow(
    [column],
    written,
    `must be an outcome that is known, got ${JSON.stringify(written.slice(0, 60))}`,
    `Say what it means in the mapping: { outcomes: { '${written.slice(0, 60)}': 'held' } }.`,
    'mapping',
  );
}

function dayMissing(column: string, clock: string): RowOutcome {
  return rejectRow(
    [column],
    clock,
    `must say its day as well, got the time of day ${JSON.stringify(clock.slice(0, 60))}`,
    "Say it for all rows: { day: '2026-11-20' }, or name its column in the mapping: { columns: { at: '…' } }.",
    'day',
  );
}

const isMidnight = /^\d{4}-\d{2}-\d{2}(?:T00:00(?::00(?:[.]0+)?)?(?:Z|[+-]00:?00)?)?$/;

const looksLikeDay = /^(?:\p{L}{2,12}\.?,?\s+)?\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})\b/u;

const bareNumber = /^\d+(?:[.,]\d+)?$/;

function numberIssue(issue: Issue): Issue {
  return {
    ...issue,
    remedy:
      "Say in the mapping what numbers are: { numericTime: 'excel' }, 'epoch-seconds' or 'epoch-milliseconds'.",
    option: 'numericTime',
  };
}

function orderIssue(day: string, issue: Issue): Issue {
  return {
    ...issue,
    value: day,
    message: `must say which number is the day and which the month, got ${JSON.stringify(day.slice(0, 60))}`,
    remedy:
      "Name the order in the mapping: { dateOrder: 'day-month-year' } or { dateOrder: 'month-day-year' }.",
    option: 'dateOrder',
  };
}

function unreadableLength(column: string, text: string): Issue {
  return {
    path: [column],
    value: text,
    message: `must be a length such as 12, 00:12:30, 1h 20m or PT12M, got ${JSON.stringify(text.slice(0, 60))}`,
    remedy: 'Correct it, or leave it empty.',
  };
}

function unreadableDirection(column: string, text: string): Issue {
  return {
    path: [column],
    value: text,
    message: `must be a direction that is known, got ${JSON.stringify(text.slice(0, 60))}`,
    remedy: `Say what it means in the mapping: { directions: { '${text.slice(0, 60)}': 'inbound' } }.`,
    option: 'mapping',
  };
}
