import { expect, generateFeed, open, releaseTitle, test } from '../fixtures.ts';
import {
  card,
  feedPages,
  heading,
  headlines,
  isMarked,
  mark,
  pages,
  region,
  releases,
  said,
  searchField,
} from './reader.ts';

const STRANDSONE = 'Høring: Nye regler for lagring av fangst, redskap og tauverk i strandsonen';

test('results come while typing, with the number of hits, and the address says the search', async ({ page, site }) => {
  await open(page);
  await searchField(page).pressSequentially('tauverk');
  await expect(headlines(page)).toHaveText([STRANDSONE]);
  await expect(said(page, '1 treff på «tauverk»')).toBeVisible();
  await expect(page).toHaveURL(`${site.url}?q=tauverk`);
  await expect(page).toHaveTitle(/^tauverk – Pressemeldinger – /);
});

for (const [typed, found, why] of [
  ['HAVBRUKSDAGENE', 'Innlegg på Havbruksdagene: Plass er ikke en vare', 'capitals'],
  ['hoyfjellet', 'Hundre nye stolper viser vei i høyfjellet', 'o for ø'],
  ['batforerkurs', 'Flere skal få lære å ferdes trygt på sjøen', 'a for å'],
  ['baatfoererkurs', 'Flere skal få lære å ferdes trygt på sjøen', 'aa for å and oe for ø'],
  ['vaerdata', 'Værdata fra fjellet blir gratis for alle', 'ae for æ'],
  ['Torbein', 'Ny fjordplan skal gi tryggere ferdsel i ti fjorder', 'a word of the body'],
  ['stadnamn', 'Samiske stadnamn kjem på kartet i Langfjell', 'a release on another page'],
  ['preassabovdehus', 'Preassabovdehus: Čoahkkin boazodoalu birra', 'Sámi'],
  ['coahkkin boazodoalu', 'Preassabovdehus: Čoahkkin boazodoalu birra', 'c for č'],
] as const) {
  test(`“${typed}” finds what it means (${why})`, async ({ page }) => {
    await open(page);
    await searchField(page).fill(typed);
    await expect(headlines(page).filter({ hasText: found })).toHaveCount(1);
    await expect(releases(page)).toHaveCount(1);
  });
}

test('the words are marked in headline and lead, and links lead to releases as ever', async ({ page, site }) => {
  await open(page);
  await searchField(page).fill('strandsonen TAUV');
  await expect(headlines(page)).toHaveText([STRANDSONE]);
  await expect(headlines(page).locator('mark')).toHaveText(['tauverk', 'strandsonen']);
  await expect(headlines(page)).not.toHaveAttribute('href', /#/);
  await searchField(page).fill('');
  await expect(page.locator('mark')).toHaveCount(0);
  expect(site.requests.filter(({ path }) => path.startsWith('search/'))).toEqual([]);
});

test('a topic is found as a word', async ({ page }) => {
  await open(page);
  await searchField(page).fill('reiseliv');
  await expect(card(page, 'Hundre nye stolper viser vei i høyfjellet')).toBeVisible();
});

test('every word must occur, in any order', async ({ page }) => {
  await open(page);
  await searchField(page).fill('havbruk');
  await expect(said(page, /^\d+ treff på «havbruk»$/)).toBeVisible();
  const many = await releases(page).count();
  expect(many).toBeGreaterThan(2);
  await searchField(page).fill('strandsonen havbruk');
  await expect(headlines(page)).toHaveText([STRANDSONE]);
  await searchField(page).fill('havbruk finst-ikkje');
  await expect(releases(page)).toHaveCount(0);
});

test('a search without hits says so, gives advice and a way back', async ({ page, site }) => {
  await open(page);
  await searchField(page).fill('zebra');
  await expect(page.getByRole('heading', { name: 'Ingen treff på «zebra»' })).toBeVisible();
  await expect(said(page, '0 treff på «zebra»')).toBeVisible();
  await expect(page.getByText('Sjekk at ordene er riktig skrevet.')).toBeVisible();
  await page.getByRole('link', { name: 'Vis alle pressemeldinger' }).click();
  await expect(page).toHaveURL(site.url);
  await expect(searchField(page)).toHaveValue('');
  await expect(releases(page)).toHaveCount(20);
});

test('“back” leaves the search and “forward” returns to it', async ({ page, site }) => {
  await open(page);
  await expect(releases(page)).toHaveCount(20);
  await searchField(page).pressSequentially('tauverk');
  await expect(releases(page)).toHaveCount(1);
  await page.goBack();
  await expect(page).toHaveURL(site.url);
  await expect(searchField(page)).toHaveValue('');
  await expect(releases(page)).toHaveCount(20);
  await expect(said(page, '52 pressemeldinger')).toBeVisible();
  await page.goForward();
  await expect(page).toHaveURL(`${site.url}?q=tauverk`);
  await expect(searchField(page)).toHaveValue('tauverk');
  await expect(headlines(page)).toHaveText([STRANDSONE]);
});

test('“back” from a release returns to the search it was found by', async ({ page, site }) => {
  await open(page);
  await searchField(page).pressSequentially('tauverk');
  await headlines(page).filter({ hasText: STRANDSONE }).click();
  await expect(heading(page)).toHaveText(STRANDSONE);
  await page.goBack();
  await expect(page).toHaveURL(`${site.url}?q=tauverk`);
  await expect(searchField(page)).toHaveValue('tauverk');
  await expect(headlines(page)).toHaveText([STRANDSONE]);
});

test('the focus stays in the search field while typing, and the text stays as typed', async ({ page }) => {
  await open(page);
  await searchField(page).pressSequentially('  Fjord og ');
  await expect(said(page, /treff på «Fjord og»/)).toBeVisible();
  await expect(searchField(page)).toBeFocused();
  await expect(searchField(page)).toHaveValue('  Fjord og ');
  await searchField(page).press('ArrowLeft');
  await searchField(page).press('Backspace');
  await searchField(page).pressSequentially('å');
  await expect(searchField(page)).toHaveValue('  Fjord oå ');
  await expect(searchField(page)).toBeFocused();
});

test('Enter searches without a new document and leaves the field as it is', async ({ page, site }) => {
  await open(page);
  await expect(releases(page)).toHaveCount(20);
  await mark(page);
  await searchField(page).fill('tauverk');
  await searchField(page).press('Enter');
  await expect(headlines(page)).toHaveText([STRANDSONE]);
  await expect(page).toHaveURL(`${site.url}?q=tauverk`);
  await expect(searchField(page)).toHaveValue('tauverk');
  expect(await isMarked(page)).toBe(true);
});

test('Escape empties the search', async ({ page, site }) => {
  await open(page);
  await searchField(page).pressSequentially('tauverk');
  await expect(releases(page)).toHaveCount(1);
  await searchField(page).press('Escape');
  await expect(searchField(page)).toHaveValue('');
  await expect(releases(page)).toHaveCount(20);
  await expect(page).toHaveURL(site.url);
});

test('the search stands in a search landmark', async ({ page }) => {
  await open(page);
  await expect(page.getByRole('search').getByRole('searchbox', { name: 'Søk i pressemeldinger' })).toBeVisible();
  await expect(page.getByRole('search').getByRole('button', { name: 'Søk' })).toBeVisible();
});

test('a kind narrows the list, says so and is taken off again', async ({ page, site }) => {
  await open(page);
  await page.getByRole('combobox', { name: 'Type' }).selectOption({ label: 'Presseinvitasjon' });
  await expect(page).toHaveURL(`${site.url}?kind=invitation`);
  await expect(said(page, '4 pressemeldinger passer med filteret')).toBeVisible();
  await expect(releases(page)).toHaveCount(4);
  await expect(releases(page).filter({ hasText: 'Presseinvitasjon' })).toHaveCount(4);
  await expect(page.getByRole('combobox', { name: 'Type' })).toHaveValue('invitation');
  await page.getByRole('link', { name: 'Fjern filter: Presseinvitasjon' }).click();
  await expect(page).toHaveURL(site.url);
  await expect(releases(page)).toHaveCount(20);
  await expect(page.getByRole('combobox', { name: 'Type' })).toHaveValue('');
});

test('a topic narrows the list', async ({ page, site }) => {
  await open(page);
  await page.getByRole('combobox', { name: 'Tema' }).selectOption('Samiske spørsmål');
  await expect(page).toHaveURL(new RegExp(`^${site.url}\\?topic=Samiske(\\+|%20)sp%C3%B8rsm%C3%A5l$`));
  await expect(said(page, /^\d+ pressemeldinger passer med filteret$/)).toBeVisible();
  await expect(card(page, 'Lihkku sámi álbmotbeivviin!')).toBeVisible();
  await expect(card(page, 'Ny direktør i Rasovervakinga')).toHaveCount(0);
});

test('a year narrows the list to that year in Norway', async ({ page }) => {
  await open(page, '?year=2024');
  await expect(said(page, '12 pressemeldinger passer med filteret')).toBeVisible();
  await expect(releases(page)).toHaveCount(12);
  await expect(page.getByRole('combobox', { name: 'År' })).toHaveValue('2024');
});

test('a reader who turns to the filters is offered every year of the archive', async ({ page, site }) => {
  await open(page);
  await expect(releases(page)).toHaveCount(20);
  const year = page.getByRole('combobox', { name: 'År' });
  await year.focus();
  await expect(year.getByRole('option')).toHaveText(['Alle år', '2026', '2025', '2024']);
  await expect(year).toBeFocused();
  await year.selectOption('2024');
  await expect(page).toHaveURL(`${site.url}?year=2024`);
  await expect(said(page, '12 pressemeldinger passer med filteret')).toBeVisible();
  await expect(year).toBeFocused();
});

test('the year of a release at midnight is the year in Norway', async ({ page, site }) => {
  site.feed(generateFeed({ count: 1, published: '2025-12-31T23:30:00Z' }));
  await open(page, '?year=2026');
  await expect(headlines(page)).toHaveText([releaseTitle(1)]);
});

test('an address carries search and filters together, and each is taken off by itself', async ({ page, site }) => {
  await open(page, '?q=skred&kind=news&year=2024&topic=Skred');
  await expect(headlines(page)).toHaveText(['Skredskule for alle som brøyter']);
  await expect(said(page, '1 treff på «skred»')).toBeVisible();
  await expect(searchField(page)).toHaveValue('skred');
  await expect(page.getByRole('combobox', { name: 'Type' })).toHaveValue('news');
  await expect(page.getByRole('combobox', { name: 'År' })).toHaveValue('2024');
  await expect(page.getByRole('combobox', { name: 'Tema' })).toHaveValue('Skred');
  await page.getByRole('link', { name: 'Fjern filter: 2024' }).click();
  await expect(page).toHaveURL(`${site.url}?q=skred&kind=news&topic=Skred`);
  await expect(card(page, 'Ny direktør i Rasovervakinga')).toBeVisible();
  await page.getByRole('link', { name: 'Fjern filter: Nyhet' }).click();
  await expect(page).toHaveURL(`${site.url}?q=skred&topic=Skred`);
  await page.getByRole('link', { name: 'Fjern filter: Skred' }).click();
  await expect(page).toHaveURL(`${site.url}?q=skred`);
  await expect(page.getByRole('link', { name: /^Fjern filter/ })).toHaveCount(0);
});

test('a search and filters survive a reload', async ({ page }) => {
  await open(page, '?q=skred&kind=news');
  await expect(card(page, 'Skredskule for alle som brøyter')).toBeVisible();
  const before = await headlines(page).allTextContents();
  await page.reload();
  await expect(headlines(page)).toHaveText(before);
  await expect(searchField(page)).toHaveValue('skred');
});

test('“back” takes a filter off again', async ({ page, site }) => {
  await open(page);
  await page.getByRole('combobox', { name: 'Type' }).selectOption({ label: 'Nyhet' });
  await expect(page).toHaveURL(`${site.url}?kind=news`);
  await page.goBack();
  await expect(page).toHaveURL(site.url);
  await expect(page.getByRole('combobox', { name: 'Type' })).toHaveValue('');
  await expect(said(page, '52 pressemeldinger')).toBeVisible();
});

test('filters that nothing passes say so and give a way back', async ({ page, site }) => {
  await open(page, '?kind=speech&year=2024');
  await expect(page.getByRole('heading', { name: 'Ingen pressemeldinger passer med filteret' })).toBeVisible();
  await page.getByRole('link', { name: 'Vis alle pressemeldinger' }).click();
  await expect(page).toHaveURL(site.url);
});

test('a topic under a release leads to all releases with it', async ({ page }) => {
  await open(page, '?release=dff-2026-022');
  await region(page, 'Temaer').getByRole('link', { name: 'Havbruk' }).click();
  await expect(page).toHaveURL(/\?topic=Havbruk$/);
  await expect(card(page, STRANDSONE)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Fjern filter: Havbruk' })).toBeVisible();
});

test('many hits have pages that keep the search', async ({ page, site }) => {
  site.feed(generateFeed({ count: 100 }));
  await open(page);
  await searchField(page).fill('departementet');
  await expect(said(page, '100 treff på «departementet»')).toBeVisible();
  await pages(page).getByRole('link', { name: 'Neste' }).click();
  await expect(page).toHaveURL(`${site.url}?q=departementet&page=2`);
  await expect(headlines(page).first()).toHaveText(releaseTitle(80));
  await expect(searchField(page)).toHaveValue('departementet');
  await searchField(page).fill('sak0042');
  await expect(headlines(page)).toHaveText([releaseTitle(42)]);
  await expect(page).toHaveURL(`${site.url}?q=sak0042`);
});

test('a search reads the rest of the archive quietly and says how far it is', async ({ page, site }) => {
  const second = site.hold('feed-2.json');
  const third = site.hold('feed-3.json');
  await open(page);
  await searchField(page).pressSequentially('fjord');
  await second.arrived;
  await expect(said(page, '20 av 52 lest, leter fortsatt …')).toBeVisible();
  await expect(releases(page).first()).toBeVisible();
  second.release();
  await third.arrived;
  await expect(said(page, '40 av 52 lest, leter fortsatt …')).toBeVisible();
  await expect(searchField(page)).toBeFocused();
  third.release();
  await expect(said(page, 'leter fortsatt')).toHaveCount(0);
  await expect(said(page, /^\d+ treff på «fjord»$/)).toBeVisible();
  await expect(searchField(page)).toBeFocused();
  await expect(searchField(page)).toHaveValue('fjord');
  expect(feedPages(site)).toEqual(['feed.json', 'feed-2.json', 'feed-3.json']);
});

test('no hits is not said before everything was read', async ({ page, site }) => {
  const second = site.hold('feed-2.json');
  await open(page);
  await searchField(page).fill('nærbutikkar');
  await second.arrived;
  await expect(said(page, '20 av 52 lest, leter fortsatt …')).toBeVisible();
  await expect(page.getByRole('heading', { name: /Ingen treff/ })).toHaveCount(0);
  second.release();
  await expect(headlines(page)).toHaveText(['Støtte til 22 nærbutikkar i fjellbygdene']);
});
