import type { Issue } from '../../core/error.js';
import type { CalendarEvent } from './choose-versions.js';
import { type ExpandedSeries, expandSeries, seriesSize } from './expand-series.js';
import type { ExpansionWindow } from './expansion-window.js';

/**
 * A series that has to be expanded, and where it begins.
 *
 * @internal
 */
export interface SeriesToExpand {
  readonly event: CalendarEvent;
  readonly uid: string;
  /** How its start is written. */
  readonly start: Parameters<typeof expandSeries>[1];
  /** The zone of its start. */
  readonly tzid: string | undefined;
}

/**
 * Expands the series of one file until their instances are as many as a file may have; each that no longer fits has an
 * issue. The smallest come first, so that a hostile series displaces none that is smaller, and equal ones in the order of
 * their UIDs, so that the order of the events decides nothing.
 *
 * The work is bounded with them: one series beyond the limit is expanded, and those behind it are not looked at.
 *
 * @internal
 */
export function expandWithinBudget(
  series: readonly SeriesToExpand[],
  window: ExpansionWindow,
): Map<CalendarEvent, ExpandedSeries> {
  const expanded = new Map<CalendarEvent, ExpandedSeries>();
  const sized = series
    .flatMap((one) => {
      const size = unlessUnreadable(() => seriesSize(one.event.component, one.start, window));
      if (!('issue' in size)) return [{ ...one, size }];
      expanded.set(one.event, size);
      return [];
    })
    .sort((a, b) => a.size.most - b.size.most || compared(a, b));
  let used = 0;
  let read = 0;
  for (const { event, start, tzid, size } of sized) {
    const result = unlessUnreadable(() => expandSeries(event.component, start, tzid, event.times, window));
    // What was refused for its size has cost as much as one may have.
    const made = 'issue' in result ? Math.min(size.most, window.maximumInstances) : result.instances.length;
    used += made + size.passedOver / passedOverForAnInstance;
    if (used > window.maximumFileInstances) break;
    expanded.set(event, result);
    read++;
  }
  for (const { event } of sized.slice(read)) {
    expanded.set(event, { issue: beyondBudget(sized.length - read, window.maximumFileInstances) });
  }
  return expanded;
}

/** Times that a rule passes over in the time that it takes to make one instance. */
const passedOverForAnInstance = 100;

/** The parser decodes a rule or a date when it is asked for, and throws there at one that it cannot read. */
function unlessUnreadable<Value>(read: () => Value): Value | { readonly issue: Issue } {
  try {
    return read();
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 200) : 'it cannot be read';
    const message = `must be a recurring event of iCalendar: ${reason}`;
    return { issue: { path: ['RRULE'], value: undefined, message, remedy: 'Export the calendar again.' } };
  }
}

function compared(a: SeriesToExpand, b: SeriesToExpand): number {
  if (a.uid !== b.uid) return a.uid < b.uid ? -1 : 1;
  return a.event.text < b.event.text ? -1 : 1;
}

function beyondBudget(count: number, most: number): Issue {
  const subject = count === 1 ? 'is a recurring event' : `is one of ${count} recurring events`;
  return {
    path: ['RRULE'],
    value: undefined,
    message: `${subject} beyond the ${most} instances that a file may have in the window`,
    remedy: 'Narrow the window, or raise maximumFileInstances.',
    option: 'maximumFileInstances',
  };
}
