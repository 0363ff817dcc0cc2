import { remainingAfter } from '../evidence/decay.js';
import type { CompiledModel } from '../model/compile-model.js';

/**
 * The points of a score, by where they come from. They sum to the score.
 *
 * @group Scoring
 */
export interface ScoreParts {
  /** Points that online contact gives by itself. */
  readonly online: number;
  /** Points that offline contact gives by itself. */
  readonly offline: number;
  /** Points owed to having both. */
  readonly synergy: number;
  /** Points that friction takes away; 0 or below. */
  readonly friction: number;
}

/**
 * How much of what a channel can give has been reached: `1 - 2 ^ -(evidence / halfSaturation)`.
 *
 * @returns 0 to 1
 *
 * @internal
 */
export function strengthOf(evidence: number, halfSaturation: number): number {
  // Of a small strength, 1 - 2^-x would keep only the last digits.
  return evidence > halfSaturation / 2
    ? 1 - remainingAfter(evidence, halfSaturation)
    : -Math.expm1((-Math.LN2 * evidence) / halfSaturation);
}

/**
 * The score of a relationship from its evidence: the shares of each channel's strength and of their product, less
 * friction. The one place where evidence becomes a score.
 *
 * @returns 0 to 100
 *
 * @internal
 */
export function scoreOf(model: CompiledModel, online: number, offline: number, friction: number): number {
  const { halfSaturation } = model.model;
  return scoreOfStrengths(
    model,
    strengthOf(online, halfSaturation.online),
    strengthOf(offline, halfSaturation.offline),
    friction,
  );
}

/**
 * The score of a relationship whose strengths are known.
 *
 * @returns 0 to 100
 *
 * @internal
 */
export function scoreOfStrengths(
  { shares, model }: CompiledModel,
  strengthOnline: number,
  strengthOffline: number,
  friction: number,
): number {
  const { halfSaturation } = model;
  const left = remainingAfter(friction, halfSaturation.friction);
  const score =
    100 *
    left *
    (shares.online * strengthOnline +
      shares.offline * strengthOffline +
      shares.synergy * strengthOnline * strengthOffline);
  // Shares that sum to 1 may sum to one bit more.
  return Math.min(score, 100);
}

/**
 * A score as it is compared: to nine decimals. Sums in another order differ in the last bits, and two leads with
 * the same history must tie whatever the order of the input.
 *
 * @internal
 */
export function comparableScore(score: number): number {
  return Math.round(score * 1e9) / 1e9;
}

/**
 * The points of a score by where they come from, from strengths and the evidence of friction.
 *
 * @internal
 */
export function scoreParts(
  { shares, model }: Pick<CompiledModel, 'shares' | 'model'>,
  strengthOnline: number,
  strengthOffline: number,
  friction: number,
): ScoreParts {
  const { halfSaturation } = model;
  const online = 100 * shares.online * strengthOnline;
  const offline = 100 * shares.offline * strengthOffline;
  const synergy = 100 * shares.synergy * strengthOnline * strengthOffline;
  const gross = online + offline + synergy;
  const lost =
    friction === 0 || gross === 0
      ? 0
      : // A loss too small to be a number is 0, and not -0.
        gross * Math.expm1((-Math.LN2 * friction) / halfSaturation.friction) + 0;
  return { online, offline, synergy, friction: lost };
}
