import { expect, generatePages, releaseId, releaseTitle, settled } from '../fixtures.ts';
import { defined, put, set } from './elements.ts';
import { test } from './host.ts';

test('a film in one release plays on, and the keyboard stays, when a later page of the feed comes', async ({ page, host, other, guard }) => {
  await guard.stub('https://www.youtube-nocookie.com/', { type: 'text/html', body: '<title>Film</title>' });
  const videos = [{ url: 'https://www.youtube.com/watch?v=a1B2c3D4-_e', title: 'Kaia' }];
  const pages = generatePages({ count: 4, perPage: 2, each: () => ({ language: 'nn', _press_room: { kind: 'news', videos } }) });
  for (const [path, feed] of Object.entries(pages)) other.feed(feed, { path });
  const late = other.hold('feed-2.json');
  const empty = await host('empty');
  await empty.open();
  await defined(page);
  // A list that needs more than one page of the feed reads on; what arrives is there for the
  // release too.
  await put(page, '<press-room limit="4"></press-room>');
  await late.arrived;
  await set(empty.element(), 'view', 'release');
  await set(empty.element(), 'release', releaseId(4));
  const article = page.getByRole('article', { name: releaseTitle(4) });
  await article.getByRole('button', { name: /Kaia/ }).click();
  const film = page.locator('press-room iframe');
  await expect(film).toBeFocused();
  await film.evaluate((frame) => Object.assign(frame, { playing: true }));
  const link = article.getByRole('link', { name: releaseTitle(4) });
  await link.focus();
  await link.evaluate((it) => it.addEventListener('blur', () => Object.assign(window, { left: true })));
  late.release();
  const come = () => page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/feed-2.json')).length);
  await expect.poll(come).toBe(1);
  await settled(page);
  await expect(link).toBeFocused();
  expect(await page.evaluate('window.left')).toBeUndefined();
  expect(await film.evaluate((frame) => 'playing' in frame)).toBe(true);
  await set(empty.element(), 'view', null);
  await expect(page.getByRole('article')).toHaveCount(4);
  expect(other.count('feed-2.json')).toBe(1);
});
