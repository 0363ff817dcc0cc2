import * as Plot from '@observablehq/plot';
import { filled } from '../core/locale/filled.js';
import { readBack } from '../core/read-back.js';
import { type ChartOptions, colours } from './chart-options.js';
import { type ChartSpeech, chartSpeech } from './chart-speech.js';
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
  const speech = chartSpeech(options.locale, 'drawPlane');
  return readBack('drawPlane', 'data', data, () => {
    const { width = planeSize.width, height = planeSize.height } = options;
    const layout = planeLayout(data, width, height, speech);
    return finishChart(
      {
        height: planeSize.height,
        margin: 0,
        x: { type: 'identity', axis: null },
        y: { type: 'identity', axis: null },
        r: { type: 'identity' },
        marks: [
          fieldMarks(layout),
          densityMarks(layout, speech),
          axisMarks(layout, data, speech),
          dotMarks(layout.marks, speech),
          labelMarks(layout),
        ],
      },
      options,
      speech.words.planeTitle,
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

function densityMarks({ cells, bars, fontSize }: PlaneLayout, speech: ChartSpeech): Plot.Markish[] {
  const most = bars.reduce(
    (best, bar) => (bar.leads > best.leads ? bar : best),
    bars[0] as (typeof bars)[number],
  );
  return [
    Plot.rect(cells, {
      ...box,
      fill: colours.both,
      fillOpacity: ({ leads }: (typeof cells)[number]) => steps.find(([from]) => leads >= from)?.[1] ?? 0,
      title: ({ dot }: (typeof cells)[number]) => dotText(dot, speech),
    }),
    Plot.rect(bars, {
      ...box,
      fill: colours.online,
      title: ({ dot }: (typeof bars)[number]) => dotText(dot, speech),
    }),
    most === undefined
      ? []
      : Plot.text([speech.plural(most.leads, speech.words.contacts)], {
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
  { words, number, percent }: ChartSpeech,
) {
  const quiet = { fill: colours.text, fillOpacity: 0.75, fontSize } as const;
  const text = (
    content: string,
    x: number,
    y: number,
    textAnchor: 'start' | 'middle' | 'end',
    style: object = quiet,
  ) => Plot.text([content], { x, y, textAnchor, ...style });
  const middle = (from: number, to: number) => (from + to) / 2;
  const ceilings = words.neverMet.map((form) => filled(form, { points: number(onlineOnly.score) }));
  const [short = '', usual = '', long = ''] = ceilings;
  const room = strip.x2 - strip.x1 - 8;
  const fitting = [long, usual].find((form) => !isSmall && textWidth(form, fontSize) < room);
  return [
    text(`↑ ${words.inPersonAxis}`, frame.x1 - (isSmall ? 40 : 0), 8, 'start'),
    text(`${words.onlineAxis} →`, strip.x2, strip.y2 + 30, 'end'),
    text(percent(1), frame.x1 - 6, frame.y1 + 2, 'end'),
    text(percent(0.5), frame.x1 - 6, middle(frame.y1, frame.y2), 'end'),
    text(percent(0), frame.x1 - 6, frame.y2, 'end'),
    text(percent(0), strip.x1, strip.y2 + 12, 'start'),
    text(percent(0.5), middle(strip.x1, strip.x2), strip.y2 + 12, 'middle'),
    text(percent(1), strip.x2, strip.y2 + 12, 'end'),
    text(fitting ?? short, strip.x2 - 6, strip.y1 + 11, 'end', {
      fontSize,
      fill: colours.online,
    }),
    Plot.text(points, { x: 'x', y: 'y', text: 'text', textAnchor: 'start', ...quiet }),
    Plot.text(grades, { x: 'x', y: 'y', text: 'text', fontWeight: 600, ...quiet, fontSize: 14 }),
  ];
}

function dotMarks(marks: readonly PlaneMark[], speech: ChartSpeech): Plot.Markish[] {
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
          title: ({ dot }: PlaneMark) => dotText(dot, speech),
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

function dotText(
  { keys, names: called, score, grade, side }: PlaneDot,
  { words, number }: ChartSpeech,
): string {
  const more = keys.length - shownKeys;
  const shown = called.slice(0, shownKeys).join(', ');
  const names = more > 0 ? filled(words.andMore, { names: shown, more: number(more) }) : shown;
  const form = keys.length > 1 ? words.dots : words.dot;
  return `${names}\n${filled(form, { points: number(score, 1), grade, side: words.sides[side] })}`;
}
