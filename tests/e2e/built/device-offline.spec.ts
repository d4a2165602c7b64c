import type { Page } from '@playwright/test';

import { axe, expect, noHorizontalScroll, open, PIXEL, test } from '../fixtures.ts';
import { build } from '../widget/ways.ts';
import { feed, RELEASE, said, saveRelease } from './device.ts';

/** What a saved release can do without a network: `public/device/buttons.js`. */

const FILM = '<iframe src="https://www.youtube.com/embed/a1B2c3D4-_e" title="Kaia frå lufta"></iframe>';

const NO_NETWORK = /ERR_INTERNET_DISCONNECTED|Failed to fetch|Failed to load resource/;

const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
const quote = (page: Page) => page.getByRole('button', { name: 'Kopier sitatet' });

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test.beforeEach(({ site }) => site.route('kai.png', { type: 'image/png', body: PIXEL }));

test('without a network a saved page has keys, and is copied and printed without the program', async ({ page, site, context, guard }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const table = '<table><tr><th>Fjord</th></tr><tr><td>Langfjorden</td></tr></table><p>– Kaia er trygg, seier ho.</p>';
  await build(site, feed(`Kaia er open.</p>${table}<p>Slutt.`));
  await open(page, 'device/');
  await page.getByRole('checkbox', { name: /Bruk hurtigtaster/ }).check();
  await saveRelease(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const inOneLine = (text: string) => text.replaceAll(/\s+/g, ' ');
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  const whole = page.getByRole('button', { name: 'Kopier hele pressemeldingen' });
  await whole.click();
  await expect(said(page, 'Pressemeldingen er kopiert')).toBeVisible();
  const byProgram = inOneLine(await clipboard());
  guard.expectConsoleError(NO_NETWORK);
  await context.setOffline(true);
  await page.addInitScript(() => (window.print = () => Object.assign(window, { wasPrinted: true })));
  await page.reload();
  const asked = guard.requests.length;
  await expect(said(page, 'Ingen nettforbindelse')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Kopier lenke' })).toHaveCount(1);
  await axe(page);
  await whole.press('Enter');
  await expect(said(page, 'Kopiert.')).toBeVisible();
  await expect(whole).toBeFocused();
  expect(byProgram).toContain('Langfjorden');
  expect(inOneLine(await clipboard())).toBe(byProgram);
  await page.getByRole('button', { name: 'Kopier lenke' }).click();
  await expect.poll(clipboard).toBe(site.url + RELEASE);
  await page.getByRole('button', { name: 'Skriv ut' }).click();
  expect(await page.evaluate(() => 'wasPrinted' in window)).toBe(true);
  await page.getByText('Slutt.').evaluate((it) => getSelection()!.selectAllChildren(it));
  await expect(page.getByRole('button', { name: 'Kopier utdrag med kilde' })).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Hurtigtaster' })).toBeVisible({ timeout: 500 });
  }).toPass();
  expect(guard.requests.slice(asked).filter((url) => url.endsWith('.wasm'))).toEqual([]);
});

test('without a network a quote of a saved page is copied as ever, with its source', async ({ page, site, context, guard }) => {
  await build(site, feed('Kaia er open.</p><p>– Kaia er trygg, seier ho.'));
  await saveRelease(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await quote(page).click();
  await expect(said(page, 'Sitatet er kopiert, med kilde')).toBeVisible();
  const byProgram = (await clipboard(page)).split('\n');
  guard.expectConsoleError(NO_NETWORK);
  await context.setOffline(true);
  await page.reload();
  await expect(said(page, 'Ingen nettforbindelse')).toBeVisible();
  await expect(quote(page)).toHaveCount(1);
  const asked = guard.requests.length;
  await page.evaluate(() => navigator.clipboard.writeText(''));
  // The script's button replaces the program's, which does nothing without a network.
  await expect(async () => {
    await quote(page).press('Enter');
    await expect(said(page, 'Kopiert.')).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(quote(page)).toBeFocused();
  expect(byProgram[0]).toBe('– Kaia er trygg, seier ho.');
  expect((await clipboard(page)).split('\n')).toEqual(byProgram);
  await page.setViewportSize({ width: 360, height: 740 });
  await noHorizontalScroll(page);
  await axe(page);
  expect(guard.requests.slice(asked).filter((url) => url.endsWith('.wasm'))).toEqual([]);
});

test('without a network a saved release leads to what has changed in it, and its passages are found', async ({ page, site, context, guard }) => {
  await build(site, feed('Kaia er open.'));
  const rest = '<p>Meir om kaia.</p>'.repeat(60);
  await build(site, feed(`Kaia er stengd.</p>${rest}<p>Slutt på saka.`));
  await saveRelease(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  guard.expectConsoleError(NO_NETWORK);
  await context.setOffline(true);
  await page.goto('about:blank');
  await page.goto(`${site.url}${RELEASE}#:~:text=Slutt%20p%C3%A5%20saka.`);
  await expect(page.getByText('Slutt på saka.')).toBeInViewport();
  await page.getByRole('link', { name: /Endret 1 gang/ }).click();
  await expect(page.getByRole('main').getByRole('deletion').filter({ hasText: 'open' })).toBeVisible();
  await expect(page.getByRole('main').getByRole('insertion').filter({ hasText: 'stengd' }).first()).toBeVisible();
});

test('a film on a saved page says without a network that it cannot be played, and where it is; with one it can be played again', async ({ page, site, context, guard }) => {
  await build(site, feed(`Kaia er open.</p>${FILM}<p>Slutt.`));
  await saveRelease(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const play = page.getByRole('button', { name: /Spill av/ });
  const told = page.getByText('Videoen trenger nett: https://www.youtube.com/watch?v=a1B2c3D4-_e');
  await expect(play).toBeVisible();
  guard.expectConsoleError(NO_NETWORK);
  await context.setOffline(true);
  await page.reload();
  await expect(told).toBeVisible();
  await expect(play).toHaveCount(0);
  await page.setViewportSize({ width: 360, height: 740 });
  await noHorizontalScroll(page);
  await axe(page);
  await context.setOffline(false);
  await expect(play).toBeVisible();
  await expect(told).toHaveCount(0);
  await context.setOffline(true);
  await expect(told).toBeVisible();
});

test('when the network goes while a saved page is read, what needs none takes the place of what does', async ({ page, site, context }) => {
  await build(site, feed(`Kaia er open.</p>${FILM}<p>– Kaia er trygg, seier ho.`));
  await saveRelease(page);
  await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
  await context.setOffline(true);
  await expect(page.getByText('Videoen trenger nett: https://www.youtube.com')).toBeVisible();
  await quote(page).click();
  await expect(said(page, 'Kopiert.')).toBeVisible();
  expect(await clipboard(page)).toContain(`${site.url}${RELEASE}#:~:text=Kaia%20er%20trygg`);
});
