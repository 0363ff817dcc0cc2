import { halvings, remainingBy } from '../../core/evidence/decay.js';
import { type CompiledModel, directionCount } from '../../core/model/compile-model.js';
import type { ScoringModel } from '../../core/model/model.js';
import type { TrainingRows } from '../backtest/training-rows.js';
import { sigmoid } from '../calibration/platt.js';
import type { Smooth } from './minimise-smooth.js';

/**
 * How far the fit may go from the numbers of the prior: standard deviations of logarithms. .5 means that two times out
 * of three a number ends within a factor of 1.65.
 *
 * @internal
 */
export const priorSpread = {
  weight: 0.7,
  direction: 0.3,
  halfLife: 0.5,
  halfSaturation: 0.3,
  share: 0.5,
  /** Of the coefficients of hazard, which have no natural size. */
  hazard: 10,
} as const;

/**
 * A number of the model that is fitted.
 *
 * @internal
 */
export interface Parameter {
  /** Where it stands in a model, such as `types.email.weight`. */
  readonly path: readonly string[];
  readonly kind: keyof typeof priorSpread;
  /** Where the prior has it: a logarithm, but for those of the hazard. */
  readonly prior: number;
}

/**
 * The hazard model over training rows:
 *
 *     logit P(won within the horizon) = intercept + gain · score / 100 + ageing · ln(1 + elapsed days / 30)
 *
 * with the score by the model's formula, and all numbers of the model free: weights, direction factors, half-lives and
 * half-saturations as logarithms, shares as a softmax. Types that are not in the rows stay as they are.
 *
 * @see Singer and Willett, It's About Time (1993), for discrete-time hazard by logistic regression
 *
 * @internal
 */
export interface Hazard {
  readonly parameters: readonly Parameter[];
  /** Where the prior is. */
  readonly start: Float64Array;
  /** Negative log-likelihood less log prior, with its gradient. O(touches of all rows). */
  readonly objective: Smooth;
  /** Negative log-likelihood alone. */
  readonly loss: (place: Float64Array) => number;
  /** By row: 0 to 100. */
  readonly scores: (place: Float64Array) => Float64Array;
  /** By row. */
  readonly probabilities: (place: Float64Array) => Float64Array;
}

/**
 * Prepares the hazard model of some rows.
 *
 * @internal
 */
export function hazardOf(rows: TrainingRows, compiled: CompiledModel): Hazard {
  const layout = layoutOf(rows, compiled);
  const { parameters } = layout;
  const start = Float64Array.from(parameters, ({ prior }) => prior);
  const scratch = new Float64Array(longestRow(rows));

  /** One pass over all rows; where `gradient` is given, it receives that of the loss. */
  const run = (
    place: Float64Array,
    gradient: Float64Array | undefined,
    show?: (row: number, score: number, exponent: number) => void,
  ) => lossOf(rows, unpack(place, layout, compiled), layout, compiled, scratch, gradient, show);
  return {
    parameters,
    start,
    objective: (place, gradient) => {
      gradient.fill(0);
      let value = run(place, gradient);
      for (const [index, { prior, kind }] of parameters.entries()) {
        const off = ((place[index] as number) - prior) / priorSpread[kind];
        value += (off * off) / 2;
        gradient[index] = (gradient[index] as number) + off / priorSpread[kind];
      }
      return value;
    },
    loss: (place) => run(place, undefined),
    scores: (place) => {
      const scores = new Float64Array(rows.labels.length);
      run(place, undefined, (row, score) => {
        scores[row] = 100 * score;
      });
      return scores;
    },
    probabilities: (place) => {
      const probabilities = new Float64Array(rows.labels.length);
      run(place, undefined, (row, _, exponent) => {
        probabilities[row] = sigmoid(exponent);
      });
      return probabilities;
    },
  };
}

/** Where each number of the model stands among the parameters; -1 where it is not fitted. */
interface Layout {
  readonly parameters: readonly Parameter[];
  readonly weight: Int32Array;
  readonly halfLife: Int32Array;
  /** By type × direction code. */
  readonly direction: Int32Array;
  readonly halfSaturation: Int32Array;
  readonly share: Int32Array;
  readonly intercept: number;
  readonly gain: number;
  readonly ageing: number;
}

const columnNames = ['online', 'offline', 'friction'] as const;
const shareNames = ['online', 'offline', 'synergy'] as const;
const directionNames = ['none', 'inbound', 'outbound', 'mutual'] as const;

function layoutOf(rows: TrainingRows, { model, typeNames, column }: CompiledModel): Layout {
  const parameters: Parameter[] = [];
  const add = (kind: Parameter['kind'], path: string[], prior: number) => {
    parameters.push({ kind, path, prior });
    return parameters.length - 1;
  };
  const seen = new Uint8Array(typeNames.length * directionCount);
  for (let touch = 0; touch < rows.typeCodes.length; touch++) {
    seen[(rows.typeCodes[touch] as number) * directionCount + (rows.directions[touch] as number)] = 1;
  }
  const weight = new Int32Array(typeNames.length).fill(-1);
  const halfLife = new Int32Array(typeNames.length).fill(-1);
  const direction = new Int32Array(typeNames.length * directionCount).fill(-1);
  const usesColumn = [false, false, false];
  for (const [type, name] of typeNames.entries()) {
    const definition = model.types[name] as ScoringModel['types'][string];
    if (!seen.subarray(type * directionCount, (type + 1) * directionCount).includes(1)) continue;
    usesColumn[column[type] as number] = true;
    weight[type] = add('weight', ['types', name, 'weight'], Math.log(definition.weight));
    halfLife[type] = add('halfLife', ['types', name, 'halfLifeDays'], Math.log(definition.halfLifeDays));
    for (const [code, which] of directionNames.entries()) {
      const at = type * directionCount + code;
      if (which === 'none' || definition.direction === undefined || seen[at] === 0) continue;
      direction[at] = add(
        'direction',
        ['types', name, 'direction', which],
        Math.log(definition.direction[which]),
      );
    }
  }
  const halfSaturation = Int32Array.from(columnNames, (name, index) =>
    usesColumn[index] === true
      ? add('halfSaturation', ['halfSaturation', name], Math.log(model.halfSaturation[name]))
      : -1,
  );
  const share = Int32Array.from(shareNames, (name) =>
    model.shares[name] > 0 ? add('share', ['shares', name], Math.log(model.shares[name])) : -1,
  );
  const positives = rows.labels.reduce((sum, label) => sum + label, 0);
  const rate = (positives + 0.5) / (rows.labels.length + 1);
  const intercept = add('hazard', ['hazard', 'intercept'], Math.log(rate / (1 - rate)));
  const gain = add('hazard', ['hazard', 'gain'], 0);
  const ageing = add('hazard', ['hazard', 'ageing'], 0);
  return { parameters, weight, halfLife, direction, halfSaturation, share, intercept, gain, ageing };
}

/** The numbers of a place, as the loop reads them. */
interface Numbers {
  /** By type × direction code. */
  readonly weights: Float64Array;
  readonly halfLifeMs: Float64Array;
  readonly halfSaturation: Float64Array;
  /** Online, offline, synergy; they sum to 1. */
  readonly shares: Float64Array;
  readonly intercept: number;
  readonly gain: number;
  readonly ageing: number;
}

function unpack(
  place: Float64Array,
  layout: Layout,
  { model, typeNames, directedWeight, halfLifeMs }: CompiledModel,
): Numbers {
  const at = (index: number) => place[index] as number;
  const weights = directedWeight.slice();
  const halfLives = halfLifeMs.slice();
  for (const [type, name] of typeNames.entries()) {
    if ((layout.weight[type] as number) < 0) continue;
    const { weight, halfLifeDays } = model.types[name] as ScoringModel['types'][string];
    halfLives[type] =
      ((halfLifeMs[type] as number) / halfLifeDays) * Math.exp(at(layout.halfLife[type] as number));
    for (let code = 0; code < directionCount; code++) {
      const cell = type * directionCount + code;
      const own = layout.direction[cell] as number;
      const factor = own >= 0 ? Math.exp(at(own)) : (directedWeight[cell] as number) / weight;
      weights[cell] = Math.exp(at(layout.weight[type] as number)) * factor;
    }
  }
  const exponents = Float64Array.from(layout.share, (index) => (index < 0 ? 0 : Math.exp(at(index))));
  const sum = exponents.reduce((total, value) => total + value, 0);
  return {
    weights,
    halfLifeMs: halfLives,
    halfSaturation: Float64Array.from(columnNames, (name, column) => {
      const index = layout.halfSaturation[column] as number;
      return index < 0 ? model.halfSaturation[name] : Math.exp(at(index));
    }),
    shares: exponents.map((value) => value / sum),
    intercept: at(layout.intercept),
    gain: at(layout.gain),
    ageing: at(layout.ageing),
  };
}

/**
 * The loss of all rows; adds its gradient where one is given. One loop with variables of its own, because nearly all the
 * time of a fit is spent here.
 */
function lossOf(
  rows: TrainingRows,
  numbers: Numbers,
  layout: Layout,
  { column, onceSlot, onceTypes }: CompiledModel,
  scratch: Float64Array,
  gradient: Float64Array | undefined,
  show: ((row: number, score: number, exponent: number) => void) | undefined,
): number {
  const { labels, starts, typeCodes, directions, factors, ages, sinceFirstDays } = rows;
  const { weights, halfLifeMs, shares, intercept, gain, ageing } = numbers;
  const table = halvings;
  const units = numbers.halfSaturation.map((k) => Math.LN2 / k);
  const [shareOn, shareOff, shareBoth] = [shares[0] as number, shares[1] as number, shares[2] as number];
  const evidence = new Float64Array(3);
  const byEvidence = new Float64Array(3);
  /** By type × direction code, and by type: the gradient of logarithms, summed over all rows. */
  const byWeight = new Float64Array(weights.length);
  const byHalfLife = new Float64Array(halfLifeMs.length);
  const byUnit = new Float64Array(3);
  const byShare = new Float64Array(3);
  let [byIntercept, byGain, byAgeing] = [0, 0, 0];
  let loss = 0;
  const strongest = new Int32Array(onceTypes.length);
  for (let row = 0; row < labels.length; row++) {
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
      const slot = onceSlot[type] as number;
      if (slot < 0) {
        const at = column[type] as number;
        evidence[at] = (evidence[at] as number) + left;
      } else keepStrongest(scratch, strongest, slot, touch, from);
    }
    for (let slot = 0; slot < strongest.length; slot++) {
      const touch = strongest[slot] as number;
      if (touch < 0) continue;
      const at = column[onceTypes[slot] as number] as number;
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
    const elapsed = Math.log1p((sinceFirstDays[row] as number) / 30);
    const exponent = intercept + gain * score + ageing * elapsed;
    show?.(row, score, exponent);
    const label = labels[row] as number;
    const signed = label === 1 ? exponent : -exponent;
    loss += signed >= 0 ? Math.log1p(Math.exp(-signed)) : Math.log1p(Math.exp(signed)) - signed;
    if (gradient === undefined) continue;

    const miss = sigmoid(exponent) - label;
    byIntercept += miss;
    byGain += miss * score;
    byAgeing += miss * elapsed;
    const upstream = miss * gain;
    // How the score answers to x = ln2 · E / K of each column.
    const byOn = upstream * calm * (1 - strengthOn) * (shareOn + shareBoth * strengthOff);
    const byOff = upstream * calm * (1 - strengthOff) * (shareOff + shareBoth * strengthOn);
    const byFriction = -upstream * score;
    byUnit[0] = (byUnit[0] as number) - byOn * xOn;
    byUnit[1] = (byUnit[1] as number) - byOff * xOff;
    byUnit[2] = (byUnit[2] as number) - byFriction * xFriction;
    // The softmax: d share_i / d z_j = share_i ([i = j] - share_j).
    const throughShares = upstream * calm;
    byShare[0] = (byShare[0] as number) + throughShares * shareOn * (strengthOn - contact);
    byShare[1] = (byShare[1] as number) + throughShares * shareOff * (strengthOff - contact);
    byShare[2] = (byShare[2] as number) + throughShares * shareBoth * (both - contact);
    byEvidence[0] = byOn * (units[0] as number);
    byEvidence[1] = byOff * (units[1] as number);
    byEvidence[2] = byFriction * (units[2] as number);
    for (let touch = from; touch < to; touch++) {
      const type = typeCodes[touch] as number;
      const byLog = (byEvidence[column[type] as number] as number) * (scratch[touch - from] as number);
      const cell = type * directionCount + (directions[touch] as number);
      byWeight[cell] = (byWeight[cell] as number) + byLog;
      byHalfLife[type] = (byHalfLife[type] as number) + byLog * (ages[touch] as number);
    }
  }
  if (gradient === undefined) return loss;

  const add = (index: number, value: number) => {
    if (index >= 0) gradient[index] = (gradient[index] as number) + value;
  };
  add(layout.intercept, byIntercept);
  add(layout.gain, byGain);
  add(layout.ageing, byAgeing);
  for (let index = 0; index < 3; index++) {
    add(layout.halfSaturation[index] as number, byUnit[index] as number);
    add(layout.share[index] as number, byShare[index] as number);
  }
  for (let cell = 0; cell < byWeight.length; cell++) {
    add(layout.weight[Math.floor(cell / directionCount)] as number, byWeight[cell] as number);
    add(layout.direction[cell] as number, byWeight[cell] as number);
  }
  for (let type = 0; type < byHalfLife.length; type++) {
    add(
      layout.halfLife[type] as number,
      ((byHalfLife[type] as number) * Math.LN2) / (halfLifeMs[type] as number),
    );
  }
  return loss;
}

/** Of the touches of a type that counts once, only the strongest keeps its evidence. */
function keepStrongest(
  scratch: Float64Array,
  strongest: Int32Array,
  slot: number,
  touch: number,
  from: number,
): void {
  const rival = strongest[slot] as number;
  if (rival >= 0 && (scratch[rival - from] as number) >= (scratch[touch - from] as number)) {
    scratch[touch - from] = 0;
    return;
  }
  if (rival >= 0) scratch[rival - from] = 0;
  strongest[slot] = touch;
}

function longestRow({ starts }: TrainingRows): number {
  let longest = 0;
  for (let row = 0; row + 1 < starts.length; row++) {
    longest = Math.max(longest, (starts[row + 1] as number) - (starts[row] as number));
  }
  return longest;
}

/**
 * The model that a place stands for: the prior with the fitted numbers in their places.
 *
 * @internal
 */
export function modelAt(place: Float64Array, parameters: readonly Parameter[], prior: ScoringModel): unknown {
  const model = JSON.parse(JSON.stringify(prior)) as Record<string, unknown>;
  const shares = parameters.map(({ kind }, index) =>
    kind === 'share' ? Math.exp(place[index] as number) : 0,
  );
  const sum = shares.reduce((total, value) => total + value, 0);
  for (const [index, { path, kind }] of parameters.entries()) {
    if (kind === 'hazard') continue;
    const value = kind === 'share' ? (shares[index] as number) / sum : Math.exp(place[index] as number);
    let at = model;
    for (const step of path.slice(0, -1)) at = at[step] as Record<string, unknown>;
    at[path.at(-1) as string] = value;
  }
  return model;
}
