import type { Identity } from '../identity/create-identity.js';
import { type ImportOptions, type ImportSettings, importSettings } from '../touch/import-options.js';
import type { TableMapping } from './table-mapping.js';

/**
 * A file as streams deliver it: parts of text or bytes (UTF-8), in any size.
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
  extends Pick<ImportOptions<Type>, 'model' | 'timeZone' | 'zones'> {
  /** Which column holds which field; columns named as the fields of an interaction by default. */
  readonly mapping?: TableMapping | undefined;
  /** Who is who, for lead ids that are mail addresses or ids of other systems; every id is a lead of its own by default. */
  readonly identity?: Identity | undefined;
}

/**
 * @internal
 */
export function tableSettings<Type extends string>(
  options: TableOptions<Type>,
  source: string,
): ImportSettings<Type> {
  return importSettings({ ...options, identity: options?.identity ?? everybodyIsALead }, source);
}

const everybodyIsALead: Identity = {
  partyOf: (leadId) => ({ kind: 'lead', leadId }),
  partyOfId: () => undefined,
};
