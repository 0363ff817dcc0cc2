import type { Places, PluralPlaces } from './filled.js';
import type { Locale, PluralForms } from './messages.js';

/**
 * A locale that has the words on learning: what outcomes teach about a model, and how sure that is.
 *
 * @group Languages
 */
export interface LearnLocale extends Locale {
  /** The words on learning. */
  readonly learn: LearnWords;
}

/**
 * Every sentence on learning, as texts with places in braces; `#` is the number that a form is for. Numbers are written before
 * they come into their places.
 *
 * @group Languages
 */
export interface LearnWords {
  // Counts, inside the others
  /** Rows by number. */
  readonly rows: PluralForms;
  /** Wins by number. */
  readonly wins: PluralForms;
  /** Leads by number. */
  readonly leads: PluralForms;

  // What was learned
  /** Too few wins, by their number. */
  readonly fewWins: PluralPlaces<'rows' | 'least'>;
  /** Too few rows without a win, by their number. */
  readonly fewLosses: PluralPlaces<'rows' | 'least'>;
  /** The wins do not go with the score. */
  readonly noGain: Places<'rows' | 'wins'>;
  /** The model was learned, but could not be tested. */
  readonly untested: Places<'parts' | 'least' | 'wins'>;
  /** A part that is too small, of {@link LearnWords.untested}. */
  readonly parts: {
    /** What it would learn from. */
    readonly training: Places<'rows' | 'wins'>;
    /** What it would be tested on. */
    readonly test: Places<'rows' | 'wins'>;
  };
  /** The learned model is better. */
  readonly better: Places<'areas'>;
  /** It is not. */
  readonly noBetter: Places<'areas'>;
  /** How both did in the test. */
  readonly areas: Places<'rows' | 'wins' | 'own' | 'other' | 'way'>;
  /** The same, with the interval of the difference. */
  readonly areasWithRange: Places<'rows' | 'wins' | 'own' | 'other' | 'way' | 'low' | 'high'>;
  /** What scored. */
  readonly ways: {
    /** The last touch first. */
    readonly recency: string;
    /** The most touches first. */
    readonly frequency: string;
    /** Points for each touch. */
    readonly points: string;
    /** The three together. */
    readonly rfm: string;
    /** The model that was given. */
    readonly 'model in use': string;
  };
  /** A way that is too good to be true. */
  readonly alarm: Places<'way' | 'area'>;
  /** What a share that ended at 0 means. */
  readonly noShare: {
    /** Of online contact. */
    readonly online: string;
    /** Of offline contact. */
    readonly offline: string;
    /** Of both together. */
    readonly synergy: string;
  };
  /** A share that ended at 0. */
  readonly atZero: Places<'meaning'>;
  /** The same, with the most that would fit nearly as well. */
  readonly atZeroUpTo: Places<'meaning' | 'most'>;
  /** The shares were not learned. */
  readonly oneChannel: string;

  // What both channels do together
  /** Nothing can be said. */
  readonly tooLittle: Places<'reasons'>;
  /** Why. */
  readonly claim: ClaimWords;
  /** An estimate with its interval. */
  readonly range: Places<'points' | 'low' | 'high'>;
  /** Nothing is shown. */
  readonly notShown: Places<'rows' | 'leads' | 'wins' | 'range' | 'found'>;
  /** Both go with more. */
  readonly more: Places<'rows' | 'leads' | 'wins' | 'range'>;
  /** Both go with fewer. */
  readonly fewer: Places<'rows' | 'leads' | 'wins' | 'range'>;
  /** Outcomes of leads that nothing is known of. */
  readonly unmatched: PluralForms;

  // How likely a win is
  /** Too little for a probability, by the number of wins. */
  readonly fewCases: PluralPlaces<'rows' | 'least'>;
  /** The form that looks at the history too. */
  readonly byHistory: Places<'reason'>;
  /** The form that looks at the score alone. */
  readonly byScore: Places<'reason'>;
  /** Why the score alone: one date. */
  readonly oneDate: string;
  /** Why: too few wins, or too many, before the last date. */
  readonly fewBefore: Places<'rows' | 'wins'>;
  /** Why: too few wins, or too many, on the last date. */
  readonly fewOnLast: Places<'rows' | 'wins'>;
  /** Why: the history added nothing. */
  readonly notClear: Places<'figures'>;
  /** How the form with the history did, where it did better. */
  readonly lower: Places<'difference' | 'error'>;
  /** The same, where it did worse. */
  readonly higher: Places<'difference' | 'error'>;
}

/**
 * What is missing for the test of what both channels do together; each is a part of a sentence.
 *
 * @group Languages
 */
export interface ClaimWords {
  /** Rows by number, inside the others. */
  readonly rows: PluralForms;
  /** Rows by number that were won. */
  readonly won: PluralPlaces<'rows' | 'least'>;
  /** Rows by number that were not. */
  readonly notWon: PluralPlaces<'rows' | 'least'>;
  /** Rows by number with both channels. */
  readonly bothChannels: PluralPlaces<'rows' | 'least'>;
  /** Rows by number without online contact. */
  readonly noOnline: PluralPlaces<'rows' | 'least'>;
  /** Rows by number without contact in person. */
  readonly noOffline: PluralPlaces<'rows' | 'least'>;
  /** Leads by number. */
  readonly leads: PluralPlaces<'least'>;
  /** Groups by number. */
  readonly groups: PluralPlaces<'least'>;
  /** The two channels move together. */
  readonly inseparable: string;
}
