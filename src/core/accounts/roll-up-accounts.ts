import { touchRows } from '../cadence/touch-times.js';
import { rowsByLead } from '../evidence/lead-rows.js';
import type { InteractionInput } from '../interaction/interaction.js';
import { offlineColumn } from '../model/compile-model.js';
import { assertOptions, listOf } from '../options.js';
import type { RankedLead } from '../ranking/rank-candidates.js';
import { type RankOptions, rankLeads } from '../ranking/rank-leads.js';
import { type RelationshipMix, relationshipMix } from '../relationship/mix.js';
import { gatheredFor } from '../score/gathered-evidence.js';
import { comparableScore } from '../score/score-formula.js';
import { type LeadScore, leadScoreAt, type NotCounted, type ResultOrigin } from '../score/score-leads.js';

/**
 * Options of {@link rollUpAccounts}.
 *
 * @group Accounts
 */
export type RollUpOptions<
  Type extends string,
  T extends InteractionInput<Type> = InteractionInput<Type>,
> = Omit<RankOptions<Type, T>, 'key'>;

/**
 * A person at an account.
 *
 * @group Accounts
 */
export interface ContactCoverage extends LeadScore {
  /** Which channels the relationship with this person lives on. */
  readonly mix: RelationshipMix;
  /** Who of us was in touch, by name. */
  readonly owners: string[];
  /** Who of us met this person offline, by name. */
  readonly metBy: string[];
}

/**
 * An account, and how well its people are covered.
 *
 * @group Accounts
 */
export interface AccountRollUp extends RankedLead {
  /** Its people with a touch, the highest score first. Their scores are of the touches at this account. */
  readonly contacts: ContactCoverage[];
  /** How many of them were ever met offline. */
  readonly met: number;
  /** Pairs of one of us and one of them with a touch: more threads hold better than one. */
  readonly threads: number;
  /** Who of us was in touch, by name. */
  readonly owners: string[];
}

/**
 * What {@link rollUpAccounts} returns.
 *
 * @group Accounts
 */
export interface AccountRollUps extends ResultOrigin {
  /** The accounts, best first; as many as `top` asks for. */
  readonly accounts: AccountRollUp[];
  /** How many accounts there are in all. */
  readonly total: number;
  /** Interactions that were no evidence, by reason. */
  readonly notCounted: NotCounted;
}

/**
 * Ranks accounts by the evidence of all their contacts together, and says who was met, by whom, and on how many
 * threads the account hangs. An account's score is no mean: one contact who was met and another who writes make a
 * relationship with both channels. O(n + contacts · log contacts).
 *
 * @param interactions - in any order; those without `accountId` are left out and counted
 * @param options - as for {@link rankLeads}
 * @returns accounts, best first, each with its contacts
 * @throws {@link TouchpointError} what {@link rankLeads} throws
 *
 * @example
 * ```ts
 * import { rollUpAccounts, standardModel } from 'touchpoint-scoring';
 *
 * const at = '2026-11-20T10:00:00Z';
 * const { accounts } = rollUpAccounts(
 *   [
 *     { accountId: 'acme', leadId: 'ada', ownerId: 'ida', type: 'meal', at },
 *     { accountId: 'acme', leadId: 'ben', ownerId: 'tomas', type: 'email', at },
 *     { accountId: 'acme', leadId: 'ben', ownerId: 'ida', type: 'email', at },
 *   ],
 *   { model: standardModel, asOf: '2026-11-23T10:00:00Z' },
 * );
 * const acme = accounts[0];
 * acme?.contacts.map(({ key, metBy }) => [key, metBy]); // => [['ada', ['ida']], ['ben', []]]
 * [acme?.met, acme?.threads]; // => [1, 3]
 * ```
 *
 * @group Accounts
 */
export function rollUpAccounts<Type extends string, T extends InteractionInput<Type>>(
  interactions: readonly T[] | Iterable<T>,
  options: RollUpOptions<Type, T>,
): AccountRollUps {
  const source = 'rollUpAccounts';
  assertOptions(options, source);
  const list = listOf(interactions, source);
  const { leads, ...ranking } = rankLeads(list, { ...options, key: 'account' });
  const wanted = new Set(leads.map(({ key }) => key));
  const contacts = contactsByAccount(list, options, wanted, source);
  return {
    modelFingerprint: ranking.modelFingerprint,
    asOf: ranking.asOf,
    accounts: leads.map((account): AccountRollUp => {
      const people = contacts.get(account.key) ?? [];
      return {
        ...account,
        contacts: people,
        met: people.filter(({ offline }) => offline.touches > 0).length,
        threads: people.reduce((sum, { owners }) => sum + owners.length, 0),
        owners: sorted(people.flatMap(({ owners }) => owners)),
      };
    }),
    total: ranking.total,
    notCounted: ranking.notCounted,
  };
}

function contactsByAccount<Type extends string, T extends InteractionInput<Type>>(
  list: readonly T[],
  options: RollUpOptions<Type, T>,
  wanted: ReadonlySet<string>,
  source: string,
): Map<string, ContactCoverage[]> {
  const key = ({ accountId, leadId }: T) =>
    typeof accountId === 'string' && wanted.has(accountId) ? JSON.stringify([accountId, leadId]) : undefined;
  const { model, asOf, encoded, table } = gatheredFor(
    list,
    // Both are of accounts, and not of the people there.
    { ...options, key, roster: undefined, previousGrades: undefined },
    source,
  );
  const rows = rowsByLead(encoded);
  const byAccount = new Map<string, ContactCoverage[]>();
  for (let code = 0; code < table.keys.length; code++) {
    const owners = new Set<string>();
    const metBy = new Set<string>();
    let touches = 0;
    for (const row of touchRows(encoded, rows.of(code), model, asOf)) {
      const column = model.column[encoded.typeCodes[row] as number];
      touches++;
      const { ownerId } = list[row] as T;
      if (typeof ownerId !== 'string' || ownerId === '') continue;
      owners.add(ownerId);
      if (column === offlineColumn) metBy.add(ownerId);
    }
    if (touches === 0) continue;
    const lead = leadScoreAt(table, code, model);
    const [account, leadId] = JSON.parse(lead.key) as [string, string];
    const contact: ContactCoverage = {
      ...lead,
      key: leadId,
      mix: relationshipMix(lead, { model: model.model }),
      owners: sorted(owners),
      metBy: sorted(metBy),
    };
    const people = byAccount.get(account);
    if (people === undefined) byAccount.set(account, [contact]);
    else people.push(contact);
  }
  for (const people of byAccount.values()) {
    people.sort((a, b) => comparableScore(b.score) - comparableScore(a.score) || (a.key < b.key ? -1 : 1));
  }
  return byAccount;
}

function sorted(names: Iterable<string>): string[] {
  return [...new Set(names)].sort();
}
