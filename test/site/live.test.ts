import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { type InteractionInput, scoreLeads, standardModel } from 'touchpoint-scoring';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from './accessibility.js';
import { screenshots, startBrowser } from './report-support.js';
import { openPage, type Server, serve, siteFolder } from './site-support.js';

// The formulas of the guides that can be moved, held against what scoreLeads gives.

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

const idea = 'documents/The_idea.html';
const model = 'documents/The_model_and_its_properties.html';
const at = Date.UTC(2026, 10, 23);
const day = 86_400_000;

function scoreOf(mails: number, meetings: number, both = 45): string {
  const touches: InteractionInput[] = [
    ...Array.from({ length: mails }, () => ({ leadId: 'ada', type: 'email' as const, at })),
    ...Array.from({ length: meetings }, () => ({ leadId: 'ada', type: 'in_person_meeting' as const, at })),
  ];
  const rest = (100 - both) / 55;
  const shares = { online: 0.25 * rest, offline: 0.3 * rest, synergy: both / 100 };
  const { leads } = scoreLeads(touches, { model: { ...standardModel, shares }, asOf: at });
  return (leads[0]?.score ?? 0).toFixed(1);
}

const value = (page: Page) => page.locator('.live-value').textContent();
const slider = (page: Page, name: string) => page.locator(`.live input[name=${name}]`);

describe('the live formula of The idea', () => {
  it('follows the hand before it lets go, with the score of scoreLeads, and moves nothing else', async () => {
    const { page, incidents, close } = await openPage(browser, `${server.url}/${idea}`, {
      viewport: { width: 1440, height: 900 },
    });
    expect(await value(page)).toBe(scoreOf(4, 1));
    const mails = slider(page, 'mails');
    await mails.scrollIntoViewIfNeeded();
    const frame = () => page.locator('.live').boundingBox();
    const before = await frame();
    const mark = () => page.locator('.live .mark').evaluate((one) => one.outerHTML);
    const places = new Set([await mark()]);
    const box = await mails.boundingBox();
    if (box === null) throw new Error('the slider has no box');
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width * 0.2, y);
    await page.mouse.down();
    for (const part of [0.5, 0.9]) {
      await page.mouse.move(box.x + box.width * part, y);
      const count = Number(await mails.inputValue());
      expect(count).toBeGreaterThan(4);
      expect(await value(page)).toBe(scoreOf(count, 1));
      places.add(await mark());
    }
    await page.mouse.up();
    expect(places.size).toBe(3);
    expect(await frame()).toEqual(before);
    expect(incidents).toEqual([]);
    await close();
  });

  it('is moved by the keyboard, names its numbers, and draws straight lines where both add nothing', async () => {
    const { page, close } = await openPage(browser, `${server.url}/${idea}`);
    await page.getByRole('slider', { name: 'Meetings, today' }).focus();
    await page.keyboard.press('End');
    expect(await value(page)).toBe(scoreOf(4, 8));
    await page.keyboard.press('Home');
    expect(await value(page)).toBe(scoreOf(4, 0));
    expect(await page.locator('.live path.mark.online').count()).toBe(1);
    await page.keyboard.press('ArrowRight');
    const both = page.getByRole('slider', { name: 'Points that only having both gives' });
    await both.fill('0');
    expect(await both.getAttribute('aria-valuetext')).toBe('0 of 100');
    expect(await value(page)).toBe(scoreOf(4, 1, 0));
    await slider(page, 'mails').fill('0');
    await slider(page, 'meetings').fill('0');
    expect(await value(page)).toBe('0.0');
    await close();
  });

  it('says the same without scripts, at every width and in both themes', async () => {
    for (const width of [360, 800, 1440]) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const options = { viewport: { width, height: 900 }, colorScheme, javaScriptEnabled: false };
        const { page, close } = await openPage(browser, `${server.url}/${idea}`, options);
        expect(await value(page)).toBe(scoreOf(4, 1));
        expect(await page.locator('.live svg .curve').count()).toBe(3);
        expect(await page.locator('.live input:visible').count()).toBe(0);
        expect(await page.locator('.live-slider output').allTextContents()).toEqual(['4', '1', '45 of 100']);
        const figure = await page.locator('.live').boundingBox();
        expect((figure?.x ?? 0) + (figure?.width ?? 0)).toBeLessThanOrEqual(width);
        await page
          .locator('.live')
          .screenshot({ path: join(screenshots, `live-${width}-${colorScheme}.png`) });
        await close();
      }
    }
  });
});

describe('the live formula of The model', () => {
  it('shows what is left of a meeting, with the score of scoreLeads', async () => {
    const { page, incidents, close } = await openPage(browser, `${server.url}/${model}`);
    for (const [halfLife, age, left] of [
      [90, 90, '50%'],
      [30, 90, '13%'],
      [180, 0, '100%'],
    ] as const) {
      await slider(page, 'halfLife').fill(String(halfLife));
      await slider(page, 'age').fill(String(age));
      expect(await value(page)).toBe(left);
      const types = {
        ...standardModel.types,
        in_person_meeting: { ...standardModel.types.in_person_meeting, halfLifeDays: halfLife },
      };
      const meeting = { leadId: 'ada', type: 'in_person_meeting', at: at - age * day } as const;
      const { leads } = scoreLeads([meeting], { model: { ...standardModel, types }, asOf: at });
      expect(await page.locator('.live-says').textContent()).toContain(
        `${leads[0]?.score.toFixed(1)} points`,
      );
    }
    expect(incidents).toEqual([]);
    await close();
  });
});

describe('the gallery of charts', () => {
  it('shows each picture over its code, and the one that fits the page', async () => {
    for (const width of [360, 1440]) {
      const { page, close } = await openPage(browser, `${server.url}/documents/Charts.html`, {
        viewport: { width, height: 900 },
      });
      await page.locator('.picture svg:visible').first().waitFor();
      expect(await page.locator('.picture').count()).toBe(5);
      const boxes = await page
        .locator('.picture svg:visible')
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().right));
      expect(boxes).toHaveLength(5);
      expect(Math.max(...boxes)).toBeLessThanOrEqual(width);
      await close();
    }
  });
});

describe.each([idea, model, 'documents/Charts.html'])('%s', (path) => {
  it('has no serious finding of axe', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, close } = await openPage(browser, `${server.url}/${path}`, { colorScheme });
      expect(await seriousFindings(page)).toEqual([]);
      await close();
    }
  });
});
