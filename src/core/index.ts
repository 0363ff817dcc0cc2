/**
 * Score relationships from typed interactions: rank leads, flag the ones you only know online, explain every
 * point.
 *
 * @module index
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
  type FitQuietOptions,
  fitQuiet,
} from './cadence/assess-cadences.js';
export { type QuietModel, standardQuiet } from './cadence/quiet.js';
export { type ChangesSinceOptions, changesSince } from './comparison/changes-since.js';
export {
  type CompareModelsOptions,
  compareModels,
  type GradeChange,
  type ModelComparison,
  type MoveReason,
  type Mover,
  type Standing,
} from './comparison/compare-models.js';
export {
  type CompareRankingsOptions,
  compareRankings,
} from './comparison/compare-rankings.js';
export type {
  CausePoints,
  ChangeCause,
  ComparedRanking,
  RankingChange,
  RankingComparison,
} from './comparison/ranking-comparison.js';
export type { CopyDetails, CopyOptions, MergedFrom } from './copies/copy-options.js';
export { findLikelyCopies, type LikelyCopy } from './copies/find-likely-copies.js';
export {
  findLikelyPeople,
  type LeadDetails,
  type LikelyPerson,
} from './copies/find-likely-people.js';
export type { CopyReason } from './copies/judge-copies.js';
export { type MergedInteraction, mergeCopies } from './copies/merge-copies.js';
export { type Issue, TouchpointError, type TouchpointErrorCode } from './error.js';
export {
  type LeadKey,
  type OwnerAndLead,
  ownerLeadKey,
  parseOwnerLeadKey,
} from './evidence/lead-key.js';
export type { SameAs } from './evidence/same-as.js';
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
export type { StandardSchema } from './interaction/standard-schema.js';
export { createLedger } from './ledger/create-ledger.js';
export type {
  AddOutcome,
  ConsumeOptions,
  ConsumeProgress,
  DuplicateWindow,
  Ledger,
  LedgerOptions,
  LedgerRankOptions,
  LedgerScoreOptions,
  RemainingTouches,
} from './ledger/ledger.js';
export { type RestoreOptions, restoreLedger } from './ledger/restore-ledger.js';
export { en } from './locale/english.js';
export type {
  Locale,
  Message,
  Messages,
  PaceValues,
  PluralForms,
  TouchGain,
  TouchName,
  Wording,
} from './locale/messages.js';
export type { StandardGrade, StandardInteractionType } from './model/catalogue.js';
export {
  type BaseGrade,
  type BaseTypeName,
  defineModel,
  type InteractionTypeChange,
  type InteractionTypeChanges,
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
export { type ModelJsonSchemaOptions, modelJsonSchema } from './model/model-json-schema.js';
export { parseModelDefinition } from './model/parse-definition.js';
export { parseModel, serializeModel } from './model/parse-model.js';
export { standardModel } from './model/standard-model.js';
export {
  type AssessNetworkOptions,
  assessNetwork,
  type NetworkAssessment,
} from './network/assess-network.js';
export {
  type DueTouch,
  type DueTouches,
  type DueTouchesOptions,
  dueTouches,
  type TargetCadence,
} from './network/due-touches.js';
export {
  type EventReturn,
  type EventReturnLead,
  type EventReturnOptions,
  eventReturn,
} from './network/event-return.js';
export {
  type GradeMatrix,
  type GradeMatrixLead,
  type GradeMatrixOptions,
  gradeMatrix,
} from './network/grade-matrix.js';
export {
  type HoldingCadence,
  type HoldingCadenceOptions,
  type HoldingCadences,
  type HoldingTouch,
  holdingCadence,
} from './network/holding-cadence.js';
export type { HoldingSchedule } from './network/holding-schedule.js';
export type { NetworkPlanItem, NetworkPlanWeek } from './network/network-plan-week.js';
export type {
  NetworkLapse,
  NetworkPace,
  NetworkPart,
  NetworkPortfolio,
  NetworkVerdict,
} from './network/network-portfolio.js';
export { type PinwheelSchedule, pinwheelSchedule } from './network/pinwheel.js';
export { type NetworkPlan, planNetwork } from './network/plan-network.js';
export type { PlanNetworkOptions } from './network/plan-network-options.js';
export {
  describeOutcome,
  type OutcomeCase,
  type OutcomeModel,
  outcomeProbability,
} from './outcome/outcome-model.js';
export type {
  EventCost,
  EventPassedOver,
  EventPlan,
  PlanEventsOptions,
  TeamMember,
  UpcomingEvent,
} from './planning/event-plan.js';
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
export { planEvents } from './planning/plan-events.js';
export type { PlannedTouch } from './planning/planned-touch.js';
export { type SmallestTouch, type WhatIf, type WhatIfOptions, whatIf } from './planning/what-if.js';
export type { RankBy } from './ranking/rank-by.js';
export type { RankedLead } from './ranking/rank-candidates.js';
export { type Ranking, type RankOptions, rankLeads } from './ranking/rank-leads.js';
export { type DescribeFlagOptions, describeFlag } from './relationship/describe-flag.js';
export type { Flag, FlagEvidence, FlagOf } from './relationship/flag.js';
export type { FlagKind } from './relationship/flag-kinds.js';
export {
  type FlaggedRelationship,
  type FlaggedRelationships,
  type FlagOptions,
  flagRelationships,
} from './relationship/flag-relationships.js';
export type { LastContact } from './relationship/last-contact.js';
export { type RelationshipMix, relationshipMix } from './relationship/mix.js';
export { type ExplainDifferenceOptions, explainDifference } from './score/explain-difference.js';
export { type ExplainOptions, explainScore } from './score/explain-score.js';
export type {
  Contribution,
  EvidenceComponent,
  NotCountedReason,
  ScoreExplanation,
  ScoreReason,
  TypeContribution,
} from './score/explanation.js';
export { type GradeOptions, gradeOf } from './score/grade.js';
export { type RoundPartsOptions, roundParts } from './score/round-parts.js';
export type {
  DifferenceLimit,
  DifferencePart,
  ScoreDifference,
  TypeShare,
} from './score/score-difference.js';
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
export type { LeadLabels, PreviousGrades } from './score/values-by-key.js';
export type { AbortSignalLike } from './stream/abort-signal.js';
