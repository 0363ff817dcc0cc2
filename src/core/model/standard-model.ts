import { type StandardGrade, type StandardInteractionType, standardInteractionTypes } from './catalogue.js';
import { deepFreeze } from './deep-freeze.js';
import type { ScoringModel } from './model.js';

/**
 * The standard model: the standard catalogue with the numbers that evidence and practice suggest. A prior,
 * there to be replaced by judgement ({@link defineModel}) or by what outcomes teach.
 *
 * - Shares 0.25 online, 0.30 offline, 0.45 both: what five public data sets give, as parts of the rate at which
 *   pairs with both channels reached the outcome (medians 0.26, 0.28 and 0.46). On the standard grades one channel
 *   alone therefore never reaches a B.
 * - Half-saturation 4 in each channel: four fresh e-mails of theirs give half of what online can; one fresh
 *   meeting gives two fifths of what offline can, two give two thirds. So a lead that is met once a quarter and
 *   mailed every week grades B, and one that is met every month A. Friction 6: two complaints halve a score.
 * - A crowd of n counts n^-0.5 for each: a dinner for four is worth half a talk for two.
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 *
 * standardModel.types.in_person_meeting.weight; // => 3
 * standardModel.types.email.halfLifeDays; // => 30
 * ```
 *
 * @group Model
 */
export const standardModel: ScoringModel<StandardInteractionType, StandardGrade> = /* @__PURE__ */ deepFreeze<
  ScoringModel<StandardInteractionType, StandardGrade>
>({
  schemaVersion: 1,
  name: 'standard',
  types: standardInteractionTypes,
  shares: { online: 0.25, offline: 0.3, synergy: 0.45 },
  halfSaturation: { online: 4, offline: 4, friction: 6 },
  crowdExponent: 0.5,
  noShowType: 'no_show',
  meetingType: 'in_person_meeting',
  grades: [
    { grade: 'A', from: 70 },
    { grade: 'B', from: 45 },
    { grade: 'C', from: 20 },
    { grade: 'D', from: 0 },
  ],
  gradeHysteresis: 2,
  mix: { mostlyOnlineBelow: 0.3, mostlyOfflineAbove: 0.7 },
  flags: {
    minimumTouches: 3,
    minimumHistoryDays: 14,
    offlineLapsedAfterDays: 180,
    onlineSaturatedFrom: 0.8,
    frictionFrom: 0.1,
    answerWeight: 0.5,
    contactWeight: 0.5,
    unansweredTouches: 3,
    oneSidedAbove: 0.8,
    coolingBelow: 0.2,
    dormantBelow: 0.1,
    minimumContacts: 2,
  },
});
