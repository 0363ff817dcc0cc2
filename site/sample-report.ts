import { standardModel } from 'touchpoint-scoring';
import { de } from 'touchpoint-scoring/locales/de';
import { fr } from 'touchpoint-scoring/locales/fr';
import { renderReport } from 'touchpoint-scoring/report';
import { readInteractions } from '../examples/studio/read-interactions.js';

/** The languages of the sample, by the name of the page. */
const languages = {
  'sample-report.html': { locale: undefined, title: 'Studio Lindqvist' },
  'sample-report-de.html': { locale: de, title: 'Studio Lindqvist' },
  'sample-report-fr.html': { locale: fr, title: 'Studio Lindqvist' },
} as const;

/** The report of the studio's year, as of the Monday after the pitch was lost, in each language: names of pages and pages. */
export function sampleReports(csv: string): (readonly [string, string])[] {
  const { interactions } = readInteractions(csv);
  const labels = new Map(
    interactions.flatMap(({ leadId, accountId, ownerId }) =>
      [leadId, accountId, ownerId].flatMap((key) => (key ? ([[key, nameIn(key)]] as const) : [])),
    ),
  );
  const options = {
    model: standardModel,
    asOf: '2026-11-23T09:00:00Z',
    since: '2026-11-16T09:00:00Z',
    timeZone: 'Europe/Berlin',
    // The year stands in the date beside it.
    eventOf: ({ event }: (typeof interactions)[number]) => event?.replace(/ 20\d\d$/, ''),
    labels,
  };
  return Object.entries(languages).map(([name, language]) => [
    name,
    renderReport(interactions, { ...options, ...language }),
  ]);
}

/** `mara.voss@hafenwerk.example` is Mara Voss, and `museum-am-fleet` Museum am Fleet. */
function nameIn(address: string): string {
  const [local = ''] = address.split('@');
  return local
    .split(/[.-]/)
    .map((word) => (/^(?:am|and|co)$/.test(word) ? word : word.slice(0, 1).toUpperCase() + word.slice(1)))
    .join(' ');
}
