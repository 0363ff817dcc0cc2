import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

/** What a file imports from this repository, as a path below `src`, and from packages. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const names = [...text.matchAll(/^(?:import|export)[^;]*?from '([^']+)';|^import '([^']+)';/gm)];
  return names.map(([, from, bare]) => {
    const name = (from ?? bare) as string;
    return name.startsWith('.') ? relative(root, join(root, dirname(file), name)) : name;
  });
}

describe('the layout of src', () => {
  it('has a folder for the core and one for each other entry', () => {
    expect(readdirSync(root).length).toBeLessThanOrEqual(10);
  });

  it('keeps the core to itself: zod, date-fns and no other folder', () => {
    const foreign = files
      .filter((file) => file.startsWith('core/'))
      .flatMap((file) => importsOf(file).map((name) => `${file} imports ${name}`))
      .filter((line) => !/ imports (core\/|zod$|date-fns(\/|$))/.test(line));
    expect(foreign).toEqual([]);
  });

  it('is what docs/architecture.md says: every folder, and imports only from those above', () => {
    const text = readFileSync(join(root, '../docs/architecture.md'), 'utf8');
    const listed = [...text.matchAll(/^\| `([\w/]+)` \|/gm)].map(([, folder = '']) => folder);
    const folderOf = (path: string) => /^(core\/[^/]+(?=\/)|[^/]+(?=\/))/.exec(path)?.[0] ?? path;
    const folders = [...new Set(files.map(folderOf))].filter((folder) => !/^core$|\./.test(folder));
    expect([...listed].sort()).toEqual(folders.sort());
    const upward = files.flatMap((file) =>
      importsOf(file)
        .map(folderOf)
        .filter((to) => listed.indexOf(to) > listed.indexOf(folderOf(file)))
        // The files of core itself may use what reads a time or a name.
        .filter(() => folderOf(file) !== 'core')
        .map((to) => `${file} imports ${to}`),
    );
    expect(upward).toEqual([]);
  });

  it('has the files that docs/architecture.md names', () => {
    const text = readFileSync(join(root, '../docs/architecture.md'), 'utf8');
    const named = [...text.matchAll(/`(src\/[\w/.-]+)`/g)].map(([, path = '']) => path);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((path) => !existsSync(join(root, '..', path)))).toEqual([]);
    const bare = [...text.matchAll(/`([\w-]+\.ts)`/g)].map(([, name = '']) => name);
    const known = [...files, 'tsup.config.ts'].map((file) => file.split('/').at(-1));
    expect(bare.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('reaches the command from no entry of the library', () => {
    const importing = files
      .filter((file) => !file.startsWith('cli/'))
      .filter((file) => importsOf(file).some((name) => name.startsWith('cli/')));
    expect(importing).toEqual([]);
  });

  it('finds imports, or it would prove nothing', () => {
    expect(importsOf('core/index.ts').length).toBeGreaterThan(20);
    expect(importsOf('core/score/grade.ts')).toContain('core/model/compile-model.js');
  });
});
