import fc from 'fast-check';
import { assessCadences, defineModel, rankLeads, standardModel } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { asOf } from '../arbitraries.js';
import { casesOf } from '../case-count.js';

const hour = 3_600_000;

const touchOf = <Type extends string>(...types: readonly [Type, ...Type[]]) =>
  fc.record({
    leadId: fc.constantFrom('ada', 'ben'),
    type: fc.constantFrom(...types),
    at: fc.integer({ min: 0, max: 700 * 24 }).map((hours) => asOf - hours * hour),
  });

const contacts = fc.array(touchOf('email', 'meal', 'phone_call', 'webinar'), { minLength: 1, maxLength: 40 });
const byMachine = touchOf('email_open', 'email_click', 'web_visit', 'social_interaction', 'content_download');

const options = { model: standardModel, asOf };

describe('contact', () => {
  it('alone decides cadence: an opened mail, a click or a visit never changes it', () => {
    fc.assert(
      fc.property(contacts, fc.array(byMachine, { maxLength: 40 }), (made, reported) => {
        const leads = new Set(made.map(({ leadId }) => leadId));
        const ofThem = reported.filter(({ leadId }) => leads.has(leadId));
        expect(assessCadences([...ofThem, ...made], options).cadences).toEqual(
          assessCadences(made, options).cadences,
        );
        const cadenceFlags = (touches: readonly (typeof made | typeof reported)[number][]) =>
          new Map(
            rankLeads(touches, options).leads.map(({ key, flags }) => [
              key,
              flags.filter(({ kind }) => kind === 'cooling' || kind === 'dormant'),
            ]),
          );
        expect(cadenceFlags([...ofThem, ...made])).toEqual(cadenceFlags(made));
      }),
      { numRuns: casesOf(150) },
    );
  });

  it('is what weighs at least contactWeight, by the weight of its type and not of its direction', () => {
    const mails = [0, 20, 40].map((days) => ({
      leadId: 'ada',
      type: 'email' as const,
      direction: 'outbound' as const,
      at: asOf - days * 24 * hour,
    }));
    // An e-mail weighs 1 and one of ours 0.4.
    const daysFrom = (contactWeight: number) =>
      assessCadences(mails, { model: defineModel({ flags: { contactWeight } }), asOf }).cadences.map(
        ({ contactDays }) => contactDays,
      );
    expect(daysFrom(1)).toEqual([3]);
    expect(daysFrom(1.01)).toEqual([]);
  });
});
