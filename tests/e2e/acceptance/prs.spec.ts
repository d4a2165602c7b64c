import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { expect, open, test, type Guard, type Site } from '../fixtures.ts';
import { feedPages, heading, headlines, pages, region, releases, said } from './reader.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const OWN = JSON.parse(readFileSync(at('../../fixtures/feeds/prs-full.json'), 'utf8'));
/** A whole press room in this format. */
const WHOLE = JSON.parse(readFileSync(at('../../fixtures/feeds/prs-press-room.json'), 'utf8'));
/** That of a real ministry, if it is beside the project. */
const BESIDE = at('../../../../shared/feeds/nfd-prs-v2.json');
const MINISTRY = existsSync(BESIDE) ? [['a real ministry', JSON.parse(readFileSync(BESIDE, 'utf8'))]] : [];

const QUAY = 'Opnar kaia & fjorden';
const DUTY = 'Ring 902 00 000 (ikkje SMS)';

/** Serves a PRS answer as the file that a web editor would put beside the page. */
async function serve(site: Site, guard: Guard, answer: object = OWN): Promise<void> {
  site.feed(answer);
  // Its pictures are at other addresses.
  await guard.stub(`${site.origin}/data/images/`);
  await guard.stub('https://');
}

test.describe('a PRS answer as the feed', () => {
  test('is a list with kind, lead, date and language', async ({ page, site, guard }) => {
    await serve(site, guard, { ...OWN, nextPage: null, totalCount: 2 });
    await open(page);
    await expect(headlines(page)).toHaveText([QUAY, 'The quay reopens']);
    await expect(said(page, '2 pressemeldinger')).toBeVisible();
    const quay = releases(page).filter({ hasText: QUAY });
    await expect(quay).toContainText('Presseinvitasjon');
    await expect(quay).toContainText('Kaia er open att.');
    await expect(quay.getByRole('time')).toHaveAttribute('datetime', '2026-05-31T12:00:00+02:00');
    const english = page.getByRole('link', { name: 'The quay reopens' });
    expect(await english.evaluate((link) => link.closest('[lang]')?.getAttribute('lang'))).toBe('en');
  });

  test('names its publisher and its duty phone in the head of every page', async ({ page, site, guard }) => {
    await serve(site, guard);
    for (const address of ['./', '?release=17000001', '?view=contacts', '?view=follow']) {
      await open(page, address);
      const head = page.getByRole('banner');
      await expect(head.getByText('Fjorddirektoratet')).toBeVisible();
      const phone = head.getByRole('link', { name: DUTY, exact: true });
      await expect(phone).toHaveAttribute('href', 'tel:+4790200000');
      await expect(phone).toContainText('902 00 000 (ikkje SMS)');
    }
  });

  test('shows a release with text, pictures, documents, links and film', async ({ page, site, guard }) => {
    await serve(site, guard);
    await open(page, '?release=17000001');
    await expect(heading(page)).toHaveText(QUAY);
    await expect(page).toHaveTitle('Opnar kaia & fjorden – Fjorddirektoratet');
    await expect(page.getByText('– No er ho open, seier direktøren.')).toBeVisible();
    const photos = region(page, 'Bilder').getByRole('figure');
    await expect(photos).toHaveCount(2);
    await expect(photos.nth(1)).toContainText('Foto: Ola Eksempel');
    await expect(region(page, 'Dokumenter').getByRole('link')).toHaveCount(1);
    await expect(region(page, 'Lenker').getByRole('link', { name: 'Om kaia' })).toBeVisible();
    await expect(region(page, 'Videoer').getByRole('button', { name: /Opninga/ })).toBeVisible();
    await expect(region(page, 'Om Fjorddirektoratet')).toContainText('Om oss');
  });

  test('has the duty phone first among the contacts of a release, with its note in the link', async ({ page, site, guard }) => {
    await serve(site, guard);
    await open(page, '?release=17000001');
    const contacts = region(page, 'Pressekontakter');
    const phones = contacts.getByRole('link', { name: /^Ring / });
    await expect(phones.first()).toHaveAccessibleName(DUTY);
    await expect(phones.first()).toHaveAttribute('href', 'tel:+4790200000');
    await expect(contacts.getByRole('link', { name: 'Ring +47 912 00 000', exact: true })).toHaveAttribute(
      'href',
      'tel:+4791200000',
    );
    await expect(contacts.getByRole('link', { name: 'kari@fjord.example.no' })).toBeVisible();
  });

  test('can be followed: there is no form, and the feed has its publisher’s name', async ({ page, site, guard }) => {
    await serve(site, guard);
    await open(page, '?view=follow');
    await expect(heading(page)).toHaveText('Følg pressemeldinger');
    await expect(page.getByRole('main').getByRole('textbox')).toHaveCount(0);
    const feed = region(page, 'I en nyhetsleser').getByRole('link');
    await expect(feed).toHaveJSProperty('href', `${site.url}feed.json`);
  });

  test('on a static host says where it goes on, and the same file again ends it', async ({ page, site, guard }) => {
    // The file is the same for every query, as on any static host.
    await serve(site, guard, { ...OWN, releases: OWN.releases.slice(0, 1) });
    await open(page, '?q=kaia');
    await expect(headlines(page)).toHaveText([QUAY]);
    await expect(said(page, /^1 treff på «kaia»$/)).toBeVisible();
    const asked = site.requests.filter(({ path }) => path === 'feed.json').map(({ query }) => query.get('page'));
    expect(asked).toEqual([null, '2']);
    await expect(page.getByRole('alert')).toHaveCount(0);
  });

  test('in several files is read page by page, as far as the reader goes', async ({ page, site, guard }) => {
    const numbered = (first: number) =>
      Array.from({ length: 20 }, (_, n) => ({
        ...OWN.releases[1],
        id: first - n,
        title: `Melding ${first - n}`,
        published: new Date(Date.UTC(2026, 4, 1) + (first - n) * 3_600_000).toISOString(),
      }));
    await serve(site, guard, { releases: numbered(40), nextPage: './side-2.json', totalCount: 40 });
    site.feed({ releases: numbered(20), nextPage: null, totalCount: 40 }, { path: 'side-2.json' });
    await open(page);
    await expect(said(page, '40 pressemeldinger')).toBeVisible();
    await expect(headlines(page).first()).toHaveText('Melding 40');
    expect(site.count('side-2.json')).toBe(0);
    await pages(page).getByRole('link', { name: 'Neste' }).click();
    await expect(headlines(page).first()).toHaveText('Melding 20');
    expect(feedPages(site)).toEqual(['feed.json']);
    expect(site.count('side-2.json')).toBe(1);
  });
});

// Real releases are not on every machine; our own always are.
for (const [whose, answer] of [['a directorate', WHOLE], ...MINISTRY]) {
  test(`the answer of ${whose} is a whole press room`, async ({ page, site, guard }) => {
    await serve(site, guard, answer);
    await open(page);
    await expect(releases(page)).toHaveCount(answer.releases.length);
    const duty = page.getByRole('banner').getByRole('link', { name: /^Ring .+ \(ikkje SMS\)$/ });
    await expect(duty).toHaveAttribute('href', /^tel:\+47\d{8}$/);
    const number = await duty.getAttribute('href');
    const title = await headlines(page).first().textContent();
    await headlines(page).first().click();
    await expect(heading(page)).toHaveText(title ?? '');
    const contacts = region(page, 'Pressekontakter');
    await expect(contacts.getByRole('link', { name: /\(ikkje SMS\)$/ })).toHaveAttribute('href', number ?? '');
    await page.getByRole('navigation', { name: 'Presserom' }).getByRole('link', { name: 'Følg' }).click();
    await expect(heading(page)).toHaveText('Følg pressemeldinger');
  });
}
