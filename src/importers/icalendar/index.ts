/**
 * Touchpoints from iCalendar files, and people from address books. Needs the packages `ical.js` and `rrule-temporal`
 * beside this one.
 *
 * @packageDocumentation
 */

export { type ImportICalendarOptions, importICalendar, importICalendars } from './import-icalendar.js';
export { type ReadVCards, readVCards } from './read-vcards.js';
