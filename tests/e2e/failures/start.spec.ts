import { expect, generateFeed, open, releaseTitle, test, type Guard, type Site } from '../fixtures.ts';
import { ASKED_FOR } from '../crash.ts';
import { expectReadable, HOME, withPublisher } from './notices.ts';
import type { Page } from '@playwright/test';
import { START } from '../scripts.ts';

/** The page of the dist as it is served now. */
async function html(page: Page, site: Site): Promise<string> {
  return (await page.request.get(site.url)).text();
}

/** The names of the program's two files below the site. */
async function program(page: Page, site: Site): Promise<{ js: string; wasm: string }> {
  const text = await html(page, site);
  const name = (attribute: string) => new RegExp(`${attribute}=["']?\\./([^"'\\s>]+)`).exec(text)?.[1] ?? '';
  const [js, wasm] = [name('data-js'), name('data-wasm')];
  expect(js).toMatch(/\.js$/);
  expect(wasm).toMatch(/\.wasm$/);
  return { js, wasm };
}

/** Checks what a reader sees, in Bokmål, when the program could not start: why, what to do, and two links to go on. */
async function expectStartFailure(page: Page, site: Site): Promise<void> {
  const alert = page.getByRole('alert').filter({ hasText: 'Presserommet kunne ikke starte' });
  await expect(alert).toBeInViewport({ ratio: 1 });
  await expect(alert).toContainText('Last siden på nytt.');
  await expect(alert.getByRole('link', { name: 'Gå til utgiverens nettsted' })).toHaveAttribute('href', HOME);
  const feed = alert.getByRole('link', { name: 'Åpne pressemeldingene som datafil (JSON)' });
  await expect(feed).toHaveJSProperty('href', `${site.url}feed.json`);
  await expect(page.getByText('The press room could not start')).toBeHidden();
  await expect(page.getByText('Henter pressemeldinger …')).toBeHidden();
}

test.describe('a program that cannot start', () => {
  test.beforeEach(({ site, guard }) => {
    withPublisher(site);
    guard.expectConsoleError(/The press room could not start/);
  });

  test('because the WASM file is not there leaves a message and ways on', async ({ page, site, guard }) => {
    guard.expectConsoleError(/404/);
    site.route((await program(page, site)).wasm, { status: 404, body: '' });
    await open(page);
    await expectStartFailure(page, site);
  });

  test('because the WASM file is something else leaves a message and ways on', async ({ page, site }) => {
    site.route((await program(page, site)).wasm, { body: 'no program', type: 'application/wasm' });
    await open(page);
    await expectStartFailure(page, site);
  });

  test('because half of the WASM file came leaves a message and ways on', async ({ page, site }) => {
    site.cut((await program(page, site)).wasm);
    await open(page);
    await expectStartFailure(page, site);
  });

  test('because the JS file is not there leaves a message and ways on', async ({ page, site, guard }) => {
    guard.expectConsoleError(/404/);
    site.route((await program(page, site)).js, { status: 404, body: '', type: 'text/plain' });
    await open(page);
    await expectStartFailure(page, site);
  });

  test('because the JS file is of another version leaves a message and ways on', async ({ page, site }) => {
    site.route((await program(page, site)).js, { body: 'export default async () => { throw new Error("old"); };' });
    await open(page);
    await expectStartFailure(page, site);
  });

  test('because the JS file is a web page leaves a message and ways on', async ({ page, site, guard }) => {
    guard.expectConsoleError(/MIME type/);
    site.route((await program(page, site)).js, { body: '<!doctype html><title>Logg inn</title>', type: 'text/html' });
    await open(page);
    await expectStartFailure(page, site);
  });

  test('because the browser has no WebAssembly leaves a message and ways on', async ({ page, site }) => {
    await page.addInitScript(() => delete (globalThis as { WebAssembly?: unknown }).WebAssembly);
    await open(page);
    await expectStartFailure(page, site);
  });

  for (const { language, title, reload, home, data } of [
    {
      language: 'nb',
      title: 'Presserommet kunne ikke starte',
      reload: 'Last siden på nytt',
      home: 'Gå til utgiverens nettsted',
      data: 'Åpne pressemeldingene som datafil (JSON)',
    },
    {
      language: 'nn',
      title: 'Presserommet kunne ikkje starte',
      reload: 'Last sida på nytt',
      home: 'Gå til nettstaden til utgjevaren',
      data: 'Opne pressemeldingane som datafil (JSON)',
    },
    {
      language: 'en',
      title: 'The press room could not start',
      reload: 'Reload the page',
      home: 'Go to the publisher’s website',
      data: 'Open the press releases as a data file (JSON)',
    },
    {
      language: 'se',
      title: 'Preassalatnja ii sáhttán álgit',
      reload: 'Viečča siiddu ođđasit',
      home: 'Mana almmuheaddji neahttabáikái',
      data: 'Raba preassadieđáhusaid datafiilan (JSON)',
    },
  ]) {
    test(`says so in ${language} when the address asks for it, and a reload there starts it`, async ({ page, site, guard }) => {
      guard.expectConsoleError(/404/);
      const { wasm } = await program(page, site);
      site.route(wasm, { status: 404, body: '' });
      await open(page, `?lang=${language}`);
      const alert = page.getByRole('alert');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText([title]);
      await expect(alert.getByRole('paragraph')).toHaveCount(3);
      await expect(alert.getByRole('link', { name: home })).toHaveAttribute('href', HOME);
      await expect(alert.getByRole('link', { name: data })).toBeInViewport();
      site.restore(wasm);
      await alert.getByRole('link', { name: reload }).click();
      await expect(page.getByRole('article').first()).toBeVisible();
      expect(page.url()).toBe(`${site.url}?lang=${language}`);
      await expect(page.getByRole('alert')).toHaveCount(0);
    });
  }

  test('says so in the language of the press room', async ({ page, site, guard }) => {
    guard.expectConsoleError(/404/);
    site.config({ language: 'nn' });
    site.route((await program(page, site)).wasm, { status: 404, body: '' });
    await open(page);
    await expect(page.getByRole('heading', { name: 'Presserommet kunne ikkje starte' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Presserommet kunne ikke starte' })).toBeHidden();
  });

  test('leads to the feed that is configured', async ({ page, site, guard }) => {
    guard.expectConsoleError(/404/);
    site.config({ feeds: ['arkiv/nytt.json'] });
    site.feed(generateFeed({ count: 1 }), { path: 'arkiv/nytt.json' });
    site.route((await program(page, site)).wasm, { status: 404, body: '' });
    await open(page);
    await expect(page.getByRole('link', { name: 'Åpne pressemeldingene som datafil (JSON)' })).toHaveJSProperty(
      'href',
      `${site.url}arkiv/nytt.json`,
    );
  });

  test('never links to a script, whatever the config says', async ({ page, site, guard }) => {
    guard.expectConsoleError(/404/);
    site.config({ feeds: ['javascript:alert(1)'], publisher: { url: 'javascript:alert(2)' } });
    site.route((await program(page, site)).wasm, { status: 404, body: '' });
    await open(page);
    await expect(page.getByRole('heading', { name: 'Presserommet kunne ikke starte' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Gå til utgiverens nettsted' })).toBeHidden();
    const links = page.locator('a');
    const targets = await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
    expect(targets.filter((target) => target.startsWith('javascript:'))).toEqual([]);
  });
});

test('a policy that forbids WASM leaves a message and ways on', async ({ page, site, guard }) => {
  guard.expectViolation(/script-src/);
  withPublisher(site);
  site.csp({ 'script-src': "'self'" });
  await open(page);
  await expectStartFailure(page, site);
});

test('a page without its start script is not blank and has a way on', async ({ page, site, guard }) => {
  guard.expectConsoleError(/404/);
  site.route(START, { status: 404, body: '', type: 'text/plain' });
  await open(page);
  await expect(page.getByText('Henter pressemeldinger …')).toBeInViewport();
  // Ends the animation, so that the style sheet shows the message at once and not after a while.
  await page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));
  await expect(page.getByRole('heading', { name: 'Presserommet kunne ikke starte' })).toBeInViewport();
  await expect(page.getByRole('link', { name: 'Åpne pressemeldingene som datafil (JSON)' }).first()).toBeInViewport();
});

test('a page without the place to stand in says so instead of staying blank', async ({ page, site, guard }) => {
  guard.expectConsoleError(/./);
  withPublisher(site);
  site.page('', (await html(page, site)).replace(/id=["']?press-room["']?(?=[\s>])/, 'id="pressroom"'));
  await open(page);
  await expect(page.getByRole('alert').filter({ hasText: 'Presserommet kunne ikke starte' })).toBeInViewport({ ratio: 1 });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('there are words and a link to the feed in four languages, and nothing claims to be loading', async ({
    page,
    site,
  }) => {
    await page.setViewportSize({ width: 360, height: 640 });
    await page.goto(site.url);
    const words = page.getByRole('paragraph');
    await expect(words).toHaveText([
      /^Presserommet trenger JavaScript\./,
      /^Presserommet treng JavaScript\./,
      /^The press room needs JavaScript\./,
      /^Preassalatnja dárbbaša JavaScript\./,
    ]);
    const languages = await words.evaluateAll((all) => all.map((one) => one.closest('[lang]')?.getAttribute('lang')));
    expect(languages).toEqual(['nb', 'nn', 'en', 'se']);
    for (const one of await words.all()) {
      await expect(one).toBeInViewport({ ratio: 1 });
    }
    const links = page.getByRole('link');
    await expect(links).toHaveText([
      'Åpne pressemeldingene som datafil (JSON)',
      'Opne pressemeldingane som datafil (JSON)',
      'Open the press releases as a data file (JSON)',
      'Raba preassadieđáhusaid datafiilan (JSON)',
    ]);
    expect(await links.evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href))).toEqual(
      Array(4).fill(`${site.url}feed.json`),
    );
    await expect(page.locator('#press-room-loading')).toBeHidden();
  });
});

test.describe('a program that fails while it runs', () => {
  test.beforeEach(async ({ page, site, guard }) => {
    // Only the first crash, with its place: what still runs may crash too, which is not reported.
    guard.expectConsoleError(ASKED_FOR);
    site.feed(generateFeed({ count: 3 }));
    const marked = (await html(page, site)).replace(/<div id=["']?press-room["']?(?=[\s>])/, '$& data-debug-panic');
    expect(marked).toContain('data-debug-panic');
    site.page('', marked);
  });

  test('says so above what was there, and the links still work', async ({ page, guard }) => {
    guard.expectPageError(/unreachable/);
    await open(page);
    await page.getByRole('link', { name: releaseTitle(3), exact: true }).click();
    const notice = page.getByRole('alert').filter({ hasText: 'Presserommet har stoppet' });
    await expect(notice).toHaveCount(1);
    await expect(notice).toContainText('Noe gikk galt. Last siden på nytt for å fortsette.');
    await expect(notice.getByRole('link', { name: 'Last siden på nytt' })).toBeInViewport();
    // From now on links load pages anew, and the crash is gone with the old page.
    await page.getByRole('navigation', { name: 'Presserom' }).getByRole('link', { name: 'Pressekontakter' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Pressekontakter' })).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await page.getByRole('navigation', { name: 'Presserom' }).getByRole('link', { name: 'Pressemeldinger' }).click();
    await expect(page.getByRole('link', { name: releaseTitle(2), exact: true })).toBeVisible();
  });

  test('says so where a reader is who has scrolled, and takes the focus there', async ({ page, site, guard }) => {
    guard.expectPageError(/unreachable/);
    site.feed(generateFeed({ count: 40 }));
    await page.setViewportSize({ width: 360, height: 500 });
    await open(page);
    const link = page.getByRole('link', { name: releaseTitle(22), exact: true });
    await link.scrollIntoViewIfNeeded();
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(1000);
    await link.click();
    const notice = page.getByRole('alert').filter({ hasText: 'Presserommet har stoppet' });
    await expect(notice).toBeFocused();
    await expect(notice.getByRole('link', { name: 'Last siden på nytt' })).toBeInViewport({ ratio: 1 });
  });

  test('says so in the reader’s language', async ({ page, guard }) => {
    guard.expectPageError(/unreachable/);
    await open(page, '?lang=en');
    await page.getByRole('link', { name: releaseTitle(3), exact: true }).click();
    const notice = page.getByRole('alert').filter({ hasText: 'The press room has stopped' });
    await expect(notice.getByRole('link', { name: 'Reload the page' })).toBeVisible();
  });

  test('offers a reload that is one', async ({ page, site, guard }) => {
    guard.expectPageError(/unreachable/);
    guard.expectConsoleError(/The press room could not start/);
    await open(page);
    await page.getByRole('link', { name: releaseTitle(3), exact: true }).click();
    const notice = page.getByRole('alert').filter({ hasText: 'Presserommet har stoppet' });
    await expect(notice).toBeVisible();
    const before = site.count('');
    await notice.getByRole('link', { name: 'Last siden på nytt' }).click();
    await site.arrival('', before + 1);
    expect(page.url()).toContain('?release=');
    // Since the release itself makes the program crash, the reloaded page fails before anything is shown.
    await expect(page.getByRole('heading', { name: 'Presserommet kunne ikke starte' })).toBeVisible();
  });

  test('before anything was shown says so once, with ways on', async ({ page, site, guard }) => {
    guard.expectConsoleError(/The press room could not start/);
    await open(page, '?release=melding-0003');
    await expect(page.getByRole('alert')).toHaveCount(1);
    await expect(page.getByRole('alert')).toContainText(/Last siden på nytt/);
    await expect(page.getByRole('link', { name: 'Åpne pressemeldingene som datafil (JSON)' })).toHaveJSProperty(
      'href',
      `${site.url}feed.json`,
    );
    await expect(page.getByText('Henter pressemeldinger …')).toBeHidden();
  });
});

test.describe('a config that cannot be used', () => {
  /** Checks that the list is shown, that the notice names what to mend, and that the console says what is wrong. */
  async function expectConfigNotice(page: Page, guard: Guard, wrong: [setting: string, cause: RegExp][]): Promise<void> {
    const notice = page.getByRole('region', { name: 'Presserommet er ikke satt opp riktig' });
    await expect(notice).toContainText(
      'Si gjerne fra til dem som driver nettstedet. Disse innstillingene er feil (konsollen i nettleseren forklarer hvorfor):',
    );
    await expect(notice.getByRole('listitem')).toHaveText(wrong.map(([setting]) => setting));
    const told = guard.messages.map(({ text }) => text).filter((text) => text.startsWith('press-room-config: '));
    wrong.forEach(([, cause], at) => expect(told[at]).toMatch(cause));
    await expect(page.getByRole('link', { name: releaseTitle(3), exact: true })).toBeVisible();
    await expectReadable(page);
  }

  test.beforeEach(({ site }) => site.feed(generateFeed({ count: 3 })));

  test('because it is not JSON is told by line and column', async ({ page, site, guard }) => {
    site.config('{\n  "feeds": ["feed.json"],\n  "language": nb\n}');
    await open(page);
    await expectConfigNotice(page, guard, [['press-room-config', /not JSON at line 3/]]);
  });

  test('because it is no object is told', async ({ page, site, guard }) => {
    site.config('[1, 2]');
    await open(page);
    await expectConfigNotice(page, guard, [['press-room-config', /write an object/]]);
  });

  test('because values are of the wrong kind is told setting by setting', async ({ page, site, guard }) => {
    site.config({
      feeds: 7,
      language: 'klingon',
      timeZone: 'Mars/Olympus',
      pageSize: 'twenty',
      contactEmail: 'not an address',
      subscribe: { provider: 'json' },
    });
    await open(page);
    await expectConfigNotice(page, guard, [
      ['feeds', /write one address/],
      ['language', /write "nb"/],
      ['timeZone', /write an IANA time zone/],
      ['pageSize', /write a whole number/],
      ['subscribe.url', /is missing/],
      ['contactEmail', /write an e-mail address/],
    ]);
  });

  test('because no feeds are in it is told, and the feed beside the page is read', async ({ page, site, guard }) => {
    site.config({ feeds: [] });
    await open(page);
    await expectConfigNotice(page, guard, [['feeds', /write 1 to 20/]]);
  });

  for (const [language, title, text] of [
    ['nb', 'Presserommet er ikke satt opp riktig', 'Si gjerne fra til dem som driver nettstedet.'],
    ['nn', 'Presserommet er ikkje sett opp rett', 'Sei gjerne frå til dei som driv nettstaden.'],
    ['en', 'The press room is not set up correctly', 'Please tell whoever runs the website.'],
    ['se', 'Preassalatnja ii leat riekta heivehuvvon', 'Muital dan sidjiide geat jođihit neahttabáikki.'],
  ] as const) {
    test(`is told in ${language}, with nothing in another language but the names of settings`, async ({ page, site }) => {
      site.config({ pageSize: 'twenty', timeZone: 'Mars/Olympus', language });
      await open(page);
      const notice = page.getByRole('region', { name: title });
      await expect(notice).toContainText(text);
      const names = notice.getByRole('code');
      await expect(names).toHaveText(['timeZone', 'pageSize']);
      const languages = await names.evaluateAll((all) => all.map((name) => name.getAttribute('lang')));
      expect(languages).toEqual(['en', 'en']);
      await expect(notice).not.toContainText('write');
    });
  }

  test('that is left out altogether is no mistake', async ({ page, site }) => {
    site.config('');
    await open(page);
    await expect(page.getByRole('link', { name: releaseTitle(3), exact: true })).toBeVisible();
    await expect(page.getByText('ikke satt opp riktig')).toHaveCount(0);
  });

  test('because a name is misspelt is told to the publisher alone', async ({ page, site, guard }) => {
    site.config({ pagesize: 10 });
    await open(page);
    await expect(page.getByRole('link', { name: releaseTitle(3), exact: true })).toBeVisible();
    await expect(page.getByText('ikke satt opp riktig')).toHaveCount(0);
    expect(guard.messages.map(({ text }) => text).join()).toContain('did you mean `pageSize`?');
  });

  test('leaves no form that leads nowhere', async ({ page, site }) => {
    site.config({ subscribe: { provider: 'mailchimp', url: 'https://example.no/' } });
    await open(page, '?view=follow');
    const notice = page.getByRole('region', { name: 'Presserommet er ikke satt opp riktig' });
    await expect(notice.getByRole('listitem')).toHaveText(['subscribe.provider']);
    await expect(page.getByRole('main').getByRole('textbox')).toHaveCount(0);
  });
});
