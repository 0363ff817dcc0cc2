import { showValue } from '../error.js';
import { invalidOption } from '../options.js';
import { type OutcomeModel, outcomeOfLead } from '../outcome/outcome-model.js';
import type { LeadScore } from '../score/score-leads.js';

/**
 * What to rank by, the greatest first: a function of the lead's score, or an outcome model, by which the probability of an
 * outcome ranks.
 *
 * @group Ranking
 */
export type RankBy = ((lead: LeadScore) => number) | OutcomeModel;

/**
 * The function that ranks.
 *
 * @param asOf - of the scores, in epoch milliseconds
 * @param modelFingerprint - of the model that they are by
 *
 * @throws {@link TouchpointError} `invalid_option` for an outcome model of another model's scores
 *
 * @internal
 */
export function rankFunction(
  rankBy: RankBy | undefined,
  asOf: number,
  modelFingerprint: string,
  source: string,
): ((lead: LeadScore) => number) | undefined {
  if (rankBy === undefined || typeof rankBy === 'function') return rankBy;
  const { stage, byScore, modelFingerprint: own } = (rankBy ?? {}) as OutcomeModel;
  const isOutcome = (stage === 'score' || stage === 'full') && Number.isFinite(byScore?.intercept);
  if (!isOutcome) {
    throw invalidOption(
      source,
      'rankBy',
      rankBy,
      `must be a function or an outcome model, got ${showValue(rankBy)}`,
      'Pass a function from a lead score to a number, or the outcome of predictOutcome or learnModel.',
    );
  }
  if (own !== modelFingerprint) {
    throw invalidOption(
      source,
      ['rankBy', 'modelFingerprint'],
      own,
      `must be ${showValue(modelFingerprint)}, as that of the model, got ${showValue(own)}`,
      'Rank by the model whose scores the outcome model was fitted to.',
    );
  }
  return (lead) => outcomeOfLead(lead, asOf, rankBy);
}
