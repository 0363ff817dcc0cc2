import { CsvError, parse } from 'csv-parse/sync';
import { normaliseAddress } from '../identity/address.js';
import { joinPeople } from '../identity/join-people.js';
import type { Person } from '../identity/person.js';
import { optionError } from '../touch/import-options.js';
import type { ImportRejection } from '../touch/imported.js';

/**
 * What {@link readContacts} returns.
 *
 * @group Importing
 */
export interface ReadContacts {
  /** A person for each row with an address, for {@link importers!createIdentity | createIdentity}. */
  readonly people: Person[];
  /** Rows that cannot be read, with their lines. */
  readonly rejected: ImportRejection[];
  /** How many rows hold no address. */
  readonly withoutAddress: number;
}

/**
 * Reads an address book as a table: contacts of Google (`E-mail 1 - Value`), of Outlook (`E-mail Address`, `E-mail 2 Address`),
 * or an export of contacts from a CRM (`Email`, `Additional email addresses`, `Record ID`, `Contact ID`).
 *
 * Columns are known by their titles: every column of mail addresses counts, and a cell may hold several, parted by `:::`, `;` or
 * `,`. The first address is the id of the lead; the id of HubSpot or Salesforce becomes an external id.
 *
 * @param text - the file
 * @returns people, and what became of every other row
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option` if it is no text, or has no column of mail addresses
 *
 * @example
 * ```ts
 * import { readContacts } from 'touchpoint-scoring/importers/tables';
 *
 * const { people } = readContacts(
 *   'First Name,Last Name,E-mail 1 - Label,E-mail 1 - Value\nAda,Lovelace,Work,ada@acme.com ::: ada@home.net\n',
 * );
 * people[0]?.name; // => 'Ada Lovelace'
 * people[0]?.addresses; // => ['ada@acme.com', 'ada@home.net']
 * ```
 *
 * @group Importing
 */
export function readContacts(text: string): ReadContacts {
  if (typeof text !== 'string') {
    throw optionError('readContacts', 'text', text, 'must be text', 'Pass the content of the file, decoded.');
  }
  const body = text.replace(/^\uFEFF/, '');
  const records = recordsIn(body);
  const columns = columnsOf(records[0]?.record ?? []);
  if (columns.addresses.length === 0) {
    const remedy = 'Export contacts with their titles in the first line, such as "E-mail Address".';
    throw optionError('readContacts', 'text', text, 'must have a column of mail addresses', remedy);
  }
  const people: Person[] = [];
  const rejected: ImportRejection[] = [];
  let withoutAddress = 0;
  for (const [index, { record, info }] of records.slice(1).entries()) {
    const cells = (places: readonly number[]) => places.map((place) => (record[place] ?? '').trim());
    const written = cells(columns.addresses).flatMap((cell) =>
      cell.split(/\s*(?::::|[;,])\s*/).filter((one) => one !== ''),
    );
    const addresses = [...new Set(written.flatMap((one) => normaliseAddress(one) ?? []))];
    const [leadId] = addresses;
    if (leadId === undefined) {
      if (written.length === 0) withoutAddress++;
      else {
        const message = 'must hold a mail address';
        const issue = {
          path: ['address'],
          value: written[0],
          message,
          remedy: 'Correct it in the address book.',
        };
        rejected.push({ index, line: info.lines, row: record, issues: [issue] });
      }
      continue;
    }
    const name = [...new Set(cells(columns.name))].filter((part) => part !== '').join(' ');
    people.push({
      leadId,
      ...(name === '' ? {} : { name }),
      addresses,
      externalIds: columns.ids.flatMap(({ place, system }) => {
        const id = (record[place] ?? '').trim();
        return id === '' ? [] : [`${system}:${id}`];
      }),
    });
  }
  return { people: joinPeople(people), rejected, withoutAddress };
}

interface LineRecord {
  readonly info: { readonly lines: number };
  readonly record: readonly string[];
}

function recordsIn(body: string): LineRecord[] {
  try {
    return parse(body, {
      delimiter: delimiterOf(body),
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }) as unknown as LineRecord[];
  } catch (error) {
    const must = `must be a table (${error instanceof CsvError ? error.message : 'it cannot be read'})`;
    throw optionError('readContacts', 'text', body, must, 'Export the contacts again.');
  }
}

/**
 * Whether the columns are those of an address book: names of people and their addresses.
 *
 * @internal
 */
export function isAddressBook(titles: readonly string[]): boolean {
  const { addresses, name } = columnsOf(titles);
  return addresses.length > 0 && name.length > 0;
}

interface ContactColumns {
  readonly addresses: readonly number[];
  readonly name: readonly number[];
  readonly ids: readonly { readonly place: number; readonly system: string }[];
}

const addressTitle = /\be-?mails?\b|mail-?adresse|\bcourriel\b|correo electr|indirizzo e|e-?mailadres/i;
/** Columns about an address, and not of one. */
const noAddress =
  /label|\btype\b|\btyp\b|display|anzeigename|name$|opt|bounce|sent|send|open|click|status|domain|owner|last|date|count|consent|unsub|confirm|verif|source|quarantin|reply|replied|subscri/i;

function columnsOf(titles: readonly string[]): ContactColumns {
  const placesOf = (matches: (title: string) => boolean) =>
    titles.flatMap((title, place) => (matches(title.trim()) ? [place] : []));
  const whole = placesOf((title) =>
    /^(?:(?:full|display|contact) name|name|vollst[äa]ndiger name)$/i.test(title),
  );
  const first = placesOf((title) => /^(?:first|given)[ _]?name$|^vorname$|^pr[ée]nom$|^nombre$/i.test(title));
  const last = placesOf((title) =>
    /^(?:last|family)[ _]?name$|^surname$|^nachname$|^nom$|^apellidos?$/i.test(title),
  );
  return {
    addresses: placesOf((title) => addressTitle.test(title) && !noAddress.test(title)),
    name: whole.length > 0 ? whole.slice(0, 1) : [...first.slice(0, 1), ...last.slice(0, 1)],
    ids: titles.flatMap((title, place) => {
      if (/^record id(?: - contact)?$/i.test(title.trim())) return [{ place, system: 'hubspot' }];
      return /^contact id$/i.test(title.trim()) ? [{ place, system: 'salesforce' }] : [];
    }),
  };
}

/** Whichever of comma, semicolon and tab the first line has most of. */
function delimiterOf(text: string): string {
  const [line = ''] = text.split(/[\r\n]/, 1);
  const counts = [',', ';', '\t'].map((one) => ({ one, count: line.split(one).length }));
  return counts.sort((a, b) => b.count - a.count)[0]?.one ?? ',';
}
