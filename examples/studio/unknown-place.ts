import { describeFlag, rankLeads, standardModel } from 'touchpoint-scoring';
import { createIdentity, importGoogleCalendar, type OwnPlaces } from 'touchpoint-scoring/importers';

/** Four meetings of which the calendar has a word for the place that only the studio knows. */
const events = ['2026-08-10', '2026-09-07', '2026-10-05', '2026-11-02'].map((day) => ({
  id: day,
  summary: 'Review',
  location: 'Atelier Nord',
  start: { dateTime: `${day}T10:00:00+01:00` },
  end: { dateTime: `${day}T11:00:00+01:00` },
  attendees: [
    { email: 'kim@studio-lindqvist.example', self: true, responseStatus: 'accepted' },
    { email: 'marta@fjordbank.example', responseStatus: 'accepted' },
  ],
}));

/**
 * What is said of a lead who was met at a place that nobody has named, before and after the studio says what it is.
 *
 * @returns lines for a person to read
 */
export function unknownPlaceLines(asOf: string): string[] {
  return [
    '\nA meeting of unknown place\n',
    '4 calendar entries say only "Atelier Nord". They count, as cautiously as a video call:',
    `  ${verdict(asOf, {})}`,
    'The studio says what it is (touchpoint: --place \'Atelier Nord=offline\'; library: places: { "Atelier Nord": "offline" }):',
    `  ${verdict(asOf, { 'Atelier Nord': 'offline' })}`,
  ];
}

function verdict(asOf: string, places: OwnPlaces): string {
  const identity = createIdentity({ own: ['studio-lindqvist.example'] });
  const { interactions } = importGoogleCalendar(events, { model: standardModel, identity, places });
  const [lead] = rankLeads(interactions, { model: standardModel, asOf }).leads;
  if (lead === undefined) return 'no lead';
  const flag = lead.flags.find(({ kind }) => kind === 'place-unknown');
  const sentence = flag === undefined ? 'Met in person.' : describeFlag(flag, { model: standardModel });
  return `${lead.key}: score ${lead.score.toFixed(1)}, mix ${lead.mix}. ${sentence}`;
}
