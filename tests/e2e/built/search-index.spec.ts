import type { Page } from '@playwright/test';

import { expect, open, settled, test, type Site } from '../fixtures.ts';
import { heading, headlines, releases, said, searchField } from '../acceptance/reader.ts';
import { partFile } from '../part-file.ts';
import { builtSite, fileOf, HOME, looked, PLACES, takenOver } from './sites.ts';

const PLAN = 'Ny fjordplan skal gi tryggere ferdsel i ti fjorder';
const NO_INDEX = /Failed to load resource.*404/;

test.beforeEach(async ({ site, guard }) => {
  site.holds(builtSite('demo'));
  await guard.stub(HOME);
});

/** The requests for the feed beyond its first page, which is read to look for newer releases. */
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
  await looked(page, site);
  expect(site.count('feed.json')).toBe(1);
  expect(ofTheFeed(site)).toEqual([]);
});

test('what a search begins with is asked for when the press room starts, before a word is typed, and once', async ({ page, site }) => {
  const reader = partFile('search', builtSite('demo'));
  await open(page);
  await searchField(page).focus();
  await Promise.all([site.arrival('search/head.txt'), site.arrival(reader)]);
  expect(ofTheIndex(site)).toEqual(['search/head.txt']);
  await searchField(page).fill('tauverk');
  await expect(releases(page)).toHaveCount(1);
  expect([site.count('search/head.txt'), site.count(reader)]).toEqual([1, 1]);
});

test('what came ahead of a search and failed is asked for again when something is searched', async ({ page, site, guard }) => {
  guard.expectConsoleError(NO_INDEX);
  guard.expectConsoleError(/The part “search” of the press room did not come/);
  const reader = partFile('search', builtSite('demo'));
  for (const file of ['search/head.txt', reader]) site.route(file, { status: 404, body: 'not here' });
  await open(page);
  await searchField(page).focus();
  await Promise.all([site.arrival('search/head.txt'), site.arrival(reader)]);
  await takenOver(page);
  await settled(page);
  site.restore('search/head.txt');
  await searchField(page).fill('tauverk');
  await site.arrival(reader, 2);
  await expect(releases(page)).toHaveCount(1);
});

test('a page that is no list has nothing of the search come', async ({ page, site }) => {
  await open(page, PLACES.release);
  await page.getByRole('button', { name: 'Skriv ut' }).focus();
  await takenOver(page);
  await settled(page);
  expect(ofTheIndex(site)).toEqual([]);
  expect(site.count(partFile('search', builtSite('demo')))).toBe(0);
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

test('a page of hits shows ten, which lie anywhere in the archive, and a page of what a filter leaves shows twenty', async ({ page }) => {
  await open(page);
  await takenOver(page);
  await searchField(page).fill('fjord');
  await expect(said(page, /^\d+ treff på «fjord»$/)).toBeVisible();
  await expect(releases(page)).toHaveCount(10);
  await searchField(page).fill('');
  await page.getByRole('combobox', { name: 'Språk', exact: true }).selectOption('nb');
  await expect(page).toHaveURL(/language=nb/);
  await expect(said(page, /^\d+ pressemeldinger passer med filteret$/)).toBeVisible();
  await expect(releases(page)).toHaveCount(20);
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
  const held = site.hold('search/head.txt');
  await open(page);
  await takenOver(page);
  const before = await headlines(page).allInnerTexts();
  await searchField(page).fill('tauverk');
  await held.arrived;
  await expect(headlines(page)).toHaveText(before);
  await searchField(page).fill('hyttekommuner');
  held.release();
  await expect(headlines(page)).toHaveText(['Hyttekommuner får hjelp til å rense avløpet']);
  await expect(searchField(page)).toHaveValue('hyttekommuner');
});

test('a typo is said, and a reader who meant it can insist', async ({ page }) => {
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
  // The button has disappeared with its notice.
  await expect(searchField(page)).toBeFocused();
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
    // A head of the index that could not be fetched ahead is requested once more for the first search, and not again.
    expect(ofTheIndex(site)).toEqual(Array(name === 'is missing' ? 2 : 1).fill('search/head.txt'));
  });
}

test('where the page says of no index, as on a site that was built before there was one, nothing asks for it', async ({ page, site, guard }) => {
  site.page('', fileOf('demo', 'index.html').replace('"index":true,', ''));
  await open(page);
  await takenOver(page);
  await searchField(page).fill('tauverk');
  await expect(releases(page)).toHaveCount(1);
  await expect(said(page, '1 treff på «tauverk»')).toBeVisible();
  expect(ofTheIndex(site)).toEqual([]);
  expect(guard.messages.filter(({ text }) => text.includes('search index'))).toEqual([]);
});

test('a site that was built anew meanwhile is asked for its new head', async ({ page, site, guard }) => {
  guard.expectConsoleError(NO_INDEX);
  await open(page);
  await takenOver(page);
  await searchField(page).fill('tauverk');
  await expect(releases(page)).toHaveCount(1);
  site.holds(builtSite('bodies'));
  // Its words are in a different file than those before.
  await searchField(page).fill('pasted');
  await expect(headlines(page)).toHaveText(['pasted-docs']);
  expect(site.count('search/head.txt')).toBe(2);
  expect(guard.messages.filter(({ text }) => text.includes('search index'))).toEqual([]);
});

/** The choices of a filter as readers see them, without the first, which is for all. */
async function choices(page: Page, name: string): Promise<string[]> {
  const options = page.getByRole('combobox', { name, exact: true }).getByRole('option');
  await expect(options.nth(1)).toHaveText(/ \(\d+\)$/);
  return (await options.allInnerTexts()).slice(1);
}

function countOf(choice: string): number {
  return Number(/\((\d+)\)$/.exec(choice)?.[1]);
}

test('each choice of the filters says how many releases it leads to, alone and with words', async ({ page, site }) => {
  await open(page);
  await takenOver(page);
  const type = page.getByRole('combobox', { name: 'Type', exact: true });
  await expect(type.getByRole('option').nth(1)).toHaveText('Pressemelding');
  await type.focus();
  expect(await choices(page, 'Type')).toContain('Nyhet (14)');
  expect(ofTheIndex(site)).toEqual(['search/head.txt']);

  await searchField(page).fill('fjord');
  await expect(said(page, /^\d+ treff på «fjord»$/)).toBeVisible();
  const all = Number.parseInt(await said(page, 'treff').innerText(), 10);
  const types = await choices(page, 'Type');
  expect(types.map(countOf).reduce((sum, count) => sum + count, 0)).toBe(all);
  const years = await choices(page, 'År');
  expect(years.map(countOf).reduce((sum, count) => sum + count, 0)).toBe(all);

  const [newest] = types;
  await type.selectOption(newest);
  await expect(said(page, `${countOf(newest)} treff på «fjord»`)).toBeVisible();
  // Other types still show how many hits they would give instead; years show how many of this type they have.
  expect(await choices(page, 'Type')).toEqual(types);
  const left = (await choices(page, 'År')).map(countOf);
  expect(left.reduce((sum, count) => sum + count, 0)).toBe(countOf(newest));
});

test('a choice that nothing has stays where it was, with 0', async ({ page }) => {
  await open(page);
  await takenOver(page);
  await searchField(page).fill('tauverk');
  await expect(releases(page)).toHaveCount(1);
  await page.getByRole('combobox', { name: 'Type', exact: true }).focus();
  const types = await choices(page, 'Type');
  expect(types).toHaveLength(6);
  expect(types.filter((type) => countOf(type) > 0)).toHaveLength(1);
});

test('the counts are asked for when a reader is about to filter, and not before', async ({ page, site }) => {
  await open(page);
  await takenOver(page);
  await searchField(page).fill('fjord');
  await expect(said(page, /^\d+ treff på «fjord»$/)).toBeVisible();
  const before = ofTheIndex(site);
  expect(before.filter((path) => path.startsWith('search/s'))).toEqual([]);
  await page.getByRole('combobox', { name: 'År', exact: true }).focus();
  await choices(page, 'År');
  expect(ofTheIndex(site).length).toBeGreaterThan(before.length);
});

test('the words that were looked for are marked in headline and lead', async ({ page }) => {
  await open(page);
  await takenOver(page);
  await searchField(page).fill('fjordplanen ferdsel');
  const found = releases(page).filter({ hasText: PLAN });
  await expect(found.getByRole('heading').locator('mark')).toHaveText(['fjordplan', 'ferdsel']);
  await expect(found.getByRole('link')).toHaveAccessibleName(PLAN);
  await searchField(page).fill('');
  await expect(releases(page)).toHaveCount(20);
  await expect(page.locator('mark')).toHaveCount(0);
});

test('a result leads to the words in the text of its release', async ({ page }) => {
  await open(page);
  await takenOver(page);
  await searchField(page).fill('brøytebilførar');
  await expect(releases(page)).toHaveCount(1);
  // The word as the lead has it, and as it was typed.
  await expect(headlines(page)).toHaveAttribute('href', /#:~:text=br%C3%B8ytebilf%C3%B8rarar&text=br%C3%B8ytebilf%C3%B8rar$/);
  // A word that is only in the body.
  await searchField(page).fill('Torbein');
  await expect(headlines(page)).toHaveText([PLAN]);
  await expect(headlines(page)).toHaveAttribute('href', /#:~:text=Torbein$/);
  const title = await headlines(page).innerText();
  await page.setViewportSize({ width: 400, height: 300 });
  await headlines(page).click();
  await expect(heading(page)).toHaveText(title);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(100);
});

test('readers choose between the best hits and the newest, and the address says so', async ({ page, site }) => {
  await open(page);
  await takenOver(page);
  await expect(page.getByText('Rekkefølge:')).toHaveCount(0);
  await searchField(page).fill('fjord');
  await expect(said(page, /^\d+ treff på «fjord»$/)).toBeVisible();
  const best = await headlines(page).allInnerTexts();
  const newest = page.getByRole('link', { name: 'Nyeste først' });
  await newest.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${site.url}?q=fjord&order=date`);
  await expect(newest).toHaveAttribute('aria-current', 'true');
  await expect(newest).toBeFocused();
  await expect(headlines(page)).not.toHaveText(best);
  const dates = await releases(page)
    .getByRole('time')
    .evaluateAll((times) => times.map((time) => Date.parse((time as HTMLTimeElement).dateTime)));
  expect(dates).toEqual([...dates].sort((one, other) => other - one));
  await page.reload();
  await page.getByRole('link', { name: 'Beste treff først' }).click();
  await expect(headlines(page)).toHaveText(best);
  await expect(page).toHaveURL(`${site.url}?q=fjord`);
});

test('one or two letters are never said to have no hits', async ({ page }) => {
  await open(page);
  await takenOver(page);
  await searchField(page).fill('tx');
  await expect(said(page, 'Skriv minst tre bokstaver.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: /Ingen treff/ })).toHaveCount(0);
  await searchField(page).fill('fjordplan t');
  await expect(headlines(page).filter({ hasText: PLAN })).toHaveCount(1);
});
