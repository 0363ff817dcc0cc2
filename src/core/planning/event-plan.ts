import type { Instant, InteractionInput } from '../interaction/interaction.js';
import type { Locale } from '../locale/messages.js';
import type { LeadScore } from '../score/score-leads.js';
import type { ScoreOptions } from '../score/score-options.js';
import type { Attendee } from './plan-encounters.js';
import type { PlannedTouch } from './planned-touch.js';

/**
 * What going to an event takes, or what there is for all events.
 *
 * @group Planning
 */
export interface EventCost {
  /** In the caller's currency, 0 or more. */
  readonly money?: number | undefined;
  /** In minutes of our time, 0 or more. */
  readonly minutes?: number | undefined;
}

/**
 * An event that you could go to.
 *
 * @group Planning
 */
export interface UpcomingEvent {
  /** What it is called; unique. */
  readonly name: string;
  /** When it is. */
  readonly at: Instant;
  /** When it ends, after `at`. Without it, the event clashes only with one that is still on when it begins. */
  readonly endsAt?: Instant | undefined;
  /** Who will be there. */
  readonly attendees: readonly (string | Attendee)[] | Iterable<string | Attendee>;
  /** How many people one can talk to; everybody by default. */
  readonly slots?: number | undefined;
  /** What going there takes; where there is a budget it must be given. Without `minutes`, from `at` to `endsAt`. */
  readonly cost?: EventCost | undefined;
  /** Who of us could go, by name; everybody of the `team` by default. */
  readonly team?: readonly string[] | Iterable<string> | undefined;
}

/**
 * One of us.
 *
 * @group Planning
 */
export interface TeamMember {
  /** The name; unique. */
  readonly name: string;
  /** How many events they can go to; a whole number, without limit by default. */
  readonly attend?: number | undefined;
  /** Minutes that they have for events; without limit by default. */
  readonly minutes?: number | undefined;
}

/**
 * Options of {@link planEvents}.
 *
 * @group Planning
 */
export interface PlanEventsOptions<
  Type extends string,
  T extends InteractionInput<Type> = InteractionInput<Type>,
> extends Omit<ScoreOptions<Type, T>, 'asOf'> {
  /** The events to choose from, at most 1,000. */
  readonly events: readonly UpcomingEvent[];
  /** How many of them you can go to; a whole number, without limit by default. */
  readonly attend?: number | undefined;
  /** What there is for all events together; without limit by default. */
  readonly budget?: EventCost | undefined;
  /** Who of us can go: one to each event, nobody to two at the same time. By default one person, whose name does not matter. */
  readonly team?: readonly TeamMember[] | Iterable<TeamMember> | undefined;
  /** What a conversation counts as; one touch of the model's `meetingType` by default. */
  readonly touch?: Omit<PlannedTouch<NoInfer<Type>>, 'at'> | undefined;
  /** What a point is worth with a lead, such as the value of a deal; 1 by default, from 0 to 1e15. */
  readonly worth?: ((lead: LeadScore) => number) | undefined;
  /** The language of the reasons; English by default. */
  readonly locale?: Locale | undefined;
}

/**
 * Why a plan leaves out an event: nobody there gains by it who is not met elsewhere (`no-gain`), nobody of us could go
 * (`team`), everybody who could is at another event then or has no time left (`clash`, `person`), it costs more than is left
 * (`money`, `minutes`), or the number of events is reached (`attend`).
 *
 * @group Planning
 */
export type EventPassedOver = 'no-gain' | 'attend' | 'money' | 'minutes' | 'team' | 'clash' | 'person';

/**
 * What {@link planEvents} returns.
 *
 * @group Planning
 */
export interface EventPlan {
  /** The model's {@link modelFingerprint}. */
  readonly modelFingerprint: string;
  /** The events to go to, by date. */
  readonly attend: {
    /** What it is called. */
    readonly name: string;
    /** When it is, in epoch milliseconds. */
    readonly at: number;
    /** When it ends, in epoch milliseconds; `null` where that is not known. */
    readonly endsAt: number | null;
    /** Who of the `team` goes; `null` without a team. */
    readonly goes: string | null;
    /** The sum of the expected gains there. */
    readonly expectedGain: number;
    /** Whom to meet there, the most expected gain first; nobody twice in the plan. */
    readonly meet: {
      /** Who. */
      readonly key: string;
      /** Gain at the time of the event, times probability, times worth. */
      readonly expectedGain: number;
    }[];
  }[];
  /** The other events, the one that would add most first. */
  readonly passedOver: {
    /** What it is called. */
    readonly name: string;
    /** What it would add to the plan, if nothing stood against it. */
    readonly expectedGain: number;
    /** The first reason that stands against it. */
    readonly because: EventPassedOver;
    /** The events of the plan that are on at the same time. */
    readonly clashesWith: string[];
    /** Why, in a sentence. */
    readonly reason: string;
  }[];
  /** What the events of the plan cost together, as far as costs are given. */
  readonly cost: {
    /** In money. */
    readonly money: number;
    /** In minutes. */
    readonly minutes: number;
  };
  /** The sum of all expected gains. */
  readonly totalGain: number;
  /** No plan within the limits gains more than this; the total itself where `method` is `exact`. */
  readonly bound: number;
  /** `exact`: all plans that could be better were looked through. `greedy`: there were too many of them. */
  readonly method: 'exact' | 'greedy';
  /** The total is at least this part of the best one: the total divided by the bound; 1 where nothing can be gained. */
  readonly guarantee: number;
}
