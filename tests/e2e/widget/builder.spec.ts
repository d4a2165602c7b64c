import type { Locator, Page } from '@playwright/test';

import { expect, generateFeed, releaseId, releaseTitle, type Site } from '../fixtures.ts';
import { test } from './host.ts';

/** Opens the page that makes the code, on the press room's own site and under its policy. */
async function open(page: Page, site: Site, query = ''): Promise<void> {
  await page.goto(`${site.url}widget/${query}`);
  await expect(page.getByRole('button', { name: 'Kopier koden' })).toBeVisible();
}

const code = (page: Page) => page.getByRole('textbox', { name: 'Koden' });
const preview = (page: Page) => page.getByRole('region', { name: 'Slik blir det' });
const choose = (page: Page, name: string) => page.getByRole('radio', { name, exact: true }).check();

async function seen(page: Page): Promise<Locator> {
  await preview(page).scrollIntoViewIfNeeded();
  await expect(preview(page).locator('press-room').getByRole('heading').first()).toBeVisible();
  return preview(page);
}

/** Opens somebody else's page with the code in it. */
async function paste(page: Page, press: Site, host: Site, snippet: string): Promise<void> {
  press.cors(true);
  host.csp(null);
  await page.goto(host.page('host.html', `<!doctype html><html lang="nn"><title>Vert</title><h1>Vert</h1>${snippet}`));
}

test.describe('what is chosen', () => {
  test('is what the code says, and what the page shows', async ({ page, site, other, guard }) => {
    guard.allow(other.url);
    site.feed(generateFeed({ count: 12 }));
    await open(page, site);
    await page.getByLabel('Type', { exact: true }).selectOption('Nyhet');
    await page.getByLabel('Antall').fill('3');
    await page.getByLabel('Overskriftsnivå').selectOption('3');
    await page.getByLabel('Språk', { exact: true }).selectOption('Nynorsk');
    await page.getByRole('checkbox', { name: /^Åpne pressemeldinger på siden/ }).check();
    const snippet = [
      `<script type="module" src="${site.url}widget/press-room.js"></script>`,
      `<press-room feed="${site.url}feed.json" lang="nn" kind="news" limit="3" heading-level="3" inline>`,
      `  <a href="${site.url}">Pressemeldingar</a>`,
      '</press-room>',
    ].join('\n');
    await expect(code(page)).toHaveValue(snippet);
    const news = [10, 7, 4].map(releaseTitle);
    const shown = await seen(page);
    await expect(shown.getByRole('heading', { level: 3 })).toHaveText('Pressemeldingar');
    await expect(shown.getByRole('heading', { level: 4 })).toHaveText(news);

    await paste(page, site, other, snippet);
    await expect(page.getByRole('heading', { level: 3 })).toHaveText('Pressemeldingar');
    await expect(page.getByRole('heading', { level: 4 })).toHaveText(news);
    await page.getByRole('link', { name: news[1] }).click();
    await expect(page.getByRole('heading', { level: 3, name: news[1] })).toBeFocused();
    expect(page.url()).toBe(`${other.url}host.html`);
  });

  test('changes the page’s own element in place, with no feed read again', async ({ page, site }) => {
    site.feed(generateFeed({ count: 12 }));
    await open(page, site);
    await expect((await seen(page)).getByRole('article')).toHaveCount(5);
    const before = site.count('feed.json');
    for (const number of ['2', '9', '4']) {
      await page.getByLabel('Antall').fill(number);
      await expect(preview(page).getByRole('article')).toHaveCount(Number(number));
    }
    expect(site.count('feed.json')).toBe(before);
  });

  test('can be of one language, and with pictures', async ({ page, site, guard }) => {
    await guard.stub(`${site.url}bilete/`);
    const each = (n: number) => ({ language: n % 2 ? 'nn' : 'en', _press_room: { kind: 'news', images: [{ url: `bilete/${n}.png`, alt: '' }] } });
    site.feed(generateFeed({ count: 4, each }));
    await open(page, site);
    await page.getByLabel('Språk i pressemeldingene').selectOption('Nynorsk');
    await page.getByRole('checkbox', { name: 'Vis bilder' }).check();
    await expect(code(page)).toHaveValue(/ lang="nb" release-lang="nn" limit="5" pictures>/);
    const shown = await seen(page);
    await expect(shown.getByRole('heading', { level: 3 })).toHaveText([3, 1].map(releaseTitle));
    await expect(shown.locator('press-room img')).toHaveCount(2);
    await choose(page, 'Som ramme');
    await expect(code(page)).toHaveValue(/embed\.html\?lang=nb&amp;release-lang=nn&amp;limit=5&amp;pictures="/);
  });

  test('is held to numbers that make sense', async ({ page, site }) => {
    await open(page, site);
    for (const [typed, meant] of [['', 5], ['0', 5], ['-3', 1], ['7.9', 7], ['900', 50]] as const) {
      await page.getByLabel('Antall').fill(typed);
      await expect(code(page), typed).toHaveValue(new RegExp(` limit="${meant}">`));
    }
  });

  test('one release: the newest, or one by its id or its address', async ({ page, site }) => {
    site.feed(generateFeed({ count: 12 }));
    await open(page, site);
    await choose(page, 'Én pressemelding');
    await expect(page.getByLabel('Antall')).toBeHidden();
    await expect(code(page)).toHaveValue(/<press-room feed="[^"]*" view="release" lang="nb">\n {2}<a [^>]*>Pressemelding</);
    await expect((await seen(page)).getByRole('article').getByRole('heading', { level: 2 })).toHaveText(releaseTitle(12));
    const field = page.getByRole('combobox', { name: 'Hvilken pressemelding' });
    const ways = [releaseId(7), `${site.url}?release=${releaseId(8)}&lang=nn`, `${site.url}release/${releaseId(9)}/noko/`];
    for (const [n, way] of ways.entries()) {
      await field.fill(way);
      await field.press('Enter');
      await expect(code(page)).toHaveValue(new RegExp(` release="${releaseId(7 + n)}" `));
      await expect(preview(page).getByRole('heading', { level: 2 }).nth(1)).toHaveText(releaseTitle(7 + n));
    }
  });

  test('Enter takes the release that is typed, also where no change is reported for it', async ({ page, site }) => {
    // As in WebKit.
    await page.addInitScript(() => addEventListener('change', (event) => event.stopImmediatePropagation(), true));
    site.feed(generateFeed({ count: 3 }));
    await open(page, site);
    await page.getByRole('radio').first().focus();
    await page.keyboard.press('ArrowDown');
    const field = page.getByRole('combobox', { name: 'Hvilken pressemelding' });
    await field.focus();
    await page.keyboard.type(releaseId(2));
    await page.keyboard.press('Enter');
    await expect(code(page)).toHaveValue(new RegExp(` release="${releaseId(2)}" `));
  });

  test('what cannot be shown is said in words, and readers’ link stands', async ({ page, site, guard }) => {
    guard.expectConsoleError(/no such release/);
    guard.expectConsoleError(/no subscription form/);
    await open(page, site);
    await seen(page);
    await choose(page, 'Én pressemelding');
    await page.getByLabel('Hvilken pressemelding').fill('finst-ikkje');
    await page.getByLabel('Hvilken pressemelding').press('Enter');
    await expect(preview(page).getByRole('status')).toHaveText(/ingen pressemelding med denne id-en/);
    await choose(page, 'Påmelding');
    await expect(preview(page).getByRole('status')).toHaveText(/ikke noe påmeldingsskjema/);
    const link = preview(page).getByRole('link', { name: 'Følg pressemeldinger' });
    await expect(link).toHaveAttribute('href', `${site.url}?view=follow`);
    await choose(page, 'Pressekontakter');
    await expect(preview(page).getByRole('heading', { name: 'Pressekontakter' })).toBeVisible();
    await expect(preview(page).getByRole('status').filter({ hasText: /\S/ })).toHaveCount(0);
  });

  test('kinds are the feed’s own, in its words, and any value is safe in the code', async ({ page, site, other, guard }) => {
    guard.allow(other.url);
    const label = `Kronikk & "debatt" <b>'`;
    const each = (n: number) => ({ _press_room: { kind: n === 2 ? { code: 'other', label } : 'speech' } });
    site.feed(generateFeed({ count: 3, each }));
    await open(page, site);
    const kinds = page.getByLabel('Type', { exact: true });
    await expect(kinds.getByRole('option')).toHaveText(['Alle typer', 'Tale eller innlegg', label]);
    await kinds.selectOption(label);
    await expect(code(page)).toHaveValue(/ kind="Kronikk &amp; &quot;debatt&quot; &lt;b&gt;'" limit="5">/);
    const snippet = await code(page).inputValue();
    await paste(page, site, other, snippet);
    expect(await page.locator('press-room').getAttribute('kind')).toBe(label);
    await expect(page.getByRole('heading', { level: 3 })).toHaveText([releaseTitle(2)]);

    await open(page, site);
    await choose(page, 'Én pressemelding');
    await page.getByLabel('Hvilken pressemelding').fill('"><script>alert(1)</script>&amp;');
    guard.expectConsoleError(/no such release/);
    await page.getByLabel('Hvilken pressemelding').press('Enter');
    await expect(code(page)).toHaveValue(/ release="&quot;&gt;&lt;script&gt;alert\(1\)&lt;\/script&gt;&amp;amp;" /);
    await seenProblem(page);
  });

  test('a kind is one choice, however the feed writes it', async ({ page, site }) => {
    const kinds = ['Pressemelding', 'press-release', 'PRESSEMELDING', 'Press release', 'Nyheit', 'Kronikk', 'kronikk ', { code: 'other', label: 'Tale eller innlegg' }];
    site.feed(generateFeed({ count: kinds.length, each: (n) => ({ _press_room: { kind: kinds[kinds.length - n] } }) }));
    await open(page, site);
    const choices = page.getByLabel('Type', { exact: true }).getByRole('option');
    await expect(choices).toHaveText(['Alle typer', 'Pressemelding', 'Nyhet', 'Tale eller innlegg', 'Kronikk']);
  });

  test('releases are offered of a feed whose list is an object and whose ids are numbers', async ({ page, site }) => {
    const items = generateFeed({ count: 2, each: (n) => ({ id: n }) }).items.map((item, at) => [at, item]);
    site.feed({ ...generateFeed({ count: 0 }), items: Object.fromEntries(items) });
    await open(page, site);
    await expect(page.locator('datalist option')).toHaveCount(2);
    await choose(page, 'Én pressemelding');
    await page.getByRole('combobox', { name: 'Hvilken pressemelding' }).fill('2');
    await page.getByRole('combobox', { name: 'Hvilken pressemelding' }).press('Enter');
    await expect(code(page)).toHaveValue(/ release="2" /);
  });

  for (const feed of [null, [], 7, 'feed', { items: null }, { items: 'none' }]) {
    test(`a feed that is ${JSON.stringify(feed)} takes nothing from the page`, async ({ page, site, guard }) => {
      guard.expectConsoleError(/<press-room/);
      site.route('feed.json', { body: JSON.stringify(feed), type: 'application/json' });
      await open(page, site);
      await preview(page).scrollIntoViewIfNeeded();
      await expect(preview(page).getByRole('status').filter({ hasText: /\S/ })).toHaveCount(1);
      await choose(page, 'Som ramme');
      await expect(code(page)).toHaveValue(/embed\.html/);
    });
  }

  test('a release that says too little to be offered takes no other from the choice', async ({ page, site }) => {
    site.feed({ ...generateFeed({ count: 1 }), items: [null, 1, { id: 'a', _press_room: null }, { id: 'b', title: 'B', _press_room: { kind: 7 } }] });
    await open(page, site);
    await expect(page.locator('datalist option')).toHaveCount(2);
  });

  test('a feed that says no kinds leaves the known ones', async ({ page, site }) => {
    site.feed(generateFeed({ count: 2, each: () => ({ _press_room: {} }) }));
    await open(page, site);
    await expect(page.locator('datalist option')).toHaveCount(2);
    await expect(page.getByLabel('Type', { exact: true }).getByRole('option')).toHaveCount(7);
  });
});

async function seenProblem(page: Page): Promise<void> {
  await preview(page).scrollIntoViewIfNeeded();
  await expect(preview(page).getByRole('status')).toHaveText(/denne id-en/);
}

test.describe('a press room that is set to read a feed elsewhere', () => {
  test('has that feed in the code, on the page and in the frame, with links to itself', async ({ page, site, other, guard }) => {
    guard.allow(other.url);
    other.cors(true);
    other.feed(generateFeed({ count: 2, newest: 77 }), { path: 'nyhende.json' });
    site.csp({ 'connect-src': `'self' ${other.origin}` });
    site.route('widget/config.json', { body: { feeds: [`${other.url}nyhende.json`] } });
    await open(page, site);
    await expect(code(page)).toHaveValue(new RegExp(`<press-room feed="${other.url}nyhende\\.json" site-url="${site.url}" lang="nb"`));
    const title = (await seen(page)).getByRole('link', { name: releaseTitle(77) });
    await expect(title).toHaveAttribute('href', new RegExp(`^${site.url}`));
    expect(site.count('feed.json')).toBe(0);
    await choose(page, 'Som ramme');
    const [, src] = /src="([^"]+)"/.exec(await code(page).inputValue()) ?? [];
    await page.goto(src.replaceAll('&amp;', '&'));
    await expect(page.getByRole('link', { name: releaseTitle(77) })).toBeVisible();
    expect(site.count('feed.json')).toBe(0);
  });

  test('whose settings cannot be read has the one beside it', async ({ page, site }) => {
    site.route('widget/config.json', { body: 'Logg inn', type: 'text/html' });
    await open(page, site);
    await expect(code(page)).toHaveValue(new RegExp(`<press-room feed="${site.url}feed\\.json" lang="nb"`));
  });
});

test.describe('ways to put it in', () => {
  test('a pinned script: by its hash, and it runs under it', async ({ page, site, other, guard }) => {
    guard.allow(other.url);
    await open(page, site);
    await choose(page, 'Som skript i fast utgave');
    const snippet = await code(page).inputValue();
    const src = `${site.url}widget/press-room-[0-9a-f]{16}\\.js`;
    expect(snippet).toMatch(new RegExp(`^<script type="module" src="${src}" integrity="sha384-[^"]{64}" crossorigin="anonymous"></script>\n`));
    await paste(page, site, other, snippet);
    await expect(page.getByRole('article')).toHaveCount(5);
    expect(site.count('widget/press-room.js')).toBe(1);
  });

  test('a site without a pinned script does not offer one', async ({ page, site, guard }) => {
    guard.expectConsoleError(/404/);
    site.route('widget/pinned.json', { status: 404 });
    await open(page, site);
    await site.arrival('widget/pinned.json');
    await seen(page);
    await expect(page.getByRole('radio', { name: 'Som skript i fast utgave' })).toBeHidden();
  });

  test('a frame: the same choices in its address, a name, and what fits its height', async ({ page, site, other, guard }) => {
    guard.allow(other.url);
    await open(page, site);
    await page.getByLabel('Språk', { exact: true }).selectOption('Nynorsk');
    await page.getByLabel('Antall').fill('2');
    await choose(page, 'Som ramme');
    await expect(page.getByRole('link', { name: 'Last ned frame.js' })).toHaveAttribute('href', 'frame.js');
    const snippet = [
      `<iframe data-press-room src="${site.url}widget/embed.html?lang=nn&amp;limit=2" title="Pressemeldingar"`,
      ' width="100%" height="600" frameborder="0" loading="lazy"></iframe>\n<script src="/frame.js" defer></script>',
    ].join('');
    await expect(code(page)).toHaveValue(snippet);
    await paste(page, site, other, snippet.replace('"/frame.js"', '"widget/frame.js"'));
    await expect(page.frameLocator('iframe').getByRole('article')).toHaveCount(2);
    await expect.poll(() => page.locator('iframe').evaluate((frame) => frame.clientHeight)).toBeLessThan(600);
    await expect(page.locator('iframe')).toHaveAccessibleName('Pressemeldingar');
  });
});

for (const [language, words, title] of [
  ['nb', 'Vis pressemeldingene på ditt eget nettsted', 'Pressemeldingene på ditt nettsted'],
  ['en', 'Show the press releases on your own website', 'Pressemeldingene på ditt nettsted'],
]) {
  test(`the Follow page leads to it, in ${language}`, async ({ page, site }) => {
    await page.goto(`${site.url}?view=follow&lang=${language}`);
    await page.getByRole('link', { name: words }).click();
    await expect(page).toHaveURL(`${site.url}widget/`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  });
}
