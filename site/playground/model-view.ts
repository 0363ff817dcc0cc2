import { type InteractionTypeDefinition, serializeModel } from 'touchpoint-scoring';
import { type Content, element } from '../../src/report/page/element.js';
import { button, heading, slider } from './controls.js';
import { columnNames, nameOf } from './names.js';
import { become, session } from './session.js';
import { type Result, type State, setShare } from './state.js';

export function modelView({ model }: Result): Content {
  const changed = (change: Partial<State['changes']>): State => ({
    ...session.state,
    changes: { ...session.state.changes, ...change },
  });
  const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
  const shares = (['online', 'offline', 'synergy'] as const).map((name) =>
    slider({
      id: `share-${name}`,
      label: { online: 'Online alone', offline: 'In person alone', synergy: 'Having both' }[name],
      value: model.shares[name],
      least: 0,
      most: 1,
      step: 0.01,
      says: percent,
      change: (share) => setShare(session.state, name, share),
    }),
  );
  const halves = (['online', 'offline', 'friction'] as const).map((name) =>
    slider({
      id: `half-${name}`,
      label: `Evidence that is half, ${columnNames[name]}`,
      value: model.halfSaturation[name],
      least: 0.5,
      most: 20,
      step: 0.5,
      says: (value) => value.toFixed(1),
      change: (value) =>
        changed({ halfSaturation: { ...session.state.changes.halfSaturation, [name]: value } }),
    }),
  );
  const types = Object.entries<InteractionTypeDefinition>(model.types).map(([type, definition]) => [
    slider({
      id: `weight-${type}`,
      label: `${nameOf(type)}: weight`,
      value: definition.weight,
      least: 0,
      most: 5,
      step: 0.05,
      says: (value) => value.toFixed(2),
      change: (value) => changed({ weight: { ...session.state.changes.weight, [type]: value } }),
    }),
    slider({
      id: `life-${type}`,
      label: `${nameOf(type)}: half-life`,
      value: definition.halfLifeDays,
      least: 1,
      most: 365,
      step: 1,
      says: (days) => `${days} days`,
      change: (value) => changed({ halfLifeDays: { ...session.state.changes.halfLifeDays, [type]: value } }),
    }),
  ]);
  const json = element('textarea', { id: 'model-json', readonly: '', 'aria-label': 'The model as JSON' });
  json.value = serializeModel(model);
  return [
    heading('model', 'Model'),
    element(
      'fieldset',
      {},
      element('legend', {}, 'Shares of the 100 points: they always sum to 100 %'),
      element('div', { class: 'sliders' }, shares),
    ),
    element(
      'fieldset',
      {},
      element('legend', {}, 'Half-saturation: how soon more of the same adds little'),
      element('div', { class: 'sliders' }, halves),
    ),
    element(
      'details',
      { id: 'types' },
      element('summary', {}, 'Weights and half-lives of each type'),
      element('div', { class: 'sliders' }, types),
    ),
    element('details', { id: 'json' }, element('summary', {}, 'The model as JSON, for parseModel'), json),
    element(
      'p',
      { class: 'row' },
      button('standard', 'Standard model', () => become({ ...session.state, changes: {} }, 'standard')),
    ),
  ];
}
