import type { Page } from '@playwright/test';

import { expect, open, test } from '../fixtures.ts';
import { heading, region } from '../acceptance/reader.ts';
import { isSound } from './plain.ts';
import { builtSite } from './sites.ts';

// These pages are read without the program, and have no script that could ask for it.
test.use({ javaScriptEnabled: false });

test.beforeEach(({ site }) => site.holds(builtSite('demo')));

/** The links to these pages, at the foot of every page. */
function index(page: Page, name = 'Mer i presserommet') {
  return page.getByRole('navigation', { name });
}

test('every release is found by its month, from the foot of the list and in the other language too', async ({ page, site, guard }) => {
  await open(page);
  await index(page).getByRole('link', { name: 'Arkiv' }).click();
  await expect(page).toHaveURL(`${site.url}archive/`);
  await expect(heading(page)).toHaveText('Arkiv');
  await page.getByRole('main').getByRole('link', { name: '2026' }).click();
  await expect(heading(page)).toHaveText('Pressemeldinger fra 2026');
  await page.getByRole('main').getByRole('link', { name: 'November' }).click();
  await expect(page).toHaveURL(`${site.url}archive/2026/11/`);
  await expect(page).toHaveTitle('Pressemeldinger fra november 2026 – Departementet for fjord og fjell');
  await page.getByRole('navigation', { name: 'Språk' }).getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL(`${site.url}en/archive/2026/11/`);
  await expect(heading(page)).toHaveText('Press releases from November 2026');
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'October 2026' }).click();
  await expect(heading(page)).toHaveText('Press releases from October 2026');
  await page.getByRole('main').getByRole('listitem').first().getByRole('link').click();
  await expect(page).toHaveURL(/\/release\//);
  expect(guard.requests.filter((url) => url.endsWith('.wasm'))).toEqual([]);
});

test('a topic is followed by its own feed', async ({ page, site }) => {
  await open(page);
  await index(page).getByRole('link', { name: 'Temaer' }).click();
  await expect(heading(page)).toHaveText('Temaer');
  const topic = page.getByRole('main').getByRole('link').first();
  const name = await topic.innerText();
  await topic.click();
  await expect(heading(page)).toHaveText(`Tema: ${name}`);
  const feeds = region(page, 'Følg dette temaet');
  await expect(feeds.getByRole('link')).toHaveText(['RSS', 'Atom', 'JSON Feed']);
  await expect(feeds.getByText(/^https:\/\/presse\.example\.no\/feed\/topic\/[a-z-]+\.atom$/)).toBeVisible();
  const atom = await feeds.getByRole('link', { name: 'Atom' }).getAttribute('href');
  const answer = await page.request.get(new URL(atom ?? '', page.url()).href);
  expect(answer.status()).toBe(200);
  expect(await answer.text()).toContain(`– ${name}</title>`);
  await page.getByRole('navigation', { name: 'Presserom' }).getByRole('link', { name: 'Følg' }).click();
  await expect(page).toHaveURL(`${site.url}follow/`);
});

for (const [name, path] of Object.entries({ archive: 'archive/', year: 'archive/2026/', month: 'se/archive/2026/11/', topics: 'nn/topics/' })) {
  test(`axe finds nothing on the page “${name}”, light and dark, wide and narrow`, async ({ page }) => {
    await open(page, path);
    await isSound(page, `built-${name}`);
  });
}
