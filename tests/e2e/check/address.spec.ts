// A feed that is fetched from an address, and what is taken along.

import { expect, generateFeed, open, releaseTitle, settled, test } from '../fixtures.ts';
import { partFile } from '../part-file.ts';
import { ADDRESS, findings, preview, shownHeading, shownHeadlines, summary, taken, textField } from './desk.ts';
import type { Locator, Page } from '@playwright/test';

function addressField(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Adresse', exact: true });
}

test('the feed of this press room is one press away', async ({ page, site }) => {
  site.feed(generateFeed({ count: 2 }));
  await open(page, ADDRESS);
  await page.getByRole('button', { name: 'Prøv feeden til dette presserommet' }).click();
  await expect(addressField(page)).toHaveValue(`${site.url}feed.json`);
  await expect(summary(page)).toContainText('Meldinger: 2.');
  await expect(shownHeadlines(page)).toHaveText([releaseTitle(2), releaseTitle(1)]);
});

test('an address is fetched on Enter, and not while it is typed', async ({ page, site }) => {
  site.feed(generateFeed({ count: 3 }), { path: 'andre.json' });
  await open(page, ADDRESS);
  await addressField(page).fill(`${site.url}andre.json`);
  expect(site.count('andre.json')).toBe(0);
  await addressField(page).press('Enter');
  await expect(summary(page)).toContainText('Meldinger: 3.');
  expect(site.count('andre.json')).toBe(1);
  await expect(page).toHaveURL(/\?view=check$/);
});

test('what is no address is told, and so is one with a key in it; neither is fetched', async ({ page, site }) => {
  await open(page, ADDRESS);
  await textField(page).waitFor();
  const before = site.requests.length;
  for (const [typed, said] of [
    ['feed', 'Skriv en adresse som begynner med https://'],
    ['javascript:alert(1)', 'Skriv en adresse som begynner med https://'],
    ['https://www.mynewsdesk.com/services/pressroom/list/abc?format=json', 'Denne adressen har en nøkkel i seg.'],
  ] as const) {
    await addressField(page).fill(typed);
    await page.getByRole('button', { name: 'Hent', exact: true }).click();
    await expect(addressField(page)).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByRole('status').filter({ hasText: said })).toBeVisible();
  }
  await addressField(page).fill('https://a.example/');
  await expect(addressField(page)).not.toHaveAttribute('aria-invalid');
  expect(site.requests.length).toBe(before);
});

test('a server that lets no other page read its feed is told with the ways round it', async ({ page, site, other, guard }) => {
  guard.allow(other.origin);
  guard.expectConsoleError(/CORS/);
  guard.expectConsoleError(/ERR_FAILED/);
  site.csp({ 'connect-src': `'self' ${other.origin}` });
  other.feed(generateFeed({ count: 1 }));
  await open(page, ADDRESS);
  await addressField(page).fill(`${other.url}feed.json`);
  await addressField(page).press('Enter');
  const finding = findings(page).getByRole('listitem');
  await expect(finding).toContainText('ikke noe svar som denne siden får lese');
  await expect(finding).toContainText('Lim heller inn teksten i feeden');
  await expect(finding).toContainText('press-room check');
  await expect(finding).toContainText('Access-Control-Allow-Origin: *');
  other.cors(true);
  await page.getByRole('button', { name: 'Hent', exact: true }).click();
  await expect(summary(page)).toContainText('Meldinger: 1.');
});

test('an address that this site’s own policy keeps its pages from is told with that cause', async ({ page, other, guard }) => {
  guard.expectViolation(/connect-src/);
  guard.expectViolation(/Refused to connect/);
  await open(page, ADDRESS);
  await addressField(page).fill(`${other.url}feed.json`);
  await addressField(page).press('Enter');
  await expect(findings(page).getByRole('listitem')).toContainText('connect-src');
  expect(other.count('feed.json')).toBe(0);
});

test('what is pasted while an answer is on its way stays', async ({ page, site }) => {
  site.feed(generateFeed({ count: 5 }), { path: 'andre.json' });
  const held = site.hold('andre.json');
  await open(page, ADDRESS);
  await addressField(page).fill(`${site.url}andre.json`);
  await addressField(page).press('Enter');
  await held.arrived;
  await textField(page).fill(JSON.stringify(generateFeed({ count: 2 })));
  const came = page.waitForResponse(/andre\.json/).then((answer) => answer.finished());
  held.release();
  await came;
  await settled(page);
  await expect(summary(page)).toContainText('Meldinger: 2.');
  expect(await textField(page).inputValue()).toBe(JSON.stringify(generateFeed({ count: 2 })));
});

test('an address with a key in it stands in nothing that is taken along', async ({ page, site }) => {
  await open(page, ADDRESS);
  await addressField(page).fill('https://www.mynewsdesk.com/services/pressroom/list/hemmelig?format=json');
  await textField(page).fill(JSON.stringify(generateFeed({ count: 1 })));
  await expect(summary(page)).toContainText('Meldinger: 1.');
  const take = page.getByRole('region', { name: 'Ta med' });
  await expect(take).toContainText(`${site.url}feed.json`);
  await expect(take).not.toContainText('hemmelig');
});

test('what is relative in a pasted text follows the address', async ({ page, guard }) => {
  await guard.stub('https://bilder.example.no/');
  await guard.stub('https://andre.example.no/');
  await open(page, ADDRESS);
  const each = () => ({ _press_room: { kind: 'news', images: [{ url: 'bilete/kai.jpg' }] } });
  await addressField(page).fill('https://bilder.example.no/feed.json');
  await textField(page).fill(JSON.stringify(generateFeed({ count: 1, each })));
  await expect(findings(page)).toContainText('https://bilder.example.no/bilete/kai.jpg');
  await addressField(page).fill('https://andre.example.no/feed.json');
  await expect(findings(page)).toContainText('https://andre.example.no/bilete/kai.jpg');
});

test('an address without a feed is told, with what was pasted left as it is', async ({ page, site, guard }) => {
  guard.expectConsoleError(/404/);
  await open(page, ADDRESS);
  await textField(page).fill(JSON.stringify(generateFeed({ count: 1 })));
  await expect(summary(page)).toContainText('Meldinger: 1.');
  await addressField(page).fill(`${site.url}borte.json`);
  await addressField(page).press('Enter');
  await expect(findings(page).getByRole('listitem')).toContainText('ikke noe svar med en feed: 404');
  expect(await textField(page).inputValue()).toContain(releaseTitle(1));
});

test('settings show at once what they do, and stand in what is taken along', async ({ page, site }) => {
  await open(page, ADDRESS);
  await textField(page).fill(JSON.stringify(generateFeed({ count: 3 })));
  await page.getByRole('textbox', { name: 'Navn på avsenderen' }).fill('Kystnytt');
  await expect(preview(page)).toContainText('Kystnytt');
  await page.getByRole('spinbutton', { name: 'Meldinger på en side' }).fill('2');
  await expect(shownHeadlines(page)).toHaveCount(2);
  await page.getByRole('combobox', { name: 'Språk' }).first().selectOption('en');
  await expect(shownHeading(page, 'Press releases')).toBeVisible();
  await page.getByRole('textbox', { name: 'Adressen til presserommet' }).fill("https://presse.example.no/rom'1/");
  const settings = JSON.parse(/>\n([\s\S]*)\n</.exec((await taken(page, 'Til index.html').textContent())!)![1]!);
  expect(settings).toEqual({ feeds: [`${site.url}feed.json`], language: 'en', pageSize: 2, publisher: { name: 'Kystnytt' } });
  await expect(taken(page, 'Til en annen side: widgeten')).toContainText(
    `<press-room feed="${site.url}feed.json" site-url="https://presse.example.no/rom'1/" lang="en">`,
  );
  await expect(taken(page, 'Til byggeren')).toHaveText(
    `press-room build --feed '${site.url}feed.json' --site-url 'https://presse.example.no/rom'\\''1/' --out site`,
  );
  // A number that the press room does not accept as a size is left out.
  await page.getByRole('spinbutton', { name: 'Meldinger på en side' }).fill('500');
  await expect(taken(page, 'Til index.html')).not.toContainText('pageSize');
});

test('what is taken along is copied, and that is said', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, ADDRESS);
  const take = page.getByRole('region', { name: 'Ta med' });
  await take.getByRole('button', { name: 'Kopier' }).first().click();
  await expect(take.getByRole('status').first()).toHaveText('Kopiert.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await taken(page, 'Til index.html').textContent());
});

test('texts that do not come are told, and asked for again', async ({ page, site, guard }) => {
  guard.expectConsoleError(/404/);
  site.route('check/nb.json', { status: 404, body: 'not here' });
  await open(page, ADDRESS);
  const alert = page.getByRole('alert').filter({ hasText: 'Denne delen av presserommet kom ikke fram' });
  await expect(alert).toBeVisible();
  site.restore('check/nb.json');
  await alert.getByRole('button', { name: 'Prøv igjen' }).click();
  await expect(textField(page)).toBeVisible();
});

// The part with the pages of releases is loaded with the check, whose preview shows them.
for (const part of ['check', 'pages']) {
  test(`when the part “${part}” does not come, that is told under the heading, and it is asked for again`, async ({ page, site, guard }) => {
    guard.expectConsoleError(new RegExp(`The part “(check|${part})” of the press room did not come`));
    guard.expectConsoleError(/404/);
    site.route(partFile(part), { status: 404, body: 'not here' });
    await open(page, ADDRESS);
    const alert = page.getByRole('alert').filter({ hasText: 'Denne delen av presserommet kom ikke fram' });
    await expect(alert).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kontroller en feed');
    site.restore(partFile(part));
    await alert.getByRole('button', { name: 'Prøv igjen' }).click();
    await expect(textField(page)).toBeVisible();
  });
}

test('what the settings of this press room know of a feed is known here', async ({ page, site }) => {
  const nobody = { ...generateFeed({ count: 2, each: () => ({ _press_room: { kind: 'news' } }) }), _press_room: undefined };
  const missing = findings(page).getByRole('listitem').filter({ hasText: 'ingen å ringe til' });
  site.config({ sources: { 'feed.json': { contacts: [{ name: 'Embla Vakt', phones: ['+47 00 00 00 00'] }] } } });
  await open(page, ADDRESS);
  // A text without an address is taken for the press room's own feed.
  await textField(page).fill(JSON.stringify(nobody));
  await expect(summary(page)).toContainText('Meldinger: 2.');
  await expect(missing).toHaveCount(0);
  await addressField(page).fill(`${site.url}another.json`);
  await expect(missing).toHaveCount(2);
});

test('an answer that comes after the language was changed is told in the new one', async ({ page, site }) => {
  site.feed('<!doctype html><title>Logg inn</title>', { type: 'text/html', path: 'side.html' });
  await open(page, ADDRESS);
  await textField(page).waitFor();
  const answer = site.hold('side.html');
  await addressField(page).fill(`${site.url}side.html`);
  await addressField(page).press('Enter');
  await answer.arrived;
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Check a feed' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Text of the feed' }).waitFor();
  answer.release();
  await expect(page.getByRole('region', { name: 'What to fix' })).toContainText('a web page and not a feed');
});

test('what was typed into a long feed meanwhile is not replaced by an answer', async ({ page, site }) => {
  const long = JSON.stringify(generateFeed({ count: 400 }), null, 2);
  site.feed(generateFeed({ count: 2 }), { path: 'andre.json' });
  await open(page, ADDRESS);
  await textField(page).waitFor();
  await page.getByLabel('Velg en fil').setInputFiles({ name: 'feed.json', mimeType: 'application/json', buffer: Buffer.from(long) });
  await expect(summary(page)).toContainText('Meldinger: 400.');
  const answer = site.hold('andre.json');
  await addressField(page).fill(`${site.url}andre.json`);
  await addressField(page).press('Enter');
  await answer.arrived;
  await textField(page).press('Control+End');
  await textField(page).press('Space');
  answer.release();
  await settled(page);
  await expect(textField(page)).toHaveValue(`${long} `);
});
