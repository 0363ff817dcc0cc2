import { showValue } from '../core/error.js';
import type { Instant, InteractionInput } from '../core/interaction/interaction.js';
import type { ReportLocale } from '../core/locale/report-words.js';
import { assertKnownZone, invalidOption, listOf } from '../core/options.js';
import type { Ranking, RankOptions } from '../core/ranking/rank-leads.js';
import { type ScoreOptions, scoreOptionNames } from '../core/score/score-options.js';
import type { ReportCredit } from './credit-section.js';

/**
 * Options of {@link report!renderReport | renderReport}.
 *
 * @group Report
 */
export interface ReportOptions<Type extends string, T extends InteractionInput<Type> = InteractionInput<Type>>
  extends RankOptions<Type, T> {
  /** Title of the page; “Relationships” by default. */
  readonly title?: string | undefined;
  /** What won the deals, as a section of its own; without it there is none. */
  readonly credit?: ReportCredit | undefined;
  /** When the reader last looked: the first screen says what changed since then. Not after the as-of time. */
  readonly since?: Instant | undefined;
  /** In place of `since`, the ranking that the reader had. */
  readonly previous?: Ranking | undefined;
  /** Whose calendar the days are of; an IANA name, that of the locale by default, which is `UTC` unless it says otherwise. */
  readonly timeZone?: string | undefined;
  /**
   * The event that an interaction belongs to, such as `({ event }) => event`. By default the next event is the first moment
   * at which three leads or more have something in person arranged.
   */
  readonly eventOf?: ((interaction: T) => string | null | undefined) | undefined;
  /** The language of the page, such as `de` from `touchpoint-scoring/locales/de`; English by default. */
  readonly locale?: ReportLocale | undefined;
}

/**
 * Refuses what a report cannot be made with.
 *
 * @throws TouchpointError `invalid_option`
 *
 * @internal
 */
export function assertReportOptions<Type extends string, T extends InteractionInput<Type>>(
  options: ReportOptions<Type, T>,
  source: string,
): void {
  const { title, credit, timeZone, eventOf, since, previous } = options;
  if (title !== undefined && typeof title !== 'string') {
    const message = `must be text, got ${showValue(title)}`;
    throw invalidOption(source, 'title', title, message, 'Leave it out for “Relationships”.');
  }
  if (
    credit !== undefined &&
    !Array.isArray((credit as Partial<ReportCredit> | null)?.comparison?.attributions)
  ) {
    const message = `must hold a comparison, got ${showValue(credit)}`;
    throw invalidOption(source, 'credit', credit, message, 'Pass { comparison: compareRules(journeys) }.');
  }
  if (timeZone !== undefined) assertKnownZone(timeZone, 'timeZone', source);
  if (eventOf !== undefined && typeof eventOf !== 'function') {
    const message = `must be a function, got ${showValue(eventOf)}`;
    throw invalidOption(
      source,
      'eventOf',
      eventOf,
      message,
      'Pass a function from an interaction to a name.',
    );
  }
  if (since !== undefined && previous !== undefined) {
    const message = 'must be left out where `previous` is given';
    throw invalidOption(source, 'since', since, message, 'Pass the instant or the ranking.');
  }
}

/**
 * The options that say what a score is; a roster that can be read only once is read here.
 *
 * @internal
 */
export function scoringOf<Type extends string, T extends InteractionInput<Type>>(
  options: ReportOptions<Type, T>,
  source: string,
): ScoreOptions<Type, T> {
  const known = Object.entries(options).filter(([name]) => Object.hasOwn(scoreOptionNames, name));
  const { roster } = options;
  return {
    ...(Object.fromEntries(known) as unknown as ScoreOptions<Type, T>),
    ...(roster === undefined ? {} : { roster: listOf(roster, source, 'roster') }),
  };
}
