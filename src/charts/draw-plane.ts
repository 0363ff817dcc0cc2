import * as Plot from '@observablehq/plot';
import { readBack } from '../core/read-back.js';
import { type ChartOptions, colours } from './chart-options.js';
import { checkChartOptions, finishChart } from './finish-chart.js';
import type { PlaneData, PlaneDot, PlaneSide } from './plane-data.js';
import { shortText } from './short-text.js';

/** The strip of those who were never met lies below the plane, in units of strength. */
const strip = { from: -0.22, to: -0.03, lowestLane: -0.15, lanes: 5 } as const;
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

/**
 * Draws the picture of the idea: leads in the plane of online and offline strength, curves at which grades begin, and
 * the strip of those who were never met, with the ceiling at its end.
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
    const { dots, curves, onlineOnly, offlineOnly } = data;
    const place = (dot: PlaneDot, index: number) => (isInStrip(dot.side) ? laneOf(index) : dot.offline);
    const labels = curves.map(({ score, grade, points }) => ({
      ...points.at(-1),
      text: `${shortText(grade, 8)} from ${score}`,
    }));
    const sides: readonly PlaneSide[] = ['online-only', 'unclear', 'offline-only', 'both'];
    const percent = (value: number) => `${Math.round(value * 100)} %`;
    return finishChart(
      {
        height: 460,
        marginLeft: 56,
        marginBottom: 44,
        marginRight: 72,
        marginTop: 28,
        x: {
          domain: [0, 1],
          label: 'online strength →',
          tickFormat: percent,
          ticks: 5,
          labelAnchor: 'right',
        },
        y: {
          domain: [strip.from, 1],
          label: '↑ offline strength',
          tickFormat: percent,
          ticks: [0, 0.2, 0.4, 0.6, 0.8, 1],
          labelAnchor: 'top',
        },
        marks: [
          Plot.rect([0], { x1: 0, x2: 1, y1: strip.from, y2: strip.to, fill: colours.strip }),
          Plot.ruleY([0], { stroke: colours.line }),
          Plot.ruleX([0], { stroke: colours.line, y1: 0, y2: 1 }),
          curves.map(({ points }) =>
            Plot.line(points, { x: 'online', y: 'offline', stroke: colours.line, strokeDasharray: '4 3' }),
          ),
          Plot.text(labels, {
            x: 'online',
            y: 'offline',
            text: 'text',
            textAnchor: 'start',
            dx: 5,
            dy: -4,
            fill: colours.text,
          }),
          sides.map((side) =>
            Plot.dot(
              dots.filter((dot) => dot.side === side),
              {
                x: 'online',
                y: place,
                r: ({ keys }: PlaneDot) => Math.sqrt(keys.length),
                symbol: symbols[side],
                stroke: sideColours[side],
                fill: sideColours[side],
                fillOpacity: 0.35,
                title: dotText,
              },
            ),
          ),
          Plot.text(
            [
              `only online: at most ${onlineOnly.score.toFixed(0)} points (${shortText(onlineOnly.grade, 8)})`,
            ],
            {
              x: 1,
              y: strip.from,
              textAnchor: 'end',
              dx: -4,
              dy: -9,
              fill: colours.text,
            },
          ),
          Plot.text(
            [
              `only in person: at most ${offlineOnly.score.toFixed(0)} points (${shortText(offlineOnly.grade, 8)})`,
            ],
            {
              x: 0,
              y: 1,
              textAnchor: 'start',
              dx: 4,
              dy: -8,
              fill: colours.text,
            },
          ),
          Plot.text(['AND: both'], { x: 1, y: 1, textAnchor: 'end', dx: -4, dy: -8, fill: colours.text }),
        ],
        r: { type: 'identity', transform: (root: number) => Math.min(14, 2.5 + root) },
      },
      options,
      'Leads by online and offline strength',
      data.description,
      'drawPlane',
    );
  });
}

/** Nobody is known to have met them. */
function isInStrip(side: PlaneSide): boolean {
  return side === 'online-only' || side === 'unclear';
}

/** Those who share a strength lie beside each other. */
function laneOf(index: number): number {
  return strip.lowestLane + ((strip.to - strip.lowestLane) * (index % strip.lanes)) / strip.lanes;
}

const shownKeys = 5;

function dotText({ keys, names: called, score, grade, side }: PlaneDot): string {
  const more = keys.length - shownKeys;
  const names = `${called.slice(0, shownKeys).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return `${names}\n${keys.length > 1 ? 'up to ' : ''}${score.toFixed(1)} points (${grade}), ${sideNames[side]}`;
}
