import { interactionFields } from '../closed-sets.js';
import { type Issue, showValue, TouchpointError } from '../error.js';
import { compileModel } from '../model/compile-model.js';
import type { ScoringModel } from '../model/model.js';
import { assertList, checkOptions } from '../options.js';
import type { Interaction } from './interaction.js';
import {
  changingRow,
  type InteractionSchemaOptions,
  interactionShape,
  issuesOfRow,
  unlessItThrows,
} from './interaction-schema.js';
import { assertTimeZone } from './parse-instant.js';
import { readInteraction } from './read-interaction.js';
import type { StandardSchema } from './standard-schema.js';

/**
 * Options of {@link parseInteractions}.
 *
 * @typeParam Type - names of the interaction types, from the model
 * @typeParam Extra - fields of the caller's own, from `extra`
 *
 * @group Interactions
 */
export interface ParseInteractionsOptions<Type extends string, Extra = unknown>
  extends InteractionSchemaOptions {
  /** The model whose types are allowed. */
  readonly model: ScoringModel<Type>;
  /**
   * A schema for the fields of your own (zod, valibot, arktype, any Standard Schema). It gets the fields that
   * this library does not know, and what it returns is what is kept. Without it they are kept as they are.
   */
  readonly extra?: StandardSchema<Extra> | undefined;
}

/**
 * A row that is no interaction, and why.
 *
 * @group Interactions
 */
export interface Rejection {
  /** Its place in the input, from 0. */
  readonly index: number;
  /** The row as it came. */
  readonly row: unknown;
  /** Everything that is wrong with it; at least one. Paths start at the row. */
  readonly issues: readonly Issue[];
}

/**
 * What {@link parseInteractions} returns.
 *
 * @group Interactions
 */
export interface ParsedInteractions<Type extends string, Extra = unknown> {
  /** The valid ones, in the order of the input. */
  readonly interactions: (Interaction<Type> & Extra)[];
  /** The others, in the order of the input. */
  readonly rejected: Rejection[];
}

/**
 * Reads rows from outside (JSON, CSV, a database) as interactions. A bad row is reported, and the others are kept.
 *
 * `null` and `''` mean that an optional field is absent, and numbers may come as text. Times may be a `Date`,
 * epoch milliseconds, or ISO 8601 in the forms that calendars, CRMs and databases send; one without an offset is
 * refused unless `timeZone` names its zone. An own field named `__proto__` is dropped.
 *
 * @param rows - anything iterable
 * @param options - the model, and how to read times and fields of your own
 * @returns the valid interactions, and for each other row its index and everything that is wrong with it
 * @throws {@link TouchpointError} `invalid_option` if the rows cannot be iterated, the zone is unknown, or
 * `extra` answers later (a Promise) and not at once; `invalid_model` for a model that went around
 * {@link parseModel}
 *
 * @example
 * ```ts
 * import { parseInteractions, standardModel } from 'touchpoint-scoring';
 *
 * const { interactions, rejected } = parseInteractions(
 *   [
 *     { leadId: 'ada', type: 'email', at: '2026-11-20T09:30:00+01:00', direction: 'inbound' },
 *     { leadId: 'ada', type: 'emial', at: '2026-11-21T09:30:00+01:00' },
 *   ],
 *   { model: standardModel },
 * );
 * interactions.length; // => 1
 * rejected[0]?.index; // => 1
 * rejected[0]?.issues[0]?.remedy; // => 'Did you mean "email"? If not, add it to the model with defineModel.'
 * ```
 *
 * @group Interactions
 */
export function parseInteractions<Type extends string, Extra = unknown>(
  rows: Iterable<unknown>,
  options: ParseInteractionsOptions<Type, Extra>,
): ParsedInteractions<Type, Extra> {
  return parseRows(rows, options, 'parseInteractions');
}

/**
 * Reads rows as {@link parseInteractions} does, but accepts all of them or none.
 *
 * @param rows - anything iterable
 * @param options - as for {@link parseInteractions}
 * @returns the interactions
 * @throws {@link TouchpointError} `invalid_interactions` with the issues of all bad rows, each path starting
 * with the index of its row; and what {@link parseInteractions} throws
 *
 * @example
 * ```ts
 * import { parseInteractionsOrThrow, standardModel } from 'touchpoint-scoring';
 *
 * const rows = [{ leadId: 'ada', type: 'meal', at: new Date('2026-11-20T19:00:00Z') }];
 * parseInteractionsOrThrow(rows, { model: standardModel }).length; // => 1
 * ```
 *
 * @group Interactions
 */
export function parseInteractionsOrThrow<Type extends string, Extra = unknown>(
  rows: Iterable<unknown>,
  options: ParseInteractionsOptions<Type, Extra>,
): (Interaction<Type> & Extra)[] {
  const { interactions, rejected } = parseRows(rows, options, 'parseInteractionsOrThrow');
  if (rejected.length === 0) return interactions;
  const issues = rejected.flatMap(({ index, issues }) =>
    issues.map((issue) => ({ ...issue, path: [index, ...issue.path] })),
  );
  throw new TouchpointError('invalid_interactions', 'parseInteractionsOrThrow', issues);
}

function parseRows<Type extends string, Extra>(
  rows: Iterable<unknown>,
  options: ParseInteractionsOptions<Type, Extra>,
  source: string,
): ParsedInteractions<Type, Extra> {
  const refuse = (name: string, value: unknown, message: string, remedy: string): never => {
    throw new TouchpointError('invalid_option', source, [{ path: [name], value, message, remedy }]);
  };
  checkOptions(options, source, { model: true, timeZone: true, extra: true }, 'Pass at least { model }.');
  const { model, timeZone, extra } = options;
  assertTimeZone(timeZone, source);
  if (extra !== undefined && typeof extra?.['~standard']?.validate !== 'function') {
    refuse(
      'extra',
      extra,
      `must be a Standard Schema, got ${showValue(extra)}`,
      'Pass a schema of zod, valibot or arktype.',
    );
  }
  assertList(rows, source, 'rows');
  const { typeCodes } = compileModel(model);
  const shape = interactionShape(model, timeZone);
  const interactions: (Interaction<Type> & Extra)[] = [];
  const rejected: Rejection[] = [];
  let index = 0;
  for (const row of rows) {
    const read = unlessItThrows(() => ({
      own: isObject(row) ? ownFields(row) : {},
      known: readInteraction(row, typeCodes, timeZone),
    }));
    const own = read === undefined ? { value: {} } : checkedFields(read.own, extra, source);
    if (read?.known !== undefined && 'value' in own) {
      interactions.push(Object.assign(read.known, own.value) as Interaction<Type> & Extra);
    } else {
      const issues = [...issuesOfRow(row, shape), ...('issues' in own ? own.issues : [])];
      rejected.push({ index, row, issues: issues.length === 0 ? [changingRow] : issues });
    }
    index++;
  }
  return { interactions, rejected };
}

const knownFields: ReadonlySet<string> = new Set(interactionFields);

function ownFields(row: object): Record<string, unknown> {
  const own: Record<string, unknown> = {};
  for (const key of Object.keys(row)) {
    if (!knownFields.has(key) && key !== '__proto__') own[key] = (row as Record<string, unknown>)[key];
  }
  return own;
}

function checkedFields(
  own: Record<string, unknown>,
  extra: StandardSchema | undefined,
  source: string,
): { readonly value: object } | { readonly issues: Issue[] } {
  if (extra === undefined) return { value: own };
  const result = extra['~standard'].validate(own);
  if (result instanceof Promise) {
    throw new TouchpointError('invalid_option', source, [
      {
        path: ['extra'],
        value: extra,
        message: 'must answer at once, got a Promise',
        remedy: 'Use a schema without asynchronous checks.',
      },
    ]);
  }
  if (result.issues === undefined) {
    const { value } = result;
    return { value: isObject(value) ? withoutKnown(value) : {} };
  }
  return {
    issues: result.issues.map(({ message, path = [] }) => {
      const names = path.map((part) => (typeof part === 'object' ? part.key : part));
      return {
        path: names.map((name) => (typeof name === 'number' ? name : String(name))),
        value: names.reduce<unknown>(
          (value, name) => (isObject(value) ? Reflect.get(value, name) : undefined),
          own,
        ),
        message,
        remedy: 'Correct the field, or the `extra` schema that refuses it.',
      };
    }),
  };
}

/** A schema may add fields; those of the interaction stay what the row said. */
function withoutKnown(value: object): object {
  return Object.fromEntries(
    Object.entries(value).filter(([key]) => !knownFields.has(key) && key !== '__proto__'),
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
