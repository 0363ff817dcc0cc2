import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, transform } from 'esbuild';
import { rememberPackages } from './notice.js';

// The report carries its script and its stylesheet within it. They are built here, before the library is, and stand in
// it as text, with the hashes that its content security policy names.

const pageFolder = new URL('../src/report/page/', import.meta.url);
const placeholder = /[\\/]src[\\/]report[\\/]page-script\.ts$/;

/** What Observable Plot imports of d3-geo: for maps, which a report does not have, and 26 kB of every report. */
const ofMaps = [
  ...['Albers', 'AlbersUsa', 'AzimuthalEqualArea', 'AzimuthalEquidistant', 'Centroid', 'ClipRectangle'],
  ...['ConicConformal', 'ConicEqualArea', 'ConicEquidistant', 'EqualEarth', 'Equirectangular', 'Gnomonic'],
  ...['Graticule10', 'Mercator', 'Orthographic', 'Path', 'Stereographic', 'Stream', 'Transform'],
  'TransverseMercator',
].map((name) => `geo${name}`);

/** Puts functions without any effect in the place of d3-geo; one of them is called when Plot is loaded. */
const withoutMaps: Plugin = {
  name: 'without-maps',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^d3-geo$/ }, ({ path }) => ({ path, namespace: 'without-maps' }));
    onLoad({ filter: /./, namespace: 'without-maps' }, () => ({
      contents: `const none = () => ({});\n${ofMaps.map((name) => `export const ${name} = none;\n`).join('')}`,
    }));
  },
};

/** The module that takes the place of src/report/page-script.ts. */
async function pageScriptModule(): Promise<string> {
  const { outputFiles, metafile } = await build({
    entryPoints: [fileURLToPath(new URL('main.ts', pageFolder))],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    charset: 'ascii',
    legalComments: 'none',
    metafile: true,
    write: false,
    plugins: [withoutMaps],
  });
  rememberPackages(metafile);
  const script = notices + (outputFiles[0]?.text ?? '');
  const written = await readFile(new URL('style.css', pageFolder), 'utf8');
  const { code: style } = await transform(written, { loader: 'css', target: 'es2022', minify: true });
  for (const text of [script, style]) {
    if (/<\/(?:script|style)|<!--/i.test(text)) throw new Error('the page script would end its own element');
  }
  const sha256 = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
  return Object.entries({
    pageScript: script,
    pageScriptHash: sha256(script),
    pageStyle: style,
    pageStyleHash: sha256(style),
  })
    .map(([name, text]) => `export const ${name} = ${JSON.stringify(text)};\n`)
    .join('');
}

// A report travels without the package, so its script names what it contains.
const notices =
  '/* Contains Observable Plot (ISC, Copyright 2020-2023 Observable, Inc.), d3 (ISC, Copyright 2010-2023 Mike Bostock) and date-fns (MIT). */\n';

let built: Promise<string> | undefined;

/** For esbuild, and so for tsup. */
export const pageScriptForEsbuild: Plugin = {
  name: 'page-script',
  setup({ onLoad }) {
    onLoad({ filter: placeholder }, async () => {
      built ??= pageScriptModule();
      return { contents: await built, loader: 'ts' };
    });
  },
};

/** Whether a module is the one that is built: what it holds is not in its own text. */
export const isPageScript = (id: string): boolean => placeholder.test(id);

/** For vite, and so for vitest. */
export const pageScriptForVite = {
  name: 'page-script',
  enforce: 'pre' as const,
  async load(id: string): Promise<string | undefined> {
    if (!placeholder.test(id)) return undefined;
    built ??= pageScriptModule();
    return built;
  },
};
