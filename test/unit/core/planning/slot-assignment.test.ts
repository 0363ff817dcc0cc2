import { describe, expect, it } from 'vitest';
import {
  addEvent,
  type EventGains,
  noAssignment,
  totalOf,
} from '../../../../src/core/planning/slot-assignment.js';

const event = (slots: number, ...gains: number[]): EventGains => {
  const leads = gains.flatMap((gain, lead) => (gain > 0 ? [lead] : []));
  return { slots, leads: Int32Array.from(leads), gains: Float64Array.from(gains.filter((gain) => gain > 0)) };
};

describe('assigning slots', () => {
  // Each of the first two could go to two events; the third only to the first.
  const events = [event(1, 9, 0, 8), event(1, 8, 9, 0), event(1, 0, 7, 0)];

  it('moves somebody to make room, along more than one event', () => {
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
    ]) {
      const assignment = noAssignment(3, 3);
      const gains = order.map((added) => addEvent(assignment, events, added).gain);
      expect([...assignment.eventOf]).toEqual([1, 2, 0]);
      expect(totalOf(assignment)).toBe(8 + 8 + 7);
      expect(gains.reduce((sum, gain) => sum + gain)).toBe(8 + 8 + 7);
    }
  });

  it('is as before once an event is taken back', () => {
    const assignment = noAssignment(3, 3);
    addEvent(assignment, events, 0);
    addEvent(assignment, events, 1);
    const before = structuredClone(assignment);
    const { gain, undo } = addEvent(assignment, events, 2);
    expect(gain).toBe(8 + 8 + 7 - 18);
    undo();
    expect(assignment).toEqual(before);
  });

  it('leaves out whoever is worth least', () => {
    const assignment = noAssignment(1, 3);
    expect(addEvent(assignment, [event(2, 1, 3, 2)], 0).gain).toBe(5);
    expect([...assignment.eventOf]).toEqual([-1, 0, 0]);
  });
});
