import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { modules } from '../../scripts/fuzz/functions/modules.js';
import { readPublicApi } from '../../scripts/fuzz/functions/public-functions.js';
import { documentedExamples, root } from '../documentation/example-blocks.js';

// The type tests, the library that they are of and every example of the documentation are compiled under the project's own
// settings, and what the fuzzer reads of the public functions is read. It is one program, since most of its time goes into what all of them import. What it found out is kept in
// .cache, so that the next run looks at what has changed, and at what depends on that.

const typeTests = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.test-d.ts'))
  .map((name) => join(import.meta.dirname, name));

/** By the files that they would be: they are compiled where they are written. */
const examples = new Map(
  documentedExamples().map((example, index) => [join(root, `example-${index}.ts`), example]),
);

let program: ts.EmitAndSemanticDiagnosticsBuilderProgram;
let complaints: readonly ts.Diagnostic[];

beforeAll(() => {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const settings = { ...options, incremental: true, tsBuildInfoFile: join(root, '.cache/types.tsbuildinfo') };
  const host = ts.createIncrementalCompilerHost(settings);
  const { fileExists, readFile } = host;
  host.fileExists = (file) => examples.has(file) || fileExists.call(host, file);
  host.readFile = (file) => {
    const example = examples.get(file);
    return example === undefined ? readFile.call(host, file) : `${example.code}\nexport {};\n`;
  };
  program = ts.createIncrementalProgram({
    rootNames: [...typeTests, ...examples.keys()],
    options: settings,
    host,
  });
  complaints = [
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...program.getSyntacticDiagnostics(),
    ...program.getSemanticDiagnostics(),
    ...program.getDeclarationDiagnostics(),
  ];
  // Writes what was found out, and nothing else.
  program.emit();
}, 120_000);

/** What the compiler says of a file, or of part of it. */
function complaintsOn(
  isMeant: (file: string | undefined) => boolean,
  { start = 0, end = Number.POSITIVE_INFINITY } = {},
): string[] {
  return complaints
    .filter((complaint) => isMeant(complaint.file?.fileName) && !isUnusedInExample(complaint))
    .filter((complaint) => start <= (complaint.start ?? 0) && (complaint.start ?? 0) < end)
    .map(({ file, start, messageText }) => {
      const message = ts.flattenDiagnosticMessageText(messageText, '\n');
      if (file === undefined) return message;
      const line = file.getLineAndCharacterOfPosition(start ?? 0).line + 1;
      const place = examples.get(file.fileName)?.place ?? `${relative(root, file.fileName)}:${line}`;
      return `${place}: ${message}`;
    });
}

/** An example may name what it does not use, but for the parameters of a function. */
function isUnusedInExample({ file, start = 0, reportsUnnecessary }: ts.Diagnostic): boolean {
  if (file === undefined || !examples.has(file.fileName) || reportsUnnecessary === undefined) return false;
  const isParameterAt = (node: ts.Node): boolean =>
    node.pos <= start &&
    start < node.end &&
    (ts.isParameter(node) || ts.forEachChild(node, (child) => isParameterAt(child) || undefined) === true);
  return !isParameterAt(file);
}

/** The cases of a type test, each with the part of the file that it is. */
function casesIn(file: string): { readonly name: string; readonly start: number; readonly end: number }[] {
  const found: { name: string; start: number; end: number }[] = [];
  const visit = (node: ts.Node, within: string): void => {
    const [title] = ts.isCallExpression(node) ? node.arguments : [];
    const isNamed = ts.isCallExpression(node) && title !== undefined && ts.isStringLiteralLike(title);
    const called = isNamed ? node.expression.getText() : '';
    const name = isNamed ? `${within} ${title.text}`.trim() : within;
    if (called === 'it') found.push({ name, start: node.pos, end: node.end });
    else ts.forEachChild(node, (child) => visit(child, called === 'describe' ? name : within));
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true), '');
  return found;
}

describe.each(typeTests.map((file) => [relative(root, file), file] as const))('%s', (_, file) => {
  const isThis = (name: string | undefined) => name === file;
  const cases = casesIn(file);

  it.each(cases.map((part) => [part.name, part] as const))('%s', (_, part) => {
    expect(complaintsOn(isThis, part)).toEqual([]);
  });

  it('compiles', () => {
    expect(cases.length).toBeGreaterThan(0);
    expect(complaintsOn(isThis)).toEqual([]);
  });
});

it('the examples of the documentation compile', () => {
  expect(complaintsOn((file) => file !== undefined && examples.has(file))).toEqual([]);
});

it('the library compiles', () => {
  const isOther = (file: string | undefined) =>
    file === undefined || !(examples.has(file) || typeTests.includes(file));
  expect(complaintsOn(isOther)).toEqual([]);
});

describe('the public functions that npm run fuzz tries', () => {
  it('are read from the types: every function that is exported, with its options', () => {
    const api = readPublicApi(Object.keys(modules), program.getProgram());
    const exported = Object.entries(modules).flatMap(([entry, all]) =>
      Object.keys(all)
        .filter((name) => typeof all[name] === 'function' && name !== 'TouchpointError')
        .map((name) => `${entry}.${name}`),
    );
    const found = api.functions
      .filter(({ of }) => of === undefined)
      .map(({ entry, name }) => `${entry}.${name}`);
    expect(found.sort()).toEqual(exported.sort());
    const history = api.functions.find(({ name }) => name === 'scoreHistory');
    const options = api.shapes[history?.parameters[1]?.shape ?? -1];
    const names = options?.kind === 'object' ? options.fields.map(({ name }) => name) : [];
    const own = ['lead', 'times', 'trendDays', 'model', 'asOf', 'knownAt', 'roster'];
    expect(names).toEqual(expect.arrayContaining(own));
  });
});
