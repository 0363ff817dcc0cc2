import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import * as linkedom from 'linkedom';
import * as library from 'touchpoint-scoring';
import * as attribution from 'touchpoint-scoring/attribution';
import * as charts from 'touchpoint-scoring/charts';
import * as importers from 'touchpoint-scoring/importers';
import * as icalendar from 'touchpoint-scoring/importers/icalendar';
import * as mail from 'touchpoint-scoring/importers/mail';
import * as tables from 'touchpoint-scoring/importers/tables';
import * as vcard from 'touchpoint-scoring/importers/vcard';
import * as learn from 'touchpoint-scoring/learn';
import * as parallel from 'touchpoint-scoring/parallel';
import * as report from 'touchpoint-scoring/report';
import * as warehouse from 'touchpoint-scoring/warehouse';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import * as zod from 'zod';

// Every block of TypeScript in the docstrings, the README and the guides is compiled under the project's own
// settings and run. A line `expression; // => value` (or `// => value` on the line after) is held to its word.

const root = resolve(import.meta.dirname, '../..');
const modules: Readonly<Record<string, unknown>> = {
  'touchpoint-scoring': library,
  'touchpoint-scoring/attribution': attribution,
  'touchpoint-scoring/charts': charts,
  'touchpoint-scoring/learn': learn,
  'touchpoint-scoring/importers': importers,
  'touchpoint-scoring/importers/icalendar': icalendar,
  'touchpoint-scoring/importers/mail': mail,
  'touchpoint-scoring/importers/tables': tables,
  'touchpoint-scoring/importers/vcard': vcard,
  'touchpoint-scoring/parallel': parallel,
  'touchpoint-scoring/report': report,
  'touchpoint-scoring/warehouse': warehouse,
  linkedom,
  zod,
};

interface Example {
  /** Where it stands, as file:line. */
  readonly place: string;
  readonly code: string;
}

function examples(): Example[] {
  const sources = filesBelow('src', '.ts').flatMap((file) => blocksIn(file, / \* ?/y));
  const guides = [...filesBelow('docs', '.md'), 'README.md'].flatMap((file) => blocksIn(file, /(?:)/y));
  return [...sources, ...guides];
}

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith(join('docs', 'api')));
}

function blocksIn(file: string, prefix: RegExp): Example[] {
  const found: Example[] = [];
  let block: { line: number; lines: string[] } | undefined;
  for (const [index, raw] of readFileSync(join(root, file), 'utf8').split('\n').entries()) {
    prefix.lastIndex = 0;
    const match = prefix.exec(raw);
    const line = match === null ? raw.trimStart().replace(/^\* ?/, '') : raw.slice(match[0].length);
    if (block === undefined) {
      if (line.trim() === '```ts') block = { line: index + 1, lines: [] };
    } else if (line.trim() === '```') {
      found.push({ place: `${file}:${block.line}`, code: block.lines.join('\n') });
      block = undefined;
    } else block.lines.push(line);
  }
  return found;
}

/** The complaints of the compiler about all examples, in one program. */
function compilerComplaints(all: readonly Example[]): string[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const texts = new Map(
    all.map(({ code }, index) => [join(root, `example-${index}.ts`), `${code}\nexport {};\n`]),
  );
  const settings = {
    ...options,
    noEmit: true,
    noUnusedLocals: false,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
  };
  const host = ts.createCompilerHost(settings);
  const { fileExists, getSourceFile, readFile } = host;
  host.fileExists = (file) => texts.has(file) || fileExists.call(host, file);
  host.readFile = (file) => texts.get(file) ?? readFile.call(host, file);
  host.getSourceFile = (file, version, ...rest) => {
    const text = texts.get(file);
    return text === undefined
      ? getSourceFile.call(host, file, version, ...rest)
      : ts.createSourceFile(file, text, version);
  };
  const program = ts.createProgram([...texts.keys()], settings, host);
  return [...texts.keys()].flatMap((file, index) =>
    ts.getPreEmitDiagnostics(program, program.getSourceFile(file)).map((diagnostic) => {
      const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n');
      return `${all[index]?.place}: ${message}`;
    }),
  );
}

/** Turns `expression; // => value` into a call that compares the two. */
function withChecks(code: string): { readonly code: string; readonly checks: number } {
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

function run(code: string, check: (actual: unknown, expected: unknown) => void): void {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const require = (name: string) => {
    if (!Object.hasOwn(modules, name))
      throw new Error(`an example imports ${name}, which is not at hand here`);
    return modules[name];
  };
  const silent = { log: () => undefined };
  new Function('require', 'exports', 'console', '__check', outputText)(require, {}, silent, check);
}

const all = examples();

describe('the examples of the documentation', () => {
  it('are found', () => {
    expect(all.length).toBeGreaterThan(15);
  });

  it('compile', () => {
    expect(compilerComplaints(all)).toEqual([]);
  }, 60_000);

  it.each(all.map((example) => [example.place, example] as const))(
    '%s runs and keeps its word',
    (_, example) => {
      const { code, checks } = withChecks(example.code);
      const written = example.code.match(/\/\/ =>/g)?.length ?? 0;
      expect(checks, 'each `// =>` must follow an expression').toBe(written);
      let compared = 0;
      run(code, (actual, expected) => {
        compared++;
        expect(actual).toEqual(expected);
      });
      // A check inside a function or a catch block runs only if the example gets there.
      expect(compared).toBe(checks);
    },
  );
});
