import type { StatedPlace } from '../classifier/classify-place.js';
import { foldedText } from '../classifier/folded-text.js';
import { namesVenue } from '../classifier/offline-vocabulary.js';
import { onlineMedium } from '../classifier/online-vocabulary.js';
import { readTitle } from '../classifier/read-title.js';

/**
 * What the type of a record says of its place, as companies name their types: `Face to Face`, `Site Visit`, `Lunch`,
 * `Web Conference`, `Call`. A type that says nothing of it, such as `Meeting` or `Demo`, is `undefined`.
 *
 * @internal
 */
export function statedPlace(type: string | undefined): StatedPlace | undefined {
  if (type === undefined) return undefined;
  // Identifiers of APIs: `face_to_face`, `first-meeting`.
  const folded = foldedText(type.replace(/_/g, ' '));
  const medium = onlineMedium(folded);
  if (medium !== undefined) return medium;
  const title = readTitle(folded);
  if (
    title.channel === 'offline' ||
    namesVenue(folded) ||
    /^(?:field|client|customer|office)? ?visit$/.test(folded)
  ) {
    return 'offline';
  }
  return title.medium;
}
