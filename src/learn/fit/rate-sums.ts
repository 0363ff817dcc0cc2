import { halvings, remainingBy } from '../../core/evidence/decay.js';
import { sigmoid } from '../../core/fit/sigmoid.js';
import { type CompiledModel, directionCount } from '../../core/model/compile-model.js';
import type { TrainingRows } from '../backtest/training-rows.js';
import type { CompetingTouches } from './competing-touches.js';
import { type Layout, numbersOf } from './parameters.js';

/** Is told the score, 0 to 1, and the probability of each row. @internal */
export type Show = (row: number, score: number, probability: number) => void;

/** What a pass over rows adds up. @internal */
export interface RateSums {
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

/**
 * Empty sums, for the numbers at a place.
 *
 * @internal
 */
export function rateSumsOf(
  rows: TrainingRows,
  place: Float64Array,
  layout: Layout,
  compiled: CompiledModel,
  competing: CompetingTouches,
  show: Show | undefined,
): RateSums {
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
 * Makes all sums 0 again.
 *
 * @internal
 */
export function clearSums(sums: RateSums): void {
  sums.loss = 0;
  sums.byBase = 0;
  sums.byGain = 0;
  for (const part of [sums.byWeight, sums.byHalfLife, sums.byUnit, sums.byShare]) part.fill(0);
}

/**
 * Adds the loss of some rows, of each how many-th, and its gradient where it is asked for. One loop with variables of its own, because nearly all
 * the time of a fit is spent here.
 *
 * @internal
 */
export function addRows(
  rows: TrainingRows,
  sums: RateSums,
  first: number,
  end: number,
  withGradient: boolean,
  every = 1,
): void {
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
  for (let row = first; row < end; row += every) {
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
    for (let competition = 0; competition < strongest.length; competition++) {
      const touch = strongest[competition] as number;
      // Competitions of a row are numbered from 0 on.
      if (touch < 0) break;
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

/**
 * Adds the gradient of the loss that was summed, by parameter.
 *
 * @internal
 */
export function addGradient(gradient: Float64Array, sums: RateSums, layout: Layout): void {
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
