/**
 * People from address books, so that several addresses are of one lead. Needs the package `ical.js` beside this one.
 *
 * @packageDocumentation
 */

export { type ReadVCards, readVCards } from './read-vcards.js';
