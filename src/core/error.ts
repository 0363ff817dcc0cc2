/**
 * What went wrong, as a closed set that a program can switch on.
 *
 * - `invalid_model`: the numbers of a model cannot be right, or it is not a model at all.
 * - `unsupported_model_version`: the model was written by a later version of this library.
 * - `invalid_interactions`: at least one interaction cannot be read.
 * - `invalid_option`: an argument other than the interactions or the model is wrong.
 * - `invalid_journeys`: a journey to be attributed has touches, counts or values that cannot be.
 * - `invalid_columns`: columns of unequal length, or a row with a code, a time or a number that cannot be.
 * - `as_of_too_early`: a ledger has already summed what happened after the as-of time.
 * - `overlapping_ledgers`: two ledgers to be merged have counted the same interaction.
 * - `invalid_snapshot`: not a ledger's snapshot, cut short, or changed since it was taken.
 * - `unsupported_snapshot_version`: the snapshot was taken by a later version of this library.
 * - `another_model`: a snapshot or a ledger holds sums under another model.
 * - `aborted`: the caller's signal ended the work; what was done until then is whole.
 *
 * @group Errors
 */
export type TouchpointErrorCode =
  | 'invalid_model'
  | 'unsupported_model_version'
  | 'invalid_interactions'
  | 'invalid_option'
  | 'invalid_journeys'
  | 'invalid_columns'
  | 'as_of_too_early'
  | 'overlapping_ledgers'
  | 'invalid_snapshot'
  | 'unsupported_snapshot_version'
  | 'another_model'
  | 'aborted';

/**
 * One thing that is wrong with an input, and what to do about it.
 *
 * @group Errors
 */
export interface Issue {
  /** Where it is, from the root of the input: `['types', 'email', 'halfLifeDays']`. */
  readonly path: readonly (string | number)[];
  /** The value found there; `undefined` where there is none. */
  readonly value: unknown;
  /** What must hold and what was found instead, as in `must be above 0, got -3`. */
  readonly message: string;
  /** What to do next, in a sentence. */
  readonly remedy: string;
  /**
   * The option of the called function that would make this readable, such as `timeZone`; for a program that has its own
   * words for that option. Only where there is one.
   */
  readonly option?: string | undefined;
}

/** The mark of every error of this library, the same in each of its builds. */
const brand = Symbol.for('touchpoint-scoring.TouchpointError');

const ordinary = Function.prototype[Symbol.hasInstance];

/**
 * The one error that this library throws on purpose.
 *
 * @example
 * ```ts
 * import { defineModel, TouchpointError } from 'touchpoint-scoring';
 *
 * try {
 *   defineModel({ types: { email: { halfLifeDays: 0 } } });
 * } catch (error) {
 *   if (!(error instanceof TouchpointError)) throw error;
 *   error.code; // => 'invalid_model'
 *   error.issues[0]?.path; // => ['types', 'email', 'halfLifeDays']
 * }
 * ```
 *
 * @group Errors
 */
export class TouchpointError extends Error {
  /** Always `TouchpointError`. */
  override readonly name = 'TouchpointError';
  /** What went wrong, for a program. */
  readonly code: TouchpointErrorCode;
  /** Everything that is wrong with the input, in the order of the input; at least one. */
  readonly issues: readonly Issue[];

  /**
   * Whether a value is such an error, by a mark and not by its class: a process may load the ES module and the CommonJS
   * build of this library, each with a class of its own, and an error of either is an error of both.
   *
   * @internal
   */
  static override [Symbol.hasInstance](value: unknown): value is TouchpointError {
    // biome-ignore lint/complexity/noThisInStatic: a class that extends this one inherits the test, and is `this`.
    if (this !== TouchpointError) return ordinary.call(this, value);
    return value instanceof Error && Object.hasOwn(value, brand);
  }

  /**
   * @param code - what went wrong
   * @param source - name of the function that refuses its input
   * @param issues - everything that is wrong; at least one
   */
  constructor(code: TouchpointErrorCode, source: string, issues: readonly Issue[]) {
    super(`${source}: ${summarise(issues)}`);
    this.code = code;
    this.issues = issues;
    // Not a declared member: its type would be another in each build, and an error of one not assignable to the other's.
    Object.defineProperty(this, brand, { value: true });
  }
}

/**
 * A value as it may appear in a message: short, on one line, and never the content of an object, which may
 * be a person's data.
 *
 * @internal
 */
export function showValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? 'an invalid Date' : value.toISOString();
  }
  if (isPromise(value)) return 'a Promise';
  return typeof value === 'object' && value !== null
    ? 'an object'
    : Object.is(value, -0)
      ? '-0'
      : String(value);
}

/**
 * Whether a value is a Promise, or something that can be awaited like one.
 *
 * @internal
 */
export function isPromise(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as { readonly then?: unknown }).then === 'function'
  );
}

/**
 * A path as one would write it in code: `types.email.halfLifeDays`, `interactions[3].at`.
 *
 * @internal
 */
export function showPath(path: readonly (string | number)[]): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else if (/^[A-Za-z_$][\w$]*$/.test(part)) text += text === '' ? part : `.${part}`;
    else text += `[${showValue(part)}]`;
  }
  return text;
}

const issuesShown = 5;

function summarise(issues: readonly Issue[]): string {
  const shown = issues.slice(0, issuesShown).map(({ path, message, remedy }) => {
    const where = showPath(path);
    return `${where === '' ? '' : `${where} `}${message}. ${remedy}`;
  });
  const rest = issues.length - shown.length;
  return shown.join(' | ') + (rest > 0 ? ` | and ${rest} more, see \`issues\`` : '');
}
