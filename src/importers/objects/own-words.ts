import { importPipedriveActivities, type PipedriveKind } from '../pipedrive/import-pipedrive.js';
import { outcomeOf } from '../tables/outcome-words.js';
import { touchKindOf } from '../tables/type-words.js';
import { textIn } from '../touch/fields.js';
import type { ImportOptions } from '../touch/import-options.js';
import type { ImportResult } from '../touch/imported.js';
import type { ImportObjectsOptions, Row } from './object-options.js';

/** Pipedrive lets every company name its types; what is not in the mapping may be a usual word. */
export function importPipedrive(
  rows: readonly Row[],
  options: ImportObjectsOptions<string>,
): ImportResult<string> {
  const meanings = options.mapping?.types ?? {};
  const activityTypes: Record<string, PipedriveKind> = {};
  const exact: string[] = [];
  for (const row of rows) {
    const type = textIn(row, 'type');
    if (type === undefined) continue;
    if (Object.hasOwn(meanings, type)) {
      const meaning = meanings[type];
      activityTypes[type] = pipedriveKind(meaning, options);
      if (typeof meaning === 'string' && meaning !== 'meeting') exact.push(type);
    } else if (!['call', 'deadline', 'email', 'lunch', 'meeting', 'task'].includes(type)) {
      const kind = touchKindOf(type);
      if (kind !== undefined) activityTypes[type] = kindOfWord(kind);
    }
  }
  const result = importPipedriveActivities(rows, { ...options, activityTypes });
  if (exact.length === 0) return result;
  // A type of the model that the caller names goes before what the place would make of it.
  const typeById = new Map<string, string>(
    rows.flatMap((row) => {
      const type = textIn(row, 'type') ?? '';
      const id = textIn(row, 'id');
      return exact.includes(type) && id !== undefined
        ? [[`pipedrive:${id}`, meanings[type] ?? type] as const]
        : [];
    }),
  );
  return {
    ...result,
    interactions: result.interactions.map((one) => ({
      ...one,
      type: typeById.get(one.id ?? '') ?? one.type,
    })),
  };
}

function pipedriveKind(type: string | null | undefined, { model }: ImportOptions<string>): PipedriveKind {
  if (type === null || type === undefined) return 'none';
  if (type === 'meeting') return 'meeting';
  if (type === 'email') return 'email';
  if (model.types[type]?.channel === 'offline') return 'in-person';
  return /call/.test(type) ? 'call' : 'message';
}

function kindOfWord(kind: NonNullable<ReturnType<typeof touchKindOf>> | null): PipedriveKind {
  switch (kind) {
    case null:
      return 'none';
    case 'meeting':
      return 'in-person';
    case 'anyMeeting':
    case 'videoCall':
      return 'meeting';
    case 'phoneCall':
      return 'call';
    case 'email':
    case 'bounce':
      return 'email';
    default:
      return 'message';
  }
}

/** Outcomes of calls in HubSpot, by the mapping, else where they are words. */
export function dispositionsIn({ mapping }: ImportObjectsOptions<string>, rows: readonly Row[]) {
  const found: Record<string, 'reached' | 'not-reached'> = {};
  for (const row of rows) {
    const disposition = textIn(row, 'properties', 'hs_call_disposition');
    if (disposition === undefined) continue;
    const meant = meaningOf(disposition, mapping);
    if (meant !== undefined) found[disposition] = meant === 'held' ? 'reached' : 'not-reached';
  }
  return found;
}

/** Outcomes of calls in Salesforce that are no conversation, by the mapping, else by their words. */
export function notReachedIn({ mapping }: ImportObjectsOptions<string>, rows: readonly Row[]): string[] {
  return [
    ...new Set(
      rows.flatMap((row) => {
        const disposition = textIn(row, 'CallDisposition');
        if (disposition === undefined) return [];
        const meant = meaningOf(disposition, mapping);
        return meant === undefined || meant === 'held' ? [] : [disposition];
      }),
    ),
  ];
}

/** What an outcome means by the mapping, else where it is a usual word. */
function meaningOf(disposition: string, mapping: ImportObjectsOptions<string>['mapping']) {
  return mapping?.outcomes?.[disposition] ?? outcomeOf(disposition);
}
