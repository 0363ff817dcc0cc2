import { defineConfig } from 'vitest/config';
import base from './vitest.config.js';

// Minutes of simulation, to see how often an interval holds what is true.
export default defineConfig({
  ...(base.resolve === undefined ? {} : { resolve: base.resolve }),
  test: { include: ['test/slow/**/*.test.ts'], testTimeout: 1_200_000, setupFiles: ['test/setup.ts'] },
});
