import type { Locator, Page } from '@playwright/test';

import { expect, installClock, open, settled, test, type Site } from '../fixtures.ts';
import { heading, headlines, releases, searchField } from '../acceptance/reader.ts';
import { partFile } from '../part-file.ts';
import { builtSite, HOME, PLACES, programOf, takenOver } from './sites.ts';

// A built page when the program is loaded but one of its parts is not; stays.spec.ts tests failures of the program
// itself.

const STAYS = /The press room could not start/;
const PART = /The part “\w+” of the press room did not come/;

function fileOf(part: string): string {
  return partFile(part, builtSite('demo'));
}

/** The notice for a reader who wanted something that needs the program. */
function trouble(page: Page): Locator {
  return page.getByRole('alert').filter({ hasText: 'Denne delen av presserommet kom ikke fram' });
}

/** Something on the page with the part that needs the program. */
function tool(page: Page, part: string): Locator {
  if (part === 'pages') return page.getByRole('button', { name: 'Skriv ut' });
  return part === 'follow' ? page.getByRole('button', { name: 'Abonner' }) : searchField(page);
}

test.beforeEach(async ({ site, guard }) => {
  site.holds(builtSite('demo'));
  await guard.stub(HOME);
});

for (const [part, path, what, set, also] of [
  ['room', '', 'is missing', (site: Site, file: string) => site.route(file, { status: 404, body: 'not here' }), /404/],
  ['room', '', 'is cut', (site: Site, file: string) => site.cut(file), undefined],
  ['shared', '', 'is something else', (site: Site, file: string) => site.route(file, { type: 'application/wasm', body: 'no program' }), undefined],
  ['built', '', 'is missing', (site: Site, file: string) => site.route(file, { status: 404, body: 'not here' }), /404/],
  ['pages', PLACES.release, 'is missing', (site: Site, file: string) => site.route(file, { status: 404, body: 'not here' }), /404/],
  ['follow', PLACES.follow, 'is missing', (site: Site, file: string) => site.route(file, { status: 404, body: 'not here' }), /404/],
] as const) {
  test(`when the part “${part}” ${what}, ${path || 'the list'} stays, and a press asks for it again`, async ({ page, site, guard }) => {
    // The demonstration has no form.
    if (part === 'follow') site.holds(builtSite('form'));
    guard.expectConsoleError(STAYS);
    guard.expectConsoleError(PART);
    if (also) guard.expectConsoleError(also);
    const file = fileOf(part);
    set(site, file);
    await open(page, path || './');
    const before = await heading(page).innerText();
    await tool(page, part).focus();
    await expect(trouble(page)).toHaveCount(1);
    await expect(heading(page)).toHaveText(before);
    site.restore(file);
    await trouble(page).getByRole('button', { name: 'Prøv igjen' }).click();
    await takenOver(page);
    await expect(trouble(page)).toHaveCount(0);
    await expect(heading(page)).toHaveText(before);
  });
}

for (const [what, pathOf, after, unread] of [
  ['the program', () => programOf('demo'), 60_000, '.wasm'],
  ['a part of it', () => fileOf('room'), 30_000, undefined],
] as const) {
  test(`when ${what} never comes, the page says so in the end, with what was typed`, async ({ page, site, guard }) => {
    guard.expectConsoleError(STAYS);
    if (after === 30_000) guard.expectConsoleError(PART);
    const path = pathOf();
    site.stall(path);
    const clock = await installClock(page);
    await open(page);
    await searchField(page).fill('tauverk');
    await site.arrival(path);
    await clock.pass(after - 5_000, unread ?? path);
    await settled(page);
    await expect(trouble(page)).toHaveCount(0);
    await clock.pass(6_000, unread ?? path);
    await expect(trouble(page)).toHaveCount(1);
    await expect(releases(page)).toHaveCount(20);
    site.restore(path);
    await trouble(page).getByRole('button', { name: 'Prøv igjen' }).click();
    await expect(headlines(page)).toHaveCount(1);
    await expect(searchField(page)).toHaveValue('tauverk');
  });
}

test('a script that looks for newer releases and does not come is missed by nobody', async ({ page, site, guard }) => {
  guard.expectConsoleError(/404/);
  site.route('newer.js', { status: 404, body: 'not here' });
  await open(page);
  await site.arrival('newer.js');
  await settled(page);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(releases(page)).toHaveCount(20);
});
