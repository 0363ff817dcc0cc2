import { defineConfig } from 'vitest/config';
import base from './vitest.config.js';

// The statements of `touchpoint-scoring/warehouse` on engines that are installed and started for it: minutes, and
// hundreds of megabytes, so apart from the other tests.
export default defineConfig({
  resolve: base.resolve ?? {},
  test: {
    include: ['test/engines/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    // One engine at a time: they share the machine.
    fileParallelism: false,
    testTimeout: 1_200_000,
    hookTimeout: 600_000,
  },
});
