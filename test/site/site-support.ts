import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, resolve } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

export const root = resolve(import.meta.dirname, '../..');
/** The built site. */
export const siteFolder = join(root, 'docs/api');

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

/** A folder over HTTP, under a path as a project's pages have one. */
export interface Server {
  /** Address of the folder, without a slash at the end. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

export async function serve(folder: string): Promise<Server> {
  if (!existsSync(folder)) throw new Error(`${folder} is not there: run npm run docs first`);
  const prefix = '/some/project';
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = join(folder, normalize(path.slice(prefix.length)));
    if (
      !path.startsWith(prefix) ||
      !file.startsWith(folder) ||
      !existsSync(file) ||
      !statSync(file).isFile()
    ) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': contentTypes[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${prefix}`,
    close: () => new Promise((done) => server.close(() => done())),
  };
}

/** A page that is watched: errors, failed requests, and requests to anywhere but its own server or file. */
export interface WatchedPage {
  readonly page: Page;
  readonly incidents: string[];
  readonly close: () => Promise<void>;
}

export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const incidents: string[] = [];
  const home = new URL(url);
  page.on('pageerror', (error) => incidents.push(`error: ${error.message}`));
  page.on('console', (message) => incidents.push(`console: ${message.text()}`));
  page.on('response', (response) => {
    if (response.status() >= 400) incidents.push(`${response.status()}: ${response.url()}`);
  });
  page.on('request', (request) => {
    const to = new URL(request.url());
    if (to.protocol !== 'data:' && to.host !== home.host) incidents.push(`request: ${request.url()}`);
  });
  await page.goto(url);
  return { page, incidents, close: () => context.close() };
}
