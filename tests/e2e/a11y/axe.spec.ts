import { axe, shots, test } from '../fixtures.ts';
import type { Language } from './means.ts';
import { STATES } from './states.ts';

const WIDTHS = [1280, 320];
const SCHEMES = ['light', 'dark'] as const;
const LANGUAGES: Language[] = ['nb', 'en'];

for (const { name, reach } of STATES) {
  for (const language of LANGUAGES) {
    test(`axe finds nothing on ${name} in ${language}, light and dark, wide and narrow`, async ({ page, site, guard }) => {
      await reach({ page, site, guard, language });
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        for (const colorScheme of SCHEMES) {
          await page.emulateMedia({ colorScheme });
          await test.step(`${width} px, ${colorScheme}`, () => axe(page));
          await shots(page, `${name.replaceAll(' ', '-')}-${language}-${colorScheme}`);
        }
      }
    });
  }
}
