import { directions, interactionFields, outcomes } from '../../core/closed-sets.js';
import { type Issue, showValue, TouchpointError } from '../../core/error.js';
import { nearestName } from '../../core/interaction/nearest-name.js';
import { plainHeader } from './header-words.js';
import { namedMappings } from './named-mappings.js';
import { durationUnits } from './read-duration.js';
import { type TableMapping, tableColumns } from './table-mapping.js';
import { dateOrders, numericTimes } from './written-time.js';

/** The keys of a mapping, and what each holds. */
const keys = [
  'columns',
  'constants',
  'types',
  'otherTypes',
  'directions',
  'outcomes',
  'durationUnit',
  'dateOrder',
  'numericTime',
  'separator',
  'filters',
  'us',
  'leadPrefix',
  'oncePerDay',
  'skipRows',
] as const satisfies readonly (keyof TableMapping)[];

const writtenOutcomes: readonly string[] = [...outcomes, 'not-reached'];

/**
 * Refuses a mapping that cannot be meant: unknown keys, fields, units, orders and types, each with what was most likely meant.
 *
 * @param typeNames - of the model; where they are not known, any text is a type
 *
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`
 *
 * @internal
 */
export function assertMapping(
  mapping: unknown,
  typeNames: readonly string[] | undefined,
  source: string,
): asserts mapping is TableMapping {
  const issues: Issue[] = [];
  const refuse = (path: readonly (string | number)[], value: unknown, message: string, remedy: string) => {
    issues.push({
      path: ['mapping', ...path],
      value,
      message: `${message}, got ${showValue(value)}`,
      remedy,
    });
  };
  const object = (path: readonly string[], value: unknown): Readonly<Record<string, unknown>> => {
    if (value === undefined) return {};
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
    refuse(path, value, 'must be an object', `Write it as { "columns": { "leadId": "Email" } }.`);
    return {};
  };
  const known = (path: readonly string[], name: string, names: readonly string[], what: string) => {
    if (names.includes(name)) return;
    issues.push({
      path: ['mapping', ...path],
      value: name,
      message: `has ${what} that is not known: ${showValue(name)}`,
      remedy: didYouMean(name, names),
    });
  };
  const oneOf = (path: readonly string[], value: unknown, names: readonly string[]) => {
    if (value === undefined || (typeof value === 'string' && names.includes(value))) return;
    refuse(
      path,
      value,
      `must be ${names.map((name) => `"${name}"`).join(' or ')}`,
      didYouMean(typeof value === 'string' ? value : '', names),
    );
  };
  const texts = (path: readonly string[], value: unknown) => {
    if (value === undefined) return;
    if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return;
    refuse(path, value, 'must be a list of texts', 'Write it as ["one", "another"].');
  };

  const given = object([], mapping);
  for (const key of Object.keys(given)) known([], key, keys, 'a key');
  for (const [field, column] of Object.entries(object(['columns'], given['columns']))) {
    known(['columns'], field, tableColumns, 'a field');
    const isName =
      column === undefined ||
      typeof column === 'string' ||
      (Array.isArray(column) && column.every((one) => typeof one === 'string'));
    if (!isName)
      refuse(
        ['columns', field],
        column,
        'must be the name of a column',
        'Write it as "Email", or ["Email", "Second email"].',
      );
  }
  for (const [field, value] of Object.entries(object(['constants'], given['constants']))) {
    known(['constants'], field, interactionFields, 'a field');
    if (typeof value !== 'string') refuse(['constants', field], value, 'must be text', 'Write it in quotes.');
    else if (field === 'type') type(['constants', field], value);
  }
  function type(path: readonly string[], value: unknown) {
    if (value === null || value === 'meeting') return;
    if (typeNames !== undefined) oneOf(path, value, typeNames);
    else if (typeof value !== 'string')
      refuse(path, value, 'must be the name of a type', 'Write it in quotes.');
  }
  for (const [word, value] of Object.entries(object(['types'], given['types']))) type(['types', word], value);
  if (given['otherTypes'] !== undefined) type(['otherTypes'], given['otherTypes']);
  for (const [word, value] of Object.entries(object(['directions'], given['directions']))) {
    oneOf(['directions', word], value, directions);
  }
  for (const [word, value] of Object.entries(object(['outcomes'], given['outcomes']))) {
    oneOf(['outcomes', word], value, writtenOutcomes);
  }
  oneOf(['durationUnit'], given['durationUnit'], durationUnits);
  oneOf(['dateOrder'], given['dateOrder'], dateOrders);
  oneOf(['numericTime'], given['numericTime'], numericTimes);
  const { separator, skipRows, leadPrefix, oncePerDay } = given;
  if (leadPrefix !== undefined && typeof leadPrefix !== 'string') {
    refuse(['leadPrefix'], leadPrefix, 'must be text', 'Write it as "hubspot:".');
  }
  if (oncePerDay !== undefined && typeof oncePerDay !== 'boolean') {
    refuse(['oncePerDay'], oncePerDay, 'must be true or false', 'Write it without quotes.');
  }
  if (separator !== undefined && (typeof separator !== 'string' || separator === '')) {
    refuse(['separator'], separator, 'must be text', 'Write it as ";".');
  }
  for (const [column, filter] of Object.entries(object(['filters'], given['filters']))) {
    const { keep, drop, ...rest } = object(['filters', column], filter);
    for (const key of Object.keys(rest)) known(['filters', column], key, ['keep', 'drop'], 'a key');
    texts(['filters', column, 'keep'], keep);
    texts(['filters', column, 'drop'], drop);
  }
  texts(['us'], given['us']);
  if (skipRows !== undefined && !(Number.isInteger(skipRows) && Number(skipRows) >= 0)) {
    refuse(
      ['skipRows'],
      skipRows,
      'must be a whole number of 0 or more',
      'Count the rows above the names of the columns.',
    );
  }
  if (issues.length > 0) throw new TouchpointError('invalid_option', source, issues);
}

/**
 * Refuses what is neither a mapping nor the name of a known export.
 *
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`
 *
 * @internal
 */
export function assertMappingOption(
  given: unknown,
  typeNames: readonly string[] | undefined,
  source: string,
): asserts given is TableMapping | string {
  if (typeof given === 'string') assertExport(given, source);
  else assertMapping(given, typeNames, source);
}

function assertExport(name: string, source: string): void {
  const names = Object.keys(namedMappings);
  if (names.includes(name)) return;
  const message = `must be a mapping or the name of a known export, got ${showValue(name)}`;
  throw new TouchpointError('invalid_option', source, [
    { path: ['mapping'], value: name, message, remedy: didYouMean(name, names) },
  ]);
}

/**
 * Refuses a mapping that names a column which the file does not have.
 *
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`
 *
 * @internal
 */
export function assertColumns(mapping: TableMapping, columns: readonly string[], source: string): void {
  const plain = new Set(columns.map(plainHeader));
  const issues: Issue[] = [];
  const missing = (path: readonly string[], names: readonly string[]) => {
    if (names.length === 0 || names.some((name) => plain.has(plainHeader(name.split('.')[0] ?? '')))) return;
    issues.push({
      path: ['mapping', ...path],
      value: names[0],
      message: `must be a column of the file, got ${showValue(names[0])}`,
      remedy: didYouMean(names[0] ?? '', columns),
    });
  };
  for (const [field, column] of Object.entries(mapping.columns ?? {})) {
    if (column !== undefined) missing(['columns', field], typeof column === 'string' ? [column] : column);
  }
  for (const column of Object.keys(mapping.filters ?? {})) missing(['filters'], [column]);
  if (issues.length > 0) throw new TouchpointError('invalid_option', source, issues);
}

function didYouMean(written: string, names: readonly string[]): string {
  const nearest = nearestName(written, names);
  const shown = names.slice(0, 40).map((name) => JSON.stringify(name.slice(0, 60)));
  const all = `There is ${shown.join(', ')}${names.length > 40 ? ' and more' : ''}.`;
  return nearest === undefined ? all : `Did you mean ${JSON.stringify(nearest)}? ${all}`;
}
