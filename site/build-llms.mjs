// llms.txt and llms-full.txt of the site (llmstxt.org): the guides and modules as links with a line each, and the guides
// as one text.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const out = join(root, 'docs/api');
const read = (file) => readFileSync(join(root, file), 'utf8');
const { description, exports } = JSON.parse(read('package.json'));
const { projectDocuments } = JSON.parse(read('typedoc.json'));

const guides = projectDocuments.map((file) => {
  const [, front, body] = /^---\n([\s\S]*?)\n---\n+([\s\S]*)$/.exec(read(file)) ?? [];
  const title = /^title: (.*)$/m.exec(front ?? '')?.[1];
  if (title === undefined) throw new Error(`${file} has no title`);
  const link = `documents/${title.replaceAll(/[^\w.,-]/g, '_')}.html`;
  if (!existsSync(join(out, link))) throw new Error(`${link} is not there: run typedoc first`);
  const prose = body.replaceAll(/^```[\s\S]*?^```$/gm, '').split(/\n\n+/);
  const first = prose.find((paragraph) => /^[\w{[“*]/.test(paragraph)) ?? '';
  return { title, link, body, says: plain(first) };
});

// The worker's entry is for bundlers and exports nothing.
const modules = Object.keys(exports)
  .filter((path) => !['./package.json', './columns/worker'].includes(path))
  .map((path) => {
    const name = path === '.' ? 'index' : path.slice(2);
    const source = path === '.' ? 'src/index.ts' : `src/${name}/index.ts`;
    const [, comment = ''] = /^\/\*\*\n([\s\S]*?)\n \*\n/.exec(read(source)) ?? [];
    const link = `modules/${name.replaceAll('/', '_')}.html`;
    if (!existsSync(join(out, link))) throw new Error(`${link} is not there`);
    return {
      name: path === '.' ? 'touchpoint-scoring' : `touchpoint-scoring/${name}`,
      link,
      says: plain(comment.replaceAll(/^ \* ?/gm, '')),
    };
  });

/** The first sentences, without markup, as many as are short. */
function plain(markdown) {
  const text = markdown
    .replaceAll(/\{@link [^|}]*\| ?([^}]*)\}/g, '$1')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[*`]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/:$/, '.');
  const [first = '', ...others] = text.split(/(?<=[.?]) /);
  return others.reduce((said, next) => (`${said} ${next}`.length > 180 ? said : `${said} ${next}`), first);
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
