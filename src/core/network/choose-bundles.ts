/**
 * What one lead could be given: what it is worth, and what it takes of each resource.
 *
 * @internal
 */
export interface Bundle {
  readonly value: number;
  readonly costs: readonly number[];
}

/**
 * Something that there is only so much of.
 *
 * @internal
 */
export interface Resource {
  readonly name: string;
  readonly capacity: number;
  /** Costs are rounded up to whole units, and the capacity down: the choice is the best one in units. */
  readonly unit: number;
}

/**
 * One bundle for each lead, or none.
 *
 * @internal
 */
export interface BundleChoice {
  /** By lead: the index of its bundle; -1 for none. */
  readonly chosen: Int32Array;
  readonly value: number;
  /** No choice is worth more, not even in parts of bundles. */
  readonly bound: number;
  /** By resource: what one more of it would be worth. */
  readonly prices: number[];
}

/** Sums in the table at most; beyond that the units are too fine. */
export const largestTable = 250_000;

/** Choices to be remembered at most, in bytes. */
export const mostChoices = 500_000_000;

/**
 * How many sums the table has.
 *
 * @internal
 */
export function tableSize(resources: readonly Resource[]): number {
  return resources.reduce((size, resource) => size * (capacityIn(resource) + 1), 1);
}

/**
 * Chooses at most one bundle for each lead within what there is: the multiple-choice knapsack, exact in units.
 *
 * First prices of the resources give a bound, and a simple choice gives a value. A bundle that even at these prices would
 * bring the bound below the value is in no best choice, and is left out; what remains, mostly the leads on the margin, goes
 * to dynamic programming. O(leads · bundles · rounds), and O(leads · bundles · table) for those on the margin.
 *
 * @param options - by lead: its bundles, each worth more than 0; at most 254
 *
 * @see Kellerer, Pferschy, Pisinger, Knapsack Problems (2004), chapter 11
 *
 * @internal
 */
export function chooseBundles(
  options: readonly (readonly Bundle[])[],
  resources: readonly Resource[],
): BundleChoice {
  const { prices, bound, value } = pricedChoice(options, resources);
  const margin = (bound - value) * (1 + tolerance) + tolerance;
  const open = options.map((bundles) => {
    const beyond = bundles.map((bundle) => beyondPrice(bundle, prices));
    const top = Math.max(0, ...beyond);
    return bundles.map((_, index) => index).filter((index) => top - (beyond[index] as number) <= margin);
  });
  const leads = open.flatMap((indices, lead) => (indices.length === 0 ? [] : [lead]));
  const best = bestInUnits(
    leads.map((lead) => (open[lead] as number[]).map((index) => options[lead]?.[index] as Bundle)),
    resources,
  );
  const chosen = new Int32Array(options.length).fill(-1);
  for (const [index, lead] of leads.entries()) {
    const bundle = best.chosen[index] as number;
    if (bundle >= 0) chosen[lead] = open[lead]?.[bundle] as number;
  }
  return { chosen, value: best.value, bound: Math.max(bound, best.value), prices };
}

/** The best choice in units, by dynamic programming over all sums of what is taken. */
function bestInUnits(
  options: readonly (readonly Bundle[])[],
  resources: readonly Resource[],
): { readonly chosen: Int32Array; readonly value: number } {
  const chosen = new Int32Array(options.length).fill(-1);
  const strides: number[] = [];
  let size = 1;
  for (const resource of resources) {
    strides.push(size);
    size *= capacityIn(resource) + 1;
  }
  const digits = resources.map((resource, digit) =>
    Int32Array.from(
      { length: size },
      (_, index) => Math.floor(index / (strides[digit] as number)) % (capacityIn(resource) + 1),
    ),
  );
  const best = new Float64Array(size);
  const choices: Uint8Array[] = [];
  for (const bundles of options) {
    const choice = new Uint8Array(size);
    const before = best.slice();
    for (const [bundle, { value, costs }] of bundles.entries()) {
      const units = costs.map((cost, digit) => unitsOf(cost, resources[digit]));
      const offset = units.reduce((sum, unit, digit) => sum + unit * (strides[digit] as number), 0);
      for (let index = offset; index < size; index++) {
        const sum = (before[index - offset] as number) + value;
        if (sum <= (best[index] as number) || !fits(units, digits, index)) continue;
        best[index] = sum;
        choice[index] = bundle + 1;
      }
    }
    choices.push(choice);
  }
  let index = size - 1;
  let value = 0;
  for (let lead = options.length - 1; lead >= 0; lead--) {
    const bundle = (choices[lead]?.[index] as number) - 1;
    if (bundle < 0) continue;
    const taken = options[lead]?.[bundle] as Bundle;
    chosen[lead] = bundle;
    value += taken.value;
    for (const [digit, cost] of taken.costs.entries()) {
      index -= unitsOf(cost, resources[digit]) * (strides[digit] as number);
    }
  }
  return { chosen, value };
}

function fits(units: readonly number[], digits: readonly Int32Array[], index: number): boolean {
  for (let digit = 0; digit < units.length; digit++) {
    if ((units[digit] as number) > (digits[digit]?.[index] as number)) return false;
  }
  return true;
}

/** Costs that are whole units but for rounding are whole. */
const tolerance = 1e-9;

function capacityIn({ capacity, unit }: Resource): number {
  return Math.floor(capacity / unit + tolerance);
}

function unitsOf(cost: number, resource: Resource | undefined): number {
  return Math.ceil(cost / (resource?.unit ?? 1) - tolerance);
}

function beyondPrice({ value, costs }: Bundle, prices: readonly number[]): number {
  let rest = value;
  for (let index = 0; index < costs.length; index++)
    rest -= (costs[index] as number) * (prices[index] as number);
  return rest;
}

/** Rounds in which prices are bettered. */
const mostRounds = 200;

/** After this many rounds in vain, and the steps become half as long. */
const roundsToShrink = 12;

/** Every this many rounds the prices are tried out. */
const roundsToTry = 25;

/**
 * Prices of the resources, a bound and a choice. With a price on each resource every lead takes what is worth most beyond
 * its price; the sum of that and of what all resources are worth at these prices is never below the best choice, whatever
 * the prices. Where more is asked for than there is, the price rises, by the step of Polyak towards the best value known.
 */
function pricedChoice(
  options: readonly (readonly Bundle[])[],
  resources: readonly Resource[],
): { readonly prices: number[]; readonly bound: number; readonly value: number } {
  let prices = resources.map(() => 0);
  let best = { prices, bound: Number.POSITIVE_INFINITY };
  let value = 0;
  let part = 1;
  let failures = 0;
  for (let round = 0; round < mostRounds; round++) {
    const { bound, asked } = boundAt(prices, options, resources);
    const isMuchBetter = bound < best.bound * (1 - 1e-6);
    if (bound < best.bound) best = { prices, bound };
    // The best value known is below what there is to reach, so steps towards it have to become smaller.
    if (isMuchBetter) failures = 0;
    else if (++failures % roundsToShrink === 0) part /= 2;
    if (round % roundsToTry === 0) value = Math.max(value, simpleChoice(prices, options, resources));
    // By how much of it less is asked for than there is.
    const slack = resources.map(({ capacity }, index) =>
      capacity > 0 ? 1 - (asked[index] as number) / capacity : 0,
    );
    const moving = slack.map((less, index) => (less > 0 && prices[index] === 0 ? 0 : less));
    const norm = moving.reduce((sum, less) => sum + less * less, 0);
    if (norm === 0 || bound - value <= tolerance * bound) break;
    const step = (part * (bound - value)) / norm;
    prices = prices.map((price, index) => {
      const { capacity } = resources[index] as Resource;
      return capacity > 0 ? Math.max(0, price - (step * (moving[index] as number)) / capacity) : price;
    });
  }
  value = Math.max(value, simpleChoice(best.prices, options, resources));
  return resources.length === 1 ? exactPrice(best, options, resources, value) : { ...best, value };
}

/** Of one resource the best price is found by halving: it is where just as much is asked for as there is. */
function exactPrice(
  known: { readonly prices: number[]; readonly bound: number },
  options: readonly (readonly Bundle[])[],
  resources: readonly Resource[],
  value: number,
): { readonly prices: number[]; readonly bound: number; readonly value: number } {
  const capacity = resources[0]?.capacity ?? 0;
  let best = known;
  let low = 0;
  let high = 2 * (known.prices[0] ?? 0);
  for (let step = 0; step < 60 && high > low; step++) {
    const price = (low + high) / 2;
    const { bound, asked } = boundAt([price], options, resources);
    if (bound < best.bound) best = { prices: [price], bound };
    if ((asked[0] as number) > capacity) low = price;
    else high = price;
  }
  return { ...best, value };
}

function boundAt(
  prices: readonly number[],
  options: readonly (readonly Bundle[])[],
  resources: readonly Resource[],
): { readonly bound: number; readonly asked: number[] } {
  let bound = resources.reduce((sum, { capacity }, index) => sum + (prices[index] as number) * capacity, 0);
  const asked = resources.map(() => 0);
  for (const bundles of options) {
    const taken = bestAt(prices, bundles);
    if (taken === undefined) continue;
    bound += beyondPrice(taken, prices);
    for (const [index, cost] of taken.costs.entries()) asked[index] = (asked[index] as number) + cost;
  }
  return { bound, asked };
}

function bestAt(prices: readonly number[], bundles: readonly Bundle[]): Bundle | undefined {
  let best: Bundle | undefined;
  let top = 0;
  for (const bundle of bundles) {
    const beyond = beyondPrice(bundle, prices);
    if (beyond > top) {
      top = beyond;
      best = bundle;
    }
  }
  return best;
}

/** The value of a choice: what is wanted at the prices, the best for its price first, and then whatever still fits. */
function simpleChoice(
  prices: readonly number[],
  options: readonly (readonly Bundle[])[],
  resources: readonly Resource[],
): number {
  const left = resources.map(capacityIn);
  let value = 0;
  const take = ({ value: worth, costs }: Bundle) => {
    const units = costs.map((cost, index) => unitsOf(cost, resources[index]));
    if (units.some((unit, index) => unit > (left[index] as number))) return false;
    for (const [index, unit] of units.entries()) left[index] = (left[index] as number) - unit;
    value += worth;
    return true;
  };
  const wanted = options
    .map((bundles, lead) => ({ lead, bundle: bestAt(prices, bundles) }))
    .filter((one): one is { lead: number; bundle: Bundle } => one.bundle !== undefined)
    .map(({ lead, bundle }) => ({ lead, bundle, price: bundle.value - beyondPrice(bundle, prices) }))
    .sort((a, b) => b.bundle.value * a.price - a.bundle.value * b.price || a.lead - b.lead);
  const served = new Set(wanted.filter(({ bundle }) => take(bundle)).map(({ lead }) => lead));
  for (const [lead, bundles] of options.entries()) if (!served.has(lead)) bundles.some(take);
  return value;
}
