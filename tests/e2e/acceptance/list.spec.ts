import { expect, generateFeed, generatePages, open, releaseTitle, test, settled } from '../fixtures.ts';
import { FJORDPLAN, card, feedPages, heading, headlines, isMarked, mark, pages, releases, said } from './reader.ts';
const FIRST_ON_PAGE_2 = 'Møte i Fjordrådet';

test('the newest release stands first and twenty make a page', async ({ page }) => {
  await open(page);
  await expect(heading(page)).toHaveText('Pressemeldinger');
  await expect(releases(page)).toHaveCount(20);
  await expect(headlines(page).first()).toHaveText(FJORDPLAN);
  await expect(headlines(page).last()).toHaveText('Vårmøte om villrein og ferdsel');
  const times = await releases(page).evaluateAll((articles) =>
    articles.map((article) => Date.parse(article.querySelector('time')?.dateTime ?? '')),
  );
  expect(times).toEqual(times.toSorted((a, b) => b - a));
});

test('releases come newest first whatever the order in the feed', async ({ page, site }) => {
  const feed = generateFeed({ count: 4 });
  site.feed({ ...feed, items: [feed.items[2], feed.items[0], feed.items[3], feed.items[1]] });
  await open(page);
  await expect(headlines(page)).toHaveText([4, 3, 2, 1].map(releaseTitle));
});

test('a release in the list has kind, headline, lead, and its date and time in Norway', async ({ page }) => {
  await open(page);
  const invitation = card(page, 'Presseinvitasjon: Opning av skredvarslinga for Langfjell');
  await expect(invitation).toContainText('Presseinvitasjon');
  await expect(invitation).toContainText('Torsdag 3. desember opnar fjord- og fjellminister');
  const winter = invitation.getByRole('time');
  await expect(winter).toHaveAttribute('datetime', '2026-11-19T10:30:00+01:00');
  await expect(winter).toHaveText(/^\s*19\.\snovember 2026\s+10\.30\s*$/);
  const summer = card(page, 'Flere skal få lære å ferdes trygt på sjøen').getByRole('time');
  await expect(summer).toHaveAttribute('datetime', '2026-08-20T10:00:00+02:00');
  await expect(summer).toHaveText(/^\s*20\.\saugust 2026\s+10\.00\s*$/);
});

test('a time that the feed gives in UTC is shown in Norwegian time', async ({ page }) => {
  await open(page, '?page=2');
  const time = card(page, 'Fleire hyttebyar må planleggje for mindre straum').getByRole('time');
  await expect(time).toHaveAttribute('datetime', '2025-04-30T08:45:00+02:00');
  await expect(time).toHaveText(/30\.\sapril 2025\s+08\.45/);
});

test('a date without a time is shown without one', async ({ page }) => {
  await open(page);
  const time = card(page, 'Vårmøte om villrein og ferdsel').getByRole('time');
  await expect(time).toHaveAttribute('datetime', '2026-05-07');
  await expect(time).toHaveText(/^\s*7\.\smai 2026\s*$/);
});

test('each headline is a link, and says its language when it is not the page’s', async ({ page, site }) => {
  await open(page);
  const link = headlines(page).filter({ hasText: 'New fjord plan' });
  await expect(link).toHaveJSProperty('href', `${site.url}?release=dff-2026-021`);
  expect(await link.evaluate((element) => element.closest('[lang]')?.getAttribute('lang'))).toBe('en');
});

test('a publisher’s own word for a kind is shown as it is', async ({ page }) => {
  await open(page, '?page=2');
  await expect(card(page, 'Kva fjellet har lært oss om å vente')).toContainText('Kronikk');
});

test('a withdrawn release says so in the list', async ({ page }) => {
  await open(page);
  await expect(card(page, 'Uttalelse om stengingen av Ytterneset kai')).toContainText('Trukket tilbake');
  await expect(card(page, FJORDPLAN)).not.toContainText('Trukket tilbake');
});

test('the number of releases is announced', async ({ page }) => {
  await open(page);
  await expect(said(page, '52 pressemeldinger')).toBeVisible();
});

test('the number of releases is counted when the feed does not say it', async ({ page, site }) => {
  site.feed(generateFeed({ count: 1 }));
  await open(page);
  await expect(said(page, /^1 pressemelding$/)).toBeVisible();
});

test('pages are real links, and the first has none before it', async ({ page, site }) => {
  await open(page);
  await expect(pages(page).getByRole('link')).toHaveText(['1', '2', '3', 'Neste']);
  await expect(pages(page).getByRole('link', { name: 'Side 1' })).toHaveAttribute('aria-current', 'page');
  await expect(pages(page).getByRole('link', { name: 'Side 2' })).toHaveJSProperty('href', `${site.url}?page=2`);
  await expect(pages(page).getByRole('link', { name: 'Side 3' })).toHaveJSProperty('href', `${site.url}?page=3`);
  await expect(pages(page).getByRole('link', { name: 'Neste' })).toHaveJSProperty('href', `${site.url}?page=2`);
  await expect(page).toHaveTitle(/^Pressemeldinger – /);
});

test('the next page takes the heading’s focus and says its number in the title', async ({ page, site }) => {
  await open(page);
  await pages(page).getByRole('link', { name: 'Neste' }).click();
  await expect(page).toHaveURL(`${site.url}?page=2`);
  await expect(page).toHaveTitle(/^Pressemeldinger \(side 2 av 3\) – /);
  await expect(headlines(page).first()).toHaveText(FIRST_ON_PAGE_2);
  await expect(releases(page)).toHaveCount(20);
  await expect(heading(page)).toBeFocused();
  await expect(pages(page).getByRole('link')).toHaveText(['Forrige', '1', '2', '3', 'Neste']);
  await expect(pages(page).getByRole('link', { name: 'Forrige' })).toHaveJSProperty('href', site.url);
});

test('the last page has the rest, and none after it', async ({ page }) => {
  await open(page, '?page=3');
  await expect(page).toHaveTitle(/^Pressemeldinger \(side 3 av 3\) – /);
  await expect(releases(page)).toHaveCount(12);
  await expect(pages(page).getByRole('link')).toHaveText(['Forrige', '1', '2', '3']);
  await expect(pages(page).getByRole('link', { name: 'Side 3' })).toHaveAttribute('aria-current', 'page');
});

test('the release without a date stands last', async ({ page }) => {
  await open(page, '?page=3');
  await expect(headlines(page).last()).toHaveText('Slik jobber pressevakten');
});

for (const address of ['?page=99', '?page=0', '?page=-1', '?page=to']) {
  test(`${address} shows the first page, and says nothing of another`, async ({ page }) => {
    await open(page, address);
    await expect(headlines(page).first()).toHaveText(FJORDPLAN);
    await expect(releases(page)).toHaveCount(20);
    await expect(pages(page).getByRole('link', { name: 'Side 1' })).toHaveAttribute('aria-current', 'page');
    await expect(page).toHaveTitle(/^Pressemeldinger – /);
  });
}

test('a single page has no links to pages', async ({ page, site }) => {
  site.feed(generateFeed({ count: 20 }));
  await open(page);
  await expect(releases(page)).toHaveCount(20);
  await expect(pages(page)).toHaveCount(0);
});

test('pages go on when the feed does not say how many there are', async ({ page, site }) => {
  site.feedPages(generatePages({ count: 60 }));
  await open(page);
  await expect(releases(page)).toHaveCount(20);
  await pages(page).getByRole('link', { name: 'Neste' }).click();
  await expect(headlines(page).first()).toHaveText(releaseTitle(40));
  await pages(page).getByRole('link', { name: 'Neste' }).click();
  await expect(headlines(page).first()).toHaveText(releaseTitle(20));
  await expect(pages(page).getByRole('link', { name: 'Neste' })).toHaveCount(0);
});

test('the first view asks for one page of the feed, once, and the next page for one more', async ({ page, site }) => {
  await open(page);
  await expect(said(page, '52 pressemeldinger')).toBeVisible();
  await expect(releases(page)).toHaveCount(20);
  await settled(page);
  expect(feedPages(site)).toEqual(['feed.json']);
  await pages(page).getByRole('link', { name: 'Side 2' }).click();
  await expect(headlines(page).first()).toHaveText(FIRST_ON_PAGE_2);
  await settled(page);
  expect(feedPages(site)).toEqual(['feed.json', 'feed-2.json']);
  await pages(page).getByRole('link', { name: 'Side 1' }).click();
  await expect(headlines(page).first()).toHaveText(FJORDPLAN);
  expect(feedPages(site)).toEqual(['feed.json', 'feed-2.json']);
});

test('the first view of a long archive asks for one page of the feed', async ({ page, site }) => {
  site.feedPages(generatePages({ count: 400 }));
  await open(page);
  await expect(releases(page)).toHaveCount(20);
  await settled(page);
  expect(feedPages(site)).toEqual(['feed.json']);
});

test('the reader is told that releases are on their way', async ({ page, site }) => {
  const held = site.hold('feed.json');
  await open(page);
  await held.arrived;
  await expect(heading(page)).toHaveText('Pressemeldinger');
  await expect(said(page, 'Henter pressemeldinger …')).toBeVisible();
  held.release();
  await expect(releases(page)).toHaveCount(20);
  await expect(said(page, 'Henter pressemeldinger …')).toHaveCount(0);
});

test('a headline opens in a new tab with Ctrl, and the list stays', { tag: '@second-tab' }, async ({ page, context, site }) => {
  await open(page);
  await expect(releases(page)).toHaveCount(20);
  await mark(page);
  const opened = context.waitForEvent('page');
  await headlines(page)
    .filter({ hasText: 'Tale til Fjellbygdkonferansen' })
    .click({ modifiers: ['ControlOrMeta'] });
  const tab = await opened;
  await expect(tab).toHaveURL(`${site.url}?release=dff-2026-011`);
  await expect(heading(tab)).toHaveText('Tale til Fjellbygdkonferansen 2026');
  await expect(page).toHaveURL(site.url);
  await expect(heading(page)).toHaveText('Pressemeldinger');
  expect(await isMarked(page)).toBe(true);
});

test('the address of a page of the list opens it for somebody else', async ({ page, context }) => {
  await open(page);
  await pages(page).getByRole('link', { name: 'Side 2' }).click();
  await expect(page).toHaveTitle(/side 2/);
  const friend = await context.newPage();
  await friend.goto(page.url());
  await expect(headlines(friend).first()).toHaveText(FIRST_ON_PAGE_2);
});

test('a reload keeps the page', async ({ page }) => {
  await open(page);
  await pages(page).getByRole('link', { name: 'Side 2' }).click();
  await expect(headlines(page).first()).toHaveText(FIRST_ON_PAGE_2);
  await page.reload();
  await expect(page).toHaveTitle(/side 2 av 3/);
  await expect(headlines(page).first()).toHaveText(FIRST_ON_PAGE_2);
  await expect(releases(page)).toHaveCount(20);
});

test('a feed without releases says that there are none yet', async ({ page, site }) => {
  site.feed(generateFeed({ count: 0 }));
  await open(page);
  await expect(page.getByRole('heading', { name: 'Ingen pressemeldinger ennå' })).toBeVisible();
  await expect(releases(page)).toHaveCount(0);
});

test('there is one main and one first heading on a page, hidden or not', async ({ page }) => {
  await open(page);
  await expect(releases(page)).toHaveCount(20);
  await settled(page);
  await expect(page.locator('main')).toHaveCount(1);
  await expect(page.locator('h1')).toHaveCount(1);
});
