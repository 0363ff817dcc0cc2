/** A number that the reader moves. */
export interface LiveSlider {
  readonly label: string;
  readonly least: number;
  readonly most: number;
  readonly start: number;
  /** Which colour it has. */
  readonly channel?: 'online' | 'offline' | 'both';
  /** The number as it is shown. */
  readonly says: (value: number) => string;
}

/** What a figure shows of its numbers. */
export interface LiveResult {
  /** The number that all is about, and what stands beside it. */
  readonly value: string;
  readonly beside: string;
  /** How it comes about, in parts that do not break. */
  readonly says: readonly string[];
  /** An SVG. */
  readonly picture: string;
}

/** A formula of a guide with sliders. It is drawn when the site is built, and again whenever a slider moves. */
export interface LiveFigure<Name extends string = string> {
  readonly name: string;
  readonly title: string;
  readonly sliders: Readonly<Record<Name, LiveSlider>>;
  readonly caption: string;
  readonly draw: (numbers: Readonly<Record<Name, number>>) => LiveResult;
}

/** The figure as it starts; without scripts it stays so, with its numbers as text. */
export function liveHtml<Name extends string>(figure: LiveFigure<Name>): string {
  const { name, title, sliders, caption, draw } = figure;
  const all = Object.entries<LiveSlider>(sliders);
  const starts = Object.fromEntries(all.map(([key, { start }]) => [key, start]));
  const { value, beside, says, picture } = draw(starts as Record<Name, number>);
  const rows = all.map(
    ([key, { label, least, most, start, channel = '', says: saysOf }]) =>
      `<div class="live-slider ${channel}"><label for="live-${name}-${key}">${label}</label> <output for="live-${name}-${key}">${saysOf(start)}</output><input type="range" id="live-${name}-${key}" name="${key}" min="${least}" max="${most}" value="${start}" aria-valuetext="${saysOf(start)}" disabled></div>`,
  );
  return `<figure class="live" data-live="${name}">
<div class="live-numbers">
<p class="live-title">${title}</p>
${rows.join('\n')}
<p class="live-result" role="status"><b class="live-value">${value}</b> <span class="live-beside">${beside}</span><span class="live-says">${saysHtml(says)}</span></p>
</div>
<div class="live-picture">${picture}</div>
<figcaption>${caption}</figcaption>
</figure>`;
}

export function saysHtml(says: readonly string[]): string {
  return says.map((part) => `<span>${part}</span>`).join(' ');
}
