import { showValue } from '../error.js';
import { touchWeight } from '../evidence/touch-weight.js';
import { labelIn, type Speech } from '../locale/wording.js';
import {
  type CompiledModel,
  directionCodes,
  frictionComponent,
  offlineComponent,
} from '../model/compile-model.js';
import { labelOf } from '../model/label.js';
import type { Direction } from '../model/model.js';
import { assertOneOf, invalidOption, listOf } from '../options.js';
import { encodePlanned, ownTouches, type PlannedTouch } from '../planning/planned-touch.js';

/**
 * A touch that can be repeated, as the numbers that planning reads.
 *
 * @internal
 */
export interface CadenceTouch {
  readonly type: string;
  readonly typeCode: number;
  readonly label: string;
  readonly direction: Direction;
  readonly isOffline: boolean;
  /** Evidence at the moment it happens; above 0. */
  readonly weight: number;
  readonly halfLifeDays: number;
  /** Only the strongest remaining one counts. */
  readonly countsOnce: boolean;
  /** In the unit asked for; `null` in a model without costs. */
  readonly cost: number | null;
  /** What is compared: the cost, or 1 for each touch in a model without costs. */
  readonly effort: number;
}

/**
 * The touches to choose from: those given, or the ones that are ours to make. What weighs nothing is left out.
 *
 * @throws {@link TouchpointError} `invalid_option`, `invalid_interactions`
 *
 * @internal
 */
export function cadenceTouches(
  model: CompiledModel,
  unit: 'minutes' | 'money',
  given: Iterable<Omit<PlannedTouch, 'at'>> | undefined,
  source: string,
  speech?: Speech,
): CadenceTouch[] {
  assertOneOf(unit, ['minutes', 'money'], 'unit', source);
  const own = ownTouches(model, unit);
  const planned =
    given === undefined
      ? own.map(({ touch, cost }) => ({ touch, cost }))
      : givenTouches(given, model, unit, source);
  const hasCosts = planned.some(({ cost }) => cost !== null);
  return planned.flatMap(({ touch, cost }): CadenceTouch[] => {
    if (hasCosts && cost === null) {
      const message = `must each have a cost in ${unit}, or none, got ${showValue(touch.type)} without`;
      throw invalidOption(source, 'touches', touch.type, message, 'Give its type a cost in the model.');
    }
    const typeCode = model.typeCodes.get(touch.type) as number;
    const direction = touch.direction ?? 'mutual';
    const label = labelOf(touch.type, model.model);
    const weight = touchWeight(
      model,
      typeCode,
      directionCodes[direction],
      touch.durationMinutes ?? -1,
      touch.participants ?? 1,
    );
    if (!(weight > 0)) return [];
    return [
      {
        type: touch.type,
        typeCode,
        label: speech === undefined ? label : labelIn(speech, touch.type, label),
        direction,
        isOffline: model.component[typeCode] === offlineComponent,
        weight,
        halfLifeDays: model.model.types[touch.type]?.halfLifeDays as number,
        countsOnce: (model.onceSlot[typeCode] as number) >= 0,
        cost,
        effort: cost ?? 1,
      },
    ];
  });
}

function givenTouches(
  given: Iterable<Omit<PlannedTouch, 'at'>>,
  model: CompiledModel,
  unit: 'minutes' | 'money',
  source: string,
): { readonly touch: PlannedTouch; readonly cost: number | null }[] {
  const touches = listOf(given, source, 'touches');
  const directionOf = new Map(ownTouches(model, unit).map(({ touch }) => [touch.type, touch.direction]));
  const { typeCodes } = encodePlanned(
    touches.map((touch) => (typeof touch === 'object' && touch !== null ? { ...touch, at: 0 } : touch)),
    'planned',
    model,
    0,
    source,
  );
  return touches.map((touch, index) => {
    if (model.component[typeCodes[index] as number] === frictionComponent) {
      const message = `must not be of a friction type, got ${showValue(touch.type)}`;
      throw invalidOption(source, 'touches', touch.type, message, 'Name types that help.');
    }
    return {
      touch: { ...touch, direction: touch.direction ?? directionOf.get(touch.type) },
      cost: model.model.types[touch.type]?.cost?.[unit] ?? null,
    };
  });
}
