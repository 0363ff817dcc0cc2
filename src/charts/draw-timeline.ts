import * as Plot from '@observablehq/plot';
import { filled } from '../core/locale/filled.js';
import { readBack } from '../core/read-back.js';
import { roundParts } from '../core/score/round-parts.js';
import { type ChartOptions, colours, type TimeChartOptions } from './chart-options.js';
import { chartSpeech } from './chart-speech.js';
import { checkChartOptions, finishChart, fontSizeOf } from './finish-chart.js';
import { textWidth } from './place-labels.js';
import { shortText } from './short-text.js';
import { timeAxisOf, timeMargins, timeOptionNames } from './time-axis.js';
import { timeTicks } from './time-ticks.js';
import type { StackBlock, TimelineData, TimelineMark } from './timeline-data.js';

const symbols = { online: 'triangle', offline: 'square', friction: 'times' } as const;
const columns = ['online', 'offline', 'friction'] as const;

/**
 * Draws the touches of a lead along time: online ones as triangles, offline ones as squares, friction as crosses, each as
 * high as the points it gives.
 *
 * Needs `@observablehq/plot`.
 *
 * @param data - from {@link timelineData}
 * @param options - size, title, time axis, and the document on a server
 * @returns an SVG element, with a name and a text alternative
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option` where there is no document to draw in
 *
 * @group Charts
 */
export function drawTimeline(data: TimelineData, options: TimeChartOptions = {}): SVGSVGElement {
  checkChartOptions(options, 'drawTimeline', timeOptionNames);
  const {
    words,
    day,
    clock,
    direction: directionName,
    number,
    language,
  } = chartSpeech(options.locale, 'drawTimeline');
  const axis = timeAxisOf(options.timeAxis, 'drawTimeline');
  const { timeAxis: _, ...drawing } = options;
  return readBack('drawTimeline', 'data', data, () => {
    const first = data.marks[0]?.at ?? data.asOf;
    return finishChart(
      {
        height: 220,
        fontSize: fontSizeOf(drawing),
        ...timeMargins,
        marginTop: 28,
        marginBottom: 36,
        x: {
          type: 'utc',
          domain: (axis ?? [first, data.asOf]).map(clock),
          label: null,
          nice: axis === undefined,
          ...timeTicks(language),
        },
        y: { label: `↑ ${words.touchPointsAxis}`, grid: true, ticks: 4 },
        marks: [
          Plot.ruleY([0], { stroke: colours.line }),
          columns.map((column) => {
            const marks = data.marks.filter((mark) => mark.component === column);
            const at = ({ at }: TimelineMark) => clock(at);
            return [
              Plot.ruleX(marks, { x: at, y: 'points', stroke: colours[column] }),
              Plot.dot(marks, {
                x: at,
                y: 'points',
                r: 4,
                symbol: symbols[column],
                stroke: colours[column],
                fill: column === 'friction' ? 'none' : colours[column],
                title: ({ at, label, direction, points }: TimelineMark) => {
                  const touch = { day: day(at), type: label, points: number(points, 2) };
                  return direction === null
                    ? filled(words.touch, touch)
                    : filled(words.directedTouch, { ...touch, direction: directionName(direction) });
                },
              }),
            ];
          }),
        ],
      },
      drawing,
      filled(words.timelineTitle, { name: data.key }),
      data.description,
      'drawTimeline',
    );
  });
}

/**
 * Draws what a score is built from, block after block: the types of online touches, those of offline ones, what having
 * both adds, and what friction takes. The last block ends at the score.
 *
 * Needs `@observablehq/plot`.
 *
 * @param data - from {@link timelineData}
 * @param options - size, title, and the document on a server
 * @returns an SVG element, with a name and a text alternative
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option` where there is no document to draw in
 *
 * @group Charts
 */
export function drawContributions(data: TimelineData, options: ChartOptions = {}): SVGSVGElement {
  checkChartOptions(options, 'drawContributions');
  const { words, number, plural, signed } = chartSpeech(options.locale, 'drawContributions');
  return readBack('drawContributions', 'data', data, () => {
    // Two types may have one label, so that places name the blocks.
    const places = data.stack.map((_, place) => place);
    const labelAt = (place: number) => shortText(data.stack[place]?.label ?? '', 26);
    const shown = roundParts(
      data.stack.map(({ points }) => points),
      { total: data.score },
    );
    const fontSize = fontSizeOf(options);
    const widestLabel = Math.max(0, ...places.map((place) => textWidth(labelAt(place), fontSize)));
    // The axis fits the score: most of one to 100 would be empty.
    const longest = Math.max(10, ...data.stack.map(({ from, to }) => Math.max(from, to)));
    return finishChart(
      {
        height: 64 + 26 * Math.max(1, data.stack.length),
        fontSize,
        marginLeft: 14 + widestLabel,
        marginRight: 64,
        marginBottom: 40,
        x: { domain: [0, longest], label: `${words.pointsAxis} →`, grid: true },
        y: { type: 'band', domain: places, label: null, tickFormat: labelAt, padding: 0.2 },
        marks: [
          Plot.barX(data.stack, {
            x1: 'from',
            x2: 'to',
            y: places,
            fill: ({ component }: StackBlock) => colours[component],
            title: ({ label, touches, points }: StackBlock) => {
              const block = { label, points: number(points, 2) };
              return touches === 0
                ? filled(words.block, block)
                : filled(words.touchesBlock, { ...block, touches: plural(touches, words.touches) });
            },
          }),
          Plot.text(data.stack, {
            x: ({ from, to }: StackBlock) => Math.max(from, to),
            y: places,
            text: (_: StackBlock, index: number) => signed(shown[index] as number, 1),
            textAnchor: 'start',
            dx: 5,
            fill: colours.text,
            stroke: colours.background,
            strokeWidth: 4,
          }),
        ],
        color: { type: 'identity' },
      },
      options,
      filled(words.contributionsTitle, { name: data.key }),
      data.description,
      'drawContributions',
    );
  });
}
