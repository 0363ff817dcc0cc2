import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const src = (path: string) => fileURLToPath(new URL(`./src/${path}`, import.meta.url));

// The statements of `touchpoint-scoring/warehouse` on engines that are installed and started for it: minutes, and
// hundreds of megabytes, so apart from the other tests.
export default defineConfig({
  resolve: {
    alias: [
      { find: /^touchpoint-scoring$/, replacement: src('index.ts') },
      { find: /^touchpoint-scoring\/(\w+)$/, replacement: src('$1/index.ts') },
    ],
  },
  test: {
    include: ['test/engines/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    // One engine at a time: they share the machine.
    fileParallelism: false,
    testTimeout: 1_200_000,
    hookTimeout: 600_000,
  },
});
