import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseHTML } from 'linkedom';
import type { Browser } from 'playwright-core';
import { type InteractionInput, rankLeads, standardModel } from 'touchpoint-scoring';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addTouch, resultOf, type State } from '../../site/playground/state.js';
import { story } from '../../site/playground/story.js';
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
  model: 'documents/The_model_and_its_properties.html',
  charts: 'documents/Charts.html',
  search: 'search.html',
  missing: '404.html',
  sample: 'sample-report.html',
  symbol: 'functions/index.rankLeads.html',
  playground: 'playground/index.html',
} as const;
const widths = [360, 800, 1440] as const;
const schemes = ['light', 'dark'] as const;

describe('the site', () => {
  it('shows the idea on its first page, with the numbers of the library and the button that changes them', async () => {
    const { page, incidents, close } = await openPage(browser, `${server.url}/index.html`);
    expect(await page.locator('h1').allTextContents()).toEqual([
      'Two companies did the same online. One had also met the client.',
    ]);
    const scoreOf = (state: State, name: string) =>
      resultOf(state)
        .leads.find(({ key }) => key === name)
        ?.score.toFixed(1);
    const before = scoreOf(story(), 'Online Ltd');
    const after = scoreOf(addTouch(story(), { type: 'event_encounter', daysAgo: 0 }), 'Online Ltd');
    expect([before, after]).toEqual(['15.9', '36.6']);
    expect(await page.locator('#online-score').textContent()).toBe(before);
    await page.locator('#meet').click();
    expect(await page.locator('#online-score').textContent()).toBe(after);
    expect(await page.locator('#story-says').textContent()).toBe(
      '15.9 became 36.6: Online Ltd comes first now.',
    );
    await page.locator('#meet').press('Enter');
    expect(await page.locator('#online-score').textContent()).toBe(before);
    const parts = await page.locator('.four').innerText();
    expect(parts).toContain('15.9 + 10.6 + 10.1 = 36.6');
    const leads = await page
      .locator('#result tr')
      .evaluateAll((rows) =>
        rows.map((row) => [
          row.children[1]?.textContent,
          row.children[2]?.textContent,
          row.children[4]?.textContent,
        ]),
      );
    const touches: InteractionInput[] = [
      { leadId: 'ada', type: 'email', at: '2026-11-20T11:00:00Z' },
      { leadId: 'ada', type: 'meal', at: '2026-11-05T19:00:00Z' },
      { leadId: 'ben', type: 'email', at: '2026-11-21T08:00:00Z' },
    ];
    const ranked = rankLeads(touches, { model: standardModel, asOf: '2026-11-23T09:00:00Z' }).leads;
    expect(leads.map(([key, score]) => [key, score])).toEqual(
      ranked.map(({ key, score }) => [key, score.toFixed(1)]),
    );
    expect(incidents).toEqual([]);
    await close();
  });

  it('has a first page that the keyboard alone walks in the order of the page, and acts on', async () => {
    const { page, close } = await openPage(browser, `${server.url}/index.html`);
    const focused = () =>
      page.evaluate(() => {
        const { activeElement } = document;
        return activeElement?.querySelector('strong, b')?.textContent ?? activeElement?.textContent ?? '';
      });
    const walked: string[] = [];
    for (let presses = 0; presses < 11; presses++) {
      await page.keyboard.press('Tab');
      walked.push((await focused()).trim());
      const ring = await page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body);
        return outlineStyle === 'solid' ? Number.parseFloat(outlineWidth) : 0;
      });
      expect(ring, walked.at(-1)).toBeGreaterThanOrEqual(2);
    }
    expect(walked.map((name) => name.split(/\s{2,}|Ctrl/)[0]?.trim())).toEqual([
      'Skip to the text',
      'touchpoint-scoring',
      'Guides',
      'Reference',
      'Charts',
      'Playground',
      'Search',
      'Let Online Ltd meet the client today',
      'Try it →',
      'Read the idea →',
      'Install →',
    ]);
    // Past the bar by its first link, and the next stop is the button.
    await page.keyboard.press('Tab');
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      scrollTo(0, 0);
    });
    await page.locator('.skip-link').focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Let Online Ltd meet the client today');
    await page.keyboard.press('Space');
    expect(await page.getByRole('status').textContent()).toBe(
      '15.9 became 36.6: Online Ltd comes first now.',
    );
    expect(await focused()).toBe('Take it back');
    // What somebody hears who does not see the bars: which number is a score, and which is an if.
    const story = await page.locator('#online-ltd .outcome').ariaSnapshot();
    expect(story).toMatch(
      /Score:[\s\S]*36\.6[\s\S]*If they met today: \+10\.6 in person \+10\.1 for having both/,
    );
    await close();
  });

  it.each(widths)('has letters of 11 px or more on its first page at a width of %i', async (width) => {
    const { page, close } = await openPage(browser, `${server.url}/index.html`, {
      viewport: { width, height: 900 },
    });
    const small = await page.locator('main *').evaluateAll((all) =>
      all.flatMap((one) => {
        const hasText = [...one.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
        );
        if (!hasText || one.getClientRects().length === 0) return [];
        const scale = one instanceof SVGGraphicsElement ? (one.getScreenCTM()?.a ?? 1) : 1;
        const size = scale * Number.parseFloat(getComputedStyle(one).fontSize);
        return size < 11 ? [`${one.textContent}: ${size}`] : [];
      }),
    );
    expect(small).toEqual([]);
    await close();
  });

  it('has four small pictures on its first page, of the numbers of the model and of the sample report', async () => {
    const { page, close } = await openPage(browser, `${server.url}/sample-report.html`);
    const actions = await page
      .locator('#week tbody tr:not([hidden])')
      .evaluateAll((rows) =>
        rows
          .slice(0, 2)
          .map((row) => [
            row.querySelector('a')?.textContent,
            [...row.querySelectorAll('b')].find(({ textContent }) => textContent?.startsWith('+'))
              ?.textContent,
          ]),
      );
    await page.goto(`${server.url}/index.html`);
    const pictures = page.locator('.four .small-picture');
    expect(await pictures.count()).toBe(4);
    const { online, offline, synergy } = standardModel.shares;
    expect(await pictures.nth(0).locator('text').textContent()).toBe(String(100 * online));
    expect(await pictures.nth(1).locator('text').allTextContents()).toEqual(
      [online, offline, synergy].map((share) => String(100 * share)),
    );
    expect(await pictures.nth(3).locator('span').allTextContents()).toEqual(actions.map(([name]) => name));
    expect(await pictures.nth(3).locator('b').allTextContents()).toEqual(actions.map(([, gain]) => gain));
    // The curve comes near its line, and never above it.
    const heights = await pictures
      .nth(0)
      .locator('.curve')
      .evaluate((curve) =>
        [...(curve.getAttribute('d') ?? '').matchAll(/ ([\d.]+)/g)].map(([, y]) => Number(y)),
      );
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(8);
    expect(heights.at(-1)).toBeLessThan(10);
    await close();
  });

  it('has the guides in groups and in reading order, two clicks from anywhere, with the one before and after', async () => {
    const { page, close } = await openPage(browser, `${server.url}/playground/index.html`);
    await page.getByRole('link', { name: 'Guides' }).click();
    const links = page.locator('.guide-nav a');
    // The click has begun to leave the page; what is read must be of the one that it leads to.
    await links.first().waitFor();
    const names = await links.allTextContents();
    expect(names.slice(0, 4)).toEqual([
      'Start here',
      'The idea',
      'The model and its properties',
      'Choosing and defending weights',
    ]);
    expect(await page.locator('.guide-nav h2').allTextContents()).toEqual([
      'Start',
      'The model',
      'Bring data',
      'Ask',
      'Show',
      'Check',
    ]);
    const walked = ['Start here'];
    for (const next of names.slice(1, 5)) {
      await page.locator('.before-and-after .after').click();
      await page.waitForFunction((name) => document.querySelector('h1')?.textContent === name, next);
      walked.push((await page.locator('h1').textContent()) ?? '');
    }
    expect(walked).toEqual(names.slice(0, 5));
    expect(await page.locator('.guide-nav [aria-current="page"]').textContent()).toBe(names[4]);
    await close();
  });

  it('shows formulas as MathML, and code that does not wrap', async () => {
    const { page, close } = await openPage(
      browser,
      `${server.url}/documents/Are_you_networking_enough_offline_.html`,
      { viewport: { width: 360, height: 800 } },
    );
    expect(await page.locator('.formula math').count()).toBe(4);
    expect(await page.locator('.formula').first().innerText()).toContain('E');
    const wraps = await page
      .locator('pre code')
      .evaluateAll((all) => all.filter((code) => getComputedStyle(code).whiteSpace !== 'pre').length);
    expect(wraps).toBe(0);
    await close();
  });

  it('says of each page what it is, has one main part, and a way to skip to it', () => {
    const files = readdirSync(siteFolder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.html'),
    );
    const faults: string[] = [];
    for (const file of files) {
      const { document } = parseHTML(readFileSync(join(siteFolder, file), 'utf8'));
      const description = document.querySelector('meta[name="description"]')?.getAttribute('content') ?? '';
      const isReport = file.startsWith('sample-report');
      if (!isReport && (description.length < 10 || description.startsWith('Documentation for')))
        faults.push(`${file}: ${description}`);
      if (document.querySelectorAll('main').length !== 1) faults.push(`${file} has no main part`);
      if (document.querySelector('.skip-link, .skip') === null) faults.push(`${file} cannot be skipped to`);
      if (!isReport && document.querySelector('link[rel="icon"]') === null)
        faults.push(`${file} has no icon`);
    }
    expect(faults).toEqual([]);
    expect(existsSync(join(siteFolder, '404.html'))).toBe(true);
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
      // Its links to leads are opened by its script; the tests of the report try them.
      if (file.startsWith('sample-report')) continue;
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
