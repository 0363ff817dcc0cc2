import { showValue } from '../error.js';
import { assertList, invalidOption, listOf } from '../options.js';

/**
 * What is known of a lead as a person.
 *
 * @group Copies
 */
export interface LeadDetails {
  /** The lead. */
  readonly leadId: string;
  /** What the person is called. */
  readonly name?: string | undefined;
  /** Mail addresses. A `leadId` that is one counts by itself. */
  readonly addresses?: readonly string[] | undefined;
  /** Telephone numbers, best with `+` and the country. */
  readonly telephones?: readonly string[] | undefined;
  /** The company. */
  readonly accountId?: string | undefined;
}

/**
 * Two leads that are probably one person.
 *
 * @group Copies
 */
export interface LikelyPerson {
  /** The lead whose id comes first in the order of text. */
  readonly first: string;
  /** The other. */
  readonly second: string;
  /** What agrees, the most telling first. */
  readonly reasons: readonly ('same-address' | 'same-telephone' | 'same-name-and-account')[];
  /** How sure the rules are, from 0 to 1. Judgement, and not a measured probability. */
  readonly confidence: number;
}

/** More leads than these with one address, number or name are a switchboard or a shared mailbox. */
const mostOfOne = 5;

const confidenceOf = { 'same-address': 0.95, 'same-telephone': 0.8, 'same-name-and-account': 0.7 } as const;

/**
 * Proposes leads that are probably one person, and decides nothing: give the pairs that you accept to `sameAs` of a scoring
 * function, or to {@link Ledger.rename}.
 *
 * Two are a pair if they have the same mail address (upper case, `+tag`, and the dots of Gmail make no difference), the same
 * telephone number, or the same name at the same account (order of its words, accents and case make no difference). What
 * more than five leads share is a switchboard or a shared mailbox, and says nothing. O(n log n).
 *
 * @param people - leads with what is known of them, in any order
 * @returns pairs, the surest first
 * @throws {@link TouchpointError} `invalid_option` for a person without a `leadId`
 *
 * @example
 * ```ts
 * import { findLikelyPeople } from 'touchpoint-scoring';
 *
 * const [pair] = findLikelyPeople([
 *   { leadId: 'ada@acme.com', name: 'Ada Lovelace', accountId: 'acme' },
 *   { leadId: 'hubspot:51', name: 'Lovelace, Ada', accountId: 'acme', addresses: ['Ada+crm@acme.com'] },
 * ]);
 * pair?.reasons; // => ['same-address', 'same-name-and-account']
 * pair?.confidence; // => 0.985
 * ```
 *
 * @group Copies
 */
export function findLikelyPeople(people: readonly LeadDetails[] | Iterable<LeadDetails>): LikelyPerson[] {
  const source = 'findLikelyPeople';
  const leadsOf = new Map<string, Set<string>>();
  const note = (kind: LikelyPerson['reasons'][number], value: string | undefined, leadId: string) => {
    if (value === undefined) return;
    const name = `${kind} ${value}`;
    const leads = leadsOf.get(name);
    if (leads === undefined) leadsOf.set(name, new Set([leadId]));
    else leads.add(leadId);
  };
  for (const [index, person] of listOf(people, source, 'people').entries()) {
    const { leadId, name, addresses = [], telephones = [], accountId } = person ?? {};
    if (typeof leadId !== 'string' || leadId === '') {
      const message = `must be the id of a lead, got ${showValue(leadId)}`;
      throw invalidOption(
        source,
        ['people', index, 'leadId'],
        leadId,
        message,
        'Pass text that is not empty.',
      );
    }
    const details = ['people', index] as const;
    assertList(addresses, source, [...details, 'addresses']);
    assertList(telephones, source, [...details, 'telephones']);
    for (const address of [leadId, ...addresses]) note('same-address', plainAddress(address), leadId);
    for (const telephone of telephones) note('same-telephone', plainTelephone(telephone), leadId);
    const words = plainName(name);
    if (words !== undefined && typeof accountId === 'string' && accountId !== '') {
      note('same-name-and-account', JSON.stringify([words, accountId]), leadId);
    }
  }
  return pairsOf(leadsOf);
}

function pairsOf(leadsOf: ReadonlyMap<string, ReadonlySet<string>>): LikelyPerson[] {
  const reasonsOf = new Map<string, Set<LikelyPerson['reasons'][number]>>();
  for (const [name, leads] of leadsOf) {
    if (leads.size < 2 || leads.size > mostOfOne) continue;
    const kind = name.slice(0, name.indexOf(' ')) as LikelyPerson['reasons'][number];
    const sorted = [...leads].sort();
    for (const [index, first] of sorted.entries()) {
      for (const second of sorted.slice(index + 1)) {
        const pair = JSON.stringify([first, second]);
        const reasons = reasonsOf.get(pair);
        if (reasons === undefined) reasonsOf.set(pair, new Set([kind]));
        else reasons.add(kind);
      }
    }
  }
  return Array.from(reasonsOf, ([pair, reasons]) => {
    const [first, second] = JSON.parse(pair) as [string, string];
    const ordered = (Object.keys(confidenceOf) as (keyof typeof confidenceOf)[]).filter((one) =>
      reasons.has(one),
    );
    const doubt = ordered.reduce((product, one) => product * (1 - confidenceOf[one]), 1);
    return { first, second, reasons: ordered, confidence: Math.round((1 - doubt) * 1000) / 1000 };
  }).sort(
    (a, b) =>
      b.confidence - a.confidence ||
      (a.first < b.first ? -1 : Number(a.first > b.first)) ||
      (a.second < b.second ? -1 : 1),
  );
}

/** One form for each mailbox; `undefined` for anything that is not an address. */
function plainAddress(address: unknown): string | undefined {
  if (typeof address !== 'string') return undefined;
  const [local = '', domain = '', ...more] = address.trim().toLowerCase().split('@');
  const box = local.split('+')[0] as string;
  if (box === '' || domain === '' || more.length > 0) return undefined;
  const isGmail = domain === 'gmail.com' || domain === 'googlemail.com';
  return isGmail ? `${box.replaceAll('.', '')}@gmail.com` : `${box}@${domain}`;
}

/** Digits, with a + where the country is known; an extension is not part of it. */
function plainTelephone(telephone: unknown): string | undefined {
  if (typeof telephone !== 'string') return undefined;
  const [number = ''] = telephone.replace(/\(0\)/g, '').split(/(?:ext|x|;|,)/i);
  const digits = number.replace(/\D/g, '');
  if (digits.length < 6) return undefined;
  if (number.trim().startsWith('+')) return `+${digits}`;
  return digits.startsWith('00') ? `+${digits.slice(2)}` : digits;
}

/** Words without accents and case, in the order of text; one word is no name. */
function plainName(name: unknown): string | undefined {
  if (typeof name !== 'string') return undefined;
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  return words.length < 2 ? undefined : words.sort().join(' ');
}
