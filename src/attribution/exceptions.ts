import { type CodedJourney, emptyCodedJourney, type TouchpointCodes } from './journey.js';

/**
 * A journey without the touches that a rule is to pass over.
 *
 * @internal
 */
export interface KeptJourney {
  readonly journey: CodedJourney;
  /** By touch that is kept: its place in the whole journey; `null` where all are kept. */
  readonly places: readonly number[] | null;
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
  if (except.length === 0) return (journey) => ({ journey, places: null });
  const names = new Set(except);
  const kept = emptyCodedJourney();
  return (journey) => {
    const { codes, channels, daysBefore, points, stages, length } = journey;
    const places: number[] = [];
    for (let touch = 0; touch < length; touch++) {
      if (!names.has(touchpoints.names[codes[touch] as number] as string)) places.push(touch);
    }
    if (places.length === 0 || places.length === length) return { journey, places: null };
    Object.assign(kept, journey);
    kept.length = places.length;
    kept.codes = Int32Array.from(places, (touch) => codes[touch] as number);
    kept.channels = Uint8Array.from(places, (touch) => channels[touch] as number);
    kept.daysBefore = daysBefore && places.map((touch) => daysBefore[touch] as number);
    kept.points = points && places.map((touch) => points[touch] as number);
    kept.stages = stages && stagesAmong(places, stages);
    return { journey: kept, places };
  };
}

/** A stage that a touch led to which is left out goes to the last one before it that is not. */
function stagesAmong(
  places: readonly number[],
  stages: Readonly<Record<string, number>>,
): Record<string, number> {
  const moved = Object.entries(stages).map(([stage, touch]): [string, number] => {
    const next = places.findIndex((place) => place > touch);
    return [stage, (next < 0 ? places.length : next) - 1];
  });
  return Object.fromEntries(moved.filter(([, touch]) => touch >= 0));
}
