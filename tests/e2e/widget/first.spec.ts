import { expect, generateFeed, generatePages, installClock, releaseTitle, settled, type Site } from '../fixtures.ts';
import { breakArticles, isMarked, mark, put, set } from './elements.ts';
import { complaints, fallsBack, showsItsChildren } from './fallback.ts';
import { test, type OpenHost } from './host.ts';
import { partFile } from './part-file.ts';

import type { Page } from '@playwright/test';

// The list of one plain feed is shown by the first file of the program. Everything else needs the press room, which is
// a part.

const CHILD = '<a href="https://example.no/">Pressemeldingar</a>';

/** Opens a host and puts an element with these attributes into it. Also returns the path of the part with the press
 * room. */
async function opened(page: Page, host: OpenHost, attributes = '') {
  const empty = await host('empty');
  const room = await partFile(page, empty.press, 'room');
  await empty.open();
  await put(page, `<press-room ${attributes}>${CHILD}</press-room>`);
  return { empty, room };
}

const titles = (page: Page) => page.getByRole('article').getByRole('heading');

test('a list of a plain feed takes the first file and no part, whatever of a list is asked for', async ({ page, host, other }) => {
  other.feed(generateFeed({ count: 9, each: (n) => ({ language: n === 5 ? 'en' : 'nn' }) }));
  const { empty, room } = await opened(page, host, 'limit="3"');
  await empty.ready();
  await mark(empty.element());
  for (const [name, value, seen] of [
    ['limit', '5', [9, 8, 7, 6, 5]],
    ['kind', 'nyheit', [7, 4, 1]],
    ['topic', 'hav', [4]],
    ['kind', null, [8, 4]],
    ['topic', null, [9, 8, 7, 6, 5]],
    ['release-lang', 'en', [5]],
  ] as const) {
    await set(empty.element(), name, value);
    await expect(titles(page)).toHaveText(seen.map(releaseTitle));
  }
  expect(await isMarked(empty.element())).toBe(true);
  expect(other.count(room)).toBe(0);
  const asked = other.requests.map(({ path }) => path.replace(/-[0-9a-f]{8,16}/, ''));
  expect(asked.filter((path) => path.endsWith('.wasm'))).toEqual(['widget/press-room-widget_bg.wasm']);
  expect(other.count('feed.json')).toBe(1);
});

const PRS = { id: 1, title: 'Opnar kaia', published: '2026-06-01T08:00:00Z', body: '<p>Tekst</p>', url: 'https://a.example/1' };
const [ITEM] = generateFeed({ count: 1 }).items;

/** What the first file leaves to the press room: attributes, the feed, and how many releases are shown then. */
const BEYOND: Record<string, { attributes?: string; feed: (press: Site) => void; count: number }> = {
  'releases that open in place': { attributes: 'inline', feed: (press) => press.feed(generateFeed({ count: 2 })), count: 2 },
  'a release': { attributes: 'view="release"', feed: (press) => press.feed(generateFeed({ count: 2 })), count: 1 },
  'another format': { feed: (press) => press.feed({ releases: [PRS], nextPage: null, totalCount: 1 }), count: 1 },
  'a feed with something wrong in it': { feed: (press) => press.feed({ ...generateFeed({ count: 2 }), items: [ITEM, { title: 'Utan id' }] }), count: 1 },
  'a feed in an old charset': {
    feed: (press) => {
      const feed = generateFeed({ count: 2, each: () => ({ summary: 'Blåbær på kaia' }) });
      press.route('feed.json', { type: 'application/json; charset=iso-8859-1', body: Buffer.from(JSON.stringify(feed), 'latin1') });
    },
    count: 2,
  },
  'more than the first page': {
    attributes: 'limit="4"',
    feed: (press) => Object.entries(generatePages({ count: 4, perPage: 2 })).forEach(([path, feed]) => press.feed(feed, { path })),
    count: 4,
  },
};

for (const [what, { attributes, feed, count }] of Object.entries(BEYOND)) {
  test(`what is beyond the first file is shown by the press room, which asks for no feed a second time: ${what}`, async ({ page, host, other }) => {
    feed(other);
    const { empty, room } = await opened(page, host, attributes);
    await empty.ready();
    await expect(page.getByRole('article')).toHaveCount(count);
    expect(other.count(room)).toBe(1);
    expect(other.count('feed.json')).toBe(1);
    expect((await empty.said()).map(({ name }) => name)).toEqual(['press-room-ready']);
  });
}

/** Nine releases that are longer than a window. */
const LONG = generateFeed({ count: 9, each: (n) => ({ language: 'nn', _press_room: { kind: 'news', lead: `Ingress ${n} `.repeat(40) } }) });

test('the press room takes the place of the list when it is there and not before, and the reader’s focus and place stay', async ({ page, host, other }) => {
  other.feed(LONG);
  const { empty, room } = await opened(page, host, 'limit="9"');
  await empty.ready();
  const held = other.hold(room);
  await set(empty.element(), 'inline', '');
  await held.arrived;
  const link = page.getByRole('link', { name: releaseTitle(3) });
  await link.focus();
  await settled(page);
  const before = await page.evaluate(() => scrollY);
  expect(before).toBeGreaterThan(0);
  await expect(titles(page)).toHaveText([9, 8, 7, 6, 5, 4, 3, 2, 1].map(releaseTitle));
  // At each moment the element shows either the whole old list or the whole new one.
  await empty.element().evaluate((it) => {
    const seen: number[] = Object.assign(window, { seen: [] }).seen;
    new MutationObserver(() => seen.push(it.shadowRoot!.querySelectorAll('article').length)).observe(it.shadowRoot!, { childList: true });
  });
  held.release();
  await empty.readyAgain(2);
  await expect(link).toBeFocused();
  expect(await page.evaluate(() => [scrollY, (window as unknown as { seen: number[] }).seen])).toEqual([before, [9]]);
  await link.click();
  await expect(page.getByRole('article', { name: releaseTitle(3) })).toBeVisible();
  expect(other.count('feed.json')).toBe(1);
});

test('a reader who is on no link stays where they are on the page when the press room takes the place of the list', async ({ page, host, other }) => {
  other.feed(LONG);
  const { empty } = await opened(page, host, 'limit="9"');
  await empty.ready();
  await page.evaluate(() => scrollTo(0, 600));
  await settled(page);
  await set(empty.element(), 'inline', '');
  await empty.readyAgain(2);
  await settled(page);
  expect(await page.evaluate(() => scrollY)).toBe(600);
});

test('a list that stands stays the same when the press room comes for another element, and follows its attributes', async ({ page, host, other }) => {
  other.feed(generateFeed({ count: 9 }));
  const { empty, room } = await opened(page, host, 'id="list" limit="2"');
  await empty.ready('list');
  const list = page.locator('#list');
  await mark(list);
  await put(page, `<press-room id="people" view="contacts">${CHILD}</press-room>`);
  await page.locator('#people').scrollIntoViewIfNeeded();
  await empty.ready('people');
  // A move makes the element look for a change, and there is none.
  await page.evaluate(() => document.querySelector('main')!.append(document.querySelector('#list')!));
  await set(list, 'limit', '3');
  await expect(list.getByRole('article')).toHaveCount(3);
  expect(await isMarked(list)).toBe(true);
  expect((await empty.said()).map(({ id }) => id)).toEqual(['list', 'people', 'list']);
  await put(page, `<press-room id="later" limit="1">${CHILD}</press-room>`);
  await page.locator('#later').scrollIntoViewIfNeeded();
  await empty.ready('later');
  expect(other.count(room)).toBe(1);
  expect(other.count('feed.json')).toBe(1);
});

for (const [how, noise, broken] of [
  ['is missing', /404/, (press: Site, part: string) => press.route(part, { status: 404, body: '' })],
  ['is cut', undefined, (press: Site, part: string) => press.cut(part)],
  ['is something else', undefined, (press: Site, part: string) => press.route(part, { type: 'text/html', body: '<p>Maintenance' })],
] as const) {
  test(`where the part with the press room ${how} a list stands all the same, and the children where it takes more, until it can`, async ({ page, host, other, guard }) => {
    guard.expectConsoleError(/The part “room” of the press room did not come/);
    guard.expectConsoleError(/<press-room/);
    if (noise) guard.expectConsoleError(noise);
    other.feed(generateFeed({ count: 2 }));
    const empty = await host('empty');
    const room = await partFile(page, other, 'room');
    broken(other, room);
    await empty.open();
    await put(page, `<press-room id="list">${CHILD}</press-room><press-room id="people" view="contacts">${CHILD}</press-room>`);
    await empty.ready('list');
    await fallsBack(page, empty, guard, 'people', { code: 'script', advice: /Upload all files of widget\/ together/ });
    await expect(page.locator('#list').getByRole('article')).toHaveCount(2);
    other.restore(room);
    await set(page.locator('#people'), 'view', 'release');
    await empty.ready('people');
    await expect(page.locator('#people').getByRole('article', { name: releaseTitle(2) })).toBeVisible();
    expect(complaints(guard)).toHaveLength(1);
  });
}

test('a press room that never comes leaves the children, and says so after half a minute', async ({ page, host, other, guard }) => {
  guard.expectConsoleError(/The part “room” of the press room did not come/);
  guard.expectConsoleError(/<press-room/);
  other.feed(generateFeed({ count: 2 }));
  const room = await partFile(page, other, 'room');
  other.stall(room);
  const clock = await installClock(page);
  const empty = await host('empty');
  await empty.open();
  await put(page, `<press-room id="list">${CHILD}</press-room><press-room id="people" view="contacts">${CHILD}</press-room>`);
  await other.arrival(room);
  await empty.ready('list');
  await clock.pass(25_000, room);
  await showsItsChildren(page, 'people');
  await clock.pass(6_000, room);
  await fallsBack(page, empty, guard, 'people', { code: 'script', advice: /Upload all files of widget\/ together/ });
  await expect(page.locator('#list').getByRole('article')).toHaveCount(2);
});

test('a part of another type is taken all the same', async ({ page, host, other }) => {
  other.feed(generateFeed({ count: 2 }));
  const room = await partFile(page, other, 'room');
  const body = await (await page.request.get(other.url + room)).body();
  other.route(room, { type: 'application/octet-stream', body });
  const { empty } = await opened(page, host, 'view="release"');
  await empty.ready();
});

test('a feed that failed before the press room was there is not asked for again', async ({ page, host, other, guard }) => {
  guard.expectConsoleError(/404/);
  guard.expectConsoleError(/<press-room/);
  other.feed('Sorry', { status: 404 });
  const { empty } = await opened(page, host);
  await fallsBack(page, empty, guard, '', { code: 'status', status: 404, advice: /answered with status 404/ });
  expect(other.count('feed.json')).toBe(1);
});

test('an endless feed is read no further than a feed may be long', async ({ page, host, other, guard }) => {
  guard.expectConsoleError(/<press-room/);
  other.bigFeed(30);
  const { empty } = await opened(page, host);
  await fallsBack(page, empty, guard, '', { code: 'too-large', advice: /larger than 20 MB/ });
});

test('when the first file breaks its element falls back, what stands elsewhere stays, and nothing more is asked of it', async ({ page, host, other, guard }) => {
  guard.expectConsoleError(/<press-room/);
  other.feed(generateFeed({ count: 4 }));
  const { empty } = await opened(page, host, 'id="broken" limit="2"');
  await put(page, `<press-room id="good" limit="2">${CHILD}</press-room>`);
  for (const id of ['broken', 'good']) await empty.ready(id);
  await breakArticles(page);
  await set(page.locator('#broken'), 'limit', '3');
  await fallsBack(page, empty, guard, 'broken', { code: 'crash', advice: /Report it with the line above/ });
  await expect(page.locator('#good').getByRole('article')).toHaveCount(2);
  await put(page, `<press-room id="later">${CHILD}</press-room>`);
  await page.locator('#later').scrollIntoViewIfNeeded();
  expect(await empty.failed('later')).toBe('crash');
  await showsItsChildren(page, 'later');
});
