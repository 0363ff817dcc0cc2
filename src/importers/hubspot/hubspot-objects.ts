import { invalidOption, listOf } from '../../core/options.js';
import { normaliseAddress } from '../identity/address.js';
import { type Identity, type Party, partyOfIdOrLead } from '../identity/create-identity.js';
import type { Person } from '../identity/person.js';
import { fieldIn, listIn, recordIn, textIn } from '../touch/fields.js';
import { propertyOfColumn } from './hubspot-rules.js';

/**
 * What is read of an object of the HubSpot CRM API v3. Values of properties are text.
 *
 * @see https://developers.hubspot.com/docs/api-reference/crm-meetings-v3/guide
 *
 * @group Importing
 */
export interface HubSpotObject {
  /** The object. */
  readonly id?: string | number | null;
  /** Values by the internal names of properties, such as `hs_timestamp`. */
  readonly properties?: Readonly<Record<string, string | number | boolean | null | undefined>> | null;
  /** The contacts it belongs to; ask for them by `associations=contacts`. */
  readonly associations?: {
    /** Contacts. */
    readonly contacts?: {
      /** The list. */
      readonly results?:
        | readonly {
            /** The object. */
            readonly id?: string | number | null;
          }[]
        | null;
    } | null;
  } | null;
  /** Whether it was moved to the bin. */
  readonly archived?: boolean | null;
}

/**
 * HubSpot's contacts as people, for {@link createIdentity}: so that a meeting in HubSpot and a mail in a mailbox are
 * of one lead.
 *
 * @param contacts - contacts of the CRM API v3, with `email` and `hs_additional_emails`
 * @returns a person for each contact that has an address, known as `hubspot:` and the contact's id
 *
 * @example
 * ```ts
 * import { createIdentity, hubSpotPeople } from 'touchpoint-scoring/importers';
 *
 * const people = hubSpotPeople([{ id: '10', properties: { email: 'Ada@acme.com' } }]);
 * const { partyOfId } = createIdentity({ own: ['studio.com'], people });
 * partyOfId('hubspot:10'); // => { kind: 'lead', leadId: 'ada@acme.com', accountId: 'acme.com' }
 * ```
 *
 * @group Importing
 */
export function hubSpotPeople(contacts: Iterable<HubSpotObject>): Person[] {
  const people: Person[] = [];
  for (const contact of listOf(contacts, 'hubSpotPeople', 'contacts')) {
    const id = textIn(contact, 'id');
    const written = [
      textIn(contact, 'properties', 'email') ?? '',
      ...(textIn(contact, 'properties', 'hs_additional_emails') ?? '').split(';'),
    ];
    const addresses = [...new Set(written.flatMap((text) => normaliseAddress(text) ?? []))];
    if (id === undefined || addresses.length === 0) continue;
    const merged = (textIn(contact, 'properties', 'hs_merged_object_ids') ?? '').split(';').filter(Boolean);
    people.push({
      leadId: addresses[0],
      addresses,
      externalIds: [id, ...merged].map((one) => `hubspot:${one}`),
    });
  }
  return people;
}

/**
 * Rows of HubSpot's tables as Fivetran writes them, turned into the objects of the API.
 *
 * Columns may begin with `property_`; the older ones without `hs_` (`start_time`, `meeting_outcome`) and the names of the
 * API (`hs_timestamp`) are known too, in any case. Values may be text, or what a driver makes of them. Times have no zone there
 * and are UTC.
 *
 * @param rows - of `engagement_meeting`, `engagement_call`, `engagement_email` or `engagement_communication`
 * @param engagementContacts - rows of `engagement_contact`
 * @returns objects, for {@link importHubSpotMeetings} and the others
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option` that names a column which the importers need and no row has
 *
 * @example
 * ```ts
 * import { hubSpotObjectsFromFivetran } from 'touchpoint-scoring/importers';
 *
 * const [call] = hubSpotObjectsFromFivetran(
 *   [{ engagement_id: '7', property_hs_timestamp: '2026-11-20 09:00:00' }],
 *   [{ engagement_id: '7', contact_id: '501' }],
 * );
 * call?.properties?.['hs_timestamp']; // => '2026-11-20 09:00:00Z'
 * call?.associations?.contacts?.results; // => [{ id: '501' }]
 * ```
 *
 * @group Importing
 */
export function hubSpotObjectsFromFivetran(
  rows: Iterable<Readonly<Record<string, unknown>>>,
  engagementContacts: Iterable<Readonly<Record<string, unknown>>>,
): HubSpotObject[] {
  const contactsOf = new Map<string, { id: string }[]>();
  const contacts = rowsOf(engagementContacts, 'engagementContacts');
  checkColumns(contacts, 'engagementContacts');
  for (const row of contacts) {
    const engagement = textIn(row, 'engagement_id');
    const contact = textIn(row, 'contact_id');
    if (engagement === undefined || contact === undefined) continue;
    const known = contactsOf.get(engagement);
    if (known === undefined) contactsOf.set(engagement, [{ id: contact }]);
    else known.push({ id: contact });
  }
  const given = rowsOf(rows, 'rows');
  checkColumns(given, 'rows');
  return given.map((row) => {
    const properties: Record<string, string> = {};
    for (const column of Object.keys(row ?? {})) {
      const found = fieldIn(row, column);
      const value = typeof found === 'boolean' ? String(found) : textIn(row, column);
      const name = propertyOfColumn(column);
      if (name === undefined || value === undefined) continue;
      properties[name] = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d+)?$/.test(value) ? `${value}Z` : value;
    }
    const id = textIn(row, 'engagement_id') ?? textIn(row, 'id') ?? null;
    const deleted = textIn(row, '_fivetran_deleted');
    return {
      id,
      properties,
      associations: { contacts: { results: contactsOf.get(id ?? '') ?? [] } },
      archived: fieldIn(row, '_fivetran_deleted') === true || deleted?.toLowerCase() === 'true',
    };
  });
}

/** The rows, with the names of their columns in small letters. */
function rowsOf(
  rows: Iterable<Readonly<Record<string, unknown>>>,
  option: keyof typeof columnsNeeded,
): readonly Readonly<Record<string, unknown>>[] {
  return listOf(rows, 'hubSpotObjectsFromFivetran', option).map((row) =>
    Object.fromEntries(Object.entries(row ?? {}).map(([column, value]) => [column.toLowerCase(), value])),
  );
}

/** Columns without which nothing can be read; of several in one list one is enough. */
const timeColumns = ['property_hs_timestamp', 'timestamp', 'property_hs_meeting_start_time', 'start_time'];
const columnsNeeded = {
  rows: [
    ['engagement_id', 'id'],
    [...timeColumns, 'hs_timestamp', 'hs_meeting_start_time'],
  ],
  engagementContacts: [['engagement_id'], ['contact_id']],
} as const;

/**
 * A column that no row has; a row may lack one whose value is null.
 *
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`
 */
function checkColumns(
  rows: readonly Readonly<Record<string, unknown>>[],
  option: keyof typeof columnsNeeded,
): void {
  if (rows.length === 0) return;
  const known = new Set(rows.flatMap((row) => Object.keys(row ?? {})));
  for (const choices of columnsNeeded[option]) {
    if (choices.some((name) => known.has(name))) continue;
    const missing = choices.map((name) => `"${name}"`).join(' or ');
    const remedy = 'Select it as well: without it nothing can be read.';
    throw invalidOption(
      'hubSpotObjectsFromFivetran',
      option,
      undefined,
      `must have a column ${missing}`,
      remedy,
    );
  }
}

/**
 * A property of an object of HubSpot.
 *
 * @internal
 */
export function propertyOf(object: unknown, name: string): string | undefined {
  return textIn(object, 'properties', name);
}

/**
 * The leads that an object belongs to.
 *
 * @internal
 */
export function contactsOf(object: unknown, identity: Identity): Party[] {
  return listIn(object, 'associations', 'contacts', 'results').flatMap((contact) => {
    const id = textIn(contact, 'id');
    return id === undefined ? [] : [partyOfIdOrLead(identity, `hubspot:${id}`)];
  });
}

/**
 * The id of an object of HubSpot among all sources.
 *
 * @internal
 */
export function hubSpotId(object: unknown): string | undefined {
  const id = textIn(object, 'id');
  return id === undefined ? undefined : `hubspot:${id}`;
}

/**
 * Our own person, by the id under which HubSpot knows them.
 *
 * @internal
 */
export function hubSpotOwner(object: unknown): string | undefined {
  const owner = propertyOf(object, 'hubspot_owner_id');
  return owner === undefined ? undefined : `hubspot:owner:${owner}`;
}

/**
 * Whether something is an object with properties.
 *
 * @internal
 */
export function hasProperties(object: unknown): boolean {
  return recordIn(fieldIn(object, 'properties')) !== undefined;
}
