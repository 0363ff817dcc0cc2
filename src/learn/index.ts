/**
 * Learning the weights from outcomes: point-in-time backtests, fits and measures.
 *
 * @packageDocumentation
 */

export type { ClaimWords, LearnLocale, LearnWords } from '../core/locale/learn-words.js';
export type { Baseline } from './backtest/baselines.js';
export type {
  DealOutcome,
  LearnProgress,
  OpenLead,
  PointInTimeOptions,
} from './backtest/point-in-time.js';
export type { UnmatchedOutcomes } from './backtest/training-rows.js';
export type {
  ClaimCell,
  ClaimEstimate,
  ClaimReport,
  PointsEstimate,
} from './claim/claim-report.js';
export type { FittedNumber } from './fit/fit-model.js';
export { type LearnOptions, learnModel } from './learn-model.js';
export type { LearnedModel, TestDifference, TestResult } from './learned-model.js';
export { areaUnderCurve } from './measures/area-under-curve.js';
export { averagePrecision } from './measures/average-precision.js';
export { type BestCases, bestCases } from './measures/best-cases.js';
export {
  type BootstrapInterval,
  type BootstrapOptions,
  bootstrapInterval,
} from './measures/bootstrap-interval.js';
export type { Outcomes } from './measures/cases.js';
export { type AreaComparison, type AreaEstimate, compareAreas } from './measures/de-long.js';
export { discountedGain } from './measures/discounted-gain.js';
export {
  brierScore,
  type CalibrationBin,
  type CalibrationOptions,
  calibrationCurve,
  calibrationError,
  logLoss,
} from './measures/probabilities.js';
export type { OutcomeFit } from './outcome/outcome-fit.js';
export { type PredictedOutcome, predictOutcome } from './predict-outcome.js';
export { testClaim } from './test-claim.js';
