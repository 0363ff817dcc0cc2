import { run } from '../../../src/cli/run.js';

/** Runs the command in this process, as of 23 November 2026. */
export async function touchpoint(
  args: readonly string[],
  { input = '' }: { input?: string | Uint8Array } = {},
) {
  let output = '';
  let errors = '';
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
  });
  return { code, output, errors, lines: output.trimEnd().split('\n') };
}
