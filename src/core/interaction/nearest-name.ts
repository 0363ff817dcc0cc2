/**
 * The name that a misspelt one most likely meant, if any is near enough.
 *
 * @param written - what was written
 * @param names - what is known
 * @returns the known name at the smallest edit distance, at most a third of its length
 * @see Damerau (1964), Levenshtein (1966)
 *
 * @internal
 */
export function nearestName(written: string, names: readonly string[]): string | undefined {
  // Nobody misspells a name into a hundred letters, and the distance costs the product of both lengths.
  if (written.length > 100) return undefined;
  const plain = normalised(written);
  let nearest: string | undefined;
  let smallest = Number.POSITIVE_INFINITY;
  for (const name of names) {
    const distance = editDistance(plain, normalised(name));
    if (distance < smallest && distance <= name.length / 3) {
      smallest = distance;
      nearest = name;
    }
  }
  return nearest;
}

/** `E-Mail` and `inPersonMeeting` are `email` and `in_person_meeting` written by another system. */
function normalised(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let smallest = Math.min(substitution, (previous[j] as number) + 1, (current[j - 1] as number) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        smallest = Math.min(smallest, (beforePrevious[j - 2] as number) + 1);
      }
      current[j] = smallest;
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length] as number;
}
