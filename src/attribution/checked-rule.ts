import { showValue, type TouchpointError } from '../core/error.js';
import { invalidOption } from '../core/options.js';
import type {
  AttributionRule,
  CoalitionShapleyRule,
  FirstRule,
  InfluenceRule,
  LastRule,
  LinearRule,
  MarkovRule,
  ModelRule,
  PositionRule,
  RisingRule,
  ShapleyRule,
  StagesRule,
  TimeDecayRule,
  TouchDecayRule,
} from './rule.js';

/**
 * A rule with every number said and within its range.
 *
 * @internal
 */
export type CheckedRule = (
  | FirstRule
  | LastRule
  | LinearRule
  | (PositionRule & { readonly first: number; readonly last: number })
  | StagesRule
  | InfluenceRule
  | RisingRule
  | (TimeDecayRule & { readonly halfLifeDays: number })
  | (TouchDecayRule & { readonly halfLifeTouches: number })
  | ModelRule
  | CheckedMarkovRule
  | ShapleyRule
  | CheckedCoalitionRule
) & { readonly except: readonly string[] };

/** @internal */
export type CheckedMarkovRule = MarkovRule & {
  readonly except: readonly string[];
  readonly order: number;
  readonly lost: 'include' | 'leave-out';
};

/** @internal */
export type CheckedCoalitionRule = CoalitionShapleyRule & {
  readonly except: readonly string[];
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
  const except: readonly string[] = rule.except ?? [];
  if (!Array.isArray(except) || !except.every((name) => typeof name === 'string')) {
    throw refuse('except', except, 'must be a list of touchpoints', 'Name them as the journeys do.');
  }
  switch (rule.kind) {
    case 'first':
    case 'last':
    case 'linear':
    case 'influence':
    case 'rising':
    case 'model':
    case 'shapley':
      return { kind: rule.kind, except };
    case 'stages':
      return { ...checkedStages(rule, refuse), except };
    case 'position': {
      const { first = 0.4, last = 0.4 } = rule;
      for (const [name, part] of Object.entries({ first, last })) {
        if (typeof part === 'number' && part >= 0 && part <= 1) continue;
        throw refuse(name, part, 'must be a part from 0 to 1', 'Write 40 % as 0.4.');
      }
      // A bit more than 1 is what 0.9 + 0.1 and the like may give.
      if (first + last > 1 + 1e-12) {
        throw refuse('last', last, `must be at most ${1 - first} beside the first`, 'The parts share 1.');
      }
      return { kind: 'position', first, last, except };
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
      return { kind: 'time-decay', halfLifeDays, except };
    }
    case 'touch-decay': {
      const { halfLifeTouches = 1 } = rule;
      if (!(isFiniteNumber(halfLifeTouches) && halfLifeTouches > 0)) {
        const remedy = 'Say after how many touches half remains.';
        throw refuse('halfLifeTouches', halfLifeTouches, 'must be above 0', remedy);
      }
      return { kind: 'touch-decay', halfLifeTouches, except };
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
      return { kind: 'markov', order, lost, except };
    }
    case 'coalition-shapley': {
      const { worth = 'total', ordered = false } = rule;
      if (worth !== 'total' && worth !== 'rate') {
        throw refuse('worth', worth, 'must be "total" or "rate"', 'Name one of them.');
      }
      if (typeof ordered !== 'boolean') {
        throw refuse('ordered', ordered, 'must be true or false', 'Say whether the order makes another set.');
      }
      return { kind: 'coalition-shapley', worth, ordered, except };
    }
    default: {
      const kind: unknown = (rule as { kind?: unknown }).kind;
      throw refuse('kind', kind, 'must be the kind of a rule', "Pass 'linear' or another of the kinds.");
    }
  }
}

type Refuse = (name: string, value: unknown, must: string, remedy: string) => TouchpointError;

function checkedStages({ parts, name }: StagesRule, refuse: Refuse): StagesRule {
  if (typeof parts !== 'object' || parts === null || Array.isArray(parts)) {
    const remedy = 'Pass { first: 0.3, lead: 0.3, opportunity: 0.3 } or the like.';
    throw refuse('parts', parts, 'must be an object of parts by stage', remedy);
  }
  let together = 0;
  const own: Record<string, number> = Object.create(null);
  for (const [stage, part] of Object.entries(parts)) {
    if (!(typeof part === 'number' && part >= 0 && part <= 1)) {
      throw refuse('parts', part, `must be a part from 0 to 1 for ${showValue(stage)}`, 'Write 30 % as 0.3.');
    }
    own[stage] = part;
    together += part;
  }
  if (!(together > 0 && together <= 1 + 1e-12)) {
    throw refuse(
      'parts',
      together,
      'must sum to more than 0 and at most 1',
      'The other touches share the rest.',
    );
  }
  if (name !== undefined && (typeof name !== 'string' || name === '')) {
    throw refuse('name', name, 'must be text that is not empty', 'Leave it out for a name from the parts.');
  }
  return { kind: 'stages', parts: own, ...(name === undefined ? {} : { name }) };
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
  const but = rule.except.length === 0 ? '' : ` but ${rule.except.join(', ')}`;
  return `${nameWithoutExceptions(rule)}${but}`;
}

function nameWithoutExceptions(rule: CheckedRule): string {
  const percent = (part: number) => String(Math.round(part * 1e6) / 1e4);
  switch (rule.kind) {
    case 'stages':
      if (rule.name !== undefined) return rule.name;
      return `stages ${Object.entries(rule.parts)
        .map(([stage, part]) => `${stage} ${percent(part)}`)
        .join(', ')}`;
    case 'position': {
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
