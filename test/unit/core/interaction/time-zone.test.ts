import { describe, expect, it } from 'vitest';
import { hasTimeZone, localTimeToEpochMs } from '../../../../src/core/interaction/time-zone.js';

describe('hasTimeZone', () => {
  it('knows IANA names and nothing else', () => {
    expect(['UTC', 'Europe/Vienna', 'Asia/Kolkata'].map(hasTimeZone)).toEqual([true, true, true]);
    expect(['', 'Europe/Wien', '__proto__'].map(hasTimeZone)).toEqual([false, false, false]);
  });
});

describe('localTimeToEpochMs', () => {
  it('inverts the clock of a zone at every hour of a year, save the skipped and the second of the repeated', () => {
    const clock = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'America/New_York',
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    const missed: string[] = [];
    for (let hour = 0; hour < 365 * 24; hour++) {
      const epochMs = Date.UTC(2026, 0, 1, hour);
      const local = Date.parse(`${clock.format(epochMs).replace(' ', 'T')}Z`);
      if (localTimeToEpochMs(local, 'America/New_York') !== epochMs)
        missed.push(new Date(epochMs).toISOString());
    }
    expect(missed).toEqual(['2026-11-01T06:00:00.000Z']);
  });

  it('reads a day that a zone left out (Samoa, 30 December 2011) with the offset before the jump', () => {
    // UTC-10 until the end of the 29th (summer time), then UTC+14.
    expect(localTimeToEpochMs(Date.UTC(2011, 11, 30, 12), 'Pacific/Apia')).toBe(Date.UTC(2011, 11, 30, 22));
    expect(localTimeToEpochMs(Date.UTC(2011, 11, 29, 12), 'Pacific/Apia')).toBe(Date.UTC(2011, 11, 29, 22));
    expect(localTimeToEpochMs(Date.UTC(2011, 11, 31, 12), 'Pacific/Apia')).toBe(Date.UTC(2011, 11, 30, 22));
  });
});
