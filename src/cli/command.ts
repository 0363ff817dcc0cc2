import type { Options, Values } from './option.js';
import type { OutputKind } from './safe-world.js';
import type { World } from './world.js';

/** What a command works with. */
export interface CommandRun<O extends Options> {
  /** What stands on the command line behind the name of the command, without options. */
  readonly operands: readonly string[];
  readonly options: Values<O>;
  /** The options as they were written, by name, to say a command again. */
  readonly given: ReadonlyMap<string, readonly string[]>;
  readonly world: World;
}

/** One command, as `touchpoint NAME`. */
export interface Command<O extends Options = Options> {
  readonly name: string;
  /** How it is called, and what it does: lines of the usage. */
  readonly forms: readonly { readonly operands: string; readonly summary: string }[];
  /** The options it takes; any other is refused. */
  readonly options: O;
  /** What it prints where no form is asked for; text by default. */
  readonly prints?: OutputKind;
  /** Does the work, and gives the exit code. */
  run(given: CommandRun<O>): Promise<number>;
}

/** Keeps the types of a command's options for its `run`. */
export function command<O extends Options>(definition: Command<O>): Command<O> {
  return definition;
}
