import { TouchpointError } from '../core/error.js';
import type { Command } from './command.js';
import { readCommandLine } from './command-line.js';
import { commands } from './commands.js';
import { InputError, UsageError } from './errors.js';
import { printable } from './output.js';
import { inputTwice, type OutputKind, safeWorld } from './safe-world.js';
import { usage, usageOf } from './usage.js';
import type { World } from './world.js';
import { assertFilesApart } from './written-files.js';

/**
 * Runs the command.
 *
 * @returns its exit code
 */
export async function run(args: readonly string[], world: World): Promise<number> {
  try {
    const line = readCommandLine(args, commands);
    switch (line.wants) {
      case 'help':
        await world.write(`${line.command === undefined ? usage(commands) : usageOf(line.command)}\n`);
        return 0;
      case 'usage':
        await world.write(`${usage(commands)}\n`);
        return 2;
      case 'version':
        await world.write(`${world.version}\n`);
        return 0;
      case 'run': {
        const { command, operands, options, given } = line;
        if (operands.indexOf('-') !== operands.lastIndexOf('-')) throw new UsageError(inputTwice);
        await assertFilesApart(command, operands, options);
        const safe = safeWorld(world, kindOf(command, options));
        return await command.run({ operands, options, given, world: safe });
      }
    }
  } catch (error) {
    if (error instanceof TouchpointError || error instanceof InputError) {
      world.writeError(`touchpoint: ${error.message.split('\n').map(printable).join('\n')}\n`);
      return 2;
    }
    if (error instanceof UsageError) {
      world.writeError(`touchpoint: ${printable(error.message)}\nTry touchpoint --help.\n`);
      return 2;
    }
    throw error;
  }
}

function kindOf({ prints = 'text' }: Command, options: Readonly<Record<string, unknown>>): OutputKind {
  if (options['csv'] === true) return 'data';
  return options['json'] === true || options['ndjson'] === true ? 'json' : prints;
}
