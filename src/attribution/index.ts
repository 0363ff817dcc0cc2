/**
 * Which touches, and which channel, won the deal: rules, Markov chains and Shapley values over journeys.
 *
 * @packageDocumentation
 */

export type { DealLocale, DealWords } from '../core/locale/deal-words.js';
export type { ClaimWords } from '../core/locale/learn-words.js';
export {
  analyseChain,
  type ChainAnalysis,
  type ChainEnd,
  type ChainOptions,
  type ChainState,
  type ChainTransition,
  type RemovalEffect,
  type TouchpointState,
} from './analyse-chain.js';
export { attributeJourneys } from './attribute-journeys.js';
export type {
  Attribution,
  AttributionOptions,
  AttributionProgress,
  AttributionTally,
  ChannelCredit,
  ConsumeJourneysOptions,
  Credit,
  JourneyTotals,
} from './attribution.js';
export {
  type AttributionWithIntervals,
  type BootstrapAttributionOptions,
  bootstrapAttribution,
  type CreditWithIntervals,
} from './bootstrap-attribution.js';
export {
  type BuiltJourneys,
  buildJourneys,
} from './build-journeys.js';
export { ruleName } from './checked-rule.js';
export {
  type ComparedChannel,
  type ComparedCredit,
  type ComparedTouchpoint,
  type CompareRulesOptions,
  type CompareRulesProgress,
  compareRules,
  type LeftOutRule,
  type RuleComparison,
  type WatchedCompareRulesOptions,
} from './compare-rules.js';
export { createAttribution } from './create-attribution.js';
export { type CreditRow, type CreditRowsOptions, creditRows } from './credit-rows.js';
export type { Journey, TouchpointChannel } from './journey.js';
export type { JourneyEnd } from './journey-end.js';
export type { JourneyOptions } from './journey-options.js';
export {
  type AttributionRule,
  type CoalitionShapleyRule,
  type FirstRule,
  fullPath,
  type InfluenceRule,
  type LastRule,
  type LinearRule,
  type MarkovRule,
  type ModelRule,
  type PositionRule,
  type RisingRule,
  type RuleExceptions,
  type ShapleyRule,
  type StagesRule,
  standardRules,
  type TimeDecayRule,
  type TouchDecayRule,
  wShaped,
} from './rule.js';
export { type PositionCredit, shapleyByPosition } from './shapley-by-position.js';
export { type OfflineAdded, type WinRate, whatOfflineAdded } from './what-offline-added.js';
