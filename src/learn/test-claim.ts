import type { Work } from '../core/fit/work.js';
import type { InteractionInput } from '../core/interaction/interaction.js';
import { filled, filledForm, type PluralPlaces } from '../core/locale/filled.js';
import type { ClaimWords } from '../core/locale/learn-words.js';
import type { Numbers } from '../core/locale/numbers-in.js';
import { checkOptions } from '../core/options.js';
import {
  type PointInTimeOptions,
  pointInTimeOptionNames,
  pointInTimeRemedy,
} from './backtest/point-in-time.js';
import { type TrainingRows, trainingRows } from './backtest/training-rows.js';
import type { ClaimCell, ClaimReport, PointsEstimate } from './claim/claim-report.js';
import { fittingLogOdds } from './claim/log-odds.js';
import { leastSquares } from './fit/least-squares.js';
import { pursue } from './fit/pursue.js';
import { type LearnSpeech, learnSpeech } from './learn-speech.js';

/** The 97.5 % quantile of the normal distribution. */
const normal975 = 1.959963984540054;

/** The same plus the 80 % quantile: a true number of this many standard errors is shown in four cases of five. */
const foundFrom = 2.801585;

const leastWins = 10;
const leastRows = 10;
const leastGroups = 30;

/**
 * Tests the founding claim of this library on your own data: that of leads with offline *and* online contact more are won
 * than the two channels alone add up to. Nothing of the model is learned here: the strengths are those of the model given.
 *
 * For each lead and each date there is one row. The rate at which they are won is fitted by least squares,
 *
 *     won = c0 + c1·on + c2·off + c3·on·off + c4·on² + c5·off²
 *
 * and `synergy` is 100 · c3 · the mean of on·off over rows with both. The squares keep a channel of which more and more pays
 * off better and better from being taken for synergy. Intervals allow for rows of one lead, or of one group, that hang together.
 *
 * Expect `not-shown`. In a world that is exactly the standard model the test shows synergy in one of ten data sets with 50
 * wins and in half of those with 500. It says each time what it would have found. And where synergy is shown, it goes
 * together with more wins: that it causes them is not shown.
 *
 * O(interactions) for each date and O(rows).
 *
 * @param interactions - the whole history; not changed
 * @param options - the model, outcomes and dates, as for {@link learnModel}; with `leads`, also those never touched
 * @returns the verdict, the estimate with its interval, and the plain table beside it
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_interactions`, and `aborted`
 * @see Liang and Zeger (1986) for the intervals (CR1)
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { testClaim } from 'touchpoint-scoring/learn';
 *
 * const test = async () => {
 *   const { verdict, reasons } = await testClaim(
 *     [{ leadId: 'ada', type: 'email', at: '2026-01-10T10:00:00Z' }],
 *     {
 *       model: standardModel,
 *       outcomes: [{ key: 'ada', at: '2026-03-01T00:00:00Z', won: true }],
 *       leads: [{ key: 'ada' }, { key: 'ben' }],
 *       asOfDates: ['2026-02-01T00:00:00Z'],
 *       horizonDays: 90,
 *       observedUntil: '2026-11-01T00:00:00Z',
 *     },
 *   );
 *   return [verdict, reasons[0]]; // ['too-little-data', '1 of 2 rows was won, and it takes 10']
 * };
 * ```
 *
 * @group Learning
 */
export async function testClaim<Type extends string, T extends InteractionInput<Type>>(
  interactions: readonly T[] | Iterable<T>,
  options: PointInTimeOptions<Type, T>,
): Promise<ClaimReport> {
  const source = 'testClaim';
  checkOptions(options, source, pointInTimeOptionNames(), pointInTimeRemedy);
  const { onProgress, signal, locale } = options;
  const speech = learnSpeech(locale, source);
  const rows = await trainingRows(interactions, options, source);
  const onPiece = () => onProgress?.({ phase: 'fit', done: 0, total: 1 });
  const findings = await pursue(claiming(rows, speech), { signal, onPiece }, source);
  await onProgress?.({ phase: 'fit', done: 1, total: 1 });
  return { ...findings, summary: claimSummary(findings, speech) };
}

/** What the test reads of rows. @internal */
export type ClaimRows = Pick<
  TrainingRows,
  'keys' | 'groups' | 'labels' | 'online' | 'offline' | 'touches' | 'unobserved' | 'unmatched'
>;

/** What the reasons are written with. @internal */
export interface ClaimSpeech extends Pick<Numbers, 'number' | 'plural'> {
  readonly words: { readonly claim: ClaimWords };
}

/** A report without its summary. @internal */
export type ClaimFindings = Omit<ClaimReport, 'summary'>;

/**
 * What rows show whose strengths are known.
 *
 * @internal
 */
export function* claiming(rows: ClaimRows, speech: ClaimSpeech): Work<ClaimFindings> {
  const { online, offline, labels, groups } = rows;
  const counts = countsOf(rows);
  const table = tableOf(rows);
  const reasons = reasonsOf(counts, table, speech);
  const found = {
    reasons,
    table,
    contrast: contrastOf(rows, table),
    rows: counts,
    unmatched: rows.unmatched,
  };
  const nothing = { synergy: null, effects: { online: null, offline: null }, logOdds: null };
  if (reasons.length > 0) return { verdict: 'too-little-data', ...nothing, ...found };
  const product = online.map((on, row) => on * (offline[row] as number));
  const square = (values: Float64Array) => values.map((value) => value * value);
  const squares = [square(online), square(offline)];
  // The product last: where it depends on the others, it is the one that is left out.
  const columns = [online.map(() => 1), online, offline, ...squares, product];
  const fit = leastSquares(columns, labels, groups);
  const points = (weights: readonly number[]): PointsEstimate | null => {
    const error = fit.standardError(weights);
    if (error === null) return null;
    const value =
      100 * weights.reduce((sum, weight, column) => sum + weight * (fit.coefficients[column] ?? 0), 0);
    return { points: value, interval: [value - 100 * normal975 * error, value + 100 * normal975 * error] };
  };
  const meanOver = (values: Float64Array, column: Float64Array) => {
    const rowsWith = column.reduce((sum, value) => sum + Number(value > 0), 0);
    return rowsWith === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / rowsWith;
  };
  const estimate = points([0, 0, 0, 0, 0, meanOver(product, product)]);
  if (estimate === null) {
    return { verdict: 'too-little-data', ...nothing, ...found, reasons: [speech.words.claim.inseparable] };
  }
  const [low, high] = estimate.interval;
  const synergy = { ...estimate, leastFound: ((high - low) / (2 * normal975)) * foundFrom };
  const verdict = low > 0 ? 'more' : high < 0 ? 'less' : 'not-shown';
  return {
    verdict,
    synergy,
    effects: {
      online: points([0, meanOver(online, online), 0, meanOver(square(online), online), 0, 0]),
      offline: points([0, 0, meanOver(offline, offline), 0, meanOver(square(offline), offline), 0]),
    },
    logOdds: yield* fittingLogOdds(online, offline, labels, groups),
    ...found,
  };
}

function countsOf({ keys, groups, labels, touches, unobserved }: ClaimRows): ClaimReport['rows'] {
  return {
    all: labels.length,
    wins: labels.reduce((sum, label) => sum + label, 0),
    untouched: touches.reduce((sum, count) => sum + Number(count === 0), 0),
    leads: new Set(keys).size,
    groups: new Set(groups).size,
    unobservedDates: unobserved,
  };
}

function tableOf({ online, offline, labels }: ClaimRows): ClaimReport['table'] {
  const cell = (hasOnline: boolean, hasOffline: boolean): ClaimCell => {
    let rows = 0;
    let wins = 0;
    for (const [row, label] of labels.entries()) {
      if ((online[row] as number) > 0 !== hasOnline || (offline[row] as number) > 0 !== hasOffline) continue;
      rows++;
      wins += label;
    }
    return { rows, wins };
  };
  return {
    neither: cell(false, false),
    onlineOnly: cell(true, false),
    offlineOnly: cell(false, true),
    both: cell(true, true),
  };
}

/** The four rates as one number: least squares on the cells gives the rates, and the interval with the same care. */
function contrastOf(rows: ClaimRows, table: ClaimReport['table']): PointsEstimate | null {
  if (Object.values(table).some((cell) => cell.rows < leastRows)) return null;
  return rawContrast(rows);
}

/** @internal */
export function rawContrast({
  online,
  offline,
  labels,
  groups,
}: Pick<ClaimRows, 'online' | 'offline' | 'labels' | 'groups'>): PointsEstimate | null {
  const on = online.map((value) => Number(value > 0));
  const off = offline.map((value) => Number(value > 0));
  const columns = [on.map(() => 1), on, off, on.map((value, row) => value * (off[row] as number))];
  const fit = leastSquares(columns, labels, groups);
  const error = fit.standardError([0, 0, 0, 1]);
  const value = fit.coefficients[3] ?? null;
  if (error === null || value === null) return null;
  const reach = 100 * normal975 * error;
  return { points: 100 * value, interval: [100 * value - reach, 100 * value + reach] };
}

function reasonsOf(
  { all, wins, groups, leads }: ClaimReport['rows'],
  { neither, onlineOnly, offlineOnly, both }: ClaimReport['table'],
  { words: { claim: words }, number, plural }: ClaimSpeech,
): string[] {
  const reasons: string[] = [];
  const rows = plural(all, words.rows);
  const expect = (count: number, least: number, forms: PluralPlaces<'rows' | 'least'>) => {
    if (count < least) reasons.push(filledForm(plural, count, forms, { rows, least: number(least) }));
  };
  expect(wins, leastWins, words.won);
  expect(all - wins, leastWins, words.notWon);
  expect(both.rows, leastRows, words.bothChannels);
  expect(neither.rows + offlineOnly.rows, leastRows, words.noOnline);
  expect(neither.rows + onlineOnly.rows, leastRows, words.noOffline);
  if (groups < leastGroups) {
    const forms = groups === leads ? words.leads : words.groups;
    reasons.push(filledForm(plural, groups, forms, { least: number(leastGroups) }));
  }
  return reasons;
}

/**
 * What a report says, in sentences.
 *
 * @internal
 */
export function claimSummary(
  findings: ClaimFindings,
  { words, number, plural, signed }: LearnSpeech,
): string {
  const { verdict, reasons, synergy, unmatched } = findings;
  const { all, leads, wins } = findings.rows;
  const sentence = (): string => {
    if (synergy === null || verdict === 'too-little-data') {
      return filled(words.tooLittle, { reasons: reasons.join('; ') });
    }
    const [low, high] = synergy.interval;
    const values = {
      rows: plural(all, words.rows),
      leads: plural(leads, words.leads),
      wins: plural(wins, words.wins),
      range: filled(words.range, {
        points: signed(synergy.points, 1),
        low: signed(low, 1),
        high: signed(high, 1),
      }),
    };
    if (verdict !== 'not-shown') return filled(verdict === 'more' ? words.more : words.fewer, values);
    return filled(words.notShown, { ...values, found: number(synergy.leastFound, 1) });
  };
  return unmatched.count === 0 ? sentence() : `${sentence()} ${plural(unmatched.count, words.unmatched)}`;
}
