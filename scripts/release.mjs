// Releases what is on this commit, as a clean checkout has it: `npm run release`, or with `-- --dry-run` everything but the
// upload. The version comes from `npm run release:version`, whose commit this is meant for.
//
// Provenance says in the registry from which commit and by which workflow the package was built. It needs the identity
// that a hosted workflow has (.github/workflows/release.yml), so that a release by hand is refused.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';

const root = resolve(import.meta.dirname, '..');
const isDryRun = process.argv.includes('--dry-run');
const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const run = (command, ...options) => {
  process.stdout.write(`\n== ${[command, ...options].join(' ')}\n`);
  execFileSync(command, options, { cwd: root, stdio: 'inherit' });
};
const fail = (message) => {
  process.stderr.write(`release: ${message}\n`);
  process.exit(1);
};

const changed = execFileSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' });
if (changed !== '') fail(`there are changes that are not committed:\n${changed}`);
const pending = readdirSync(join(root, '.changeset')).filter(
  (file) => file.endsWith('.md') && file !== 'README.md',
);
if (pending.length > 0 && !isDryRun) {
  fail(`${pending.length} changesets are pending: run npm run release:version and commit what it writes`);
}
const isReleased = execFileSync('git', ['tag', '--list', `v${version}`, `${name}@${version}`], {
  cwd: root,
  encoding: 'utf8',
});
// The workflow runs for every commit on main, and most of them release nothing.
if (!isDryRun && isReleased !== '') {
  process.stdout.write(`release: ${name}@${version} is released already\n`);
  process.exit(0);
}
if (!isDryRun && process.env.ACTIONS_ID_TOKEN_REQUEST_URL === undefined) {
  fail(
    'provenance needs the identity of a hosted workflow: release by .github/workflows/release.yml, or try --dry-run',
  );
}

run('npm', 'run', 'build');
run('npm', 'run', 'test:published-shape');
run('npm', 'run', 'api');
run('node', 'scripts/check-semver.mjs');
run('npm', 'run', 'size');
run('npm', 'pack', '--dry-run', '--ignore-scripts');
if (isDryRun) {
  process.stdout.write(
    `\nrelease: ${name}@${version} would be published with provenance; ${pending.length} changesets are pending\n`,
  );
} else {
  run('npm', 'publish', '--provenance', '--access', 'public', '--ignore-scripts');
  run('npx', 'changeset', 'tag');
}
