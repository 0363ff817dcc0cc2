import { describe, expect, it } from 'vitest';
import { boundOnGain } from '../../../../src/core/planning/event-bound.js';

const hour = 3_600_000;
const unlimited = Number.POSITIVE_INFINITY;

/** What a person can gain at most by events from hour to hour; `null` where the end is not known. */
function boundOf(
  events: readonly (readonly [from: number, to: number | null, gain: number])[],
  { attend = unlimited, people = 1 }: { readonly attend?: number; readonly people?: number } = {},
): number {
  const everyone = Array.from({ length: people }, (_, person) => person);
  return boundOnGain(
    events.map(([, , gain], event) => ({ event, gain })),
    { attend, money: unlimited, minutes: unlimited },
    { money: events.map(() => 0), minutes: events.map(() => 0) },
    events.map(([from, to]) => ({
      at: from * hour,
      endsAt: to === null ? null : to * hour,
      minutes: 0,
      people: everyone,
    })),
    everyone.map(() => ({ attend, minutes: unlimited })),
  );
}

describe('the bound on what events can add', () => {
  it.each<[string, Parameters<typeof boundOf>[0], number]>([
    [
      'events that overlap: the better one',
      [
        [10, 12, 5],
        [11, 13, 7],
      ],
      7,
    ],
    [
      'an event that begins when the other ends: both',
      [
        [10, 12, 5],
        [12, 14, 7],
      ],
      12,
    ],
    [
      'a long one over two short ones',
      [
        [10, 14, 11],
        [10, 12, 5],
        [12, 14, 7],
      ],
      12,
    ],
    [
      'an event without an end, within another',
      [
        [11, null, 5],
        [10, 12, 7],
      ],
      7,
    ],
    [
      'an event without an end when another ends',
      [
        [12, null, 5],
        [10, 12, 7],
      ],
      12,
    ],
    ['none', [], 0],
  ])('is for %s', (_, events, expected) => {
    expect(boundOf(events)).toBe(expected);
  });

  it('is the sum of what each of us can gain, or of as many of the best as may be attended', () => {
    const overlapping = [
      [10, 12, 5],
      [11, 13, 7],
    ] as const;
    expect(boundOf(overlapping, { people: 2 })).toBe(12);
    expect(boundOf(overlapping, { people: 2, attend: 1 })).toBe(7);
    expect(
      boundOf(
        [
          [10, 11, 5],
          [12, 13, 7],
          [14, 15, 6],
        ],
        { attend: 2 },
      ),
    ).toBe(13);
  });
});
