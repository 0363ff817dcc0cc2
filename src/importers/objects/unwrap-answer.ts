import { fieldIn, isTrue, recordIn, textIn } from '../touch/fields.js';

/** The objects of an answer, and whether it is only a part of them. */
export interface UnwrappedAnswer {
  readonly rows: readonly unknown[];
  /** The field that says that there is more. */
  readonly more: string | undefined;
}

/** Fields under which APIs and their command lines put the list of objects. */
const listNames = [
  'records',
  'results',
  'items',
  'value',
  'data',
  'messages',
  'engagements',
  'activities',
  'events',
  'calls',
  'meetings',
  'objects',
  'response',
  'result',
  'responses',
  'compositeResponse',
  'body',
];

/**
 * Opens the envelopes of APIs: a list, pages of lists, `result.records`, `data` of one object, and records of Singer and
 * Airbyte. Their notices of schema and state are not objects.
 *
 * @internal
 */
export function unwrapAnswer(answer: unknown, depth = 0): UnwrappedAnswer {
  if (Array.isArray(answer)) {
    const parts = answer.map((part) => unwrapAnswer(part, depth + 1));
    // Of pages in a row only the last one says whether anything is missing.
    return { rows: parts.flatMap(({ rows }) => rows), more: parts.at(-1)?.more };
  }
  const record = recordIn(answer);
  if (record === undefined || depth > 5) return { rows: [answer], more: undefined };
  const stream = streamRecord(record);
  if (stream !== undefined) return stream;
  const more = moreIn(record);
  const isObject = isObjectOfApi(record);
  for (const name of isObject ? [] : listNames) {
    const inner = Object.hasOwn(record, name) ? record[name] : undefined;
    if (Array.isArray(inner) || (recordIn(inner) !== undefined && (isEnvelope(record) || holdsList(inner)))) {
      const found = unwrapAnswer(inner, depth + 1);
      return { rows: found.rows, more: more ?? found.more };
    }
  }
  return { rows: [answer], more };
}

/** `{ type: 'RECORD', record }` of Singer and Airbyte, `_airbyte_data` of its tables. */
function streamRecord(record: Readonly<Record<string, unknown>>): UnwrappedAnswer | undefined {
  const type = record['type'];
  const inner = recordIn(record['record']);
  if (type === 'RECORD' && inner !== undefined) {
    const data = recordIn(inner['data']);
    return { rows: [data !== undefined && inner['stream'] !== undefined ? data : inner], more: undefined };
  }
  if (typeof type === 'string' && /^(?:SCHEMA|STATE|LOG|TRACE|CATALOG|ACTIVATE_VERSION|SPEC)$/.test(type)) {
    return { rows: [], more: undefined };
  }
  const airbyte = record['_airbyte_data'];
  if (airbyte === undefined) return undefined;
  if (typeof airbyte !== 'string') return { rows: [airbyte], more: undefined };
  try {
    return { rows: [JSON.parse(airbyte)], more: undefined };
  } catch {
    return { rows: [record], more: undefined };
  }
}

/** Whether this is one object, whose lists are its own. */
function isObjectOfApi(record: Readonly<Record<string, unknown>>): boolean {
  if (
    ['leadId', 'properties', 'engagement', 'iCalUID', 'iCalUId', 'payload'].some((name) =>
      Object.hasOwn(record, name),
    )
  ) {
    return true;
  }
  return textIn(record, 'kind') === 'calendar#event' || textIn(record, 'attributes', 'type') !== undefined;
}

/** Whether an inner object is one more envelope. */
function holdsList(inner: unknown): boolean {
  return (
    !isObjectOfApi(recordIn(inner) ?? {}) && listNames.some((name) => Array.isArray(fieldIn(inner, name)))
  );
}

/** Whether the fields beside an inner object are those of an envelope. */
function isEnvelope(record: Readonly<Record<string, unknown>>): boolean {
  const names = Object.keys(record);
  return (
    names.length === 1 ||
    ['success', 'status', 'additional_data', 'totalSize', 'warnings', 'ok', 'httpStatusCode', 'item'].some(
      (name) => names.includes(name),
    )
  );
}

/** The sign of an API that this is not the last page. */
function moreIn(record: Readonly<Record<string, unknown>>): string | undefined {
  const given = (...path: string[]) => {
    const value = fieldIn(record, ...path);
    return value !== undefined && value !== null && value !== '' && value !== false;
  };
  if (given('paging', 'next')) return 'paging.next';
  if (record['done'] === false && record['type'] === undefined) return 'done: false';
  for (const name of ['nextRecordsUrl', '@odata.nextLink', 'nextPageToken', 'next_page_token', 'next_page']) {
    if (given(name)) return name;
  }
  if (isTrue(record, 'hasMore')) return 'hasMore';
  if (isTrue(record, 'has_more')) return 'has_more';
  if (isTrue(record, 'info', 'more_records')) return 'info.more_records';
  if (isTrue(record, 'additional_data', 'pagination', 'more_items_in_collection')) {
    return 'additional_data.pagination.more_items_in_collection';
  }
  return given('additional_data', 'next_cursor') ? 'additional_data.next_cursor' : undefined;
}
