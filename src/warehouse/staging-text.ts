import { foldedText } from '../importers/classifier/folded-text.js';
import { cancelledWords } from '../importers/touch/cancelled-title.js';
import { notReachedOpenings, notReachedPhrases } from '../importers/touch/not-reached-title.js';
import { dialects } from './dialects.js';

/** Whether a text holds a pattern, for the engines that have regular expressions and `translate`. */
const matches = {
  duckdb: (text: string, pattern: string) => `regexp_matches(${text}, ${pattern})`,
  postgres: (text: string, pattern: string) => `${text} ~ ${pattern}`,
  spark: (text: string, pattern: string) => `${text} rlike ${pattern}`,
  bigquery: (text: string, pattern: string) => `regexp_contains(${text}, ${pattern})`,
  snowflake: (text: string, pattern: string) => `regexp_instr(${text}, ${pattern}) > 0`,
  trino: (text: string, pattern: string) => `regexp_like(${text}, ${pattern})`,
} as const satisfies Readonly<Record<StagingDialect, (text: string, pattern: string) => string>>;

/**
 * The engines that a staging statement can be written for.
 *
 * @group Warehouse
 */
export type StagingDialect = 'duckdb' | 'postgres' | 'spark' | 'bigquery' | 'snowflake' | 'trino';

/** @internal */
export const stagingDialects = Object.keys(matches) as StagingDialect[];

/**
 * A condition: whether a text may say that a meeting was called off. The importer asks where in the title the word stands;
 * here it may stand anywhere, so that no such meeting is missed.
 *
 * @internal
 */
export function maySayCancelled(text: string, dialect: StagingDialect): string {
  return holdsWord(text, cancelledWords.split('|'), dialect);
}

/**
 * A condition: whether a text may say that nobody was reached, anywhere in it.
 *
 * @internal
 */
export function maySayNotReached(text: string, dialect: StagingDialect): string {
  return holdsWord(text, [...notReachedPhrases, notReachedOpenings], dialect);
}

function holdsWord(text: string, words: readonly string[], dialect: StagingDialect): string {
  const { textLiteral } = dialects[dialect];
  // Between two words may stand a space, a hyphen or a line break.
  const patterns = words.map((word) =>
    foldedText(word).replace(/ \??/g, (gap) => (gap === ' ' ? `${between}+` : `${between}*`)),
  );
  const pattern = `(^|[^a-z0-9])(${patterns.join('|')})($|[^a-z0-9])`;
  const folded = `lower(translate(${text}, ${textLiteral(foldedFrom)}, ${textLiteral(foldedTo)}))`;
  return matches[dialect](folded, textLiteral(pattern));
}

const between = '[^a-z0-9]';

const foldable = [...charactersIn(0xc0, 0x24f), ...charactersIn(0x400, 0x42f), '’', '‘', '`', '´'].filter(
  (character) => foldedText(character).length === 1 && foldedText(character) !== character,
);
/** Letters with accents, and capitals that `lower` leaves in the locale C; accents of their own are dropped. */
const foldedFrom = [...foldable, ...charactersIn(0x300, 0x36f)].join('');
const foldedTo = foldable.map(foldedText).join('');

function charactersIn(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index));
}
