import { expect } from '../fixtures.ts';
import { medians, slowPage, test } from '../slow/measured/throttled.ts';
import { search, SEARCHED, serve, WORDS } from './searches.ts';
import { told, trafficOf } from './traffic.ts';

// Compares the search of a built site with Pagefind's on the same pages; `cargo xtask bench search` has made both.
// docs/decisions/0016-search.md has the figures.

test.describe.configure({ timeout: 1_800_000 });

for (const searched of SEARCHED) {
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
