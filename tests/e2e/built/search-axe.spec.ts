import { readFileSync } from 'node:fs';

import { axe, expect, open, test } from '../fixtures.ts';
import { headlines, releases } from '../acceptance/reader.ts';
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

for (const language of ['nb', 'nn', 'en', 'se'] as const) {
  test(`the keyboard goes from the field to the filters, the notice, the order and the results in ${language}`, async ({ page }) => {
    const words = wordsOf(language);
    await open(page, `?lang=${language}`);
    await takenOver(page);
    const field = page.getByRole('searchbox', { name: words.search_label });
    await field.focus();
    await page.keyboard.type(TYPO);
    const insist = page.getByRole('button', { name: filled(words.search_insist, { typed: TYPO }) });
    await expect(insist).toBeVisible();
    await expect(page.getByText(filled(words.search_instead, { typed: TYPO, shown: 'fjordplan' })).first()).toBeVisible();
    await expect(field).toBeFocused();
    for (const next of [
      page.getByRole('button', { name: words.search_button, exact: true }),
      page.getByRole('combobox', { name: words.filter_kind, exact: true }),
      page.getByRole('combobox', { name: words.filter_year, exact: true }),
      page.getByRole('combobox', { name: words.filter_topic, exact: true }),
      page.getByRole('combobox', { name: words.filter_language, exact: true }),
      page.getByRole('combobox', { name: words.filter_publisher, exact: true }),
      insist,
      page.getByRole('link', { name: words.order_best }),
      page.getByRole('link', { name: words.order_newest }),
      headlines(page).first(),
    ]) {
      await page.keyboard.press('Tab');
      await expect(next).toBeFocused();
    }
    // The releases behind the choices are counted once the focus is on them, and the filter can still
    // be used by keyboard.
    const type = page.getByRole('combobox', { name: words.filter_kind, exact: true });
    await type.focus();
    await expect(type.getByRole('option').nth(1)).toHaveText(/ \(\d+\)$/);
    await page.keyboard.press('ArrowDown');
    await expect(type).toHaveValue('press-release');
    await expect(type).toBeFocused();
    // Whoever insists is told that there is nothing, and is still in the field.
    await insist.press('Enter');
    await expect(page.getByRole('heading', { name: filled(words.no_hits_title, { query: TYPO }) })).toBeVisible();
    await expect(field).toBeFocused();
    await axe(page);
  });
}

type Words = Record<string, string>;

/** The texts that readers see in `language`. */
function wordsOf(language: string): Words {
  const catalogue = new URL(`../../../crates/core/src/i18n/locales/${language}.json`, import.meta.url);
  return (JSON.parse(readFileSync(catalogue, 'utf8')) as { strings: Words }).strings;
}

/** `text` with `values` in its places. */
function filled(text: string, values: Words): string {
  return Object.entries(values).reduce((filled, [name, value]) => filled.replace(`{${name}}`, value), text);
}
