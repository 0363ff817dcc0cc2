import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import {
  defineModel,
  explainScore,
  type InteractionInput,
  rankLeads,
  standardModel,
} from 'touchpoint-scoring';
import { renderReport } from 'touchpoint-scoring/report';
import { describe, expect, it } from 'vitest';
import { escapeHtml, jsonForScript } from '../../../src/report/escape.js';
import { interactionsOf, planeLeads } from '../../../src/report/page/read-report.js';
import type { ReportData } from '../../../src/report/report-data.js';
import { asOf, histories } from '../../arbitraries.js';
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
const dataOf = (html: string): ReportData => {
  const text = /<script type="application\/json" id="data">(.*)<\/script>\n<script>/.exec(html)?.[1];
  return JSON.parse(text ?? '');
};

describe('renderReport', () => {
  const html = renderReport(touches, { model, asOf, title: 'Where we stand' });
  const document = documentOf(html);

  it('says what it is, as of when, by which model, and how much went into it', () => {
    expect(document.querySelector('title')?.textContent).toBe('Where we stand');
    expect(document.querySelector('h1')?.textContent).toBe('Where we stand');
    expect(document.querySelector('time')?.getAttribute('datetime')).toBe('2026-11-23T09:00:00.000Z');
    const { modelFingerprint } = rankLeads(touches, { model, asOf });
    expect(document.querySelector('header p')?.textContent).toContain(
      `by the model standard ${modelFingerprint}`,
    );
    const counts = textsOf(document, '.counts div');
    expect(counts).toContain('Leads2');
    expect(counts).toContain('Interactions4');
    expect(counts).toContain('Upcoming1');
    expect(documentOf(renderReport(touches, { model, asOf })).querySelector('h1')?.textContent).toBe(
      'Relationships',
    );
  });

  it('calls leads what they are called, with the key beside it, and escapes both', () => {
    const labels = { ada: 'Ada <b>Lovelace</b>' };
    const named = renderReport(touches, { model, asOf, labels });
    const cells = textsOf(documentOf(named), '#ranking tbody th');
    expect(cells).toEqual(['Ada <b>Lovelace</b> ada', 'ben']);
    expect(documentOf(named).querySelector('#ranking b')).toBeNull();
    expect(dataOf(named).leads.label).toEqual(['Ada <b>Lovelace</b>', null]);
    expect(planeLeads(dataOf(named)).map(({ key }) => key)).toEqual(['Ada <b>Lovelace</b>', 'ben']);
    expect(dataOf(html).leads.label).toBeUndefined();
  });

  it('has the ranking as a table, without any script', () => {
    const { leads } = rankLeads(touches, { model, asOf });
    const rows = html.slice(html.indexOf('<tbody>')).split('</tbody>')[0]?.split('<tr>').slice(1) ?? [];
    expect(rows).toHaveLength(2);
    expect(leads.map(({ key }) => key)).toEqual(['ada', 'ben']);
    leads.forEach(({ rank, key, score, grade, mix, flags }, place) => {
      const cells = (rows[place] ?? '')
        .trim()
        .split(/<t[dh][^>]*>/)
        .slice(1);
      expect(cells.map((cell) => cell.replace(/<[^>]*>/g, ''))).toEqual([
        String(rank),
        key,
        score.toFixed(1),
        grade,
        mix,
        place === 0 ? '1' : '0',
        '1',
        place === 0 ? '2026-11-20' : '2026-08-25',
        flags.map(({ kind }) => kind).join(', '),
      ]);
    });
  });

  it('tells flags in sentences, with a link to the lead', () => {
    const flags = document.querySelector('[aria-labelledby="flags-heading"]');
    expect(flags?.textContent).toContain('Too little history to judge: 1 touch, it takes 3.');
    expect(flags?.querySelector('a[href="#lead-2"]')?.textContent).toBe('ben');
    const none = renderReport([], { model, asOf });
    expect(documentOf(none).querySelector('[aria-labelledby="flags-heading"]')?.textContent).toContain(
      'Nothing.',
    );
  });

  it('tells the first ten of a kind, and how many more there are', () => {
    const many = Array.from({ length: 13 }, (_, index) => ({ ...touches[2], leadId: `lead ${index}` }));
    const page = documentOf(renderReport(many as InteractionInput[], { model, asOf }));
    expect(page.querySelectorAll('details li')).toHaveLength(10);
    expect(page.querySelector('details p')?.textContent).toBe(
      '… and 3 more: filter the ranking by this flag.',
    );
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
      { numRuns: 60 },
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
    // @ts-expect-error options are needed
    expect(onlyIssueOf(() => renderReport(touches), 'invalid_option').path).toEqual(['options']);
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
