import type { Direction } from '../model/model.js';

/**
 * Touches planned with one lead in one week.
 *
 * @group Networking
 */
export interface NetworkPlanItem {
  /** With whom. */
  readonly key: string;
  /** What to do, in order. */
  readonly touches: {
    /** The type of the touch. */
    readonly type: string;
    /** What a salesperson calls it. */
    readonly label: string;
    /** Who acts. */
    readonly direction: Direction;
    /** When, in epoch milliseconds: at the beginning of the week, or at the event. */
    readonly at: number;
    /** The event at which it is; `null` for one of its own. */
    readonly event: string | null;
  }[];
  /** Why: to hold a grade, to win one, to meet for the first time, or for the points. */
  readonly because: 'hold' | 'raise' | 'first-meeting' | 'points';
  /** The score at the end of the week without them. */
  readonly scoreBefore: number;
  /** The score at the end of the week with them. */
  readonly scoreAfter: number;
  /** The grade at the end of the week without them. */
  readonly gradeBefore: string;
  /** The grade at the end of the week with them. */
  readonly gradeAfter: string;
  /** What they are worth to the plan. */
  readonly value: number;
  /** Minutes that they take. */
  readonly minutes: number;
  /** Money that they take. */
  readonly money: number;
  /** What and why, in a sentence or two. */
  readonly sentence: string;
}

/**
 * The plan of a week.
 *
 * @group Networking
 */
export interface NetworkPlanWeek {
  /** Its number, from 1. */
  readonly week: number;
  /** When it begins, in epoch milliseconds. */
  readonly from: number;
  /** When it ends, in epoch milliseconds. */
  readonly to: number;
  /** Whether nothing can be done in it. */
  readonly isAway: boolean;
  /** Whom to touch how, what is worth most first. */
  readonly items: NetworkPlanItem[];
  /** What they are worth together. */
  readonly value: number;
  /** No choice for this week is worth more, given the weeks before. */
  readonly bound: number;
  /** Minutes that it takes. */
  readonly minutes: number;
  /** Money that it takes. */
  readonly money: number;
  /** Slots that it takes. */
  readonly slots: number;
  /** What one more minute would be worth; 0 where they are not limited or not used up. */
  readonly pricePerMinute: number;
}
