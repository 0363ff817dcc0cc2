import { parseHTML } from 'linkedom';
import {
  describeFlag,
  en,
  explainScore,
  type InteractionInput,
  rankLeads,
  standardModel,
} from 'touchpoint-scoring';
import { compareRules, whatOfflineAdded } from 'touchpoint-scoring/attribution';
import { de } from 'touchpoint-scoring/locales/de';
import { fr } from 'touchpoint-scoring/locales/fr';
import { type ReportLocale, renderReport } from 'touchpoint-scoring/report';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { textsOf } from '../../../scripts/sentences.js';
import { englishDeals } from '../../../src/attribution/english.js';
import { englishCharts } from '../../../src/charts/english.js';
import { englishReport } from '../../../src/report/english.js';
import { leadView } from '../../../src/report/page/lead-view.js';
import { pageSpeech } from '../../../src/report/page/page-speech.js';
import { flagSeparator, type ReportData } from '../../../src/report/report-data.js';
import { asOf } from '../../arbitraries.js';
import { pseudo, unsaid } from '../locales/pseudo.js';
import { onlyIssueOf } from '../support.js';

const model = standardModel;
const day = 86_400_000;
const marked: ReportLocale = {
  language: 'de',
  messages: pseudo(en.messages),
  charts: pseudo(englishCharts),
  deals: pseudo(englishDeals),
  report: pseudo(englishReport),
};

const row = (leadId: string, type: InteractionInput['type'], ago: number, more: object = {}) =>
  ({
    leadId,
    accountId: `x${leadId}`,
    ownerId: leadId < 'c' ? 'ida' : 'jon',
    type,
    at: asOf - ago * day,
    ...more,
  }) as InteractionInput;
const mails = (leadId: string, days: readonly number[]) => days.map((ago) => row(leadId, 'email', ago));
const scheduled = { outcome: 'scheduled' } as const;

/** A lead for each thing that the report can say: never met, met once, lapsed, quiet, annoyed, due, booked, invited. */
const touches: readonly InteractionInput[] = [
  ...mails('ada', [1, 9, 20, 30]),
  ...mails('ben', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
  row('ben', 'in_person_meeting', 60),
  ...mails('cleo', [1, 9]),
  row('cleo', 'in_person_meeting', 250),
  row('cleo', 'in_person_meeting', 300),
  ...mails('dan', [200, 207, 214, 221, 228, 235]),
  row('dan', 'meal', 150),
  ...mails('eva', [1, 9, 20, 30]),
  row('eva', 'in_person_meeting', 12),
  row('eva', 'complaint', 4),
  row('eva', 'email', 3, { direction: 'inbound' }),
  row('eva', 'meal', 5, { outcome: 'cancelled' }),
  ...[80, 82, 84, 86].map((ago) => row('finn', 'in_person_meeting', ago)),
  row('finn', 'email', 2),
  row('gus', 'meeting', 3),
  ...['ada', 'ben', 'gus'].map((leadId) => row(leadId, 'event_encounter', -5, scheduled)),
  row('hal', 'meal', -2, scheduled),
  row('hal', 'phone_call', 2),
];
const reportIn = (locale: ReportLocale | undefined, interactions = touches) =>
  renderReport(interactions, { model, asOf, since: asOf - 7 * day, locale });
const dataOf = (html: string): ReportData =>
  JSON.parse(/<script type="application\/json" id="data">(.*)<\/script>\n<script>/.exec(html)?.[1] ?? '');

/** The page without its script, its style and its data. */
const pageOf = (html: string) =>
  parseHTML(html.replace(/<(style|script)[^>]*>[\s\S]*?<\/\1>/g, '')).document.documentElement;

/** The texts of an element, a line each, and the names in it that are read aloud. */
function shownIn(root: Element): string[] {
  const linesOf = (node: Node): string[] =>
    node.nodeType === 3 ? [node.textContent ?? ''] : [...node.childNodes].flatMap(linesOf);
  const named = [root, ...root.querySelectorAll('*')].flatMap((element) =>
    ['aria-label', 'placeholder', 'title', 'alt'].map((name) => element.getAttribute(name) ?? ''),
  );
  return [linesOf(root).join('\n'), ...named];
}

/** Words that stand outside every mark and are not names, numbers, dates or grades. */
function wordsOutside(texts: readonly string[]): string[] {
  const data =
    /^(x?(?:ada|ben|cleo|dan|eva|finn|gus|hal)|ida|jon|x\d|first|linear|standard|m1-[\da-f]+|UTC|[A-E])$/u;
  const date =
    /^(Mo|Di|Mi|Do|Fr|Sa|So|Jan|Feb|März|Mär|Apr|Mai|Juni?|Juli?|Aug|Sept?|Okt|Nov|Dez|Montag|November)$/;
  return texts
    .flatMap((text) => unsaid(text).match(/\p{L}[\p{L}\p{N}_'-]*/gu) ?? [])
    .filter((word) => !data.test(word) && !date.test(word));
}

/** What the script of the page shows in the account of a lead, run in a document without a screen. */
function accountsIn(data: ReportData): Element[] {
  const { document } = globalThis;
  return data.leads.key.map((_, place) => {
    const view = document.createElement('div');
    const add = (content: ReturnType<typeof leadView>): void => {
      if (content === undefined) return;
      if (Array.isArray(content)) content.forEach(add);
      else view.append(content as Node);
    };
    add(leadView(data, place, pageSpeech(data)));
    return view;
  });
}

beforeAll(() => {
  const { document, Node, SVGElement } = parseHTML('<!doctype html><html><body></body></html>');
  Object.defineProperty(SVGElement.prototype, 'viewBox', {
    configurable: true,
    get: () => ({ baseVal: { width: 1, height: 1 } }),
  });
  vi.stubGlobal('window', { document });
  vi.stubGlobal('document', document);
  vi.stubGlobal('Node', Node);
  vi.stubGlobal('innerWidth', 1440);
});
afterAll(() => void vi.unstubAllGlobals());

describe('a report in another language', () => {
  const [html, empty] = [reportIn(marked), reportIn(marked, [])];

  it('says nothing that is not in the catalogue: no text of the page lies outside a mark', () => {
    const texts = shownIn(pageOf(html));
    expect(texts[0]?.split('⟦').length).toBeGreaterThan(100);
    expect(wordsOutside(texts)).toEqual([]);
  });

  it('has no other word in what it carries for its script, nor where nothing is there to show', () => {
    for (const page of [html, empty]) {
      const { words, locale, leads } = dataOf(page);
      const carried = [...textsOf(words).values(), ...textsOf(locale ?? {}).values()];
      expect(carried.length).toBeGreaterThan(100);
      const said = [
        ...carried.filter((text) => text !== 'de'),
        ...leads.flags.flat(),
        ...(leads.summary ?? []),
      ];
      expect(wordsOutside(said)).toEqual([]);
    }
    expect(wordsOutside(shownIn(pageOf(empty)))).toEqual([]);
  });

  it('says nothing else in the account of a lead, which its script writes', () => {
    const accounts = accountsIn(dataOf(html));
    expect(accounts).toHaveLength(8);
    expect(wordsOutside(accounts.flatMap(shownIn))).toEqual([]);
  });

  it('carries English for English, and no other words', () => {
    const english = reportIn(undefined);
    const data = dataOf(english);
    expect([data.locale, data.leads.summary, data.language]).toEqual([undefined, undefined, 'en-GB']);
    expect(data.words).toEqual(englishReport.page);
    expect(english).toContain('<html lang="en">');
  });

  it('refuses what is not a language of the report, and names the word that is missing', () => {
    const refused = (locale: unknown) =>
      onlyIssueOf(() => reportIn(locale as ReportLocale), 'invalid_option');
    const { report, ...charts } = de;
    expect(refused(charts).message).toBe('must have the words of the report, got an object');
    const { close: _, ...page } = report.page;
    expect(refused({ ...de, report: { ...report, page } })).toMatchObject({
      path: ['locale'],
      message: 'lacks the word "page.close" of the report',
    });
    expect(refused(en).message).toMatch(/^must have the words of charts/);
    expect(refused(7).path).toEqual(['locale']);
  });
});

describe.each([
  ['German', de],
  ['French', fr],
])('the report in %s', (_, locale) => {
  const html = reportIn(locale);
  const { document } = parseHTML(html);

  it('calls a lead by its name in the account of its score', () => {
    const named = renderReport(touches, { model, asOf, locale, labels: { ada: 'Ada Berg' } });
    const { leads } = dataOf(named);
    const { summary } = explainScore(
      touches.filter(({ leadId }) => leadId === 'ada'),
      { model, asOf, lead: 'Ada Berg', key: () => 'Ada Berg', locale },
    );
    expect(leads.summary?.[leads.key.indexOf('ada')]).toBe(summary);
    expect(summary).toContain('Ada Berg');
  });

  it('says its language, and has its title', () => {
    expect(document.documentElement.getAttribute('lang')).toBe(locale.language);
    expect(document.querySelector('title')?.textContent).toBe(locale.report.title);
  });

  it('has the places and forms of the English words, and words of its own', () => {
    const [english, own] = [textsOf(englishReport), textsOf(locale.report)];
    const placesOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    for (const [name, text] of own) {
      const counterpart = english.get(name) ?? english.get(name.replace(/\.one$/, '.other')) ?? '';
      expect([name, placesOf(text)]).toEqual([name, placesOf(counterpart)]);
      expect(text, name).not.toMatch(/ {2}|\.\.| \.$/);
    }
    const same = [...own].filter(([name, text]) => /\p{L}{4}/u.test(text) && english.get(name) === text);
    // The same word in both languages, or places alone.
    const isAlike = (text: string) => !/\p{L}{4}/u.test(text.replace(/\{\w+\}/g, ''));
    expect(
      same.filter(
        ([, text]) =>
          !isAlike(text) &&
          !/^(Name|Points|Type|Date|Score|Online|Contact|Deals|Gain|# (action|interaction)s?)$/.test(text),
      ),
    ).toEqual([]);
  });

  it('ends no sentence with two full stops, after a date that is cut short', () => {
    const texts = [...shownIn(pageOf(html)), ...accountsIn(dataOf(html)).flatMap(shownIn)];
    expect(texts.join('\n').replaceAll('…', '')).not.toMatch(/\.\./);
  });

  it('keeps flags apart that the choice above the ranking reads', () => {
    for (const name of Object.values(locale.report.flagNames)) expect(name).not.toContain(flagSeparator);
  });

  it('writes scores with a comma, in the table, the data and the account', () => {
    const { leads } = rankLeads(touches, { model, asOf });
    const first = leads[0]?.score.toFixed(1).replace('.', ',') ?? '';
    expect(first).toMatch(/^\d\d,\d$/);
    expect(html).toContain(`<td>${first}<td>`);
    const [account] = accountsIn(dataOf(html));
    expect(account?.querySelector('#parts dd')?.textContent).toBe(first);
    const [lines = ''] = account === undefined ? [] : shownIn(account);
    expect(lines.replace(/\d\d\.\d\d\.\d{4}/g, '')).not.toMatch(/\d\.\d/);
  });

  it('has each summary as explainScore says it in that language', () => {
    const { leads } = dataOf(html);
    leads.key.forEach((lead, place) => {
      const { summary } = explainScore(touches, { model, asOf, lead, locale });
      expect(leads.summary?.[place]).toBe(summary);
    });
  });
});

describe('deals in German', () => {
  const journeys = [
    { touchpoints: ['Messe', 'Mail'], channels: ['offline', 'online'], conversions: 3, value: 12.5, lost: 1 },
    { touchpoints: ['Mail'], channels: ['online'], conversions: 1, lost: 40 },
    { touchpoints: [], conversions: 1 },
  ] as const;
  const rules = [{ kind: 'influence' }, { kind: 'markov' }] as const;

  it('are told in the section of the report', () => {
    const comparison = compareRules(journeys, { rules, locale: de });
    const offline = whatOfflineAdded(journeys, { locale: de });
    const credit = { comparison, offline, measure: 'value' as const };
    const page = parseHTML(renderReport(touches, { model, asOf, locale: de, credit })).document;
    const section = page.querySelector('#credit')?.textContent ?? '';
    expect(section).toContain('Anteile am Wert (12,5) von 4 Abschlüssen; 41 Deals verloren.');
    expect(section).toContain('1 Abschluss ohne Kontakt davor, keinem Kontaktpunkt zugeschrieben.');
    expect(section).toContain(
      'influence: Einfluss teilt nicht auf: Jeder Kontaktpunkt erhält jeden Abschluss ganz',
    );
    expect(section).toContain('mit beidem 75\u00a0% (3 von 4), nur mit Online-Kontakt 2\u00a0% (1 von 41)');
    expect(section).toContain('Für mehr reichen die Daten nicht: 4 von 45 Zeilen gewonnen, nötig sind 10;');
    expect(section).not.toMatch(/deals? (won|lost)|of which|not known/);
  });

  it('say why a rule is left out, and refuse a locale without the words', () => {
    const { leftOut } = compareRules(journeys, { locale: de });
    expect(leftOut.map(({ reason }) => reason)).toContain(
      'Nicht alle Customer Journeys enthalten die Punkte jedes Kontakts.',
    );
    const { deals, ...rest } = de;
    const refused = (locale: unknown) =>
      onlyIssueOf(() => whatOfflineAdded(journeys, { locale: locale as typeof de }), 'invalid_option');
    expect(refused(rest).message).toMatch(/^must have the words on deals/);
    expect(refused(null).path).toEqual(['locale']);
    const { basis: _, ...words } = deals;
    expect(refused({ ...de, deals: words }).message).toBe('lacks the word "basis" on deals');
    expect(refused({ ...de, language: 'no language' }).message).toMatch(/^must have a language tag/);
    expect(refused({ ...de, language: 7 }).message).toMatch(/^must have a language tag/);
  });

  it.each([
    ['German', de],
    ['French', fr],
  ])('have the places of the English words, in %s', (_, locale) => {
    const english = textsOf(englishDeals);
    const placesOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    for (const [name, text] of textsOf(locale.deals)) {
      const counterpart = english.get(name) ?? english.get(name.replace(/\.one$/, '.other')) ?? '';
      expect([name, placesOf(text)]).toEqual([name, placesOf(counterpart)]);
    }
  });
});

describe('the German report', () => {
  const { document } = parseHTML(reportIn(de));
  const text = (selector: string) => document.querySelector(selector)?.textContent?.trim();

  it('writes days, counts and plurals as German does', () => {
    expect(text('header p')).toBe(
      `Montag, 23. November 2026: 8 Kontaktpersonen, 2 zuständige Personen, ${touches.length} Interaktionen.`,
    );
    expect(text('#changed-heading')).toBe('Änderungen seit dem 16. November');
    const one = parseHTML(reportIn(de, mails('ada', [2]))).document;
    expect(one.querySelector('header p')?.textContent).toBe(
      'Montag, 23. November 2026: 1 Kontaktperson, 1 zuständige Person, 1 Interaktion.',
    );
    expect(text('#ranking')).toContain('Mi.,\u00a025.\u00a0Nov.');
    expect(text('footer')).toMatch(
      /^Stand: 23\.11\.2026, 09:00 UTC\. Nicht gezählt: 4 noch bevorstehend, 1 abgesagt\. Modell standard /,
    );
  });

  it('says what to do and why, with the decimal comma', () => {
    const actions = text('#week') ?? '';
    expect(actions).toContain('Zuerst klären, was schiefgegangen ist.');
    expect(actions).toMatch(/1 Vorfall am 19\. November hat \d+,\d Punkte gekostet\./);
    expect(actions).toContain('2-mal getroffen, aber nicht mehr seit dem 18. März.');
    expect(actions).toContain('Bei der Veranstaltung am Sa.,\u00a028.\u00a0Nov. das Gespräch suchen.');
  });

  it('says each flag as describeFlag does', () => {
    const { leads } = rankLeads(touches, { model, asOf });
    const [flag] = leads.find(({ key }) => key === 'cleo')?.flags ?? [];
    if (flag === undefined) throw new Error('cleo has no flag');
    expect(text('#flags')).toContain(describeFlag(flag, { model, locale: de }));
  });

  it('sorts owners as German does, and answers in the words of the network', () => {
    const people = ['Zoe', 'Özlem', 'Olaf'].map((ownerId) =>
      row('ada', 'email', 3, { ownerId, leadId: ownerId }),
    );
    const page = parseHTML(reportIn(de, people)).document;
    expect([...page.querySelectorAll('#filter-owner option')].map((option) => option.textContent)).toEqual([
      'alle',
      'Olaf',
      'Özlem',
      'Zoe',
    ]);
    expect(text('.answer b')).toBe('Das lässt sich noch nicht sagen.');
  });
});
