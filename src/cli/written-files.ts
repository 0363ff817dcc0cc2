import { stat } from 'node:fs/promises';
import type { Command } from './command.js';
import { nameOf } from './command-line.js';
import { InputError } from './errors.js';
import { replacedFile } from './replace-file.js';

/**
 * Refuses a command line on which a file that is to be written is also read, or written twice: by the same name, through a
 * link, or under a second name of the same file. Every command is held to it here, before anything is opened, since to open a
 * file for writing empties it.
 *
 * @throws InputError
 */
export async function assertFilesApart(
  command: Command,
  operands: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<void> {
  const read = [...operands];
  const written: { readonly option: string; readonly name: string }[] = [];
  for (const [key, { file }] of Object.entries(command.options)) {
    const names = [options[key]].flat().filter((name) => typeof name === 'string');
    if (file === 'read') read.push(...names);
    if (file === 'written') written.push(...names.map((name) => ({ option: `--${nameOf(key)}`, name })));
  }
  const taken = new Map<string, string>();
  for (const { option, name } of written) {
    const target = await replacedFile(name);
    if (target === undefined) continue;
    const other = taken.get(target);
    if (other !== undefined) {
      throw new InputError(`${option} and ${other} both name ${name}. Name another file for one of them`);
    }
    taken.set(target, option);
    await assertNoneIs(target, read, `${option} ${name}`);
  }
}

async function assertNoneIs(target: string, read: readonly string[], output: string): Promise<void> {
  const found = await statOf(target);
  if (found === undefined) return;
  for (const input of read) {
    const other = input === '-' ? undefined : await statOf(input);
    if (other?.dev !== found.dev || other.ino !== found.ino) continue;
    throw new InputError(
      `${output} would overwrite ${input}, which is read. Name another file for the output`,
    );
  }
}

function statOf(name: string) {
  return stat(name).catch(() => undefined);
}
