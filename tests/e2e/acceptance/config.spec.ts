import { expect, generateFeed, generatePages, open, releaseId, releaseTitle, test, settled } from '../fixtures.ts';
import { feedPages, heading, headlines, pages, region, releases, said, searchField } from './reader.ts';

const PUBLISHER = { name: 'Kystverkstaden', url: 'https://kystverkstaden.example.no/' };

test('the configured publisher is named in head, foot and title', async ({ page, site }) => {
  site.config({ publisher: PUBLISHER });
  await open(page);
  await expect(page.getByRole('banner').getByText('Kystverkstaden')).toBeVisible();
  await expect(page).toHaveTitle('Pressemeldinger – Kystverkstaden');
  await expect(page.getByRole('contentinfo').getByRole('link', { name: 'Til Kystverkstaden' })).toHaveAttribute(
    'href',
    PUBLISHER.url,
  );
});

test('without one the publisher is the one that the feed names', async ({ page, site }) => {
  site.config({ publisher: undefined });
  await open(page);
  await expect(page.getByRole('banner').getByText('Departementet for fjord og fjell')).toBeVisible();
  await expect(page).toHaveTitle('Pressemeldinger – Departementet for fjord og fjell');
  await expect(
    page.getByRole('contentinfo').getByRole('link', { name: 'Til Departementet for fjord og fjell' }),
  ).toHaveAttribute('href', 'https://dff.example.no/');
});

test('the publisher’s name and address may be one for each language', async ({ page, site }) => {
  site.config({
    publisher: {
      name: { nb: 'Kysten', en: 'The Coast' },
      url: { nb: 'https://a.example.no/', en: 'https://b.example.no/' },
    },
  });
  await open(page);
  await expect(page).toHaveTitle('Pressemeldinger – Kysten');
  await page.getByRole('navigation', { name: 'Språk' }).getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveTitle('Press releases – The Coast');
  await expect(page.getByRole('contentinfo').getByRole('link', { name: /The Coast/ })).toHaveAttribute(
    'href',
    'https://b.example.no/',
  );
});

test('configured links stand in the menu, in the reader’s language', async ({ page, site }) => {
  site.config({
    links: [
      { label: { nb: 'Bildearkiv', en: 'Photo archive' }, url: 'https://kyst.example.no/bilder' },
      { label: 'Statsråden', url: 'minister/' },
    ],
  });
  await open(page);
  const menu = page.getByRole('navigation', { name: 'Presserom' });
  await expect(menu.getByRole('link')).toHaveText([
    'Pressemeldinger',
    'Pressekontakter',
    'Følg',
    'Bildearkiv',
    'Statsråden',
  ]);
  await expect(menu.getByRole('link', { name: 'Bildearkiv' })).toHaveAttribute(
    'href',
    'https://kyst.example.no/bilder',
  );
  await expect(menu.getByRole('link', { name: 'Statsråden' })).toHaveJSProperty('href', `${site.url}minister/`);
  await open(page, '?lang=en');
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Photo archive' })).toBeVisible();
});

test('about, accessibility and privacy stand in the foot when they are configured', async ({ page, site }) => {
  site.config({
    aboutUrl: 'https://kyst.example.no/om',
    accessibilityUrl: 'https://uustatus.no/nb/erklaringer/publisert/kyst',
    privacyUrl: { nb: 'personvern.html', en: 'privacy.html' },
  });
  await open(page);
  const foot = page.getByRole('contentinfo');
  await expect(foot.getByRole('link', { name: 'Om presserommet' })).toHaveAttribute(
    'href',
    'https://kyst.example.no/om',
  );
  await expect(foot.getByRole('link', { name: 'Tilgjengelighetserklæring' })).toHaveAttribute(
    'href',
    'https://uustatus.no/nb/erklaringer/publisert/kyst',
  );
  await expect(foot.getByRole('link', { name: 'Personvern' })).toHaveJSProperty('href', `${site.url}personvern.html`);
});

test('nothing stands in the foot for what is not configured', async ({ page, site }) => {
  site.config({ aboutUrl: undefined, accessibilityUrl: undefined, privacyUrl: undefined });
  await open(page);
  await expect(releases(page)).toHaveCount(20);
  await expect(page.getByRole('contentinfo').getByRole('link')).toHaveCount(1);
});

test('the page size is the configured one', async ({ page, site }) => {
  site.config({ pageSize: 5 });
  await open(page);
  await expect(releases(page)).toHaveCount(5);
  await expect(pages(page).getByRole('link', { name: 'Side 11' })).toBeVisible();
  await pages(page).getByRole('link', { name: 'Neste' }).click();
  await expect(page).toHaveTitle(/\(side 2 av 11\)/);
  await expect(releases(page)).toHaveCount(5);
  await expect(headlines(page).first()).toHaveText('Uttalelse om stengingen av Ytterneset kai');
  await settled(page);
  expect(feedPages(site)).toEqual(['feed.json']);
});

test('a page larger than the feed’s reads as many feed pages as it needs', async ({ page, site }) => {
  site.config({ pageSize: 50 });
  await open(page);
  await expect(releases(page)).toHaveCount(50);
  await expect(pages(page).getByRole('link')).toHaveText(['1', '2', 'Neste']);
});

test('the language is the configured one', async ({ page, site }) => {
  site.config({ language: 'nn' });
  await open(page);
  await expect(heading(page)).toHaveText('Pressemeldingar');
  await expect(page.locator('html')).toHaveAttribute('lang', 'nn');
  await page.getByRole('navigation', { name: 'Språk' }).getByRole('link', { name: 'Bokmål' }).click();
  await expect(page).toHaveURL(`${site.url}?lang=nb`);
  await expect(heading(page)).toHaveText('Pressemeldinger');
});

for (const [tag, title] of [
  ['nn', 'Pressemeldingar'],
  ['en-GB', 'Press releases'],
  ['no', 'Pressemeldinger'],
  ['se', 'Preassadieđáhusat'],
  ['de', 'Pressemeldinger'],
] as const) {
  test(`without a configured language <html lang="${tag}"> decides`, async ({ page, site }) => {
    site.config({ language: undefined });
    const html = await (await page.request.get(site.url)).text();
    site.page('', html.replace(/<html\b[^>]*>/, `<html lang="${tag}">`));
    await open(page);
    await expect(heading(page)).toHaveText(title);
  });
}

test('another time zone is another time', async ({ page, site }) => {
  site.config({ timeZone: 'UTC' });
  site.feed(generateFeed({ count: 1, published: '2026-06-30T10:15:00+02:00' }));
  await open(page);
  await expect(releases(page).getByRole('time')).toHaveAttribute('datetime', /^2026-06-30T08:15:00(Z|\+00:00)$/);
});

test('two feeds are one list by date', async ({ page, site }) => {
  site.config({ feeds: ['feed.json', 'second.json'] });
  site.feed(generateFeed({ count: 2, published: '2026-06-30T10:00:00+02:00' }));
  site.feed(generateFeed({ count: 2, newest: 92, published: '2026-06-30T06:00:00+02:00' }), { path: 'second.json' });
  await open(page);
  await expect(headlines(page)).toHaveText([2, 92, 1, 91].map(releaseTitle));
  await expect(said(page, '4 pressemeldinger')).toBeVisible();
  await open(page, '?view=follow');
  await expect(region(page, 'I en nyhetsleser').getByRole('link')).toHaveCount(2);
});

test('two feeds with pages stay one list by date from page to page', async ({ page, site }) => {
  site.config({ feeds: ['feed.json', 'second.json'], pageSize: 10 });
  site.feedPages(generatePages({ count: 40, perPage: 10 }));
  // The same days an hour later, and all of it on one page.
  site.feed(generateFeed({ count: 10, newest: 910, published: '2026-06-30T11:15:00+02:00' }), { path: 'second.json' });
  await open(page);
  await expect(headlines(page)).toHaveText([910, 40, 909, 39, 908, 38, 907, 37, 906, 36].map(releaseTitle));
  await pages(page).getByRole('link', { name: 'Neste' }).click();
  await expect(headlines(page)).toHaveText([905, 35, 904, 34, 903, 33, 902, 32, 901, 31].map(releaseTitle));
  await pages(page).getByRole('link', { name: 'Neste' }).click();
  await expect(headlines(page).first()).toHaveText(releaseTitle(30));
});

test('a second feed that fails does not blank the first, and can be asked again', async ({ page, site, guard }) => {
  guard.expectConsoleError(/503/);
  site.config({ feeds: ['feed.json', 'second.json'] });
  site.feed(generateFeed({ count: 2 }));
  site.feed('', { path: 'second.json', status: 503 });
  await open(page);
  await expect(headlines(page)).toHaveText([2, 1].map(releaseTitle));
  const notice = page.getByRole('alert').filter({ hasText: 'Noen av pressemeldingene kunne ikke hentes' });
  await expect(notice).toContainText('503');
  site.feed(generateFeed({ count: 1, newest: 77, published: '2026-06-30T12:00:00+02:00' }), { path: 'second.json' });
  await notice.getByRole('button', { name: 'Prøv igjen' }).click();
  await expect(headlines(page)).toHaveText([77, 2, 1].map(releaseTitle));
  await expect(notice).toHaveCount(0);
});

test('a first feed that fails does not blank the second', async ({ page, site, guard }) => {
  guard.expectConsoleError(/503/);
  site.config({ feeds: ['feed.json', 'second.json'] });
  site.feed('', { status: 503 });
  site.feed(generateFeed({ count: 2 }), { path: 'second.json' });
  await open(page);
  await expect(headlines(page)).toHaveText([2, 1].map(releaseTitle));
  await open(page, `?release=${releaseId(2)}`);
  await expect(heading(page)).toHaveText(releaseTitle(2));
});

test('one address is enough for a feed, and it may lie elsewhere', async ({ page, site }) => {
  site.config({ feeds: 'arkiv/2026.json' });
  site.feed(generateFeed({ count: 2, next: 'eldre.json' }), { path: 'arkiv/2026.json' });
  site.feed(generateFeed({ count: 2, newest: 50, published: '2020-01-01T10:00:00+01:00' }), {
    path: 'arkiv/eldre.json',
  });
  await open(page, '?q=departementet');
  await expect(headlines(page)).toHaveText([2, 1, 50, 49].map(releaseTitle));
});

test('an unknown setting is a warning in the console that says which was meant, and no notice', async ({
  page,
  site,
  guard,
}) => {
  site.config({ pagesize: 5, banner: true });
  await open(page);
  await expect(releases(page)).toHaveCount(20);
  const warnings = guard.messages.filter(({ type }) => type === 'warning').map(({ text }) => text);
  expect(warnings.filter((text) => text.includes('`pagesize`') && text.includes('`pageSize`'))).toHaveLength(1);
  expect(warnings.filter((text) => text.includes('`banner`'))).toHaveLength(1);
  await expect(region(page, 'Presserommet er ikke satt opp riktig')).toHaveCount(0);
});

const OF_NO_LIST = ['contactEmail', 'subscribe'];

for (const [setting, value, remedy] of [
  ['pageSize', '20', /pageSize: .*whole number/],
  ['pageSize', 0, /pageSize: .*1 to 100/],
  ['language', 'de', /language: .*"nb", "nn", "en" or "se"/],
  ['timeZone', 'Europe/Bergen', /timeZone: .*Europe\/Oslo/],
  ['feeds', 7, /feeds: .*address/],
  ['privacyUrl', 'javascript:alert(1)', /privacyUrl: .*address/],
  ['contactEmail', 'presse', /contactEmail: .*e-mail address/],
  ['links', [{ label: 'Utan adresse' }], /links\[0\]\.url: .*missing/],
  ['subscribe', { provider: 'pigeon' }, /subscribe\.provider: .*listmonk/],
] as const) {
  test(`${setting} as ${JSON.stringify(value)} is a notice that names it, and the rest works`, async ({
    page,
    site,
    guard,
  }) => {
    site.config({ [setting]: value });
    await open(page);
    // Settings that a list does not use are only checked once the press room is loaded.
    if (OF_NO_LIST.includes(setting)) {
      await expect(releases(page)).toHaveCount(20);
      await searchField(page).focus();
    }
    const notice = region(page, 'Presserommet er ikke satt opp riktig');
    await expect(notice.getByRole('listitem')).toHaveText(new RegExp(`^${setting}`));
    await expect(releases(page)).toHaveCount(20);
    const told = guard.messages.filter(({ type, text }) => type === 'warning' && text.includes(`\`${setting}`));
    expect(told.map(({ text }) => text.replaceAll('`', '')).join()).toMatch(remedy);
  });
}

test('a config that is not JSON is said to be so, and the press room works by its defaults', async ({
  page,
  site,
  guard,
}) => {
  site.config('{ "language": "nn", }');
  await open(page);
  await expect(region(page, 'Presserommet er ikke satt opp riktig')).toContainText('press-room-config');
  expect(guard.messages.map(({ text }) => text).join()).toMatch(/line 1, column \d+/);
  await expect(releases(page)).toHaveCount(20);
});

test('an empty config is enough', async ({ page, site }) => {
  site.config('{}');
  await open(page);
  await expect(releases(page)).toHaveCount(20);
  await expect(page).toHaveTitle('Pressemeldinger – Departementet for fjord og fjell');
});
