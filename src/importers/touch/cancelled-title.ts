/**
 * Whether a title says that the meeting was called off: Outlook leaves the event as it was and puts a word before its
 * title, in the language of the person who cancelled.
 *
 * @internal
 */
export function saysCancelled(title: string | undefined): boolean {
  return title !== undefined && prefix.test(title);
}

/**
 * The words, as alternatives of a regular expression that every engine reads.
 *
 * @internal
 */
export const cancelledWords =
  'cancell?ed|abgesagt|storniert|annul[eé]e?s?|cancelad[oa]|annullat[oa]|geannuleerd|anulowan[eoya]|odwołan[eoya]|avlyst|inställt|aflyst|peruutettu|zrušeno|отменено';
const prefix = new RegExp(
  `^\\s*(?:(?:${cancelledWords})(?: (?:event|meeting|appointment|invitation))?\\s*(?:[:\uff1a]|[-–—]\\s)|[[(]\\s*(?:${cancelledWords})\\s*[\\])])`,
  'iu',
);
