const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
  // A parser of HTML turns a bare carriage return into a line feed.
  '\r': '&#13;',
};

/**
 * Text as it may stand in an element or in a quoted attribute of HTML. What HTML cannot hold (U+0000, half a surrogate
 * pair) becomes U+FFFD.
 *
 * @internal
 */
export function escapeHtml(text: string): string {
  return withoutBrokenCharacters(text).replace(/[&<>"'`\r]/g, (character) => references[character] as string);
}

/**
 * JSON as it may stand in a `script` element: nothing in it can end the element or begin a comment.
 *
 * @internal
 */
export function jsonForScript(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function withoutBrokenCharacters(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD').replace(/\p{Surrogate}/gu, '\uFFFD');
}
