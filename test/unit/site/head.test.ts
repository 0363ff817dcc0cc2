import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { headOf, sitemapOf } from '../../../site/head.mjs';

const siteUrl = 'https://example.org/touchpoint/';
const page =
  '<!doctype html><html><head><title>The idea</title><meta name="description" content="typedoc"></head></html>';
const head = (name: string | undefined, says = 'Why writing & meeting', url: string | undefined = siteUrl) =>
  parseHTML(headOf(url)(page, name, says)).document;
const attribute = (document: Document, selector: string, name: string) =>
  [...document.querySelectorAll(selector)].map((element) => element.getAttribute(name));

describe('the head of a page of the site', () => {
  it.each([
    ['index.html', ''],
    ['playground/index.html', 'playground/'],
    ['documents/The_idea.html', 'documents/The_idea.html'],
    // A page whose name only ends so is no first page of a folder.
    ['functions/my-index.html', 'functions/my-index.html'],
    ['functions/a&b.html', 'functions/a&b.html'],
  ])('of %s has one address, and says it everywhere', (name, path) => {
    const document = head(name);
    expect(attribute(document, 'link[rel="canonical"]', 'href')).toEqual([siteUrl + path]);
    expect(attribute(document, 'meta[property="og:url"]', 'content')).toEqual([siteUrl + path]);
    const { document: map } = parseHTML(sitemapOf(siteUrl, [name]));
    expect([...map.querySelectorAll('loc')].map(({ textContent }) => textContent)).toEqual([siteUrl + path]);
  });

  it('has one description, its own', () => {
    const document = head('index.html', 'A "quoted" <word> costs $& more');
    for (const selector of ['meta[name="description"]', 'meta[property="og:description"]'])
      expect(attribute(document, selector, 'content')).toEqual(['A "quoted" <word> costs $& more']);
    expect(attribute(document, 'meta[property="og:title"]', 'content')).toEqual(['The idea']);
  });

  it('says no address where none is known, and none of a page that stands for those that are not there', () => {
    const unknown = parseHTML(headOf(undefined)(page, 'index.html', 'says')).document;
    expect(attribute(unknown, 'link[rel="canonical"], meta[property="og:url"]', 'content')).toEqual([]);
    const missing = head(undefined);
    expect(attribute(missing, 'link[rel="canonical"], meta[property="og:url"]', 'content')).toEqual([]);
    expect(attribute(missing, 'meta[name="robots"]', 'content')).toEqual(['noindex']);
  });

  it('has a map of the pages in order, without the files that they show', () => {
    const xml = sitemapOf(siteUrl, ['modules.html', 'media/picture.html', 'index.html']);
    expect(
      xml.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/'),
    ).toBe(true);
    expect([...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address)).toEqual([
      siteUrl,
      `${siteUrl}modules.html`,
    ]);
  });
});
