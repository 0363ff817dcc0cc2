// The formulas of the guides that can be moved: their figures stand in the pages, and one script brings them to life.
import { join } from 'node:path';
import { build } from 'esbuild';
import { tsImport } from 'tsx/esm/api';

/** By guide: which figure, and before what it stands. */
const places = {
  'docs/the-idea.md': ['idea', '<p>The playground of this site'],
  'docs/the-model.md': ['decay', '<p>If the direction, the length'],
};

/**
 * @param {string} site - the folder of the site
 * @returns {Promise<(page: string, file: string, toRoot: string) => string>} puts the figure of a guide into its page
 */
export async function buildLive(site) {
  await build({
    entryPoints: [join(import.meta.dirname, 'main.ts')],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    outfile: join(site, 'assets/live.js'),
    tsconfig: join(import.meta.dirname, '../../tsconfig.json'),
  });
  const { liveHtml } = await tsImport('./live-figure.ts', import.meta.url);
  const { ideaFigure } = await tsImport('./idea-figure.ts', import.meta.url);
  const { decayFigure } = await tsImport('./decay-figure.ts', import.meta.url);
  const figures = new Map([ideaFigure, decayFigure].map((figure) => [figure.name, figure]));
  return (page, file, toRoot) => {
    const [name, before] = places[file] ?? [];
    if (name === undefined) return page;
    if (!page.includes(before)) throw new Error(`site/live/build-live.mjs: ${file} has no ${before}`);
    return page
      .replace(before, `${liveHtml(figures.get(name))}${before}`)
      .replace('</head>', `<script defer src="${toRoot}assets/live.js"></script></head>`);
  };
}
