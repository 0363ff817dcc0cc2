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
} from './core/accounts/roll-up-accounts.js';
export { type IntroductionPath, type PathStep, strongestPath } from './core/accounts/strongest-path.js';
export { type KnownPair, type OwnerLeadMatrix, whoKnowsWhom } from './core/accounts/who-knows-whom.js';
export {
  assessCadences,
  type Cadence,
  type CadenceOptions,
  type Cadences,
  type FitQuietOptions,
  fitQuiet,
} from './core/cadence/assess-cadences.js';
export { type QuietModel, standardQuiet } from './core/cadence/quiet.js';
export { type ChangesSinceOptions, changesSince } from './core/comparison/changes-since.js';
export {
  type CompareModelsOptions,
  compareModels,
  type GradeChange,
  type ModelComparison,
  type MoveReason,
  type Mover,
  type Standing,
} from './core/comparison/compare-models.js';
export {
  type CompareRankingsOptions,
  compareRankings,
} from './core/comparison/compare-rankings.js';
export type {
  CausePoints,
  ChangeCause,
  ComparedRanking,
  RankingChange,
  RankingComparison,
} from './core/comparison/ranking-comparison.js';
export type { CopyDetails, CopyOptions, MergedFrom } from './core/copies/copy-options.js';
export { findLikelyCopies, type LikelyCopy } from './core/copies/find-likely-copies.js';
export {
  findLikelyPeople,
  type LeadDetails,
  type LikelyPerson,
} from './core/copies/find-likely-people.js';
export type { CopyReason } from './core/copies/judge-copies.js';
export { type MergedInteraction, mergeCopies } from './core/copies/merge-copies.js';
export { type Issue, TouchpointError, type TouchpointErrorCode } from './core/error.js';
export {
  type LeadKey,
  type OwnerAndLead,
  ownerLeadKey,
  parseOwnerLeadKey,
} from './core/evidence/lead-key.js';
export type { SameAs } from './core/evidence/same-as.js';
export type { GradeLoss } from './core/history/grade-outlook.js';
export {
  type ScoreHistory,
  type ScoreHistoryOptions,
  type ScoreJump,
  type ScorePoint,
  type ScoreTrend,
  scoreHistory,
} from './core/history/score-history.js';
export type { Instant, Interaction, InteractionInput, Outcome } from './core/interaction/interaction.js';
export { type InteractionSchemaOptions, interactionSchema } from './core/interaction/interaction-schema.js';
export {
  type ParsedInteractions,
  type ParseInteractionsOptions,
  parseInteractions,
  parseInteractionsOrThrow,
  type Rejection,
} from './core/interaction/parse-interactions.js';
export type { StandardSchema } from './core/interaction/standard-schema.js';
export { createLedger } from './core/ledger/create-ledger.js';
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
} from './core/ledger/ledger.js';
export { type RestoreOptions, restoreLedger } from './core/ledger/restore-ledger.js';
export { en } from './core/locale/english.js';
export type {
  Locale,
  Message,
  Messages,
  PaceValues,
  PluralForms,
  TouchGain,
  TouchName,
  Wording,
} from './core/locale/messages.js';
export type { StandardGrade, StandardInteractionType } from './core/model/catalogue.js';
export {
  type BaseGrade,
  type BaseTypeName,
  defineModel,
  type InteractionTypeChange,
  type InteractionTypeChanges,
  type ModelDefinition,
} from './core/model/define-model.js';
export { modelFingerprint } from './core/model/fingerprint.js';
export type {
  Channel,
  Direction,
  DurationFactor,
  GradeThreshold,
  InteractionTypeDefinition,
  InteractionTypeOf,
  ScoringModel,
  TouchCost,
} from './core/model/model.js';
export { type ModelJsonSchemaOptions, modelJsonSchema } from './core/model/model-json-schema.js';
export { parseModelDefinition } from './core/model/parse-definition.js';
export { parseModel, serializeModel } from './core/model/parse-model.js';
export { standardModel } from './core/model/standard-model.js';
export {
  type AssessNetworkOptions,
  assessNetwork,
  type NetworkAssessment,
} from './core/network/assess-network.js';
export {
  type DueTouch,
  type DueTouches,
  type DueTouchesOptions,
  dueTouches,
  type TargetCadence,
} from './core/network/due-touches.js';
export {
  type EventReturn,
  type EventReturnLead,
  type EventReturnOptions,
  eventReturn,
} from './core/network/event-return.js';
export {
  type GradeMatrix,
  type GradeMatrixLead,
  type GradeMatrixOptions,
  gradeMatrix,
} from './core/network/grade-matrix.js';
export {
  type HoldingCadence,
  type HoldingCadenceOptions,
  type HoldingCadences,
  type HoldingTouch,
  holdingCadence,
} from './core/network/holding-cadence.js';
export type { HoldingSchedule } from './core/network/holding-schedule.js';
export type { NetworkPlanItem, NetworkPlanWeek } from './core/network/network-plan-week.js';
export type {
  NetworkLapse,
  NetworkPace,
  NetworkPart,
  NetworkPortfolio,
  NetworkVerdict,
} from './core/network/network-portfolio.js';
export { type PinwheelSchedule, pinwheelSchedule } from './core/network/pinwheel.js';
export { type NetworkPlan, planNetwork } from './core/network/plan-network.js';
export type { PlanNetworkOptions } from './core/network/plan-network-options.js';
export {
  describeOutcome,
  type OutcomeCase,
  type OutcomeModel,
  outcomeProbability,
} from './core/outcome/outcome-model.js';
export type {
  EventCost,
  EventPassedOver,
  EventPlan,
  PlanEventsOptions,
  TeamMember,
  UpcomingEvent,
} from './core/planning/event-plan.js';
export type { LeadOptions } from './core/planning/lead-case.js';
export {
  type NextBestTouch,
  type NextBestTouchOptions,
  type NextTouch,
  nextBestTouch,
} from './core/planning/next-best-touch.js';
export {
  type Attendee,
  type Encounter,
  type EncounterPlan,
  type PlanEncountersOptions,
  planEncounters,
} from './core/planning/plan-encounters.js';
export { planEvents } from './core/planning/plan-events.js';
export type { PlannedTouch } from './core/planning/planned-touch.js';
export { type SmallestTouch, type WhatIf, type WhatIfOptions, whatIf } from './core/planning/what-if.js';
export type { RankBy } from './core/ranking/rank-by.js';
export type { RankedLead } from './core/ranking/rank-candidates.js';
export { type Ranking, type RankOptions, rankLeads } from './core/ranking/rank-leads.js';
export { type DescribeFlagOptions, describeFlag } from './core/relationship/describe-flag.js';
export type { Flag, FlagEvidence, FlagOf } from './core/relationship/flag.js';
export type { FlagKind } from './core/relationship/flag-kinds.js';
export {
  type FlaggedRelationship,
  type FlaggedRelationships,
  type FlagOptions,
  flagRelationships,
} from './core/relationship/flag-relationships.js';
export type { LastContact } from './core/relationship/last-contact.js';
export { type RelationshipMix, relationshipMix } from './core/relationship/mix.js';
export { type ExplainOptions, explainScore } from './core/score/explain-score.js';
export type {
  Contribution,
  EvidenceComponent,
  NotCountedReason,
  ScoreExplanation,
  ScoreReason,
  TypeContribution,
} from './core/score/explanation.js';
export { type GradeOptions, gradeOf } from './core/score/grade.js';
export { type RoundPartsOptions, roundParts } from './core/score/round-parts.js';
export type { ScoreParts } from './core/score/score-formula.js';
export {
  type ChannelSummary,
  type LeadScore,
  type NotCounted,
  type ResultOrigin,
  type ScoredLeads,
  scoreLeads,
} from './core/score/score-leads.js';
export type { ScoreOptions } from './core/score/score-options.js';
export type { LeadLabels, PreviousGrades } from './core/score/values-by-key.js';
export type { AbortSignalLike } from './core/stream/abort-signal.js';
