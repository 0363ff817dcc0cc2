import { millisecondsInDay } from 'date-fns/constants';
import { showValue } from '../error.js';
import { countedGroup } from '../evidence/counted-group.js';
import { remainingAfter } from '../evidence/decay.js';
import type { EncodedInteractions } from '../evidence/encode-interactions.js';
import { gatherEvidence } from '../evidence/gather-evidence.js';
import { standing, standingOf } from '../evidence/touch-status.js';
import type { InteractionInput } from '../interaction/interaction.js';
import type { Locale } from '../locale/messages.js';
import { labelIn, type Speech, speechIn } from '../locale/wording.js';
import type { CompiledModel } from '../model/compile-model.js';
import { labelOf } from '../model/label.js';
import { checkOptions, invalidOption, listOf } from '../options.js';
import { aumannShapleyRates, type EvidenceRates } from './aumann-shapley.js';
import type {
  Contribution,
  EvidenceComponent,
  NotCountedReason,
  ScoreExplanation,
  TypeContribution,
} from './explanation.js';
import { type ReadLead, readLead } from './gathered-evidence.js';
import { explanationReasons, explanationSummary } from './reasons.js';
import { type LeadScore, leadScoreAt, leadScoreOf } from './score-leads.js';
import { type ScoreOptions, scoreOptionNames } from './score-options.js';

/**
 * Options of {@link explainScore}.
 *
 * @group Explaining
 */
export interface ExplainOptions<
  Type extends string,
  T extends InteractionInput<Type> = InteractionInput<Type>,
  Grade extends string = string,
> extends ScoreOptions<Type, T, Grade> {
  /** Whose score: a `leadId`, or whatever the `key` option makes. */
  readonly lead: string;
  /**
   * Where the points go that are owed to having both channels: `separate`, a line of their own (the default), or
   * `allotted` to the touches that make them.
   */
  readonly synergy?: 'separate' | 'allotted' | undefined;
  /** The language of labels and sentences; English by default. */
  readonly locale?: Locale | undefined;
}

/**
 * Says where every point of a score comes from.
 *
 * Each touch receives its Aumann–Shapley value, in closed form: shares sum to the score to the last digits, two
 * touches of equal evidence receive the same, and splitting a touch in two changes nothing for the others. O(n).
 *
 * @param interactions - those of the lead; others may be among them
 * @param options - as for {@link scoreLeads}, and whose score
 * @returns contributions by interaction, type and channel, and the strongest reasons in words
 * @throws {@link TouchpointError} what {@link scoreLeads} throws; a lead without an interaction scores 0
 *
 * @example
 * ```ts
 * import { explainScore, standardModel } from 'touchpoint-scoring';
 *
 * const explanation = explainScore(
 *   [
 *     { leadId: 'ada', type: 'in_person_meeting', at: '2026-11-03T10:00:00Z' },
 *     { leadId: 'ada', type: 'email', at: '2026-11-21T17:00:00Z', direction: 'inbound' },
 *     { leadId: 'ada', type: 'email', at: '2026-11-22T09:00:00Z', direction: 'inbound' },
 *   ],
 *   { model: standardModel, asOf: '2026-11-23T10:00:00Z', lead: 'ada' },
 * );
 * explanation.summary;
 * // => 'ada scores 22.5 of 100 (grade C): in-person meeting (on 3 November 2026) gives 10.8 points; 2 × e-mail (last on 22 November 2026) gives 7.1 points; contact both online and in person adds 4.6 points.'
 * ```
 *
 * @group Explaining
 */
export function explainScore<
  Type extends string,
  T extends InteractionInput<Type>,
  Grade extends string = string,
>(
  interactions: readonly T[] | Iterable<T>,
  options: ExplainOptions<Type, T, Grade>,
): ScoreExplanation<T, Type, Grade> {
  const source = 'explainScore';
  checkOptions(options, source, { ...scoreOptionNames, lead: true, synergy: true, locale: true });
  const { synergy = 'separate' } = options;
  if (synergy !== 'separate' && synergy !== 'allotted') {
    throw invalidOption(
      source,
      'synergy',
      synergy,
      `must be "separate" or "allotted", got ${showValue(synergy)}`,
      'Say where the points of having both go.',
    );
  }
  const speech = speechIn(options.locale, source);
  const list = listOf(interactions, source);
  // The grade is one of the model, and each type the name of one of its types.
  return explained(list, readLead(list, options, source), synergy, speech) as ScoreExplanation<
    T,
    Type,
    Grade
  >;
}

/**
 * The account of the score of one lead.
 *
 * @param list - the interactions as they were passed in
 * @param read - the lead, of the same interactions
 *
 * @internal
 */
export function explained<T>(
  list: readonly T[],
  read: ReadLead,
  synergy: 'separate' | 'allotted',
  speech: Speech,
): ScoreExplanation<T> {
  const { model, asOf, rows, history } = read;
  const lead = leadScoreOf({ ...read, table: gatherEvidence(history, model, asOf) }, 0);
  const { rates, pointsPerEvidence, touches, notCounted } = explainedTouches(
    list,
    rows,
    history,
    lead,
    model,
    asOf,
    synergy,
  );
  const contributions = touches.sort((a, b) => b.points - a.points || a.index - b.index);
  const byComponent = {
    online: lead.online.evidence * pointsPerEvidence.online,
    offline: lead.offline.evidence * pointsPerEvidence.offline,
    friction: lead.friction.evidence * pointsPerEvidence.friction + 0, // 0, not -0
    synergy:
      synergy === 'allotted'
        ? 0
        : lead.online.evidence * rates.synergyOnline + lead.offline.evidence * rates.synergyOffline,
  };
  const byType = sumsByType(contributions, model, speech);
  const reasons = explanationReasons(lead.score, byType, byComponent.synergy, speech);
  return {
    modelFingerprint: model.fingerprint,
    asOf,
    lead,
    contributions,
    byType,
    byComponent,
    notCounted,
    reasons,
    summary: explanationSummary(lead, reasons, speech),
  };
}

/**
 * Points of each row in the history of one lead, those of having both channels allotted to the touches that make them,
 * and the strengths that they come from. 0 for a row that counts for nothing; points sum to the score.
 *
 * @param history - of a single lead, as lead 0
 *
 * @internal
 */
export function pointsOfRows(
  history: EncodedInteractions,
  model: CompiledModel,
  asOf: number,
): { readonly points: Float64Array; readonly strength: LeadScore['strength'] } {
  const points = new Float64Array(history.leadCodes.length);
  const lead = leadScoreAt(gatherEvidence(history, model, asOf), 0, model);
  const rows = Uint32Array.from(points.keys());
  const none = Array.from(points, () => undefined);
  const { touches } = explainedTouches(none, rows, history, lead, model, asOf, 'allotted');
  for (const touch of touches) points[touch.index] = touch.points;
  return { points, strength: lead.strength };
}

/** What each touch of a lead gives, in the order of the input: `rows` says where each row of its history is among all. */
function explainedTouches<T>(
  interactions: readonly T[],
  rows: Uint32Array,
  history: EncodedInteractions,
  { online, offline, friction }: LeadScore,
  model: CompiledModel,
  asOf: number,
  synergy: 'separate' | 'allotted',
) {
  const rates = aumannShapleyRates(model, online.evidence, offline.evidence, friction.evidence);
  const pointsPerEvidence = ratesFor(rates, synergy);
  const { counted, notCounted } = sortedRows(interactions, rows, history, model, asOf);
  const touches = counted.map((touch) => ({
    ...touch,
    points: touch.evidence * pointsPerEvidence[touch.component] + 0, // 0, not -0
  }));
  return { rates, pointsPerEvidence, touches, notCounted };
}

const componentNames = ['online', 'offline', 'friction'] as const satisfies EvidenceComponent[];

const reasonOfStanding: Readonly<Record<number, NotCountedReason>> = {
  [standing.upcoming]: 'upcoming',
  [standing.unconfirmed]: 'unconfirmed',
  [standing.cancelled]: 'cancelled',
  [standing.notAttended]: 'not-attended',
  [standing.duplicates]: 'duplicate',
  [standing.unknownType]: 'unknown-type',
};

function ratesFor(rates: EvidenceRates, synergy: 'separate' | 'allotted'): Record<EvidenceComponent, number> {
  const { online, offline, friction, synergyOnline, synergyOffline } = rates;
  return synergy === 'separate'
    ? { online, offline, friction }
    : { online: online + synergyOnline, offline: offline + synergyOffline, friction };
}

interface SortedRows<T> {
  readonly counted: Omit<Contribution<T>, 'points'>[];
  readonly notCounted: { interaction: T; index: number; reason: NotCountedReason }[];
}

/** The rows of one lead: those that are evidence, and those that are not. */
function sortedRows<T>(
  interactions: readonly T[],
  rows: Uint32Array,
  { typeCodes, times, weights, status }: EncodedInteractions,
  model: CompiledModel,
  asOf: number,
): SortedRows<T> {
  const counted: Omit<Contribution<T>, 'points'>[] = [];
  const notCounted: SortedRows<T>['notCounted'] = [];
  /** By type and group of which the strongest touch alone counts: its place in `counted` so far. */
  const strongest = new Map<string, number>();

  for (const [row, index] of rows.entries()) {
    const interaction = interactions[index] as T;
    const at = times[row] as number;
    const age = asOf - at;
    const reason = reasonOfStanding[standingOf(status[row] as number, at, asOf)];
    if (reason !== undefined) {
      notCounted.push({ interaction, index, reason });
      continue;
    }
    const typeCode = typeCodes[row] as number;
    const weight = weights[row] as number;
    const touch = {
      interaction,
      index,
      type: model.typeNames[typeCode] as string,
      component: componentNames[model.component[typeCode] as number] as EvidenceComponent,
      at,
      ageDays: age / millisecondsInDay,
      weight,
      evidence: weight * remainingAfter(age, model.halfLifeMs[typeCode] as number),
    };
    const group = countedGroup(model, typeCode, touch.at);
    const competitors = `${typeCode} ${group}`;
    const rival = group === undefined ? undefined : strongest.get(competitors);
    if (rival === undefined) {
      if (group !== undefined) strongest.set(competitors, counted.length);
      counted.push(touch);
      continue;
    }
    const other = counted[rival] as Omit<Contribution<T>, 'points'>;
    const loser = outweighs(touch, other) ? other : touch;
    if (loser === other) counted[rival] = touch;
    notCounted.push({ interaction: loser.interaction, index: loser.index, reason: 'superseded' });
  }
  return { counted, notCounted: notCounted.sort((a, b) => a.index - b.index) };
}

/**
 * Which of two touches counts where only the strongest does. Of equals the earlier one, then by their texts, so that the order
 * of the input makes no difference; SQL has the same order (`warehouse/explain.ts`).
 */
function outweighs<T>(
  ours: Omit<Contribution<T>, 'points'>,
  theirs: Omit<Contribution<T>, 'points'>,
): boolean {
  if (ours.evidence !== theirs.evidence) return ours.evidence > theirs.evidence;
  if (ours.at !== theirs.at) return ours.at < theirs.at;
  const [a, b] = [textsOf(ours.interaction), textsOf(theirs.interaction)];
  const index = a.findIndex((text, index) => text !== b[index]);
  return index >= 0 && (a[index] as string) < (b[index] as string);
}

function textsOf(interaction: unknown): string[] {
  const { id, leadId, type, direction, accountId, ownerId } = (interaction ??
    {}) as Partial<InteractionInput>;
  return [id, leadId, type, direction, accountId, ownerId].map((text) => text ?? '');
}

function sumsByType<T>(
  contributions: readonly Contribution<T>[],
  model: CompiledModel,
  speech: Speech,
): TypeContribution[] {
  const sums = new Map<string, TypeContribution>();
  for (const { type, component, at, points } of contributions) {
    const sum = sums.get(type);
    sums.set(type, {
      type,
      label: labelIn(speech, type, labelOf(type, model.model)),
      component,
      touches: (sum?.touches ?? 0) + 1,
      lastAt: Math.max(sum?.lastAt ?? at, at),
      points: (sum?.points ?? 0) + points,
    });
  }
  return [...sums.values()].sort((a, b) => b.points - a.points || (a.type < b.type ? -1 : 1));
}
