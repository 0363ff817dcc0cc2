import * as crypto from 'node:crypto';
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
import { documentedExamples, withChecks } from './example-blocks.js';

// Every block of TypeScript in the docstrings, the README and the guides is run; test/types/compiled.test.ts compiles it
// under the project's own settings. A line `expression; // => value` (or `// => value` on the line after) is held to its word.

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

const all = documentedExamples();

describe('the examples of the documentation', () => {
  it('are found', () => {
    expect(all.length).toBeGreaterThan(15);
  });

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
