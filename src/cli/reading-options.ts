import { objectSources } from '../importers/objects/object-options.js';
import { namedMappings, type ObjectSource } from '../importers/tables/index.js';
import { dateOrders } from '../importers/tables/written-time.js';
import { UsageError } from './errors.js';
import {
  choice,
  flag,
  grouped,
  inputFile,
  inputFiles,
  list,
  type Option,
  type Options,
  outputFile,
  text,
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

const fileOptions = grouped('Files', {
  format: choice(
    'NAME',
    `the form (${fileFormats.join(', ')}) or the source (${objectSources.join(', ')}) of all files; recognised by default`,
    [...fileFormats, ...objectSources],
  ),
  map: inputFile(
    `a JSON file that says which column holds which field (see touchpoint inspect), or a known export: ${Object.keys(namedMappings).join(', ')}`,
  ),
  delimiter: text('SIGN', 'what separates the cells of CSV; recognised by default'),
  folder: text('NAME', 'the folder that a mailbox holds, such as Sent; by default its file name'),
  relations: inputFiles(
    'records of EventRelation of Salesforce: who was invited to its events; may be repeated',
  ),
  touchType: pairs(
    'KIND=TYPE',
    `the type of your model for a kind of touchpoint (${touchKinds.join(', ')}); repeat`,
  ),
  keepCopies: flag('count a touch that is in two files twice; by default it counts once'),
  rejects: outputFile('FILE', 'write rows that cannot be read to this file, as NDJSON'),
  quiet: flag('print nothing but errors on standard error', 'q'),
});

const peopleOptions = grouped('People', {
  own: list('NAME', 'your own mail address or domain; needed for mail and calendars; may be repeated'),
  people: inputFiles(
    'an address book (vCard, or CSV of contacts): joins the addresses of a person; may be repeated',
  ),
  us: list('NAME', 'your own name in a chat or in exported messages; may be repeated'),
  shared: list('ADDRESS', 'an own mailbox that several people use, such as info@; may be repeated'),
  machine: list('NAME', 'an address or domain that no person reads; may be repeated'),
  freeMailDomain: list('DOMAIN', 'a mail domain that does not stand for a company; may be repeated'),
  region: text('CC', 'the country of telephone numbers without a country code, such as AT'),
});

const timeOptions = grouped('Times', {
  asOf: text('TIME', 'the time at which scores are computed, ISO 8601 with an offset; now by default'),
  timeZone: text(
    'ZONE',
    'the zone of times that have none, and of the days in sentences, such as Europe/Vienna',
  ),
  dateOrder: choice(
    'ORDER',
    'how dates are written: iso (default), day-month-year or month-day-year',
    dateOrders,
  ),
  day: text(
    'DAY',
    'the day of a table that has only times of day, such as a report of Google Meet: 2026-11-20',
  ),
  zone: pairs('NAME=ZONE', 'what a calendar means by a zone name of its own; may be repeated'),
  from: text(
    'TIME',
    'start of the range in which recurring events are expanded; two years before --as-of by default',
  ),
  to: text('TIME', 'end of that range; one year after --as-of by default'),
  maximumInstances: wholeNumber('N', 'most instances of one recurring event; 5,000 by default'),
  maximumFileInstances: wholeNumber(
    'N',
    'most instances of all recurring events in a calendar file, smallest series first; 100,000 by default',
  ),
});

const meetingOptions = grouped('Meetings', {
  place: placeMeanings(
    'TEXT=WHAT',
    "what a location of yours means, such as 'Studio=offline' or 'Huddle=online'; may be repeated",
  ),
  unknownPlace: choice(
    'WHAT',
    'a meeting without a known place: meeting (default: neither met nor never met), offline, online or leave-out',
    places,
  ),
  mixedPlace: choice(
    'WHAT',
    'a meeting with both a place and a link: offline (default), online, meeting (not known) or leave-out',
    places,
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
    'an invitation that none of you answered: presume or leave-out (default)',
    presumptions,
  ),
  tentative: choice(
    'WHAT',
    'a tentative answer, theirs or yours: presume or leave-out (default)',
    presumptions,
  ),
  pastScheduled: choice(
    'WHAT',
    'a past meeting that a CRM still calls scheduled: scheduled (default: does not count) or held',
    ['scheduled', 'held'],
  ),
  presumed: choice(
    'WHAT',
    'a past meeting without a recorded outcome: held (default) or scheduled (does not count)',
    ['held', 'scheduled'],
  ),
  allDay: choice('WHAT', 'an event without a time of day: leave-out (default) or count', [
    'count',
    'leave-out',
  ]),
  conferenceDomain: list('DOMAIN', 'a video service that is not recognised; may be repeated'),
});

/** What a command takes that reads files. */
export const readingOptions = {
  ...fileOptions,
  ...peopleOptions,
  ...timeOptions,
  ...meetingOptions,
  model: inputFile('a model as JSON; the standard model by default'),
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
