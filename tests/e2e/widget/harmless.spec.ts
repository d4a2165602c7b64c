import type { Page } from '@playwright/test';

import { expect, generateFeed, releaseTitle } from '../fixtures.ts';
import { defined, put } from './elements.ts';
import { test, type OpenHost } from './host.ts';
import { keepTraces, listening } from './traces.ts';
import { publish, WAYS, wentBy, type Way } from './ways.ts';

const FEED = generateFeed({ count: 9 });
const VIEWS: Record<Way, string[]> = { program: ['list', 'release', 'contacts', 'subscribe'], fragment: ['list', 'contacts'] };

/** What each way requests, without hashes. */
const ASKED: Record<Way, string[]> = {
  program: [
    'feed.json',
    'widget/config.json',
    'widget/press-room-widget-follow.wasm',
    'widget/press-room-widget-pages.wasm',
    'widget/press-room-widget-room.wasm',
    'widget/press-room-widget-shared.wasm',
    'widget/press-room-widget-words-nn.txt',
    'widget/press-room-widget.js',
    'widget/press-room-widget_bg.wasm',
    'widget/press-room.js',
  ],
  fragment: [
    'widget/fragments/contacts-nn.json',
    'widget/fragments/list-nn.json',
    'widget/press-room-widget-fragments.js',
    'widget/press-room.js',
  ],
};

/** Everything on a page that does not belong to the element. */
function around(page: Page) {
  return page.evaluate(async () => ({
    globals: Object.getOwnPropertyNames(window).sort(),
    ofDocument: Object.getOwnPropertyNames(document).sort(),
    elements: [...document.querySelectorAll('*')].map((it) => it.localName).filter((name) => name !== 'press-room'),
    ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
    sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
    language: document.documentElement.lang,
    title: document.title,
    address: location.href,
    history: [history.length, history.state as unknown],
    focus: document.activeElement?.localName,
    selection: String(getSelection()),
    scroll: [scrollX, scrollY],
    cookies: document.cookie,
    stored: [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, (await caches.keys()).length],
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
}

async function quiet(page: Page, host: OpenHost, way: Way, { inline = '' } = {}) {
  await keepTraces(page);
  const empty = await host('empty');
  await publish(empty.press, FEED, way);
  empty.press.route('widget/config.json', { body: { subscribe: { provider: 'json', url: empty.press.endpoint().url } } });
  await empty.open();
  await defined(page);
  const before = await around(page);
  for (const view of VIEWS[way]) {
    await put(page, `<press-room id="view-${view}" view="${view}" heading="Verneting" ${inline}></press-room>`);
  }
  return { empty, before: { ...before, ids: [...before.ids, ...VIEWS[way].map((view) => `view-${view}`)] } };
}

for (const way of WAYS) test(`all views leave the page around them as it was, and ask for what is declared (${way})`, async ({ page, host, other, guard }) => {
  const { empty, before } = await quiet(page, host, way);
  // Tall enough that all of them are near without scrolling.
  await page.setViewportSize({ width: 1280, height: 6000 });
  for (const view of VIEWS[way]) await empty.ready(`view-${view}`);
  const after = await around(page);
  expect(after).toEqual(before);
  expect(await listening(page)).toEqual([]);
  const asked = guard.requests.filter((url) => url.startsWith(other.url)).map((url) => url.slice(other.url.length));
  expect(asked.map((path) => path.replace(/-[0-9a-f]{8,16}/, '')).sort()).toEqual(ASKED[way]);
  wentBy(way, guard);
});

test('a release that is opened in place and closed changes nothing but the focus, which the reader moved', async ({ page, host, guard }) => {
  const { empty, before } = await quiet(page, host, 'program', { inline: 'inline' });
  await page.setViewportSize({ width: 1280, height: 6000 });
  for (const view of VIEWS.program) await empty.ready(`view-${view}`);
  const asked = guard.requests.length;
  const list = page.locator('#view-list');
  await list.getByRole('link', { name: releaseTitle(8) }).click();
  await expect(list.getByRole('article', { name: releaseTitle(8) })).toBeVisible();
  const focused = { ...before, focus: 'press-room' };
  expect(await around(page)).toEqual(focused);
  await list.getByRole('button').click();
  await expect(list.getByRole('article')).toHaveCount(5);
  expect(await around(page)).toEqual(focused);
  expect(await listening(page)).toEqual([]);
  expect(guard.requests).toHaveLength(asked);
});
