import { showValue } from '../error.js';
import type { InteractionInput } from '../interaction/interaction.js';
import { invalidOption } from '../options.js';
import { ownerLeadKey, parseOwnerLeadKey } from './lead-key.js';

/**
 * Which lead a lead is, by its id: a Map, or a plain object. Leads that are not in it are themselves.
 *
 * @group Scoring
 */
export type SameAs = ReadonlyMap<string, string> | Readonly<Record<string, string>>;

/**
 * The function that finds the lead that a lead is, after all steps: a is b and b is c makes a c.
 *
 * @throws {@link TouchpointError} `invalid_option` for what is neither a Map nor a plain object, for an id that is no
 * text, and for leads that are each other
 *
 * @internal
 */
export function sameAsReader(given: SameAs | undefined, source: string): (leadId: string) => string {
  if (given === undefined) return itself;
  const steps = stepsOf(given, source);
  const present = new Map<string, string>();
  for (const from of steps.keys()) {
    const seen = new Set([from]);
    let to = from;
    for (let next = steps.get(to); next !== undefined && next !== to; next = steps.get(to)) {
      if (seen.has(next)) {
        const message = `must end at one lead, and goes round in a circle of ${seen.size}`;
        throw invalidOption(source, ['sameAs', from], next, message, 'Remove one of the entries.');
      }
      seen.add(next);
      to = next;
    }
    present.set(from, to);
  }
  return (leadId) => present.get(leadId) ?? leadId;
}

/**
 * The key that a key means: the lead that a lead is, or the pair with that lead. It is the one rule for every key that a caller
 * names: `lead`, `roster`, attendees and guests, previous grades, labels, ends of journeys. Keys of accounts are not names of
 * leads, and stay as they are.
 *
 * @throws {@link TouchpointError} `invalid_option`, as {@link sameAsReader}
 *
 * @internal
 */
export function presentKeyReader(
  given: SameAs | undefined,
  key: unknown,
  source: string,
): (key: string) => string {
  const present = sameAsReader(given, source);
  if (given === undefined || key === 'account') return itself;
  if (key !== 'owner-lead') return present;
  return (pairKey) => {
    const pair = parseOwnerLeadKey(pairKey);
    return pair === undefined ? pairKey : ownerLeadKey(pair.ownerId, present(pair.leadId));
  };
}

/**
 * What a key means where no lead is another one.
 *
 * @internal
 */
export const itself = (key: string): string => key;

function stepsOf(given: SameAs, source: string): ReadonlyMap<string, string> {
  const prototype: unknown = typeof given === 'object' && given !== null ? Object.getPrototypeOf(given) : 0;
  const isPlain = prototype === null || prototype === Object.prototype;
  if (!isPlain && !(given instanceof Map)) {
    const message = `must be a Map or a plain object, got ${showValue(given)}`;
    throw invalidOption(source, 'sameAs', given, message, 'Pass { "ada@old.com": "ada@new.com" }.');
  }
  const steps = new Map<string, string>(given instanceof Map ? given : Object.entries(given));
  for (const [from, to] of steps) {
    if (typeof to === 'string' && to !== '') continue;
    const message = `must be the id of a lead, got ${showValue(to)}`;
    throw invalidOption(source, ['sameAs', String(from)], to, message, 'Pass text that is not empty.');
  }
  return steps;
}

/**
 * The same interactions, each with the lead that its lead is. Those of other leads are the very same objects.
 *
 * @internal
 */
export function withSameAs<T extends InteractionInput<string>>(
  interactions: readonly T[],
  given: SameAs | undefined,
  source: string,
): readonly T[] {
  if (given === undefined) return interactions;
  const present = sameAsReader(given, source);
  return interactions.map((interaction) => {
    const leadId: unknown = (interaction as T | null | undefined)?.leadId;
    if (typeof leadId !== 'string') return interaction;
    const lead = present(leadId);
    return lead === leadId ? interaction : { ...interaction, leadId: lead };
  });
}
