import type { Page } from '@playwright/test';

import { axe, expect, noHorizontalScroll, open, PIXEL, settled, test } from '../fixtures.ts';
import { SAVERS } from '../savers.ts';
import { build } from '../widget/ways.ts';
import { feed, forget, RELEASE, said, save, saveRelease } from './device.ts';

/** What a reader asks the device to keep: `public/device/`. */

/** What the browser keeps for the site: names of keys, caches and workers. */
function kept(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const workers = await navigator.serviceWorker.getRegistrations();
    return [...Object.keys(localStorage), ...(await caches.keys()), ...workers.map((it) => it.scope)];
  });
}

test.beforeEach(({ site }) => site.route('kai.png', { type: 'image/png', body: PIXEL }));

test('what is said of a saved release looks as the rest of the page, in the dark too', async ({ page, site }) => {
  await build(site, feed());
  await saveRelease(page);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const colour = (name: string) => page.getByRole('link', { name }).evaluate((it) => getComputedStyle(it).color);
    expect(await colour('Se alle lagrede')).toBe(await colour('Tilbake til alle pressemeldinger'));
    await axe(page, { onlyColours: true });
  }
});

test('nothing is kept before a reader asks for it', async ({ page, site }) => {
  await build(site, feed());
  await open(page, RELEASE);
  await expect(save(page)).toBeVisible();
  await open(page, '');
  await open(page, 'device/');
  await expect(page.getByText('Ingen ennå.')).toBeVisible();
  expect(await kept(page)).toEqual([]);
});

test('a saved release is read without a network, with its age, and everything is removed again', async ({ page, site, context, guard }) => {
  await build(site, feed());
  await saveRelease(page);
  expect(await kept(page)).toHaveLength(3);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  guard.expectConsoleError(/ERR_INTERNET_DISCONNECTED|Failed to fetch|Failed to load resource/);
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Ny kai' })).toBeVisible();
  await expect(page.getByText('Kaia er open.')).toBeVisible();
  await expect(said(page, /Ingen nettforbindelse: dette er kopien du lagret .* kl\.\u00a0\d\d\.\d\d/)).toBeVisible();
  // A page that was not saved leads to those that were.
  await page.goto(`${site.url}contacts/`);
  await expect(page.getByRole('heading', { level: 1, name: 'Lagret på enheten' })).toBeVisible();
  await expect(said(page, 'Vi fikk ikke kontakt med presserommet')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Ny kai' })).toHaveAttribute('href', site.url + RELEASE);
  await context.setOffline(false);
  await page.reload();
  await page.getByRole('button', { name: 'Fjern alt fra denne enheten' }).click();
  await expect(said(page, 'Alt er fjernet')).toBeVisible();
  expect(await kept(page)).toEqual([]);
});

test('a change after saving is told first', async ({ page, site }) => {
  await build(site, feed('Kaia er open.', ['Ny kai', 'Ny bru']));
  await saveRelease(page);
  await open(page, 'release/2/ny-bru/');
  await save(page).click();
  await build(site, feed('Kaia er stengd.', ['Ny kai', 'Ny bru']));
  await open(page, 'device/');
  const items = page.getByRole('region', { name: 'Lagrede pressemeldinger' }).getByRole('listitem');
  await expect(items.first()).toContainText('Endret etter at du lagret den');
  await open(page, RELEASE);
  await expect(said(page, 'Endret etter at du lagret den')).toBeVisible();
});

test('that an embargo has ended is no change, and the device has the page of then', async ({ page, site, guard }) => {
  // Under embargo there is no chain of versions.
  guard.expectConsoleError(/404/);
  const chain = `${RELEASE}versions.json`;
  const sealed = feed();
  for (const item of sealed.items as Record<string, unknown>[]) item._press_room = { embargo_until: '2096-01-01T06:00:00+01:00' };
  await build(site, sealed);
  await saveRelease(page);
  await build(site, feed());
  const asked = site.count(chain);
  await open(page, 'device/');
  await expect.poll(() => site.count(chain)).toBe(asked + 1);
  await settled(page);
  await expect(page.getByRole('region', { name: 'Lagrede pressemeldinger' }).getByRole('listitem')).not.toContainText('Endret');
  await open(page, RELEASE);
  const hash = () => page.evaluate(() => Object.values(localStorage).map((text) => JSON.parse(text).saved[0].hash)[0]);
  await expect.poll(hash).toMatch(/^[0-9a-f]{64}$/);
  await expect(said(page, 'Endret')).toHaveCount(0);
});

test('what is saved is listed and removed by keyboard, and the last one takes the worker along', async ({ page, site }) => {
  await build(site, feed());
  await saveRelease(page);
  await page.getByRole('link', { name: 'Se alle lagrede' }).press('Enter');
  const list = page.getByRole('region', { name: 'Lagrede pressemeldinger' });
  await expect(list.getByRole('link', { name: 'Ny kai' })).toBeVisible();
  await axe(page);
  await list.getByRole('button', { name: 'Fjern «Ny kai»' }).press('Enter');
  await expect(said(page, 'Fjernet.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Lagrede pressemeldinger' })).toBeFocused();
  expect(await kept(page)).toEqual([]);
});

test('what is new since the last visit is marked for who asked for it, also once the program shows the list', async ({ page, site }) => {
  await page.clock.setFixedTime('2026-11-19T12:00:00+01:00');
  await build(site, feed('Kaia er open.', ['Ny hamn', 'Ny bru', 'Ny veg']));
  await open(page, 'device/');
  await page.getByRole('checkbox', { name: /Merk pressemeldinger/ }).check();
  await expect(said(page, 'Skrudd på')).toBeVisible();
  await page.clock.setFixedTime('2026-11-21T12:00:00+01:00');
  await open(page, '');
  await expect(said(page, /^1 ny pressemelding her siden 19\. november 2026/)).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeInViewport();
  const times = page.getByRole('article').getByRole('time');
  await expect(times.nth(0)).toHaveAttribute('data-pr-new', 'Ny');
  await expect(times.nth(1)).not.toHaveAttribute('data-pr-new');
  await axe(page);
  await page.getByRole('searchbox').fill('hamn');
  await expect(page.getByRole('article')).toHaveCount(1);
  await expect(times.first()).toHaveAttribute('data-pr-new', 'Ny');
  await open(page, 'device/');
  await page.getByRole('checkbox', { name: /Merk pressemeldinger/ }).uncheck();
  expect(await kept(page)).toEqual([]);
});

for (const [how, saves] of SAVERS) {
  test(`a reader who ${how} gets the marks and keys that they asked for, and nothing else`, async ({ page, site }) => {
    await page.addInitScript(saves);
    await page.clock.setFixedTime('2026-11-19T12:00:00+01:00');
    await build(site, feed('Kaia er open.', ['Ny hamn', 'Ny bru']));
    await open(page, 'device/');
    for (const choice of [/Merk pressemeldinger/, /Bruk hurtigtaster/]) {
      await page.getByRole('checkbox', { name: choice }).check();
    }
    await page.clock.setFixedTime('2026-11-21T12:00:00+01:00');
    const came = page.waitForResponse(/device\/keys\.js$/);
    await open(page, '');
    await came;
    await expect(said(page, /^1 ny pressemelding her siden 19\. november 2026/)).toBeVisible();
    await expect(async () => {
      await page.keyboard.press('j');
      await expect(page.getByRole('link', { name: 'Ny hamn' })).toBeFocused({ timeout: 100 });
    }).toPass();
    await settled(page);
    expect(site.requests.map(({ path }) => path).filter((path) => path.includes('feed'))).toEqual([]);
  });
}

test('keys are shortcuts for who asked for it, never in a field, and are switched off again', async ({ page, site }) => {
  await build(site, feed('Kaia er open.', ['Ny kai', 'Ny bru']));
  await open(page, '');
  await page.keyboard.press('j');
  await expect(page.locator(':focus')).toHaveCount(0);
  await open(page, 'device/');
  await page.getByRole('checkbox', { name: /Bruk hurtigtaster/ }).check();
  const came = page.waitForResponse(/device\/keys\.js$/);
  await open(page, '');
  await came;
  const headline = (name: string) => page.getByRole('heading', { level: 2 }).getByRole('link', { name });
  await expect(async () => {
    await page.keyboard.press('j');
    await expect(page.locator('a:focus')).toHaveCount(1, { timeout: 100 });
  }).toPass();
  await page.keyboard.press('k');
  await expect(headline('Ny kai')).toBeFocused();
  await page.keyboard.press('j');
  await expect(headline('Ny bru')).toBeFocused();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('jk?');
  await expect(page.getByRole('searchbox')).toHaveValue('jk?');
  await page.getByRole('searchbox').blur();
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Hurtigtaster' });
  await expect(dialog).toContainText('neste overskrift');
  await axe(page);
  await dialog.getByRole('button', { name: 'Skru av hurtigtastene' }).press('Enter');
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press('?');
  await expect(dialog).toHaveCount(0);
  expect(await kept(page)).toEqual([]);
});

test('a picture from elsewhere is seen as ever once something is saved', async ({ page, site, guard }) => {
  const picture = 'https://bilder.example.no/kai.png';
  await guard.stub('https://bilder.example.no/');
  await build(site, feed(`Kaia er open. <img src="${picture}" alt="Fjorden">`));
  await saveRelease(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.reload();
  await expect(forget(page)).toBeVisible();
  expect(await page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
  const width = () => page.getByRole('img', { name: 'Fjorden' }).evaluate((it: HTMLImageElement) => it.naturalWidth);
  await page.getByRole('img', { name: 'Fjorden' }).scrollIntoViewIfNeeded();
  await expect.poll(width).toBeGreaterThan(0);
});

test('where the browser keeps no more, saving fails as a whole', async ({ page, site }) => {
  await build(site, feed());
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await open(page, RELEASE);
  await save(page).click();
  await expect(said(page, 'Nettleseren lot oss ikke lagre')).toBeVisible();
  expect(await kept(page)).toEqual([]);
});

test('where the browser refuses its store, all else is removed', async ({ page, site }) => {
  await build(site, feed());
  await saveRelease(page);
  await page.addInitScript(() => {
    for (const name of ['getItem', 'setItem', 'removeItem'] as const) {
      Storage.prototype[name] = () => {
        throw new DOMException('refused', 'SecurityError');
      };
    }
  });
  await open(page, 'device/');
  await page.getByRole('button', { name: 'Fjern alt fra denne enheten' }).click();
  await expect(said(page, 'Alt er fjernet')).toBeVisible();
  const left = page.evaluate(async () => [...(await caches.keys()), ...(await navigator.serviceWorker.getRegistrations()).map((it) => it.scope)]);
  expect(await left).toEqual([]);
});

test('a server that fails is no correction', async ({ page, site, guard }) => {
  await build(site, feed());
  await saveRelease(page);
  guard.expectConsoleError(/503/);
  site.route(`${RELEASE}versions.json`, { status: 503 });
  await open(page, 'device/');
  await expect(said(page, 'Vi fikk ikke kontakt med presserommet')).toBeVisible();
  const items = page.getByRole('region', { name: 'Lagrede pressemeldinger' }).getByRole('listitem');
  await expect(items).toHaveCount(1);
  await expect(items).not.toContainText('Endret');
});

test('a release that does not come is not saved, and that is said', async ({ page, site, guard }) => {
  await build(site, feed());
  await open(page, RELEASE);
  guard.expectConsoleError(/503/);
  site.route(`${RELEASE}versions.json`, { status: 503 });
  await save(page).click();
  await expect(said(page, 'Den kom ikke, og er ikke lagret.')).toBeVisible();
  await expect(save(page)).toBeVisible();
  expect(await kept(page)).toEqual([]);
});

test('where what saves does not come, that is said', async ({ page, site, guard }) => {
  await build(site, feed());
  guard.expectConsoleError(/503/);
  site.route('device/saved.js', { status: 503 });
  await open(page, RELEASE);
  await save(page).click();
  await expect(said(page, 'Det som trengs for å lagre, kom ikke.')).toBeVisible();
  await expect(save(page)).toBeFocused();
});

test('what the browser does not remove is not said to be removed', async ({ page, site }) => {
  await build(site, feed());
  await saveRelease(page);
  await page.addInitScript(() => {
    CacheStorage.prototype.delete = () => Promise.reject(new DOMException('refused', 'SecurityError'));
  });
  const isLeft = said(page, 'Ikke alt ble fjernet.');
  await page.reload();
  await forget(page).click();
  await expect(isLeft).toBeVisible();
  await open(page, 'device/');
  await page.getByRole('button', { name: 'Fjern alt fra denne enheten' }).click();
  await expect(isLeft).toBeVisible();
});

test('under a policy that enforces Trusted Types a release is saved', async ({ page, site }) => {
  site.csp({ 'require-trusted-types-for': "'script'", 'trusted-types': 'press-room press-room-device' });
  await build(site, feed());
  await saveRelease(page);
  expect(await kept(page)).toHaveLength(3);
});

test('the list of keys brings no program, and is closed without one', async ({ page, site, guard }) => {
  await build(site, feed());
  await open(page, 'device/');
  await page.getByRole('checkbox', { name: /Bruk hurtigtaster/ }).check();
  const came = page.waitForResponse(/device\/keys\.js$/);
  await open(page, '');
  await came;
  const dialog = page.getByRole('dialog', { name: 'Hurtigtaster' });
  await expect(async () => {
    await page.keyboard.press('?');
    await expect(dialog).toBeVisible({ timeout: 500 });
  }).toPass();
  await axe(page);
  await dialog.getByRole('button', { name: 'Lukk' }).click();
  await expect(dialog).toHaveCount(0);
  await settled(page);
  expect(guard.requests.filter((url) => url.endsWith('.wasm'))).toEqual([]);
});

test('on a phone the page of what is kept has nothing beside it', async ({ page, site }) => {
  await page.setViewportSize({ width: 360, height: 720 });
  await build(site, feed());
  await open(page, 'device/');
  await expect(page.getByRole('heading', { name: 'Fjern alt' })).toBeVisible();
  await noHorizontalScroll(page);
});

test('without scripts the page of what is kept says so', async ({ browser, site }) => {
  await build(site, feed());
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site.url}device/`);
  await expect(page.getByText('Denne siden trenger skript.')).toBeVisible();
  await context.close();
});
