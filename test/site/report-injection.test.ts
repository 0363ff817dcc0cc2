import type { Browser } from 'playwright-core';
import { defineModel, type InteractionInput, ownerLeadKey } from 'touchpoint-scoring';
import { renderReport } from 'touchpoint-scoring/report';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostileTexts } from '../unit/report/hostile.js';
import { allIncidents, type OpenPage, openHtml, startBrowser } from './report-support.js';

// Every text that a report shows comes from somebody else's calendar, mailbox or CRM. None of them may become markup.

const asOf = Date.UTC(2026, 10, 23, 9);
const day = 86_400_000;
const harmless = hostileTexts.map((_, index) => `harmless ${index}`);

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

/** Two touches of each name, alike but for the name; the id is repeated, so that it is in the page as well. */
function touchesOf(names: readonly string[]): InteractionInput[] {
  return names.flatMap((name) =>
    (['email', 'in_person_meeting', 'in_person_meeting'] as const).map((type, index) => ({
      id: type === 'email' ? `mail ${name}` : name,
      leadId: name,
      accountId: name,
      ownerId: name,
      type,
      at: asOf - (type === 'email' ? 3 : 9) * day,
      ...(index === 2 ? { recordedAt: asOf } : {}),
    })),
  );
}

/** A model with a name in each of its texts. */
function modelNamed(text: string) {
  const cut = (most: number) => Array.from(text).slice(0, most).join('');
  return defineModel({
    name: cut(200),
    types: {
      email: { label: cut(100), reason: text },
      in_person_meeting: { label: `${cut(99)}.`, reason: text },
    },
    grades: [
      { grade: `${cut(39)}1`, from: 10 },
      { grade: `${cut(39)}2`, from: 0 },
    ],
  });
}

/** The elements of a page with the names of their attributes; in the harmless twin they must be the same. */
function structureOf({ page }: OpenPage): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('*')].map((element) => {
      const attributes = [...element.attributes].map(({ name }) => name).sort();
      return `${element.parentElement?.localName} ${element.namespaceURI} ${element.localName} ${attributes.join(' ')}`;
    }),
  );
}

/** What all cells of a column say. */
function cellsOf({ page }: OpenPage, selector: string): Promise<(string | null)[]> {
  return page.locator(selector).evaluateAll((cells) => cells.map(({ textContent }) => textContent));
}

async function openLead({ page }: OpenPage, place: number): Promise<void> {
  const link = page.locator('#ranking tbody a').nth(place - 1);
  await page.evaluate(
    (hash) => {
      location.hash = hash;
    },
    (await link.getAttribute('href')) ?? '',
  );
  await page.waitForFunction(
    (text) => document.querySelector('#lead[open] h2')?.textContent === text,
    await link.textContent(),
  );
}

async function opened(html: string): Promise<OpenPage> {
  const one = await openHtml(browser, html);
  await one.page.waitForSelector('#plane svg');
  return one;
}

const sorted = (texts: readonly (string | null)[]) => [...texts].map(String).sort();

describe('fifty hostile texts', () => {
  it('are fifty, and different', () => {
    expect(new Set(hostileTexts).size).toBe(50);
  });

  it.each([
    ['<script>window.hacked=1</script>', 'a script ran'],
    ['<svg onload="window.hacked=1">', 'a script ran'],
    ['<img src=x onerror="window.hacked=1">', 'a script ran'],
    ['<img src="https://example.com/leak.png">', 'request: https://example.com/leak.png'],
  ])('%s does its work in a page without defences: the watch works', async (text, incident) => {
    expect(hostileTexts).toContain(text);
    const watched = await openHtml(browser, `<!doctype html><body>${text}`);
    await watched.page.waitForTimeout(100);
    expect(await allIncidents(watched)).toContain(incident);
    await watched.close();
  });

  it('would be stopped by the policy alone, were they markup', async () => {
    const html = renderReport(touchesOf(['ada']), { model: modelNamed('plain'), asOf });
    const watched = await openHtml(
      browser,
      html.replace('<main>', `<main>${hostileTexts.slice(0, 1).join('')}`),
    );
    expect(await allIncidents(watched)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^violation: script-src/)]),
    );
    expect(await watched.page.evaluate(() => window.hacked)).toBeUndefined();
    await watched.close();
  });

  it('stay in the cells of owners, where those of one lead change', async () => {
    const list = hostileTexts.map((ownerId, ago) => ({
      leadId: 'ada',
      type: 'email' as const,
      at: asOf - (ago + 1) * 86_400_000,
      ownerId,
    }));
    const hostile = await opened(renderReport(list, { model: modelNamed('plain'), asOf }));
    await openLead(hostile, 1);
    expect(await cellsOf(hostile, '#contributions td:nth-child(4)')).toEqual(hostileTexts);
    expect(await allIncidents(hostile)).toEqual([]);
    await hostile.close();
  });

  it.each(['lead', 'account', 'owner-lead'] as const)(
    'stay in their cells as ids, leads, accounts and owners, by %s',
    async (key) => {
      const model = modelNamed('plain');
      const hostile = await opened(renderReport(touchesOf(hostileTexts), { model, asOf, key }));
      const twin = await opened(renderReport(touchesOf(harmless), { model, asOf, key }));
      const names =
        key === 'owner-lead' ? hostileTexts.map((text) => ownerLeadKey(text, text)) : hostileTexts;
      const shown = await cellsOf(hostile, '#ranking tbody th');
      expect(sorted(shown)).toEqual(sorted(names));
      expect(await structureOf(hostile)).toEqual(await structureOf(twin));
      for (const place of hostileTexts.keys()) {
        await openLead(hostile, place + 1);
        expect(await hostile.page.locator('#lead-name').textContent()).toBe(shown[place]);
        const text = key === 'owner-lead' ? String(JSON.parse(String(shown[place]))[0]) : shown[place];
        // Of one lead, account and owner: the head says them, and no column repeats them.
        expect(await cellsOf(hostile, '#contributions th')).toEqual(['Date', 'Type', 'Direction', 'Points']);
        expect(await hostile.page.locator('#lead > .note').textContent()).toContain(text);
        expect(await cellsOf(hostile, '#not-counted td:last-child')).toEqual(['duplicate']);
      }
      await openLead(twin, hostileTexts.length);
      expect(await structureOf(hostile)).toEqual(await structureOf(twin));
      expect(await allIncidents(hostile)).toEqual([]);
      await hostile.close();
      await twin.close();
    },
  );

  it('stay in their cells as title, name of the model, labels and grades', async () => {
    const twin = await opened(
      renderReport(touchesOf(['ada']), { model: modelNamed('plain'), asOf, title: 'plain' }),
    );
    await openLead(twin, 1);
    // How many labels of a chart have room depends on how long they are; an element of another kind would show all the same.
    const ofLabels =
      /^(g http:\/\/www\.w3\.org\/2000\/svg text |svg http:\/\/www\.w3\.org\/2000\/svg g paint-order )/;
    const withoutLabels = async (page: OpenPage) =>
      (await structureOf(page)).filter((line) => !ofLabels.test(line));
    const expected = await withoutLabels(twin);
    const ofPage = (await cellsOf(twin, '#by-type th bdi')).filter((label) => !label?.startsWith('plain'));
    expect(ofPage).toHaveLength(1);
    await twin.close();
    for (const text of hostileTexts) {
      const model = modelNamed(text);
      const one = await opened(renderReport(touchesOf(['ada']), { model, asOf, title: text }));
      await openLead(one, 1);
      const place = JSON.stringify(text);
      expect(await one.page.locator('h1').textContent(), place).toBe(text);
      expect(await one.page.locator('footer bdi').textContent(), place).toBe(model.name);
      const labels = [model.types.email, model.types.in_person_meeting].map(({ label }) => label);
      // The steps of the score: the two types, and what having both channels adds.
      expect(sorted(await cellsOf(one, '#by-type th bdi')), place).toEqual(
        sorted([...labels.map(String), ...ofPage]),
      );
      expect(sorted(await cellsOf(one, '#contributions td:nth-child(2)')), place).toEqual(
        sorted(labels.map(String)),
      );
      expect(model.grades.map(({ grade }) => grade)).toContain(
        (await cellsOf(one, '#ranking tbody td:nth-child(6)'))[0],
      );
      expect(await withoutLabels(one), place).toEqual(expected);
      expect(await allIncidents(one), place).toEqual([]);
      await one.close();
    }
  });
});
