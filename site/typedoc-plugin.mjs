// What the site adds to typedoc's pages: a link to the playground that holds at any depth, an index page with one title,
// guides in the order in which one reads them, and a line for each message of a
// locale, whose name and values say what it is.
import { readFileSync } from 'node:fs';
import { Comment, Converter, JSX } from 'typedoc';

/** @param {import('typedoc').Application} app */
export function load(app) {
  app.renderer.hooks.on('sidebar.begin', (context) =>
    JSX.createElement(
      'p',
      { class: 'playground-link' },
      JSX.createElement('a', { href: context.relativeURL('playground/index.html') }, 'Playground'),
    ),
  );
  // After typedoc has grouped and sorted.
  const late = -10_000;
  app.converter.on(
    Converter.EVENT_RESOLVE_END,
    ({ project }) => {
      withoutTitle(project);
      withMessages(project);
      inReadingOrder(project, app.options.getValue('projectDocuments'));
    },
    late,
  );
}

/** The page of the project has its name as a title already. */
function withoutTitle({ readme }) {
  const [first] = readme ?? [];
  if (first?.kind === 'text') first.text = first.text.replace(/^# .*\n+/, '');
}

/** A catalogue of a hundred messages: one sentence for all of them, where a message has none of its own. */
function withMessages(project) {
  for (const reflection of Object.values(project.reflections)) {
    if (reflection.comment !== undefined || reflection.name === '__type') continue;
    const [catalogue, ...rest] = pathIn(reflection, ['Messages', 'PluralForms']);
    if (catalogue === undefined || rest.length === 0) continue;
    const text =
      rest.length === 1
        ? 'A message. Its English words are in `src/core/locale/english.ts`.'
        : 'A value that the message speaks of.';
    reflection.comment = new Comment([{ kind: 'text', text }]);
  }
}

/** The names from one of these reflections down to another; empty where it lies in none of them. */
function pathIn(reflection, names) {
  const path = [];
  for (let at = reflection; at !== undefined; at = at.parent) {
    path.unshift(at.name);
    if (names.includes(at.name) && at.parent?.parent?.isProject() !== false) return path;
  }
  return [];
}

/** typedoc sorts documents by name; theirs is the order of `projectDocuments`. */
function inReadingOrder(project, files) {
  const titles = files.map((file) => /^title: (.*)$/m.exec(readFileSync(file, 'utf8'))?.[1]);
  const compare = (a, b) => titles.indexOf(a.name) - titles.indexOf(b.name);
  project.documents?.sort(compare);
  project.childrenIncludingDocuments?.sort((a, b) => (a.isDocument() && b.isDocument() ? compare(a, b) : 0));
  for (const group of project.groups ?? []) {
    if (group.children.every((child) => child.isDocument())) group.children.sort(compare);
  }
}
