// What pages say of themselves to machines: those that show links to them, and those that search.

/**
 * Adds it to the head of a page.
 *
 * @param {string | undefined} siteUrl - where the site will stand; without it nothing is said that needs it
 * @returns {(html: string, name: string | undefined, says: string) => string} the page, by its HTML, its path in the
 * site and what it says in a sentence; without a path it stands for pages that are not there, and is not to be found itself
 */
export function headOf(siteUrl) {
  return (html, name, says) => {
    const title = /<title>(.*?)<\/title>/.exec(html)?.[1] ?? 'touchpoint-scoring';
    const description = escaped(says);
    const lines = [
      `<meta name="description" content="${description}"/>`,
      `<meta property="og:title" content="${title}"/>`,
      `<meta property="og:description" content="${description}"/>`,
      '<meta property="og:type" content="website"/>',
      '<meta property="og:site_name" content="touchpoint-scoring"/>',
    ];
    if (name === undefined) lines.push('<meta name="robots" content="noindex"/>');
    else if (siteUrl !== undefined) {
      const address = escaped(addressOf(name, siteUrl));
      lines.push(
        `<link rel="canonical" href="${address}"/>`,
        `<meta property="og:url" content="${address}"/>`,
      );
    }
    return html
      .replace(/<meta name="description"[^>]*>/, '')
      .replace('</title>', () => `</title>${lines.join('')}`);
  };
}

/**
 * The addresses of all pages, in the form of sitemaps.org.
 *
 * @param {string} siteUrl
 * @param {readonly string[]} names - paths in the site
 */
export function sitemapOf(siteUrl, names) {
  const urls = names
    .filter((name) => !name.startsWith('media/'))
    .sort()
    .map((name) => `<url><loc>${escaped(addressOf(name, siteUrl))}</loc></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`;
}

/** A folder is the address of its first page, as it is linked. */
function addressOf(name, siteUrl) {
  return new URL(name.replace(/(?<=^|\/)index\.html$/, ''), siteUrl).href;
}

function escaped(text) {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
