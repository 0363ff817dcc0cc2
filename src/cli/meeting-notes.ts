import { counted } from '../core/score/counted.js';
import type { ImportedInteraction, ImportResult, LeftOut } from '../importers/index.js';

/** What was left open about meetings, and the option that settles each. */
export interface MeetingNotes {
  /** Takes in a part of a file. */
  readonly add: (result: ImportResult<string>) => void;
  /** What is to be said at the end, in lines. */
  readonly lines: () => string[];
}

const mostTexts = 10;
/** So that a hostile file costs no memory: further texts are counted, and not told apart. */
const mostDistinct = 50_000;

/**
 * Counts meetings whose place is not known, and past ones that a CRM still calls scheduled.
 *
 * @param asOf - the time for which scores hold, in epoch milliseconds
 */
export function meetingNotes(asOf: number): MeetingNotes {
  const texts = new Map<string, number>();
  let unplaced = 0;
  let withoutText = 0;
  let pastScheduled = 0;
  let lastId: string | undefined;
  const note = (text: string | undefined) => {
    unplaced++;
    if (text === undefined) withoutText++;
    else if (texts.has(text) || texts.size < mostDistinct) texts.set(text, (texts.get(text) ?? 0) + 1);
  };
  const addTouch = ({ id, at, outcome, place }: ImportedInteraction<string>) => {
    // The copies of a meeting, for each lead and colleague, follow one another.
    if (id !== undefined && id === lastId) return;
    lastId = id;
    // Where a meeting would have been that did not take place changes nothing.
    const isOff = outcome === 'cancelled' || outcome === 'no-show';
    if (place?.channel === 'unknown' && !isOff) note(place.notUnderstood);
    if (outcome === 'scheduled' && at <= asOf) pastScheduled++;
  };
  return {
    add: ({ interactions, leftOut }) => {
      for (const interaction of interactions) addTouch(interaction);
      for (const { reason, text } of leftOut) if (reason === 'unknown-place') note(text);
    },
    lines: () => [
      ...(unplaced === 0 ? [] : [placesLine(unplaced, withoutText, texts)]),
      ...(pastScheduled === 0 ? [] : [scheduledLine(pastScheduled)]),
    ],
  };
}

function placesLine(unplaced: number, withoutText: number, texts: ReadonlyMap<string, number>): string {
  const listed = [...texts]
    .sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))
    .slice(0, mostTexts);
  const [top] = listed;
  const head = `${counted(unplaced, 'meeting')} of unknown place (neither met nor never met; --unknown-place offline, online or leave-out decides for all)`;
  const none = withoutText === 0 ? '' : `; ${withoutText} without a word about it`;
  if (top === undefined) return head + none;
  const words = listed.map(([text, count]) => `${count} × ${JSON.stringify(text)}`).join(', ');
  return `${head}${none}; not understood: ${words}. Say what a text means: --place ${quoted(`${top[0]}=offline`)}, or =online`;
}

function scheduledLine(count: number): string {
  return `${counted(count, 'meeting')} ${count === 1 ? 'is' : 'are'} past and still scheduled, and ${count === 1 ? 'does' : 'do'} not count (--past-scheduled held presumes that they took place)`;
}

/** Why rows were left out, with their numbers: `12 declined (we said no)`. */
export function leftOutInWords(reasons: ReadonlyMap<string, number>): string {
  return [...reasons]
    .sort((a, b) => b[1] - a[1])
    .map(([reason, count]) => `${count} ${reason}`)
    .join(', ');
}

/** A reason to be left out, with whose answer decided and the option that changes it. */
export function reasonInWords({ reason, by }: LeftOut): string {
  const more = by === undefined ? undefined : answers[`${reason} ${by}`];
  return more === undefined ? reason : `${reason} (${more})`;
}

const answers: Readonly<Record<string, string>> = {
  'declined us': 'we said no',
  'declined them': 'they said no',
  'unanswered us': 'none of us answered; --own-unanswered presume counts them',
  'unanswered them': 'they did not answer; --unanswered presume counts them',
  'tentative us': 'we said perhaps; --tentative presume counts them',
  'tentative them': 'they said perhaps; --tentative presume counts them',
};

/** As a shell takes it for one word. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
