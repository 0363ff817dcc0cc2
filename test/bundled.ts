import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '..');
const folder = join(root, '.cache/bundled');

/**
 * A program in one file, for tests that start it as a process: to read some hundred modules one by one takes longer than most
 * of them run. Packages stay where they are.
 *
 * @param name - of the file, which stays in .cache
 * @param entry - a file below the root, or a script that would be there
 */
export async function bundled(
  name: string,
  entry: { readonly file: string } | { readonly script: string },
): Promise<string> {
  const { outputFiles } = await build({
    ...('file' in entry
      ? { entryPoints: [entry.file] }
      : { stdin: { contents: entry.script, resolveDir: root, loader: 'ts' as const } }),
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    packages: 'external',
    write: false,
    logLevel: 'error',
  });
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.mjs`);
  // At once, for a second run in this folder may be starting it.
  const written = `${file}.${process.pid}`;
  writeFileSync(written, outputFiles[0]?.contents ?? '');
  renameSync(written, file);
  return file;
}
