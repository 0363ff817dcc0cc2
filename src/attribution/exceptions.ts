import { type CodedJourney, emptyCodedJourney, type TouchpointCodes } from './journey.js';

/**
 * A journey without the touches that a rule is to pass over.
 *
 * @internal
 */
export interface KeptJourney {
  readonly journey: CodedJourney;
  /** By touch that is kept: its index in the whole journey; `null` where all are kept. */
  readonly indexes: readonly number[] | null;
}

/**
 * A function that leaves out touches of some touchpoints, unless a journey has no other. It hands over the same object
 * for journey after journey.
 *
 * @param touchpoints - codes that the journeys are written in, also those still to come
 *
 * @internal
 */
export function withoutExceptions(
  except: readonly string[],
  touchpoints: TouchpointCodes,
): (journey: CodedJourney) => KeptJourney {
  if (except.length === 0) return (journey) => ({ journey, indexes: null });
  const names = new Set(except);
  const kept = emptyCodedJourney();
  return (journey) => {
    const { codes, channels, daysBefore, points, stages, length } = journey;
    const indexes: number[] = [];
    for (let touch = 0; touch < length; touch++) {
      if (!names.has(touchpoints.names[codes[touch] as number] as string)) indexes.push(touch);
    }
    if (indexes.length === 0 || indexes.length === length) return { journey, indexes: null };
    Object.assign(kept, journey);
    kept.length = indexes.length;
    kept.codes = Int32Array.from(indexes, (touch) => codes[touch] as number);
    kept.channels = Uint8Array.from(indexes, (touch) => channels[touch] as number);
    kept.daysBefore = daysBefore && indexes.map((touch) => daysBefore[touch] as number);
    kept.points = points && indexes.map((touch) => points[touch] as number);
    kept.stages = stages && stagesAmong(indexes, stages);
    return { journey: kept, indexes };
  };
}

/** A stage that a touch led to which is left out goes to the last one before it that is not. */
function stagesAmong(
  indexes: readonly number[],
  stages: Readonly<Record<string, number>>,
): Record<string, number> {
  const moved = Object.entries(stages).map(([stage, touch]): [string, number] => {
    const next = indexes.findIndex((index) => index > touch);
    return [stage, (next < 0 ? indexes.length : next) - 1];
  });
  return Object.fromEntries(moved.filter(([, touch]) => touch >= 0));
}
