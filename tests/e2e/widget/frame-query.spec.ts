import type { Page } from '@playwright/test';

import { expect, generateFeed, releaseTitle } from '../fixtures.ts';
import { test } from './host.ts';

test.beforeEach(({ other, guard }) => {
  guard.allow(other.url);
  other.feed(generateFeed({ count: 12 }));
});

/** The frame's page with this query, as the link in somebody's page has it. */
function open(page: Page, url: string, query: Record<string, string>): Promise<unknown> {
  return page.goto(`${url}widget/embed.html?${new URLSearchParams(query)}`);
}

test('the query of the frame says what the attributes of the element would', async ({ page, other }) => {
  await open(page, other.url, { view: 'list', limit: '2', lang: 'nn', kind: 'press-release', 'heading-level': '4' });
  await expect(page.getByRole('heading', { level: 4, name: 'Pressemeldingar' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 5 })).toHaveText([releaseTitle(12), releaseTitle(9)]);
  await open(page, other.url, { view: 'release', release: 'melding-0007', lang: 'en' });
  await expect(page.getByRole('article').getByRole('heading', { level: 2 })).toHaveText(releaseTitle(7));
  await expect(page).toHaveTitle('Press releases');
  await open(page, other.url, { view: 'contacts', lang: 'se' });
  await expect(page.getByRole('region', { name: 'Preassaoktavuođat' })).toBeVisible();
});

test('another feed of its own site may be named, and stands alone', async ({ page, other }) => {
  other.feed(generateFeed({ count: 1, newest: 77 }), { path: 'hav/feed.json' });
  await open(page, other.url, { feed: `${other.url}hav/feed.json` });
  await expect(page.getByRole('article')).toHaveText(new RegExp(releaseTitle(77)));
  expect(other.count('feed.json')).toBe(0);
});

test('a feed elsewhere that the press room itself reads may be named too, and links lead to the press room', async ({ page, site, other }) => {
  site.cors(true);
  site.feed(generateFeed({ count: 1, newest: 77 }));
  other.csp(null);
  other.route('widget/config.json', { body: { feeds: ['feed.json', `${site.url}feed.json`] } });
  await open(page, other.url, { feed: `${site.url}feed.json` });
  await expect(page.getByRole('article')).toHaveText(new RegExp(releaseTitle(77)));
  await expect(page.getByRole('link', { name: releaseTitle(77) })).toHaveAttribute('href', new RegExp(`^${other.url}`));
  expect(other.count('feed.json')).toBe(0);
});

test.describe('a feed of somebody else', () => {
  // Even where the server has no policy that would forbid it.
  for (const [what, address] of [
    ['on another origin', (foreign: string) => foreign],
    ['without a scheme', (foreign: string) => foreign.replace(/^http:/, '')],
    ['with backslashes and a tab', (foreign: string) => foreign.replace('http://', '\\\\\t\\')],
    ['with the press room’s name for a user', (foreign: string) => foreign.replace('//', '//presse.example.no@')],
    ['in the address itself', () => 'data:application/json,{"version":"https://jsonfeed.org/version/1.1","items":[]}'],
    ['as a program', () => 'javascript:alert(1)'],
    ['that is no address', () => 'http://['],
  ] as const) {
    test(`is refused: ${what}`, async ({ page, site, other, guard }) => {
      guard.expectConsoleError(/embed\.html shows feeds of .* only/);
      other.csp(null);
      site.cors(true);
      await open(page, other.url, { feed: address(`${site.url}feed.json`), lang: 'nn' });
      const link = page.getByRole('link', { name: 'Pressemeldingar' });
      await expect(link).toBeVisible();
      await expect.poll(() => guard.messages.filter(({ text }) => text.includes("Mend the frame's src"))).toHaveLength(1);
      await expect(page.locator('press-room')).toHaveCount(0);
      expect(site.requests).toEqual([]);
      expect(other.count('feed.json')).toBe(0);
      await link.click();
      await expect(page).toHaveURL(other.url);
    });
  }
});

test.describe('values that mean harm', () => {
  const MARKUP = '"><script>window.harmed = 1</script><img src=x onerror="window.harmed = 1">';
  const NAMES = ['view', 'release', 'kind', 'topic', 'release-lang', 'limit', 'heading', 'heading-level', 'lang'];
  const OTHERS = ['inline', 'site-url', 'config', 'color-scheme', 'onclick', 'style', 'id', '__proto__', 'constructor'];

  for (const [what, value] of [
    ['markup', MARKUP],
    ['a program', 'javascript:window.harmed=1'],
    ['a very long text', 'x'.repeat(600)],
  ] as const) {
    test(`${what} in every name changes nothing but what is chosen`, async ({ page, other }) => {
      await open(page, other.url, Object.fromEntries([...NAMES, ...OTHERS].map((name) => [name, value])));
      // No such kind and topic: the list is empty, and says so.
      await expect(page.getByRole('region', { name: 'Pressemeldinger' })).toContainText('Ingen');
      for (const link of await page.getByRole('link').all()) {
        expect(await link.evaluate((a: HTMLAnchorElement) => a.href)).toMatch(new RegExp(`^${other.url}`));
      }
      const foreign = await page.locator('press-room').evaluate((element, ours) => {
        return element.getAttributeNames().filter((name) => !ours.includes(name));
      }, NAMES);
      expect(foreign).toEqual(['inline']);
      expect(await page.evaluate(() => 'harmed' in window)).toBe(false);
      await expect(page.locator('html')).toHaveAttribute('lang', 'nb');
    });
  }

  test('words and addresses of the link’s own do not get onto the page', async ({ page, site, other }) => {
    site.cors(true);
    const query = { heading: 'Ring 815 00 000', 'site-url': site.url, config: `${site.url}config.json` };
    await open(page, other.url, query);
    await expect(page.getByRole('heading', { level: 2 })).toHaveText('Pressemeldinger');
    await expect(page.getByText('815')).toHaveCount(0);
    const all = page.getByRole('link', { name: 'Alle pressemeldinger' });
    expect(await all.evaluate((a: HTMLAnchorElement) => a.href)).toMatch(new RegExp(`^${other.url}`));
    expect(site.requests).toEqual([]);
  });

  test('a name that comes twice counts once', async ({ page, other }) => {
    await page.goto(`${other.url}widget/embed.html?limit=2&limit=9`);
    await expect(page.getByRole('article')).toHaveCount(2);
  });
});
