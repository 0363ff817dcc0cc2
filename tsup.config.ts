import { defineConfig } from 'tsup';
import { noticeForEsbuild } from './scripts/notice.js';
import { pageScriptForEsbuild } from './scripts/page-script.js';

export default defineConfig([
  {
    entry: {
      index: 'src/core/index.ts',
      attribution: 'src/attribution/index.ts',
      charts: 'src/charts/index.ts',
      columns: 'src/columns/index.ts',
      importers: 'src/importers/index.ts',
      'importers-icalendar': 'src/importers/icalendar/index.ts',
      'importers-mail': 'src/importers/mail/index.ts',
      'importers-tables': 'src/importers/tables/index.ts',
      learn: 'src/learn/index.ts',
      'locales-de': 'src/locales/de/index.ts',
      'locales-fr': 'src/locales/fr/index.ts',
      report: 'src/report/index.ts',
      'columns-worker': 'src/columns/workers/column-worker.ts',
      warehouse: 'src/warehouse/index.ts',
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
    esbuildPlugins: [pageScriptForEsbuild, noticeForEsbuild],
    clean: ['**/*', '!cli.*'],
    treeshake: true,
  },
  {
    // The command holds the parsers that it needs, so that `npx` works and the library depends on none of them.
    entry: { cli: 'src/cli/main.ts' },
    format: ['esm'],
    target: 'es2022',
    platform: 'node',
    noExternal: ['ical.js', 'libphonenumber-js', 'postal-mime', 'read-excel-file', 'rrule-temporal', 'tldts'],
    banner: {
      js: '// Contains other packages; their licences and the way to their source are in NOTICE.txt beside this file.',
    },
    splitting: false,
    minify: true,
    esbuildPlugins: [pageScriptForEsbuild, noticeForEsbuild],
    clean: ['cli.*'],
  },
]);
