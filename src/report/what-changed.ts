import { changesSince, withTouch } from '../core/comparison/changes-since.js';
import { compareRankings } from '../core/comparison/compare-rankings.js';
import type { RankingChange, RankingComparison } from '../core/comparison/ranking-comparison.js';
import { rowsByLead } from '../core/evidence/lead-rows.js';
import { isTouch } from '../core/evidence/touch-status.js';
import type { InteractionInput } from '../core/interaction/interaction.js';
import type { TouchName } from '../core/locale/messages.js';
import { labelOf } from '../core/model/label.js';
import { invalidOption } from '../core/options.js';
import type { Ranking } from '../core/ranking/rank-leads.js';
import { readBack } from '../core/read-back.js';
import type { GatheredEvidence } from '../core/score/gathered-evidence.js';
import { roundParts } from '../core/score/round-parts.js';
import type { ScoreOptions } from '../core/score/score-options.js';
import type { ReportOptions } from './report-options.js';

/**
 * Why a score moved, in points that sum to the change as it is shown.
 *
 * @internal
 */
export interface ChangeReasons {
  /** What came in since then, by type, the weightiest first. */
  readonly came: readonly (TouchName & { readonly touches: number })[];
  readonly points: {
    /** What came in since then, and what became of it. */
    readonly touches: number;
    /** The time that passed. */
    readonly decay: number;
    /** What the interactions say of the time before, and did not say in the ranking that was kept. */
    readonly learned: number;
    /** Where another model scored then: all of it, since nothing tells the parts apart. */
    readonly model: number;
  };
}

/**
 * What changed since the reader last looked.
 *
 * @internal
 */
export interface WhatChanged {
  readonly comparison: RankingComparison;
  /** Whether the ranking that was kept holds the best leads only: nobody knows what the others were. */
  readonly isCut: boolean;
  /** Whether the interactions have a touch of a lead from before: then it is not new, but was not in the ranking that was kept. */
  readonly wasTouched: (key: string) => boolean;
  readonly reasonsOf: (change: RankingChange) => ChangeReasons;
}

/**
 * Compares with an instant or with a ranking that was kept. A kept ranking says what was known then; the interactions say
 * why it moved, since they hold the history that two rankings do not.
 *
 * @internal
 */
export function whatChanged<Type extends string, T extends InteractionInput<Type>>(
  list: readonly T[],
  scoring: ScoreOptions<Type, T>,
  { since, previous, quiet, labels, model }: ReportOptions<Type, T>,
  ranking: Ranking,
  gathered: GatheredEvidence,
): WhatChanged | null {
  if (since !== undefined) {
    const comparison = changesSince<Type, T>(list, { ...scoring, since, quiet, labels });
    return {
      comparison,
      isCut: false,
      wasTouched: () => false,
      reasonsOf: reasonsFrom(comparison, gathered),
    };
  }
  if (previous === undefined) return null;
  const expected = new Set(Array.from(scoring.roster ?? [], gathered.presentKey));
  const comparison = readBack('renderReport', 'previous', previous, () =>
    compareRankings(withTouch(previous, expected), withTouch(ranking, expected), { model }),
  );
  if (hasNoLeadOf(previous, ranking)) {
    const message = `must have leads of this ranking, got ${previous.leads.length} others`;
    const remedy = 'Rank both times with the same key and the same ids, or leave it out.';
    throw invalidOption('renderReport', 'previous', previous.leads.length, message, remedy);
  }
  const bySameModel = previous.modelFingerprint === ranking.modelFingerprint;
  const history = bySameModel
    ? changesSince<Type, T>(list, { ...scoring, since: previous.asOf, quiet, labels })
    : comparison;
  return {
    comparison,
    isCut: previous.leads.length < previous.total,
    wasTouched: touchedBy(previous.asOf, gathered),
    reasonsOf: reasonsFrom(history, gathered),
  };
}

/** Another key, or names in place of addresses: everybody would be gone, and everybody new. */
function hasNoLeadOf(previous: Ranking, ranking: Ranking): boolean {
  const keys = new Set(ranking.leads.map(({ key }) => key));
  return keys.size > 0 && previous.leads.length > 0 && !previous.leads.some(({ key }) => keys.has(key));
}

/** @param history - whose causes are told apart, as far as anything tells them */
function reasonsFrom(
  history: RankingComparison,
  gathered: GatheredEvidence,
): (change: RankingChange) => ChangeReasons {
  const causes = new Map(history.changes.map((change) => [change.key, change]));
  const cameTo = arrivals(gathered, history.before.asOf);
  return ({ key, before, after }) => {
    const own = causes.get(key);
    const pointsOf = (...wanted: readonly string[]) =>
      (own?.causes ?? [])
        .filter(({ cause }) => wanted.includes(cause))
        .reduce((sum, { points }) => sum + points, 0);
    const [was, is] = [before?.score ?? 0, after?.score ?? 0];
    const known = [pointsOf('touches'), pointsOf('decay'), pointsOf('model', 'not-separable')];
    const learned = is - was - known.reduce((sum, points) => sum + points, 0);
    const total = Number(is.toFixed(1)) - Number(was.toFixed(1));
    const [touches, decay, model, rest] = roundParts([...known, learned], { total }) as [
      number,
      number,
      number,
      number,
    ];
    const came = cameTo(key);
    // Without a touch since then, it is an earlier one of which more is known now.
    const points =
      came.length === 0
        ? { touches: 0, decay, learned: rest + touches, model }
        : { touches, decay, learned: rest, model };
    return { came, points };
  };
}

/** Whether a lead has a touch at or before a time. */
function touchedBy(then: number, gathered: GatheredEvidence): (key: string) => boolean {
  const { status, times } = gathered.encoded;
  const rowsOf = rowsByKey(gathered);
  return (key) => rowsOf(key).some((row) => isTouch(status[row] as number, times[row] as number, then));
}

function rowsByKey({ encoded, table }: GatheredEvidence): (key: string) => Uint32Array {
  const rowsOf = rowsByLead(encoded);
  const codes = new Map(table.keys.map((key, code) => [key, code]));
  return (key) => rowsOf.of(codes.get(key) as number);
}

/** The touches of a lead since then, by type. */
function arrivals(gathered: GatheredEvidence, since: number): (key: string) => ChangeReasons['came'] {
  const { encoded, model, asOf } = gathered;
  const rowsOf = rowsByKey(gathered);
  return (key) => {
    const byType = new Map<number, { touches: number; weight: number }>();
    for (const row of rowsOf(key)) {
      const at = encoded.times[row] as number;
      if (at <= since || !isTouch(encoded.status[row] as number, at, asOf)) continue;
      const type = encoded.typeCodes[row] as number;
      const sum = byType.get(type) ?? { touches: 0, weight: 0 };
      sum.touches++;
      sum.weight += encoded.weights[row] as number;
      byType.set(type, sum);
    }
    return [...byType]
      .sort(([a, first], [b, second]) => second.weight - first.weight || a - b)
      .map(([code, { touches }]) => {
        const type = model.typeNames[code] as string;
        return { type, label: labelOf(type, model.model), touches };
      });
  };
}
