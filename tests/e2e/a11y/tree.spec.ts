import type { Locator, Page } from '@playwright/test';

import { expect, open, test, type Site } from '../fixtures.ts';

// What the pages say about past and coming events is as of this moment.
test.beforeEach(({ page }) => page.clock.setFixedTime('2026-11-25T12:00:00+01:00'));

/** Compares the whole tree of roles and names, word by word; the site’s own address is written as a dot, and a contact
 * as a file by its type. */
async function expectTree(part: Locator, site: Site, name: string): Promise<void> {
  const tree = (await part.ariaSnapshot()).replaceAll(site.url, './').replace(/\/url: "?data:(text\/vcard)[^\n]*/g, '/url: $1');
  expect(`${tree}\n`).toMatchSnapshot(`${name}.yml`);
}

/** Waits for the script that says beside hours whether somebody can be reached. */
async function saysNow(page: Page): Promise<void> {
  const hours = page.locator('press-room-hours');
  await expect(hours).not.toHaveCount(0);
  await expect(hours.filter({ hasNotText: 'Åpent nå' })).toHaveCount(0);
}

test('the list is read out as written down', async ({ page, site }) => {
  await open(page);
  await expect(page.getByRole('article')).toHaveCount(20);
  await expect(page.getByRole('status').filter({ hasText: '52 pressemeldinger' })).toBeVisible();
  await expectTree(page.getByRole('banner'), site, 'header');
  await expectTree(page.getByRole('main'), site, 'list');
  await expectTree(page.getByRole('contentinfo'), site, 'footer');
});

for (const [what, id, name] of [
  ['an invitation', 'dff-2026-019', 'invitation'],
  ['a release with pictures, documents, links, a film and versions', 'dff-2026-022', 'release'],
  ['a release with a log of changes', 'dff-2026-018', 'changed'],
  ['a withdrawn release', 'dff-2026-017', 'withdrawn'],
] as const) {
  test(`${what} is read out as written down`, async ({ page, site }) => {
    await open(page, `?release=${id}`);
    await expect(page.getByRole('region', { name: 'Flere pressemeldinger' }).getByRole('listitem')).toHaveCount(4);
    // A separate script says whether a contact can be reached now; the avalanche warning has contacts of its own, without hours.
    if (name !== 'changed') await saysNow(page);
    await expectTree(page.getByRole('main'), site, name);
  });
}

test('the contacts are read out as written down', async ({ page, site }) => {
  await open(page, '?view=contacts');
  await expect(page.getByRole('link', { name: /^Ring / }).nth(4)).toBeVisible();
  await saysNow(page);
  await expectTree(page.getByRole('main'), site, 'contacts');
});

test('every page has one main, one banner, one footer, and headings without gaps', async ({ page }) => {
  for (const address of ['./', '?release=dff-2026-022', '?release=dff-2026-014', '?view=contacts', '?view=follow']) {
    await open(page, address);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await expect(page.getByRole('status').filter({ hasText: 'Henter' })).toHaveCount(0);
    await expect(page.getByRole('main')).toHaveCount(1);
    await expect(page.getByRole('banner')).toHaveCount(1);
    await expect(page.getByRole('contentinfo')).toHaveCount(1);
    const levels = await page
      .getByRole('heading')
      .evaluateAll((headings) => headings.map((heading) => Number(heading.localName.slice(1))));
    expect(levels[0], address).toBe(1);
    levels.forEach((level, at) => expect(level, `heading ${at} of ${address}`).toBeLessThanOrEqual((levels[at - 1] ?? 0) + 1));
  }
});

test('what is in another language than the page says so', async ({ page }) => {
  await open(page);
  await expect(page.getByRole('article').first()).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'nb');
  const language = (title: RegExp) =>
    page.getByRole('link', { name: title }).evaluate((link) => link.closest('[lang]')?.getAttribute('lang'));
  expect(await language(/^New fjord plan/)).toBe('en');
  expect(await language(/^Presseinvitasjon: Opning/)).toBe('nn');
  expect(await language(/^Ođđa plána/)).toBe('se');
});
