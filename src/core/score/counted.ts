/**
 * A number and a noun: “1 contact”, “2 contacts”, “3 touches”.
 *
 * @param nouns - for any other number than 1; the noun and an s otherwise
 *
 * @internal
 */
export function counted(count: number, noun: string, nouns = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : nouns}`;
}
