import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { touchpoint } from '../unit/cli/touchpoint.js';
import { workbook } from '../unit/cli/workbook.js';
import { seriousFindings } from './accessibility.js';
import { screenshots, startBrowser } from './report-support.js';
import { openPage, root, siteFolder } from './site-support.js';

// Files of one's own, dropped into the playground. What it shows is held against what the command prints.

const url = pathToFileURL(join(siteFolder, 'playground/index.html')).href;
const now = Date.UTC(2026, 10, 23, 9);
const examples = join(root, 'examples/imports');
const example = (name: string) => readFileSync(join(examples, name));

const eml = `From: Dora <dora@delta.example>
To: Kim <kim@studio.example>
Date: Fri, 13 Nov 2026 10:00:00 +0100
Message-ID: <hello@delta.example>

Hello
`;
const csv = `Contact;Activity;Date;Minutes;Direction
Ada@acme.example;Call;10.11.2026 09:30;12;in
cleo@cargo.example;Video call;21.10.2026 16:00;25;out
`;
const sheet = workbook([
  ['Email', 'Activity type', 'Date'],
  ['ed@echo.example', 'Site visit', 46_335.5],
  ['cleo@cargo.example', 'Lunch', 46_330.5],
]);
/** Two calendars' worth of kinds: a calendar, a mailbox, a message, a table, a workbook, an address book. */
const files: Readonly<Record<string, Uint8Array>> = {
  'calendar.ics': example('calendar.ics'),
  'mailbox.mbox': example('mailbox.mbox'),
  'message.eml': Buffer.from(eml),
  'calls.csv': Buffer.from(csv),
  'visits.xlsx': sheet,
  'contacts.vcf': example('contacts.vcf'),
};

let browser: Browser;
let folder: string;
beforeAll(async () => {
  browser = await startBrowser();
  folder = await mkdtemp(join(tmpdir(), 'own-files-'));
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(options: Parameters<typeof openPage>[2] = {}) {
  const opened = await openPage(browser, 'about:blank', { timezoneId: 'Europe/Vienna', ...options });
  const requests: string[] = [];
  opened.page.on('request', (request) => requests.push(request.url()));
  await opened.page.clock.setFixedTime(now);
  await opened.page.goto(url);
  // The page itself; from here on there must be none.
  expect(requests.splice(0)).toEqual([url]);
  return { ...opened, requests };
}

async function drop(page: Page, names: readonly string[]) {
  const given = names.map((name) => ({ name, bytes: [...(files[name] ?? [])] }));
  const transfer = await page.evaluateHandle((all) => {
    const data = new DataTransfer();
    for (const { name, bytes } of all) data.items.add(new File([new Uint8Array(bytes)], name));
    return data;
  }, given);
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer });
  expect(await page.locator('#dropping').isVisible()).toBe(true);
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  expect(await page.locator('#dropping').isVisible()).toBe(false);
}

async function shownRanking(page: Page): Promise<string[]> {
  const every = page.locator('#every-lead');
  if ((await every.count()) > 0) await every.click();
  return await page.locator('#leads tbody tr').evaluateAll((rows) =>
    rows.map((row) => {
      const cells = [...row.children];
      const who = row.querySelector('button');
      return [
        cells[0]?.textContent,
        who?.title,
        who?.textContent,
        cells[3]?.textContent,
        cells[4]?.textContent,
      ].join(' | ');
    }),
  );
}

/** What the command ranks, in the same form. */
async function nodeRanking(names: readonly string[], more: readonly string[]): Promise<string[]> {
  const paths = names.map((name) => join(folder, name));
  const { output, errors } = await touchpoint([
    'rank',
    ...paths,
    ...more,
    '--time-zone',
    'Europe/Vienna',
    '--as-of',
    new Date(now).toISOString(),
    '--json',
  ]);
  if (output === '') throw new Error(errors);
  const leads = JSON.parse(output) as {
    rank: number;
    key: string;
    label?: string;
    score: number;
    grade: string;
  }[];
  return leads.map(({ rank, key, label, score, grade }) =>
    [rank, key, label ?? key, score.toFixed(1), grade].join(' | '),
  );
}

describe('files of one’s own', () => {
  it('of six kinds give the ranking that the command gives, and no request leaves the page', async () => {
    const { page, incidents, requests, close } = await open();
    await drop(page, Object.keys(files));
    await page.locator('#own-addresses').waitFor();
    expect(await page.locator('#offer-0').textContent()).toContain('@studio.example');
    await page.locator('#own-addresses').fill('studio.example');
    await page.locator('#give-addresses').click();
    await page.locator('#summary-heading').waitFor();
    const touching = Object.keys(files).filter((name) => name !== 'contacts.vcf');
    const expected = await nodeRanking(touching, [
      '--own',
      'studio.example',
      '--people',
      join(folder, 'contacts.vcf'),
    ]);
    expect(expected.map((line) => line.split(' | ')[1]).sort()).toEqual([
      'ada@acme.example',
      'ben@bolt.example',
      'cleo@cargo.example',
      'dora@delta.example',
      'ed@echo.example',
    ]);
    expect(await shownRanking(page)).toEqual(expected);
    expect(await page.locator('#answer').textContent()).not.toBe('');
    expect(await page.locator('#findings .flagged').count()).toBeGreaterThan(0);
    expect(await page.locator('#own').innerText()).toContain('left out');
    await page.screenshot({ path: join(screenshots, 'playground-own.png'), fullPage: true });
    expect(await seriousFindings(page)).toEqual([]);

    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#download').click()]);
    const report = readFileSync(await download.path(), 'utf8');
    expect(report).toContain('<title>Relationships</title>');
    expect(report).toContain('cleo@cargo.example');
    expect(requests.filter((address) => !address.startsWith('blob:'))).toEqual([]);
    expect(incidents).toEqual([]);
    await close();
  });

  it.each([['calls.csv'], ['visits.xlsx']])('%s alone needs no addresses', async (name) => {
    const { page, incidents, close } = await open();
    await drop(page, [name]);
    await page.locator('#summary-heading').waitFor();
    expect(await shownRanking(page)).toEqual(await nodeRanking([name], []));
    expect(incidents).toEqual([]);
    await close();
  });

  it('that are a table ask which column is which where that is not clear', async () => {
    const { page, incidents, close } = await open({ viewport: { width: 360, height: 740 } });
    await page.locator('#paste summary').click();
    await page
      .locator('#table')
      .fill('Kunde,Wann,Was\nada@acme.example,2026-11-10,Plausch\nben@b.example,2026-11-12,Brief');
    await page.locator('#read-table').click();
    await page.locator('.mapping').waitFor();
    for (const [row, value] of [
      [0, 'leadId'],
      [1, 'at'],
      [2, 'type'],
    ] as const) {
      await page.locator(`#mapping-0-column-${row}`).selectOption(value);
    }
    await page.locator('#mapping-0-apply').click();
    // The word is unknown, so that it is asked for.
    await page.locator('#mapping-0-means-0').selectOption('meal');
    await page.locator('#mapping-0-apply').click();
    await page.waitForFunction(() => document.querySelectorAll('#leads tbody tr').length === 2);
    expect((await shownRanking(page)).map((line) => line.split(' | ')[1])).toEqual([
      'ada@acme.example',
      'ben@b.example',
    ]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.screenshot({ path: join(screenshots, 'playground-mapping-360.png'), fullPage: true });
    expect(await seriousFindings(page)).toEqual([]);
    expect(incidents).toEqual([]);
    await close();
  });

  it('are in no link unless asked for, and can be forgotten', async () => {
    const { page, close } = await open();
    await drop(page, ['calls.csv']);
    await page.locator('#summary-heading').waitFor();
    await page.locator('#share').click();
    const linked = async () => atobUrl(await page.locator('#address').inputValue());
    expect(await linked()).not.toContain('acme');
    expect(page.url()).toBe(url);
    await page.locator('#share-own').check();
    expect(await linked()).toContain('ada@acme.example');
    await page.locator('#forget-all').click();
    expect(await page.locator('#leads').innerText()).toContain('Both Ltd');
    expect(await page.locator('main').innerHTML()).not.toContain('acme');
    await close();
  });

  it('say so where they cannot be read', async () => {
    const { page, incidents, close } = await open();
    await page.locator('#files').setInputFiles([
      { name: 'broken.xlsx', mimeType: '', buffer: Buffer.from('PK\u0003\u0004 broken') },
      { name: 'nothing.csv', mimeType: '', buffer: Buffer.from('') },
      {
        name: 'takeout.zip',
        mimeType: '',
        buffer: Buffer.from('PK\u0003\u0004............................'),
      },
    ]);
    await page.locator('.outcome').waitFor();
    const said = await page.locator('#own').innerText();
    expect(said).toContain('nothing.csv is empty.');
    expect(said).toContain('takeout.zip is a zip; unpack it first');
    expect(said).toContain('must be a workbook of Excel');
    expect(incidents).toEqual([]);
    await close();
  });

  it('are read by the keyboard alone', async () => {
    const { page, close } = await open();
    await page.locator('#paste summary').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.insertText('leadId,type,at\nada,meal,2026-11-05T19:00:00Z');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('#summary-heading').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('summary-heading');
    await close();
  });
});

function atobUrl(address: string): string {
  const hash = new URL(address).hash.slice(1).replaceAll('-', '+').replaceAll('_', '/');
  return Buffer.from(hash, 'base64').toString('utf8');
}
