import type { DealLocale } from '../core/locale/deal-words.js';
import type { AbortSignalLike } from '../core/stream/abort-signal.js';
import type { Journey, TouchpointChannel } from './journey.js';
import type { AttributionRule } from './rule.js';

/**
 * What one touchpoint is given.
 *
 * @group Attribution
 */
export interface Credit {
  /** A type, a channel, a campaign: as the journeys name it. */
  readonly touchpoint: string;
  /** Conversions. */
  readonly conversions: number;
  /** Value. */
  readonly value: number;
  /** Part of all attributed conversions: 0 to 1, except by `coalition-shapley`. */
  readonly share: number;
}

/**
 * What the touches of one channel are given together.
 *
 * @group Attribution
 */
export interface ChannelCredit {
  /** The channel of the touches themselves; `null` for those of which nobody said. */
  readonly channel: TouchpointChannel | null;
  /** Conversions. */
  readonly conversions: number;
  /** Value. */
  readonly value: number;
  /** Part of all attributed conversions. */
  readonly share: number;
}

/**
 * Sums over journeys.
 *
 * @group Attribution
 */
export interface JourneyTotals {
  /** Journeys won. */
  readonly conversions: number;
  /** What they were worth. */
  readonly value: number;
  /** Journeys lost. */
  readonly lost: number;
}

/**
 * Who is given what by one rule.
 *
 * @group Attribution
 */
export interface Attribution {
  /** The rule, with every number said. */
  readonly rule: AttributionRule;
  /** What it is called in a table, see {@link ruleName}. */
  readonly name: string;
  /**
   * Whether the credits are parts of what was won and sum to it. `false` by the rule `influence` alone, whose credits
   * overlap.
   */
  readonly isPartition: boolean;
  /** One for each touchpoint that occurs, the most conversions first; by a partition they sum to the totals. */
  readonly credits: readonly Credit[];
  /**
   * Offline, online, and where they occur both and unknown, by the channel of each touch: a campaign with a dinner and
   * mails is in two of them. They sum to the totals. By `influence` what was won with a touch in the channel.
   */
  readonly channels: readonly ChannelCredit[];
  /** What one has to know to read the credits, in sentences: why some are negative, or go to what won nothing. */
  readonly notes: readonly string[];
  /** Of all journeys with at least one touch. */
  readonly totals: JourneyTotals;
  /** Of journeys without a touch, which can be credited to nobody. */
  readonly unattributed: JourneyTotals;
}

/**
 * Options of {@link createAttribution}.
 *
 * @group Attribution
 */
export interface AttributionOptions {
  /** The rules to follow, at least one, no two of the same name. */
  readonly rules: readonly AttributionRule[];
  /** The channels of touchpoints, for journeys that do not hold those of their touches. */
  readonly channels?: ReadonlyMap<string, TouchpointChannel> | undefined;
  /** The language of the notes; English by default. */
  readonly locale?: DealLocale | undefined;
}

/**
 * How far a stream of journeys was read.
 *
 * @group Attribution
 */
export interface AttributionProgress {
  /** Journeys taken from the stream; where to go on after an abort. */
  readonly consumed: number;
  /** Those of them that could not be read, where `onInvalid` takes them. */
  readonly invalid: number;
}

/**
 * Options of {@link AttributionTally.consume}.
 *
 * @group Attribution
 */
export interface ConsumeJourneysOptions {
  /** Called after every `progressEvery` journeys and at the end. If it returns a promise, the stream waits for it. */
  readonly onProgress?: ((progress: AttributionProgress) => void | Promise<void>) | undefined;
  /** Journeys between two calls of `onProgress`; 10,000 by default. */
  readonly progressEvery?: number | undefined;
  /** Ends the reading between two journeys, also while the stream is silent. */
  readonly signal?: AbortSignalLike | undefined;
  /** Takes a journey that cannot be read, and the stream continues; without it the first one ends the reading. */
  readonly onInvalid?: ((journey: Journey, error: Error) => void) | undefined;
}

/**
 * The sums behind attribution, taken one journey at a time. Made by {@link createAttribution}. It keeps sums for each
 * touchpoint, state and set that occurs, and no journey.
 *
 * @group Attribution
 */
export interface AttributionTally {
  /** How many journeys it has taken; a row that stands for many counts once. */
  readonly size: number;

  /**
   * Adds a journey. O(touches · rules).
   *
   * @throws {@link index!TouchpointError | TouchpointError} `invalid_journeys`; the sums are as before
   */
  add(journey: Journey): void;

  /**
   * Adds the journeys of a stream, one after the other, asking for the next only when the last is in.
   *
   * @param stream - journeys, or lists of them
   * @param options - progress and abort
   * @returns how far it was read
   * @throws {@link index!TouchpointError | TouchpointError} `aborted`, with the number of journeys taken as the value of its issue;
   * `invalid_journeys` with the place in the stream. In either case everything before is in, and nothing after.
   */
  consume(
    stream: AsyncIterable<Journey | readonly Journey[]> | Iterable<Journey | readonly Journey[]>,
    options?: ConsumeJourneysOptions,
  ): Promise<AttributionProgress>;

  /**
   * Adds the sums of another tally, which stays as it is.
   *
   * @throws {@link index!TouchpointError | TouchpointError} `invalid_option` if it follows other rules
   */
  merge(other: AttributionTally): void;

  /** What each rule gives, in the order of the rules. Markov rules solve their chain here. */
  results(): Attribution[];
}
