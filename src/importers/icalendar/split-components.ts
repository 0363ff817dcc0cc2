/**
 * One component of a calendar or an address book, as it stands in the file.
 *
 * @internal
 */
export interface FileComponent {
  /** `VEVENT`, `VTODO`, `VTIMEZONE`, `VCARD`, … */
  readonly name: string;
  /** The line of its BEGIN, from 1. */
  readonly line: number;
  /** Its lines; without END where the file is cut short. */
  readonly lines: readonly string[];
  /** Whether its END was found. */
  readonly isWhole: boolean;
  /** Which calendar of the file it stands in, from 0. */
  readonly calendar: number;
}

/**
 * Splits a file into the components that stand directly in a calendar, so that a broken one leaves the others alone.
 * Whatever is nested in them (alarms, the rules of a zone) stays inside.
 *
 * @param text - a file; a byte order mark, CRLF, CR CR LF, LF and CR are all the same
 * @returns the components, and the lines of each calendar itself
 *
 * @internal
 */
export function splitComponents(text: string): { components: FileComponent[]; calendars: string[][] } {
  const components: FileComponent[] = [];
  const calendars: string[][] = [[]];
  let isBetween = true;
  let open: { name: string; line: number; lines: string[]; depth: number } | undefined;
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\r?\n|\r/);
  for (const [index, line] of lines.entries()) {
    const begin = /^BEGIN:\s*([\w-]+)\s*$/i.exec(line)?.[1]?.toUpperCase();
    const end = /^END:\s*([\w-]+)\s*$/i.exec(line)?.[1]?.toUpperCase();
    if (open === undefined) {
      if (begin === 'VCALENDAR') {
        // What comes before the first calendar belongs to it.
        if (!isBetween) calendars.push([]);
        isBetween = false;
      } else if (begin !== undefined) open = { name: begin, line: index + 1, lines: [line], depth: 1 };
      else if (end === undefined) calendars.at(-1)?.push(line);
      continue;
    }
    // A component that never ends stops where the next of its kind, or the calendar, does.
    if (begin === open.name || begin === 'VCALENDAR' || end === 'VCALENDAR') {
      components.push(closed(open, false, calendars.length - 1));
      if (begin === 'VCALENDAR') calendars.push([]);
      open = begin === open.name ? { name: begin, line: index + 1, lines: [line], depth: 1 } : undefined;
      continue;
    }
    open.lines.push(line);
    if (begin !== undefined) open.depth++;
    if (end === undefined) continue;
    open.depth = end === open.name ? 0 : open.depth - 1;
    if (open.depth <= 0) {
      components.push(closed(open, true, calendars.length - 1));
      open = undefined;
    }
  }
  if (open !== undefined) {
    components.push(closed(open, false, calendars.length - 1));
  }
  return { components, calendars };
}

function closed(
  { name, line, lines }: Pick<FileComponent, 'name' | 'line' | 'lines'>,
  isWhole: boolean,
  calendar: number,
): FileComponent {
  return { name, line, lines, isWhole, calendar };
}
