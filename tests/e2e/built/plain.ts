import type { Page } from '@playwright/test';

import { axeWithoutScript, noHorizontalScroll, shots } from '../fixtures.ts';

/** Checks that axe finds nothing on a page with scripts disabled, light and dark, wide and narrow, and that it does not
 * scroll sideways. */
export async function isSound(page: Page, name: string, narrow = 320): Promise<void> {
  await page.waitForLoadState('load');
  for (const width of [1280, narrow]) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
    await axeWithoutScript(page);
    await shots(page, `${name}-light`);
    await page.emulateMedia({ colorScheme: 'dark' });
    await axeWithoutScript(page, { onlyColours: true });
    await shots(page, `${name}-dark`);
  }
  await page.setViewportSize({ width: narrow, height: 640 });
  await noHorizontalScroll(page);
}
