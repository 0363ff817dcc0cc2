/** Adds to the head of a page what it says of itself to machines. */
export function headOf(
  siteUrl: string | undefined,
): (html: string, name: string | undefined, says: string) => string;

/** The addresses of all pages, in the form of sitemaps.org. */
export function sitemapOf(siteUrl: string, names: readonly string[]): string;
