import type { Locator } from '@playwright/test';

import {
  expect,
  generateFeed,
  generatePages,
  noHorizontalScroll,
  open,
  releaseId,
  smallFields,
  test,
} from '../fixtures.ts';

const WIDTHS = [320, 360];

/** Whether all `items` are on one line. */
async function onOneLine(items: Locator): Promise<boolean> {
  const middles = await items.evaluateAll((all) =>
    all.map((item) => item.getBoundingClientRect()).map(({ top, bottom }) => (top + bottom) / 2),
  );
  return Math.max(...middles) - Math.min(...middles) < 6;
}

for (const language of ['nb', 'nn', 'en', 'se']) {
  test(`the head of a phone’s page in ${language} is small, has the duty phone, and no row is broken`, async ({ page }) => {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 640 });
      await open(page, `?lang=${language}`);
      const head = page.getByRole('banner');
      await expect(head.getByRole('link', { name: /55 50 01 23/ })).toBeInViewport({ ratio: 1 });
      const [languages, places] = [head.getByRole('navigation').nth(0), head.getByRole('navigation').nth(1)];
      expect(await onOneLine(languages.getByRole('link')), `languages at ${width} px`).toBe(true);
      expect(await onOneLine(places.getByRole('link')), `places at ${width} px`).toBe(true);
      expect(await onOneLine(head.locator('.pr-duty > *')), `duty phone at ${width} px`).toBe(true);
      expect((await head.boundingBox())?.height, `at ${width} px`).toBeLessThanOrEqual(190);
      await noHorizontalScroll(page);
    }
  });
}

for (const [what, address] of [
  ['a release', '?release=dff-2026-022'],
  ['a release with a very long title', '?release=dff-2026-015'],
  ['an invitation', '?release=dff-2026-019'],
  ['a withdrawn release', '?release=dff-2026-017'],
] as const) {
  test(`the way to the contacts of ${what} is on a phone’s first screen, before the headline`, async ({ page }) => {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 640 });
      await open(page, address);
      const jump = page.getByRole('link', { name: 'Til kontaktene' });
      await expect(jump).toBeInViewport({ ratio: 1 });
      expect(await page.evaluate(() => window.scrollY)).toBe(0);
      const headline = await page.getByRole('heading', { level: 1 }).boundingBox();
      expect((await jump.boundingBox())?.y).toBeLessThan(headline?.y ?? 0);
      await jump.click();
      await expect(page.getByRole('region', { name: 'Pressekontakter' })).toBeFocused();
      await expect(page.getByRole('region', { name: 'Pressekontakter' })).toBeInViewport();
    }
  });
}

test('the way to the contacts of a release without a kind or a date is there too', async ({ page, site }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const bare = { title: 'Ferdselsårekulturminneforskrift '.repeat(8), date_published: undefined, _press_room: undefined };
  site.feed(generateFeed({ count: 1, each: () => bare }));
  await open(page, `?release=${releaseId(1)}`);
  await expect(page.getByRole('link', { name: 'Til kontaktene' })).toBeInViewport({ ratio: 1 });
});

test('beside the text, on a wide screen, the contacts need no way to them', async ({ page }) => {
  await open(page, '?release=dff-2026-022');
  await expect(page.getByRole('region', { name: 'Pressekontakter' })).toBeInViewport();
  await expect(page.getByRole('link', { name: 'Til kontaktene' })).toHaveCount(0);
});

test('a phone has links to the first page, the last, this one and those beside it, on one line', async ({ page, site }) => {
  site.feedPages(generatePages({ count: 180 }));
  site.feed({ ...generatePages({ count: 180 })['feed.json'], _press_room: { total: 180 } });
  await page.setViewportSize({ width: 320, height: 640 });
  const links = page.getByRole('navigation', { name: 'Sider' }).getByRole('link');
  for (const [at, shown] of [
    [1, ['1', '9', 'Neste']],
    [5, ['Forrige', '1', '5', '9', 'Neste']],
    [9, ['Forrige', '1', '9']],
  ] as const) {
    await open(page, `?page=${at}`);
    await expect(page.getByRole('article').first()).toBeVisible();
    await expect(links.filter({ visible: true })).toHaveText(shown.slice());
    await expect(links.filter({ visible: true }).and(page.locator('[aria-current=page]'))).toHaveText(String(at));
    expect(await onOneLine(links.filter({ visible: true }))).toBe(true);
    await noHorizontalScroll(page);
  }
});

for (const [place, address] of [
  ['the list', './'],
  ['the subscription', '?view=follow'],
  ['the page that makes code for others', 'widget/'],
] as const) {
  test(`no field of ${place} is so small that a phone zooms in on it`, async ({ page, site }) => {
    if (address !== 'widget/') site.config({ subscribe: { provider: 'json', url: 'subscribe' } });
    await page.setViewportSize({ width: 360, height: 640 });
    await open(page, address);
    await expect(page.getByRole('textbox').or(page.getByRole('searchbox')).first()).toBeVisible();
    expect(await smallFields(page)).toEqual([]);
    await noHorizontalScroll(page);
  });
}
