import { expect, generateFeed, installClock, open, releaseTitle, settled, test, type Site } from '../fixtures.ts';
import { heading, headlines, searchField } from '../acceptance/reader.ts';
import { partFile } from '../part-file.ts';
import type { Page } from '@playwright/test';

// The list is shown without the press room. These tests check what happens to it when a file of the press room cannot
// be fetched.

const FAULTS: [string, string, (site: Site, file: string) => void, RegExp?][] = [
  ['room', 'is missing', (site, file) => site.route(file, { status: 404, body: 'not here' }), /404/],
  ['room', 'is cut', (site, file) => site.cut(file)],
  ['room', 'is something else', (site, file) => site.route(file, { type: 'application/wasm', body: 'not a program' })],
  ['room', 'is a page of the server', (site, file) => site.route(file, { type: 'text/html', body: '<p>Maintenance' })],
  ['shared', 'is missing', (site, file) => site.route(file, { status: 404, body: 'not here' }), /404/],
  ['built', 'is cut', (site, file) => site.cut(file)],
];

/** Makes the page fetch the press room, and waits until that has failed. */
async function wanted(page: Page): Promise<void> {
  const said = page.waitForEvent('console', (message) => /The press room could not start/.test(message.text()));
  await searchField(page).focus();
  await said;
  await settled(page);
}

test.beforeEach(({ site }) => site.feed(generateFeed({ count: 3 })));

for (const [part, what, set, also] of FAULTS) {
  test(`when the part “${part}” ${what}, the list stays and its links lead on`, async ({ page, site, guard }) => {
    guard.expectConsoleError(/The press room could not start/);
    guard.expectConsoleError(/The part “\w+” of the press room did not come/);
    if (also) guard.expectConsoleError(also);
    const file = partFile(part);
    set(site, file);
    await open(page);
    await expect(headlines(page)).toHaveCount(3);
    await wanted(page);
    await expect(headlines(page)).toHaveCount(3);
    await expect(page.getByRole('alert')).toHaveCount(0);
    site.restore(file);
    await headlines(page).first().click();
    await expect(heading(page)).toHaveText(releaseTitle(3));
  });
}

for (const part of ['room', 'shared']) {
  test(`the part “${part}” is taken whatever its type`, async ({ page, site }) => {
    const file = partFile(part);
    const bytes = await (await page.request.get(site.url + file)).body();
    site.route(file, { type: 'application/octet-stream', body: bytes });
    await open(page);
    await searchField(page).pressSequentially('sak0002');
    await expect(headlines(page)).toHaveText([releaseTitle(2)]);
  });
}

test('a press room that never comes is given up after half a minute, and the headline that was pressed leads on', async ({ page, site, guard }) => {
  guard.expectConsoleError(/The press room could not start/);
  guard.expectConsoleError(/The part “room” of the press room did not come/);
  const room = partFile('room');
  site.stall(room);
  const clock = await installClock(page);
  await open(page);
  await expect(headlines(page)).toHaveCount(3);
  await headlines(page).first().click();
  await site.arrival(room);
  // The part for the release was fetched ahead, together with what it shares with other parts; `room` will read it.
  const parts = 'press-room-site-';
  await clock.pass(25_000, parts);
  await settled(page);
  await expect(page).toHaveURL(site.url);
  site.restore(room);
  await clock.pass(6_000, parts);
  await expect(heading(page)).toHaveText(releaseTitle(3));
});

test('a first file that never comes is given up after a minute, and a message leads on', async ({ page, site, guard }) => {
  guard.expectConsoleError(/The press room could not start/);
  const html = await (await page.request.get(site.url)).text();
  const wasm = /data-wasm=["']?\.\/([^"'\s>]+)/.exec(html)![1];
  site.stall(wasm);
  const clock = await installClock(page);
  await open(page);
  await site.arrival(wasm);
  const alert = page.getByRole('alert').filter({ hasText: 'Presserommet kunne ikke starte' });
  await clock.pass(55_000, wasm);
  await expect(alert).toHaveCount(0);
  await clock.pass(6_000, wasm);
  await expect(alert).toBeInViewport({ ratio: 1 });
});

test('a first file of another type is started all the same', async ({ page, site }) => {
  const html = await (await page.request.get(site.url)).text();
  const wasm = /data-wasm=["']?\.\/([^"'\s>]+)/.exec(html)![1];
  const bytes = await (await page.request.get(site.url + wasm)).body();
  site.route(wasm, { type: 'application/octet-stream', body: bytes });
  await open(page);
  await expect(headlines(page)).toHaveCount(3);
});
