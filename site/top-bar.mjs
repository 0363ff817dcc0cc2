// The bar at the top of every page, and the first word of its theme.

const links = [
  ['Guides', 'documents/Start_here.html'],
  ['Reference', 'modules.html'],
  ['Charts', 'documents/Charts.html'],
  ['Playground', 'playground/index.html'],
];

/**
 * The bar, for a page.
 *
 * @param {string} toRoot - from the page to the folder of the site: empty, or such as `../`
 * @param {string} [current] - which of its links the page is under
 */
export function topBar(toRoot, current) {
  const items = links
    .map(
      ([name, path]) =>
        `<a href="${toRoot}${path}"${name === current ? ' aria-current="page"' : ''}>${name}</a>`,
    )
    .join('\n');
  return `<div class="top-bar"><nav aria-label="Site">
<a class="brand" href="${toRoot}index.html">${mark}touchpoint-scoring</a>
${items}
<a class="search-link" href="${toRoot}search.html">Search <kbd>Ctrl K</kbd></a>
</nav></div>`;
}

const mark =
  '<svg class="brand-mark" width="22" height="16" viewBox="0 0 22 16" aria-hidden="true"><circle cx="7.5" cy="8" r="6" fill="none" stroke="var(--online)" stroke-width="2"/><circle cx="14.5" cy="8" r="6" fill="none" stroke="var(--offline)" stroke-width="2"/></svg>';

/** Follows the theme that was chosen on any page of the site. It runs before the page is drawn. */
export const themeScript =
  "try{const t=localStorage.getItem('tsd-theme');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}";
