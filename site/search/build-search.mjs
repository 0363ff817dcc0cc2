// The index of the search: every heading of every guide with what stands under it, and every symbol with its first sentence.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { parseHTML } from 'linkedom';
import { guides, plain } from '../guides.mjs';
import { words } from './words.mjs';

/** @param {string} site - the folder of the built site */
export async function buildSearch(site) {
  const entries = [...guides.flatMap((guide) => sectionsOf(site, guide)), ...symbolsOf(site)].map(
    (entry, id) => ({ id, words: '', ...entry }),
  );
  const urls = new Set(entries.map(({ url }) => url));
  for (const [url, more] of Object.entries(words)) {
    if (!urls.has(url)) throw new Error(`site/search/words.mjs: there is no ${url}`);
    for (const entry of entries) if (entry.url === url) entry.words = more;
  }
  writeFileSync(join(site, 'assets/search-entries.js'), `window.searchEntries=${JSON.stringify(entries)};\n`);
  await build({
    entryPoints: [join(import.meta.dirname, 'main.ts')],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    minify: true,
    legalComments: 'inline',
    outfile: join(site, 'assets/find.js'),
  });
  return entries.length;
}

/** A list of messages or of runs under headings of their own is no answer to a question. */
const flat = ['docs/sentences.md', 'docs/benchmarks.md'];

function sectionsOf(site, { file, link, title }) {
  const { document } = parseHTML(readFileSync(join(site, link), 'utf8'));
  const content = document.querySelector('.tsd-panel.tsd-typography');
  const sections = [];
  for (const node of content?.children ?? []) {
    const isHeading = (flat.includes(file) ? /^H[12]$/ : /^H[123]$/).test(node.tagName);
    const text = node.textContent.replaceAll(/\s+/g, ' ').trim();
    if (!isHeading) {
      const section = sections.at(-1);
      if (section !== undefined && section.text.length < 3000) section.text += ` ${text}`;
      continue;
    }
    const isTitle = node.tagName === 'H1';
    sections.push({
      kind: 'guide',
      url: isTitle ? link : `${link}#${node.id}`,
      title,
      heading: isTitle ? title : text,
      text: '',
    });
  }
  return sections.map((section) => ({ ...section, text: section.text.trim() }));
}

const folders = ['functions', 'interfaces', 'types', 'variables', 'classes'];

function symbolsOf(site) {
  return folders.flatMap((folder) =>
    readdirSync(join(site, folder))
      .filter((name) => name.endsWith('.html'))
      .map((name) => {
        const [, path = '', heading = ''] = /^(.*)\.([^.]+)\.html$/.exec(name) ?? [];
        const html = readFileSync(join(site, folder, name), 'utf8');
        const comment = /<div class="tsd-comment tsd-typography"><p>([\s\S]*?)<\/p>/.exec(html)?.[1] ?? '';
        const title = path === 'index' ? 'touchpoint-scoring' : path.replaceAll('_', '/');
        return { kind: 'symbol', url: `${folder}/${name}`, title, heading, text: plain(textOf(comment)) };
      }),
  );
}

function textOf(html) {
  return parseHTML(`<p>${html}</p>`).document.querySelector('p')?.textContent ?? '';
}
