/**
 * Text as vocabularies are compared: small letters without accents, so that `Videoconferência` and `VIDEOCONFERENCIA`
 * are one word. `ß` is `ss`, and the letters that Unicode does not take apart are replaced one by one.
 *
 * @internal
 */
export function foldedText(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .replace(/æ/g, 'ae')
    .replace(/[’‘`´]/g, "'")
    .replace(/[‐-―]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * A pattern that finds any of some words or phrases as whole words in folded text.
 *
 * @param words - folded already; each may hold the syntax of regular expressions
 *
 * @internal
 */
export function anyWord(words: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'u');
}

/**
 * A pattern for text that is one of some words or phrases and nothing else.
 *
 * @param words - folded already; each may hold the syntax of regular expressions
 *
 * @internal
 */
export function onlyWord(words: readonly string[]): RegExp {
  return new RegExp(`^(?:${words.join('|')})$`, 'u');
}
