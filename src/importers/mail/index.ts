/**
 * Touchpoints from mailboxes in files, for Node. Needs the package `postal-mime` beside this one.
 *
 * @packageDocumentation
 */

export { importEml, type MailOptions, readMbox } from './read-mbox.js';
