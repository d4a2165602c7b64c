import { expect, open, test } from '../fixtures.ts';
import { FJORDPLAN, heading, headlines, isMarked, mark, menu, region, releases, said } from './reader.ts';

test('another language translates the press room and keeps the place', async ({ page, site }) => {
  await open(page, '?release=dff-2026-022');
  await expect(heading(page)).toHaveText(FJORDPLAN);
  await expect(page.locator('html')).toHaveAttribute('lang', 'nb');
  const languages = page.getByRole('navigation', { name: 'Språk' });
  await expect(languages.getByRole('link')).toHaveText(['Bokmål', 'Nynorsk', 'English', 'Davvisámegiella']);
  await expect(languages.getByRole('link', { name: 'Bokmål' })).toHaveAttribute('aria-current', 'true');
  await mark(page);
  await languages.getByRole('link', { name: 'Nynorsk' }).click();
  await expect(page).toHaveURL(`${site.url}?release=dff-2026-022&lang=nn`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'nn');
  await expect(heading(page)).toHaveText(FJORDPLAN);
  await expect(heading(page)).toHaveAttribute('lang', 'nb');
  await expect(region(page, 'Pressekontaktar')).toBeVisible();
  await expect(region(page, 'Bilete')).toBeVisible();
  await page.getByRole('navigation', { name: 'Språk' }).getByRole('link', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(region(page, 'Press contacts')).toBeVisible();
  await expect(page.getByRole('main')).toContainText('20 November 2026 at 09:00');
  await page.getByRole('navigation', { name: 'Language' }).getByRole('link', { name: 'Davvisámegiella' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'se');
  await expect(page.getByRole('navigation', { name: 'Giella' })).toBeVisible();
  await expect(heading(page)).toHaveText(FJORDPLAN);
  await page.getByRole('navigation', { name: 'Giella' }).getByRole('link', { name: 'Bokmål' }).click();
  await expect(page).toHaveURL(`${site.url}?release=dff-2026-022`);
  await expect(region(page, 'Pressekontakter')).toBeVisible();
  expect(await isMarked(page)).toBe(true);
});

test('the focus is not lost when the language changes', async ({ page }) => {
  await open(page, '?view=contacts');
  const switchTo = (name: string) => page.getByRole('navigation', { name: 'Språk' }).getByRole('link', { name });
  await switchTo('Nynorsk').focus();
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Pressekontaktar');
  await expect.poll(() => page.evaluate(() => document.activeElement?.localName)).not.toBe('body');
});

test('the chosen language survives navigation, search and reload', async ({ page, site }) => {
  await open(page, '?lang=nn');
  await expect(heading(page)).toHaveText('Pressemeldingar');
  await expect(page).toHaveTitle(/^Pressemeldingar – /);
  await expect(said(page, '52 pressemeldingar')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Søk i pressemeldingar' }).fill('tauverk');
  await expect(page).toHaveURL(`${site.url}?q=tauverk&lang=nn`);
  await headlines(page).first().click();
  await expect(page).toHaveURL(`${site.url}?release=dff-2026-013&lang=nn`);
  await expect(region(page, 'Pressekontaktar')).toBeVisible();
  await page.reload();
  await expect(region(page, 'Pressekontaktar')).toBeVisible();
  await menu(page, 'Følg').click();
  await expect(page).toHaveURL(`${site.url}?view=follow&lang=nn`);
  await expect(heading(page)).toHaveText('Følg pressemeldingar');
  await page.goBack();
  await expect(region(page, 'Pressekontaktar')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'nn');
});

test('a search keeps its place when the language changes', async ({ page, site }) => {
  await open(page, '?q=tauverk&kind=press-release');
  await expect(releases(page)).toHaveCount(1);
  await page.getByRole('navigation', { name: 'Språk' }).getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL(`${site.url}?q=tauverk&kind=press-release&lang=en`);
  await expect(page.getByRole('searchbox', { name: 'Search press releases' })).toHaveValue('tauverk');
  await expect(releases(page)).toHaveCount(1);
});

test('“back” returns to the language before', async ({ page }) => {
  await open(page);
  await expect(heading(page)).toHaveText('Pressemeldinger');
  await page.getByRole('navigation', { name: 'Språk' }).getByRole('link', { name: 'English' }).click();
  await expect(heading(page)).toHaveText('Press releases');
  await page.goBack();
  await expect(heading(page)).toHaveText('Pressemeldinger');
  await expect(page.locator('html')).toHaveAttribute('lang', 'nb');
});

test('a language that the press room does not speak is as if not given', async ({ page }) => {
  await open(page, '?lang=de');
  await expect(heading(page)).toHaveText('Pressemeldinger');
  await expect(page.locator('html')).toHaveAttribute('lang', 'nb');
  await expect(releases(page)).toHaveCount(20);
});
