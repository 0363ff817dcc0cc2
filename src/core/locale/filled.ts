import type { PluralForms, Wording } from './messages.js';

/**
 * A text with a place in braces for each of these names: `Places<'shown' | 'total'>` takes `{shown} of {total} leads`, in
 * any order. A name that is missing or misspelt does not compile.
 *
 * @typeParam Names - what the places are called
 *
 * @group Languages
 */
export type Places<Names extends string> = (
  Names extends string
    ? (text: `${string}{${Names}}${string}`) => void
    : never
) extends (text: infer Text) => void
  ? Text
  : never;

/**
 * Forms of a text by number, each with these places: `other` always, and what else the language tells apart. `#` in a form
 * becomes the number.
 *
 * @typeParam Names - what the places are called
 *
 * @group Languages
 */
export type PluralPlaces<Names extends string> = {
  /** The form of every number that has none of its own. */
  readonly other: Places<Names>;
} & {
  readonly [Rule in Intl.LDMLPluralRule]?: Places<Names>;
};

/**
 * The form for a number, with its values in their places.
 *
 * @internal
 */
export function filledForm<Names extends string>(
  plural: Wording['plural'],
  count: number,
  forms: PluralPlaces<NoInfer<Names>>,
  values: Readonly<Record<Names, string>>,
): string {
  return filled(plural(count, forms as PluralForms) as never, values);
}

/**
 * The text with its values in their places. What a value holds is never read as a place. One that ends with a full stop, such
 * as `3 déc.`, ends a sentence too.
 *
 * @internal
 */
export function filled<Names extends string>(
  text: Places<NoInfer<Names>>,
  values: Readonly<Record<Names, string>>,
): string {
  return (text as string).replace(/\{(\w+)\}(\.?)/g, (place, name: string, stop: string) => {
    const value = Object.hasOwn(values, name) ? values[name as Names] : undefined;
    if (value === undefined) return place;
    return value.endsWith('.') ? value : `${value}${stop}`;
  });
}
