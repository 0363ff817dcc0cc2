// llms.txt and llms-full.txt of the site (llmstxt.org): the guides and modules as links with a line each, and the guides
// as one text.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { guides, plain, root } from './guides.mjs';

const out = join(root, 'docs/api');
const read = (file) => readFileSync(join(root, file), 'utf8');
const { description, exports } = JSON.parse(read('package.json'));

// The worker's entry is for bundlers and exports nothing.
const modules = Object.keys(exports)
  .filter((path) => !['./package.json', './columns/worker'].includes(path))
  .map((path) => {
    const name = path === '.' ? 'index' : path.slice(2);
    const source = path === '.' ? 'src/core/index.ts' : `src/${name}/index.ts`;
    const [, comment = ''] = /^\/\*\*\n([\s\S]*?)\n \*\n/.exec(read(source)) ?? [];
    const link = `modules/${name.replaceAll('/', '_')}.html`;
    if (!existsSync(join(out, link))) throw new Error(`${link} is not there`);
    return {
      name: path === '.' ? 'touchpoint-scoring' : `touchpoint-scoring/${name}`,
      link,
      says: plain(comment.replaceAll(/^ \* ?/gm, '')),
    };
  });
for (const { link } of guides) {
  if (!existsSync(join(out, link))) throw new Error(`${link} is not there: run typedoc first`);
}

const line = ({ title, name, link, says }) => `- [${title ?? name}](${link}): ${says}`;
const text = `# touchpoint-scoring

> ${description}

A TypeScript library: pure functions, no server, no storage, no clock. \`npm install touchpoint-scoring\`.

## Guides

${guides.map(line).join('\n')}

## Modules

${modules.map(line).join('\n')}

## Optional

- [Playground](playground/index.html): move touches along a time line and change the model.
- [All guides as one text](llms-full.txt)
`;
writeFileSync(join(out, 'llms.txt'), text);
writeFileSync(join(out, 'llms-full.txt'), `${guides.map(({ body }) => body.trim()).join('\n\n')}\n`);
