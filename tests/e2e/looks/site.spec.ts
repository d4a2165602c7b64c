import { open, shots, test } from '../fixtures.ts';
import { fullConfig, STATES } from '../a11y/states.ts';

// Pictures to look at, of every page and of everything that a reader may be shown. They are only taken when asked for:
// nothing is compared, and what they show is tested elsewhere.
if (process.env.SHOTS) {
  const WIDTHS = [360, 768, 1280];
  const SCHEMES = ['light', 'dark'] as const;

  for (const { name, reach } of STATES) {
    test(`looks: ${name}`, async ({ page, site, guard }) => {
      test.slow();
      await reach({ page, site, guard, language: 'nb' });
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme });
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 800 });
          await shots(page, `looks/${name.replaceAll(' ', '-')}-${colorScheme}`);
        }
      }
    });
  }

  for (const [name, media] of [
    ['forced', { forcedColors: 'active' }],
    ['reduced', { reducedMotion: 'reduce' }],
    ['print', { media: 'print' }],
  ] as const) {
    test(`looks: release, contacts and form, ${name}`, async ({ page, site }) => {
      fullConfig(site);
      await page.emulateMedia(media);
      for (const [place, address] of [
        ['release', '?release=dff-2026-022'],
        ['contacts', '?view=contacts'],
        ['form', '?view=follow'],
      ] as const) {
        await open(page, address);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.waitForFunction(() => [...document.images].every((image) => image.complete || image.loading === 'lazy'));
        await shots(page, `looks/${place}-${name}`);
      }
    });
  }

  for (const language of ['nb', 'nn', 'en', 'se']) {
    test(`looks: a phone’s first screen in ${language}`, async ({ page }) => {
      for (const width of [320, 360]) {
        await page.setViewportSize({ width, height: 640 });
        await open(page, `?release=dff-2026-022&lang=${language}`);
        await page.getByRole('heading', { level: 1, name: /fjordplan/ }).waitFor();
        await shots(page, `looks/head-${language}`);
      }
    });
  }
}
