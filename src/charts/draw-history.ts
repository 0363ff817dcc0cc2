import * as Plot from '@observablehq/plot';
import { filled } from '../core/locale/filled.js';
import { readBack } from '../core/read-back.js';
import { type ChartOptions, colours, type TimeChartOptions } from './chart-options.js';
import { chartSpeech } from './chart-speech.js';
import { checkChartOptions, finishChart, fontSizeOf } from './finish-chart.js';
import type { GradeBand, HistoryData, HistoryJump, HistoryPoint } from './history-data.js';
import { type Box, overlap, textWidth } from './place-labels.js';
import { shortText } from './short-text.js';
import { timeAxisOf, timeMargins, timeOptionNames } from './time-axis.js';
import { timeTicks } from './time-ticks.js';

/** This many jumps are named in the picture, the greatest that have room; the others when pointed at. */
const namedJumps = 4;
const defaultHeight = 240;
const marginTop = 28;
const marginBottom = 36;
/** Half the side of the square that a mark takes. */
const markSize = 4;

/**
 * Draws a score over time, with the grades as bands and what caused its jumps. The axis ends above the next grade; a name that
 * would cover another or leave the picture is left out, and its mark has it in words.
 *
 * Needs `@observablehq/plot`.
 *
 * @param data - from {@link historyData}
 * @param options - size, title, time axis, and the document on a server
 * @returns an SVG element, with a name and a text alternative
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option` where there is no document to draw in
 *
 * @group Charts
 */
export function drawHistory(data: HistoryData, options: TimeChartOptions = {}): SVGSVGElement {
  checkChartOptions(options, 'drawHistory', timeOptionNames);
  const { words, day, clock, signed, language } = chartSpeech(options.locale, 'drawHistory');
  const axis = timeAxisOf(options.timeAxis, 'drawHistory');
  const { timeAxis: _, ...drawing } = options;
  return readBack('drawHistory', 'data', data, () => {
    const when = ({ at }: HistoryPoint | HistoryJump) => clock(at);
    const top = topOf(data);
    const bands = data.bands
      .filter(({ from }) => from < top)
      .map((band) => ({ ...band, to: Math.min(band.to, top) }));
    const borders = bands.filter(({ from }) => from > 0);
    const shaded = bands.filter((_, place) => (data.bands.length - bands.length + place) % 2 === 0);
    const named = namedIn(data, top, axis, drawing);
    return finishChart(
      {
        height: defaultHeight,
        fontSize: fontSizeOf(drawing),
        ...timeMargins,
        marginTop,
        marginBottom,
        x: {
          type: 'utc',
          label: null,
          ...(axis === undefined ? {} : { domain: axis.map(clock) }),
          ...timeTicks(language),
        },
        y: {
          domain: [0, top],
          label: `↑ ${words.scoreAxis}`,
          ticks: [...new Set([0, ...borders.map(({ from }) => from), ...(top === 100 ? [100] : [])])],
        },
        marks: [
          Plot.barY(shaded, { y1: 'from', y2: 'to', fill: colours.line, fillOpacity: 0.08 }),
          Plot.ruleY([0], { stroke: colours.line }),
          Plot.ruleY(borders, {
            y: 'from',
            stroke: colours.line,
            strokeDasharray: '4 3',
            strokeOpacity: 0.7,
          }),
          Plot.text(bands, {
            y: ({ from, to }) => (from + to) / 2,
            text: ({ grade }: GradeBand) => shortText(grade, 4),
            frameAnchor: 'right',
            textAnchor: 'start',
            dx: 12,
            fill: colours.text,
          }),
          Plot.areaY(data.curve, { x: when, y1: 0, y2: 'score', fill: colours.both, fillOpacity: 0.12 }),
          Plot.line(data.curve, { x: when, y: 'score', stroke: colours.both, strokeWidth: 2 }),
          Plot.dot(data.jumps, {
            x: when,
            y: 'after',
            r: 3.5,
            stroke: colours.text,
            fill: colours.background,
            title: ({ at, cause, change }: HistoryJump) =>
              filled(words.jump, { day: day(at), cause, points: signed(change, 1) }),
          }),
          (['end', 'start'] as const).map((anchor) =>
            Plot.text(
              named.filter((one) => one.anchor === anchor).map(({ jump }) => jump),
              {
                x: when,
                y: 'after',
                text: ({ cause }: HistoryJump) => causeShown(cause),
                textAnchor: anchor,
                dx: anchor === 'end' ? -labelDistance : labelDistance,
                dy: -8,
                fill: colours.text,
                stroke: colours.background,
                strokeWidth: 4,
              },
            ),
          ),
        ],
      },
      drawing,
      filled(words.historyTitle, { name: data.key }),
      data.description,
      'drawHistory',
    );
  });
}

/** Where the axis ends: an axis to 100 makes a line at the bottom of a score of 16. */
function topOf({ curve, bands }: HistoryData): number {
  const highest = curve.reduce((most, { score }) => Math.max(most, score), 0);
  const border = Math.min(100, ...bands.map(({ from }) => from).filter((from) => from > highest));
  // A strip of the grade above is seen, so that its letter has a place.
  return Math.min(100, border + Math.max(5, border / 6));
}

const labelDistance = 6;

function causeShown(cause: string): string {
  return shortText(cause, 22);
}

interface NamedJump {
  readonly jump: HistoryJump;
  /** Which end of the text is at the mark: a text that ends there stands before it. */
  readonly anchor: 'end' | 'start';
}

/** The greatest jumps whose names have room, before their marks or else behind them. */
function namedIn(
  { curve, jumps }: HistoryData,
  top: number,
  axis: readonly [number, number] | undefined,
  drawing: ChartOptions,
): NamedJump[] {
  const { width = 640, height = defaultHeight } = drawing;
  const fontSize = fontSizeOf(drawing);
  const times = [...curve, ...jumps].map(({ at }) => at);
  const [from, to] = axis ?? [
    times.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY),
    times.reduce((most, at) => Math.max(most, at), Number.NEGATIVE_INFINITY),
  ];
  const { marginLeft, marginRight } = timeMargins;
  const room = width - marginLeft - marginRight;
  const xOf = (at: number) => marginLeft + (room * (at - from)) / (to - from);
  const yOf = (score: number) => height - marginBottom - ((height - marginTop - marginBottom) * score) / top;
  // A name covers no mark either, nor the line below it.
  const taken: Box[] = jumps.map(({ at, before, after }) => {
    const [x, from, to] = [xOf(at), yOf(before), yOf(after)];
    return {
      x1: x - markSize,
      x2: x + markSize,
      y1: Math.min(from, to - markSize),
      y2: Math.max(from, to + markSize),
    };
  });
  const named: NamedJump[] = [];
  for (const jump of [...jumps].sort((a, b) => Math.abs(b.change) - Math.abs(a.change))) {
    if (named.length === namedJumps) break;
    const wide = textWidth(causeShown(jump.cause), fontSize);
    const [x, y] = [xOf(jump.at), yOf(jump.after) - 8];
    for (const anchor of ['end', 'start'] as const) {
      const x1 = anchor === 'end' ? x - labelDistance - wide : x + labelDistance;
      const box = { x1, x2: x1 + wide, y1: y - fontSize / 2, y2: y + fontSize / 2 };
      const fits = box.x1 >= marginLeft && box.x2 <= width - marginRight;
      if (!fits || taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      named.push({ jump, anchor });
      break;
    }
  }
  return named;
}
