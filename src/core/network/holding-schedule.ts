import type { CompiledModel } from '../model/compile-model.js';
import type { LeadScore } from '../score/score-leads.js';
import type { CadenceTouch } from './cadence-touches.js';
import { cadencesHolding } from './find-cadences.js';
import { type PinwheelSchedule, pinwheelSchedule } from './pinwheel.js';

/**
 * Whether all grades can be held for ever with a given number of slots a week, and how.
 *
 * @group Networking
 */
export interface HoldingSchedule {
  /** The part of all slots that it takes at least; above 1 it is impossible. */
  readonly density: number;
  /** As in {@link PinwheelSchedule}. */
  readonly status: PinwheelSchedule['status'];
  /** The touches, each with its lead and the days after which it is due again. */
  readonly turns: {
    /** Whose. */
    readonly key: string;
    /** The grade that is held. */
    readonly grade: string;
    /** The type of the touch. */
    readonly type: string;
    /** What a salesperson calls it. */
    readonly label: string;
    /** At most this many days apart. */
    readonly everyDays: number;
  }[];
  /** Slot by slot, repeated for ever: the index among the turns, -1 for a free slot. Empty unless found. */
  readonly cycle: number[];
}

/** More turns than this are not scheduled: nobody has that many slots. */
const mostTurns = 10_000;

/**
 * A schedule that holds the grade of each lead at its cheapest cadence, one touch a slot.
 *
 * @internal
 */
export function holdingSchedule(
  leads: readonly LeadScore[],
  model: CompiledModel,
  touches: readonly CadenceTouch[],
  slotsPerWeek: number,
): HoldingSchedule {
  const cadences = new Map(
    model.model.grades.map(({ grade, from }) => [grade, cadencesHolding(model, from, touches, 365)[0]]),
  );
  const turns = leads.flatMap(({ key, grade }) => {
    const cadence = cadences.get(grade);
    return [cadence?.online, cadence?.offline].flatMap((part) => {
      if (part === undefined || part === null) return [];
      const { type, label } = part.touch;
      return [{ key, grade, type, label, everyDays: part.everyDays }];
    });
  });
  const periods = turns.map(({ everyDays }) => Math.floor((everyDays * slotsPerWeek) / 7));
  const density = turns.length === 0 ? 0 : periods.reduce((sum, period) => sum + 1 / period, 0);
  if (density > 1 + 1e-9) return { density, status: 'impossible', turns, cycle: [] };
  if (turns.length > mostTurns) return { density, status: 'not-found', turns, cycle: [] };
  const { status, cycle } = pinwheelSchedule(periods);
  return { density, status, turns, cycle };
}
