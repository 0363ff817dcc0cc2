import { rowsByLead } from '../core/evidence/lead-rows.js';
import { isPositiveType, standing, standingOf } from '../core/evidence/touch-status.js';
import type { InteractionInput } from '../core/interaction/interaction.js';
import { offlineComponent } from '../core/model/compile-model.js';
import type { GatheredEvidence } from '../core/score/gathered-evidence.js';

/**
 * What a report says of a lead beside its score.
 *
 * @internal
 */
export interface LeadFacts {
  /** Who of ours was in touch last; `null` where nothing says. */
  readonly owner: string | null;
  /** The account that its latest interaction names; `null` where none does. */
  readonly account: string | null;
  /** The next contact that is arranged, in epoch milliseconds. */
  readonly next: number | null;
  /** The next one in person. */
  readonly nextInPerson: number | null;
}

/**
 * The facts of every lead, by key. O(n).
 *
 * @internal
 */
export function leadFacts({
  encoded,
  table,
  interactions,
  model,
  asOf,
}: GatheredEvidence): (key: string) => LeadFacts {
  const rowsOf = rowsByLead(encoded);
  const codes = new Map(table.keys.map((key, code) => [key, code]));
  return (key) => {
    const facts = { owner: null, account: null, next: null, nextInPerson: null } as {
      -readonly [Name in keyof LeadFacts]: LeadFacts[Name];
    };
    let ownerAt = Number.NEGATIVE_INFINITY;
    let accountAt = Number.NEGATIVE_INFINITY;
    for (const row of rowsOf.of(codes.get(key) as number)) {
      const at = encoded.times[row] as number;
      const typeCode = encoded.typeCodes[row] as number;
      const state = standingOf(encoded.status[row] as number, at, asOf);
      if (state !== standing.touch && state !== standing.upcoming) continue;
      const { ownerId, accountId } = interactions[row] as InteractionInput<string>;
      // Who has it in the diary has it, unless somebody was in touch.
      if (isText(ownerId) && isLater(at, ownerAt, asOf)) [facts.owner, ownerAt] = [ownerId, at];
      if (isText(accountId) && isLater(at, accountAt, asOf)) [facts.account, accountAt] = [accountId, at];
      if (state !== standing.upcoming || !isPositiveType(model, typeCode)) continue;
      facts.next = earlier(facts.next, at);
      if (model.component[typeCode] === offlineComponent)
        facts.nextInPerson = earlier(facts.nextInPerson, at);
    }
    return facts;
  };
}

/** What has been comes before what is to come; of the past the latest, of the future the earliest. */
function isLater(at: number, known: number, asOf: number): boolean {
  if (known === Number.NEGATIVE_INFINITY) return true;
  if (at > asOf) return known > asOf && at < known;
  return known > asOf || at >= known;
}

function earlier(known: number | null, at: number): number {
  return known === null ? at : Math.min(known, at);
}

function isText(value: string | null | undefined): value is string {
  return value !== undefined && value !== null && value !== '';
}
