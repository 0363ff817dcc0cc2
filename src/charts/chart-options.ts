import type { ChartLocale } from '../core/locale/chart-words.js';

/**
 * Options of every function that draws.
 *
 * @group Charts
 */
export interface ChartOptions {
  /** Width in pixels; the chart shrinks with its container. 640 by default. */
  readonly width?: number | undefined;
  /** Height in pixels; each chart has a default of its own. */
  readonly height?: number | undefined;
  /** The document that elements are made in: on a server one of linkedom or jsdom. By default the page's. */
  readonly document?: Document | undefined;
  /** What the chart shows, in a few words; read out before the description. */
  readonly title?: string | undefined;
  /**
   * Whether the SVG brings its `<style>` element. `true` by default; `false` where a content security policy forbids it,
   * and then the page's stylesheet must hold {@link chartStyles}.
   */
  readonly styleElement?: boolean | undefined;
  /** The language of the words: the one that the data were made with; English by default. */
  readonly locale?: ChartLocale | undefined;
}

/**
 * Options of charts along time.
 *
 * @group Charts
 */
export interface TimeChartOptions extends ChartOptions {
  /**
   * First and last instant of the time axis, in epoch milliseconds, the first one earlier: charts of one width and one time
   * axis stand below each other in step. By default the time of what is drawn.
   */
  readonly timeAxis?: readonly [from: number, to: number] | undefined;
}

/**
 * Class of every chart.
 *
 * @internal
 */
export const chartClass = 'touchpoint-chart';

/**
 * The rules that charts drawn with `styleElement: false` need, for the stylesheet of the page.
 *
 * @group Charts
 */
export const chartStyles = `.${chartClass} { display: block; height: auto; max-width: 100%; }
.${chartClass} text, .${chartClass} tspan { white-space: pre; }`;

/**
 * Colours that can be told apart by the colour-blind (Okabe and Ito, 2008), each replaceable by a custom property of the
 * page. Nothing is said by colour alone: shapes and words say it too.
 *
 * @internal
 */
export const colours = {
  online: 'var(--touchpoint-online, #0072b2)',
  offline: 'var(--touchpoint-offline, #d55e00)',
  both: 'var(--touchpoint-both, #009e73)',
  synergy: 'var(--touchpoint-both, #009e73)',
  friction: 'var(--touchpoint-friction, #767676)',
  line: 'var(--touchpoint-line, #8a8a8a)',
  strip: 'var(--touchpoint-strip, rgba(0, 114, 178, 0.12))',
  background: 'var(--touchpoint-background, white)',
  text: 'currentColor',
} as const;
