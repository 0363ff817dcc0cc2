import { headlineOf } from '../../../src/cli/table-words.js';
import { type Content, element } from '../../../src/report/page/element.js';
import { button, heading } from '../controls.js';
import { mappingView } from './mapping-view.js';
import { addressesIn } from './own-addresses.js';
import { type FileOutcome, needsOwn } from './own-files.js';
import { addFiles, forgetAll, giveAddresses, own } from './own-session.js';

export function ownView(): Content {
  const isAsked = own.files.some(needsOwn) && !own.areAddressesGiven;
  return [
    element(
      'div',
      { class: own.files.length === 0 ? 'drop-box' : 'drop-box filled' },
      element(
        'div',
        {},
        heading('own', 'Your own contacts'),
        element(
          'p',
          {},
          'Drop a calendar (.ics), mailbox (.mbox), message (.eml), contacts (.vcf), CSV or Excel file here, or choose one. ' +
            'Column names do not matter: you say which is which. Nothing leaves this page.',
        ),
      ),
      chooser(),
    ),
    own.refused.map((text) => element('p', { role: 'alert', class: 'problem' }, text)),
    own.busy === '' ? undefined : element('p', { role: 'status', class: 'busy' }, own.busy),
    isAsked ? question() : undefined,
    isAsked ? undefined : filesView(),
    pasteView(),
  ];
}

const accepted = '.ics,.ical,.mbox,.eml,.emlx,.csv,.tsv,.tab,.txt,.xlsx,.vcf,.ndjson,.jsonl,.xml';

/** A button that opens the browser's own choice of files. */
function chooser(): HTMLElement {
  const input = element('input', {
    type: 'file',
    id: 'files',
    multiple: '',
    accept: accepted,
    tabindex: '-1',
    class: 'unseen',
    'aria-hidden': 'true',
  });
  input.addEventListener('change', () => {
    void addFiles([...(input.files ?? [])].map((file) => ({ name: file.name, bytes: file })));
  });
  return element(
    'div',
    { class: 'choose' },
    button('choose', own.files.length === 0 ? 'Choose a file' : 'Add a file', () => input.click(), {
      class: 'large',
    }),
    input,
  );
}

/** Who "we" are is asked once, for all files. */
function question(): HTMLElement {
  const text = element('textarea', {
    id: 'own-addresses',
    rows: '2',
    spellcheck: 'false',
    'aria-describedby': 'own-addresses-help',
    ...(own.problem === '' ? {} : { 'aria-invalid': 'true' }),
  });
  text.value = own.addresses;
  const offered = own.suggestions.map((address, index) => {
    const made = button(`offer-${index}`, address, () => {
      const given = addressesIn(text.value);
      const isGiven = given.includes(address);
      text.value = (isGiven ? given.filter((one) => one !== address) : [...given, address]).join(', ');
      made.setAttribute('aria-pressed', String(!isGiven));
    });
    made.setAttribute('aria-pressed', String(addressesIn(own.addresses).includes(address)));
    return made;
  });
  const form = element(
    'form',
    { class: 'question', id: 'question' },
    element('label', { for: 'own-addresses' }, element('strong', {}, 'Which addresses are yours?')),
    element(
      'p',
      { id: 'own-addresses-help', class: 'quiet' },
      'Yours and your colleagues’: a whole domain such as studio.example, or single addresses. Everybody else is a contact.',
    ),
    own.suggestions.length === 0
      ? undefined
      : element('p', { class: 'row' }, element('span', { class: 'quiet' }, 'In most entries: '), offered),
    text,
    own.problem === '' ? undefined : element('p', { role: 'alert', class: 'problem' }, own.problem),
    element(
      'p',
      { class: 'row' },
      element('button', { type: 'submit', id: 'give-addresses', class: 'large' }, 'Show the ranking'),
      button('forget', 'Forget these files', forgetAll),
    ),
    element(
      'ul',
      { class: 'plain-list' },
      own.files.map(({ name }) => element('li', {}, name)),
    ),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void giveAddresses(text.value);
  });
  return form;
}

function filesView(): Content {
  const { reading } = own;
  if (own.files.length === 0 || reading === undefined) return undefined;
  return [
    element('h3', {}, 'What was read'),
    element('div', { class: 'outcomes' }, reading.outcomes.map(outcomeView)),
    reading.joined === 0
      ? undefined
      : element('p', {}, `${reading.joined} rows stand in two files and count once.`),
    reading.aliases.length === 0
      ? undefined
      : element(
          'p',
          {},
          `These send from your Sent folder and are not among your addresses: ${reading.aliases.join(', ')}. Add them, so that mail to them counts as well.`,
        ),
    own.areAddressesGiven
      ? element(
          'p',
          { class: 'row' },
          element('span', { class: 'quiet' }, `Yours: ${addressesIn(own.addresses).join(', ')}`),
          button('change-addresses', 'Change', () => {
            own.areAddressesGiven = false;
            void addFiles([]);
          }),
        )
      : undefined,
  ];
}

function outcomeView(outcome: FileOutcome): HTMLElement {
  const { file, results, finding, people, problem } = outcome;
  const rows = sum(results.map((result) => result.rows));
  const used = sum(results.map((result) => result.rowsUsed));
  const rejected = results.flatMap((result) => result.rejected);
  const leftOut = new Map<string, number>();
  for (const { reason } of results.flatMap((result) => result.leftOut)) {
    leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
  }
  const unit = file.format === 'icalendar' ? 'entries' : file.format === 'mbox' ? 'messages' : 'rows';
  return element(
    'section',
    { class: 'outcome' },
    element('h4', {}, file.name),
    element(
      'p',
      { class: 'quiet' },
      file.format === 'vcard'
        ? 'an address book'
        : people === undefined
          ? headlineOf(file.format, finding)
          : 'an address book',
    ),
    problem !== undefined
      ? element('p', { class: 'problem' }, `Not read: ${problem}`)
      : people !== undefined
        ? element('p', {}, `${people} people, for their names and addresses.`)
        : element('p', {}, `${used} of ${rows} ${unit} are touches.`),
    leftOut.size === 0
      ? undefined
      : element(
          'ul',
          { class: 'plain-list left-out' },
          [...leftOut]
            .sort((a, b) => b[1] - a[1])
            .map(([reason, count]) =>
              element('li', {}, `${count} left out: ${leftOutWords[reason] ?? reason}`),
            ),
        ),
    rejected.length === 0
      ? undefined
      : element(
          'details',
          { id: `rejected-${own.files.indexOf(file)}` },
          element('summary', {}, `${rejected.length} cannot be read`),
          element(
            'ul',
            {},
            rejected
              .slice(0, 10)
              .map(({ index, line, issues: [issue] }) =>
                element(
                  'li',
                  {},
                  `${line === undefined ? `Row ${index + 1}` : `Line ${line}`}: ${issue?.path.join('.')} ${issue?.message}. ${issue?.remedy}`,
                ),
              ),
          ),
          rejected.length > 10 ? element('p', {}, `… and ${rejected.length - 10} more.`) : undefined,
        ),
    finding === undefined || people !== undefined ? undefined : mappingView(outcome, finding),
  );
}

/** Why a row that was understood is no touch. */
const leftOutWords: Readonly<Record<string, string>> = {
  'no-lead': 'only you, rooms and machines were there, or nobody is named',
  declined: 'it was declined',
  unanswered: 'the invitation was not answered',
  tentative: 'nobody said more than perhaps',
  superseded: 'a newer version of it is here',
  cancelled: 'it was called off',
  'unknown-place': 'nothing says where it was',
  'mixed-place': 'it was in a place and online at once',
  'unsure-place': 'its place is not sure',
  'all-day': 'it has no time of day',
  series: 'it is the head of a series; its days count',
  copy: 'it is a copy of another row',
  'no-meeting': 'a birthday, an absence, a note or a task',
  'not-done': 'it is planned and not marked as done',
  'not-reached': 'nobody was reached',
  internal: 'only your own people',
  draft: 'a draft',
  automatic: 'written by a machine',
  list: 'sent to a list or in bulk',
  deleted: 'deleted',
  'outside-window': 'it has no day within two years back and one ahead',
  filtered: 'left out by the mapping',
};

function pasteView(): Content {
  const text = element('textarea', {
    id: 'table',
    rows: '5',
    spellcheck: 'false',
    'aria-label': 'Interactions as CSV, or the text of a calendar, a message or cards',
    placeholder: 'leadId,type,at\nada,meal,2026-11-05T19:00:00Z',
  });
  return element(
    'details',
    { id: 'paste' },
    element('summary', {}, 'Or paste rows from a table'),
    text,
    button('read-table', 'Read it', () => {
      void addFiles([{ name: 'What was pasted', bytes: new Blob([text.value]) }]);
    }),
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
