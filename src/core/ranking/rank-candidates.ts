import { showValue, TouchpointError } from '../error.js';
import type { CompiledModel } from '../model/compile-model.js';
import { assertWhole } from '../options.js';
import type { Flag } from '../relationship/flag.js';
import type { LastContact } from '../relationship/last-contact.js';
import { mixOf, type RelationshipMix } from '../relationship/mix.js';
import type { LeadScore } from '../score/score-leads.js';
import { type LeadLabels, labelReader } from '../score/values-by-key.js';
import { bestFirst } from './best-first.js';
import { type RankBy, rankFunction } from './rank-by.js';

/**
 * One place of a ranking.
 *
 * @typeParam Grade - names of the grades, from the model
 *
 * @group Ranking
 */
export interface RankedLead<Grade extends string = string> extends LeadScore<Grade> {
  /** What it is called, where `labels` says so. */
  readonly label?: string;
  /** 1 is the best. Equals share a rank, and the next rank is skipped for each: 1, 1, 3. */
  readonly rank: number;
  /** What it is ranked by; the score, unless `rankBy` says otherwise. */
  readonly value: number;
  /** Which channels the relationship lives on. */
  readonly mix: RelationshipMix;
  /**
   * The last touch that a person made: when, what, in which direction, by whom of ours; `null` where there was none. A type
   * whose weight is below the model's `flags.contactWeight` is none, as an opened newsletter.
   */
  readonly lastContact: LastContact | null;
  /** What a person should act on; {@link describeFlag} says each in a sentence. */
  readonly flags: Flag[];
}

/**
 * Leads to be ranked, wherever their sums are kept. A candidate is an index from 0.
 *
 * @internal
 */
export interface RankCandidates {
  /** When, in epoch milliseconds. */
  readonly asOf: number;
  readonly size: number;
  readonly keyAt: (index: number) => string;
  /** Its score as scores are compared. */
  readonly scoreAt: (index: number) => number;
  readonly leadAt: (index: number) => LeadScore;
  /** The key that a key in `labels` means. */
  readonly presentKey: (key: string) => string;
  /** What a ranking shows beside the score; called once, with those that are returned. */
  readonly detailsOf: (indices: readonly number[]) => CandidateDetails;
}

/**
 * What is read of those candidates only that are returned.
 *
 * @internal
 */
export interface CandidateDetails {
  readonly flagsOf: (lead: LeadScore, mix: RelationshipMix, index: number) => Flag[];
  readonly lastContactOf: (index: number) => LastContact | null;
}

/**
 * How to rank them.
 *
 * @internal
 */
export interface RankRule {
  readonly top?: number | undefined;
  readonly rankBy?: RankBy | undefined;
  readonly labels?: LeadLabels | undefined;
}

/**
 * Ranks candidates, best first. O(candidates · log top).
 *
 * @param source - the public function that was called, for messages
 *
 * @internal
 */
export function rankCandidates(
  { asOf, size, keyAt, scoreAt, leadAt, presentKey, detailsOf }: RankCandidates,
  { top = Number.POSITIVE_INFINITY, rankBy: given, labels }: RankRule,
  { model, fingerprint }: CompiledModel,
  source: string,
): RankedLead[] {
  if (top !== Number.POSITIVE_INFINITY) assertWhole(top, 'top', source, 'Leave it out for all leads.');
  const rankBy = rankFunction(given, asOf, fingerprint, source);
  const labelOf = labelReader(labels, source, presentKey);
  const values = new Float64Array(size);
  for (let index = 0; index < size; index++) {
    values[index] = rankBy === undefined ? scoreAt(index) : valueBy(rankBy, leadAt(index), source);
  }
  const best = bestFirst(size, top, (a, b) => {
    const difference = (values[a] as number) - (values[b] as number);
    return difference === 0 ? keyAt(a) < keyAt(b) : difference > 0;
  });
  const { flagsOf, lastContactOf } = detailsOf(best);

  const leads: RankedLead[] = [];
  for (const [position, index] of best.entries()) {
    const lead = leadAt(index);
    const value = values[index] as number;
    const before = leads[position - 1];
    const mix = mixOf(lead, model);
    const label = labelOf(lead.key);
    leads.push({
      ...lead,
      ...(label === undefined ? {} : { label }),
      rank: before !== undefined && before.value === value ? before.rank : position + 1,
      value,
      mix,
      lastContact: lastContactOf(index),
      flags: flagsOf(lead, mix, index),
    });
  }
  return leads;
}

/**
 * What a lead is ranked by, where the caller says it.
 *
 * @throws {@link TouchpointError} `invalid_option` if it is no number
 *
 * @internal
 */
export function valueBy(rankBy: (lead: LeadScore) => number, lead: LeadScore, source: string): number {
  const value: unknown = rankBy(lead);
  // -0 and 0 are the same place in a ranking.
  if (typeof value === 'number' && Number.isFinite(value)) return value + 0;
  throw new TouchpointError('invalid_option', source, [
    {
      path: ['rankBy'],
      value,
      message: `must return a finite number, got ${showValue(value)} for ${showValue(lead.key)}`,
      remedy: 'Return 0 for leads without a value of their own.',
    },
  ]);
}
