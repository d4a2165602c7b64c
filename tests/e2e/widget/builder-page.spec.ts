import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';

import { axe, expect, noHorizontalScroll, shots } from '../fixtures.ts';
import { test } from './host.ts';

const SOURCES = new URL('../../../', import.meta.url);
const source = (path: string) => readFile(new URL(path, SOURCES), 'utf8');

type Texts = Record<string, string>;
const LANGUAGES = ['nb', 'nn', 'en', 'se'];

async function texts(): Promise<Record<string, Texts>> {
  const all = JSON.parse(await source('public/widget/builder.json')) as Record<string, Texts>;
  for (const one of Object.values(all)) {
    delete one._comment;
  }
  return all;
}

const code = (page: Page) => page.locator('#code-title + textarea');
const copy = (page: Page) => page.getByRole('button', { name: 'Kopier koden' });

test.describe('copying', () => {
  test('is said when it is done, and not after the next choice', async ({ page, context, site }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`${site.url}widget/`);
    await copy(page).click();
    const said = page.getByRole('status').filter({ hasText: 'Koden er kopiert.' });
    await expect(said).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await code(page).inputValue());
    await page.getByLabel('Antall').fill('4');
    await expect(said).toHaveCount(0);
  });

  for (const [what, broken] of [
    ['refuses', () => (navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError')))],
    ['has no clipboard', () => Object.defineProperty(navigator, 'clipboard', { value: undefined })],
  ] as const) {
    test(`where the browser ${what}, the code is selected, and nothing is said to be copied`, async ({ page, site }) => {
      await page.addInitScript(broken);
      await page.goto(`${site.url}widget/`);
      await copy(page).click();
      await expect(page.getByRole('status').filter({ hasText: 'lot oss ikke kopiere' })).toBeVisible();
      await expect(page.getByText('Koden er kopiert.')).toHaveCount(0);
      await expect(code(page)).toBeFocused();
      expect(await page.evaluate(() => String(getSelection()))).toBe(await code(page).inputValue());
    });
  }
});

test.describe('languages', () => {
  test('say the same things, all of which are used', async () => {
    const all = await texts();
    const used = `${await source('public/widget/index.html')}${await source('public/widget/builder.js')}`;
    expect(Object.keys(all)).toEqual(LANGUAGES);
    const keys = Object.keys(all.nb);
    for (const [language, own] of Object.entries(all)) {
      expect(Object.keys(own), language).toEqual(keys);
      expect(Object.values(own).filter((text) => !text.trim()), language).toEqual([]);
      expect(own.problem, language).toContain('{code}');
    }
    const named = keys.filter((key) => !/^(kind|name|problem)_/.test(key) || key === 'kind_all');
    expect(named.filter((key) => !new RegExp(`["=.]${key}["\\W]`).test(used))).toEqual([]);
    const asked = [...used.matchAll(/data-(?:text|label)="([^"]*)"/g)].map(([, key]) => key);
    expect(asked.filter((key) => !keys.includes(key))).toEqual([]);
  });

  test('words on the page itself are those of its Bokmål', async ({ page, site }) => {
    const { nb } = await texts();
    // The page as it is before any script runs.
    const html = await source('public/widget/index.html');
    const own = [...html.matchAll(/data-text="([^"]*)"[^>]*>([^<]+)</g)];
    expect(own.length).toBeGreaterThan(4);
    expect(Object.fromEntries(own.map(([, key, text]) => [key, text]))).toEqual(
      Object.fromEntries(own.map(([, key]) => [key, nb[key]])),
    );
    await page.goto(`${site.url}widget/`);
    await expect(page).toHaveTitle(nb.title);
  });

  for (const language of LANGUAGES) {
    test(`all of the page is in ${language} when its address says so`, async ({ page, site }) => {
      const own = (await texts())[language];
      await page.goto(`${site.url}widget/?lang=${language}`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(own.title);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expect(page).toHaveTitle(own.title);
      await expect(page.getByRole('navigation', { name: own.languages })).toBeVisible();
      await expect(page.getByRole('group', { name: own.view })).toBeVisible();
      await expect(page.getByLabel(own.language, { exact: true })).toHaveValue(language);
      await expect(page.getByLabel(own.kind, { exact: true }).getByRole('option').first()).toHaveText(own.kind_all);
      await expect(code(page)).toHaveValue(new RegExp(` lang="${language}" [^]*>${own.name_list}</a>`));
      const silent = page.locator('[data-text]').filter({ hasNotText: /\S/ });
      await expect(silent).toHaveCount(0);
    });
  }

  for (const [locale, language] of [['nn-NO', 'nn'], ['no', 'nb'], ['se-NO', 'se'], ['en-GB', 'en'], ['de-DE', 'nb']]) {
    test.describe(`a browser in ${locale}`, () => {
      test.use({ locale });
      test(`gets ${language}`, async ({ page, site }) => {
        await page.goto(`${site.url}widget/`);
        await expect(page.getByRole('heading', { level: 1 })).toHaveText((await texts())[language].title);
      });
    });
  }

  test('can be switched with all choices kept', async ({ page, site }) => {
    await page.goto(`${site.url}widget/`);
    await page.getByLabel('Antall').fill('8');
    await page.getByLabel('Type', { exact: true }).selectOption('Nyhet');
    const before = await code(page).inputValue();
    await page.getByRole('link', { name: 'English' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The press releases on your website');
    await expect(page.getByRole('link', { name: 'English' })).toHaveAttribute('aria-current', 'true');
    await expect(page.getByLabel('How many')).toHaveValue('8');
    await expect(code(page)).toHaveValue(before);
    expect(page.url()).toBe(`${site.url}widget/?lang=en`);
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The press releases on your website');
  });
});

test.describe('for everybody', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [360, 1280]) {
      test(`clean for axe, and nothing sticks out: ${width} px, ${colorScheme}`, async ({ page, site }) => {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        await page.goto(`${site.url}widget/`);
        const preview = page.getByRole('region', { name: 'Slik blir det' });
        await preview.scrollIntoViewIfNeeded();
        await expect(preview.getByRole('article')).toHaveCount(5);
        await axe(page);
        await noHorizontalScroll(page);
        await shots(page, `builder-${colorScheme}`);
        await page.getByRole('radio', { name: 'Én pressemelding' }).check();
        await page.getByRole('radio', { name: 'Som ramme' }).check();
        await expect(preview.getByRole('article')).toHaveCount(1);
        await axe(page);
        await noHorizontalScroll(page);
        await shots(page, `builder-frame-${colorScheme}`);
      });
    }
  }

  test('at 320 px nothing sticks out', async ({ page, site }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(`${site.url}widget/?lang=se`);
    await expect(page.getByRole('group').first()).toBeVisible();
    await noHorizontalScroll(page);
  });

  test('everything can be done with the keyboard', async ({ page, context, site }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`${site.url}widget/`);
    await expect(copy(page)).toBeVisible();
    const press = (key: string) => page.keyboard.press(key);
    await press('Tab');
    await expect(page.getByRole('link', { name: 'Hopp til hovedinnhold' })).toBeFocused();
    await press('Enter');
    await tabTo(page, page.getByRole('radio', { name: 'De nyeste pressemeldingene' }));
    await press('ArrowDown');
    await press('ArrowDown');
    await expect(page.getByRole('radio', { name: 'Pressekontakter' })).toBeChecked();
    await tabTo(page, page.getByLabel('Overskriftsnivå'));
    await press('ArrowDown');
    await tabTo(page, page.getByLabel('Språk', { exact: true }));
    await page.keyboard.type('E');
    await tabTo(page, page.getByRole('radio', { name: 'Som skript', exact: true }));
    await tabTo(page, copy(page));
    await press('Enter');
    await expect(page.getByRole('status').filter({ hasText: 'Koden er kopiert.' })).toBeVisible();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain(' view="contacts" lang="en" heading-level="3">');
    expect(copied).toContain('Press contacts');
  });

  async function tabTo(page: Page, target: Locator): Promise<void> {
    for (let n = 0; n < 15 && !(await target.evaluate((element) => element === document.activeElement)); n += 1) {
      await page.keyboard.press('Tab');
    }
    await expect(target).toBeFocused();
  }

  test('its colours, fonts and measures are the site’s', async () => {
    const properties = (css: string) => new Map([...css.matchAll(/(--pr-[\w-]+): ([^;]+);/g)].map(([, name, value]) => [name, value]));
    const [light, dark] = (await source('style/tokens.css')).split('@media').map(properties);
    const [own, ownDark] = (await source('public/widget/builder.css')).split('@media').map(properties);
    expect(own.size).toBeGreaterThan(10);
    for (const [name, value] of own) {
      expect(value, name).toBe(light.get(name));
      expect(ownDark.get(name), name).toBe(dark.get(name));
    }
  });
});

test.describe('without its program', () => {
  async function byHand(page: Page): Promise<void> {
    for (const words of ['Bytt ut', 'Byt ut', 'Replace', 'Molsso']) {
      await expect(page.getByText(words)).toBeVisible();
    }
    await expect(page.getByRole('textbox', { name: 'Koden' })).toHaveValue(/^<script type="module" src="https:\/\/presse\.example\.no\/widget\/press-room\.js"><\/script>\n<press-room [^]*<\/press-room>$/);
    await expect(page.getByRole('button')).toHaveCount(0);
    await expect(page.getByRole('radio')).toHaveCount(0);
    await axe(page);
  }

  test('its texts do not come: the code to copy stands there, with words what to replace', async ({ page, site, guard }) => {
    guard.expectConsoleError(/404/);
    guard.expectPageError(/builder\.json/);
    site.route('widget/builder.json', { status: 404 });
    await page.goto(`${site.url}widget/`);
    await byHand(page);
    await shots(page, 'builder-by-hand');
  });

  test.describe('scripts off', () => {
    test.use({ javaScriptEnabled: false });
    test('the same', async ({ page, site }) => {
      await page.goto(`${site.url}widget/`);
      await expect(page.getByText('Replace')).toBeInViewport();
      await expect(page.getByRole('textbox', { name: 'Koden' })).toHaveValue(/https:\/\/presse\.example\.no\/feed\.json/);
      await expect(page.getByRole('button')).toHaveCount(0);
    });
  });
});
