import type { InteractionInput } from '../core/interaction/interaction.js';
import { compileModel } from '../core/model/compile-model.js';
import { checkOptions } from '../core/options.js';
import {
  type PointInTimeOptions,
  pointInTimeOptionNames,
  pointInTimeRemedy,
} from './backtest/point-in-time.js';
import { type TrainingRows, trainingRows, type UnmatchedOutcomes } from './backtest/training-rows.js';
import { pursue } from './fit/pursue.js';
import { learnSpeech } from './learn-speech.js';
import { fittingOutcome, type OutcomeFit } from './outcome/outcome-fit.js';

/**
 * What {@link predictOutcome} returns.
 *
 * @group Outcomes
 */
export interface PredictedOutcome extends OutcomeFit {
  /** What it rests on. */
  readonly rows: {
    /** Lead × date. */
    readonly all: number;
    /** Of them, wins within the horizon. */
    readonly wins: number;
    /** Dates that were left out because their horizon is not over. */
    readonly unobservedDates: number;
  };
  /** Outcomes of leads that are neither in the interactions nor on the roster; they count for nothing. */
  readonly unmatched: UnmatchedOutcomes;
}

/**
 * Turns scores into probabilities: of a hundred leads like this, how many were won within the horizon? The model stays as it
 * is, the standard one too; only how often leads of each score were won is learned.
 *
 *     logit P = c0 + c1 · ln(1 + score)
 *
 * Where it does clearly better on the last date, with leads it has not seen, the longer form is used, which also looks at the days
 * since the last and the first touch and at how many touches there were. `summary` says which was taken and why. A better
 * score never makes a win less likely.
 *
 * O(interactions) for each date and O(rows) for each of about thirty steps.
 *
 * @param interactions - the whole history; not changed
 * @param options - the model, outcomes and dates, as for {@link learnModel}
 * @returns the outcome model, for the option `rankBy` of {@link index!rankLeads | rankLeads}
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_interactions`, and `aborted`
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { predictOutcome } from 'touchpoint-scoring/learn';
 *
 * const predict = async () => {
 *   const { outcome, summary } = await predictOutcome(
 *     [{ leadId: 'ada', type: 'email', at: '2026-01-10T10:00:00Z' }],
 *     {
 *       model: standardModel,
 *       outcomes: [{ key: 'ada', at: '2026-03-01T00:00:00Z', won: true }],
 *       asOfDates: ['2026-02-01T00:00:00Z'],
 *       horizonDays: 90,
 *       observedUntil: '2026-11-01T00:00:00Z',
 *     },
 *   );
 *   return [outcome, summary]; // [null, 'Too little data for a probability: …']
 * };
 * ```
 *
 * @group Outcomes
 */
export async function predictOutcome<Type extends string, T extends InteractionInput<Type>>(
  interactions: readonly T[] | Iterable<T>,
  options: PointInTimeOptions<Type, T>,
): Promise<PredictedOutcome> {
  const source = 'predictOutcome';
  checkOptions(options, source, pointInTimeOptionNames(), pointInTimeRemedy);
  const { onProgress, signal, locale } = options;
  const speech = learnSpeech(locale, source);
  const rows = await trainingRows(interactions, options, source);
  const { fingerprint } = compileModel(options.model);
  const onPiece = () => onProgress?.({ phase: 'fit', done: 0, total: 1 });
  const work = fittingOutcome(rows, rows.scores, options.horizonDays, fingerprint, speech);
  const fit = await pursue(work, { signal, onPiece }, source);
  await onProgress?.({ phase: 'fit', done: 1, total: 1 });
  return { ...fit, rows: countsOf(rows), unmatched: rows.unmatched };
}

function countsOf({ labels, unobserved }: TrainingRows): PredictedOutcome['rows'] {
  const wins = labels.reduce((sum, label) => sum + label, 0);
  return { all: labels.length, wins, unobservedDates: unobserved };
}
