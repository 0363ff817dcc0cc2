import type { Speech } from '../locale/wording.js';
import type { CompiledModel } from '../model/compile-model.js';
import type { RelationshipMix } from '../relationship/mix.js';
import type { LeadScore } from '../score/score-leads.js';
import type { CadenceTouch } from './cadence-touches.js';
import { type Cadence, cadencesHolding } from './find-cadences.js';
import { shownCadence } from './holding-cadence.js';
import type { Lapse } from './lapse.js';
import type { NetworkPace, NetworkPart, NetworkPortfolio } from './network-portfolio.js';
import { networkSentences } from './network-sentences.js';
import { verdictOf } from './network-verdict.js';
import type { NetworkTouches } from './touch-counts.js';

/**
 * A lead of a portfolio.
 *
 * @internal
 */
export interface PortfolioLead {
  /** Its code; -1 for one of the roster alone. */
  readonly code: number;
  readonly lead: LeadScore;
  readonly mix: RelationshipMix;
  readonly worth: number;
  readonly lapse: Lapse | null;
}

/**
 * What holds for every portfolio.
 *
 * @internal
 */
export interface PortfolioRule {
  readonly model: CompiledModel;
  readonly unit: 'minutes' | 'money';
  readonly own: readonly CadenceTouch[];
  readonly touches: NetworkTouches;
  readonly horizonDays: number;
  readonly countPlanned: boolean;
  readonly enough: { readonly encounters: number; readonly neverMet: number; readonly days: number };
  readonly hasWorth: boolean;
  readonly speech: Speech;
}

/** The order in which mixes are listed; others come behind. */
const mixes: readonly RelationshipMix[] = [
  'online-only',
  'mostly-online',
  'balanced',
  'mostly-offline',
  'offline-only',
];

/** The mixes of those who were surely never met, and of those of whom nobody knows. */
const neverMetMix: RelationshipMix = 'online-only';
const unclearMix: string = 'unclear';

/** No touch is spaced out further than a year. */
const longestDays = 365;

/**
 * One portfolio.
 *
 * @param rows - the rows that are its own; `null` for all
 *
 * @internal
 */
export function portfolioOf({ group, leads, rows }: PortfolioSource, rule: PortfolioRule): NetworkPortfolio {
  const { model, own, touches, unit, enough, horizonDays, countPlanned } = rule;
  const touched = leads.filter(({ mix }) => mix !== 'none');
  const untouched = leads.filter(({ mix }) => mix === 'none');
  const worth = sumOf(touched, (lead) => lead.worth);
  const part = (those: readonly PortfolioLead[]): NetworkPart => {
    const own = sumOf(those, (lead) => lead.worth);
    return { leads: those.length, worth: own, share: worth === 0 ? 0 : own / worth };
  };
  const grades = cheapestCadences(model, own).map(({ grade, cadence }) => {
    const those = touched.filter(({ lead }) => lead.grade === grade);
    return { grade, those, cadence };
  });
  const found = [...new Set(touched.map(({ mix }) => mix))];
  const present = [...mixes, ...found.filter((mix) => !mixes.includes(mix))].filter((mix) =>
    found.includes(mix),
  );

  const counts = countsOf(touches, rows);
  const hasCosts = own.some(({ cost }) => cost !== null);
  const pace = ({ encounters, calls, cost }: Counts, days: number): NetworkPace => ({
    encounters: (7 * encounters) / days,
    calls: (7 * calls) / days,
    cost: hasCosts ? (7 * cost) / days : null,
  });
  const past = pace(counts.done, touches.windowDays);
  const ahead = pace(counts.arranged, horizonDays);
  const both = pace(sumOfCounts(counts.done, counts.arranged), touches.windowDays + horizonDays);
  const needed = neededFor(grades, hasCosts);
  const isArranged = ({ code }: PortfolioLead) => counts.arrangedLeads.has(code);
  const onlineOnly = touched.filter(({ mix }) => mix === neverMetMix);
  const unclear = touched.filter(({ mix }) => mix === unclearMix);
  const notMet = countPlanned ? onlineOnly.filter((lead) => !isArranged(lead)) : onlineOnly;
  const lapses = touched
    .flatMap(({ lead, lapse, worth: own }) =>
      lapse === null ? [] : [{ key: lead.key, ...lapse, worth: own }],
    )
    .sort((a, b) => a.at - b.at || b.worth - a.worth || (a.key < b.key ? -1 : 1));
  const verdict = verdictOf({
    leads: touched.length,
    done: countPlanned ? both : past,
    unclearMeetings: (7 * counts.done.unclear) / touches.windowDays,
    needed,
    unheldGrades: grades
      .filter(({ those, cadence }) => those.length > 0 && cadence === null)
      .map(({ grade }) => grade),
    neverMetShare: part(notMet).share,
    unclearShare: part(unclear).share,
    observedDays: touches.observedDays,
    enough,
    speech: rule.speech,
  });
  const metLately = touched.filter(({ code }) => counts.metLeads.has(code)).length;
  return {
    group,
    leads: touched.length,
    worth,
    parts: present.flatMap((mix) =>
      grades.flatMap(({ grade, those }) => {
        const both = those.filter((lead) => lead.mix === mix);
        return both.length === 0 ? [] : [{ mix, grade, ...part(both) }];
      }),
    ),
    byMix: present.map((mix) => ({ mix, ...part(touched.filter((lead) => lead.mix === mix)) })),
    byGrade: grades.map(({ grade, those, cadence }) => ({
      grade,
      ...part(those),
      cadence: cadence === null ? null : shownCadence(cadence, grade, unit, undefined, rule.speech),
    })),
    none: {
      leads: untouched.length,
      worth: sumOf(untouched, (lead) => lead.worth),
      keys: untouched.map(({ lead }) => lead.key),
    },
    onlineOnly: { ...part(onlineOnly), arranged: onlineOnly.filter(isArranged).length },
    metLately,
    lapses,
    done: past,
    arranged: ahead,
    needed,
    verdict,
    sentences: networkSentences(
      {
        group,
        leads: touched.length,
        metLately,
        neverMet: onlineOnly.length,
        unclear: unclear.length,
        windowDays: Math.round(touches.windowDays),
        horizonDays,
        verdict,
        done: past,
        needed,
        lapses,
        unit,
        hasWorth: rule.hasWorth,
      },
      rule.speech,
    ),
  };
}

/**
 * What holds each grade of the model at least cost; `null` where no touch of ours can.
 *
 * @internal
 */
export function cheapestCadences(
  model: CompiledModel,
  own: readonly CadenceTouch[],
): { readonly grade: string; readonly cadence: Cadence | null }[] {
  return model.model.grades.map(({ grade, from }) => ({
    grade,
    cadence: cadencesHolding(model, from, own, longestDays)[0] ?? null,
  }));
}

/**
 * What a cadence costs in a week, in touches and in the unit.
 *
 * @internal
 */
export function weeklyPace({ offline, online, costPerWeek }: Cadence) {
  return {
    encounters: offline === null ? 0 : 7 / offline.everyDays,
    calls: online === null ? 0 : 7 / online.everyDays,
    cost: costPerWeek ?? 0,
  };
}

/**
 * What a portfolio is made from.
 *
 * @internal
 */
export interface PortfolioSource {
  readonly group: string | null;
  readonly leads: readonly PortfolioLead[];
  readonly rows: Uint32Array | null;
}

interface Counts {
  encounters: number;
  calls: number;
  unclear: number;
  cost: number;
}

function countsOf(touches: NetworkTouches, rows: Uint32Array | null) {
  const done: Counts = { encounters: 0, calls: 0, unclear: 0, cost: 0 };
  const arranged: Counts = { ...done };
  const metLeads = new Set<number>();
  const arrangedLeads = new Set<number>();
  for (let index = 0; index < (rows?.length ?? touches.rows); index++) {
    const row = rows === null ? index : (rows[index] as number);
    const count = touches.countOf(row);
    if (count === null) continue;
    const sum = count.isArranged ? arranged : done;
    sum.encounters += Number(count.isEncounter);
    sum.calls += Number(count.isCall);
    sum.unclear += Number(count.isUnclear);
    sum.cost += count.cost;
    if (count.isEncounter) (count.isArranged ? arrangedLeads : metLeads).add(touches.leadOf(row));
  }
  return { done, arranged, metLeads, arrangedLeads };
}

function sumOfCounts(a: Counts, b: Counts): Counts {
  return {
    encounters: a.encounters + b.encounters,
    calls: a.calls + b.calls,
    unclear: a.unclear + b.unclear,
    cost: a.cost + b.cost,
  };
}

/** What holds every lead's grade, each at its cheapest cadence. */
function neededFor(
  grades: readonly { readonly those: readonly PortfolioLead[]; readonly cadence: Cadence | null }[],
  hasCosts: boolean,
): NetworkPace {
  const perWeek = (of: (cadence: Cadence) => number) =>
    grades.reduce((sum, { those, cadence }) => sum + (cadence === null ? 0 : those.length * of(cadence)), 0);
  return {
    encounters: perWeek((cadence) => weeklyPace(cadence).encounters),
    calls: perWeek((cadence) => weeklyPace(cadence).calls),
    cost: hasCosts ? perWeek((cadence) => weeklyPace(cadence).cost) : null,
  };
}

function sumOf(leads: readonly PortfolioLead[], of: (lead: PortfolioLead) => number): number {
  return leads.reduce((sum, lead) => sum + of(lead), 0);
}
