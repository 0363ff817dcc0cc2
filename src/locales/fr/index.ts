/**
 * French.
 *
 * @packageDocumentation
 */
export { fr } from './french.js';
