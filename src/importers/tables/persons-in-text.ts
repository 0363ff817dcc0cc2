/**
 * The people of a cell that names several by their mail addresses, as mail programs write them: `Ada <ada@acme.com>, ben@bolt.com`,
 * with commas, semicolons or spaces between. A cell with one address or none is one person, whatever else is in it.
 *
 * @internal
 */
export function personsIn(text: string): readonly string[] {
  if (text.indexOf('@') === text.lastIndexOf('@')) return [text];
  const found = text.slice(0, longestCell).match(addresses) ?? [];
  // A name may be an address itself, as in "ada@acme.com" <ada@acme.com>.
  return found.length > 1 && new Set(found).size > 1 ? found : [text];
}

/** Beyond it nobody lists people in a cell. */
const longestCell = 100_000;

/** An address in angle brackets with its name, or one that stands for itself. */
const addresses =
  /(?:"[^"<>]*"\s*|[^,;|\n<>"]{0,200})<\s*[^\s<>@]+@[^\s<>@]+\s*>|[^\s,;|<>"()]+@[^\s,;|<>"()]+/g;
