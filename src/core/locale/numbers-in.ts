import type { PluralForms, Wording } from './messages.js';

/**
 * Numbers, percentages, lists and plurals of a language.
 *
 * @internal
 */
export interface Numbers extends Pick<Wording, 'number' | 'percent' | 'list' | 'plural'> {
  /** A number with its sign before it; what is rounded to 0 has a plus. */
  readonly signed: (value: number, digits: number) => string;
}

/**
 * What writes them. Formatters are dear to make: keep it.
 *
 * @throws RangeError if the language is not a tag of BCP 47
 *
 * @internal
 */
export function numbersIn(language: string): Numbers {
  const whole = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const listing = new Intl.ListFormat(language, { type: 'conjunction' });
  const rules = new Intl.PluralRules(language);
  const byDigits = new Map<number, Intl.NumberFormat>();
  const number = (value: number, digits = 0) => {
    const format =
      byDigits.get(digits) ??
      new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
    byDigits.set(digits, format);
    // Rounded as tables and JSON round it; Intl alone rounds some halves the other way. 0, not -0.
    return format.format(Number(value.toFixed(digits)) + 0);
  };
  return {
    number,
    percent: (part) => {
      if (part > 0 && part < 0.01) return `< ${whole.format(0.01)}`;
      return whole.format(part < 1 ? Math.min(99, Math.round(100 * part)) / 100 : 1);
    },
    signed: (value, digits) => {
      const isBelow = Number(value.toFixed(digits)) < 0;
      return `${isBelow ? '−' : '+'}${number(Math.abs(value), digits)}`;
    },
    list: (items) => listing.format(items),
    plural: (count, forms: PluralForms) =>
      (forms[rules.select(count)] ?? forms.other).replaceAll('#', () => number(count)),
  };
}
