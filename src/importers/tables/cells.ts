import { fieldIn, isTrue, recordIn, textIn } from '../touch/fields.js';
import { plainHeader } from './header-words.js';

/** A cell by the name of its column: exactly, as a path with dots, or written in another way. */
export function cellIn(row: unknown, column: string): string | undefined {
  const exact = textIn(row, column);
  if (exact !== undefined) return exact;
  const record = recordIn(row);
  if (record === undefined || Object.hasOwn(record, column)) return undefined;
  if (column.includes('.')) return textIn(row, ...column.split('.'));
  const plain = plainHeader(column);
  const name = plain === '' ? undefined : Object.keys(record).find((key) => plainHeader(key) === plain);
  return name === undefined ? undefined : textIn(record, name);
}

/**
 * Text without characters that nobody sees, such as a soft hyphen or a mark of direction, which would make two ids of one.
 *
 * @internal
 */
export function clean(text: string | undefined): string | undefined {
  const visible = text
    ?.replace(/[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\p{Cc}]/gu, '')
    .replace(/\p{Zs}+/gu, ' ')
    .trim();
  return visible === '' ? undefined : visible;
}

const deletedNames = [
  'isDeleted',
  'IsDeleted',
  'ISDELETED',
  'is_deleted',
  '_fivetran_deleted',
  'isArchived',
  'archived',
];

/**
 * Whether a row was deleted in its source, by what sources call that; no mapping needs to say so.
 *
 * @internal
 */
export function isDeleted(row: unknown): boolean {
  if (deletedNames.some((name) => isTrue(row, name))) return true;
  const active = fieldIn(row, 'active_flag');
  return active === false || active === 'false' || active === '0';
}
