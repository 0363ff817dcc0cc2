import { type MergedInteraction, mergeCopies } from '../core/copies/merge-copies.js';
import type { ScoringModel } from '../core/model/model.js';
import type { ImportedInteraction } from '../importers/index.js';
import type { FilePart } from './read-files.js';
import type { ReadingOptions } from './reading-options.js';

/** What a command reads at once to look for copies in other files; beyond that each file counts for itself. */
const mostInMemory = 1_000_000;

/** What decides whether copies are looked for. */
type CopyingOptions = Pick<ReadingOptions, 'keepCopies' | 'timeZone'> & {
  /** Only where the command has `--stream`. */
  readonly stream?: boolean;
};

/**
 * Passes on what was read, with one interaction for what stands in several files. This is the one place where commands
 * decide that. With one file, or where the caller keeps copies, the parts go through as they come.
 *
 * @param parts - by file, in the order of reading
 * @param tell - hears which files have interactions in common, or why nobody has looked
 */
export async function* withoutCopies(
  parts: AsyncIterable<FilePart>,
  files: readonly string[],
  options: CopyingOptions,
  model: ScoringModel<string>,
  tell: (text: string) => void,
): AsyncGenerator<ImportedInteraction<string>[]> {
  const isAlone = new Set(files).size < 2 || options.keepCopies;
  if (isAlone || options.stream === true) {
    if (!isAlone) tell(notLookedFor('--stream'));
    for await (const { result } of parts) yield result.interactions;
    return;
  }
  const fileOf = new Map<ImportedInteraction<string>, string>();
  let isTooMuch = false;
  for await (const { file, result } of parts) {
    if (isTooMuch) {
      yield result.interactions;
      continue;
    }
    for (const one of result.interactions) fileOf.set(one, file);
    if (fileOf.size <= mostInMemory) continue;
    isTooMuch = true;
    tell(notLookedFor(`more than ${mostInMemory.toLocaleString('en')} interactions`));
    yield [...fileOf.keys()];
    fileOf.clear();
  }
  if (fileOf.size === 0) return;
  const merged = mergeCopies([...fileOf.keys()], {
    model,
    sourceOf: (interaction) => fileOf.get(interaction),
    timeZone: options.timeZone,
  });
  for (const sentence of sentencesOf(merged)) tell(sentence);
  yield merged;
}

function notLookedFor(because: string): string {
  return `${because}: copies in other files are not looked for, and count again`;
}

/** `14 meetings stand in both calendar.ics and hubspot.json and count once`, by files and kind. */
function sentencesOf(merged: readonly MergedInteraction<ImportedInteraction<string>>[]): string[] {
  const found = new Map<string, { files: string[]; kind: Kind; ids: Set<string | symbol> }>();
  for (const { id, type, mergedFrom } of merged) {
    if (mergedFrom === undefined) continue;
    const files = [...new Set(mergedFrom.map(({ source }) => source))].sort();
    const kind = kindOf(type);
    const name = JSON.stringify([files, kind]);
    const known = found.get(name) ?? { files, kind, ids: new Set() };
    // A meeting with three of theirs and two of ours is six rows of one id.
    known.ids.add(id ?? Symbol(name));
    found.set(name, known);
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { files, kind, ids }]) => {
      const names = `${files.length === 2 ? 'both ' : ''}${files.slice(0, -1).join(', ')} and ${files.at(-1)}`;
      return ids.size === 1
        ? `1 ${kind} stands in ${names} and counts once`
        : `${ids.size} ${kind}s stand in ${names} and count once`;
    });
}

type Kind = 'meeting' | 'call' | 'mail' | 'interaction';

const kinds: Readonly<Record<string, Kind>> = {
  meeting: 'meeting',
  in_person_meeting: 'meeting',
  meal: 'meeting',
  site_visit: 'meeting',
  workshop: 'meeting',
  video_call: 'call',
  phone_call: 'call',
  email: 'mail',
};

function kindOf(type: string): Kind {
  return kinds[type] ?? 'interaction';
}
