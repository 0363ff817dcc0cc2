// Whether the pending changesets, or the version that they have become, ask for a release that the changes of the public
// API allow. Compares api/ with what it was at the last release's tag.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { apiChanges, pendingRelease, releaseBetween, releaseFor } from './api-changes.mjs';

const root = resolve(import.meta.dirname, '..');
const git = (...options) => execFileSync('git', options, { cwd: root, encoding: 'utf8' }).trim();
const { name, version: present } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

// Both ways in which changesets tags: the package alone, or one of several.
const [tag] = git('tag', '--list', `${name}@*`, 'v[0-9]*', '--sort=-version:refname').split('\n');
if (tag === undefined || tag === '') {
  process.stdout.write('semver: there is no release yet to compare with\n');
  process.exit(0);
}

const changesets = readdirSync(join(root, '.changeset'))
  .filter((file) => file.endsWith('.md') && file !== 'README.md')
  .map((file) => readFileSync(join(root, '.changeset', file), 'utf8'));
const version = tag.replace(/^.*[@v](?=\d)/, '');
const order = ['none', 'patch', 'minor', 'major'];
const asked = [pendingRelease(changesets, name), releaseBetween(version, present)];
const pending = order[Math.max(...asked.map((release) => order.indexOf(release)))];

const files = new Set([
  ...git('ls-tree', '-r', '--name-only', tag, 'api').split('\n'),
  ...readdirSync(join(root, 'api')).map((file) => `api/${file}`),
]);
const total = { removed: [], changed: [], added: [] };
for (const file of [...files].filter((each) => each.endsWith('.api.md')).sort()) {
  const changes = apiChanges(textAt(file), textNow(file));
  for (const kind of Object.keys(total))
    total[kind].push(...changes[kind].map((each) => `${each} (${file})`));
}
for (const [kind, names] of Object.entries(total))
  for (const each of names) process.stdout.write(`${kind}: ${each}\n`);

const needed = releaseFor(total, version);
const hasChanges = Object.values(total).some((names) => names.length > 0);
process.stdout.write(
  `semver: since ${tag} the API asks for ${hasChanges ? needed : 'nothing'}, the changesets or the version say ${pending}\n`,
);
if (hasChanges && order.indexOf(pending) < order.indexOf(needed)) {
  process.stderr.write(
    `Add a changeset with ${needed}, by npx changeset, or take the change of the API back.\n`,
  );
  process.exit(1);
}

function textAt(file) {
  try {
    return execFileSync('git', ['show', `${tag}:${file}`], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return '';
  }
}

function textNow(file) {
  try {
    return readFileSync(join(root, file), 'utf8');
  } catch {
    return '';
  }
}
