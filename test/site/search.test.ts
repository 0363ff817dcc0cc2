import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Entry, finderOf } from '../../site/search/find.js';
import { seriousFindings } from './accessibility.js';
import { startBrowser } from './report-support.js';
import { openPage, type Server, serve, siteFolder } from './site-support.js';

const text = readFileSync(join(siteFolder, 'assets/search-entries.js'), 'utf8');
const entries: readonly Entry[] = JSON.parse(text.slice(text.indexOf('=') + 1).replace(/;\s*$/, ''));
const find = finderOf(entries);

/** What people ask, and where the answer is: a guide, or a heading of it. */
const questions: readonly (readonly [question: string, answer: string])[] = [
  ['half-life', 'The_model_and_its_properties.html#from-a-touch-to-a-score'],
  ['decay', 'The_model_and_its_properties.html#from-a-touch-to-a-score'],
  ['why this score', 'Explaining_a_score.html'],
  ['custom type', 'The_model_and_its_properties.html#changing-it'],
  ['print', 'The_report.html'],
  ['GDPR', 'One_person,_one_touch.html#erasing-a-person'],
  ['delete a person', 'One_person,_one_touch.html#erasing-a-person'],
  ['complaint', 'Choosing_and_defending_weights.html#friction-types'],
  ['no-show', 'Reading_interactions.html#what-became-of-an-interaction'],
  ['BigQuery', 'Scoring_in_a_warehouse.html'],
  ['React', 'Charts.html#in-a-page-and-on-a-server'],
  ['performance', 'Benchmarks.html'],
  [
    'how often should I call',
    'Are_you_networking_enough_offline_.html#how-often-is-enough-the-cadence-formula',
  ],
  ['never met', 'Online-only_and_other_flags.html#met-never-met-or-not-known'],
  ['time zone', 'Importing.html#times'],
  ['duplicates', 'One_person,_one_touch.html#the-same-touch-in-two-systems'],
  ['HubSpot', 'Coming_from_a_CRM.html#hubspot'],
  ['Salesforce export', 'Coming_from_a_CRM.html#salesforce'],
  ['calendar', 'Importing.html'],
  ['mailbox mbox', 'Importing.html#what-counts-as-mail'],
  ['CSV columns', 'Importing.html#tables'],
  ['Excel', 'Importing.html#tables'],
  ['grades', 'Rankings_and_grades.html'],
  ['synergy', 'Explaining_a_score.html#synergy-on-its-own-line-or-allotted'],
  ['what to do next', 'What_to_do_next.html'],
  ['whom to meet at an event', 'What_to_do_next.html#whom-to-meet-at-an-event'],
  ['machine learning', 'Learning_from_outcomes.html'],
  ['catalogue of types', 'Choosing_and_defending_weights.html'],
  ['German', 'Sentences_and_languages.html'],
  ['Express', 'Recipes.html#express'],
  ['error codes', 'Errors.html'],
  ['gone quiet', 'Has_it_gone_quiet_.html'],
  ['salesperson', 'How_to_read_a_score.html'],
  // Asked by a developer who had read nothing; most of these led elsewhere.
  ['what does asOf mean', 'Glossary.html'],
  ['webhook', 'Recipes.html#express'],
  ['merge two contacts', 'One_person,_one_touch.html#two-leads-that-are-one-person'],
  ['who owns a contact', 'Accounts_and_teams.html'],
  ['LinkedIn messages', 'Importing.html#tables'],
  ['export ranking to csv', 'The_command_line.html'],
  ['bundle size', 'Benchmarks.html'],
  ['incremental update new events', 'Streaming_and_scale.html#a-ledger'],
  ['how do I rank leads by company', 'Accounts_and_teams.html'],
  ['store results in Postgres', 'One_person,_one_touch.html#a-row-for-each-lead'],
  ['cancelled meeting', 'Reading_interactions.html#what-became-of-an-interaction'],
  ['exclude newsletters', 'Importing.html#what-counts-as-mail'],
  ['what is a good score', 'How_to_read_a_score.html'],
];

let browser: Browser;
let server: Server;
beforeAll(async () => {
  browser = await startBrowser();
  server = await serve(siteFolder);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

describe('the search', () => {
  it.each(questions)('%j is answered within the first three', (question, answer) => {
    expect(find(question, 3).map(({ url }) => url)).toContain(`documents/${answer}`);
  });

  it('has the guides before symbols, and a symbol first where its name is asked', () => {
    for (const name of ['rankLeads', 'toSql', 'flagRelationships', 'createLedger']) {
      expect(find(name)[0]).toMatchObject({ kind: 'symbol', heading: name });
    }
    for (const [question] of questions) expect(find(question)[0]?.kind, question).toBe('guide');
  });

  it('finds nothing for nothing, and something for a word that is still typed', () => {
    expect(find('')).toEqual([]);
    expect(find('xqzvw')).toEqual([]);
    expect(find('half-li', 3).some(({ url }) => url.includes('The_model'))).toBe(true);
  });

  it('opens by its key, is used by the keyboard alone, and leads to the place', async () => {
    const { page, incidents, close } = await openPage(browser, `${server.url}/documents/Start_here.html`);
    // typedoc hides a page until it has drawn it, and what is hidden takes no focus.
    await page.locator('h1').waitFor();
    await page.keyboard.press('Control+k');
    await page.locator('#search-says').waitFor();
    await page.keyboard.type('erasing');
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog[open]').count()).toBe(0);
    await page.keyboard.press('Control+k');
    // What was typed is selected, and goes with the next letter.
    await page.keyboard.type('erasing a person');
    await page.locator('#search-result-0').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await page.locator('#search-input').getAttribute('aria-activedescendant')).toBe('search-result-0');
    await page.keyboard.press('Enter');
    await page.waitForURL(/One_person,_one_touch\.html#erasing-a-person$/);
    expect(incidents).toEqual([]);
    await close();
  });

  it('works from a file, without a server', async () => {
    const { page, close } = await openPage(browser, pathToFileURL(join(siteFolder, 'search.html')).href);
    await page.locator('#search-input').fill('flagRelationships');
    await page.locator('#search-result-0').waitFor();
    await page.locator('#search-result-0').click();
    await page.waitForURL((address) => address.pathname.endsWith('index.flagRelationships.html'));
    await close();
  });
});
