import type { Page } from '@playwright/test';

import { expect, generateFeed, releaseTitle, settled } from '../fixtures.ts';
import { put, set } from './elements.ts';
import { programFiles } from './fallback.ts';
import { test, type OpenHost } from './host.ts';
import { publish, WAYS, wentBy, type Way } from './ways.ts';

const LINKS = '<a href="https://example.no/alle">Alle meldingar</a> <a href="https://example.no/kontakt">Kontakt oss</a>';

const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
const list = (page: Page) => page.locator('#read').getByRole('article');

/** An element with links that a reader can focus while its content is being fetched, another element beside it, and a
 * button after both. */
async function waiting(page: Page, host: OpenHost, way: Way) {
  const empty = await host('empty');
  await publish(empty.press, generateFeed({ count: 2 }), way);
  const held = empty.press.hold(way === 'program' ? (await programFiles(empty, page)).wasm : 'widget/fragments/list-nn.json');
  await empty.open();
  await put(page, `<press-room id="read">${LINKS}</press-room><press-room id="other"></press-room><button>Neste</button>`);
  await held.arrived;
  return { empty, held };
}

for (const way of WAYS) test(`a reader on a link of the page’s own keeps it, and has the releases once they have gone on (${way})`, async ({ page, host, guard }) => {
  const { empty, held } = await waiting(page, host, way);
  await link(page, 'Alle meldingar').focus();
  held.release();
  // This element was ready after the first.
  await empty.ready('other');
  await settled(page);
  await expect(link(page, 'Alle meldingar')).toBeFocused();
  await page.keyboard.press('Tab');
  await settled(page);
  await expect(link(page, 'Kontakt oss')).toBeFocused();
  expect((await empty.said()).map(({ id }) => id)).toEqual(['other']);
  await page.getByRole('button', { name: 'Neste' }).focus();
  await empty.ready('read');
  await expect(list(page)).toHaveCount(2);
  await expect(page.getByRole('button', { name: 'Neste' })).toBeFocused();
  await page.locator('#read').getByRole('link', { name: releaseTitle(2) }).focus();
  await expect(page.locator('#read').getByRole('link', { name: releaseTitle(2) })).toBeFocused();
  wentBy(way, guard);
});

for (const way of WAYS) test(`a reader on such a link has what was asked for last (${way})`, async ({ page, host, guard }) => {
  const { empty, held } = await waiting(page, host, way);
  await link(page, 'Kontakt oss').focus();
  held.release();
  await empty.ready('other');
  await set(page.locator('#read'), 'view', 'contacts');
  await settled(page);
  await expect(link(page, 'Kontakt oss')).toBeFocused();
  await page.getByRole('button', { name: 'Neste' }).focus();
  await empty.ready('read');
  await expect(page.locator('#read').getByRole('region', { name: 'Pressekontaktar' })).toBeVisible();
  expect((await empty.said()).filter(({ id }) => id === 'read').at(-1)?.detail).toEqual({ view: 'contacts' });
  wentBy(way, guard);
});

for (const way of WAYS) test(`when the content goes, a reader in it is on the page’s link, and stays there when it is mended (${way})`, async ({ page, host, guard }) => {
  guard.expectConsoleError(/404/);
  guard.expectConsoleError(/<press-room/);
  const { empty, held } = await waiting(page, host, way);
  empty.press.feed('Sorry', { status: 404, path: 'broken.json' });
  held.release();
  await empty.ready('read');
  wentBy(way, guard);
  await page.locator('#read').getByRole('link', { name: releaseTitle(2) }).focus();
  await set(page.locator('#read'), 'feed', `${empty.press.url}broken.json`);
  expect(await empty.failed('read')).toBe('status');
  await expect(link(page, 'Alle meldingar')).toBeFocused();
  await set(page.locator('#read'), 'feed', `${empty.press.url}broken.json?again`);
  await expect.poll(async () => (await empty.said()).filter(({ name }) => name === 'press-room-error')).toHaveLength(2);
  await expect(link(page, 'Alle meldingar')).toBeFocused();
  await set(page.locator('#read'), 'feed', `${empty.press.url}feed.json`);
  await put(page, '<press-room id="later"></press-room>');
  await empty.ready('later');
  await settled(page);
  await expect(link(page, 'Alle meldingar')).toBeFocused();
  await page.getByRole('button', { name: 'Neste' }).focus();
  await expect(list(page)).toHaveCount(2);
});
