/**
 * Touchpoints from iCalendar files. Needs the packages `ical.js` and `rrule-temporal` beside this one.
 *
 * @packageDocumentation
 */

export { type ImportICalendarOptions, importICalendar } from './import-icalendar.js';
