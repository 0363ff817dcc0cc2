import { millisecondsInDay } from 'date-fns/constants';
import { directions } from '../closed-sets.js';
import { showValue, TouchpointError } from '../error.js';
import { assertModelOption } from '../options.js';
import { isDeepFrozen } from './deep-freeze.js';
import { modelFingerprint } from './fingerprint.js';
import type { Direction, InteractionTypeDefinition, ScoringModel } from './model.js';

/** Column of a type's evidence in every table: online, offline, friction. */
export const onlineComponent = 0;
export const offlineComponent = 1;
export const frictionComponent = 2;

/** Codes of directions; 0 where none is given. */
export const directionCodes = { inbound: 1, outbound: 2, mutual: 3 } as const satisfies Readonly<
  Record<Direction, number>
>;
/** Shares sum to 1 within this; nobody writes them to more digits. */
export const shareTolerance = 1e-9;
/** How many codes of directions there are. */
export const directionCount = 4;

/** Whole minutes whose duration factors are remembered: powers are the slowest part of a weight. */
const rememberedMinutes = 512;
/** Numbers of participants whose factors are computed beforehand. */
const rememberedParticipants = 64;

/**
 * A model as the numbers that scoring reads: types are codes, half-lives are milliseconds. The one place from
 * which objects, columns, ledger and SQL take their numbers.
 *
 * @internal
 */
export interface CompiledModel {
  readonly model: ScoringModel;
  readonly fingerprint: string;
  readonly typeNames: readonly string[];
  readonly typeCodes: ReadonlyMap<string, number>;
  /** How the points are divided; these sum to 1 to the last bit but one. */
  readonly shares: ScoringModel['shares'];
  /** By type: which component its evidence belongs to. */
  readonly component: Uint8Array;
  /** By type: days to half, in milliseconds. */
  readonly halfLifeMs: Float64Array;
  /** By type × direction code: weight times direction factor. */
  readonly directedWeight: Float64Array;
  /** By type; `undefined` where length does not matter. */
  readonly duration: readonly InteractionTypeDefinition['duration'][];
  /** By type with a duration factor, by whole minutes: the factor; NaN until it is first asked for. */
  readonly durationFactors: readonly Float64Array[];
  /** By number of participants, from 0: the crowd factor. */
  readonly crowdFactors: Float64Array;
  /** By type: its place among the types that count once, or -1. */
  readonly onceSlot: Int32Array;
  /** The types that count once, by slot. */
  readonly onceTypes: readonly number[];
  /** The types of which only the strongest touch of a day counts. */
  readonly dailyTypes: readonly number[];
  /** By type: 1 where only the strongest touch of a day counts. */
  readonly countsDaily: Uint8Array;
  /** By type: 1 where nothing tells where such a touch took place, so that it may have been in person. */
  readonly placeUnknown: Uint8Array;
  /** By type: 1 where a touch of it is contact, which a person made, and not merely evidence. */
  readonly isContact: Uint8Array;
  /** By type: 1 where it matters who acted. */
  readonly needsDirection: Uint8Array;
  /**
   * By type × direction code: 1 where a touch is an answer, theirs or by both and weighty enough. One without a direction is
   * where its type needs none, as a meeting; where it does, as a mail, nobody knows.
   */
  readonly isAnswer: Uint8Array;
  /** Code of the type that a no-show counts as, or -1. */
  readonly noShowCode: number;
}

/** @internal */
export const sharesRemedy =
  'Give online, offline and synergy as parts of 1 that sum to 1, such as 0.25, 0.3 and 0.45.';

const compiled = new WeakMap<ScoringModel, CompiledModel>();

/**
 * Compiles a model; for a frozen one, once.
 *
 * @throws {@link TouchpointError} `invalid_model` where a number is missing or not finite, as in a model that
 * went around {@link defineModel} and {@link parseModel}
 *
 * @internal
 */
export function compileModel(model: ScoringModel): CompiledModel {
  const known = compiled.get(model);
  if (known !== undefined) return known;
  const result = compile(model);
  // A model that can still change must not be remembered.
  if (isDeepFrozen(model)) compiled.set(model, result);
  return result;
}

function compile(model: ScoringModel): CompiledModel {
  assertModel(model);
  const typeNames = Object.keys(model.types);
  const definitions = Object.values(model.types);
  const onceTypes = typeNames.map((_, code) => code).filter((code) => definitions[code]?.counts === 'once');
  const onceSlot = new Int32Array(typeNames.length).fill(-1);
  onceTypes.forEach((code, slot) => {
    onceSlot[code] = slot;
  });
  const directedWeight = new Float64Array(typeNames.length * directionCount);
  definitions.forEach(({ weight, direction }, code) => {
    const at = code * directionCount;
    directedWeight[at] = weight;
    directedWeight[at + directionCodes.inbound] = weight * (direction?.inbound ?? 1);
    directedWeight[at + directionCodes.outbound] = weight * (direction?.outbound ?? 1);
    directedWeight[at + directionCodes.mutual] = weight * (direction?.mutual ?? 1);
  });
  const needsDirection = Uint8Array.from(definitions, (_, code) => {
    const [none, ...directed] = directedWeight.subarray(code * directionCount, (code + 1) * directionCount);
    return directed.some((weight) => weight !== none) ? 1 : 0;
  });
  const { online, offline, synergy } = model.shares;
  const sum = online + offline + synergy;
  return {
    model,
    shares: { online: online / sum, offline: offline / sum, synergy: synergy / sum },
    fingerprint: modelFingerprint(model),
    typeNames,
    typeCodes: new Map(typeNames.map((name, code) => [name, code])),
    component: Uint8Array.from(definitions, componentOf),
    halfLifeMs: Float64Array.from(definitions, ({ halfLifeDays }) => halfLifeDays * millisecondsInDay),
    directedWeight,
    duration: definitions.map(({ duration }) => duration),
    durationFactors: definitions.map(({ duration }) =>
      new Float64Array(duration === undefined ? 0 : rememberedMinutes).fill(Number.NaN),
    ),
    crowdFactors: Float64Array.from(
      { length: rememberedParticipants },
      (_, participants) => participants ** -model.crowdExponent,
    ),
    onceSlot,
    onceTypes,
    dailyTypes: typeNames.map((_, code) => code).filter((code) => definitions[code]?.counts === 'daily'),
    countsDaily: Uint8Array.from(definitions, ({ counts }) => (counts === 'daily' ? 1 : 0)),
    placeUnknown: Uint8Array.from(definitions, ({ placeUnknown }) => (placeUnknown === true ? 1 : 0)),
    isContact: Uint8Array.from(definitions, ({ effect, weight }) =>
      effect !== 'friction' && weight >= model.flags.contactWeight ? 1 : 0,
    ),
    needsDirection,
    isAnswer: Uint8Array.from(directedWeight, (weight, at) => {
      const direction = at % directionCount;
      if (direction === directionCodes.outbound) return 0;
      if (direction === 0 && needsDirection[Math.floor(at / directionCount)] === 1) return 0;
      return weight >= model.flags.answerWeight ? 1 : 0;
    }),
    noShowCode: model.noShowType === null ? -1 : typeNames.indexOf(model.noShowType),
  };
}

function componentOf({ channel, effect }: InteractionTypeDefinition): number {
  if (effect === 'friction') return frictionComponent;
  return channel === 'offline' ? offlineComponent : onlineComponent;
}

/** Far above what the schema allows, and far below where a product of weights is infinite. */
const largestNumber = 1e15;

const flagThresholds = [
  'minimumTouches',
  'minimumHistoryDays',
  'offlineLapsedAfterDays',
  'onlineSaturatedFrom',
  'frictionFrom',
  'answerWeight',
  'contactWeight',
  'unansweredTouches',
  'oneSidedAbove',
  'coolingBelow',
  'dormantBelow',
  'minimumContacts',
] as const satisfies (keyof ScoringModel['flags'])[];

const checkedRemedy =
  'Make the model with defineModel, or read it with parseModel: they name everything that is wrong with it.';

/** A model is refused by whatever reads it first, so the message begins with what is wrong. */
const source = 'model';

/**
 * Checks what scoring reads of a model that went around the schema. The schema's check is the full one, with
 * ranges and remedies, but it needs zod, which an application that only scores does not load.
 */
function assertModel(model: ScoringModel): void {
  assertModelOption(model, source);
  const valueAt = (path: readonly string[]) => {
    let value: unknown = model;
    for (const part of path) value = (value as Record<string, unknown> | null | undefined)?.[part];
    return value;
  };
  const refuse = (path: readonly string[], what: string): never => {
    const value = valueAt(path);
    throw new TouchpointError('invalid_model', source, [
      {
        path,
        value,
        message: `must be ${what}, got ${showValue(value)}`,
        remedy: checkedRemedy,
      },
    ]);
  };
  const check = (path: readonly string[], mayBeZero: boolean) => {
    const value = valueAt(path);
    const isRight =
      typeof value === 'number' && value <= largestNumber && (mayBeZero ? value >= 0 : value > 0);
    // It would come out again as the threshold of a flag.
    if (isRight && !Object.is(value, -0)) return;
    refuse(path, `a number up to ${largestNumber}, ${mayBeZero ? 'of at least' : 'above'} 0`);
  };
  const checkEach = <T extends object>(
    parts: Readonly<Record<string, T>> | readonly T[],
    path: readonly string[],
    checkPart: (part: T, name: string) => void,
  ) => {
    if (typeof parts !== 'object' || parts === null) refuse(path, 'there');
    for (const [name, part] of Object.entries(parts)) {
      if (typeof part !== 'object' || part === null) refuse([...path, name], 'an object');
      checkPart(part, name);
    }
  };
  check(['schemaVersion'], false);
  if (typeof model.name !== 'string') refuse(['name'], 'text');
  for (const part of ['online', 'offline', 'synergy']) check(['shares', part], true);
  const { online, offline, synergy } = model.shares;
  const sum = online + offline + synergy;
  if (Math.abs(sum - 1) > shareTolerance) {
    throw new TouchpointError('invalid_model', source, [
      {
        path: ['shares'],
        value: model.shares,
        message: `must sum to 1, got ${Number(sum.toPrecision(12))}`,
        remedy: `${sharesRemedy} ${checkedRemedy}`,
      },
    ]);
  }
  for (const part of ['online', 'offline', 'friction']) check(['halfSaturation', part], false);
  for (const part of ['crowdExponent', 'gradeHysteresis']) check([part], true);
  for (const part of ['mostlyOnlineBelow', 'mostlyOfflineAbove']) check(['mix', part], true);
  for (const part of flagThresholds) check(['flags', part], true);
  checkEach(model.grades, ['grades'], ({ grade, from }, index) => {
    if (typeof grade !== 'string') refuse(['grades', index, 'grade'], 'text');
    check(['grades', index, 'from'], true);
    const before = model.grades[Number(index) - 1];
    if (before !== undefined && !(from < before.from))
      refuse(['grades', index, 'from'], 'below the one before');
  });
  if (!Array.isArray(model.grades) || model.grades.at(-1)?.from !== 0) refuse(['grades'], 'grades down to 0');
  for (const name of ['noShowType', 'meetingType'] as const) {
    if (model[name] !== null && typeof model[name] !== 'string') refuse([name], 'text or null');
  }
  checkEach(model.types, ['types'], ({ channel, effect, counts, direction, duration, cost, label }, name) => {
    check(['types', name, 'weight'], true);
    check(['types', name, 'halfLifeDays'], false);
    if (channel !== 'online' && channel !== 'offline')
      refuse(['types', name, 'channel'], 'online or offline');
    if (effect !== undefined && effect !== 'evidence' && effect !== 'friction') {
      refuse(['types', name, 'effect'], 'evidence or friction');
    }
    if (counts !== undefined && counts !== 'each' && counts !== 'daily' && counts !== 'once') {
      refuse(['types', name, 'counts'], 'each, daily or once');
    }
    if (label !== undefined && typeof label !== 'string') refuse(['types', name, 'label'], 'text');
    for (const unit of Object.keys(cost ?? {})) check(['types', name, 'cost', unit], false);
    if (direction !== undefined) {
      for (const part of directions) check(['types', name, 'direction', part], true);
    }
    if (duration !== undefined) {
      check(['types', name, 'duration', 'referenceMinutes'], false);
      for (const part of ['exponent', 'minimum', 'maximum']) check(['types', name, 'duration', part], true);
    }
  });
}
