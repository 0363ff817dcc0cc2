import { UsageError } from './errors.js';
import { printable, unprintable } from './output.js';
import type { World } from './world.js';

/**
 * What a command prints to standard output: sentences and tables for people, JSON, or other data (CSV, HTML), which is not
 * changed on its way to a file or another program.
 */
export type OutputKind = 'text' | 'json' | 'data';

/**
 * The world as commands see it: whatever they write, nothing from a file can steer the terminal or change the order of the
 * letters in a line. This is the one place where the command writes. And standard input can be read once.
 */
export function safeWorld(world: World, kind: OutputKind): World {
  let isRead = false;
  const standardInput: AsyncIterable<Uint8Array> = {
    [Symbol.asyncIterator]: () => {
      if (isRead) throw new UsageError(inputTwice);
      isRead = true;
      return world.standardInput[Symbol.asyncIterator]();
    },
  };
  return {
    ...world,
    standardInput,
    write: (text) =>
      world.write(
        kind === 'text' ? shownText(text) : kind === 'json' ? shownJson(text) : dataFor(world, text),
      ),
    writeError: (text) => world.writeError(isProgress(text) ? text : shownText(text)),
  };
}

/** What to do about a second `-`. */
export const inputTwice = '- is standard input, which can be read once; give the other as a file';

function dataFor({ isTerminal }: World, text: string): string {
  return isTerminal ? shownText(text) : text;
}

/** The line that counts rows, which the command itself writes over. */
function isProgress(text: string): boolean {
  return text.startsWith('\r') && progress.test(text.slice(1));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the code that clears the rest of a line
const progress = /^(?:[\d,]+ rows)?\u001B\[K$/;

/** The first line of a table on a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the codes of bold
const boldHead = /^\u001B\[1m[^\p{Cc}]*\u001B\[22m/u;

/** Line by line, with the names of columns in bold. */
function shownText(text: string): string {
  const [head = ''] = boldHead.exec(text) ?? [];
  return head + text.slice(head.length).split('\n').map(printable).join('\n');
}

/** The same JSON: such a character can only be within a text, where it has another spelling. */
function shownJson(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      line.replace(unprintable, (found) =>
        Array.from({ length: found.length }, (_, unit) => escaped(found.charCodeAt(unit))).join(''),
      ),
    )
    .join('\n');
}

function escaped(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}
