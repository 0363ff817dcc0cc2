import { showValue, TouchpointError } from '../core/error.js';

/**
 * The channel of a touch, or of a touchpoint; `both` where it stands for touches of both channels.
 *
 * @group Attribution
 */
export type TouchpointChannel = 'online' | 'offline' | 'both';

/**
 * The touches that led to an end, won or lost, in order. Made by {@link buildJourneys}, or written by hand from a table
 * of paths: a row may stand for many journeys over the same touchpoints.
 *
 * @group Attribution
 */
export interface Journey {
  /** What to give credit to, touch by touch, the first first: a type, a channel, a campaign. */
  readonly touchpoints: readonly string[];
  /** How many journeys over these touchpoints were won; 0 to 1e15, fractions allowed. */
  readonly conversions: number;
  /** What all of them together were worth, in any unit; 0 to 1e15, and 0 where nothing was won. 0 by default. */
  readonly value?: number | undefined;
  /** How many journeys over these touchpoints were lost; 0 to 1e15. 0 by default. */
  readonly lost?: number | undefined;
  /** By touch: days before the end; 0 or more. Time decay needs it. */
  readonly daysBefore?: readonly number[] | undefined;
  /** By touch: its points in the score at the end; 0 to 100. The rule `model` needs it. */
  readonly points?: readonly number[] | undefined;
  /** By touch: its channel; `null` where it is not known. Subtotals by channel come from it. */
  readonly channels?: readonly (TouchpointChannel | null)[] | undefined;
  /** By stage of the deal: the place of the touch that led to it, 0 for the first. The rule `stages` needs it. */
  readonly stages?: Readonly<Record<string, number>> | undefined;
  /** Strength of each channel at the end, 0 to 1: what {@link whatOfflineAdded} needs. */
  readonly strength?: Readonly<Record<'online' | 'offline', number>> | undefined;
  /** Whose journey it was. Intervals draw customers by it; no credit depends on it. */
  readonly key?: string | undefined;
  /** Which deal it was, for joining. Nothing is computed from it. */
  readonly id?: string | undefined;
  /** When it ended, for joining: a day or an instant in ISO 8601. Nothing is computed from it. */
  readonly date?: string | undefined;
}

/**
 * The numbers of a journey that has passed {@link readJourney}.
 *
 * @internal
 */
export interface CodedJourney {
  /** By touch: the code of its touchpoint. Longer than the journey: it is used again for the next. */
  codes: Int32Array;
  /** How many touches. */
  length: number;
  conversions: number;
  value: number;
  lost: number;
  daysBefore: readonly number[] | undefined;
  points: readonly number[] | undefined;
  /** By touch: the code of its channel, see {@link channelNames}. As long as `codes`. */
  channels: Uint8Array;
  stages: Readonly<Record<string, number>> | undefined;
}

/**
 * Channels by their codes.
 *
 * @internal
 */
export const channelNames: readonly (TouchpointChannel | null)[] = ['offline', 'online', 'both', null];

/**
 * Where the amount of a touchpoint by channel stands in a list of all of them.
 *
 * @internal
 */
export function cellOf(touchpoint: number, channel: number): number {
  return touchpoint * channelNames.length + channel;
}

/**
 * Codes of touchpoints, in the order of their first appearance.
 *
 * @internal
 */
export interface TouchpointCodes {
  readonly names: string[];
  readonly codeOf: Map<string, number>;
  /** By code: the code of the channel that touches have of which their journey says nothing. */
  readonly channels: number[];
  readonly channelOf: ReadonlyMap<string, TouchpointChannel>;
}

/**
 * No codes yet.
 *
 * @param channelOf - the channels of touchpoints, for journeys that do not say those of their touches
 *
 * @internal
 */
export function emptyTouchpointCodes(
  channelOf: ReadonlyMap<string, TouchpointChannel> = new Map(),
): TouchpointCodes {
  return { names: [], codeOf: new Map(), channels: [], channelOf };
}

/** @internal */
export function emptyCodedJourney(): CodedJourney {
  return {
    codes: new Int32Array(16),
    length: 0,
    conversions: 0,
    value: 0,
    lost: 0,
    daysBefore: undefined,
    points: undefined,
    channels: new Uint8Array(16),
    stages: undefined,
  };
}

/**
 * The code of a touchpoint, a new one where it is not known.
 *
 * @internal
 */
export function codeOfTouchpoint(touchpoints: TouchpointCodes, name: string): number {
  const { names, codeOf, channels, channelOf } = touchpoints;
  const known = codeOf.get(name);
  if (known !== undefined) return known;
  const code = names.length;
  codeOf.set(name, code);
  names.push(name);
  channels.push(channelNames.indexOf(channelOf.get(name) ?? null));
  return code;
}

/**
 * Checks a journey and writes its numbers over those of the one before, so that a million of them leave nothing behind.
 * Its codes are still those of the one before: see {@link codeTouchpoints}.
 *
 * @param index - its index in the input, for messages
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_journeys`
 *
 * @internal
 */
export function readJourney(journey: Journey, index: number, into: CodedJourney, source: string): void {
  if (typeof journey !== 'object' || journey === null) {
    throw invalidJourney(
      source,
      index,
      [],
      journey,
      'must be a journey',
      'Pass { touchpoints, conversions }.',
    );
  }
  const names: unknown = journey.touchpoints;
  if (!Array.isArray(names)) {
    const remedy = 'List what to give credit to, the first first.';
    throw invalidJourney(source, index, ['touchpoints'], names, 'must be a list', remedy);
  }
  for (let touch = 0; touch < names.length; touch++) {
    const name: unknown = names[touch];
    if (typeof name === 'string' && name !== '') continue;
    const must = 'must be text that is not empty';
    throw invalidJourney(source, index, ['touchpoints', touch], name, must, 'Name the touchpoint.');
  }
  const { value = 0, lost = 0, daysBefore, points, channels, stages } = journey;
  into.conversions = countOf(journey.conversions, 'conversions', index, source);
  into.value = countOf(value, 'value', index, source);
  into.lost = countOf(lost, 'lost', index, source);
  if (into.conversions === 0 && into.value > 0) {
    const remedy = 'Say how many conversions the value is of.';
    throw invalidJourney(source, index, ['value'], value, 'must be 0 where nothing was won', remedy);
  }
  into.daysBefore = numbersOf(daysBefore, names.length, 'daysBefore', Number.MAX_VALUE, index, source);
  into.points = numbersOf(points, names.length, 'points', mostPoints, index, source);
  assertChannels(channels, names.length, index, source);
  assertStages(stages, names.length, index, source);
  into.stages = stages ?? undefined;
  into.length = names.length;
}

/**
 * Writes the codes of a journey that was read, those of its touchpoints and of their channels.
 *
 * @param touchpoints - codes known so far; new ones are added
 *
 * @internal
 */
export function codeTouchpoints(journey: Journey, touchpoints: TouchpointCodes, into: CodedJourney): void {
  const { touchpoints: names, channels: own } = journey;
  if (into.codes.length < names.length) {
    into.codes = new Int32Array(names.length * 2);
    into.channels = new Uint8Array(names.length * 2);
  }
  const { codes, channels } = into;
  for (let touch = 0; touch < names.length; touch++) {
    const code = codeOfTouchpoint(touchpoints, names[touch] as string);
    codes[touch] = code;
    channels[touch] = own ? channelNames.indexOf(own[touch] ?? null) : (touchpoints.channels[code] as number);
  }
}

/**
 * The error for a journey that cannot be attributed.
 *
 * @param index - its index in the list or the stream; -1 where it stands alone
 *
 * @internal
 */
export function invalidJourney(
  source: string,
  index: number,
  path: readonly (string | number)[],
  value: unknown,
  must: string,
  remedy: string,
): TouchpointError {
  const message = `${must}, got ${showValue(value)}`;
  const list = source === 'consume' ? 'stream' : 'journeys';
  return new TouchpointError('invalid_journeys', source, [
    { path: [...(index < 0 ? ['journey'] : [list, index]), ...path], value, message, remedy },
  ]);
}

/**
 * The largest count or value: beyond this a million of them have no whole numbers left, and some sums no end.
 *
 * @internal
 */
export const largestCount = 1e15;

/**
 * The most points of a touch: no score is higher.
 *
 * @internal
 */
export const mostPoints = 100;

function countOf(value: unknown, name: string, index: number, source: string): number {
  if (typeof value === 'number' && value >= 0 && value <= largestCount) return value;
  const remedy = name === 'value' ? 'Give what all its conversions were worth.' : 'Say how many there were.';
  throw invalidJourney(source, index, [name], value, 'must be a number from 0 to 1e15', remedy);
}

function numbersOf(
  values: readonly number[] | undefined,
  length: number,
  name: string,
  largest: number,
  index: number,
  source: string,
): readonly number[] | undefined {
  if (values === undefined || values === null) return undefined;
  if (!Array.isArray(values) || values.length !== length) {
    const remedy = 'Give one number for each touchpoint, or leave it out.';
    throw invalidJourney(source, index, [name], values, `must be a list of ${length}`, remedy);
  }
  for (let touch = 0; touch < length; touch++) {
    const value: unknown = values[touch];
    if (typeof value === 'number' && value >= 0 && value <= largest) continue;
    const must = `must be a number from 0 to ${largest}`;
    throw invalidJourney(source, index, [name, touch], value, must, 'Correct the number of this touch.');
  }
  return values;
}

function assertChannels(channels: unknown, length: number, index: number, source: string): void {
  if (channels === undefined || channels === null) return;
  if (!Array.isArray(channels) || channels.length !== length) {
    const remedy = 'Give one for each touchpoint, or leave it out.';
    throw invalidJourney(source, index, ['channels'], channels, `must be a list of ${length}`, remedy);
  }
  for (let touch = 0; touch < length; touch++) {
    const channel: unknown = channels[touch];
    if (channelNames.includes(channel as TouchpointChannel | null)) continue;
    const must = 'must be "offline", "online", "both" or null';
    throw invalidJourney(
      source,
      index,
      ['channels', touch],
      channel,
      must,
      'Give null where it is not known.',
    );
  }
}

function assertStages(stages: unknown, length: number, index: number, source: string): void {
  if (stages === undefined || stages === null) return;
  if (typeof stages !== 'object') {
    const remedy = 'Give the place of a touch for each stage, or leave it out.';
    throw invalidJourney(source, index, ['stages'], stages, 'must be an object', remedy);
  }
  for (const [stage, touch] of Object.entries(stages)) {
    if (Number.isInteger(touch) && touch >= 0 && touch < length) continue;
    const must = `must be the place of a touch, from 0 to ${length - 1}`;
    throw invalidJourney(
      source,
      index,
      ['stages', stage],
      touch,
      must,
      'Leave out a stage without a touch before it.',
    );
  }
}
