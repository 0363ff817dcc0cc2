import { TouchpointError } from './error.js';

/**
 * Reads what another function of this library returned. Where it was changed since, or is something else, so that it
 * cannot be read, the caller hears which argument that is.
 *
 * @throws {@link TouchpointError} `invalid_option`; what else a caller's own code throws comes as it is
 *
 * @internal
 */
export function readBack<Result>(source: string, name: string, given: unknown, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    // What the engine says of a value without the fields, the lists or the numbers that are read.
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
    const message = `must be as the library returned it, but it cannot be read: ${error.message.slice(0, 200)}`;
    const remedy = 'Pass the result as the library returned it, with the model it was made with.';
    const refused = new TouchpointError('invalid_option', source, [
      { path: [name], value: given, message, remedy },
    ]);
    // It may be a fault of ours after all: its place is in the cause.
    refused.cause = error;
    throw refused;
  }
}
