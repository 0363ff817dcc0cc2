import * as z from 'zod';
import { directions, interactionFields, listNames, outcomes } from '../closed-sets.js';
import { type Issue, showValue } from '../error.js';
import { compileModel } from '../model/compile-model.js';
import type { ScoringModel } from '../model/model.js';
import { checkOptions } from '../options.js';
import { issuesFromZod } from '../schema-issues.js';
import type { Interaction } from './interaction.js';
import { maximumDurationMinutes, maximumParticipants } from './limits.js';
import { nearestName } from './nearest-name.js';
import { assertTimeZone, looksLikeEpochSeconds, readInstant } from './parse-instant.js';
import { isAbsent, isWellFormed, numberFromText, readInteraction } from './read-interaction.js';
import type { StandardSchema } from './standard-schema.js';

/**
 * Options of {@link interactionSchema}.
 *
 * @typeParam Type - names of the interaction types, from the model
 *
 * @group Interactions
 */
export interface InteractionSchemaOptions<Type extends string = string> {
  /** The model whose types are allowed. */
  readonly model: ScoringModel<Type>;
  /**
   * IANA name of the zone in which times without an offset are read. Without it such times are refused,
   * because they would mean another instant on every machine.
   */
  readonly timeZone?: string | undefined;
}

/**
 * One interaction of a model as a Standard Schema, for whatever takes one: a form, a router, a queue. Which library
 * checks behind it is no part of the contract.
 *
 * Takes what {@link parseInteractions} takes and returns the same; fields that it does not know are dropped.
 *
 * @param options - the model whose types are allowed, and how to read times
 * @returns a schema that answers at once; its output is an {@link Interaction}
 * @throws {@link TouchpointError} `invalid_option` for a zone that is unknown, `invalid_model` for a model that went
 * around {@link defineModel} and {@link parseModel}
 *
 * @example
 * ```ts
 * import { interactionSchema, standardModel } from 'touchpoint-scoring';
 *
 * const { validate } = interactionSchema({ model: standardModel })['~standard'];
 * validate({ leadId: 'ada', type: 'email', at: '2026-11-23T10:00:00Z' });
 * // => { value: { leadId: 'ada', type: 'email', at: Date.UTC(2026, 10, 23, 10) } }
 * validate({ leadId: 'ada', type: 'emial', at: 0 });
 * // => { issues: [{ path: ['type'], message: 'must be a type of the model, got "emial". Did you mean "email"? If not, add it to the model with defineModel.' }] }
 * ```
 *
 * @see https://standardschema.dev
 *
 * @group Interactions
 */
export function interactionSchema<Type extends string>(
  options: InteractionSchemaOptions<Type>,
): StandardSchema<Interaction<Type>> {
  checkOptions(options, 'interactionSchema', { model: true, timeZone: true }, 'Pass { model }.');
  const { model, timeZone } = options;
  assertTimeZone(timeZone, 'interactionSchema');
  const { typeCodes } = compileModel(model);
  const shape = interactionShape(model, timeZone);
  return {
    '~standard': {
      version: 1,
      vendor: 'touchpoint-scoring',
      validate: (row) => {
        const known = unlessItThrows(() => readInteraction(row, typeCodes, timeZone));
        // A type code of the model is the name of one of its types.
        if (known !== undefined) return { value: known as Interaction<Type> };
        const issues = issuesOfRow(row, shape);
        return {
          issues: (issues.length === 0 ? [changingRow] : issues).map(({ path, message, remedy }) => ({
            path,
            message: `${message}. ${remedy}`,
          })),
        };
      },
    },
  };
}

/**
 * What is wrong with a row, as far as it can be read.
 *
 * @internal
 */
export function issuesOfRow(row: unknown, shape: ReturnType<typeof interactionShape>): Issue[] {
  const issues = unlessItThrows(() => {
    const fields = presentFields(row);
    return issuesFromZod(shape.safeParse(fields).error?.issues ?? [], fields, interactionRemedies);
  });
  return issues ?? [];
}

/**
 * Of a row whose getters throw, or answer something else each time.
 *
 * @internal
 */
export const changingRow: Issue = {
  path: [],
  value: undefined,
  message: 'must be a row that can be read, and is the same each time',
  remedy: 'Pass plain objects: a field of this one throws, or changes while it is read.',
};

/**
 * What a row is read as; `undefined` where one of its fields throws.
 *
 * @internal
 */
export function unlessItThrows<R>(read: () => R): R | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/**
 * The shape behind {@link interactionSchema}, with the types that zod infers; a type test holds them against
 * {@link Interaction}.
 *
 * @internal
 */
export function interactionShape<Type extends string>(model: ScoringModel<Type>, timeZone?: string) {
  const { typeCodes, typeNames } = compileModel(model);
  const type = z.unknown().transform((value, context): Type => {
    if (typeof value === 'string' && typeCodes.has(value)) return value as Type;
    context.issues.push(
      value === undefined
        ? refusal(value, 'is missing', `Name one of the model's types, such as ${showValue(typeNames[0])}.`)
        : refusal(
            value,
            `must be a type of the model, got ${showValue(value)}`,
            typeRemedy(value, typeNames),
          ),
    );
    return z.NEVER;
  });
  const instant = z.unknown().transform((value, context): number => {
    if (looksLikeEpochSeconds(value)) {
      context.issues.push(
        refusal(
          value,
          `must be epoch milliseconds, got ${showValue(value)}`,
          'These look like seconds: multiply by 1000.',
        ),
      );
      return z.NEVER;
    }
    const time = readInstant(value, timeZone);
    if (typeof time === 'number') return time;
    context.issues.push(refusal(value, time.message, time.remedy, time.option));
    return z.NEVER;
  });
  // Ids end up in JSON, SQL and files, where half a surrogate pair would turn into another id.
  const identifier = z
    .string()
    .min(1)
    .refine(isWellFormed, {
      message: 'must be well-formed text, got half of a surrogate pair',
      params: { remedy: 'Correct the encoding of the source.' },
    });
  return z.object({
    id: z.exactOptional(identifier),
    leadId: identifier,
    type,
    at: instant,
    direction: z.exactOptional(z.enum(directions)),
    durationMinutes: z.exactOptional(z.number().min(0).max(maximumDurationMinutes)),
    participants: z.exactOptional(z.int().min(1).max(maximumParticipants)),
    accountId: z.exactOptional(identifier),
    ownerId: z.exactOptional(identifier),
    outcome: z.exactOptional(z.enum(outcomes)),
    recordedAt: z.exactOptional(instant),
  });
}

/**
 * The known fields of a row that are there: databases say `null` and CSV says `''` for what is not, and both
 * send numbers as text.
 *
 * @internal
 */
export function presentFields(row: unknown): unknown {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return row;
  const present: Record<string, unknown> = {};
  for (const field of interactionFields) {
    const value = (row as Record<string, unknown>)[field];
    if (isAbsent(value)) continue;
    present[field] = field === 'durationMinutes' || field === 'participants' ? numberFromText(value) : value;
  }
  return present;
}

function typeRemedy(value: unknown, typeNames: readonly string[]): string {
  const nearest = typeof value === 'string' ? nearestName(value, typeNames) : undefined;
  return nearest === undefined
    ? 'Map it to a type of the model, or add it to the model with defineModel.'
    : `Did you mean ${showValue(nearest)}? If not, add it to the model with defineModel.`;
}

function refusal(input: unknown, message: string, remedy: string, option?: Issue['option']) {
  return { code: 'custom' as const, input, message, params: { remedy, option } };
}

/**
 * What to do about a field, by its name.
 *
 * @internal
 */
export const interactionRemedies: Readonly<Record<string, string>> = {
  id: 'Give text that is not empty, or leave it out.',
  leadId: 'Give the id of the lead as text that is not empty.',
  direction: 'Say "inbound" (they acted), "outbound" (we acted) or "mutual", or leave it out.',
  durationMinutes: 'Give minutes from 0 to 10000000, or leave it out.',
  participants: 'Give the number of leads present, a whole number from 1 to 1000000, or leave it out.',
  accountId: 'Give text that is not empty, or leave it out.',
  ownerId: 'Give text that is not empty, or leave it out.',
  outcome: `Say ${listNames(outcomes)}, or leave it out.`,
};
