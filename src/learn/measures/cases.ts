import { showValue } from '../../core/error.js';
import { invalidOption } from '../../core/options.js';

/**
 * What became of each case: `true` or 1 for what one wanted to foresee, `false` or 0 for the rest.
 *
 * @group Measures
 */
export type Outcomes = ArrayLike<boolean | number>;

/**
 * Cases that have been checked.
 *
 * @internal
 */
export interface Cases {
  /** By case: 1 or 0. */
  readonly outcomes: Uint8Array;
  readonly values: Float64Array;
  readonly positives: number;
  readonly negatives: number;
}

/**
 * Checks outcomes and the values beside them.
 *
 * @throws {@link TouchpointError} `invalid_option` naming the place of what cannot be
 *
 * @internal
 */
export function casesOf(
  outcomes: Outcomes,
  values: ArrayLike<number>,
  source: string,
  valuesName = 'scores',
  greatest = Number.POSITIVE_INFINITY,
): Cases {
  assertMany(outcomes, 'outcomes', source);
  assertMany(values, valuesName, source);
  if (outcomes.length !== values.length) {
    const message = `must have ${outcomes.length} entries as outcomes has, got ${values.length}`;
    throw invalidOption(source, valuesName, values.length, message, 'Pass one for each case.');
  }
  const flags = new Uint8Array(outcomes.length);
  const numbers = new Float64Array(outcomes.length);
  let positives = 0;
  for (let index = 0; index < flags.length; index++) {
    const outcome = outcomes[index];
    if (outcome !== true && outcome !== false && outcome !== 0 && outcome !== 1) {
      const message = `must be true, false, 1 or 0, got ${showValue(outcome)}`;
      throw invalidOption(
        source,
        ['outcomes', index],
        outcome,
        message,
        'Leave out cases without an outcome.',
      );
    }
    const value = values[index] as number;
    const isNumber = typeof value === 'number' && Number.isFinite(value);
    if (!isNumber || (greatest === 1 && !(value >= 0 && value <= 1))) {
      const range = greatest === 1 ? 'a probability from 0 to 1' : 'a finite number';
      const message = `must be ${range}, got ${showValue(value)}`;
      throw invalidOption(source, [valuesName, index], value, message, 'Leave the case out, or score it.');
    }
    flags[index] = Number(outcome);
    numbers[index] = value;
    positives += Number(outcome);
  }
  return { outcomes: flags, values: numbers, positives, negatives: flags.length - positives };
}

/**
 * Places in order of falling value.
 *
 * @internal
 */
export function fallingOrder(values: Float64Array): Uint32Array {
  return Uint32Array.from(values, (_, index) => index).sort(
    (a, b) => (values[b] as number) - (values[a] as number),
  );
}

/**
 * Runs of equal values in a falling order: how many of each outcome, the greatest value first.
 *
 * @internal
 */
export function tiedRuns({ outcomes, values }: Pick<Cases, 'outcomes' | 'values'>): {
  readonly value: number;
  readonly size: number;
  readonly positives: number;
}[] {
  const runs: { value: number; size: number; positives: number }[] = [];
  for (const index of fallingOrder(values)) {
    const value = values[index] as number;
    let run = runs.at(-1);
    if (run === undefined || run.value !== value) {
      run = { value, size: 0, positives: 0 };
      runs.push(run);
    }
    run.size++;
    run.positives += outcomes[index] as number;
  }
  return runs;
}

/**
 * Refuses what has no entries by number.
 *
 * @internal
 */
export function assertMany(values: unknown, name: string, source: string): void {
  const length = (values as { readonly length?: unknown } | null | undefined)?.length;
  if (typeof values === 'object' && typeof length === 'number' && length >= 0 && length <= 2 ** 32) return;
  const message = `must be a list, got ${showValue(values)}`;
  throw invalidOption(
    source,
    name,
    values,
    message,
    'Pass an array or a typed array, one entry for each case.',
  );
}
