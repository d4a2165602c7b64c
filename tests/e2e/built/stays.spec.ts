import type { Locator, Page } from '@playwright/test';

import { ASKED_FOR } from '../crash.ts';
import { expect, open, settled, test, type Site } from '../fixtures.ts';
import { heading, headlines, pages, releases, searchField } from '../acceptance/reader.ts';
import { builtSite, fileOf, HOME, PLACES, programOf, takenOver } from './sites.ts';

const PROGRAM = programOf('demo');
const GLUE = programOf('demo', 'js');
const WORDS = programOf('demo', 'words');
const TITLE = 'Ny fjordplan skal gi tryggere ferdsel i ti fjorder';
const STAYS = /The press room could not start/;

test.beforeEach(async ({ site, guard }) => {
  site.holds(builtSite('demo'));
  await guard.stub(HOME);
});

/** The notice for a reader who wanted something that needs the program. */
function trouble(page: Page): Locator {
  return page.getByRole('alert').filter({ hasText: 'Denne delen av presserommet kom ikke fram' });
}

/** Waits for the console line with which the page gives up on the first thing that needs the program. */
async function givesUp(page: Page, path: string): Promise<void> {
  const said = page.waitForEvent('console', (message) => STAYS.test(message.text()));
  await open(page, path || './');
  const tool = path === PLACES.release ? page.getByRole('button', { name: 'Skriv ut' }) : searchField(page);
  await tool.focus();
  await said;
  await settled(page);
}

/** Checks that the list is as it was written, and that its links work. */
async function listStays(page: Page, site: Site): Promise<void> {
  await expect(heading(page)).toHaveText('Pressemeldinger');
  await expect(releases(page)).toHaveCount(20);
  await expect(trouble(page)).toHaveCount(1);
  await headlines(page).filter({ hasText: TITLE }).click();
  await expect(page).toHaveURL(site.url + PLACES.release);
  await expect(heading(page)).toHaveText(TITLE);
}

const FAULTS: [string, (site: Site) => void, RegExp?][] = [
  ['is missing', (site) => site.route(PROGRAM, { status: 404, body: 'not here' }), /404/],
  ['cannot be fetched', (site) => site.reset(PROGRAM), /ERR_CONNECTION_RESET/],
  ['is cut short', (site) => site.cut(PROGRAM)],
  ['is something else', (site) => site.route(PROGRAM, { type: 'application/wasm', body: 'not a program' })],
  ['has no texts', (site) => site.route(WORDS, { status: 404, body: 'not here' }), /404/],
  ['has half of its texts', (site) => site.cut(WORDS)],
  ['has the texts of another version', (site) => site.route(WORDS, { body: 'press-room-words 0123456789abcdef nb\nOm {name}\n' })],
  ['has no glue', (site) => site.route(GLUE, { status: 404, body: 'not here' }), /404/],
  ['has glue of another type', (site) => site.route(GLUE, { type: 'text/plain', body: 'export default 1' }), /MIME/],
];

for (const [what, set, also] of FAULTS) {
  test(`when the program ${what}, the list stays and its links work`, async ({ page, site, guard }) => {
    guard.expectConsoleError(STAYS);
    if (also) {
      guard.expectConsoleError(also);
    }
    set(site);
    await givesUp(page, '');
    await listStays(page, site);
  });
}

test('when the policy of the host forbids the program, the list stays and its links work', async ({ page, site, guard }) => {
  site.csp({ 'script-src': "'self'" });
  guard.expectViolation(/script-src/);
  await givesUp(page, '');
  await listStays(page, site);
});

test('a program that did not come is asked for again on a press, and what was typed is searched for', async ({ page, site, guard }) => {
  guard.expectConsoleError(STAYS);
  guard.expectConsoleError(/404/);
  const bytes = await page.request.get(site.url + PROGRAM).then((answer) => answer.body());
  site.route(PROGRAM, { status: 404, body: 'not here' });
  await givesUp(page, '');
  await searchField(page).fill('tauverk');
  site.route(PROGRAM, { type: 'application/wasm', body: bytes });
  await trouble(page).getByRole('button', { name: 'Prøv igjen' }).click();
  await expect(headlines(page)).toHaveCount(1);
  await expect(trouble(page)).toHaveCount(0);
  await expect(searchField(page)).toHaveValue('tauverk');
});

test('what is said of a program that did not come can be closed, and the page is read on', async ({ page, site, guard }) => {
  guard.expectConsoleError(STAYS);
  guard.expectConsoleError(/404/);
  site.route(PROGRAM, { status: 404, body: 'not here' });
  await givesUp(page, '');
  const close = trouble(page).getByRole('button', { name: 'Lukk' });
  await close.focus();
  await close.press('Enter');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(heading(page)).toBeFocused();
  await settled(page);
  expect(site.count(PROGRAM)).toBe(1);
});

test('in a low window, as with much zoom, what is said is in view and lies over nothing', async ({ page, site, guard }) => {
  guard.expectConsoleError(STAYS);
  guard.expectConsoleError(/404/);
  site.route(PROGRAM, { status: 404, body: 'not here' });
  await page.setViewportSize({ width: 320, height: 256 });
  await givesUp(page, '');
  await expect(trouble(page).getByRole('button', { name: 'Lukk' })).toBeInViewport();
  const [notice, foot] = await Promise.all([trouble(page).boundingBox(), page.getByRole('contentinfo').boundingBox()]);
  expect(notice!.y).toBeGreaterThanOrEqual(foot!.y + foot!.height);
});

test('where the program does not come, the browser itself sends what is searched for', async ({ page, site, guard }) => {
  guard.expectConsoleError(STAYS);
  guard.expectConsoleError(/404/);
  site.route(PROGRAM, { status: 404, body: 'not here' });
  await givesUp(page, '');
  await searchField(page).fill('tauverk');
  await searchField(page).press('Enter');
  await expect(page).toHaveURL(/\?q=tauverk/);
});

test('a program whose script did not come is asked for again on a press, by another address', async ({ page, site, guard }) => {
  guard.expectConsoleError(STAYS);
  guard.expectConsoleError(/404/);
  site.route(GLUE, { status: 404, body: 'not here' });
  await givesUp(page, '');
  site.restore(GLUE);
  const again = trouble(page).getByRole('button', { name: 'Prøv igjen' });
  await again.focus();
  await again.press('Enter');
  await takenOver(page);
  await expect(trouble(page)).toHaveCount(0);
  await expect(heading(page)).toBeFocused();
});

test('a program that is served with a wrong type is started all the same', async ({ page, site }) => {
  const bytes = await page.request.get(site.url + PROGRAM).then((answer) => answer.body());
  site.route(PROGRAM, { type: 'application/octet-stream', body: bytes });
  await open(page);
  await takenOver(page);
  await searchField(page).fill('tauverk');
  await expect(headlines(page)).toHaveCount(1);
});

for (const [what, damage] of [
  ['where the page is', (html: string) => html.replace('id="press-room-page">{', 'id="press-room-page">')],
  ['what the page shows', (html: string) => html.replace('id="press-room-feed">{', 'id="press-room-feed">')],
] as const) {
  for (const [name, path] of [
    ['list', PLACES.list],
    ['release', PLACES.release],
  ] as const) {
    test(`when the data of ${what} is damaged, the ${name} stays and its links work`, async ({ page, site, guard }) => {
      const html = fileOf('demo', `${path}index.html`);
      expect(damage(html)).not.toBe(html);
      site.page(path, damage(html));
      guard.expectConsoleError(STAYS);
      await givesUp(page, path);
      if (name === 'list') {
        await listStays(page, site);
      } else {
        await expect(heading(page)).toHaveText(TITLE);
        await expect(trouble(page)).toHaveCount(1);
        await page.getByRole('link', { name: 'Tilbake til alle pressemeldinger' }).click();
        await expect(page).toHaveURL(site.url);
        await expect(heading(page)).toHaveText('Pressemeldinger');
      }
    });
  }
}

test('when the program crashes, the release can be read on and its links work', async ({ page, site, guard }) => {
  const html = fileOf('demo', `${PLACES.release}index.html`);
  site.page(PLACES.release, html.replace('<div id="press-room">', '<div id="press-room" data-debug-panic>'));
  guard.expectConsoleError(ASKED_FOR);
  guard.expectConsoleError(STAYS);
  await givesUp(page, PLACES.release);
  await expect(heading(page)).toHaveText(TITLE);
  await expect(page.getByText(/Denne skal ligge på brua, sier Strandheim/)).toBeVisible();
  // The program itself says that it crashed; it is not started twice.
  await expect(page.getByRole('alert')).toHaveCount(1);
  await expect(trouble(page)).toHaveCount(0);
  await page.getByRole('link', { name: 'Tilbake til alle pressemeldinger' }).click();
  await expect(page).toHaveURL(site.url);
  await expect(releases(page)).toHaveCount(20);
  await pages(page).getByRole('link', { name: 'Neste' }).click();
  await expect(page).toHaveURL(`${site.url}page/2/`);
});
