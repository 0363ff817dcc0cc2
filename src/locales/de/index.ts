/**
 * German.
 *
 * @packageDocumentation
 */
export { de } from './german.js';
