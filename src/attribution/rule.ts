/**
 * What every rule takes.
 *
 * @group Attribution
 */
export interface RuleExceptions {
  /**
   * Touchpoints that a journey is read without, unless it has no other: with `['direct']` the rule `last` is “last
   * non-direct”. None by default.
   */
  readonly except?: readonly string[] | undefined;
}

/**
 * Everything to the first touch.
 *
 * @group Attribution
 */
export interface FirstRule extends RuleExceptions {
  /** Which rule. */
  readonly kind: 'first';
}

/**
 * Everything to the last touch.
 *
 * @group Attribution
 */
export interface LastRule extends RuleExceptions {
  /** Which rule. */
  readonly kind: 'last';
}

/**
 * The same to every touch.
 *
 * @group Attribution
 */
export interface LinearRule extends RuleExceptions {
  /** Which rule. */
  readonly kind: 'linear';
}

/**
 * A part to the first touch, a part to the last, and the rest to those between in equal shares. One touch gets all. Of
 * two, and where the ends have no part of two, the parts are stretched: 30/70 for `first: 0.3, last: 0.7` as well as for
 * `.15, .35`; two ends without a part share.
 *
 * @group Attribution
 */
export interface PositionRule extends RuleExceptions {
  /** Which rule. */
  readonly kind: 'position';
  /** Part of the first touch, 0 to 1; 0.4 by default. */
  readonly first?: number | undefined;
  /** Part of the last touch, 0 to 1, at most 1 with the first; 0.4 by default. */
  readonly last?: number | undefined;
}

/**
 * Rising with the place: 1 for the first touch, 2 for the second, n for the last.
 *
 * @group Attribution
 */
export interface RisingRule extends RuleExceptions {
  /** Which rule. */
  readonly kind: 'rising';
}

/**
 * A part to each of certain touches: those that led to a stage of the deal, the first and the last. What the parts leave
 * goes to the other touches in equal shares. Several stages may meet in one touch, which then gets the part of each.
 * Where a deal has not reached a stage, or no other touches, the remaining parts are stretched.
 *
 * @group Attribution
 */
export interface StagesRule extends RuleExceptions {
  /** Which rule. */
  readonly kind: 'stages';
  /**
   * By stage: its part, 0 to 1, at most 1 together. `first` and `last` are the first and the last touch; all others are
   * stages of {@link Journey.stages}.
   */
  readonly parts: Readonly<Record<string, number>>;
  /** What it is called; by default its parts. */
  readonly name?: string | undefined;
}

/**
 * W-shaped: 30 % each to the first touch, to the one that led to the stage `lead` and to the one that led to the stage
 * `opportunity`; 10 % to those between.
 *
 * @group Attribution
 */
export const wShaped: StagesRule = /* @__PURE__ */ Object.freeze<StagesRule>({
  kind: 'stages',
  name: 'W-shaped',
  parts: { first: 0.3, lead: 0.3, opportunity: 0.3 },
});

/**
 * Full path: 22.5 % each to the first touch, to those that led to the stages `lead` and `opportunity`, and to the last;
 * 10 % to those between.
 *
 * @group Attribution
 */
export const fullPath: StagesRule = /* @__PURE__ */ Object.freeze<StagesRule>({
  kind: 'stages',
  name: 'full path',
  parts: { first: 0.225, lead: 0.225, opportunity: 0.225, last: 0.225 },
});

/**
 * Everything to every touchpoint: what was won with it somewhere in the journey, once for each journey. No partition:
 * credits overlap and sum to more than was won. Touches of one touchpoint in a journey share its credit.
 *
 * @group Attribution
 */
export interface InfluenceRule extends RuleExceptions {
  /** Which rule. */
  readonly kind: 'influence';
}

/**
 * Half as much for each half-life between a touch and the end: `2 ^ -(daysBefore / halfLifeDays)`.
 *
 * @group Attribution
 */
export interface TimeDecayRule extends RuleExceptions {
  /** Which rule. */
  readonly kind: 'time-decay';
  /** Days; above 0. 7 by default, as Universal Analytics had it; relationships are longer than visits to a shop. */
  readonly halfLifeDays?: number | undefined;
}

/**
 * Half as much for every `halfLifeTouches` touches between a touch and the last, for paths that know no time.
 *
 * @group Attribution
 */
export interface TouchDecayRule extends RuleExceptions {
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
export interface ModelRule extends RuleExceptions {
  /** Which rule. */
  readonly kind: 'model';
}

/**
 * In proportion to the removal effect: which part of the conversions a Markov chain loses if it can pass a touchpoint
 * no more. See {@link analyseChain}.
 *
 * @group Attribution
 */
export interface MarkovRule extends RuleExceptions {
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
export interface ShapleyRule extends RuleExceptions {
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
export interface CoalitionShapleyRule extends RuleExceptions {
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
  | StagesRule
  | InfluenceRule
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
