// Builds the playground into the site: one HTML file that holds its script and its style, and needs nothing else.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';

const folder = resolve(import.meta.dirname, 'playground');
const out = resolve(process.argv[2] ?? join(import.meta.dirname, '../docs/api/playground'));

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
});
const script = outputFiles[0].text;
const style = readFileSync(join(folder, 'style.css'), 'utf8');
if (/<\/(?:script|style)|<!--/i.test(script + style)) throw new Error('the script would end its own element');
const sha256 = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
const policy = [
  "default-src 'none'",
  `script-src '${sha256(script)}'`,
  `style-src '${sha256(style)}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
const parts = {
  policy: `<meta http-equiv="Content-Security-Policy" content="${policy}" />`,
  style: `<style>${style}</style>`,
  script: `<script>${script}</script>`,
};
const page = readFileSync(join(folder, 'page.html'), 'utf8').replaceAll(
  /<!-- (policy|style|script) -->/g,
  (_, name) => parts[name],
);
mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'index.html'), page);
process.stdout.write(`playground: ${Math.round(page.length / 1024)} kB in ${join(out, 'index.html')}
`);
