// Runs the test suite on other versions of Node: `node scripts/run-on-node.mjs 22 24 26`.
//
// Each version comes from the npm package `node`, kept in .cache. The suite itself runs from this checkout, so what
// differs is the runtime alone.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';

const root = resolve(import.meta.dirname, '..');
const versions = process.argv.slice(2);
if (versions.length === 0) {
  console.error('usage: node scripts/run-on-node.mjs VERSION...');
  process.exit(2);
}

for (const version of versions) {
  const node = installed(version);
  const printed = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();
  console.log(`\n== the test suite on Node ${printed}`);
  const { status } = spawnSync(
    node,
    [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--exclude', 'test/types/**'],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, PATH: `${resolve(node, '..')}:${process.env.PATH}` },
    },
  );
  if (status !== 0) process.exit(status ?? 1);
}

function installed(version) {
  const folder = join(root, '.cache', `node-${version}`);
  const node = join(folder, 'node_modules/node/bin/node');
  if (existsSync(node)) return node;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "allowScripts": { "node": true } }\n');
  // The package fetches the binary of this platform in its own install script.
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', `node@${version}`], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0 || !existsSync(node)) {
    console.error(`Node ${version} could not be installed by npm.`);
    process.exit(1);
  }
  return node;
}
