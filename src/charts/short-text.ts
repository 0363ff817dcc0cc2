/**
 * A name as it fits into a picture: on one line, and cut where it is longer.
 *
 * @internal
 */
export function shortText(text: string, mostCharacters: number): string {
  const line = text.replace(/\s+/g, ' ');
  const characters = Array.from(line);
  return characters.length > mostCharacters ? `${characters.slice(0, mostCharacters - 1).join('')}…` : line;
}
