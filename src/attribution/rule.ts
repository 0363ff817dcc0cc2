import { showValue } from '../core/error.js';
import { invalidOption } from '../core/score/score-options.js';

/**
 * Everything to the first touch.
 *
 * @group Attribution
 */
export interface FirstRule {
  /** Which rule. */
  readonly kind: 'first';
}

/**
 * Everything to the last touch.
 *
 * @group Attribution
 */
export interface LastRule {
  /** Which rule. */
  readonly kind: 'last';
  /**
   * Touchpoints that get nothing unless a journey has no other: with `['direct']` it is “last non-direct”. None by
   * default.
   */
  readonly except?: readonly string[] | undefined;
}

/**
 * The same to every touch.
 *
 * @group Attribution
 */
export interface LinearRule {
  /** Which rule. */
  readonly kind: 'linear';
}

/**
 * A part to the first touch, a part to the last, and the rest to those between in equal shares. One touch gets all. Of
 * two, and where the ends have no part of two, the parts are stretched: 30/70 for `first: .3, last: .7` as well as for
 * `.15, .35`; two ends without a part share.
 *
 * @group Attribution
 */
export interface PositionRule {
  /** Which rule. */
  readonly kind: 'position';
  /** Part of the first touch, 0 to 1; .4 by default. */
  readonly first?: number | undefined;
  /** Part of the last touch, 0 to 1, at most 1 with the first; .4 by default. */
  readonly last?: number | undefined;
}

/**
 * Rising with the place: 1 for the first touch, 2 for the second, n for the last.
 *
 * @group Attribution
 */
export interface RisingRule {
  /** Which rule. */
  readonly kind: 'rising';
}

/**
 * Half as much for each half-life between a touch and the end: `2 ^ -(daysBefore / halfLifeDays)`.
 *
 * @group Attribution
 */
export interface TimeDecayRule {
  /** Which rule. */
  readonly kind: 'time-decay';
  /** Days; above 0. 7 by default, as Universal Analytics had it; relationships are longer than visits to a shop. */
  readonly halfLifeDays?: number | undefined;
}

/**
 * Half as much for each so many touches between a touch and the last, for paths that know no time.
 *
 * @group Attribution
 */
export interface TouchDecayRule {
  /** Which rule. */
  readonly kind: 'touch-decay';
  /** Touches; above 0. 1 by default. */
  readonly halfLifeTouches?: number | undefined;
}

/**
 * In proportion to each touch's exact contribution to the score at the end (see {@link index!explainScore | explainScore}), the points
 * of having both channels allotted to the touches that made them. Touches of a journey without a point share equally.
 *
 * @group Attribution
 */
export interface ModelRule {
  /** Which rule. */
  readonly kind: 'model';
}

/**
 * In proportion to the removal effect: which part of the conversions a Markov chain loses if it can pass a touchpoint
 * no more. See {@link analyseChain}.
 *
 * @group Attribution
 */
export interface MarkovRule {
  /** Which rule. */
  readonly kind: 'markov';
  /** How many touches back the next one depends on; 1 to 8, 1 by default. */
  readonly order?: number | undefined;
  /** Whether lost journeys are part of the chain: `include` (the default) or `leave-out`. */
  readonly lost?: 'include' | 'leave-out' | undefined;
}

/**
 * The Shapley value of the game in which a set of touchpoints is worth the conversions of all journeys that need no
 * other. It is the same as each journey's credit in equal shares over its *distinct* touchpoints, and is computed so.
 *
 * @group Attribution
 */
export interface ShapleyRule {
  /** Which rule. */
  readonly kind: 'shapley';
}

/**
 * For each set of touchpoints that occurs, the Shapley value among its members, where a set is worth what journeys over
 * *exactly* that set achieved; summed over the sets. Shares can be negative: a touchpoint may make a set worse.
 * O(2^n) for a set of n, at most 16.
 *
 * @group Attribution
 */
export interface CoalitionShapleyRule {
  /** Which rule. */
  readonly kind: 'coalition-shapley';
  /**
   * What a set is worth: its `total` of conversions (of value, where value is credited), or the `rate` of journeys that
   * are won, whose shares then divide the set's conversions and value. `total` by default.
   */
  readonly worth?: 'total' | 'rate' | undefined;
  /** `true`: touchpoints in another order are another set. `false` by default. */
  readonly ordered?: boolean | undefined;
}

/**
 * How credit is given.
 *
 * @group Attribution
 */
export type AttributionRule =
  | FirstRule
  | LastRule
  | LinearRule
  | PositionRule
  | RisingRule
  | TimeDecayRule
  | TouchDecayRule
  | ModelRule
  | MarkovRule
  | ShapleyRule
  | CoalitionShapleyRule;

/**
 * The rules that {@link compareRules} compares if none are named, each with its usual numbers. Those that need what the
 * journeys do not have are left out there.
 *
 * @group Attribution
 */
export const standardRules: readonly AttributionRule[] = /* @__PURE__ */ Object.freeze<AttributionRule[]>([
  { kind: 'first' },
  { kind: 'last' },
  { kind: 'linear' },
  { kind: 'position' },
  { kind: 'time-decay' },
  { kind: 'model' },
  { kind: 'markov' },
  { kind: 'shapley' },
]);

/**
 * A rule with every number said and within its range.
 *
 * @internal
 */
export type CheckedRule =
  | FirstRule
  | (LastRule & { readonly except: readonly string[] })
  | LinearRule
  | (PositionRule & { readonly first: number; readonly last: number })
  | RisingRule
  | (TimeDecayRule & { readonly halfLifeDays: number })
  | (TouchDecayRule & { readonly halfLifeTouches: number })
  | ModelRule
  | CheckedMarkovRule
  | ShapleyRule
  | CheckedCoalitionRule;

/** @internal */
export type CheckedMarkovRule = MarkovRule & {
  readonly order: number;
  readonly lost: 'include' | 'leave-out';
};

/** @internal */
export type CheckedCoalitionRule = CoalitionShapleyRule & {
  readonly worth: 'total' | 'rate';
  readonly ordered: boolean;
};

const highestOrder = 8;

/**
 * Fills in what a rule leaves out.
 *
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`
 *
 * @internal
 */
export function checkedRule(rule: AttributionRule, source: string): CheckedRule {
  const refuse = (name: string, value: unknown, must: string, remedy: string) =>
    invalidOption(source, name, value, `${must}, got ${showValue(value)}`, remedy);
  if (typeof rule !== 'object' || rule === null) {
    throw refuse('rule', rule, 'must be a rule', "Pass { kind: 'linear' } or another of the kinds.");
  }
  switch (rule.kind) {
    case 'first':
    case 'linear':
    case 'rising':
    case 'model':
    case 'shapley':
      return { kind: rule.kind };
    case 'last': {
      const { except = [] } = rule;
      if (!Array.isArray(except) || !except.every((name) => typeof name === 'string')) {
        throw refuse('except', except, 'must be a list of touchpoints', 'Name them as the journeys do.');
      }
      return { kind: 'last', except };
    }
    case 'position': {
      const { first = 0.4, last = 0.4 } = rule;
      for (const [name, part] of Object.entries({ first, last })) {
        if (typeof part === 'number' && part >= 0 && part <= 1) continue;
        throw refuse(name, part, 'must be a part from 0 to 1', 'Write 40 % as .4.');
      }
      // A bit more than 1 is what .9 + .1 and the like may give.
      if (first + last > 1 + 1e-12) {
        throw refuse('last', last, `must be at most ${1 - first} beside the first`, 'The parts share 1.');
      }
      return { kind: 'position', first, last };
    }
    case 'time-decay': {
      const { halfLifeDays = 7 } = rule;
      if (!(isFiniteNumber(halfLifeDays) && halfLifeDays > 0)) {
        throw refuse(
          'halfLifeDays',
          halfLifeDays,
          'must be above 0',
          'Say after how many days half remains.',
        );
      }
      return { kind: 'time-decay', halfLifeDays };
    }
    case 'touch-decay': {
      const { halfLifeTouches = 1 } = rule;
      if (!(isFiniteNumber(halfLifeTouches) && halfLifeTouches > 0)) {
        const remedy = 'Say after how many touches half remains.';
        throw refuse('halfLifeTouches', halfLifeTouches, 'must be above 0', remedy);
      }
      return { kind: 'touch-decay', halfLifeTouches };
    }
    case 'markov': {
      const { order = 1, lost = 'include' } = rule;
      if (!(Number.isInteger(order) && order >= 1 && order <= highestOrder)) {
        const must = `must be a whole number from 1 to ${highestOrder}`;
        throw refuse('order', order, must, 'Start with 1, and compare it with 2 and 3.');
      }
      if (lost !== 'include' && lost !== 'leave-out') {
        throw refuse('lost', lost, 'must be "include" or "leave-out"', 'Name one of them.');
      }
      return { kind: 'markov', order, lost };
    }
    case 'coalition-shapley': {
      const { worth = 'total', ordered = false } = rule;
      if (worth !== 'total' && worth !== 'rate') {
        throw refuse('worth', worth, 'must be "total" or "rate"', 'Name one of them.');
      }
      if (typeof ordered !== 'boolean') {
        throw refuse('ordered', ordered, 'must be true or false', 'Say whether the order makes another set.');
      }
      return { kind: 'coalition-shapley', worth, ordered };
    }
    default: {
      const kind: unknown = (rule as { kind?: unknown }).kind;
      throw refuse('kind', kind, 'must be the kind of a rule', "Pass 'linear' or another of the kinds.");
    }
  }
}

/**
 * What a rule is called in a table, unique among rules of other numbers.
 *
 * @param rule - any rule
 * @returns a few words
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option` for something that is no rule
 *
 * @example
 * ```ts
 * import { ruleName } from 'touchpoint-scoring/attribution';
 *
 * ruleName({ kind: 'position' }); // => 'position 40/20/40'
 * ruleName({ kind: 'markov', order: 2, lost: 'leave-out' }); // => 'Markov of order 2 without lost journeys'
 * ```
 *
 * @group Attribution
 */
export function ruleName(rule: AttributionRule): string {
  return nameOfRule(checkedRule(rule, 'ruleName'));
}

/** @internal */
export function nameOfRule(rule: CheckedRule): string {
  switch (rule.kind) {
    case 'last':
      return rule.except.length === 0 ? 'last' : `last but ${rule.except.join(', ')}`;
    case 'position': {
      const percent = (part: number) => String(Math.round(part * 1e6) / 1e4);
      const between = Math.max(0, 1 - rule.first - rule.last);
      return `position ${[rule.first, between, rule.last].map(percent).join('/')}`;
    }
    case 'time-decay':
      return `time decay, ${rule.halfLifeDays} days`;
    case 'touch-decay':
      return `touch decay, ${rule.halfLifeTouches} touches`;
    case 'markov':
      return `Markov of order ${rule.order}${rule.lost === 'include' ? '' : ' without lost journeys'}`;
    case 'shapley':
      return 'Shapley';
    case 'coalition-shapley':
      return `Shapley by ${rule.ordered ? 'ordered ' : ''}sets, ${rule.worth}`;
    default:
      return rule.kind;
  }
}

function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
