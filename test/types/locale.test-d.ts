import {
  en,
  type FlagKind,
  type Locale,
  type Messages,
  type NotCountedReason,
  type RelationshipMix,
} from 'touchpoint-scoring';
import type { DealWords } from 'touchpoint-scoring/attribution';
import type { ChartWords } from 'touchpoint-scoring/charts';
import type { LearnLocale, LearnWords } from 'touchpoint-scoring/learn';
import { de } from 'touchpoint-scoring/locales/de';
import { fr } from 'touchpoint-scoring/locales/fr';
import type { ReportLocale, ReportWords } from 'touchpoint-scoring/report';
import { describe, expectTypeOf, it } from 'vitest';

describe('a catalogue', () => {
  it('is complete in English, German and French', () => {
    expectTypeOf(en).toEqualTypeOf<Locale>();
    expectTypeOf(de).toEqualTypeOf<ReportLocale & LearnLocale>();
    expectTypeOf(fr).toEqualTypeOf<ReportLocale & LearnLocale>();
  });

  it('does not compile without a message', () => {
    const { friction: _, ...rest } = de.messages;
    // @ts-expect-error: `friction` is missing.
    const lacking: Messages = rest;
    void lacking;
  });

  it('does not compile without a word of a closed set', () => {
    const { email: _, ...types } = de.messages.types;
    // @ts-expect-error: `email` is missing.
    const lacking: Messages = { ...de.messages, types };
    void lacking;
  });

  it('does not compile with a value that the message does not have', () => {
    const wrong: Messages = {
      ...de.messages,
      // @ts-expect-error: the value is called `touches`.
      oneSided: ({ contacts }) => `${contacts}`,
    };
    void wrong;
  });

  it('does not compile with a value that is used as what it is not', () => {
    const wrong: Messages = {
      ...de.messages,
      // @ts-expect-error: `ours` is a number.
      oneSided: ({ ours }) => ours.toUpperCase(),
    };
    void wrong;
  });

  it('of charts does not compile without a word', () => {
    const { jumps: _, ...rest } = de.charts;
    // @ts-expect-error: `jumps` is missing.
    const lacking: ChartWords = rest;
    void lacking;
  });

  it('of charts does not compile with a place that is missing or misspelt', () => {
    const wrong: ChartWords = {
      ...de.charts,
      // @ts-expect-error: the place is called `points`.
      curvePoints: '{point} Punkte',
      // @ts-expect-error: `day` is missing.
      jump: '{cause}: {points} Punkte',
      touch: '{points} Punkte am {day} durch {type}',
    };
    void wrong;
  });

  it('of the report does not compile without a word, in the page or in its script', () => {
    const { unchanged: _, ...rest } = de.report;
    // @ts-expect-error: `unchanged` is missing.
    const lacking: ReportWords = rest;
    const { close: __, ...page } = de.report.page;
    // @ts-expect-error: `page.close` is missing.
    const silent: ReportWords = { ...de.report, page };
    void [lacking, silent];
  });

  it('of the report does not compile with a place that is missing or misspelt, in any form by number', () => {
    const wrong: ReportWords = {
      ...de.report,
      // @ts-expect-error: the place is called `day`.
      changedSince: 'Änderungen seit dem {date}',
      // @ts-expect-error: `points` is missing from one of the forms.
      incidents: { one: '# Vorfall am {day}.', other: '# Vorfälle, zuletzt am {day}: {points} Punkte.' },
      // @ts-expect-error: a column is missing.
      ruleColumns: ['Kontaktpunkt'],
      due: 'Am {day} fällig für die Note {grade}.',
    };
    void wrong;
  });

  it('of deals does not compile without a word, or with a place that is missing', () => {
    const { influence: _, ...rest } = de.deals;
    // @ts-expect-error: `influence` is missing.
    const lacking: DealWords = rest;
    // @ts-expect-error: `lost` is missing.
    const wrong: DealWords = { ...de.deals, basis: 'Anteile an {won}.' };
    void [lacking, wrong];
  });

  it('of learning does not compile without a word, or with a place that is missing in a form by number', () => {
    const { oneChannel: _, ...rest } = de.learn;
    // @ts-expect-error: `oneChannel` is missing.
    const lacking: LearnWords = rest;
    const wrong: LearnWords = {
      ...de.learn,
      // @ts-expect-error: `least` is missing from one of the forms.
      fewWins: { one: '# Gewinn in {rows}.', other: '# in {rows}, nötig sind {least}.' },
    };
    void [lacking, wrong];
  });

  it('names every reason for which an interaction does not count', () => {
    expectTypeOf<keyof ReportWords['page']['reasons']>().toEqualTypeOf<NotCountedReason>();
  });

  it('names every flag and every mix', () => {
    expectTypeOf<keyof Messages['flags']>().toEqualTypeOf<FlagKind>();
    expectTypeOf<keyof Messages['mixes']>().toEqualTypeOf<RelationshipMix>();
  });
});
