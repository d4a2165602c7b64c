import type { Page } from '@playwright/test';

import { expect, generateFeed, installClock, releaseId, releaseTitle, settled, type Site } from '../fixtures.ts';
import { put, set } from './elements.ts';
import { test, type HostPage, type OpenHost } from './host.ts';
import { partFile } from './part-file.ts';
import { publish, publishDemo, WAYS, wentBy, type Way } from './ways.ts';

// What a click does. Only the program can open a release in place; links that lead away work the same both ways.

const LONG = Array.from({ length: 60 }, (_, n) => `<p>Avsnitt ${n}</p>`).join('');
const FEED = generateFeed({
  count: 4,
  each: (n) => ({
    content_html: `<p><a href="#nede">Lenger nede</a></p>${LONG}<h2 id="nede">Her nede</h2>${LONG}`,
    url: undefined,
    _press_room: { kind: 'news', lead: `Sak ${n}`, links: [], documents: [] },
  }),
});

const title = (page: Page, n: number) => page.getByRole('link', { name: releaseTitle(n) });
const back = (page: Page) => page.getByRole('button', { name: 'Tilbake til alle pressemeldingar' });
const navigations = async (here: HostPage) => (await here.said()).filter(({ name }) => name === 'press-room-navigate');

async function opened(page: Page, host: OpenHost, press: Site, attributes = 'inline', way: Way = 'program'): Promise<HostPage> {
  await publish(press, FEED, way);
  const empty = await host('empty');
  await empty.open();
  await put(page, `<press-room ${attributes}></press-room>`);
  await empty.ready();
  return empty;
}

/** Where the press room shows a release. */
const place = (press: Site, n: number, way: Way) =>
  way === 'program' ? `${press.url}?release=${releaseId(n)}` : new RegExp(`^${press.url}release/${releaseId(n)}/[^?#]+/$`);

for (const way of WAYS) test(`a click on a headline goes to the press room, and the page is told where (${way})`, async ({ page, host, other, guard }) => {
  await opened(page, host, other, '', way);
  wentBy(way, guard);
  await page.evaluate(() => addEventListener('press-room-navigate', (event) => sessionStorage.setItem('said', JSON.stringify((event as CustomEvent).detail))));
  await title(page, 3).click();
  await expect(page).toHaveURL(place(other, 3, way));
  const address = page.url();
  await page.goBack();
  expect(await page.evaluate(() => JSON.parse(sessionStorage.getItem('said')!) as unknown)).toEqual({ url: address });
  expect(guard.requests).toContain(address);
});

test('a list asks for the part with a release when the reader is about to open one in its place, and else never', async ({ page, host, other }) => {
  const part = await partFile(page, other);
  const here = await opened(page, host, other, '');
  await title(page, 3).hover();
  await title(page, 2).focus();
  expect(other.count(part)).toBe(0);
  await set(here.element(), 'inline', '');
  await here.readyAgain(2);
  await title(page, 3).hover();
  await title(page, 2).hover();
  await other.arrival(part);
  await title(page, 3).click();
  await expect(page.getByRole('article', { name: releaseTitle(3) })).toBeVisible();
  expect(other.count(part)).toBe(1);
});

test('a part that does not come is said in the place of the release, and asked for again on a press', async ({ page, host, other, guard }) => {
  guard.expectConsoleError(/The part “pages” of the press room did not come/);
  guard.expectConsoleError(/404/);
  const part = await partFile(page, other);
  other.route(part, { status: 404, body: '' });
  await opened(page, host, other);
  await title(page, 3).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Denne delen av presserommet kom ikkje fram');
  await expect(page.getByRole('heading', { name: releaseTitle(3) })).toBeFocused();
  await expect(back(page)).toBeVisible();
  other.restore(part);
  await alert.getByRole('button', { name: 'Prøv igjen' }).click();
  await expect(page.getByRole('article', { name: releaseTitle(3) })).toBeVisible();
  await expect(page.getByRole('heading', { name: releaseTitle(3) })).toBeFocused();
  await expect(alert).toHaveCount(0);
});

for (const [what, noise, broken] of [
  ['is missing', /404/, (press: Site, part: string) => press.route(part, { status: 404, body: '' })],
  ['is cut', undefined, (press: Site, part: string) => press.cut(part)],
  ['is a page of the server', undefined, (press: Site, part: string) => press.route(part, { type: 'text/html', body: '<p>Maintenance' })],
] as const) {
  test(`a view whose part ${what} leaves the page’s own children`, async ({ page, host, other, guard }) => {
    guard.expectConsoleError(/The part “pages” of the press room did not come/);
    if (noise) guard.expectConsoleError(noise);
    guard.expectConsoleError(/<press-room.*shows its own children: its program did not come/);
    broken(other, await partFile(page, other));
    other.feed(FEED);
    const empty = await host('empty');
    await empty.open();
    await put(page, `<press-room id="people" view="contacts"><a href="${other.url}">Pressekontaktar</a></press-room>`);
    expect(await empty.failed('people')).toBe('script');
    await expect(page.getByRole('link', { name: 'Pressekontaktar' })).toBeVisible();
  });
}

test('a view whose part never comes leaves the page’s own children, and says so after half a minute', async ({ page, host, other, guard }) => {
  guard.expectConsoleError(/The part “pages” of the press room did not come/);
  guard.expectConsoleError(/<press-room.*shows its own children: its program did not come/);
  const part = await partFile(page, other);
  other.stall(part);
  other.feed(FEED);
  const empty = await host('empty');
  const clock = await installClock(page);
  await empty.open();
  await put(page, `<press-room id="people" view="contacts"><a href="${other.url}">Pressekontaktar</a></press-room>`);
  await other.arrival(part);
  await clock.pass(25_000, part);
  await settled(page);
  expect(await empty.said()).toEqual([]);
  await expect(page.getByRole('link', { name: 'Pressekontaktar' })).toBeVisible();
  await clock.pass(6_000, part);
  expect(await empty.failed('people')).toBe('script');
  await expect(page.getByRole('link', { name: 'Pressekontaktar' })).toBeVisible();
});

test('a part is taken whatever its type', async ({ page, host, other }) => {
  const part = await partFile(page, other);
  const body = await (await page.request.get(other.url + part)).body();
  other.route(part, { type: 'application/octet-stream', body });
  await opened(page, host, other, 'view="contacts"');
});

for (const way of WAYS) test(`a page that says preventDefault() has the click for itself (${way})`, async ({ page, host, other }) => {
  const here = await opened(page, host, other, way === 'program' ? 'inline' : '', way);
  await page.evaluate(() => addEventListener('press-room-navigate', (event) => event.preventDefault()));
  const before = page.url();
  await title(page, 3).click();
  await expect.poll(() => navigations(here)).toHaveLength(1);
  await expect(page.getByRole('article')).toHaveCount(4);
  if (way === 'program') await set(here.element(), 'inline', null);
  await title(page, 2).click();
  await expect.poll(() => navigations(here)).toHaveLength(2);
  expect(page.url()).toBe(before);
});

for (const [how, click, way] of [
  ['with Ctrl', { modifiers: ['ControlOrMeta'] }, 'program'],
  ['with Shift', { modifiers: ['Shift'] }, 'program'],
  ['with the middle button', { button: 'middle' }, 'program'],
  ['with the middle button', { button: 'middle' }, 'fragment'],
] as const) {
  test(`a click ${how} opens the press room beside the page, and nothing in the element (${way})`, { tag: '@second-tab' }, async ({ page, context, host, other }) => {
    const here = await opened(page, host, other, way === 'program' ? 'inline' : '', way);
    // A page whose own router handles every click would keep the reader in this tab.
    await page.evaluate(() => addEventListener('press-room-navigate', (event) => event.preventDefault()));
    const [beside] = await Promise.all([context.waitForEvent('page'), title(page, 3).click({ ...click, modifiers: [...('modifiers' in click ? click.modifiers : [])] })]);
    await expect(beside).toHaveURL(place(other, 3, way));
    await expect(beside.getByRole('heading', { level: 1, name: releaseTitle(3) })).toBeVisible();
    await expect(page.getByRole('article')).toHaveCount(4);
    await expect(back(page)).toHaveCount(0);
    expect(await navigations(here)).toEqual([]);
  });
}

test('a release that was opened in place has the focus, and back in the list its link has it', async ({ page, host, other }) => {
  await opened(page, host, other);
  const [before, length] = [page.url(), await page.evaluate(() => history.length)];
  await title(page, 2).click();
  await expect(page.getByRole('heading', { level: 2, name: releaseTitle(2) })).toBeFocused();
  await back(page).click();
  await expect(title(page, 2)).toBeFocused();
  expect(page.url()).toBe(before);
  expect(await page.evaluate(() => history.length)).toBe(length);
});

test('the headline of the release that is open leads to the press room', async ({ page, host, other }) => {
  await opened(page, host, other);
  await title(page, 2).click();
  const headline = page.getByRole('heading', { level: 2, name: releaseTitle(2) });
  await expect(headline).toBeFocused();
  await headline.getByRole('link').click();
  await expect(page).toHaveURL(`${other.url}?release=${releaseId(2)}`);
});

test('the original of the release that is open is what its link leads to, where nobody said which press room it is of', async ({ page, site, host }) => {
  const original = site.page('sak.html', '<!doctype html><html lang="nn"><title>Sak</title><h1>Saka hos oss</h1>');
  site.feed({ ...FEED, items: [{ ...FEED.items[0], url: original }] }, { path: 'nyhende.json' });
  const empty = await host('empty');
  await empty.open();
  await put(page, `<press-room inline feed="${site.url}nyhende.json"></press-room>`);
  await empty.ready();
  await title(page, 4).click();
  await expect(back(page)).toBeVisible();
  await page.getByRole('link', { name: /^Les saka hos/ }).click();
  await expect(page).toHaveURL(original);
});

test('an element of one release keeps that, and its links lead away from it', async ({ page, host, other }) => {
  const link = `<p><a href="${other.url}?release=${releaseId(1)}">Saka før denne</a></p>`;
  const text = (n: number) => ({ ...FEED.items[4 - n], content_html: link });
  other.feed({ ...FEED, items: [4, 3, 2, 1].map(text) });
  const empty = await host('empty');
  await empty.open();
  await put(page, `<press-room inline view="release" release="${releaseId(4)}"></press-room>`);
  await empty.ready();
  await page.getByRole('link', { name: 'Saka før denne' }).click();
  await expect(page).toHaveURL(`${other.url}?release=${releaseId(1)}`);
});

test('a link within a release leads to its place and leaves the page’s address alone', async ({ page, host, other }) => {
  const here = await opened(page, host, other, `view="release" release="${releaseId(4)}"`);
  const [before, length] = [page.url(), await page.evaluate(() => history.length)];
  await page.getByRole('link', { name: 'Lenger nede' }).click();
  await expect(page.getByRole('heading', { name: 'Her nede' })).toBeInViewport();
  await expect(page.getByRole('heading', { name: 'Her nede' })).toBeFocused();
  expect(page.url()).toBe(before);
  expect(await page.evaluate(() => history.length)).toBe(length);
  expect(await navigations(here)).toEqual([]);
});

for (const way of WAYS) test(`what is no page is left to the browser: telephone, mail, downloads (${way})`, async ({ page, host, other, guard }) => {
  await publishDemo(other, way);
  const here = await host('empty');
  await here.open();
  await put(page, '<press-room view="contacts"></press-room><press-room id="release" view="release" release="dff-2026-022"></press-room>');
  await here.ready();
  if (way === 'fragment') expect(guard.requests.some((url) => url.includes('/fragments/contacts-'))).toBe(true);
  await here.element(1).scrollIntoViewIfNeeded();
  await here.ready('release');
  await page.evaluate(() => {
    const seen: [string, boolean][] = [];
    Object.assign(window, { seen });
    addEventListener('click', (event) => {
      const link = event.composedPath()[0] as HTMLElement;
      seen.push([link.closest('a')!.href.split(':')[0], event.defaultPrevented]);
      event.preventDefault();
    });
  });
  await here.element().getByRole('link', { name: '55 50 01 23' }).click();
  await here.element().getByRole('link', { name: 'presse@example.no' }).click();
  await here.element(1).getByRole('link', { name: /^Last ned/ }).first().click();
  expect(await page.evaluate(() => (window as unknown as { seen: unknown }).seen)).toEqual([
    ['tel', false],
    ['mailto', false],
    [new URL(other.url).protocol.slice(0, -1), false],
  ]);
  expect(await navigations(here)).toEqual([]);
});
