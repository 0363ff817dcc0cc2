import { defineConfig } from 'vitest/config';

// Packs the built package and installs it as a stranger would: slow, and run against `dist`, so apart from the
// other tests.
export default defineConfig({
  test: { include: ['test/package/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 300_000 },
});
