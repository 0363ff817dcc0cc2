import { standardModel } from 'touchpoint-scoring';
import type { TableMapping } from 'touchpoint-scoring/importers/tables';
import { session, show, startWith } from '../session.js';
import { rankingOf, type State } from '../state.js';
import { story } from '../story.js';
import { addressesIn, frequentAddresses } from './own-addresses.js';
import { needsOwn, type OwnFile, type OwnReading, openOwnFile, readOwnFiles } from './own-files.js';
import { ownState } from './own-state.js';

/** What was dropped, and what is known of it. It is kept in the memory of this page and nowhere else. */
export const own = {
  files: [] as OwnFile[],
  /** Files that cannot be read at all, in sentences. */
  refused: [] as string[],
  /** Own addresses and domains, as they were typed. */
  addresses: '',
  areAddressesGiven: false,
  suggestions: [] as readonly string[],
  mappings: new Map<string, TableMapping>(),
  reading: undefined as OwnReading | undefined,
  /** What is being done, in words. */
  busy: '',
  /** What is wrong with what was typed. */
  problem: '',
  /** For which scores hold, as a day; empty for now. */
  day: '',
};

/** The zone of this browser. */
export const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Takes in files: those of the same name are replaced. */
export async function addFiles(
  given: Iterable<{ readonly name: string; readonly bytes: Blob }>,
): Promise<void> {
  own.refused = [];
  own.problem = '';
  for (const { name, bytes } of given) {
    const file = bytes.size === 0 ? `${name} is empty.` : await openOwnFile(name, bytes);
    if (typeof file === 'string') own.refused.push(file);
    else own.files = [...own.files.filter((other) => other.name !== name), file];
  }
  if (own.files.some(needsOwn) && !own.areAddressesGiven) {
    own.suggestions = await frequentAddresses(own.files);
    show('own-addresses');
    document.getElementById('own')?.scrollIntoView({ block: 'start' });
    return;
  }
  await readAll();
}

/** Takes what was typed as own addresses, and reads. */
export async function giveAddresses(text: string): Promise<void> {
  own.addresses = text;
  own.areAddressesGiven = addressesIn(text).length > 0;
  if (!own.areAddressesGiven) {
    own.problem = 'Give at least one address or domain, such as kim@studio.example or studio.example.';
    show('own-addresses');
    return;
  }
  await readAll();
}

/** Reads all files again, with what is known now. */
export async function readAll(): Promise<void> {
  if (own.files.length === 0) {
    show();
    return;
  }
  own.problem = '';
  own.busy = 'Reading …';
  show();
  await frame();
  let pausedAt = performance.now();
  const asOf = own.day === '' ? Date.now() : new Date(`${own.day}T23:59:59`).getTime();
  try {
    own.reading = await readOwnFiles(
      own.files,
      { model: standardModel, own: addressesIn(own.addresses), timeZone, asOf, mappings: own.mappings },
      async () => {
        if (performance.now() - pausedAt < 100) return;
        await frame();
        pausedAt = performance.now();
      },
    );
  } catch (error) {
    own.busy = '';
    own.problem = error instanceof Error ? error.message : String(error);
    own.areAddressesGiven = false;
    show('own-addresses');
    return;
  }
  own.busy = '';
  const { interactions, labels } = own.reading;
  if (interactions.length === 0) {
    show('own-heading');
    return;
  }
  const state = ownState(interactions, labels, { now: asOf, changes: session.state.changes });
  startWith(bestFirst(state), 'summary-heading');
  document.getElementById('summary')?.scrollIntoView({ block: 'start' });
}

/** Looks at whoever is first. */
function bestFirst(state: State): State {
  const [first] = rankingOf(state).leads;
  return {
    ...state,
    selected: Math.max(
      0,
      state.leads.findIndex(({ name }) => name === first?.key),
    ),
  };
}

/** Forgets everything that was dropped. */
export function forgetAll(): void {
  own.files = [];
  own.refused = [];
  own.mappings.clear();
  own.reading = undefined;
  own.addresses = '';
  own.areAddressesGiven = false;
  own.suggestions = [];
  own.day = '';
  startWith(story(), 'own-heading');
}

function frame(): Promise<void> {
  return new Promise((done) => {
    setTimeout(done);
  });
}
