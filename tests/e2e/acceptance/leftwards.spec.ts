import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { expect, noHorizontalScroll, open, test } from '../fixtures.ts';

const leftwards = JSON.parse(readFileSync(fileURLToPath(new URL('../../fixtures/feeds/leftwards.json', import.meta.url)), 'utf8'));

for (const width of [360, 1280]) {
  test(`a release in Arabic runs from right to left, ${width} px wide`, async ({ page, site }, info) => {
    await page.setViewportSize({ width, height: 900 });
    site.feed(leftwards);
    await open(page);
    const card = page.getByRole('article').filter({ hasText: 'الجسر' });
    await expect(card.getByRole('heading')).toHaveCSS('direction', 'rtl');
    await expect(card.getByText('الجسر مفتوح الآن.', { exact: false })).toHaveCSS('direction', 'rtl');
    await open(page, '?release=ar');
    const title = page.getByRole('heading', { level: 1 });
    await expect(title).toHaveCSS('direction', 'rtl');
    await expect(page.getByText('الجسر مفتوح للجميع.')).toHaveCSS('direction', 'rtl');
    await expect(page.getByRole('listitem').filter({ hasText: 'نقطة أولى' })).toHaveCSS('direction', 'rtl');
    await expect(page.locator('html')).toHaveCSS('direction', 'ltr');
    await noHorizontalScroll(page);
    await page.screenshot({ path: info.outputPath(`leftwards-${width}.png`), fullPage: true });
  });
}

test('a release whose language nobody says runs as its letters do', async ({ page, site }) => {
  const [item] = leftwards.items;
  site.feed({ ...leftwards, language: undefined, items: [{ ...item, language: undefined }] });
  await open(page, '?release=ar');
  await expect(page.getByRole('heading', { level: 1 })).toHaveAttribute('dir', 'auto');
  await expect(page.getByRole('heading', { level: 1 })).toHaveCSS('direction', 'rtl');
});
