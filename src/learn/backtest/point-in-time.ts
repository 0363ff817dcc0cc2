import { showValue } from '../../core/error.js';
import type { LeadKey } from '../../core/evidence/lead-key.js';
import type { Instant, InteractionInput } from '../../core/interaction/interaction.js';
import type { LearnLocale } from '../../core/locale/learn-words.js';
import type { ScoringModel } from '../../core/model/model.js';
import { instantOption, invalidOption, listOf, type OptionNames } from '../../core/options.js';
import type { AbortSignalLike } from '../../core/stream/abort-signal.js';

/**
 * What became of a lead.
 *
 * @group Learning
 */
export interface DealOutcome {
  /** Whose: a `leadId`, or whatever the `key` option makes. */
  readonly key: string;
  /** When it was decided. */
  readonly at: Instant;
  /** Won, or lost. A lead without an outcome is still open. */
  readonly won: boolean;
}

/**
 * A lead that was there to be won, touched or not.
 *
 * @group Learning
 */
export interface OpenLead {
  /** Whose: a `leadId`, or whatever the `key` option makes. */
  readonly key: string;
  /** From when on it could have been won; from the beginning by default. */
  readonly since?: Instant | undefined;
}

/**
 * What it takes to look at the past as it was.
 *
 * @typeParam Type - names of the interaction types, from the model
 * @typeParam T - the caller's interaction type
 * @typeParam Grade - names of the grades, from the model
 *
 * @group Learning
 */
export interface PointInTimeOptions<
  Type extends string,
  T extends InteractionInput<Type> = InteractionInput<Type>,
  Grade extends string = string,
> {
  /** The model to begin with. */
  readonly model: ScoringModel<Type, Grade>;
  /** What became of leads. */
  readonly outcomes: Iterable<DealOutcome>;
  /** The dates at which you would have scored, such as the first of each month. One is enough. */
  readonly asOfDates: Iterable<Instant>;
  /** How many days a date looks ahead: a lead counts as won if it is won within them. */
  readonly horizonDays: number;
  /** Until when outcomes are known. A date whose horizon ends later is left out: what is unknown is not "not won". */
  readonly observedUntil: Instant;
  /** Whom scores are for; `lead` by default. */
  readonly key?: LeadKey<T> | undefined;
  /**
   * The roster: who was there to be won, touched or not. Without it nobody knows about leads that were never touched, and
   * rates are those of touched leads only.
   */
  readonly leads?: Iterable<OpenLead> | undefined;
  /**
   * Whose fates hang together, as people of one company: a group is on one side of a test only, and intervals allow for it.
   * By default each lead is a group of its own.
   */
  readonly groupOf?: ((key: string) => string) | undefined;
  /**
   * `true`: an outcome may come again, as an order or an answer, and a lead stays open after it. `false` by default: the
   * first outcome closes a lead.
   */
  readonly recurring?: boolean | undefined;
  /** The language of summaries, reasons and notes, such as `de` from `touchpoint-scoring/locales/de`; English by default. */
  readonly locale?: LearnLocale | undefined;
  /**
   * Called after each step, and at least once a second while a step takes long; a promise that it returns is awaited, so that
   * other work gets its turn.
   */
  readonly onProgress?: ((progress: LearnProgress) => void | Promise<void>) | undefined;
  /** Ends the work with `aborted`. */
  readonly signal?: AbortSignalLike | undefined;
}

/** @internal */
export function pointInTimeOptionNames(): OptionNames<PointInTimeOptions<string>> {
  return {
    model: true,
    outcomes: true,
    asOfDates: true,
    horizonDays: true,
    observedUntil: true,
    key: true,
    leads: true,
    groupOf: true,
    recurring: true,
    locale: true,
    onProgress: true,
    signal: true,
  };
}

/** What to pass where there are no options at all. @internal */
export const pointInTimeRemedy = 'Pass at least { model, outcomes, asOfDates, horizonDays, observedUntil }.';

/**
 * How far the work has come.
 *
 * @group Learning
 */
export interface LearnProgress {
  /** What is being done. */
  readonly phase: 'rows' | 'fit' | 'test';
  /** Steps done in this phase. */
  readonly done: number;
  /** Steps of this phase, as far as known. */
  readonly total: number;
}

/**
 * When and how leads were decided, by lead, the earliest decision first.
 *
 * @internal
 */
export type Decisions = ReadonlyMap<string, readonly { readonly at: number; readonly won: boolean }[]>;

/**
 * Reads outcomes; where they do not recur, only the first of a lead counts, because what comes after it is another deal.
 *
 * @throws {@link TouchpointError} `invalid_option`
 *
 * @internal
 */
export function decisionsOf(
  outcomes: Iterable<DealOutcome>,
  isRecurring: boolean,
  source: string,
): Decisions {
  const found = new Map<string, { at: number; won: boolean }[]>();
  for (const [index, outcome] of listOf(outcomes, source, 'outcomes').entries()) {
    const { key, won } = (outcome ?? {}) as DealOutcome;
    if (typeof key !== 'string' || key === '') {
      throw invalidOption(
        source,
        ['outcomes', index, 'key'],
        key,
        `must be the key of a lead, got ${showValue(key)}`,
        'Name whose outcome it is.',
      );
    }
    if (typeof won !== 'boolean') {
      throw invalidOption(
        source,
        ['outcomes', index, 'won'],
        won,
        `must be true or false, got ${showValue(won)}`,
        'Leave out leads that are still open.',
      );
    }
    const at = instantOption(outcome.at, ['outcomes', index, 'at'], source);
    const before = found.get(key);
    if (before === undefined) found.set(key, [{ at, won }]);
    else if (isRecurring) before.push({ at, won });
    else if (at < (before[0] as { at: number }).at) before[0] = { at, won };
  }
  for (const decisions of found.values()) decisions.sort((a, b) => a.at - b.at);
  return found;
}

/**
 * Reads the roster: by lead, from when on it was open, in epoch milliseconds.
 *
 * @throws {@link TouchpointError} `invalid_option`
 *
 * @internal
 */
export function rosterOf(leads: Iterable<OpenLead> | undefined, source: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  if (leads === undefined) return found;
  for (const [index, entry] of listOf(leads, source, 'leads').entries()) {
    const { key, since } = (entry ?? {}) as OpenLead;
    if (typeof key !== 'string' || key === '') {
      throw invalidOption(
        source,
        ['leads', index, 'key'],
        key,
        `must be the key of a lead, got ${showValue(key)}`,
        'Name who was there to be won.',
      );
    }
    const from =
      since === undefined
        ? Number.NEGATIVE_INFINITY
        : instantOption(since, ['leads', index, 'since'], source);
    found.set(key, Math.min(from, found.get(key) ?? Number.POSITIVE_INFINITY));
  }
  return found;
}
