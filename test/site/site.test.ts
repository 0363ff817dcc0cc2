import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseHTML } from 'linkedom';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from './accessibility.js';
import { screenshots, startBrowser } from './report-support.js';
import { openPage, root, type Server, serve, siteFolder } from './site-support.js';

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

const pages = {
  index: 'index.html',
  guide: 'documents/Online-only_and_other_flags.html',
  symbol: 'functions/index.rankLeads.html',
  playground: 'playground/index.html',
} as const;
const widths = [360, 800, 1280] as const;
const schemes = ['light', 'dark'] as const;

describe('the site', () => {
  it.each([
    ['rankLeads', 'rankLeads'],
    ['Has it gone', 'Has it gone quiet?'],
    ['toSql', 'toSql'],
  ])('finds %s by its search', async (query, found) => {
    const { page, incidents, close } = await openPage(browser, `${server.url}/index.html`);
    await page.locator('#tsd-search-trigger').click();
    await page.locator('#tsd-search-input').fill(query);
    const first = page.locator('#tsd-search-results li').first();
    await first.waitFor();
    expect(await first.textContent()).toContain(found);
    await first.click();
    await page.waitForURL((url) => !url.pathname.endsWith('index.html'));
    expect(await page.locator('h1').first().textContent()).toContain(found);
    expect(incidents).toEqual([]);
    await close();
  });

  it('finds a symbol from a file, without a server', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(pathToFileURL(join(siteFolder, 'index.html')).href);
    await page.locator('#tsd-search-trigger').click();
    await page.locator('#tsd-search-input').fill('flagRelationships');
    const first = page.locator('#tsd-search-results li').first();
    await first.click();
    await page.waitForURL((address) => address.pathname.endsWith('index.flagRelationships.html'));
    await context.close();
  });

  it('has one title on its first page, the guides in reading order, and a way to the playground', async () => {
    const { page, close } = await openPage(browser, `${server.url}/index.html`);
    expect(await page.locator('h1').allTextContents()).toEqual(['touchpoint-scoring']);
    const guides = page.locator('.tsd-navigation a[href*="documents/"]');
    await guides.first().waitFor();
    const names = (await guides.allTextContents()).map((name) => name.trim());
    expect(names.slice(0, 4)).toEqual([
      'Start here',
      'The idea',
      'The model and its properties',
      'Choosing and defending weights',
    ]);
    await page.getByRole('link', { name: 'Playground' }).first().click();
    expect(await page.locator('h1').textContent()).toBe('Playground');
    await close();
  });

  it('lists every guide', () => {
    const { projectDocuments } = JSON.parse(readFileSync(join(root, 'typedoc.json'), 'utf8'));
    const guides = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
    expect([...projectDocuments].sort()).toEqual(guides.map((name) => `docs/${name}`).sort());
  });

  it('tells machines of every guide and every module, by links that lead somewhere', () => {
    const text = readFileSync(join(siteFolder, 'llms.txt'), 'utf8');
    const links = [...text.matchAll(/^- \[(.+?)\]\((.+?)\)(: \S.*)?$/gm)];
    expect(text).toMatch(/^# touchpoint-scoring\n\n> .+\n/);
    for (const [, , link] of links) expect(existsSync(join(siteFolder, link ?? '')), link).toBe(true);
    const { projectDocuments } = JSON.parse(readFileSync(join(root, 'typedoc.json'), 'utf8'));
    const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    // The worker's entry is a file for bundlers and exports nothing that could be described.
    const modules = Object.keys(exports).filter(
      (path) => path !== './package.json' && path !== './columns/worker',
    );
    expect(links.filter(([, , link]) => link?.startsWith('documents/'))).toHaveLength(
      projectDocuments.length,
    );
    expect(links.filter(([, , link]) => link?.startsWith('modules/'))).toHaveLength(modules.length);
  });

  it('has no link that leads nowhere, and none to a place that a page does not have', () => {
    const files = readdirSync(siteFolder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.html'),
    );
    const documents = new Map(
      files.map((file) => [file, parseHTML(readFileSync(join(siteFolder, file), 'utf8')).document]),
    );
    const dead: string[] = [];
    let links = 0;
    for (const [file, document] of documents) {
      for (const loaded of document.querySelectorAll('script[src], link[href], img[src]')) {
        const from = loaded.getAttribute('src') ?? loaded.getAttribute('href') ?? '';
        if (/^(?:https?:)?\/\//.test(from)) dead.push(`${file} loads ${from}`);
        else if (
          !from.startsWith('data:') &&
          !existsSync(join(siteFolder, dirname(file), from.split('?')[0] ?? ''))
        ) {
          dead.push(`${file}: ${from}`);
        }
      }
      for (const anchor of document.querySelectorAll('a[href]')) {
        const href = anchor.getAttribute('href') ?? '';
        if (/^(?:https?|mailto):/.test(href)) continue;
        links += 1;
        const [path = '', fragment = ''] = href.split('#');
        const target =
          path === '' ? file : relative(siteFolder, join(siteFolder, dirname(file), decodeURI(path)));
        const there = documents.get(target);
        if (there === undefined) {
          if (!existsSync(join(siteFolder, target))) dead.push(`${file}: ${href}`);
        } else if (fragment !== '' && there.getElementById(decodeURIComponent(fragment)) === null) {
          dead.push(`${file}: ${href}`);
        }
      }
    }
    expect(links).toBeGreaterThan(1000);
    expect(dead).toEqual([]);
  });

  it.each(schemes.flatMap((scheme) => Object.keys(pages).map((name) => [name, scheme] as const)))(
    'has nothing serious for axe-core on its page %s in %s',
    async (name, colorScheme) => {
      const { page, incidents, close } = await openPage(
        browser,
        `${server.url}/${pages[name as keyof typeof pages]}`,
        { colorScheme },
      );
      await page.waitForTimeout(300);
      expect(await seriousFindings(page)).toEqual([]);
      expect(incidents).toEqual([]);
      await close();
    },
  );

  it.each(widths.flatMap((width) => schemes.map((scheme) => [width, scheme] as const)))(
    'fits a width of %i in %s',
    async (width, colorScheme) => {
      for (const [name, path] of Object.entries(pages)) {
        const { page, incidents, close } = await openPage(browser, `${server.url}/${path}`, {
          colorScheme,
          viewport: { width, height: 900 },
        });
        await page.waitForTimeout(300);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        expect(incidents).toEqual([]);
        await page.screenshot({ path: join(screenshots, `site-${name}-${width}-${colorScheme}.png`) });
        await close();
      }
    },
  );
});
