import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { rankLeads } from 'touchpoint-scoring';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeState, encodeState } from '../../site/playground/address.js';
import {
  addTouch,
  changeTouch,
  interactionsOf,
  modelOf,
  removeTouch,
  resultOf,
  type State,
  setShare,
} from '../../site/playground/state.js';
import { story } from '../../site/playground/story.js';
import { seriousFindings } from './accessibility.js';
import { screenshots, startBrowser } from './report-support.js';
import { openPage, root, type Server, serve, siteFolder } from './site-support.js';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

const url = pathToFileURL(join(siteFolder, 'playground/index.html')).href;

/** The ranking as the page shows it. */
async function shownRanking(page: Page): Promise<string[]> {
  return await page
    .locator('#leads tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [
          row.querySelector('.rank'),
          row.querySelector('button'),
          row.querySelector('.number'),
          row.querySelector('.grade'),
        ]
          .map((cell) => cell?.textContent)
          .join(' | '),
      ),
    );
}

function expectedRanking(state: State): string[] {
  const { leads } = rankLeads(interactionsOf(state), { model: modelOf(state), asOf: resultOf(state).asOf });
  return leads.map(({ rank, key, score, grade }) => [rank, key, score.toFixed(1), grade].join(' | '));
}

const told = (page: Page) =>
  page
    .waitForFunction(() => document.getElementById('told')?.textContent || undefined)
    .then((text) => text.jsonValue());

describe('the playground, from a file', () => {
  it('shows the scores of the library for the story', async () => {
    const { page, incidents, close } = await openPage(browser, url);
    expect(await shownRanking(page)).toEqual(expectedRanking(story()));
    expect(incidents).toEqual([]);
    await close();
  });

  it('is used by the keyboard alone: adds, moves, changes and removes a touch, and is told the score', async () => {
    const { page, incidents, close } = await openPage(browser, url);
    const tabTo = async (id: string) => {
      for (let presses = 0; presses < 80; presses++) {
        if ((await page.evaluate(() => document.activeElement?.id)) === id) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`Tab never came to ${id}`);
    };
    await tabTo('add-event_encounter');
    await page.keyboard.press('Enter');
    let expected = addTouch(story(), { type: 'event_encounter', daysAgo: 0 });
    expect(await shownRanking(page)).toEqual(expectedRanking(expected));
    const added = (expected.leads[0]?.touches.length ?? 0) - 1;
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(`touch-${added}`);

    await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    expected = changeTouch(expected, added, { daysAgo: 8 });
    expect(await shownRanking(page)).toEqual(expectedRanking(expected));
    expect(await page.locator(`#touch-${added}`).getAttribute('aria-valuenow')).toBe('8');
    expect(await page.locator(`#touch-${added}`).getAttribute('aria-valuetext')).toMatch(
      /^8 days ago, [\d.]+ points$/,
    );
    await page.waitForTimeout(600);
    const lead = resultOf(expected).leads.find(({ key }) => key === 'Online Ltd');
    expect(await told(page)).toBe(
      `Online Ltd: ${lead?.score.toFixed(1)} points, grade ${lead?.grade}, rank ${lead?.rank} of 4.`,
    );

    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('edit-type');
    await tabTo('edit-minutes');
    await page.keyboard.type('90');
    await page.keyboard.press('Tab');
    expected = changeTouch(expected, added, { durationMinutes: 90 });
    expect(await shownRanking(page)).toEqual(expectedRanking(expected));
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(`touch-${added}`);

    await page.keyboard.press('Delete');
    expected = removeTouch(expected, added);
    expect(await shownRanking(page)).toEqual(expectedRanking(expected));
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(`touch-${added - 1}`);
    await tabTo('undo');
    await page.keyboard.press('Enter');
    expect(await shownRanking(page)).not.toEqual(expectedRanking(expected));
    expect(incidents).toEqual([]);
    await close();
  });

  it('has nothing serious for axe-core with everything open', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, incidents, close } = await openPage(browser, `${url}#broken`, { colorScheme });
      await page.locator('#touch-0').press('Enter');
      for (const summary of await page.locator('summary').all()) await summary.click();
      await page.locator('#share').click();
      expect(await seriousFindings(page)).toEqual([]);
      expect(incidents).toEqual([]);
      await close();
    }
  });

  it('lets a touch be dragged along the line, and one from the palette onto it', async () => {
    const { page, close } = await openPage(browser, url, { viewport: { width: 1280, height: 1400 } });
    const line = await page.locator('#line').boundingBox();
    const touch = await page.locator('#touch-2').boundingBox();
    const meal = await page.locator('#add-meal').boundingBox();
    if (line === null || touch === null || meal === null) throw new Error('nothing to drag');
    await page.mouse.move(touch.x + touch.width / 2, touch.y + touch.height / 2);
    await page.mouse.down();
    await page.mouse.move(line.x + line.width / 2, touch.y + 10, { steps: 5 });
    // The score, the ranking and the plane follow the hand, before it lets go.
    await page.waitForTimeout(100);
    const inHand = await page.locator('#score-value').textContent();
    expect(inHand).not.toBe(
      resultOf(story())
        .leads.find(({ key }) => key === 'Online Ltd')
        ?.score.toFixed(1),
    );
    const rankingInHand = await shownRanking(page);
    expect(await page.locator('#line-says').textContent()).toMatch(/^video call, \d+ days ago/);
    await page.mouse.up();
    expect(await page.locator('#score-value').textContent()).toBe(inHand);
    expect(await shownRanking(page)).toEqual(rankingInHand);
    // The line goes by the square root of the age: its middle is a quarter of a year. A pixel is a day there.
    const daysAgo = Number(await page.locator('#touch-2').getAttribute('aria-valuenow'));
    expect(Math.abs(daysAgo - 365 / 4)).toBeLessThan(2);
    let expected = changeTouch(story(), 2, { daysAgo });
    expect(await shownRanking(page)).toEqual(expectedRanking(expected));
    await page.mouse.move(meal.x + 20, meal.y + 10);
    await page.mouse.down();
    await page.mouse.move(line.x + line.width, line.y + 20, { steps: 5 });
    await page.mouse.up();
    expected = addTouch(expected, { type: 'meal', daysAgo: 0 });
    expect(await shownRanking(page)).toEqual(expectedRanking(expected));
    await page.screenshot({ path: join(screenshots, 'playground-dragged.png'), fullPage: true });
    await close();
  });

  it('has sliders that change the model, and the shares always sum to 100 %', async () => {
    const { page, close } = await openPage(browser, url);
    await page.locator('#share-synergy').fill('0');
    expect(await shownRanking(page)).toEqual(expectedRanking(setShare(story(), 'synergy', 0)));
    const outputs = await page.locator('#model output[for^="share-"]').allTextContents();
    expect(outputs).toEqual(['45', '55', '0']);
    await page.locator('#types summary').click();
    await page.locator('#weight-email').fill('0');
    const json = JSON.parse(await page.locator('#model-json').inputValue());
    expect(json.types.email.weight).toBe(0);
    await page.locator('#later').fill('365');
    const later = await page.locator('#score-value').textContent();
    await page.locator('#standard').click();
    await page.locator('#later').fill('0');
    expect(await shownRanking(page)).toEqual(expectedRanking(story()));
    expect(Number(later)).toBeLessThan(Number(await page.locator('#score-value').textContent()));
    await close();
  });

  it('keeps a slider in the hand while it is moved, and moves the others with it', async () => {
    const { page, close } = await openPage(browser, url, { viewport: { width: 1280, height: 2800 } });
    for (const id of ['later', 'share-synergy']) {
      const slider = await page.locator(`#${id}`).boundingBox();
      if (slider === null) throw new Error('no slider');
      const middle = slider.y + slider.height / 2;
      const before = await shownRanking(page);
      const most = Number(await page.locator(`#${id}`).getAttribute('max'));
      const value = Number(await page.locator(`#${id}`).inputValue());
      await page.mouse.move(slider.x + 8 + (slider.width - 16) * (value / most), middle);
      await page.mouse.down();
      await page.mouse.move(slider.x + slider.width * 0.8, middle, { steps: 8 });
      await page.mouse.move(slider.x + slider.width + 50, middle, { steps: 8 });
      await page.mouse.up();
      expect(Number(await page.locator(`#${id}`).inputValue())).toBe(most);
      expect(await shownRanking(page)).not.toEqual(before);
      await page.locator('#later').fill('0');
    }
    const outputs = await page.locator('#model output[for^="share-"]').allTextContents();
    expect(outputs).toEqual(['0', '0', '100']);
    expect(await page.locator('#share-online').inputValue()).toBe('0');
    await close();
  });

  it('is shared by an address that another browser restores', async () => {
    const { page, close } = await openPage(browser, url);
    await page.locator('#meet').click();
    await page.locator('#share-online').fill('0.4');
    await page.locator('#lead-2').click();
    await page.locator('#share').click();
    const address = await page.locator('#address').inputValue();
    const restored = decodeState(new URL(address).hash.slice(1));
    expect(await shownRanking(page)).toEqual(expectedRanking(restored as State));
    await close();
    const other = await openPage(browser, address);
    expect(await shownRanking(other.page)).toEqual(expectedRanking(restored as State));
    expect(await other.page.locator('#timeline-heading').textContent()).toBe('Met long ago');
    // A new visitor has not begun anywhere else: there is no change to tell of.
    expect(await other.page.locator('#score').innerText()).toContain('out of 100 points');
    expect(other.incidents).toEqual([]);
    await other.close();
  });

  it('says that a broken address cannot be read, and shows the story', async () => {
    const hostile = encodeState({
      ...story(),
      leads: [{ name: '<img src=x onerror=alert(1)>', touches: [{ type: 'email', daysAgo: 1 }] }],
    });
    for (const hash of ['%3Cscript%3E', 'eyJ', hostile.slice(0, -9)]) {
      const { page, incidents, close } = await openPage(browser, `${url}#${hash}`);
      expect(await page.locator('#notice').textContent()).toContain('This link cannot be read');
      expect(await shownRanking(page)).toEqual(expectedRanking(story()));
      expect(incidents).toEqual([]);
      await close();
    }
    const { page, incidents, close } = await openPage(browser, `${url}#${hostile}`);
    expect(await page.locator('#leads button').textContent()).toBe('<img src=x onerror=alert(1)>');
    expect(await page.locator('#leads img').count()).toBe(0);
    expect(incidents).toEqual([]);
    await close();
  });

  it('shows cause and effect within one screen, and says that its axis is uneven', async () => {
    const { page, close } = await openPage(browser, url, { viewport: { width: 1440, height: 900 } });
    for (const id of ['line', 'score-value', 'plane', 'share-synergy', 'first-life-in_person_meeting']) {
      const box = await page.locator(`#${id}`).boundingBox();
      expect((box?.y ?? Number.NaN) + (box?.height ?? Number.NaN), id).toBeLessThanOrEqual(900);
    }
    expect(await page.locator('.line-head').innerText()).toContain('recent days are drawn wider');
    expect(await page.locator('.tick').allTextContents()).toEqual([
      '1 year ago',
      '6 months',
      '3 months',
      '1 month',
      '1 week',
      'today',
    ]);
    await close();
  });

  it('puts a touch back when Escape is pressed while it is in the hand', async () => {
    const { page, close } = await openPage(browser, url);
    const touch = await page.locator('#touch-2').boundingBox();
    if (touch === null) throw new Error('nothing to drag');
    await page.mouse.move(touch.x + 10, touch.y + 10);
    await page.mouse.down();
    await page.mouse.move(touch.x + 200, touch.y + 10, { steps: 5 });
    await page.keyboard.press('Escape');
    await page.mouse.up();
    expect(await shownRanking(page)).toEqual(expectedRanking(story()));
    await close();
  });

  it('shifts nothing while it loads, and keeps the score in sight on a phone', async () => {
    for (const width of [360, 800, 1440]) {
      const { page, close } = await openPage(browser, 'about:blank', { viewport: { width, height: 740 } });
      await page.goto(url);
      const shift = await page.evaluate(
        () =>
          new Promise<number>((done) => {
            let sum = 0;
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
            }).observe({ type: 'layout-shift', buffered: true });
            setTimeout(() => done(sum), 500);
          }),
      );
      expect(shift).toBeLessThan(0.05);
      expect(await page.locator('#always').isVisible()).toBe(width === 360);
      await close();
    }
  });

  it('follows the theme that was chosen elsewhere on the site', async () => {
    const server = await serve(siteFolder);
    const { page, close } = await openPage(browser, `${server.url}/playground/index.html`, {
      colorScheme: 'light',
    });
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(await background()).toBe('rgb(255, 255, 255)');
    await page.evaluate(() => localStorage.setItem('tsd-theme', 'dark'));
    await page.reload();
    expect(await background()).toBe('rgb(15, 18, 22)');
    await close();
    await server.close();
  });
});

describe('the library in a browser', () => {
  let server: Server;
  beforeAll(async () => {
    server = await serve(root);
  });
  afterAll(() => server?.close());

  it('scores from its built module as in Node', async () => {
    const { page, incidents, close } = await openPage(browser, `${server.url}/test/site/library.html`);
    const interactions = interactionsOf(story());
    const { asOf } = resultOf(story());
    await page.waitForFunction(() => 'library' in window);
    const scores = await page.evaluate(
      ([given, time]) => {
        const { library } = window as unknown as { library: typeof import('touchpoint-scoring') };
        const model = library.standardModel;
        return library
          .rankLeads(given as never, { model, asOf: time as number })
          .leads.map(({ key, score }) => [key, score]);
      },
      [interactions, asOf] as const,
    );
    // Browsers round the last bit of a power in their own way.
    expect(scores).toEqual(resultOf(story()).leads.map(({ key, score }) => [key, expect.closeTo(score, 10)]));
    expect(incidents).toEqual([]);
    await close();
  });
});
