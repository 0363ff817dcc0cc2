import type { State } from './state.js';

/** The day of the story, at noon UTC. */
export const storyDay = Date.UTC(2026, 10, 23, 12);

/**
 * The company that did everything online, the one that did the same *and* met the project lead, and two that are
 * in the pile. The numbers are days before the story's day.
 */
export function story(): State {
  const touches = (given: readonly (readonly [type: string, daysAgo: number, minutes?: number])[]) =>
    given.map(([type, daysAgo, durationMinutes]) => ({
      type,
      daysAgo,
      ...(type === 'email' && { direction: 'inbound' as const }),
      ...(durationMinutes !== undefined && { durationMinutes }),
    }));
  const online = [
    ['demo_request', 84],
    ['email', 80],
    ['video_call', 62, 45],
    ['email', 47],
    ['proposal', 30],
    ['email', 21],
    ['video_call', 14, 45],
    ['email', 4],
  ] as const;
  return {
    now: storyDay,
    daysLater: 0,
    selected: 0,
    changes: {},
    leads: [
      { name: 'Online Ltd', touches: touches(online) },
      { name: 'Both Ltd', touches: touches([...online, ['event_encounter', 25, 30]]) },
      {
        name: 'Met long ago',
        touches: touches([
          ['in_person_meeting', 210, 60],
          ['meal', 190, 90],
        ]),
      },
      {
        name: 'One of many',
        touches: touches([
          ['email', 60],
          ['webinar', 33, 45],
          ['email', 12],
        ]),
      },
    ],
  };
}
