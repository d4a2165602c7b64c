import type { Locator, Page } from '@playwright/test';

import { expect, open, shots, test } from '../fixtures.ts';
import { state } from './states.ts';
import { system } from './system.ts';

/** Fails unless a border of `part` on this side can be told from the paper. */
async function bordered(page: Page, part: Locator, side: string): Promise<void> {
  await expect(part).toBeVisible();
  const border = await part.evaluate((element, side) => {
    const style = getComputedStyle(element);
    const get = (member: string) => style.getPropertyValue(`border-${side}-${member}`);
    return { style: get('style'), width: parseFloat(get('width')), color: get('color') };
  }, side);
  expect(border.style).toBe('solid');
  expect(border.width).toBeGreaterThanOrEqual(1);
  expect(border.color).not.toBe(await system(page, 'Canvas'));
}

test.beforeEach(({ page }) => page.emulateMedia({ forcedColors: 'active' }));

test('in forced colours a form with an error shows field, summary and button by their borders', async ({ page, site, guard }) => {
  await state('a form with an error').reach({ page, site, guard, language: 'nb' });
  await shots(page, 'forced-form');
  const summary = page.getByRole('group', { name: 'Du må rette disse feilene før du kan fortsette:' });
  await bordered(page, summary, 'top');
  await expect(summary).toBeFocused();
  await bordered(page, page.getByLabel('E-postadresse'), 'top');
  await bordered(page, page.locator('.pr-field'), 'left');
  await bordered(page, page.getByRole('button', { name: 'Abonner' }), 'top');
  // Not by colour alone: the message is there as text.
  await expect(page.getByText('Skriv e-postadressen slik').first()).toBeVisible();
});

test('in forced colours notices are told from the text by a border', async ({ page, site, guard }) => {
  await state('a withdrawn release').reach({ page, site, guard, language: 'nb' });
  await bordered(page, page.getByRole('region', { name: 'Pressemeldingen er trukket tilbake' }), 'left');
  await shots(page, 'forced-withdrawn');
  await state('a feed that is not there').reach({ page, site, guard, language: 'nb' });
  await bordered(page, page.getByRole('alert'), 'left');
  await bordered(page, page.getByRole('button', { name: 'Prøv igjen' }), 'top');
});

test('in forced colours contacts, event, quotes and films keep their lines', async ({ page }) => {
  await open(page, '?release=dff-2026-019');
  await bordered(page, page.getByRole('region', { name: 'Tid og sted' }), 'left');
  await bordered(page, page.getByRole('region', { name: 'Pressekontakter' }), 'top');
  await bordered(page, page.locator('.pr-contact-card').first(), 'bottom');
  await bordered(page, page.locator('.pr-quotable').first(), 'left');
  await shots(page, 'forced-invitation');
  await open(page, '?release=dff-2026-022');
  await bordered(page, page.getByRole('button', { name: /^Spill av/ }), 'top');
  const copy = page.getByRole('button', { name: 'Kopier sitatet' }).first();
  await copy.focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await expect(copy).toHaveCSS('opacity', '1');
  expect(await copy.evaluate((it) => getComputedStyle(it).outlineColor)).toBe(await system(page, 'Highlight'));
});
