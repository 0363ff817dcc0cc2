import type { InteractionInput } from '../interaction/interaction.js';
import { checkOptions } from '../options.js';
import type { RankedLead } from '../ranking/rank-candidates.js';
import { rankLeads } from '../ranking/rank-leads.js';
import type { NotCounted, ResultOrigin } from '../score/score-leads.js';
import { type ScoreOptions, scoreOptionNames } from '../score/score-options.js';

/**
 * One of us and a lead, and how well they know each other.
 *
 * @group Accounts
 */
export interface KnownPair extends RankedLead {
  /** One of our own people. */
  readonly ownerId: string;
  /** Whom they dealt with. */
  readonly leadId: string;
}

/**
 * What {@link whoKnowsWhom} returns: a matrix of owners and leads, of which only the filled cells are listed.
 *
 * @group Accounts
 */
export interface OwnerLeadMatrix extends ResultOrigin {
  /** Our people, by name: the rows of the matrix. */
  readonly owners: string[];
  /** The leads, by name: the columns. */
  readonly leads: string[];
  /** The cells where there was a touch, the strongest first. */
  readonly pairs: KnownPair[];
  /** Interactions that were no evidence, by reason. */
  readonly notCounted: NotCounted;
}

/**
 * Scores each of our people with each lead that they dealt with: who knows whom. O(n + pairs · log pairs).
 *
 * @param interactions - in any order; those without `ownerId` are left out and counted
 * @param options - as for {@link scoreLeads}
 * @returns the filled cells of the matrix, the strongest first
 * @throws {@link TouchpointError} what {@link scoreLeads} throws
 *
 * @example
 * ```ts
 * import { standardModel, whoKnowsWhom } from 'touchpoint-scoring';
 *
 * const at = '2026-11-20T10:00:00Z';
 * const { owners, pairs } = whoKnowsWhom(
 *   [
 *     { leadId: 'ada', ownerId: 'ida', type: 'email', at },
 *     { leadId: 'ada', ownerId: 'tomas', type: 'meal', at },
 *   ],
 *   { model: standardModel, asOf: '2026-11-23T10:00:00Z' },
 * );
 * owners; // => ['ida', 'tomas']
 * pairs[0]?.ownerId; // => 'tomas'
 * ```
 *
 * @group Accounts
 */
export function whoKnowsWhom<Type extends string, T extends InteractionInput<Type>>(
  interactions: readonly T[] | Iterable<T>,
  options: Omit<ScoreOptions<Type, T>, 'key'>,
): OwnerLeadMatrix {
  const { key: _isFixed, ...known } = scoreOptionNames;
  checkOptions(options, 'whoKnowsWhom', known);
  const { leads, modelFingerprint, asOf, notCounted } = rankLeads(interactions, {
    ...options,
    key: 'owner-lead',
  });
  const pairs = leads
    .filter((lead): lead is KnownPair => lead.ownerId !== undefined && lead.leadId !== undefined)
    .filter(({ online, offline }) => online.touches + offline.touches > 0);
  const names = (of: (pair: KnownPair) => string) => [...new Set(pairs.map(of))].sort();
  return {
    modelFingerprint,
    asOf,
    owners: names(({ ownerId }) => ownerId),
    leads: names(({ leadId }) => leadId),
    pairs,
    notCounted,
  };
}
