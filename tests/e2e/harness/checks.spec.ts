import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { axe, expect, generateFeed, generatePages, noHorizontalScroll, releaseId, test } from '../fixtures.ts';

const PAGE = '<!doctype html><html lang="nn"><meta name="viewport" content="width=device-width"><title>Prøve</title>';

test('axe passes a good page and names what is wrong on a bad one', async ({ page, site }) => {
  await page.goto(site.page('good.html', `${PAGE}<main><h1>Prøve</h1></main>`));
  await axe(page);
  await page.goto(site.page('bad.html', `${PAGE}<main><h1>Prøve</h1><img src="data:,"><button></button></main>`));
  await expect(axe(page)).rejects.toThrow(/button-name[\s\S]*image-alt/);
  await axe(page, { within: 'h1' });
});

test('axe looks into shadow roots', async ({ page, site }) => {
  site.route('shadow.js', {
    body: "document.querySelector('div').attachShadow({ mode: 'open' }).append(document.createElement('button'))",
  });
  const html = `${PAGE}<main><h1>Prøve</h1><div></div></main><script src="shadow.js"></script>`;
  await page.goto(site.page('shadow.html', html));
  await expect(axe(page)).rejects.toThrow('button-name');
});

test('what makes a page scroll sideways is named', async ({ page, site }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(site.page('narrow.html', `${PAGE}<p>Smalt`));
  await noHorizontalScroll(page);
  site.route('wide.css', { body: '.wide { width: 500px }' });
  await page.goto(site.page('wide.html', `${PAGE}<link rel="stylesheet" href="wide.css"><p class="wide">Breitt`));
  await expect(noHorizontalScroll(page)).rejects.toThrow(/p\.wide ends at 508 px/);
});

test('the reader sits in another zone and language than the press room', async ({ page, site }) => {
  await page.goto(site.page('zone.html', PAGE));
  const seen = await page.evaluate(() => [Intl.DateTimeFormat().resolvedOptions().timeZone, navigator.language]);
  expect(seen).toEqual(['America/New_York', 'nb-NO']);
});

test('a generated archive has every release once, newest first', () => {
  const pages = Object.entries(generatePages({ count: 45, perPage: 20 }));
  expect(pages.map(([path, page]) => [path, page.items.length, page.next_url])).toEqual([
    ['feed.json', 20, 'feed-2.json'],
    ['feed-2.json', 20, 'feed-3.json'],
    ['feed-3.json', 5, undefined],
  ]);
  const items = pages.flatMap(([, page]) => page.items);
  expect(items).toEqual(generateFeed({ count: 45 }).items);
  expect(new Set(items.map(({ id }) => id)).size).toBe(45);
  const dates = items.map((item) => String(item.date_published));
  expect(dates).toEqual([...dates].sort().reverse());
});

test('a generated release can be changed', () => {
  const feed = generateFeed({ count: 2, each: (n) => (n === 2 ? { title: '<b>x</b>' } : {}) });
  expect(feed.items[0].title).toBe('<b>x</b>');
  expect(feed.items[1].id).toBe(releaseId(1));
});

test('no test waits for time, is left out, or is run alone', async () => {
  const forbidden = /waitForTimeout|setTimeout\(|networkidle|fastForward\(|test\.(skip|fixme|only)\b/;
  const folder = fileURLToPath(new URL('..', import.meta.url));
  const names = await readdir(folder, { recursive: true });
  const sources = names.filter((name) => name.endsWith('.ts') && !/(^|\/)(node_modules|\.results)\//.test(name));
  expect(sources.length).toBeGreaterThan(8);
  for (const name of sources.filter((name) => !['harness/checks.spec.ts', 'clock.ts'].includes(name))) {
    expect(await readFile(`${folder}${name}`, 'utf8'), name).not.toMatch(forbidden);
  }
});
