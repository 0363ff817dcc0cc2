import type { InteractionInput, Outcome } from '../../core/interaction/interaction.js';
import type { Direction } from '../../core/model/model.js';
import type { RowOutcome, TouchDraft } from '../touch/collect-import.js';
import { leaveOut, rejectNoObject, rejectRow } from '../touch/collect-import.js';
import { instantIn, numberIn, recordIn, textIn } from '../touch/fields.js';
import type { ImportSettings } from '../touch/import-options.js';

/**
 * Which column of a table holds which field, as data: it may come from a JSON file.
 *
 * @group Importing
 */
export interface TableMapping {
  /**
   * The column of each field; where there are several, the first that is not empty. A field that is not named here is
   * read from the column of its own name.
   */
  readonly columns?: Partial<Record<TableField, string | readonly string[]>> | undefined;
  /** Fields that are the same in every row, such as `{ type: 'email' }`; a column goes before them. */
  readonly constants?: Partial<Record<TableField, string>> | undefined;
  /** What a value in the column of the type means: a type of the model, or `null` for no touchpoint. */
  readonly types?: Readonly<Record<string, string | null>> | undefined;
  /** What a value in the column of the direction means. */
  readonly directions?: Readonly<Record<string, Direction>> | undefined;
  /** What a value in the column of the outcome means. */
  readonly outcomes?: Readonly<Record<string, Outcome>> | undefined;
  /** The unit of the length; `minutes` by default. */
  readonly durationUnit?: 'milliseconds' | 'seconds' | 'minutes' | 'hours' | undefined;
  /**
   * The order of the parts of a day: `iso` (the default), or how people write it, as in `10.11.2026 09:30` and
   * `11/10/2026 9:30 AM`.
   */
  readonly dateOrder?: 'iso' | 'day-month-year' | 'month-day-year' | undefined;
}

/**
 * The fields of an interaction that a table may hold.
 *
 * @group Importing
 */
export type TableField = keyof InteractionInput;

/**
 * Their names.
 *
 * @internal
 */
export const tableFields = [
  'id',
  'leadId',
  'type',
  'at',
  'direction',
  'durationMinutes',
  'participants',
  'accountId',
  'ownerId',
  'outcome',
  'recordedAt',
] as const satisfies readonly TableField[];

const minutesPerUnit = { milliseconds: 1 / 60_000, seconds: 1 / 60, minutes: 1, hours: 60 };

/**
 * Makes the function that reads a row of a table by a mapping.
 *
 * A lead id that is a mail address goes through the identity, so that rows of a table and mails are of one lead.
 *
 * @internal
 */
export function tableReader(
  mapping: TableMapping,
  settings: ImportSettings<string>,
): (row: unknown) => RowOutcome {
  const columnsOf = new Map<TableField, readonly string[]>(
    tableFields.map((field) => {
      const columns = mapping.columns?.[field] ?? field;
      return [field, typeof columns === 'string' ? [columns] : columns];
    }),
  );
  const cellOf = (row: unknown, field: TableField): string | undefined => {
    for (const column of columnsOf.get(field) ?? []) {
      const text = textIn(row, column);
      if (text !== undefined) return text;
    }
    return mapping.constants?.[field];
  };
  const columnOf = (field: TableField) => columnsOf.get(field)?.[0] ?? field;
  const timeOf = (row: unknown, field: 'at' | 'recordedAt') => {
    const cell = cellOf(row, field);
    const order = mapping.dateOrder ?? 'iso';
    return instantIn(cell === undefined ? undefined : isoText(cell, order), [columnOf(field)], settings);
  };

  return (row) => {
    if (recordIn(row) === undefined) return rejectNoObject(row);
    const written = cellOf(row, 'type');
    const type = translated(written, mapping.types);
    if (type === null) return leaveOut('no-meeting');
    const leadId = cellOf(row, 'leadId');
    if (leadId === undefined || type === undefined) {
      const field = leadId === undefined ? 'leadId' : 'type';
      return rejectRow(
        [columnOf(field)],
        undefined,
        'is missing',
        `Fill the column, or name another in the mapping: { columns: { ${field}: '…' } }.`,
        'mapping',
      );
    }
    const time = timeOf(row, 'at');
    if (time.issue !== undefined) return { kind: 'rejected', issues: [time.issue] };
    const recorded = cellOf(row, 'recordedAt') === undefined ? undefined : timeOf(row, 'recordedAt');
    if (recorded?.issue !== undefined) return { kind: 'rejected', issues: [recorded.issue] };

    const party = leadId.includes('@') ? settings.identity.partyOf(leadId) : undefined;
    if (party?.kind === 'own') return leaveOut('internal');
    if (party?.kind === 'machine') return leaveOut('automatic');
    const known = party ?? settings.identity.partyOfId(leadId);
    const lead = known?.kind === 'lead' ? known : { leadId };
    const duration = cellOf(row, 'durationMinutes');
    const minutes = numberIn({ duration }, 'duration');
    const touch: TouchDraft = {
      id: cellOf(row, 'id'),
      leadId: lead.leadId,
      type,
      at: time.at,
      // What is no direction or number here is refused by the schema, with its reason.
      direction: translated(cellOf(row, 'direction'), mapping.directions) as Direction | undefined,
      durationMinutes:
        minutes === undefined
          ? (duration as number | undefined)
          : minutes * minutesPerUnit[mapping.durationUnit ?? 'minutes'],
      participants: cellOf(row, 'participants') as number | undefined,
      accountId: cellOf(row, 'accountId') ?? ('accountId' in lead ? lead.accountId : undefined),
      ownerId: cellOf(row, 'ownerId'),
      outcome: translated(cellOf(row, 'outcome'), mapping.outcomes) as Outcome | undefined,
      recordedAt: recorded?.at,
      source: 'table',
      attendance: 'confirmed',
    };
    return { kind: 'touches', touches: [touch] };
  };
}

function translated<T>(
  text: string | undefined,
  meanings: Readonly<Record<string, T>> | undefined,
): T | string | undefined {
  if (text === undefined || meanings === undefined || !Object.hasOwn(meanings, text)) return text;
  return meanings[text];
}

const writtenPattern =
  /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:[ ,T]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp])?\.?[Mm]?\.?)?$/;

/** A day as people write it, as ISO 8601; anything else as it is. */
function isoText(text: string, order: 'iso' | 'day-month-year' | 'month-day-year'): string {
  const match = order === 'iso' ? null : writtenPattern.exec(text);
  if (match === null) return text;
  const [, first = '', second = '', year = '', hour, minute = '00', seconds = '00', half] = match;
  const [day, month] = order === 'day-month-year' ? [first, second] : [second, first];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (hour === undefined) return date;
  const isAfternoon = half?.toLowerCase() === 'p';
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (isAfternoon ? 12 : 0);
  return `${date}T${String(hours).padStart(2, '0')}:${minute}:${seconds}`;
}
