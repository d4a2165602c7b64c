import type { Page } from '@playwright/test';

import { builtSite, programOf, takenOver } from '../built/sites.ts';
import { releases, searchField } from '../acceptance/reader.ts';
import { expect, generateFeed, installClock, open, releaseId, releaseTitle, settled, test, type Guard, type Hold, type Site } from '../fixtures.ts';
import { LIST } from '../scripts.ts';

// Firefox and WebKit end all requests when a reader follows a link, before `pagehide`, and keep the page for "back".
// Chromium does neither by itself in these tests, so they imitate it with the events and with a connection that breaks.

const BROKEN = /ERR_CONTENT_LENGTH_MISMATCH|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION_RESET/;

/** The names of the program's files. */
async function program(page: Page, site: Site): Promise<{ js: string; wasm: string; words: string }> {
  const html = await (await page.request.get(site.url)).text();
  const name = (attribute: string) => new RegExp(`${attribute}=["']?\\./([^"'\\s>]+)`).exec(html)?.[1] ?? '';
  return { js: name('data-js'), wasm: name('data-wasm'), words: name('data-words').replace('*', 'nb') };
}

/** Keeps the request for `path` pending until {@link leaveAndComeBack}. */
function underway(site: Site, path: string): Hold {
  site.truncate(path);
  return site.hold(path);
}

/** Leaves the page, which breaks the pending request, and comes back. From then on `path` is served as usual; `before`
 * can change that. */
async function leaveAndComeBack(page: Page, site: Site, path: string, held: Hold, guard: Guard, before = () => {}): Promise<void> {
  await held.arrived;
  guard.expectConsoleError(BROKEN);
  const ended = page.waitForEvent('requestfailed', (request) => request.url().includes(path));
  await page.evaluate(() => dispatchEvent(new Event('beforeunload')));
  site.restore(path);
  before();
  await ended;
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
}

for (const what of ['feed', 'js', 'wasm', 'words'] as const) {
  test(`who leaves before the ${what} has come, and goes back, finds the releases`, async ({ page, site, guard }) => {
    const feed = () => site.feed(generateFeed({ count: 3 }));
    feed();
    const path = what === 'feed' ? 'feed.json' : (await program(page, site))[what];
    const held = underway(site, path);
    await open(page);
    await leaveAndComeBack(page, site, path, held, guard, feed);
    await expect(page.getByRole('link', { name: releaseTitle(3), exact: true })).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
    // No more than what the browser reports about the broken connection.
    expect(guard.messages.filter(({ type, text }) => type === 'error' && !BROKEN.test(text))).toEqual([]);
  });
}

test('who was leaving before anything was asked for, and goes back, finds the releases', async ({ page, site, guard }) => {
  site.feed(generateFeed({ count: 3 }));
  const { wasm, words } = await program(page, site);
  const held = underway(site, wasm);
  // This script requests the rest.
  const script = site.hold(LIST);
  await open(page);
  await Promise.all([held.arrived, script.arrived]);
  guard.expectConsoleError(BROKEN);
  await page.evaluate(() => dispatchEvent(new Event('beforeunload')));
  const asked = page.waitForRequest((request) => request.url().includes(words));
  script.release();
  await asked;
  const ended = page.waitForEvent('requestfailed', (request) => request.url().includes(wasm));
  site.restore(wasm);
  await ended;
  // The page hears of the failure before the reader is back.
  await settled(page);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await expect(page.getByRole('link', { name: releaseTitle(3), exact: true })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(guard.messages.filter(({ type, text }) => type === 'error' && !BROKEN.test(text))).toEqual([]);
});

for (const what of ['feed', 'js', 'wasm', 'words'] as const) {
  for (const [when, script] of [
    ['', undefined],
    [', and before what asks for it has come,', LIST],
  ] as const) {
    test(`who is back before it is known that the ${what} will not come${when} finds the releases at once`, async ({ page, site, guard }) => {
      const feed = () => site.feed(generateFeed({ count: 3 }));
      feed();
      const path = what === 'feed' ? 'feed.json' : (await program(page, site))[what];
      const held = underway(site, path);
      const late = script === undefined ? undefined : site.hold(script);
      // The clock is not advanced, so a timer never fires.
      await installClock(page);
      await page.clock.pauseAt(Date.now() + 60_000);
      await open(page);
      await (late ?? held).arrived;
      guard.expectConsoleError(BROKEN);
      await page.evaluate(() => {
        dispatchEvent(new Event('beforeunload'));
        for (const name of ['pagehide', 'pageshow']) dispatchEvent(new PageTransitionEvent(name, { persisted: true }));
      });
      late?.release();
      await held.arrived;
      site.restore(path);
      feed();
      await expect(page.getByRole('link', { name: releaseTitle(3), exact: true })).toBeVisible();
      await expect(page.getByRole('alert')).toHaveCount(0);
      expect(guard.messages.filter(({ type, text }) => type === 'error' && !BROKEN.test(text))).toEqual([]);
    });
  }
}

test('a deadline that passes while the page is in the cache is no failure', async ({ page, site }) => {
  site.feed(generateFeed({ count: 3 }));
  const held = site.hold('feed.json');
  const clock = await installClock(page);
  await open(page);
  const first = await held.arrived;
  // There is a deadline once the program has taken the request over.
  await expect(page.getByRole('navigation', { name: 'Språk' })).toBeVisible();
  await page.evaluate(() => {
    for (const name of ['pagehide', 'pageshow']) dispatchEvent(new PageTransitionEvent(name, { persisted: true }));
  });
  await clock.pass(31_000, 'feed.json');
  await expect.poll(() => first.aborted).toBe(true);
  held.release();
  await expect(page.getByRole('link', { name: releaseTitle(3), exact: true })).toBeVisible();
  expect(site.count('feed.json')).toBe(2);
});

test('who leaves before the release’s text has come, and goes back, finds it', async ({ page, site, guard }) => {
  const each = () => ({ content_html: undefined, _press_room: { kind: 'news', detail_url: 'tekst.json' } });
  site.feed(generateFeed({ count: 1, each }));
  const whole = { id: releaseId(1), title: releaseTitle(1), language: 'nn', content_html: '<p>Dette er heile teksten.</p>' };
  const text = () => site.feed(whole, { path: 'tekst.json' });
  text();
  const held = underway(site, 'tekst.json');
  await open(page, '?release=melding-0001');
  await leaveAndComeBack(page, site, 'tekst.json', held, guard, text);
  await expect(page.getByText('Dette er heile teksten.')).toBeVisible();
});

test('a feed that cannot be had is said to be that, though somebody was about to leave', async ({ page, site, guard }) => {
  const held = underway(site, 'feed.json');
  const clock = await installClock(page);
  await open(page);
  await held.arrived;
  guard.expectConsoleError(BROKEN);
  const ended = page.waitForEvent('requestfailed', (request) => request.url().includes('feed.json'));
  await page.evaluate(() => dispatchEvent(new Event('beforeunload')));
  held.release();
  await ended;
  await settled(page);
  // The reader stayed: the link was a download.
  await clock.pass(11_000, 'feed.json');
  await expect(page.getByRole('heading', { name: 'Vi fikk ikke hentet pressemeldingene' })).toBeVisible();
  expect(site.count('feed.json')).toBe(2);
});

test('a built page keeps its search for who left before the program had come, and goes back', async ({ page, site, guard }) => {
  site.holds(builtSite('demo'));
  const path = programOf('demo');
  const held = underway(site, path);
  await open(page);
  await searchField(page).focus();
  await leaveAndComeBack(page, site, path, held, guard);
  await takenOver(page);
  await searchField(page).fill('fjordplan');
  await expect(releases(page).first()).toBeVisible();
  await expect(page).toHaveURL(/\?q=fjordplan/);
});

test('a subscription that leaving ended is neither a failure nor a success', async ({ page, site, guard }) => {
  const endpoint = site.endpoint();
  site.feed(generateFeed({ count: 1 }));
  site.config({ subscribe: { provider: 'json', url: endpoint.url } });
  const held = underway(site, endpoint.path);
  await open(page, '?view=follow');
  await page.getByRole('textbox', { name: 'E-postadresse' }).fill('kari@example.no');
  await page.getByRole('button', { name: 'Abonner' }).click();
  await leaveAndComeBack(page, site, endpoint.path, held, guard, () => void site.endpoint());
  await expect(page.getByRole('heading', { name: 'Vi vet ikke om du er påmeldt' })).toBeVisible();
  expect(site.count(endpoint.path)).toBe(1);
});

test('after leaving for good and coming back the releases are there', async ({ page, site }) => {
  site.feed(generateFeed({ count: 3 }));
  const held = site.hold('feed.json');
  await open(page);
  await held.arrived;
  await page.goto(site.page('annet.html', '<!doctype html><title>Annet</title><h1>Annet</h1>'));
  held.release();
  await page.goBack();
  await expect(page.getByRole('link', { name: releaseTitle(3), exact: true })).toBeVisible();
});
