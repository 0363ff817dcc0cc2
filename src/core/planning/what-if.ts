import type { InteractionInput } from '../interaction/interaction.js';
import { labelOf } from '../model/label.js';
import type { Direction } from '../model/model.js';
import { assertOneOf, checkOptions } from '../options.js';
import type { RankedLead } from '../ranking/rank-candidates.js';
import type { FlagKind } from '../relationship/flag-kinds.js';
import type { ResultOrigin } from '../score/score-leads.js';
import { type LeadCase, type LeadOptions, leadCase, leadOptionNames } from './lead-case.js';
import { encodePlanned, type OwnTouch, ownTouches, type PlannedTouch, withTouches } from './planned-touch.js';

/**
 * Options of {@link whatIf}.
 *
 * @group Planning
 */
export interface WhatIfOptions<
  Type extends string,
  T extends InteractionInput<Type> = InteractionInput<Type>,
  Grade extends string = string,
> extends LeadOptions<Type, T, Grade> {
  /** The touches to suppose; none for what it takes from where the lead stands. */
  readonly touches: readonly PlannedTouch<NoInfer<Type>>[];
  /** What counts as the smallest effort: our time (the default) or money, as the model has them. */
  readonly unit?: 'minutes' | 'money' | undefined;
}

/**
 * The least that we can do for something.
 *
 * @typeParam Type - names of the interaction types, from the model
 *
 * @group Planning
 */
export interface SmallestTouch<Type extends string = string> {
  /** The type of the touch. */
  readonly type: Type;
  /** What a salesperson calls it. */
  readonly label: string;
  /** Who acts: `outbound` where a type needs it to be said, else both. */
  readonly direction: Direction;
  /** How many of them, today. */
  readonly touches: number;
  /** What they cost together, in the unit asked for; `null` in a model without costs. */
  readonly cost: number | null;
  /** Points that they add. */
  readonly gain: number;
}

/**
 * What {@link whatIf} returns.
 *
 * @typeParam Type - names of the interaction types, from the model
 * @typeParam Grade - names of the grades, from the model
 *
 * @group Planning
 */
export interface WhatIf<Type extends string = string, Grade extends string = string> extends ResultOrigin {
  /** Where the lead stands. */
  readonly before: RankedLead<Grade>;
  /** Where it would stand, all others as they are. */
  readonly after: RankedLead<Grade>;
  /** Points gained; below 0 for friction. */
  readonly gain: number;
  /** Flags that would be gone. */
  readonly cleared: FlagKind[];
  /** Flags that would be new. */
  readonly raised: FlagKind[];
  /** What it would take from there to the next better grade; `null` at the best. */
  readonly nextGrade: {
    /** The grade. */
    readonly grade: Grade;
    /** The least that reaches it; `null` where no three touches of one type do. */
    readonly smallest: SmallestTouch<Type> | null;
  } | null;
  /** For each flag that would be left, the least that clears it; `null` where no three touches of one type do. */
  readonly toClear: {
    /** The flag. */
    readonly kind: FlagKind;
    /** The least that clears it. */
    readonly smallest: SmallestTouch<Type> | null;
  }[];
}

/**
 * Says what would change if some touches had happened: score, rank, mix and flags before and after. The same as
 * scoring again with them in the list. O(n).
 *
 * @param interactions - of all leads, for the rank; not changed
 * @param options - as for {@link rankLeads}, whom to look at, and which touches to suppose
 * @returns before, after, and the least that would reach the next grade or clear a flag
 * @throws {@link TouchpointError} `invalid_interactions`
 * for a touch that cannot be; what {@link rankLeads} throws
 *
 * @example
 * ```ts
 * import { standardModel, whatIf } from 'touchpoint-scoring';
 *
 * const mails = (leadId: string, count: number) =>
 *   Array.from({ length: count }, (_, week) => ({
 *     leadId,
 *     type: 'email' as const,
 *     direction: 'inbound' as const,
 *     at: Date.UTC(2026, 10, 20 - 7 * week),
 *   }));
 * const { before, after, cleared } = whatIf([...mails('ada', 4), ...mails('ben', 8)], {
 *   model: standardModel,
 *   asOf: '2026-11-23T10:00:00Z',
 *   lead: 'ada',
 *   touches: [{ type: 'in_person_meeting' }],
 * });
 * [before.rank, after.rank]; // => [2, 1]
 * [before.mix, after.mix]; // => ['online-only', 'balanced']
 * cleared; // => ['online-only']
 * ```
 *
 * @group Planning
 */
export function whatIf<Type extends string, T extends InteractionInput<Type>, Grade extends string = string>(
  interactions: readonly T[] | Iterable<T>,
  options: WhatIfOptions<Type, T, Grade>,
): WhatIf<Type, Grade> {
  const source = 'whatIf';
  checkOptions(options, source, { ...leadOptionNames(), touches: true, unit: true });
  const { unit = 'minutes' } = options;
  assertOneOf(unit, ['minutes', 'money'], 'unit', source);
  const found = leadCase(interactions, options, source);
  const { model, asOf } = found.gathered;
  const planned = encodePlanned(options.touches, options.lead, model, asOf, source);
  const supposed = withTouches(found.history, planned);
  const before = found.standing(found.history);
  const after = found.standing(supposed);
  const kindsBefore = kindsOf(before);
  const kindsAfter = kindsOf(after);

  const steps = stepsFrom({ ...found, history: supposed }, unit);
  const order = model.model.grades.map(({ grade }) => grade);
  const better = order[order.indexOf(after.grade) - 1];
  return {
    modelFingerprint: model.fingerprint,
    asOf,
    // Grades that are found are those of the model.
    before: before as RankedLead<Grade>,
    after: after as RankedLead<Grade>,
    gain: after.score - before.score,
    cleared: kindsBefore.filter((kind) => !kindsAfter.includes(kind)),
    raised: kindsAfter.filter((kind) => !kindsBefore.includes(kind)),
    nextGrade:
      better === undefined
        ? null
        : {
            grade: better as Grade,
            // The grade that the lead would have, and not the threshold alone: a grade has to be cleared.
            smallest: smallest(steps, after, ({ grade }) => order.indexOf(grade) <= order.indexOf(better)),
          },
    toClear: kindsAfter.map((kind) => ({
      kind,
      smallest: smallest(steps, after, (lead) => !kindsOf(lead).includes(kind)),
    })),
  };
}

function kindsOf({ flags }: RankedLead): FlagKind[] {
  return flags.map(({ kind }) => kind);
}

/** Touches of one type that are tried before it is given up: four meetings today are no plan. */
const mostTouches = 3;

interface Step {
  readonly own: OwnTouch;
  readonly label: string;
  readonly touches: number;
  /** What decides which step is the smallest: its cost, or in a model without costs its evidence. */
  readonly effort: number;
  readonly lead: RankedLead;
}

/** From one to three touches of each type, the least effort first. */
function stepsFrom({ gathered, history, standing }: LeadCase, unit: 'minutes' | 'money'): Step[] {
  const { model, asOf } = gathered;
  const steps: Step[] = [];
  for (const own of ownTouches(model, unit)) {
    const added = encodePlanned([own.touch], history.keys[0] as string, model, asOf, 'whatIf');
    const label = labelOf(own.touch.type, model.model);
    const effort = own.cost ?? (added.weights[0] as number);
    let supposed = history;
    for (let touches = 1; touches <= mostTouches; touches++) {
      supposed = withTouches(supposed, added);
      steps.push({ own, label, touches, effort: effort * touches, lead: standing(supposed) });
    }
  }
  return steps.sort((a, b) => a.effort - b.effort || b.lead.score - a.lead.score);
}

function smallest<Type extends string>(
  steps: readonly Step[],
  { score }: RankedLead,
  reached: (lead: RankedLead) => boolean,
): SmallestTouch<Type> | null {
  const step = steps.find(({ lead }) => reached(lead));
  if (step === undefined) return null;
  const { own, label, touches, lead } = step;
  return {
    type: own.touch.type as Type,
    label,
    direction: own.touch.direction ?? 'mutual',
    touches,
    cost: own.cost === null ? null : own.cost * touches,
    gain: lead.score - score,
  };
}
