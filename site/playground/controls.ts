import { type Content, element } from '../../src/report/page/element.js';
import { become } from './session.js';
import type { State } from './state.js';

export function button(
  id: string,
  text: Content,
  onClick: () => void,
  more: Readonly<Record<string, string>> = {},
) {
  const made = element('button', { type: 'button', id, ...more }, text);
  made.addEventListener('click', onClick);
  return made;
}

export function heading(id: string, text: Content, className = ''): HTMLElement {
  return element('h2', { id: `${id}-heading`, tabindex: '-1', class: className }, text);
}

export interface Slider {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly step: number;
  readonly says: (value: number) => string;
  readonly change: (value: number) => State;
  /** Which colour it has. */
  readonly channel?: 'online' | 'offline' | 'both';
}

export function slider({ id, label, value, least, most, step, says, change, channel }: Slider): HTMLElement {
  const input = element('input', {
    type: 'range',
    id,
    min: String(least),
    max: String(most),
    step: String(step),
    'aria-valuetext': says(value),
  });
  input.value = String(value);
  input.addEventListener('input', () => become(change(Number(input.value)), id));
  return element(
    'label',
    { for: id, class: `slider ${channel ?? ''}`.trim() },
    element('span', {}, label),
    element('output', { for: id }, says(value)),
    input,
  );
}
