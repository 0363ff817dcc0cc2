/**
 * Score relationships from typed interactions: rank leads, flag the ones you only know online, explain every
 * point.
 *
 * @packageDocumentation
 */

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
export { type Issue, TouchpointError, type TouchpointErrorCode } from './error.js';
export { type LeadKey, type OwnerAndLead, ownerLeadKey, parseOwnerLeadKey } from './evidence/lead-key.js';
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
} from './model/model.js';
export { modelJsonSchema } from './model/model-json-schema.js';
export { parseModel, serialiseModel } from './model/parse-model.js';
export { standardModel } from './model/standard-model.js';
export { type RankedLead, type Ranking, type RankOptions, rankLeads } from './ranking/rank-leads.js';
export { describeFlag } from './relationship/describe-flag.js';
export type {
  Flag,
  FlagKind,
  FlagOf,
  InsufficientHistoryFlag,
  MostlyOnlineFlag,
  OfflineLapsedFlag,
  OnlineEvidence,
  OnlineOnlyFlag,
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
