import { axe, expect, open, test } from '../fixtures.ts';
import { headlines, releases, searchField } from '../acceptance/reader.ts';
import { builtSite, HOME, takenOver } from './sites.ts';

/** A search with a typo: its results have marked words, a notice with a button, and two orders. */
const TYPO = 'fjordpaln';

test.beforeEach(async ({ site, guard }) => {
  site.holds(builtSite('demo'));
  await guard.stub(HOME);
});

for (const language of ['nb', 'nn', 'en', 'se']) {
  test(`axe finds nothing on results with a typo and with counted filters in ${language}`, async ({ page }) => {
    await open(page, `?q=${TYPO}&lang=${language}`);
    await expect(headlines(page).first()).toBeVisible();
    await expect(releases(page).first().locator('mark').first()).toBeVisible();
    const year = page.getByRole('combobox').nth(1);
    await year.focus();
    await expect(year.getByRole('option').nth(1)).toHaveText(/^20\d\d \(\d+\)$/);
    await axe(page);
    await page.setViewportSize({ width: 320, height: 900 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await axe(page, { onlyColours: true });
  });
}

test('the keyboard goes from the field to the filters, the notice, the order and the results', async ({ page }) => {
  await open(page);
  await takenOver(page);
  await searchField(page).focus();
  await page.keyboard.type(TYPO);
  const insist = page.getByRole('button', { name: `Vis bare treff på «${TYPO}»` });
  await expect(insist).toBeVisible();
  await expect(searchField(page)).toBeFocused();
  for (const next of [
    page.getByRole('button', { name: 'Søk', exact: true }),
    page.getByRole('combobox', { name: 'Type', exact: true }),
    page.getByRole('combobox', { name: 'År', exact: true }),
    page.getByRole('combobox', { name: 'Tema', exact: true }),
    page.getByRole('combobox', { name: 'Språk', exact: true }),
    page.getByRole('combobox', { name: 'Avsender', exact: true }),
    insist,
    page.getByRole('link', { name: 'Beste treff først' }),
    page.getByRole('link', { name: 'Nyeste først' }),
    headlines(page).first(),
  ]) {
    await page.keyboard.press('Tab');
    await expect(next).toBeFocused();
  }
  // The releases behind the choices are counted once the focus is on them, and the filter can still
  // be used by keyboard.
  const type = page.getByRole('combobox', { name: 'Type', exact: true });
  await type.focus();
  await expect(type.getByRole('option').nth(1)).toHaveText(/ \(\d+\)$/);
  await page.keyboard.press('ArrowDown');
  await expect(type).toHaveValue('press-release');
  await expect(type).toBeFocused();
});
