/**
 * The first word that a catalogue lacks beside the English one, as a path such as `sides.both`; an empty path if it is not
 * a catalogue, `null` if it is complete.
 *
 * @internal
 */
export function lackingWord(words: unknown, english: object): string | null {
  if (typeof words !== 'object' || words === null) return '';
  for (const [name, word] of Object.entries(english)) {
    const given = (words as Readonly<Record<string, unknown>>)[name];
    // A language has its own forms of the plural; only `other` is in all of them.
    if (name === 'one') continue;
    if (typeof word === 'object') {
      const inner = lackingWord(given, word);
      if (inner !== null) return inner === '' ? name : `${name}.${inner}`;
    } else if (typeof given !== typeof word) return name;
  }
  return null;
}
