// Checks and packs the release that this commit is, as a clean checkout has it: `npm run release`, or with `-- --dry-run`
// for a look at any commit. The version comes from `npm run release:version`, whose commit this is meant for.
//
// It publishes nothing. Publishing with provenance needs the identity token of a hosted workflow, and the job that holds
// it (.github/workflows/release.yml) runs no code of this repository: it uploads the tarball that this script packed.
import { execFileSync } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';

const root = resolve(import.meta.dirname, '..');
const isDryRun = process.argv.includes('--dry-run');
const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const tag = `v${version}`;

const run = (command, ...options) => {
  process.stdout.write(`\n== ${[command, ...options].join(' ')}\n`);
  execFileSync(command, options, { cwd: root, stdio: 'inherit' });
};
const fail = (message) => {
  process.stderr.write(`release: ${message}\n`);
  process.exit(1);
};

const changed = execFileSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' });
if (changed !== '') fail(`commit or remove these changes first:\n${changed}`);
const pending = readdirSync(join(root, '.changeset')).filter(
  (file) => file.endsWith('.md') && file !== 'README.md',
);
if (pending.length > 0 && !isDryRun) {
  fail(`${pending.length} changesets are pending: run npm run release:version and commit what it writes`);
}
const isReleased = execFileSync('git', ['tag', '--list', tag], { cwd: root, encoding: 'utf8' }) !== '';
// The workflow runs for every commit on main, and most of them release nothing.
if (!isDryRun && isReleased) {
  process.stdout.write(`release: ${name}@${version} is released already\n`);
  process.exit(0);
}

run('npm', 'run', 'build');
// Packs what was built just now: without this option, npm pack would build it again (prepack).
run('npm', 'run', '--ignore-scripts', 'test:published-shape');
run('npm', 'run', 'api');
run('node', 'scripts/check-semver.mjs');
run('npm', 'run', 'size');
run('npm', 'pack', '--ignore-scripts', ...(isDryRun ? ['--dry-run'] : []));
if (isDryRun) {
  process.stdout.write(
    `\nrelease: ${name}@${version} would be published with provenance; ${pending.length} changesets are pending\n`,
  );
} else {
  const tarball = `${name}-${version}.tgz`;
  process.stdout.write(`\nrelease: ${tarball} is ready to publish\n`);
  const output = process.env.GITHUB_OUTPUT;
  if (output !== undefined) appendFileSync(output, `tarball=${tarball}\ntag=${tag}\n`);
}
