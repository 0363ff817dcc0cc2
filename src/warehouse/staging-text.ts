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

/**
 * A condition: whether a text is one of some, whatever its case and accents.
 *
 * @internal
 */
export function saysOneOf(text: string, words: readonly string[], dialect: StagingDialect): string {
  if (words.length === 0) return '1 = 0';
  // Any character may stand where one has a meaning in a pattern: engines write it in different ways.
  const patterns = words.map((word) =>
    foldedText(word)
      .replace(/[^\p{L}\p{N} '-]/gu, '.')
      .replace(/ /g, ' +'),
  );
  return matchesPattern(text, `^(${patterns.join('|')})$`, dialect);
}

function holdsWord(text: string, words: readonly string[], dialect: StagingDialect): string {
  // Between two words may stand a space, a hyphen or a line break.
  const patterns = words.map((word) =>
    foldedText(word).replace(/ \??/g, (gap) => (gap === ' ' ? `${between}+` : `${between}*`)),
  );
  return matchesPattern(text, `(^|[^a-z0-9])(${patterns.join('|')})($|[^a-z0-9])`, dialect);
}

const between = '[^a-z0-9]';

/** Whether a text matches a pattern once it is folded, as the importers fold it. */
function matchesPattern(text: string, pattern: string, dialect: StagingDialect): string {
  const { textLiteral } = dialects[dialect];
  const long = foldedToTwo.reduce(
    (sql, character) => `replace(${sql}, ${textLiteral(character)}, ${textLiteral(foldedText(character))})`,
    text,
  );
  const short = `translate(${long}, ${textLiteral(foldedFrom)}, ${textLiteral(foldedTo)})`;
  return matches[dialect](`trim(lower(${short}))`, textLiteral(pattern));
}

const foldable = [...charactersIn(0xc0, 0x24f), ...charactersIn(0x400, 0x45f), '’', '‘', '`', '´'].filter(
  (character) => foldedText(character).length === 1 && foldedText(character) !== character,
);
const spaces = ['\u00a0', ...charactersIn(0x2000, 0x200a), '\u202f'];
const hyphens = charactersIn(0x2010, 0x2015);
/** Letters with accents, and capitals that `lower` leaves in the locale C; accents of their own are dropped. */
const foldedFrom = [...foldable, ...spaces, ...hyphens, ...charactersIn(0x300, 0x36f)].join('');
const foldedTo = [...foldable.map(foldedText), ...spaces.map(() => ' '), ...hyphens.map(() => '-')].join('');
/** Letters that become two. */
const foldedToTwo = ['ß', 'ẞ', 'æ', 'Æ'];

function charactersIn(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index));
}
