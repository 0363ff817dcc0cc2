import { parseHTML } from 'linkedom';
import {
  en,
  explainScore,
  type InteractionInput,
  scoreHistory,
  scoreLeads,
  standardModel,
  whoKnowsWhom,
} from 'touchpoint-scoring';
import { compareRules } from 'touchpoint-scoring/attribution';
import * as charts from 'touchpoint-scoring/charts';
import { de } from 'touchpoint-scoring/locales/de';
import { fr } from 'touchpoint-scoring/locales/fr';
import { describe, expect, it } from 'vitest';
import { textsOf } from '../../../scripts/sentences.js';
import { englishCharts } from '../../../src/charts/english.js';
import { asOf } from '../../arbitraries.js';
import { onlyIssueOf } from '../support.js';
import { pseudo, unsaid } from './pseudo.js';

const model = standardModel;
const day = 86_400_000;
const { document } = parseHTML('<!doctype html><html><body></body></html>');

const touches: readonly InteractionInput[] = [
  { leadId: 'ada', ownerId: 'ida', type: 'in_person_meeting', at: asOf - 20 * day },
  { leadId: 'ada', ownerId: 'ida', type: 'email', at: asOf - 3 * day, direction: 'inbound' },
  { leadId: 'ada', ownerId: 'jon', type: 'complaint', at: asOf - day },
  { leadId: 'ben', ownerId: 'jon', type: 'email', at: asOf - 2 * day, direction: 'inbound' },
  { leadId: 'cleo', ownerId: 'ida', type: 'meal', at: asOf - 9 * day },
  { leadId: 'dan', ownerId: 'ida', type: 'meeting', at: asOf - 9 * day },
];

/** Every chart in every form, drawn in a language. */
function drawnIn(locale: charts.ChartLocale): SVGSVGElement[] {
  const options = { model, asOf, lead: 'ada' };
  const drawing = { document, locale };
  const timeline = charts.timelineData(explainScore(touches, { ...options, locale }), { model, locale });
  const { leads } = scoreLeads(touches, { model, asOf });
  const matrix = whoKnowsWhom(touches, { model, asOf });
  const comparison = compareRules(
    [
      {
        touchpoints: ['x1', 'x2', 'x2'],
        channels: ['offline', 'online', 'online'],
        conversions: 2,
        value: 5,
      },
    ],
    {
      rules: [{ kind: 'first' }, { kind: 'linear' }],
    },
  );
  const history = scoreHistory(touches, options);
  const plane = (mostDots: number) => charts.planeData(leads, { model, locale, mostDots });
  return [
    charts.drawTimeline(timeline, drawing),
    charts.drawContributions(timeline, drawing),
    charts.drawHistory(charts.historyData(history, { model, locale }), drawing),
    charts.drawPlane(plane(500), drawing),
    charts.drawPlane(plane(1), drawing),
    charts.drawPlane(plane(500), { ...drawing, width: 320 }),
    charts.drawCoverage(charts.coverageData(matrix, { locale }), drawing),
    ...(['conversions', 'value'] as const).flatMap((measure) => [
      charts.drawRuleShares(charts.ruleSharesData(comparison, { measure, locale }), drawing),
      charts.drawRuleSpread(charts.ruleSpreadData(comparison, { measure, locale }), drawing),
    ]),
  ];
}

const wordsOf = (svg: SVGSVGElement) => [
  svg.getAttribute('aria-label') ?? '',
  ...[...svg.querySelectorAll('text, title')].map(({ textContent }) => textContent ?? ''),
];

describe('the charts', () => {
  it('say nothing that is not in the catalogue', () => {
    const locale = { language: 'en-GB', messages: pseudo(en.messages), charts: pseudo(englishCharts) };
    const data = /^(ada|ben|cleo|dan|ida|jon|x\d|first|linear|[A-D]|Nov|Oct|)$/;
    for (const svg of drawnIn(locale)) {
      const left = wordsOf(svg).flatMap((text) => unsaid(text).split(/[^\p{L}\d]+/u));
      expect(left.filter((word) => !data.test(word) && !/^\d+$/.test(word))).toEqual([]);
    }
  });

  it.each([
    ['German', de, '03.11.2026 persönliches Treffen: '],
    ['French', fr, '3 nov. 2026 rencontre en personne\u00a0: '],
  ])('write numbers and days as %s does', (_, locale, meeting) => {
    const texts = drawnIn(locale).flatMap(wordsOf).join('\n');
    expect(texts).toContain(meeting);
    expect(texts).toMatch(/\d,\d/);
    expect(texts.replace(/\d\d\.\d\d\.\d{4}/g, '')).not.toMatch(/undefined|NaN|\{\w+\}|\d\.\d/);
  });

  it('are in English where no language is chosen', () => {
    const english = { language: 'en', messages: en.messages, charts: englishCharts };
    const [timeline] = drawnIn(english);
    expect(timeline?.getAttribute('aria-label')).toMatch(/^Touches of ada\. ada scores /);
  });

  it('have the days of the calendar of a locale, on their axes too', () => {
    const history = [{ leadId: 'ada', type: 'meal', at: '2026-11-16T20:00:00-05:00' }] as const;
    const drawn = (timeZone?: string) => {
      const locale = { ...de, timeZone };
      const options = { model, asOf, lead: 'ada', locale };
      const timeline = charts.timelineData(explainScore(history, options), { model, locale });
      const scores = scoreHistory(history, { model, asOf, lead: 'ada' });
      const svg = charts.drawTimeline(timeline, { document, locale });
      const marks = [...svg.querySelectorAll('circle, path[transform]')].length;
      const curve = charts.drawHistory(charts.historyData(scores, { model, locale }), { document, locale });
      return { marks, words: [...wordsOf(svg), ...wordsOf(curve)].join('\n') };
    };
    const [utc, newYork] = [drawn(), drawn('America/New_York')];
    expect(utc.words).toContain('17.11.2026 gemeinsames Essen');
    expect(utc.words).toContain('am 17. November 2026');
    expect(newYork.words).toContain('16.11.2026 gemeinsames Essen');
    expect(newYork.words).not.toMatch(/17\.11\.2026|17\. November/);
    expect(newYork.marks).toBe(utc.marks);
  });

  it('refuse what is not a language of charts', () => {
    const refused = (locale: unknown) =>
      onlyIssueOf(() => charts.planeData([], { model, locale: locale as never }), 'invalid_option');
    expect(refused(7)).toMatchObject({ path: ['locale'], message: 'must have the words of charts, got 7' });
    expect(refused(null).path).toEqual(['locale']);
    expect(refused(en).message).toMatch(/^must have the words of charts/);
    const { jumps: _, ...rest } = de.charts;
    expect(refused({ ...de, charts: rest }).message).toBe('lacks the word "jumps" of charts');
    const { both: __, ...sides } = de.charts.sides;
    expect(refused({ ...de, charts: { ...de.charts, sides } }).message).toBe(
      'lacks the word "sides.both" of charts',
    );
    expect(refused({ ...de, language: 'no language' }).message).toMatch(/^must have a language tag/);
    expect(refused({ ...de, language: 7 }).message).toMatch(/^must have a language tag/);
    expect(refused({ ...de, timeZone: 'Mars/Olympus' }).path).toEqual(['locale', 'timeZone']);
    expect(refused({ ...de, messages: undefined }).path).toEqual(['locale']);
  });
});

describe.each([
  ['German', de],
  ['French', fr],
])('the words of the charts in %s', (_, locale) => {
  const english = textsOf(englishCharts);
  const own = textsOf(locale.charts);

  it('have the places of the English ones', () => {
    const places = (texts: ReadonlyMap<string, string>) =>
      [...texts].map(([name, text]) => [name, [...text.matchAll(/\{\w+\}|#/g)].map(String).sort()]);
    expect(places(own)).toEqual(places(english));
  });

  it('are words of their own', () => {
    const alike = [...own].filter(([name, text]) => /\p{L}{4}/u.test(text) && english.get(name) === text);
    // The same word in both languages.
    expect(alike.filter(([, text]) => !/points|online|score|\{\w+\}|contact/i.test(text))).toEqual([]);
  });
});
