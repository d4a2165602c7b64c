import type { Page } from '@playwright/test';

import { expect, shots } from '../fixtures.ts';
import { test } from './host.ts';
import { allAreSeen, axeEach, styled } from './styled.ts';

const LIGHT = 'rgb(11, 81, 114)';
const DARK = 'rgb(142, 203, 232)';
const DARK_PAGE = ':root { color-scheme: dark; } body { background: #14181c; color: #e8e4dc; }';

const more = (page: Page) => page.locator('#list').getByRole('link', { name: 'Alle pressemeldinger' });

// same.spec.ts checks that both ways look the same.
for (const [page_, css, device, accent, way] of [
  ['a light page, for a reader whose device is dark', '', 'dark', LIGHT, 'program'],
  ['a dark page, for a reader whose device is light', DARK_PAGE, 'light', DARK, 'fragment'],
  ['a page that follows the device, which is dark', ':root { color-scheme: light dark; } body { background: Canvas; }', 'dark', DARK, 'program'],
] as const) {
  test(`it has the colours of ${page_} (${way})`, async ({ page, host }) => {
    await page.emulateMedia({ colorScheme: device });
    await styled(host, page, { css, way });
    await allAreSeen(page);
    await expect(more(page)).toHaveCSS('color', accent);
    // A field has a background of its own.
    const field = page.locator('#subscribe').getByRole('textbox', { name: 'E-postadresse' });
    await expect(field).toHaveCSS('background-color', accent === LIGHT ? 'rgb(255, 255, 255)' : 'rgb(22, 33, 41)');
    await axeEach(page);
    await shots(page, `scheme-${device}-${accent === LIGHT ? 'light' : 'dark'}`);
  });
}

test('in forced colours everything is there: lines, borders of fields and buttons, the ring of the focus', async ({ page, host }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await styled(host, page, { css: 'press-room { --pr-accent: #eee; --pr-ink: #ddd; --pr-paper: #fff; }', way: 'fragment' });
  await allAreSeen(page);
  const system = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('p'));
    const colour = (name: string) => {
      probe.style.color = name;
      return getComputedStyle(probe).color;
    };
    const colours = { text: colour('CanvasText'), link: colour('LinkText'), ring: colour('Highlight') };
    probe.remove();
    return colours;
  });
  await expect(more(page)).toHaveCSS('color', system.link);
  await expect(page.locator('#list').getByRole('article').first()).toHaveCSS('border-top-style', 'solid');
  const field = page.locator('#subscribe').getByRole('textbox', { name: 'E-postadresse' });
  await expect(field).toHaveCSS('border-top-style', 'solid');
  await page.keyboard.press('Tab');
  const ring = await page.evaluate(() => getComputedStyle(document.activeElement!.shadowRoot!.activeElement!).outlineColor);
  expect(ring).toBe(system.ring);
  await shots(page, 'scheme-forced');
});
