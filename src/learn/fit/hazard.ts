import { remainingAfter } from '../../evidence/decay.js';
import { type CompiledModel, directionCount } from '../../model/compile-model.js';
import type { ScoringModel } from '../../model/model.js';
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
 * with the score by DESIGN's formula, and all numbers of the model free: weights, direction factors, half-lives and
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
  ) => {
    const numbers = unpack(place, layout, compiled);
    let loss = 0;
    for (let row = 0; row < rows.labels.length; row++) {
      loss += addRow(rows, row, numbers, layout, compiled, scratch, gradient, show);
    }
    return loss;
  };
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

/** The loss of one row; adds its gradient. */
function addRow(
  rows: TrainingRows,
  row: number,
  numbers: Numbers,
  layout: Layout,
  compiled: CompiledModel,
  scratch: Float64Array,
  gradient: Float64Array | undefined,
  show: ((row: number, score: number, exponent: number) => void) | undefined,
): number {
  const { column, onceSlot, onceTypes } = compiled;
  const from = rows.starts[row] as number;
  const to = rows.starts[row + 1] as number;
  const evidence = [0, 0, 0];
  /** By slot: the touch of a type that counts once, the strongest so far. */
  const strongest = onceTypes.map(() => -1);
  for (let touch = from; touch < to; touch++) {
    const type = rows.typeCodes[touch] as number;
    const weight = numbers.weights[type * directionCount + (rows.directions[touch] as number)] as number;
    const left =
      weight *
      (rows.factors[touch] as number) *
      remainingAfter(rows.ages[touch] as number, numbers.halfLifeMs[type] as number);
    scratch[touch - from] = left;
    const slot = onceSlot[type] as number;
    if (slot < 0) {
      evidence[column[type] as number] = (evidence[column[type] as number] as number) + left;
      continue;
    }
    const rival = strongest[slot] as number;
    if (rival >= 0 && (scratch[rival - from] as number) >= left) scratch[touch - from] = 0;
    else {
      if (rival >= 0) scratch[rival - from] = 0;
      strongest[slot] = touch;
    }
  }
  for (const [slot, touch] of strongest.entries()) {
    const place = column[onceTypes[slot] as number] as number;
    if (touch >= 0) evidence[place] = (evidence[place] as number) + (scratch[touch - from] as number);
  }

  const { halfSaturation: k, shares } = numbers;
  const [online, offline, friction] = evidence.map(
    (sum, index) => (Math.LN2 * sum) / (k[index] as number),
  ) as [number, number, number];
  const left = [Math.exp(-online), Math.exp(-offline), Math.exp(-friction)] as const;
  const [a, b, both] = [shares[0] as number, shares[1] as number, shares[2] as number];
  const strengthOn = -Math.expm1(-online);
  const strengthOff = -Math.expm1(-offline);
  const contact = a * strengthOn + b * strengthOff + both * strengthOn * strengthOff;
  const score = contact * left[2];
  const elapsed = Math.log1p((rows.elapsedDays[row] as number) / 30);
  const exponent = numbers.intercept + numbers.gain * score + numbers.ageing * elapsed;
  show?.(row, score, exponent);
  const label = rows.labels[row] as number;
  const signed = label === 1 ? exponent : -exponent;
  const loss = signed >= 0 ? Math.log1p(Math.exp(-signed)) : Math.log1p(Math.exp(signed)) - signed;
  if (gradient === undefined) return loss;

  const miss = sigmoid(exponent) - label;
  const add = (index: number, value: number) => {
    if (index >= 0) gradient[index] = (gradient[index] as number) + value;
  };
  add(layout.intercept, miss);
  add(layout.gain, miss * score);
  add(layout.ageing, miss * elapsed);
  const upstream = miss * numbers.gain;
  // By column: how the score answers to x = ln2 · E / K.
  const byX = [
    left[2] * left[0] * (a + both * strengthOff),
    left[2] * left[1] * (b + both * strengthOn),
    -score,
  ];
  const xs = [online, offline, friction];
  for (let index = 0; index < 3; index++) {
    add(layout.halfSaturation[index] as number, -upstream * (byX[index] as number) * (xs[index] as number));
  }
  // The softmax: d share_i / d z_j = share_i ([i = j] - share_j).
  const parts = [strengthOn, strengthOff, strengthOn * strengthOff];
  for (let index = 0; index < 3; index++) {
    const own = shares[index] as number;
    add(layout.share[index] as number, upstream * left[2] * own * ((parts[index] as number) - contact));
  }
  for (let touch = from; touch < to; touch++) {
    const evidenceLeft = scratch[touch - from] as number;
    if (evidenceLeft === 0) continue;
    const type = rows.typeCodes[touch] as number;
    const at = column[type] as number;
    const byEvidence = (upstream * (byX[at] as number) * Math.LN2) / (k[at] as number);
    const byLog = byEvidence * evidenceLeft;
    add(layout.weight[type] as number, byLog);
    add(layout.direction[type * directionCount + (rows.directions[touch] as number)] as number, byLog);
    const halfLives = (rows.ages[touch] as number) / (numbers.halfLifeMs[type] as number);
    add(layout.halfLife[type] as number, byLog * Math.LN2 * halfLives);
  }
  return loss;
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
