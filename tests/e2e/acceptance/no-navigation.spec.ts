import { expect, open, test } from '../fixtures.ts';
import { FJORDPLAN, heading, headlines, isMarked, mark, menu, pages, releases, said, searchField } from './reader.ts';

// Safari before 26.2 has no Navigation API.
test.beforeEach(({ page }) => page.addInitScript(() => delete (window as { navigation?: unknown }).navigation));

for (const [filter, value, query] of [
  ['Type', 'press-release', 'kind=press-release'],
  ['År', '2025', 'year=2025'],
  ['Tema', 'Skred', 'topic=Skred'],
] as const) {
  test(`choosing ${filter} keeps the page, the focus and the scroll, and “back” takes it off`, async ({ page, site }) => {
    await page.setViewportSize({ width: 1280, height: 400 });
    await open(page);
    await expect(releases(page).first()).toBeVisible();
    const choice = page.getByRole('combobox', { name: filter });
    await choice.focus();
    await page.evaluate(() => scrollTo(0, 120));
    await mark(page);
    await choice.selectOption(value);
    await expect(page).toHaveURL(`${site.url}?${query}`);
    await expect(said(page, /passer med filteret$/)).toBeVisible();
    await expect(choice).toBeFocused();
    expect(await page.evaluate(() => scrollY)).toBe(120);
    await page.goBack();
    await expect(page).toHaveURL(site.url);
    await expect(choice).toHaveValue('');
    expect(await isMarked(page)).toBe(true);
  });
}

test('a headline is a link that the browser follows, and the list needs nothing more for it', async ({ page, site }) => {
  await open(page);
  await headlines(page).first().hover();
  await headlines(page).first().focus();
  await expect(headlines(page).first()).toBeFocused();
  const parts = site.requests.map(({ path }) => path).filter((path) => /-site-\w+-\w+\.wasm$/.test(path));
  expect(parts).toEqual([]);
  await headlines(page).first().click();
  await expect(page).toHaveURL(/\?release=/);
  await expect(heading(page)).toBeVisible();
});

test('Enter in the search, and taking a filter off, keep the page', async ({ page, site }) => {
  await open(page, '?kind=press-release');
  await expect(releases(page).first()).toBeVisible();
  await mark(page);
  await searchField(page).fill('fjord');
  await searchField(page).press('Enter');
  await expect(page).toHaveURL(/q=fjord/);
  await page.getByRole('link', { name: 'Fjern filter: Pressemelding' }).click();
  await expect(page).toHaveURL(`${site.url}?q=fjord`);
  await expect(releases(page).first()).toBeVisible();
  expect(await isMarked(page)).toBe(true);
});

test('what a search field goes back to, when the page comes from a cache, is what was searched for', async ({ page }) => {
  await open(page);
  await searchField(page).fill('tauverk');
  await expect(page).toHaveURL(/q=tauverk/);
  // On "back", WebKit resets a field with autocomplete="off" to its attribute.
  await searchField(page).evaluate((field: HTMLInputElement) => (field.value = field.defaultValue));
  await expect(searchField(page)).toHaveValue('tauverk');
});

test('links load the page anew and everything is there', async ({ page, site }) => {
  await open(page);
  expect(await page.evaluate(() => 'navigation' in window)).toBe(false);
  await expect(releases(page)).toHaveCount(20);
  await mark(page);
  await headlines(page).filter({ hasText: FJORDPLAN }).click();
  await expect(heading(page)).toHaveText(FJORDPLAN);
  await expect(page).toHaveURL(`${site.url}?release=dff-2026-022`);
  expect(await isMarked(page)).toBe(false);
  await menu(page, 'Pressekontakter').click();
  await expect(heading(page)).toHaveText('Pressekontakter');
  await page.goBack();
  await expect(heading(page)).toHaveText(FJORDPLAN);
  await page.goBack();
  await expect(releases(page)).toHaveCount(20);
  await pages(page).getByRole('link', { name: 'Neste' }).click();
  await expect(page).toHaveTitle(/side 2 av 3/);
  await page.getByRole('navigation', { name: 'Språk' }).getByRole('link', { name: 'Nynorsk' }).click();
  await expect(page).toHaveURL(`${site.url}?page=2&lang=nn`);
  await expect(page).toHaveTitle(/^Pressemeldingar/);
});

test('search works while typing, and “back” leaves it', async ({ page, site }) => {
  await open(page);
  await expect(releases(page)).toHaveCount(20);
  await searchField(page).pressSequentially('tauverk');
  await expect(releases(page)).toHaveCount(1);
  await expect(page).toHaveURL(`${site.url}?q=tauverk`);
  await page.goBack();
  await expect(page).toHaveURL(site.url);
  await expect(searchField(page)).toHaveValue('');
  await expect(releases(page)).toHaveCount(20);
  await page.goForward();
  await expect(searchField(page)).toHaveValue('tauverk');
  await expect(releases(page)).toHaveCount(1);
});

test('a filter and Enter lead to their addresses', async ({ page, site }) => {
  await open(page);
  await page.getByRole('combobox', { name: 'Type' }).selectOption({ label: 'Presseinvitasjon' });
  await expect(page).toHaveURL(`${site.url}?kind=invitation`);
  await expect(releases(page)).toHaveCount(4);
  await searchField(page).fill('brøytebilen');
  await searchField(page).press('Enter');
  await expect(page).toHaveURL(new RegExp('\\?q=br%C3%B8ytebilen&kind=invitation$'));
  await expect(releases(page)).toHaveCount(1);
  await expect(searchField(page)).toHaveValue('brøytebilen');
});

test('a link within a text still moves to its target', async ({ page }) => {
  await open(page, '?release=dff-2026-013');
  await page.getByRole('main').getByRole('link', { name: '1', exact: true }).click();
  await expect(page.getByText('Forskriftene er listet opp i kapittel 2')).toBeInViewport();
  await expect(heading(page)).toHaveText(/^Høring: Nye regler/);
});
