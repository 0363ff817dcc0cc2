/**
 * The picture of the idea, a lead's time line, its history, who knows whom, and what rules of attribution give: as numbers,
 * and drawn as SVG.
 *
 * The functions that draw need `@observablehq/plot`, an optional peer dependency.
 *
 * @packageDocumentation
 */

export type { ChartLocale, ChartWords } from '../core/locale/chart-words.js';
export type { Places } from '../core/locale/filled.js';
export { type ChartOptions, chartStyles, type TimeChartOptions } from './chart-options.js';
export { type CoverageCell, type CoverageData, type CoverageState, coverageData } from './coverage-data.js';
export { drawCoverage } from './draw-coverage.js';
export { drawHistory } from './draw-history.js';
export { drawPlane } from './draw-plane.js';
export { drawRuleShares } from './draw-rule-shares.js';
export { drawRuleSpread } from './draw-rule-spread.js';
export { drawContributions, drawTimeline } from './draw-timeline.js';
export {
  type GradeBand,
  type HistoryData,
  type HistoryJump,
  type HistoryPoint,
  historyData,
} from './history-data.js';
export {
  type IsoScoreCurve,
  type PlaneCeiling,
  type PlaneData,
  type PlaneDot,
  type PlaneLead,
  type PlaneOptions,
  type PlaneSide,
  planeData,
} from './plane-data.js';
export {
  type CreditMeasureOptions,
  type RuleShare,
  type RuleSharesData,
  ruleSharesData,
} from './rule-shares-data.js';
export {
  type RuleSpreadData,
  type RuleSpreadEnd,
  type RuleSpreadLine,
  type RuleSpreadOptions,
  ruleSpreadData,
} from './rule-spread-data.js';
export { type StackBlock, type TimelineData, type TimelineMark, timelineData } from './timeline-data.js';
