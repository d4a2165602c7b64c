import type { Locator, Page } from '@playwright/test';

import { expect, open, settled, test } from '../fixtures.ts';
import { heading, headlines, releases, said } from '../acceptance/reader.ts';
import { SAVERS } from '../savers.ts';
import { shifts, watchShifts } from '../shifts.ts';
import { builtSite, fileOf, HOME, PLACES } from './sites.ts';

interface Item {
  id: string;
  url: string;
  title: string;
  date_published: string;
  _press_room: Record<string, unknown>;
}

const TITLES = ['Ny kai i Storvika', 'Ny bru over Tindfjorden'];

/** The demonstration's own feed after two more releases. */
function newerFeed(): { items: Item[] } {
  const feed = JSON.parse(fileOf('demo', 'feed.json')) as { items: Item[] };
  const items = TITLES.map((title, at) => ({
    id: `dff-2026-9${at}`,
    url: `${HOME}release/dff-2026-9${at}/ny/`,
    title,
    date_published: `2026-11-2${4 - at}T08:00:00+01:00`,
    language: 'nb',
    content_text: `${title}.`,
    _press_room: { kind: 'news' },
  }));
  return { ...feed, items: [...items, ...feed.items] };
}

function notice(page: Page): Locator {
  return said(page, '2 nye pressemeldinger – vis dem');
}

/** Checks that the page announces no newer releases and no failure. */
async function saysNothing(page: Page): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: /ny(e)? pressemelding/ })).toHaveCount(0);
  await expect(page.getByRole('alert')).toHaveCount(0);
}

/** Opens a page, and returns when it has looked for newer releases and done what follows from the answer. */
async function openAndLook(page: Page, path?: string): Promise<void> {
  const answer = page.waitForResponse(/\/feed\.json$/);
  await open(page, path);
  await settled(page);
  await answer;
  await settled(page);
}

test.beforeEach(async ({ site, guard }) => {
  site.holds(builtSite('demo'));
  await guard.stub(HOME);
});

test('newer releases are announced, and nothing moves', async ({ page, site }) => {
  await watchShifts(page);
  site.feed(newerFeed());
  const held = site.hold('feed.json');
  await open(page);
  await settled(page);
  await held.arrived;
  await saysNothing(page);
  const boxes = () => Promise.all([heading(page).boundingBox(), releases(page).first().boundingBox()]);
  const before = await boxes();
  const first = await headlines(page).first().innerText();

  held.release();
  await expect(notice(page)).toBeVisible();
  await settled(page);
  expect(await boxes()).toEqual(before);
  await expect(headlines(page).first()).toHaveText(first);
  await expect(releases(page)).toHaveCount(20);
  expect(await shifts(page)).toEqual({ sum: 0, what: [] });
});

test('following the notice on the list loads it anew', async ({ page, site }) => {
  site.feed(newerFeed());
  await open(page);
  await expect(notice(page)).toBeVisible();
  const title = 'Ny kai i Storvika';
  site.page('', fileOf('demo', 'index.html').replace(/(<h2 class="pr-release-card-title"[^>]*><a [^>]*>)[^<]*/, `$1${title}`));
  await notice(page).getByRole('link').click();
  await expect(headlines(page).first()).toHaveText(title);
  await expect(releases(page)).toHaveCount(20);
  await expect(page).toHaveURL(site.url);
});

for (const [how, save] of SAVERS) {
  test(`for a reader who ${how} nobody looks for newer releases`, async ({ page, site }) => {
    site.feed(newerFeed());
    await page.addInitScript(save);
    await open(page);
    // The page has reached the point at which it would have looked.
    await page.waitForFunction(() => 'wasAsked' in window);
    await settled(page);
    await saysNothing(page);
    expect(site.requests.map(({ path }) => path).filter((path) => /newer|feed/.test(path))).toEqual([]);
  });
}

for (const [name, path] of [
  ['another page of the list', PLACES.second],
  ['the contacts', PLACES.contacts],
] as const) {
  test(`on ${name} the notice leads to the list`, async ({ page, site }) => {
    site.feed(newerFeed());
    await open(page, path);
    const before = await heading(page).innerText();
    await expect(notice(page)).toBeVisible();
    await expect(heading(page)).toHaveText(before);
    await expect(notice(page).getByRole('link')).toHaveJSProperty('href', site.url);
    await notice(page).getByRole('link').click();
    await expect(page).toHaveURL(site.url);
    await expect(heading(page)).toHaveText('Pressemeldinger');
  });
}

test('a release says nothing at first, and what has come when the reader is back after a while', async ({ page, site }) => {
  await openAndLook(page, PLACES.release);
  await saysNothing(page);
  const before = await heading(page).innerText();
  site.feed(newerFeed());
  await page.evaluate(() => {
    const now = Date.now();
    Date.now = () => now + 6 * 60_000;
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect(notice(page)).toBeVisible();
  await expect(heading(page)).toHaveText(before);
  await notice(page).getByRole('link').click();
  await expect(page).toHaveURL(site.url);
  await expect(heading(page)).toHaveText('Pressemeldinger');
});

test('a release of the same minute as the newest one is news, and so is an older one that comes late', async ({ page, site }) => {
  const { items, ...feed } = JSON.parse(fileOf('demo', 'feed.json')) as { items: Item[] };
  const late = (id: string, at: Item) => ({ ...newerFeed().items[0], id, date_published: at.date_published });
  site.feed({ ...feed, items: [late('late-1', items[0]), ...items.slice(0, 4), late('late-2', items[3]), ...items.slice(4)] });
  await open(page);
  await expect(notice(page)).toBeVisible();
});

test('a day without a time is noon in the newsroom: after a release of that morning', async ({ page, site }) => {
  const html = fileOf('demo', `${PLACES.contacts}index.html`);
  const morning = Date.parse('2026-11-24T06:00:00+01:00');
  site.page(PLACES.contacts, html.replace(/"newest":\d+/, `"newest":${morning}`));
  const { items, ...feed } = newerFeed();
  const days = items.slice(0, 2).map((item) => ({ ...item, date_published: '2026-11-24' }));
  site.feed({ ...feed, items: [...days, ...items.slice(2)] });
  await open(page, PLACES.contacts);
  await expect(notice(page)).toBeVisible();
});

test('what the next page shows is no news beside a day without a time', async ({ page, site }) => {
  const { items, ...feed } = JSON.parse(fileOf('demo', 'feed.json')) as { items: Item[] };
  const lastShown = (item: Item, at: number) => (at === 19 ? { ...item, date_published: item.date_published.slice(0, 10) } : item);
  const html = fileOf('demo', 'index.html').replace(
    /(<script type="application\/json" id="press-room-feed">)([^]*?)(<\/script>)/,
    (_, start: string, block: string, end: string) => {
      const shown = JSON.parse(block) as { items: Item[] };
      const text = JSON.stringify({ ...shown, items: shown.items.map(lastShown) }).replaceAll('<', '\\u003c');
      return start + text + end;
    },
  );
  site.page('', html);
  const day = items[19].date_published.slice(0, 10);
  const next = { ...items[20], date_published: `${day}T06:00:00+02:00` };
  site.feed({ ...feed, items: [...items.slice(0, 20).map(lastShown), next, ...items.slice(21)] });
  await openAndLook(page);
  await saysNothing(page);
});

test('what only the pages after this one show is no news', async ({ page, site }) => {
  const feed = JSON.parse(fileOf('demo', 'feed.json')) as { items: Item[] };
  expect(feed.items.length).toBeGreaterThan(20);
  await openAndLook(page, 'page/2/');
  await saysNothing(page);
});

test('an unchanged feed says nothing', async ({ page }) => {
  await openAndLook(page);
  await saysNothing(page);
});

for (const [what, set, complaint] of [
  ['an error', { status: 500, body: 'out of order' }, /500/],
  ['a missing file', { status: 404, body: 'not here' }, /404/],
  ['no JSON', { type: 'text/html', body: '<p>Maintenance' }, undefined],
  ['another JSON', { body: { hello: 'world' } }, undefined],
] as const) {
  test(`a feed that answers with ${what} says nothing`, async ({ page, site, guard }) => {
    if (complaint) {
      // The browser itself reports it.
      guard.expectConsoleError(complaint);
    }
    site.route('feed.json', set);
    await openAndLook(page);
    await saysNothing(page);
    await expect(releases(page)).toHaveCount(20);
    const complaints = guard.messages.filter(({ type }) => type === 'warning' || type === 'error');
    expect(complaints.length).toBe(complaint ? 1 : 0);
  });
}

for (const [how, modifiers, button] of [
  ['Ctrl', ['Control'], 'left'],
  ['Shift', ['Shift'], 'left'],
  ['the middle button', [], 'middle'],
] as const) {
  test(`a click with ${how} on what is newer opens it elsewhere, and the page stays`, { tag: '@second-tab' }, async ({ page, context, site }) => {
    site.feed(newerFeed());
    await openAndLook(page);
    const link = notice(page).getByRole('link');
    const address = await link.evaluate((it: HTMLAnchorElement) => it.href);
    const opened = context.waitForEvent('page');
    await link.click({ modifiers: [...modifiers], button });
    const another = await opened;
    await another.waitForURL(address);
    await expect(notice(page)).toBeVisible();
    await expect(releases(page).filter({ hasText: TITLES[0] })).toHaveCount(0);
  });
}
