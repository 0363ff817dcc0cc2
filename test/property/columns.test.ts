import fc from 'fast-check';
import { scoreLeads } from 'touchpoint-scoring';
import { scoreColumns } from 'touchpoint-scoring/columns';
import { describe, expect, it } from 'vitest';
import { asOf, models, type Touch, touchOf } from '../arbitraries.js';
import { casesOf } from '../case-count.js';

const leads = ['ada', 'ben', 'eve'];
const directions = ['', 'inbound', 'outbound', 'mutual'];

const histories = models.chain((model) => {
  const types = Object.keys(model.types);
  return fc.tuple(
    fc.constant(model),
    fc.shuffledSubarray(types, { minLength: types.length }),
    fc.array(touchOf(types, leads), { maxLength: 40 }),
    fc.integer({ min: 0, max: 400 }),
  );
});

function columnsOf(history: readonly Touch[], types: readonly string[]) {
  return {
    leads,
    leadCodes: Int32Array.from(history, ({ leadId }) => leads.indexOf(leadId)),
    types,
    typeCodes: Uint16Array.from(history, ({ type }) => types.indexOf(type)),
    times: Float64Array.from(history, ({ at }) => at),
    directions: Uint8Array.from(history, ({ direction = '' }) => directions.indexOf(direction)),
    durationMinutes: Float64Array.from(history, ({ durationMinutes = -1 }) => durationMinutes),
    participants: Int32Array.from(history, ({ participants = 0 }) => participants),
  };
}

describe('columns', () => {
  it('score as objects do, whatever the order of the types, at any time', () => {
    fc.assert(
      fc.property(histories, ([model, types, history, daysAgo]) => {
        const at = asOf - daysAgo * 86_400_000;
        const columns = scoreColumns(columnsOf(history, types), { model, asOf: at, summaries: true });
        const objects = scoreLeads(history, { model, asOf: at });
        expect(columns.notCounted.upcoming).toBe(objects.notCounted.upcoming);
        for (const lead of objects.leads) {
          const code = leads.indexOf(lead.key);
          expect(columns.score[code]).toBe(lead.score);
          expect(columns.online[code]).toBe(lead.online.evidence);
          expect(columns.offline[code]).toBe(lead.offline.evidence);
          expect(columns.friction[code]).toBe(lead.friction.evidence);
          expect(columns.summaries?.touches[code * 3]).toBe(lead.online.touches);
          expect(columns.summaries?.upcoming[code]).toBe(lead.upcoming.touches);
        }
      }),
      { numRuns: casesOf(1000) },
    );
  });
});
