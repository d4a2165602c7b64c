import { axe, expect, open, shots, test } from '../fixtures.ts';
import { heading } from '../acceptance/reader.ts';
import { builtSite, HOME, notFound, openWithout, PLACES, takenOver } from './sites.ts';

const SCHEMES = ['light', 'dark'] as const;

/** The pages of both languages; a release has the language that it is written in. */
const LANGUAGES = {
  nb: { ...PLACES },
  en: {
    list: 'en/',
    second: 'en/page/2/',
    release: 'release/dff-2026-021/new-fjord-plan-to-make-travel-safer-on-ten-fjords/',
    invitation: 'en/?release=dff-2026-019',
    contacts: 'en/contacts/',
    follow: 'en/follow/',
  },
};

for (const [language, places] of Object.entries(LANGUAGES)) {
  for (const [name, path] of Object.entries(places)) {
    // An address with a query is one for the program.
    for (const script of path.includes('?') ? (['with'] as const) : (['with', 'without'] as const)) {
      test(`axe finds nothing on “${name}” in ${language} ${script} the program, light and dark`, async ({ page, site, guard }) => {
        site.holds(builtSite('demo'));
        await guard.stub(HOME);
        if (script === 'with') {
          await open(page, path || './');
          await takenOver(page);
        } else {
          await openWithout(page, site, path);
        }
        await expect(heading(page)).toBeVisible();
        for (const width of [1280, 320]) {
          await page.setViewportSize({ width, height: 900 });
          for (const colorScheme of SCHEMES) {
            await page.emulateMedia({ colorScheme });
            await test.step(`${width} px, ${colorScheme}`, () => axe(page));
            await shots(page, `built-${name}-${language}-${script}-${colorScheme}`);
          }
        }
      });
    }
  }
}

test('axe finds nothing on a page for an address that names nothing, light and dark', async ({ page, site, guard }) => {
  site.holds(builtSite('demo'));
  guard.expectConsoleError(/404/);
  await open(page, notFound(site, 'demo'));
  await expect(heading(page)).toBeVisible();
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    await test.step(colorScheme, () => axe(page));
  }
});

test('axe finds nothing on a subscription form that sends itself, light and dark', async ({ page, site }) => {
  site.holds(builtSite('form'));
  await openWithout(page, site, 'follow/');
  await expect(page.getByRole('textbox', { name: 'E-postadresse', exact: true })).toBeVisible();
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    await test.step(colorScheme, () => axe(page));
  }
});
