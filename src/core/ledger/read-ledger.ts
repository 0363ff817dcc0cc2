import { type QuietModel, quietOption } from '../cadence/quiet.js';
import { countedGroup } from '../evidence/counted-group.js';
import { remainingAfter } from '../evidence/decay.js';
import {
  addPlaceUnknown,
  addUnconfirmed,
  type EvidenceTable,
  emptySummaries,
} from '../evidence/gather-evidence.js';
import { componentCount } from '../evidence/sum-evidence.js';
import {
  isOpenMeeting,
  isPositiveType,
  isTouch,
  standing,
  standingOf,
  standings,
} from '../evidence/touch-status.js';
import { frictionComponent, offlineComponent, onlineComponent } from '../model/compile-model.js';
import type { RankedLead } from '../ranking/rank-candidates.js';
import { type RankRule, rankCandidates } from '../ranking/rank-candidates.js';
import { type FlagSources, findFlags } from '../relationship/find-flags.js';
import { comparableScore, scoreOf } from '../score/score-formula.js';
import { type LeadScore, leadScoreAt, type NotCounted } from '../score/score-leads.js';
import { type PreviousGrades, previousGradeReader } from '../score/values-by-key.js';
import { contactsOf } from './account-people.js';
import { lastContactOf } from './last-contacts.js';
import { historyWith, touchHistoryOf } from './lead-histories.js';
import { presentKeyOf } from './rename-lead.js';
import { evidenceOfAll, forEachSlotOf } from './slots.js';
import { keepsPeople, type LedgerState, type Waiting } from './state.js';
import { toldDirection } from './told.js';

/**
 * A function that scores one lead of a ledger by its code. It works in one small table, again and again.
 *
 * @internal
 */
export function leadReader(
  state: LedgerState,
  asOf: number,
  previousGradeOf: (key: string) => string | undefined,
): (code: number) => LeadScore {
  const read = evidenceReader(state, asOf);
  const byOwner = state.keyName === 'owner-lead';
  return (code) => leadScoreAt(read(code), 0, state.model, previousGradeOf, byOwner);
}

function evidenceReader(state: LedgerState, asOf: number): (code: number) => EvidenceTable {
  const { model, slots, waiting } = state;
  const keys = [''];
  const summaries = emptySummaries(1);
  const { touches, firstAt, lastAt, upcoming, nextAt } = summaries;
  const evidence = new Float64Array(componentCount);
  const table: EvidenceTable = { keys, evidence, ...summaries };
  /** By type and group of which the strongest touch alone counts: what it adds. */
  const strongest = new Map<string, number>();

  const show = (type: number, sum: number, last: number, first: number, count: number) => {
    const component = model.component[type] as number;
    touches[component] = (touches[component] as number) + count;
    if (first < (firstAt[component] as number)) firstAt[component] = first;
    if (last > (lastAt[component] as number)) lastAt[component] = last;
    if (model.placeUnknown[type] === 1) addPlaceUnknown(summaries, 0, count, first, last);
    const remaining = sum * remainingAfter(asOf - last, model.halfLifeMs[type] as number);
    const group = countedGroup(model, type, last);
    const competitors = `${type} ${group}`;
    const rival = group === undefined ? 0 : (strongest.get(competitors) ?? 0);
    if (remaining <= rival) return;
    // Of those that compete the strongest counts, so a stronger one adds the difference.
    evidence[component] = (evidence[component] as number) + (remaining - rival);
    if (group !== undefined) strongest.set(competitors, remaining);
  };

  return (code) => {
    keys[0] = state.keys[code] as string;
    evidence.fill(0);
    strongest.clear();
    touches.fill(0);
    firstAt.fill(Number.POSITIVE_INFINITY);
    lastAt.fill(Number.NEGATIVE_INFINITY);
    summaries.placeUnknown[0] = 0;
    summaries.unconfirmed[0] = 0;
    summaries.firstPlaceUnknownAt[0] = Number.POSITIVE_INFINITY;
    summaries.lastPlaceUnknownAt[0] = Number.NEGATIVE_INFINITY;
    upcoming[0] = 0;
    nextAt[0] = Number.POSITIVE_INFINITY;
    forEachSlotOf(slots, code, show);
    for (const { type, at, weight, status } of waiting.get(code) ?? []) {
      const now = standingOf(status, at, asOf);
      if (now === standing.touch) show(type, weight, at, at, 1);
      else if (now === standing.upcoming && isPositiveType(model, type)) {
        upcoming[0] = (upcoming[0] as number) + 1;
        if (at < (nextAt[0] as number)) nextAt[0] = at;
      } else if (isOpenMeeting(model, type, status, at, asOf)) addUnconfirmed(summaries, 0, at);
    }
    return table;
  };
}

/**
 * Ranks the leads of a ledger. One pass over the slots, and the summary only of those that are returned.
 *
 * @internal
 */
export function rankLedger(
  state: LedgerState,
  asOf: number,
  rule: RankRule & {
    readonly previousGrades?: PreviousGrades | undefined;
    readonly quiet?: QuietModel | undefined;
  },
  source: string,
): RankedLead[] {
  const { model, keys, waiting } = state;
  const evidence = evidenceOfAll(state.slots, model, keys.length, asOf);
  const read = evidenceReader(state, asOf);
  for (const [code, entries] of waiting) {
    const isDue = Array.from(entries).some(({ status, at }) => isTouch(status, at, asOf));
    if (isDue) evidence.set(read(code).evidence, code * componentCount);
  }
  const codes = state.freeCodes.length === 0 ? undefined : [...state.codes.values()];
  const codeAt = (index: number) => (codes === undefined ? index : (codes[index] as number));
  const sourcesOf = flagSources(state, asOf, quietOption(rule.quiet, source));
  const leadAt = leadReader(
    state,
    asOf,
    previousGradeReader(rule.previousGrades, source, presentKeyOf(state)),
  );
  return rankCandidates(
    {
      asOf,
      size: state.codes.size,
      presentKey: presentKeyOf(state),
      keyAt: (index) => keys[codeAt(index)] as string,
      scoreAt: (index) => {
        const cell = codeAt(index) * componentCount;
        return comparableScore(
          scoreOf(
            model,
            evidence[cell + onlineComponent] as number,
            evidence[cell + offlineComponent] as number,
            evidence[cell + frictionComponent] as number,
          ),
        );
      },
      leadAt: (index) => leadAt(codeAt(index)),
      detailsOf: () => ({
        flagsOf: (lead, mix, index) => findFlags(lead, mix, model, asOf, sourcesOf(codeAt(index))),
        lastContactOf: (index) => {
          const code = codeAt(index);
          return lastContactOf(state.lastContacts, model, code, dueOf(state, code, asOf));
        },
      }),
    },
    rule,
    model,
    source,
  );
}

/** What has waited of a lead, and is a touch as of a time. */
function dueOf({ waiting }: LedgerState, code: number, asOf: number): Waiting[] {
  return Array.from(waiting.get(code) ?? []).filter(({ status, at }) => isTouch(status, at, asOf));
}

/** What flags need beside the score, where the ledger keeps it. */
function flagSources(
  state: LedgerState,
  asOf: number,
  quiet: QuietModel | undefined,
): (code: number) => FlagSources {
  const { histories, model } = state;
  if (histories === undefined) return () => ({});
  return (code) => {
    const due = dueOf(state, code, asOf).map(({ precedence, ...touch }) => ({
      ...touch,
      direction: toldDirection(precedence),
    }));
    const history = historyWith(histories.get(code), model, keepsPeople(state), due);
    const { people } = history;
    return {
      history: touchHistoryOf(history),
      quiet,
      contacts: people === undefined ? undefined : contactsOf(people, model, asOf),
    };
  };
}

/**
 * Counts the interactions that were no evidence.
 *
 * @internal
 */
export function notCountedInLedger({ counts, waiting }: LedgerState, asOf: number): NotCounted {
  const found = { upcoming: 0, ...counts, notYetRecorded: 0 };
  for (const entries of waiting.values()) {
    for (const { status, at } of entries) {
      const now = standings[standingOf(status, at, asOf)] as (typeof standings)[number];
      if (now !== 'touch') found[now]++;
    }
  }
  return found;
}
