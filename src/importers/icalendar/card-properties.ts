/**
 * A property of a card: its name in capitals and its value, decoded.
 *
 * @internal
 */
export interface CardProperty {
  readonly name: string;
  readonly value: string;
}

/**
 * Reads the lines of a card of any version: 2.1 with bare parameters and quoted-printable values over several lines, as
 * Outlook, Android and old phones write it, and 3.0 and 4.0 (RFC 6350) with folded lines. A line that is none is taken for the
 * rest of the one before, because some programs break values without a space in front.
 *
 * @returns the properties, and whether a line stood in front that belongs to none
 *
 * @internal
 */
export function cardProperties(lines: readonly string[]): { properties: CardProperty[]; hasRest: boolean } {
  const whole: string[] = [];
  let hasRest = false;
  for (const line of lines) {
    const last = whole.at(-1);
    const isSoft = last?.endsWith('=') === true && quotedPrintable.test(last.slice(0, 200));
    if (last !== undefined && isSoft) whole[whole.length - 1] = last.slice(0, -1) + line.trimStart();
    else if (line === '') continue;
    else if (last !== undefined && /^[ \t]/.test(line)) whole[whole.length - 1] = last + line.slice(1);
    else if (propertyStart.test(line)) whole.push(line);
    else if (last !== undefined && !/^(?:BEGIN|VERSION)\b/i.test(last)) whole[whole.length - 1] = last + line;
    else hasRest = true;
  }
  return { properties: whole.flatMap((line) => propertyIn(line) ?? []), hasRest };
}

const propertyStart = /^(?:[\w-]+\.)?[A-Za-z][\w-]*(?:[;:])/;
const quotedPrintable = /^[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE\b/i;

function propertyIn(line: string): CardProperty | undefined {
  const colon = colonIn(line);
  if (colon < 0) return undefined;
  const [first = '', ...parameters] = line.slice(0, colon).split(';');
  const name = first.slice(first.indexOf('.') + 1).toUpperCase();
  const written = line.slice(colon + 1);
  const isQuoted = parameters.some((one) => /^(?:ENCODING=)?QUOTED-PRINTABLE$/i.test(one.trim()));
  const value = isQuoted ? unquoted(written) : written;
  return {
    name,
    value: value
      .replace(/\\([,;:\\])/g, '$1')
      .replace(/\\n/gi, ' ')
      .trim(),
  };
}

/** The colon before the value: the first that is not within quotes. */
function colonIn(line: string): number {
  let isQuoted = false;
  for (let index = 0; index < line.length; index++) {
    if (line[index] === '"') isQuoted = !isQuoted;
    else if (line[index] === ':' && !isQuoted) return index;
  }
  return -1;
}

/** Quoted-printable of UTF-8, or else of a code page with one byte for each character, read as Latin 1. */
function unquoted(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('%', '%25').replace(/=([0-9A-F]{2})/gi, '%$1'));
  } catch {
    return text.replace(/=([0-9A-F]{2})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
  }
}
