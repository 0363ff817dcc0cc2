import { type Content, element } from '../../src/report/page/element.js';
import { encodeState } from './address.js';
import { button, heading } from './controls.js';
import { become, session, show, standingOf } from './session.js';
import { resultOf } from './state.js';
import { readTable } from './table.js';

export function dataView(): Content {
  const text = element('textarea', { id: 'table', 'aria-label': 'Interactions as CSV', spellcheck: 'false' });
  text.value = session.tableText;
  text.addEventListener('input', () => {
    session.tableText = text.value;
  });
  const file = element('input', { type: 'file', id: 'file', accept: '.csv,text/csv' });
  file.addEventListener('change', async () => {
    const [chosen] = file.files ?? [];
    if (chosen === undefined) return;
    if (chosen.size > 20_000_000) {
      session.tableSays = element(
        'p',
        {},
        'The file is larger than 20 MB. Use the command touchpoint for it.',
      );
      show('file');
      return;
    }
    session.tableText = await chosen.text();
    readIn();
  });
  const address = element('input', {
    id: 'address',
    readonly: '',
    'aria-label': 'The link',
    size: '40',
  });
  address.value = session.addressSays;
  return [
    heading('data', 'Your own, and sharing it'),
    element(
      'label',
      { for: 'table' },
      'Paste interactions as CSV (leadId, type, at; nothing is sent anywhere)',
    ),
    text,
    element(
      'div',
      { class: 'row' },
      button('read-table', 'Read it', readIn),
      element('label', {}, 'or a file ', file),
    ),
    element('div', { role: 'status', id: 'table-says' }, session.tableSays),
    element(
      'div',
      { class: 'row' },
      button('share', 'Make a link to what is shown', () => {
        const url = new URL(location.href);
        url.hash = encodeState(session.state);
        history.replaceState(null, '', url);
        session.addressSays = url.href;
        show('address');
        (document.getElementById('address') as HTMLInputElement | null)?.select();
      }),
      session.addressSays === '' ? undefined : address,
    ),
    session.addressSays.length > 30_000
      ? element('p', {}, 'This link is so long that some programs cut it.')
      : undefined,
  ];
}

function readIn(): void {
  const read = readTable(session.tableText, session.state);
  if (typeof read === 'string') {
    session.tableSays = element('p', {}, read);
    show('read-table');
    return;
  }
  const { rejected, notes } = read;
  const shown = rejected.slice(0, 10).map(({ index, issues }) => {
    const [first] = issues;
    return element(
      'li',
      {},
      `Row ${index + 1}: ${first?.path.join('.')} ${first?.message}. ${first?.remedy}`,
    );
  });
  session.tableSays = [
    element('p', {}, `${read.state.leads.length} leads; ${rejected.length} rows cannot be read.`),
    notes.map((note) => element('p', {}, note)),
    element('ul', {}, shown),
    rejected.length > 10 ? element('p', {}, `… and ${rejected.length - 10} more.`) : undefined,
  ];
  session.chosenTouch = undefined;
  session.before = standingOf(resultOf(read.state));
  become(read.state, 'read-table');
}
