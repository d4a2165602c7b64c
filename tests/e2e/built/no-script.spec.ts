import type { Page } from '@playwright/test';

import { expect, noHorizontalScroll, open, test, type Guard } from '../fixtures.ts';
import { headlines, heading, pages, region, releases, searchField } from '../acceptance/reader.ts';
import { builtSite, notFound, PLACES } from './sites.ts';

test.use({ javaScriptEnabled: false });

test.beforeEach(({ site }) => site.holds(builtSite('demo')));

const FJORD_PLAN = 'Ny fjordplan skal gi tryggere ferdsel i ti fjorder';

/** Fails if the page offers what only a script can do, or has requested the program. */
async function offersNoScript(page: Page, guard: Guard): Promise<void> {
  await expect(searchField(page)).toBeHidden();
  await expect(page.getByRole('search')).toHaveCount(0);
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('textbox')).toHaveCount(0);
  await expect(page.getByRole('combobox')).toHaveCount(0);
  expect(guard.requests.filter((url) => /\.(js|wasm)$/.test(url))).toEqual([]);
}

test('the list shows the newest releases with their dates, each a link to its page', async ({ page, guard, site }) => {
  await open(page);
  await expect(page).toHaveTitle('Pressemeldinger – Departementet for fjord og fjell');
  await expect(heading(page)).toHaveText('Pressemeldinger');
  await expect(releases(page)).toHaveCount(20);
  await expect(page.getByRole('status').first()).toHaveText('52 pressemeldinger');
  await expect(page.getByText('52 pressemeldinger').first()).toBeInViewport();
  for (const time of await releases(page).getByRole('time').all()) {
    await expect(time).toHaveText(/^\d{1,2}\.\s[a-z]+ 20\d\d( \d\d\.\d\d)?\s*$/);
    await expect(time).toHaveAttribute('datetime', /^20\d\d-\d\d-\d\d/);
  }
  for (const link of await headlines(page).all()) {
    const { pathname } = new URL((await link.getAttribute('href')) ?? '', site.url);
    expect(pathname.startsWith(`${site.base}release/`), pathname).toBe(true);
    expect((await page.request.get(pathname)).status(), pathname).toBe(200);
  }
  await offersNoScript(page, guard);
});

test('a headline leads to the release, and the release back to the list', async ({ page, site }) => {
  await open(page);
  await headlines(page).filter({ hasText: FJORD_PLAN }).click();
  await expect(page).toHaveURL(site.url + PLACES.release);
  await expect(heading(page)).toHaveText(FJORD_PLAN);
  await page.getByRole('link', { name: 'Tilbake til alle pressemeldinger' }).click();
  await expect(page).toHaveURL(site.url);
  await expect(heading(page)).toHaveText('Pressemeldinger');
});

test('the next page of the list is reached by its link, and from it every other page', async ({ page, site, guard }) => {
  await open(page);
  const first = await headlines(page).first().innerText();
  await pages(page).getByRole('link', { name: 'Neste' }).click();
  await expect(page).toHaveURL(`${site.url}page/2/`);
  await expect(pages(page).getByRole('link', { name: 'Side 2' })).toHaveAttribute('aria-current', 'page');
  await expect(releases(page)).toHaveCount(20);
  await offersNoScript(page, guard);
  await pages(page).getByRole('link', { name: 'Side 3' }).click();
  await expect(page).toHaveURL(`${site.url}page/3/`);
  await expect(releases(page)).toHaveCount(12);
  await pages(page).getByRole('link', { name: 'Side 1' }).click();
  await expect(page).toHaveURL(site.url);
  await expect(headlines(page).first()).toHaveText(first);
});

test('a release is all there: lead, date, text, pictures, documents, links, contacts and other languages', async ({ page, guard, site }) => {
  await open(page, PLACES.release);
  await expect(heading(page)).toHaveText(FJORD_PLAN);
  await expect(page.getByText(/^Departementet for fjord og fjell legger i dag fram en felles plan/)).toBeInViewport();
  await expect(page.getByRole('time').first()).toHaveText('20. november 2026 kl. 09.00');
  await expect(page.getByText(/Denne skal ligge på brua, sier Strandheim/)).toBeVisible();

  const photos = region(page, 'Bilder');
  await expect(photos.getByRole('img')).toHaveCount(4);
  const documents = region(page, 'Dokumenter').getByRole('link');
  await expect(documents).toHaveText([
    'Fjordplan 2027–2030 (høringsutkast) (PDF, 916 B)',
    'Fjordplanen på én side (PDF, 918 B)',
  ]);
  const files = [...(await documents.all()), ...(await photos.getByRole('link', { name: /^Last ned/ }).all())];
  for (const link of files) {
    const { href } = new URL((await link.getAttribute('href')) ?? '', page.url());
    expect(href.startsWith(site.url), href).toBe(true);
    expect((await page.request.get(href)).status(), href).toBe(200);
  }
  await expect(region(page, 'Lenker').getByRole('link')).toHaveCount(2);
  await expect(region(page, 'Videoer').getByRole('link', { name: 'Se videoen hos youtube.com' })).toBeVisible();
  await expect(page.getByText('Ingenting hentes derfra før du trykker')).toBeHidden();

  const contacts = region(page, 'Pressekontakter');
  await expect(contacts.getByRole('link', { name: /55 50 01 40/ })).toHaveAttribute('href', 'tel:+4755500140');
  await expect(contacts.getByRole('link', { name: 'ragna.bruholt@example.no' })).toHaveAttribute(
    'href',
    'mailto:ragna.bruholt@example.no',
  );
  await offersNoScript(page, guard);

  await region(page, 'På andre språk').getByRole('link', { name: /^English/ }).click();
  await expect(heading(page)).toHaveText('New fjord plan to make travel safer on ten fjords');
});

test('an invitation says when and where, and its deadline', async ({ page, guard }) => {
  await open(page, PLACES.invitation);
  await expect(heading(page)).toHaveText('Presseinvitasjon: Opning av skredvarslinga for Langfjell');
  const event = region(page, 'Tid og stad');
  await expect(event.getByRole('definition')).toHaveText([
    'torsdag 3. desember 2026 kl. 10.00–11.30',
    'Langfjell varslingssentral, Skardbotnvegen 12, 0000 Langfjell',
    '1. desember 2026 kl. 12.00',
  ]);
  await offersNoScript(page, guard);
});

test('the contacts can be called and written to', async ({ page, guard }) => {
  await open(page);
  await page.getByRole('navigation', { name: 'Presserom' }).getByRole('link', { name: 'Pressekontakter' }).click();
  await expect(heading(page)).toHaveText('Pressekontakter');
  const phones = page.getByRole('main').getByRole('link', { name: /^Ring / });
  expect(await phones.count()).toBeGreaterThan(1);
  for (const phone of await phones.all()) {
    await expect(phone).toHaveAttribute('href', /^tel:\+\d{8,}$/);
  }
  await expect(phones.first()).toHaveAttribute('href', 'tel:+4755500123');
  await offersNoScript(page, guard);
});

test('ways to follow are links to feeds that are there', async ({ page, guard, site }) => {
  await open(page);
  await page.getByRole('navigation', { name: 'Presserom' }).getByRole('link', { name: 'Følg' }).click();
  await expect(heading(page)).toHaveText('Følg pressemeldinger');
  const hrefs = await page.getByRole('main').getByRole('link').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
  const feeds = hrefs.filter((href) => href.startsWith(site.url));
  expect(feeds.length, hrefs.join('\n')).toBeGreaterThan(0);
  for (const feed of feeds) {
    expect((await page.request.get(feed)).status(), feed).toBe(200);
  }
  await offersNoScript(page, guard);
});

test('every page is there in nynorsk, and the language switch leads on from it', async ({ page, site, guard }) => {
  await open(page);
  const languages = () => page.getByRole('navigation', { name: /Språk|Language/ });
  await languages().getByRole('link', { name: 'Nynorsk' }).click();
  await expect(page).toHaveURL(`${site.url}nn/`);
  await expect(heading(page)).toHaveText('Pressemeldingar');
  await offersNoScript(page, guard);
  await pages(page).getByRole('link', { name: 'Neste' }).click();
  await expect(page).toHaveURL(`${site.url}nn/page/2/`);
  await languages().getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL(`${site.url}en/page/2/`);
  await expect(heading(page)).toHaveText('Press releases');
  await page.getByRole('navigation', { name: 'Press room' }).getByRole('link', { name: 'Press contacts' }).click();
  await expect(page).toHaveURL(`${site.url}en/contacts/`);
});

test('an address that names nothing says so, and leads on', async ({ page, site, guard }) => {
  // The browser reports the status of the page itself.
  guard.expectConsoleError(/404/);
  await open(page, notFound(site, 'demo'));
  await expect(heading(page)).toHaveText('Fant ikke siden');
  await offersNoScript(page, guard);
  await page.getByRole('main').getByRole('link', { name: 'Alle pressemeldinger' }).click();
  await expect(page).toHaveURL(site.url);
  await expect(releases(page)).toHaveCount(20);
});

test('on a small phone each page begins in view, and none can be scrolled sideways', async ({ page, site, guard }) => {
  guard.expectConsoleError(/404/);
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of [...Object.values(PLACES), 'nn/', 'en/contacts/', notFound(site, 'demo')]) {
    await open(page, path || './');
    // Without scripts, a document counts as parsed before its style sheet is loaded.
    await page.waitForLoadState('load');
    await expect(heading(page)).toBeInViewport({ ratio: 1 });
    // Not only the heading has to be in view, but also the beginning of what follows it.
    await expect(page.locator('main').getByText(/\S/).filter({ visible: true }).nth(1)).toBeInViewport();
    await test.step(path, () => noHorizontalScroll(page));
  }
});

test.describe('with a provider that takes forms', () => {
  test('the subscription form is there and sends itself', async ({ page, site }) => {
    site.holds(builtSite('form'));
    const endpoint = site.endpoint('html');
    await open(page, 'follow/');
    await page.getByRole('textbox', { name: 'E-postadresse', exact: true }).fill('kari@example.no');
    await page.getByRole('button', { name: 'Abonner', exact: true }).click();
    await expect(page.getByText('Takk!')).toBeVisible();
    await expect(page).toHaveURL(endpoint.url);
    expect(endpoint.submissions.map(({ type, fields }) => ({ type, fields }))).toEqual([
      { type: 'application/x-www-form-urlencoded', fields: { email: 'kari@example.no' } },
    ]);
  });

  test('the form for listmonk sends itself as its public form', async ({ page, site }) => {
    site.holds(builtSite('listmonk'));
    const endpoint = site.endpoint('html', { path: 'liste/subscription/form' });
    await open(page, 'follow/');
    await page.getByRole('textbox', { name: 'E-postadresse', exact: true }).fill('kari@example.no');
    await page.getByRole('button', { name: 'Abonner', exact: true }).click();
    await expect(page.getByText('Takk!')).toBeVisible();
    expect(endpoint.submissions.map(({ type, fields }) => ({ type, fields }))).toEqual([
      {
        type: 'application/x-www-form-urlencoded',
        fields: { email: 'kari@example.no', l: '5d4fd4a2-6f0a-4c5e-9d3e-2f1a0b9c8d7e' },
      },
    ]);
  });

  test('it is there in nynorsk too, with no search beside it', async ({ page, site }) => {
    site.holds(builtSite('form'));
    await open(page, 'nn/follow/');
    await expect(page.getByRole('textbox')).toHaveCount(1);
    await expect(page.getByRole('button')).toHaveCount(1);
    await expect(page.getByRole('search')).toHaveCount(0);
  });
});
