import { importICalendar } from 'touchpoint-scoring/importers/icalendar';
import { describe, expect, it } from 'vitest';
import { options } from './support.js';

const window = { from: '2026-01-01T00:00:00Z', to: '2026-01-31T23:00:00Z' } as const;

const event = (uid: string, lines: string) => `BEGIN:VEVENT
UID:${uid}
LOCATION:Herrengasse 14\\, Wien
ATTENDEE;PARTSTAT=ACCEPTED:mailto:${uid}@acme.com
${lines}
END:VEVENT`;
const daily = (uid: string) => event(uid, 'DTSTART:20251225T100000Z\nRRULE:FREQ=DAILY');
const single = event('single', 'DTSTART:20260110T100000Z');
const change = event('s0', 'RECURRENCE-ID:20260105T100000Z\nDTSTART:20260105T120000Z');
const series = (count: number) => Array.from({ length: count }, (_, index) => daily(`s${index}`));

/** 31 days in the window and a day on each side, so with 31 instances at most, a file has room for 620. */
function read(events: readonly string[]) {
  const text = `BEGIN:VCALENDAR\n${events.join('\n')}\nEND:VCALENDAR`;
  return importICalendar(text, { ...options, window, maximumInstances: 31 });
}

describe('the recurring events of a file', () => {
  it('are all read while they have no more instances than twenty of the largest', () => {
    const { interactions, rejected } = read([...series(15), single]);
    expect([interactions.length, rejected.length]).toEqual([15 * 31 + 1, 0]);
  });

  it('are all refused beyond it, with what to do; single events are read', () => {
    const { interactions, rejected } = read([...series(40), change, single]);
    expect(interactions.map(({ leadId }) => leadId)).toEqual(['single@acme.com']);
    expect(rejected).toHaveLength(41);
    expect(rejected[0]?.issues[0]).toMatchObject({
      path: ['RRULE'],
      message: 'must not be in a file whose recurring events have more than 620 instances in the window',
      remedy: 'Narrow the window, export fewer calendars in one file, or raise maximumInstances.',
    });
  });

  it('are refused whatever their order', () => {
    const events = [...series(40), change, single];
    const kept = ({ interactions, rejected }: ReturnType<typeof read>) => [
      interactions.map(({ leadId }) => leadId),
      rejected.length,
    ];
    expect(kept(read([...events].reverse()))).toEqual(kept(read(events)));
    expect(kept(read([single, change, ...series(40)]))).toEqual(kept(read(events)));
  });

  it('use it up without an instance too, where their rules only pass over times', () => {
    const never = Array.from({ length: 400 }, (_, index) =>
      event(`s${index}`, 'DTSTART:19000101T100000Z\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'),
    );
    expect(read([...never, single]).rejected).toHaveLength(400);
    expect(read([...never.slice(0, 1), single]).rejected).toHaveLength(0);
  });
});
