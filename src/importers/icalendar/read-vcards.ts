import ICAL from 'ical.js';
import { showValue } from '../../core/error.js';
import { normaliseAddress } from '../identity/address.js';
import type { Person } from '../identity/create-identity.js';
import { optionError } from '../touch/import-options.js';
import type { ImportRejection } from '../touch/imported.js';
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
 * Reads an address book (vCard 3.0 and 4.0, RFC 6350).
 *
 * The first address is the id of the lead, as it is for mail. Numbers become external ids as `tel:+43…`, the UID as
 * `vcard:…`; a number that several leads share is nobody's. Companies follow from the domains: what a card calls an organisation is no id. A card that shares an address
 * with an earlier one belongs to the same lead.
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
 * people; // => [{ leadId: 'ada@acme.com', addresses: ['ada@acme.com', 'adal@gmail.com'], externalIds: [] }]
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
  const leadOfAddress = new Map<string, string>();
  let withoutAddress = 0;
  const { components } = splitComponents(text);
  for (const [index, { name, line, lines, isWhole }] of components.entries()) {
    if (name !== 'VCARD') continue;
    const row = lines.join('\n');
    if (!isWhole) {
      rejected.push({
        index,
        line,
        row,
        issues: [broken('must end with END:VCARD, the file is cut short there')],
      });
      continue;
    }
    try {
      const card = new ICAL.Component(ICAL.parse(lines.join('\r\n')) as unknown[]);
      const values = (property: string) =>
        card.getAllProperties(property).map((one) => String(one.getFirstValue() ?? ''));
      const addresses = [...new Set(values('email').flatMap((one) => normaliseAddress(one) ?? []))];
      const uid = values('uid')[0] ?? '';
      const externalIds = [
        ...(uid === '' ? [] : [`vcard:${uid}`]),
        ...values('tel').flatMap((one) => telephoneId(one) ?? []),
      ];
      if (addresses.length === 0 && externalIds.every((one) => !one.startsWith('tel:'))) {
        withoutAddress++;
        continue;
      }
      const known = addresses.map((one) => leadOfAddress.get(one)).find((one) => one !== undefined);
      const leadId = known ?? addresses[0] ?? externalIds.at(-1) ?? '';
      for (const address of addresses) if (!leadOfAddress.has(address)) leadOfAddress.set(address, leadId);
      // An address that an earlier card of somebody else has stays theirs.
      const own = addresses.filter((one) => leadOfAddress.get(one) === leadId);
      people.push({ leadId, addresses: own, externalIds });
    } catch (error) {
      const reason = error instanceof Error ? error.message.split('\n')[0]?.slice(0, 120) : showValue(error);
      rejected.push({ index, line, row, issues: [broken(`must be a vCard: ${reason}`)] });
    }
  }
  return { people: withoutSharedIds(people), rejected, withoutAddress };
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

function telephoneId(text: string): string | undefined {
  const digits = text.replace(/^tel:/i, '').replace(/[^\d+]/g, '');
  return digits.length < 5 ? undefined : `tel:${digits}`;
}

function broken(message: string) {
  return { path: [], value: undefined, message, remedy: 'Export the address book again.' };
}
