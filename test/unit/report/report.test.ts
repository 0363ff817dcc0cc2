import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import {
  defineModel,
  dueTouches,
  explainScore,
  type InteractionInput,
  rankLeads,
  standardModel,
  TouchpointError,
} from 'touchpoint-scoring';
import { de } from 'touchpoint-scoring/locales/de';
import { renderReport } from 'touchpoint-scoring/report';
import { describe, expect, it } from 'vitest';
import { escapeHtml, jsonForScript } from '../../../src/report/escape.js';
import { interactionsOf, planeLeads } from '../../../src/report/page/read-report.js';
import type { ReportData } from '../../../src/report/report-data.js';
import { asOf, histories } from '../../arbitraries.js';
import { casesOf } from '../../case-count.js';
import { deepFrozen, onlyIssueOf } from '../support.js';
import { hostileTexts } from './hostile.js';

const model = standardModel;
const day = 86_400_000;
const touches: readonly InteractionInput[] = [
  { leadId: 'ada', accountId: 'acme', ownerId: 'ida', type: 'in_person_meeting', at: asOf - 20 * day },
  {
    leadId: 'ada',
    accountId: 'acme',
    ownerId: 'jon',
    type: 'email',
    at: asOf - 3 * day,
    direction: 'inbound',
  },
  { leadId: 'ben', accountId: 'acme', type: 'email', at: asOf - 90 * day },
  { leadId: 'ben', type: 'video_call', at: asOf + day, outcome: 'scheduled' },
];

const documentOf = (html: string): Document => parseHTML(html).document;
const textsOf = (document: Document, selector: string) =>
  [...document.querySelectorAll(selector)].map(({ textContent }) => textContent);
/** The cells of the ranking; ends of cells are left out in it, which a browser reads and linkedom does not. */
const rankingRowsOf = (html: string): string[][] =>
  (html.split('id="ranking"')[1]?.split('<tbody>')[1]?.split('</tbody>')[0] ?? '')
    .split('<tr>')
    .slice(1)
    .map((row) =>
      row
        .trim()
        .split(/<t[dh][^>]*>/)
        .slice(1)
        .map((cell) => cell.replace(/<[^>]*>/g, '')),
    );
const dataOf = (html: string): ReportData => {
  const text = /<script type="application\/json" id="data">(.*)<\/script>\n<script>/.exec(html)?.[1];
  return JSON.parse(text ?? '');
};

describe('renderReport', () => {
  const html = renderReport(touches, { model, asOf, title: 'Where we stand' });
  const document = documentOf(html);

  it('says what it is, as of when, and how much went into it; the model stands at the foot', () => {
    expect(document.querySelector('title')?.textContent).toBe('Where we stand');
    expect(document.querySelector('h1')?.textContent).toBe('Where we stand');
    expect(document.querySelector('time')?.getAttribute('datetime')).toBe('2026-11-23T09:00:00.000Z');
    expect(document.querySelector('header p')?.textContent).toBe(
      'Monday 23 November 2026. 2 contacts, 1 owner, 4 interactions.',
    );
    const { modelFingerprint } = rankLeads(touches, { model, asOf });
    expect(document.querySelector('footer')?.textContent?.trim()).toBe(
      `As of 2026-11-23 09:00 UTC. Not counted: 1 upcoming. Model standard ${modelFingerprint}`,
    );
    expect(html.split(modelFingerprint)).toHaveLength(2);
    expect(documentOf(renderReport(touches, { model, asOf })).querySelector('h1')?.textContent).toBe(
      'Relationships',
    );
  });

  it('calls leads, owners and accounts what they are called, and escapes it', () => {
    const labels = { ada: 'Ada <b>Lovelace</b>', acme: 'Acme Ltd', jon: 'Jon' };
    const named = renderReport(touches, { model, asOf, labels });
    const rows = rankingRowsOf(named);
    expect(rows.map((cells) => cells.slice(1, 4))).toEqual([
      ['Ada &lt;b&gt;Lovelace&lt;/b&gt;', 'Acme Ltd', 'Jon'],
      ['ben', 'Acme Ltd', ''],
    ]);
    expect(dataOf(named).leads.label).toEqual(['Ada <b>Lovelace</b>', null]);
    expect(planeLeads(dataOf(named)).map(({ key, label }) => label ?? key)).toEqual([
      'Ada <b>Lovelace</b>',
      'ben',
    ]);
    expect(dataOf(html).leads.label).toBeUndefined();
  });

  it('has the ranking as a table, without any script', () => {
    const { leads } = rankLeads(touches, { model, asOf });
    expect(leads.map(({ key }) => key)).toEqual(['ada', 'ben']);
    expect(rankingRowsOf(html)).toEqual(
      leads.map(({ rank, key, score, grade }, place) => [
        String(rank),
        key,
        'acme',
        place === 0 ? 'jon' : '',
        score.toFixed(1),
        grade,
        'Too little history',
        place === 0 ? '20 Nov' : '25 Aug',
        place === 0 ? 'Nothing planned' : 'Tue 24 Nov',
      ]),
    );
  });

  it('writes days as the calendar of the reader has them', () => {
    const late = [
      { leadId: 'ada', type: 'email', at: '2025-12-31T23:30:00Z' },
      { leadId: 'ada', type: 'phone_call', at: '2026-12-31T23:30:00Z', outcome: 'scheduled' },
    ] as const;
    const daysIn = (timeZone?: string) =>
      rankingRowsOf(renderReport(late, { model, asOf, timeZone }))[0]?.slice(7);
    expect(daysIn()).toEqual(['31 Dec 2025', 'Thu 31 Dec']);
    expect(daysIn('Europe/Berlin')).toEqual(['1 Jan', 'Fri 1 Jan 2027']);
    const berlin = renderReport(late, { model, asOf, timeZone: 'Europe/Berlin' });
    expect(berlin).toContain('As of 2026-11-23 10:00 Europe/Berlin.');
    // The zone of a locale is that of its report.
    const spoken = { ...de, timeZone: 'Europe/Berlin' };
    expect(renderReport(late, { model, asOf, locale: spoken })).toBe(
      renderReport(late, { model, asOf, locale: de, timeZone: 'Europe/Berlin' }),
    );
  });

  it('writes the days of the reader in its sentences, too', () => {
    // On 16 November in New York, on the 17th in Berlin and in UTC.
    const complaint = [
      { leadId: 'ada', type: 'meal', at: '2026-11-10T19:00:00Z' },
      { leadId: 'ada', type: 'complaint', at: '2026-11-16T20:00:00-05:00' },
    ] as const;
    const inZone = (timeZone: string) => renderReport(complaint, { model, asOf, timeZone });
    expect(inZone('Europe/Berlin')).toContain('on 17 November');
    expect(inZone('America/New_York')).toContain('on 16 November');
    expect(inZone('America/New_York')).not.toContain('on 17 November');
    // Due on 9 December, which in Berlin begins while it is still the 8th in UTC.
    const meal = [{ leadId: 'ada', type: 'meal', at: '2026-11-10T19:00:00Z' }] as const;
    const options = { model, asOf: '2027-01-10T10:00:00Z' };
    const dueOn = (timeZone: string) => dueTouches(meal, { ...options, timeZone }).due[0]?.dueOn.slice(8);
    const told = (timeZone: string) =>
      /\b(\d+) (?:November|December|January)\b/.exec(
        renderReport(meal, { ...options, timeZone })
          .replace(/<script[\s\S]*/, '')
          .split('id="week"')[1] ?? '',
      )?.[1];
    for (const timeZone of ['Europe/Berlin', 'America/New_York', 'UTC']) {
      expect(Number(told(timeZone))).toBe(Number(dueOn(timeZone)));
    }
  });

  it('has one row for each lead with a flag: every flag by its human name, the gravest in a sentence', () => {
    const row = [...document.querySelectorAll('#flags tbody tr')];
    expect(row).toHaveLength(0);
    expect(document.querySelector('#flags')?.textContent).toContain('No flag is raised.');
    const mails = [2, 9, 20].map((days) => ({
      leadId: 'cleo',
      ownerId: 'ida',
      type: 'email' as const,
      direction: 'outbound' as const,
      at: asOf - days * day,
    }));
    const planned = {
      leadId: 'cleo',
      type: 'meal' as const,
      at: asOf + 2 * day,
      outcome: 'scheduled' as const,
    };
    const flagged = documentOf(
      renderReport([...touches, ...mails, planned], { model, asOf, labels: { cleo: 'Cleo' } }),
    );
    expect(textsOf(flagged, '#flags .chip')).toEqual(['Never met', 'No reply', 'One-sided']);
    const link = flagged.querySelector('#flags tbody a');
    expect([link?.textContent, link?.getAttribute('href')]).toEqual(['Cleo', '#lead=cleo']);
    expect(flagged.querySelector('#flags')?.textContent).toContain('Only known online: 3 touches');
    expect(flagged.querySelector('#flags .dated')?.textContent?.trim()).toBe('Wed 25 Nov');
  });

  it('shows thirty leads with a flag, and says how many more there are', () => {
    const many = Array.from({ length: 33 }, (_, lead) =>
      [1, 20, 40].map((days) => ({
        leadId: `lead ${lead}`,
        type: 'email' as const,
        at: asOf - days * day,
      })),
    ).flat();
    const page = documentOf(renderReport(many, { model, asOf }));
    expect(page.querySelectorAll('#flags tbody tr')).toHaveLength(30);
    expect(page.querySelector('#flags summary')?.textContent).toBe('33 of 33');
    expect(page.querySelector('#flags p')?.textContent).toBe('3 more: filter the ranking by a flag.');
  });

  it('allows its own script and stylesheet by their hashes, and nothing else', () => {
    const policy = document.querySelector('meta[http-equiv]')?.getAttribute('content') ?? '';
    const hashOf = (text: string) => createHash('sha256').update(text).digest('base64');
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
    const script = /\n<script>([\s\S]*?)<\/script>\n<\/body>/.exec(html)?.[1] ?? '';
    expect(script.length).toBeGreaterThan(10_000);
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src 'sha256-${hashOf(script)}'`,
      `style-src 'sha256-${hashOf(style)}'`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    const markup = html.replace(script, '').replace(style, '');
    expect(markup).not.toMatch(/\son\w+=|\sstyle=|\ssrc=|javascript:/);
    expect(html.indexOf('http-equiv')).toBeLessThan(html.indexOf('<style>'));
  });

  it('carries each touch, so that the page explains every score as the library does', () => {
    fc.assert(
      fc.property(histories, fc.constantFrom('lead', 'account', 'owner-lead' as const), (history, key) => {
        const options = { model: history.model, asOf, key };
        const data = dataOf(renderReport(history.interactions, options));
        const { leads } = rankLeads(history.interactions, options);
        expect(data.leads.key).toEqual(leads.map((lead) => lead.key));
        expect(planeLeads(data).map(({ grade }) => grade)).toEqual(leads.map(({ grade }) => grade));
        leads.forEach((lead, place) => {
          const own = interactionsOf(data, place);
          const here = explainScore(own, { ...options, lead: lead.key, key: () => lead.key });
          const there = explainScore(history.interactions, { ...options, lead: lead.key });
          const numbers = ({
            byComponent,
            byType,
            contributions,
            notCounted,
            lead: { score },
          }: typeof here) => ({
            byComponent,
            byType,
            score,
            contributions: contributions.map(({ at, type, evidence, points }) => ({
              at,
              type,
              evidence,
              points,
            })),
            notCounted: notCounted.map(({ reason }) => reason),
          });
          expect(numbers(here)).toEqual(numbers(there));
        });
      }),
      { numRuns: casesOf(60) },
    );
  });

  it('keeps times that are no whole milliseconds, what is known of copies, and leaves out what was not known', () => {
    const odd = [
      { id: 'm', leadId: 'ada', type: 'email', at: asOf - 3.25, recordedAt: asOf - 2 },
      { id: 'm', leadId: 'ada', type: 'meal', at: asOf - 5, recordedAt: asOf - 1 },
      {
        id: 'n',
        leadId: 'ada',
        type: 'meal',
        at: asOf - 5,
        recordedAt: asOf + day,
        participants: 3,
        durationMinutes: 9,
      },
    ] as const;
    const all = dataOf(renderReport(odd, { model, asOf }));
    expect(interactionsOf(all, 0).map(({ at, id, recordedAt }) => [at, id, recordedAt])).toEqual([
      [asOf - 3.25, 'm', asOf - 2],
      [asOf - 5, 'm', asOf - 1],
      [asOf - 5, undefined, undefined],
    ]);
    expect(interactionsOf(all, 0)[2]).toMatchObject({ participants: 3, durationMinutes: 9 });
    expect(interactionsOf(dataOf(renderReport(odd, { model, asOf, knownAt: asOf })), 0)).toHaveLength(2);
  });

  it('is pure', () => {
    const frozen = deepFrozen(touches.map((touch) => ({ ...touch })));
    expect(renderReport(frozen, { model, asOf, title: 'Where we stand' })).toBe(html);
  });

  it('ranks what rankLeads ranks, and refuses what it refuses', () => {
    const best = dataOf(renderReport(touches, { model, asOf, top: 1 }));
    expect(best.leads.key).toEqual(['ada']);
    expect(best.touches.at).toHaveLength(2);
    // @ts-expect-error a title is text
    const issue = onlyIssueOf(() => renderReport(touches, { model, asOf, title: 7 }), 'invalid_option');
    expect(issue).toMatchObject({ path: ['title'], message: 'must be text, got 7' });
    const refused = (options: object) =>
      onlyIssueOf(() => renderReport(touches, { model, asOf, ...options }), 'invalid_option').path;
    expect(refused({ timeZone: 'Europe/Hamburg' })).toEqual(['timeZone']);
    expect(refused({ eventOf: 'event' })).toEqual(['eventOf']);
    expect(refused({ credit: {} })).toEqual(['credit']);
    const previous = rankLeads(touches, { model, asOf });
    expect(refused({ since: asOf - day, previous })).toEqual(['since']);
    expect(refused({ since: asOf + day })).toEqual(['since']);
    // @ts-expect-error options are needed
    expect(onlyIssueOf(() => renderReport(touches), 'invalid_option').path).toEqual(['options']);
  });
});

describe('interactions that change while they are read', () => {
  /** Gives the texts one after the other, and the last one for ever. */
  const changing = (field: string, values: readonly unknown[]) => {
    let read = 0;
    return Object.defineProperty({ leadId: 'ada', type: 'email' as const, at: asOf }, field, {
      enumerable: true,
      get: () => values[Math.min(read++, values.length - 1)],
    });
  };

  it.each(['ownerId', 'accountId', 'leadId', 'id', 'durationMinutes', 'participants'])(
    'are refused where %s is something else later, or shown as they were',
    (field) => {
      const first = field === 'durationMinutes' || field === 'participants' ? 2 : 'first';
      const codes = [0, 1, 2, 3, 4].flatMap((before) =>
        [{ no: 'text' }, Symbol('x'), true].map((later) => {
          const touches = [changing(field, [...Array(before).fill(first), later])];
          try {
            return renderReport(touches, { model, asOf }).startsWith('<!doctype html>') ? 'shown' : '';
          } catch (error) {
            return error instanceof TouchpointError ? error.code : String(error);
          }
        }),
      );
      // The key function reads the lead too.
      const known = field === 'leadId' ? ['invalid_option'] : [];
      expect([...new Set(codes)].sort()).toEqual(['invalid_interactions', ...known, 'shown']);
    },
  );

  it('are shown as they were read', () => {
    const touches = [changing('ownerId', ['kim', 'kim', 'lee', 'mo', 7])];
    const { document } = parseHTML(renderReport(touches, { model, asOf }));
    expect(document.querySelector('#ranking tbody')?.textContent).toMatch(/kim|lee|mo/);
  });
});

describe('hostile texts', () => {
  it.each([...hostileTexts.entries()])('number %i stays a text in markup and in data', (_, text) => {
    const escaped = escapeHtml(text);
    expect(escaped).not.toMatch(/[<>"'`\r]/);
    const { document } = parseHTML(`<p title="${escaped}">${escaped}</p>`);
    expect(document.querySelector('p')?.textContent).toBe(text);
    const json = jsonForScript({ [text]: [text] });
    expect(json).not.toMatch(/[<>&\u2028\u2029]/);
    expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify({ [text]: [text] })));
  });

  it('cannot change which elements a report has', () => {
    const pageOf = (text: string) =>
      documentOf(
        renderReport(
          [{ id: text, leadId: text, accountId: text, ownerId: text, type: 'email', at: asOf - day }],
          {
            model: defineModel({ name: text.slice(0, 190), types: { email: { label: text.slice(0, 90) } } }),
            asOf,
            title: text,
          },
        ).replace(/<(script|style)[^>]*>[\s\S]*?<\/\1>/g, ''),
      );
    const elementsOf = (text: string) =>
      [...pageOf(text).querySelectorAll('*')].map(({ localName }) => localName);
    const expected = elementsOf('harmless');
    for (const text of hostileTexts) expect(elementsOf(text), JSON.stringify(text)).toEqual(expected);
  });

  it('becomes U+FFFD where HTML cannot hold it', () => {
    expect(escapeHtml('a\u0000b\uD800c')).toBe('a\uFFFDb\uFFFDc');
    expect(escapeHtml('🦉')).toBe('🦉');
  });
});
