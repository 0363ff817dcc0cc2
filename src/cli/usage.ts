import type { Command } from './command.js';
import { generalOptions, nameOf } from './command-line.js';
import type { Option } from './option.js';

/** What `touchpoint --help` prints: all commands, and every option once. */
export function usage(commands: readonly Command[]): string {
  const forms = commands.flatMap(({ name, forms }) =>
    forms.map(({ operands, summary }) => [`${name} ${operands}`.trimEnd(), summary] as const),
  );
  const options = new Map<string, { option: Option<unknown>; takenBy: string[] }>();
  for (const { name, options: own } of commands) {
    for (const [key, option] of Object.entries(own)) {
      const takenBy = options.get(key)?.takenBy ?? [];
      options.set(key, { option, takenBy: [...takenBy, name] });
    }
  }
  const lines = [...options].map(([key, { option, takenBy }]) => {
    const scope = takenBy.length > 2 ? '' : ` (${takenBy.join(', ')})`;
    return [written(key, option), `${option.summary}${scope}`] as const;
  });
  return [
    'usage: touchpoint COMMAND [FILE…] [OPTIONS]',
    '',
    ...aligned(forms),
    '',
    filesSentence,
    '',
    ...aligned([...lines, ...general()]),
    '',
    exitCodes,
  ].join('\n');
}

/** What `touchpoint NAME --help` prints. */
export function usageOf({ name, forms, options }: Command): string {
  const lines = Object.entries(options).map(
    ([key, option]) => [written(key, option), option.summary] as const,
  );
  return [
    ...forms.map(
      ({ operands }, index) => `${index === 0 ? 'usage:' : '      '} touchpoint ${name} ${operands}`,
    ),
    '',
    ...aligned(forms.map(({ operands, summary }) => [`${name} ${operands}`, summary] as const)),
    '',
    ...aligned([...lines, ...general()]),
  ].join('\n');
}

const filesSentence = `FILE is CSV, NDJSON, JSON of an API (Google Calendar, Microsoft Graph, Gmail, HubSpot, Salesforce, Pipedrive),
iCalendar, mbox or .eml; - is standard input. The format is recognised, or named by --format.`;

const exitCodes = `Exit codes: 0 all is well, 1 a flag of --fail-on was raised, 2 wrong usage, or nothing in the input can be used.`;

function general() {
  return Object.entries(generalOptions).map(
    ([key, option]) => [written(key, option), option.summary] as const,
  );
}

function written(key: string, { value, short }: Option<unknown>): string {
  const name = `--${nameOf(key)}${value === undefined ? '' : ` ${value}`}`;
  return short === undefined ? name : `-${short}, ${name}`;
}

/** Two columns; a name that is too long has a line of its own. */
function aligned(lines: readonly (readonly [string, string])[]): string[] {
  const width = 22;
  return lines.map(([name, summary]) =>
    name.length > width
      ? `  ${name}\n${' '.repeat(width + 4)}${summary}`
      : `  ${name.padEnd(width)}  ${summary}`,
  );
}
