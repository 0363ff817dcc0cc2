/** Units of a length that is a bare number. */
export const durationUnits = ['milliseconds', 'seconds', 'minutes', 'hours', 'minutes:seconds'] as const;

/** One of them. */
export type DurationUnit = (typeof durationUnits)[number];

const minutesPerUnit = {
  milliseconds: 1 / 60_000,
  seconds: 1 / 60,
  minutes: 1,
  hours: 60,
  'minutes:seconds': 1,
};

/**
 * Minutes in a length as people and exports write it: a number (with a decimal point, or a decimal comma), `1:20` and
 * `00:12:30`, `1h 20m`, `1h20`, `12 min`, `1,5 h`, `90 s`, and ISO 8601 (`PT12M`). `1:20` is hours and minutes, but for the unit
 * `minutes:seconds`. `undefined` for anything else, and for `1,200`, which may be twelve hundred or one and a fifth.
 *
 * @internal
 */
export function readDuration(text: string, unit: DurationUnit): number | undefined {
  const written = text.trim();
  const number = /^(\d+)(?:[.,](\d+))?$/.exec(written);
  if (number !== null) {
    const [, whole = '', fraction] = number;
    if (written.includes(',') && fraction?.length === 3) return undefined;
    return Number(`${whole}.${fraction ?? '0'}`) * minutesPerUnit[unit];
  }
  const clock = /^(\d{1,3}):([0-5]\d)(?::([0-5]\d)(?:[.,]\d+)?)?(?: ?(?:h|hrs?|std\.?|uhr))?$/i.exec(written);
  if (clock !== null) {
    const [, hours = '', minutes = '', seconds] = clock;
    if (seconds === undefined && unit === 'minutes:seconds') return Number(hours) + Number(minutes) / 60;
    return Number(hours) * 60 + Number(minutes) + Number(seconds ?? 0) / 60;
  }
  const iso = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/i.exec(written);
  if (iso !== null && written.length > 2) {
    const [days = 0, hours = 0, minutes = 0, seconds = 0] = iso.slice(1).map((part) => Number(part ?? 0));
    return days * 1440 + hours * 60 + minutes + seconds / 60;
  }
  return readUnits(written);
}

const unitWords: readonly (readonly [number, RegExp])[] = [
  [60, /^(?:h|hr|hrs|hour|hours|std|stunden?|heures?|horas?|or[ae]|uur|godz)$/],
  [1, /^(?:m|['’′]|min|mins|minutes?|minuten|minut[iy]|minutos?|minuut)$/],
  [1 / 60, /^(?:s|sec|secs|seconds?|sek|sekunden?|secondes?|segundos?|secondi|seconden)$/],
];

/** `1h 20m`, `12 min`, `2 minutes 5 seconds`. */
function readUnits(text: string): number | undefined {
  let minutes = 0;
  let rest = text
    .toLowerCase()
    .replace(/(\d),(\d{1,2})(?!\d)/g, '$1.$2')
    .replace(/\./g, (dot, at: number, whole: string) => (/\d/.test(whole[at + 1] ?? '') ? dot : ''))
    // `1h20` and `1 heure 20`: what follows hours is minutes.
    .replace(/^(\d+ ?(?:h|std|stunden?|heures?|horas?|or[ae]|uur|godz)) ?([0-5]?\d)$/, '$1 $2min');
  if (rest === '') return undefined;
  while (rest !== '') {
    const part = /^[\s,]*(?:and|und|et|y|e)?\s*(\d+(?:\.\d+)?)\s*(\p{L}+|['’′])\s*/u.exec(rest);
    const size = unitWords.find(([, word]) => word.test(part?.[2] ?? ''))?.[0];
    if (part === null || size === undefined) return undefined;
    minutes += Number(part[1]) * size;
    rest = rest.slice(part[0].length);
  }
  return minutes;
}
