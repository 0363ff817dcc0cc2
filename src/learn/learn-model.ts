import { showValue } from '../core/error.js';
import { sigmoid } from '../core/fit/sigmoid.js';
import type { Work } from '../core/fit/work.js';
import type { InteractionInput } from '../core/interaction/interaction.js';
import { filled, filledForm } from '../core/locale/filled.js';
import type { LearnWords } from '../core/locale/learn-words.js';
import { compileModel } from '../core/model/compile-model.js';
import type { ScoringModel } from '../core/model/model.js';
import { checkedModel } from '../core/model/model-schema.js';
import { checkOptions, invalidOption } from '../core/options.js';
import {
  type LearnProgress,
  type PointInTimeOptions,
  pointInTimeOptionNames,
  pointInTimeRemedy,
} from './backtest/point-in-time.js';
import { type SplitRows, splitRows } from './backtest/split-rows.js';
import { testingLearned } from './backtest/test-learned.js';
import { type TrainingRows, trainingRows } from './backtest/training-rows.js';
import { describingNumbers, type FittedNumber, fittingModel } from './fit/fit-model.js';
import { modelAt } from './fit/parameters.js';
import { pursue } from './fit/pursue.js';
import { type WinRate, winRateOf } from './fit/win-rate.js';
import { type LearnSpeech, learnSpeech } from './learn-speech.js';
import type { LearnedModel } from './learned-model.js';
import { fittingOutcome } from './outcome/outcome-fit.js';

/**
 * Options of {@link learnModel}.
 *
 * @group Learning
 */
export interface LearnOptions<
  Type extends string,
  T extends InteractionInput<Type> = InteractionInput<Type>,
  Grade extends string = string,
> extends PointInTimeOptions<Type, T, Grade> {
  /** The part of the groups of leads, and of the dates, that is kept for the test, 0 to 1; 0.3 by default. */
  readonly testFraction?: number | undefined;
  /** How often the bootstrap draws; 500 by default. */
  readonly resamples?: number | undefined;
}

/** With fewer wins a fit says more about chance than about the weights. */
const leastWins = 10;

/** A single feature above this area is more likely a leak than a discovery. */
const alarmFrom = 0.9;

/**
 * Learns the numbers of a model from outcomes: a maximum a posteriori in which the model in use is the prior. With no outcomes
 * the model comes back as it is, with few nearly so.
 *
 *     P(won within the horizon) = b + (1 - b) · gain · score / (100 · ceiling)
 *
 * A better score never makes a win less likely, and a share may end at exactly 0: "no synergy" is a possible result. Where the
 * wins do not go with the score at all, the model comes back as it was. Shares are learned where both channels occur.
 *
 * First it learns on one part of the leads and the earlier dates, and tests on the other leads at later dates, against
 * the model in use and what people do without a model; with one date it tests on each fifth of the groups what the others
 * teach. Then it learns again from everything.
 *
 * O(touches of all rows) for each of a few hundred evaluations, and about 100 bytes for each row and 20 for each touch of
 * each row. It pauses every few milliseconds, so that a signal stops it and a page stays alive.
 *
 * @param interactions - the whole history; not changed
 * @param options - the model in use, outcomes, and dates
 * @returns the model, a plain verdict, how sure each number is, and the probability of an outcome
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_interactions`, and `aborted`
 * @see Venzon and Moolgavkar (1988) for the intervals of shares
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { learnModel } from 'touchpoint-scoring/learn';
 *
 * const learn = async () => {
 *   const { model, verdict, summary } = await learnModel(
 *     [{ leadId: 'ada', type: 'email', at: '2026-01-10T10:00:00Z' }],
 *     {
 *       model: standardModel,
 *       outcomes: [{ key: 'ada', at: '2026-03-01T00:00:00Z', won: true }],
 *       asOfDates: ['2026-02-01T00:00:00Z'],
 *       horizonDays: 90,
 *       observedUntil: '2026-11-01T00:00:00Z',
 *     },
 *   );
 *   return [model === standardModel, verdict, summary];
 * };
 * ```
 *
 * @group Learning
 */
export async function learnModel<
  Type extends string,
  T extends InteractionInput<Type>,
  Grade extends string = string,
>(
  interactions: readonly T[] | Iterable<T>,
  options: LearnOptions<Type, T, Grade>,
): Promise<LearnedModel<Type, Grade>> {
  const source = 'learnModel';
  checkOptions(
    options,
    source,
    { ...pointInTimeOptionNames(), testFraction: true, resamples: true },
    pointInTimeRemedy,
  );
  const speech = learnSpeech(options.locale, source);
  const rows = await trainingRows(interactions, options, source);
  const { testFraction = 0.3, resamples = 500, model, horizonDays } = options;
  if (!(typeof testFraction === 'number' && testFraction > 0 && testFraction < 1)) {
    const message = `must be between 0 and 1, got ${showValue(testFraction)}`;
    throw invalidOption(source, 'testFraction', testFraction, message, 'Leave it out for 0.3.');
  }
  const compiled = compileModel(model);
  const splits = splitRows(rows, horizonDays, testFraction);
  const counts = countsOf(rows, splits);
  const steps = stepsOf(options, source);
  const outcomeOf = async (scores: Float64Array, fingerprint: string) =>
    (await steps('outcome', fittingOutcome(rows, scores, horizonDays, fingerprint, speech))).outcome;
  const asItWas = { model, rates: null, numbers: [], test: null, alarms: [], unmatched: rows.unmatched };
  if (counts.wins < leastWins || counts.all - counts.wins < leastWins) {
    return {
      ...asItWas,
      verdict: 'too-little-data',
      summary: tooLittle(counts, speech),
      notes: [],
      outcome: null,
      rows: counts,
    };
  }

  const short = shortParts(rows, splits, speech);
  const tested =
    short.length === 0
      ? await steps('test', testingLearned(rows, splits, compiled, resamples, source))
      : null;
  const rate = winRateOf(rows, compiled);
  const found = await steps('model', fittingModel(rate));
  if (!(await steps('gain', isWorthIt(rate, found.place, rows)))) {
    return {
      ...asItWas,
      verdict: 'no-better',
      summary: filled(speech.words.noGain, countsIn(speech, counts)),
      notes: [],
      outcome: await outcomeOf(rows.scores, compiled.fingerprint),
      test: tested,
      rows: counts,
      alarms: alarmsOf(tested, speech),
    };
  }
  const numbers = await steps('numbers', describingNumbers(rate, found));
  const learned = checkedModel(
    { ...(modelAt(found.place, rate.parameters, model) as object), name: `${model.name}, learned` },
    source,
  ) as ScoringModel<Type, Grade>;
  const scores = await steps('scores', rate.scores(found.place));
  const low = tested?.areaGained.interval?.[0] ?? Number.NaN;
  const verdict = tested === null ? 'too-little-data' : low > 0 ? 'better' : 'no-better';
  return {
    model: learned,
    verdict,
    summary:
      tested === null ? untested(short, counts, speech) : testedSummary(verdict, counts, tested, speech),
    notes: notesOf(numbers, rate, speech),
    outcome: await outcomeOf(scores, compileModel(learned).fingerprint),
    rates: ratesOf(rate, found.place),
    numbers,
    test: tested,
    rows: counts,
    alarms: alarmsOf(tested, speech),
    unmatched: rows.unmatched,
  };
}

/** The steps after the rows are built, in the order in which they are done. */
const stepNames = ['test', 'model', 'gain', 'numbers', 'scores', 'outcome'] as const;

/** Does a step, and says how far all of them are before, in between and after. */
function stepsOf<Type extends string, T extends InteractionInput<Type>>(
  { onProgress, signal }: LearnOptions<Type, T>,
  source: string,
) {
  return async <R>(name: (typeof stepNames)[number], work: Work<R>): Promise<R> => {
    const phase: LearnProgress['phase'] = name === 'test' ? 'test' : 'fit';
    const total = name === 'test' ? 1 : stepNames.length - 1;
    const done = name === 'test' ? 0 : stepNames.indexOf(name) - 1;
    const result = await pursue(
      work,
      { signal, onPiece: () => onProgress?.({ phase, done, total }) },
      source,
    );
    await onProgress?.({ phase, done: done + 1, total });
    return result;
  };
}

function winsAmong({ labels }: TrainingRows, chosen: readonly number[]): number {
  return chosen.reduce((sum, row) => sum + (labels[row] as number), 0);
}

function countsOf(rows: TrainingRows, splits: readonly SplitRows[]): LearnedModel<string>['rows'] {
  const total = (count: (split: SplitRows) => number) => splits.reduce((sum, split) => sum + count(split), 0);
  return {
    all: rows.labels.length,
    wins: rows.labels.reduce((sum, label) => sum + label, 0),
    training: Math.round(total(({ training }) => training.length) / splits.length),
    test: total(({ test }) => test.length),
    testWins: total(({ test }) => winsAmong(rows, test)),
    unobservedDates: rows.unobserved,
  };
}

/** The parts with too few wins for a test, each in words; none where both have enough. */
function shortParts(rows: TrainingRows, splits: readonly SplitRows[], speech: LearnSpeech): string[] {
  const { words } = speech;
  const smallest = splits.reduce((least, split) =>
    winsAmong(rows, split.training) < winsAmong(rows, least.training) ? split : least,
  );
  const tested = splits.flatMap(({ test }) => test);
  return (
    [
      ['training', smallest.training],
      ['test', tested],
    ] as const
  ).flatMap(([name, part]) => {
    const wins = winsAmong(rows, part);
    if (wins >= leastWins) return [];
    return [filled(words.parts[name], countsIn(speech, { all: part.length, wins }))];
  });
}

/** A constant rate explains the outcomes nearly as well if this is all that it loses. */
const leastLikelihoodGain = 3.8415 / 2;
/** The least part of the wins that has to go with the score. */
const leastPart = 0.1;

/** Whether the score explains some of the wins: a good part of them, or more than chance would. */
function* isWorthIt(rate: WinRate, place: Float64Array, { labels }: TrainingRows): Work<boolean> {
  const wins = labels.reduce((sum, label) => sum + label, 0);
  const mean = wins / labels.length;
  const constant = -wins * Math.log(mean) - (labels.length - wins) * Math.log(1 - mean);
  if (constant - (yield* rate.loss(place)) >= leastLikelihoodGain) return true;
  return 1 - ratesOf(rate, place).least / mean >= leastPart;
}

function ratesOf({ parameters }: WinRate, place: Float64Array): { least: number; greatest: number } {
  const at = (kind: 'base' | 'gain') => place[parameters.findIndex((one) => one.kind === kind)] as number;
  const [base, gain] = [sigmoid(at('base')), sigmoid(at('gain'))];
  return { least: base, greatest: base + (1 - base) * gain };
}

function notesOf(
  numbers: readonly FittedNumber[],
  { parameters }: WinRate,
  { words, number }: LearnSpeech,
): string[] {
  const notes = numbers.flatMap(({ path, value, interval }) => {
    const [of, share] = path;
    if (of !== 'shares' || value > 0) return [];
    const meaning = words.noShare[share as keyof LearnWords['noShare']];
    return interval === null
      ? [filled(words.atZero, { meaning })]
      : [filled(words.atZeroUpTo, { meaning, most: number(interval[1], 2) })];
  });
  if (parameters.some(({ kind }) => kind === 'share')) return notes;
  return [...notes, words.oneChannel];
}

function alarmsOf(tested: LearnedModel<string>['test'], { words, number }: LearnSpeech): string[] {
  return (tested?.results ?? []).flatMap(({ name, area }) => {
    if (name === 'learned' || area === null || area <= alarmFrom) return [];
    return [filled(words.alarm, { way: words.ways[name], area: number(area, 3) })];
  });
}

/** Rows and wins, as other sentences hold them. */
function countsIn(
  { plural, words }: LearnSpeech,
  { all, wins }: { readonly all: number; readonly wins: number },
) {
  return { rows: plural(all, words.rows), wins: plural(wins, words.wins) };
}

function tooLittle(
  { all, wins }: LearnedModel<string>['rows'],
  { plural, number, words }: LearnSpeech,
): string {
  const [count, forms] = wins < leastWins ? [wins, words.fewWins] : [all - wins, words.fewLosses];
  return filledForm(plural, count, forms, { rows: plural(all, words.rows), least: number(leastWins) });
}

function untested(
  short: readonly string[],
  { wins }: LearnedModel<string>['rows'],
  { plural, list, words }: LearnSpeech,
): string {
  return filled(words.untested, {
    parts: list(short),
    least: plural(leastWins, words.wins),
    wins: plural(wins, words.wins),
  });
}

function testedSummary(
  verdict: LearnedModel<string>['verdict'],
  { testWins, test }: LearnedModel<string>['rows'],
  { results, bestOther, areaGained }: NonNullable<LearnedModel<string>['test']>,
  speech: LearnSpeech,
): string {
  const { words, number } = speech;
  const areaOf = (name: string) => number(results.find((result) => result.name === name)?.area ?? 0, 3);
  const values = {
    ...countsIn(speech, { all: test, wins: testWins }),
    own: areaOf('learned'),
    other: areaOf(bestOther),
    way: words.ways[bestOther],
  };
  const { interval } = areaGained;
  const areas =
    interval === null
      ? filled(words.areas, values)
      : filled(words.areasWithRange, {
          ...values,
          low: number(interval[0], 3),
          high: number(interval[1], 3),
        });
  return filled(verdict === 'better' ? words.better : words.noBetter, { areas });
}
