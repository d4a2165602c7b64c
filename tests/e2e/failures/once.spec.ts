import { expect, generateFeed, open, releaseTitle, test } from '../fixtures.ts';

for (const where of ['beside the page', 'on another host'] as const) {
  test(`a feed ${where} is fetched once at each load, and a new edition is there on reload`, async ({ page, site, other, guard }) => {
    const host = where === 'beside the page' ? site : other;
    if (host === other) {
      guard.allow(other.url);
      other.cors(true);
      site.csp({ 'connect-src': `'self' ${other.origin}` });
      site.config({ feeds: [`${other.url}feed.json`] });
    }
    const headers = { 'cache-control': 'no-cache' };
    host.feed(generateFeed({ count: 3 }), { headers });
    await open(page);
    await expect(page.getByRole('link', { name: releaseTitle(3), exact: true })).toBeVisible();
    await page.waitForLoadState('load');
    expect(host.count('feed.json')).toBe(1);
    host.feed(generateFeed({ count: 4 }), { headers });
    await page.reload();
    await expect(page.getByRole('link', { name: releaseTitle(4), exact: true })).toBeVisible();
    expect(host.count('feed.json')).toBe(2);
    // In WebKit, a preload of the feed would be fetched twice, or kept for as long as the tab is
    // open.
    expect(await page.locator('link[rel=preload][href*="feed"]').count()).toBe(0);
  });
}

test('the feed is asked for beside the program, not after it', async ({ page, site }) => {
  site.feed(generateFeed({ count: 3 }));
  const html = await (await page.request.get(site.url)).text();
  const [, wasm] = /data-wasm=["']?\.\/([^"'\s>]+)/.exec(html) ?? [];
  const held = site.hold(wasm);
  await open(page);
  await Promise.all([held.arrived, site.arrival('feed.json')]);
  held.release();
  await expect(page.getByRole('link', { name: releaseTitle(3), exact: true })).toBeVisible();
  expect(site.count('feed.json')).toBe(1);
});

test('another try asks the server anew', async ({ page, site, guard }) => {
  guard.expectConsoleError(/503/);
  site.feed('Opptatt', { status: 503 });
  await open(page);
  const again = page.getByRole('button', { name: 'Prøv igjen' });
  await expect(again).toBeVisible();
  site.feed(generateFeed({ count: 3 }));
  await again.click();
  await expect(page.getByRole('link', { name: releaseTitle(3), exact: true })).toBeVisible();
  expect(site.count('feed.json')).toBe(2);
});
