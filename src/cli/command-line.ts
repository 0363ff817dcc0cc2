import { type ParseArgsConfig, parseArgs } from 'node:util';

/** The command and its options, as far as text can say whether they are right. */
export interface CommandLine {
  readonly command: string;
  readonly operands: readonly string[];
  readonly own: readonly string[];
  readonly people: readonly string[];
  readonly map: string | undefined;
  readonly format: FileFormat | undefined;
  readonly model: string | undefined;
  readonly asOf: string | undefined;
  readonly timeZone: string | undefined;
  readonly zones: Readonly<Record<string, string>>;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly policy: {
    readonly mixedPlace?: 'offline' | 'online' | 'leave-out';
    readonly unknownPlace?: 'offline' | 'online' | 'leave-out';
    readonly unanswered?: 'presume' | 'leave-out';
  };
  readonly key: 'lead' | 'account' | 'owner-lead';
  readonly top: number | undefined;
  readonly flags: readonly string[];
  readonly failOn: readonly string[];
  /** Who will be at an event. */
  readonly guests: readonly string[];
  /** How many of them one can talk to. */
  readonly slots: number;
  /** What a conversation counts as; the model says by default. */
  readonly touch: string | undefined;
  /** The file that a report is written to; standard output by default. */
  readonly out: string | undefined;
  readonly title: string | undefined;
  readonly output: 'table' | 'json' | 'ndjson' | 'csv';
  readonly rejects: string | undefined;
  readonly isQuiet: boolean;
  readonly wants: 'help' | 'version' | undefined;
}

/** The forms of files, and the objects of APIs. */
export type FileFormat = (typeof fileFormats)[number];

const fileFormats = ['csv', 'ndjson', 'json', 'icalendar', 'mbox', 'eml'] as const;

/** A command line that is wrong; the usage helps. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const texts = { type: 'string', multiple: true } as const;
const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

const options = {
  own: texts,
  people: texts,
  map: text,
  format: text,
  model: text,
  'as-of': text,
  'time-zone': text,
  zone: texts,
  from: text,
  to: text,
  'mixed-place': text,
  'unknown-place': text,
  unanswered: text,
  key: text,
  top: text,
  flag: texts,
  'fail-on': texts,
  guest: texts,
  slots: text,
  touch: text,
  out: text,
  title: text,
  json: flag,
  ndjson: flag,
  csv: flag,
  rejects: text,
  quiet: { type: 'boolean', short: 'q' },
  help: { type: 'boolean', short: 'h' },
  version: flag,
} as const satisfies ParseArgsConfig['options'];

const flagKinds = [
  'online-only',
  'mostly-online',
  'offline-lapsed',
  'online-saturated',
  'friction',
  'insufficient-history',
];

/** Conversations that an evening has. */
const defaultSlots = 5;

/**
 * Reads the arguments of the command.
 *
 * @throws UsageError
 */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { values, positionals } = parsed(args);
  const [command = '', ...operands] = positionals;
  const places = ['offline', 'online', 'leave-out'] as const;
  const mixedPlace = oneOf('mixed-place', values['mixed-place'], places);
  const unknownPlace = oneOf('unknown-place', values['unknown-place'], places);
  const unanswered = oneOf('unanswered', values.unanswered, ['presume', 'leave-out'] as const);
  const outputs = (['json', 'ndjson', 'csv'] as const).filter((name) => values[name] === true);
  if (outputs.length > 1) throw new UsageError(`--${outputs.join(' and --')} exclude each other`);
  for (const name of ['flag', 'fail-on'] as const) {
    for (const kind of values[name] ?? []) oneOf(name, kind, flagKinds);
  }
  return {
    command,
    operands,
    own: (values.own ?? []).flatMap((list) => list.split(',')).map((one) => one.trim()),
    people: values.people ?? [],
    map: values.map,
    format: oneOf('format', values.format, fileFormats),
    model: values.model,
    asOf: values['as-of'],
    timeZone: values['time-zone'],
    zones: Object.fromEntries((values.zone ?? []).map(zoneEntry)),
    from: values.from,
    to: values.to,
    policy: {
      ...(mixedPlace === undefined ? {} : { mixedPlace }),
      ...(unknownPlace === undefined ? {} : { unknownPlace }),
      ...(unanswered === undefined ? {} : { unanswered }),
    },
    key: oneOf('key', values.key, ['lead', 'account', 'owner-lead'] as const) ?? 'lead',
    top: values.top === undefined ? undefined : wholeNumber('top', values.top),
    flags: values.flag ?? [],
    guests: (values.guest ?? []).flatMap((list) => list.split(',')).map((one) => one.trim()),
    slots: values.slots === undefined ? defaultSlots : wholeNumber('slots', values.slots),
    touch: values.touch,
    out: values.out,
    title: values.title,
    failOn: values['fail-on'] ?? [],
    output: outputs[0] ?? 'table',
    rejects: values.rejects,
    isQuiet: values.quiet === true,
    wants: values.help === true ? 'help' : values.version === true ? 'version' : undefined,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
}

function oneOf<T extends string>(
  name: string,
  value: string | undefined,
  allowed: readonly T[],
): T | undefined {
  if (value === undefined) return undefined;
  const found = allowed.find((one) => one === value);
  if (found !== undefined) return found;
  throw new UsageError(`--${name} must be ${allowed.join(' or ')}, got ${JSON.stringify(value)}`);
}

function wholeNumber(name: string, value: string): number {
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new UsageError(`--${name} must be a whole number, got ${JSON.stringify(value)}`);
}

function zoneEntry(entry: string): [string, string] {
  const at = entry.lastIndexOf('=');
  if (at > 0) return [entry.slice(0, at), entry.slice(at + 1)];
  throw new UsageError(`--zone must be NAME=ZONE, got ${JSON.stringify(entry)}`);
}
