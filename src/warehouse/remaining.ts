import { longestMemory } from '../core/evidence/decay.js';
import { smallestWeight } from './rows.js';

/**
 * What is left of the column `touch_weight` after half-lives. Beyond the longest memory, and of what is ahead, nothing is;
 * PostgreSQL raises an error where a product is too small.
 */
export function remainingEvidence(number: (value: number) => string, halfLives = 'half_lives'): string {
  return `case
    when ${halfLives} between 0 and ${longestMemory} and touch_weight >= ${number(smallestWeight)} then touch_weight * power(${number(2)}, -${halfLives})
    else ${number(0)}
  end`;
}
