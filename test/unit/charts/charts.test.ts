import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import {
  defineModel,
  explainScore,
  rankLeads,
  scoreHistory,
  scoreLeads,
  standardModel,
  whoKnowsWhom,
} from 'touchpoint-scoring';
import {
  chartStyles,
  coverageData,
  drawContributions,
  drawCoverage,
  drawHistory,
  drawPlane,
  drawTimeline,
  historyData,
  planeData,
  timelineData,
} from 'touchpoint-scoring/charts';
import { describe, expect, it } from 'vitest';
import { compileModel } from '../../../src/core/model/compile-model.js';
import { scoreOf, scoreOfStrengths } from '../../../src/core/score/score-formula.js';
import { asOf, histories, models } from '../../arbitraries.js';
import { onlyIssueOf } from '../support.js';

const day = 86_400_000;
const model = standardModel;
const touches = [
  { leadId: 'ada', ownerId: 'ida', type: 'in_person_meeting', at: asOf - 20 * day },
  { leadId: 'ada', ownerId: 'ida', type: 'email', at: asOf - 3 * day, direction: 'inbound' },
  { leadId: 'ada', ownerId: 'jon', type: 'email', at: asOf - 2 * day, direction: 'inbound' },
  { leadId: 'ada', ownerId: 'jon', type: 'complaint', at: asOf - day },
  { leadId: 'ben', ownerId: 'jon', type: 'email', at: asOf - 2 * day, direction: 'inbound' },
  { leadId: 'cleo', ownerId: 'ida', type: 'meal', at: asOf - 9 * day },
] as const;
const options = { model, asOf };

describe('planeData', () => {
  it('draws curves whose every point has the score, by the formula of the library', () => {
    fc.assert(
      fc.property(models, (any) => {
        const compiled = compileModel(any);
        for (const { score, points } of planeData([], { model: any }).curves) {
          expect(points.length).toBeGreaterThan(1);
          for (const { online, offline } of points) {
            expect(online).toBeGreaterThanOrEqual(0);
            expect(online).toBeLessThanOrEqual(1);
            expect(offline).toBeGreaterThanOrEqual(0);
            expect(offline).toBeLessThanOrEqual(1);
            expect(scoreOfStrengths(compiled, online, offline, 0)).toBeCloseTo(score, 6);
          }
        }
      }),
    );
  });

  it('stands the curve upright where only online contact gives points, and lays it flat where only meeting does', () => {
    const curveOf = (online: number) =>
      planeData([], { model: defineModel({ shares: { online, offline: 1 - online, synergy: 0 } }) }).curves[0]
        ?.points;
    expect(curveOf(1)).toEqual([
      { online: 0.7, offline: 1 },
      { online: 0.7, offline: 0 },
    ]);
    expect(curveOf(0)?.[0]).toEqual({ online: 0, offline: 0.7 });
    expect(curveOf(0)?.at(-1)).toEqual({ online: 1, offline: 0.7 });
  });

  it('draws a curve for each grade that the plane reaches', () => {
    expect(planeData([], { model }).curves.map(({ grade, score }) => [grade, score])).toEqual([
      ['A', 70],
      ['B', 45],
      ['C', 20],
    ]);
  });

  it('ends each channel at what unlimited evidence in it comes to', () => {
    fc.assert(
      fc.property(models, (any) => {
        const compiled = compileModel(any);
        const { onlineOnly, offlineOnly } = planeData([], { model: any });
        expect(onlineOnly.score).toBeCloseTo(scoreOf(compiled, 1e9, 0, 0), 9);
        expect(offlineOnly.score).toBeCloseTo(scoreOf(compiled, 0, 1e9, 0), 9);
      }),
    );
    expect(planeData([], { model }).onlineOnly).toMatchObject({ score: 25, grade: 'C' });
  });

  it('has a dot for each lead that was touched, at its strengths', () => {
    fc.assert(
      fc.property(histories, ({ model: any, interactions }) => {
        const { leads } = scoreLeads(interactions, { model: any, asOf });
        const { dots } = planeData(leads, { model: any });
        const touched = leads.filter(({ online, offline }) => online.touches + offline.touches > 0);
        expect(dots).toEqual(
          touched.map(({ key, strength, score, grade, online, offline, placeUnknown }) => ({
            keys: [key],
            names: [key],
            ...strength,
            score,
            grade,
            side:
              offline.touches > 0
                ? online.touches === 0
                  ? 'offline-only'
                  : 'both'
                : placeUnknown.touches > 0
                  ? 'unclear'
                  : 'online-only',
          })),
        );
      }),
    );
  });

  it('calls a lead by its label, and by its key without one', () => {
    const lead = {
      score: 5,
      grade: 'D',
      strength: { online: 0.2, offline: 0.1 },
      online: { touches: 1 },
      offline: { touches: 1 },
    };
    const { dots } = planeData(
      [
        { ...lead, key: 'a@x', label: 'Ada' },
        { ...lead, key: 'b@x' },
      ],
      { model },
    );
    expect(dots.map(({ keys, names }) => [keys, names])).toEqual([
      [['a@x'], ['Ada']],
      [['b@x'], ['b@x']],
    ]);
  });

  it('joins what lies close together where there are many, and loses nobody', () => {
    const leads = Array.from({ length: 900 }, (_, index) => ({
      key: `lead ${index}`,
      score: index / 9,
      grade: 'D',
      strength: { online: (index % 30) / 300, offline: index < 450 ? 0 : 0.5 },
      online: { touches: 1 },
      offline: { touches: index < 450 ? 0 : 1 },
    }));
    const { dots, onlineOnly } = planeData(leads, { model, mostDots: 100 });
    expect(dots.length).toBeLessThan(20);
    expect(dots.flatMap(({ keys }) => keys).sort()).toEqual(leads.map(({ key }) => key).sort());
    expect(onlineOnly.leads).toBe(450);
    expect(Math.max(...dots.map(({ score }) => score))).toBe(899 / 9);
    expect(dots.every(({ side, offline }) => (side === 'online-only') === (offline === 0))).toBe(true);
  });
});

describe('timelineData', () => {
  it('stacks blocks that end at the score, each where the last one ended', () => {
    fc.assert(
      fc.property(histories, ({ model: any, interactions }) => {
        const key = scoreLeads(interactions, { model: any, asOf }).leads[0]?.key;
        if (key === undefined) return;
        const explanation = explainScore(interactions, { model: any, asOf, lead: key });
        const { stack, score, marks } = timelineData(explanation, { model: any });
        expect(score).toBe(explanation.lead.score);
        expect(stack.at(-1)?.to ?? 0).toBeCloseTo(score, 9);
        expect(stack.every(({ from, to, points }) => to === from + points)).toBe(true);
        expect(stack.every(({ from }, index) => from === (stack[index - 1]?.to ?? 0))).toBe(true);
        expect(marks.every(({ at }, index) => at >= (marks[index - 1]?.at ?? at))).toBe(true);
        expect(marks).toHaveLength(explanation.contributions.length);
      }),
    );
  });

  it('builds from online to offline to both, and takes friction last', () => {
    const { stack } = timelineData(explainScore(touches, { ...options, lead: 'ada' }), { model });
    expect(stack.map(({ component }) => component)).toEqual(['online', 'offline', 'synergy', 'friction']);
    expect(stack[0]).toMatchObject({ touches: 2, from: 0 });
    expect(stack[3]?.points).toBeLessThan(0);
  });
});

describe('historyData', () => {
  const history = scoreHistory(touches, { ...options, lead: 'ada', minimumJump: 0.1 });
  const data = historyData(history, { model });

  it('has the point before and the point after each jump, in order', () => {
    for (const { at, before, after } of data.jumps) {
      expect(data.curve.filter((point) => point.at === at)).toEqual([
        { at, score: before },
        { at, score: after },
      ]);
    }
    expect(data.curve.every(({ at }, index) => at >= (data.curve[index - 1]?.at ?? at))).toBe(true);
    expect(data.curve.at(-1)).toEqual({ at: asOf, score: history.points.at(-1)?.score });
  });

  it('names causes as a salesperson does, and covers 0 to 100 with grades', () => {
    expect(data.jumps.map(({ cause }) => cause)).toEqual([
      'in-person meeting',
      'e-mail',
      'e-mail',
      'complaint',
    ]);
    const [best, ...others] = data.bands;
    expect(best?.to).toBe(100);
    expect(others.map(({ to }) => to)).toEqual(data.bands.slice(0, -1).map(({ from }) => from));
    const twice = [touches[1], { ...touches[1] }];
    const together = scoreHistory(twice, { ...options, lead: 'ada' });
    expect(historyData(together, { model }).jumps[0]?.cause).toBe('2 × e-mail');
  });

  it('says so where there is no point', () => {
    const none = scoreHistory(touches, { ...options, lead: 'ada', times: [] });
    expect(historyData(none, { model }).description).toBe('No point in time.');
  });
});

describe('coverageData', () => {
  it('tells met from only online from not at all', () => {
    const data = coverageData(whoKnowsWhom(touches, options));
    expect(data.owners).toHaveLength(2);
    expect(data.cells).toHaveLength(data.owners.length * data.leads.length);
    const stateOf = (owner: string, lead: string) =>
      data.cells.find(({ ownerId, leadId }) => ownerId === owner && leadId === lead)?.state;
    expect(['ada', 'ben', 'cleo'].map((lead) => stateOf('ida', lead))).toEqual(['met', 'none', 'met']);
    expect(['ada', 'ben', 'cleo'].map((lead) => stateOf('jon', lead))).toEqual(['online', 'online', 'none']);
    expect(data.met).toBe(2);
    expect(data.description).toBe('Team members: 2; contacts: 3. Met by somebody: 2; known only online: 1.');
  });
});

describe('the charts, drawn on a server', () => {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const explanation = timelineData(explainScore(touches, { ...options, lead: 'ada' }), { model });
  const charts = {
    plane: (extra = {}) =>
      drawPlane(planeData(rankLeads(touches, options).leads, { model }), { document, ...extra }),
    timeline: (extra = {}) => drawTimeline(explanation, { document, ...extra }),
    contributions: (extra = {}) => drawContributions(explanation, { document, ...extra }),
    history: (extra = {}) =>
      drawHistory(historyData(scoreHistory(touches, { ...options, lead: 'ada' }), { model }), {
        document,
        ...extra,
      }),
    coverage: (extra = {}) =>
      drawCoverage(coverageData(whoKnowsWhom(touches, options)), { document, ...extra }),
  };

  it.each(Object.entries(charts))('%s is one image with a name and a description', (_, draw) => {
    const svg = draw({ title: 'Our picture', width: 500, height: 300 });
    expect(svg.tagName.toLowerCase()).toBe('svg');
    expect(svg.getAttribute('role')).toBe('img');
    expect(svg.getAttribute('aria-label')).toMatch(/^Our picture\. .{20,}/);
    expect(svg.getAttribute('width')).toBe('500');
    expect(svg.getAttribute('height')).toBe('300');
    expect(draw().getAttribute('aria-label')).not.toContain('Our picture');
    expect(svg.querySelectorAll('[aria-label]')).toHaveLength(0);
  });

  it.each(Object.entries(charts))('%s needs no inline style where a policy forbids it', (_, draw) => {
    expect(draw().querySelectorAll('style')).toHaveLength(1);
    const svg = draw({ styleElement: false });
    expect(svg.outerHTML).not.toContain('<style');
    expect(svg.outerHTML).not.toContain(' style=');
    for (const name of svg.getAttribute('class')?.split(' ') ?? [])
      expect(chartStyles).toContain(`.${name} {`);
  });

  it('marks each lead, touch, type, jump and pair, with words for a pointer', () => {
    const titles = (svg: SVGSVGElement) =>
      [...svg.querySelectorAll('title')].map(({ textContent }) => textContent);
    expect(
      titles(charts.plane())
        .sort()
        .map((text) => text?.split('\n')[0]),
    ).toEqual(['ada', 'ben', 'cleo']);
    expect(titles(charts.timeline())).toHaveLength(4);
    expect(titles(charts.contributions())).toHaveLength(4);
    expect(titles(charts.coverage())).toHaveLength(4);
    expect(charts.plane().textContent).toContain(
      'Never met in person: at most 25 points, however many e-mails',
    );
    expect(charts.history().textContent).toContain('in-person meeting');
  });

  it('keeps names as text', () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const svg = drawCoverage(
      coverageData(whoKnowsWhom([{ ...touches[0], leadId: hostile, ownerId: hostile }], options)),
      { document },
    );
    expect(svg.querySelectorAll('img')).toHaveLength(0);
    expect(svg.querySelector('title')?.textContent).toContain(hostile);
  });

  it('names the first five of those who are drawn as one', () => {
    const leads = Array.from({ length: 8 }, (_, index) => ({
      key: `lead ${index}`,
      score: index,
      grade: 'D',
      strength: { online: 0.5, offline: 0.5 },
      online: { touches: 1 },
      offline: { touches: 1 },
    }));
    const svg = drawPlane(planeData(leads, { model, mostDots: 2 }), { document });
    expect([...svg.querySelectorAll('title')].map(({ textContent }) => textContent)).toEqual([
      'lead 0, lead 1, lead 2, lead 3, lead 4 and 3 more\nup to 7.0 points (D), online and in person',
      // Those who are named stand on top, the best first.
      ...[7, 6, 5, 4, 3, 2, 1, 0].map((lead) => `lead ${lead}\n${lead}.0 points (D), online and in person`),
    ]);
  });

  it('cuts names that are longer than their place, and keeps them whole for the pointer', () => {
    const long = `${'a'.repeat(40)}\n${'b'.repeat(40)}`;
    const svg = drawCoverage(coverageData(whoKnowsWhom([{ ...touches[0], ownerId: long }], options)), {
      document,
    });
    expect(svg.textContent).toContain(`${'a'.repeat(17)}…`);
    expect(svg.querySelector('title')?.textContent).toContain(long);
  });

  it('draws what is empty', () => {
    expect(drawPlane(planeData([], { model }), { document }).querySelectorAll('title')).toHaveLength(0);
    const upcoming = [{ ...touches[4], at: asOf + day }];
    const none = timelineData(explainScore(upcoming, { ...options, lead: 'ben' }), { model });
    expect(none.stack).toEqual([]);
    for (const draw of [drawTimeline, drawContributions]) {
      expect(draw(none, { document }).querySelectorAll('title')).toHaveLength(0);
    }
  });

  describe('along time', () => {
    const xs = (svg: SVGSVGElement) =>
      [...svg.querySelectorAll('title')].map(({ parentElement: mark }) =>
        Number(
          mark?.getAttribute('cx') ?? /translate\(([^,]+)/.exec(mark?.getAttribute('transform') ?? '')?.[1],
        ),
      );

    it('charts of one width and one time axis have an instant at one place', () => {
      const timeAxis = [asOf - 100 * day, asOf] as const;
      const [first = 0] = explanation.marks.map(({ at }) => at);
      const placed = 48 + ((500 - 48 - 40) * (first - timeAxis[0])) / (timeAxis[1] - timeAxis[0]);
      expect(Math.min(...xs(charts.timeline({ timeAxis, width: 500 })))).toBeCloseTo(placed, 6);
      expect(Math.min(...xs(charts.history({ timeAxis, width: 500 })))).toBeCloseTo(placed, 6);
    });

    it.each([[[1]], [[2, 1]], [[1, 1]], [[0, Number.POSITIVE_INFINITY]], [['a', 'b']], [7], [null]])(
      'refuses %j as a time axis',
      (timeAxis) => {
        for (const draw of [charts.timeline, charts.history])
          expect(onlyIssueOf(() => draw({ timeAxis }), 'invalid_option').path).toEqual(['timeAxis']);
      },
    );

    it('ends the axis of a score above the next grade', () => {
      const history = (score: number) =>
        drawHistory(
          {
            key: 'ada',
            curve: [
              { at: asOf - day, score },
              { at: asOf, score },
            ],
            bands: [
              { grade: 'A', from: 70, to: 100 },
              { grade: 'B', from: 45, to: 70 },
              { grade: 'C', from: 20, to: 45 },
              { grade: 'D', from: 0, to: 20 },
            ],
            jumps: [],
            description: '',
          },
          { document },
        );
      const letters = (score: number) =>
        [...history(score).querySelectorAll('text')].map(({ textContent }) => textContent ?? '');
      // The next grade and a strip above it, so that its letter is seen.
      expect(letters(10)).toEqual(expect.arrayContaining(['D', 'C', '20']));
      expect(letters(10)).not.toContain('45');
      expect(letters(80)).toEqual(expect.arrayContaining(['A', 'B', 'C', 'D', '100']));
    });

    it('names the greatest jumps, and none over another or outside the picture', () => {
      const at = (daysAgo: number) => asOf - daysAgo * day;
      const jump = (daysAgo: number, change: number, cause: string) => ({
        at: at(daysAgo),
        before: 0,
        after: change,
        change,
        cause,
      });
      const drawn = (jumps: ReturnType<typeof jump>[]) => {
        const curve = [
          { at: at(100), score: 0 },
          { at: at(0), score: 10 },
        ];
        const svg = drawHistory({ key: 'ada', curve, bands: [], jumps, description: '' }, { document });
        return [...svg.querySelectorAll('text')]
          .map(({ textContent }) => textContent ?? '')
          .filter((text) => text.startsWith('cause'));
      };
      expect(drawn([jump(50, 10, 'cause a'), jump(50.5, 9.9, 'cause b'), jump(10, 5, 'cause c')])).toEqual(
        expect.arrayContaining(['cause a', 'cause c']),
      );
      // Two at one place stand before and behind it; a third has no room.
      expect(drawn([1, 2, 3].map((n) => jump(50 + n / 100, 10 - n / 100, `cause ${n}`)))).toHaveLength(2);
      // Nor over a mark, be it of a jump that has no name.
      const near = [jump(50, 10, 'cause of it'), jump(51.5, 9, 'x'), jump(48.5, 9.2, 'y')];
      expect(drawn(near)).toEqual([]);
      expect(drawn(near.slice(0, 2))).toEqual(['cause of it']);
      // At the left edge a name stands behind its mark.
      expect(drawn([jump(100, 10, 'cause at the edge')])).toEqual(['cause at the edge']);
      expect(drawn([0, 1, 2, 3, 4, 5].map((n) => jump(15 * n + 5, 10, `cause ${n}`)))).toHaveLength(4);
    });
  });

  it('says what is missing where there is no document', () => {
    for (const draw of [
      () => drawPlane(planeData([], { model })),
      () => drawTimeline(explanation),
      () => drawContributions(explanation),
      () => drawHistory(historyData(scoreHistory(touches, { ...options, lead: 'ada' }), { model })),
      () => drawCoverage(coverageData(whoKnowsWhom(touches, options))),
    ]) {
      expect(onlyIssueOf(draw, 'invalid_option')).toMatchObject({
        path: ['document'],
        message: 'must be given where there is no page',
      });
    }
  });
});
