import { describeFlag, dueTouches, en, explainScore, type Locale, standardModel } from 'touchpoint-scoring';
import { de } from 'touchpoint-scoring/locales/de';
import { fr } from 'touchpoint-scoring/locales/fr';
import { describe, expect, it } from 'vitest';
import { approached, labelIn, speechIn } from '../../../../src/core/locale/wording.js';

const [english, german, french] = [en, de, fr].map((locale) => speechIn(locale, 'test')) as [
  ReturnType<typeof speechIn>,
  ReturnType<typeof speechIn>,
  ReturnType<typeof speechIn>,
];
/** What a message gets to write with. */
const writing = (locale: Locale) => {
  let found: Parameters<Locale['messages']['unknownNoTouch']>[1] | undefined;
  const probe: Locale = {
    ...locale,
    messages: {
      ...locale.messages,
      unknownNoTouch: (_, write) => {
        found = write;
        return '';
      },
    },
  };
  speechIn(probe, 'test').say.unknownNoTouch({});
  if (found === undefined) throw new Error('the message was not called');
  return found;
};

describe('points', () => {
  it.each([
    [1, '1.0 points', '1,0 Punkte', '1,0 point'],
    [-1, '1.0 points', '1,0 Punkte', '1,0 point'],
    [0.96, '1.0 points', '1,0 Punkte', '1,0 point'],
    [0, '0.0 points', '0,0 Punkte', '0,0 point'],
    [2.25, '2.3 points', '2,3 Punkte', '2,3 points'],
    [12.5, '12.5 points', '12,5 Punkte', '12,5 points'],
  ])('writes %d in three languages', (points, inEnglish, inGerman, inFrench) => {
    expect(english.say.points({ points })).toBe(inEnglish);
    expect(german.say.points({ points })).toBe(inGerman);
    expect(french.say.points({ points })).toBe(inFrench);
  });
});

describe('a date', () => {
  it('is the day in UTC on every machine', () => {
    expect(english.say.date({ at: Date.UTC(2026, 10, 23, 23, 59, 59) })).toBe('23 November 2026');
    expect(english.say.date({ at: Date.UTC(2026, 10, 24) })).toBe('24 November 2026');
  });

  it('is the day of the calendar that a locale names', () => {
    // 30 November, 23:30 in New York, and 1 December, 17:30 in Auckland.
    const at = Date.UTC(2026, 11, 1, 4, 30);
    const said = (locale: Locale, timeZone: string) => {
      const { say, write } = speechIn({ ...locale, timeZone }, 'test');
      return [say.date({ at }), write.date(at), say.dayAndMonth({ at }), write.dayAndMonth(at)];
    };
    expect(said(en, 'America/New_York')).toEqual([
      '30 November 2026',
      '30 November 2026',
      '30 November',
      '30 November',
    ]);
    expect(said(fr, 'Pacific/Auckland')[0]).toBe('1er décembre 2026');
    expect(said(de, 'America/New_York')[2]).toBe('30. November');
    expect(said(en, 'UTC')[0]).toBe('1 December 2026');
    // The year goes with the day.
    const newYear = { at: Date.UTC(2027, 0, 1, 4, 30) };
    expect(speechIn({ ...en, timeZone: 'America/New_York' }, 'test').say.date(newYear)).toBe(
      '31 December 2026',
    );
  });

  it('is the same day in a score, a flag and what is due', () => {
    const at = '2026-11-16T20:00:00-05:00';
    const locale = { ...en, timeZone: 'America/New_York' };
    const scoring = { model: standardModel, asOf: '2026-11-23T09:00:00Z' };
    const flag = {
      kind: 'friction',
      touches: 1,
      lastAt: Date.parse(at),
      pointsLost: 3,
      partLost: 0.2,
      threshold: 0.1,
    } as const;
    expect(describeFlag(flag, { model: standardModel, locale })).toContain('on 16 November 2026');
    expect(describeFlag(flag, { model: standardModel })).toContain('on 17 November 2026');
    const meals = [{ leadId: 'ada', type: 'meal', at }] as const;
    const due = (more: object) =>
      dueTouches(meals, { ...scoring, targets: { D: { every: 1, unit: 'weeks' } }, withinDays: 30, ...more })
        .due[0];
    expect(explainScore(meals, { ...scoring, lead: 'ada', locale }).summary).toContain('16 November 2026');
    expect(due({ locale })).toMatchObject({
      dueOn: '2026-11-23',
      sentence: expect.stringContaining('16 November'),
    });
    expect(due({})).toMatchObject({ dueOn: '2026-11-24', sentence: expect.stringContaining('17 November') });
    // A zone that is named for one call is that of its sentences too.
    expect(due({ locale, timeZone: 'UTC' })?.sentence).toContain('17 November');
  });

  it('is refused for a zone that nobody knows', () => {
    for (const timeZone of ['Mars/Olympus', 7 as never]) {
      expect(() => speechIn({ ...en, timeZone }, 'test')).toThrow(
        /locale\.timeZone must be a time zone that this host knows/,
      );
    }
  });

  it('has the months of each language, and the first of a month in French', () => {
    expect(german.say.date({ at: Date.UTC(2026, 2, 1) })).toBe('1. März 2026');
    expect(french.say.date({ at: Date.UTC(2026, 7, 1) })).toBe('1er août 2026');
    expect(french.say.dayAndMonth({ at: Date.UTC(2026, 1, 2) })).toBe('2 février');
  });

  it('counts years before our era', () => {
    const at = Date.UTC(0, 0, 1) - 1900 * 365.2425 * 86_400_000;
    expect(english.say.date({ at })).toMatch(/ BC$/);
    expect(german.say.date({ at })).toMatch(/ v\. Chr\.$/);
    expect(french.say.date({ at })).toMatch(/ av\. J\.-C\.$/);
  });
});

describe('what messages write with', () => {
  it('never rounds something to nothing, nor nearly all to all', () => {
    const { percent } = writing(en);
    expect([0, 0.001, 0.5, 0.999, 1].map(percent)).toEqual(['0%', '< 1%', '50%', '99%', '100%']);
    expect(writing(de).percent(0.5)).toMatch(/^50\s%$/);
  });

  it('groups digits, lists and counts as the language does', () => {
    expect(writing(en).number(1234567.891, 2)).toBe('1,234,567.89');
    expect(writing(de).number(1234567.891, 2)).toBe('1.234.567,89');
    expect(writing(en).number(-0.01, 1)).toBe('0.0');
    expect(writing(en).list(['a', 'b', 'c'])).toBe('a, b and c');
    expect(writing(de).list(['a', 'b'])).toBe('a und b');
    // French counts 0 as one, English as many.
    expect(writing(fr).plural(0, { one: '# jour', other: '# jours' })).toBe('0 jour');
    expect(writing(en).plural(0, { one: '# day', other: '# days' })).toBe('0 days');
    expect(writing(en).plural(1, { other: '# of them' })).toBe('1 of them');
  });

  it('rounds halves as tables do', () => {
    expect(writing(en).number(1.005, 2)).toBe((1.005).toFixed(2));
  });

  it('never says that a ceiling is reached', () => {
    expect([0.5, 1].map(approached)).toEqual([0.5, 0.99]);
  });
});

describe('a label', () => {
  it("is in the language where it is the standard one, and the model's own otherwise", () => {
    expect(labelIn(german, 'phone_call', 'phone call')).toBe('Telefonat');
    expect(labelIn(german, 'phone_call', 'Rückruf')).toBe('Rückruf');
    expect(labelIn(german, 'coffee', 'coffee')).toBe('coffee');
    expect(labelIn(german, 'toString', 'to string')).toBe('to string');
  });

  it('is written once: English has the labels of the standard model', () => {
    const labels = Object.entries(standardModel.types).map(([type, { label }]) => [type, label]);
    expect(Object.fromEntries(labels)).toEqual(en.messages.types);
  });
});

describe('the option locale', () => {
  const flag = {
    kind: 'friction',
    touches: 1,
    lastAt: 0,
    pointsLost: 1,
    partLost: 0.2,
    threshold: 0.1,
  } as const;

  it.each([
    ['de', 'must be a locale, got "de"'],
    [null, 'must be a locale, got null'],
    [{ language: 'de' }, 'must be a locale, got an object'],
    [{ language: 'de', messages: { ...de.messages, friction: undefined } }, 'lacks the message "friction"'],
    [{ language: 'de', messages: { ...de.messages, types: () => '' } }, 'lacks the message "types"'],
    [
      { language: 'not a tag', messages: de.messages },
      'must have a language tag such as "de", got "not a tag"',
    ],
  ])('refuses %o', (locale, message) => {
    expect(() => describeFlag(flag, { model: standardModel, locale: locale as never })).toThrow(message);
  });

  it('says facts that do not depend on it', () => {
    const mails = [
      { leadId: 'ada', type: 'email', at: '2026-11-21T17:00:00Z', direction: 'inbound' },
    ] as const;
    const options = { model: standardModel, asOf: '2026-11-23T10:00:00Z', lead: 'ada' };
    const facts = (locale: Locale) =>
      explainScore(mails, { ...options, locale }).reasons.map(({ sentence: _, ...fact }) =>
        fact.kind === 'type' ? { ...fact, label: undefined } : fact,
      );
    expect(facts(de)).toEqual(facts(en));
    expect(explainScore(mails, { ...options, locale: fr }).reasons[0]?.sentence).toMatch(
      /^e-mail \(le 21 novembre 2026\) apporte \d,\d points$/,
    );
  });
});
