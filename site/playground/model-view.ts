import { type InteractionTypeDefinition, serializeModel } from 'touchpoint-scoring';
import { type Content, element } from '../../src/report/page/element.js';
import { button, heading, slider } from './controls.js';
import { nameOf } from './names.js';
import { become, session } from './session.js';
import { type Result, type State, setShare } from './state.js';

export function modelView({ model }: Result): Content {
  const changed = (change: Partial<State['changes']>): State => ({
    ...session.state,
    changes: { ...session.state.changes, ...change },
  });
  const shares = (['online', 'offline', 'synergy'] as const).map((name) =>
    slider({
      id: `share-${name}`,
      label: { online: 'Online alone', offline: 'In person alone', synergy: 'Having both' }[name],
      value: model.shares[name],
      least: 0,
      most: 1,
      step: 0.01,
      says: (share) => (100 * share).toFixed(0),
      change: (share) => setShare(session.state, name, share),
      channel: name === 'synergy' ? 'both' : name,
    }),
  );
  const types: Readonly<Record<string, InteractionTypeDefinition>> = model.types;
  // A number of e-mails is easier to think of than evidence, which is what the model holds.
  const halves = (
    [
      ['online', 'E-mails from them', 'email'],
      ['offline', 'Meetings', 'in_person_meeting'],
    ] as const
  ).map(([name, label, type]) => {
    const weight = Math.max(0.05, types[type]?.weight ?? 1);
    return slider({
      id: `half-${name}`,
      label,
      value: model.halfSaturation[name] / weight,
      least: 0.5,
      most: 20 / weight,
      step: 0.1,
      says: (value) => value.toFixed(1),
      change: (value) =>
        changed({ halfSaturation: { ...session.state.changes.halfSaturation, [name]: value * weight } }),
    });
  });
  const weight = (type: string, label: string) =>
    slider({
      id: `weight-${type}`,
      label,
      value: types[type]?.weight ?? 0,
      least: 0,
      most: 5,
      step: 0.05,
      says: (value) => value.toFixed(2),
      change: (value) => changed({ weight: { ...session.state.changes.weight, [type]: value } }),
    });
  const life = (type: string, label: string, id = `life-${type}`) =>
    slider({
      id,
      label,
      value: types[type]?.halfLifeDays ?? 1,
      least: 1,
      most: 365,
      step: 1,
      says: (days) => `${days} days`,
      change: (value) => changed({ halfLifeDays: { ...session.state.changes.halfLifeDays, [type]: value } }),
    });
  const json = element('textarea', {
    id: 'model-json',
    readonly: '',
    'aria-label': 'The model as JSON, for parseModel',
  });
  json.value = serializeModel(model);
  const group = (legend: string, content: Content) =>
    element('fieldset', {}, element('legend', {}, legend), content);
  return [
    heading('model', 'Model'),
    group('How the 100 points are shared', shares),
    group('How many give half of a channel', halves),
    group('How soon half is forgotten', [
      life('email', 'E-mail', 'first-life-email'),
      life('in_person_meeting', 'Meeting', 'first-life-in_person_meeting'),
    ]),
    element(
      'details',
      { id: 'types' },
      element('summary', {}, `All ${Object.keys(types).length} types`),
      Object.keys(types).map((type) =>
        group(nameOf(type), [weight(type, 'weight'), life(type, 'half-life')]),
      ),
    ),
    element('details', { id: 'json' }, element('summary', {}, 'As code'), json),
    button('standard', 'Standard model', () => become({ ...session.state, changes: {} }, 'standard')),
  ];
}
