import { run } from '../../../src/cli/run.js';
import type { World } from '../../../src/cli/world.js';

/**
 * Runs the command in this process, as of 23 November 2026, in a world of its own.
 *
 * @param given - what is in standard input, and what else of the world is to be different
 */
export async function touchpoint(
  args: readonly string[],
  given: Partial<World> & { input?: string | Uint8Array } = {},
) {
  let output = '';
  let errors = '';
  const { input = '', ...world } = given;
  const code = await run(args, {
    standardInput: (async function* () {
      yield Buffer.from(input);
    })(),
    write: async (text) => {
      output += text;
    },
    writeError: (text) => {
      errors += text;
    },
    isTerminal: false,
    isErrorTerminal: false,
    environment: {},
    now: () => Date.UTC(2026, 10, 23, 9),
    version: '1.2.3',
    ...world,
  });
  return { code, output, errors, lines: output.trimEnd().split('\n') };
}
