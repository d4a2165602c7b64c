import { expect, generateFeed, releaseTitle, type Site } from '../fixtures.ts';
import { test, type WebKit } from './webkit.ts';

const TAUVERK = 'Høring: Nye regler for lagring av fangst, redskap og tauverk i strandsonen';
const SEARCH = 'input[type=search]';

const headline = (webkit: WebKit) => webkit.look(() => document.querySelector('h1')?.textContent ?? '');
const titles = (webkit: WebKit) =>
  webkit.look(() => [...document.querySelectorAll('article h2 a')].map((link) => link.textContent ?? ''));

test('a reader searches, opens a hit, goes back, changes the language and finds a number to call', async ({ webkit, site }) => {
  await webkit.open(site.url);
  await expect.poll(async () => (await titles(webkit)).length).toBe(20);
  await webkit.write(SEARCH, 'tauverk');
  await expect.poll(() => titles(webkit)).toEqual([TAUVERK]);
  await expect.poll(() => webkit.look(() => document.querySelector('[role=status]')?.textContent)).toBe('1 treff på «tauverk»');
  expect(await webkit.look(() => location.search)).toBe('?q=tauverk');

  await webkit.follow(TAUVERK);
  await expect.poll(() => headline(webkit)).toBe(TAUVERK);
  await expect.poll(() => webkit.look(() => document.querySelectorAll('article p').length)).toBeGreaterThan(10);

  await webkit.back();
  await expect.poll(() => titles(webkit)).toEqual([TAUVERK]);
  await expect.poll(() => webkit.look((css) => document.querySelector<HTMLInputElement>(css)?.value, SEARCH)).toBe('tauverk');

  await webkit.follow('English');
  await expect.poll(() => headline(webkit)).toBe('Press releases');
  await webkit.follow('Press contacts');
  await expect.poll(() => headline(webkit)).toBe('Press contacts');
  await expect.poll(() => webkit.look(() => document.querySelectorAll('main a[href^="tel:"]').length)).toBeGreaterThan(0);
});

for (const [where, feedOn] of [
  ['its own host', (site: Site) => site],
  ['another host', (_: Site, other: Site) => other],
] as const) {
  test(`a feed on ${where} is asked for once, and a reload shows what is new in it`, async ({ webkit, site, other }) => {
    const at = feedOn(site, other);
    at.cors(true);
    at.feed(generateFeed({ count: 3 }));
    // The page of this test is served as it is, so its settings are changed in place.
    const page = await (await fetch(site.url)).text();
    site.csp({ 'connect-src': `'self' ${other.origin}` });
    site.page('', page.replaceAll('feed.json', `${at.url}feed.json`));

    await webkit.open(site.url);
    await expect.poll(() => titles(webkit)).toHaveLength(3);
    expect(at.count('feed.json')).toBe(1);

    at.feed(generateFeed({ count: 4 }));
    await webkit.reload();
    await expect.poll(async () => (await titles(webkit))[0]).toBe(releaseTitle(4));
    expect(at.count('feed.json')).toBe(2);
  });
}

test('who follows a link before the feed has come, and goes back, finds the releases', async ({ webkit, site }) => {
  site.feed(generateFeed({ count: 3 }));
  const page = await (await fetch(site.url)).text();
  site.page('', page.replace('<body>', '<body><a href="annet.html">Et annet sted</a>'));
  site.page('annet.html', '<!doctype html><html lang="nb"><title>Annet</title><h1>Annet</h1>');
  const held = site.hold('feed.json');
  await webkit.open(site.url);
  await held.arrived;
  await webkit.follow('Et annet sted');
  await expect.poll(() => headline(webkit)).toBe('Annet');
  held.release();
  await webkit.back();
  await expect.poll(() => titles(webkit)).toEqual([3, 2, 1].map(releaseTitle));
  expect(await webkit.look(() => document.querySelectorAll('[role=alert]').length)).toBe(0);
});

test('who follows a link before the feed of a widget has come, and goes back, finds the releases in it', async ({ webkit, site }) => {
  site.feed(generateFeed({ count: 3 }));
  const words = '<a href="./">Pressemeldinger</a>';
  const html = `<!doctype html><html lang="nb"><meta charset="utf-8"><title>Vert</title><a href="annet.html">Et annet sted</a>
    <script type="module" src="widget/press-room.js"></script><press-room>${words}</press-room>`;
  site.page('vert.html', html);
  site.page('annet.html', '<!doctype html><html lang="nb"><title>Annet</title><h1>Annet</h1>');
  const held = site.hold('feed.json');
  await webkit.open(`${site.url}vert.html`);
  await held.arrived;
  await webkit.follow('Et annet sted');
  await expect.poll(() => headline(webkit)).toBe('Annet');
  held.release();
  await webkit.back();
  const shown = () =>
    webkit.look(() => [...(document.querySelector('press-room')?.shadowRoot?.querySelectorAll('article a') ?? [])].map((it) => it.textContent));
  await expect.poll(shown).toEqual([3, 2, 1].map(releaseTitle));
});

test('what is copied of contacts and quotes is what is seen of them', async ({ webkit, site }) => {
  await webkit.open(`${site.url}?release=dff-2026-022`);
  const selected = () =>
    webkit.look(() => {
      const article = document.querySelector('article');
      if (!article?.querySelector('.pr-rich-text')) return '';
      getSelection()?.selectAllChildren(article);
      return getSelection()?.toString() ?? '';
    });
  await expect.poll(selected).toContain('55 50 01 23');
  expect(await selected()).not.toMatch(/Ring|Kopier|Skriv ut/);
});

test('links in a text are underlined by whole pixels, of which a plain one has one', async ({ webkit, site }) => {
  site.feed(generateFeed({ count: 1, each: () => ({ id: 'a', content_html: '<p>Les <a href="https://example.no/plan">planen</a>.</p>' }) }));
  await webkit.open(`${site.url}?release=a`);
  const thickness = () =>
    webkit.look(() => {
      const link = document.querySelector('.pr-rich-text a');
      return link && getComputedStyle(link).textDecorationThickness;
    });
  await expect.poll(thickness).toBe('1px');
});

test('a closed answer is open on paper', async ({ webkit, site }) => {
  const body = '<p>Om vegen.</p><details><summary>Kor lenge?</summary><p>I tre døgn.</p></details>';
  site.feed(generateFeed({ count: 1, each: () => ({ id: 'a', content_html: body }) }));
  await webkit.open(`${site.url}?release=a`);
  await expect.poll(() => webkit.look(() => document.querySelectorAll('details').length)).toBe(1);
  const height = () => webkit.look(() => document.querySelector('details')?.getBoundingClientRect().height ?? 0);
  const closed = await height();
  // WebDriver gives no printed page to look at, so the rules for paper are applied to the screen.
  await webkit.look(() => {
    for (const sheet of document.styleSheets) {
      for (const rule of sheet.cssRules) {
        if (rule instanceof CSSMediaRule && rule.media.mediaText === 'print') rule.media.mediaText = 'screen';
      }
    }
  });
  expect(await height()).toBeGreaterThan(closed * 1.5);
});
