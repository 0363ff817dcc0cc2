import { decayFigure } from './decay-figure.js';
import { ideaFigure } from './idea-figure.js';
import { type LiveFigure, saysHtml } from './live-figure.js';

// Brings the sliders of the guides to life. All of it is text of the site: nothing of a reader becomes markup.

const figures: readonly LiveFigure[] = [ideaFigure, decayFigure];

for (const place of document.querySelectorAll<HTMLElement>('figure[data-live]')) {
  const figure = figures.find(({ name }) => name === place.dataset['live']);
  if (figure !== undefined) start(place, figure);
}

function start(place: HTMLElement, figure: LiveFigure): void {
  const inputs = [...place.querySelectorAll('input')];
  const part = (name: string) => place.querySelector(`.live-${name}`) as HTMLElement;
  const show = () => {
    const numbers: Record<string, number> = {};
    for (const input of inputs) {
      const text = figure.sliders[input.name]?.says(input.valueAsNumber) ?? '';
      numbers[input.name] = input.valueAsNumber;
      input.setAttribute('aria-valuetext', text);
      (input.previousElementSibling as HTMLElement).textContent = text;
    }
    const { value, beside, says, picture } = figure.draw(numbers);
    part('value').textContent = value;
    part('beside').textContent = beside;
    part('says').innerHTML = saysHtml(says);
    part('picture').innerHTML = picture;
  };
  for (const input of inputs) {
    input.disabled = false;
    input.addEventListener('input', show);
  }
  // A browser that goes back to the page may have kept where the sliders were.
  show();
}
