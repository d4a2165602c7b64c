import type { Page } from '@playwright/test';

import { expect, open, settled, test } from '../fixtures.ts';
import { heading, headlines, pages, releases, said, searchField } from '../acceptance/reader.ts';
import { builtSite, HOME, PLACES, takenOver } from './sites.ts';

const STRANDSONE = 'Høring: Nye regler for lagring av fangst, redskap og tauverk i strandsonen';

test.beforeEach(async ({ site, guard }) => {
  site.holds(builtSite('demo'));
  // Pictures of releases that were read later.
  await guard.stub(HOME);
});

for (const [name, path] of [
  ['the first page', ''],
  ['the second page', 'page/2/'],
]) {
  test(`a search from ${name} finds releases of the whole archive and keeps its address`, async ({ page, site }) => {
    await open(page, path || './');
    await takenOver(page);
    await searchField(page).pressSequentially('tauverk');
    await expect(headlines(page)).toHaveText([STRANDSONE]);
    await expect(said(page, '1 treff på «tauverk»')).toBeVisible();
    const address = page.url();
    expect(new URL(address).searchParams.get('q')).toBe('tauverk');

    await searchField(page).fill('hyttekommuner');
    await expect(headlines(page)).toHaveText(['Hyttekommuner får hjelp til å rense avløpet']);
    await page.reload();
    await expect(headlines(page)).toHaveText(['Hyttekommuner får hjelp til å rense avløpet']);
    await expect(searchField(page)).toHaveValue('hyttekommuner');

    const link = headlines(page).first();
    const target = await link.evaluate((element) => (element as HTMLAnchorElement).href);
    expect(target.startsWith(`${site.url}release/`), target).toBe(true);
    expect((await page.request.get(target)).status()).toBe(200);
    await link.click();
    await expect(page).toHaveURL(target);
    await expect(heading(page)).toHaveText('Hyttekommuner får hjelp til å rense avløpet');
    await page.goBack();
    await expect(searchField(page)).toHaveValue('hyttekommuner');
    await expect(headlines(page)).toHaveText(['Hyttekommuner får hjelp til å rense avløpet']);
  });
}

test('all results of a search lead to pages of the site', async ({ page, site }) => {
  await open(page);
  await takenOver(page);
  await searchField(page).fill('fjord');
  await expect(said(page, /^\d+ treff på «fjord»$/)).toBeVisible();
  const hrefs = await headlines(page).evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
  expect(hrefs.length).toBeGreaterThan(5);
  for (const href of hrefs) {
    expect(href.startsWith(`${site.url}release/`), href).toBe(true);
    expect((await page.request.get(href)).status(), href).toBe(200);
  }
});

test('taking the search back shows the page as it was', async ({ page, site }) => {
  await open(page, 'page/2/');
  await takenOver(page);
  const before = await headlines(page).allInnerTexts();
  await searchField(page).fill('tauverk');
  await expect(headlines(page)).toHaveText([STRANDSONE]);
  await page.goBack();
  await expect(page).toHaveURL(`${site.url}page/2/`);
  await expect(searchField(page)).toHaveValue('');
  await expect(headlines(page)).toHaveText(before);
});

test('emptying the field shows the page as it was', async ({ page, site }) => {
  await open(page, 'page/2/');
  await takenOver(page);
  const before = await headlines(page).allInnerTexts();
  await searchField(page).fill('tauverk');
  await expect(headlines(page)).toHaveText([STRANDSONE]);
  await searchField(page).fill('');
  await expect(page).toHaveURL(`${site.url}page/2/`);
  await expect(headlines(page)).toHaveText(before);
});

for (const path of ['', 'page/2/']) {
  test(`the filters of ${path || 'the first page'} offer what the whole archive has before anything was read`, async ({ page, site }) => {
    const held = site.hold('feed.json');
    await open(page, path || './');
    await takenOver(page);
    await held.arrived;
    const choices = (name: string) => page.getByRole('combobox', { name, exact: true }).getByRole('option');
    await expect(choices('Type')).toHaveText([
      'Alle typer',
      'Pressemelding',
      'Nyhet',
      'Presseinvitasjon',
      'Uttalelse',
      'Tale eller innlegg',
      'Kronikk',
    ]);
    await expect(choices('År')).toHaveText(['Alle år', '2026', '2025', '2024']);
    await expect(choices('Tema')).toHaveCount(9);
    held.release();
  });
}

test('a year that is chosen shows its releases, of which the page had none', async ({ page }) => {
  await open(page);
  await takenOver(page);
  await page.getByRole('combobox', { name: 'År', exact: true }).selectOption('2024');
  await expect(said(page, '12 pressemeldinger passer med filteret')).toBeVisible();
  await expect(releases(page)).toHaveCount(12);
  expect(new URL(page.url()).searchParams.get('year')).toBe('2024');
  await page.reload();
  await expect(releases(page)).toHaveCount(12);
  await expect(page.getByRole('combobox', { name: 'År', exact: true })).toHaveValue('2024');
});

test('the pages of the list are addresses of their own, with the program as without', async ({ page, site }) => {
  await open(page);
  await takenOver(page);
  await pages(page).getByRole('link', { name: 'Neste' }).click();
  await expect(page).toHaveURL(`${site.url}page/2/`);
  await takenOver(page);
  await expect(pages(page).getByRole('link', { name: 'Side 2' })).toHaveAttribute('aria-current', 'page');
  await pages(page).getByRole('link', { name: 'Forrige' }).click();
  await expect(page).toHaveURL(site.url);
  await page.goBack();
  await expect(page).toHaveURL(`${site.url}page/2/`);
});

test('a chosen topic of a release leads to all releases of that topic', async ({ page }) => {
  await open(page, PLACES.release);
  await takenOver(page);
  await page.getByRole('link', { name: 'Havbruk', exact: true }).click();
  await expect(said(page, '7 pressemeldinger passer med filteret')).toBeVisible();
  await expect(releases(page)).toHaveCount(7);
});

for (const [path, other, title] of [
  ['page/2/', 'en/page/2/', 'Press releases'],
  ['contacts/', 'en/contacts/', 'Press contacts'],
  ['follow/', 'en/follow/', 'Follow'],
] as const) {
  test(`the language switch on ${path} keeps the place`, async ({ page, site }) => {
    await open(page, path);
    await takenOver(page);
    await english(page).click();
    await expect(page).toHaveURL(site.url + other);
    await expect(heading(page)).toHaveText(new RegExp(title));
  });
}

test('the language switch keeps a search', async ({ page }) => {
  await open(page);
  await takenOver(page);
  await searchField(page).fill('tauverk');
  await expect(headlines(page)).toHaveText([STRANDSONE]);
  await english(page).click();
  await expect(heading(page)).toHaveText('Press releases');
  await expect(page).toHaveURL(/\/en\/\?q=tauverk$/);
  await expect(headlines(page)).toHaveText([STRANDSONE]);
});

test('the language switch on a release leads to its version, or shows it in a page of that language', async ({ page, site }) => {
  await open(page, PLACES.release);
  await takenOver(page);
  await english(page).click();
  await expect(page).toHaveURL(/\/release\/dff-2026-021\//);
  await expect(heading(page)).toHaveText('New fjord plan to make travel safer on ten fjords');

  await open(page, PLACES.invitation);
  await takenOver(page);
  await english(page).click();
  await expect(page).toHaveURL(`${site.url}en/?release=dff-2026-019`);
  await expect(heading(page)).toHaveText('Presseinvitasjon: Opning av skredvarslinga for Langfjell');
  await expect(page.getByRole('link', { name: 'Back to all press releases' })).toBeVisible();
  await settled(page);
});

function english(page: Page) {
  return page.getByRole('navigation', { name: 'Språk' }).getByRole('link', { name: 'English' });
}
