import { choice, flag, inputFile, list, type Options, texts, type Values, wholeNumber } from './option.js';

/** What a command takes that credits touches with deals. */
export const dealOptions = {
  won: inputFile('won and lost deals, as CSV, JSON or NDJSON: key, date, won; optionally value, id, since'),
  wonStage: texts(
    'NAME',
    'a stage of your pipeline in which a deal is won; every stage that is not named is open; may be repeated',
  ),
  lostStage: texts('NAME', 'a stage of your pipeline in which a deal is lost; may be repeated'),
  lookBack: wholeNumber('DAYS', 'ignore touches more than this many days before the end of a deal'),
  openLost: flag('count leads without a deal as lost'),
} satisfies Options;

/** What they are credited by. */
export const creditOptions = {
  ...dealOptions,
  rule: list('NAME', 'first, last, linear, position, time-decay, model, markov, shapley, …; may be repeated'),
  except: list('NAME', 'a touchpoint that gets credit only if a deal has no other; may be repeated'),
  touchpoint: choice('WHAT', 'what gets the credit: type (default) or channel', ['type', 'channel']),
  byValue: flag('divide the value instead of the number of deals'),
  rows: flag('a row for each deal, touch and rule instead of the totals'),
} satisfies Options;

/** Their values. */
export type DealOptions = Values<typeof dealOptions>;

/** Their values. */
export type CreditOptions = Values<typeof creditOptions>;
