/** A catalogue in which every word stands between ⟦ and ⟧. What stands outside in a text was not said by it. */
export function pseudo<Words>(words: Words): Words {
  const inBrackets = (value: unknown): unknown => {
    if (typeof value === 'string') return `⟦${value}⟧`;
    if (typeof value === 'function') return (...given: unknown[]) => `⟦${value(...given)}⟧`;
    if (Array.isArray(value)) return value.map(inBrackets);
    return Object.fromEntries(
      Object.entries(value as object).map(([name, each]) => [name, inBrackets(each)]),
    );
  };
  return inBrackets(words) as Words;
}

/** What is left of a text without everything between brackets, which may be nested, or cut where a name was too long. */
export function unsaid(text: string): string {
  const outside = text.replace(/⟦[^⟦⟧]*(?:⟧|…)/g, '');
  return outside === text ? outside : unsaid(outside);
}
