import type { Page } from '@playwright/test';

import { expect, generateFeed, releaseTitle } from '../fixtures.ts';
import { test } from './host.ts';

test.beforeEach(({ other, guard }) => {
  guard.allow(other.url);
  other.feed(generateFeed({ count: 12 }));
});

/** Opens the frame's page with this query, as in the address on somebody else's page. */
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

test('another feed in its own folder may be named, and stands alone', async ({ page, other }) => {
  other.feed(generateFeed({ count: 1, newest: 77 }), { path: 'hav/feed.json' });
  await open(page, other.url, { feed: `${other.url}hav/feed.json` });
  await expect(page.getByRole('article')).toHaveText(new RegExp(releaseTitle(77)));
  expect(other.count('feed.json')).toBe(0);
});

test('a feed that the press room is set to read may be made by a program, and answer with a redirect', async ({ page, other }) => {
  other.feed(generateFeed({ count: 1, newest: 77 }), { path: 'cms.json' });
  other.route('export', { status: 302, headers: { location: `${other.url}cms.json` } });
  other.route('widget/config.json', { body: { feeds: ['feed.json', 'export?type=json'] } });
  await open(page, other.url, { feed: '../export?type=json#top' });
  await expect(page.getByRole('article')).toHaveText(new RegExp(releaseTitle(77)));
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
    ['that lies elsewhere on the host', () => '/uploads/any.json'],
    ['above the folder of the press room', () => '../../any.json'],
    ['beside the folder, whose name begins alike', () => '../../rom-opplastet/any.json'],
    ['through an escaped slash', () => '../..%2fuploads%2fany.json'],
    ['through an escaped backslash', () => '../..%5Cuploads%5Cany.json'],
    ['through escaped dots that are escaped once more', () => '../%252e%252e/any.json'],
    ['through a parameter of the path', () => '../..;/any.json'],
    ['from a program that says what it is asked', () => '../search?say=anything'],
  ] as const) {
    test(`is refused: ${what}`, async ({ page, site, other, guard }) => {
      guard.expectConsoleError(/embed\.html shows feeds in .* only/);
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      other.csp(null);
      site.cors(true);
      await open(page, other.url, { feed: address(`${site.url}feed.json`), lang: 'nn' });
      const link = page.getByRole('link', { name: 'Pressemeldingar' });
      await expect(link).toBeVisible();
      await expect.poll(() => guard.messages.filter(({ text }) => text.includes("Mend the frame's src"))).toHaveLength(1);
      await expect(page.locator('press-room')).toHaveCount(0);
      expect(site.requests).toEqual([]);
      expect(asked.filter((url) => /any\.json|search|feed/.test(new URL(url).pathname))).toEqual([]);
      await link.click();
      await expect(page).toHaveURL(other.url);
    });
  }
});

test.describe('a feed in the folder of the press room that is somewhere else in truth', () => {
  for (const [what, target] of [
    ['on another origin', (site: string, _: string) => `${site}feed.json`],
    ['on its own host', (_: string, other: string) => new URL('/uploads/any.json', other).href],
    ['in the same folder', (_: string, other: string) => `${other}feed.json`],
  ] as const) {
    test(`is a link, when it redirects to one ${what}`, async ({ page, site, other, guard }) => {
      guard.expectConsoleError(/ERR_FAILED/);
      guard.expectConsoleError(/shows its own children/);
      other.csp(null);
      site.cors(true);
      site.feed(generateFeed({ count: 1, newest: 77 }));
      other.route('login.json', { status: 302, headers: { location: target(site.url, other.url) } });
      await open(page, other.url, { feed: '../login.json', lang: 'nn' });
      await expect.poll(() => guard.messages.filter(({ text }) => text.includes('shows its own children'))).toHaveLength(1);
      await expect(page.getByRole('link', { name: 'Pressemeldingar' })).toBeVisible();
      await expect(page.getByRole('article')).toHaveCount(0);
      expect(site.requests).toEqual([]);
      expect(other.count('feed.json')).toBe(0);
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
