import type { Person } from './person.js';

/**
 * Joins entries of address books that are of one person, because books of one owner overlap: entries that share an address
 * belong together where their names agree, or where one of them is contained in the other. An address that different people
 * share (`info@acme.com`) belongs to none of them.
 *
 * Addresses must be normalised. Names agree where the words of one are among the words of the other. A joined person has the
 * id of the first entry. O(entries).
 *
 * @internal
 */
export function joinPeople(people: readonly Person[]): Person[] {
  /** By order; `undefined` for one that was joined to an earlier one. */
  const joined: (Draft | undefined)[] = [];
  const ofAddress = new Map<string, Set<Draft>>();
  for (const person of people) {
    const draft: Draft = {
      person,
      order: joined.length,
      name: person.name,
      addresses: new Set(person.addresses),
      ids: new Set(person.externalIds ?? []),
    };
    const neighbours = new Set(
      [...draft.addresses].flatMap((address) => [...(ofAddress.get(address) ?? [])]),
    );
    // What was apart may be joined by an entry that belongs to both.
    const same = [...neighbours].filter((other) => areSame(other, draft)).sort((a, b) => a.order - b.order);
    const first = same[0] ?? draft;
    for (const other of same.slice(1)) {
      absorb(first, other, ofAddress);
      joined[other.order] = undefined;
    }
    if (first === draft) joined.push(draft);
    else absorb(first, draft, ofAddress);
    for (const address of first.addresses) {
      ofAddress.set(address, (ofAddress.get(address) ?? new Set()).add(first));
    }
  }
  const left = joined.filter((draft) => draft !== undefined);
  return left.map(({ person, name, addresses, ids }) => ({
    ...person,
    ...(name === undefined ? {} : { name }),
    addresses: [...addresses].filter((address) => ofAddress.get(address)?.size === 1),
    externalIds: [...ids],
  }));
}

interface Draft {
  readonly person: Person;
  readonly order: number;
  name: string | undefined;
  readonly addresses: Set<string>;
  readonly ids: Set<string>;
}

function absorb(into: Draft, other: Draft, ofAddress: Map<string, Set<Draft>>): void {
  into.name ??= other.name;
  for (const id of other.ids) into.ids.add(id);
  for (const address of other.addresses) {
    into.addresses.add(address);
    ofAddress.get(address)?.delete(other);
  }
}

function areSame(one: Draft, other: Draft): boolean {
  if (one.person.leadId !== undefined && one.person.leadId === other.person.leadId) return true;
  if (one.name !== undefined && other.name !== undefined) return doAgree(one.name, other.name);
  if (one.name === undefined && other.name === undefined) return false;
  const [fewer, more] = one.addresses.size < other.addresses.size ? [one, other] : [other, one];
  return [...fewer.addresses].every((address) => more.addresses.has(address));
}

function doAgree(one: string, other: string): boolean {
  const [fewer, more] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.size - b.size);
  return fewer !== undefined && fewer.size > 0 && [...fewer].every((word) => more?.has(word));
}

function wordsOf(name: string): Set<string> {
  return new Set(
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [],
  );
}
