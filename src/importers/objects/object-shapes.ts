import { fieldIn, isTrue, listIn, recordIn, textIn } from '../touch/fields.js';

type Row = Readonly<Record<string, unknown>>;

/**
 * An object of HubSpot in the shape of the CRM API v3: associations of v4, Airbyte and Fivetran, flat properties, and the
 * engagements of v1 become what v3 answers; `undefined` for an object that is not HubSpot's.
 *
 * @internal
 */
export function asHubSpotObject(row: Row): Row | undefined {
  if (recordIn(row['engagement']) !== undefined) return fromEngagement(row);
  const properties = recordIn(row['properties']) ?? flatProperties(row);
  if (properties === undefined) return undefined;
  return {
    ...row,
    properties,
    archived:
      ['archived', 'isArchived', 'isDeleted', '_fivetran_deleted'].some((name) => isTrue(row, name)) ||
      textIn(row, 'archivedAt') !== undefined,
    associations: { contacts: { results: contactIds(row).map((id) => ({ id })) } },
  };
}

/** Airbyte writes `properties_hs_timestamp`, Fivetran `property_hs_timestamp`, exports of queries `hs_timestamp`. */
function flatProperties(row: Row): Record<string, unknown> | undefined {
  const found = Object.entries(row).flatMap(([name, value]) => {
    const property = name.replace(/^propert(?:y|ies)_/, '');
    return /^(?:hs_|hubspot_owner)/.test(property) ? [[property, value] as const] : [];
  });
  return found.length < 2 ? undefined : Object.fromEntries(found);
}

function contactIds(row: Row): string[] {
  const found = fieldIn(row, 'associations', 'contacts') ?? row['contacts'] ?? row['contact_ids'];
  const list = Array.isArray(found) ? found : listIn(found, 'results');
  return list.flatMap((one) => idIn(one) ?? []);
}

/** An id as it stands, or in an object of v3 or v4. */
function idIn(one: unknown): string | undefined {
  return textIn(one, 'id') ?? textIn(one, 'toObjectId') ?? textIn({ one }, 'one');
}

const engagementPrefix: Readonly<Record<string, string>> = {
  MEETING: 'hs_meeting_',
  CALL: 'hs_call_',
  EMAIL: 'hs_email_',
  INCOMING_EMAIL: 'hs_email_',
  FORWARDED_EMAIL: 'hs_email_',
  NOTE: 'hs_note_',
  TASK: 'hs_task_',
  SMS: 'hs_communication_',
  WHATS_APP: 'hs_communication_',
  LINKEDIN_MESSAGE: 'hs_communication_',
};

/** `{ engagement, associations, metadata }` of v1. */
function fromEngagement(row: Row): Row {
  const type = textIn(row, 'engagement', 'type')?.toUpperCase() ?? '';
  const prefix = engagementPrefix[type] ?? 'hs_other_';
  const metadata = recordIn(row['metadata']) ?? {};
  const properties: Record<string, unknown> = {
    hs_timestamp: fieldIn(row, 'engagement', 'timestamp'),
    hubspot_owner_id: fieldIn(row, 'engagement', 'ownerId'),
    hs_activity_type: fieldIn(row, 'engagement', 'activityType'),
  };
  // What is null or missing there says nothing here.
  const put = (name: string, value: unknown) => {
    properties[name] = value;
  };
  if (prefix === 'hs_meeting_') {
    put('hs_meeting_start_time', metadata['startTime'] ?? properties['hs_timestamp']);
    put('hs_meeting_end_time', metadata['endTime']);
    put('hs_meeting_outcome', metadata['meetingOutcome']);
    put('hs_meeting_location', metadata['location']);
    put('hs_meeting_title', metadata['title']);
  } else if (prefix === 'hs_call_') {
    put('hs_call_status', metadata['status'] ?? 'COMPLETED');
    put('hs_call_disposition', metadata['disposition']);
    put('hs_call_duration', metadata['durationMilliseconds']);
    put('hs_call_to_number', metadata['toNumber']);
  } else if (prefix === 'hs_email_') {
    put('hs_email_direction', type);
    put('hs_email_status', metadata['status']);
    put('hs_email_from_email', textIn(metadata, 'from', 'email'));
    const to = listIn(metadata, 'to').flatMap((one) => textIn(one, 'email') ?? []);
    put('hs_email_to_email', to.join(';'));
  } else if (prefix === 'hs_communication_') put('hs_communication_channel_type', type);
  else properties[`${prefix}body`] = metadata['body'] ?? '';
  return {
    id: fieldIn(row, 'engagement', 'id'),
    properties,
    archived: fieldIn(row, 'engagement', 'active') === false,
    associations: {
      contacts: {
        results: listIn(row, 'associations', 'contactIds').map((id) => ({ id: idIn(id) })),
      },
    },
  };
}

/**
 * An activity of Pipedrive in the shape of the API v2: addresses, owners, persons as objects, deleted ones and times of v1 become
 * what v2 answers.
 *
 * @internal
 */
export function asPipedriveActivity(row: Row): Row {
  const person = recordIn(row['person_id']);
  const personId = person === undefined ? row['person_id'] : person['value'];
  const updated = textIn(row, 'update_time');
  const addresses = listIn(person, 'email').flatMap((one) => textIn(one, 'value') ?? []);
  const [address] = addresses;
  const isPerson = (email: string | undefined) =>
    email !== undefined && addresses.some((one) => one.toLowerCase() === email.toLowerCase());
  const attendees = listIn(row, 'attendees').map((one) => {
    const email = textIn(one, 'email') ?? textIn(one, 'email_address');
    const known = textIn(one, 'person_id');
    // The person of the activity may stand in the list by the address alone, and would be two leads.
    return {
      ...recordIn(one),
      email,
      ...(known === undefined && isPerson(email) ? { person_id: personId } : {}),
    };
  });
  const isThePerson = (one: Row) => textIn(one, 'person_id') === textIn({ personId }, 'personId');
  return {
    ...row,
    person_id: personId,
    org_id: recordIn(row['org_id'])?.['value'] ?? row['org_id'],
    owner_id: row['owner_id'] ?? recordIn(row['user_id'])?.['id'] ?? row['user_id'],
    is_deleted: row['is_deleted'] ?? (row['active_flag'] === false ? true : undefined),
    // Times of v1 are in UTC and do not say so.
    update_time: updated === undefined || /[Zz]|[+-]\d{2}:?\d{2}$/.test(updated) ? updated : `${updated}Z`,
    attendees:
      address === undefined || attendees.some(isThePerson)
        ? attendees
        : [...attendees, { email: address, person_id: personId, status: 'accepted' }],
  };
}

/**
 * A record of Salesforce with the API names of its fields, which exports write in capitals or in small letters.
 *
 * @internal
 */
export function asSalesforceRecord(row: Row): Row {
  const who = textIn(row, 'Who', 'Id');
  const owner = textIn(row, 'Owner', 'Id');
  return {
    ...row,
    ...(row['WhoId'] === undefined && who !== undefined ? { WhoId: who } : {}),
    ...(row['OwnerId'] === undefined && owner !== undefined ? { OwnerId: owner } : {}),
  };
}
