import { expect, open, test, type Site } from '../fixtures.ts';
import { headlines, releases, said, searchField } from '../acceptance/reader.ts';
import { builtSite, HOME, takenOver } from './sites.ts';

const PLAN = 'Ny fjordplan skal gi tryggere ferdsel i ti fjorder';
const NO_INDEX = /Failed to load resource.*404/;

test.beforeEach(async ({ site, guard }) => {
  site.holds(builtSite('demo'));
  await guard.stub(HOME);
});

/** What was asked for of the feed beyond its first page, which the look for newer releases reads. */
function ofTheFeed(site: Site): string[] {
  return site.requests.map(({ path }) => path).filter((path) => /^feed.+\.json$/.test(path) && path !== 'feed.json');
}

function ofTheIndex(site: Site): string[] {
  return site.requests.map(({ path }) => path).filter((path) => path.startsWith('search/'));
}

test('a search asks the index for a few files, each once, and the feed for nothing', async ({ page, site }) => {
  await open(page);
  await takenOver(page);
  await searchField(page).fill('tauverk');
  await expect(releases(page)).toHaveCount(1);
  await expect(said(page, '1 treff på «tauverk»')).toBeVisible();
  const asked = ofTheIndex(site);
  expect(asked[0]).toBe('search/head.txt');
  expect(asked.length).toBeLessThanOrEqual(4);
  expect(new Set(asked).size).toBe(asked.length);
  const sizes = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.includes('/search/'))
      .map((entry) => (entry as PerformanceResourceTiming).decodedBodySize),
  );
  expect(sizes).toHaveLength(asked.length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(120_000);
  await site.arrival('feed.json');
  expect(site.count('feed.json')).toBe(1);
  expect(ofTheFeed(site)).toEqual([]);
});

test('the answer has the forms of a word, and the date and lead of each release', async ({ page }) => {
  await open(page);
  await takenOver(page);
  await searchField(page).fill('fjordplanen');
  await expect(headlines(page).filter({ hasText: PLAN })).toHaveCount(1);
  const card = releases(page).filter({ hasText: PLAN });
  await expect(card.getByRole('time')).toHaveText(/2026/);
  await expect(card.getByRole('paragraph')).toHaveCount(2);
});

test('a search goes on to its next page, and back', async ({ page, site }) => {
  await open(page);
  await takenOver(page);
  await searchField(page).fill('fjord');
  await expect(said(page, /^\d+ treff på «fjord»$/)).toBeVisible();
  const first = await headlines(page).allInnerTexts();
  await page.getByRole('navigation', { name: 'Sider' }).getByRole('link', { name: 'Neste' }).click();
  await expect(page).toHaveURL(/page=2/);
  await expect(headlines(page).first()).toBeVisible();
  await expect(headlines(page).filter({ hasText: first[0] })).toHaveCount(0);
  await page.goBack();
  await expect(headlines(page)).toHaveText(first);
  expect(ofTheFeed(site)).toEqual([]);
});

test('the list stays until the answer is there, and the newest answer wins', async ({ page, site }) => {
  await open(page);
  await takenOver(page);
  const before = await headlines(page).allInnerTexts();
  const held = site.hold('search/head.txt');
  await searchField(page).fill('tauverk');
  await held.arrived;
  await expect(headlines(page)).toHaveText(before);
  await searchField(page).fill('hyttekommuner');
  held.release();
  await expect(headlines(page)).toHaveText(['Hyttekommuner får hjelp til å rense avløpet']);
  await expect(searchField(page)).toHaveValue('hyttekommuner');
});

test('a slip is said, and a reader who meant it can insist', async ({ page }) => {
  await open(page);
  await takenOver(page);
  await searchField(page).fill('fjordpaln');
  const sentence = 'Ingen treff på «fjordpaln». Viser treff på «fjordplan».';
  await expect(page.getByRole('main').getByRole('paragraph').filter({ hasText: sentence }).first()).toBeVisible();
  await expect(said(page, sentence)).toBeVisible();
  await expect(headlines(page).filter({ hasText: PLAN })).toHaveCount(1);
  await page.getByRole('button', { name: 'Vis bare treff på «fjordpaln»' }).click();
  await expect(page.getByRole('heading', { name: 'Ingen treff på «fjordpaln»' })).toBeVisible();
  await expect(releases(page)).toHaveCount(0);
  await expect(searchField(page)).toHaveValue('fjordpaln');
});

test('a phrase is looked for in the texts of the releases that have its words', async ({ page, site }) => {
  await open(page);
  await takenOver(page);
  await searchField(page).fill('"tryggere ferdsel"');
  await expect(headlines(page).filter({ hasText: PLAN })).toHaveCount(1);
  await searchField(page).fill('"ferdsel tryggere"');
  await expect(releases(page)).toHaveCount(0);
  expect(ofTheFeed(site)).toEqual([]);
});

for (const [name, break_] of [
  ['is missing', (site: Site) => site.route('search/head.txt', { status: 404, body: '' })],
  ['is cut', (site: Site) => site.route('search/head.txt', { type: 'text/plain', body: 'H' })],
  ['has another version', (site: Site) => site.route('search/head.txt', { type: 'text/plain', body: 'H\u0009' })],
] as const) {
  test(`where the head of the index ${name}, the feed is searched`, async ({ page, site, guard }) => {
    if (name === 'is missing') {
      guard.expectConsoleError(NO_INDEX);
    }
    break_(site);
    await open(page);
    await takenOver(page);
    await searchField(page).fill('tauverk');
    await expect(releases(page)).toHaveCount(1);
    await expect(said(page, '1 treff på «tauverk»')).toBeVisible();
    expect(ofTheFeed(site)).toContain('feed/feed-texts.json');
    const warned = guard.messages.filter(({ type, text }) => type === 'warning' && text.includes('search index'));
    expect(warned).toHaveLength(1);
    await searchField(page).fill('hyttekommuner');
    await expect(headlines(page)).toHaveText(['Hyttekommuner får hjelp til å rense avløpet']);
    expect(ofTheIndex(site)).toEqual(['search/head.txt']);
  });
}
