import { filled } from '../core/locale/filled.js';
import { type ChartSpeech, chartSpeech } from './chart-speech.js';
import {
  type Box,
  type LabelMark,
  overlap,
  type PlacedLabel,
  placeInRow,
  placeLabels,
  textWidth,
} from './place-labels.js';
import { type IsoScoreCurve, type PlaneData, type PlaneDot, planeCells } from './plane-data.js';
import { shortText } from './short-text.js';

/**
 * A mark of the plane in pixels.
 *
 * @internal
 */
export interface PlaneMark extends LabelMark {
  readonly dot: PlaneDot;
  readonly isRinged: boolean;
}

/**
 * Everything in the picture of the plane, in pixels.
 *
 * @internal
 */
export interface PlaneLayout {
  readonly frame: Box;
  readonly strip: Box;
  readonly fontSize: number;
  readonly isSmall: boolean;
  readonly marks: readonly PlaneMark[];
  readonly labels: readonly PlacedLabel[];
  /** Cells of the plane with how many leads there are, and bars of the strip; empty but for a density. */
  readonly cells: readonly (Box & { readonly leads: number; readonly dot: PlaneDot })[];
  readonly bars: readonly (Box & { readonly leads: number; readonly dot: PlaneDot })[];
  readonly curves: readonly { readonly line: readonly Point[]; readonly field: readonly Point[] }[];
  readonly grades: readonly (Point & { readonly text: string })[];
  readonly points: readonly (Point & { readonly text: string })[];
}

/** @internal */
export interface Point {
  readonly x: number;
  readonly y: number;
}

const dotRadius = 3.5;
const ringRadius = 8;
const laneHeight = 8;
/** Below this width there is room for surnames only. */
const smallBelow = 480;
const longestName = 24;

/**
 * Where everything in the plane stands. Named marks have a label where there is a free place for it.
 *
 * @internal
 */
export function planeLayout(
  data: PlaneData,
  width: number,
  height: number,
  speech: ChartSpeech = chartSpeech(undefined, 'planeLayout'),
): PlaneLayout {
  const isSmall = width < smallBelow;
  const fontSize = isSmall ? 11 : 12;
  const stripHeight = Math.min(80, height / 4);
  const bottom = height - 40;
  const strip = { x1: 44, x2: width - 10, y1: bottom - stripHeight, y2: bottom };
  const frame = { x1: strip.x1, x2: strip.x2, y1: isSmall ? 22 : 40, y2: strip.y1 - 8 };
  const x = (online: number) => frame.x1 + online * (frame.x2 - frame.x1);
  const y = (offline: number) => frame.y2 - offline * (frame.y2 - frame.y1);
  const place = ({ online, offline }: { online: number; offline: number }) => ({
    x: x(online),
    y: y(offline),
  });

  const ringed = new Set(data.ringed);
  const single = data.isDensity ? data.named : data.dots;
  const inStrip = single.filter(isInStrip);
  const counted = data.isDensity ? data.dots : [];
  const bars = barsOf(counted.filter(isInStrip), x, strip);
  const stacks = lanesOf(inStrip, x, strip, bars);
  const markOf = (dot: PlaneDot): PlaneMark => {
    const isRinged = dot.keys.some((key) => ringed.has(key));
    const at = { x: x(dot.online), y: stacks.get(dot) ?? y(dot.offline) };
    return { ...at, r: isRinged ? ringRadius : dotRadius, dot, isRinged };
  };
  const marks = single.map(markOf);
  const marked = new Map(marks.map((mark) => [mark.dot.keys[0], mark]));
  const wanted = data.named.flatMap((dot) => {
    const mark = marked.get(dot.keys[0]);
    return mark === undefined ? [] : [{ mark, text: nameOf(dot, isSmall) }];
  });
  const curves = data.curves.map(({ points }) => ({
    line: points.map(place),
    field: fieldAbove(points).map(place),
  }));
  const grades = gradeLetters(data.curves, place, data.lowestGrade);
  const points = isSmall ? [] : pointsOfCurves(data.curves, place, frame, speech);
  const taken = [
    ...grades.map(({ x, y }) => ({ x1: x - 8, x2: x + 8, y1: y - 9, y2: y + 9 })),
    ...points.map(({ x, y, text }) => ({ x1: x, x2: x + textWidth(text, fontSize), y1: y - 12, y2: y + 3 })),
  ];
  const namesTop = strip.y1 + 20;
  const labels = [
    ...placeLabels(
      wanted.filter(({ mark }) => !isInStrip(mark.dot)),
      marks.filter(({ dot }) => !isInStrip(dot)),
      taken,
      frame,
      fontSize,
    ),
    ...placeInRow(
      wanted.filter(({ mark }) => isInStrip(mark.dot)),
      { ...strip, y1: namesTop, y2: namesTop + fontSize + 2 },
      fontSize,
    ),
  ];
  const cells = cellsOf(
    counted.filter((dot) => !isInStrip(dot)),
    x,
    y,
  );
  return { frame, strip, fontSize, isSmall, marks, labels, cells, bars, curves, grades, points };
}

/** Nobody is known to have met them. */
function isInStrip({ side }: PlaneDot): boolean {
  return side === 'online-only' || side === 'unclear';
}

/** Those who share a strength stand on each other; above the room there is, they begin again at the bottom. */
function lanesOf(
  dots: readonly PlaneDot[],
  x: (online: number) => number,
  strip: Box,
  bars: PlaneLayout['bars'],
): ReadonlyMap<PlaneDot, number> {
  const lanes = Math.max(1, Math.floor((strip.y2 - strip.y1 - 42) / laneHeight));
  const heights = new Map<number, number>();
  return new Map(
    dots.map((dot) => {
      const column = Math.floor(x(dot.online) / laneHeight);
      const lane = heights.get(column) ?? 0;
      heights.set(column, lane + 1);
      const bar = bars.find(({ x1, x2 }) => x(dot.online) >= x1 && x(dot.online) < x2);
      const floor = bar?.y1 ?? strip.y2;
      return [dot, Math.max(strip.y1 + 42, floor - 6 - (lane % lanes) * laneHeight)];
    }),
  );
}

/** Last words up to this length are as often “GmbH” or “Ltd” as a surname, and beside a first name need little room. */
const shortWord = 4;

/** The whole name, or where there is little room the surname. */
function nameOf({ names: [name = ''] }: PlaneDot, isSmall: boolean): string {
  if (!isSmall) return shortText(name, longestName);
  const last = name.trim().split(/\s+/).at(-1) ?? '';
  return shortText(last.length > shortWord ? last : name, 14);
}

function cellsOf(
  dots: readonly PlaneDot[],
  x: (online: number) => number,
  y: (offline: number) => number,
): PlaneLayout['cells'] {
  const byCell = new Map<string, PlaneLayout['cells'][number]>();
  for (const dot of dots) {
    const [column, row] = [cellOf(dot.online), cellOf(dot.offline)];
    const id = `${column} ${row}`;
    const known = byCell.get(id);
    byCell.set(id, {
      x1: x(column / planeCells),
      x2: x((column + 1) / planeCells) - 1,
      y1: y((row + 1) / planeCells),
      y2: y(row / planeCells) - 1,
      leads: (known?.leads ?? 0) + dot.keys.length,
      dot:
        known === undefined
          ? dot
          : { ...dot, keys: [...known.dot.keys, ...dot.keys], names: [...known.dot.names, ...dot.names] },
    });
  }
  return [...byCell.values()];
}

function barsOf(dots: readonly PlaneDot[], x: (online: number) => number, strip: Box): PlaneLayout['bars'] {
  const columns = cellsOf(
    dots.map((dot) => ({ ...dot, offline: 0 })),
    x,
    () => strip.y2,
  );
  const most = columns.reduce((best, { leads }) => Math.max(best, leads), 1);
  const room = strip.y2 - strip.y1 - 48;
  return columns.map((bar) => ({
    ...bar,
    y1: strip.y2 - Math.max(1, (room * bar.leads) / most),
    y2: strip.y2,
  }));
}

function cellOf(strength: number): number {
  return Math.min(planeCells - 1, Math.floor(strength * planeCells));
}

/** All that scores more than a curve: along it, and round by the top right corner. */
function fieldAbove(points: IsoScoreCurve['points']): { online: number; offline: number }[] {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return [];
  return [
    ...points,
    ...(last.online < 1 ? [{ online: 1, offline: 0 }] : []),
    { online: 1, offline: 1 },
    ...(first.online === 0 ? [{ online: 0, offline: 1 }] : []),
  ];
}

/** Where along the right edge and along the bottom each grade has room for its letter. */
function gradeLetters(
  curves: readonly IsoScoreCurve[],
  place: (at: { online: number; offline: number }) => Point,
  lowest: string,
): PlaneLayout['grades'] {
  const sorted = [...curves].sort((a, b) => b.score - a.score);
  const letters: (Point & { text: string })[] = [];
  let above = 1;
  for (const { grade, points } of sorted) {
    const below = offlineAt(points, 0.95);
    if (above - below > 0.09) {
      letters.push({ ...place({ online: 0.95, offline: (above + below) / 2 }), text: shortText(grade, 3) });
    }
    above = below;
  }
  const end = sorted.at(-1)?.points.at(-1);
  if (end !== undefined && end.online > 0.2) {
    letters.push({ ...place({ online: end.online / 2, offline: 0.06 }), text: shortText(lowest, 3) });
  }
  return letters;
}

function offlineAt(points: IsoScoreCurve['points'], online: number): number {
  const next = points.findIndex((point) => point.online >= online);
  return points[next]?.offline ?? 0;
}

/** The points of a curve at its end: above the frame, or at the bottom. */
function pointsOfCurves(
  curves: readonly IsoScoreCurve[],
  place: (at: { online: number; offline: number }) => Point,
  frame: Box,
  { words, number }: ChartSpeech,
): PlaneLayout['points'] {
  const placed: (PlaneLayout['points'][number] & { readonly box: Box })[] = [];
  for (const { score, points } of curves) {
    const text = filled(words.curvePoints, { points: number(score, Number.isInteger(score) ? 0 : 1) });
    const [first] = points;
    const last = points.at(-1);
    if (first === undefined || last === undefined) continue;
    const isTop = first.offline === 1;
    const end = place(isTop ? first : last);
    const width = textWidth(text, 12);
    const x = isTop ? end.x - width / 2 : Math.min(end.x + 4, frame.x2 - width);
    const y = isTop ? frame.y1 - 6 : end.y - 6;
    const box = { x1: x, x2: x + width + 8, y1: y - 12, y2: y + 3 };
    if (x < frame.x1 || (!isTop && end.y < frame.y2 - 1) || placed.some((one) => overlap(one.box, box)))
      continue;
    placed.push({ x, y, text, box });
  }
  return placed;
}
