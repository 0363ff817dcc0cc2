import { isOneOf } from '../closed-sets.js';
import { showValue } from '../error.js';
import type { InteractionInput } from '../interaction/interaction.js';
import { invalidOption } from '../options.js';

const namedKeys = ['lead', 'account', 'owner-lead'] as const satisfies readonly LeadKey[];

/**
 * Whom a score is for.
 *
 * - `lead`: each `leadId`, a contact (the default);
 * - `account`: each `accountId`, all contacts of a company together;
 * - `owner-lead`: each pair of `ownerId` and `leadId`, for who knows whom; see {@link ownerLeadKey};
 * - a function: whatever it returns. Interactions for which it returns nothing are left out and counted.
 *
 * @typeParam T - the caller's interaction type
 *
 * @group Scoring
 */
export type LeadKey<T = InteractionInput<string>> =
  | 'lead'
  | 'account'
  | 'owner-lead'
  | ((interaction: T) => string | null | undefined);

/**
 * The key of an owner and a lead in results with `key: 'owner-lead'`.
 *
 * @param ownerId - one of our own people
 * @param leadId - a lead
 * @returns a JSON list of both, so that no id can be mistaken for a part of another
 *
 * @example
 * ```ts
 * import { ownerLeadKey, parseOwnerLeadKey } from 'touchpoint-scoring';
 *
 * ownerLeadKey('ida', 'ada'); // => '["ida","ada"]'
 * parseOwnerLeadKey('["ida","ada"]'); // => { ownerId: 'ida', leadId: 'ada' }
 * ```
 *
 * @group Scoring
 */
export function ownerLeadKey(ownerId: string, leadId: string): string {
  for (const [name, id] of Object.entries({ ownerId, leadId })) {
    if (typeof id === 'string') continue;
    throw invalidOption('ownerLeadKey', name, id, `must be text, got ${showValue(id)}`, 'Pass both ids.');
  }
  return JSON.stringify([ownerId, leadId]);
}

/**
 * An owner and a lead.
 *
 * @group Scoring
 */
export interface OwnerAndLead {
  /** One of our own people. */
  readonly ownerId: string;
  /** Whom they dealt with. */
  readonly leadId: string;
}

/**
 * Takes a key of {@link ownerLeadKey} apart.
 *
 * @param key - a key from a result with `key: 'owner-lead'`
 * @returns the owner and the lead; `undefined` for any other text
 *
 * @group Scoring
 */
export function parseOwnerLeadKey(key: string): OwnerAndLead | undefined {
  try {
    const pair: unknown = JSON.parse(key);
    if (!Array.isArray(pair) || pair.length !== 2) return undefined;
    const [ownerId, leadId] = pair as unknown[];
    return typeof ownerId === 'string' && typeof leadId === 'string' ? { ownerId, leadId } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Checks the option that says whom scores are for.
 *
 * @throws {@link TouchpointError} `invalid_option`
 *
 * @internal
 */
export function assertLeadKey(key: unknown, source: string): void {
  if (key === undefined || typeof key === 'function' || isOneOf(namedKeys, key)) return;
  throw invalidOption(
    source,
    'key',
    key,
    `must be "lead", "account", "owner-lead" or a function, got ${showValue(key)}`,
    'Name one of them, or pass a function that returns the id of an interaction.',
  );
}

/**
 * Whether copies of one interaction are told apart by their key. Not by the account: a later copy may correct it.
 *
 * @internal
 */
export function hasCopiesByKey(key: LeadKey<never> | 'custom' | undefined): boolean {
  return key !== undefined && key !== 'lead' && key !== 'account';
}

/**
 * The function behind a {@link LeadKey}.
 *
 * @internal
 */
export function keyFunction<T extends InteractionInput<string>>(
  key: LeadKey<T> = 'lead',
): (interaction: T) => string | null | undefined {
  if (typeof key === 'function') return key;
  if (key === 'account') return (interaction) => interaction.accountId;
  if (key === 'owner-lead') {
    return ({ ownerId, leadId }) =>
      ownerId === undefined || ownerId === null || ownerId === '' ? undefined : ownerLeadKey(ownerId, leadId);
  }
  return (interaction) => interaction.leadId;
}
