import { remainingAfter } from '../evidence/decay.js';
import type { CompiledModel } from '../model/compile-model.js';
import type { CadenceTouch } from './cadence-touches.js';

/**
 * Some touches of one lead in one week.
 *
 * @internal
 */
export interface TouchBundle {
  readonly touches: readonly CadenceTouch[];
  /** The event at which one of them is; -1 for none. */
  readonly event: number;
  /** Evidence that it leaves at the end of the week. */
  readonly online: number;
  readonly offline: number;
  /** What it takes of each resource. */
  readonly costs: readonly number[];
}

/**
 * All bundles of up to a few touches at the beginning of a week that are worth a look: what costs no less than another one
 * of which it leaves no more is left out.
 *
 * @param spanMs - from the touches to the end of the week
 * @param costsOf - what one touch takes of each resource
 *
 * @internal
 */
export function touchBundles(
  touches: readonly CadenceTouch[],
  model: CompiledModel,
  most: number,
  spanMs: number,
  costsOf: (touch: CadenceTouch) => readonly number[],
): TouchBundle[] {
  const bundles: TouchBundle[] = [];
  const extend = (bundle: TouchBundle, from: number) => {
    if (bundle.touches.length === most) return;
    for (let index = from; index < touches.length; index++) {
      const touch = touches[index] as CadenceTouch;
      const more = withTouch(bundle, touch, model, spanMs, costsOf(touch));
      bundles.push(more);
      extend(more, index);
    }
  };
  extend({ touches: [], event: -1, online: 0, offline: 0, costs: [] }, 0);
  return undominated(bundles);
}

/**
 * A bundle with one more touch.
 *
 * @internal
 */
export function withTouch(
  bundle: TouchBundle,
  touch: CadenceTouch,
  model: CompiledModel,
  spanMs: number,
  costs: readonly number[],
): TouchBundle {
  const left = touch.weight * remainingAfter(spanMs, model.halfLifeMs[touch.typeCode] as number);
  return {
    touches: [...bundle.touches, touch],
    event: bundle.event,
    online: bundle.online + (touch.isOffline ? 0 : left),
    offline: bundle.offline + (touch.isOffline ? left : 0),
    costs: costs.map((cost, index) => cost + (bundle.costs[index] ?? 0)),
  };
}

function undominated(bundles: readonly TouchBundle[]): TouchBundle[] {
  const covers = (a: TouchBundle, b: TouchBundle) =>
    a.online >= b.online &&
    a.offline >= b.offline &&
    a.costs.every((cost, index) => cost <= (b.costs[index] as number));
  return bundles.filter(
    (bundle, index) =>
      !bundles.some((other, otherIndex) => {
        if (otherIndex === index || !covers(other, bundle)) return false;
        // Of two that are alike the first stays.
        return !covers(bundle, other) || otherIndex < index;
      }),
  );
}
