import { expect, open, test, type Answer, type Site } from '../fixtures.ts';
import { partFile } from '../part-file.ts';
import { heading, headlines, pages, releases, said } from './reader.ts';

const PART = partFile('wordpress');
const PATH = 'wp-json/wp/v2/posts';
const FEED = `${PATH}?per_page=20&_embed=wp:featuredmedia,wp:term`;

/** The post with this number, as WordPress returns it. */
function post(n: number, more: object = {}) {
  const term = { id: 3, taxonomy: 'category', name: 'Pressemeldinger &amp; nytt', slug: 'pressemeldinger' };
  return {
    id: n,
    date: `2026-03-01T${12 + Math.floor(n / 60)}:${String(n % 60).padStart(2, '0')}:00`,
    date_gmt: `2026-03-01T${11 + Math.floor(n / 60)}:${String(n % 60).padStart(2, '0')}:00`,
    type: 'post',
    status: 'publish',
    slug: `sak-${n}`,
    link: `https://kommune.example.no/sak-${n}/`,
    title: { rendered: `Sak ${n} &#8211; kaia` },
    content: { rendered: `<p>Kaia opna på dag ${n}.</p><p>Ordføraren klipte snora.</p>`, protected: false },
    excerpt: { rendered: `<p>Kaia opna på dag ${n}. Ordføraren [&hellip;]</p>`, protected: false },
    _embedded: { 'wp:term': [[term], []], 'wp:featuredmedia': [{ code: 'rest_forbidden', message: 'Nei', data: { status: 403 } }] },
    ...more,
  };
}

/** Serves pages of posts with the headers that say so, and 400 past the last, as WordPress does. */
function serve(site: Site, all: object[][], headers: (page: number) => Record<string, string>): void {
  site.route(PATH, ({ query }): Answer => {
    const number = Number(query.get('page') ?? 1);
    const body = all[number - 1];
    const past = { code: 'rest_post_invalid_page_number', message: 'The page number requested is larger', data: { status: 400 } };
    return body ? { type: 'application/json', body, headers: headers(number) } : { type: 'application/json', status: 400, body: past };
  });
  site.config({ feeds: [FEED] });
}

const range = (from: number, count: number) => Array.from({ length: count }, (_, at) => post(from - at));

/** The parts that were requested, without those that belong to the press room itself. */
function parts(site: Site): string[] {
  const modules = site.requests.map(({ path }) => path).filter((path) => path.endsWith('.wasm') && !path.endsWith('_bg.wasm'));
  return modules.filter((path) => !/-site-(room|built|shared)-/.test(path));
}

test('a WordPress site is a press room: its list, and the one part that reads it', async ({ page, site }) => {
  serve(site, [[post(2), post(1)]], () => ({ 'x-wp-total': '2', 'x-wp-totalpages': '1' }));
  await open(page);
  await expect(headlines(page)).toHaveText(['Sak 2 – kaia', 'Sak 1 – kaia']);
  await expect(said(page, '2 pressemeldinger')).toBeVisible();
  const first = releases(page).first();
  await expect(first.getByRole('time')).toHaveAttribute('datetime', '2026-03-01T12:02:00+01:00');
  await expect(first).toContainText('Kaia opna på dag 2.');
  expect(parts(site)).toEqual([PART]);
});

test('a post is a release with its text, and its page at the site', async ({ page, site }) => {
  serve(site, [[post(2)]], () => ({}));
  await open(page, '?release=2');
  await expect(heading(page)).toHaveText('Sak 2 – kaia');
  await expect(page.getByText('Ordføraren klipte snora.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Pressemeldinger & nytt' })).toBeVisible();
});

for (const [how, headers] of [
  ['the header Link', (n: number, url: string) => ({ link: n < 3 ? `<${url}&page=${n + 1}>; rel="next"` : `<${url}&page=2>; rel="prev"` })],
  ['the count of pages', () => ({ 'x-wp-totalpages': '3', 'x-wp-total': '60' })],
  ['an answer that there is no further page', () => ({})],
] as const) {
  test(`further pages are read, to the end by ${how}`, async ({ page, site, guard }) => {
    if (how.startsWith('an answer')) guard.expectConsoleError(/400/);
    serve(site, [range(60, 20), range(40, 20), range(20, 20)], (n) => headers(n, site.url + FEED));
    await open(page);
    await expect(headlines(page)).toHaveCount(20);
    await pages(page).getByRole('link', { name: 'Neste' }).click();
    await expect(headlines(page).first()).toHaveText('Sak 40 – kaia');
    await pages(page).getByRole('link', { name: 'Neste' }).click();
    await expect(headlines(page).last()).toHaveText('Sak 1 – kaia');
    // A search needs all pages, and learns that there is none after the third.
    await open(page, '?q=kaia');
    await expect(said(page, '60 treff')).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
}

test('what the settings know about the site is applied', async ({ page, site }) => {
  serve(site, [[post(2)]], () => ({}));
  const known = {
    kinds: { pressemeldinger: 'invitation' },
    contacts: [{ name: 'Kari Eksempel', phones: ['+47 00 00 00 00'] }],
    publisher: { name: 'Eksempel kommune' },
  };
  site.config({ publisher: undefined, sources: { [FEED]: known } });
  await open(page);
  await expect(releases(page).first()).toContainText('Pressemeldinger & nytt');
  await expect(page.getByRole('banner').getByText('Eksempel kommune')).toBeVisible();
  await open(page, '?view=contacts');
  await expect(page.locator('.pr-contact-name')).toHaveText('Kari Eksempel');
});

test('what the settings know is applied to a feed of another format too', async ({ page, site }) => {
  site.feed({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Feed',
    items: [{ id: '1', title: 'Opnar kaia', content_text: 'Tekst', tags: ['Invitasjonar'] }],
  });
  site.config({ sources: { 'feed.json': { kinds: { Invitasjonar: 'invitation' }, publisher: { name: 'Eksempel kommune' } } } });
  await open(page);
  await expect(releases(page).first()).toContainText('Invitasjonar');
  expect(parts(site)).toEqual([PART]);
});

test('an error of the service is told in its words', async ({ page, site, guard }) => {
  site.route(PATH, { type: 'application/json', body: { code: 'rest_cannot_access', message: 'Berre for innlogga.' } });
  site.config({ feeds: [FEED] });
  await open(page);
  await expect(page.getByRole('alert')).toContainText('Berre for innlogga.');
  await expect.poll(() => guard.messages.some(({ text }) => text.includes('service: Berre for innlogga.'))).toBe(true);
});

test('when the part does not come, that is said, and asked for again', async ({ page, site, guard }) => {
  guard.expectConsoleError(/The part “wordpress” of the press room did not come/);
  guard.expectConsoleError(/404/);
  serve(site, [[post(2)]], () => ({}));
  site.route(PART, { status: 404, body: 'not here' });
  await open(page);
  const alert = page.getByRole('alert');
  await expect(alert.getByRole('heading', { name: 'Vi fikk ikke hentet pressemeldingene' })).toBeVisible();
  site.restore(PART);
  await alert.getByRole('button', { name: 'Prøv igjen' }).click();
  await expect(headlines(page)).toHaveText(['Sak 2 – kaia']);
});
