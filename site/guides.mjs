// The guides of the site: their groups and order, their pages, and a line on each.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..');
const read = (file) => readFileSync(join(root, file), 'utf8');

/** Groups in reading order; every file of docs/ is in one of them. */
export const groups = [
  ['Start', ['start-here', 'the-idea']],
  [
    'The model',
    ['the-model', 'choosing-and-defending-weights', 'learning', 'comparing-models', 'migrating-from-points'],
  ],
  [
    'Bring data',
    [
      'reading-interactions',
      'importing',
      'coming-from-a-crm',
      'one-person-one-touch',
      'streaming-and-scale',
      'warehouse',
    ],
  ],
  [
    'Ask',
    [
      'how-to-read-a-score',
      'ranking-and-grades',
      'online-only-flags',
      'explaining-a-score',
      'what-to-do-next',
      'are-you-networking-enough-offline',
      'cadence',
      'accounts-and-teams',
      'attribution',
    ],
  ],
  ['Show', ['report', 'charts', 'command-line', 'sentences', 'recipes']],
  [
    'Check',
    [
      'study',
      'do-the-flags-mean-anything',
      'benchmarks',
      'reliability',
      'errors',
      'architecture',
      'glossary',
    ],
  ],
];

const { projectDocuments } = JSON.parse(read('typedoc.json'));

/** Each guide with its group, in reading order. */
export const guides = groups.flatMap(([group, names]) =>
  names
    .map((name) => `docs/${name}.md`)
    .filter((file) => projectDocuments.includes(file))
    .map((file) => ({ group, ...guideOf(file) })),
);

const missing = projectDocuments.filter((file) => !guides.some((guide) => guide.file === file));
if (missing.length > 0) throw new Error(`site/guides.mjs: in no group: ${missing.join(', ')}`);

/** What a file says of itself. */
function guideOf(file) {
  const [, front, body] = /^---\n([\s\S]*?)\n---\n+([\s\S]*)$/.exec(read(file)) ?? [];
  const title = /^title: (.*)$/m.exec(front ?? '')?.[1];
  if (title === undefined) throw new Error(`${file} has no title`);
  const prose = body.replaceAll(/^```[\s\S]*?^```$/gm, '').split(/\n\n+/);
  const first = prose.find((paragraph) => /^[\w{[“*]/.test(paragraph)) ?? '';
  return {
    file,
    title,
    body,
    link: `documents/${title.replaceAll(/[^\w.,-]/g, '_')}.html`,
    says: plain(first),
  };
}

/** The first sentences, without markup, as many as are short. */
export function plain(markdown) {
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
