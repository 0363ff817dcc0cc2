import { millisecondsInDay } from 'date-fns/constants';
import type { EncodedInteractions } from '../evidence/encode-interactions.js';
import { rowStatus } from '../evidence/touch-status.js';
import {
  type CompiledModel,
  directionCodes,
  frictionComponent,
  offlineComponent,
} from '../model/compile-model.js';

/**
 * Touches within the window and arranged ones within the horizon, by row.
 *
 * @internal
 */
export interface NetworkTouches {
  /** The window, or the history where that is shorter. */
  readonly windowDays: number;
  /** Days from the first row to the as-of time. */
  readonly observedDays: number;
  readonly rows: number;
  readonly leadOf: (row: number) => number;
  /** What a row counts as; `null` for one that does not. */
  readonly countOf: (row: number) => TouchCount | null;
}

/**
 * What one row counts as.
 *
 * @internal
 */
export interface TouchCount {
  readonly isArranged: boolean;
  readonly isEncounter: boolean;
  readonly isCall: boolean;
  readonly isUnclear: boolean;
  readonly cost: number;
}

/**
 * Reads the rows as the paces of {@link assessNetwork} count them.
 *
 * @internal
 */
export function networkTouches(
  encoded: EncodedInteractions,
  model: CompiledModel,
  options: {
    readonly asOf: number;
    readonly windowDays: number;
    readonly horizonDays: number;
    readonly unit: 'minutes' | 'money';
  },
): NetworkTouches {
  const { leadCodes, typeCodes, times, status, directions } = encoded;
  const { asOf, horizonDays, unit } = options;
  const kinds = touchKinds(model, unit);
  let firstAt = asOf;
  for (let row = 0; row < times.length; row++) {
    const isHeld = (leadCodes[row] as number) >= 0 && status[row] === rowStatus.held;
    if (isHeld && (times[row] as number) < firstAt) firstAt = times[row] as number;
  }
  const observedDays = (asOf - firstAt) / millisecondsInDay;
  const windowDays = Math.min(options.windowDays, Math.max(shortestWindowDays, observedDays));
  const from = asOf - windowDays * millisecondsInDay;
  const to = asOf + horizonDays * millisecondsInDay;
  return {
    windowDays,
    observedDays,
    rows: times.length,
    leadOf: (row) => leadCodes[row] as number,
    countOf: (row) => {
      const kind = kinds[typeCodes[row] as number];
      const at = times[row] as number;
      if ((leadCodes[row] as number) < 0 || kind === undefined || !kind.isPositive) return null;
      if ((status[row] as number) > rowStatus.scheduled || at < from || at > to) return null;
      const isArranged = at > asOf;
      if (!isArranged && status[row] !== rowStatus.held) return null;
      const { isEncounter, isCall, isUnclear } = kind;
      // What they wrote took none of our time.
      const cost = directions[row] === directionCodes.inbound ? 0 : kind.cost;
      return { isArranged, isEncounter, isCall, isUnclear, cost };
    },
  };
}

/**
 * A week at least, or three touches of this morning were twenty a week.
 *
 * @internal
 */
export const shortestWindowDays = 7;

/**
 * What a touch of each type counts as, by the code of the type.
 *
 * @internal
 */
export function touchKinds(model: CompiledModel, unit: 'minutes' | 'money') {
  return model.typeNames.map((type, typeCode) => {
    const definition = model.model.types[type];
    const cost = definition?.cost?.[unit];
    const isOffline = model.component[typeCode] === offlineComponent;
    const isUnclear = model.placeUnknown[typeCode] === 1;
    return {
      isPositive: model.component[typeCode] !== frictionComponent,
      isEncounter: isOffline,
      isCall: !isOffline && !isUnclear && cost !== undefined && model.needsDirection[typeCode] === 0,
      isUnclear,
      cost: cost ?? 0,
    };
  });
}
