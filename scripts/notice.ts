import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Metafile, Plugin } from 'esbuild';

// The command and the script of the report contain other packages. Their licences ask that the notice travels with the
// code, so each build writes dist/NOTICE.txt from what esbuild really bundled: a dependency that is added later is in it
// without anybody remembering.

const file = 'dist/NOTICE.txt';
const bundled = new Set<string>();

/** Remembers the packages of one bundle. */
export function rememberPackages({ inputs }: Metafile): void {
  for (const path of Object.keys(inputs)) {
    const match = /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path);
    if (match?.[1] !== undefined) bundled.add(match[1]);
  }
}

/** Writes the notice of all bundles so far, whenever one more is built. */
export const noticeForEsbuild: Plugin = {
  name: 'notice',
  setup({ onEnd, initialOptions }) {
    initialOptions.metafile = true;
    onEnd(async ({ metafile }) => {
      if (metafile !== undefined) rememberPackages(metafile);
      if (bundled.size === 0) return;
      const notices = await Promise.all([...bundled].sort().map(noticeOf));
      await mkdir('dist', { recursive: true });
      await writeFile(file, `${introduction}\n${notices.join('\n')}`);
    });
  },
};

const introduction = `touchpoint-scoring is published under the MIT licence (see LICENSE).

The command (dist/cli.js) and the page script of reports (in dist/report.js, dist/report.cjs and dist/cli.js) contain code
of the packages below, unchanged but for minifying. The source of each is in its npm package, at the version named.
`;

async function noticeOf(name: string): Promise<string> {
  const folder = join('node_modules', name);
  const { version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    version: string;
    license: string;
  };
  const licence = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  if (licence === undefined) throw new Error(`${name} is bundled but has no licence file in its package`);
  const text = await readFile(join(folder, licence), 'utf8');
  const rule = '='.repeat(78);
  return `${rule}\n${name} ${version} (${license}), npm package ${name}\n${rule}\n\n${text.trim()}\n`;
}
