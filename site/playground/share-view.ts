import { element } from '../../src/report/page/element.js';
import { encodeState } from './address.js';
import { button } from './controls.js';
import { session } from './session.js';

/** The link, with a choice where contacts of the visitor could be in it. */
export function shareDialog(): void {
  const place = document.getElementById('share-place');
  if (place === null) return;
  const address = element('input', { id: 'address', readonly: '', 'aria-label': 'The link', size: '40' });
  const said = element('p', { class: 'quiet', role: 'status' });
  const make = (withOwn: boolean) => {
    const url = new URL(location.href);
    url.hash = encodeState(session.state, withOwn);
    address.value = url.href;
    // The address of this page would go into its history: contacts stay out of that too.
    if (session.state.isOwn !== true) history.replaceState(null, '', url);
    said.textContent =
      address.value.length > 30_000 ? 'This link is so long that some programs cut it.' : linkSays(withOwn);
  };
  const withOwn = element('input', { type: 'checkbox', id: 'share-own' });
  withOwn.addEventListener('change', () => make(withOwn.checked));
  place.replaceChildren(
    element(
      'div',
      { class: 'share' },
      address,
      button('copy', 'Copy', async () => {
        address.select();
        await navigator.clipboard?.writeText(address.value).catch(() => undefined);
        said.textContent = 'Copied.';
      }),
      session.state.isOwn === true
        ? element('label', { for: 'share-own' }, withOwn, ' with my contacts and their touches in it')
        : undefined,
      said,
    ),
  );
  make(false);
  address.focus({ preventScroll: true });
  address.select();
}

function linkSays(withOwn: boolean): string {
  if (session.state.isOwn !== true) return 'It holds what is shown; it is sent to nobody.';
  return withOwn
    ? 'It holds the names of your contacts and when you were in touch: whoever gets it can read them.'
    : 'It holds the model and the story that this page begins with, and none of your contacts.';
}
