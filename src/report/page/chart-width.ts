/** The width of a chart where there is so much room, in pixels: letters keep their size. */
export function chartWidth(room: number): number {
  return Math.max(320, Math.min(760, room));
}

/** The width of a chart in the dialog of a lead, which style.css lays out: 960 pixels at most, all of a phone. */
export function leadChartWidth(screen: number): number {
  return screen <= 640 ? Math.max(260, screen - 34) : Math.min(960, screen - 32) - 42;
}
