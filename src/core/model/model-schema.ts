import * as z from 'zod';
import { type Issue, TouchpointError } from '../error.js';
import { issuesFromZod } from '../schema-issues.js';
import { sharesRemedy, shareTolerance } from './compile-model.js';
import { deepFreeze } from './deep-freeze.js';
import type { ScoringModel } from './model.js';

/** A name that survives JSON, SQL, a CSV header and a property access: `email`, `coffee chat`, `déjeuner`. */
const typeNamePattern = /^\p{L}[\p{L}\p{M}\p{N} _.:/-]{0,63}$/u;

/**
 * The shape of a model, as zod sees it: each number by itself. What must hold between numbers is checked by
 * {@link checkedModel}, which everything that makes a model goes through.
 *
 * Made when it is first asked for, and not when this module is loaded, so that an application that only scores needs no zod in
 * the bundle.
 *
 * @internal
 */
export function modelShape(): ModelShape {
  shape ??= makeModelShape();
  return shape;
}

type ModelShape = ReturnType<typeof makeModelShape>;

let shape: ModelShape | undefined;

function makeModelShape() {
  const fraction = z.number().min(0).max(1);
  const factor = z.number().min(0).max(1000);
  const halfSaturation = z.number().min(1e-6).max(1e9);

  const interactionType = z.strictObject({
    channel: z.enum(['online', 'offline']),
    effect: z.optional(z.enum(['evidence', 'friction'])),
    weight: z.number().min(0).max(1e6),
    halfLifeDays: z.number().min(0.001).max(100_000),
    direction: z.optional(z.strictObject({ inbound: factor, outbound: factor, mutual: factor })),
    duration: z.optional(
      z.strictObject({
        referenceMinutes: z.number().gt(0).max(1e6),
        exponent: z.number().min(0).max(2),
        minimum: fraction,
        maximum: z.number().min(1).max(1000),
      }),
    ),
    counts: z.optional(z.enum(['each', 'daily', 'once'])),
    placeUnknown: z.optional(z.boolean()),
    cost: z.optional(
      z.strictObject({
        minutes: z.optional(z.number().gt(0).max(1e6)),
        money: z.optional(z.number().gt(0).max(1e9)),
      }),
    ),
    label: z.optional(z.string().min(1).max(100)),
    reason: z.optional(z.string().max(10_000)),
  });

  return z.strictObject({
    schemaVersion: z.literal(1),
    name: z.string().min(1).max(200),
    types: z.record(z.string().regex(typeNamePattern), interactionType),
    shares: z.strictObject({ online: fraction, offline: fraction, synergy: fraction }),
    halfSaturation: z.strictObject({
      online: halfSaturation,
      offline: halfSaturation,
      friction: halfSaturation,
    }),
    crowdExponent: fraction,
    noShowType: z.string().nullable(),
    meetingType: z.string().nullable(),
    grades: z
      .array(z.strictObject({ grade: z.string().min(1).max(40), from: z.number().min(0).max(100) }))
      .min(1)
      .max(100),
    gradeHysteresis: z.number().min(0).max(50),
    mix: z.strictObject({ mostlyOnlineBelow: fraction, mostlyOfflineAbove: fraction }),
    flags: z.strictObject({
      minimumTouches: z.int().min(0),
      minimumHistoryDays: z.number().min(0).max(1e6),
      offlineLapsedAfterDays: z.number().min(0).max(1e6),
      onlineSaturatedFrom: fraction,
      frictionFrom: fraction,
      answerWeight: z.number().min(0).max(1e6),
      contactWeight: z.number().min(0).max(1e6),
      unansweredTouches: z.int().min(1),
      oneSidedAbove: fraction,
      coolingBelow: fraction,
      dormantBelow: fraction,
      minimumContacts: z.int().min(0),
    }),
  });
}

const remedies: Readonly<Record<string, string>> = {
  schemaVersion: 'Set it to 1, the only version so far.',
  name: 'Give the model a name of 1 to 200 characters.',
  channel: 'Say "online" or "offline".',
  effect: 'Say "evidence" for a touch that helps, "friction" for one that takes score away.',
  weight: 'Give the evidence of one fresh touch, where an e-mail of theirs is 1; at most 1000000.',
  halfLifeDays: 'Give the days after which a touch is worth half, such as 30; from 0.001 to 100000.',
  direction: 'Give all of inbound, outbound and mutual as factors from 0 to 1000.',
  referenceMinutes: 'Give the length in minutes at which the factor is 1, such as 60.',
  exponent: 'Give a number from 0 (length does not matter) to 2.',
  minimum: 'Give the smallest factor, from 0 to 1.',
  maximum: 'Give the largest factor, from 1 to 1000.',
  duration: 'Give referenceMinutes, exponent, minimum and maximum, or leave duration out.',
  counts:
    'Say "each", "daily" (the strongest touch of a day) or "once" (the strongest of all), or leave it out.',
  placeUnknown:
    'Say true for an online evidence type of which nothing tells where it took place, or leave it out.',
  cost: 'Give minutes, money or both, each above 0, or leave cost out.',
  minutes: 'Give minutes above 0, travel and preparation included, or leave them out.',
  money: 'Give an amount above 0, or leave it out.',
  label: 'Say what a salesperson calls it, in 1 to 100 characters.',
  reason: 'Say why in a text of at most 10000 characters.',
  types:
    'Use names that start with a letter and go on with letters, digits, spaces or _ . : / - (64 at most), each with channel, weight and halfLifeDays.',
  shares: sharesRemedy,
  halfSaturation: 'Give online, offline and friction as evidence above 0, such as 6.',
  crowdExponent: 'Give a number from 0 (a crowd counts fully) to 1 (a touch is divided among those present).',
  noShowType: 'Name a friction type of this model, or null.',
  meetingType: 'Name an offline evidence type of this model, or null.',
  grades: 'List grades from best to worst with falling `from`, the last one from 0.',
  gradeHysteresis: 'Give points from 0 to 50.',
  mix: 'Give mostlyOnlineBelow and mostlyOfflineAbove from 0 to 1, the first not above the second.',
  minimumTouches: 'Give a whole number of touches, 0 or more.',
  minimumHistoryDays: 'Give days, 0 or more.',
  offlineLapsedAfterDays: 'Give days, 0 or more.',
  onlineSaturatedFrom: 'Give a part from 0 to 1, such as 0.8.',
  frictionFrom: 'Give a part from 0 to 1, such as 0.1.',
  answerWeight: 'Give the weight from which a touch of theirs is an answer, such as 0.5.',
  contactWeight: 'Give the weight from which a touch is contact that a person made, such as 0.5.',
  unansweredTouches: 'Give a whole number of touches, 1 or more.',
  oneSidedAbove: 'Give a part from 0 to 1, such as 0.8.',
  coolingBelow: 'Give a probability from 0 to 1, such as 0.2.',
  dormantBelow: 'Give a probability from 0 to 1, not above coolingBelow.',
  minimumContacts: 'Give a whole number of contacts, 0 or more.',
  flags: 'Give every threshold as the standard model has it.',
};

/**
 * Returns a validated, frozen copy of a model.
 *
 * @param input - anything
 * @param source - the function that was called, for the message
 * @throws {@link TouchpointError} `invalid_model` with every issue found
 *
 * @internal
 */
export function checkedModel(input: unknown, source: string): ScoringModel {
  const parsed = modelShape().safeParse(input);
  // Zod's records pass over this key in silence.
  const types =
    typeof input === 'object' && input !== null ? (input as { types?: unknown }).types : undefined;
  const hidden: Issue[] =
    typeof types === 'object' && types !== null && Object.hasOwn(types, '__proto__')
      ? [issue(['types', '__proto__'], undefined, 'is not a usable name', remedies['types'] as string)]
      : [];
  if (!parsed.success) {
    const issues = issuesFromZod(parsed.error.issues, input, remedies);
    throw new TouchpointError('invalid_model', source, [...issues, ...hidden]);
  }
  const issues = [...hidden, ...contradictions(parsed.data)];
  if (issues.length > 0) throw new TouchpointError('invalid_model', source, issues);
  return deepFreeze(asInJson(parsed.data));
}

/** A copy as JSON has it: a field that is `undefined` is not there, and -0 is 0. */
function asInJson<T>(value: T): T {
  if (typeof value === 'number') return (value + 0) as T;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(asInJson) as T;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(fields.map(([name, field]) => [name, asInJson(field)])) as T;
}

/** What cannot hold between the numbers of a model. */
function contradictions(model: ScoringModel): Issue[] {
  const issues: Issue[] = [];
  const add = (path: (string | number)[], value: unknown, message: string, remedy?: string) => {
    issues.push(issue(path, value, message, remedy ?? (remedies[String(path[0])] as string)));
  };
  const typeNames = Object.keys(model.types);
  if (typeNames.length === 0) add(['types'], model.types, 'must hold at least one type');
  if (typeNames.length > 1000) {
    add(['types'], model.types, `must hold at most 1000 types, got ${typeNames.length}`, 'Merge types.');
  }

  for (const [name, { placeUnknown, channel, effect }] of Object.entries(model.types)) {
    if (placeUnknown !== true || (channel === 'online' && effect !== 'friction')) continue;
    const message = `must be left out for a type that is ${channel === 'online' ? 'friction' : 'offline'}`;
    add(['types', name, 'placeUnknown'], placeUnknown, message, remedies['placeUnknown']);
  }

  const { online, offline, synergy } = model.shares;
  const sum = online + offline + synergy;
  if (Math.abs(sum - 1) > shareTolerance) {
    add(['shares'], model.shares, `must sum to 1, got ${Number(sum.toPrecision(12))}`);
  }

  const noShow = model.noShowType;
  if (noShow !== null) {
    const type = Object.hasOwn(model.types, noShow) ? model.types[noShow] : undefined;
    if (type?.effect !== 'friction') {
      add(['noShowType'], noShow, `must be a friction type of this model, got ${JSON.stringify(noShow)}`);
    }
  }
  const meeting = model.meetingType;
  if (meeting !== null) {
    const type = Object.hasOwn(model.types, meeting) ? model.types[meeting] : undefined;
    if (type === undefined || type.channel !== 'offline' || type.effect === 'friction') {
      add(
        ['meetingType'],
        meeting,
        `must be an offline evidence type of this model, got ${JSON.stringify(meeting)}`,
      );
    }
  }

  const names = new Set<string>();
  model.grades.forEach(({ grade, from }, index) => {
    const previous = model.grades[index - 1];
    if (names.has(grade)) {
      add(['grades', index, 'grade'], grade, `must be unique, got ${JSON.stringify(grade)} again`);
    }
    names.add(grade);
    if (previous !== undefined && from >= previous.from) {
      add(['grades', index, 'from'], from, `must be below ${previous.from} of the grade before, got ${from}`);
    }
  });
  const lastIndex = model.grades.length - 1;
  const last = model.grades[lastIndex];
  if (last !== undefined && last.from !== 0) {
    add(['grades', lastIndex, 'from'], last.from, `must be 0 for the last grade, got ${last.from}`);
  }

  const { mostlyOnlineBelow, mostlyOfflineAbove } = model.mix;
  if (mostlyOnlineBelow > mostlyOfflineAbove) {
    add(
      ['mix', 'mostlyOnlineBelow'],
      mostlyOnlineBelow,
      `must not be above mostlyOfflineAbove ${mostlyOfflineAbove}, got ${mostlyOnlineBelow}`,
    );
  }
  const { coolingBelow, dormantBelow } = model.flags;
  if (dormantBelow > coolingBelow) {
    add(
      ['flags', 'dormantBelow'],
      dormantBelow,
      `must not be above coolingBelow ${coolingBelow}, got ${dormantBelow}`,
      remedies['dormantBelow'],
    );
  }
  return issues;
}

function issue(path: (string | number)[], value: unknown, message: string, remedy: string): Issue {
  return { path, value, message, remedy };
}
