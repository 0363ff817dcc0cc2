import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { type Issue, showPath } from '../core/error.js';
import type { ImportResult } from '../importers/index.js';
import { printable } from './output.js';
import { cannotBeWritten } from './replace-file.js';

type Rejection = ImportResult<string>['rejected'][number];

/** Writes rows that cannot be read as they come. */
export function rejectsWriter(name: string | undefined) {
  const stream: WriteStream | undefined = name === undefined ? undefined : createWriteStream(name);
  // A file that cannot be written is reported when it is closed, and not as an event that nobody hears.
  const written = stream === undefined ? Promise.resolve() : finished(stream);
  written.catch(() => undefined);
  return {
    write: (file: string, { index, line, issues }: Rejection) => {
      const told = issues.map(({ path, message, remedy }) => ({ path, message, remedy }));
      stream?.write(`${JSON.stringify({ file, line, index, issues: told })}\n`);
    },
    close: async () => {
      stream?.end();
      await written.catch((error: unknown) => {
        throw cannotBeWritten(name ?? '', error);
      });
    },
  };
}

const shownRejects = 20;

/** Says the first rejected rows one by one, and how many more there are. */
export function rejectionTeller(tell: (text: string) => void, isWritten: boolean) {
  let rejected = 0;
  return {
    one: (file: string, { index, line, issues: [issue] }: Rejection, but?: string) => {
      rejected++;
      if (rejected > shownRejects || issue === undefined) return undefined;
      const path = showPath(issue.path);
      const row = line === undefined ? `row ${index + 1}` : String(line);
      const subject = path === '' ? '' : `${path} `;
      const end = but === undefined ? '' : ` (${but})`;
      const said = printable(`${file}:${row}: ${subject}${issue.message}. ${remedyInWords(issue)}${end}`);
      tell(`${said}\n`);
      return said;
    },
    rest: () => {
      if (rejected <= shownRejects) return;
      const hint = isWritten ? '' : ' (--rejects FILE lists all)';
      tell(`… and ${rejected - shownRejects} more that cannot be read${hint}\n`);
    },
  };
}

/** What the options of the library are on the command line. */
const remedyOfOption: Readonly<Record<string, string>> = {
  zones: "Say which one it is: --zone 'name in the source=Europe/Vienna'.",
  timeZone:
    'Add an offset such as "Z" or "+01:00", or name the zone of such times: --time-zone Europe/Vienna.',
  mapping:
    'Fill the column, or name another in a mapping: --map FILE (touchpoint inspect FILE --write mapping.json proposes one).',
  types:
    'Say what it is in a mapping: --map FILE with { "types": { "…": "meeting" } }, another type of your model, or null.',
  outcomes:
    'Say what it means in a mapping: --map FILE with { "outcomes": { "…": "held" } }, or "not-reached".',
  dateOrder: 'Say it: --date-order day-month-year, or --date-order month-day-year.',
  day: 'Say it for all rows: --day 2026-11-20, or name its column in a mapping: --map FILE with { "columns": { "at": "…" } }.',
  maximumInstances: 'Narrow the window with --from and --to, or raise --maximum-instances.',
  maximumFileInstances: 'Narrow the window with --from and --to, or raise --maximum-file-instances.',
  us: 'Say who of both sides we are: --us NAME.',
};

/** What to do, with the option of the command where there is one. */
export function remedyInWords({ option, remedy }: Pick<Issue, 'option' | 'remedy'>): string {
  const known = option === undefined ? undefined : remedyOfOption[option];
  if (known !== undefined) return known;
  // For a program it is a function; here it is a file.
  if (!remedy.endsWith(' with defineModel.')) return remedy;
  const [meant] = /^Did you mean [^?]*\?/.exec(remedy) ?? [];
  return `${meant === undefined ? '' : `${meant} If not: `}${remedyOfOption['types']}`;
}
