import { directions } from '../../core/closed-sets.js';
import { type CompiledModel, directionCount } from '../../core/model/compile-model.js';
import type { ScoringModel } from '../../core/model/model.js';
import type { TrainingRows } from '../backtest/training-rows.js';

/**
 * How far a fit may go from the numbers of the prior: standard deviations of logarithms, of the shares themselves, and of the
 * logit of the gain. The base rate has no prior.
 *
 * 0.35 means that two times out of three a weight ends within a factor of 1.42. They were chosen with public data in view: of
 * narrower and wider ones these did no significant harm on any of nine sets.
 *
 * @internal
 */
export const priorSpread = {
  weight: 0.35,
  direction: 0.15,
  halfLife: 0.25,
  halfSaturation: 0.15,
  share: 0.4,
  gain: 3,
  base: Number.POSITIVE_INFINITY,
} as const;

/** @internal */
export type ParameterKind = keyof typeof priorSpread;

/**
 * A number that is fitted.
 *
 * @internal
 */
export interface Parameter {
  /** Where it stands in a model, such as `types.email.weight`; of the two rates, their name. */
  readonly path: readonly string[];
  readonly kind: ParameterKind;
  /** Where the prior has it: a logarithm, a share, or a logit. */
  readonly prior: number;
  /** Where a search begins. */
  readonly start: number;
}

/** What a fit may change; everything by default. @internal */
export type FreeKinds = ReadonlySet<ParameterKind>;

/**
 * Where each number of the model is among the parameters; -1 where it is not fitted.
 *
 * @internal
 */
export interface Layout {
  readonly parameters: readonly Parameter[];
  readonly weight: Int32Array;
  readonly halfLife: Int32Array;
  /** By type × direction code. */
  readonly direction: Int32Array;
  readonly halfSaturation: Int32Array;
  /** Online, offline, synergy. */
  readonly share: Int32Array;
  readonly base: number;
  readonly gain: number;
  /** The greatest score that the rows allow, 0 to 1: that of one channel where the other does not occur. */
  readonly ceiling: number;
}

const componentNames = ['online', 'offline', 'friction'] as const;
const shareNames = ['online', 'offline', 'synergy'] as const;
/** By code, as the compiled model numbers them. */
const directionNames = ['none', ...directions] as const;

/**
 * What can be learned from some rows: types and directions that occur in them, and shares where both channels do.
 *
 * @internal
 */
export function layoutOf(
  rows: TrainingRows,
  { model, typeNames, component }: CompiledModel,
  free?: FreeKinds,
): Layout {
  const parameters: Parameter[] = [];
  const add = (kind: ParameterKind, path: string[], prior: number, start = prior) => {
    if (free?.has(kind) === false) return -1;
    parameters.push({ kind, path, prior, start });
    return parameters.length - 1;
  };
  const seen = new Uint8Array(typeNames.length * directionCount);
  for (let touch = 0; touch < rows.typeCodes.length; touch++) {
    seen[(rows.typeCodes[touch] as number) * directionCount + (rows.directions[touch] as number)] = 1;
  }
  const weight = new Int32Array(typeNames.length).fill(-1);
  const halfLife = new Int32Array(typeNames.length).fill(-1);
  const direction = new Int32Array(typeNames.length * directionCount).fill(-1);
  const occurs = [false, false, false];
  for (const [type, name] of typeNames.entries()) {
    const definition = model.types[name] as ScoringModel['types'][string];
    if (!seen.subarray(type * directionCount, (type + 1) * directionCount).includes(1)) continue;
    occurs[component[type] as number] = true;
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
  const halfSaturation = Int32Array.from(componentNames, (name, index) =>
    occurs[index] === true
      ? add('halfSaturation', ['halfSaturation', name], Math.log(model.halfSaturation[name]))
      : -1,
  );
  const [online, offline] = occurs;
  const areBoth = online === true && offline === true;
  const share = Int32Array.from(shareNames, (name) =>
    areBoth ? add('share', ['shares', name], model.shares[name]) : -1,
  );
  const wins = rows.labels.reduce((sum, label) => sum + label, 0);
  // Half of the wins by the base, half by the score, is nowhere near a bound.
  const rate = (wins + 0.5) / (rows.labels.length + 1) / 2;
  const base = add('base', ['base'], 0, Math.log(rate / (1 - rate)));
  const gain = add('gain', ['gain'], 0);
  const ceiling = areBoth ? 1 : online === true ? model.shares.online : model.shares.offline;
  return {
    parameters,
    weight,
    halfLife,
    direction,
    halfSaturation,
    share,
    base,
    gain,
    ceiling: ceiling > 0 ? ceiling : 1,
  };
}

/**
 * The numbers of a place, as the loop over rows reads them.
 *
 * @internal
 */
export interface Numbers {
  /** By type × direction code. */
  readonly weights: Float64Array;
  readonly halfLifeMs: Float64Array;
  readonly halfSaturation: Float64Array;
  /** Online, offline, synergy; they sum to 1. */
  readonly shares: Float64Array;
  /** What they summed to before. */
  readonly shareSum: number;
  /** Logits. */
  readonly base: number;
  readonly gain: number;
}

/** @internal */
export function numbersOf(
  place: Float64Array,
  layout: Layout,
  { model, typeNames, directedWeight, halfLifeMs }: CompiledModel,
): Numbers {
  const at = (index: number) => place[index] as number;
  const orElse = (index: number, otherwise: number) => (index < 0 ? otherwise : Math.exp(at(index)));
  const weights = directedWeight.slice();
  const halfLives = halfLifeMs.slice();
  for (const [type, name] of typeNames.entries()) {
    const { weight, halfLifeDays } = model.types[name] as ScoringModel['types'][string];
    if (!(weight > 0)) continue;
    const own = orElse(layout.weight[type] as number, weight);
    halfLives[type] =
      ((halfLifeMs[type] as number) / halfLifeDays) * orElse(layout.halfLife[type] as number, halfLifeDays);
    for (let code = 0; code < directionCount; code++) {
      const cell = type * directionCount + code;
      const factor = orElse(layout.direction[cell] as number, (directedWeight[cell] as number) / weight);
      weights[cell] = own * factor;
    }
  }
  const shares = Float64Array.from(shareNames, (name, which) => {
    const index = layout.share[which] as number;
    return index < 0 ? model.shares[name] : at(index);
  });
  const shareSum = shares.reduce((sum, value) => sum + value, 0);
  return {
    weights,
    halfLifeMs: halfLives,
    halfSaturation: Float64Array.from(componentNames, (name, component) =>
      orElse(layout.halfSaturation[component] as number, model.halfSaturation[name]),
    ),
    shares: shares.map((value) => value / shareSum),
    shareSum,
    base: at(layout.base),
    gain: at(layout.gain),
  };
}

/**
 * The model of a place: the prior with the fitted numbers in it.
 *
 * @internal
 */
export function modelAt(place: Float64Array, parameters: readonly Parameter[], prior: ScoringModel): unknown {
  const model = JSON.parse(JSON.stringify(prior)) as Record<string, unknown>;
  const sum = parameters.reduce(
    (total, { kind }, index) => total + (kind === 'share' ? (place[index] as number) : 0),
    0,
  );
  for (const [index, { path, kind }] of parameters.entries()) {
    if (kind === 'base' || kind === 'gain') continue;
    const value = kind === 'share' ? (place[index] as number) / sum : Math.exp(place[index] as number);
    let at = model;
    for (const step of path.slice(0, -1)) at = at[step] as Record<string, unknown>;
    at[path.at(-1) as string] = value;
  }
  return model;
}
