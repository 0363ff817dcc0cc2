// What has changed between two API reports of one entry, and which release that asks for.

/**
 * The declarations of a report by name, each as its text.
 *
 * @param {string} report
 * @returns {Map<string, string>}
 */
export function declarationsIn(report) {
  const code = /```ts\n([\s\S]*?)\n```/.exec(report)?.[1] ?? '';
  const found = new Map();
  for (const block of code.split(/\n\n(?=\/\/ [@(]|import |export )/)) {
    const text = block.trim();
    const name =
      /(?:export )?(?:declare )?(?:abstract )?(?:function|class|interface|type|const|enum|namespace) (\w+)/.exec(
        text,
      )?.[1];
    // Overloads share a name.
    if (name !== undefined) found.set(name, found.has(name) ? `${found.get(name)}\n${text}` : text);
  }
  return found;
}

/**
 * @param {string} before - the report of the last release; empty where there was none
 * @param {string} after - the report of now
 * @returns {{ removed: string[], changed: string[], added: string[] }} names
 */
export function apiChanges(before, after) {
  const [old, present] = [declarationsIn(before), declarationsIn(after)];
  return {
    removed: [...old.keys()].filter((name) => !present.has(name)),
    changed: [...old]
      .filter(([name, text]) => present.has(name) && !grows(text, present.get(name)))
      .map(([name]) => name),
    added: [...present]
      .filter(([name, text]) => !old.has(name) || (old.get(name) !== text && grows(old.get(name), text)))
      .map(([name]) => name),
  };
}

/**
 * Whether a declaration only has new optional members: every line of it is still there, in its order. A new member that
 * must be given, or a line that has changed, may break who uses it.
 */
function grows(before, after) {
  if (before === after) return true;
  const left = before.split('\n');
  for (const line of after.split('\n')) {
    if (line === left[0]) left.shift();
    else if (!/^\s+(?:readonly )?\w+\?:/.test(line)) return false;
  }
  return left.length === 0;
}

/**
 * The smallest release that changes of the API allow, by semantic versioning. Before 1.0 a minor release may break.
 *
 * @param {{ removed: string[], changed: string[], added: string[] }} changes
 * @param {string} version - the released one
 * @returns {'patch' | 'minor' | 'major'}
 */
export function releaseFor({ removed, changed, added }, version) {
  if (removed.length + changed.length > 0) return version.startsWith('0.') ? 'minor' : 'major';
  return added.length > 0 ? 'minor' : 'patch';
}

/**
 * The release that pending changesets come to.
 *
 * @param {readonly string[]} changesets - their texts
 * @param {string} name - the package
 * @returns {'none' | 'patch' | 'minor' | 'major'}
 */
export function pendingRelease(changesets, name) {
  const order = ['none', 'patch', 'minor', 'major'];
  const releases = changesets.map((text) => {
    const front = /^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? '';
    const line = front.split('\n').find((each) => each.replaceAll(/['"]/g, '').startsWith(`${name}:`));
    return line?.split(':')[1]?.trim() ?? 'none';
  });
  return order[Math.max(0, ...releases.map((release) => order.indexOf(release)))];
}

/**
 * The release that a version already is, once `changeset version` has taken the changesets away.
 *
 * @param {string} before - the released version
 * @param {string} after - the version of package.json
 * @returns {'none' | 'patch' | 'minor' | 'major'}
 */
export function releaseBetween(before, after) {
  const [old, present] = [before, after].map((version) => version.split('-')[0].split('.').map(Number));
  const place = present.findIndex((part, index) => part !== old[index]);
  if (place < 0 || present[place] < old[place]) return 'none';
  return ['major', 'minor', 'patch'][place];
}
