import { expect, generateFeed, open, test } from '../fixtures.ts';

test('a feed that has no end is searched to a limit, and the reader is told which', async ({ page, site }) => {
  test.slow();
  // A server that has a next page for every page.
  site.route('feed.json', ({ query }) => {
    const at = Number(query.get('n') ?? 0);
    const body = { ...generateFeed({ count: 1, newest: at + 1 }), next_url: `feed.json?n=${at + 1}` };
    return { body };
  });
  await open(page, '?q=sak0007');
  const told = page.getByRole('status').filter({ hasText: 'De første 2 000 sidene av arkivet er gjennomsøkt' });
  await expect(told).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('article')).toHaveCount(1);
  expect(site.count('feed.json')).toBe(2000);
});
