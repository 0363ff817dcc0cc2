import type { InteractionInput } from '../interaction/interaction.js';
import { checkOptions, listOf } from '../options.js';
import type { RankedLead } from '../ranking/rank-candidates.js';
import { type RankOptions, rankLeads, rankOptionNames } from '../ranking/rank-leads.js';
import { mixOf, type RelationshipMix } from '../relationship/mix.js';
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
  const { key: _isFixed, ...names } = rankOptionNames();
  checkOptions(options, source, names);
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
  // Both are of accounts, and not of the people there.
  const ofContacts = { ...options, key, roster: undefined, previousGrades: undefined };
  const { model, table } = gatheredFor(list, ofContacts, source);
  const colleagues = colleaguesByContact(list, options, key, source);
  const byAccount = new Map<string, ContactCoverage[]>();
  for (let code = 0; code < table.keys.length; code++) {
    const lead = leadScoreAt(table, code, model);
    if (lead.online.touches + lead.offline.touches === 0) continue;
    const { owners = [], metBy = [] } = colleagues.get(lead.key) ?? {};
    const [account, leadId] = JSON.parse(lead.key) as [string, string];
    const contact: ContactCoverage = {
      ...lead,
      key: leadId,
      mix: mixOf(lead, model.model),
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

/**
 * Which of our people had a touch with a contact, and which met them. A meeting of several colleagues has a copy for
 * each of them and is one touch of the contact, so that they are looked up under a key of their own.
 */
function colleaguesByContact<Type extends string, T extends InteractionInput<Type>>(
  list: readonly T[],
  options: RollUpOptions<Type, T>,
  keyOf: (interaction: T) => string | undefined,
  source: string,
): Map<string, { readonly owners: string[]; readonly metBy: string[] }> {
  const key = (interaction: T) => {
    const contact = keyOf(interaction);
    const { ownerId } = interaction;
    return contact === undefined || typeof ownerId !== 'string' || ownerId === ''
      ? undefined
      : JSON.stringify([contact, ownerId]);
  };
  const pairs = { ...options, key, roster: undefined, previousGrades: undefined };
  const { model, table } = gatheredFor(list, pairs, source);
  const found = new Map<string, { readonly owners: string[]; readonly metBy: string[] }>();
  for (let code = 0; code < table.keys.length; code++) {
    const { key: pair, online, offline } = leadScoreAt(table, code, model);
    if (online.touches + offline.touches === 0) continue;
    const [contact, ownerId] = JSON.parse(pair) as [string, string];
    const known = found.get(contact) ?? { owners: [], metBy: [] };
    known.owners.push(ownerId);
    if (offline.touches > 0) known.metBy.push(ownerId);
    found.set(contact, known);
  }
  return found;
}

function sorted(names: Iterable<string>): string[] {
  return [...new Set(names)].sort();
}
