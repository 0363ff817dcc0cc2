import { parseHTML } from 'linkedom';
import { explainScore, rankLeads, scoreHistory, standardModel, whoKnowsWhom } from 'touchpoint-scoring';
import {
  coverageData,
  drawContributions,
  drawCoverage,
  drawHistory,
  drawPlane,
  drawTimeline,
  historyData,
  planeData,
  timelineData,
} from 'touchpoint-scoring/charts';
import { readInteractions } from '../../examples/studio/read-interactions.js';

const model = standardModel;
const asOf = '2026-11-23T09:00:00Z';
const lead = 'mara.voss@hafenwerk.example';
const widths = { wide: 640, narrow: 328 } as const;

/** The pictures of the gallery, each for a wide and for a narrow page, by the heading that they stand under. */
export function galleryPictures(csv: string): Map<string, string> {
  const { interactions } = readInteractions(csv);
  const labels = new Map(
    interactions.flatMap(({ leadId, ownerId }) =>
      [leadId, ownerId].flatMap((key) => (key ? [[key, nameIn(key)] as const] : [])),
    ),
  );
  // Of sixty names in a row none could be read.
  const best = new Set(rankLeads(interactions, { model, asOf, top: 16 }).leads.map(({ key }) => key));
  const named = interactions.flatMap((one) =>
    best.has(one.leadId)
      ? [
          {
            ...one,
            leadId: nameIn(one.leadId),
            ownerId: nameIn(one.ownerId ?? ''),
          },
        ]
      : [],
  );
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const plane = planeData(rankLeads(interactions, { model, asOf, labels }).leads, { model });
  const history = historyData(scoreHistory(interactions, { model, asOf, lead, stepDays: 2 }), { model });
  const timeline = timelineData(explainScore(interactions, { model, asOf, lead }), { model });
  const coverage = coverageData(whoKnowsWhom(named, { model, asOf }));
  const drawings = {
    'Online and in person': (width: number) =>
      drawPlane(plane, { document, width, height: Math.round(260 + width / 4) }),
    'The score over time': (width: number) => drawHistory(history, { document, width }),
    'The touches of one lead': (width: number) => drawTimeline(timeline, { document, width }),
    'What a score is built from': (width: number) => drawContributions(timeline, { document, width }),
    'Who has met whom': (width: number) => drawCoverage(coverage, { document, width }),
  };
  return new Map(
    Object.entries(drawings).map(([heading, draw]) => [
      heading,
      Object.entries(widths)
        .map(([name, width]) => `<div class="${name}">${draw(width).outerHTML}</div>`)
        .join(''),
    ]),
  );
}

function nameIn(address: string): string {
  const [local = ''] = address.split('@');
  return local
    .split('.')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(' ');
}
