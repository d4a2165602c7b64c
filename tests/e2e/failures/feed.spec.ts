import { expect, generateFeed, installClock, open, releaseId, releaseTitle, test, type Site } from '../fixtures.ts';
import { expectFeedNotice, expectReadable, HOME, warnings, withPublisher } from './notices.ts';
import type { Page } from '@playwright/test';

test.beforeEach(({ site }) => withPublisher(site));

/** Mends the feed and tries again: the list is there and the notice is gone. */
async function tryAgain(page: Page, site: Site, path = 'feed.json'): Promise<void> {
  site.restore(path);
  site.feed(generateFeed({ count: 3 }), { path });
  await page.getByRole('alert').getByRole('button', { name: 'Prøv igjen' }).click();
  await expect(page.getByRole('link', { name: releaseTitle(3), exact: true })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByRole('status').filter({ hasText: '3 pressemeldinger' })).toBeVisible();
}

test.describe('a feed that does not come', () => {
  for (const status of [404, 403, 500, 503]) {
    test(`with status ${status} is told by its number, and asked for again`, async ({ page, site, guard }) => {
      guard.expectConsoleError(new RegExp(String(status)));
      site.feed('Sorry', { status, type: 'text/plain' });
      await open(page);
      await expectFeedNotice(page, new RegExp(`Serveren svarte med feil ${status}\\. Prøv igjen om litt\\.`));
      await tryAgain(page, site);
    });
  }

  test('because the connection breaks is asked for again', async ({ page, site, guard }) => {
    guard.expectConsoleError(/ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/);
    site.reset('feed.json');
    await open(page);
    await expectFeedNotice(page, /Nettleseren fikk ikke hentet pressemeldingene\. Sjekk nettforbindelsen og prøv igjen\./);
    await tryAgain(page, site);
  });

  test('because its connection breaks halfway is asked for again', async ({ page, site, guard }) => {
    guard.expectConsoleError(/ERR_CONTENT_LENGTH_MISMATCH|ERR_CONNECTION/);
    site.feed(generateFeed({ count: 40 }));
    site.truncate('feed.json');
    await open(page);
    await expectFeedNotice(page, /Nettleseren fikk ikke hentet|Bare en del av svaret kom fram/);
    await tryAgain(page, site);
  });

  test('because another site does not let us in is said to be blocked', async ({ page, site, other, guard }) => {
    guard.allow(other.url);
    guard.expectConsoleError(/CORS/);
    guard.expectConsoleError(/ERR_FAILED/);
    site.csp({ 'connect-src': `'self' ${other.origin}` });
    site.config({ feeds: [`${other.url}feed.json`] });
    other.feed(generateFeed({ count: 3 }));
    await open(page);
    await expectFeedNotice(page, /Nettleseren fikk ikke hentet pressemeldingene/);
    other.cors(true);
    await tryAgain(page, other);
  });

  test('because the host’s policy forbids it is said to be blocked', async ({ page, site, other, guard }) => {
    guard.allow(other.url);
    guard.expectViolation(/connect/);
    site.config({ feeds: [`${other.url}feed.json`] });
    await open(page);
    await expectFeedNotice(page, /Nettleseren fikk ikke hentet pressemeldingene/);
  });

  for (const [lang, text] of [
    ['nb', 'Si gjerne fra til dem som driver nettstedet. Disse innstillingene er feil (konsollen i nettleseren forklarer hvorfor): feeds'],
    ['nn', 'Sei gjerne frå til dei som driv nettstaden. Desse innstillingane er feil (konsollen i nettlesaren forklarer kvifor): feeds'],
    ['en', 'Please tell whoever runs the website. These settings are wrong (the browser’s console explains why): feeds'],
    ['se', 'Muital dan sidjiide geat jođihit neahttabáikki. Konsolla muitala mii lea boastut: feeds'],
  ] as const) {
    test(`because its address holds a key is refused in ${lang}`, async ({ page, site, guard }) => {
      site.config({ feeds: ['https://www.mynewsdesk.com/services/pressroom/list/NOKKEL?format=json'] });
      await open(page, `?lang=${lang}`);
      const notice = page.getByRole('alert');
      await expect(notice).toContainText(text);
      await expect(notice.locator('a[href*="NOKKEL"]')).toHaveCount(0);
      const told = guard.messages.map(({ text }) => text).join('\n');
      expect(told).toMatch(/secret: the address holds a key/);
      await expectReadable(page);
    });
  }

  test('because the reader is offline is said so', async ({ page, context, site, guard }) => {
    guard.expectConsoleError(/500/);
    guard.expectConsoleError(/ERR_INTERNET_DISCONNECTED/);
    site.feed('', { status: 500 });
    await open(page);
    await expectFeedNotice(page, /feil 500/);
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Prøv igjen' }).click();
    await expectFeedNotice(page, /Det ser ut til at du er uten nett\. Sjekk nettforbindelsen og prøv igjen\./);
    await context.setOffline(false);
    await tryAgain(page, site);
  });

  test('is given up after half a minute, and asked for again', async ({ page, site }) => {
    const clock = await installClock(page);
    site.stall('feed.json');
    await open(page);
    await site.arrival('feed.json');
    await expect(page.getByText('Henter pressemeldinger …')).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await clock.pass(25_000, 'feed.json');
    await expect(page.getByText('Henter pressemeldinger …')).toBeVisible();
    await clock.pass(6_000, 'feed.json');
    await expectFeedNotice(page, /Svaret tok for lang tid\. Prøv igjen om litt\./);
    await tryAgain(page, site);
  });
});

test.describe('a feed that is no feed', () => {
  for (const { name, body, type, text } of [
    {
      name: 'a web page',
      body: '<!doctype html><title>Logg inn</title><h1>Logg inn</h1>',
      type: 'text/html',
      text: /Vi fikk en nettside i stedet for pressemeldinger\. Prøv igjen om litt\./,
    },
    { name: 'plain words', body: 'It works!', text: /Svaret kunne ikke leses\. Prøv igjen om litt\./ },
    { name: 'an empty file', body: '', text: /Svaret kunne ikke leses|Bare en del av svaret kom fram/ },
    { name: 'JSON of another kind', body: { openapi: '3.1.0' }, text: /Vi fant ingen pressemeldinger i det serveren sendte/ },
    { name: 'a JSON list', body: [1, 2, 3], text: /Vi fant ingen pressemeldinger i det serveren sendte/ },
    { name: 'JSON null', body: 'null', text: /Vi fant ingen pressemeldinger i det serveren sendte/ },
  ]) {
    test(`but ${name} is told so, and asked for again`, async ({ page, site }) => {
      site.feed(body, type ? { type } : {});
      await open(page);
      await expectFeedNotice(page, text);
      await tryAgain(page, site);
    });
  }

  test('but half of one is told so, and asked for again', async ({ page, site }) => {
    site.feed(generateFeed({ count: 10 }));
    site.cut('feed.json');
    await open(page);
    await expectFeedNotice(page, /Bare en del av svaret kom fram\. Prøv igjen\./);
    await tryAgain(page, site);
  });
});

test.describe('a feed far too large', () => {
  for (const declared of [true, false]) {
    test(`is told so, ${declared ? 'and its length is' : 'but not its length'} said first`, async ({ page, site }) => {
      site.bigFeed(30, { declared });
      await open(page);
      await expectFeedNotice(page, /Nyhetsstrømmen er for stor til å vises her\. Gå til nettstedet i stedet\./);
      await tryAgain(page, site);
    });
  }

  test('is not fetched to its end', async ({ page, site }) => {
    site.bigFeed(60);
    await open(page);
    await expectFeedNotice(page, /for stor/);
    const request = await site.arrival('feed.json');
    await expect.poll(() => request.aborted).toBe(true);
    expect(request.sent).toBeLessThan(50 * 1024 * 1024);
  });
});

test('a feed is asked for once, however early it is asked for', async ({ page, site }) => {
  site.feed(generateFeed({ count: 3 }));
  await open(page);
  await expect(page.getByRole('link', { name: releaseTitle(3), exact: true })).toBeVisible();
  expect(site.count('feed.json')).toBe(1);
});

test('a feed that is late is said to be loading, then outlined, then there', async ({ page, site }) => {
  site.feed(generateFeed({ count: 3 }));
  const held = site.hold('feed.json');
  await open(page);
  await held.arrived;
  await expect(page.getByRole('status').filter({ hasText: 'Henter pressemeldinger …' })).toBeVisible();
  await expectReadable(page);
  const outline = page.locator('.pr-skeleton');
  await expect(outline).toHaveAttribute('aria-hidden', 'true');
  await expect(outline).toHaveCSS('opacity', '1');
  held.release();
  await expect(page.getByRole('link', { name: releaseTitle(3), exact: true })).toBeVisible();
  await expect(outline).toHaveCount(0);
  await expect(page.getByText('Henter pressemeldinger …')).toHaveCount(0);
});

test.describe('the failure is told in the reader’s language', () => {
  for (const { lang, title, text, retry, home } of [
    {
      lang: 'nn',
      title: 'Vi fekk ikkje henta pressemeldingane',
      text: 'Serveren svarte med feil 500. Prøv igjen om litt.',
      retry: 'Prøv igjen',
      home: 'Gå til Kystdirektoratet',
    },
    {
      lang: 'en',
      title: 'The press releases could not be fetched',
      text: 'The server answered with error 500. Try again later.',
      retry: 'Try again',
      home: 'Go to Kystdirektoratet',
    },
    {
      lang: 'se',
      title: 'Eat ožžon viežžat preassadieđáhusaid',
      text: 'Bálvá vástidii meattáhusain 500. Geahččal fas ođđasit.',
      retry: 'Geahččal ođđasit',
      home: 'Mana deike: Kystdirektoratet',
    },
  ]) {
    test(`in ${lang}`, async ({ page, site, guard }) => {
      guard.expectConsoleError(/500/);
      site.feed('', { status: 500 });
      await open(page, `?lang=${lang}`);
      const notice = page.getByRole('alert').filter({ hasText: title });
      await expect(notice).toContainText(text);
      await expect(notice.getByRole('button', { name: retry })).toBeVisible();
      await expect(notice.getByRole('link', { name: home })).toHaveAttribute('href', HOME);
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      await expectReadable(page);
    });
  }

  test('and retold when the reader changes it', async ({ page, site, guard }) => {
    guard.expectConsoleError(/500/);
    site.feed('', { status: 500 });
    await open(page);
    await expectFeedNotice(page, /feil 500/);
    await page.getByRole('navigation', { name: 'Språk' }).getByRole('link', { name: 'English' }).click();
    await expect(page.getByRole('alert')).toContainText('The server answered with error 500.');
  });
});

test.describe('every address says what is wrong', () => {
  for (const address of ['?release=melding-0002', '?view=contacts', '?view=follow', '?q=hamn', '?page=3']) {
    test(`as ${address}`, async ({ page, site, guard }) => {
      guard.expectConsoleError(/500/);
      site.feed('', { status: 500 });
      await open(page, address);
      await expectReadable(page);
      if (address !== '?view=follow') {
        await expect(page.getByRole('alert')).toContainText('Serveren svarte med feil 500');
        await expect(page.getByRole('button', { name: 'Prøv igjen' })).toBeVisible();
        // After a failure it is unknown whether the release exists.
        await expect(page.getByText('Fant ikke')).toHaveCount(0);
      }
      await expect(page.getByText('Henter')).toHaveCount(0);
    });
  }

  test('and a release is there after another try', async ({ page, site, guard }) => {
    guard.expectConsoleError(/500/);
    site.feed('', { status: 500 });
    await open(page, `?release=${releaseId(2)}`);
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('feil 500');
    await expect(alert.getByRole('link', { name: 'Gå til Kystdirektoratet' })).toHaveAttribute('href', HOME);
    site.feed(generateFeed({ count: 3 }));
    await alert.getByRole('button', { name: 'Prøv igjen' }).click();
    await expect(page.getByRole('heading', { level: 1, name: releaseTitle(2) })).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
});

test('after another try the focus is still on something', async ({ page, site, guard }) => {
  guard.expectConsoleError(/500/);
  site.feed('', { status: 500 });
  await open(page);
  await expectFeedNotice(page, /feil 500/);
  await page.getByRole('button', { name: 'Prøv igjen' }).focus();
  site.feed(generateFeed({ count: 3 }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: releaseTitle(3), exact: true })).toBeVisible();
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
});

test('a second feed that fails leaves the first one readable', async ({ page, site, guard }) => {
  guard.expectConsoleError(/500/);
  site.config({ feeds: ['feed.json', 'other.json'] });
  site.feed(generateFeed({ count: 3 }));
  site.feed('', { path: 'other.json', status: 500 });
  await open(page);
  await expect(page.getByRole('link', { name: releaseTitle(3), exact: true })).toBeVisible();
  const notice = page.getByRole('alert').filter({ hasText: 'Noen av pressemeldingene kunne ikke hentes' });
  await expect(notice).toContainText('Serveren svarte med feil 500');
  site.feed(generateFeed({ count: 1, newest: 9, published: '2026-07-30T10:00:00Z' }), { path: 'other.json' });
  await notice.getByRole('button', { name: 'Prøv igjen' }).click();
  await expect(page.getByRole('link', { name: releaseTitle(9), exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: releaseTitle(3), exact: true })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('bad items cost themselves, and the publisher is told which', async ({ page, site, guard }) => {
  const feed = generateFeed({ count: 3 });
  const [first, second, third] = feed.items;
  const untitled = { id: 'utan-tittel', date_published: '2026-06-01T10:00:00Z' };
  site.feed({ ...feed, items: [first, 'tull', null, second, { title: 'Utan id' }, untitled, third] });
  await open(page);
  await expect(page.getByRole('article')).toHaveCount(3);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect.poll(() => warnings(guard)).toContain('feed.json: item 1: not an object, left out');
  expect(warnings(guard)).toContain('item 2: not an object, left out');
  expect(warnings(guard)).toContain('item 4: no id, left out');
  expect(warnings(guard)).toContain('item 5 (id utan-tittel): no title and no text, left out');
});

test('a feed with nothing in it yet is no failure', async ({ page, site }) => {
  site.feed(generateFeed({ count: 0 }));
  await open(page);
  await expect(page.getByRole('heading', { level: 2, name: 'Ingen pressemeldinger ennå' })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expectReadable(page);
});
