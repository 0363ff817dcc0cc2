import { type Issue, showValue } from '../../core/error.js';
import type { InteractionInput } from '../../core/interaction/interaction.js';
import { parseInteractions } from '../../core/interaction/parse-interactions.js';
import { assertList } from '../../core/options.js';
import type { ImportSettings } from './import-options.js';
import type {
  IgnoredField,
  ImportDetails,
  ImportedInteraction,
  ImportRejection,
  ImportResult,
  LeftOut,
  LeftOutReason,
} from './imported.js';

/**
 * A touchpoint before it is checked against the model.
 *
 * @internal
 */
export type TouchDraft = InteractionInput<string> & ImportDetails;

/** Why a row is no touchpoint. */
type LeftOutDetails = Pick<LeftOut, 'reason' | 'by' | 'leadIds' | 'text'>;

/**
 * What became of one row.
 *
 * @internal
 */
export type RowOutcome =
  | {
      readonly kind: 'touches';
      readonly touches: readonly TouchDraft[];
      /** Optional fields that could not be read. */
      readonly ignored?: readonly Issue[];
    }
  | ({ readonly kind: 'left-out' } & LeftOutDetails)
  | { readonly kind: 'rejected'; readonly issues: readonly Issue[] };

/**
 * A row with its place.
 *
 * @internal
 */
export interface PlacedRow {
  readonly index: number;
  readonly line?: number;
  readonly sourceId?: string;
  readonly row: unknown;
  readonly outcome: RowOutcome;
}

/**
 * Sorts rows by what became of them, and checks the touchpoints against the model.
 *
 * @internal
 */
export function collectImport<Type extends string>(
  rows: Iterable<PlacedRow>,
  settings: ImportSettings<Type>,
): ImportResult<Type> {
  const drafts: TouchDraft[] = [];
  const rowOfDraft: PlacedRow[] = [];
  const rejected: ImportRejection[] = [];
  const leftOut: LeftOut[] = [];
  const ignored: IgnoredField[] = [];
  let count = 0;
  for (const placed of rows) {
    count++;
    const { outcome } = placed;
    if (outcome.kind === 'rejected')
      rejected.push({ ...placeOf(placed), row: placed.row, issues: outcome.issues });
    else if (outcome.kind === 'left-out') {
      const { kind: _, ...details } = outcome;
      leftOut.push({ ...placeOf(placed), ...details });
    } else {
      for (const issue of outcome.ignored ?? []) ignored.push({ ...placeOf(placed), issue });
      for (const touch of outcome.touches) {
        drafts.push(touch);
        rowOfDraft.push(placed);
      }
    }
  }

  const { model, timeZone } = settings;
  let parsed = parseInteractions<Type, ImportDetails>(drafts, { model, timeZone });
  const repaired = parsed.rejected.filter(
    ({ index, issues }) => drafts[index]?.source === 'table' && issues.every(isOptional),
  );
  if (repaired.length > 0) {
    for (const { index, issues } of repaired) {
      const placed = rowOfDraft[index] as PlacedRow;
      const draft: Record<string, unknown> = { ...drafts[index] };
      for (const issue of issues) {
        delete draft[String(issue.path[0])];
        ignored.push({ ...placeOf(placed), issue });
      }
      drafts[index] = draft as unknown as TouchDraft;
    }
    parsed = parseInteractions<Type, ImportDetails>(drafts, { model, timeZone });
  }
  const issuesOf = new Map<PlacedRow, readonly Issue[]>();
  for (const { index, issues } of parsed.rejected) {
    const placed = rowOfDraft[index] as PlacedRow;
    if (!issuesOf.has(placed)) issuesOf.set(placed, issues);
  }
  // A row counts as a whole: if one of its touches cannot be, none is taken.
  let refusedBefore = 0;
  const interactions: ImportedInteraction<Type>[] = [];
  const refusedDrafts = new Set(parsed.rejected.map(({ index }) => index));
  for (const [index, placed] of rowOfDraft.entries()) {
    if (refusedDrafts.has(index)) refusedBefore++;
    else if (!issuesOf.has(placed)) {
      interactions.push(parsed.interactions[index - refusedBefore] as ImportedInteraction<Type>);
    }
  }
  for (const [placed, issues] of issuesOf) rejected.push({ ...placeOf(placed), row: placed.row, issues });
  rejected.sort((a, b) => a.index - b.index);
  return {
    rows: count,
    rowsUsed: count - rejected.length - leftOut.length,
    interactions,
    rejected,
    leftOut,
    ignored,
  };
}

/** Fields without which an interaction is as true as with them. An outcome is not one: what is unknown may not have been held. */
const optionalFields: readonly (string | number | undefined)[] = [
  'direction',
  'durationMinutes',
  'participants',
  'accountId',
  'ownerId',
  'recordedAt',
];

function isOptional({ path }: Issue): boolean {
  return optionalFields.includes(path[0]);
}

/**
 * Reads a list of payloads, one row at a time.
 *
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option` if it is no list
 *
 * @internal
 */
export function importRows<Type extends string>(
  rows: Iterable<unknown>,
  settings: ImportSettings<Type>,
  source: string,
  read: (row: unknown, index: number) => RowOutcome,
): ImportResult<Type> {
  assertList(rows, source, 'rows');
  const placed: PlacedRow[] = [];
  let index = 0;
  for (const row of rows) {
    placed.push({ index, ...sourceIdOf(row), row, outcome: read(row, index) });
    index++;
  }
  return collectImport(placed, settings);
}

/**
 * A row that was understood and is no touchpoint.
 *
 * @internal
 */
export function leaveOut(reason: LeftOutReason, details?: Omit<LeftOutDetails, 'reason'>): RowOutcome {
  return { kind: 'left-out', reason, ...details };
}

/**
 * A row that cannot be read for one reason.
 *
 * @internal
 */
export function rejectRow(
  path: readonly (string | number)[],
  value: unknown,
  message: string,
  remedy: string,
  option?: string,
): RowOutcome {
  const issue = { path, value, message, remedy };
  return { kind: 'rejected', issues: [option === undefined ? issue : { ...issue, option }] };
}

/**
 * A row that is no object at all.
 *
 * @internal
 */
export function rejectNoObject(row: unknown): RowOutcome {
  return rejectRow(
    [],
    row,
    `must be an object, got ${showValue(row)}`,
    'Pass the objects of the API as they come.',
  );
}

function placeOf({ index, line, sourceId }: PlacedRow): Pick<LeftOut, 'index' | 'line' | 'sourceId'> {
  return { index, ...(line === undefined ? {} : { line }), ...(sourceId === undefined ? {} : { sourceId }) };
}

function sourceIdOf(row: unknown): { sourceId?: string } {
  if (typeof row !== 'object' || row === null) return {};
  for (const field of ['id', 'Id', 'engagement_id']) {
    const value = (row as Record<string, unknown>)[field];
    if (typeof value === 'string' && value !== '') return { sourceId: value };
    if (typeof value === 'number') return { sourceId: String(value) };
  }
  return {};
}
