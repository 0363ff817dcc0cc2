/**
 * A box in pixels.
 *
 * @internal
 */
export interface Box {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/**
 * What a label must not be mistaken for: a mark and how far it reaches.
 *
 * @internal
 */
export interface LabelMark {
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

/**
 * A label in its place.
 *
 * @internal
 */
export interface PlacedLabel {
  readonly text: string;
  readonly box: Box;
  /** From the mark to the label, where it stands too far away to be read without. */
  readonly leader: readonly [x1: number, y1: number, x2: number, y2: number] | null;
}

/**
 * How wide a bold line of text is at most, in pixels; a little more than browsers make of it, so that none is cut.
 *
 * @internal
 */
export function textWidth(text: string, fontSize: number): number {
  let ems = 0;
  for (const letter of text) {
    ems += /[iljtfrI.,:;'’|! -]/u.test(letter)
      ? 0.42
      : /[mwMW@%\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}]/u.test(
            letter,
          )
        ? 1.05
        : /\p{Lu}/u.test(letter)
          ? 0.76
          : 0.64;
  }
  return ems * fontSize;
}

/** Between a mark and its label. */
const gap = 4;
/** Where a label may stand with a leader, above or below its mark. */
const leaderLengths = [14, 24, 34] as const;

/**
 * Labels that overlap nothing: eight places around each mark, then above and below it with a leader. A place that is as near
 * to another mark is refused, and a label without a place is left out. O(labels · marks).
 *
 * @param wanted - marks that are to have a label, the most important one first
 * @param marks - all marks
 * @param taken - boxes that are full
 *
 * @internal
 */
export function placeLabels(
  wanted: readonly { readonly mark: LabelMark; readonly text: string }[],
  marks: readonly LabelMark[],
  taken: readonly Box[],
  frame: Box,
  fontSize: number,
): PlacedLabel[] {
  const full = [...taken];
  return wanted.flatMap(({ mark, text }) => {
    const width = textWidth(text, fontSize);
    const height = fontSize + 2;
    const isFree = (box: Box) =>
      isInside(box, frame) &&
      !full.some((other) => overlap(box, other)) &&
      marks.every((other) => other === mark || distance(other, box) > other.r + gap);
    for (const { box, leader } of placesOf(mark, width, height)) {
      if (!isFree(box)) continue;
      full.push(box);
      return [{ text, box, leader }];
    }
    return [];
  });
}

function placesOf(
  { x, y, r }: LabelMark,
  width: number,
  height: number,
): { readonly box: Box; readonly leader: PlacedLabel['leader'] }[] {
  const near = r + gap;
  const slant = near * Math.SQRT1_2;
  const at = (left: number, top: number) => ({ x1: left, y1: top, x2: left + width, y2: top + height });
  const middle = y - height / 2;
  const centre = x - width / 2;
  const round = [
    at(x + near, middle),
    at(x - near - width, middle),
    at(centre, y - near - height),
    at(centre, y + near),
    at(x + slant, y - slant - height),
    at(x + slant, y + slant),
    at(x - slant - width, y - slant - height),
    at(x - slant - width, y + slant),
  ];
  const led = leaderLengths.flatMap((length) =>
    [centre, x - 4, x - width + 4].flatMap((left) => [
      { box: at(left, y + r + length), leader: [x, y + r, x, y + r + length] as const },
      { box: at(left, y - r - length - height), leader: [x, y - r, x, y - r - length] as const },
    ]),
  );
  return [...round.map((box) => ({ box, leader: null })), ...led];
}

/**
 * Labels side by side in one row, each as near to its mark as the others allow, with a leader to it. Those at the end of the
 * list are left out where the row is too short.
 *
 * @param wanted - the most important one first
 * @param row - the box of the row
 *
 * @internal
 */
export function placeInRow(
  wanted: readonly { readonly mark: LabelMark; readonly text: string }[],
  row: Box,
  fontSize: number,
): PlacedLabel[] {
  const between = 8;
  const kept: { mark: LabelMark; text: string; width: number }[] = [];
  let room = row.x2 - row.x1 + between;
  for (const { mark, text } of wanted) {
    const width = textWidth(text, fontSize);
    if (width + between > room) continue;
    room -= width + between;
    kept.push({ mark, text, width });
  }
  kept.sort((a, b) => a.mark.x - b.mark.x);
  const starts: number[] = [];
  let from = row.x1;
  for (const { mark, width } of kept) {
    const start = Math.max(from, mark.x - width / 2);
    starts.push(start);
    from = start + width + between;
  }
  let until = row.x2;
  for (let index = kept.length - 1; index >= 0; index--) {
    const { width } = kept[index] as (typeof kept)[number];
    starts[index] = Math.min(starts[index] as number, until - width);
    until = (starts[index] as number) - between;
  }
  return kept.map(({ mark, text, width }, index) => {
    const left = starts[index] as number;
    const end = Math.min(Math.max(mark.x, left + 2), left + width - 2);
    return {
      text,
      box: { x1: left, y1: row.y1, x2: left + width, y2: row.y2 },
      leader: [end, row.y2, mark.x, mark.y - mark.r - 1] as const,
    };
  });
}

/** @internal */
export function overlap(a: Box, b: Box): boolean {
  return a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2;
}

function isInside(box: Box, frame: Box): boolean {
  return box.x1 >= frame.x1 && box.x2 <= frame.x2 && box.y1 >= frame.y1 && box.y2 <= frame.y2;
}

function distance({ x, y }: LabelMark, { x1, y1, x2, y2 }: Box): number {
  return Math.hypot(Math.max(x1 - x, 0, x - x2), Math.max(y1 - y, 0, y - y2));
}
