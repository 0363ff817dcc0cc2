import type { Command } from './command.js';
import { generalOptions, nameOf } from './command-line.js';
import type { Option } from './option.js';

/** What `touchpoint --help` prints: what to type first, and all commands. The options of a command are in its own help. */
export function usage(commands: readonly Command[]): string {
  const forms = commands.flatMap(({ name, forms }) =>
    forms.map(({ operands, summary }) => [`${name} ${operands}`.trimEnd(), summary] as const),
  );
  return [
    'usage: touchpoint COMMAND FILE… [OPTIONS]',
    '',
    ...example,
    '',
    'Commands',
    ...aligned(forms),
    '',
    ...wrapped(
      'FILE is a table (CSV, Excel, NDJSON), a calendar, a mailbox, an address book, a chat, or JSON of an API: Google Calendar, Microsoft Graph, Gmail, HubSpot, Salesforce, Pipedrive and others. Its form is recognised; - is standard input.',
    ),
    '',
    'Options of a command: touchpoint COMMAND --help',
    '',
    ...wrapped(
      'Exit codes: 0 all is well, 1 a flag of --fail-on was raised or --check found something, 2 wrong usage, or nothing in the input can be used.',
    ),
  ].join('\n');
}

/** What `touchpoint NAME --help` prints: the options of the command itself first, then the others under their headings. */
export function usageOf({ name, forms, options }: Command): string {
  const groups = new Map<string, (readonly [string, string])[]>([['Options', []]]);
  for (const [key, option] of Object.entries({ ...options, ...generalOptions })) {
    const { group = 'Options', summary } = option;
    groups.set(group, [...(groups.get(group) ?? []), [written(key, option), summary]]);
  }
  return [
    ...forms.map(
      ({ operands }, index) =>
        `${index === 0 ? 'usage:' : '      '} touchpoint ${name} ${operands} [OPTIONS]`,
    ),
    '',
    ...aligned(forms.map(({ operands, summary }) => [`${name} ${operands}`, summary] as const)),
    ...[...groups].flatMap(([heading, lines]) => ['', heading, ...aligned(lines)]),
  ].join('\n');
}

const example = [
  'Score relationships from files that you have, for example:',
  '',
  '  touchpoint rank calendar.ics mail.mbox crm.csv --own studio.example',
];

function written(key: string, { value, short }: Option<unknown>): string {
  const name = `--${nameOf(key)}${value === undefined ? '' : ` ${value}`}`;
  return short === undefined ? name : `-${short}, ${name}`;
}

const lineWidth = 100;
const nameWidth = 24;

/** Two columns; a name that is too long has a line of its own. */
function aligned(lines: readonly (readonly [string, string])[]): string[] {
  const indent = ' '.repeat(nameWidth + 4);
  return lines.flatMap(([name, summary]) => {
    const [first = '', ...rest] = wrapped(summary, lineWidth - indent.length);
    const more = rest.map((line) => `${indent}${line}`);
    return name.length > nameWidth
      ? [`  ${name}`, `${indent}${first}`, ...more]
      : [`  ${name.padEnd(nameWidth)}  ${first}`, ...more];
  });
}

/** Lines of at most this many characters, broken between words. */
function wrapped(text: string, width = lineWidth): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
