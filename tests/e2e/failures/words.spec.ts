import type { Page } from '@playwright/test';

import { heading, releases } from '../acceptance/reader.ts';
import { EMAIL, openFollow } from '../follow/form.ts';
import { axe, expect, generateFeed, installClock, open, releaseTitle, settled, test, type Guard, type Site } from '../fixtures.ts';
import { withPublisher } from './notices.ts';

const LANGUAGES = ['nb', 'nn', 'en', 'se'];

/** The files with the texts of each language, by their names below the site. */
async function wordFiles(page: Page, site: Site): Promise<Record<string, string>> {
  const html = await (await page.request.get(site.url)).text();
  const name = /data-words=["']?\.\/([^"'\s>]+)/.exec(html)?.[1] ?? '';
  expect(name).toMatch(/^press-room-words-\*-[0-9a-f]{16}\.txt$/);
  return Object.fromEntries(LANGUAGES.map((language) => [language, name.replace('*', language)]));
}

/** The languages whose texts the page has requested, each as often as they were requested. */
const asked = (guard: Guard) =>
  guard.requests.map((url) => /press-room-words-(\w\w)-/.exec(url)?.[1]).filter((language) => language);

const language = (page: Page, name: string) => page.locator('.pr-language-switch').getByRole('link', { name });

test.describe('the texts', () => {
  test('of the one language are asked for beside the program, and once', async ({ page, site, guard }) => {
    site.feed(generateFeed({ count: 3 }));
    const { nb } = await wordFiles(page, site);
    const html = await (await page.request.get(site.url)).text();
    const held = site.hold(/data-wasm=["']?\.\/([^"'\s>]+)/.exec(html)?.[1] ?? '');
    await open(page);
    await Promise.all([held.arrived, site.arrival(nb)]);
    held.release();
    await expect(releases(page)).toHaveCount(3);
    await settled(page);
    expect(asked(guard)).toEqual(['nb']);
  });

  for (const [tag, query, config, title] of [
    ['se', '?lang=se', 'nb', 'Preassadieđáhusat'],
    ['nn', '', 'nn', 'Pressemeldingar'],
    ['en', '?lang=en-GB', 'nb', 'Press releases'],
    ['nb', '?lang=de', 'no', 'Pressemeldinger'],
  ] as const) {
    test(`are those of ${tag} alone for ${query || 'no language'} in the address and ${config} in the settings`, async ({ page, site, guard }) => {
      site.config({ language: config });
      await open(page, query);
      await expect(heading(page)).toHaveText(title);
      expect(asked(guard)).toEqual([tag]);
    });
  }

  test('of a language that only the program knows by its name come before anything is shown', async ({ page, guard }) => {
    await open(page, '?lang=sme');
    await expect(heading(page)).toHaveText('Preassadieđáhusat');
    expect(asked(guard)).toEqual(['nb', 'se']);
  });

  test('that do not come at first are asked for once more', async ({ page, site, guard }) => {
    guard.expectConsoleError(/503/);
    const { nb } = await wordFiles(page, site);
    const text = await (await page.request.get(site.url + nb)).text();
    let tries = 0;
    site.route(nb, () => (++tries === 1 ? { status: 503, body: '' } : { type: 'text/plain; charset=utf-8', body: text }));
    await open(page);
    await expect(releases(page).first()).toBeVisible();
    expect(tries).toBe(2);
  });

  test('are read whatever the server says of their letters and their line ends', async ({ page, site }) => {
    const { nb } = await wordFiles(page, site);
    const text = await (await page.request.get(site.url + nb)).text();
    site.route(nb, { type: 'application/octet-stream; charset=iso-8859-1', body: text.replaceAll('\n', '\r\n') });
    await open(page, '?view=follow');
    await expect(heading(page)).toHaveText('Følg pressemeldinger');
    await expect(page).toHaveTitle(/^Følg pressemeldinger – /);
  });
});

/**
 * What is wrong with the texts, how often the page requests them, what the browser's console says, and how the test
 * brings this about.
 */
const FAULTS: [string, number, RegExp | undefined, (site: Site, file: string, text: string) => void][] = [
  ['are not there', 2, /404/, (site, file) => site.route(file, { status: 404, body: '' })],
  // Cut within a line: a file that ends with a whole line is refused by the program, without a second try.
  ['are cut', 2, undefined, (site, file, text) => site.route(file, { body: text.slice(0, text.length / 2).trimEnd() })],
  ['lack their last line', 1, undefined, (site, file, text) => site.route(file, { body: text.replace(/[^\n]*\n$/, '') })],
  ['break the connection', 2, /ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/, (site, file) => site.reset(file)],
  ['are a web page', 1, undefined, (site, file) => site.route(file, { type: 'text/html', body: '<!doctype html><title>Logg inn</title>\n' })],
  ['are those of a program with other texts', 1, undefined, (site, file, text) => site.route(file, { body: text.replace(/[0-9a-f]{16}/, '0123456789abcdef') })],
  ['are those of another language', 1, undefined, (site, file, text) => site.route(file, { body: text.replace(/ nb\n/, ' nn\n') })],
];

for (const [what, tries, noise, set] of FAULTS) {
  test(`texts that ${what} leave a message and ways on, and no word in a wrong place`, async ({ page, site, guard }) => {
    guard.expectConsoleError(/The press room could not start/);
    if (noise) guard.expectConsoleError(noise);
    withPublisher(site);
    const { nb } = await wordFiles(page, site);
    set(site, nb, await (await page.request.get(site.url + nb)).text());
    await open(page);
    const alert = page.getByRole('alert').filter({ hasText: 'Presserommet kunne ikke starte' });
    await expect(alert).toBeInViewport({ ratio: 1 });
    await expect(page.getByText('Henter pressemeldinger …')).toBeHidden();
    await expect(page.getByRole('article')).toHaveCount(0);
    expect(asked(guard)).toHaveLength(tries);
    site.restore(nb);
    await alert.getByRole('link', { name: 'Last siden på nytt' }).click();
    await expect(releases(page).first()).toBeVisible();
  });
}

test('texts that never end are waited for as long as a feed, and then a message leads on', async ({ page, site, guard }) => {
  guard.expectConsoleError(/The press room could not start/);
  withPublisher(site);
  const { nb } = await wordFiles(page, site);
  site.stall(nb!);
  const clock = await installClock(page);
  await open(page);
  await site.arrival(nb!);
  const alert = page.getByRole('alert').filter({ hasText: 'Presserommet kunne ikke starte' });
  await clock.pass(29_000, nb!);
  await expect(alert).toHaveCount(0);
  await clock.pass(2_000, nb!);
  await expect(alert).toBeInViewport({ ratio: 1 });
  expect(asked(guard)).toEqual(['nb']);
});

test.describe('another language', () => {
  test('is asked for when the reader chooses it, and each once', async ({ page, guard }) => {
    await open(page, '?view=contacts');
    await expect(heading(page)).toHaveText('Pressekontakter');
    for (const [name, title] of [['Nynorsk', 'Pressekontaktar'], ['English', 'Press contacts'], ['Nynorsk', 'Pressekontaktar'], ['Bokmål', 'Pressekontakter']]) {
      await language(page, name!).click();
      await expect(heading(page)).toHaveText(title!);
    }
    expect(asked(guard)).toEqual(['nb', 'nn', 'en']);
  });

  test('that does not come leaves the page as it is, with what was typed, and says so until it comes', async ({ page, site, guard }) => {
    guard.expectConsoleError(/404/);
    const { en } = await wordFiles(page, site);
    const form = await openFollow(page, site, site.endpoint());
    await form.field.fill(EMAIL);
    site.route(en!, { status: 404, body: '' });
    await language(page, 'English').click();
    const notice = page.getByRole('alert').filter({ hasText: 'Vi fikk ikke hentet tekstene på det språket. Prøv igjen om litt.' });
    await expect(notice).toBeFocused();
    await expect(notice).toBeInViewport({ ratio: 1 });
    await expect(form.heading).toBeVisible();
    await expect(form.field).toHaveValue(EMAIL);
    await expect(page.locator('html')).toHaveAttribute('lang', 'nb');
    await axe(page);
    await notice.getByRole('link', { name: 'Prøv igjen' }).click();
    await expect.poll(() => asked(guard).filter((language) => language === 'en')).toHaveLength(4);
    await expect(notice).toHaveCount(1);
    site.restore(en!);
    await notice.getByRole('link', { name: 'Prøv igjen' }).click();
    await expect(heading(page)).toHaveText('Follow press releases');
    await expect(page.getByRole('textbox', { name: 'E-mail address' })).toHaveValue(EMAIL);
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(page).toHaveURL(`${site.url}?view=follow&lang=en`);
  });

  test('that does not come is forgotten by who goes on in their own', async ({ page, site, guard }) => {
    guard.expectConsoleError(/404/);
    site.feed(generateFeed({ count: 3 }));
    const { se } = await wordFiles(page, site);
    site.route(se!, { status: 404, body: '' });
    await open(page);
    await language(page, 'Davvisámegiella').click();
    await expect(page.getByRole('alert')).toHaveCount(1);
    await page.getByRole('link', { name: releaseTitle(3), exact: true }).click();
    await expect(heading(page)).toHaveText(releaseTitle(3));
    await expect(page.getByRole('alert')).toHaveCount(0);
  });

  test('that comes after the reader has chosen a third is not shown', async ({ page, site }) => {
    await open(page, '?view=contacts');
    await expect(heading(page)).toHaveText('Pressekontakter');
    const { en } = await wordFiles(page, site);
    const held = site.hold(en!);
    await language(page, 'English').click();
    await held.arrived;
    await language(page, 'Nynorsk').click();
    await expect(heading(page)).toHaveText('Pressekontaktar');
    const came = page.waitForResponse((response) => response.url().endsWith(en!));
    held.release();
    await (await came).finished();
    await settled(page);
    await expect(heading(page)).toHaveText('Pressekontaktar');
    await expect(page.locator('html')).toHaveAttribute('lang', 'nn');
    await expect(page).toHaveURL(`${site.url}?view=contacts&lang=nn`);
  });
});
