import { defineConfig } from 'tsup';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    attribution: 'src/attribution/index.ts',
    learn: 'src/learn/index.ts',
    parallel: 'src/parallel/index.ts',
    'parallel-worker': 'src/parallel/column-worker.ts',
  },
  // One copy of the core for all entries, in both formats: a TouchpointError is the same class everywhere.
  splitting: true,
  shims: true,
  external: [/^node:/],
  format: ['esm', 'cjs'],
  target: 'es2022',
  platform: 'neutral',
  // The declaration build sets `baseUrl`, which TypeScript 6 deprecates.
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
  sourcemap: true,
  clean: true,
  treeshake: true,
});
