import {
  defineModel,
  describeFlag,
  explainScore,
  flagRelationships,
  parseInteractions,
  parseModel,
  rankLeads,
  scoreHistory,
  scoreLeads,
  serializeModel,
  standardModel,
} from 'touchpoint-scoring';
import { bootstrapAttribution, buildJourneys, compareRules } from 'touchpoint-scoring/attribution';
import { historyData, planeData, timelineData } from 'touchpoint-scoring/charts';
import { createIdentity, importGoogleCalendar } from 'touchpoint-scoring/importers';
import { importICalendar } from 'touchpoint-scoring/importers/icalendar';
import { renderReport } from 'touchpoint-scoring/report';
import { afterEach, describe, expect, it, vi } from 'vitest';

const asOf = '2026-11-23T10:00:00Z';
const series = `BEGIN:VCALENDAR
BEGIN:VEVENT
UID:weekly
DTSTART;TZID=W. Europe Standard Time:20261001T093000
RRULE:FREQ=WEEKLY
LOCATION:Room 3
ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@acme.com
END:VEVENT
END:VCALENDAR`;
const event = {
  id: 'e1',
  start: { dateTime: '2026-11-10T09:30:00', timeZone: 'Europe/Vienna' },
  location: 'Room 3',
  attendees: [{ email: 'ada@acme.com', responseStatus: 'accepted' }],
};
const rows = ['2026-02-01', '2026-10-01', '2026-11-20'].flatMap((day) => [
  { leadId: 'ada', type: 'email', at: `${day}T10:00:00`, direction: 'inbound', id: `mail ${day}` },
  { leadId: 'ben', type: 'meal', at: `${day}T20:00:00`, durationMinutes: '90', accountId: 'acme' },
]);

/** Everything that the library does, once. */
function everything(): string {
  const model = parseModel(
    serializeModel(defineModel({ types: { coffee: { channel: 'offline', weight: 2, halfLifeDays: 60 } } })),
  );
  const { interactions } = parseInteractions(rows, { model, timeZone: 'Europe/Vienna' });
  const options = { model, asOf };
  const flagged = flagRelationships(interactions, options);
  const importing = { model: standardModel, identity: createIdentity({ own: ['studio.com'] }) };
  const ends = [{ key: 'ada', at: asOf, won: true, value: 900 }];
  const { journeys, channels } = buildJourneys(interactions, ends, { model, openLostAt: asOf });
  return JSON.stringify([
    importGoogleCalendar([event], importing),
    importICalendar(series, { ...importing, window: { from: '2026-01-01T00:00:00Z', to: asOf } }),
    scoreLeads(interactions, options),
    rankLeads(interactions, { ...options, top: 1 }),
    flagged,
    flagged.relationships.flatMap(({ flags }) => flags.map((flag) => describeFlag(flag, { model }))),
    explainScore(interactions, { ...options, lead: 'ada' }),
    planeData(scoreLeads(interactions, options).leads, { model }),
    timelineData(explainScore(interactions, { ...options, lead: 'ada' }), { model }),
    historyData(scoreHistory(interactions, { ...options, lead: 'ada' }), { model }),
    renderReport(interactions, options),
    compareRules(journeys, { channels }),
    bootstrapAttribution(journeys, { rule: { kind: 'markov' }, seed: 7, resamples: 20 }),
  ]);
}

afterEach(() => vi.unstubAllGlobals());

describe('the core is pure', () => {
  it('reads no clock and no randomness', () => {
    const expected = everything();
    const forbidden = (name: string) => () => {
      throw new Error(`${name} was called`);
    };
    class OnlyGivenDate extends Date {
      constructor(...given: number[]) {
        if (given.length === 0) throw new Error('the clock was read');
        super(...(given as [number]));
      }
      static override now = forbidden('Date.now');
    }
    vi.stubGlobal('Date', OnlyGivenDate);
    vi.stubGlobal('performance', { now: forbidden('performance.now') });
    const random = vi.spyOn(Math, 'random').mockImplementation(forbidden('Math.random'));
    try {
      expect(everything()).toBe(expected);
      expect(() => Math.random()).toThrow('Math.random was called');
      expect(() => new Date()).toThrow('the clock was read');
    } finally {
      random.mockRestore();
    }
  });

  it('leaves a frozen input as it is and answers the same twice', () => {
    const frozen = rows.map((row) => Object.freeze({ ...row }));
    const { interactions } = parseInteractions(Object.freeze(frozen), {
      model: standardModel,
      timeZone: 'UTC',
    });
    const input = Object.freeze(interactions.map((interaction) => Object.freeze(interaction)));
    const once = rankLeads(input, { model: standardModel, asOf });
    expect(rankLeads(input, { model: standardModel, asOf })).toEqual(once);
  });
});
