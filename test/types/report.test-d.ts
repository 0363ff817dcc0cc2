import { defineModel, explainScore, rankLeads, scoreHistory, standardModel } from 'touchpoint-scoring';
import {
  drawPlane,
  historyData,
  type PlaneData,
  planeData,
  type TimelineData,
  timelineData,
} from 'touchpoint-scoring/charts';
import { renderReport } from 'touchpoint-scoring/report';
import { expectTypeOf, it } from 'vitest';

const model = defineModel({ types: { coffee: { channel: 'offline', weight: 2, halfLifeDays: 60 } } });
const touches = [{ leadId: 'ada', type: 'coffee', at: 0, note: 'mine' }] as const;
const options = { model, asOf: 0 };

it('a report takes the types of the model, and no other', () => {
  expectTypeOf(renderReport(touches, { ...options, title: 'mine' })).toBeString();
  expectTypeOf(renderReport(touches, { ...options, key: ({ note }) => note })).toBeString();
  // @ts-expect-error a type that the standard model does not have
  renderReport(touches, { model: standardModel, asOf: 0 });
  // @ts-expect-error a report holds as of a time
  renderReport(touches, { model });
});

it('charts take what the functions of the library return', () => {
  expectTypeOf(planeData(rankLeads(touches, options).leads, { model })).toEqualTypeOf<PlaneData>();
  const lead = 'ada';
  expectTypeOf(
    timelineData(explainScore(touches, { ...options, lead }), { model }),
  ).toEqualTypeOf<TimelineData>();
  expectTypeOf(
    historyData(scoreHistory(touches, { ...options, lead }), { model }).jumps[0]?.cause,
  ).toEqualTypeOf<string | undefined>();
  expectTypeOf(drawPlane).returns.toEqualTypeOf<SVGSVGElement>();
});
