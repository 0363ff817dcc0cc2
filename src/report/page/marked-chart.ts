import { type Content, element } from './element.js';

/** Something in a chart that a reader can go to. */
export interface ChartMark {
  /** When, in epoch milliseconds; nothing else in the chart has a name at that place. */
  readonly at: number;
  /** Called when it is chosen. */
  readonly open: () => void;
}

/**
 * A chart along time whose marks can be focused and opened. The chart takes one stop of the Tab key; arrows, Home and End
 * go from mark to mark.
 *
 * @param chart - whose named marks are those of `marks`
 * @param marks - in any order
 * @param name - of the chart, for those who do not see it
 */
export function markedChart(chart: SVGSVGElement, marks: readonly ChartMark[], name: string): Content {
  const { width, height } = chart.viewBox.baseVal;
  const places = [...chart.querySelectorAll('title')]
    .flatMap(({ textContent, parentElement }) =>
      parentElement === null ? [] : [{ ...placeOf(parentElement), label: textContent ?? '' }],
    )
    .sort((a, b) => a.x - b.x);
  const byTime = [...marks].sort((a, b) => a.at - b.at);
  const buttons = places.map(({ x, y, label }, index) => {
    const button = element('button', { type: 'button', class: 'mark', 'aria-label': label, tabindex: '-1' });
    button.style.left = `${(100 * x) / width}%`;
    button.style.top = `${(100 * y) / height}%`;
    // The name of a mark at an edge stays within the picture.
    if (x > width / 2) button.classList.add('to-left');
    button.addEventListener('click', () => byTime[index]?.open());
    return button;
  });
  // The last one, since what happened last is asked for most.
  buttons.at(-1)?.setAttribute('tabindex', '0');
  const group = element('div', { class: 'marked', role: 'group', 'aria-label': name }, chart, buttons);
  group.addEventListener('keydown', (event) => {
    const here = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const last = buttons.length - 1;
    const next = { ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: last }[event.key];
    if (here < 0 || next === undefined) return;
    event.preventDefault();
    const wanted = buttons[Math.max(0, Math.min(last, next))];
    buttons[here]?.setAttribute('tabindex', '-1');
    wanted?.setAttribute('tabindex', '0');
    wanted?.focus();
  });
  return group;
}

/** Where a mark is drawn, in units of the chart. */
function placeOf(mark: Element): { readonly x: number; readonly y: number } {
  const moved = /translate\(([^,]+),([^)]+)\)/.exec(mark.getAttribute('transform') ?? '');
  const [x, y] = moved === null ? [mark.getAttribute('cx'), mark.getAttribute('cy')] : [moved[1], moved[2]];
  return { x: Number(x), y: Number(y) };
}
