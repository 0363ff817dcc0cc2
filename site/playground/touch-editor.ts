import { standardModel } from 'touchpoint-scoring';
import { type Content, element } from '../../src/report/page/element.js';
import { button } from './controls.js';
import { ago, nameOf } from './names.js';
import { become, session, show } from './session.js';
import { changeTouch, type PlayTouch, type State } from './state.js';
import { remove } from './time-line.js';

export function editor(touch: PlayTouch, place: number): Content {
  const types = element(
    'select',
    { id: 'edit-type' },
    Object.keys(standardModel.types).map((type) => element('option', { value: type }, nameOf(type))),
  );
  types.value = touch.type;
  types.addEventListener('change', () =>
    become(changeTouch(session.state, place, { type: types.value }), 'edit-type'),
  );
  const direction = element(
    'select',
    { id: 'edit-direction' },
    ['', 'inbound', 'outbound', 'mutual'].map((value) =>
      element('option', { value }, value === '' ? 'not said' : value),
    ),
  );
  direction.value = touch.direction ?? '';
  direction.addEventListener('change', () => {
    const value = direction.value as PlayTouch['direction'] | '';
    const { direction: _, ...rest } = touch;
    const changed = value === '' || value === undefined ? rest : { ...rest, direction: value };
    become(addAt(place, changed), 'edit-direction');
  });
  const minutes = element('input', { id: 'edit-minutes', type: 'number', min: '0', max: '1440', size: '5' });
  minutes.value = touch.durationMinutes === undefined ? '' : String(touch.durationMinutes);
  minutes.addEventListener('change', () => {
    const { durationMinutes: _, ...rest } = touch;
    const value = Math.min(1440, Math.max(0, Number(minutes.value)));
    const changed =
      minutes.value === '' || !Number.isFinite(value) ? rest : { ...rest, durationMinutes: value };
    become(addAt(place, changed), 'edit-minutes');
  });
  const close = () => {
    session.editing = false;
    show(`touch-${place}`);
  };
  const made = element(
    'fieldset',
    { id: 'editor' },
    element('legend', {}, `${nameOf(touch.type)}, ${ago(touch.daysAgo)}`),
    element(
      'div',
      { class: 'row' },
      element('label', {}, 'Type ', types),
      element('label', {}, 'Who acted ', direction),
      element('label', {}, 'Minutes ', minutes),
      button('edit-remove', 'Remove', () => remove(place)),
      button('edit-close', 'Done', close),
    ),
  );
  made.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  return made;
}

/** The session.state with one touch in the place of another. */
function addAt(place: number, touch: PlayTouch): State {
  return {
    ...session.state,
    leads: session.state.leads.map((lead, index) =>
      index === session.state.selected
        ? { ...lead, touches: lead.touches.map((own, at) => (at === place ? touch : own)) }
        : lead,
    ),
  };
}
