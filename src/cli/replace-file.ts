import { randomBytes } from 'node:crypto';
import { rmSync, type Stats } from 'node:fs';
import { chmod, readlink, realpath, rename, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { InputError } from './errors.js';

/**
 * Writes a file as a whole or not at all: under another name beside it, which then becomes its own. If the process ends
 * in between, as after Ctrl-C, the other name is removed.
 *
 * A symbolic link stays a link, and the file that it names is replaced. A file that exists keeps its permissions. What is
 * no regular file (a device, a pipe) is written to and never replaced.
 *
 * @throws InputError
 */
export async function replaceFile(name: string, text: string): Promise<void> {
  try {
    const target = await targetOf(name);
    const existing = await stat(target).catch(ignoreMissing);
    if (existing === undefined || existing.isFile()) await replaceWhole(target, text, existing);
    else await writeFile(target, text);
  } catch (error) {
    throw cannotBeWritten(name, error);
  }
}

/**
 * The file that would be replaced, at the end of all links, also where it does not exist yet; `undefined` for what is never
 * replaced: a device, a pipe, a folder.
 *
 * @throws InputError
 */
export async function replacedFile(name: string): Promise<string | undefined> {
  const target = await targetOf(name).catch((error: unknown) => {
    throw cannotBeWritten(name, error);
  });
  const existing = await stat(target).catch(ignoreMissing);
  return existing === undefined || existing.isFile() ? target : undefined;
}

/** The error for a file that cannot be written. */
export function cannotBeWritten(name: string, error: unknown): InputError {
  return new InputError(
    `${name} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
  );
}

async function replaceWhole(target: string, text: string, existing: Stats | undefined): Promise<void> {
  const unfinished = join(
    dirname(target),
    `.${basename(target)}.${process.pid}-${randomBytes(4).toString('hex')}.unfinished`,
  );
  const remove = () => rmSync(unfinished, { force: true });
  process.once('exit', remove);
  try {
    // Nobody may read the text between its writing and the change of permissions.
    await writeFile(unfinished, text, { flag: 'wx', ...(existing && { mode: existing.mode & 0o600 }) });
    if (existing !== undefined) await chmod(unfinished, existing.mode & 0o7777);
    await rename(unfinished, target);
  } catch (error) {
    remove();
    throw error;
  } finally {
    process.off('exit', remove);
  }
}

/** The file at the end of all links, also where it does not exist yet. */
async function targetOf(name: string): Promise<string> {
  const mostLinks = 40;
  let target = resolve(name);
  for (let links = 0; links < mostLinks; links++) {
    const real = await realpath(target).catch(ignoreMissing);
    if (real !== undefined) return real;
    const next = await readlink(target).catch(() => undefined);
    if (next === undefined) return target;
    target = resolve(dirname(target), next);
  }
  throw new Error('too many symbolic links');
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
