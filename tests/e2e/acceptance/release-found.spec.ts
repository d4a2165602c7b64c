import { expect, generateFeed, generatePages, open, releaseTitle, test, settled } from '../fixtures.ts';
import { FJORDPLAN, feedPages, heading, headlines, region, releases, said } from './reader.ts';

test('a thin release gets its text when it is opened and not before', async ({ page, site }) => {
  await open(page);
  await expect(releases(page)).toHaveCount(20);
  expect(site.count('demo/release-dff-2026-012.json')).toBe(0);
  const held = site.hold('demo/release-dff-2026-012.json');
  await headlines(page).filter({ hasText: 'Hundre nye stolper' }).click();
  await expect(heading(page)).toHaveText('Hundre nye stolper viser vei i høyfjellet');
  await held.arrived;
  await expect(said(page, 'Henter pressemeldingen …')).toBeVisible();
  held.release();
  await expect(page.getByText('De siste stolpene ble satt ned i september')).toBeVisible();
  await expect(region(page, 'Lenker').getByRole('link', { name: 'Løypa på kartet' })).toBeVisible();
  await expect(heading(page)).toBeFocused();
  expect(site.count('demo/release-dff-2026-012.json')).toBe(1);
});

test('a thin release that was read once is not fetched again', async ({ page, site }) => {
  await open(page, '?release=dff-2026-012');
  await expect(page.getByText('De siste stolpene ble satt ned i september')).toBeVisible();
  await page.getByRole('link', { name: 'Tilbake til alle pressemeldinger' }).click();
  await headlines(page).filter({ hasText: 'Hundre nye stolper' }).click();
  await expect(page.getByText('De siste stolpene ble satt ned i september')).toBeVisible();
  expect(site.count('demo/release-dff-2026-012.json')).toBe(1);
});

test('a release on the third page of the feed is found by its address', async ({ page, site }) => {
  await open(page, '?release=dff-2024-001');
  await expect(heading(page)).toHaveText('Departementet åpner dørene');
  await expect(page).toHaveTitle(/^Departementet åpner dørene – /);
  expect(feedPages(site)).toEqual(['feed.json', 'feed-2.json', 'feed-3.json']);
});

test('a release on the first page is shown without reading more', async ({ page, site }) => {
  await open(page, '?release=dff-2026-022');
  await expect(heading(page)).toHaveText(FJORDPLAN);
  await settled(page);
  expect(feedPages(site)).toEqual(['feed.json']);
});

test('a release that is not on the first page is looked for, and that is said', async ({ page, site }) => {
  const held = site.hold('feed-2.json');
  await open(page, '?release=dff-2025-018');
  await held.arrived;
  await expect(said(page, 'Henter pressemeldingen …')).toBeVisible();
  await expect(page).toHaveTitle(/^Henter pressemeldingen … – /);
  await expect(heading(page)).not.toHaveText('Fant ikke pressemeldingen');
  held.release();
  await expect(heading(page)).toHaveText('Fjordtilsynet får myndighet til å stanse utrygge båtturer');
  expect(feedPages(site)).toEqual(['feed.json', 'feed-2.json']);
});

test('an unknown release is said to be missing once everything was read', async ({ page, site }) => {
  await open(page, '?release=finst-ikkje');
  await expect(heading(page)).toHaveText('Fant ikke pressemeldingen');
  await expect(page).toHaveTitle(/^Fant ikke pressemeldingen – /);
  expect(feedPages(site)).toEqual(['feed.json', 'feed-2.json', 'feed-3.json']);
  await page.getByRole('main').getByRole('link', { name: 'Alle pressemeldinger' }).click();
  await expect(page).toHaveURL(site.url);
  await expect(releases(page)).toHaveCount(20);
});

test('one id in two languages is two releases, and the reader’s language decides between them', async ({
  page,
  site,
}) => {
  const versions = [
    { id: 'sak', language: 'nn', title: 'Nye hamner' },
    { id: 'sak', language: 'en', title: 'New harbours' },
  ];
  site.feed(generateFeed({ count: 2, each: (n) => versions[2 - n] }));
  await open(page);
  await expect(headlines(page)).toHaveText(['Nye hamner', 'New harbours']);
  await headlines(page).filter({ hasText: 'New harbours' }).click();
  await expect(page).toHaveURL(`${site.url}?release=sak&version=en`);
  await expect(heading(page)).toHaveText('New harbours');
  await region(page, 'På andre språk')
    .getByRole('link', { name: /Nye hamner/ })
    .click();
  await expect(heading(page)).toHaveText('Nye hamner');
  await open(page, '?release=sak&lang=en');
  await expect(heading(page)).toHaveText('New harbours');
  await open(page, '?release=sak&lang=nn');
  await expect(heading(page)).toHaveText('Nye hamner');
});

test('a version of the same id on a later page is found by its link and by its address', async ({ page, site }) => {
  const versions = [
    { id: 'sak', language: 'nn', title: 'Nye hamner', _press_room: { alternates: [{ id: 'sak', language: 'en' }] } },
    { id: 'sak', language: 'en', title: 'New harbours' },
  ];
  site.feedPages(generatePages({ count: 2, perPage: 1, each: (n) => versions[2 - n] }));
  await open(page, '?release=sak');
  await expect(heading(page)).toHaveText('Nye hamner');
  await region(page, 'På andre språk').getByRole('link', { name: 'English' }).click();
  await expect(heading(page)).toHaveText('New harbours');
  await expect(page).toHaveURL(`${site.url}?release=sak&version=en`);
  await page.reload();
  await expect(heading(page)).toHaveText('New harbours');
  await open(page, '?release=sak&version=se');
  await expect(heading(page)).toHaveText('Nye hamner');
});

test('an id with signs of its own is found by its address', async ({ page, site }) => {
  const id = 'https://kyst.example.no/sak?id=1&b=å+æ#topp';
  site.feed(generateFeed({ count: 2, each: (n) => (n === 1 ? { id } : {}) }));
  await open(page);
  await headlines(page)
    .filter({ hasText: releaseTitle(1) })
    .click();
  await expect(heading(page)).toHaveText(releaseTitle(1));
  await page.reload();
  await expect(heading(page)).toHaveText(releaseTitle(1));
});
