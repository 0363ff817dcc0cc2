import { normaliseAddress } from '../identity/address.js';
import { joinPeople } from '../identity/join-people.js';
import type { Person } from '../identity/person.js';
import { optionError } from '../touch/import-options.js';
import type { ImportRejection } from '../touch/imported.js';
import { cardProperties } from './card-properties.js';
import { splitComponents } from './split-components.js';

/**
 * What {@link readVCards} returns.
 *
 * @group Importing
 */
export interface ReadVCards {
  /** A person for each card with an address or a telephone number, for {@link importers!createIdentity | createIdentity}. */
  readonly people: Person[];
  /** Cards that cannot be read, with their lines. */
  readonly rejected: ImportRejection[];
  /** How many cards hold neither address nor number. */
  readonly withoutAddress: number;
}

/**
 * Reads an address book (vCard 2.1, 3.0 and 4.0, RFC 6350).
 *
 * The first address is the id of the lead, as it is for mail. Numbers become external ids as `tel:+43…`, the UID as
 * `vcard:…`; a number that several people share is nobody's. Companies follow from the domains: what a card calls an
 * organisation is no id. Cards that share an address are of one person where their names agree; an address that different
 * people share belongs to none of them.
 *
 * @param text - the file
 * @returns people, and what became of every other card
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option` if it is no text
 *
 * @example
 * ```ts
 * import { readVCards } from 'touchpoint-scoring/importers/icalendar';
 *
 * const { people } = readVCards(`BEGIN:VCARD
 * VERSION:4.0
 * FN:Ada Lovelace
 * EMAIL;PREF=1:Ada@acme.com
 * EMAIL:ada.l@gmail.com
 * END:VCARD`);
 * people[0]?.leadId; // => 'ada@acme.com'
 * people[0]?.addresses; // => ['ada@acme.com', 'adal@gmail.com']
 * people[0]?.name; // => 'Ada Lovelace'
 * ```
 *
 * @group Importing
 */
export function readVCards(text: string): ReadVCards {
  if (typeof text !== 'string') {
    throw optionError('readVCards', 'text', text, 'must be text', 'Pass the content of the file, decoded.');
  }
  const people: Person[] = [];
  const rejected: ImportRejection[] = [];
  let withoutAddress = 0;
  const { components } = splitComponents(text.replace(/\r+\n/g, '\n'));
  for (const [index, { name, line, lines, isWhole }] of components.entries()) {
    if (name !== 'VCARD') continue;
    const reject = (message: string) => {
      rejected.push({ index, line, row: lines.join('\n'), issues: [broken(message)] });
    };
    if (!isWhole) {
      reject('must end with END:VCARD, the file is cut short there');
      continue;
    }
    const { properties, hasRest } = cardProperties(lines);
    const values = (property: string) =>
      properties.filter((one) => one.name === property && one.value !== '').map(({ value }) => value);
    const addresses = [...new Set(values('EMAIL').flatMap((one) => normaliseAddress(one) ?? []))];
    const uid = values('UID')[0];
    const numbers = values('TEL').flatMap((one) => telephoneId(one) ?? []);
    const externalIds = [...(uid === undefined ? [] : [`vcard:${uid}`]), ...numbers];
    const leadId = addresses[0] ?? numbers.at(-1);
    if (leadId === undefined) {
      if (hasRest || values('EMAIL').length > 0) reject('must be a vCard with a mail address');
      else withoutAddress++;
      continue;
    }
    const label = values('FN')[0] ?? nameIn(values('N')[0]);
    people.push({ leadId, ...(label === undefined ? {} : { name: label }), addresses, externalIds });
  }
  return { people: withoutSharedIds(joinPeople(people)), rejected, withoutAddress };
}

/** `Muster;Anna;;Dr.;` is Anna Muster. */
function nameIn(value: string | undefined): string | undefined {
  const [family = '', given = ''] = (value ?? '').split(';');
  const name = `${given} ${family}`.trim();
  return name === '' ? undefined : name;
}

/** The number of a switchboard is nobody's. */
function withoutSharedIds(people: readonly Person[]): Person[] {
  const leadsOf = new Map<string, Set<string | undefined>>();
  for (const { leadId, externalIds = [] } of people) {
    for (const id of externalIds) leadsOf.set(id, (leadsOf.get(id) ?? new Set()).add(leadId));
  }
  return people.map((person) => ({
    ...person,
    externalIds: (person.externalIds ?? []).filter((id) => leadsOf.get(id)?.size === 1),
  }));
}

/** @internal */
export function telephoneId(text: string): string | undefined {
  const digits = text.replace(/^tel:/i, '').replace(/[^\d+]/g, '');
  return digits.length < 5 ? undefined : `tel:${digits}`;
}

function broken(message: string) {
  return { path: [], value: undefined, message, remedy: 'Export the address book again.' };
}
