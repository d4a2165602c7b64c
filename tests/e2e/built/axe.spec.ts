import type { Page } from '@playwright/test';

import { axe, axeWithoutScript, expect, open, shots, test } from '../fixtures.ts';
import { heading } from '../acceptance/reader.ts';
import { builtSite, HOME, notFound, PLACES, takenOver } from './sites.ts';

type Look = typeof axe;

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

/**
 * Checks the page with all rules, both wide and as narrow as a page of 1280 px at 400 %; and again in the dark, where
 * only the colours differ, with the rule about colours.
 */
async function inEverySetting(page: Page, look: Look, name: string): Promise<void> {
  await shown(page);
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await test.step(`${width} px, ${colorScheme}`, () => look(page, { onlyColours: colorScheme === 'dark' }));
      await shots(page, `built-${name}-${colorScheme}`);
    }
  }
}

async function shown(page: Page): Promise<void> {
  // Without scripts, a document counts as parsed before its style sheet is loaded.
  await page.waitForLoadState('load');
  await expect(heading(page)).toBeVisible();
}

/** Another language changes names, languages and structure, but neither colours nor what is shown at which width. */
async function inOtherWords(page: Page, look: Look): Promise<void> {
  await shown(page);
  await look(page);
}

function everyPage(act: (title: string, path: string, look: (page: Page, look: Look, name: string) => Promise<void>) => void): void {
  for (const [language, places] of Object.entries(LANGUAGES)) {
    for (const [name, path] of Object.entries(places)) {
      act(`“${name}” in ${language}`, path, language === 'nb' ? inEverySetting : inOtherWords);
    }
  }
}

test.describe('taken over by the program', () => {
  everyPage((title, path, everywhere) => {
    test(`axe finds nothing on ${title}`, async ({ page, site, guard }) => {
      site.holds(builtSite('demo'));
      await guard.stub(HOME);
      await open(page, path || './');
      await takenOver(page);
      await everywhere(page, axe, `with-${path.replaceAll('/', '-')}`);
    });
  });
});

test.describe('with scripts off', () => {
  test.use({ javaScriptEnabled: false });

  everyPage((title, path, everywhere) => {
    // An address with a query needs the program.
    if (path.includes('?')) return;
    test(`axe finds nothing on ${title}`, async ({ page, site }) => {
      site.holds(builtSite('demo'));
      await open(page, path || './');
      await everywhere(page, axeWithoutScript, `without-${path.replaceAll('/', '-')}`);
    });
  });

  test('axe finds nothing on a page for an address that names nothing', async ({ page, site, guard }) => {
    site.holds(builtSite('demo'));
    guard.expectConsoleError(/404/);
    await open(page, notFound(site, 'demo'));
    await inEverySetting(page, axeWithoutScript, 'not-found');
  });

  test('axe finds nothing on a subscription form that sends itself', async ({ page, site }) => {
    site.holds(builtSite('form'));
    await open(page, 'follow/');
    await expect(page.getByRole('textbox', { name: 'E-postadresse', exact: true })).toBeVisible();
    await inEverySetting(page, axeWithoutScript, 'form');
  });

  test('axe would say what is wrong', async ({ page, site }) => {
    site.holds(builtSite('demo'));
    await open(page);
    await page.evaluate(() => document.querySelector('main a')!.replaceChildren());
    await expect(axeWithoutScript(page)).rejects.toThrow(/link-name/);
  });
});
