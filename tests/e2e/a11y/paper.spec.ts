import { readFileSync } from 'node:fs';

import { builtSite, HOME, PLACES } from '../built/sites.ts';
import { expect, generateFeed, open, releaseId, releaseTitle, settled, shots, test } from '../fixtures.ts';

test.beforeEach(({ page }) => page.emulateMedia({ media: 'print', colorScheme: 'dark' }));

test('printed contacts are their names and numbers, on white', async ({ page }) => {
  await open(page, '?view=contacts');
  const main = page.getByRole('main');
  await expect(main.getByText('55 50 01 23')).toBeVisible();
  await expect(main.getByText('presse@example.no')).toBeVisible();
  await shots(page, 'print-contacts');
  await expect(page.locator('.pr-nav')).toBeHidden();
  const colour = await main.getByText('presse@example.no').evaluate((it) => getComputedStyle(it).color);
  expect(colour).not.toBe('rgb(142, 203, 232)');
});

test('a printed release that was withdrawn says so first', async ({ page }) => {
  await open(page, '?release=dff-2026-017');
  const notice = page.getByRole('region', { name: 'Pressemeldingen er trukket tilbake' });
  await expect(notice).toContainText('Uttalelsen bygget på en foreløpig rapport.');
  await shots(page, 'print-withdrawn');
  const heading = await page.getByRole('heading', { level: 1 }).boundingBox();
  expect((await notice.boundingBox())?.y).toBeLessThan(heading?.y ?? 0);
  // Paper has no tint: the border has to say where the notice ends.
  expect(await notice.evaluate((it) => getComputedStyle(it).borderInlineStartStyle)).toBe('solid');
});

test('a printed release under embargo says until when', async ({ page, site }) => {
  const embargo = { embargo_until: '2096-06-01T06:00:00+02:00' };
  site.feed(generateFeed({ count: 1, each: () => ({ _press_room: embargo }) }));
  await open(page, `?release=${releaseId(1)}`);
  await expect(page.getByRole('heading', { level: 1, name: releaseTitle(1) })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Sperrefrist' })).toContainText('1. juni 2096 kl. 06.00');
});

/** The feed `print.json`, whose releases have what looks different on paper. */
const PRINTED = JSON.parse(readFileSync(new URL('../../fixtures/feeds/print.json', import.meta.url), 'utf8'));
const ANSWERS = ['I tre døgn, seier vegvesenet.', 'Ho var open heile tida.'];

test('a closed answer is on paper, and closed again on the screen', async ({ page, site }) => {
  site.feed(PRINTED);
  await open(page, '?release=a');
  for (const answer of ANSWERS) {
    await expect(page.getByText(answer)).toBeVisible();
  }
  await page.emulateMedia({ media: 'screen' });
  for (const answer of ANSWERS) {
    await expect(page.getByText(answer)).toBeHidden();
  }
});

test('a wide table and a long line go on beyond the edge of the screen, but are not cut on paper', async ({ page, site }) => {
  site.feed(PRINTED);
  await open(page, '?release=a');
  await expect(page.getByRole('cell').last()).toBeVisible();
  const cut = await page.getByRole('region', { name: 'Tabell' }).evaluate((it) => getComputedStyle(it).overflowX);
  expect(cut).toBe('visible');
  const line = await page.getByText('Langlinje').evaluate((it) => it.scrollWidth - it.clientWidth);
  expect(line).toBeLessThanOrEqual(0);
});

test('a lead that the list cuts short is whole on paper', async ({ page, site }) => {
  site.feed(PRINTED);
  await open(page);
  const lead = page.getByText('Ei lang innleiing');
  await expect(lead).toBeVisible();
  const hidden = () => lead.evaluate((it) => it.scrollHeight - it.clientHeight);
  expect(await hidden()).toBeLessThanOrEqual(1);
  await page.emulateMedia({ media: 'screen' });
  expect(await hidden()).toBeGreaterThan(20);
});

test('a printed release of a built site has its address, also as a code, which no screen shows', async ({ page, site, guard }) => {
  site.holds(builtSite('demo'));
  await open(page, PLACES.release);
  const code = page.getByRole('img', { name: 'QR-kode med adressen til denne pressemeldingen' });
  await expect(code).toBeVisible();
  await expect(page.getByText(`${HOME}${PLACES.release}`, { exact: true })).toBeVisible();
  // What the page requests by itself.
  for (const path of ['tools/nb.json', 'feed.json']) await site.arrival(path);
  await settled(page);
  const before = guard.requests.length;
  await shots(page, 'print-built');
  await page.emulateMedia({ media: 'screen' });
  await expect(code).toBeHidden();
  expect(guard.requests).toHaveLength(before);
});
