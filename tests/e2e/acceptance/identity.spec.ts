import { readFileSync } from 'node:fs';

import type { Locator, Page } from '@playwright/test';

import { expect, generateFeed, open, releaseId, releaseTitle, test, type FeedWish, type Hold, type Site } from '../fixtures.ts';
import { headlines, heading, pages, region, said } from './reader.ts';

const fixture = (path: string) => readFileSync(new URL(`../../fixtures/${path}`, import.meta.url), 'utf8');

/** A picture of one colour. */
const colour = (fill: string) => ({
  type: 'image/svg+xml',
  body: `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><rect width="300" height="200" fill="${fill}"/></svg>`,
});

/** The pictures of the list or of the people on the page. */
function pictures(page: Page): Locator {
  return page.getByRole('main').locator('img');
}

/** Waits until a picture has loaded. */
async function hasCome(picture: Locator): Promise<void> {
  await expect.poll(() => picture.evaluate((it: HTMLImageElement) => it.complete && it.naturalWidth)).toBe(300);
}

test('from page to page no release is seen with the picture of another', async ({ page, site }) => {
  site.feed(generateFeed({ count: 24, each: (n) => ({ image: `picture-${n}.svg` }) }));
  for (let n = 1; n <= 24; n += 1) site.route(`picture-${n}.svg`, colour(n > 4 ? 'red' : 'blue'));
  const held = site.hold('picture-4.svg');
  await open(page);
  const first = pictures(page).first();
  await hasCome(first);
  const before = await first.screenshot();
  await pages(page).getByRole('link', { name: 'Neste' }).click();
  await held.arrived;
  await expect(headlines(page)).toHaveText([4, 3, 2, 1].map(releaseTitle));
  // A picture element shows its old picture until the new one has loaded.
  expect((await first.screenshot()).equals(before)).toBe(false);
  held.release();
  await hasCome(first);
});

test('nobody’s face is seen beside another’s name while contacts come', async ({ page, site }) => {
  const contact = (name: string, phone: string, duty: boolean) => ({ name, phone, image: `${name}.svg`, duty });
  const feed = (contact: object) => ({ ...generateFeed({ count: 1 }), _press_room: { contacts: [contact] } });
  site.config({ feeds: ['feed.json', 'second.json'] });
  site.feed(feed(contact('Kari', '55 50 01 21', false)));
  site.feed({ ...feed(contact('Ola', '55 50 01 22', true)), items: [] }, { path: 'second.json' });
  site.route('Kari.svg', colour('red'));
  site.route('Ola.svg', colour('blue'));
  const [late, face] = [site.hold('second.json'), site.hold('Ola.svg')];
  await open(page, '?view=contacts');
  await hasCome(pictures(page).first());
  const kari = await pictures(page).first().screenshot();
  await pictures(page).first().evaluate((it) => Object.assign(it, { kari: true }));
  late.release();
  await face.arrived;
  await expect(pictures(page)).toHaveCount(2);
  expect((await pictures(page).first().screenshot()).equals(kari)).toBe(false);
  expect(await pictures(page).evaluateAll((all) => all.map((it) => 'kari' in it))).toEqual([false, true]);
  face.release();
  await hasCome(pictures(page).first());
});

/** Two feeds; the second, which has newer releases, is held back. */
function twoFeeds(site: Site, each: FeedWish['each'] = () => ({})): Hold {
  site.config({ feeds: ['feed.json', 'second.json'] });
  site.feed(generateFeed({ count: 5, each }));
  const newer = generateFeed({ count: 3, newest: 103, published: '2026-07-20T10:15:00+02:00' });
  site.feed({ ...newer, _press_room: { contacts: [{ name: 'Redaksjonen', phone: '55 50 01 99' }] } }, { path: 'second.json' });
  return site.hold('second.json');
}

test('a feed that is late leaves the focus on the link that was read out', async ({ page, site }) => {
  const late = twoFeeds(site);
  await open(page);
  const link = page.getByRole('link', { name: releaseTitle(4) });
  await link.focus();
  await page.evaluate(() => addEventListener('focusout', () => Object.assign(window, { left: true })));
  late.release();
  await expect(headlines(page).first()).toHaveText(releaseTitle(103));
  await expect(link).toBeFocused();
  expect(await page.evaluate('window.left')).toBeUndefined();
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText(releaseTitle(4));
});

test('a feed that is late leaves the text selected that was selected', async ({ page, site }) => {
  const late = twoFeeds(site);
  await open(page);
  await page.getByRole('link', { name: releaseTitle(5) }).evaluate((link) => getSelection()!.selectAllChildren(link));
  late.release();
  await expect(headlines(page).first()).toHaveText(releaseTitle(103));
  expect(await page.evaluate(() => String(getSelection()))).toBe(releaseTitle(5));
});

test('a film plays on, and the keyboard stays, when another feed comes', async ({ page, site, guard }) => {
  await guard.stub('https://www.youtube-nocookie.com/', { type: 'text/html', body: '<title>Film</title>' });
  site.csp({ 'frame-src': 'https://www.youtube-nocookie.com/' });
  const videos = [{ url: 'https://www.youtube.com/watch?v=a1B2c3D4-_e', title: 'Kaia' }];
  const late = twoFeeds(site, () => ({ _press_room: { videos } }));
  await open(page, `?release=${releaseId(3)}`);
  await region(page, 'Videoer').getByRole('button').click();
  const film = page.locator('iframe');
  await expect(film).toBeFocused();
  await film.evaluate((frame) => Object.assign(frame, { playing: true }));
  const copy = page.getByRole('button', { name: 'Kopier lenke' });
  await copy.focus();
  late.release();
  // What the second feed says about its contacts is shown when it has been read.
  await expect(region(page, 'Pressekontakter')).toContainText('Redaksjonen');
  await expect(copy).toBeFocused();
  expect(await film.evaluate((frame) => 'playing' in frame)).toBe(true);
});

test('on a page that the browser translates, what is shown is what is linked', async ({ page, site }) => {
  site.feed(JSON.parse(fixture('feeds/translated.json')));
  await open(page);
  await page.evaluate(fixture('pages/translator.js'));
  const agree = async (count: number) => {
    await expect(headlines(page)).toHaveCount(count);
    const shown = await headlines(page).evaluateAll((links: HTMLAnchorElement[]) =>
      links.map((link) => ({ title: link.textContent, id: Number(new URL(link.href).searchParams.get('release')?.slice(1)) })),
    );
    expect(shown.map(({ title }) => title)).toEqual(shown.map(({ id }) => `SAK NUMMER ${id + 1} OM FISKE`));
  };
  await agree(20);
  await pages(page).getByRole('link', { name: /neste/i }).click();
  await expect(heading(page)).toBeFocused();
  await agree(4);
  await page.getByRole('searchbox').fill('nummer 24');
  await agree(1);
  await expect(said(page, /^1 /)).toHaveText(/nummer 24/i);
  await page.getByRole('searchbox').fill('veg');
  await expect(said(page, /«veg»/i)).toHaveText(/^24 /);
  await agree(20);
});
