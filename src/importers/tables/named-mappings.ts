import { plainHeader } from './header-words.js';
import type { TableMapping } from './table-mapping.js';

/**
 * An export that is known by the names of its columns.
 *
 * @group Importing
 */
export interface NamedMapping {
  /** What the export is. */
  readonly title: string;
  /** Columns that it has, each in one of several spellings; all of them make it this export. */
  readonly has: readonly (string | readonly string[])[];
  /** How it is read. Columns that a file does not have are left out. */
  readonly mapping: TableMapping;
}

const hubspotContacts = [
  'Associated Contact IDs',
  'Zugeordnete Kontakt-IDs',
  'Associated Contact',
  'Associated Contacts',
  'Zugeordneter Kontakt',
  'Zugeordnete Kontakte',
];
const hubspotDates = ['Activity date', 'Aktivitätsdatum', 'Datum der Aktivität'];
const hubspotStarts = [
  'Meeting start time',
  'Meeting-Startzeit',
  'Startzeit des Meetings',
  'Beginn des Meetings',
];
const hubspotCallOutcomes = ['Call outcome', 'Anrufergebnis', 'Ergebnis des Anrufs'];
const hubspotCallDirections = ['Call direction', 'Anrufrichtung', 'Richtung des Anrufs'];
const hubspotCallLengths = [
  'Call duration',
  'Call duration (HH:mm:ss)',
  'Anrufdauer',
  'Anrufdauer (HH:mm:ss)',
  'Dauer des Anrufs',
];
const hubspotMeetingOutcomes = ['Meeting outcome', 'Meeting-Ergebnis', 'Ergebnis des Meetings'];
const hubspotPlaces = ['Meeting location', 'Meeting-Ort', 'Ort des Meetings'];
const hubspotMailDirections = ['Email direction', 'E-Mail-Richtung', 'Richtung der E-Mail'];

/** What all exports of HubSpot have, in English and German. */
const hubspotPeople = {
  leadId: hubspotContacts,
  ownerId: [
    'Activity assigned to',
    'Activity created by',
    'Aktivität zugewiesen an',
    'Aktivität zugeordnet zu',
    'Aktivität erstellt von',
  ],
  accountId: ['Associated Company', 'Zugeordnetes Unternehmen'],
};

/** What those of one kind of object have besides. */
const hubspotColumns = { id: ['Record ID', 'Datensatz-ID'], ...hubspotPeople };

const zohoLeads = ['Email', 'Contact Name.id', 'Who Id', 'Contact Name'];

const teamsJoined = ['First join', 'Join time', 'Erster Beitritt', 'Beitrittszeit'];
const teamsLeft = ['Last leave', 'Leave time', 'Letztes Verlassen', 'Austrittszeit', 'Verlassenszeit'];
const teamsDuration = [
  'In-meeting duration',
  'Duration',
  'Dauer der Besprechung',
  'Besprechungsdauer',
  'Dauer in der Besprechung',
  'Anwesenheitsdauer',
  'Dauer',
];
const teamsIds = ['Participant ID (UPN)', 'Teilnehmer-ID (UPN)', 'Teilnehmer-ID'];
const teamsGerman = ['Teilnehmer-ID (UPN)', 'Teilnehmer-ID', 'Rolle', 'Erster Beitritt'];
const meetJoined = [
  'Time joined',
  'Beitrittszeit',
  'Beigetreten um',
  'Uhrzeit des Beitritts',
  'Zeitpunkt des Beitritts',
];
const meetLeft = ['Time exited', 'Verlassen um', 'Uhrzeit des Verlassens', 'Zeitpunkt des Verlassens'];

/**
 * Exports of common systems as mappings, by name: `touchpoint rank FILE --map zoom-participants`. A file with their columns is
 * recognised without being told.
 *
 * @example
 * ```ts
 * import { namedMappings } from 'touchpoint-scoring/importers/tables';
 *
 * namedMappings['linkedin-messages']?.mapping.constants; // => { type: 'direct_message' }
 * ```
 *
 * @group Importing
 */
export const namedMappings: Readonly<Record<string, NamedMapping>> = {
  'outlook-calendar': {
    title: 'calendar of Outlook',
    has: [
      ['Start Date', 'Beginnt am'],
      ['Start Time', 'Beginnt um'],
      ['Required Attendees', 'Erforderliche Teilnehmer'],
    ],
    mapping: {
      columns: {
        leadId: [
          'Required Attendees',
          'Erforderliche Teilnehmer',
          'Optional Attendees',
          'Optionale Teilnehmer',
        ],
        at: ['Start Date', 'Beginnt am'],
        time: ['Start Time', 'Beginnt um'],
        end: ['End Date', 'Endet am'],
        endTime: ['End Time', 'Endet um'],
        place: ['Location', 'Ort'],
      },
      constants: { type: 'meeting' },
      filters: {
        'All day event': { drop: ['True', 'Yes', '1'] },
        'Ganztägiges Ereignis': { drop: ['Ein', 'Wahr', 'True', 'Ja'] },
      },
      separator: ';',
      dateOrder: 'month-day-year',
    },
  },
  'linkedin-messages': {
    title: 'messages of LinkedIn',
    has: ['CONVERSATION ID', 'FROM', 'TO', 'DATE'],
    mapping: {
      columns: { from: 'FROM', to: 'TO', at: 'DATE' },
      constants: { type: 'direct_message' },
      filters: { 'IS MESSAGE DRAFT': { drop: ['Yes'] }, FOLDER: { drop: ['SPAM', 'DRAFT'] } },
      separator: ',',
    },
  },
  'linkedin-connections': {
    title: 'connections of LinkedIn',
    has: ['First Name', 'Last Name', 'Connected On'],
    mapping: {
      columns: { leadId: ['Email Address', 'URL', 'Profile URL'], at: 'Connected On', accountId: 'Company' },
      constants: { type: 'social_interaction' },
    },
  },
  hubspot: {
    title: 'activities of HubSpot',
    has: [['Activity type', 'Aktivitätstyp', 'Aktivitätsart'], hubspotDates, hubspotContacts],
    mapping: {
      columns: {
        leadId: hubspotContacts,
        type: ['Activity type', 'Aktivitätstyp', 'Aktivitätsart'],
        at: hubspotDates,
        ownerId: hubspotPeople.ownerId,
        accountId: hubspotPeople.accountId,
        outcome: [...hubspotCallOutcomes, ...hubspotMeetingOutcomes],
        durationMinutes: hubspotCallLengths,
        place: hubspotPlaces,
      },
      separator: ';',
      leadPrefix: 'hubspot:',
      durationUnit: 'milliseconds',
    },
  },
  'salesforce-tasks': {
    title: 'tasks of Salesforce',
    has: ['WhoId', 'ActivityDate', 'TaskSubtype'],
    mapping: {
      columns: {
        id: 'Id',
        leadId: 'WhoId',
        type: ['TaskSubtype', 'Type'],
        at: ['CompletedDateTime', 'ActivityDate'],
        outcome: ['CallDisposition', 'Status'],
        durationMinutes: 'CallDurationInSeconds',
        ownerId: 'OwnerId',
        accountId: 'AccountId',
        direction: 'CallType',
      },
      types: { Task: null },
      durationUnit: 'seconds',
    },
  },
  'salesforce-events': {
    title: 'events of Salesforce',
    has: ['WhoId', 'StartDateTime', 'Location'],
    mapping: {
      columns: {
        id: 'Id',
        leadId: 'WhoId',
        type: 'Type',
        at: ['StartDateTime', 'ActivityDateTime'],
        end: 'EndDateTime',
        place: 'Location',
        ownerId: 'OwnerId',
        accountId: 'AccountId',
      },
      constants: { type: 'meeting' },
      filters: { IsChild: { drop: ['true', '1'] } },
    },
  },
  'salesforce-report': {
    title: 'report of activities of Salesforce',
    has: [
      'Subject',
      'Assigned',
      ['Date', 'Due Date', 'Start Date/Time', 'Completed Date/Time'],
      ['Company / Account', 'Task', 'Task Subtype', 'Activity Type', 'Activity ID'],
    ],
    mapping: {
      columns: {
        id: 'Activity ID',
        leadId: ['Email', 'Contact ID', 'Lead ID', 'Contact', 'Lead', 'Name'],
        type: ['Type', 'Activity Type', 'Task Subtype', 'Event Subtype'],
        at: ['Start Date/Time', 'Start', 'Completed Date/Time', 'Date', 'Due Date'],
        end: ['End Date/Time', 'End'],
        outcome: ['Call Result', 'Status'],
        direction: 'Call Type',
        durationMinutes: ['Call Duration (seconds)', 'Call Duration'],
        accountId: ['Company / Account', 'Account Name'],
        ownerId: 'Assigned',
        place: 'Location',
      },
      types: { Task: null, Cadence: null },
      durationUnit: 'seconds',
    },
  },
  'hubspot-calls': {
    title: 'calls of HubSpot',
    has: [
      [...hubspotCallOutcomes, ...hubspotCallDirections, ...hubspotCallLengths],
      hubspotDates,
      hubspotContacts,
    ],
    mapping: {
      columns: {
        ...hubspotColumns,
        at: hubspotDates,
        outcome: hubspotCallOutcomes,
        direction: hubspotCallDirections,
        durationMinutes: hubspotCallLengths,
      },
      constants: { type: 'phone_call' },
      separator: ';',
      leadPrefix: 'hubspot:',
      durationUnit: 'milliseconds',
    },
  },
  'hubspot-meetings': {
    title: 'meetings of HubSpot',
    has: [hubspotStarts, hubspotContacts],
    mapping: {
      columns: {
        ...hubspotColumns,
        at: hubspotStarts,
        end: ['Meeting end time', 'Meeting-Endzeit', 'Endzeit des Meetings', 'Ende des Meetings'],
        outcome: hubspotMeetingOutcomes,
        place: hubspotPlaces,
      },
      constants: { type: 'meeting' },
      separator: ';',
      leadPrefix: 'hubspot:',
    },
  },
  'hubspot-emails': {
    title: 'e-mails of HubSpot',
    has: [hubspotMailDirections, hubspotDates, hubspotContacts],
    mapping: {
      columns: {
        ...hubspotColumns,
        at: hubspotDates,
        direction: hubspotMailDirections,
        outcome: ['Email send status', 'E-Mail-Sendestatus', 'Sendestatus der E-Mail'],
      },
      constants: { type: 'email' },
      separator: ';',
      leadPrefix: 'hubspot:',
      directions: {
        'Outgoing email': 'outbound',
        'Incoming email': 'inbound',
        'Forwarded email': 'inbound',
        'Ausgehende E-Mail': 'outbound',
        'Eingehende E-Mail': 'inbound',
        'Weitergeleitete E-Mail': 'inbound',
      },
      outcomes: { Sending: 'scheduled' },
    },
  },
  pipedrive: {
    title: 'activities of Pipedrive',
    has: [
      ['Type', 'Activity - Type', 'Typ'],
      ['Done', 'Activity - Done', 'Erledigt'],
      ['Due date', 'Activity - Due date', 'Fälligkeitsdatum'],
      ['Person', 'Contact person', 'Activity - Contact person', 'Activity - Person', 'Kontaktperson'],
    ],
    mapping: {
      columns: {
        id: ['ID', 'Activity - ID'],
        leadId: [
          'Email',
          'Person - Email',
          'Person - Email - Work',
          'Person',
          'Contact person',
          'Activity - Contact person',
          'Activity - Person',
          'Kontaktperson',
        ],
        type: ['Type', 'Activity - Type', 'Typ'],
        at: ['Due date', 'Activity - Due date', 'Fälligkeitsdatum'],
        time: ['Due time', 'Activity - Due time', 'Fälligkeitszeit'],
        durationMinutes: ['Duration', 'Activity - Duration', 'Dauer'],
        outcome: ['Done', 'Activity - Done', 'Erledigt'],
        accountId: ['Organization', 'Activity - Organization', 'Organisation'],
        ownerId: ['Assigned to user', 'Activity - Assigned to user', 'Zugewiesen an Nutzer'],
        place: ['Location', 'Activity - Location', 'Ort'],
      },
    },
  },
  close: {
    title: 'activities of Close',
    has: ['_type', 'lead_id', 'contact_id', 'user_id', ['activity_at', 'date_created']],
    mapping: {
      columns: {
        id: 'id',
        leadId: 'contact_id',
        type: '_type',
        at: ['activity_at', 'date_created'],
        direction: 'direction',
        outcome: 'disposition',
        durationMinutes: 'duration',
        accountId: 'lead_id',
        ownerId: 'user_id',
      },
      leadPrefix: 'close:',
      durationUnit: 'seconds',
    },
  },
  calendly: {
    title: 'events of Calendly',
    has: ['Invitee Email', 'Start Date & Time', 'Event Type Name'],
    mapping: {
      columns: {
        leadId: 'Invitee Email',
        at: 'Start Date & Time',
        end: 'End Date & Time',
        place: 'Location',
        ownerId: ['User Email', 'Event host email', 'User Name'],
      },
      constants: { type: 'meeting' },
      filters: { Canceled: { drop: ['true', 'yes'] }, 'Marked as No-Show': { drop: ['yes', 'true'] } },
    },
  },
  'zoom-participants': {
    title: 'participants of Zoom',
    has: [
      ['Join Time', 'Beitrittszeit'],
      ['Leave Time', 'Beendigungszeit', 'Zeit des Verlassens'],
      ['User Email', 'Email', 'Benutzer-E-Mail', 'E-Mail des Benutzers'],
    ],
    mapping: {
      columns: {
        leadId: [
          'User Email',
          'Email',
          'Benutzer-E-Mail',
          'E-Mail des Benutzers',
          'Name (Originalname)',
          'Name (Original Name)',
          'Name (original name)',
          'User Name (Original Name)',
          'Name',
        ],
        at: ['Join Time', 'Beitrittszeit'],
        end: ['Leave Time', 'Beendigungszeit', 'Zeit des Verlassens'],
        durationMinutes: [
          'Dauer (Minuten)',
          'Gesamtdauer (Minuten)',
          'Duration (Minutes)',
          'Total Duration (Minutes)',
          'Total duration (minutes)',
          'Time in Session (minutes)',
        ],
      },
      constants: { type: 'video_call' },
      // Somebody who waits was not let in yet.
      filters: {
        Attended: { drop: ['No'] },
        'In waiting room': { drop: ['Yes'] },
        Teilgenommen: { drop: ['Nein'] },
        'Im Warteraum': { drop: ['Ja'] },
      },
      oncePerDay: true,
      dateOrder: 'month-day-year',
    },
  },
  'teams-participants': {
    title: 'participants of Teams',
    has: [
      teamsJoined,
      teamsLeft,
      teamsDuration,
      ['Participant ID (UPN)', 'Role', 'First join', ...teamsGerman],
    ],
    mapping: {
      columns: {
        leadId: ['Email', 'E-Mail', 'E-Mail-Adresse', ...teamsIds, 'Name', 'Full Name', 'Vollständiger Name'],
        at: teamsJoined,
        end: teamsLeft,
        durationMinutes: teamsDuration,
      },
      constants: { type: 'video_call' },
      oncePerDay: true,
      dateOrder: 'month-day-year',
    },
  },
  'teams-attendance-list': {
    title: 'attendance list of Teams',
    has: [
      ['Full Name', 'Vollständiger Name'],
      ['User Action', 'Benutzeraktion'],
      ['Timestamp', 'Zeitstempel'],
    ],
    mapping: {
      columns: { leadId: ['Full Name', 'Vollständiger Name'], at: ['Timestamp', 'Zeitstempel'] },
      constants: { type: 'video_call' },
      // A person who left has a line of their own for when they joined.
      filters: {
        'User Action': { drop: ['Left'] },
        Benutzeraktion: { drop: ['Verlassen', 'Hat verlassen', 'Links'] },
      },
      oncePerDay: true,
      dateOrder: 'month-day-year',
    },
  },
  'meet-participants': {
    title: 'participants of Google Meet',
    has: [['Email', 'E-Mail', 'E-Mail-Adresse'], meetJoined, meetLeft],
    mapping: {
      columns: {
        leadId: ['Email', 'E-Mail', 'E-Mail-Adresse', 'Name', 'Full name'],
        at: meetJoined,
        end: meetLeft,
        durationMinutes: ['Duration', 'Dauer'],
      },
      constants: { type: 'video_call' },
      oncePerDay: true,
    },
  },
  'dynamics-activities': {
    title: 'activities of Dynamics 365',
    has: [
      ['Regarding', 'Bezug'],
      ['Activity Type', 'Aktivitätstyp'],
      ['Activity Status', 'Aktivitätsstatus', 'Status', 'Status Reason', 'Statusgrund'],
    ],
    mapping: {
      columns: {
        id: ['(Do Not Modify) Activity', '(Nicht ändern) Aktivität'],
        leadId: ['Regarding', 'Bezug'],
        type: ['Activity Type', 'Aktivitätstyp'],
        at: [
          'Actual Start',
          'Tatsächlicher Beginn',
          'Start Date',
          'Startdatum',
          'Actual End',
          'Tatsächliches Ende',
          'Due Date',
          'Fälligkeitsdatum',
        ],
        outcome: ['Activity Status', 'Aktivitätsstatus', 'Status', 'Status Reason', 'Statusgrund'],
        ownerId: ['Owner', 'Besitzer'],
      },
    },
  },
  'badge-scans': {
    title: 'badge scans or check-ins',
    has: [['Scan time', 'Scanned at', 'Check-in time', 'Checked in at', 'Check-in date', 'Scan date']],
    mapping: {
      columns: {
        leadId: ['Email', 'E-mail', 'Email address', 'Attendee', 'Name', 'Full name', 'Badge ID', 'Badge'],
        at: ['Scan time', 'Scanned at', 'Check-in time', 'Checked in at', 'Check-in date', 'Scan date'],
        accountId: ['Company', 'Organization'],
        ownerId: ['Scanned by'],
      },
      constants: { type: 'event_encounter' },
      oncePerDay: true,
    },
  },
  'android-calls': {
    title: 'call log of Android',
    has: [
      ['Number', 'Phone Number', 'Phone number'],
      ['Date', 'Call Date'],
      ['Duration', 'Call Duration'],
      ['Type', 'Call Type'],
    ],
    mapping: {
      columns: {
        leadId: ['Number', 'Phone Number'],
        at: ['Date', 'Call Date'],
        time: ['Time', 'Call Time'],
        direction: ['Type', 'Call Type'],
        outcome: ['Type', 'Call Type'],
        durationMinutes: ['Duration', 'Call Duration'],
        // A column called Type says the direction here.
        type: [],
      },
      constants: { type: 'phone_call' },
      durationUnit: 'seconds',
      directions: {
        Incoming: 'inbound',
        Outgoing: 'outbound',
        'Incoming Call': 'inbound',
        'Outgoing Call': 'outbound',
        '1': 'inbound',
        '2': 'outbound',
      },
      outcomes: {
        Incoming: 'held',
        Outgoing: 'held',
        'Incoming Call': 'held',
        'Outgoing Call': 'held',
        'Missed Call': 'not-reached',
        'Rejected Call': 'not-reached',
        Missed: 'not-reached',
        Rejected: 'not-reached',
        Voicemail: 'not-reached',
        Blocked: 'not-reached',
        '1': 'held',
        '2': 'held',
        '3': 'not-reached',
        '5': 'not-reached',
        '6': 'not-reached',
      },
    },
  },
  'zoho-calls': {
    title: 'calls of Zoho CRM',
    has: [
      ['Contact Name', 'Contact Name.id', 'Who Id'],
      ['Call Start Time', 'Call_Start_Time'],
    ],
    mapping: {
      columns: {
        id: ['Record Id', 'id'],
        leadId: zohoLeads,
        at: ['Call Start Time', 'Call_Start_Time'],
        durationMinutes: ['Call Duration', 'Call_Duration'],
        direction: ['Call Type', 'Call_Type'],
        outcome: ['Call Result', 'Call_Result', 'Call Status', 'Call Type', 'Call_Type'],
        ownerId: ['Activity Owner', 'Call Owner', 'Owner'],
        // The type of a call is its direction.
        type: [],
      },
      constants: { type: 'phone_call' },
      outcomes: { Outbound: 'held', Inbound: 'held', Missed: 'not-reached' },
      durationUnit: 'minutes:seconds',
    },
  },
  'zoho-meetings': {
    title: 'meetings of Zoho CRM',
    has: [
      ['Contact Name', 'Contact Name.id', 'Who Id'],
      ['From', 'Start DateTime', 'Start_DateTime'],
      ['To', 'End DateTime', 'End_DateTime'],
      ['Title', 'Event Title', 'Event_Title', 'Host', 'Venue'],
    ],
    mapping: {
      columns: {
        id: ['Record Id', 'id'],
        leadId: zohoLeads,
        at: ['From', 'Start DateTime', 'Start_DateTime'],
        end: ['To', 'End DateTime', 'End_DateTime'],
        place: ['Venue', 'Location'],
        ownerId: ['Host', 'Activity Owner', 'Owner'],
        // Columns of these names hold times here.
        from: [],
        to: [],
      },
      constants: { type: 'meeting' },
      filters: { 'All Day': { drop: ['true', 'yes', '1'] } },
    },
  },
  'sms-backup': {
    title: 'text messages of Android',
    has: ['address', 'date', 'type', 'body'],
    mapping: {
      columns: { leadId: 'address', at: 'date', direction: 'type', type: [] },
      constants: { type: 'direct_message' },
      directions: { '1': 'inbound', '2': 'outbound' },
      // 3 to 6 are drafts, and what was not sent.
      filters: { type: { keep: ['1', '2'] } },
    },
  },
};

/**
 * The export that has these columns, if it is a known one: the one of which most columns are asked for.
 *
 * @internal
 */
export function namedMappingOf(
  columns: readonly string[],
): { name: string; named: NamedMapping } | undefined {
  const plain = new Set(columns.map(plainHeader));
  let best: { name: string; named: NamedMapping } | undefined;
  for (const [name, named] of Object.entries(namedMappings)) {
    const isHere = named.has.every((spellings) =>
      [spellings].flat().some((column) => plain.has(plainHeader(column))),
    );
    if (isHere && named.has.length > (best?.named.has.length ?? 0)) best = { name, named };
  }
  return best;
}

/**
 * A mapping without the columns that a file does not have.
 *
 * @internal
 */
export function withPresentColumns(mapping: TableMapping, columns: readonly string[]): TableMapping {
  const plain = new Map(columns.map((column) => [plainHeader(column), column]));
  const present = (names: string | readonly string[]) =>
    [names].flat().flatMap((name) => plain.get(plainHeader(name)) ?? []);
  const found = Object.entries(mapping.columns ?? {}).flatMap(([field, names]) => {
    const here = names === undefined ? [] : [...new Set(present(names))];
    if (Array.isArray(names) && names.length === 0) return [[field, []]];
    return here.length === 0 ? [] : [[field, here.length === 1 ? here[0] : here]];
  });
  const filters = Object.entries(mapping.filters ?? {}).filter(([column]) => plain.has(plainHeader(column)));
  const { filters: _, ...rest } = mapping;
  return {
    ...rest,
    columns: Object.fromEntries(found),
    ...(filters.length === 0 ? {} : { filters: Object.fromEntries(filters) }),
  };
}
