// What the site adds to typedoc's pages: a link to the playground that holds at any depth, an index page with one title,
// and guides in the order in which one reads them.
import { readFileSync } from 'node:fs';
import { Converter, JSX } from 'typedoc';

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
