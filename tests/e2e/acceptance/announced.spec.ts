import type { Page } from '@playwright/test';

import { expect, generatePages, installClock, open, test } from '../fixtures.ts';
import { releases, said, searchField } from './reader.ts';

const TYPED = 'sak0012';

/** Records what a screen reader would say from now on: the live region's text after each change. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  const count = said(page, 'pressemeldinger');
  await expect(count).toHaveCount(1);
  await count.evaluate((region) => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    new MutationObserver(() => heard.push(region.textContent ?? '')).observe(region, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
}

test.beforeEach(async ({ page, site }) => {
  site.feedPages(generatePages({ count: 40, perPage: 40 }));
  await installClock(page);
  await open(page);
  await expect(releases(page)).toHaveCount(20);
  await expect(said(page, '40 pressemeldinger')).toBeVisible();
  await page.clock.pauseAt(Date.now() + 3_600_000);
});

test('a reader who types hears the number of hits once, after the last letter', async ({ page }) => {
  const heard = await listen(page);
  for (const letter of TYPED) {
    await searchField(page).press(letter);
    await page.clock.runFor(400);
  }
  await expect(releases(page)).toHaveCount(1);
  expect(await heard()).toEqual([]);
  await page.clock.runFor(5_000);
  expect(await heard()).toEqual([`1 treff på «${TYPED}»`]);
});

test('the number of hits is seen with each letter', async ({ page }) => {
  await searchField(page).pressSequentially(TYPED);
  await expect(page.getByText(`1 treff på «${TYPED}»`)).toBeInViewport();
  await expect(said(page, 'treff')).toHaveCount(0);
});

test('a search that is taken back before anything was said says nothing', async ({ page }) => {
  const heard = await listen(page);
  await searchField(page).press('a');
  await page.clock.runFor(400);
  await searchField(page).press('Backspace');
  await page.clock.runFor(5_000);
  expect(await heard()).toEqual([]);
});

test('a reader who leaves the list while typing hears nothing about it on the next page', async ({ page }) => {
  await searchField(page).pressSequentially('sak');
  await page.getByRole('navigation', { name: 'Presserom' }).getByRole('link', { name: 'Pressekontakter' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Pressekontakter' })).toBeVisible();
  await page.clock.runFor(5_000);
  await expect(said(page, 'treff')).toHaveCount(0);
});
