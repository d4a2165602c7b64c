import { expect, generateFeed, releaseId, releaseTitle } from '../fixtures.ts';
import { put, set } from './elements.ts';
import { programFiles } from './fallback.ts';
import { test } from './host.ts';
import { publish, WAYS, wentBy } from './ways.ts';

test('what is changed while the program is on its way is what is shown, once', async ({ page, host, other }) => {
  other.feed(generateFeed({ count: 9 }));
  other.feed(generateFeed({ count: 2, newest: 202 }), { path: 'annan.json' });
  const empty = await host('empty');
  const program = other.hold((await programFiles(empty, page)).wasm);
  await empty.open();
  await put(page, '<press-room id="limit"></press-room><press-room id="view"></press-room><press-room id="feed"></press-room><press-room id="gone"></press-room>');
  await program.arrived;
  await set(page.locator('#limit'), 'limit', '2');
  await set(page.locator('#limit'), 'inline', '');
  await set(page.locator('#view'), 'view', 'release');
  await set(page.locator('#view'), 'release', releaseId(4));
  await set(page.locator('#feed'), 'feed', `${other.url}annan.json`);
  await other.arrival('annan.json');
  await set(page.locator('#gone'), 'heading', 'Borte');
  await page.evaluate(() => document.querySelector('#gone')!.remove());
  program.release();
  for (const id of ['limit', 'view', 'feed']) await empty.ready(id);
  await expect(page.locator('#limit').getByRole('article')).toHaveCount(2);
  await expect(page.locator('#view').getByRole('article', { name: releaseTitle(4) })).toBeVisible();
  await expect(page.locator('#feed').getByRole('heading', { level: 3 })).toHaveText([202, 201].map(releaseTitle));
  await expect(page.getByText('Borte')).toHaveCount(0);
  expect(other.count('feed.json')).toBe(1);
  expect(other.count('annan.json')).toBe(1);
  expect((await empty.said()).map(({ id, detail }) => [id, detail.view]).sort()).toEqual([
    ['feed', 'list'],
    ['limit', 'list'],
    ['view', 'release'],
  ]);
});

test('what is changed while a fragment is on its way is what is shown, once', async ({ page, host, other, guard }) => {
  await publish(other, generateFeed({ count: 9 }), 'fragment');
  const empty = await host('empty');
  const held = other.hold('widget/fragments/list-nn.json');
  await empty.open();
  await put(page, '<press-room id="limit"></press-room><press-room id="view"></press-room><press-room id="kind"></press-room><press-room id="gone"></press-room>');
  await held.arrived;
  await set(page.locator('#limit'), 'limit', '2');
  await set(page.locator('#limit'), 'heading', 'To saker');
  await set(page.locator('#view'), 'view', 'contacts');
  await set(page.locator('#kind'), 'kind', 'nyheit');
  await page.evaluate(() => document.querySelector('#gone')!.remove());
  held.release();
  for (const id of ['limit', 'view', 'kind']) await empty.ready(id);
  await expect(page.getByRole('region', { name: 'To saker' }).getByRole('article')).toHaveCount(2);
  await expect(page.locator('#view').getByRole('region', { name: 'Pressekontaktar' })).toBeVisible();
  await expect(page.locator('#kind').getByRole('heading', { level: 3 })).toHaveText([7, 4, 1].map(releaseTitle));
  expect((await empty.said()).map(({ id, detail }) => [id, detail.view]).sort()).toEqual([
    ['kind', 'list'],
    ['limit', 'list'],
    ['view', 'contacts'],
  ]);
  wentBy('fragment', guard);
});

for (const way of WAYS) test(`an element that wants nothing of the sort any longer, before what fills it is there, shows what it wants (${way})`, async ({ page, host, other, guard }) => {
  guard.expectConsoleError(/no web address/);
  await publish(other, generateFeed({ count: 2 }), way);
  const empty = await host('empty');
  const held = other.hold(way === 'program' ? (await programFiles(empty, page)).wasm : 'widget/fragments/list-nn.json');
  await empty.open();
  await put(page, '<press-room><a href="https://example.no/">Pressemeldingar</a></press-room>');
  await held.arrived;
  await set(empty.element(), 'site-url', 'mailto:nobody@example.no');
  await expect.poll(async () => (await empty.said()).map(({ detail }) => detail)).toEqual([{ code: 'settings' }]);
  await expect(page.getByRole('link', { name: 'Pressemeldingar' })).toBeVisible();
  await set(empty.element(), 'site-url', null);
  held.release();
  await expect(empty.element().getByRole('article')).toHaveCount(2);
  wentBy(way, guard);
});

test('after a start that failed, nothing of the first try is kept', async ({ page, host, other, guard }) => {
  guard.expectConsoleError(/404/);
  guard.expectConsoleError(/<press-room/);
  other.feed(generateFeed({ count: 2 }));
  const empty = await host('empty');
  const { wasm } = await programFiles(empty, page);
  other.route(wasm, { status: 404, body: '' });
  const held = other.hold('feed.json');
  await empty.open();
  await put(page, '<press-room></press-room>');
  const first = await held.arrived;
  await expect.poll(async () => (await empty.said()).map(({ detail }) => detail)).toEqual([{ code: 'wasm' }]);
  await expect.poll(() => first.aborted).toBe(true);
  other.restore(wasm);
  held.release();
  other.feed(generateFeed({ count: 3 }));
  await set(empty.element(), 'limit', '9');
  await expect(empty.element().getByRole('article')).toHaveCount(3);
  // The console says what went wrong, and what to do.
  const said = guard.messages.filter(({ text }) => text.includes('<press-room')).map(({ text }) => text);
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/Upload all files of widget\/ together.*(Error|404)/s);
});
