/** The width of a chart where there is so much room, in pixels: letters keep their size. */
export function chartWidth(room: number): number {
  return Math.max(320, Math.min(760, room));
}
