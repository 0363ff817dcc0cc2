import { longestMemory } from '../core/evidence/decay.js';
import { smallestWeight } from './rows.js';

/**
 * What is left of the column `touch_weight` after half-lives. Beyond the longest memory nothing is, and PostgreSQL raises
 * an error where a product is too small.
 */
export function remainingEvidence(number: (value: number) => string, halfLives = 'half_lives'): string {
  return `case
    when ${halfLives} > ${longestMemory} or touch_weight < ${number(smallestWeight)} then ${number(0)}
    else touch_weight * power(${number(2)}, -${halfLives})
  end`;
}
