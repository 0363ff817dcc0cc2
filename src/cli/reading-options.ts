import { objectSources } from '../importers/objects/object-options.js';
import { namedMappings, type ObjectSource } from '../importers/tables/index.js';
import { dateOrders } from '../importers/tables/written-time.js';
import { UsageError } from './errors.js';
import {
  choice,
  flag,
  list,
  type Option,
  type Options,
  text,
  texts,
  type Values,
  wholeNumber,
} from './option.js';

/** The forms of files, and the objects of APIs. */
export const fileFormats = [
  'csv',
  'xlsx',
  'ndjson',
  'json',
  'icalendar',
  'mbox',
  'eml',
  'whatsapp',
  'android-calls',
] as const;

/** One of them. */
export type FileFormat = (typeof fileFormats)[number];

/** What is given as `--format`: the form of a file, or whose objects or table it holds in a form that is recognised. */
export function formatGiven(format: FileFormat | ObjectSource | undefined): {
  readonly form: FileFormat | undefined;
  readonly source: ObjectSource | undefined;
} {
  const source = objectSources.find((one) => one === format);
  return { form: fileFormats.find((one) => one === format), source };
}

const touchKinds = [
  'meeting',
  'meal',
  'siteVisit',
  'workshop',
  'meetingPlaceUnknown',
  'videoCall',
  'phoneCall',
  'email',
  'message',
  'letter',
  'bounce',
];

const places = ['offline', 'online', 'meeting', 'leave-out'] as const;
const presumptions = ['presume', 'leave-out'] as const;

/** What a command takes that reads files. */
export const readingOptions = {
  own: list('NAME', 'our own mail address or domain; repeat. Mail and calendars need it'),
  people: texts('FILE', 'an address book (.vcf): several addresses of a person are one lead; repeat'),
  map: text(
    'FILE',
    `which column of a table holds which field, as JSON, or a known export: ${Object.keys(namedMappings).join(', ')}`,
  ),
  format: choice(
    'NAME',
    `the form: ${fileFormats.join(', ')}; or the source: ${objectSources.join(', ')}; for all files, recognised otherwise`,
    [...fileFormats, ...objectSources],
  ),
  model: text('FILE', 'a model as JSON; the standard model otherwise'),
  asOf: text('TIME', 'the time for which scores hold, ISO 8601 with an offset; now otherwise'),
  delimiter: text('SIGN', 'what parts the cells of CSV; found by itself otherwise'),
  conferenceDomain: list('DOMAIN', 'a conference service besides the known ones; repeat'),
  machine: list('NAME', 'an address or domain behind which nobody reads; repeat'),
  freeMailDomain: list('DOMAIN', 'a domain of mail that says nothing about a company; repeat'),
  region: text('CC', 'country of telephone numbers without one, in two letters, such as AT'),
  us: list('NAME', 'our own name in a chat or on one side of messages; repeat'),
  dateOrder: choice(
    'ORDER',
    'how days are written: iso (default), day-month-year or month-day-year',
    dateOrders,
  ),
  timeZone: text('ZONE', 'zone of times that have none, such as Europe/Vienna'),
  zone: pairs('NAME=ZONE', 'what a calendar means by a zone of its own; repeat'),
  from: text('TIME', 'from where recurring events are expanded; two years before as-of otherwise'),
  to: text('TIME', 'to where recurring events are expanded; one year after as-of otherwise'),
  mixedPlace: choice(
    'WHAT',
    'a meeting with a place and a link: offline (default), online, meeting (not known) or leave-out',
    places,
  ),
  unknownPlace: choice(
    'WHAT',
    'a meeting that says nothing: meeting (default: its lead is neither met nor never met), offline, online or leave-out',
    places,
  ),
  place: placeMeanings(
    'TEXT=WHAT',
    "what a location means that only you know, such as 'Studio=offline' or 'Huddle=online'; repeat",
  ),
  leastConfidence: choice(
    'LEVEL',
    'the weakest evidence of a place that counts: low (default), medium or high',
    ['low', 'medium', 'high'],
  ),
  unanswered: choice(
    'WHAT',
    'an invitation that they did not answer: presume or leave-out (default)',
    presumptions,
  ),
  ownUnanswered: choice(
    'WHAT',
    'an invitation that none of us answered: presume or leave-out (default)',
    presumptions,
  ),
  tentative: choice('WHAT', 'a “perhaps”, theirs or ours: presume or leave-out (default)', presumptions),
  pastScheduled: choice(
    'WHAT',
    'a meeting of a CRM that is past and still scheduled: scheduled (default: does not count) or held',
    ['scheduled', 'held'],
  ),
  presumed: choice(
    'WHAT',
    'a meeting of which nobody says that it took place: held (default) or scheduled (does not count)',
    ['held', 'scheduled'],
  ),
  allDay: choice('WHAT', 'an event without a time of day: leave-out (default) or count', [
    'count',
    'leave-out',
  ]),
  shared: list('ADDRESS', 'an own mailbox of several people, nobody’s relationship; repeat'),
  keepCopies: flag('count what stands in two files twice; otherwise it counts once, and that is said'),
  maximumInstances: wholeNumber('N', 'most instances of one recurring event; 5,000 otherwise'),
  maximumFileInstances: wholeNumber(
    'N',
    'most instances of all recurring events of a calendar file; 100,000 otherwise, the smallest series first',
  ),
  touchType: pairs(
    'KIND=TYPE',
    `the type of your model for a kind of touchpoint (${touchKinds.join(', ')}); repeat`,
  ),
  relations: texts('FILE', 'records of EventRelation of Salesforce: who was invited to its events; repeat'),
  folder: text(
    'NAME',
    'what the folder of a mailbox is called, such as Sent; the name of the file otherwise',
  ),
  rejects: text('FILE', 'write rows that cannot be read, as NDJSON'),
  quiet: flag('nothing on standard error but errors', 'q'),
} satisfies Options;

/** Their values. */
export type ReadingOptions = Values<typeof readingOptions>;

function placeMeanings(
  value: string,
  summary: string,
): Option<Readonly<Record<string, 'offline' | 'online'>>> {
  const option = pairs(value, summary);
  return {
    ...option,
    read: (given, name) =>
      Object.fromEntries(
        Object.entries(option.read(given, name)).map(([text, meant]) => {
          const meaning = meant.trim();
          if (meaning === 'offline' || meaning === 'online') return [text.trim(), meaning];
          throw new UsageError(
            `${name} must be TEXT=offline or TEXT=online, got ${JSON.stringify(`${text}=${meant}`)}`,
          );
        }),
      ),
  };
}

function pairs(value: string, summary: string): Option<Readonly<Record<string, string>>> {
  return {
    value,
    summary,
    repeats: true,
    read: (given, name) =>
      Object.fromEntries(
        given.map((entry) => {
          const at = entry.lastIndexOf('=');
          if (at > 0) return [entry.slice(0, at), entry.slice(at + 1)];
          throw new UsageError(`${name} must be ${value}, got ${JSON.stringify(entry)}`);
        }),
      ),
  };
}
