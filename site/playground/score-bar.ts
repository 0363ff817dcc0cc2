import { roundParts, type ScoreParts, type ScoringModel } from 'touchpoint-scoring';
import { element } from '../../src/report/page/element.js';

/** The parts of a score as they are shown: they sum to it. */
export interface ShownParts {
  readonly online: number;
  readonly offline: number;
  readonly both: number;
  readonly friction: number;
}

export function shownParts({ online, offline, synergy, friction }: ScoreParts, score: number): ShownParts {
  const [first = 0, second = 0, third = 0, fourth = 0] = roundParts([online, offline, synergy, friction], {
    total: score,
  });
  return { online: first, offline: second, both: third, friction: fourth };
}

/** From 0 to 100: online, in person, from having both; the track is cut where grades begin. */
export function scoreBar(
  { online, offline, synergy, friction }: ScoreParts,
  model: ScoringModel,
  before?: number,
): HTMLElement {
  const bar = element('div', { class: 'bar', 'aria-hidden': 'true' });
  const given = online + offline + synergy;
  const left = given <= 0 ? 0 : Math.max(0, given + friction) / given;
  for (const [name, points] of [
    ['online', online],
    ['offline', offline],
    ['both', synergy],
  ] as const) {
    const part = element('span', { class: `part ${name}` });
    part.style.width = `${Math.max(0, points * left)}%`;
    bar.append(part);
  }
  for (const { from } of model.grades) {
    if (from <= 0 || from >= 100) continue;
    const cut = element('span', { class: 'cut' });
    cut.style.left = `${from}%`;
    bar.append(cut);
  }
  if (before !== undefined) {
    const mark = element('span', { class: 'was' });
    mark.style.left = `${before}%`;
    bar.append(mark);
  }
  return bar;
}
