import * as Plot from '@observablehq/plot';
import { readBack } from '../core/read-back.js';
import { type ChartOptions, colours } from './chart-options.js';
import { checkChartOptions, finishChart } from './finish-chart.js';
import { textWidth } from './place-labels.js';
import type { PlaneData, PlaneDot } from './plane-data.js';
import { type PlaneLayout, type PlaneMark, planeLayout } from './plane-layout.js';

const symbols = {
  both: 'circle',
  'online-only': 'triangle',
  'offline-only': 'square',
  unclear: 'diamond',
} as const;
const sideColours = {
  both: colours.both,
  'online-only': colours.online,
  'offline-only': colours.offline,
  unclear: colours.friction,
} as const;
const sideNames = {
  both: 'online and in person',
  'online-only': 'only online',
  'offline-only': 'only in person',
  unclear: 'met or not is unknown',
} as const;
/** How much colour a cell has, from this many leads on. */
const steps = [
  [12, 0.85],
  [6, 0.6],
  [3, 0.4],
  [1, 0.22],
] as const;

/** @internal */
export const planeSize = { width: 640, height: 460 } as const;

/**
 * Draws the picture of the idea: leads in the plane of online and offline strength, the grades as fields, and the strip of
 * those who were never met, with the ceiling at its end. Names never overlap: one without a free place is left out. Above
 * `mostDots` leads, cells and bars count them, and those that are named stand on top.
 *
 * Needs `@observablehq/plot`.
 *
 * @param data - from {@link planeData}
 * @param options - size, title, and the document on a server
 * @returns an SVG element, with a name and a text alternative
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option` where there is no document to draw in
 *
 * @group Charts
 */
export function drawPlane(data: PlaneData, options: ChartOptions = {}): SVGSVGElement {
  checkChartOptions(options, 'drawPlane');
  return readBack('drawPlane', 'data', data, () => {
    const { width = planeSize.width, height = planeSize.height } = options;
    const layout = planeLayout(data, width, height);
    return finishChart(
      {
        height: planeSize.height,
        margin: 0,
        x: { type: 'identity', axis: null },
        y: { type: 'identity', axis: null },
        r: { type: 'identity' },
        marks: [
          fieldMarks(layout),
          densityMarks(layout),
          axisMarks(layout, data),
          dotMarks(layout.marks),
          labelMarks(layout),
        ],
      },
      options,
      'Leads by online and offline strength',
      data.description,
      'drawPlane',
    );
  });
}

function fieldMarks({ frame, strip, curves }: PlaneLayout): Plot.Markish[] {
  return [
    Plot.rect([strip], { ...box, fill: colours.strip }),
    curves.map(({ field }) =>
      Plot.line(field, { x: 'x', y: 'y', fill: 'currentColor', fillOpacity: 0.035, stroke: 'none' }),
    ),
    curves.map(({ line }) => Plot.line(line, { x: 'x', y: 'y', stroke: colours.line, strokeWidth: 1 })),
    Plot.line(
      [
        { x: frame.x1, y: frame.y1 },
        { x: frame.x1, y: frame.y2 },
        { x: frame.x2, y: frame.y2 },
      ],
      { x: 'x', y: 'y', stroke: colours.line, strokeWidth: 1 },
    ),
  ];
}

const box = { x1: 'x1', x2: 'x2', y1: 'y1', y2: 'y2' } as const;

function densityMarks({ cells, bars, fontSize }: PlaneLayout): Plot.Markish[] {
  const most = bars.reduce(
    (best, bar) => (bar.leads > best.leads ? bar : best),
    bars[0] as (typeof bars)[number],
  );
  return [
    Plot.rect(cells, {
      ...box,
      fill: colours.both,
      fillOpacity: ({ leads }: (typeof cells)[number]) => steps.find(([from]) => leads >= from)?.[1] ?? 0,
      title: ({ dot }: (typeof cells)[number]) => dotText(dot),
    }),
    Plot.rect(bars, {
      ...box,
      fill: colours.online,
      title: ({ dot }: (typeof bars)[number]) => dotText(dot),
    }),
    most === undefined
      ? []
      : Plot.text([`${most.leads} contacts`], {
          x: most.x1,
          y: most.y1 - 3,
          textAnchor: 'start',
          lineAnchor: 'bottom',
          fontSize,
          fill: colours.text,
          fillOpacity: 0.75,
        }),
  ];
}

function axisMarks(
  { frame, strip, fontSize, isSmall, grades, points }: PlaneLayout,
  { onlineOnly }: PlaneData,
) {
  const quiet = { fill: colours.text, fillOpacity: 0.75, fontSize } as const;
  const text = (
    words: string,
    x: number,
    y: number,
    textAnchor: 'start' | 'middle' | 'end',
    style: object = quiet,
  ) => Plot.text([words], { x, y, textAnchor, ...style });
  const middle = (from: number, to: number) => (from + to) / 2;
  const ceiling = `Never met${isSmall ? '' : ' in person'}: at most ${onlineOnly.score.toFixed(0)} points`;
  const long = `${ceiling}, however many e-mails`;
  const fits = textWidth(long, fontSize) < strip.x2 - strip.x1 - 8;
  return [
    text('↑ How well known in person', frame.x1 - (isSmall ? 40 : 0), 8, 'start'),
    text('How well known online →', strip.x2, strip.y2 + 30, 'end'),
    text('100%', frame.x1 - 6, frame.y1 + 2, 'end'),
    text('50%', frame.x1 - 6, middle(frame.y1, frame.y2), 'end'),
    text('0%', frame.x1 - 6, frame.y2, 'end'),
    text('0%', strip.x1, strip.y2 + 12, 'start'),
    text('50%', middle(strip.x1, strip.x2), strip.y2 + 12, 'middle'),
    text('100%', strip.x2, strip.y2 + 12, 'end'),
    text(fits && !isSmall ? long : ceiling, strip.x2 - 6, strip.y1 + 11, 'end', {
      fontSize,
      fill: colours.online,
    }),
    Plot.text(points, { x: 'x', y: 'y', text: 'text', textAnchor: 'start', ...quiet }),
    Plot.text(grades, { x: 'x', y: 'y', text: 'text', fontWeight: 600, ...quiet, fontSize: 14 }),
  ];
}

function dotMarks(marks: readonly PlaneMark[]): Plot.Markish[] {
  return [
    Plot.dot(
      marks.filter(({ isRinged }) => isRinged),
      { x: 'x', y: 'y', r: 8, stroke: colours.text, strokeWidth: 1 },
    ),
    (['online-only', 'unclear', 'offline-only', 'both'] as const).map((side) =>
      Plot.dot(
        marks.filter(({ dot }) => dot.side === side),
        {
          x: 'x',
          y: 'y',
          r: ({ dot }: PlaneMark) => Math.min(14, 2.5 + Math.sqrt(dot.keys.length)),
          symbol: symbols[side],
          fill: sideColours[side],
          stroke: colours.background,
          strokeWidth: 1,
          title: ({ dot }: PlaneMark) => dotText(dot),
        },
      ),
    ),
  ];
}

function labelMarks({ labels, fontSize }: PlaneLayout): Plot.Markish[] {
  const leaders = labels.flatMap(({ leader }) =>
    leader === null ? [] : [{ x1: leader[0], y1: leader[1], x2: leader[2], y2: leader[3] }],
  );
  return [
    Plot.link(leaders, { ...box, stroke: colours.line, strokeWidth: 1 }),
    Plot.text(labels, {
      x: ({ box: { x1, x2 } }: (typeof labels)[number]) => (x1 + x2) / 2,
      y: ({ box: { y1, y2 } }: (typeof labels)[number]) => (y1 + y2) / 2,
      text: 'text',
      fontSize,
      fontWeight: 600,
      fill: colours.text,
      stroke: colours.background,
      strokeWidth: 3,
      className: 'touchpoint-name',
    }),
  ];
}

const shownKeys = 5;

function dotText({ keys, names: called, score, grade, side }: PlaneDot): string {
  const more = keys.length - shownKeys;
  const names = `${called.slice(0, shownKeys).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return `${names}\n${keys.length > 1 ? 'up to ' : ''}${score.toFixed(1)} points (${grade}), ${sideNames[side]}`;
}
