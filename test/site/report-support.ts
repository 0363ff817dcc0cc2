import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Where pictures are put for people to look at. */
export const screenshots = resolve(import.meta.dirname, '../../.cache/screenshots');
mkdirSync(screenshots, { recursive: true });

/** Chromium, as the system has it. */
export function startBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] });
}

/** A page that is open, and everything about it that must not happen. */
export interface OpenPage {
  readonly page: Page;
  /** Errors, dialogs, violations of the policy and requests, in the order in which they came. */
  readonly incidents: string[];
  readonly close: () => Promise<void>;
}

declare global {
  interface Window {
    hacked?: unknown;
    violations?: string[];
  }
}

/** Opens HTML as a file, and watches it. */
export async function openHtml(
  browser: Browser,
  html: string,
  options: BrowserContextOptions = {},
): Promise<OpenPage> {
  const folder = mkdtempSync(join(tmpdir(), 'touchpoint-report-'));
  const file = join(folder, 'report.html');
  writeFileSync(file, html);
  const url = pathToFileURL(file).href;
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const incidents: string[] = [];
  page.on('pageerror', (error) => incidents.push(`error: ${error.message}`));
  page.on('console', (message) => incidents.push(`console: ${message.text()}`));
  page.on('dialog', (dialog) => {
    incidents.push(`dialog: ${dialog.message()}`);
    dialog.dismiss().catch(() => undefined);
  });
  page.on('popup', () => incidents.push('popup'));
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== url) incidents.push(`request: ${request.url()}`);
  });
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
      window.violations?.push(violatedDirective),
    );
  });
  await page.goto(url);
  const close = async () => {
    await context.close();
    rmSync(folder, { recursive: true });
  };
  return { page, incidents, close };
}

/** What has happened that must not, scripts that ran and violations of the policy included. */
export async function allIncidents({ page, incidents }: OpenPage): Promise<string[]> {
  const [hacked, violations] = await page.evaluate(
    () => [window.hacked !== undefined, window.violations ?? []] as const,
  );
  return [...incidents, ...(hacked ? ['a script ran'] : []), ...violations.map((one) => `violation: ${one}`)];
}
