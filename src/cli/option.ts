import { nearestName } from '../core/interaction/nearest-name.js';
import { UsageError } from './errors.js';

/**
 * One option of the command line. The key under which it stands in a table is its name: `asOf` is `--as-of`.
 *
 * @typeParam T - what a command gets; made by {@link Option.read} from what was given
 */
export interface Option<T> {
  /** What stands behind it in the usage, such as `FILE`; none for a switch. */
  readonly value?: string;
  /** One letter that means the same, such as `q`. */
  readonly short?: string;
  /** What it does, in the usage. */
  readonly summary: string;
  /** Under which heading of the usage it is; without one, among the options of the command itself. */
  readonly group?: string;
  /** Whether its value is a file that the command reads, or one that it writes: the one must never be the other. */
  readonly file?: 'read' | 'written';
  /** Whether it may be given more than once. */
  readonly repeats?: boolean;
  /** The value from what was given (none: not given), or a {@link UsageError}. */
  readonly read: (given: readonly string[], name: string) => T;
}

/** Options by name. */
// biome-ignore lint/suspicious/noExplicitAny: the type that an option gives is its own.
export type Options = Readonly<Record<string, Option<any>>>;

/** What a command gets for its options. */
export type Values<O extends Options> = {
  readonly [Name in keyof O]: O[Name] extends Option<infer T> ? T : never;
};

/** The same options, under a heading of the usage. */
export function grouped<O extends Options>(group: string, options: O): O {
  const entries = Object.entries(options).map(([name, option]) => [name, { ...option, group }]);
  return Object.fromEntries(entries) as O;
}

/** Text as it is; the last one if it is given twice. */
export function text(value: string, summary: string): Option<string | undefined> {
  return { value, summary, read: (given) => given.at(-1) };
}

/** Texts of which each is an option of its own. */
export function texts(value: string, summary: string): Option<readonly string[]> {
  return { value, summary, repeats: true, read: (given) => given };
}

/** A file that the command reads. */
export function inputFile(summary: string): Option<string | undefined> {
  return { ...text('FILE', summary), file: 'read' };
}

/** Files that the command reads. */
export function inputFiles(summary: string): Option<readonly string[]> {
  return { ...texts('FILE', summary), file: 'read' };
}

/** A file, or another place, that the command writes. */
export function outputFile(value: string, summary: string): Option<string | undefined> {
  return { ...text(value, summary), file: 'written' };
}

/** Texts that may also be separated by commas. */
export function list(value: string, summary: string): Option<readonly string[]> {
  return {
    value,
    summary,
    repeats: true,
    // The key of an owner and a lead holds a comma of its own: ["ida","ada"].
    read: (given) =>
      given.flatMap((one) => (/^\s*\[.*\]\s*$/.test(one) ? [one] : one.split(','))).map((one) => one.trim()),
  };
}

/** Whether it was given. */
export function flag(summary: string, short?: string): Option<boolean> {
  return { summary, ...(short === undefined ? {} : { short }), read: (given) => given.length > 0 };
}

/** A whole number of 0 or more. */
export function wholeNumber(value: string, summary: string): Option<number | undefined> {
  return {
    value,
    summary,
    read: (given, name) => {
      const last = given.at(-1);
      if (last === undefined) return undefined;
      if (/^\d{1,9}$/.test(last)) return Number(last);
      throw new UsageError(`${name} must be a whole number, got ${JSON.stringify(last)}`);
    },
  };
}

/** One of a few words. */
export function choice<const T extends string>(
  value: string,
  summary: string,
  allowed: readonly T[],
): Option<T | undefined> {
  return { value, summary, read: (given, name) => given.map((one) => oneOf(name, one, allowed)).at(-1) };
}

/** Some of a few words. */
export function choices<const T extends string>(
  value: string,
  summary: string,
  allowed: readonly T[],
): Option<readonly T[]> {
  return {
    value,
    summary,
    repeats: true,
    read: (given, name) => given.map((one) => oneOf(name, one, allowed)),
  };
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found !== undefined) return found;
  const nearest = nearestName(value, allowed);
  const meant = nearest === undefined ? '' : `; did you mean ${nearest}?`;
  throw new UsageError(`${name} must be ${allowed.join(' or ')}, got ${JSON.stringify(value)}${meant}`);
}
