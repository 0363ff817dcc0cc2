// build/page-script.ts fills these in from page/ when the library is built or tested. Run from the sources as they are,
// a report has neither script nor style.

/** The script of the page, as text. */
export const pageScript: string = '';

/** Its hash, as a content security policy names it. */
export const pageScriptHash: string = '';

/** The stylesheet of the page, as text. */
export const pageStyle: string = '';

/** Its hash, as a content security policy names it. */
export const pageStyleHash: string = '';
