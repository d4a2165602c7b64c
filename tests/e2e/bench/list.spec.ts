import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { expect } from '../fixtures.ts';
import { medians, serveCompressed, slowPage, test } from '../slow/measured/throttled.ts';
import { DIST } from '../widget/ways.ts';
import { held, keepTraces } from '../widget/traces.ts';
import { FOLDER, OURS, search, serve, WORDS } from './searches.ts';
import { told, trafficOf } from './traffic.ts';

// What a reader of the newest releases pays in an archive of this size, and what a search makes the browser keep.

test.describe.configure({ timeout: 600_000 });

/** What the browser may keep after a search, in bytes. */
const MOST_MEMORY = 25_000_000;

for (const way of ['built page', 'program with a paged feed']) {
  test(`what the first view of a list costs, by the ${way}`, async ({ browser, site }) => {
    if (way === 'built page') await serve(site, OURS);
    else await serveCompressed(site, resolve(DIST), { 'feed.json': JSON.parse(await readFile(join(FOLDER, 'feed.json'), 'utf8')) });
    const context = await browser.newContext();
    const page = await context.newPage();
    const traffic = trafficOf(page);
    await page.goto(site.url);
    await expect(page.getByRole('article')).toHaveCount(20);
    console.log(`${way}: ${told(await traffic.sofar())}`);
    await context.close();
    const [first] = await medians(browser, way, ['first article'], async (page) => {
      const { seen } = await slowPage(page, () => document.querySelector('article'));
      await page.goto(site.url, { waitUntil: 'commit' });
      return [await seen()];
    });
    expect(first.painted).toBeLessThan(2500);
  });
}

test('what the browser keeps after a search', async ({ page, site }) => {
  await serve(site, OURS);
  await keepTraces(page);
  await page.goto(site.url);
  for (const word of WORDS) await search(page, OURS, word);
  const tools = await page.context().newCDPSession(page);
  await tools.send('Performance.enable');
  const { program, scripts } = await held(page, tools);
  console.log(`after ${WORDS.length} searches: ${(program / 1e6).toFixed(1)} MB by the program, ${(scripts / 1e6).toFixed(1)} MB by scripts`);
  expect(program + scripts).toBeLessThan(MOST_MEMORY);
});
