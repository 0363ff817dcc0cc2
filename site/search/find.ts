import MiniSearch from 'minisearch';

/** A place of the site that can be found: a heading of a guide, or a symbol of the reference. */
export interface Entry {
  readonly id: number;
  readonly kind: 'guide' | 'symbol';
  /** From the folder of the site. */
  readonly url: string;
  /** The guide, or the module. */
  readonly title: string;
  /** The heading, or the symbol. */
  readonly heading: string;
  readonly text: string;
  /** What people call it who have not read it. */
  readonly words: string;
}

const fillers = new Set(
  'a an and any are can do does for get got has have how i if in is it its me my of on or our should that the there this to was we what when where which who whom why will with you your'.split(
    ' ',
  ),
);

/**
 * A function that finds places for a question, the best first. Guides come before symbols, unless the question is the name
 * of a symbol.
 */
export function finderOf(entries: readonly Entry[]): (question: string, most?: number) => readonly Entry[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const byName = new Map<string, Entry>();
  for (const entry of entries) {
    if (entry.kind === 'symbol' && !byName.has(entry.heading)) byName.set(entry.heading, entry);
  }
  const index = new MiniSearch<Entry>({
    fields: ['heading', 'title', 'words', 'text'],
    processTerm: (term) => stem(term.toLowerCase()),
  });
  index.addAll(entries);
  return (question, most = 12) => {
    const terms = question
      .toLowerCase()
      .split(/[^\p{L}\p{N}_]+/u)
      .filter((term) => term !== '' && !fillers.has(term));
    const asked = terms.length === 0 ? question : terms.join(' ');
    const found = index.search(asked, {
      boost: { heading: 4, title: 2, words: 6 },
      // The last word may still be typed.
      prefix: (term, place, all) => place === all.length - 1 && term.length > 2,
      fuzzy: (term) => (term.length > 5 ? 0.2 : false),
      boostDocument: (id, _term, _stored) => (byId.get(id as number)?.kind === 'guide' ? 3 : 1),
      combineWith: 'OR',
    });
    const named = byName.get(question.trim());
    // A word of everyday life that is also a type is asked as a word.
    const isSymbol = /^[a-z]+[A-Z]|[A-Z].*[A-Z]/.test(question);
    const results = found.flatMap(({ id }) => byId.get(id as number) ?? []);
    return [...new Set([...(named === undefined || !isSymbol ? [] : [named]), ...results])].slice(0, most);
  };
}

/** Enough for English: plurals and the usual endings. */
function stem(term: string): string | null {
  if (fillers.has(term)) return null;
  return term.replace(/(?:ies)$/, 'y').replace(/(?<=\w{3})(?:ing|ed|es|s)$/, '');
}
