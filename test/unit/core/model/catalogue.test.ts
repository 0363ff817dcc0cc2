import { describe, expect, it } from 'vitest';
import { standardModel } from '../../../../src/core/index.js';
import { standardInteractionTypes } from '../../../../src/core/model/catalogue.js';

const entries = Object.entries(standardInteractionTypes);

describe('the standard catalogue', () => {
  it.each(entries)('%s gives the reason for its numbers', (_, { reason, label }) => {
    expect(reason?.length).toBeGreaterThan(20);
    expect(label?.length).toBeGreaterThan(2);
  });

  it.each(entries)(
    '%s has a weight of at most three e-mails and remembers two weeks to four months',
    (_, type) => {
      expect(type.weight).toBeGreaterThan(0);
      expect(type.weight).toBeLessThanOrEqual(3);
      expect(type.halfLifeDays).toBeGreaterThanOrEqual(14);
      expect(type.halfLifeDays).toBeLessThanOrEqual(120);
    },
  );

  it('measures everything in e-mails of theirs', () => {
    expect(
      standardInteractionTypes.email.weight * (standardInteractionTypes.email.direction?.inbound ?? 0),
    ).toBe(1);
  });

  it.each(['in_person_meeting', 'site_visit', 'meal', 'event_encounter', 'workshop'] as const)(
    '%s weighs about two to three times an answered e-mail, offline',
    (name) => {
      expect(standardInteractionTypes[name].channel).toBe('offline');
      expect(standardInteractionTypes[name].weight).toBeGreaterThanOrEqual(2);
      expect(standardInteractionTypes[name].weight).toBeLessThanOrEqual(3);
    },
  );

  it('puts in person above video above phone above text above a click', () => {
    const weightOf = (name: keyof typeof standardInteractionTypes) => standardInteractionTypes[name].weight;
    const ladder = (['in_person_meeting', 'video_call', 'phone_call', 'email', 'email_click'] as const).map(
      weightOf,
    );
    expect(ladder).toEqual([...ladder].sort((a, b) => b - a));
    expect(new Set(ladder).size).toBe(ladder.length);
  });

  it.each(['email', 'direct_message', 'posted_letter'] as const)(
    'values an answered %s above a sent one',
    (name) => {
      const { direction } = standardInteractionTypes[name];
      expect(direction?.inbound).toBeGreaterThan(direction?.outbound as number);
    },
  );

  it('keeps phone and video online', () => {
    expect(standardInteractionTypes.phone_call.channel).toBe('online');
    expect(standardInteractionTypes.video_call.channel).toBe('online');
  });

  it('counts a subscription state once', () => {
    expect(entries.filter(([, { counts }]) => counts === 'once').map(([name]) => name)).toEqual([
      'unsubscribe',
      'bounce',
    ]);
  });

  it('counts daily what a machine may report any number of times, and takes none of it for contact', () => {
    const daily = entries.filter(([, { counts }]) => counts === 'daily');
    expect(daily.map(([name]) => name)).toEqual([
      'content_download',
      'email_click',
      'email_open',
      'web_visit',
      'social_interaction',
    ]);
    for (const [, { weight }] of daily) expect(weight).toBeLessThan(standardModel.flags.contactWeight);
    for (const [, { weight, effect, counts }] of entries) {
      if (effect !== 'friction' && counts === undefined) {
        expect(weight).toBeGreaterThanOrEqual(standardModel.flags.contactWeight);
      }
    }
  });
});
