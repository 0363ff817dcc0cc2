import { rmSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { InputError } from './input-file.js';

/**
 * Writes a file as a whole or not at all: under another name beside it, which then becomes its own. Where the process
 * ends in between, as by Ctrl-C, the other name goes too.
 *
 * @throws InputError
 */
export async function replaceFile(name: string, text: string): Promise<void> {
  const unfinished = join(dirname(name), `.${basename(name)}.${process.pid}.unfinished`);
  const remove = () => rmSync(unfinished, { force: true });
  process.once('exit', remove);
  try {
    await writeFile(unfinished, text);
    await rename(unfinished, name);
  } catch (error) {
    remove();
    throw new InputError(
      `${name} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  } finally {
    process.off('exit', remove);
  }
}
