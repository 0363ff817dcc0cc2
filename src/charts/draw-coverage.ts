import * as Plot from '@observablehq/plot';
import { filled } from '../core/locale/filled.js';
import { readBack } from '../core/read-back.js';
import { type ChartOptions, colours } from './chart-options.js';
import { chartSpeech } from './chart-speech.js';
import type { CoverageCell, CoverageData } from './coverage-data.js';
import { checkChartOptions, finishChart } from './finish-chart.js';
import { shortText } from './short-text.js';

/**
 * Draws who of us knows whom: filled where they have met, outlined where they are in touch only online, empty where not at
 * all; with the score.
 *
 * Needs `@observablehq/plot`.
 *
 * @param data - from {@link coverageData}
 * @param options - size, title, and the document on a server
 * @returns an SVG element, with a name and a text alternative
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option` where there is no document to draw in
 *
 * @group Charts
 */
export function drawCoverage(data: CoverageData, options: ChartOptions = {}): SVGSVGElement {
  checkChartOptions(options, 'drawCoverage');
  const { words, number } = chartSpeech(options.locale, 'drawCoverage');
  return readBack('drawCoverage', 'data', data, () => {
    const known = data.cells.filter(({ state }) => state !== 'none');
    const short = (id: string) => shortText(id, 18);
    return finishChart(
      {
        height: 110 + 34 * Math.max(1, data.owners.length),
        marginLeft: 120,
        marginRight: 70,
        marginTop: 90,
        marginBottom: 12,
        x: {
          type: 'band',
          domain: [...data.leads],
          axis: 'top',
          label: null,
          tickRotate: -40,
          tickFormat: short,
          padding: 0.08,
        },
        y: { type: 'band', domain: [...data.owners], label: null, tickFormat: short, padding: 0.08 },
        marks: [
          (['met', 'online', 'unclear'] as const).map((state) =>
            Plot.cell(
              known.filter((cell) => cell.state === state),
              {
                x: 'leadId',
                y: 'ownerId',
                fill: state === 'met' ? colours.offline : 'none',
                fillOpacity: 0.3,
                stroke: state === 'met' ? colours.offline : colours.online,
                strokeDasharray: state === 'met' ? 'none' : '4 2',
                title: ({ ownerId, leadId, score }: CoverageCell) =>
                  filled(words.coverageCell, {
                    owner: ownerId,
                    contact: leadId,
                    state: words.coverageStates[state],
                    points: number(score, 1),
                  }),
              },
            ),
          ),
          Plot.text(known, {
            x: 'leadId',
            y: 'ownerId',
            text: ({ state, score }: CoverageCell) =>
              `${state === 'met' ? '■' : state === 'online' ? '▲' : '◆'} ${number(score)}`,
            fill: colours.text,
          }),
        ],
      },
      options,
      words.coverageTitle,
      `${data.description} ${words.coverageSymbols}`,
      'drawCoverage',
    );
  });
}
