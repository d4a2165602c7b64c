import type { Locator, Page } from '@playwright/test';

import { expect, generateFeed, open, releaseId, releaseTitle, test } from '../fixtures.ts';
import { fullConfig } from './states.ts';

/** The role or element name of what has the focus, and its accessible name. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) {
      return 'nothing';
    }
    const label = (element as HTMLInputElement).labels?.[0]?.textContent;
    const name = element.getAttribute('aria-label') ?? label ?? element.textContent ?? '';
    return `${element.localName}: ${name.trim().replace(/\s+/g, ' ')}`;
  });
}

/** Presses Tab `times` times, and says where the focus was after each. */
async function tabs(page: Page, times: number, key = 'Tab'): Promise<string[]> {
  const places: string[] = [];
  for (let n = 0; n < times; n += 1) {
    await page.keyboard.press(key);
    places.push(await focused(page));
  }
  return places;
}

/** Fails unless the focus on `control` can be seen as an outline of at least 2 px in a colour of its own. */
async function seen(control: Locator): Promise<void> {
  await expect(control).toBeFocused();
  const outline = await control.evaluate((element) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return { visible: element.matches(':focus-visible'), outlineStyle, width: parseFloat(outlineWidth), outlineColor, box };
  });
  expect(outline.visible).toBe(true);
  expect(outline.outlineStyle).not.toBe('none');
  expect(outline.width).toBeGreaterThanOrEqual(2);
  expect(outline.outlineColor).not.toMatch(/transparent|, 0\)$/);
  expect(outline.box.bottom).toBeGreaterThan(0);
}

/** Tabs until `control` has the focus. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  for (let n = 0; n < 80; n += 1) {
    await page.keyboard.press('Tab');
    if (await control.evaluate((element) => element === document.activeElement)) {
      return;
    }
  }
  throw new Error('Tab never got there');
}

test('the first stop is a link that skips to the content', async ({ page }) => {
  await open(page);
  await expect(page.getByRole('article').first()).toBeVisible();
  const skip = page.getByRole('link', { name: 'Hopp til hovedinnhold' });
  await expect(skip).not.toBeInViewport();
  await page.keyboard.press('Tab');
  await seen(skip);
  await expect(skip).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  expect(await tabs(page, 1)).toEqual(['input: Søk i pressemeldinger']);
  await expect(page.getByRole('article').first()).toBeVisible();
});

test('Tab goes through the head of the list as it is read', async ({ page, site }) => {
  fullConfig(site);
  site.feed(generateFeed({ count: 3 }));
  await open(page);
  await expect(page.getByRole('article')).toHaveCount(3);
  const places = await tabs(page, 19);
  expect(places).toEqual([
    'a: Hopp til hovedinnhold',
    expect.stringMatching(/^a: .*Presserom$/),
    'a: Bokmål',
    'a: Nynorsk',
    'a: English',
    expect.stringMatching(/^a: Davvis/),
    'a: Pressemeldinger',
    'a: Pressekontakter',
    'a: Følg',
    'a: Bildearkiv',
    expect.stringMatching(/^a: Ring 902 00 000 \( ?ikkje SMS ?\)$/),
    'input: Søk i pressemeldinger',
    'button: Søk',
    'select: Type',
    'select: År',
    'select: Tema',
    `a: ${releaseTitle(3)}`,
    `a: ${releaseTitle(2)}`,
    `a: ${releaseTitle(1)}`,
  ]);
  expect(await tabs(page, 18, 'Shift+Tab')).toEqual(places.slice(0, -1).reverse());
});

test('Tab goes through the form as it is read, past what people do not see', async ({ page, site }) => {
  fullConfig(site);
  await open(page, '?view=follow');
  await expect(page.locator('.pr-duty')).toBeVisible();
  await page.getByLabel('E-postadresse').focus();
  await page.keyboard.press('Shift+Tab');
  expect(await tabs(page, 4)).toEqual([
    'input: E-postadresse',
    'button: Abonner',
    'a: Slik behandler vi personopplysninger',
    'a: Endre eller avslutt abonnementet',
  ]);
});

test('nothing holds the focus: Tab leaves every page at its end', async ({ page, site }) => {
  fullConfig(site);
  for (const address of ['./', '?release=dff-2026-022', '?release=dff-2026-014', '?view=contacts', '?view=follow']) {
    await open(page, address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: 'Henter' })).toHaveCount(0);
    const stops = await page.locator('a[href], button, input:not([type=hidden]):not([tabindex="-1"]), select, [tabindex="0"], summary').count();
    const places = new Set<string>();
    let last = '';
    for (let n = 0; n < stops + 2 && last !== 'the last'; n += 1) {
      await page.keyboard.press('Tab');
      last = await page.evaluate(() => {
        const links = document.querySelectorAll('#press-room a[href], #press-room button');
        return document.activeElement === links[links.length - 1] ? 'the last' : (document.activeElement?.outerHTML ?? '');
      });
      places.add(last);
    }
    expect(last, `the end of ${address}, after ${places.size} places`).toBe('the last');
    await page.keyboard.press('Tab');
    // The focus is out of the page or, if the window has nothing else to focus, at the first stop
    // again.
    expect(await focused(page), address).toMatch(/^nothing$|^a: Hopp til hovedinnhold$/);
  }
});

test('every kind of control shows that it has the focus', async ({ page, site }) => {
  fullConfig(site);
  await open(page, '?topic=Havbruk&page=1');
  await expect(page.getByRole('article').first()).toBeVisible();
  for (const control of [
    page.locator('.pr-brand'),
    page.locator('.pr-language-switch').getByRole('link', { name: 'Nynorsk' }),
    page.locator('.pr-nav').getByRole('link', { name: 'Pressekontakter' }),
    page.locator('.pr-duty').getByRole('link'),
    page.getByRole('searchbox'),
    page.getByRole('button', { name: 'Søk' }),
    page.getByLabel('Type'),
    page.getByRole('link', { name: /^Fjern filter/ }),
    page.getByRole('article').first().getByRole('link'),
  ]) {
    await tabTo(page, control);
    await seen(control);
  }
  await open(page);
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.getByRole('article').last().getByRole('link').focus();
  await tabTo(page, page.getByRole('link', { name: 'Neste', exact: true }));
  await seen(page.getByRole('link', { name: 'Neste', exact: true }));
  await open(page, '?release=dff-2026-022');
  for (const control of [
    page.locator('.pr-rich-text a').first(),
    page.getByRole('link', { name: /^Last ned originalen/ }).first(),
    page.locator('.pr-documents a').first(),
    page.locator('.pr-video-stage button').first(),
    page.locator('.pr-contacts .pr-phone').first(),
    page.getByRole('button', { name: 'Kopier lenke' }),
  ]) {
    await tabTo(page, control);
    await seen(control);
  }
  await open(page, '?view=follow');
  await tabTo(page, page.getByLabel('E-postadresse'));
  await seen(page.getByLabel('E-postadresse'));
  await tabTo(page, page.getByRole('button', { name: 'Abonner' }));
  await seen(page.getByRole('button', { name: 'Abonner' }));
});

test('the heading has the focus after every step within the press room', async ({ page }) => {
  await open(page);
  await expect(page.getByRole('article').first()).toBeVisible();
  const heading = page.getByRole('heading', { level: 1 });
  const step = async (link: Locator, name: string | RegExp) => {
    await link.focus();
    await page.keyboard.press('Enter');
    await expect(heading).toHaveText(name);
    await expect(heading).toBeFocused();
  };
  await step(page.getByRole('article').first().getByRole('link'), /^Ny fjordplan/);
  await step(page.getByRole('link', { name: 'Tilbake til alle pressemeldinger' }), 'Pressemeldinger');
  await step(page.getByRole('link', { name: 'Neste', exact: true }), 'Pressemeldinger');
  await step(page.locator('.pr-nav').getByRole('link', { name: 'Pressekontakter' }), 'Pressekontakter');
  await step(page.locator('.pr-nav').getByRole('link', { name: 'Følg' }), 'Følg pressemeldinger');
  await page.goBack();
  await expect(heading).toHaveText('Pressekontakter');
  await expect(heading).toBeFocused();
});

test('the focus stays in the search field while results change', async ({ page }) => {
  await open(page);
  await expect(page.getByRole('article').first()).toBeVisible();
  const search = page.getByRole('searchbox', { name: 'Søk i pressemeldinger' });
  await search.focus();
  await page.keyboard.type('fjordplan');
  await expect(page.getByRole('status').filter({ hasText: /treff på «fjordplan»/ })).toBeVisible();
  await expect(search).toBeFocused();
  await expect(search).toHaveValue('fjordplan');
});

test('a filter is chosen by keyboard and keeps the focus', async ({ page }) => {
  await open(page);
  await expect(page.getByRole('article').first()).toBeVisible();
  const topic = page.getByLabel('Tema');
  await topic.focus();
  await page.keyboard.type('Skred');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/topic=Skred/);
  await expect(page.getByRole('link', { name: 'Fjern filter: Skred' })).toBeVisible();
  await expect(topic).toBeFocused();
});

test('the error summary takes the focus and its link leads to the field', async ({ page, site }) => {
  fullConfig(site);
  await open(page, '?view=follow');
  const field = page.getByLabel('E-postadresse');
  await field.focus();
  await page.keyboard.type('kari@');
  await page.keyboard.press('Enter');
  const summary = page.getByRole('group', { name: 'Du må rette disse feilene før du kan fortsette:' });
  await expect(summary).toBeFocused();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(/^Skriv e-postadressen slik: navn@eksempel\.no/);
  await expect(page).toHaveTitle(/^Feil: /);
  await page.keyboard.press('Tab');
  await seen(summary.getByRole('link'));
  await page.keyboard.press('Enter');
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('kari@');
});

test('what became of the form takes the focus', async ({ page, site }) => {
  fullConfig(site);
  await open(page, '?view=follow');
  await page.getByLabel('E-postadresse').focus();
  await page.keyboard.type('kari@example.no');
  await page.keyboard.press('Enter');
  await expect(page.locator('#pr-follow-outcome')).toBeFocused();
  await expect(page.locator('#pr-follow-outcome')).toContainText('Sjekk e-posten din');
});

test('the language is changed by keyboard, and the focus is not lost', async ({ page }) => {
  await open(page, '?view=contacts');
  await expect(page.getByRole('heading', { level: 1, name: 'Pressekontakter' })).toBeVisible();
  const english = page.getByRole('link', { name: 'English' });
  await english.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Press contacts' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('link', { name: 'English' })).toHaveAttribute('aria-current', 'true');
  await expect.poll(() => focused(page)).not.toBe('nothing');
});

test('a wide table is scrolled by keyboard', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page, '?release=dff-2026-014');
  const table = page.getByRole('region', { name: 'Tilskot til fjellbygder 2026, i millionar kroner' });
  await tabTo(page, table);
  await seen(table);
  const left = () => table.evaluate((element) => element.scrollLeft);
  expect(await left()).toBe(0);
  for (let n = 0; n < 5; n += 1) {
    await page.keyboard.press('ArrowRight');
  }
  await expect.poll(left).toBeGreaterThan(20);
});

test('the jump link leads the focus to the contacts', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, '?release=dff-2026-019');
  const jump = page.getByRole('link', { name: 'Til kontaktene' });
  await jump.focus();
  await page.keyboard.press('Enter');
  const contacts = page.getByRole('region', { name: 'Pressekontakter' });
  await expect(contacts).toBeFocused();
  await expect(contacts).toBeInViewport();
  await page.keyboard.press('Tab');
  expect(await focused(page)).toMatch(/^a: Ring /);
});

test('a film is started by keyboard, and the player has the focus or is next', async ({ page, site, guard }) => {
  site.csp({ 'frame-src': 'https://www.youtube-nocookie.com' });
  await guard.stub('https://www.youtube-nocookie.com/', { type: 'text/html', body: '<!doctype html><title>Film</title>' });
  site.feed(generateFeed({ count: 1, each: () => ({ _press_room: { videos: ['https://youtu.be/a1B2c3D4e5F'] } }) }));
  await open(page, `?release=${releaseId(1)}`);
  const play = page.getByRole('button', { name: /^Spill av/ });
  await play.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('iframe')).toBeVisible();
  await expect.poll(() => focused(page)).toMatch(/^(iframe|p|h2|div|section)/);
});
