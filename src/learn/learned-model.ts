import type { ScoringModel } from '../core/model/model.js';
import type { OutcomeModel } from '../core/outcome/outcome-model.js';
import type { Baseline } from './backtest/baselines.js';
import type { UnmatchedOutcomes } from './backtest/training-rows.js';
import type { FittedNumber } from './fit/fit-model.js';

/**
 * How well one way of scoring does on rows that nothing was learned from.
 *
 * @group Learning
 */
export interface TestResult {
  /** What scored: a baseline, the model in use, or the learned one. */
  readonly name: Baseline | 'model in use' | 'learned';
  /** The area under the curve; `null` where the test has one outcome only. */
  readonly area: number | null;
  /** Average precision. */
  readonly averagePrecision: number;
  /**
   * Log loss of its probabilities: the learned model has its own, the model in use those that the training rows give its
   * scores; `null` if it is not a score of a model.
   */
  readonly logLoss: number | null;
}

/**
 * A difference with its interval, drawn by group.
 *
 * @group Learning
 */
export interface TestDifference {
  /** Above 0: the learned model is better. */
  readonly value: number | null;
  /** Holds the true difference in 95 of 100 cases; `null` where it cannot be drawn. */
  readonly interval: readonly [low: number, high: number] | null;
}

/**
 * What {@link learnModel} returns.
 *
 * @typeParam Type - names of the interaction types, from the model
 * @typeParam Grade - names of the grades, from the model
 *
 * @group Learning
 */
export interface LearnedModel<Type extends string, Grade extends string = string> {
  /** The learned model, or the model in use where there was nothing to learn. */
  readonly model: ScoringModel<Type, Grade>;
  /**
   * - `too-little-data`: fewer than ten wins to learn from or to test on;
   * - `no-better`: the test cannot tell it from the best of the model in use and the baselines, or contact did not matter;
   * - `better`: it orders the leads of the test better than any of those.
   */
  readonly verdict: 'too-little-data' | 'no-better' | 'better';
  /** The verdict in a sentence. */
  readonly summary: string;
  /** What else there is to know, such as a share that ended at 0; each a sentence. */
  readonly notes: readonly string[];
  /** From what is known of a lead to the probability of winning within the horizon; `null` with too little data. */
  readonly outcome: OutcomeModel | null;
  /** How often leads are won within the horizon, by the learned model; `null` where nothing was learned. */
  readonly rates: {
    /** With a score of 0. */
    readonly least: number;
    /** With the greatest score that the channels in the data allow. */
    readonly greatest: number;
  } | null;
  /** The numbers that could be learned, of all rows. */
  readonly numbers: FittedNumber[];
  /** What was compared on the test rows. */
  readonly test: {
    /** One for each way of scoring, the greatest area first. */
    readonly results: TestResult[];
    /** The best that was there before. */
    readonly bestOther: Exclude<TestResult['name'], 'learned'>;
    /** Area of the learned model less that of the best other. */
    readonly areaGained: TestDifference;
    /** Area of the learned model less that of the model in use. */
    readonly areaGainedOnModel: TestDifference;
    /** Log loss of the model in use less that of the learned one. */
    readonly logLossSaved: TestDifference;
  } | null;
  /** How many rows there were, and how many of them were wins. */
  readonly rows: {
    /** Lead × date. */
    readonly all: number;
    /** Of them, wins within the horizon. */
    readonly wins: number;
    /** Rows of the training part; on average where there are several. */
    readonly training: number;
    /** Rows of the test part; of all where there are several. */
    readonly test: number;
    /** Wins in the test part. */
    readonly testWins: number;
    /** Dates that were left out because their horizon is not over. */
    readonly unobservedDates: number;
  };
  /** Features that alone have an area above 0.9 in the test: too good to be true, look for leakage. */
  readonly alarms: string[];
  /** Outcomes of leads that are neither in the interactions nor on the roster; they count for nothing. */
  readonly unmatched: UnmatchedOutcomes;
}
