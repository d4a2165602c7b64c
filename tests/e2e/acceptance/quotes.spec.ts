import type { Page } from '@playwright/test';

import { expect, generateFeed, open, releaseId, releaseTitle, test, type Site } from '../fixtures.ts';
import { said } from './reader.ts';

const QUOTE = '– Fjorden er både arbeidsplass, skolevei og feriemål. Nå får den en plan som tar alle tre på alvor, sier fjord- og fjellminister Solveig Strandheim.';
const SOURCE = `Departementet for fjord og fjell
Ny fjordplan skal gi tryggere ferdsel i ti fjorder
20.\u00a0november 2026 kl.\u00a009.00`;

/** Where the quote is, by its first and last words. */
const PASSAGE = '#:~:text=Fjorden%20er%20b%C3%A5de%20arbeidsplass%2C,og%20fjellminister%20Solveig%20Strandheim.';

const button = (page: Page) => page.getByRole('button', { name: 'Kopier sitatet' });
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

test.beforeEach(({ context }) => context.grantPermissions(['clipboard-read', 'clipboard-write']));

/** Opens the only release of a feed, with this text. */
async function withBody(page: Page, site: Site, body: string): Promise<void> {
  site.feed(generateFeed({ count: 1, each: () => ({ content_html: body }) }));
  await open(page, `?release=${releaseId(1)}`);
  await expect(page.getByRole('heading', { level: 1, name: releaseTitle(1) })).toBeVisible();
}

test('a quote is copied with publisher, title, date and link, and that is said', async ({ page, site }) => {
  await open(page, '?release=dff-2026-022');
  await button(page).first().click();
  await expect(said(page, 'Sitatet er kopiert, med kilde')).toBeVisible();
  expect(await clipboard(page)).toBe(`${QUOTE}\n\n${SOURCE}\n${site.url}?release=dff-2026-022${PASSAGE}`);
});

test('a quote is copied by keyboard, and its button is seen when it has the focus', async ({ page }) => {
  await open(page, '?release=dff-2026-022');
  const first = button(page).first();
  await page.getByRole('link', { name: 'Tilbake til alle pressemeldinger' }).focus();
  for (let n = 0; n < 12 && !(await first.evaluate((it) => it === document.activeElement)); n += 1) {
    await page.keyboard.press('Tab');
  }
  await expect(first).toBeFocused();
  await expect(first).toHaveCSS('opacity', '1');
  await page.keyboard.press('Enter');
  await expect(said(page, 'Sitatet er kopiert, med kilde')).toBeVisible();
  await expect(first).toBeFocused();
});

test('with a mouse the button shows when its quote is pointed at', async ({ page }) => {
  await open(page, '?release=dff-2026-022');
  await expect(button(page).first()).toHaveCSS('opacity', '0');
  await page.getByText('– Fjorden er både arbeidsplass').hover();
  await expect(button(page).first()).toHaveCSS('opacity', '1');
});

test('on a phone the button is always there', async ({ browser, site }) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await page.goto(`${site.url}?release=dff-2026-022`);
  await expect(button(page).first()).toBeVisible();
  await expect(button(page).first()).toHaveCSS('opacity', '1');
  await context.close();
});

test('each quote has a button of its own, and what is no quote has none', async ({ page, site }) => {
  await withBody(page, site, '<p>– Eitt.</p><p>– To, seier ho.</p><p>Ikkje sitat.</p><blockquote><p>Tre.</p><p>Fire.</p></blockquote>');
  await expect(button(page)).toHaveCount(3);
  await button(page).nth(1).click();
  expect(await clipboard(page)).toMatch(/^– To, seier ho\.\n\n/);
  await button(page).nth(2).click();
  await expect.poll(() => clipboard(page)).toMatch(/^Tre\.\nFire\.\n\nKystdepartementet\n/);
});

test('the button is no part of what is quoted', async ({ page }) => {
  await open(page, '?release=dff-2026-022');
  const quote = page.getByRole('paragraph').filter({ hasText: '– Fjorden er både arbeidsplass' });
  await expect(quote).toHaveText(QUOTE);
  await expect(quote.getByRole('button')).toHaveCount(0);
});

test('a copy that the browser refuses says how to copy the quote all the same', async ({ page }) => {
  await page.addInitScript(() => {
    // The blank page before it has no clipboard.
    if (navigator.clipboard) navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await open(page, '?release=dff-2026-022');
  await button(page).first().click();
  await expect(said(page, 'Nettleseren lot oss ikke kopiere. Kopier selv: teksten fra siden,')).toBeVisible();
  await expect(said(page, 'Sitatet er kopiert')).toHaveCount(0);
});

test('the button speaks the reader’s language within a text in another', async ({ page }) => {
  await open(page, '?release=dff-2026-019&lang=en');
  const copy = page.getByRole('button', { name: 'Copy the quote' });
  await expect(copy).toHaveAttribute('lang', 'en');
  await copy.click();
  await expect(said(page, 'The quote has been copied, with its source')).toHaveAttribute('lang', 'en');
  expect(await clipboard(page)).toContain('\n19\u00a0November 2026 at\u00a010:30\u00a0CET\n');
});

test('on paper there is the quote and no button', async ({ page }) => {
  await open(page, '?release=dff-2026-022');
  await button(page).first().click();
  await expect(said(page, 'Sitatet er kopiert')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('– Fjorden er både arbeidsplass')).toBeVisible();
  await expect(button(page)).toHaveCount(0);
  await expect(page.getByText('Sitatet er kopiert')).toBeHidden();
});
