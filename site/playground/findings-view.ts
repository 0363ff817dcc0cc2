import { assessNetwork, describeFlag } from 'touchpoint-scoring';
import { renderReport } from 'touchpoint-scoring/report';
import { flagNames } from '../../src/report/flag-names.js';
import { type Content, element, isolated } from '../../src/report/page/element.js';
import { button, heading } from './controls.js';
import { forgetAll, own, readAll } from './own/own-session.js';
import { session, show } from './session.js';
import { interactionsOf, type Result, rankingOf, resultOf } from './state.js';

/** Above the time line, once there are contacts of one's own: what they are, and the answer. */
export function summaryView(): Content {
  const { state } = session;
  if (state.isOwn !== true) return undefined;
  const { interactions, model, asOf, leads } = rankingOf(state);
  const { team } = assessNetwork(interactions, { model, asOf });
  const day = element('input', { id: 'own-day', type: 'date' });
  day.value = own.day;
  day.addEventListener('change', () => {
    own.day = day.value;
    void readAll();
  });
  return [
    element(
      'div',
      { class: 'summary-head' },
      heading('summary', 'Are you networking enough offline?'),
      element(
        'p',
        { class: 'row' },
        button('download', 'Download the report', download, { class: 'large' }),
        button('to-files', 'What was read', () => {
          document.getElementById('own')?.scrollIntoView({ block: 'start' });
          document.getElementById('own-heading')?.focus({ preventScroll: true });
        }),
        button('forget-all', 'Back to the story', forgetAll),
      ),
    ),
    element('p', { class: 'answer', id: 'answer' }, isolated(team.sentences[0])),
    element(
      'ul',
      { class: 'plain-list' },
      [...team.sentences.slice(1), ...team.verdict.unknown].map((text) => element('li', {}, isolated(text))),
    ),
    element(
      'p',
      { class: 'quiet row' },
      `${leads.length} contacts, ${interactions.length} touches and what is planned, as of `,
      element(
        'time',
        { datetime: new Date(asOf).toISOString(), id: 'as-of' },
        new Date(asOf).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' }),
      ),
      element('label', { for: 'own-day' }, ' Another day: ', day),
    ),
  ];
}

/** Below: whom to act on, one row each, with all flags. */
export function findingsView({ leads, model }: Result): Content {
  if (session.state.isOwn !== true) return undefined;
  const flagged = leads.filter(({ flags }) => flags.length > 0);
  const shown = isEveryFlagShown ? flagged : flagged.slice(0, 12);
  return [
    heading('findings', 'Flags'),
    flagged.length === 0 ? element('p', {}, 'Nobody has one.') : undefined,
    element(
      'div',
      { class: 'flags' },
      shown.map(({ key, label, flags }) => {
        const [gravest] = flags;
        if (gravest === undefined) return undefined;
        return element(
          'article',
          { class: 'flagged' },
          element('h3', {}, isolated(label ?? key)),
          element(
            'p',
            { class: 'chips' },
            flags.map(({ kind }) => element('span', { class: 'chip' }, flagNames[kind])),
          ),
          element('p', {}, isolated(describeFlag(gravest, { model }))),
        );
      }),
    ),
    shown.length < flagged.length
      ? button('every-flag', `Show all ${flagged.length}`, () => {
          isEveryFlagShown = true;
          show('findings-heading');
        })
      : undefined,
  ];
}

let isEveryFlagShown = false;

/** The report, made in this page, as a file of its own. */
function download(): void {
  const { model, asOf, labels } = resultOf(session.state);
  const html = renderReport(interactionsOf(session.state), { model, asOf, labels, title: 'Relationships' });
  const url = URL.createObjectURL(new Blob([html], { type: 'text/html' }));
  const link = element('a', { href: url, download: 'relationships.html' });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
