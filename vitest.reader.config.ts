import { defineConfig } from 'vitest/config';

// Follows the guides in an empty project, with the packed package: installs, compiles, runs. Minutes, and needs the
// registry, so apart from the other tests.
export default defineConfig({
  test: { include: ['test/reader/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 600_000 },
});
