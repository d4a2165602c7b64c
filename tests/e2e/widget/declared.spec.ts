import type { Page } from '@playwright/test';

import { expect, generateFeed, generatePages, releaseId, releaseTitle } from '../fixtures.ts';
import { put, set } from './elements.ts';
import { test, type HostPage, type OpenHost } from './host.ts';
import { publish, wentBy } from './ways.ts';

// What an element requests, according to docs/embed.md, with a feed that has everything that can be requested. Only the
// program shows whole releases, and lists of more than ten.

const PICTURES = 'https://bilder.example.no/';
const contact = (name: string) => ({ name, phone: '902 00 001', image: `${PICTURES}${name}.jpg` });

function rich(): unknown {
  const feed = generateFeed({
    count: 3,
    each: (n) => ({
      content_html: `<p>Tekst om sak ${n}.</p><p><img src="${PICTURES}tekst-${n}.jpg" alt=""></p>`,
      _press_room: { kind: 'news', contacts: [contact(`kontakt-${n}`)], images: [{ url: `${PICTURES}${n}.jpg`, alt: '' }] },
    }),
  });
  const note = `<p>Ring heller enn å skrive. <img src="${PICTURES}merknad.jpg" alt=""></p>`;
  return { ...feed, _press_room: { ...(feed._press_room as object), contacts: [contact('vakt')], contact_note: note } };
}

async function shown(page: Page, host: OpenHost, attributes: string): Promise<HostPage> {
  const empty = await host('empty');
  await empty.open();
  await put(page, `<press-room ${attributes}></press-room>`);
  await empty.ready();
  return empty;
}

for (const [view, way, without, withPictures] of [
  ['list', 'program', [], ['3.jpg']],
  ['list', 'fragment', [], ['3.jpg']],
  ['contacts', 'program', [], ['merknad.jpg', 'vakt.jpg']],
  ['contacts', 'fragment', [], ['merknad.jpg', 'vakt.jpg']],
  ['release', 'program', ['3.jpg', 'tekst-3.jpg'], ['3.jpg', 'kontakt-3.jpg', 'tekst-3.jpg', 'vakt.jpg']],
] as const) {
  test(`pictures are asked for with the attribute pictures alone, but those of a release: ${view} (${way})`, async ({ page, host, other, guard }) => {
    await guard.stub(PICTURES);
    await publish(other, rich(), way);
    const here = await shown(page, host, `view="${view}" limit="1"`);
    const asked = () => guard.requests.filter((url) => url.startsWith(PICTURES)).map((url) => url.slice(PICTURES.length)).sort();
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await expect(here.element().locator('img')).toHaveCount(without.length);
    await expect.poll(asked).toEqual([...without]);
    await set(here.element(), 'pictures', '');
    await expect(here.element().locator('img')).toHaveCount(withPictures.length);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await expect.poll(() => [...new Set(asked())]).toEqual([...withPictures]);
    wentBy(way, guard);
  });
}

test('the text of a release that the feed has elsewhere is asked for when the release is shown, and not before', async ({ page, host, other }) => {
  other.feed(
    generateFeed({ count: 3, each: (n) => ({ content_html: undefined, _press_room: { kind: 'news', detail_url: `sak-${n}.json` } }) }),
  );
  for (const newest of [2, 3]) {
    other.feed({ ...generateFeed({ count: 1, newest }).items[0], language: 'nn' }, { path: `sak-${newest}.json` });
  }
  const here = await shown(page, host, '');
  expect(other.count('sak-2.json') + other.count('sak-3.json')).toBe(0);
  await set(here.element(), 'release', releaseId(2));
  await set(here.element(), 'view', 'release');
  await expect(page.getByText('Avsnitt 1 om sak0002')).toBeVisible();
  expect(other.count('sak-2.json')).toBe(1);
  expect(other.count('sak-3.json')).toBe(0);
  // If no release is named, the newest is shown.
  await set(here.element(), 'release', null);
  await expect(page.getByText('Avsnitt 1 om sak0003')).toBeVisible();
  expect(other.count('sak-3.json')).toBe(1);
});

test('of a long feed ten pages are read and no more, and only as many as it takes', async ({ page, host, other }) => {
  other.feedPages(generatePages({ count: 240, perPage: 20 }));
  const here = await shown(page, host, 'limit="25"');
  await expect(here.element().getByRole('article')).toHaveCount(25);
  const pages = () => other.requests.filter(({ path }) => path.startsWith('feed')).map(({ path }) => path);
  expect(pages()).toEqual(['feed.json', 'feed-2.json']);
  await set(here.element(), 'topic', 'Finst ikkje');
  await expect(here.element().getByText('Ingen pressemeldingar enno')).toBeVisible();
  await expect.poll(() => pages().length).toBe(10);
  await expect(page.getByRole('link', { name: releaseTitle(240) })).toHaveCount(0);
});
