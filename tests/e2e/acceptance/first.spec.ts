import { expect, generateFeed, open, releaseTitle, settled, test, type Site } from '../fixtures.ts';
import { heading, headlines, isMarked, mark, releases, said, searchField } from './reader.ts';
import { partFile } from '../part-file.ts';
import type { Page } from '@playwright/test';

/** The list as it is shown before the press room is loaded, and how the press room takes it over. */

const ROOM = partFile('room');
const TAKING_OVER = partFile('built');

/** The modules that were requested, apart from the first file. */
function modules(site: Site): string[] {
  return site.requests.map(({ path }) => path).filter((path) => path.endsWith('.wasm') && !path.endsWith('_bg.wasm'));
}

/** The parts among these modules, without what several parts share. */
function parts(site: Site): string[] {
  return modules(site).filter((path) => !path.includes('-shared-')).sort();
}

/** The HTML of the press room, including its marks. */
function markup(page: Page): Promise<string> {
  return page.locator('#press-room').innerHTML();
}

/** Makes the page load the press room, and waits until it has taken over. */
async function come(page: Page): Promise<void> {
  await searchField(page).focus();
  await page.waitForFunction(() => performance.getEntriesByName('press-room-started').length === 2);
}

const LEADLESS = generateFeed({
  count: 3,
  each: (n) => ({ summary: undefined, _press_room: { kind: n === 2 ? 'news' : undefined } }),
});

for (const [what, feed, more] of [
  ['twenty releases', generateFeed(), {}],
  ['three releases without leads', LEADLESS, {}],
  ['more releases than a page has', generateFeed({ count: 45 }), {}],
  ['a feed with further pages', generateFeed({ count: 20, next: 'feed-2.json' }), {}],
  [
    'releases with pictures, withdrawn ones and some under embargo',
    generateFeed({
      each: (n) => ({
        image: n % 2 ? './picture.png' : undefined,
        _press_room: {
          withdrawn: n === 20 ? { reason: 'Feil tal' } : undefined,
          embargo_until: n === 19 ? '2999-01-01T00:00:00Z' : undefined,
        },
      }),
    }),
    {},
  ],
  [
    'what no list shows beside leads, summaries and files',
    generateFeed({
      count: 4,
      each: (n) => ({
        ...(n === 4 && { title: 'Bru &amp; ferje' }),
        attachments: n === 3 ? [{ url: './picture.png', mime_type: 'image/png', title: 'Brua. Foto: Kari' }] : undefined,
        _press_room: {
          lead: n === 2 ? 'En ingress for seg selv' : undefined,
          contacts: [{ name: 'Ola', phone: '55 50 01 23–25' }],
          videos: ['https://vimeo.com/123456789'],
        },
      }),
    }),
    {},
  ],
  [
    'a duty phone, links and a publisher with a page',
    generateFeed({ count: 2, each: () => ({ language: 'en' }) }),
    {
      language: 'en',
      links: [{ label: 'The ministry', url: 'https://example.org/' }],
      publisher: { name: 'Ministry of Examples', url: 'https://example.org/home' },
      aboutUrl: 'https://example.org/about',
    },
  ],
] as const) {
  test(`${what}: the press room finds the list as it would have made it`, async ({ page, site }) => {
    site.route('picture.png', { type: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' });
    site.feed({ ...feed, _press_room: { contacts: [{ name: 'Kari Vakt', phone: '+47 22 24 90 90', duty: true }] } });
    site.config(more);
    const mended: string[] = [];
    page.on('console', (message) => {
      if (message.text().includes('mended')) mended.push(message.text());
    });
    await open(page);
    await expect(releases(page).first()).toBeVisible();
    const before = await markup(page);
    expect(modules(site)).toEqual([]);
    await page.getByRole('searchbox').focus();
    await page.waitForFunction(() => performance.getEntriesByName('press-room-started').length === 2);
    expect(mended).toEqual([]);
    expect(await markup(page)).toBe(before);
    expect(parts(site)).toEqual([ROOM, TAKING_OVER].sort());
  });
}

test('what is typed before the press room is there is searched for once it is', async ({ page, site }) => {
  site.feed(generateFeed({ count: 12 }));
  const held = site.hold(ROOM);
  await open(page);
  await searchField(page).pressSequentially('sak0007');
  await held.arrived;
  await expect(releases(page)).toHaveCount(12);
  held.release();
  await expect(headlines(page)).toHaveText([releaseTitle(7)]);
  await expect(searchField(page)).toHaveValue('sak0007');
  await expect(searchField(page)).toBeFocused();
});

test('a headline that is pressed before the press room is there leads to its release without a page being loaded', async ({ page, site }) => {
  site.feed(generateFeed({ count: 3 }));
  const held = site.hold(ROOM);
  await open(page);
  await mark(page);
  await headlines(page).first().click();
  await held.arrived;
  await expect(page).toHaveURL(site.url);
  held.release();
  await expect(heading(page)).toHaveText(releaseTitle(3));
  await expect(heading(page)).toBeFocused();
  expect(await isMarked(page)).toBe(true);
  await page.goBack();
  await expect(headlines(page)).toHaveCount(3);
});

test('if the press room does not come, a headline leads to the page of its release, and the form to its results', async ({ page, site, guard }) => {
  guard.expectConsoleError(/The part “room” of the press room did not come|The press room could not start/);
  guard.expectConsoleError(/404/);
  site.feed(generateFeed({ count: 3 }));
  site.route(ROOM, { status: 404, body: 'not here' });
  await open(page);
  await expect(headlines(page)).toHaveCount(3);
  await searchField(page).fill('sak0002');
  await expect.poll(() => site.requests.filter(({ path }) => path === ROOM).length).toBeGreaterThan(0);
  await settled(page);
  await expect(headlines(page)).toHaveCount(3);
  site.restore(ROOM);
  await page.getByRole('button', { name: 'Søk', exact: true }).click();
  await expect(page).toHaveURL(/\?q=sak0002/);
  await expect(headlines(page)).toHaveText([releaseTitle(2)]);
});

test('a list that is on its way can be searched', async ({ page, site }) => {
  site.feed(generateFeed({ count: 5 }));
  const held = site.hold('feed.json');
  await open(page);
  await expect(said(page, 'Henter pressemeldinger')).toBeVisible();
  await searchField(page).pressSequentially('sak0004');
  await page.waitForFunction(() => performance.getEntriesByName('press-room-started').length === 2);
  held.release();
  await expect(headlines(page)).toHaveText([releaseTitle(4)]);
  await expect(searchField(page)).toHaveValue('sak0004');
  expect(site.requests.filter(({ path }) => path === 'feed.json')).toHaveLength(1);
});

test('a feed with something to warn of has the whole press room come, which says so', async ({ page, site, guard }) => {
  site.feed(generateFeed({ count: 3, each: (n) => (n === 2 ? { date_published: 'en gang i fjor' } : {}) }));
  await open(page);
  await expect(headlines(page)).toHaveCount(3);
  expect(parts(site)).toContain(ROOM);
  await expect.poll(() => guard.messages.some(({ text }) => text.includes('date_published'))).toBe(true);
});

test('the demonstration is shown before the press room is there, and stays as it is when that comes', async ({ page, site }) => {
  await open(page);
  await expect(headlines(page)).toHaveCount(20);
  const before = await markup(page);
  expect(modules(site)).toEqual([]);
  await come(page);
  expect(await markup(page)).toBe(before);
});

test('what is wrong with something that no list shows is told once the press room is there', async ({ page, site, guard }) => {
  const told = () => guard.messages.filter(({ text }) => text.includes('contacts')).length;
  site.feed(generateFeed({ count: 3, each: (n) => ({ _press_room: { contacts: n === 2 ? [{}] : undefined } }) }));
  await open(page);
  await expect(headlines(page)).toHaveCount(3);
  await settled(page);
  expect([modules(site), told()]).toEqual([[], 0]);
  await come(page);
  await expect.poll(told).toBe(1);
});

test('a duty phone with words in its field has the whole press room come, which reads them', async ({ page, site }) => {
  site.feed({ ...generateFeed({ count: 3 }), _press_room: { contacts: [{ name: 'Kari', phone: 'Pressevakt: 22 24 90 90' }] } });
  await open(page);
  await expect(headlines(page)).toHaveCount(3);
  await expect(page.getByRole('banner').getByRole('link', { name: '22 24 90 90' })).toBeVisible();
  expect(parts(site)).toContain(ROOM);
});

test('the list is there with the address, title and language of its page', async ({ page, site }) => {
  site.config({ language: 'nn' });
  site.feed(generateFeed({ count: 1 }));
  await open(page);
  await expect(headlines(page)).toHaveCount(1);
  await expect(page.locator('html')).toHaveAttribute('lang', 'nn');
  await expect(page).toHaveTitle(/^Pressemeldingar – ./);
  expect(modules(site)).toEqual([]);
});

test('the way of the keyboard through the list has the press room come at the first link that it needs', async ({ page, site }) => {
  site.feed(generateFeed({ count: 2 }));
  await open(page);
  await expect(headlines(page)).toHaveCount(2);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Hopp til hovedinnhold' })).toBeFocused();
  expect(modules(site)).toEqual([]);
  await headlines(page).first().focus();
  await come(page);
  await headlines(page).first().focus();
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText(releaseTitle(2));
});
