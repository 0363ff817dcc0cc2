import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { pageScriptForVite } from './scripts/page-script.js';

const src = (path: string) => fileURLToPath(new URL(`./src/${path}`, import.meta.url));

export default defineConfig({
  plugins: [pageScriptForVite],
  resolve: {
    alias: [
      { find: /^touchpoint-scoring\/parallel$/, replacement: src('columns/workers/index.ts') },
      { find: /^touchpoint-scoring$/, replacement: src('index.ts') },
      { find: /^touchpoint-scoring\/([\w/]+)$/, replacement: src('$1/index.ts') },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [
      'test/package/**',
      'test/data/**',
      'test/engines/**',
      'test/reader/**',
      'test/site/**',
      'test/slow/**',
    ],
    testTimeout: 30_000,
    // Every test is pure or restores what it stubs, so modules are loaded once for each of the two threads.
    isolate: false,
    maxWorkers: 2,
    reporters:
      process.env['CI'] === undefined
        ? ['default']
        : ['default', ['json', { outputFile: '.cache/tests.json' }]],
    setupFiles: ['test/setup.ts'],
    typecheck: { enabled: true, include: ['test/types/**/*.test-d.ts'], tsconfig: './tsconfig.json' },
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      // Run in a thread, a process or a browser, where coverage does not see them.
      exclude: [
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
