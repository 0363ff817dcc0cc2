import { rowsByLead } from '../core/evidence/lead-rows.js';
import { isPositiveType, standing, standingOf } from '../core/evidence/touch-status.js';
import type { InteractionInput } from '../core/interaction/interaction.js';
import { offlineComponent } from '../core/model/compile-model.js';
import { type Encounter, planEncounters } from '../core/planning/plan-encounters.js';
import type { GatheredEvidence } from '../core/score/gathered-evidence.js';
import type { ScoreOptions } from '../core/score/score-options.js';

/**
 * The next event to which several leads come.
 *
 * @internal
 */
export interface NextEvent {
  /** `null` where nothing names it. */
  readonly name: string | null;
  readonly at: number;
  /** Keys of those who come. */
  readonly guests: ReadonlySet<string>;
  /** Whom to talk to, by key. */
  readonly talks: ReadonlyMap<string, Encounter>;
}

/** From this many guests at one moment on, it is an event and not a meeting. */
const leastGuests = 3;
/** An evening has this many good talks. */
const talksOfAnEvening = 5;

/**
 * The next event in the interactions: the first moment at which at least three leads have something in person arranged,
 * or the first that `eventOf` names. `null` where there is none.
 *
 * @internal
 */
export function nextEvent<Type extends string, T extends InteractionInput<Type>>(
  list: readonly T[],
  options: ScoreOptions<Type, T>,
  eventOf: ((interaction: T) => string | null | undefined) | undefined,
  { encoded, model, asOf, table, codes }: GatheredEvidence,
): NextEvent | null {
  const rowsOf = rowsByLead(encoded);
  const gatherings = new Map<
    string | number,
    { name: string | null; at: number; type: string; guests: Set<string> }
  >();
  for (const code of codes) {
    for (const row of rowsOf.of(code)) {
      const at = encoded.times[row] as number;
      const typeCode = encoded.typeCodes[row] as number;
      const isArranged = standingOf(encoded.status[row] as number, at, asOf) === standing.upcoming;
      const isInPerson = isPositiveType(model, typeCode) && model.component[typeCode] === offlineComponent;
      if (!isArranged || !isInPerson) continue;
      const name = eventOf?.(list[row] as T) ?? null;
      const id = name === null || name === '' ? at : name;
      const type = model.typeNames[typeCode] as string;
      const known = gatherings.get(id) ?? {
        name: id === at ? null : name,
        at,
        type,
        guests: new Set<string>(),
      };
      known.at = Math.min(known.at, at);
      known.guests.add(table.keys[code] as string);
      gatherings.set(id, known);
    }
  }
  const [first] = [...gatherings.values()]
    .filter(({ name, guests }) => name !== null || guests.size >= leastGuests)
    .sort((a, b) => a.at - b.at || b.guests.size - a.guests.size);
  if (first === undefined) return null;
  const { name, at, type, guests } = first;
  const plan = planEncounters<Type, T>(list, {
    ...options,
    asOf: at,
    attendees: [...guests],
    slots: talksOfAnEvening,
    onePer: 'account',
    touch: { type: type as NoInfer<Type> },
  });
  return { name, at, guests, talks: new Map(plan.meet.map((one) => [one.key, one])) };
}
