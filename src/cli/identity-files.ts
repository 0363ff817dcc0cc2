import { getDomain } from 'tldts';
import { readVCards } from '../importers/icalendar/index.js';
import { createIdentity, type Identity, type Person } from '../importers/index.js';
import { readContacts } from '../importers/tables/index.js';
import { InputError, UsageError } from './errors.js';
import type { Hears } from './hears.js';
import { openInput, wholeText } from './input-file.js';
import type { ReadingOptions } from './reading-options.js';

/**
 * Who is who, as `--own` and the address books say; `undefined` without `--own`.
 *
 * @throws InputError, UsageError, TouchpointError
 */
export async function identityOf(
  { own, people, machine, shared, freeMailDomain }: ReadingOptions,
  hears: Hears,
): Promise<Identity | undefined> {
  if (own.length === 0) {
    if (people.length > 0) throw new UsageError('--people needs --own');
    return undefined;
  }
  let known: Person[] = [];
  for (const name of people) {
    const { chunks } = await openInput(name, 'icalendar', neverEmpty());
    const text = await wholeText({ name, chunks }, (found) => hears.encoding(name, found));
    const book = /^\s*BEGIN:VCARD/i.test(text.slice(0, 1000)) ? readVCards(text) : contactsIn(text, name);
    known = known.concat(book.people);
    const { rejected, withoutAddress } = book;
    if (rejected.length > 0 || withoutAddress > 0) {
      const lines = rejected.slice(0, 10).map(({ line }) => line);
      const where =
        lines.length === 0 ? '' : ` (line ${lines.join(', ')}${rejected.length > 10 ? ', …' : ''})`;
      hears.warning(
        `${name}: ${book.people.length} people, ${rejected.length} cannot be read${where}, ${withoutAddress} without an address`,
      );
    }
  }
  for (const { leadId, name } of known)
    if (leadId !== undefined && name !== undefined) hears.label(leadId, name);
  return createIdentity({
    own,
    people: known,
    machines: machine,
    shared,
    freeMailDomains: freeMailDomain,
    registrableDomain: (domain) => getDomain(domain),
  });
}

/** An address book that is not a vCard: a table with a column of addresses, or nothing that can be read. */
function contactsIn(text: string, name: string): ReturnType<typeof readContacts> {
  try {
    return readContacts(text);
  } catch {
    throw new InputError(
      `${name} is no address book: neither a vCard nor a table with a column of mail addresses`,
    );
  }
}

async function* neverEmpty(): AsyncGenerator<Uint8Array> {
  yield* [];
}
