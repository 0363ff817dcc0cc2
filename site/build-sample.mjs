// The sample report of the site, in each language: the invented studio of the examples, rendered by the library.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { tsImport } from 'tsx/esm/api';

const root = resolve(import.meta.dirname, '..');
const { pageScriptForEsbuild } = await tsImport('../scripts/page-script.ts', import.meta.url);

const { outputFiles } = await build({
  entryPoints: [join(import.meta.dirname, 'sample-report.ts')],
  bundle: true,
  format: 'esm',
  platform: 'node',
  write: false,
  tsconfig: join(root, 'tsconfig.json'),
  plugins: [pageScriptForEsbuild],
});
const { sampleReports } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`
);
const csv = readFileSync(join(root, 'examples/studio/interactions.csv'), 'utf8');
for (const [name, html] of sampleReports(csv)) writeFileSync(join(root, 'docs/api', name), html);
