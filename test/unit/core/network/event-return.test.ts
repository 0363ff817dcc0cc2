import fc from 'fast-check';
import { eventReturn, scoreLeads } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { asOf as generatedAsOf, histories } from '../../../arbitraries.js';
import { asOf, dayMs, daysBefore, onlyIssueOf, type TestTouch, testModel } from '../../support.js';

const model = testModel;
type EventTouch = TestTouch & { readonly event?: string };
const isEncounter = ({ event }: EventTouch) => event === 'salon';
const met = (leadId: string, days = 20): EventTouch => ({
  leadId,
  type: 'meeting',
  at: daysBefore(days),
  event: 'salon',
});
const mail = (leadId: string, days: number, direction?: 'inbound' | 'outbound'): EventTouch => ({
  leadId,
  type: 'mail',
  at: daysBefore(days),
  ...(direction === undefined ? {} : { direction }),
});
const followUpsOf = (interactions: readonly EventTouch[], followUpDays = 7) =>
  Object.fromEntries(
    eventReturn(interactions, { model, asOf, isEncounter, followUpDays }).leads.map(
      ({ key, followUp, followedUpAt }) => [
        key,
        followedUpAt === null ? followUp : `${followUp} ${(asOf - followedUpAt) / dayMs}`,
      ],
    ),
  );

describe('what an event was good for', () => {
  it('is what the scores would be without its encounters, for any history', () => {
    fc.assert(
      fc.property(histories, ({ model: any, interactions }) => {
        const ofEvent = new Set(interactions.filter((_, index) => index % 3 === 0));
        const { leads, points } = eventReturn(interactions, {
          model: any,
          asOf: generatedAsOf,
          isEncounter: (one) => ofEvent.has(one),
        });
        const scoresOf = (list: typeof interactions) =>
          new Map(
            scoreLeads(list, { model: any, asOf: generatedAsOf }).leads.map(({ key, score }) => [key, score]),
          );
        const all = scoresOf(interactions);
        const rest = scoresOf(interactions.filter((one) => !ofEvent.has(one)));
        for (const lead of leads) {
          const expected = (all.get(lead.key) ?? 0) - (rest.get(lead.key) ?? 0);
          expect(lead.points).toBeCloseTo(expected, 9);
        }
        expect(points).toBeCloseTo(
          leads.reduce((sum, lead) => sum + lead.points, 0),
          9,
        );
      }),
      { numRuns: 200 },
    );
  });

  it('counts points, cost per point, and worth by hand', () => {
    // Offline alone: 30 · (1 − 2^(−E/6)) with E = 3 · 2^(−90/90) = 1.5.
    const each = 30 * (1 - 2 ** (-1.5 / 6));
    const result = eventReturn([met('ada', 90), met('ben', 90), mail('cid', 3, 'inbound')], {
      model,
      asOf,
      isEncounter,
      cost: 100,
      worth: ({ key }) => (key === 'ben' ? 3 : 1),
    });
    expect(result.leads.map(({ key, points, value }) => [key, points, value])).toEqual([
      ['ben', expect.closeTo(each, 9), expect.closeTo(3 * each, 9)],
      ['ada', expect.closeTo(each, 9), expect.closeTo(each, 9)],
    ]);
    expect(result.costPerPoint).toBeCloseTo(100 / (2 * each), 9);
    expect(result.sentences).toEqual([
      "2 leads were met, and 9.5 points of today's scores come from the event, at a cost of 10.5 a point.",
      '0 of 2 leads were followed up within 14 days; 2 were not.',
    ]);
  });

  it('says who was followed up in time, late, not, perhaps, or still can be', () => {
    const followUps = followUpsOf([
      met('in time'),
      mail('in time', 13, 'outbound'),
      mail('in time', 15, 'outbound'),
      mail('in time', 25, 'outbound'),
      met('late'),
      mail('late', 2, 'outbound'),
      met('none'),
      mail('none', 18, 'inbound'),
      met('perhaps'),
      mail('perhaps', 15),
      met('too late to matter'),
      mail('too late to matter', 3),
      met('open', 3),
      met('talked'),
      { leadId: 'talked', type: 'meeting', at: daysBefore(14) },
      met('twice', 21),
      met('twice'),
    ]);
    expect(followUps).toEqual({
      'in time': 'in-time 15',
      late: 'late 2',
      none: 'none',
      perhaps: 'unknown',
      'too late to matter': 'none',
      open: 'open',
      talked: 'in-time 14',
      twice: 'none',
    });
  });

  it('says them in a sentence', () => {
    const sentence = (interactions: readonly EventTouch[]) =>
      eventReturn(interactions, { model, asOf, isEncounter, followUpDays: 7 }).sentences[1];
    expect(
      sentence([
        met('a'),
        mail('a', 15, 'outbound'),
        met('b'),
        mail('b', 2, 'outbound'),
        met('c', 3),
        met('d'),
        mail('d', 15),
        met('e'),
      ]),
    ).toBe(
      '1 of 5 leads was followed up within 7 days; 1 was later; 1 can still be; for 1 it is unknown; 1 was not.',
    );
    expect(sentence([])).toBe('There is nobody to follow up.');
  });

  it('is nothing where nobody was met: planned, cancelled, or of no event', () => {
    const { leads, costPerPoint, sentences } = eventReturn(
      [
        { ...met('ada'), at: asOf + dayMs },
        { ...met('ben'), outcome: 'cancelled' },
        mail('cid', 3, 'inbound'),
      ],
      { model, asOf, isEncounter, cost: 50 },
    );
    expect([leads, costPerPoint, sentences[0]]).toEqual([[], null, 'Nobody was met there.']);
  });

  it('refuses what cannot be', () => {
    const pathOf = (options: object) =>
      onlyIssueOf(() => eventReturn([met('ada')], { model, asOf, isEncounter, ...options }), 'invalid_option')
        .path;
    expect(pathOf({ isEncounter: undefined })).toEqual(['isEncounter']);
    expect(pathOf({ cost: -1 })).toEqual(['cost']);
    expect(pathOf({ cost: Number.NaN })).toEqual(['cost']);
    expect(pathOf({ followUpDays: 0 })).toEqual(['followUpDays']);
    expect(pathOf({ worth: () => -1 })).toEqual(['worth']);
  });
});
