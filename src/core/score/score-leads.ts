import type { EncodedInteractions } from '../evidence/encode-interactions.js';
import type { EvidenceTable } from '../evidence/gather-evidence.js';
import { parseOwnerLeadKey } from '../evidence/lead-key.js';
import { componentCount } from '../evidence/sum-evidence.js';
import { standing, standingOf, standings } from '../evidence/touch-status.js';
import type { InteractionInput } from '../interaction/interaction.js';
import {
  type CompiledModel,
  frictionComponent,
  offlineComponent,
  onlineComponent,
} from '../model/compile-model.js';
import { checkOptions } from '../options.js';
import { type GatheredEvidence, gatheredFor } from './gathered-evidence.js';
import { gradeWithin } from './grade.js';
import { type ScoreParts, scoreOfStrengths, scoreParts, strengthOf } from './score-formula.js';
import { type ScoreOptions, scoreOptionNames } from './score-options.js';

/**
 * The touches of a lead in one channel, or its friction.
 *
 * @group Scoring
 */
export interface ChannelSummary {
  /** How many touches, up to the as-of time. */
  readonly touches: number;
  /** The first, in epoch milliseconds; `null` where there is none. */
  readonly firstAt: number | null;
  /** The last, in epoch milliseconds; `null` where there is none. */
  readonly lastAt: number | null;
  /** Evidence that remains of them. */
  readonly evidence: number;
}

/**
 * The score of one lead, and what it is made of.
 *
 * @typeParam Grade - names of the grades, from the model
 *
 * @group Scoring
 */
export interface LeadScore<Grade extends string = string> {
  /** Whom the score is for: a `leadId`, or whatever the `key` option made. */
  readonly key: string;
  /** With `key: 'owner-lead'`: one of our own people, from the key. */
  readonly ownerId?: string;
  /** With `key: 'owner-lead'`: whom they dealt with, from the key. */
  readonly leadId?: string;
  /** 0 to 100. */
  readonly score: number;
  /** A grade of the model: by the score, and where `previousGrades` has the lead, by the grade before. */
  readonly grade: Grade;
  /** Where the points come from; they sum to the score. */
  readonly parts: ScoreParts;
  /** How much of what each channel can give has been reached, 0 to 1. */
  readonly strength: {
    /** Through a device. */
    readonly online: number;
    /** In the physical world. */
    readonly offline: number;
  };
  /** Touches through a device. */
  readonly online: ChannelSummary;
  /** Touches in the physical world. */
  readonly offline: ChannelSummary;
  /**
   * Meetings that may have been in person: online touches of which nothing tells where they took place, and past meetings
   * that are still `scheduled`, in person or without a place. The latter are no touches, and add nothing to a score.
   */
  readonly placeUnknown: Pick<ChannelSummary, 'touches' | 'firstAt' | 'lastAt'> & {
    /** How many of them are still `scheduled`, though their time has passed. */
    readonly unconfirmed: number;
  };
  /** Touches that take score away. */
  readonly friction: ChannelSummary;
  /** Touches after the as-of time; they count for nothing yet. */
  readonly upcoming: {
    /** How many. */
    readonly touches: number;
    /** The next of them, in epoch milliseconds; `null` where there is none. */
    readonly nextAt: number | null;
  };
}

/**
 * How many interactions were no evidence, and why.
 *
 * @group Scoring
 */
export interface NotCounted {
  /** After the as-of time. */
  readonly upcoming: number;
  /** Copies of another interaction by id and lead. */
  readonly duplicates: number;
  /** Cancelled. */
  readonly cancelled: number;
  /** Not attended, where the model counts a no-show as nothing. */
  readonly notAttended: number;
  /** Scheduled for a time that has passed, and nobody has said that they took place. */
  readonly unconfirmed: number;
  /** Recorded after `knownAt`. */
  readonly notYetRecorded: number;
  /** Without the id that the `key` option asks for. */
  readonly withoutKey: number;
  /** Of a type that the model does not have, with `unknownTypes: 'ignore'`. */
  readonly unknownType: number;
}

/**
 * What every result carries, so that it can be reproduced.
 *
 * @group Scoring
 */
export interface ResultOrigin {
  /** The model's {@link modelFingerprint}. */
  readonly modelFingerprint: string;
  /** The instant for which it holds, in epoch milliseconds. */
  readonly asOf: number;
}

/**
 * What {@link scoreLeads} returns.
 *
 * @typeParam Grade - names of the grades, from the model
 *
 * @group Scoring
 */
export interface ScoredLeads<Grade extends string = string> extends ResultOrigin {
  /** One score for each lead, in the order of their first appearance; then those of the roster without an interaction. */
  readonly leads: LeadScore<Grade>[];
  /** Interactions that were no evidence, by reason. */
  readonly notCounted: NotCounted;
}

/**
 * Scores every lead in a list of interactions. O(n).
 *
 * With evidence E summed over the decayed touches of a channel, strength `S = 1 - 2^(-E / halfSaturation)`, and
 *
 *     score = 100 · (share_online · S_online + share_offline · S_offline + share_synergy · S_online · S_offline)
 *             · 2^(-E_friction / halfSaturation_friction)
 *
 * @param interactions - in any order; not changed
 * @param options - the model, the as-of time, and whom scores are for
 * @returns a score for each lead, with what it is made of
 * @throws {@link TouchpointError} `invalid_interactions` with the index and the field of an interaction that
 * cannot be scored, `invalid_option` for a bad option, `invalid_model` for a model that went around
 * {@link defineModel} and {@link parseModel}
 *
 * @example
 * ```ts
 * import { scoreLeads, standardModel } from 'touchpoint-scoring';
 *
 * const { leads } = scoreLeads(
 *   [
 *     { leadId: 'ada', type: 'in_person_meeting', at: '2026-11-22T10:00:00Z' },
 *     { leadId: 'ada', type: 'email', at: '2026-11-22T17:00:00Z', direction: 'inbound' },
 *   ],
 *   { model: standardModel, asOf: '2026-11-23T10:00:00Z' },
 * );
 * leads[0]?.score.toFixed(1); // => '18.9'
 * leads[0]?.grade; // => 'D'
 * ```
 *
 * @group Scoring
 */
export function scoreLeads<
  Type extends string,
  T extends InteractionInput<Type>,
  Grade extends string = string,
>(interactions: readonly T[] | Iterable<T>, options: ScoreOptions<Type, T, Grade>): ScoredLeads<Grade> {
  checkOptions(options, 'scoreLeads', scoreOptionNames);
  const gathered = gatheredFor(interactions, options, 'scoreLeads');
  const { model, asOf, encoded, codes } = gathered;
  // A grade that is found is one of the model.
  const leads = Array.from(codes, (code) => leadScoreOf(gathered, code) as LeadScore<Grade>);
  return { modelFingerprint: model.fingerprint, asOf, leads, notCounted: notCountedIn(encoded, asOf) };
}

/**
 * The score of one lead of what was gathered, with the grade that follows on the one it had before.
 *
 * @internal
 */
export function leadScoreOf(
  {
    table,
    model,
    previousGradeOf,
    byOwner,
  }: Pick<GatheredEvidence, 'table' | 'model' | 'previousGradeOf' | 'byOwner'>,
  code: number,
): LeadScore {
  return leadScoreAt(table, code, model, previousGradeOf, byOwner);
}

/**
 * The score of one lead of a table.
 *
 * @internal
 */
export function leadScoreAt(
  table: EvidenceTable,
  lead: number,
  model: CompiledModel,
  previousGradeOf?: (key: string) => string | undefined,
  byOwner = false,
): LeadScore {
  const online = summaryAt(table, lead, onlineComponent);
  const offline = summaryAt(table, lead, offlineComponent);
  const friction = summaryAt(table, lead, frictionComponent);
  const { halfSaturation } = model.model;
  const strength = {
    online: strengthOf(online.evidence, halfSaturation.online),
    offline: strengthOf(offline.evidence, halfSaturation.offline),
  };
  const score = scoreOfStrengths(model, strength.online, strength.offline, friction.evidence);
  const key = table.keys[lead] as string;
  const result: LeadScore = {
    key,
    score,
    grade: gradeWithin(score, model.model, previousGradeOf?.(key)),
    parts: scoreParts(model, strength.online, strength.offline, friction.evidence),
    strength,
    online,
    offline,
    placeUnknown: placeUnknownAt(table, lead),
    friction,
    upcoming: upcomingAt(table, lead),
  };
  return byOwner ? { ...result, ...parseOwnerLeadKey(key) } : result;
}

/** What most leads share, so that a result of a million leads does not hold it a million times. */
const nothingUnknown = Object.freeze({ touches: 0, firstAt: null, lastAt: null, unconfirmed: 0 });
const nothingUpcoming = Object.freeze({ touches: 0, nextAt: null });
const noTouches = Object.freeze({ touches: 0, firstAt: null, lastAt: null, evidence: 0 });

function upcomingAt(table: EvidenceTable, lead: number): LeadScore['upcoming'] {
  const touches = table.upcoming[lead] as number;
  return touches === 0 ? nothingUpcoming : { touches, nextAt: table.nextAt[lead] as number };
}

function placeUnknownAt(table: EvidenceTable, lead: number): LeadScore['placeUnknown'] {
  const touches = table.placeUnknown[lead] as number;
  // One that is not confirmed is among the touches.
  if (touches === 0) return nothingUnknown;
  return {
    touches,
    firstAt: table.firstPlaceUnknownAt[lead] as number,
    lastAt: table.lastPlaceUnknownAt[lead] as number,
    unconfirmed: table.unconfirmed[lead] as number,
  };
}

function summaryAt(table: EvidenceTable, lead: number, component: number): ChannelSummary {
  const cell = lead * componentCount + component;
  const touches = table.touches[cell] as number;
  if (touches === 0) return noTouches;
  return {
    touches,
    firstAt: table.firstAt[cell] as number,
    lastAt: table.lastAt[cell] as number,
    evidence: table.evidence[cell] as number,
  };
}

/**
 * Counts the rows that were no evidence.
 *
 * @internal
 */
export function notCountedIn({ status, times }: EncodedInteractions, asOf: number): NotCounted {
  const counts = new Uint32Array(standings.length);
  for (let row = 0; row < status.length; row++) {
    const now = standingOf(status[row] as number, times[row] as number, asOf);
    counts[now] = (counts[now] as number) + 1;
  }
  return {
    upcoming: counts[standing.upcoming] as number,
    duplicates: counts[standing.duplicates] as number,
    cancelled: counts[standing.cancelled] as number,
    notAttended: counts[standing.notAttended] as number,
    unconfirmed: counts[standing.unconfirmed] as number,
    notYetRecorded: counts[standing.notYetRecorded] as number,
    withoutKey: counts[standing.withoutKey] as number,
    unknownType: counts[standing.unknownType] as number,
  };
}
