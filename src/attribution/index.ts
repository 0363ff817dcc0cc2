/**
 * Which touches, and which channel, won the deal: rules, Markov chains and Shapley values over journeys.
 *
 * @packageDocumentation
 */

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
  type JourneyEnd,
  type JourneyOptions,
  type TouchpointChannel,
} from './build-journeys.js';
export {
  type ComparedChannel,
  type ComparedCredit,
  type ComparedTouchpoint,
  type CompareRulesOptions,
  compareRules,
  type RuleComparison,
} from './compare-rules.js';
export { createAttribution } from './create-attribution.js';
export type { Journey } from './journey.js';
export {
  type AttributionRule,
  type CoalitionShapleyRule,
  type FirstRule,
  type LastRule,
  type LinearRule,
  type MarkovRule,
  type ModelRule,
  type PositionRule,
  type RisingRule,
  ruleName,
  type ShapleyRule,
  standardRules,
  type TimeDecayRule,
  type TouchDecayRule,
} from './rule.js';
export { type PositionCredit, shapleyByPosition } from './shapley-by-position.js';
