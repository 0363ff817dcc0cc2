import { countedGroup } from '../../core/evidence/counted-group.js';
import type { CompiledModel } from '../../core/model/compile-model.js';
import type { TrainingRows } from '../backtest/training-rows.js';

/**
 * Which touches of a row compete, because the strongest of them alone counts: of a type that counts once, and of a day of a
 * type that counts daily.
 *
 * @internal
 */
export interface CompetingTouches {
  /** By touch: the number of its competition within the row; -1 where it counts by itself. */
  readonly competitions: Int32Array;
  /** The most competitions that a row has. */
  readonly most: number;
}

/**
 * Finds them. No fit changes how often a type counts, so once for each set of rows is enough. O(touches).
 *
 * @internal
 */
export function competingTouches(rows: TrainingRows, model: CompiledModel): CompetingTouches {
  const competitions = new Int32Array(rows.typeCodes.length).fill(-1);
  let most = 0;
  for (let row = 0; row < rows.labels.length; row++) {
    const numbers = new Map<string, number>();
    for (let touch = rows.starts[row] as number; touch < (rows.starts[row + 1] as number); touch++) {
      const type = rows.typeCodes[touch] as number;
      const group = countedGroup(model, type, (rows.dates[row] as number) - (rows.ages[touch] as number));
      if (group === undefined) continue;
      const name = `${type} ${group}`;
      const number = numbers.get(name) ?? numbers.size;
      numbers.set(name, number);
      competitions[touch] = number;
    }
    most = Math.max(most, numbers.size);
  }
  return { competitions, most };
}
