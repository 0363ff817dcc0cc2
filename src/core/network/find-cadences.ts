import type { CompiledModel } from '../model/compile-model.js';
import { scoreOf } from '../score/score-formula.js';
import { evidenceJustBefore, lastOneJustBefore, longestSpace, longestSpaceOfOne } from './cadence-formula.js';
import type { CadenceTouch } from './cadence-touches.js';

/**
 * Touches at whole days that hold a score.
 *
 * @internal
 */
export interface Cadence {
  readonly online: SpacedTouch | null;
  readonly offline: SpacedTouch | null;
  /** `null` in a model without costs. */
  readonly costPerWeek: number | null;
  /** What is compared: cost, or touches, a week. */
  readonly effortPerWeek: number;
  readonly lowestScore: number;
}

/**
 * A touch and the days between two of them.
 *
 * @internal
 */
export interface SpacedTouch {
  readonly touch: CadenceTouch;
  readonly everyDays: number;
}

/** Rounding of a score that is not a loss of its grade. */
const tolerance = 1e-12;

/**
 * The best cadence of each pair of types, and of each type alone, that never falls below a score; cheapest first.
 *
 * @internal
 */
export function cadencesHolding(
  model: CompiledModel,
  from: number,
  touches: readonly CadenceTouch[],
  longestDays: number,
): Cadence[] {
  if (from === 0) {
    return [{ online: null, offline: null, costPerWeek: 0, effortPerWeek: 0, lowestScore: 0 }];
  }
  const online = touches.filter(({ isOffline }) => !isOffline);
  const offline = touches.filter(({ isOffline }) => isOffline);
  const found: (Cadence | null)[] = [];
  for (const first of [null, ...online]) {
    for (const second of [null, ...offline]) found.push(bestOfPair(model, from, first, second, longestDays));
  }
  return found
    .filter((cadence) => cadence !== null)
    .sort((a, b) => a.effortPerWeek - b.effortPerWeek || (namesOf(a) < namesOf(b) ? -1 : 1));
}

function namesOf({ online, offline }: Cadence): string {
  return JSON.stringify([online?.touch.type, offline?.touch.type]);
}

/**
 * The cheapest whole days for one pair. Each space of the online touch leaves one strength that the offline touch has to
 * keep up, and so one longest space for it: all pairs worth a look are tried.
 */
function bestOfPair(
  model: CompiledModel,
  from: number,
  online: CadenceTouch | null,
  offline: CadenceTouch | null,
  longestDays: number,
): Cadence | null {
  let best: Cadence | null = null;
  const consider = (onlineDays: number, offlineDays: number) => {
    const cadence = cadenceOf(model, online, onlineDays, offline, offlineDays);
    if (cadence.lowestScore < from - tolerance) return;
    if (best === null || cadence.effortPerWeek < best.effortPerWeek) best = cadence;
  };
  if (offline === null) {
    if (online === null) return null;
    for (let days = 1; days <= longestDays; days++) consider(days, 0);
    return best;
  }
  const spaces = online === null ? 1 : longestDays;
  for (let onlineDays = 1; onlineDays <= spaces; onlineDays++) {
    const needed = offlineNeeded(model, from, online === null ? 0 : evidenceOf(online, onlineDays));
    // Where online contact alone is enough, the pair is not worth more than the online touch by itself.
    if (needed === null || needed === 0) continue;
    const days = Math.min(longestDays, Math.floor(spaceOf(offline, needed) + tolerance));
    if (days >= 1) consider(onlineDays, days);
  }
  return best;
}

function cadenceOf(
  model: CompiledModel,
  online: CadenceTouch | null,
  onlineDays: number,
  offline: CadenceTouch | null,
  offlineDays: number,
): Cadence {
  const perWeek = (of: (touch: CadenceTouch) => number) =>
    7 *
    ((online === null ? 0 : of(online) / onlineDays) + (offline === null ? 0 : of(offline) / offlineDays));
  const hasCost = (online ?? offline)?.cost !== null;
  const evidence = [
    online === null ? 0 : evidenceOf(online, onlineDays),
    offline === null ? 0 : evidenceOf(offline, offlineDays),
  ] as const;
  return {
    online: online === null ? null : { touch: online, everyDays: onlineDays },
    offline: offline === null ? null : { touch: offline, everyDays: offlineDays },
    costPerWeek: hasCost ? perWeek(({ cost }) => cost ?? 0) : null,
    effortPerWeek: perWeek(({ effort }) => effort),
    lowestScore: scoreOf(model, ...evidence, 0),
  };
}

/**
 * Evidence that offline contact has to keep, beside what online contact keeps; `null` where no amount is enough.
 */
function offlineNeeded({ shares, model }: CompiledModel, from: number, online: number): number | null {
  const strength = -Math.expm1((-Math.LN2 * online) / model.halfSaturation.online);
  const missing = from / 100 - shares.online * strength;
  if (missing <= 0) return 0;
  const needed = missing / (shares.offline + shares.synergy * strength);
  return needed < 1 ? (-model.halfSaturation.offline * Math.log1p(-needed)) / Math.LN2 : null;
}

function evidenceOf({ weight, halfLifeDays, countsOnce }: CadenceTouch, everyDays: number): number {
  return (countsOnce ? lastOneJustBefore : evidenceJustBefore)(weight, halfLifeDays, everyDays);
}

function spaceOf({ weight, halfLifeDays, countsOnce }: CadenceTouch, evidence: number): number {
  return (countsOnce ? longestSpaceOfOne : longestSpace)(weight, halfLifeDays, evidence);
}
