import { defineConfig } from 'vitest/config';
import base from './vitest.config.js';

// Tests that drive pages in Chromium; what they open is built by the npm script before.
export default defineConfig({
  plugins: base.plugins ?? [],
  resolve: base.resolve ?? {},
  test: {
    include: ['test/site/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
