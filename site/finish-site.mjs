// What typedoc's pages lack: the bar and the search of the site, a description each, landmarks and a way to skip to them,
// guides in groups with the one before and after, formulas as MathML, a first page, a page for what is not there.
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import process from 'node:process';
import { tsImport } from 'tsx/esm/api';
import { withFormulas } from './formulas.mjs';
import { groups, guides, plain } from './guides.mjs';
import { headOf, sitemapOf } from './head.mjs';
import { buildHome } from './home/build-home.mjs';
import { buildLive } from './live/build-live.mjs';
import { buildSearch } from './search/build-search.mjs';
import { themeScript, topBar } from './top-bar.mjs';

const site = resolve(import.meta.dirname, '../docs/api');
/** Where the site will stand, such as https://example.org/touchpoint/. Without it nothing is said that needs it. */
const siteUrl = process.env['SITE_URL'];
const withHead = headOf(siteUrl);

// typedoc's own search gives way to that of the site.
const script = join(site, 'assets/main.js');
const mainScript = readFileSync(script, 'utf8');
const thrown = 'throw new Error("Search controls missing")';
if (!mainScript.includes(thrown) && !mainScript.includes('/* no search */'))
  throw new Error('typedoc’s script is another one: look at its search');
writeFileSync(script, mainScript.replace(thrown, 'return/* no search */'));

// One style for all pages: what they share, and then what is said of typedoc's.
const styles = ['design.css', 'site.css'].map((name) =>
  readFileSync(join(import.meta.dirname, name), 'utf8'),
);
writeFileSync(join(site, 'assets/custom.css'), styles.join(''));
copyFileSync(join(import.meta.dirname, 'home/home.js'), join(site, 'assets/home.js'));

// typedoc's green of numbers and blue of types are too pale on the ground of code.
const highlight = join(site, 'assets/highlight.css');
writeFileSync(
  highlight,
  readFileSync(highlight, 'utf8').replaceAll('#098658', '#066c45').replaceAll('#267F99', '#1d677d'),
);

const pages = readdirSync(site, { recursive: true, encoding: 'utf8' }).filter(
  (name) =>
    name.endsWith('.html') && !/^(?:playground|sample-report|index\.html|search\.html|404\.html)/.test(name),
);
const entries = await buildSearch(site);
const withLive = await buildLive(site);
const { galleryPictures } = await tsImport('./gallery/pictures.ts', import.meta.url);
const pictures = galleryPictures(readFileSync(join(site, '../../examples/studio/interactions.csv'), 'utf8'));
for (const name of pages) {
  const file = join(site, name);
  writeFileSync(file, finished(readFileSync(file, 'utf8'), name));
}
const homeSays =
  'Ranks your contacts by how well you know them, shows whom you have never met, and says where every point comes from.';
await buildHome(join(site, 'index.html'), (html) => withHead(html, 'index.html', homeSays));
writeFileSync(
  join(site, 'search.html'),
  simplePage('Search', 'search', '<h1>Search</h1><p>Type a question, a word or the name of a function.</p>'),
);
writeFileSync(
  join(site, '404.html'),
  simplePage(
    'Not found',
    undefined,
    '<h1>There is no such page</h1><p>It may have moved. <a href="index.html">Start from the first page</a>, or <a href="search.html">search</a>.</p>',
  ),
);
if (siteUrl !== undefined)
  writeFileSync(
    join(site, 'sitemap.xml'),
    sitemapOf(siteUrl, [
      ...pages,
      'index.html',
      'playground/index.html',
      'sample-report.html',
      'sample-report-de.html',
      'sample-report-fr.html',
    ]),
  );
process.stdout.write(`site: ${pages.length} pages, ${entries} places to find\n`);

function finished(html, name) {
  if (html.includes('class="top-bar"')) return html;
  const toRoot = relative(dirname(name), '') === '' ? '' : `${relative(dirname(name), '')}/`;
  const guide = guides.find(({ link }) => link === name);
  const comment = /<div class="tsd-comment tsd-typography"><p>([\s\S]*?)<\/p>/.exec(html)?.[1] ?? '';
  const title = /<title>(.*?)<\/title>/.exec(html)?.[1] ?? '';
  const says = guide?.says ?? plain(comment.replaceAll(/<[^>]+>/g, '')) ?? '';
  const part = guide !== undefined ? (guide.title === 'Charts' ? 'Charts' : 'Guides') : 'Reference';
  const described =
    says.length > 20 ? unescaped(says) : `${unescaped(title)}: reference. ${unescaped(says)}`.trim();
  let page = withHead(html, name, described)
    // One script for all pages in place of typedoc's search.
    .replace(/<script async src="[^"]*search\.js" id="tsd-search-script"><\/script>/, '')
    .replace('</head>', `<script defer src="${toRoot}assets/find.js"></script></head>`)
    .replace(
      /<header class="tsd-page-toolbar">[\s\S]*?<\/header>/,
      `<a class="skip-link" href="#content">Skip to the text</a><header class="tsd-page-toolbar">${topBar(toRoot, part)}<a href="#" class="tsd-widget menu" id="tsd-toolbar-menu-trigger" data-toggle="menu" role="button" aria-label="Menu">Menu</a></header>`,
    )
    .replace('<div class="col-content">', '<main class="col-content" id="content" tabindex="-1">')
    .replace(/<\/div>\s*<div class="col-sidebar">/, '</main><div class="col-sidebar">')
    .replace('<div class="page-menu">', '<aside class="page-menu" aria-label="On this page">')
    .replace(/<\/div>\s*<div class="site-menu">/, '</aside><div class="site-menu">')
    .replace(/<footer>[\s\S]*?<\/footer>/, footer(toRoot))
    // typedoc looks for a file behind each link, and these pages are made after it.
    .replaceAll(
      /<code>(sample-report(?:-[a-z]+)?\.html)<\/code>/g,
      (_, name) => `<a href="${toRoot}${name}"><code>${name}</code></a>`,
    )
    .replaceAll('<pre>', '<pre tabindex="0">');
  if (guide !== undefined) page = asGuide(page, guide, toRoot);
  return page;
}

function asGuide(page, guide, toRoot) {
  const place = guides.indexOf(guide);
  const link = (other, word, className) =>
    other === undefined
      ? '<span></span>'
      : `<a class="${className}" href="${toRoot}${other.link}"><small>${word}</small>${other.title}</a>`;
  const both = `<nav class="before-and-after" aria-label="Guides before and after">${link(guides[place - 1], '← Previous', 'before')}${link(guides[place + 1], 'Next →', 'after')}</nav>`;
  return withLive(withPictures(withFormulas(page, guide.file), guide.file), guide.file, toRoot)
    .replace('</main>', `${both}</main>`)
    .replace(/<ul class="tsd-breadcrumb"[\s\S]*?<\/ul>/, `<p class="guide-group">${guide.group}</p>`)
    .replace(
      /<nav class="tsd-navigation"><a href="[^"]*">[\s\S]*?<\/nav>/,
      `<nav class="guide-nav" aria-label="Guides">${guideList(guide, toRoot)}</nav>`,
    )
    .replace('class="default"', 'class="default guide"');
}

/** The gallery of charts: under each heading what its code draws. */
function withPictures(page, file) {
  if (file !== 'docs/charts.md') return page;
  let made = page;
  for (const [heading, picture] of pictures) {
    const before = made;
    made = made.replace(
      new RegExp(`<h3[^>]*>${heading}<[\\s\\S]*?</h3>`),
      (whole) => `${whole}<figure class="picture">${picture}</figure>`,
    );
    if (made === before) throw new Error(`site/finish-site.mjs: ${file} has no ${heading}`);
  }
  return made;
}

function guideList(current, toRoot) {
  return groups
    .map(([group]) => {
      const items = guides
        .filter((guide) => guide.group === group)
        .map(
          (guide) =>
            `<li><a href="${toRoot}${guide.link}"${guide === current ? ' aria-current="page"' : ''}>${guide.title}</a></li>`,
        );
      return `<h2>${group}</h2><ul>${items.join('')}</ul>`;
    })
    .join('');
}

function footer(toRoot) {
  return `<footer><p>MIT licence · Node 20 to 26 and browsers · <a href="${toRoot}documents/Start_here.html">Guides</a> · <a href="${toRoot}modules.html">Reference</a> · <a href="${toRoot}sample-report.html">Sample report</a> · <a href="${toRoot}llms.txt">llms.txt</a></p></footer>`;
}

/** A page of its own, without typedoc. */
function simplePage(title, search, content) {
  const html = `<!doctype html>
<html lang="en" data-base="">
<head>
<meta charset="utf-8">
<title>${title} · touchpoint-scoring</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="assets/favicon.svg" type="image/svg+xml">
<script>${themeScript}</script>
<link rel="stylesheet" href="assets/custom.css">
<script defer src="assets/find.js"></script>
</head>
<body class="simple"${search === undefined ? '' : ' data-search'}>
<a class="skip-link" href="#content">Skip to the text</a>
<header>${topBar('')}</header>
<main id="content" tabindex="-1">${content}</main>
${footer('')}
</body>
</html>
`;
  return withHead(html, search === undefined ? undefined : `${search}.html`, `${title}: touchpoint-scoring.`);
}

function unescaped(text) {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', '’')
    .replaceAll('&amp;', '&');
}
