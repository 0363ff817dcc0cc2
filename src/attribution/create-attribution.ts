import { showValue, TouchpointError } from '../core/error.js';
import { finish, type Work } from '../core/fit/work.js';
import { assertCallable, checkOptions, invalidOption } from '../core/options.js';

import { readStream } from '../core/stream/read-stream.js';
import type {
  Attribution,
  AttributionOptions,
  AttributionProgress,
  AttributionTally,
  ChannelCredit,
  ConsumeJourneysOptions,
  Credit,
  JourneyTotals,
} from './attribution.js';
import { checkedRule, nameOfRule } from './checked-rule.js';
import { creditNotes } from './credit-notes.js';
import { type DealSpeech, dealSpeech } from './deal-speech.js';
import {
  type CodedJourney,
  cellOf,
  channelNames,
  codeOfTouchpoint,
  codeTouchpoints,
  emptyCodedJourney,
  emptyTouchpointCodes,
  type Journey,
  readJourney,
  type TouchpointChannel,
  type TouchpointCodes,
} from './journey.js';
import { sumOfCells } from './passing-touches.js';
import {
  addToRuleSums,
  assertSuits,
  creditSteps,
  emptyRuleSums,
  mergeRuleSums,
  type RuleSums,
} from './rule-sums.js';

/**
 * Makes an empty tally: attribution for a stream of journeys, or for more of them than fit into memory. It keeps sums
 * for each touchpoint, for each state of a Markov chain and for each set of touchpoints, and no journey. Tallies merge
 * like sums, so journeys can be counted in parts.
 *
 * @param options - the rules to follow
 * @returns a tally without a journey
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`
 *
 * @example
 * ```ts
 * import { createAttribution } from 'touchpoint-scoring/attribution';
 *
 * const tally = createAttribution({ rules: [{ kind: 'linear' }, { kind: 'markov' }] });
 * tally.add({ touchpoints: ['email', 'event'], conversions: 1, value: 900 });
 * tally.add({ touchpoints: ['email'], conversions: 0, lost: 1 });
 *
 * const [linear, markov] = tally.results();
 * linear?.credits.map(({ touchpoint, conversions, value }) => [touchpoint, conversions, value]);
 * // => [['email', 0.5, 450], ['event', 0.5, 450]]
 * markov?.totals; // => { conversions: 1, value: 900, lost: 1 }
 * ```
 *
 * @group Attribution
 */
export function createAttribution(options: AttributionOptions): AttributionTally {
  const source = 'createAttribution';
  checkOptions(options, source, { rules: true, channels: true, locale: true }, 'Pass at least { rules }.');
  const rules: unknown = options.rules;
  if (!Array.isArray(rules) || rules.length === 0) {
    const message = `must be a list of at least one rule, got ${showValue(rules)}`;
    throw invalidOption(source, 'rules', rules, message, "Pass { rules: [{ kind: 'linear' }] } or others.");
  }
  return tallyOf(emptySums(options, source));
}

/**
 * Everything that a tally knows.
 *
 * @internal
 */
export interface AttributionSums {
  readonly touchpoints: TouchpointCodes;
  readonly names: readonly string[];
  readonly rules: readonly RuleSums[];
  readonly totals: { conversions: number; value: number; lost: number };
  readonly unattributed: { conversions: number; value: number; lost: number };
  size: number;
  /** By touchpoint: a bit for each channel that its touches have, won or lost. */
  readonly channelsSeen: number[];
  /** What notes are written with. */
  readonly speech: DealSpeech;
  /** Room for what each touch of a journey weighs. */
  weights: Float64Array;
}

/**
 * Sums over no journey.
 *
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`
 *
 * @internal
 */
export function emptySums(
  { rules, channels, locale }: AttributionOptions,
  source: string,
  touchpoints: TouchpointCodes = emptyTouchpointCodes(checkedChannels(channels, source)),
): AttributionSums {
  const checked = rules.map((rule) => checkedRule(rule, source));
  const names = checked.map(nameOfRule);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    const message = `must be rules of different names, got two of ${showValue(twice)}`;
    throw invalidOption(source, 'rules', rules, message, 'Leave one of them out.');
  }
  return {
    touchpoints,
    names,
    rules: checked.map((rule) => emptyRuleSums(rule, touchpoints)),
    totals: { conversions: 0, value: 0, lost: 0 },
    unattributed: { conversions: 0, value: 0, lost: 0 },
    size: 0,
    channelsSeen: [],
    speech: dealSpeech(locale, source),
    weights: new Float64Array(64),
  };
}

function checkedChannels(
  channels: AttributionOptions['channels'],
  source: string,
): NonNullable<AttributionOptions['channels']> {
  if (channels === undefined) return new Map();
  if (typeof (channels as Partial<ReadonlyMap<string, unknown>> | null)?.get === 'function') return channels;
  const message = `must be a Map, got ${showValue(channels)}`;
  throw invalidOption(source, 'channels', channels, message, 'Pass that of buildJourneys.');
}

/**
 * A function that adds journeys to sums, with room of its own for one journey.
 *
 * @internal
 */
export function journeyAdder(
  sums: AttributionSums,
  source: string,
): (journey: Journey, index: number) => void {
  const coded = emptyCodedJourney();
  return (journey, index) => {
    readJourney(journey, index, coded, source);
    for (const rule of sums.rules) assertSuits(rule, coded, journey.touchpoints, index, source);
    codeTouchpoints(journey, sums.touchpoints, coded);
    addCoded(sums, coded);
  };
}

/**
 * Adds a journey that was checked.
 *
 * @internal
 */
export function addCoded(sums: AttributionSums, journey: CodedJourney): void {
  const { length, conversions, value, lost } = journey;
  const totals = length === 0 ? sums.unattributed : sums.totals;
  totals.conversions += conversions;
  totals.value += value;
  totals.lost += lost;
  sums.size++;
  if (length === 0) return;
  for (let touch = 0; touch < length; touch++) {
    const code = journey.codes[touch] as number;
    sums.channelsSeen[code] = (sums.channelsSeen[code] ?? 0) | (1 << (journey.channels[touch] as number));
  }
  if (sums.weights.length < length) sums.weights = new Float64Array(length * 2);
  for (const rule of sums.rules) addToRuleSums(rule, journey, sums.weights);
}

/**
 * What each rule gives.
 *
 * @internal
 */
export function attributionsOf(sums: AttributionSums): Attribution[] {
  return finish(attributionSteps(sums));
}

/**
 * What each rule gives, a step after each chain that was solved on the way.
 *
 * @internal
 */
export function* attributionSteps(sums: AttributionSums): Work<Attribution[]> {
  const totals: JourneyTotals = { ...sums.totals };
  const unattributed: JourneyTotals = { ...sums.unattributed };
  const { names } = sums.touchpoints;
  const attributions: Attribution[] = [];
  for (const [index, rule] of sums.rules.entries()) {
    const { conversions, value } = yield* creditSteps(rule, names.length, totals);
    const amountsOf = (won: number, worth: number) => ({
      conversions: won,
      value: worth,
      share: totals.conversions === 0 ? 0 : won / totals.conversions,
    });
    const credits = names.map(
      (touchpoint, code): Credit => ({
        touchpoint,
        ...amountsOf(sumOfCells(conversions, code), sumOfCells(value, code)),
      }),
    );
    const inChannel = (cells: Float64Array, channel: number) => {
      let sum = 0;
      for (let code = 0; code < names.length; code++) sum += cells[cellOf(code, channel)] as number;
      return sum;
    };
    const influence = rule.kind === 'touches' && rule.rule.kind === 'influence' ? rule.influence : null;
    attributions.push({
      rule: rule.rule,
      name: sums.names[index] as string,
      isPartition: influence === null,
      credits: credits.sort(mostFirst),
      channels: channelsShown(sums).map(
        (channel): ChannelCredit => ({
          channel: channelNames[channel] ?? null,
          ...(influence === null
            ? amountsOf(inChannel(conversions, channel), inChannel(value, channel))
            : amountsOf(influence.conversions[channel] as number, influence.value[channel] as number)),
        }),
      ),
      notes: creditNotes(rule, credits, names, sums.speech),
      totals,
      unattributed,
    });
  }
  return attributions;
}

/** The channels that occur; offline and online also without a touch, where any channel is known. */
function channelsShown({ channelsSeen }: AttributionSums): number[] {
  const seen = channelsSeen.reduce((all, own) => all | own, 0);
  const known = channelNames.flatMap((name, channel) => (name === null ? [] : [channel]));
  const someKnown = known.some((channel) => (seen & (1 << channel)) !== 0);
  return channelNames.flatMap((name, channel) => {
    const isAlwaysShown = someKnown && (name === 'offline' || name === 'online');
    return isAlwaysShown || (seen & (1 << channel)) !== 0 ? [channel] : [];
  });
}

/**
 * The channel of a touchpoint: that of its touches, `both` where they have both, `null` where some are not known.
 *
 * @internal
 */
export function channelOfTouchpoint(
  { channelsSeen, touchpoints }: AttributionSums,
  touchpoint: string,
): TouchpointChannel | null {
  const seen = channelsSeen[touchpoints.codeOf.get(touchpoint) as number] ?? 0;
  const names = channelNames.filter((_, channel) => (seen & (1 << channel)) !== 0);
  if (names.includes('both') || (names.includes('offline') && names.includes('online'))) return 'both';
  return names.length === 1 ? (names[0] as TouchpointChannel | null) : null;
}

/** The most first, then by name. Sums in another order differ in the last bits, which must not decide. */
function mostFirst(a: Credit, b: Credit): number {
  const comparable = (share: number) => Math.round(share * 1e12);
  return comparable(b.share) - comparable(a.share) || (a.touchpoint < b.touchpoint ? -1 : 1);
}

/**
 * Where a tally keeps its sums, for merging: not in a map of this module, because a process may load the ES module and the
 * CommonJS build, each with a module of its own. The number is that of the sums' form; change both together.
 */
const sumsOfTally = Symbol.for('touchpoint-scoring.AttributionSums.1');

function tallyOf(sums: AttributionSums): AttributionTally {
  const addJourney = journeyAdder(sums, 'add');
  const tally: AttributionTally = {
    get size() {
      return sums.size;
    },
    add: (journey) => addJourney(journey, -1),
    consume: (stream, options) => consume(stream, journeyAdder(sums, 'consume'), options),
    merge: (other) => merge(sums, (other as { [sumsOfTally]?: AttributionSums } | null)?.[sumsOfTally]),
    results: () => attributionsOf(sums),
  };
  return Object.defineProperty(tally, sumsOfTally, { value: sums });
}

async function consume(
  stream: AsyncIterable<Journey | readonly Journey[]> | Iterable<Journey | readonly Journey[]>,
  add: (journey: Journey, index: number) => void,
  options: ConsumeJourneysOptions = {},
): Promise<AttributionProgress> {
  const names = { onProgress: true, progressEvery: true, signal: true, onInvalid: true } as const;
  checkOptions(options, 'consume', names, 'Pass { signal }, or leave it out.');
  assertCallable(options, ['onProgress', 'onInvalid'], 'consume');
  const { onProgress, progressEvery, signal, onInvalid } = options;
  const progress = { consumed: 0, invalid: 0 };
  const take = (journey: Journey, index: number) => {
    try {
      add(journey, index);
    } catch (error) {
      const isInvalid = error instanceof TouchpointError && error.code === 'invalid_journeys';
      if (!isInvalid || onInvalid === undefined) throw error;
      onInvalid(journey, error);
      progress.invalid++;
    }
    progress.consumed++;
  };
  await readStream(stream, take, {
    onProgress: () => onProgress?.({ ...progress }),
    progressEvery,
    signal,
    items: 'journeys',
  });
  return { ...progress };
}

function merge(into: AttributionSums, other: AttributionSums | undefined): void {
  if (other === undefined || other.names.join('\n') !== into.names.join('\n')) {
    const message = `must be a tally by ${into.names.join('; ')}, got ${other?.names.join('; ') ?? 'none'}`;
    throw invalidOption('merge', 'other', other?.names, message, 'Make both by the same rules.');
  }
  // What is read while it is written to would never end.
  const source = other === into ? copyOf(other) : other;
  const codeOf = source.touchpoints.names.map((name) => codeOfTouchpoint(into.touchpoints, name));
  for (const [index, rule] of source.rules.entries()) {
    mergeRuleSums(into.rules[index] as RuleSums, rule, codeOf);
  }
  for (const part of ['totals', 'unattributed'] as const) {
    into[part].conversions += source[part].conversions;
    into[part].value += source[part].value;
    into[part].lost += source[part].lost;
  }
  for (const [there, seen] of source.channelsSeen.entries()) {
    const code = codeOf[there] as number;
    into.channelsSeen[code] = (into.channelsSeen[code] ?? 0) | (seen ?? 0);
  }
  into.size += source.size;
}

function copyOf(sums: AttributionSums): AttributionSums {
  const copy = { ...emptySums({ rules: sums.rules.map(({ rule }) => rule) }, 'merge'), speech: sums.speech };
  merge(copy, sums);
  return copy;
}
