import { halvings, remainingBy } from '../../core/evidence/decay.js';
import type { SmoothWork } from '../../core/fit/minimise-smooth.js';
import { sigmoid } from '../../core/fit/sigmoid.js';
import type { Work } from '../../core/fit/work.js';
import { type CompiledModel, directionCount } from '../../core/model/compile-model.js';
import type { TrainingRows } from '../backtest/training-rows.js';
import { type CompetingTouches, competingTouches } from './competing-touches.js';
import {
  type FreeKinds,
  type Layout,
  layoutOf,
  numbersOf,
  type Parameter,
  priorSpread,
} from './parameters.js';

/**
 * How often leads are won, by their score:
 *
 *     P(won within the horizon) = b + (1 - b) · gain · score / (100 · ceiling)
 *
 * with the score by the model's formula and its numbers free. It is a probability without being cut off, and a better score
 * never makes a win less likely. The ceiling is 1 where both channels occur; else that of the one that does.
 *
 * @internal
 */
export interface WinRate {
  readonly parameters: readonly Parameter[];
  /** The greatest score that the rows allow, 0 to 1. */
  readonly ceiling: number;
  /** Where a search begins: the prior. */
  readonly start: Float64Array;
  /** By parameter: the least that it may be. */
  readonly least: Float64Array;
  /** Negative log-likelihood less log prior, with its gradient. O(touches of all rows). */
  readonly objective: SmoothWork;
  /** Negative log-likelihood alone. */
  readonly loss: (place: Float64Array) => Work<number>;
  /** By row: 0 to 100. */
  readonly scores: (place: Float64Array) => Work<Float64Array>;
  /** By row: 0 to 1. */
  readonly probabilities: (place: Float64Array) => Work<Float64Array>;
}

/** Touches that are read in some milliseconds. */
const touchesInPiece = 1e5;

/**
 * Prepares the win rate of some rows.
 *
 * @param free - what may change; everything by default
 *
 * @internal
 */
export function winRateOf(rows: TrainingRows, compiled: CompiledModel, free?: FreeKinds): WinRate {
  const layout = layoutOf(rows, compiled, free);
  const { parameters } = layout;
  const pieces = piecesOf(rows);
  const competing = competingTouches(rows, compiled);

  /** One pass over all rows; where `gradient` is given, it receives that of the loss. */
  function* pass(place: Float64Array, gradient?: Float64Array, show?: Show): Work<number> {
    const sums = sumsOf(rows, place, layout, compiled, competing, show);
    for (const [index, from] of pieces.entries()) {
      if (index > 0) yield;
      addRows(rows, sums, from, pieces[index + 1] ?? rows.labels.length, gradient !== undefined);
    }
    if (gradient !== undefined) addGradient(gradient, sums, layout);
    return sums.loss;
  }

  function* shown(place: Float64Array, value: (score: number, probability: number) => number) {
    const values = new Float64Array(rows.labels.length);
    yield* pass(place, undefined, (row, score, probability) => {
      values[row] = value(score, probability);
    });
    return values;
  }

  return {
    parameters,
    ceiling: layout.ceiling,
    start: Float64Array.from(parameters, ({ start }) => start),
    least: Float64Array.from(parameters, ({ kind }) => (kind === 'share' ? 0 : Number.NEGATIVE_INFINITY)),
    objective: function* (place, gradient) {
      gradient.fill(0);
      let value = yield* pass(place, gradient);
      for (const [index, { prior, kind }] of parameters.entries()) {
        const off = ((place[index] as number) - prior) / priorSpread[kind];
        value += (off * off) / 2;
        gradient[index] = (gradient[index] as number) + off / priorSpread[kind];
      }
      return value;
    },
    loss: (place) => pass(place),
    scores: (place) => shown(place, (score) => 100 * score),
    probabilities: (place) => shown(place, (_, probability) => probability),
  };
}

type Show = (row: number, score: number, probability: number) => void;

/** Where pieces of about equal work begin. */
function piecesOf({ labels, starts }: TrainingRows): number[] {
  const pieces = [0];
  let work = 0;
  for (let row = 0; row < labels.length; row++) {
    if (work > touchesInPiece) {
      pieces.push(row);
      work = 0;
    }
    work += 1 + (starts[row + 1] as number) - (starts[row] as number);
  }
  return pieces;
}

/** What a pass adds up. */
interface Sums {
  readonly numbers: ReturnType<typeof numbersOf>;
  readonly compiled: CompiledModel;
  readonly ceiling: number;
  readonly show: Show | undefined;
  /** By touch of a row: its evidence. */
  readonly scratch: Float64Array;
  /** By touch: with which others of its row it competes; see {@link CompetingTouches}. */
  readonly competitions: Int32Array;
  /** By competition: the strongest touch so far, or -1. */
  readonly strongest: Int32Array;
  loss: number;
  byBase: number;
  byGain: number;
  /** By type × direction code, and by type: the gradient of logarithms. */
  readonly byWeight: Float64Array;
  readonly byHalfLife: Float64Array;
  /** By component: the gradient of the logarithms of half-saturations. */
  readonly byUnit: Float64Array;
  readonly byShare: Float64Array;
}

function sumsOf(
  rows: TrainingRows,
  place: Float64Array,
  layout: Layout,
  compiled: CompiledModel,
  competing: CompetingTouches,
  show: Show | undefined,
): Sums {
  const numbers = numbersOf(place, layout, compiled);
  return {
    numbers,
    compiled,
    ceiling: layout.ceiling,
    show,
    scratch: new Float64Array(longestRow(rows)),
    competitions: competing.competitions,
    strongest: new Int32Array(competing.most),
    loss: 0,
    byBase: 0,
    byGain: 0,
    byWeight: new Float64Array(numbers.weights.length),
    byHalfLife: new Float64Array(numbers.halfLifeMs.length),
    byUnit: new Float64Array(3),
    byShare: new Float64Array(3),
  };
}

/**
 * Adds the loss of some rows, and its gradient where it is asked for. One loop with variables of its own, because nearly all
 * the time of a fit is spent here.
 */
function addRows(rows: TrainingRows, sums: Sums, first: number, end: number, withGradient: boolean): void {
  const { labels, starts, typeCodes, directions, factors, ages } = rows;
  const { scratch, competitions, strongest, ceiling, show, byWeight, byHalfLife, byUnit, byShare } = sums;
  const { weights, halfLifeMs, shares, halfSaturation } = sums.numbers;
  const { component } = sums.compiled;
  const table = halvings;
  const units = halfSaturation.map((k) => Math.LN2 / k);
  const [shareOn, shareOff, shareBoth] = [shares[0] as number, shares[1] as number, shares[2] as number];
  const [base, noBase] = [sigmoid(sums.numbers.base), sigmoid(-sums.numbers.base)];
  const [gain, noGain] = [sigmoid(sums.numbers.gain), sigmoid(-sums.numbers.gain)];
  const evidence = new Float64Array(3);
  const byEvidence = new Float64Array(3);
  for (let row = first; row < end; row++) {
    const from = starts[row] as number;
    const to = starts[row + 1] as number;
    evidence.fill(0);
    strongest.fill(-1);
    for (let touch = from; touch < to; touch++) {
      const type = typeCodes[touch] as number;
      const cell = type * directionCount + (directions[touch] as number);
      const left =
        (weights[cell] as number) *
        (factors[touch] as number) *
        remainingBy(table, (ages[touch] as number) / (halfLifeMs[type] as number));
      scratch[touch - from] = left;
      const competition = competitions[touch] as number;
      if (competition < 0) {
        const at = component[type] as number;
        evidence[at] = (evidence[at] as number) + left;
      } else keepStrongest(scratch, strongest, competition, touch, from);
    }
    for (const touch of strongest) {
      if (touch < 0) continue;
      const at = component[typeCodes[touch] as number] as number;
      evidence[at] = (evidence[at] as number) + (scratch[touch - from] as number);
    }

    const xOn = (units[0] as number) * (evidence[0] as number);
    const xOff = (units[1] as number) * (evidence[1] as number);
    const xFriction = (units[2] as number) * (evidence[2] as number);
    const calm = Math.exp(-xFriction);
    const strengthOn = -Math.expm1(-xOn);
    const strengthOff = -Math.expm1(-xOff);
    const both = strengthOn * strengthOff;
    const contact = shareOn * strengthOn + shareOff * strengthOff + shareBoth * both;
    const score = contact * calm;
    const part = score / ceiling;
    const probability = base + noBase * gain * part;
    // 1 - gain · part, without losing digits near 1.
    const miss = noGain + gain * (1 - part);
    show?.(row, score, probability);
    const isWon = labels[row] === 1;
    sums.loss -= Math.log(Math.max(leastChance, isWon ? probability : noBase * miss));
    if (!withGradient) continue;

    const perChance = 1 / Math.max(leastChance, isWon ? probability : miss);
    sums.byBase += isWon ? -base * noBase * miss * perChance : base;
    sums.byGain += (isWon ? -noBase : 1) * part * gain * noGain * perChance;
    const upstream = ((isWon ? -noBase : 1) * gain * perChance) / ceiling;
    // How the score answers to x = ln2 · E / K of each component.
    const byOn = upstream * calm * (1 - strengthOn) * (shareOn + shareBoth * strengthOff);
    const byOff = upstream * calm * (1 - strengthOff) * (shareOff + shareBoth * strengthOn);
    const byFriction = -upstream * score;
    byUnit[0] = (byUnit[0] as number) - byOn * xOn;
    byUnit[1] = (byUnit[1] as number) - byOff * xOff;
    byUnit[2] = (byUnit[2] as number) - byFriction * xFriction;
    // Shares are parts of a sum A: d contact / d a_i = (strength_i - contact) / A.
    const throughShares = upstream * calm;
    byShare[0] = (byShare[0] as number) + throughShares * (strengthOn - contact);
    byShare[1] = (byShare[1] as number) + throughShares * (strengthOff - contact);
    byShare[2] = (byShare[2] as number) + throughShares * (both - contact);
    byEvidence[0] = byOn * (units[0] as number);
    byEvidence[1] = byOff * (units[1] as number);
    byEvidence[2] = byFriction * (units[2] as number);
    for (let touch = from; touch < to; touch++) {
      const type = typeCodes[touch] as number;
      const byLog = (byEvidence[component[type] as number] as number) * (scratch[touch - from] as number);
      const cell = type * directionCount + (directions[touch] as number);
      byWeight[cell] = (byWeight[cell] as number) + byLog;
      byHalfLife[type] = (byHalfLife[type] as number) + byLog * (ages[touch] as number);
    }
  }
}

/** Below it a chance counts as this, so that its logarithm is finite. */
const leastChance = 1e-300;

function addGradient(gradient: Float64Array, sums: Sums, layout: Layout): void {
  const { byWeight, byHalfLife, byUnit, byShare, numbers } = sums;
  const add = (index: number, value: number) => {
    if (index >= 0) gradient[index] = (gradient[index] as number) + value;
  };
  add(layout.base, sums.byBase);
  add(layout.gain, sums.byGain);
  for (let index = 0; index < 3; index++) {
    add(layout.halfSaturation[index] as number, byUnit[index] as number);
    add(layout.share[index] as number, (byShare[index] as number) / numbers.shareSum);
  }
  for (let cell = 0; cell < byWeight.length; cell++) {
    add(layout.weight[Math.floor(cell / directionCount)] as number, byWeight[cell] as number);
    add(layout.direction[cell] as number, byWeight[cell] as number);
  }
  for (let type = 0; type < byHalfLife.length; type++) {
    add(
      layout.halfLife[type] as number,
      ((byHalfLife[type] as number) * Math.LN2) / (numbers.halfLifeMs[type] as number),
    );
  }
}

/** Of the touches that compete, only the strongest keeps its evidence. */
function keepStrongest(
  scratch: Float64Array,
  strongest: Int32Array,
  competition: number,
  touch: number,
  from: number,
): void {
  const rival = strongest[competition] as number;
  if (rival >= 0 && (scratch[rival - from] as number) >= (scratch[touch - from] as number)) {
    scratch[touch - from] = 0;
    return;
  }
  if (rival >= 0) scratch[rival - from] = 0;
  strongest[competition] = touch;
}

function longestRow({ starts }: TrainingRows): number {
  let longest = 0;
  for (let row = 0; row + 1 < starts.length; row++) {
    longest = Math.max(longest, (starts[row + 1] as number) - (starts[row] as number));
  }
  return longest;
}
