import { expect, noHorizontalScroll, shots } from '../fixtures.ts';
import { test } from './host.ts';
import { allAreSeen, axeEach, misfits, styled } from './styled.ts';
import type { Way } from './ways.ts';

const IMPORTANT = `body * {
  margin: 0 !important;
  padding: 0 !important;
  letter-spacing: 0.4em !important;
  line-height: 1 !important;
  text-transform: uppercase !important;
  text-indent: 2em !important;
  white-space: nowrap !important;
  font-weight: 400 !important;
  list-style: none !important;
  box-sizing: content-box !important;
}`;

/** Pages that mean the element no harm, but would do some. */
const PAGES: Record<string, { css?: string; attributes?: string }> = {
  'unsets everything': { css: 'body * { all: unset; }' },
  'has a reset with !important': { css: IMPORTANT },
  'has a root of 40 px': { css: 'html { font-size: 40px; }' },
  'has a root of 10 px and a body of 16': { css: 'html { font-size: 62.5%; } body { font-size: 1.6rem; }' },
  'writes in a middling grey': { css: 'body { background: #fff; color: #666; }' },
  'runs from right to left': { attributes: 'dir="rtl"' },
  'clips what is too wide': { css: 'body, main { overflow: hidden; } main { display: flex; flex-direction: column; max-width: 60rem; }' },
};

// same.spec.ts checks that both ways look the same.
for (const [name, wish] of Object.entries(PAGES)) {
  for (const [width, way] of [[320, 'fragment'], [1280, 'program']] satisfies [number, Way][]) {
    test(`a page that ${name} leaves all views whole and readable at ${width} px (${way})`, async ({ page, host }) => {
      await page.setViewportSize({ width, height: 800 });
      await styled(host, page, { ...wish, way });
      await allAreSeen(page);
      expect(await misfits(page)).toEqual([]);
      const title = page.locator('#list').getByRole('article').getByRole('heading').first();
      await expect(title).toHaveCSS('text-transform', 'none');
      await expect(title).toHaveCSS('letter-spacing', 'normal');
      await expect(title).toHaveCSS('font-weight', '700');
      await expect(title).toHaveCSS('direction', 'ltr');
      await noHorizontalScroll(page);
      await axeEach(page);
      await shots(page, `unkind-${name.replaceAll(/\W+/g, '-')}`);
    });
  }
}
