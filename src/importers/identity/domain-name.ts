/**
 * A domain as the domain name system knows it: in small letters of ASCII, so that `münchen.example`,
 * `MÜNCHEN。example` and `xn--mnchen-3ya.example` are one. Anything that is not a domain stays as it is.
 *
 * The platform's URL does it (UTS #46, kept up to date with Unicode by the runtime): every runtime and browser has one, so
 * that no table of Unicode has to be shipped. It gives the ASCII form only, which is also the one that no look-alike letter
 * can imitate.
 *
 * @see WHATWG URL, "domain to ASCII"; UTS #46
 *
 * @internal
 */
export function asciiDomain(domain: string): string {
  if (!needsMapping.test(domain) || !mayBeMapped.test(domain)) return domain;
  const { URL } = globalThis as unknown as Platform;
  return URL.canParse(`http://${domain}`) ? new URL(`http://${domain}`).hostname : domain;
}

/** What the language itself does not have, and every runtime and browser does. */
interface Platform {
  readonly URL: {
    new (text: string): { readonly hostname: string };
    canParse(text: string): boolean;
  };
}

const needsMapping = /[^\p{ASCII}]|xn--/u;
/** Letters, digits and marks of any script, the joiners of some, and every full stop of UTS #46; no other part of a URL. */
const mayBeMapped = /^(?:[\p{L}\p{M}\p{N}_.\u3002\uFF0E\uFF61-]|\u200C|\u200D)+$/u;
