/**
 * The key of a contact, lead or account of Salesforce, from its id in 15 or 18 characters; `undefined` for anything else. The last three
 * characters of 18 only repeat which of the others are capitals; where they are digits alone they are checked, since a long
 * number may look like an id.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/field_types.htm
 *
 * @internal
 */
export function salesforceKey(id: string): string | undefined {
  if (!/^(?:001|003|00Q)[A-Za-z0-9]{12}(?:[A-Z0-5]{3})?$/.test(id)) return undefined;
  const short = id.slice(0, 15);
  if (/^\d{18}$/.test(id) && id.slice(15) !== capitalsOf(short)) return undefined;
  return `salesforce:${short}`;
}

const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

function capitalsOf(short: string): string {
  return [0, 5, 10]
    .map((from) => {
      let bits = 0;
      for (let index = 0; index < 5; index++) if (/[A-Z]/.test(short[from + index] ?? '')) bits |= 1 << index;
      return signs[bits];
    })
    .join('');
}
