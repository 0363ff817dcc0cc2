import { millisecondsInDay } from 'date-fns/constants';
import { showValue, TouchpointError } from '../core/error.js';
import type { Instant, InteractionInput } from '../core/interaction/interaction.js';
import { assertTimeZone } from '../core/interaction/parse-instant.js';
import { instantOption, invalidOption, type OptionNames } from '../core/options.js';
import { type ScoreOptions, scoreOptionNames } from '../core/score/score-options.js';

/**
 * Options of {@link buildJourneys}.
 *
 * @typeParam Type - names of the interaction types, from the model
 * @typeParam T - the caller's interaction type
 *
 * @group Attribution
 */
export interface JourneyOptions<
  Type extends string,
  T extends InteractionInput<Type> = InteractionInput<Type>,
> extends Omit<ScoreOptions<Type, T>, 'asOf'> {
  /**
   * What gets the credit: the `type` of a touch (the default), its `channel`, or what a function makes of it; a touch for
   * which that returns nothing is left out.
   */
  readonly touchpoint?: 'type' | 'channel' | ((interaction: T) => string | null | undefined) | undefined;
  /** Touches more days than this before the end are left out; above 0. Without it none is. */
  readonly lookBackDays?: number | undefined;
  /** The same for single touchpoints, by name: `{ email: 30, event_encounter: 365 }`; others follow `lookBackDays`. */
  readonly lookBackDaysByTouchpoint?: Readonly<Record<string, number>> | undefined;
  /**
   * Within this many hours of the first touch of a session each touchpoint counts once, at the place of its first touch:
   * a mail and its five answers are one. 0 by default, each touch by itself.
   */
  readonly sessionHours?: number | undefined;
  /** Whether equal touchpoints that follow each other are one: `keep` (the default) or `collapse`. */
  readonly repeats?: 'keep' | 'collapse' | undefined;
  /**
   * Where a lead has several ends: each journey begins after the end before (`restart`, the default), or takes in all
   * touches before its own end (`carry-on`), so that one touch may help to win twice. Ends at one instant, or a day and
   * an instant in it, are not before each other. An end with `since` follows that alone.
   */
  readonly afterEnd?: 'restart' | 'carry-on' | undefined;
  /**
   * Touches that led to no end by this time make a lost journey; without it they make none. Touches after a sale are
   * contact with a customer and never a loss.
   */
  readonly openLostAt?: Instant | undefined;
  /** The zone of ends, beginnings and stages that are days; `UTC` by default. */
  readonly timeZone?: string | undefined;
  /** `false`: leaves out the points in the score, which only the rule `model` reads, and saves most of the time. */
  readonly withPoints?: boolean | undefined;
}

/** @internal */
export function journeyOptionNames(): OptionNames<JourneyOptions<string>> {
  const { asOf: _isEachEnd, ...names } = scoreOptionNames;
  return {
    ...names,
    touchpoint: true,
    lookBackDays: true,
    lookBackDaysByTouchpoint: true,
    sessionHours: true,
    repeats: true,
    afterEnd: true,
    openLostAt: true,
    timeZone: true,
    withPoints: true,
  };
}

/**
 * Options of {@link buildJourneys} that were read; times in epoch milliseconds.
 *
 * @internal
 */
export interface ReadJourneyOptions {
  readonly lookBackMs: (touchpoint: string) => number;
  readonly sessionHours: number;
  readonly repeats: 'keep' | 'collapse';
  readonly afterEnd: 'restart' | 'carry-on';
  readonly openLostAt: number | undefined;
  readonly timeZone: string;
  readonly withPoints: boolean;
}

/** @internal */
export function readJourneyOptions<Type extends string, T extends InteractionInput<Type>>(
  {
    lookBackDays,
    lookBackDaysByTouchpoint = {},
    sessionHours = 0,
    repeats = 'keep',
    afterEnd = 'restart',
    openLostAt,
    timeZone = 'UTC',
    withPoints = true,
  }: JourneyOptions<Type, T>,
  source: string,
): ReadJourneyOptions {
  if (lookBackDays !== undefined && !isSpan(lookBackDays)) {
    const message = `must be above 0, got ${showValue(lookBackDays)}`;
    throw invalidOption(source, 'lookBackDays', lookBackDays, message, 'Leave it out to look back at all.');
  }
  const spans = spansByTouchpoint(lookBackDaysByTouchpoint, source);
  const otherwise = (lookBackDays ?? Number.POSITIVE_INFINITY) * millisecondsInDay;
  assertTimeZone(timeZone, source);
  if (!(typeof sessionHours === 'number' && sessionHours >= 0)) {
    const message = `must be at least 0, got ${showValue(sessionHours)}`;
    throw invalidOption(source, 'sessionHours', sessionHours, message, 'Leave it out to count each touch.');
  }
  if (repeats !== 'keep' && repeats !== 'collapse') {
    const message = `must be "keep" or "collapse", got ${showValue(repeats)}`;
    throw invalidOption(source, 'repeats', repeats, message, 'Name one of them.');
  }
  if (afterEnd !== 'restart' && afterEnd !== 'carry-on') {
    const message = `must be "restart" or "carry-on", got ${showValue(afterEnd)}`;
    throw invalidOption(source, 'afterEnd', afterEnd, message, 'Name one of them.');
  }
  return {
    lookBackMs: (touchpoint) => spans.get(touchpoint) ?? otherwise,
    sessionHours,
    repeats,
    afterEnd,
    openLostAt: openLostAt === undefined ? undefined : instantOption(openLostAt, 'openLostAt', source),
    timeZone,
    withPoints: withPoints !== false,
  };
}

function isSpan(days: unknown): days is number {
  return typeof days === 'number' && days > 0;
}

function spansByTouchpoint(days: unknown, source: string): ReadonlyMap<string, number> {
  const name = 'lookBackDaysByTouchpoint';
  if (typeof days !== 'object' || days === null || Array.isArray(days)) {
    const message = `must be an object of days by touchpoint, got ${showValue(days)}`;
    throw invalidOption(source, name, days, message, 'Pass { email: 30 } or the like.');
  }
  return new Map(
    Object.entries(days).map(([touchpoint, span]: [string, unknown]) => {
      if (isSpan(span)) return [touchpoint, span * millisecondsInDay];
      const message = `must be above 0, got ${showValue(span)}`;
      const remedy = 'Leave out a touchpoint without a limit of its own.';
      throw new TouchpointError('invalid_option', source, [
        { path: [name, touchpoint], value: span, message, remedy },
      ]);
    }),
  );
}
