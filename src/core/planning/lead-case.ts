import { type QuietModel, quietOption } from '../cadence/quiet.js';
import type { EncodedInteractions } from '../evidence/encode-interactions.js';
import { gatherEvidence } from '../evidence/gather-evidence.js';
import type { InteractionInput } from '../interaction/interaction.js';
import type { OptionNames } from '../options.js';
import { type RankBy, rankFunction } from '../ranking/rank-by.js';
import type { RankedLead } from '../ranking/rank-candidates.js';
import { valueBy } from '../ranking/rank-candidates.js';
import { accountContacts } from '../relationship/account-contacts.js';
import { type FlagSources, findFlags } from '../relationship/find-flags.js';
import { lastContactIn } from '../relationship/last-contact.js';
import { mixOf } from '../relationship/mix.js';
import { touchHistory } from '../relationship/touch-history.js';
import { type GatheredEvidence, readLead, withEvidence } from '../score/gathered-evidence.js';
import { comparableScore } from '../score/score-formula.js';
import { type LeadScore, leadScoreOf } from '../score/score-leads.js';
import { type ScoreOptions, scoreOptionNames } from '../score/score-options.js';

/**
 * Options of functions that look at one lead among all.
 *
 * @group Planning
 */
export interface LeadOptions<
  Type extends string,
  T extends InteractionInput<Type> = InteractionInput<Type>,
  Grade extends string = string,
> extends ScoreOptions<Type, T, Grade> {
  /** Whom to look at: a `leadId`, or whatever the `key` option makes. */
  readonly lead: string;
  /** What to rank by, as in {@link RankOptions}; the score by default. */
  readonly rankBy?: RankBy | undefined;
  /** What `cooling` and `dormant` are judged by, as in {@link RankOptions}. */
  readonly quiet?: QuietModel | undefined;
}

/** @internal */
export function leadOptionNames(): OptionNames<LeadOptions<string>> {
  return { ...scoreOptionNames, lead: true, rankBy: true, quiet: true };
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
 * @throws {@link TouchpointError} what {@link rankLeads} throws; a lead without an interaction scores 0
 *
 * @internal
 */
export function leadCase<Type extends string, T extends InteractionInput<Type>>(
  interactions: readonly T[] | Iterable<T>,
  options: LeadOptions<Type, T>,
  source: string,
): LeadCase {
  const gathered = withEvidence(readLead(interactions, options, source));
  const { code, codes, encoded, rows, history, model, asOf } = gathered;
  const contacts = gathered.byAccount
    ? accountContacts(gathered.interactions, encoded, rows, model, asOf)
    : undefined;
  const rankBy = rankFunction(options.rankBy, asOf, model.fingerprint, source);
  const valueFor = (lead: LeadScore) =>
    rankBy === undefined ? comparableScore(lead.score) : valueBy(rankBy, lead, source);
  const others: number[] = [];
  for (const other of codes) {
    if (other !== code) others.push(valueFor(leadScoreOf(gathered, other)));
  }
  const quiet = quietOption(options.quiet, source);
  const own = Array.from(rows, (row) => gathered.interactions[row] as InteractionInput<string>);
  return {
    gathered,
    history,
    standing: (history) => {
      const { lead, mix, flags } = assessed(history, gathered, { contacts, quiet });
      const value = valueFor(lead);
      return {
        ...lead,
        rank: 1 + others.filter((other) => other > value).length,
        value,
        mix,
        lastContact: lastContactIn(own, history, Uint32Array.from(history.times.keys()), model, asOf),
        flags,
      };
    },
  };
}

/** Score, mix and flags of a history by itself. */
function assessed(
  history: EncodedInteractions,
  { model, asOf, previousGradeOf, byOwner }: GatheredEvidence,
  known: FlagSources,
): Pick<RankedLead, 'mix' | 'flags'> & { readonly lead: LeadScore } {
  const lead = leadScoreOf(
    { table: gatherEvidence(history, model, asOf), model, previousGradeOf, byOwner },
    0,
  );
  const mix = mixOf(lead, model.model);
  const rows = Uint32Array.from(history.times, (_, row) => row);
  const sources = { ...known, history: touchHistory(history, rows, model, asOf) };
  return { lead, mix, flags: findFlags(lead, mix, model, asOf, sources) };
}
