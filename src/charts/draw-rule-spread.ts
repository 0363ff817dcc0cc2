import * as Plot from '@observablehq/plot';
import { filled } from '../core/locale/filled.js';
import { readBack } from '../core/read-back.js';
import { type ChartOptions, colours } from './chart-options.js';
import { type ChartSpeech, chartSpeech } from './chart-speech.js';
import { colourOf, narrow } from './draw-rule-shares.js';
import { checkChartOptions, finishChart } from './finish-chart.js';
import type { RuleSpreadData, RuleSpreadLine } from './rule-spread-data.js';
import { shortText } from './short-text.js';

/**
 * Draws where the rules of attribution disagree: for each touchpoint a line from the least to the most that a rule gives
 * it, with the names of the two rules. Squares stand for offline, triangles for online, circles for both or unknown.
 *
 * Needs `@observablehq/plot`.
 *
 * @param data - from {@link ruleSpreadData}
 * @param options - size, title, and the document on a server
 * @returns an SVG element, with a name and a text alternative
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option` where there is no document to draw in
 *
 * @group Charts
 */
export function drawRuleSpread(data: RuleSpreadData, options: ChartOptions = {}): SVGSVGElement {
  checkChartOptions(options, 'drawRuleSpread');
  const speech = chartSpeech(options.locale, 'drawRuleSpread');
  const { words, share: percent } = speech;
  return readBack('drawRuleSpread', 'data', data, () => {
    const ends = data.lines.flatMap((line) => [
      { ...line, ...line.lowest },
      { ...line, ...line.highest },
    ]);
    const isNarrow = (options.width ?? 640) < narrow;
    const most = Math.max(0.01, ...ends.map(({ share }) => share));
    return finishChart(
      {
        height: 64 + 44 * Math.max(1, data.lines.length),
        marginLeft: isNarrow ? 118 : 170,
        marginRight: 24,
        marginTop: 14,
        marginBottom: 38,
        x: {
          domain: [100 * Math.min(0, ...ends.map(({ share }) => share)), 100 * most],
          label: words.sharesAxis[data.measure],
          labelAnchor: 'left',
          percent: true,
          grid: true,
          insetLeft: 8,
          insetRight: 8,
        },
        y: {
          type: 'band',
          domain: data.lines.map(({ touchpoint }) => touchpoint),
          label: null,
          tickSize: 0,
          tickFormat: (touchpoint: string) => shortText(touchpoint, isNarrow ? 17 : 24),
        },
        symbol: { type: 'identity' },
        marks: [
          Plot.link(data.lines, {
            x1: ({ lowest }: RuleSpreadLine) => lowest.share,
            x2: ({ highest }: RuleSpreadLine) => highest.share,
            y1: 'touchpoint',
            y2: 'touchpoint',
            stroke: ({ channel }: RuleSpreadLine) => colourOf(channel),
            strokeWidth: 3,
            strokeOpacity: 0.5,
          }),
          Plot.dot(ends, {
            x: 'share',
            y: 'touchpoint',
            r: 5,
            symbol: ({ channel }: RuleSpreadLine) =>
              channel === 'offline' ? 'square' : channel === 'online' ? 'triangle' : 'circle',
            fill: ({ channel }: RuleSpreadLine) => colourOf(channel),
            stroke: colours.background,
            title: ({ touchpoint, rule, share }) =>
              filled(words.spreadEnd, { touchpoint, percent: percent(share), rule }),
          }),
          ...[labels(data.lines, 'lowest', most, speech), labels(data.lines, 'highest', most, speech)],
        ],
      },
      options,
      words.spreadTitle,
      data.description,
      'drawRuleSpread',
    );
  });
}

/** Above the line the rule that gives least, below it the one that gives most; each grows to where there is room. */
function labels(
  lines: readonly RuleSpreadLine[],
  end: 'lowest' | 'highest',
  most: number,
  { share: percent }: ChartSpeech,
): Plot.Markish {
  const isLowest = end === 'lowest';
  const groups = [true, false].map((isRight) =>
    Plot.text(
      lines.filter((line) => line[end].share < most / 2 === isRight),
      {
        x: (line: RuleSpreadLine) => line[end].share,
        y: 'touchpoint',
        dy: isLowest ? -13 : 14,
        textAnchor: isRight ? 'start' : 'end',
        text: (line: RuleSpreadLine) => `${shortText(line[end].rule, 28)} ${percent(line[end].share)}`,
        fill: colours.text,
      },
    ),
  );
  return groups;
}
