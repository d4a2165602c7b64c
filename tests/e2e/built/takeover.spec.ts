import type { Page } from '@playwright/test';

import { expect, open, settled, test } from '../fixtures.ts';
import { heading, headlines, region, releases, said, searchField } from '../acceptance/reader.ts';
import { shifts, watchShifts } from '../shifts.ts';
import { builtSite, fileOf, HOME, looked, openHeld, pagesOf, PLACES, programOf, takenOver } from './sites.ts';

const PROGRAM = programOf('demo');

test.beforeEach(async ({ site, guard }) => {
  site.holds(builtSite('demo'));
  await guard.stub(HOME);
});

for (const [name, path] of Object.entries(PLACES)) {
  test(`on the page “${name}” every element stays the very same object`, async ({ page, site }) => {
    const held = await openHeld(page, site, path);
    const mark = () =>
      page.evaluate(() => {
        const all = [...document.querySelectorAll('#press-room *')];
        all.forEach((element, at) => Object.assign(element, { markedAs: at }));
        return all.length;
      });
    const before = await mark();
    expect(before).toBeGreaterThan(20);
    held.release();
    await takenOver(page);
    const after = await page.evaluate(() =>
      [...document.querySelectorAll('#press-room *')].map((element) => (element as unknown as { markedAs: number }).markedAs),
    );
    expect(after).toEqual(Array.from({ length: before }, (_, at) => at));
    for (const role of ['main', 'heading', 'navigation'] as const) {
      expect(
        await page.getByRole(role).first().evaluate((element) => 'markedAs' in element),
        role,
      ).toBe(true);
    }
  });
}

test('the focus stays on the link that has it', async ({ page, site }) => {
  const held = await openHeld(page, site, PLACES.list);
  const link = headlines(page).nth(3);
  await link.focus();
  held.release();
  await takenOver(page);
  await settled(page);
  await expect(link).toBeFocused();
});

test('the page stays where the reader has scrolled to', async ({ page, site }) => {
  const held = await openHeld(page, site, PLACES.release);
  await region(page, 'Dokumenter').scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  expect(before).toBeGreaterThan(100);
  held.release();
  await takenOver(page);
  await settled(page);
  expect(Math.round(await page.evaluate(() => scrollY))).toBe(Math.round(before));
});

for (const [name, path] of [
  ['the first page', PLACES.list],
  ['another page', PLACES.second],
]) {
  test(`what was typed on ${name} of the list before the program came is kept and searched for`, async ({ page, site }) => {
    const held = await openHeld(page, site, path);
    await searchField(page).fill('tauverk');
    await searchField(page).focus();
    held.release();
    await takenOver(page);
    await expect(headlines(page)).toHaveText([
      'Høring: Nye regler for lagring av fangst, redskap og tauverk i strandsonen',
    ]);
    await expect(said(page, '1 treff på «tauverk»')).toBeVisible();
    await expect(searchField(page)).toHaveValue('tauverk');
    await expect(searchField(page)).toBeFocused();
    await expect(page).toHaveURL(/\?q=tauverk$/);
  });
}

for (const width of [360, 1280]) {
  for (const name of ['list', 'release'] as const) {
    test(`nothing moves on the ${name} in a window of ${width} px`, async ({ page, site }) => {
      await page.setViewportSize({ width, height: 800 });
      await watchShifts(page);
      const logo = site.hold('demo/logo.svg');
      const held = await openHeld(page, site, PLACES[name]);
      await logo.arrived;
      await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
      logo.release();
      await page.evaluate(() => document.images[0].decode());
      held.release();
      await takenOver(page);
      await looked(page, site);
      await settled(page);
      expect(await shifts(page)).toEqual({ sum: 0, what: [] });
    });
  }
}

for (const [name, path] of Object.entries(PLACES)) {
  test(`whoever reads the page “${name}”, scrolls and moves the focus over its links, has no program sent`, async ({ page, site }) => {
    await open(page, path || './');
    await looked(page, site);
    await page.mouse.click(5, 5);
    await page.keyboard.press('Shift');
    await page.getByRole('link').nth(2).focus();
    await page.keyboard.press('End');
    await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
    await settled(page);
    expect(site.requests.map(({ path }) => path).filter((path) => path.endsWith('.wasm'))).toEqual([]);
  });
}

for (const query of ['?utm_source=nyhendebrev&fbclid=1', '?Q=x', '?faq=1']) {
  test(`a query of others, as ${query}, asks for no program`, async ({ page, site }) => {
    await open(page, query);
    await looked(page, site);
    await settled(page);
    expect(site.count(PROGRAM)).toBe(0);
    await takenOver(page);
    await expect(releases(page)).toHaveCount(20);
    await expect(page).toHaveURL(site.url + query);
  });
}

for (const query of ['?q=tauverk', '?utm_source=x&lang=nn', '?release=dff-2026-022']) {
  test(`an address as ${query}, which only the program can show, has it at once`, async ({ page, site }) => {
    const held = site.hold('demo/logo.svg');
    await page.goto(query, { waitUntil: 'commit' });
    await site.arrival(PROGRAM);
    expect(await page.evaluate(() => document.readyState)).not.toBe('complete');
    held.release();
    await takenOver(page);
  });
}

for (const path of ['nn/?release=dff-2026-022', '?release=dff-2026-022']) {
  test(`a release at ${path}, of which the list has only the beginning, has its text`, async ({ page }) => {
    await open(page, path);
    await expect(page.getByRole('main')).toContainText('Planen er laget sammen med 31 kommuner.');
    await expect(page.getByRole('link', { name: /Høring av fjordplanen/ })).toBeVisible();
  });
}

for (const [sign, path, act] of [
  ['moves the focus into the search', PLACES.list, (page: Page) => searchField(page).focus()],
  ['opens a filter', PLACES.list, (page: Page) => page.getByRole('combobox', { name: 'Tema' }).click()],
  ['presses a button', PLACES.release, (page: Page) => page.getByRole('button', { name: 'Skriv ut' }).click()],
] as const) {
  test(`the program is fetched at once when the reader ${sign}`, async ({ page, site }) => {
    await page.addInitScript(() => Object.assign(window, { print: () => undefined }));
    await open(page, path);
    await looked(page, site);
    expect(site.count(PROGRAM)).toBe(0);
    await act(page);
    await site.arrival(PROGRAM);
    await takenOver(page);
    expect(site.count(PROGRAM)).toBe(1);
  });
}

test('a button that is pressed before there is a program does what it says once there is', async ({ page, site }) => {
  await page.addInitScript(() => Object.assign(window, { print: () => (document.title = 'printed') }));
  const held = site.hold(PROGRAM);
  await open(page, PLACES.release);
  await page.getByRole('button', { name: 'Skriv ut' }).click();
  await held.arrived;
  await expect(page).not.toHaveTitle('printed');
  held.release();
  await expect(page).toHaveTitle('printed');
});

test('a button that is pressed twice before there is a program does what it says once', async ({ page, site }) => {
  await page.addInitScript(() => Object.assign(window, { print: () => (document.title += '!') }));
  const held = site.hold(PROGRAM);
  await open(page, PLACES.release);
  await page.getByRole('button', { name: 'Skriv ut' }).click();
  await page.getByRole('button', { name: 'Skriv ut' }).click();
  await held.arrived;
  held.release();
  await expect(page).toHaveTitle(/[^!]!$/);
  await settled(page);
  await expect(page).toHaveTitle(/[^!]!$/);
});

test('a search that is sent before there is a program is answered in its place', async ({ page, site }) => {
  const held = site.hold(PROGRAM);
  await open(page);
  await searchField(page).fill('tauverk');
  await searchField(page).press('Enter');
  await held.arrived;
  held.release();
  await expect(said(page, '1 treff på «tauverk»')).toBeVisible();
  await expect(searchField(page)).toHaveValue('tauverk');
  expect(site.count('')).toBe(1);
});

test('the data of a release is in its page once', async () => {
  for (const path of pagesOf('demo').filter((path) => path.startsWith('release/'))) {
    const html = fileOf('demo', `${path}index.html`);
    const [, block = ''] = /<script type="application\/json" id="press-room-feed">([^]*?)<\/script>/.exec(html) ?? [];
    const { items } = JSON.parse(block) as { items: Record<string, string>[] };
    const bodies = items.filter((item) => item.content_html || item.content_text);
    expect(bodies.length, path).toBeLessThanOrEqual(1);
    const [body] = bodies;
    if (body) {
      expect(items[0]).toBe(body);
      const written = JSON.stringify(body.content_html ?? body.content_text).slice(1, -1).replaceAll('<', '\\u003c');
      expect(html.split(written).length - 1, path).toBe(1);
    }
  }
});

for (const name of ['list', 'second', 'release', 'contacts', 'follow'] as const) {
  test(`the page “${name}” asks for no feed but one look for newer releases, with the program and without`, async ({ page, site }) => {
    await open(page, PLACES[name] || './');
    await looked(page, site);
    await takenOver(page);
    await settled(page);
    const asked = site.requests.map(({ path }) => path).filter((path) => path.endsWith('.json'));
    // A release's tools have texts of their own.
    expect(asked.filter((path) => path !== 'tools/nb.json')).toEqual(['feed.json']);
  });
}

test('the link of a release can be copied', async ({ page, site, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, PLACES.release);
  await takenOver(page);
  await page.getByRole('button', { name: 'Kopier lenke' }).click();
  await expect(said(page, 'Lenken er kopiert')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(site.url + PLACES.release);
});

test('the link with a quote leads to the quote', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.setViewportSize({ width: 360, height: 500 });
  await open(page, PLACES.release);
  const quote = page.getByText('– Fjorden er både arbeidsplass');
  await expect(quote).not.toBeInViewport();
  await page.getByRole('button', { name: 'Kopier sitatet' }).first().click();
  await expect(said(page, 'Sitatet er kopiert, med kilde')).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  await page.goto('about:blank');
  await page.goto(text.split('\n').at(-1) ?? '');
  await expect(quote).toBeInViewport();
});

test('a release can be printed', async ({ page }) => {
  await page.addInitScript(() => Object.assign(window, { print: () => (document.title = 'printed') }));
  await open(page, PLACES.release);
  await takenOver(page);
  await page.getByRole('button', { name: 'Skriv ut' }).click();
  await expect(page).toHaveTitle('printed');
});

test('a film is fetched only after its button was pressed', async ({ page, site, guard }) => {
  const player = 'https://www.youtube-nocookie.com/';
  site.csp({ 'frame-src': player });
  await guard.stub(player, { type: 'text/html', body: '<!doctype html><title>Spiller</title><p>Film' });
  await open(page, PLACES.release);
  await takenOver(page);
  const play = region(page, 'Videoer').getByRole('button', { name: 'Spill av «Fjordplanen forklart på to minutter»' });
  await play.scrollIntoViewIfNeeded();
  await settled(page);
  expect(guard.requests.filter((url) => !url.startsWith(site.url))).toEqual([]);
  await play.click();
  await expect(page.frameLocator('iframe').getByText('Film')).toBeVisible();
  await expect(play).toHaveCount(0);
});

test('the subscription form says what is wrong as soon as the program is there', async ({ page, site }) => {
  site.holds(builtSite('form'));
  const held = await openHeld(page, site, 'follow/');
  const field = page.getByRole('textbox', { name: 'E-postadresse', exact: true });
  await field.fill('kari');
  held.release();
  await takenOver(page);
  await expect(field).toHaveValue('kari');
  await page.getByRole('button', { name: 'Abonner', exact: true }).click();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(heading(page)).toHaveText('Følg pressemeldinger');
  await expect(releases(page)).toHaveCount(0);
});

for (const [path, language, query] of [
  ['', 'nb', ''],
  ['nn/', 'nn', ''],
  ['en/contacts/', 'en', ''],
  ['nn/', 'se', '?lang=se'],
] as const) {
  test(`${path || 'the list'}${query} fetches the texts of ${language} alone`, async ({ page, guard }) => {
    await page.goto((path || './') + query);
    await takenOver(page);
    await settled(page);
    const asked = guard.requests.map((url) => /press-room-words-(\w\w)-/.exec(url)?.[1]).filter((language) => language);
    expect(asked).toEqual([language]);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
  });
}
