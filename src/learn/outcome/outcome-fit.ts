import { millisecondsInDay } from 'date-fns/constants';
import type { Work } from '../../core/fit/work.js';
import { filled, filledForm } from '../../core/locale/filled.js';
import { type OutcomeCase, type OutcomeModel, outcomeProbability } from '../../core/outcome/outcome-model.js';
import { lotsOf } from '../backtest/split-rows.js';
import type { TrainingRows } from '../backtest/training-rows.js';
import type { LearnSpeech } from '../learn-speech.js';
import { coefficientsOf, fittingStage } from './stages.js';

/**
 * A fitted outcome model, and what it rests on.
 *
 * @group Outcomes
 */
export interface OutcomeFit {
  /** For {@link index!rankLeads | rankLeads} (`rankBy`) and {@link index!outcomeProbability | outcomeProbability}; `null` with too little data. */
  readonly outcome: OutcomeModel | null;
  /** Which stage was taken and why, or what is missing. */
  readonly summary: string;
}

/** With fewer of either outcome, a rate says more about chance than about leads. */
const leastCases = 10;

/** In how many parts the groups fall when the stages are compared. */
const foldCount = 5;

/**
 * Fits the probability of an outcome by {@link OutcomeModel}'s formula, and chooses its stage.
 *
 * @param scores - by row, of the model whose fingerprint is given
 *
 * @internal
 */
export function* fittingOutcome(
  rows: TrainingRows,
  scores: Float64Array,
  horizonDays: number,
  modelFingerprint: string,
  speech: LearnSpeech,
): Work<OutcomeFit> {
  const { words, number, plural } = speech;
  const cases = Array.from(
    scores,
    (score, row): OutcomeCase => ({
      score,
      touches: rows.touches[row] as number,
      sinceLastDays: rows.sinceLastDays[row] as number,
      sinceFirstDays: rows.sinceFirstDays[row] as number,
    }),
  );
  const wins = rows.labels.reduce((sum, label) => sum + label, 0);
  if (wins < leastCases || cases.length - wins < leastCases) {
    const values = { rows: plural(cases.length, words.rows), least: number(leastCases) };
    const summary = filledForm(plural, wins, words.fewCases, values);
    return { outcome: null, summary };
  }
  const every = cases.map((_, row) => row);
  const choice = yield* choosing(rows, cases, horizonDays, speech);
  const fitted = yield* stagesOver(every, rows, cases, choice.stage === 'full');
  const { stage, reason } = choice;
  const summary = filled(stage === 'full' ? words.byHistory : words.byScore, { reason });
  const common = { horizonDays, modelFingerprint, rows: cases.length, wins };
  return { outcome: { stage, reason, ...common, ...fitted }, summary };
}

function* stagesOver(
  chosen: readonly number[],
  { labels }: TrainingRows,
  cases: readonly OutcomeCase[],
  withFull: boolean,
): Work<Pick<OutcomeModel, 'byScore' | 'byHistory'>> {
  const casesOf = (some: readonly number[]) => some.map((row) => cases[row] as OutcomeCase);
  const labelsOf = (some: readonly number[]) => some.map((row) => labels[row] as number);
  const byScore = yield* fittingStage('score', casesOf(chosen), labelsOf(chosen));
  if (!withFull) return coefficientsOf(byScore, null);
  const touched = chosen.filter((row) => (cases[row] as OutcomeCase).touches > 0);
  const full = yield* fittingStage('full', casesOf(touched), labelsOf(touched));
  return coefficientsOf(byScore, full);
}

/**
 * The full stage is taken only where it did better on what it had not seen: on the last date, with leads of other groups, after
 * learning from dates whose horizon had ended by then. Better by more than one standard error of the difference of
 * log losses, which allows for groups.
 */
function* choosing(
  rows: TrainingRows,
  cases: readonly OutcomeCase[],
  horizonDays: number,
  { words, number, plural }: LearnSpeech,
): Work<Pick<OutcomeModel, 'stage' | 'reason'>> {
  const last = rows.dates.reduce((latest, date) => Math.max(latest, date), Number.NEGATIVE_INFINITY);
  const every = cases.map((_, row) => row);
  const tested = every.filter((row) => rows.dates[row] === last);
  const before = every.filter((row) => (rows.dates[row] as number) + horizonDays * millisecondsInDay <= last);
  const byScore = (reason: string) => ({ stage: 'score' as const, reason });
  if (tested.length === cases.length) return byScore(words.oneDate);
  const winsIn = (some: readonly number[]) =>
    some.reduce((sum, row) => sum + (rows.labels[row] as number), 0);
  for (const [few, part] of [
    [words.fewBefore, before],
    [words.fewOnLast, tested],
  ] as const) {
    const wins = winsIn(part);
    if (Math.min(wins, part.length - wins) >= leastCases) continue;
    return byScore(filled(few, { wins: plural(wins, words.wins), rows: plural(part.length, words.rows) }));
  }

  const lots = lotsOf(rows.groups);
  const foldOf = (row: number) => Math.floor((lots[row] as number) * foldCount);
  /** By group: how much less the longer form loses, summed. */
  const gains = new Map<string, number>();
  for (let fold = 0; fold < foldCount; fold++) {
    const training = before.filter((row) => foldOf(row) !== fold);
    const wins = winsIn(training);
    if (wins === 0 || wins === training.length) continue;
    const both = yield* stagesOver(training, rows, cases, true);
    for (const row of tested) {
      if (foldOf(row) !== fold) continue;
      const lead = cases[row] as OutcomeCase;
      const lossBy = (byHistory: OutcomeModel['byHistory']) => {
        const chance = outcomeProbability(lead, { ...nobody, byScore: both.byScore, byHistory });
        return -Math.log(Math.max(1e-300, rows.labels[row] === 1 ? chance : 1 - chance));
      };
      const group = rows.groups[row] as string;
      gains.set(group, (gains.get(group) ?? 0) + lossBy(null) - lossBy(both.byHistory));
    }
  }
  const total = [...gains.values()].reduce((sum, gain) => sum + gain, 0);
  const gain = total / tested.length;
  const each = tested.length / gains.size;
  // Of a mean over rows of unequal groups: each group's sum against what its rows would have at the mean.
  const sizes = new Map<string, number>();
  for (const row of tested) {
    const group = rows.groups[row] as string;
    sizes.set(group, (sizes.get(group) ?? 0) + 1);
  }
  const squares = [...gains].reduce(
    (sum, [group, value]) => sum + (value - gain * (sizes.get(group) ?? each)) ** 2,
    0,
  );
  const error = Math.sqrt((squares * gains.size) / Math.max(1, gains.size - 1)) / tested.length;
  const figures = filled(gain >= 0 ? words.lower : words.higher, {
    difference: number(Math.abs(gain), 4),
    error: number(error, 4),
  });
  return gain > error ? { stage: 'full', reason: figures } : byScore(filled(words.notClear, { figures }));
}

const nobody = {
  stage: 'score',
  reason: '',
  horizonDays: 1,
  modelFingerprint: '',
  rows: 0,
  wins: 0,
} as const;
