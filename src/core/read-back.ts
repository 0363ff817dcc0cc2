import { showPath, showValue, TouchpointError } from './error.js';

/**
 * Reads what another function of this library returned. Where it was changed since, or is something else, so that it
 * cannot be read, or something that is not a number comes out of it as one, the caller hears which argument that is.
 *
 * @throws {@link TouchpointError} `invalid_option`; what else a caller's own code throws comes as it is
 *
 * @internal
 */
export function readBack<Result>(source: string, name: string, given: unknown, read: () => Result): Result {
  try {
    const result = read();
    const wrong = firstWrongNumber(result);
    if (wrong === undefined) return result;
    throw refusal(source, name, given, `it gives ${showValue(wrong.value)} for ${showPath(wrong.path)}`);
  } catch (error) {
    // What the engine says of a value without the fields, the lists or the numbers that are read.
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
    const refused = refusal(source, name, given, `it cannot be read: ${error.message.slice(0, 200)}`);
    // It may be a fault of ours after all: its place is in the cause.
    refused.cause = error;
    throw refused;
  }
}

function refusal(source: string, name: string, value: unknown, but: string): TouchpointError {
  const message = `must be as the library returned it, but ${but}`;
  const remedy = 'Pass the result as the library returned it, with the model it was made with.';
  return new TouchpointError('invalid_option', source, [{ path: [name], value, message, remedy }]);
}

interface WrongNumber {
  readonly path: readonly (string | number)[];
  readonly value: number;
}

/** NaN, an infinity or -0 in plain lists and objects, at any depth. */
function firstWrongNumber(value: unknown): WrongNumber | undefined {
  if (typeof value === 'number') {
    return Number.isFinite(value) && !Object.is(value, -0) ? undefined : { path: [], value };
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const isList = Array.isArray(value);
  // A drawing is made of objects of the browser.
  if (!isList && Object.getPrototypeOf(value) !== Object.prototype) return undefined;
  for (const [name, part] of Object.entries(value)) {
    const wrong = firstWrongNumber(part);
    if (wrong !== undefined) return { ...wrong, path: [isList ? Number(name) : name, ...wrong.path] };
  }
  return undefined;
}
