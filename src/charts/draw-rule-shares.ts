import * as Plot from '@observablehq/plot';
import type { TouchpointChannel } from '../attribution/journey.js';
import { filled } from '../core/locale/filled.js';
import { readBack } from '../core/read-back.js';
import { type ChartOptions, colours } from './chart-options.js';
import { chartSpeech } from './chart-speech.js';
import { checkChartOptions, finishChart } from './finish-chart.js';
import type { RuleShare, RuleSharesData } from './rule-shares-data.js';
import { shortText } from './short-text.js';

/**
 * Draws what each rule of attribution gives offline and online contact: a bar for each rule, which sums to 100 %.
 *
 * Needs `@observablehq/plot`.
 *
 * @param data - from {@link ruleSharesData}
 * @param options - size, title, and the document on a server
 * @returns an SVG element, with a name and a text alternative
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option` where there is no document to draw in
 *
 * @group Charts
 */
export function drawRuleShares(data: RuleSharesData, options: ChartOptions = {}): SVGSVGElement {
  checkChartOptions(options, 'drawRuleShares');
  const { words, share: percent } = chartSpeech(options.locale, 'drawRuleShares');
  const nameOf = (channel: TouchpointChannel | null) => words.channels[channel ?? 'unknown'];
  return readBack('drawRuleShares', 'data', data, () => {
    const bars = barsOf(data);
    const isNarrow = (options.width ?? 640) < narrow;
    return finishChart(
      {
        height: 50 + 28 * Math.max(1, data.rules.length),
        marginLeft: isNarrow ? 118 : 180,
        marginRight: 16,
        marginTop: 8,
        marginBottom: 34,
        x: {
          domain: [
            100 * Math.min(0, ...bars.map(({ from }) => from)),
            100 * Math.max(1, ...bars.map(({ to }) => to)),
          ],
          label: words.sharesAxis[data.measure],
          labelAnchor: 'left',
          percent: true,
        },
        y: {
          type: 'band',
          domain: [...data.rules],
          label: null,
          tickFormat: (rule: string) => shortText(rule, isNarrow ? 18 : 28),
        },
        marks: [
          Plot.barX(bars, {
            x1: 'from',
            x2: 'to',
            y: 'rule',
            fill: ({ channel }: Bar) => colourOf(channel),
            fillOpacity: 0.3,
            stroke: ({ channel }: Bar) => colourOf(channel),
            insetTop: 2,
            insetBottom: 2,
            title: ({ rule, channel, share }: Bar) =>
              filled(words.ruleShare, { rule, channel: nameOf(channel), percent: percent(share) }),
          }),
          Plot.text(
            bars.filter(({ share }) => share >= (isNarrow ? 2 : 1) * leastLabelled),
            {
              x: ({ from, to }: Bar) => (from + to) / 2,
              y: 'rule',
              text: ({ channel, share }: Bar) =>
                share >= (isNarrow ? 2 : 1) * leastNamed
                  ? `${nameOf(channel)} ${percent(share)}`
                  : percent(share),
              fill: colours.text,
            },
          ),
        ],
      },
      options,
      words.sharesTitle,
      data.description,
      'drawRuleShares',
    );
  });
}

/** @internal */
export function colourOf(channel: TouchpointChannel | null): string {
  return channel === null ? colours.friction : colours[channel];
}

/** Below this width, in pixels, names are shortened. */
export const narrow = 480;

/** Parts of the width in which a number, and a name before it, have room. */
const leastLabelled = 0.07;
const leastNamed = 0.2;

type Bar = RuleShare & { readonly from: number; readonly to: number };

/** Shares one after the other; those below nothing to the left. */
function barsOf({ rules, shares }: RuleSharesData): Bar[] {
  return rules.flatMap((rule) => {
    let above = 0;
    let below = 0;
    return shares
      .filter((share) => share.rule === rule && share.share !== 0)
      .map((share): Bar => {
        if (share.share < 0) {
          below += share.share;
          return { ...share, from: below, to: below - share.share };
        }
        above += share.share;
        return { ...share, from: above - share.share, to: above };
      });
  });
}
