import type { Message, Wording } from '../../core/locale/messages.js';

/**
 * French sets a space that does not break before the signs “;”, “:”, “!”, “?” and “%”, and inside guillemets.
 *
 * @internal
 */
export function withFrenchSpaces<Words>(words: Words): Words {
  const spaced = (word: unknown): unknown => {
    if (typeof word === 'string') {
      return word.replace(/[ \u00a0](?=[;!?%»])|(?<=«) /g, '\u202f').replaceAll(' :', '\u00a0:');
    }
    if (typeof word === 'function')
      return (values: never, write: Wording) => spaced((word as Message<never>)(values, write));
    if (Array.isArray(word)) return word.map(spaced);
    return Object.fromEntries(Object.entries(word as object).map(([name, each]) => [name, spaced(each)]));
  };
  return spaced(words) as Words;
}
