import type { InteractionInput } from '../interaction/interaction.js';
import type { Locale } from '../locale/messages.js';
import { approached, labelIn, type Speech, speechIn } from '../locale/wording.js';
import { labelOf } from '../model/label.js';
import type { Channel, Direction } from '../model/model.js';
import { assertOneOf, checkOptions } from '../options.js';
import type { RankedLead } from '../ranking/rank-candidates.js';
import type { FlagKind } from '../relationship/flag-kinds.js';
import type { ResultOrigin } from '../score/score-leads.js';
import { type LeadOptions, leadCase, leadOptionNames } from './lead-case.js';
import { encodePlanned, ownTouches, withTouches } from './planned-touch.js';

/**
 * Options of {@link nextBestTouch}.
 *
 * @group Planning
 */
export interface NextBestTouchOptions<
  Type extends string,
  T extends InteractionInput<Type> = InteractionInput<Type>,
> extends LeadOptions<Type, T> {
  /** What a touch costs: our time (the default) or money, as the model has them. */
  readonly unit?: 'minutes' | 'money' | undefined;
  /** Best is the most points for the cost (the default), or the most points whatever they cost. */
  readonly best?: 'gain-per-cost' | 'gain' | undefined;
  /** The language of the labels and reasons; English by default. */
  readonly locale?: Locale | undefined;
}

/**
 * One touch that we could make today, and what it would give.
 *
 * @typeParam Type - names of the interaction types, from the model
 *
 * @group Planning
 */
export interface NextTouch<Type extends string = string> {
  /** Its type. */
  readonly type: Type;
  /** What a salesperson calls it. */
  readonly label: string;
  /** Where it happens. */
  readonly channel: Channel;
  /** Who acts: `outbound` where a type needs it to be said, else both. */
  readonly direction: Direction;
  /** Points that it adds. */
  readonly gain: number;
  /** What it costs, in the unit asked for; `null` in a model without costs. */
  readonly cost: number | null;
  /** Points for each unit of cost; `null` in a model without costs. */
  readonly gainPerCost: number | null;
  /** Where the lead would stand. */
  readonly after: RankedLead;
  /** Flags that would be gone. */
  readonly cleared: FlagKind[];
  /** Why, in a sentence. */
  readonly reason: string;
}

/**
 * What {@link nextBestTouch} returns.
 *
 * @typeParam Type - names of the interaction types, from the model
 *
 * @group Planning
 */
export interface NextBestTouch<Type extends string = string> extends ResultOrigin {
  /** Where the lead stands. */
  readonly before: RankedLead;
  /** Every touch that is ours to make, the best first. */
  readonly touches: NextTouch<Type>[];
}

/**
 * Weighs what we could do next for a lead: one touch of each type, by what it adds and what it costs. Offered is what
 * has a cost in the model, since the rest is theirs to do; in a model without costs, every type that helps. O(n).
 *
 * @param interactions - of all leads, for the rank; not changed
 * @param options - as for {@link rankLeads}, whom to look at, and what is best
 * @returns the touches, best first, each with its reason
 * @throws {@link TouchpointError} what {@link rankLeads} throws
 *
 * @example
 * ```ts
 * import { nextBestTouch, standardModel } from 'touchpoint-scoring';
 *
 * const mails = Array.from({ length: 12 }, (_, week) => ({
 *   leadId: 'ada',
 *   type: 'email' as const,
 *   direction: 'inbound' as const,
 *   at: Date.UTC(2026, 10, 20 - 7 * week),
 * }));
 * const { touches } = nextBestTouch(mails, {
 *   model: standardModel,
 *   asOf: '2026-11-23T10:00:00Z',
 *   lead: 'ada',
 * });
 * touches[0]?.label; // => 'event encounter'
 * touches[0]?.reason;
 * // => 'An event encounter today adds 20.1 points for 45 minutes, 9.5 of them from having both channels. Rank 1, grade D to C.'
 * ```
 *
 * @group Planning
 */
export function nextBestTouch<Type extends string, T extends InteractionInput<Type>>(
  interactions: readonly T[] | Iterable<T>,
  options: NextBestTouchOptions<Type, T>,
): NextBestTouch<Type> {
  const source = 'nextBestTouch';
  checkOptions(options, source, { ...leadOptionNames(), unit: true, best: true, locale: true });
  const speech = speechIn(options.locale, source);
  const { gathered, history, standing } = leadCase(interactions, options, source);
  const { unit = 'minutes', best = 'gain-per-cost' } = options;
  assertOneOf(unit, ['minutes', 'money'], 'unit', source);
  assertOneOf(best, ['gain-per-cost', 'gain'], 'best', source);
  const { model, asOf } = gathered;
  const before = standing(history);
  const touches = ownTouches(model, unit).map(({ touch, cost }): NextTouch<Type> => {
    const { direction = 'mutual' } = touch;
    const type = touch.type as Type;
    const after = standing(withTouches(history, encodePlanned([touch], options.lead, model, asOf, source)));
    const left = new Set(after.flags.map(({ kind }) => kind));
    const next = {
      type,
      label: labelIn(speech, type, labelOf(type, model.model)),
      channel: model.model.types[type]?.channel ?? 'online',
      direction,
      gain: after.score - before.score,
      cost,
      gainPerCost: cost === null ? null : (after.score - before.score) / cost,
      after,
      cleared: before.flags.map(({ kind }) => kind).filter((kind) => !left.has(kind)),
    };
    return { ...next, reason: reasonFor(next, before, unit, speech) };
  });
  const valueFor = ({ gain, gainPerCost }: NextTouch) =>
    best === 'gain' || gainPerCost === null ? gain : gainPerCost;
  touches.sort((a, b) => valueFor(b) - valueFor(a) || b.gain - a.gain || (a.type < b.type ? -1 : 1));
  return { modelFingerprint: model.fingerprint, asOf, before, touches };
}

/** Synergy is worth a mention from this part of a gain. */
const synergyMentionedFrom = 0.3;

/** That a channel is nearly full is worth a mention from here. */
const reachedMentionedFrom = 0.795;

function reasonFor(
  { type, label, channel, gain, cost, after }: Omit<NextTouch, 'reason'>,
  before: RankedLead,
  unit: 'minutes' | 'money',
  { say }: Speech,
): string {
  const synergy = after.parts.synergy - before.parts.synergy;
  const part = before.strength[channel];
  const isSynergyMentioned = gain > 0 && synergy >= synergyMentionedFrom * gain;
  return say.nextTouch({
    type,
    label,
    points: gain,
    cost,
    unit,
    synergy: isSynergyMentioned ? synergy : null,
    reached: !isSynergyMentioned && part >= reachedMentionedFrom ? { channel, part: approached(part) } : null,
    before,
    after,
  });
}
