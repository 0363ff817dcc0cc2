import { type ParseArgsConfig, parseArgs } from 'node:util';
import { nearestName } from '../core/interaction/nearest-name.js';
import type { Command } from './command.js';
import { UsageError } from './errors.js';
import { flag, type Option, type Options } from './option.js';

/** What was asked for. */
export type CommandLine =
  | { readonly wants: 'help' | 'version' | 'usage'; readonly command?: Command | undefined }
  | {
      readonly wants: 'run';
      readonly command: Command;
      readonly operands: readonly string[];
      readonly options: Readonly<Record<string, unknown>>;
      /** The options as they were written, by name. */
      readonly given: ReadonlyMap<string, readonly string[]>;
    };

/** Options that every command takes. */
export const generalOptions = {
  help: flag('print this text', 'h'),
  version: flag('print the version'),
} satisfies Options;

/**
 * Reads the arguments by the tables of the commands.
 *
 * @throws UsageError
 */
export function readCommandLine(args: readonly string[], commands: readonly Command[]): CommandLine {
  const known = new Map<string, Option<unknown>>();
  for (const { options } of [{ options: generalOptions }, ...commands]) {
    for (const [key, option] of Object.entries(options)) known.set(nameOf(key), option);
  }
  const { values, positionals } = parsed(args, known);
  const given = new Map(
    Object.entries(values).map(([name, value]) => [name, [value].flat().map(String)] as const),
  );
  const [name, ...operands] = positionals;
  const command = commands.find((one) => one.name === name);
  if (given.has('version')) return { wants: 'version' };
  if (given.has('help')) return { wants: 'help', command };
  if (name === undefined) return { wants: 'usage' };
  if (command === undefined) {
    const names = commands.map((one) => one.name);
    throw new UsageError(`there is no command ${JSON.stringify(name)}${didYouMean(name, names)}`);
  }
  const own = Object.keys(command.options);
  const foreign = [...given.keys()].find((option) => !own.map(nameOf).includes(option));
  if (foreign !== undefined) throw new UsageError(`touchpoint ${command.name} does not take --${foreign}`);
  const options = Object.fromEntries(
    own.map((key) => {
      const option = nameOf(key);
      return [key, command.options[key]?.read(given.get(option) ?? [], `--${option}`)];
    }),
  );
  return { wants: 'run', command, operands, options, given };
}

/** `asOf` is `--as-of`. */
export function nameOf(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function parsed(args: readonly string[], known: ReadonlyMap<string, Option<unknown>>) {
  const options: NonNullable<ParseArgsConfig['options']> = {};
  for (const [name, { value, short }] of known) {
    options[name] = {
      type: value === undefined ? 'boolean' : 'string',
      multiple: true,
      ...(short === undefined ? {} : { short }),
    };
  }
  const { tokens } = parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: false,
    options,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== 'option' || known.has(token.name)) continue;
    throw new UsageError(
      `there is no option ${token.rawName}${didYouMean(token.name, [...known.keys()], '--')}`,
    );
  }
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
}

function didYouMean(written: string, names: readonly string[], before = ''): string {
  const nearest = nearestName(written, names);
  return nearest === undefined ? '' : `; did you mean ${before}${nearest}?`;
}
