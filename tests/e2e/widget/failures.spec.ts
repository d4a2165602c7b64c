import { expect, generateFeed, installClock, releaseTitle, type Site } from '../fixtures.ts';
import { complaints, fallsBack, showsItsChildren, type Why } from './fallback.ts';
import { test, type HostPage, type OpenHost } from './host.ts';
import { publish, WAYS, wentBy } from './ways.ts';
import type { Page } from '@playwright/test';

// Only the program needs the feed; fragments.spec.ts has what happens when fragments fail.

const COUNT = 3;

/** A host with an element `news` whose feed a test may break, and an element `good` beside it. */
async function failing(host: OpenHost): Promise<HostPage> {
  const page = await host('failing');
  page.press.feed(generateFeed({ count: COUNT }), { path: 'news.json' });
  page.press.feed(generateFeed({ count: COUNT }), { path: 'mended.json' });
  return page;
}

/** Checks that the element shows its feed, and no longer its own children. */
async function showsReleases(page: Page, host: HostPage, id = 'news'): Promise<void> {
  await host.ready(id);
  const element = page.locator(`#${id}`);
  await expect(element.getByRole('heading', { level: 2 })).toBeVisible();
  await expect(element.getByRole('article')).not.toHaveCount(0);
  await expect(element.locator('> a')).toBeHidden();
}

async function set(page: Page, attributes: Record<string, string>): Promise<void> {
  await page.locator('#news').evaluate((element, all) => {
    for (const [name, value] of Object.entries(all)) element.setAttribute(name, value);
  }, attributes);
}

interface Cause extends Why {
  name: string;
  attributes?: Record<string, string>;
  broken?: (press: Site) => void;
  noise?: RegExp[];
}

const feed = (body: unknown, answer = {}) => (press: Site) => press.feed(body, { path: 'news.json', ...answer });

const CAUSES: Cause[] = [
  { name: 'is not there', broken: feed('Sorry', { status: 404 }), code: 'status', status: 404, advice: /answered with status 404\. Mend its address/, noise: [/404/] },
  { name: 'is met by a broken server', broken: feed('Sorry', { status: 500 }), code: 'status', status: 500, advice: /answered with status 500\. Mend its address/, noise: [/500/] },
  { name: 'is a web page', broken: feed('<!doctype html><title>Logg inn</title>', { type: 'text/html' }), code: 'not-json', advice: /not JSON\. Mend its address/ },
  { name: 'was cut when it was uploaded', broken: (press) => press.cut('news.json'), code: 'truncated', advice: /Upload it again/ },
  { name: 'is JSON of another kind', broken: feed({ openapi: '3.1.0' }), code: 'not-a-feed', advice: /no feed that the press room knows/ },
  { name: 'is far too large', broken: (press) => press.bigFeed(30, { path: 'news.json', declared: true }), code: 'too-large', advice: /larger than 20 MB/ },
  { name: 'breaks the connection', broken: (press) => press.reset('news.json'), code: 'blocked', advice: /cannot be reached/, noise: [/ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/] },
  {
    name: 'is closed to other origins',
    broken: feed(generateFeed({ count: COUNT }), { headers: { 'access-control-allow-origin': '' } }),
    code: 'blocked',
    advice: /have its server send Access-Control-Allow-Origin/,
    noise: [/CORS/, /ERR_FAILED/],
  },
  { name: 'has no such release', attributes: { view: 'release', release: 'finst-ikkje' }, code: 'no-release', advice: /Mend the release attribute/ },
  { name: 'is not an address', attributes: { feed: 'http://' }, code: 'settings', advice: /no web address/ },
  { name: 'is an address of another kind', attributes: { feed: 'javascript:alert(1)' }, code: 'settings', advice: /no web address/ },
  { name: 'is right and there is no form', attributes: { view: 'subscribe' }, code: 'no-form', advice: /Set "subscribe" in its config\.json/ },
  {
    name: 'is right and the form’s settings are not there',
    attributes: { view: 'subscribe', config: 'no-config.json' },
    code: 'config',
    advice: /Put config\.json beside press-room\.js/,
    noise: [/404/],
  },
  {
    name: 'is right and the form’s settings have a comma too many',
    attributes: { view: 'subscribe' },
    broken: (press) => press.route('widget/config.json', { body: '{ "subscribe": { "provider": "link", "url": "https://example.no/" }, }' }),
    code: 'config',
    advice: /see that it is JSON/,
  },
  {
    name: 'is right and a page stands in for the form’s settings',
    attributes: { view: 'subscribe' },
    broken: (press) => press.route('widget/config.json', { body: '<!doctype html><title>Logg inn</title>', type: 'text/html' }),
    code: 'config',
    advice: /see that it is JSON/,
  },
];

const MENDED = { view: 'list', release: '', 'site-url': '', config: '' };

for (const { name, attributes = {}, broken = () => {}, noise = [], ...why } of CAUSES) {
  test(`a feed that ${name} leaves the children, until it is mended`, async ({ page, host, guard }) => {
    guard.expectConsoleError(/<press-room/);
    noise.forEach((pattern) => guard.expectConsoleError(pattern));
    const bad = await failing(host);
    bad.site.route('host/no-config.json', { status: 404, body: '' });
    await bad.open();
    await showsReleases(page, bad);
    broken(bad.press);
    // The same feed would not be requested twice, so this address has a query.
    await set(page, { feed: `${bad.press.url}news.json?broken`, ...attributes });
    await fallsBack(page, bad, guard, 'news', why);
    await showsReleases(page, bad, 'good');
    await set(page, { ...MENDED, feed: `${bad.press.url}mended.json` });
    await showsReleases(page, bad);
    await expect(page.locator('#news').getByRole('link', { name: releaseTitle(COUNT) })).toBeVisible();
    expect(complaints(guard)).toHaveLength(1);
  });
}

test('a feed that fails from the start leaves the children, and the element beside it alone', async ({ page, host, guard }) => {
  guard.expectConsoleError(/404/);
  guard.expectConsoleError(/<press-room/);
  const bad = await failing(host);
  bad.press.feed('Sorry', { status: 404, path: 'news.json' });
  await bad.open();
  await fallsBack(page, bad, guard, 'news', { code: 'status', status: 404, advice: /404/ });
  expect(await page.locator('#news').evaluate((it) => it.shadowRoot)).toBeNull();
  await showsReleases(page, bad, 'good');
});

test('an address that holds a key is not asked, not even once before the program is there', async ({ page, host, guard }) => {
  guard.expectConsoleError(/<press-room/);
  const bad = await failing(host);
  await page.addInitScript((feed) => {
    new MutationObserver((_, observer) => {
      document.getElementById('news')?.setAttribute('feed', feed);
      if (document.getElementById('news')) observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  }, 'https://www.mynewsdesk.com/services/pressroom/list/NOKKEL?format=json');
  // The guard fails on a request to another host.
  await bad.open();
  await fallsBack(page, bad, guard, 'news', { code: 'secret', advice: /holds a key/ });
  await showsReleases(page, bad, 'good');
});

test('a text that lies elsewhere and does not come leaves the release, and is no failure of the element', async ({ page, host, guard }) => {
  guard.expectConsoleError(/404/);
  const bad = await failing(host);
  const each = () => ({ content_html: undefined, _press_room: { kind: 'news', detail_url: 'borte.json' } });
  bad.press.feed(generateFeed({ count: COUNT, each }), { path: 'news.json' });
  await bad.open();
  await set(page, { view: 'release' });
  await expect(page.locator('#news').getByRole('heading', { level: 2, name: releaseTitle(COUNT) })).toBeVisible();
  await expect(page.locator('#news').getByRole('button', { name: 'Prøv igjen' })).toBeVisible();
  await bad.ready('news');
  expect((await bad.said()).map(({ name }) => name)).not.toContain('press-room-error');
});

test('an address of the press room that is none is told, though the feed is the same', async ({ page, host, guard }) => {
  guard.expectConsoleError(/<press-room/);
  const bad = await failing(host);
  await bad.open();
  await showsReleases(page, bad);
  await set(page, { 'site-url': 'mailto:a@example.no' });
  await fallsBack(page, bad, guard, 'news', { code: 'settings', advice: /no web address/ });
  await set(page, { 'site-url': '' });
  await showsReleases(page, bad);
});

for (const way of WAYS) test(`a feed without releases is no failure (${way})`, async ({ page, host, guard }) => {
  const plain = await host('plain');
  await publish(plain.press, generateFeed({ count: 0 }), way);
  await plain.open();
  await plain.ready();
  await expect(plain.element().getByText('Ingen pressemeldingar enno')).toBeVisible();
  await expect(plain.element().locator('> a')).toBeHidden();
  wentBy(way, guard);
});

test('a feed that never comes is given up after half a minute', async ({ page, host, guard }) => {
  guard.expectConsoleError(/<press-room/);
  const clock = await installClock(page);
  const bad = await failing(host);
  bad.press.stall('news.json');
  await bad.open();
  await bad.press.arrival('news.json');
  await showsReleases(page, bad, 'good');
  await clock.pass(25_000, 'news.json');
  await showsItsChildren(page, 'news');
  expect((await bad.said()).filter(({ id }) => id === 'news')).toEqual([]);
  await clock.pass(6_000, 'news.json');
  await fallsBack(page, bad, guard, 'news', { code: 'timeout', advice: /longer than 30 seconds/ });
});

test('a reader without network is told so, not an editor to mend something', async ({ page, context, host, guard }) => {
  guard.expectConsoleError(/ERR_INTERNET_DISCONNECTED/);
  guard.expectConsoleError(/<press-room/);
  const bad = await failing(host);
  await bad.open();
  await showsReleases(page, bad);
  await context.setOffline(true);
  await set(page, { feed: `${bad.press.url}mended.json` });
  await fallsBack(page, bad, guard, 'news', { code: 'offline', advice: /no network/ });
  await context.setOffline(false);
  await set(page, { feed: `${bad.press.url}mended.json?again` });
  await showsReleases(page, bad);
});
