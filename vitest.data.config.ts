import { defineConfig } from 'vitest/config';
import base from './vitest.config.js';

// Published values that are computed on data which may not be part of this repository. Set TOUCHPOINT_DATA to the
// folder that holds it.
export default defineConfig({
  ...(base.resolve === undefined ? {} : { resolve: base.resolve }),
  test: { include: ['test/data/**/*.test.ts'], testTimeout: 120_000, setupFiles: ['test/setup.ts'] },
});
