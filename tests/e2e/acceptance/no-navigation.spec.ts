import { expect, open, test } from '../fixtures.ts';
import { heading, headlines, isMarked, mark, releases, said, searchField } from './reader.ts';

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
  // WebKit resets a field with autocomplete="off" to its attribute then.
  await searchField(page).evaluate((field: HTMLInputElement) => (field.value = field.defaultValue));
  await expect(searchField(page)).toHaveValue('tauverk');
});
