import * as crypto from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as linkedom from 'linkedom';
import * as library from 'touchpoint-scoring';
import * as attribution from 'touchpoint-scoring/attribution';
import * as charts from 'touchpoint-scoring/charts';
import * as columns from 'touchpoint-scoring/columns';
import * as importers from 'touchpoint-scoring/importers';
import * as icalendar from 'touchpoint-scoring/importers/icalendar';
import * as mail from 'touchpoint-scoring/importers/mail';
import * as tables from 'touchpoint-scoring/importers/tables';
import * as learn from 'touchpoint-scoring/learn';
import * as de from 'touchpoint-scoring/locales/de';
import * as fr from 'touchpoint-scoring/locales/fr';
import * as report from 'touchpoint-scoring/report';
import * as warehouse from 'touchpoint-scoring/warehouse';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import * as zod from 'zod';
import { blocksIn, type Example, root, withChecks } from './example-blocks.js';

// Every block of TypeScript in the docstrings, the README and the guides is compiled under the project's own
// settings and run. A line `expression; // => value` (or `// => value` on the line after) is held to its word.

const modules: Readonly<Record<string, unknown>> = {
  'node:crypto': crypto,
  'touchpoint-scoring': library,
  'touchpoint-scoring/attribution': attribution,
  'touchpoint-scoring/charts': charts,
  'touchpoint-scoring/learn': learn,
  'touchpoint-scoring/importers': importers,
  'touchpoint-scoring/importers/icalendar': icalendar,
  'touchpoint-scoring/importers/mail': mail,
  'touchpoint-scoring/importers/tables': tables,
  'touchpoint-scoring/columns': columns,
  'touchpoint-scoring/report': report,
  'touchpoint-scoring/locales/de': de,
  'touchpoint-scoring/locales/fr': fr,
  'touchpoint-scoring/warehouse': warehouse,
  linkedom,
  zod,
};

function examples(): Example[] {
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
