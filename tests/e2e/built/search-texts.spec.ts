import { expect, open, test } from '../fixtures.ts';
import { builtSite, looked } from './sites.ts';

test.beforeEach(({ site }) => site.holds(builtSite('demo')));

test('a word that stands in a body only is found', async ({ page }) => {
  await open(page, './');
  // In the body of one old release, and in no title, lead or topic.
  await page.getByRole('searchbox').fill('brøytebilførar');
  await expect(page.getByRole('article')).toHaveCount(1);
  await expect(page.getByRole('status').first()).toHaveText(/^1 treff/);
});

test('without an index the texts are fetched for a search and for nothing else', async ({ page, site }) => {
  // As on a site that was built by an earlier version.
  site.route('search/head.txt', { type: 'text/plain', body: '' });
  await open(page, './');
  await page.getByRole('combobox', { name: 'Type' }).selectOption('speech');
  await expect(page.getByRole('status').first()).toHaveText(/filteret/);
  await looked(page, site);
  expect(site.requests.filter((request) => request.path.endsWith('-texts.json'))).toEqual([]);
  await page.getByRole('searchbox').fill('fjord');
  await site.arrival('feed/feed-texts.json');
});
