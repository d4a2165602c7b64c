import type { Page, Request } from '@playwright/test';

import { expect, type Site } from '../fixtures.ts';
import { medians, serveCompressed, slowPage, test } from '../slow/measured/throttled.ts';

// Compares the search of a built site with Pagefind's on the same pages; `cargo xtask bench search` has made both.
// docs/decisions/0016-search.md has the figures.

test.describe.configure({ timeout: 1_800_000 });

/** Words that occur in most archives of press releases, some in nearly every release and some in few. */
const WORDS = ['torsk', 'regjeringen', 'strømprisene', 'fiskeripolitikk', 'hansen', 'sykehus'];
const FOLDER = process.env.BENCH!;

interface Searched {
  name: string;
  /** The path of the page with its search. */
  path: string;
  field: string;
  /** Runs in the page: the hits that are shown. */
  hits: () => number;
  /** The selector of the links to the hits. */
  link: string;
}

/** Pagefind's own interface, as in its documentation. */
const PAGEFIND = `<!doctype html><html lang="nb"><meta charset="utf-8"><title>Pagefind</title>
<link href="pagefind/pagefind-ui.css" rel="stylesheet"><script src="pagefind/pagefind-ui.js"></script>
<div id="search"></div><script>new PagefindUI({ element: '#search', showSubResults: false, pageSize: 10 });</script>`;

const OURS: Searched = {
  name: 'press room',
  path: '',
  field: '#pr-search',
  hits: () => (document.querySelector('article mark') ? document.querySelectorAll('article').length : 0),
  link: 'article h2 a',
};
const THEIRS: Searched = {
  name: 'Pagefind',
  path: 'pagefind.html',
  field: '.pagefind-ui__search-input',
  hits: () => document.querySelectorAll('.pagefind-ui__result-link').length,
  link: '.pagefind-ui__result-link',
};

for (const searched of [OURS, THEIRS]) {
  test(`what the first ten results of ${searched.name} cost, and those of a further word`, async ({ browser, site }) => {
    await serve(site, searched);
    for (const [n, word] of WORDS.entries()) {
      const context = await browser.newContext();
      const page = await context.newPage();
      const traffic = trafficOf(page);
      await page.goto(site.url + searched.path);
      await expect(page.locator(searched.field)).toBeVisible();
      const opened = await traffic.sofar();
      await search(page, searched, word);
      const first = await traffic.sofar();
      const further = WORDS[(n + 1) % WORDS.length];
      await search(page, searched, further);
      const second = await traffic.sofar();
      console.log(`${searched.name}, “${word}”: ${told(first)}; then “${further}”: ${told(second)}; the page before: ${told(opened)}`);
      expect(first.requests).toBeGreaterThan(0);
      await context.close();
    }
  });

  test(`how long the first result of ${searched.name} takes on a slow line with a slow device`, async ({ browser, site }) => {
    await serve(site, searched);
    const [first] = await medians(browser, searched.name, ['first key to first result'], async (page) => {
      const { seen, fromHere } = await slowPage(page, searched.hits);
      await page.goto(site.url + searched.path, { waitUntil: 'load' });
      await fromHere();
      await page.locator(searched.field).pressSequentially('torsk', { delay: 60 });
      return [await seen()];
    });
    expect(first.painted).toBeGreaterThan(0);
  });
}

async function serve(site: Site, { path }: Searched): Promise<void> {
  // Pagefind compresses its index itself, and its page has an inline script.
  site.holds(FOLDER);
  if (path) site.csp(null);
  await serveCompressed(site, FOLDER);
  site.page('pagefind.html', PAGEFIND);
}

/** Searches for `word`, and waits until ten hits are shown that are not those of the search before. */
async function search(page: Page, { field, hits, link }: Searched, word: string): Promise<void> {
  const titles = () => page.locator(link).allInnerTexts();
  const before = await titles();
  await page.locator(field).fill(word);
  await expect(async () => {
    expect(await page.evaluate(hits)).toBeGreaterThanOrEqual(10);
    expect(await titles()).not.toEqual(before);
  }).toPass();
}

interface Traffic {
  bytes: number;
  requests: number;
  /** Those of the bytes that are the search's own: the index, and the program that reads it. */
  own: number;
}

/** Counts what `page` and its workers receive, including the headers of answers; each call returns what came since the
 * last. */
function trafficOf(page: Page): { sofar: () => Promise<Traffic> } {
  const open = new Set<Request>();
  let counted: Traffic = { bytes: 0, requests: 0, own: 0 };
  page.on('request', (request) => open.add(request));
  page.on('requestfailed', (request) => open.delete(request));
  page.on('requestfinished', async (request) => {
    const { responseBodySize, responseHeadersSize } = await request.sizes();
    const bytes = responseBodySize + responseHeadersSize;
    counted.bytes += bytes;
    counted.requests += 1;
    counted.own += /\/search\/|-search-|\/pagefind\//.test(request.url()) ? bytes : 0;
    open.delete(request);
  });
  const sofar = async () => {
    await expect(async () => {
      expect([...open].map((request) => request.url())).toEqual([]);
    }).toPass();
    const traffic = counted;
    counted = { bytes: 0, requests: 0, own: 0 };
    return traffic;
  };
  return { sofar };
}

function told({ bytes, requests, own }: Traffic): string {
  const [all, search] = [bytes, own].map((bytes) => (bytes / 1000).toFixed(1));
  return `${all} kB in ${requests} requests, ${search} kB of them the search’s own`;
}
