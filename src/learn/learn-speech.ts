import { assertWords, checkedNumbers, spokenWith } from '../core/locale/checked-words.js';
import type { LearnLocale, LearnWords } from '../core/locale/learn-words.js';
import type { Numbers } from '../core/locale/numbers-in.js';
import { englishLearn } from './english.js';

/**
 * What sentences on learning are written with.
 *
 * @internal
 */
export interface LearnSpeech extends Numbers {
  readonly words: LearnWords;
}

const inEnglish = { language: 'en-GB', learn: englishLearn } as const;

/**
 * What to speak of learning with: the locale of the options, or English.
 *
 * @throws {@link TouchpointError} `invalid_option` if it is not a locale, or lacks a word
 *
 * @internal
 */
export const learnSpeech = /* @__PURE__ */ spokenWith<LearnLocale, LearnSpeech>(
  inEnglish,
  ({ language, learn: words }, given) => {
    assertWords(words, englishLearn, 'on learning', given);
    return { ...checkedNumbers(language, given), words };
  },
);
