// A release under an embargo that has not ended: readers with the passphrase open it on a page of
// its own.

import { writeFile } from 'node:fs/promises';

import type { Page } from '@playwright/test';

import { axe, expect, generateFeed, noHorizontalScroll, open, PIXEL, releaseId, releaseTitle, shots, test } from '../fixtures.ts';
import { card, heading, said } from '../acceptance/reader.ts';
import { build } from '../widget/ways.ts';
import { isSound } from './plain.ts';
import { takenOver } from './sites.ts';

const PASSPHRASE = 'bratt fjell og klar himmel';
const TITLE = releaseTitle(2);
const UNTIL = /Teksten er låst til 14\.\saugust\s2096 kl\.\s09\.00/;

test.beforeEach(async ({ site }) => {
  const locked = {
    content_html: `<h2>Bakgrunn</h2><p>Hemmelig <strong>innhold</strong> om <a href="https://example.no/kai">kaia</a>.</p>
      <p><img src="${site.url}kai.png" alt="Kaia i sol"></p><table><tr><th>År</th><td>2096</td></tr></table>`,
    _press_room: {
      kind: 'press-release',
      lead: 'Hemmelig ingress.',
      embargo_until: '2096-08-14T09:00:00+02:00',
      contacts: [{ purpose: 'Hemmelig formål', name: 'Kari Kai', phone: '55 50 01 23' }],
    },
  };
  const each = (number: number) => ({ language: 'nb', ...(number === 2 && locked) });
  await writeFile(test.info().outputPath('passphrase.txt'), `${PASSPHRASE}\n`);
  site.route('kai.png', { type: 'image/png', body: PIXEL });
  await build(site, generateFeed({ count: 3, each }), { lockEmbargoed: 'passphrase.txt' });
});

function field(page: Page) {
  return page.getByRole('textbox', { name: 'Passord' });
}

/** Goes from the list to the page that opens the release. */
async function openLocked(page: Page): Promise<void> {
  await open(page);
  await card(page, TITLE).getByRole('link').click();
  await page.getByRole('link', { name: 'Akkrediterte journalister kan lese den nå' }).click();
  await expect(heading(page)).toHaveText(`Låst tekst: ${TITLE}`);
}

for (const isTakenOver of [false, true]) {
  test(`the page ${isTakenOver ? 'that the program has taken over' : 'as it was built'} says until when, whom to call and where to read it`, async ({
    page,
  }) => {
    await open(page);
    if (isTakenOver) await takenOver(page);
    await expect(card(page, TITLE)).toContainText('Sperrefrist');
    await expect(card(page, TITLE)).toContainText(UNTIL);
    await card(page, TITLE).getByRole('link').click();
    if (isTakenOver) await takenOver(page);
    await expect(heading(page)).toHaveText(TITLE);
    const release = page.getByRole('article');
    await expect(release).toContainText(UNTIL);
    await expect(release).toContainText('Kari Kai');
    await expect(release).not.toContainText('Hemmelig');
    await page.getByRole('link', { name: 'Akkrediterte journalister kan lese den nå' }).click();
    await expect(field(page)).toBeVisible();
  });
}

test('what the program shows of it at an address in the list says until when, and nothing more', async ({ page, guard }) => {
  await open(page, `?release=${releaseId(2)}`);
  await expect(heading(page)).toHaveText(TITLE);
  await expect(page.getByRole('article')).toContainText(UNTIL);
  await expect(page.getByRole('article')).not.toContainText('Hemmelig');
  expect(guard.requests.filter((url) => url.endsWith('unlock.js'))).toEqual([]);
});

test('a wrong passphrase is said, what was typed stays, and the right one opens the text', async ({ page, site }) => {
  await openLocked(page);
  await expect(page.getByText('Her kan du åpne teksten med et passord hvis')).toBeHidden();
  await field(page).fill('bratt fjell og klar Himmel');
  await field(page).press('Enter');
  await expect(page.getByRole('alert')).toContainText('Passordet åpner ikke teksten.');
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue('bratt fjell og klar Himmel');
  await expect(field(page)).toHaveAttribute('aria-invalid', 'true');
  // As it is when copied from a mail.
  await field(page).fill(` ${PASSPHRASE} `);
  await page.getByRole('button', { name: 'Åpne teksten' }).click();
  const text = page.getByRole('article');
  await expect(text.getByRole('heading', { name: TITLE })).toBeFocused();
  await expect(said(page, 'Teksten er åpen.')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(text).toContainText('Hemmelig ingress.');
  await expect(text).toContainText('Hemmelig innhold om kaia.');
  await expect(text).toContainText('Hemmelig formål');
  await expect(text.getByRole('link', { name: 'kaia' })).toHaveAttribute('href', 'https://example.no/kai');
  await expect(text.getByRole('img', { name: 'Kaia i sol' })).toBeVisible();
  await expect(text.getByRole('cell', { name: '2096' })).toBeVisible();
  await expect(field(page)).toBeHidden();
  // Nothing was stored: a reader who opens the page again is asked again.
  expect(await page.context().storageState()).toEqual({ cookies: [], origins: [] });
  await page.reload();
  await expect(field(page)).toHaveValue('');
  await expect(page.getByText('Hemmelig')).toHaveCount(0);
  expect(site.problems).toEqual([]);
});

test('all of it is done with the keyboard, and what is typed can be shown', async ({ page }) => {
  await openLocked(page);
  await field(page).focus();
  await page.keyboard.type(PASSPHRASE);
  await expect(field(page)).toHaveAttribute('type', 'password');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Åpne teksten' })).toBeFocused();
  await page.keyboard.press('Tab');
  const show = page.getByRole('button', { name: 'Vis passordet' });
  await expect(show).toBeFocused();
  await page.keyboard.press('Space');
  await expect(show).toHaveAttribute('aria-pressed', 'true');
  await expect(field(page)).toHaveAttribute('type', 'text');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: TITLE, level: 2 })).toBeFocused();
});

test('a text that does not come or is not whole is said, and tried again', async ({ page, site, guard }) => {
  guard.expectConsoleError(/404/);
  await openLocked(page);
  const file = new URL('../locked.json', page.url()).href.slice(site.url.length);
  const sealed = await (await page.request.get(site.url + file)).json();
  await field(page).fill(PASSPHRASE);
  site.route(file, { status: 404, body: '' });
  await field(page).press('Enter');
  await expect(page.getByRole('alert')).toContainText('Den låste teksten kunne ikke hentes.');
  site.route(file, { body: { ...sealed, id: 'another' } });
  await field(page).press('Enter');
  await expect(page.getByRole('alert')).toContainText('Passordet åpner ikke teksten.');
  site.route(file, { body: sealed });
  await field(page).press('Enter');
  await expect(page.getByRole('article')).toContainText('Hemmelig ingress.');
});

test('axe finds nothing while it is locked, after a mistake and once it is open', async ({ page }) => {
  await openLocked(page);
  const look = async (name: string) => {
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await axe(page);
        await shots(page, `locked-${name}-${colorScheme}`);
      }
      await noHorizontalScroll(page);
    }
  };
  await look('closed');
  await field(page).fill('x');
  await field(page).press('Enter');
  await expect(page.getByRole('alert')).not.toBeEmpty();
  await look('wrong');
  await field(page).fill(PASSPHRASE);
  await field(page).press('Enter');
  await expect(page.getByRole('article')).toContainText('Hemmelig ingress.');
  await look('open');
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the page says how to get the text otherwise', async ({ page }) => {
    await openLocked(page);
    await expect(page.getByText('kan du be pressekontaktene om teksten')).toBeVisible();
    await expect(field(page)).toBeHidden();
    await isSound(page, 'locked-no-script');
    await page.getByRole('link', { name: 'Hvem du kan ringe' }).click();
    await expect(page.getByRole('article')).toContainText('55 50 01 23');
  });
});
