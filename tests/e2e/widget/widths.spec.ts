import { expect, generateFeed, noHorizontalScroll, releaseTitle, shots } from '../fixtures.ts';
import { test } from './host.ts';
import { publish, WAYS, wentBy } from './ways.ts';

const CASES = ['row', 'column', 'float', 'inline-block', 'fit', 'cell', 'grid', 'absolute'];

for (const [width, way] of [320, 1280].flatMap((width) => WAYS.map((way) => [width, way] as const))) {
  test(`where a page leaves the width to the content, there is one: ${width} px (${way})`, async ({ page, host, other, guard }) => {
    await page.setViewportSize({ width, height: 900 });
    await publish(other, generateFeed({ count: 1 }), way);
    const widths = await host('widths');
    await widths.open();
    for (const id of CASES) {
      const element = page.locator(`#${id}`);
      await element.scrollIntoViewIfNeeded();
      await widths.ready(id);
      await expect(element.getByRole('link', { name: releaseTitle(1) })).toBeVisible();
      const box = (await element.boundingBox())!;
      // On a phone, the width of a column beside another one; on a wide page, as much as a list can
      // use.
      expect(box.width, id).toBeGreaterThan(width === 320 ? 170 : 600);
      expect(box.width, id).toBeLessThanOrEqual(width === 320 ? 320 : 720);
    }
    wentBy(way, guard);
    await noHorizontalScroll(page);
    await shots(page, 'widths');
  });
}
