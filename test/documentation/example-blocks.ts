import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import ts from 'typescript';

export const root = resolve(import.meta.dirname, '../..');

/** A fenced block of a guide or of a docstring. */
export interface Example {
  /** Where it stands, as file:line. */
  readonly place: string;
  /** What follows the fence: `ts`, `sh no-run`, `ts file=server.ts`. */
  readonly fence: string;
  readonly code: string;
}

/**
 * The blocks of a file.
 *
 * @param prefix - what stands before each line, as in a comment
 */
export function blocksIn(file: string, prefix: RegExp = /(?:)/y): Example[] {
  const found: Example[] = [];
  let block: { line: number; fence: string; lines: string[] } | undefined;
  for (const [index, raw] of readFileSync(join(root, file), 'utf8').split('\n').entries()) {
    prefix.lastIndex = 0;
    const match = prefix.exec(raw);
    const line = match === null ? raw.trimStart().replace(/^\* ?/, '') : raw.slice(match[0].length);
    if (block === undefined) {
      const fence = /^```(.+)$/.exec(line.trim())?.[1];
      if (fence !== undefined) block = { line: index + 1, fence, lines: [] };
    } else if (line.trim() === '```') {
      found.push({ place: `${file}:${block.line}`, fence: block.fence, code: block.lines.join('\n') });
      block = undefined;
    } else block.lines.push(line);
  }
  return found;
}

/** Every block of TypeScript in the docstrings, the guides and the README that is to run as it is. */
export function documentedExamples(): Example[] {
  const sources = filesBelow('src', '.ts').flatMap((file) => blocksIn(file, / \* ?/y));
  const guides = [...filesBelow('docs', '.md'), 'README.md'].flatMap((file) => blocksIn(file));
  return [...sources, ...guides].filter(({ fence }) => fence === 'ts');
}

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith(join('docs', 'api')));
}

/** Turns `expression; // => value` into a call that compares the two. */
export function withChecks(code: string): { readonly code: string; readonly checks: number } {
  const file = ts.createSourceFile('example.ts', code, ts.ScriptTarget.Latest, true);
  const edits: { start: number; end: number; text: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isExpressionStatement(node)) {
      const promised = /^;?[ \t]*(?:\n[ \t]*)?\/\/ => (.*)/.exec(code.slice(node.end));
      if (promised !== null) {
        const { expression } = node;
        const text = `__check(${expression.getText(file)}, ${promised[1]})`;
        edits.push({ start: expression.getStart(file), end: expression.end, text });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  let checked = code;
  for (const { start, end, text } of edits.reverse()) {
    checked = checked.slice(0, start) + text + checked.slice(end);
  }
  return { code: checked, checks: edits.length };
}
