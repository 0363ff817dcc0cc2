import { standardModel } from 'touchpoint-scoring';
import { de } from 'touchpoint-scoring/locales/de';
import { fr } from 'touchpoint-scoring/locales/fr';
import { renderReport } from 'touchpoint-scoring/report';
import { readInteractions } from '../examples/studio/read-interactions.js';

/** The languages of the sample, by the name of the page. */
const languages = {
  'sample-report.html': { locale: undefined, title: 'Studio Lindqvist, Monday 23 November' },
  'sample-report-de.html': { locale: de, title: 'Studio Lindqvist, Montag, 23. November' },
  'sample-report-fr.html': { locale: fr, title: 'Studio Lindqvist, lundi 23 novembre' },
} as const;

/** The report of the studio's year, as of the Monday after the pitch was lost, in each language: names of pages and pages. */
export function sampleReports(csv: string): (readonly [string, string])[] {
  const { interactions } = readInteractions(csv);
  const labels = new Map(interactions.map(({ leadId }) => [leadId, nameIn(leadId)]));
  return Object.entries(languages).map(([name, language]) => [
    name,
    renderReport(interactions, { model: standardModel, asOf: '2026-11-23T09:00:00Z', labels, ...language }),
  ]);
}

/** `mara.voss@hafenwerk.example` is Mara Voss. */
function nameIn(address: string): string {
  const [local = ''] = address.split('@');
  return local
    .split('.')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(' ');
}
