import { Buffer } from 'node:buffer';

import { expect, generateFeed, open, releaseTitle, test, type Site } from '../fixtures.ts';
import { partFile } from '../part-file.ts';
import { heading, headlines, isMarked, mark, pages, releases, said, searchField } from './reader.ts';
import { LIST } from '../scripts.ts';

/** The beginning of a long feed is shown before the rest of it is there. */

/** Serves a feed whose first `percent` are sent at once, and the rest after `finish`; after `breakOff`, the connection
 * breaks instead. */
function inTwo(site: Site, feed: object, percent = 30): { finish: () => void; breakOff: () => void } {
  const bytes = Buffer.from(JSON.stringify(feed));
  const cut = Math.floor((bytes.length * percent) / 100);
  let tell: (isWhole: boolean) => void;
  const told = new Promise<boolean>((resolve) => (tell = resolve));
  async function* stream(): AsyncGenerator<Buffer> {
    yield bytes.subarray(0, cut);
    if (await told) yield bytes.subarray(cut);
  }
  // After a failed answer the feed is requested again, and is then sent whole.
  let asked = 0;
  site.route('feed.json', () => (asked++ === 0 ? { stream: stream(), length: bytes.length } : { body: bytes }));
  return { finish: () => tell(true), breakOff: () => tell(false) };
}

const wasm = (site: Site) => site.requests.map(({ path }) => path).filter((path) => path.endsWith('.wasm'));

test('the newest releases are there before the rest of the feed is, and nothing moves when that comes', async ({ page, site }) => {
  const { finish } = inTwo(site, generateFeed({ count: 200 }));
  await open(page);
  await expect(headlines(page)).toHaveCount(20);
  await expect(headlines(page).first()).toHaveText(releaseTitle(200));
  // The number of releases is not known yet.
  await expect(said(page, /\d/)).toHaveCount(0);
  const place = () => headlines(page).nth(7).evaluate((link) => Math.round(link.getBoundingClientRect().top));
  await headlines(page).nth(7).evaluate((link) => link.scrollIntoView());
  const before = await place();
  finish();
  await expect(said(page, '200 pressemeldinger')).toBeAttached();
  await expect(pages(page).getByRole('link', { name: 'Side 10', exact: true })).toBeAttached();
  await expect(headlines(page)).toHaveCount(20);
  expect(await place()).toBe(before);
  expect(site.requests.filter(({ path }) => path === 'feed.json')).toHaveLength(1);
  expect(wasm(site)).toHaveLength(1);
});

test('what the end of a feed brings is put in its place', async ({ page, site }) => {
  const feed = generateFeed({ count: 100 });
  const { finish } = inTwo(site, { ...feed, items: [...feed.items.slice(1), feed.items[0]] });
  await open(page);
  await expect(headlines(page).first()).toHaveText(releaseTitle(99));
  finish();
  await expect(headlines(page).first()).toHaveText(releaseTitle(100));
  await expect(headlines(page)).toHaveCount(20);
});

test('what is typed meanwhile stays, with the focus, and is searched for in all of the feed', async ({ page, site }) => {
  const { finish } = inTwo(site, generateFeed({ count: 100 }));
  await open(page);
  await expect(headlines(page)).toHaveCount(20);
  await searchField(page).pressSequentially('sak0003');
  await expect(headlines(page)).toHaveCount(20);
  finish();
  await expect(headlines(page)).toHaveText([releaseTitle(3)]);
  await expect(searchField(page)).toHaveValue('sak0003');
  await expect(searchField(page)).toBeFocused();
  expect(site.requests.filter(({ path }) => path === 'feed.json')).toHaveLength(1);
});

test('a filter that is chosen meanwhile filters all of the feed', async ({ page, site }) => {
  const { finish } = inTwo(site, generateFeed({ count: 100 }));
  await open(page);
  await expect(headlines(page)).toHaveCount(20);
  const year = page.getByRole('combobox', { name: 'År' });
  await year.selectOption('2026');
  finish();
  await expect(page).toHaveURL(/year=2026/);
  await expect(year).toHaveValue('2026');
});

test('where the press room does not come, what was pressed in the beginning of a list is left to the browser', async ({ page, site, guard }) => {
  guard.expectConsoleError(/The part “room” of the press room did not come|The press room could not start/);
  guard.expectConsoleError(/404/);
  const room = partFile('room');
  site.route(room, { status: 404, body: 'not here' });
  const { finish } = inTwo(site, generateFeed({ count: 100 }));
  await open(page);
  await expect(headlines(page)).toHaveCount(20);
  await mark(page);
  await headlines(page).nth(2).click();
  await expect(page).toHaveURL(/\?release=/);
  expect(await isMarked(page)).toBe(false);
  site.restore(room);
  finish();
});

test('where the script for lists does not come, the press room shows the list', async ({ page, site, guard }) => {
  guard.expectConsoleError(/404/);
  site.route(LIST, { status: 404, body: '', type: 'text/plain' });
  site.feed(generateFeed({ count: 30 }));
  await open(page);
  await expect(headlines(page)).toHaveCount(20);
  await expect(said(page, '30 pressemeldinger')).toBeAttached();
});

test('where neither the feed nor the press room comes, there is a message with ways on', async ({ page, site, guard }) => {
  guard.expectConsoleError(/The part “room” of the press room did not come|The press room could not start/);
  guard.expectConsoleError(/404|ERR_CONTENT_LENGTH_MISMATCH|ERR_INCOMPLETE_CHUNKED_ENCODING/);
  const room = partFile('room');
  site.route(room, { status: 404, body: 'not here' });
  const { breakOff } = inTwo(site, generateFeed({ count: 100 }));
  await open(page);
  await expect(headlines(page)).toHaveCount(20);
  breakOff();
  await expect(heading(page)).toHaveText('Presserommet kunne ikke starte');
  await expect(page.getByRole('link', { name: /datafil/ })).toBeVisible();
});

test('a headline that is pressed meanwhile leads to its release once the feed is there', async ({ page, site }) => {
  const { finish } = inTwo(site, generateFeed({ count: 100 }));
  await open(page);
  await mark(page);
  await headlines(page).nth(2).click();
  finish();
  await expect(heading(page)).toHaveText(releaseTitle(98));
  expect(await isMarked(page)).toBe(true);
  await page.goBack();
  await expect(headlines(page)).toHaveCount(20);
});

test('a form that is sent meanwhile is sent once the feed is there', async ({ page, site }) => {
  const { finish } = inTwo(site, generateFeed({ count: 100 }));
  await open(page);
  await expect(headlines(page)).toHaveCount(20);
  await searchField(page).fill('sak0004');
  await searchField(page).press('Enter');
  finish();
  await expect(headlines(page)).toHaveText([releaseTitle(4)]);
});

test('a feed that breaks off after its beginning says so, with a way to try again', async ({ page, site, guard }) => {
  guard.expectConsoleError(/ERR_CONTENT_LENGTH_MISMATCH|ERR_INCOMPLETE_CHUNKED_ENCODING/);
  const { breakOff } = inTwo(site, generateFeed({ count: 100 }));
  await open(page);
  await expect(headlines(page)).toHaveCount(20);
  breakOff();
  await expect(page.getByRole('heading', { name: 'Vi fikk ikke hentet pressemeldingene' })).toBeVisible();
  await page.getByRole('button', { name: 'Prøv igjen' }).click();
  await expect(said(page, '100 pressemeldinger')).toBeAttached();
  await expect(releases(page)).toHaveCount(20);
});

test('a beginning with lists within its releases is cut where a release ends', async ({ page, site }) => {
  const { finish } = inTwo(
    site,
    generateFeed({
      count: 80,
      each: (n) => ({
        title: `Melding ${n} med {klammer}, [lister] og "sitat\\"`,
        attachments: [{ url: 'a.pdf', mime_type: 'application/pdf' }, { url: 'b.pdf', mime_type: 'application/pdf' }],
        authors: [{ name: '}],{' }],
      }),
    }),
    45,
  );
  await open(page);
  await expect(headlines(page)).toHaveCount(20);
  await expect(headlines(page).first()).toHaveText('Melding 80 med {klammer}, [lister] og "sitat\\"');
  finish();
  await expect(said(page, '80 pressemeldinger')).toBeAttached();
});
