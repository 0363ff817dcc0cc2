/** A command line that is wrong; the usage helps. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A file that cannot be read or written, or that holds nothing of use. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** Input of which nothing could be used; the message is the way on. */
export class NothingUsedError extends InputError {}
