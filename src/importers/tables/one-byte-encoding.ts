import type { FileEncoding, OneByteEncoding } from './file-encoding.js';

/**
 * Finds out what bytes are that are not UTF-8, by the letters that they would be.
 *
 * Each different word with such a byte is read in each encoding. A file is taken to be of one language, with a tenth of its
 * words from others; a word is as probable as its letters are there. A sign within a word, a capital behind a small letter and
 * a byte without a character speak against an encoding. Windows-1252 is what most files are: another one has to be e³ = 20 times
 * as probable. Mac Roman needs e³ more, unless every line ends with a return alone, as only old programs of that system write it.
 *
 * @param words - the different words with such bytes, as {@link otherWords} finds them
 * @param hasReturnsAlone - whether lines end with a return and no feed
 *
 * @internal
 */
export function oneByteEncoding(words: readonly Uint8Array[], hasReturnsAlone: boolean): FileEncoding {
  const scores = encodings.map(({ name, languages, prior }) => {
    const decode = oneByteDecoder(name);
    const texts = words.map(decode);
    const start = name === 'Mac Roman' && hasReturnsAlone ? 0 : prior;
    return { name, score: start + logOfTexts(texts, languages), text: texts.join(' ') };
  });
  const western = scores[0] as (typeof scores)[number];
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
  const chosen = best.score - western.score >= margin ? best : western;
  // Where another encoding makes the same text, it does not matter which one it is.
  const isRivalled = scores.some(({ score, text }) => text !== chosen.text && score > chosen.score - margin);
  const isPoor = chosen.score < words.length * poorWord;
  return { encoding: chosen.name, isSure: !isRivalled && !isPoor };
}

/**
 * What makes text of bytes of an encoding. Some releases of Node take Windows-1252 for Latin-1, in which typographic signs and
 * the euro have no place, so that these are from the table of the encoding standard.
 *
 * @internal
 */
export function oneByteDecoder(encoding: OneByteEncoding): (bytes: Uint8Array) => string {
  if (encoding !== 'Windows-1252') {
    const decoder = new TextDecoder(encodings.find(({ name }) => name === encoding)?.label);
    return (bytes) => decoder.decode(bytes);
  }
  return (bytes) => {
    let text = '';
    for (const byte of bytes) {
      const sign = byte >= 0x80 && byte < 0xa0 ? typographic[byte - 0x80] : undefined;
      text += sign === undefined || sign === ' ' ? String.fromCharCode(byte) : sign;
    }
    return text;
  };
}

/** What Windows-1252 has from 0x80 to 0x9f; a space where it has nothing. */
const typographic = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** What another reading has to be better by, as the logarithm of how many times as probable it is. */
const margin = 3;

/** The words of a language are above this, one with another. */
const poorWord = Math.log(0.001);

/** Most words that are looked at. */
const mostWords = 2000;

/**
 * The different words that have bytes which are not UTF-8, in the order in which they stand.
 *
 * @param lengthAt - how many bytes the valid UTF-8 sequence at an index has; 0 where there is none
 *
 * @internal
 */
export function otherWords(bytes: Uint8Array, lengthAt: (index: number) => number): Uint8Array[] {
  const words = new Map<string, Uint8Array>();
  let start = -1;
  let hasOther = false;
  const end = (index: number) => {
    if (start !== -1 && hasOther) {
      const word = bytes.subarray(start, index).slice(0, longestWord);
      words.set(String.fromCharCode(...word), word);
    }
    start = -1;
    hasOther = false;
  };
  for (let index = 0; index < bytes.length && words.size < mostWords; ) {
    const length = lengthAt(index);
    const byte = bytes[index] ?? 0;
    if (length > 1 || (length === 1 && !isPartOfWord(byte))) end(index);
    else if (start === -1) start = index;
    if (length === 0) hasOther = true;
    index += Math.max(1, length);
  }
  end(bytes.length);
  return [...words.values()];
}

const longestWord = 60;

/** Letters and digits of ASCII. */
function isPartOfWord(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}

interface Language {
  readonly shares: ReadonlyMap<string, number>;
  /** How common it is beside the others, as one that few people write. */
  readonly weight: number;
}

/** How many words of a file are of another language than the rest. */
const foreignWords = 0.1;

/** How probable texts are in one of some languages with words of the others, as a logarithm. */
function logOfTexts(texts: readonly string[], languages: readonly Language[]): number {
  const chances = languages.map((language) => texts.map((text) => Math.exp(logOf(text, language))));
  const foreign = texts.map((_, index) =>
    Math.max(...languages.map(({ weight }, at) => weight * (chances[at]?.[index] ?? 0))),
  );
  return Math.max(
    ...languages.map(({ weight }, at) =>
      foreign.reduce(
        (sum, other, index) =>
          sum +
          Math.log((1 - foreignWords) * (chances[at]?.[index] ?? 0) + foreignWords * other + leastChance),
        Math.log(weight),
      ),
    ),
  );
}

/** Of a word whose chance is too small to be a number. */
const leastChance = 1e-300;

/** How probable the letters of a word are that are not of ASCII, as a logarithm. */
function logOf(word: string, language: Language): number {
  let sum = 0;
  for (let index = 0; index < word.length; index++) {
    const letter = word[index] ?? '';
    if (letter >= '\u0080')
      sum += Math.log(chanceOf(letter, word[index - 1] ?? '', word[index + 1] ?? '', language));
  }
  return sum;
}

const rareLetter = 0.0005;
const signBesideLetters = 0.02;
const signWithinWord = 0.0002;
/** As in “don’t” and “l’été”. */
const apostrophe = 0.3;
const noCharacter = 0.000001;
const capital = 0.15;
const misplacedCapital = 0.0001;
const letterAlone = 0.05;

function chanceOf(letter: string, before: string, behind: string, language: Language): number {
  if (/\p{Cc}/u.test(letter)) return noCharacter;
  const isWithin = isLetter.test(before) && isLetter.test(behind);
  if (!isLetter.test(letter)) {
    if (!isWithin) return signBesideLetters;
    return letter === '’' ? apostrophe : signWithinWord;
  }
  const small = letter.toLowerCase();
  const share = language.shares.get(small) ?? rareLetter;
  const isAlone = !isLetter.test(before) && !isLetter.test(behind);
  const besideDigit = /\d/.test(before) || /\d/.test(behind);
  const place = isAlone || besideDigit ? letterAlone : 1;
  if (letter === small) return share * place;
  // Within a word all letters are capitals, or none is.
  const isMisplaced =
    isLetter.test(before) && [before, behind].some((one) => isLetter.test(one) && isSmall(one));
  return share * place * (isMisplaced ? misplacedCapital : capital);
}

const isLetter = /\p{L}/u;

function isSmall(letter: string): boolean {
  return letter === letter.toLowerCase();
}

/**
 * How often the letters of a language are that ASCII does not have, beside each other: in ten thousand letters of text, from
 * published counts of newspapers and Wikipedia, rounded.
 */
const languages = {
  danish: 'å119 æ87 ø94 é3',
  dutch: 'ë40 é40 ï20 è5 ö5 ü5',
  estonian: 'ä127 õ97 ü67 ö20 š2 ž2',
  french: 'é190 à49 è27 ê22 ç9 œ9 û6 ù6 â5 î5 ô5 ë1 ï1',
  german: 'ü65 ä56 ß31 ö30 é2 è1',
  icelandic: 'ð439 á180 í157 þ145 ö78 æ87 ó99 é65 ú61 ý23',
  italian: 'à40 è26 ù17 ò15 ì15 é5',
  portuguese: 'ã73 ç53 ê45 é34 ó30 ú21 í13 á12 à7 â6 ô6 õ4',
  spanish: 'ó83 í73 á50 é43 ñ31 ú17 ü1',
  swedish: 'ä180 å134 ö131 é2',
  croatian: 'č90 š80 ć70 ž60 đ30',
  czech: 'í327 á224 ě164 é133 ř121 ý107 ž99 č95 š80 ů69 ú10 ť4 ó3 ď2 ň1',
  hungarian: 'á370 é340 ö110 ó100 ő90 í70 ü60 ú30 ű20',
  polish: 'ł182 ę111 ą100 ó85 ż83 ś66 ć40 ń20 ź6',
  slovak: 'á190 č110 í110 ý110 é90 ž90 š80 ú80 ť60 ľ50 ď20 ó20 ô15 ň10 ä2 ĺ1 ŕ1',
  turkish: 'ı511 ü185 ş178 ç116 ğ113 ö78 i̇30 â2',
  cyrillic:
    'о1097 е845 а801 и735 н670 т626 с547 р473 в454 л440 к349 м321 д298 п281 у262 я201 ы190 ь174 г170 з165 б159 ч144 й121 х97 ж94 ш73 ю64 ц48 щ36 э32 ф26 і200 ї20 є20 ъ4 ё4',
  greek:
    'α120 ο98 τ91 ε80 ν79 ι78 η55 ρ50 π50 σ49 μ44 υ43 κ42 ς40 λ33 ί30 ό30 γ20 δ20 ά20 έ20 ω16 ή15 χ14 θ13 φ12 ύ12 ώ10 β8 ξ6 ζ5 ψ2',
} as const;

const weights: Partial<Record<keyof typeof languages, number>> = { estonian: 0.02, icelandic: 0.1 };

function sharesOf(names: readonly (keyof typeof languages)[]): Language[] {
  return names.map((name) => {
    const counts = [...languages[name].matchAll(/(\D+?)(\d+)(?: |$)/g)].map(
      ([, letter = '', count = '']) => [letter.trim(), Number(count)] as const,
    );
    const total = counts.reduce((sum, [, count]) => sum + count, 0);
    const shares = new Map(counts.map(([letter, count]) => [letter, count / total]));
    return { shares, weight: weights[name] ?? 1 };
  });
}

const western = sharesOf([
  'danish',
  'dutch',
  'estonian',
  'french',
  'german',
  'icelandic',
  'italian',
  'portuguese',
  'spanish',
  'swedish',
]);
const central = sharesOf(['croatian', 'czech', 'german', 'hungarian', 'polish', 'slovak']);

/** By the label of the encoding standard that browsers and Node follow; the first is what a file is in doubt. */
const encodings: readonly {
  readonly name: OneByteEncoding;
  readonly label: string;
  readonly languages: readonly Language[];
  readonly prior: number;
}[] = [
  { name: 'Windows-1252', label: 'windows-1252', languages: western, prior: 0 },
  { name: 'Windows-1250', label: 'windows-1250', languages: central, prior: 0 },
  { name: 'Windows-1251', label: 'windows-1251', languages: sharesOf(['cyrillic']), prior: 0 },
  { name: 'Windows-1253', label: 'windows-1253', languages: sharesOf(['greek']), prior: 0 },
  { name: 'Windows-1254', label: 'windows-1254', languages: sharesOf(['turkish', 'german']), prior: 0 },
  { name: 'ISO-8859-2', label: 'iso-8859-2', languages: central, prior: -2 },
  { name: 'Mac Roman', label: 'macintosh', languages: western, prior: -3 },
];
