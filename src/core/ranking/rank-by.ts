import { showValue } from '../error.js';
import { invalidOption } from '../options.js';
import { assertOutcomeModel, type OutcomeModel, outcomeOfLead } from '../outcome/outcome-model.js';
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
  assertOutcomeModel(rankBy, source, 'rankBy', 'a function or an outcome model');
  const { modelFingerprint: own } = rankBy;
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
