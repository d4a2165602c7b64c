import { axe, shots, test } from '../fixtures.ts';
import { STATES } from './states.ts';

const WIDTHS = [1280, 320];

// All rules at both widths; in the dark only the rule about colours, since nothing else differs there. Another
// language: `slow/axe-english.spec.ts`.
for (const { name, reach } of STATES) {
  test(`axe finds nothing on ${name} in nb, light and dark, wide and narrow`, async ({ page, site, guard }) => {
    await reach({ page, site, guard, language: 'nb' });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: 'light' });
      await test.step(`${width} px, light`, () => axe(page));
      await shots(page, `${name.replaceAll(' ', '-')}-nb-light`);
      await page.emulateMedia({ colorScheme: 'dark' });
      await test.step(`${width} px, dark`, () => axe(page, { onlyColours: true }));
      await shots(page, `${name.replaceAll(' ', '-')}-nb-dark`);
    }
  });
}
