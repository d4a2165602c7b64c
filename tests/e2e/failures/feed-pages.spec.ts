import { expect, generateFeed, generatePages, open, releaseTitle, test } from '../fixtures.ts';
import { expectReadable, warnings, withPublisher } from './notices.ts';

test.beforeEach(({ site }) => withPublisher(site));

test.describe('a feed in pages', () => {
  test('keeps what was read when the next page fails, and goes on after another try', async ({ page, site, guard }) => {
    guard.expectConsoleError(/500/);
    const pages = generatePages({ count: 60, perPage: 20 });
    site.feedPages(pages);
    site.feed('', { path: 'feed-2.json', status: 500 });
    await open(page);
    await expect(page.getByRole('link', { name: releaseTitle(60), exact: true })).toBeVisible();
    await page.getByRole('navigation', { name: 'Sider' }).getByRole('link', { name: 'Neste' }).click();
    const notice = page.getByRole('alert').filter({ hasText: 'Noen av pressemeldingene kunne ikke hentes' });
    await expect(notice).toContainText('Serveren svarte med feil 500');
    await expect(page.getByRole('article')).toHaveCount(20);
    await expectReadable(page);
    site.feed(pages['feed-2.json'], { path: 'feed-2.json' });
    await notice.getByRole('button', { name: 'Prøv igjen' }).click();
    await expect(page.getByRole('link', { name: releaseTitle(40), exact: true })).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });

  test('says nothing is wrong while nobody needs the page that fails', async ({ page, site }) => {
    site.feedPages(generatePages({ count: 60, perPage: 20 }));
    site.reset('feed-2.json');
    await open(page);
    await expect(page.getByRole('link', { name: releaseTitle(60), exact: true })).toBeVisible();
    await expect(page.getByRole('article')).toHaveCount(20);
    await page.getByRole('link', { name: releaseTitle(60), exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: releaseTitle(60) })).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
    expect(site.count('feed-2.json')).toBe(0);
  });

  test('searched through says that hits may be missing when a page fails', async ({ page, site, guard }) => {
    guard.expectConsoleError(/500/);
    site.feedPages(generatePages({ count: 60, perPage: 20 }));
    site.feed('', { path: 'feed-3.json', status: 500 });
    await open(page, '?q=sak0050');
    await expect(page.getByRole('link', { name: releaseTitle(50), exact: true })).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: 'så treff kan mangle' })).toBeVisible();
    await expect(page.getByRole('alert').getByRole('button', { name: 'Prøv igjen' })).toBeVisible();
  });

  test('that points back at itself ends there, and the publisher is told', async ({ page, site, guard }) => {
    const pages = generatePages({ count: 6, perPage: 3 });
    site.feed(pages['feed.json']);
    site.feed({ ...pages['feed-2.json'], next_url: 'feed.json' }, { path: 'feed-2.json' });
    await open(page, '?q=sak');
    await expect(page.getByRole('article')).toHaveCount(6);
    await expect(page.getByText('leter fortsatt')).toHaveCount(0);
    await expect.poll(() => warnings(guard)).toContain('the next page was already read, paging stops');
    expect(site.count('feed-2.json')).toBe(1);
    expect(site.count('feed.json')).toBeLessThanOrEqual(2);
    await expect(page.getByRole('alert')).toHaveCount(0);
  });

  for (const [what, count] of [
    ['its last page', 3],
    ['an empty page', 0],
  ] as const) {
    test(`that has ${what} for every higher number ends there, and the publisher is told`, async ({ page, site, guard }) => {
      site.route('feed.json', ({ query }) => {
        const n = Number(query.get('page') ?? 1);
        const next = `feed.json?page=${n + 1}`;
        return { body: generateFeed(n === 1 ? { count: 3, newest: 6, next } : { count, newest: 3, next }) };
      });
      await open(page, '?q=sak');
      await expect.poll(() => warnings(guard)).toContain('page=3: feed: the page repeats the one before, paging stops');
      await expect(page.getByText('leter fortsatt')).toHaveCount(0);
      await expect(page.getByRole('article')).toHaveCount(3 + count);
      expect(site.count('feed.json')).toBe(3);
      await expect(page.getByRole('alert')).toHaveCount(0);
    });
  }
});
