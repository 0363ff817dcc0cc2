import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { standardModel as model } from 'touchpoint-scoring';
import { drawPlane, type PlaneLead, planeData } from 'touchpoint-scoring/charts';
import { describe, expect, it } from 'vitest';
import { type Box, textWidth } from '../../../src/charts/place-labels.js';
import { planeLayout } from '../../../src/charts/plane-layout.js';

const widths = [328, 736, 760] as const;
const counts = [5, 60, 800] as const;

/** Leads anywhere, a third of them never met; the same ones each time. */
function leadsOf(count: number, seed = 1): PlaneLead[] {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: count }, (_, index) => {
    const [online, offline] = [next(), next() < 0.33 ? 0 : next()];
    return {
      key: `k${index}`,
      label: ['Ida Aalto', 'Wilhelmina Wroclawska', 'Ben Ng', '山田 太郎'][index % 4] as string,
      score: 100 * (0.25 * online + 0.3 * offline + 0.45 * online * offline),
      grade: 'D',
      strength: { online, offline },
      online: { touches: 3 },
      offline: { touches: offline === 0 ? 0 : 2 },
    };
  });
}

const overlaps = (a: Box, b: Box) => a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2;

function expectApart(leads: readonly PlaneLead[], width: number, nameFirst: readonly string[]): void {
  const layout = planeLayout(planeData(leads, { model, nameFirst }), width, 300 + width / 4);
  const { labels, frame, strip, marks } = layout;
  for (const [index, { box }] of labels.entries()) {
    for (const other of labels.slice(index + 1)) expect(overlaps(box, other.box)).toBe(false);
    expect(box.x1).toBeGreaterThanOrEqual(frame.x1 - 1e-6);
    expect(box.x2).toBeLessThanOrEqual(frame.x2 + 1e-6);
    expect(box.y2).toBeLessThanOrEqual(strip.y2);
    for (const { x, y } of marks) {
      expect(x > box.x1 && x < box.x2 && y > box.y1 && y < box.y2).toBe(false);
    }
  }
}

describe('labels of the plane', () => {
  it.each(counts)('of %i leads overlap neither each other nor a mark, at three widths', (count) => {
    for (const width of widths) {
      for (const seed of [1, 2, 3]) {
        expectApart(leadsOf(count, seed), width, ['k1', 'k2', 'k3', 'k4', 'k0']);
      }
    }
  });

  it('stay apart wherever the leads are', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 0, max: 90 }),
        fc.constantFrom(...widths),
        (seed, count, width) => {
          expectApart(leadsOf(count, seed), width, ['k0', 'k1', 'k2']);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('names all of a few, this week’s people and the best five of many, and surnames where there is no room', () => {
    const namesOf = (leads: readonly PlaneLead[], nameFirst: readonly string[] = []) =>
      planeData(leads, { model, nameFirst }).named.map(({ keys }) => keys[0]);
    const many = leadsOf(60);
    const best = [...many].sort((a, b) => b.score - a.score).map(({ key }) => key);
    expect(namesOf(leadsOf(5))).toHaveLength(5);
    expect(namesOf(many, [best[40] ?? '', 'nobody', best[1] ?? ''])).toEqual(
      [40, 1, 0, 2, 3, 4].map((place) => best[place]),
    );
    const alone = planeData(leadsOf(1), { model });
    expect(planeLayout(alone, 760, 490).labels[0]?.text).toBe('Ida Aalto');
    expect(planeLayout(alone, 328, 382).labels[0]?.text).toBe('Aalto');
    const company = planeData([{ ...(leadsOf(1)[0] as PlaneLead), label: 'Both Ltd' }], { model });
    expect(planeLayout(company, 328, 382).labels[0]?.text).toBe('Both Ltd');
  });

  it('leaves out a name where all places are full', () => {
    const heap = Array.from({ length: 12 }, (_, index) => ({
      ...(leadsOf(1)[0] as PlaneLead),
      key: `k${index}`,
      strength: { online: 0.5, offline: 0.5 },
      offline: { touches: 1 },
    }));
    const { labels } = planeLayout(planeData(heap, { model }), 328, 382);
    expect(labels.length).toBeLessThan(12);
    expect(labels.some(({ leader }) => leader !== null)).toBe(true);
  });
});

describe('many leads', () => {
  const leads = leadsOf(800);
  const plane = planeData(leads, { model, nameFirst: ['k7'], ringed: ['k7'] });
  const layout = planeLayout(plane, 760, 490);

  it('are counted, each once, in cells and in the bars of the strip; those that are named stand on top', () => {
    const sum = (list: readonly { leads: number }[]) => list.reduce((all, one) => all + one.leads, 0);
    const met = leads.filter(({ offline }) => offline.touches > 0).length;
    expect([sum(layout.cells), sum(layout.bars)]).toEqual([met, 800 - met]);
    expect(layout.marks.map(({ dot }) => dot.keys[0])).toEqual(plane.named.map(({ keys }) => keys[0]));
    expect(layout.marks.map(({ isRinged }) => isRinged)).toEqual([true, false, false, false, false, false]);
    for (const { x1, x2, y1, y2 } of layout.bars) {
      expect(x2).toBeGreaterThan(x1);
      expect(y1).toBeLessThan(y2);
      expect(y2).toBe(layout.strip.y2);
    }
  });

  it('are drawn so, with the number of the fullest bar', () => {
    const { document } = parseHTML('<html><body></body></html>');
    const most = Math.max(...layout.bars.map((bar) => bar.leads));
    expect(drawPlane(plane, { document, width: 760, height: 490 }).textContent).toContain(`${most} contacts`);
    expect(planeData(leadsOf(500), { model }).isDensity).toBe(false);
  });

  it('are wide enough for letters of any script', () => {
    expect(textWidth('ill', 12)).toBeLessThan(textWidth('abc', 12));
    expect(textWidth('山田', 12)).toBeGreaterThan(24);
    expect(textWidth('MW', 12)).toBeGreaterThan(textWidth('AB', 12));
  });
});
