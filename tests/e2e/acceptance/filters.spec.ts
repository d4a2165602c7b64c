import { expect, generateFeed, open, test } from '../fixtures.ts';
import { pages, releases, said } from './reader.ts';

/** Small enough that the releases left by any filter fill more than one page. */
const PAGE_SIZE = 9;

test.beforeEach(async ({ page, site }) => {
  site.config({ pageSize: PAGE_SIZE });
  await open(page, '?page=2');
  await expect(pages(page).getByRole('link', { name: 'Side 2' })).toHaveAttribute('aria-current', 'page');
});

for (const [filter, value, query] of [
  ['Type', 'press-release', 'kind=press-release'],
  ['År', '2025', 'year=2025'],
  ['Tema', 'Skred', 'topic=Skred'],
] as const) {
  test(`on page 2, ${filter} narrows the whole list and goes back to page 1`, async ({ page, site }) => {
    await page.getByRole('combobox', { name: filter }).focus();
    await page.getByRole('combobox', { name: filter }).selectOption(value);
    await expect(page).toHaveURL(`${site.url}?${query}`);
    await expect(said(page, /passer med filteret$/)).toBeVisible();
    await expect(releases(page)).toHaveCount(PAGE_SIZE);
    await expect(pages(page).getByRole('link', { name: 'Side 1' })).toHaveAttribute('aria-current', 'page');
  });
}

test('a kind that no release has is chosen by its name, not by what the address calls it', async ({ page, site }) => {
  site.feed(generateFeed({ count: 3 }));
  await open(page, '?kind=speech');
  const kind = page.getByRole('combobox', { name: 'Type' });
  await expect(kind).toHaveValue('speech');
  await expect(kind.getByRole('option', { name: 'Tale eller innlegg', exact: true })).toHaveJSProperty('selected', true);
  await expect(kind.getByRole('option', { name: 'speech' })).toHaveCount(0);
});

test('a filter that is taken off on its page 2 goes back to page 1', async ({ page, site }) => {
  await open(page, '?kind=press-release&page=2');
  await expect(pages(page).getByRole('link', { name: 'Side 2' })).toHaveAttribute('aria-current', 'page');
  await page.getByRole('link', { name: 'Fjern filter: Pressemelding' }).click();
  await expect(page).toHaveURL(site.url);
  await expect(pages(page).getByRole('link', { name: 'Side 1' })).toHaveAttribute('aria-current', 'page');
});

test('a search on page 2 goes back to page 1', async ({ page, site }) => {
  await page.getByRole('searchbox').fill('departementet');
  await expect(page).toHaveURL(`${site.url}?q=departementet`);
  await expect(page).toHaveTitle(/^departementet – Pressemeldinger – /);
  await expect(said(page, /^\d+ treff på «departementet»$/)).toBeVisible();
});

test('one language and one publisher are no choice', async ({ page, site }) => {
  site.feed(generateFeed({ count: 3 }));
  await open(page);
  await expect(page.getByRole('combobox', { name: 'Tema' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Språk' })).toBeHidden();
  await expect(page.getByRole('combobox', { name: 'Avsender' })).toBeHidden();
});

test('a list of two languages is narrowed to one, and the filter can be taken off', async ({ page, site }) => {
  site.feed(generateFeed({ count: 6, each: (n) => (n % 3 === 0 ? { language: 'nb' } : {}) }));
  await open(page);
  const language = page.getByRole('combobox', { name: 'Språk' });
  await expect(language.getByRole('option')).toHaveText(['Alle språk', 'Nynorsk', 'Bokmål']);
  await language.selectOption({ label: 'Bokmål' });
  await expect(page).toHaveURL(`${site.url}?language=nb`);
  await expect(releases(page)).toHaveCount(2);
  await page.getByRole('link', { name: 'Fjern filter: Bokmål' }).click();
  await expect(page).toHaveURL(site.url);
  await expect(releases(page)).toHaveCount(6);
});

test('two feeds are two publishers, and each can be read alone', async ({ page, site }) => {
  const feed = (name: string, newest: number) => ({
    ...generateFeed({ count: 3, newest }),
    _press_room: { publisher: { name } },
  });
  site.config({ feeds: ['feed.json', 'other.json'] });
  site.feed(feed('Fjordtilsynet', 3));
  site.route('other.json', { body: JSON.stringify(feed('Kystvakta', 9)), type: 'application/json' });
  await open(page);
  await expect(releases(page)).toHaveCount(6);
  await page.getByRole('combobox', { name: 'Avsender' }).selectOption('Kystvakta');
  await expect(page).toHaveURL(`${site.url}?publisher=Kystvakta`);
  await expect(releases(page)).toHaveCount(3);
  await expect(said(page, /^3 pressemeldinger passer med filteret$/)).toBeVisible();
});
