import { importICalendar, importICalendars } from 'touchpoint-scoring/importers/icalendar';
import { describe, expect, it } from 'vitest';
import { options } from './support.js';

const window = { from: '2026-01-01T00:00:00Z', to: '2026-01-31T23:00:00Z' } as const;

const event = (uid: string, lines: string, attendee = `${uid}@acme.com`) => `BEGIN:VEVENT
UID:${uid}
LOCATION:Herrengasse 14\\, Wien
ATTENDEE;PARTSTAT=ACCEPTED:mailto:${attendee}
${lines}
END:VEVENT`;
/** 31 instances in the window. */
const daily = (uid: string, attendee?: string) =>
  event(uid, 'DTSTART:20251225T100000Z\nRRULE:FREQ=DAILY', attendee);
/** Mondays: 5, 12, 19, 26 January. */
const weekly = event('weekly', 'DTSTART:20251201T100000Z\nRRULE:FREQ=WEEKLY;BYDAY=MO');
const single = event('single', 'DTSTART:20260110T100000Z');
const change = event('s9', 'RECURRENCE-ID:20260105T100000Z\nDTSTART:20260105T120000Z');
const later = event('s9', 'RECURRENCE-ID;RANGE=THISANDFUTURE:20260106T100000Z\nDTSTART:20260106T120000Z');
const series = (count: number) => Array.from({ length: count }, (_, index) => daily(`s${index}`));
const calendar = (events: readonly string[]) => `BEGIN:VCALENDAR\n${events.join('\n')}\nEND:VCALENDAR`;

/** Room for four daily series and what is small. */
const read = (events: readonly string[], maximumFileInstances = 140) =>
  importICalendar(calendar(events), { ...options, window, maximumFileInstances });

/** The touches of each lead, in short. */
function inShort({ interactions, rejected }: ReturnType<typeof read>) {
  const counts = new Map<string, number>();
  for (const { leadId } of interactions) counts.set(leadId, (counts.get(leadId) ?? 0) + 1);
  return {
    kept: [...counts].map(([lead, count]) => `${lead.split('@')[0]} ${count}`).sort(),
    refused: rejected.map(({ sourceId }) => sourceId).sort(),
  };
}

describe('the recurring events of a file', () => {
  it('are all read while they have no more instances than a file may have', () => {
    expect(inShort(read([...series(4), weekly, single]))).toEqual({
      kept: ['s0 31', 's1 31', 's2 31', 's3 31', 'single 1', 'weekly 4'],
      refused: [],
    });
  });

  it('beyond it, lose those that no longer fit, by name, and nothing else', () => {
    const result = read([...series(10), weekly, single]);
    expect(inShort(result)).toEqual({
      kept: ['s0 31', 's1 31', 's2 31', 's3 31', 'single 1', 'weekly 4'],
      refused: ['s4', 's5', 's6', 's7', 's8', 's9'],
    });
    expect(result.rejected[0]?.issues).toEqual([
      {
        path: ['RRULE'],
        value: undefined,
        message: 'is one of 6 recurring events beyond the 140 instances that a file may have in the window',
        remedy: 'Narrow the window, or raise maximumFileInstances.',
        option: 'maximumFileInstances',
      },
    ]);
    expect(inShort(read([...series(10), weekly, single], 400)).refused).toEqual([]);
  });

  it('keep a changed instance of a series that was refused, which stands for itself; what continues is refused', () => {
    const { kept, refused } = inShort(read([...series(10), change, later]));
    expect(kept).toContain('s9 1');
    expect(refused.filter((uid) => uid === 's9')).toHaveLength(2);
  });

  it('are the same whatever their order', () => {
    const events = [...series(10), change, weekly, single];
    const shown = inShort(read(events));
    expect(inShort(read([...events].reverse()))).toEqual(shown);
    expect(inShort(read([single, ...events.slice(5), ...events.slice(0, 5)]))).toEqual({
      kept: shown.kept,
      refused: shown.refused,
    });
  });

  it('cost nothing where no outsider is in them, or where another version counts', () => {
    const ours = Array.from({ length: 10 }, (_, index) => daily(`o${index}`, 'kim@studio.com'));
    const older = Array.from({ length: 10 }, () => daily('s0'));
    expect(inShort(read([...ours, ...older, ...series(4)])).refused).toEqual([]);
  });

  it('of one file do not take from those of another', () => {
    const files = [series(10), [weekly, single]].map(calendar);
    const results = importICalendars(files, { ...options, window, maximumFileInstances: 10 });
    expect(results.map(({ rejected }) => rejected.length)).toEqual([10, 0]);
    expect(results[1]?.interactions).toHaveLength(5);
  });

  it('use it up without an instance too, where their rules only pass over times', () => {
    const never = Array.from({ length: 400 }, (_, index) =>
      event(`s${index}`, 'DTSTART:19000101T100000Z\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'),
    );
    const { kept, refused } = inShort(read([...never, weekly, single]));
    expect([kept, refused.length > 300]).toEqual([['single 1', 'weekly 4'], true]);
  });

  it('that are refused for their own size take the room of the largest, and of no smaller one', () => {
    const options140 = { ...options, window, maximumInstances: 40, maximumFileInstances: 140 };
    const hours = Array.from({ length: 20 }, (_, index) =>
      event(`h${index}`, 'DTSTART:20251225T100000Z\nRRULE:FREQ=DAILY;BYHOUR=1,2,3,4,5,6'),
    );
    const result = importICalendar(calendar([...hours, ...series(3), weekly]), options140);
    expect(inShort(result).kept).toEqual(['s0 31', 's1 31', 's2 31', 'weekly 4']);
    expect(result.rejected).toHaveLength(20);
  });

  it('of two thousand endless series are left after seconds', () => {
    const start = process.cpuUsage();
    const endless = Array.from({ length: 2000 }, (_, index) => daily(`s${index}`));
    const result = importICalendar(calendar([...endless, weekly]), {
      ...options,
      window: { from: '2024-01-01T00:00:00Z', to: '2027-12-31T00:00:00Z' },
      maximumFileInstances: 3000,
    });
    expect(result.rejected.length).toBeGreaterThan(1990);
    expect(inShort(result).kept).toContain('weekly 109');
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(10);
  });
});
