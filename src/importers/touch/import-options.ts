import { showValue, type TouchpointError } from '../../core/error.js';
import { assertTimeZone } from '../../core/interaction/parse-instant.js';
import { compileModel } from '../../core/model/compile-model.js';
import type { ScoringModel } from '../../core/model/model.js';
import {
  assertCallable,
  checkOptions,
  invalidOption,
  type OptionNames,
  type OptionPath,
  recordOption,
  textsOf,
} from '../../core/options.js';
import type { Confidence, OwnPlaces } from '../classifier/classify-place.js';
import { checkedIdentity } from '../identity/checked-identity.js';
import type { Identity } from '../identity/create-identity.js';

/**
 * What all importers take.
 *
 * @typeParam Type - names of the interaction types, from the model
 *
 * @group Importing
 */
export interface ImportOptions<Type extends string> {
  /** The model whose types the interactions have. */
  readonly model: ScoringModel<Type>;
  /** Who is who; see {@link importers!createIdentity | createIdentity}. */
  readonly identity: Identity;
  /** The types that the kinds of touchpoint have in the model; the names of the standard catalogue by default. */
  readonly types?: Partial<TouchTypes<Type>> | undefined;
  /** What to do where the source leaves something open. */
  readonly policy?: { readonly [Name in keyof ImportPolicy]?: ImportPolicy[Name] | undefined } | undefined;
  /** IANA name of the zone of times that have none. Without it such times are refused. */
  readonly timeZone?: string | undefined;
  /** IANA names of zones that the source names in its own way, such as `{ 'Customized Time Zone': 'Europe/Vienna' }`. */
  readonly zones?: Readonly<Record<string, string>> | undefined;
  /** Domains of conference services besides {@link conferenceDomains}. */
  readonly conferenceDomains?: readonly string[] | undefined;
  /**
   * What locations mean that only you can know, such as `{ Studio: 'offline', Huddle: 'online' }`. A text is compared
   * with a whole location and with each of its parts; capitals and accents do not matter.
   */
  readonly places?: OwnPlaces | undefined;
}

/**
 * The types of a model that the kinds of touchpoint become.
 *
 * @typeParam Type - names of the interaction types
 *
 * @group Importing
 */
export interface TouchTypes<Type extends string> {
  /** A meeting in person; `in_person_meeting` by default. */
  readonly meeting: Type;
  /** A meeting in person over a meal, by its title; as `meeting` by default. */
  readonly meal?: Type;
  /** A meeting in person at their place or a site, by its title; as `meeting` by default. */
  readonly siteVisit?: Type;
  /** A workshop in person, by its title; as `meeting` by default. */
  readonly workshop?: Type;
  /**
   * A meeting of which nothing tells where it was; `meeting` by default. Where the model has no such type, or one that is
   * not marked `placeUnknown`, meetings of unknown place are left out.
   */
  readonly meetingPlaceUnknown: Type;
  /** A meeting by video; `video_call` by default. */
  readonly videoCall: Type;
  /** A call, or a meeting by telephone; `phone_call` by default. */
  readonly phoneCall: Type;
  /** A mail; `email` by default. */
  readonly email: Type;
  /** A chat or text message; `direct_message` by default. */
  readonly message: Type;
  /** A letter by post; `posted_letter` by default. */
  readonly letter: Type;
  /** A mail that could not be delivered; `bounce` by default. */
  readonly bounce: Type;
}

/**
 * What to do where the source leaves something open.
 *
 * @group Importing
 */
export interface ImportPolicy {
  /**
   * A meeting with both a place and a conference link. `offline` by default: a person wrote the place, while calendars
   * add links by themselves. `meeting` says that it is not known where the lead was.
   */
  readonly mixedPlace: 'offline' | 'online' | 'meeting' | 'leave-out';
  /**
   * A meeting of which nothing says where it was, or nothing that reaches `leastConfidence`. `meeting` by default: a
   * touch of unknown place, which supports neither “met” nor “never met”. `leave-out` where the model has no such type.
   */
  readonly unknownPlace: 'offline' | 'online' | 'meeting' | 'leave-out';
  /** The weakest evidence of a place that is taken; `low` by default, which is any. */
  readonly leastConfidence: Confidence;
  /** A lead who has not answered the invitation: `leave-out` (the default), or `presume` that they came. */
  readonly unanswered: 'presume' | 'leave-out';
  /**
   * An invitation of somebody else that none of us has answered: `leave-out` (the default), so that strangers who
   * invite are not met, or `presume` that we came.
   */
  readonly ownUnanswered: 'presume' | 'leave-out';
  /** A “perhaps”, of a lead or of all of us: `leave-out` (the default), or `presume` that they came. */
  readonly tentative: 'presume' | 'leave-out';
  /**
   * A meeting of a CRM that still says `scheduled` when its time has passed: `scheduled` (the default) does not count
   * it, `held` presumes that it took place.
   */
  readonly pastScheduled: 'held' | 'scheduled';
  /**
   * A meeting of which nobody has said that it took place: `held` (the default) counts it once its time has come,
   * `scheduled` does not count it.
   */
  readonly presumed: 'held' | 'scheduled';
  /** An event without a time of day: `leave-out` by default; `count` takes it, without a length, and needs `timeZone`. */
  readonly allDay: 'count' | 'leave-out';
}

/**
 * Options with every default in place.
 *
 * @internal
 */
export interface ImportSettings<Type extends string> extends Omit<ImportOptions<Type>, 'types' | 'policy'> {
  readonly types: TouchTypes<string>;
  readonly policy: ImportPolicy;
}

const importOptionNames = {
  model: true,
  identity: true,
  types: true,
  policy: true,
  timeZone: true,
  zones: true,
  conferenceDomains: true,
  places: true,
} as const satisfies OptionNames<ImportOptions<string>>;

/** Options of `importObjects`, which passes them on to the importer of each kind of object. */
const ofObjects = { mapping: true, source: true, relations: true } as const;

/**
 * The types of the standard catalogue.
 *
 * @internal
 */
export const standardTypes: TouchTypes<string> = {
  meeting: 'in_person_meeting',
  meetingPlaceUnknown: 'meeting',
  videoCall: 'video_call',
  phoneCall: 'phone_call',
  email: 'email',
  message: 'direct_message',
  letter: 'posted_letter',
  bounce: 'bounce',
};

/**
 * What is done where the source leaves something open and the caller says nothing.
 *
 * @internal
 */
export const standardPolicy: ImportPolicy = {
  mixedPlace: 'offline',
  unknownPlace: 'meeting',
  leastConfidence: 'low',
  unanswered: 'leave-out',
  ownUnanswered: 'leave-out',
  tentative: 'leave-out',
  pastScheduled: 'scheduled',
  presumed: 'held',
  allDay: 'leave-out',
};

const policyValues: { readonly [Name in keyof ImportPolicy]: readonly ImportPolicy[Name][] } = {
  mixedPlace: ['offline', 'online', 'meeting', 'leave-out'],
  unknownPlace: ['offline', 'online', 'meeting', 'leave-out'],
  leastConfidence: ['low', 'medium', 'high'],
  unanswered: ['presume', 'leave-out'],
  ownUnanswered: ['presume', 'leave-out'],
  tentative: ['presume', 'leave-out'],
  pastScheduled: ['held', 'scheduled'],
  presumed: ['held', 'scheduled'],
  allDay: ['count', 'leave-out'],
};

/**
 * Fills in what the caller left out, and refuses what cannot be.
 *
 * @param more - options that the importer has besides those of all importers
 *
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_model`
 *
 * @internal
 */
export function importSettings<Type extends string>(
  options: ImportOptions<Type>,
  source: string,
  more: Readonly<Record<string, true>> = {},
): ImportSettings<Type> {
  checkOptions(
    options,
    source,
    { ...importOptionNames, ...ofObjects, ...more },
    'Pass at least { model, identity }.',
  );
  const identity = checkedIdentity(options.identity, source);
  // Refuses a model that is none before the first row is read.
  compileModel(options.model);
  assertTimeZone(options.timeZone, source);
  for (const [name, zone] of Object.entries(recordOption(options.zones, source, 'zones'))) {
    try {
      assertTimeZone(zone, source);
    } catch {
      throw optionError(source, ['zones', name], zone, 'must be the IANA name of a time zone', 'Correct it.');
    }
  }
  const policy = withDefaults(standardPolicy, recordOption(options.policy, source, 'policy'));
  for (const [name, allowed] of Object.entries(policyValues)) {
    const value = policy[name as keyof ImportPolicy];
    if (!(allowed as readonly string[]).includes(value)) {
      throw optionError(
        source,
        ['policy', name],
        value,
        `must be ${allowed.map((one) => `"${one}"`).join(' or ')}`,
        'Choose one of them, or leave it out.',
      );
    }
  }
  textsOf(options.conferenceDomains ?? [], source, 'conferenceDomains');
  assertCallable(options as ImportOptions<Type> & Heard, heard, source);
  for (const [text, channel] of Object.entries(recordOption(options.places, source, 'places'))) {
    if (channel === 'offline' || channel === 'online') continue;
    throw optionError(
      source,
      'places',
      channel,
      `must say offline or online of ${showValue(text)}`,
      'Say one of them.',
    );
  }
  const types = withDefaults(standardTypes, recordOption(options.types, source, 'types'));
  for (const [name, type] of Object.entries(types)) {
    if (typeof type === 'string') continue;
    throw optionError(source, ['types', name], type, 'must be the name of a type', 'Name one of the model.');
  }
  return { ...options, identity, types, policy };
}

/** What readers call, where they are given it. */
type Heard = { readonly [Name in (typeof heard)[number]]?: unknown };
const heard = ['onName', 'onOwnAlias', 'onColumns', 'onEncoding', 'telephone'] as const;

/** The defaults, changed by what is given; `undefined` changes nothing. */
function withDefaults<T extends object>(
  defaults: T,
  given: { readonly [Name in keyof T]?: T[Name] | undefined } | undefined,
): T {
  const present = Object.entries(given ?? {}).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(present) };
}

/**
 * The refusal of an option.
 *
 * @param at - its name, or the path to the part of it that is wrong
 *
 * @internal
 */
export function optionError(
  source: string,
  at: string | OptionPath,
  value: unknown,
  must: string,
  remedy: string,
): TouchpointError {
  return invalidOption(source, at, value, `${must}, got ${showValue(value)}`, remedy);
}
