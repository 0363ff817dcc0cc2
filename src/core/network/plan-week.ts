import { millisecondsInWeek } from 'date-fns/constants';
import { remainingAfter } from '../evidence/decay.js';
import type { EncodedInteractions } from '../evidence/encode-interactions.js';
import { addStrongest, componentCount, sumEvidence } from '../evidence/sum-evidence.js';
import {
  type CompiledModel,
  frictionComponent,
  offlineComponent,
  onlineComponent,
} from '../model/compile-model.js';
import { invalidOption } from '../options.js';
import { gradeWithin } from '../score/grade.js';
import { scoreOf } from '../score/score-formula.js';
import type { LeadScore } from '../score/score-leads.js';
import type { CadenceTouch } from './cadence-touches.js';
import {
  type BundleChoice,
  chooseBundles,
  largestTable,
  mostChoices,
  type Resource,
  tableSize,
} from './choose-bundles.js';
import type { NetworkPlanItem, NetworkPlanWeek } from './network-plan-week.js';
import type { PlanRule, WeekEvent } from './plan-network-options.js';
import { type TouchBundle, touchBundles, withTouch } from './touch-bundles.js';

/**
 * A lead, and what has been planned with it so far.
 *
 * @internal
 */
export interface PlannedFor {
  readonly lead: LeadScore;
  /** Its code; -1 for one without a history. */
  readonly code: number;
  readonly worth: number;
  readonly planned: { readonly touch: CadenceTouch; readonly at: number }[];
}

/** Evidence of a lead at a time: online, offline, friction. */
type Evidence = readonly [online: number, offline: number, friction: number];

/**
 * Makes the function that knows the evidence of every lead at a time, by the history alone.
 *
 * @internal
 */
export function weekStates(
  expected: EncodedInteractions,
  model: CompiledModel,
): (at: number) => (code: number) => Evidence {
  return (at) => {
    const leads = expected.keys.length;
    const evidence = addStrongest(sumEvidence(expected, model, leads, at).cells, expected, model, leads, at);
    return (code) => {
      if (code < 0) return [0, 0, 0];
      const first = code * componentCount;
      return [
        evidence[first + onlineComponent] as number,
        evidence[first + offlineComponent] as number,
        evidence[first + frictionComponent] as number,
      ];
    };
  };
}

/** What a week is planned by. */
interface WeekContext {
  readonly week: number;
  readonly from: number;
  readonly stateAt: (at: number) => (code: number) => Evidence;
  readonly model: CompiledModel;
  readonly rule: PlanRule;
  readonly source: string;
}

/** What one lead could be given in the week. */
interface Candidate {
  readonly lead: PlannedFor;
  readonly evidence: Evidence;
  readonly gradeNow: string;
  readonly bundles: readonly {
    readonly bundle: TouchBundle;
    readonly value: number;
    readonly costs: readonly number[];
  }[];
}

/** A value below this is none. */
const leastValue = 1e-9;

/**
 * Plans one week, and remembers with each lead what was planned.
 *
 * @internal
 */
export function planWeek(leads: readonly PlannedFor[], context: WeekContext): NetworkPlanWeek {
  const { week, from, rule, source } = context;
  const to = from + millisecondsInWeek;
  const isAway = rule.away.has(week + 1);
  const empty = {
    week: week + 1,
    from,
    to,
    isAway,
    items: [],
    value: 0,
    bound: 0,
    minutes: 0,
    money: 0,
    slots: 0,
    pricePerMinute: 0,
  };
  if (isAway) return empty;
  const events = rule.events.filter((event) => event.week === week);
  const resources = resourcesOf(rule, events);
  const candidates = candidatesFor(leads, context, events, resources);
  assertSize(resources, candidates.length, source);
  const choice = chooseBundles(
    candidates.map(({ bundles }) => bundles),
    resources,
  );
  const items = itemsOf(candidates, choice, context, events);
  return {
    ...empty,
    items,
    value: choice.value,
    bound: choice.bound,
    minutes: items.reduce((sum, { minutes }) => sum + minutes, 0),
    money: items.reduce((sum, { money }) => sum + money, 0),
    slots: items.reduce((sum, { touches }) => sum + touches.length, 0),
    pricePerMinute: choice.prices[resources.findIndex(({ name }) => name === 'minutes')] ?? 0,
  };
}

/** What there is only so much of, by name. Slots of an event are named by its index. */
function resourcesOf(rule: PlanRule, events: readonly WeekEvent[]): Resource[] {
  const all: Resource[] = [
    { name: 'minutes', capacity: rule.minutes, unit: rule.units.minutes },
    { name: 'money', capacity: rule.money, unit: rule.units.money },
    { name: 'slots', capacity: rule.slots, unit: 1 },
    ...events.map(({ slots }, index) => ({ name: `event ${index}`, capacity: slots, unit: 1 })),
  ];
  return all.filter(({ capacity }) => capacity !== Number.POSITIVE_INFINITY);
}

function assertSize(resources: readonly Resource[], leads: number, source: string): void {
  const size = tableSize(resources);
  if (size <= largestTable && size * leads <= mostChoices) return;
  const message = `is too large in its units: ${size} sums for each of ${leads} leads`;
  const remedy = `Choose larger units (\`unit\`), or limit fewer things: at most ${largestTable} sums.`;
  throw invalidOption(source, 'unit', size, message, remedy);
}

function candidatesFor(
  leads: readonly PlannedFor[],
  { from, stateAt, model, rule }: WeekContext,
  events: readonly WeekEvent[],
  resources: readonly Resource[],
): Candidate[] {
  const to = from + millisecondsInWeek;
  const costsOf = (touch: CadenceTouch, event: number) =>
    resources.map(({ name }) => {
      if (name === 'slots') return 1;
      if (name === `event ${event}`) return 1;
      return event < 0 ? costIn(model, touch, name) : 0;
    });
  const byItself = touchBundles(rule.touches, model, rule.touchesPerLead, millisecondsInWeek, (touch) =>
    costsOf(touch, -1),
  );
  const none: TouchBundle = { touches: [], event: -1, online: 0, offline: 0, costs: [] };
  const atEvents = events.map(({ at }, event) => {
    const { encounter } = rule;
    if (encounter === null) return [];
    const starts = [none, ...byItself.filter(({ touches }) => touches.length < rule.touchesPerLead)];
    return starts.map((start) => ({
      ...withTouch(start, encounter, model, to - at, costsOf(encounter, event)),
      event,
    }));
  });
  const now = stateAt(from);
  const then = stateAt(to);
  return leads.flatMap((lead): Candidate[] => {
    const evidence = withPlanned(then(lead.code), lead.planned, model, to);
    const gradeNow = gradeWithin(
      scoreOf(model, ...withPlanned(now(lead.code), lead.planned, model, from)),
      model.model,
    );
    const before = levelOf(model, rule, scoreOf(model, ...evidence));
    const offered = events.flatMap(({ attendees }, event) =>
      attendees.has(lead.lead.key) ? (atEvents[event] ?? []) : [],
    );
    const bundles = [...byItself, ...offered].flatMap((bundle) => {
      const after = scoreOf(model, evidence[0] + bundle.online, evidence[1] + bundle.offline, evidence[2]);
      const value = lead.worth * (levelOf(model, rule, after) - before);
      const fits = bundle.costs.every((cost, index) => cost <= (resources[index]?.capacity as number));
      return value > leastValue && fits ? [{ bundle, value, costs: bundle.costs }] : [];
    });
    return bundles.length === 0 ? [] : [{ lead, evidence, gradeNow, bundles: bestOf(bundles) }];
  });
}

/** Bundles that a choice can tell apart in a byte. */
const mostBundles = 254;

function bestOf<T extends { readonly value: number; readonly costs: readonly number[] }>(
  bundles: readonly T[],
): T[] {
  const covers = (a: T, b: T) =>
    a.value >= b.value && a.costs.every((cost, index) => cost <= (b.costs[index] as number));
  const best = bundles.filter(
    (bundle, index) =>
      !bundles.some(
        (other, otherIndex) =>
          otherIndex !== index && covers(other, bundle) && (!covers(bundle, other) || otherIndex < index),
      ),
  );
  return best.sort((a, b) => b.value - a.value).slice(0, mostBundles);
}

/** What a score counts for a plan: its points, and once more the threshold of its grade. */
function levelOf(model: CompiledModel, { points, grades }: PlanRule, score: number): number {
  const reached = model.model.grades.find(({ from }) => score >= from);
  return points * score + grades * (reached?.from ?? 0);
}

function costIn(model: CompiledModel, { type }: CadenceTouch, unit: string): number {
  const cost = model.model.types[type]?.cost;
  return (unit === 'minutes' ? cost?.minutes : unit === 'money' ? cost?.money : undefined) ?? 0;
}

function withPlanned(
  [online, offline, friction]: Evidence,
  planned: PlannedFor['planned'],
  model: CompiledModel,
  at: number,
): Evidence {
  const sums: [number, number, number] = [online, offline, friction];
  for (const { touch, at: when } of planned) {
    const left = touch.weight * remainingAfter(at - when, model.halfLifeMs[touch.typeCode] as number);
    sums[touch.isOffline ? 1 : 0] += left;
  }
  return sums;
}

function itemsOf(
  candidates: readonly Candidate[],
  { chosen }: BundleChoice,
  { from, model, rule }: WeekContext,
  events: readonly WeekEvent[],
): NetworkPlanItem[] {
  const items = candidates.flatMap(({ lead, evidence, gradeNow, bundles }, index): NetworkPlanItem[] => {
    const taken = bundles[chosen[index] as number];
    if (taken === undefined) return [];
    const { bundle, value } = taken;
    const event = events[bundle.event];
    const scoreBefore = scoreOf(model, ...evidence);
    const scoreAfter = scoreOf(model, evidence[0] + bundle.online, evidence[1] + bundle.offline, evidence[2]);
    const own = bundle.touches.map((touch, touchIndex) => {
      const isAtEvent = event !== undefined && touchIndex === bundle.touches.length - 1;
      return { touch, at: isAtEvent ? event.at : from, event: isAtEvent ? event.name : null };
    });
    const gradeBefore = gradeWithin(scoreBefore, model.model);
    const gradeAfter = gradeWithin(scoreAfter, model.model);
    const isFirst =
      lead.lead.offline.touches === 0 &&
      lead.lead.placeUnknown.touches === 0 &&
      bundle.touches.some(({ isOffline }) => isOffline) &&
      !lead.planned.some(({ touch }) => touch.isOffline);
    const rank = (grade: string) => model.model.grades.findIndex((one) => one.grade === grade);
    const because =
      rank(gradeAfter) < rank(gradeNow)
        ? 'raise'
        : rank(gradeBefore) > rank(gradeNow) && rank(gradeAfter) < rank(gradeBefore)
          ? 'hold'
          : isFirst
            ? 'first-meeting'
            : 'points';
    lead.planned.push(...own.map(({ touch, at }) => ({ touch, at })));
    const cost = (unit: string) =>
      own.reduce((sum, { touch, event: at }) => sum + (at === null ? costIn(model, touch, unit) : 0), 0);
    const touches = own.map(({ touch: { type, label, direction }, at, event: name }) => ({
      type,
      label,
      direction,
      at,
      event: name,
    }));
    return [
      {
        key: lead.lead.key,
        touches,
        because,
        scoreBefore,
        scoreAfter,
        gradeBefore,
        gradeAfter,
        value,
        minutes: cost('minutes'),
        money: cost('money'),
        sentence: rule.speech.say.planItem({
          touches: countedTouches(touches),
          because,
          before: { score: scoreBefore, grade: gradeBefore },
          after: { score: scoreAfter, grade: gradeAfter },
          by: from + millisecondsInWeek,
        }),
      },
    ];
  });
  return items.sort((a, b) => b.value - a.value || (a.key < b.key ? -1 : 1));
}

/** Each kind of touch once, with how many there are. */
function countedTouches(touches: NetworkPlanItem['touches']) {
  const counts = new Map<string, { type: string; label: string; event: string | null; count: number }>();
  for (const { type, label, event } of touches) {
    const kind = JSON.stringify([type, event]);
    counts.set(kind, { type, label, event, count: (counts.get(kind)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}
