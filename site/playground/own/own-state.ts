import type { ImportedInteraction } from 'touchpoint-scoring/importers';
import { ageOf, longestDays, type PlayLead, type PlayTouch, type State } from '../state.js';

/** More touches of one lead than this are not drawn, and count all the same. */
const mostDrawn = 60;

/** What was read, as a state of the page: every row is in it, whether it is on the time line or not. */
export function ownState(
  interactions: readonly ImportedInteraction<string>[],
  labels: ReadonlyMap<string, string>,
  given: Pick<State, 'now' | 'changes'>,
): State {
  const byLead = new Map<string, ImportedInteraction<string>[]>();
  for (const one of interactions) {
    const rows = byLead.get(one.leadId);
    if (rows === undefined) byLead.set(one.leadId, [one]);
    else rows.push(one);
  }
  return {
    ...given,
    daysLater: 0,
    selected: 0,
    isOwn: true,
    leads: [...byLead].map(([name, rows]) => leadOf(name, labels.get(name), rows, given.now)),
  };
}

function leadOf(
  name: string,
  label: string | undefined,
  rows: readonly ImportedInteraction<string>[],
  now: number,
): PlayLead {
  const latestFirst = [...rows].sort((a, b) => b.at - a.at);
  const touches: PlayTouch[] = [];
  const rest: ImportedInteraction<string>[] = [];
  for (const row of latestFirst) {
    const daysAgo = ageOf(row, now);
    const isOnLine = daysAgo >= 0 && daysAgo <= longestDays && (row.outcome ?? 'held') === 'held';
    if (!isOnLine || touches.length >= mostDrawn) {
      rest.push(row);
      continue;
    }
    touches.push({
      type: row.type,
      daysAgo,
      row,
      ...(row.direction !== undefined && { direction: row.direction }),
      ...(row.durationMinutes !== undefined && { durationMinutes: row.durationMinutes }),
    });
  }
  return { name, touches, rest, ...(label !== undefined && { label }) };
}
