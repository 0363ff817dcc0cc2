import { type Entry, finderOf } from './find.js';

// The search of every page: a dialog that a link, Ctrl K or / opens. Its index is loaded when it is first opened, by a script
// and not by a request, so that it also works from a file.

declare global {
  interface Window {
    searchEntries?: readonly Entry[];
  }
}

const base = document.documentElement.dataset['base'] ?? '';
const toRoot = base === '' || base.endsWith('/') ? base : `${base}/`;
let find: ReturnType<typeof finderOf> | undefined;
let found: readonly Entry[] = [];
let chosen = 0;

const dialog = document.createElement('dialog');
dialog.id = 'search';
dialog.setAttribute('aria-label', 'Search');
dialog.innerHTML = `<form role="search"><input id="search-input" type="search" role="combobox" aria-label="Search" aria-expanded="true"
aria-controls="search-results" aria-autocomplete="list" autocomplete="off" placeholder="A question, a word, or a function" maxlength="100"></form>
<ul id="search-results" role="listbox" aria-label="Results"></ul><p id="search-says" role="status"></p>`;
document.body.append(dialog);
const input = dialog.querySelector('input') as HTMLInputElement;
const list = dialog.querySelector('ul') as HTMLUListElement;
const says = dialog.querySelector('p') as HTMLParagraphElement;

for (const opener of document.querySelectorAll('.search-link')) {
  opener.addEventListener('click', (event) => {
    event.preventDefault();
    open();
  });
}
document.addEventListener(
  'keydown',
  (event) => {
    const { target } = event;
    const isTyping = target instanceof HTMLElement && /^(?:input|textarea|select)$/i.test(target.tagName);
    const isSlash = event.key === '/' && !isTyping;
    if (!isSlash && !((event.ctrlKey || event.metaKey) && event.key === 'k')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    open();
  },
  { capture: true },
);
dialog.addEventListener('click', (event) => {
  if (event.target === dialog) dialog.close();
});
dialog.querySelector('form')?.addEventListener('submit', (event) => {
  event.preventDefault();
  const entry = found[chosen];
  if (entry !== undefined) location.href = toRoot + entry.url;
});
input.addEventListener('input', show);
input.addEventListener('keydown', (event) => {
  // Chromium empties a field of the type search first, and would close the dialog only the second time.
  if (event.key === 'Escape') {
    event.preventDefault();
    dialog.close();
    return;
  }
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || found.length === 0) return;
  event.preventDefault();
  chosen = (chosen + step + found.length) % found.length;
  mark();
});
if (document.body.dataset['search'] !== undefined) open(new URLSearchParams(location.search).get('q') ?? '');

function open(question = input.value): void {
  if (!dialog.open) dialog.showModal();
  input.value = question;
  input.select();
  if (find !== undefined) {
    show();
    return;
  }
  says.textContent = 'Loading …';
  const script = document.createElement('script');
  script.src = `${toRoot}assets/search-entries.js`;
  script.addEventListener('load', () => {
    find = finderOf(window.searchEntries ?? []);
    show();
  });
  script.addEventListener('error', () => {
    says.textContent = 'The index cannot be loaded.';
  });
  document.head.append(script);
}

function show(): void {
  if (find === undefined) return;
  const question = input.value.trim();
  found = question === '' ? [] : find(question, 10);
  chosen = 0;
  list.replaceChildren(...found.map(row));
  says.textContent =
    question === ''
      ? 'Try “half-life”, “why this score” or rankLeads.'
      : found.length === 0
        ? 'Nothing found. Other words may help.'
        : `${found.length} places`;
  mark();
}

function row({ url, title, heading, kind, text }: Entry, place: number): HTMLLIElement {
  const made = document.createElement('li');
  made.id = `search-result-${place}`;
  made.setAttribute('role', 'option');
  const name = document.createElement('strong');
  name.textContent = heading;
  const where = document.createElement('span');
  where.textContent = kind === 'guide' ? (heading === title ? 'guide' : title) : `reference · ${title}`;
  const line = document.createElement('small');
  line.textContent = text.length > 110 ? `${text.slice(0, 109).replace(/\s+\S*$/, '')} …` : text;
  made.append(name, ' ', where, line);
  // A link within an option is a control within a control, which screen readers cannot tell apart.
  made.addEventListener('click', () => {
    location.href = toRoot + url;
  });
  return made;
}

function mark(): void {
  for (const [place, item] of [...list.children].entries()) {
    item.setAttribute('aria-selected', String(place === chosen));
    if (place === chosen) item.scrollIntoView({ block: 'nearest' });
  }
  if (found.length === 0) input.removeAttribute('aria-activedescendant');
  else input.setAttribute('aria-activedescendant', `search-result-${chosen}`);
}
