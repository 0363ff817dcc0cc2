import { readInstant } from '../../core/interaction/parse-instant.js';
import { assertOptions, type OptionNames } from '../../core/options.js';
import { normaliseAddress } from '../identity/address.js';
import type { Identity } from '../identity/create-identity.js';
import {
  type ImportOptions,
  type ImportSettings,
  importSettings,
  optionError,
} from '../touch/import-options.js';
import { assertMapping, assertMappingOption } from './check-mapping.js';
import type { FileEncoding } from './file-encoding.js';
import { personsIn } from './persons-in-text.js';
import type { TableFinding } from './propose-mapping.js';
import type { TableMapping } from './table-mapping.js';
import type { DateOrder } from './written-time.js';

/**
 * A file as streams deliver it: parts of text, or of bytes, in any size. Bytes are UTF-8 or UTF-16, or else of the encoding with one
 * byte for each character in which the letters make most sense: Windows-1252 in doubt.
 *
 * @group Importing
 */
export type ByteChunks = AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>;

/**
 * What the readers of tables take.
 *
 * @typeParam Type - names of the interaction types, from the model
 *
 * @group Importing
 */
export interface TableOptions<Type extends string>
  extends Pick<
    ImportOptions<Type>,
    'model' | 'timeZone' | 'zones' | 'policy' | 'types' | 'conferenceDomains' | 'places'
  > {
  /**
   * Which column holds which field. By default the columns are found by their names, in eight languages, and in the exports
   * of known systems; see {@link proposeMapping}. The name of a known export ({@link namedMappings}) reads a file as that.
   */
  readonly mapping?: TableMapping | string | undefined;
  /** The order of the parts of a day, which goes before that of the mapping. */
  readonly dateOrder?: DateOrder | undefined;
  /** The day of all rows, such as `2026-11-20`, where a table has only times of day, as that of Google Meet. */
  readonly day?: string | undefined;
  /** Our own names on one side of messages, besides those of the mapping. */
  readonly us?: readonly string[] | undefined;
  /** Who is who, for lead ids that are mail addresses or ids of other systems; every id is a lead of its own by default. */
  readonly identity?: Identity | undefined;
  /**
   * A telephone number in its international form (E.164), or `undefined` for text that is none. Pass a function over
   * `libphonenumber-js`, with your region; without it only signs between the digits are removed.
   */
  readonly telephone?: ((text: string) => string | undefined) | undefined;
  /** Called with what the columns are and how they are read, before the first result: once, of a workbook for each sheet that is read. */
  readonly onColumns?: ((finding: TableFinding) => void) | undefined;
  /** Is told how bytes were read that are not UTF-8 or UTF-16, once, and whether that is sure. */
  readonly onEncoding?: ((found: FileEncoding) => void) | undefined;
  /** Is told what a row calls its lead, where the id stands in another column; a name is no part of an interaction. */
  readonly onName?: ((leadId: string, name: string) => void) | undefined;
}

/** Besides those of all importers, and the mapping, which not every format takes. */
const tableOptionNames = {
  dateOrder: true,
  day: true,
  us: true,
  telephone: true,
  onColumns: true,
  onEncoding: true,
  onName: true,
} as const satisfies OptionNames<Omit<TableOptions<string>, 'mapping' | keyof ImportOptions<string>>>;

/**
 * @internal
 */
export interface TableSettings extends ImportSettings<string> {
  readonly telephone?: ((text: string) => string | undefined) | undefined;
  readonly onName?: ((leadId: string, name: string) => void) | undefined;
  /** Whether the days of a workbook are counted from 1904. */
  readonly isFrom1904?: boolean | undefined;
}

/**
 * @internal
 */
export function tableSettings<Type extends string>(
  options: TableOptions<Type>,
  source: string,
  more: Readonly<Record<string, true>> = { mapping: true },
): ImportSettings<Type> & Pick<TableSettings, 'telephone' | 'onName'> {
  assertOptions(options, source, 'Pass at least { model }.');
  const { telephone } = options;
  if (telephone !== undefined && typeof telephone !== 'function') {
    throw optionError(
      source,
      'telephone',
      telephone,
      'must be a function',
      'Pass one that gives "+4312345".',
    );
  }
  const settings = importSettings({ ...options, identity: options?.identity ?? nobodyIsUs }, source, {
    ...tableOptionNames,
    ...more,
  });
  const { mapping, dateOrder, day, us } = options;
  if (day !== undefined && !isDay(day)) {
    throw optionError(source, 'day', day, 'must be a day', 'Give one such as "2026-11-20".');
  }
  if (mapping !== undefined) assertMappingOption(mapping, Object.keys(settings.model.types), source);
  assertMapping({ dateOrder, us }, undefined, source);
  return { ...settings, telephone, onName: options.onName };
}

/** The options that go before a mapping. */
export function present(
  options: Pick<TableOptions<string>, 'dateOrder' | 'day' | 'us'>,
): Pick<TableMapping, 'dateOrder' | 'us' | 'constants'> {
  const { dateOrder, day, us } = options;
  return {
    ...(day === undefined ? {} : { constants: { at: day } }),
    ...(dateOrder === undefined ? {} : { dateOrder }),
    ...(us === undefined || us.length === 0 ? {} : { us }),
  };
}

function isDay(text: unknown): boolean {
  return (
    typeof text === 'string' &&
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    typeof readInstant(text, 'UTC') === 'number'
  );
}

/**
 * Whether a cell names one of us, by the identity.
 *
 * @internal
 */
export function ownPeople({ identity }: Pick<TableSettings, 'identity'>): (cell: string) => boolean {
  return (cell) => personsIn(cell).some((one) => identity.partyOf(one).kind === 'own');
}

/** Without an identity everybody is a lead, and an address has one form all the same. */
const nobodyIsUs: Identity = {
  partyOf: (text) => ({ kind: 'lead', leadId: normaliseAddress(text) ?? text.trim() }),
  partyOfId: () => undefined,
};
