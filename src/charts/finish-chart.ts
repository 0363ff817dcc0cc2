import * as Plot from '@observablehq/plot';
import { showValue } from '../core/error.js';
import { checkOptions, invalidOption, type OptionNames } from '../core/options.js';
import { type ChartOptions, chartClass } from './chart-options.js';

/** Width where none is given. */
const defaultWidth = 640;
/** In pixels; more than any screen or poster has. */
const widest = 20_000;

const chartOptionNames = {
  width: true,
  height: true,
  document: true,
  title: true,
  styleElement: true,
  locale: true,
} as const satisfies OptionNames<ChartOptions>;

/**
 * Refuses what is not an option of charts.
 *
 * @param others - names of options that this chart has beside them
 *
 * @internal
 */
export function checkChartOptions(
  options: ChartOptions,
  source: string,
  others: Readonly<Record<string, true>> = {},
): void {
  checkOptions(options, source, { ...chartOptionNames, ...others }, 'Pass { document }, or leave it out.');
  for (const name of ['width', 'height'] as const) {
    const pixels = options[name];
    if (pixels === undefined || (typeof pixels === 'number' && pixels > 0 && pixels <= widest)) continue;
    const message = `must be above 0 and at most ${widest}, got ${showValue(pixels)}`;
    throw invalidOption(source, name, pixels, message, 'Pass pixels, or leave it out.');
  }
  const { document } = options;
  if (document === undefined || typeof document?.createElementNS === 'function') return;
  const message = `must be a document, got ${showValue(document)}`;
  throw invalidOption(source, 'document', document, message, 'Pass one of linkedom or jsdom.');
}

/**
 * The size of the letters of a chart that is drawn as wide as it is shown: on a phone a little smaller.
 *
 * @internal
 */
export function fontSizeOf({ width = defaultWidth }: ChartOptions): number {
  return width < 480 ? 11 : 12;
}

/**
 * Draws with the settings that all charts share, and makes one image of the marks: a name, a description, no parts to
 * tab through.
 *
 * @throws {@link TouchpointError} `invalid_option` where there is no document to draw in
 *
 * @internal
 */
export function finishChart(
  plot: Plot.PlotOptions & { readonly height: number; readonly fontSize?: number },
  options: ChartOptions,
  defaultTitle: string,
  description: string,
  source: string,
): SVGSVGElement {
  checkChartOptions(options, source);
  const { width = defaultWidth, height = plot.height, document, title, styleElement = true } = options;
  if (document === undefined && globalThis.document === undefined) {
    const message = 'must be given where there is no page';
    throw invalidOption(source, 'document', document, message, 'Pass one of linkedom or jsdom.');
  }
  const label = `${title ?? defaultTitle}. ${description}`;
  const { fontSize, ...settings } = plot;
  const svg = Plot.plot({
    ...settings,
    width,
    height,
    className: chartClass,
    figure: false,
    ...(document === undefined ? {} : { document }),
  }) as SVGSVGElement;
  // The name of the whole says it all; a group of marks may have none.
  for (const group of svg.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label');
  if (fontSize !== undefined) svg.setAttribute('font-size', String(fontSize));
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', label);
  if (!styleElement) for (const style of svg.querySelectorAll('style')) style.remove();
  return svg;
}
