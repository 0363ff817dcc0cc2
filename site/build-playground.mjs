// Builds the playground into the site: one HTML file that holds its script and its style, and needs nothing else.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';
import { tsImport } from 'tsx/esm/api';
import { themeScript, topBar } from './top-bar.mjs';

const folder = resolve(import.meta.dirname, 'playground');
const out = resolve(process.argv[2] ?? join(import.meta.dirname, '../docs/api/playground'));
const { pageScriptForEsbuild } = await tsImport('../scripts/page-script.ts', import.meta.url);

const { outputFiles } = await build({
  entryPoints: [join(folder, 'main.ts')],
  bundle: true,
  format: 'iife',
  platform: 'browser',
  target: 'es2022',
  minify: true,
  charset: 'ascii',
  legalComments: 'none',
  write: false,
  tsconfig: resolve(import.meta.dirname, '../tsconfig.json'),
  // The readers of files are those of the command. What they use of Node has its like for browsers.
  alias: { 'csv-parse/sync': 'csv-parse/browser/esm/sync' },
  inject: [join(folder, 'buffer.ts')],
  plugins: [pageScriptForEsbuild],
});
// The report that can be downloaded carries a script of its own, as text.
const script = outputFiles[0].text
  .replaceAll('</script', '<\\/script')
  .replaceAll('</style', '<\\/style')
  .replaceAll('<!--', '<\\!--');
const style = ['../design.css', 'style.css'].map((file) => readFileSync(join(folder, file), 'utf8')).join('');
if (/<\/(?:script|style)|<!--/i.test(script + style)) throw new Error('the script would end its own element');
const sha256 = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
// No address is allowed, so that nothing that was dropped can leave the page.
const policy = [
  "default-src 'none'",
  `script-src ${sha256(script)} ${sha256(themeScript)}`,
  `style-src ${sha256(style)}`,
  "img-src data: 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
const icon = readFileSync(join(folder, '../favicon.svg'), 'utf8');
const parts = {
  policy: `<meta http-equiv="Content-Security-Policy" content="${policy}" />`,
  // In the page itself: not even for its icon is anything asked of a server.
  icon: `<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}" />`,
  theme: `<script>${themeScript}</script>`,
  style: `<style>${style}</style>`,
  bar: topBar('../', 'Playground'),
  script: `<script>${script}</script>`,
};
const page = readFileSync(join(folder, 'page.html'), 'utf8').replaceAll(
  /<!-- (policy|icon|theme|style|bar|script) -->/g,
  (_, name) => parts[name],
);
mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'index.html'), page);
process.stdout.write(`playground: ${Math.round(page.length / 1024)} kB in ${join(out, 'index.html')}\n`);
