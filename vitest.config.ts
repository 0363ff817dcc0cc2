import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { isPageScript, pageScriptForVite } from './scripts/page-script.js';

const src = (path: string) => fileURLToPath(new URL(`./src/${path}`, import.meta.url));
const minutes = 60_000;
const isAsked = (option: string) => process.argv.some((argument) => argument.startsWith(option));

/**
 * What starts a database or the compiler comes first, so that both threads are busy to the end. On a fresh clone no times are
 * known yet, and vitest goes by the size of a file, which is small there.
 */
class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isSlow = ({ moduleId }: TestSpecification) => /\/test\/(types|warehouse|examples)\//.test(moduleId);
    return [...sorted.filter(isSlow), ...sorted.filter((file) => !isSlow(file))];
  }
}

/** Modules are kept in .cache as they were transformed, by their text and this file. The script of reports has others within it. */
const neverKept: Plugin = {
  name: 'never-kept',
  configureVitest: ({ experimental_defineCacheKeyGenerator: defineKey }) =>
    defineKey(({ id }) => (isPageScript(id) ? false : undefined)),
};

/** What `vitest run` runs: pure and fast. */
const standard: TestProjectInlineConfiguration['test'] = {
  include: ['test/**/*.test.ts'],
  exclude: ['package', 'data', 'engines', 'reader', 'site', 'slow'].map((folder) => `test/${folder}/**`),
  testTimeout: minutes / 2,
  // Every test is pure or restores what it stubs, so modules are loaded once for each of the two threads.
  isolate: false,
  maxWorkers: 2,
  setupFiles: ['test/setup.ts'],
  ...(isAsked('--sequence') ? {} : { sequence: { sequencer: SlowestFirst } }),
};

/** Suites that need a build, a browser, the registry, data or patience: `vitest run --project NAME`, each by its npm script. */
const others: Readonly<Record<string, TestProjectInlineConfiguration['test']>> = {
  // Published values on data that may not be part of this repository. Set TOUCHPOINT_DATA to the folder that holds it.
  data: { testTimeout: 2 * minutes, setupFiles: ['test/setup.ts'] },
  // The statements of `touchpoint-scoring/warehouse` on engines that are installed and started for it, one at a time,
  // since they share the machine: minutes, and hundreds of megabytes.
  engines: {
    setupFiles: ['test/setup.ts'],
    fileParallelism: false,
    testTimeout: 20 * minutes,
    hookTimeout: 10 * minutes,
  },
  // Packs the built package and installs it as a stranger would.
  package: { testTimeout: 5 * minutes, hookTimeout: 5 * minutes },
  // Follows the guides in an empty project, with the packed package: installs, compiles, runs.
  reader: { testTimeout: 2 * minutes, hookTimeout: 10 * minutes },
  // Drives pages in Chromium; what they open is built by the npm script before.
  site: { testTimeout: 2 * minutes, hookTimeout: 2 * minutes, fileParallelism: false },
  // Simulations: how often does an interval hold the true value?
  slow: { testTimeout: 20 * minutes, setupFiles: ['test/setup.ts'] },
};

const projects = Object.entries(others).map(([name, test]) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.ts`], ...test },
}));

// Without a name the standard suite alone is run, so the projects are only defined where one of them is asked for.
const isNamed = isAsked('--project');

export default defineConfig({
  plugins: [pageScriptForVite, neverKept],
  resolve: {
    alias: [
      { find: /^touchpoint-scoring$/, replacement: src('core/index.ts') },
      { find: /^touchpoint-scoring\/([\w/]+)$/, replacement: src('$1/index.ts') },
    ],
  },
  test: {
    experimental: { fsModuleCache: true, fsModuleCachePath: '.cache/modules' },
    ...(isNamed ? { projects } : standard),
    reporters:
      process.env['CI'] === undefined || isNamed
        ? ['default']
        : ['default', ['json', { outputFile: '.cache/tests.json' }]],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      // Run in a thread, a process or a browser, where coverage does not see them.
      exclude: [
        'src/columns/kernel/assembly/**',
        'src/columns/workers/column-worker.ts',
        'src/cli/main.ts',
        'src/report/page/**',
        'src/report/page-script.ts',
      ],
      reporter: ['text', 'json-summary'],
      thresholds: { statements: 95, branches: 95 },
    },
  },
});
