import type { NetworkPlanItem } from '../core/network/network-plan-week.js';
import { planWeeks } from '../core/network/plan-network.js';
import type { GatheredEvidence } from '../core/score/gathered-evidence.js';
import type { LeadFacts } from './lead-facts.js';

/**
 * An encounter of the week's plan.
 *
 * @internal
 */
export interface BestEncounter extends Pick<NetworkPlanItem, 'key' | 'because' | 'gradeAfter'> {
  /** The grade today. */
  readonly grade: string;
}

/** Encounters that a sentence names. */
const mostNamed = 3;

/**
 * What to do about the network this week: the encounters that the plan of the network chooses, as many as hold today's
 * grades, three at most, what is worth most first. Somebody who is met anyway is not among them. Empty where the model has no
 * encounters, or where no grade needs any.
 *
 * @param needed - encounters a week that hold today's grades
 *
 * @internal
 */
export function bestEncounters(
  gathered: GatheredEvidence,
  needed: number,
  factsOf: (key: string) => LeadFacts,
  source: string,
): BestEncounter[] {
  const { meetingType } = gathered.model.model;
  if (meetingType === null || needed === 0) return [];
  const { weeks, leads } = planWeeks<string, never>(
    gathered,
    {
      touchesPerLead: 1,
      touches: [{ type: meetingType }],
      worth: ({ key }) => (factsOf(key).nextInPerson === null ? 1 : 0),
    },
    source,
  );
  const gradeOf = new Map(leads.map(({ lead }) => [lead.key, lead.grade]));
  // One encounter each: as many slots would be given to the first of them, which needs no search.
  const slots = Math.min(mostNamed, Math.ceil(needed));
  return weeks.flatMap(({ items }) =>
    items.slice(0, slots).map(({ key, because, gradeAfter }) => ({
      key,
      because,
      grade: gradeOf.get(key) as string,
      gradeAfter,
    })),
  );
}
