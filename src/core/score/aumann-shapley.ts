import type { CompiledModel } from '../model/compile-model.js';

/**
 * Points per unit of evidence for each channel and for friction, so that every touch receives
 * `rate · its evidence`, and all of them together the score.
 *
 * @internal
 */
export interface EvidenceRates {
  /** From the points that each channel gives by itself; for friction, its part of everything lost. */
  readonly online: number;
  readonly offline: number;
  readonly friction: number;
  /** From the points owed to having both. */
  readonly synergyOnline: number;
  readonly synergyOffline: number;
}

/**
 * The Aumann–Shapley value of each unit of evidence: integrated gradients of the score along the straight path
 * from no history. With x, y, z = ln2 · E / K of online, offline and friction, the score is a sum of
 * exponentials, so the integral has a closed form in `φ(L) = (1 - e^-L) / L`:
 *
 *     own part      s_on·(1 - e^-x)·e^-z            →  x gets s_on·x·φ(x + z)
 *     synergy part  s_and·(1 - e^-x)(1 - e^-y)·e^-z →  x gets s_and·x·(φ(x + z) - φ(x + y + z))
 *
 * and likewise for y; z gets what makes each part sum.
 *
 * @see Aumann and Shapley, Values of Non-Atomic Games (1974); Sundararajan et al., Axiomatic Attribution for
 * Deep Networks (2017), for completeness: the values sum to the score
 *
 * @internal
 */
export function aumannShapleyRates(
  model: CompiledModel,
  online: number,
  offline: number,
  friction: number,
): EvidenceRates {
  const { halfSaturation } = model.model;
  const unitOnline = Math.LN2 / halfSaturation.online;
  const unitOffline = Math.LN2 / halfSaturation.offline;
  const unitFriction = Math.LN2 / halfSaturation.friction;
  const x = unitOnline * online;
  const y = unitOffline * offline;
  const z = unitFriction * friction;
  const { shares } = model;
  const phiX = phi(x + z);
  const phiY = phi(y + z);
  const phiXY = phi(x + y + z);
  const phiZ = phi(z);
  return {
    online: 100 * unitOnline * shares.online * phiX,
    offline: 100 * unitOffline * shares.offline * phiY,
    synergyOnline: 100 * unitOnline * shares.synergy * (phiX - phiXY),
    synergyOffline: 100 * unitOffline * shares.synergy * (phiY - phiXY),
    friction:
      -100 *
      unitFriction *
      (shares.online * (phiZ - phiX) +
        shares.offline * (phiZ - phiY) +
        shares.synergy * (phiZ - phiX - phiY + phiXY)),
  };
}

function phi(exponent: number): number {
  return exponent === 0 ? 1 : -Math.expm1(-exponent) / exponent;
}
