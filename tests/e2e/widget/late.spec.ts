import { expect, generatePages, releaseId, releaseTitle } from '../fixtures.ts';
import { defined, put } from './elements.ts';
import { test } from './host.ts';

test('a film in one release plays on, and the keyboard stays, while the feed’s later pages come', async ({ page, host, other, guard }) => {
  await guard.stub('https://www.youtube-nocookie.com/', { type: 'text/html', body: '<title>Film</title>' });
  const videos = [{ url: 'https://www.youtube.com/watch?v=a1B2c3D4-_e', title: 'Kaia' }];
  const pages = generatePages({ count: 6, perPage: 2, each: () => ({ language: 'nn', _press_room: { kind: 'news', videos } }) });
  for (const [path, feed] of Object.entries(pages)) other.feed(feed, { path });
  const [second, third] = [other.hold('feed-2.json'), other.hold('feed-3.json')];
  const empty = await host('empty');
  await empty.open();
  await defined(page);
  // Another language of it may stand on a later page: the feed is read on.
  await put(page, `<press-room view="release" release="${releaseId(6)}" release-lang="en"></press-room>`);
  await second.arrived;
  const article = page.getByRole('article', { name: releaseTitle(6) });
  await article.getByRole('button', { name: /Kaia/ }).click();
  const film = page.locator('press-room iframe');
  await expect(film).toBeFocused();
  await film.evaluate((frame) => Object.assign(frame, { playing: true }));
  const link = article.getByRole('link', { name: releaseTitle(6) });
  await link.focus();
  await link.evaluate((it) => it.addEventListener('blur', () => Object.assign(window, { left: true })));
  second.release();
  // Asked for when the second one has been read.
  await third.arrived;
  third.release();
  await expect.poll(() => other.requests.filter(({ path }) => path.startsWith('feed')).length).toBe(3);
  await expect(link).toBeFocused();
  expect(await page.evaluate('window.left')).toBeUndefined();
  expect(await film.evaluate((frame) => 'playing' in frame)).toBe(true);
});
