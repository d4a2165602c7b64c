import type { Page } from '@playwright/test';

import { expect, generateFeed, noHorizontalScroll, open, releaseId, releaseTitle, test } from '../fixtures.ts';
import { FJORDPLAN, card, heading, headlines, isMarked, mark, region, said } from './reader.ts';

test('a release has kind, headline, lead, date, body and title', async ({ page }) => {
  await open(page, '?release=dff-2026-022');
  await expect(heading(page)).toHaveText(FJORDPLAN);
  await expect(page).toHaveTitle(new RegExp(`^${FJORDPLAN} – `));
  const release = page.getByRole('main').getByRole('article');
  await expect(release.getByText('Pressemelding', { exact: true })).toBeVisible();
  await expect(release).toContainText('legger i dag fram en felles plan for ti fjorder');
  await expect(release).toContainText(/Publisert\s+20\.\snovember 2026 kl\.\s09\.00/);
  await expect(release.getByRole('time').first()).toHaveAttribute('datetime', '2026-11-20T09:00:00+01:00');
  await expect(release.getByRole('heading', { level: 2, name: 'Dette er nytt' })).toBeVisible();
  await expect(release.getByText('Åpne kart som alle kan bruke fritt.')).toBeVisible();
  await expect(release.getByRole('link', { name: 'sende inn en uttalelse' })).toHaveAttribute(
    'href',
    'https://dff.example.no/horinger/fjordplan',
  );
});

test('a release says where it was published first', async ({ page }) => {
  await open(page, '?release=dff-2026-022');
  await expect(page.getByRole('link', { name: 'Les saken hos dff.example.no' })).toHaveAttribute(
    'href',
    'https://dff.example.no/aktuelt/dff-2026-022',
  );
});

test('a release names its versions in other languages and leads to them', async ({ page, site }) => {
  await open(page, '?release=dff-2026-022');
  const versions = region(page, 'På andre språk');
  await expect(versions.getByRole('link')).toHaveText([
    /^English\s*: New fjord plan to make travel safer on ten fjords$/,
    /^Davvisámegiella\s*: Ođđa plána vuonaid várás$/,
  ]);
  const english = versions.getByRole('link', { name: /^English/ });
  await expect(english).toHaveAttribute('hreflang', 'en');
  await expect(english).toHaveAttribute('lang', 'en');
  await english.click();
  await expect(heading(page)).toHaveText('New fjord plan to make travel safer on ten fjords');
  await expect(heading(page)).toHaveAttribute('lang', 'en');
  await expect(heading(page)).toBeFocused();
  await expect(page).toHaveURL(`${site.url}?release=dff-2026-021`);
  await versions.getByRole('link', { name: /^Davvisámegiella/ }).click();
  await expect(heading(page)).toHaveText('Ođđa plána vuonaid várás');
  await versions.getByRole('link', { name: /^Bokmål/ }).click();
  await expect(heading(page)).toHaveText(FJORDPLAN);
});

test('an invitation says when, where and until when to sign up', async ({ page }) => {
  await open(page, '?release=dff-2026-019');
  await expect(page.getByText('Presseinvitasjon', { exact: true })).toBeVisible();
  const event = region(page, 'Tid og sted');
  await expect(event.getByRole('term')).toHaveText(['Når', 'Hvor', 'Påmeldingsfrist']);
  await expect(event.getByRole('definition')).toHaveText([
    /^torsdag 3\.\sdesember 2026 kl\.\s10\.00–11\.30$/i,
    'Langfjell varslingssentral, Skardbotnvegen 12, 0000 Langfjell',
    '1. desember 2026 kl. 12.00',
  ]);
  await expect(event.getByRole('time').first()).toHaveAttribute('datetime', '2026-12-03T10:00:00+01:00');
  await expect(event.getByRole('link', { name: 'Meld deg på eller les mer' })).toHaveAttribute(
    'href',
    'https://dff.example.no/pamelding/langfjell',
  );
});

test('a changed release says when it was updated and what was changed', async ({ page }) => {
  await open(page, '?release=dff-2026-018');
  const release = page.getByRole('main').getByRole('article');
  await expect(release).toContainText(/Publisert\s+17\.\snovember 2026 kl\.\s07\.45/);
  await expect(release).toContainText(/Sist oppdatert\s+18\.\snovember 2026 kl\.\s16\.20/);
  await mark(page);
  await page.getByRole('link', { name: 'Se hva som er endret' }).click();
  const changes = region(page, 'Endringer');
  await expect(changes).toBeInViewport();
  await expect(changes.getByRole('listitem')).toHaveText([
    /18\.\snovember 2026 kl\.\s16\.20\s*Faregraden er sett ned/,
    /17\.\snovember 2026 kl\.\s20\.05\s*La til at skuleskyssen/,
    /17\.\snovember 2026 kl\.\s09\.10\s*Retta namnet/,
  ]);
  await expect(heading(page)).toHaveText('Stor skredfare i indre fjellstrøk dei neste dagane');
  expect(await isMarked(page)).toBe(true);
});

test('a release that was never changed does not say “updated”', async ({ page }) => {
  await open(page, '?release=dff-2026-022');
  await expect(heading(page)).toHaveText(FJORDPLAN);
  await expect(page.getByText('Sist oppdatert')).toHaveCount(0);
  await expect(region(page, 'Endringer')).toHaveCount(0);
});

test('a withdrawn release says so first, with when and why, and stays readable', async ({ page }) => {
  await open(page, '?release=dff-2026-017');
  const notice = region(page, 'Pressemeldingen er trukket tilbake');
  await expect(notice).toContainText('Trukket tilbake 13. november 2026 kl. 11.40');
  await expect(notice).toContainText('Uttalelsen bygget på en foreløpig rapport.');
  await expect(page.getByText('Kaia har vært i bruk siden 1961')).toBeVisible();
  const [noticeAt, headingAt] = [await notice.boundingBox(), await heading(page).boundingBox()];
  expect(noticeAt?.y).toBeLessThan(headingAt?.y ?? 0);
});

test('an embargo is said until it is over', async ({ page, site }) => {
  const embargo = (until: string) => ({ _press_room: { embargo_until: until } });
  site.feed(
    generateFeed({
      count: 2,
      each: (n) => embargo(n === 1 ? '2096-06-01T06:00:00+02:00' : '2026-01-01T06:00:00+01:00'),
    }),
  );
  await open(page, `?release=${releaseId(1)}`);
  await expect(region(page, 'Sperrefrist')).toContainText('Kan ikke publiseres før 1. juni 2096 kl. 06.00');
  await open(page, `?release=${releaseId(2)}`);
  await expect(heading(page)).toHaveText(releaseTitle(2));
  await expect(region(page, 'Sperrefrist')).toHaveCount(0);
});

test('a table stands in a region that has its caption as name and that the keyboard reaches', async ({ page }) => {
  await open(page, '?release=dff-2026-014');
  const scroller = region(page, 'Tilskot til fjellbygder 2026, i millionar kroner');
  await expect(scroller).toHaveAttribute('tabindex', '0');
  await scroller.focus();
  await expect(scroller).toBeFocused();
  await expect(scroller.getByRole('columnheader')).toHaveText(['Kommune', 'Føremål', 'Tilskot', 'Eigendel']);
  await expect(scroller.getByRole('rowheader', { name: 'Langfjell' })).toBeVisible();
  await expect(scroller.getByRole('row')).toHaveCount(10);
});

test('a link within the text moves to its note and stays on the page', async ({ page, site }) => {
  await open(page, '?release=dff-2026-013');
  const note = page.getByText('Forskriftene er listet opp i kapittel 2');
  await expect(note).toBeVisible();
  await expect(note).not.toBeInViewport();
  await mark(page);
  await page.getByRole('main').getByRole('link', { name: '1', exact: true }).click();
  await expect(note).toBeInViewport();
  expect(await note.evaluate((element) => element.closest(':target') !== null)).toBe(true);
  await expect(heading(page)).toHaveText(/^Høring: Nye regler/);
  expect(page.url()).toContain(`${site.url}?release=dff-2026-013#`);
  expect(await isMarked(page)).toBe(true);
  await page.goBack();
  await expect(page).toHaveURL(`${site.url}?release=dff-2026-013`);
  await expect(heading(page)).toHaveText(/^Høring: Nye regler/);
});

test('a question and its answer open and close', async ({ page }) => {
  await open(page, '?release=dff-2026-013');
  const answer = page.getByText('Eieren får frist til 1. september 2027.');
  await expect(answer).toBeHidden();
  await page.getByText('Hva skjer med redskap som allerede ligger der?').click();
  await expect(answer).toBeVisible();
  await page.getByText('Hva skjer med redskap som allerede ligger der?').click();
  await expect(answer).toBeHidden();
});

test('an id in a text cannot take the place of the press room’s own', async ({ page, site }) => {
  await page.setViewportSize({ width: 390, height: 700 });
  const body =
    '<p><a href="#contacts">Eigen lenkje</a> <a href="#heading">Til topps</a></p>' +
    '<p id="contacts">Ikkje kontaktane.</p><p id="heading">Ikkje overskrifta.</p>';
  site.feed(generateFeed({ count: 2, each: () => ({ content_html: body }) }));
  await open(page, `?release=${releaseId(1)}`);
  await expect(page.getByText('Ikkje kontaktane.')).toBeVisible();
  const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map(({ id }) => id));
  expect(ids.toSorted()).toEqual([...new Set(ids)].toSorted());
  await page.getByRole('link', { name: 'Eigen lenkje' }).click();
  expect(await page.getByText('Ikkje kontaktane.').evaluate((element) => element.matches(':target'))).toBe(true);
  await page.getByRole('link', { name: 'Til kontaktene' }).click();
  await expect(region(page, 'Pressekontakter')).toBeFocused();
});

test('a speech has its own “about” and its quotation', async ({ page }) => {
  await open(page, '?release=dff-2026-011');
  await expect(page.getByText('Tale eller innlegg', { exact: true })).toBeVisible();
  await expect(page.getByRole('blockquote')).toContainText('Ei bygd er ikkje ein stad på kartet.');
  await expect(page.getByText('Konferansen samlar kvart år om lag 300 deltakarar')).toBeVisible();
});

test('a release without its own “about” has the publisher’s', async ({ page }) => {
  await open(page, '?release=dff-2026-010');
  const about = page.getByRole('region', { name: /^Om / });
  await expect(about).toContainText('Departementet for fjord og fjell (DFF) har ansvar for ferdsel');
});

test('a list of terms stays one, and an embargo that is over is not said', async ({ page }) => {
  await open(page, '?release=dff-2026-010');
  const release = page.getByRole('main').getByRole('article');
  await expect(release.getByRole('term').first()).toHaveText('Skredvarsling');
  await expect(release.getByRole('definition').first()).toHaveText('410 millioner kroner');
  await expect(region(page, 'Sperrefrist')).toHaveCount(0);
});

test('a release without a lead goes from its headline to its text', async ({ page }) => {
  await open(page, '?release=dff-2026-009');
  await expect(heading(page)).toHaveText('Ny direktør i Rasovervakinga');
  await expect(page.getByText('Åshild Kvamsrud er tilsett som direktør i Rasovervakinga.')).toHaveCount(1);
  expect(await emptyParagraphs(page)).toEqual([]);
});

test('a release without a lead has the beginning of its text in the list', async ({ page }) => {
  await open(page);
  await expect(card(page, 'Ny direktør i Rasovervakinga')).toContainText('Åshild Kvamsrud er tilsett');
});

test('a lead that the text repeats stands once', async ({ page }) => {
  await open(page, '?release=dff-2026-008');
  await expect(heading(page)).toHaveText('Flere skal få lære å ferdes trygt på sjøen');
  await expect(page.getByText('Kurset går over to dager')).toBeVisible();
  await expect(page.getByText('Alle elever i sjette klasse langs kysten får tilbud om båtførerkurs')).toHaveCount(1);
});

test('the rubble of a word processor is gone', async ({ page }) => {
  await open(page, '?release=dff-2026-004');
  await expect(page.getByText('Flytebrygger på inntil åtte meter blir unntatt')).toBeVisible();
  await expect(page.getByText('Folk skal slippe å vente et halvt år')).toBeVisible();
  expect(await emptyParagraphs(page)).toEqual([]);
  const body = page.getByText('Flytebrygger på inntil åtte meter blir unntatt').locator('..');
  await expect(body.locator('[style], [class*=Mso], font')).toHaveCount(0);
});

test('a release with only a date is shown without a time', async ({ page }) => {
  await open(page, '?release=dff-2026-003');
  const published = page.getByRole('main').getByRole('article').getByRole('time').first();
  await expect(published).toHaveText('7. mai 2026');
  await expect(published).toHaveAttribute('datetime', '2026-05-07');
});

test('a release without a date is shown without one', async ({ page }) => {
  await open(page, '?release=dff-2025-007');
  await expect(heading(page)).toHaveText('Slik jobber pressevakten');
  const release = page.getByRole('main').getByRole('article');
  await expect(release.getByRole('time')).toHaveCount(0);
  await expect(release).not.toContainText('Publisert');
});

test('headline, lead and text say their language when it is not the page’s', async ({ page }) => {
  await open(page, '?release=dff-2026-019');
  await expect(heading(page)).toHaveAttribute('lang', 'nn');
  for (const text of ['Pressa er velkomen til omvising', 'Sentralen skal samle målingar']) {
    const language = page.getByText(text).evaluate((element) => element.closest('[lang]')?.getAttribute('lang'));
    expect(await language, text).toBe('nn');
  }
  await expect(page.locator('html')).toHaveAttribute('lang', 'nb');
});

test('a phone number is a link to call, as written, with its note in the link’s name', async ({ page }) => {
  await open(page, '?release=dff-2026-019');
  const contacts = region(page, 'Pressekontakter');
  const phone = contacts.getByRole('link', { name: 'Ring 55 50 01 42 (ikkje SMS)', exact: true });
  await expect(phone).toHaveAttribute('href', /^tel:(\+47)?55500142$/);
  await expect(phone).toContainText('55 50 01 42');
  await expect(contacts.getByRole('link', { name: 'iver.skjerholm@example.no' })).toHaveAttribute(
    'href',
    'mailto:iver.skjerholm@example.no',
  );
  await expect(contacts).toContainText('Iver Skjærholm');
  await expect(contacts).toContainText('kommunikasjonsrådgivar');
});

test('name and number of the first contacts stand under the lead, with ways down the page', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 700 });
  await open(page, '?release=dff-2026-022');
  const article = page.getByRole('article').first();
  const first = article.locator('.pr-first');
  await expect(first.getByRole('link', { name: /^Ring / })).toHaveCount(3);
  await expect(first).toContainText('Ragna Bruholt');
  const lead = await page.locator('.pr-lead').boundingBox();
  const [box, dates] = [await first.boundingBox(), await page.locator('.pr-dates').boundingBox()];
  expect(box!.y).toBeGreaterThanOrEqual(lead!.y + lead!.height);
  expect(dates!.y).toBeGreaterThanOrEqual(box!.y + box!.height);
  for (const [name, place] of [
    ['Bilder', page.getByRole('heading', { name: 'Bilder' })],
    ['Dokumenter', page.getByRole('heading', { name: 'Dokumenter' })],
    ['Alle kontakter', region(page, 'Pressekontakter')],
  ] as const) {
    await first.getByRole('link', { name, exact: true }).click();
    await expect(place).toBeInViewport();
  }
  await noHorizontalScroll(page);
});

test('a contact with two numbers has both', async ({ page }) => {
  await open(page, '?release=dff-2026-022');
  const contacts = region(page, 'Pressekontakter');
  await expect(contacts.getByRole('link', { name: 'Ring 55 50 01 71', exact: true })).toBeVisible();
  await expect(contacts.getByRole('link', { name: 'Ring 55 50 01 72', exact: true })).toBeVisible();
});

test('the duty phone stands first among the contacts of a release', async ({ page }) => {
  await open(page, '?release=dff-2026-022');
  const phones = region(page, 'Pressekontakter').getByRole('link', { name: /^Ring / });
  await expect(phones.first()).toHaveAccessibleName('Ring 55 50 01 23 (ikke SMS)');
  await open(page, '?release=dff-2026-018');
  await expect(phones.first()).toHaveAccessibleName('Ring 55 50 01 60 (Døgnope, ikkje SMS)');
});

test('a release without contacts has the press room’s', async ({ page }) => {
  await open(page, '?release=dff-2026-009');
  await expect(region(page, 'Pressekontakter').getByRole('link', { name: /^Ring / })).toHaveCount(4);
});

test('a note on contacts is shown with them', async ({ page }) => {
  await open(page, '?release=dff-2025-010');
  await expect(region(page, 'Pressekontakter')).toContainText('Kronikken kan trykkjast fritt.');
});

test('a link near the top leads to the contacts', async ({ page, site }) => {
  await page.setViewportSize({ width: 390, height: 700 });
  await open(page, '?release=dff-2026-022');
  const contacts = region(page, 'Pressekontakter');
  await expect(contacts).not.toBeInViewport();
  await page.getByRole('link', { name: 'Til kontaktene' }).click();
  await expect(contacts).toBeInViewport();
  await expect(contacts).toBeFocused();
  expect(page.url()).toContain(`${site.url}?release=dff-2026-022#`);
});

test('the link of a release is copied, and that is said', async ({ page, context, site }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, '?release=dff-2026-022');
  await page.getByRole('button', { name: 'Kopier lenke' }).click();
  await expect(said(page, 'Lenken er kopiert')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${site.url}?release=dff-2026-022`);
});

test('a copy that the browser refuses is not said to be one', async ({ page }) => {
  await page.addInitScript(() => {
    if (navigator.clipboard) navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await open(page, '?release=dff-2026-022');
  await page.getByRole('button', { name: 'Kopier lenke' }).click();
  await expect(said(page, 'Nettleseren lot oss ikke kopiere.')).toBeVisible();
  await expect(said(page, 'Lenken er kopiert')).toHaveCount(0);
});

test('the print button opens the print dialogue', async ({ page }) => {
  await page.addInitScript(() => Object.assign(window, { print: () => (document.title = 'printed') }));
  await open(page, '?release=dff-2026-022');
  await page.getByRole('button', { name: 'Skriv ut' }).click();
  await expect(page).toHaveTitle('printed');
});

test('the latest releases stand under a release, without itself and its other languages', async ({ page }) => {
  await open(page, '?release=dff-2026-021');
  const latest = region(page, 'Flere pressemeldinger');
  const invitation = 'Presseinvitasjon: Opning av skredvarslinga for Langfjell';
  await expect(latest.getByRole('listitem').getByRole('link')).toHaveText([
    invitation,
    'Stor skredfare i indre fjellstrøk dei neste dagane',
    'Uttalelse om stengingen av Ytterneset kai',
    '– Havet har ikke råd til at vi venter',
  ]);
  await expect(latest.getByRole('listitem').first()).toContainText('19. november 2026');
  await latest.getByRole('link', { name: invitation }).click();
  await expect(heading(page)).toHaveText(invitation);
  await expect(heading(page)).toBeFocused();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeLessThan(300);
});

test('the headline takes the focus when a release is opened from the list', async ({ page }) => {
  await open(page);
  await headlines(page).filter({ hasText: 'Ny direktør' }).click();
  await expect(heading(page)).toHaveText('Ny direktør i Rasovervakinga');
  await expect(heading(page)).toBeFocused();
  await expect(page).toHaveTitle(/^Ny direktør i Rasovervakinga – /);
});

function emptyParagraphs(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main article p')]
      .filter((paragraph) => !paragraph.textContent?.trim() && !paragraph.querySelector('img'))
      .filter((paragraph) => paragraph.getAttribute('role') !== 'status')
      .map((paragraph) => paragraph.outerHTML),
  );
}
