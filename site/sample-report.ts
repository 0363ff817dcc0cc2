import { standardModel } from 'touchpoint-scoring';
import { renderReport } from 'touchpoint-scoring/report';
import { readInteractions } from '../examples/studio/read-interactions.js';

/** The report of the studio's year, as of the Monday after the pitch was lost. */
export function sampleReport(csv: string): string {
  const { interactions } = readInteractions(csv);
  return renderReport(interactions, {
    model: standardModel,
    asOf: '2026-11-23T09:00:00Z',
    title: 'Studio Lindqvist, Monday 23 November',
    labels: new Map(interactions.map(({ leadId }) => [leadId, nameIn(leadId)])),
  });
}

/** `mara.voss@hafenwerk.example` is Mara Voss. */
function nameIn(address: string): string {
  const [local = ''] = address.split('@');
  return local
    .split('.')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(' ');
}
