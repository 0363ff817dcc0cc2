/**
 * Score relationships from typed interactions: rank leads, flag the ones you only know online, explain every
 * point.
 *
 * @packageDocumentation
 */

export {
  type AccountRollUp,
  type AccountRollUps,
  type ContactCoverage,
  type RollUpOptions,
  rollUpAccounts,
} from './accounts/roll-up-accounts.js';
export { type IntroductionPath, type PathStep, strongestPath } from './accounts/strongest-path.js';
export { type KnownPair, type OwnerLeadMatrix, whoKnowsWhom } from './accounts/who-knows-whom.js';
export {
  assessCadences,
  type Cadence,
  type CadenceOptions,
  type Cadences,
  type FitRhythmOptions,
  fitRhythm,
} from './cadence/assess-cadences.js';
export type { Lifetime } from './cadence/lifetime.js';
export { type Rhythm, standardRhythm } from './cadence/rhythm.js';
export {
  type ArrowColumns,
  type ArrowDataLike,
  type ArrowField,
  type ArrowOptions,
  type ArrowTableLike,
  type ArrowVectorLike,
  columnsFromArrow,
} from './columns/columns-from-arrow.js';
export type { IntegerColumn, InteractionColumns, NumberColumn } from './columns/interaction-columns.js';
export {
  type ColumnSummaries,
  type ScoreColumnsOptions,
  type ScoredColumns,
  scoreColumns,
} from './columns/score-columns.js';
export {
  type CompareModelsOptions,
  compareModels,
  type GradeChange,
  type ModelComparison,
  type Mover,
  type Standing,
} from './comparison/compare-models.js';
export { type Issue, TouchpointError, type TouchpointErrorCode } from './error.js';
export { type LeadKey, type OwnerAndLead, ownerLeadKey, parseOwnerLeadKey } from './evidence/lead-key.js';
export type { GradeLoss } from './history/grade-outlook.js';
export {
  type ScoreHistory,
  type ScoreHistoryOptions,
  type ScoreJump,
  type ScorePoint,
  type ScoreTrend,
  scoreHistory,
} from './history/score-history.js';
export type { Instant, Interaction, InteractionInput, Outcome } from './interaction/interaction.js';
export { type InteractionSchemaOptions, interactionSchema } from './interaction/interaction-schema.js';
export {
  type ParsedInteractions,
  type ParseInteractionsOptions,
  parseInteractions,
  parseInteractionsOrThrow,
  type Rejection,
} from './interaction/parse-interactions.js';
export type {
  StandardFailure,
  StandardIssue,
  StandardPathSegment,
  StandardResult,
  StandardSchema,
  StandardSuccess,
  StandardTypes,
} from './interaction/standard-schema.js';
export { createLedger } from './ledger/create-ledger.js';
export type {
  AbortSignalLike,
  AddOutcome,
  ConsumeOptions,
  ConsumeProgress,
  DuplicateWindow,
  Ledger,
  LedgerOptions,
  LedgerRankOptions,
} from './ledger/ledger.js';
export { type RestoreOptions, restoreLedger } from './ledger/restore-ledger.js';
export type { StandardInteractionType } from './model/catalogue.js';
export {
  type BaseTypeName,
  type DefinedTypeName,
  defineModel,
  type InteractionTypeChange,
  type ModelDefinition,
} from './model/define-model.js';
export { modelFingerprint } from './model/fingerprint.js';
export type {
  Channel,
  Direction,
  DurationFactor,
  GradeThreshold,
  InteractionTypeDefinition,
  InteractionTypeOf,
  ScoringModel,
  TouchCost,
} from './model/model.js';
export { modelJsonSchema } from './model/model-json-schema.js';
export { parseModel, serialiseModel } from './model/parse-model.js';
export { standardModel } from './model/standard-model.js';
export type { LeadOptions } from './planning/lead-case.js';
export {
  type NextBestTouch,
  type NextBestTouchOptions,
  type NextTouch,
  nextBestTouch,
} from './planning/next-best-touch.js';
export {
  type Attendee,
  type Encounter,
  type EncounterPlan,
  type PlanEncountersOptions,
  planEncounters,
} from './planning/plan-encounters.js';
export {
  type EventPlan,
  type PlanEventsOptions,
  planEvents,
  type UpcomingEvent,
} from './planning/plan-events.js';
export type { PlannedTouch } from './planning/planned-touch.js';
export { type SmallestTouch, type WhatIf, type WhatIfOptions, whatIf } from './planning/what-if.js';
export { type RankedLead, type Ranking, type RankOptions, rankLeads } from './ranking/rank-leads.js';
export { describeFlag } from './relationship/describe-flag.js';
export type {
  CoolingFlag,
  DormantFlag,
  Flag,
  FlagKind,
  FlagOf,
  FrictionFlag,
  InsufficientHistoryFlag,
  MostlyOnlineFlag,
  NeverMetAccountFlag,
  OfflineLapsedFlag,
  OneSidedFlag,
  OnlineEvidence,
  OnlineOnlyFlag,
  OnlineSaturatedFlag,
  SilenceEvidence,
  SingleThreadedFlag,
  UnansweredFlag,
} from './relationship/flag.js';
export {
  type FlaggedRelationship,
  type FlaggedRelationships,
  type FlagOptions,
  flagRelationships,
} from './relationship/flag-relationships.js';
export { type RelationshipMix, relationshipMix } from './relationship/mix.js';
export { type ExplainOptions, explainScore } from './score/explain-score.js';
export type {
  Contribution,
  EvidenceColumn,
  NotCountedReason,
  ScoreExplanation,
  TypeContribution,
} from './score/explanation.js';
export { gradeOf } from './score/grade.js';
export type { ScoreParts } from './score/score-formula.js';
export {
  type ChannelSummary,
  type LeadScore,
  type NotCounted,
  type ResultOrigin,
  type ScoredLeads,
  scoreLeads,
} from './score/score-leads.js';
export type { ScoreOptions } from './score/score-options.js';
