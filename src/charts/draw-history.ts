import * as Plot from '@observablehq/plot';
import { readBack } from '../core/read-back.js';
import { type ChartOptions, colours } from './chart-options.js';
import { checkChartOptions, finishChart } from './finish-chart.js';
import type { GradeBand, HistoryData, HistoryJump, HistoryPoint } from './history-data.js';
import { shortText } from './short-text.js';

/** This many jumps are named in the picture, the greatest; the others when pointed at. */
const namedJumps = 4;

/**
 * Draws a score over time, with the bands of the grades and what caused its jumps.
 *
 * Needs `@observablehq/plot`.
 *
 * @param data - from {@link historyData}
 * @param options - size, title, and the document on a server
 * @returns an SVG element, with a name and a text alternative
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option` where there is no document to draw in
 *
 * @group Charts
 */
export function drawHistory(data: HistoryData, options: ChartOptions = {}): SVGSVGElement {
  checkChartOptions(options, 'drawHistory');
  return readBack('drawHistory', 'data', data, () => {
    const when = ({ at }: HistoryPoint | HistoryJump) => new Date(at);
    const greatest = new Set(
      [...data.jumps].sort((a, b) => Math.abs(b.change) - Math.abs(a.change)).slice(0, namedJumps),
    );
    const named = data.jumps.filter((jump) => greatest.has(jump));
    const bands = data.bands.filter(({ from }) => from > 0);
    return finishChart(
      {
        height: 240,
        marginLeft: 48,
        marginRight: 40,
        marginTop: 28,
        x: { type: 'utc', label: null },
        y: { domain: [0, 100], label: '↑ score', ticks: 5 },
        marks: [
          Plot.ruleY([0], { stroke: colours.line }),
          Plot.ruleY(bands, { y: 'from', stroke: colours.line, strokeDasharray: '4 3', strokeOpacity: 0.7 }),
          Plot.text(data.bands, {
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
              `${new Date(at).toISOString().slice(0, 10)} ${cause}: ${change < 0 ? '−' : '+'}${Math.abs(change).toFixed(1)} points`,
          }),
          Plot.text(named, {
            x: when,
            y: 'after',
            text: ({ cause }: HistoryJump) => shortText(cause, 22),
            textAnchor: 'end',
            dx: -6,
            dy: -8,
            fill: colours.text,
            stroke: colours.background,
            strokeWidth: 4,
          }),
        ],
      },
      options,
      `Score of ${data.key} over time`,
      data.description,
      'drawHistory',
    );
  });
}
