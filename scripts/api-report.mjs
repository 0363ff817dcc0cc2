// The public API as text, a file for each entry of the package: `npm run api` fails where it has changed,
// `npm run api:accept` writes the change, so that a review sees it. Reads dist, so build first.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';

const root = resolve(import.meta.dirname, '..');
const folder = join(root, 'api');
const temporary = join(root, '.cache/api');
const accepts = process.argv.includes('--accept');

const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const entries = Object.entries(exports).flatMap(([path, conditions]) => {
  const types = conditions.import?.types;
  const name = path === '.' ? 'index' : path.slice(2).replaceAll('/', '-');
  return types === undefined ? [] : [{ name, types: join(root, types) }];
});

mkdirSync(folder, { recursive: true });
mkdirSync(temporary, { recursive: true });
const changed = [];
for (const { name, types } of entries) {
  if (!existsSync(types)) throw new Error(`${types} is not there: run npm run build first`);
  const file = join(folder, `${name}.api.md`);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const config = ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, 'package.json'),
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: types,
      newlineKind: 'lf',
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: 'ES2022',
            module: 'ESNext',
            moduleResolution: 'Bundler',
            lib: ['ES2022', 'DOM'],
            strict: true,
            skipLibCheck: true,
            types: ['node'],
          },
          files: [types],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: name,
        reportFolder: folder,
        reportTempFolder: temporary,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Warning } },
        // typedoc checks comments and links; here only what is exported counts.
        extractorMessageReporting: {
          default: { logLevel: ExtractorLogLevel.None },
          'ae-missing-release-tag': { logLevel: ExtractorLogLevel.None },
        },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
    },
  });
  const { apiReportChanged } = Extractor.invoke(config, {
    localBuild: accepts,
    showVerboseMessages: false,
    messageCallback: (message) => {
      if (message.messageId === 'console-api-report-not-copied' || !accepts) message.handled = true;
    },
  });
  const after = readFileSync(join(accepts ? folder : temporary, `${name}.api.md`), 'utf8');
  if (apiReportChanged || before !== after) changed.push({ name, before, after });
}

const known = new Set(entries.map(({ name }) => `${name}.api.md`));
for (const stale of readdirSync(folder).filter((name) => name.endsWith('.api.md') && !known.has(name))) {
  if (accepts) rmSync(join(folder, stale));
  else changed.push({ name: stale.replace('.api.md', ''), before: 'of an entry that is gone', after: '' });
}

if (accepts || changed.length === 0) {
  process.stdout.write(`api: ${entries.length} entries, ${changed.length} changed\n`);
} else {
  for (const { name, before, after } of changed) {
    process.stderr.write(`\napi/${name}.api.md is not what the build exports:\n${difference(before, after)}`);
  }
  process.stderr.write('\nIf you mean this change, run npm run api:accept and commit api/.\n');
  process.exit(1);
}

/** Lines that are in one text only; the order of declarations is by name, so that these are the change. */
function difference(before, after) {
  const lines = (text) => new Set(text.split('\n'));
  const [old, present] = [lines(before), lines(after)];
  const gone = [...old].filter((line) => !present.has(line)).map((line) => `- ${line}`);
  const come = [...present].filter((line) => !old.has(line)).map((line) => `+ ${line}`);
  return `${[...gone, ...come].slice(0, 100).join('\n')}\n`;
}
