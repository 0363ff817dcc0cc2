/** Something that the person who started the demo can put right; its message says how. */
export class InputError extends Error {
  override readonly name = 'InputError';
}
