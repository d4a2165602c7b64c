import { expect, open, test } from '../fixtures.ts';
import type { Page } from '@playwright/test';

/** Waits for a page of the demo by its heading. */
async function heading(page: Page, name: string | RegExp): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

function nav(page: Page, name: string) {
  return page.getByRole('navigation', { name: 'Presserom' }).getByRole('link', { name, exact: true });
}

// The guard of every test fails this one for a single violation, console error or foreign request.
test('the whole demo works under the strict policy and leaves nothing behind', async ({
  page,
  context,
  site,
  guard,
}) => {
  const endpoint = site.endpoint();
  site.config({ subscribe: { provider: 'json', url: endpoint.url } });

  await open(page);
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.getByRole('navigation', { name: 'Sider' }).getByRole('link', { name: 'Neste' }).click();
  await expect(page).toHaveURL(/\?page=2$/);
  await expect(page.getByRole('article').first()).toBeVisible();

  await nav(page, 'Pressemeldinger').click();
  await page.getByRole('searchbox').fill('fjordplan');
  await expect(page.getByRole('status').filter({ hasText: 'treff på «fjordplan»' })).toBeVisible();
  const title = 'Ny fjordplan skal gi tryggere ferdsel i ti fjorder';
  await page.getByRole('article').getByRole('link', { name: title }).click();

  await heading(page, title);
  const pictures = page.getByRole('main').locator('img');
  await expect(pictures).not.toHaveCount(0);
  for (const picture of await pictures.all()) {
    await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  }
  await expect(page.getByRole('button', { name: /^Spill av «/ }).first()).toBeVisible();
  await expect(page.locator('iframe')).toHaveCount(0);

  await page.getByRole('navigation', { name: 'Språk' }).getByRole('link', { name: 'Davvisámegiella' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'se');
  await page.getByRole('navigation').getByRole('link', { name: 'Bokmål' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'nb');

  await open(page, '?release=dff-2026-012');
  await heading(page, 'Hundre nye stolper viser vei i høyfjellet');
  await expect(page.getByText('Hver tiende stolpe har et nummer')).toBeVisible();

  await nav(page, 'Pressekontakter').click();
  await heading(page, 'Pressekontakter');
  await nav(page, 'Følg').click();
  await heading(page, 'Følg pressemeldinger');
  await page.getByRole('textbox', { name: 'E-postadresse' }).fill('kari@example.no');
  await page.getByRole('button', { name: 'Abonner' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Sjekk e-posten din' })).toBeVisible();

  expect(await stored(page)).toEqual({ cookie: '', local: 0, session: 0, databases: [], caches: [], workers: 0 });
  expect(await context.cookies()).toEqual([]);
  expect(guard.requests.filter((url) => !url.startsWith(site.origin))).toEqual([]);
  const sent = site.requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
  expect(sent).toEqual(['POST subscribe']);
});

test('every page of the demo opens by its own address under the strict policy', async ({ page }) => {
  for (const [address, name] of [
    ['', 'Pressemeldinger'],
    ['?q=skred', 'Pressemeldinger'],
    ['?release=dff-2026-018', 'Stor skredfare i indre fjellstrøk dei neste dagane'],
    ['?view=contacts', 'Pressekontakter'],
    ['?view=follow', 'Følg pressemeldinger'],
    ['?view=nothing', 'Fant ikke siden'],
    ['?release=nothing', 'Fant ikke pressemeldingen'],
  ]) {
    await open(page, address === '' ? './' : address);
    await heading(page, name);
  }
});

test('nothing in the page needs a looser policy: no inline script, style or handler', async ({ page, site }) => {
  await open(page, '?release=dff-2026-022');
  await heading(page, 'Ny fjordplan skal gi tryggere ferdsel i ti fjorder');
  const found = await page.evaluate(() => {
    const inline = [...document.querySelectorAll('script:not([src]):not([type="application/json"]), style, [style]')];
    const handlers = [...document.querySelectorAll('*')].filter((element) =>
      element.getAttributeNames().some((name) => name.startsWith('on')),
    );
    return [...inline, ...handlers].map((element) => element.outerHTML.slice(0, 120));
  });
  expect(found).toEqual([]);
  expect(site.requests.every(({ headers }) => headers.cookie === undefined)).toBe(true);
});

/** What the page has left on the reader's device. */
function stored(page: Page) {
  return page.evaluate(async () => ({
    cookie: document.cookie,
    local: localStorage.length,
    session: sessionStorage.length,
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
}
