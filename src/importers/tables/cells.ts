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

/** A cell by the name of its column. */
export type CellReader = (row: unknown, column: string) => string | undefined;

/**
 * Makes {@link cellIn} for rows that all have these columns, as those of CSV have: which column a name means is found out once,
 * and not for each row.
 *
 * @internal
 */
export function cellReader(columns: readonly string[]): CellReader {
  const names = new Map<string, string | undefined>(columns.map((name) => [name, name]));
  const byPlain = new Map([...columns].reverse().map((name) => [plainHeader(name), name]));
  return (row, column) => {
    let name = names.get(column);
    if (name === undefined) {
      if (names.has(column)) return undefined;
      const plain = plainHeader(column);
      name = plain === '' ? undefined : byPlain.get(plain);
      names.set(column, name);
    }
    return name === undefined ? undefined : textIn(row, name);
  };
}

/**
 * Text without characters that nobody sees, such as a soft hyphen or a mark of direction, which would make two ids of one.
 *
 * @internal
 */
export function clean(text: string | undefined): string | undefined {
  if (text !== undefined && plainText.test(text)) return text;
  const visible = text
    ?.replace(/[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\p{Cc}]/gu, '')
    .replace(/\p{Zs}+/gu, ' ')
    .trim();
  return visible === '' ? undefined : visible;
}

/** Signs of ASCII with single spaces between: most ids, in which there is nothing to remove. */
const plainText = /^[!-~]+(?: [!-~]+)*$/;

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
