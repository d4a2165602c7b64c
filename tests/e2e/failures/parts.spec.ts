import { expect, generateFeed, installClock, open, releaseTitle, settled, test, type Site } from '../fixtures.ts';
import { heading, headlines, menu } from '../acceptance/reader.ts';
import { partFile } from '../part-file.ts';
import type { Locator, Page } from '@playwright/test';

/** What the browser itself reports about a connection that breaks. */
const BROKEN = /ERR_CONTENT_LENGTH_MISMATCH|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION_RESET/;

const PAGES = partFile('pages');
const FOLLOW = partFile('follow');
const PRS = partFile('prs');

/** The notice in place of the part. */
function trouble(page: Page): Locator {
  return page.getByRole('alert').filter({ hasText: 'Denne delen av presserommet kom ikke fram' });
}

/** What only the page of a release has. */
function back(page: Page): Locator {
  return page.getByRole('link', { name: 'Tilbake til alle pressemeldinger' });
}

/** What only the follow page has. */
function ways(page: Page): Locator {
  return page.getByText('Velg hvordan du vil få nye pressemeldinger.');
}

/** Pages that are in parts: the part's file, the link to the page, its heading, and something that it has once the part
 * is loaded. */
const PLACES = [
  { part: 'pages', file: PAGES, link: (page: Page) => headlines(page).first(), title: releaseTitle(3), own: back },
  { part: 'follow', file: FOLLOW, link: (page: Page) => menu(page, 'Følg'), title: 'Følg pressemeldinger', own: ways },
];

/** The modules that were requested, apart from the first file. */
function modules(site: Site): string[] {
  return site.requests.map(({ path }) => path).filter((path) => path.endsWith('.wasm') && !path.endsWith('_bg.wasm'));
}

/** These modules without those that belong to the press room itself. */
function parts(site: Site): string[] {
  return modules(site).filter((path) => !/-site-(room|built|shared)-/.test(path));
}

test.beforeEach(({ site }) => site.feed(generateFeed({ count: 3 })));

test('a list asks for no part', async ({ page, site }) => {
  await open(page);
  await expect(headlines(page)).toHaveCount(3);
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  await settled(page);
  expect(modules(site)).toEqual([]);
});

for (const [how, sign] of [
  ['pointer', (link: Locator) => link.hover()],
  ['focus', (link: Locator) => link.focus()],
] as const) {
  for (const { part, file, link, title } of PLACES) {
    test(`the ${how} on a link to a page in “${part}” has that part come, and the click needs no other`, async ({ page, site }) => {
      await open(page);
      const asked = site.arrival(file);
      await sign(link(page));
      await asked;
      await expect(page).toHaveURL(site.url);
      await link(page).click();
      await expect(heading(page)).toHaveText(title);
      await settled(page);
      expect(parts(site)).toEqual([file]);
    });
  }
}

for (const [address, file, title] of [
  ['?view=contacts', PAGES, 'Pressekontakter'],
  ['?view=follow', FOLLOW, 'Følg pressemeldinger'],
] as const) {
  test(`the address ${address} has the part with its page come beside the program`, async ({ page, site }) => {
    const held = site.hold(/data-wasm=["']?\.\/([^"'\s>]+)/.exec(await (await page.request.get(site.url)).text())?.[1] ?? '');
    await page.goto(address, { waitUntil: 'commit' });
    await Promise.all([held.arrived, site.arrival(file)]);
    held.release();
    await expect(heading(page)).toHaveText(title);
    expect(parts(site)).toEqual([file]);
  });
}

for (const [what, set, complaint] of [
  ['is missing', (site: Site, file: string) => site.route(file, { status: 404, body: 'not here' }), /404/],
  ['cannot be fetched', (site: Site, file: string) => site.reset(file), /ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/],
  ['is cut short', (site: Site, file: string) => site.cut(file), /./],
  ['is something else', (site: Site, file: string) => site.route(file, { type: 'application/wasm', body: 'not a program' }), /./],
  ['is a page of the server', (site: Site, file: string) => site.route(file, { type: 'text/html', body: '<p>Maintenance' }), /./],
] as const) {
  for (const { part, file, link, title, own } of PLACES) {
    test(`when the part “${part}” ${what}, that is said in the place of its page, and asked for again on a press`, async ({ page, site, guard }) => {
      guard.expectConsoleError(new RegExp(`The part “${part}” of the press room did not come`));
      guard.expectConsoleError(complaint);
      set(site, file);
      await open(page);
      await link(page).click();
      await expect(trouble(page)).toBeVisible();
      await expect(heading(page)).toHaveText(title);
      await expect(page).toHaveTitle(new RegExp(`^${title} – `));
      // Everything else still works.
      await menu(page, 'Pressemeldinger').click();
      await expect(headlines(page)).toHaveCount(3);
      await page.goBack();
      await expect(trouble(page)).toBeVisible();
      site.restore(file);
      await trouble(page).getByRole('button', { name: 'Prøv igjen' }).click();
      await expect(own(page)).toBeVisible();
      await expect(trouble(page)).toHaveCount(0);
      await expect(heading(page)).toBeFocused();
    });
  }
}

test('a part that is slow leaves the heading with the focus, and says that the page is coming', async ({ page, site }) => {
  const held = site.hold(PAGES);
  await open(page);
  await headlines(page).first().click();
  await held.arrived;
  await expect(heading(page)).toHaveText(releaseTitle(3));
  await expect(heading(page)).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'Henter siden …' })).toBeVisible();
  held.release();
  await expect(back(page)).toBeVisible();
  await expect(heading(page)).toBeFocused();
});

test('two wishes for one part are one request', async ({ page, site }) => {
  const held = site.hold(PAGES);
  await open(page);
  await headlines(page).first().hover();
  await held.arrived;
  await headlines(page).nth(1).focus();
  await headlines(page).nth(1).click();
  await expect(heading(page)).toHaveText(releaseTitle(2));
  held.release();
  await expect(back(page)).toBeVisible();
  expect(parts(site)).toEqual([PAGES]);
});

for (const { part, file, link, own } of PLACES) {
  test(`when the part “${part}” never comes, it is given up after half a minute, and that is said in its place`, async ({ page, site, guard }) => {
    guard.expectConsoleError(new RegExp(`The part “${part}” of the press room did not come`));
    site.stall(file);
    const clock = await installClock(page);
    await open(page);
    await link(page).click();
    await site.arrival(file);
    await expect(page.getByRole('status').filter({ hasText: 'Henter siden …' })).toBeVisible();
    await clock.pass(25_000, file);
    await settled(page);
    await expect(trouble(page)).toHaveCount(0);
    await clock.pass(6_000, file);
    await expect(trouble(page)).toBeVisible();
    // The page requests the part again, after the request for the pointer.
    await site.arrival(file, 2);
    await clock.pass(31_000, file);
    site.restore(file);
    await trouble(page).getByRole('button', { name: 'Prøv igjen' }).click();
    await expect(own(page)).toBeVisible();
  });
}

for (const type of ['application/octet-stream', 'application/wasm; charset=utf-8']) {
  test(`a part that is served as ${type} is taken all the same`, async ({ page, site }) => {
    const bytes = await (await page.request.get(site.url + PAGES)).body();
    site.route(PAGES, { type, body: bytes });
    await open(page);
    await headlines(page).first().click();
    await expect(back(page)).toBeVisible();
  });
}

test('a part that comes ahead leaves readers where they are', async ({ page, site }) => {
  site.feed(generateFeed({ count: 20 }));
  await open(page);
  // The address of a search, which a reader has after typing.
  await page.getByRole('searchbox').fill('sak');
  await expect(page).toHaveURL(/\?q=sak/);
  const held = site.hold(PAGES);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await headlines(page).last().hover();
  await held.arrived;
  const before = await page.evaluate(() => scrollY);
  expect(before).toBeGreaterThan(100);
  held.release();
  await settled(page);
  await settled(page);
  expect(await page.evaluate(() => [scrollY, document.activeElement?.tagName])).toEqual([before, 'BODY']);
});

test('a part on its way ahead that leaving ends is no failure, and the click after coming back needs no message', async ({ page, site, guard }) => {
  guard.expectConsoleError(BROKEN);
  site.truncate(PAGES);
  const held = site.hold(PAGES);
  await open(page);
  await headlines(page).first().hover();
  await held.arrived;
  const ended = page.waitForEvent('requestfailed', (request) => request.url().includes(PAGES));
  await page.evaluate(() => dispatchEvent(new Event('beforeunload')));
  site.restore(PAGES);
  await ended;
  await page.evaluate(() => {
    for (const name of ['pagehide', 'pageshow']) dispatchEvent(new PageTransitionEvent(name, { persisted: true }));
  });
  await headlines(page).first().click();
  await expect(back(page)).toBeVisible();
  expect(guard.messages.filter(({ type, text }) => type === 'error' && !BROKEN.test(text))).toEqual([]);
});

for (const [how, save] of [
  ['asks the browser to save data', () => Object.defineProperty(navigator, 'connection', { value: { saveData: true } })],
  [
    'prefers reduced data',
    () => {
      const usual = matchMedia.bind(window);
      window.matchMedia = (query) => (query === '(prefers-reduced-data: reduce)' ? usual('all') : usual(query));
    },
  ],
] as const) {
  test(`for a reader who ${how} a part comes with the click and not before`, async ({ page, site }) => {
    await page.addInitScript(save);
    await open(page);
    const link = headlines(page).first();
    await link.hover();
    await link.focus();
    await settled(page);
    expect(parts(site)).toEqual([]);
    await link.click();
    await expect(back(page)).toBeVisible();
    expect(parts(site)).toEqual([PAGES]);
  });
}

test('the sheet of pages that no list has comes once, whichever page is first', async ({ page, site }) => {
  const sheets = () => site.requests.map(({ path }) => path).filter((path) => /press-room-pages-.*\.css$/.test(path));
  await open(page, '?view=follow');
  await expect(ways(page)).toBeVisible();
  expect(sheets()).toHaveLength(1);
  await menu(page, 'Pressemeldinger').click();
  await headlines(page).first().click();
  await expect(back(page)).toBeVisible();
  expect(sheets()).toHaveLength(1);
  await expect(page.locator('link[href*="/press-room-pages-"]')).toHaveCount(1);
});

test('a part that did not come ahead is asked for again on the click', async ({ page, site, guard }) => {
  guard.expectConsoleError(/The part “pages” of the press room did not come/);
  guard.expectConsoleError(/404/);
  site.route(PAGES, { status: 404, body: 'not here' });
  await open(page);
  const said = page.waitForEvent('console', (message) => message.text().includes('did not come'));
  await headlines(page).first().hover();
  await said;
  site.restore(PAGES);
  await headlines(page).first().click();
  await expect(back(page)).toBeVisible();
});

for (const [what, set, complaint] of [
  ['is missing', (site: Site) => site.route(PRS, { status: 404, body: 'not here' }), /404/],
  ['is cut', (site: Site) => site.cut(PRS), undefined],
  ['is a page of the server', (site: Site) => site.route(PRS, { type: 'text/html', body: '<p>Maintenance' }), undefined],
  ['never comes', (site: Site) => site.stall(PRS), undefined],
] as const) {
  test(`when the part that reads a feed of another format ${what}, that is said, and asked for again`, async ({ page, site, guard }) => {
    guard.expectConsoleError(/The part “prs” of the press room did not come/);
    if (complaint) guard.expectConsoleError(complaint);
    const release = { id: 1, title: 'Opnar kaia', published: '2026-06-01T08:00:00Z', body: '<p>Tekst</p>', url: 'https://a.example/1' };
    site.feed({ releases: [release], nextPage: null, totalCount: 1 });
    set(site);
    const clock = what === 'never comes' ? await installClock(page) : undefined;
    await open(page);
    await site.arrival(PRS);
    await clock?.pass(31_000, PRS);
    const alert = page.getByRole('alert');
    await expect(alert.getByRole('heading', { name: 'Vi fikk ikke hentet pressemeldingene' })).toBeVisible();
    site.restore(PRS);
    await alert.getByRole('button', { name: 'Prøv igjen' }).click();
    await expect(headlines(page)).toHaveText(['Opnar kaia']);
  });
}
