import type { Page } from '@playwright/test';

import { expect, generateFeed, open, releaseTitle, test } from '../fixtures.ts';
import { FJORDPLAN, heading, headlines, isMarked, mark, menu, pages, region, releases, said, searchField } from './reader.ts';

test('links within the press room load no new document and move the focus to the heading', async ({ page, site }) => {
  await open(page);
  await expect(releases(page)).toHaveCount(20);
  await mark(page);
  await headlines(page).filter({ hasText: FJORDPLAN }).click();
  await expect(heading(page)).toHaveText(FJORDPLAN);
  await expect(heading(page)).toBeFocused();
  await menu(page, 'Pressekontakter').click();
  await expect(heading(page)).toHaveText('Pressekontakter');
  await expect(heading(page)).toBeFocused();
  await expect(page).toHaveURL(`${site.url}?view=contacts`);
  await expect(page).toHaveTitle(/^Pressekontakter – /);
  await menu(page, 'Følg').click();
  await expect(heading(page)).toHaveText('Følg pressemeldinger');
  await expect(heading(page)).toBeFocused();
  await expect(page).toHaveURL(`${site.url}?view=follow`);
  await expect(page).toHaveTitle(/^Følg pressemeldinger – /);
  await menu(page, 'Pressemeldinger').click();
  await expect(heading(page)).toHaveText('Pressemeldinger');
  await expect(heading(page)).toBeFocused();
  await expect(page).toHaveURL(site.url);
  expect(await isMarked(page)).toBe(true);
  expect(site.count('')).toBe(1);
  expect(site.count('feed.json')).toBe(1);
});

test('the first view leaves the focus where the browser has it', async ({ page }) => {
  await open(page);
  await expect(releases(page)).toHaveCount(20);
  await expect(heading(page)).not.toBeFocused();
});

test('the menu says which page this is', async ({ page }) => {
  await open(page, '?view=contacts');
  await expect(menu(page, 'Pressekontakter')).toHaveAttribute('aria-current', 'page');
  await expect(menu(page, 'Følg')).not.toHaveAttribute('aria-current');
  await menu(page, 'Følg').click();
  await expect(menu(page, 'Følg')).toHaveAttribute('aria-current', 'page');
  await expect(menu(page, 'Pressekontakter')).not.toHaveAttribute('aria-current');
});

test('each page has one h1 and one main', async ({ page }) => {
  for (const address of ['./', '?release=dff-2026-022', '?view=contacts', '?view=follow', '?view=nope']) {
    await open(page, address);
    await expect(page.getByRole('main').getByRole('heading', { level: 1 }), address).toHaveCount(1);
    await expect(page.getByRole('heading', { level: 1 }), address).toHaveCount(1);
    await expect(page.getByRole('main'), address).toHaveCount(1);
  }
});

test('“back” and “forward” bring back the list, its place and the release', async ({ page, site }) => {
  await open(page);
  const link = headlines(page).nth(14);
  await link.scrollIntoViewIfNeeded();
  const title = await link.textContent();
  const place = await scrolled(page);
  expect(place).toBeGreaterThan(500);
  await mark(page);
  await link.click();
  await expect(heading(page)).toHaveText(title ?? '');
  await expect.poll(() => scrolled(page)).toBeLessThan(100);
  await page.goBack();
  await expect(page).toHaveURL(site.url);
  await expect(releases(page)).toHaveCount(20);
  await expect.poll(() => scrolled(page)).toBeGreaterThan(place - 60);
  await expect.poll(() => scrolled(page)).toBeLessThan(place + 60);
  await expect(headlines(page).nth(14)).toBeInViewport();
  await page.goForward();
  await expect(heading(page)).toHaveText(title ?? '');
  await expect(heading(page)).toBeFocused();
  expect(await isMarked(page)).toBe(true);
});

test('“back” returns to the page of the list that the reader came from', async ({ page, site }) => {
  await open(page);
  await pages(page).getByRole('link', { name: 'Side 2' }).click();
  await headlines(page).filter({ hasText: 'Samiske stadnamn' }).click();
  await expect(heading(page)).toHaveText('Samiske stadnamn kjem på kartet i Langfjell');
  await page.goBack();
  await expect(page).toHaveURL(`${site.url}?page=2`);
  await expect(page).toHaveTitle(/side 2 av 3/);
  await expect(headlines(page).first()).toHaveText('Møte i Fjordrådet');
  await page.goBack();
  await expect(page).toHaveURL(site.url);
  await expect(headlines(page).first()).toHaveText(FJORDPLAN);
});

test('a page that is opened by its address and reloaded is the same', async ({ page }) => {
  await open(page, '?view=contacts');
  await expect(heading(page)).toHaveText('Pressekontakter');
  await page.reload();
  await expect(heading(page)).toHaveText('Pressekontakter');
  await menu(page, 'Følg').click();
  await expect(heading(page)).toHaveText('Følg pressemeldinger');
  await page.reload();
  await expect(heading(page)).toHaveText('Følg pressemeldinger');
});

test('the publisher’s name in the head leads to the list', async ({ page, site }) => {
  await open(page, '?release=dff-2026-022');
  await page
    .getByRole('banner')
    .getByRole('link', { name: /Presserom$/ })
    .click();
  await expect(page).toHaveURL(site.url);
  await expect(heading(page)).toHaveText('Pressemeldinger');
});

test('the contacts have the duty phone first, with its note, then the others', async ({ page }) => {
  await open(page, '?view=contacts');
  const main = page.getByRole('main');
  const phones = main.getByRole('link', { name: /^Ring / });
  await expect(phones.first()).toHaveAccessibleName('Ring 55 50 01 23 (ikke SMS)');
  await expect(phones.first()).toHaveAttribute('href', /^tel:(\+47)?55500123$/);
  await expect(main).toContainText('Pressevakt');
  await expect(main).toContainText('Ragna Bruholt');
  await expect(main.getByText('Pressevakten svarer hele døgnet')).toBeVisible();
  const recent = region(page, 'Kontakter i de siste pressemeldingene');
  await expect(recent.getByRole('link', { name: 'Ring 55 50 01 60 (Døgnope, ikkje SMS)' })).toBeVisible();
  await expect(recent.locator('.pr-contact-name', { hasText: 'Eilev Strømnes' })).toHaveCount(1);
});

test('the duty phone stands in the head of every page', async ({ page }) => {
  const phone = page.getByRole('banner').getByRole('link', { name: 'Ring 55 50 01 23 (ikke SMS)', exact: true });
  for (const address of [
    './',
    '?page=2',
    '?q=tauverk',
    '?release=dff-2024-001',
    '?view=contacts',
    '?view=follow',
    '?view=nope',
    '?release=nope',
  ]) {
    await open(page, address);
    await expect(phone, address).toBeVisible();
    await expect(phone, address).toHaveAttribute('href', /^tel:(\+47)?55500123$/);
  }
  await expect(page.getByRole('banner')).toContainText('Pressevakt');
});

test('a press room without contacts says where to look', async ({ page, site }) => {
  site.feed({ ...generateFeed({ count: 1 }), _press_room: {} });
  await open(page, '?view=contacts');
  await expect(page.getByText('Ingen pressekontakter er oppgitt her.')).toBeVisible();
  await expect(page.getByRole('link', { name: /^Ring / })).toHaveCount(0);
});

test('without a newsletter service there is no form, but a link to the feed', async ({ page, site }) => {
  site.config({ subscribe: undefined, contactEmail: 'presse@example.no' });
  await open(page, '?view=follow');
  await expect(heading(page)).toHaveText('Følg pressemeldinger');
  await expect(region(page, 'I en nyhetsleser').getByRole('link', { name: /^Pressemeldinger fra/ })).toHaveJSProperty(
    'href',
    `${site.url}feed.json`,
  );
  await expect(page.getByRole('link', { name: 'presse@example.no' })).toHaveAttribute(
    'href',
    'mailto:presse@example.no',
  );
  await expect(page.getByRole('main').getByRole('textbox')).toHaveCount(0);
  await expect(page.getByRole('main').getByRole('button')).toHaveCount(0);
});

test('a view that does not exist is a page that says so and leads on', async ({ page, site }) => {
  await open(page, '?view=nope');
  await expect(heading(page)).toHaveText('Fant ikke siden');
  await expect(page).toHaveTitle(/^Fant ikke siden – /);
  const main = page.getByRole('main');
  await expect(main.getByRole('link', { name: 'Pressekontakter' })).toHaveJSProperty(
    'href',
    `${site.url}?view=contacts`,
  );
  await main.getByRole('link', { name: 'Alle pressemeldinger' }).click();
  await expect(page).toHaveURL(site.url);
  await expect(releases(page)).toHaveCount(20);
});

test('a reader who leaves while more is on its way finds it all on return', async ({ page, site }) => {
  const held = site.hold('feed-2.json');
  await open(page);
  await searchField(page).pressSequentially('skred');
  await held.arrived;
  await headlines(page).filter({ hasText: 'Stor skredfare' }).click();
  await expect(heading(page)).toHaveText('Stor skredfare i indre fjellstrøk dei neste dagane');
  held.release();
  await menu(page, 'Pressekontakter').click();
  await expect(heading(page)).toHaveText('Pressekontakter');
  await page.goBack();
  await page.goBack();
  await expect(searchField(page)).toHaveValue('skred');
  await expect(said(page, /^\d+ treff på «skred»$/)).toBeVisible();
  await expect(headlines(page).filter({ hasText: 'Skredskule for alle som brøyter' })).toHaveCount(1);
});

test('the language can be changed while the releases are on their way', async ({ page, site }) => {
  const held = site.hold('feed.json');
  await open(page, '?release=dff-2026-022');
  await held.arrived;
  await page.getByRole('navigation', { name: 'Språk' }).getByRole('link', { name: 'Nynorsk' }).click();
  await expect(said(page, 'Hentar pressemeldinga …')).toBeVisible();
  await menu(page, 'Pressekontaktar').click();
  await expect(heading(page)).toHaveText('Pressekontaktar');
  held.release();
  await expect(page.getByRole('main').getByRole('link', { name: 'Ring 55 50 01 23 (ikke SMS)' })).toBeVisible();
  await page.goBack();
  await expect(heading(page)).toHaveText(FJORDPLAN);
  await expect(heading(page)).toBeFocused();
});

test('going back and forth in haste ends where the address says', async ({ page, site }) => {
  await open(page);
  await headlines(page).filter({ hasText: FJORDPLAN }).click();
  await menu(page, 'Følg').click();
  await menu(page, 'Pressekontakter').click();
  await menu(page, 'Pressemeldinger').click();
  await expect(page).toHaveURL(site.url);
  await page.evaluate(() => {
    history.back();
    history.back();
    history.back();
    history.forward();
  });
  await page.waitForURL(({ search }) => search !== '');
  const headings: Record<string, string> = {
    '': 'Pressemeldinger',
    '?release=dff-2026-022': FJORDPLAN,
    '?view=follow': 'Følg pressemeldinger',
    '?view=contacts': 'Pressekontakter',
  };
  await expect
    .poll(async () => headings[new URL(page.url()).search] === (await heading(page).textContent()))
    .toBe(true);
});

test('parameters of others are left alone', async ({ page }) => {
  await open(page, '?utm_source=post&fbclid=x');
  await expect(heading(page)).toHaveText('Pressemeldinger');
  await expect(releases(page)).toHaveCount(20);
});

test('links out of the press room are the browser’s', async ({ page, site }) => {
  site.config({ links: [{ label: 'Om oss', url: 'about.html' }] });
  site.page('about.html', '<!doctype html><html lang="nb"><title>Om oss</title><h1>Om oss</h1>');
  await open(page);
  await page.getByRole('navigation', { name: 'Presserom' }).getByRole('link', { name: 'Om oss' }).click();
  await expect(page).toHaveTitle('Om oss');
  await page.goBack();
  await expect(releases(page)).toHaveCount(20);
});

test('the skip link moves to the content and loads nothing', async ({ page }) => {
  await open(page, '?release=dff-2026-022');
  await expect(heading(page)).toHaveText(FJORDPLAN);
  await mark(page);
  const skip = page.getByRole('link', { name: 'Hopp til hovedinnhold' });
  await skip.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await expect(heading(page)).toHaveText(FJORDPLAN);
  expect(await isMarked(page)).toBe(true);
});

test('every link stays within the folder where the press room lies', async ({ page, site }) => {
  for (const address of [
    './',
    '?page=2',
    '?q=tauverk',
    '?release=dff-2026-022',
    '?view=contacts',
    '?view=follow',
    '?view=nope',
  ]) {
    await open(page, address);
    await expect(page.getByRole('banner').getByRole('link', { name: /^Ring / })).toBeVisible();
    await expect(page.getByRole('main').getByRole('link').first()).toBeVisible();
    const links = await page.evaluate(() =>
      [...document.querySelectorAll('a[href]')].map((link) => [
        (link as HTMLAnchorElement).href,
        link.getAttribute('href') ?? '',
      ]),
    );
    const own = links.filter(([href]) => href.startsWith(site.origin));
    expect(own.length).toBeGreaterThan(8);
    expect(own.filter(([href]) => !href.startsWith(site.url))).toEqual([]);
    // The addresses of the press room's views are relative to the page, whatever its name is.
    const views = own.filter(([href]) => /\/(\?|$)/.test(href));
    expect(views.filter(([, written]) => !/^(\.\/|\?|#|widget\/)/.test(written))).toEqual([]);
  }
});

test('the page may be asked for by its file name', async ({ page, site }) => {
  await open(page, 'index.html');
  await expect(releases(page)).toHaveCount(20);
  await mark(page);
  await headlines(page).filter({ hasText: FJORDPLAN }).click();
  await expect(heading(page)).toHaveText(FJORDPLAN);
  await menu(page, 'Pressemeldinger').click();
  await expect(releases(page)).toHaveCount(20);
  expect(page.url().startsWith(site.url)).toBe(true);
  expect(await isMarked(page)).toBe(true);
});

test('releases of two feeds lead each to its own', async ({ page, site }) => {
  site.config({ feeds: ['feed.json', 'second.json'] });
  site.feed(generateFeed({ count: 1 }));
  site.feed(generateFeed({ count: 1, each: () => ({ id: 'annan', title: 'Ei sak frå den andre' }) }), {
    path: 'second.json',
  });
  await open(page);
  await headlines(page).filter({ hasText: 'Ei sak frå den andre' }).click();
  await expect(heading(page)).toHaveText('Ei sak frå den andre');
  await page.goBack();
  await headlines(page)
    .filter({ hasText: releaseTitle(1) })
    .click();
  await expect(heading(page)).toHaveText(releaseTitle(1));
});

/** How far the page is scrolled down, in pixels. */
function scrolled(page: Page): Promise<number> {
  return page.evaluate(() => Math.round(window.scrollY));
}
