import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const folder = fileURLToPath(new URL('../../../.github/workflows/', import.meta.url));
const workflows = readdirSync(folder).map((name) => [name, readFileSync(folder + name, 'utf8')] as const);

describe('the workflows', () => {
  it.each(workflows)('%s pins each action by commit', (_, text) => {
    const used = [...text.matchAll(/uses: (\S+)/g)].map(([, action]) => action);
    expect(used.length).toBeGreaterThan(0);
    for (const action of used) expect(action).toMatch(/@[0-9a-f]{40}$/);
  });

  it.each(workflows)('%s grants nothing by default but reading', (_, text) => {
    expect(text).toMatch(/^permissions:(?: \{\}|\n {2}contents: read)$/m);
  });

  it('the job with an identity token checks nothing out and installs nothing', () => {
    const release = readFileSync(`${folder}release.yml`, 'utf8');
    const jobs = release.split(/^ {2}(?=\w+:$)/m).filter((job) => job.includes('id-token: write'));
    expect(jobs).toHaveLength(1);
    expect(jobs[0]).not.toMatch(/checkout|npm (?:ci|install|run)|npx/);
  });
});
