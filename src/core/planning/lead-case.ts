import { rhythmOption } from '../cadence/assess-cadences.js';
import type { Rhythm } from '../cadence/rhythm.js';
import type { EncodedInteractions } from '../evidence/encode-interactions.js';
import { gatherEvidence } from '../evidence/gather-evidence.js';
import { historyOfLead, rowsByLead } from '../evidence/lead-rows.js';
import type { InteractionInput } from '../interaction/interaction.js';
import { assertOptions } from '../options.js';
import { type RankBy, rankFunction } from '../ranking/rank-by.js';
import { assertPreviousGrades, valueBy } from '../ranking/rank-candidates.js';
import type { RankedLead } from '../ranking/rank-leads.js';
import { accountContacts } from '../relationship/account-contacts.js';
import { type FlagSources, findFlags } from '../relationship/find-flags.js';
import { relationshipMix } from '../relationship/mix.js';
import { touchHistory } from '../relationship/touch-history.js';
import { type GatheredEvidence, gatheredFor } from '../score/gathered-evidence.js';
import { gradeWithin } from '../score/grade.js';
import { comparableScore } from '../score/score-formula.js';
import { type LeadScore, leadScoreAt } from '../score/score-leads.js';
import { type ScoreOptions, unknownLead } from '../score/score-options.js';

/**
 * Options of functions that look at one lead among all.
 *
 * @group Planning
 */
export interface LeadOptions<Type extends string, T extends InteractionInput<Type> = InteractionInput<Type>>
  extends ScoreOptions<Type, T> {
  /** Whom to look at: a `leadId`, or whatever the `key` option makes. */
  readonly lead: string;
  /** What to rank by, as in {@link RankOptions}; the score by default. */
  readonly rankBy?: RankBy | undefined;
  /** How often leads are in touch, as in {@link RankOptions}. */
  readonly rhythm?: Rhythm | undefined;
  /** The grades that leads had before, as in {@link RankOptions}. */
  readonly previousGrades?: ReadonlyMap<string, string> | undefined;
}

/**
 * One lead among all, whose history can be changed.
 *
 * @internal
 */
export interface LeadCase {
  readonly gathered: GatheredEvidence;
  /** Its rows by themselves, as lead 0. */
  readonly history: EncodedInteractions;
  /** Where it would stand with a history, all others as they are. */
  readonly standing: (history: EncodedInteractions) => RankedLead;
}

/**
 * Finds a lead and everything to compare it with. O(n).
 *
 * @throws {@link TouchpointError} `unknown_lead` if no interaction belongs to the lead
 *
 * @internal
 */
export function leadCase<Type extends string, T extends InteractionInput<Type>>(
  interactions: Iterable<T>,
  options: LeadOptions<Type, T>,
  source: string,
): LeadCase {
  assertOptions(options, source);
  const gathered = gatheredFor(interactions, options, source);
  const { table, encoded, model, asOf } = gathered;
  const code = table.keys.indexOf(options.lead);
  if (code < 0 || table.rows[code] === 0) throw unknownLead(options.lead, source);

  const rows = rowsByLead(encoded).of(code);
  const contacts = gathered.byAccount
    ? accountContacts(gathered.interactions, encoded, rows, model, asOf)
    : undefined;
  const { previousGrades } = options;
  assertPreviousGrades(previousGrades, source);
  const rankBy = rankFunction(options.rankBy, asOf, model.fingerprint, source);
  const valueFor = (lead: LeadScore) =>
    rankBy === undefined ? comparableScore(lead.score) : valueBy(rankBy, lead, source);
  const others: number[] = [];
  for (let other = 0; other < table.keys.length; other++) {
    if (other !== code && table.rows[other] !== 0) others.push(valueFor(leadScoreAt(table, other, model)));
  }
  const rhythm = rhythmOption(options.rhythm, source);
  const previousGrade = previousGrades?.get(options.lead);
  return {
    gathered,
    history: historyOfLead(encoded, rows, options.lead),
    standing: (history) => {
      const { lead, mix, flags } = assessed(history, gathered, { contacts, rhythm });
      const value = valueFor(lead);
      return {
        ...lead,
        grade: gradeWithin(lead.score, model.model, previousGrade),
        rank: 1 + others.filter((other) => other > value).length,
        value,
        mix,
        flags,
      };
    },
  };
}

/** Score, mix and flags of a history by itself. */
function assessed(
  history: EncodedInteractions,
  { model, asOf }: GatheredEvidence,
  known: FlagSources,
): Pick<RankedLead, 'mix' | 'flags'> & { readonly lead: LeadScore } {
  const lead = leadScoreAt(gatherEvidence(history, model, asOf), 0, model);
  const mix = relationshipMix(lead, model.model);
  const rows = Uint32Array.from(history.times, (_, row) => row);
  const sources = { ...known, history: touchHistory(history, rows, model, asOf) };
  return { lead, mix, flags: findFlags(lead, mix, model, asOf, sources) };
}
