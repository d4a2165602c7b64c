import type { Locator, Page } from '@playwright/test';

import { axe, expect, noHorizontalScroll, open, PIXEL, test, type Guard, type Site } from '../fixtures.ts';
import { build } from '../widget/ways.ts';
import { said } from './reader.ts';

/** What a reader can do with a release: `public/tools/`. */

const LONG = 'Ho opnar i mai, og alle som bur her, er velkomne til fest på kaia heile dagen.';
const PASSAGE = '#:~:text=Ho%20opnar%20i%20mai%2C,p%C3%A5%20kaia%20heile%20dagen.';

function feed(site: Site): Record<string, unknown> {
  for (const name of ['sjo.png', 'sjo-stor.png', 'kveld.png']) site.route(`bilete/${name}`, { type: 'image/png', body: PIXEL });
  const address = (name: string) => `${site.url}bilete/${name}`;
  const images = [
    { url: address('sjo.png'), original_url: address('sjo-stor.png'), alt: 'Hav.', caption: 'Utløpet av Storvika.', credit: 'Ola Nordmann', width: 1600, height: 1067, size_in_bytes: 123_456 },
    { url: address('kveld.png'), alt: 'Meir hav.', caption: 'Storvika i kveld.', rights: 'Berre til omtale.' },
  ];
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Kystverket',
    language: 'nb',
    _press_room: { publisher: { name: 'Kystverket' }, image_rights: 'Fri bruk.' },
    items: [
      {
        id: '1',
        title: 'Ny kai',
        content_html: `<p>– Kaia er trygg.</p><p>${LONG}</p>`,
        date_published: '2026-11-20T09:00:00+01:00',
        _press_room: { images },
      },
    ],
  };
}

const WAYS = ['shown by the program', 'built, without the program'] as const;
type Way = (typeof WAYS)[number];

/** Opens the release, and returns its address. */
async function openRelease(page: Page, site: Site, way: Way): Promise<string> {
  if (way === WAYS[0]) site.feed(feed(site));
  else await build(site, feed(site));
  const path = way === WAYS[0] ? '?release=1' : 'release/1/ny-kai/';
  await open(page, path);
  await expect(page.getByRole('heading', { level: 1, name: 'Ny kai' })).toBeVisible();
  await page.evaluate(() => customElements.whenDefined('press-room-tools').then(() => undefined));
  return site.url + path;
}

/** Checks that a built page has not requested the program so far. */
function asWritten(way: Way, guard: Guard): void {
  if (way !== WAYS[0]) expect(guard.requests.filter((url) => url.endsWith('.wasm'))).toEqual([]);
}

const excerpt = (page: Page) => page.getByRole('button', { name: 'Kopier utdrag med kilde' });
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
const dialog = (page: Page) => page.getByRole('dialog');

/** Selects all of the paragraph with `text`. */
async function select(page: Page, text: string): Promise<void> {
  await page.getByText(text).evaluate((it) => getSelection()?.selectAllChildren(it));
}

for (const way of WAYS) {
  test.describe(way, () => {
    test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

    test('a selected part of the text is copied with its source, by keyboard', async ({ page, site, guard }) => {
      const address = await openRelease(page, site, way);
      await expect(excerpt(page)).toHaveCount(0);
      await select(page, LONG);
      await expect(excerpt(page)).toBeVisible();
      await axe(page);
      await page.keyboard.press('Tab');
      await expect(excerpt(page)).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(said(page, 'Utdraget er kopiert, med kilde og lenke')).toBeVisible();
      const date = '20.\u00a0november 2026 kl.\u00a009.00';
      expect(await clipboard(page)).toBe(`${LONG}\n\nKystverket\nNy kai\n${date}\n${address}${PASSAGE}`);
      await page.keyboard.press('Escape');
      await expect(excerpt(page)).toBeHidden();
      asWritten(way, guard);
    });

    test('a press on the button keeps the selection, and nothing that is no text has the button', async ({ page, site, guard }) => {
      await openRelease(page, site, way);
      await select(page, 'Kaia er trygg.');
      await excerpt(page).click();
      await expect(said(page, 'Utdraget er kopiert, med kilde og lenke')).toBeVisible();
      expect(await page.evaluate(() => String(getSelection()).trim())).toContain('Kaia er trygg.');
      await page.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('.pr-header') as Element));
      await page.evaluate(() => (document.activeElement as HTMLElement).blur());
      await page.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('.pr-first') as Element));
      await expect(excerpt(page)).toBeHidden();
      asWritten(way, guard);
    });

    test('where the clipboard is refused there is another way, and without one nothing is said to be copied', async ({ page, site, guard }) => {
      await page.addInitScript(() => {
        Object.defineProperty(navigator.clipboard, 'writeText', { value: () => Promise.reject(new DOMException('', 'NotAllowedError')) });
      });
      await openRelease(page, site, way);
      await select(page, LONG);
      await excerpt(page).click();
      await expect(said(page, 'Utdraget er kopiert, med kilde og lenke')).toBeVisible();
      expect(await clipboard(page)).toContain('\nKystverket\n');
      await page.evaluate(() => (document.execCommand = () => false));
      await excerpt(page).click();
      await expect(said(page, 'Nettleseren lot oss ikke kopiere.')).toBeVisible();
      asWritten(way, guard);
    });

    test('a selection of several paragraphs is named by parts that each stand within one', async ({ page, site }) => {
      const address = await openRelease(page, site, way);
      await select(page, '– Kaia er trygg.');
      await page.getByText(LONG).evaluate((it) => getSelection()?.extend(it, it.childNodes.length));
      await excerpt(page).click();
      await expect(said(page, 'Utdraget er kopiert, med kilde og lenke')).toBeVisible();
      expect((await clipboard(page)).split('\n').at(-1)).toBe(`${address}#:~:text=Kaia%20er%20trygg.,p%C3%A5%20kaia%20heile%20dagen.`);
    });

    test('pictures are seen at full size, turned by keys, and their captions copied with the credit', async ({ page, site, guard }) => {
      await openRelease(page, site, way);
      const first = page.getByRole('link', { name: /Vis «Utløpet av Storvika\.» i full størrelse$/ });
      const second = page.getByRole('link', { name: /Vis «Storvika i kveld\.» i full størrelse$/ });
      await expect(page.getByRole('main')).toContainText('(1600\u00a0×\u00a01067\u00a0px, 123\u00a0kB)');
      await first.focus();
      await page.keyboard.press('Enter');
      await expect(dialog(page)).toHaveAccessibleName('Bilde 1 av 2');
      await expect(dialog(page).getByRole('button', { name: 'Neste bilde' })).toBeFocused();
      await expect(dialog(page).getByRole('img', { name: 'Hav.' })).toHaveAttribute('src', /\/bilete\/sjo-stor\.png$/);
      await expect(dialog(page)).toContainText('Foto: Ola Nordmann');
      await expect(dialog(page)).toContainText('Fri bruk.');
      await expect(dialog(page).getByRole('link')).toHaveAttribute('download', 'utlopet-av-storvika.png');
      await axe(page);
      await dialog(page).getByRole('button', { name: 'Kopier bildetekst og fotograf' }).press('Enter');
      await expect(said(page, 'Bildetekst og fotograf er kopiert')).toBeVisible();
      expect(await clipboard(page)).toBe('Utløpet av Storvika. Foto: Ola Nordmann');
      await page.keyboard.press('ArrowRight');
      await expect(dialog(page)).toHaveAccessibleName('Bilde 2 av 2');
      // A screen reader, whose focus is on a button then, announces the next picture too.
      await expect(dialog(page).getByRole('heading', { name: 'Bilde 2 av 2' })).toHaveAttribute('aria-live', 'polite');
      await expect(dialog(page)).toContainText('Berre til omtale.');
      await page.keyboard.press('ArrowRight');
      await expect(dialog(page)).toHaveAccessibleName('Bilde 2 av 2');
      await page.keyboard.press('Escape');
      await expect(dialog(page)).toHaveCount(0);
      await expect(second).toBeFocused();
      asWritten(way, guard);
    });
  });
}

test('a quote that is selected is copied with the same address as by its own button', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, '?release=dff-2026-022');
  const last = async () => (await clipboard(page)).split('\n').at(-1);
  await page.getByRole('button', { name: 'Kopier sitatet' }).first().click();
  await expect(said(page, 'Sitatet er kopiert, med kilde')).toBeVisible();
  const address = await last();
  expect(address).toContain('#:~:text=Fjorden%20er%20b%C3%A5de%20arbeidsplass%2C,');
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await select(page, '– Fjorden er både arbeidsplass');
  await excerpt(page).click();
  await expect(said(page, 'Utdraget er kopiert, med kilde og lenke')).toBeVisible();
  expect(await last()).toBe(address);
});

test('a finger turns to the next picture, on a phone without a sideways scroll', async ({ browser, site }) => {
  await build(site, feed(site));
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await page.goto(`${site.url}release/1/ny-kai/`);
  await page.getByRole('link', { name: /Vis «Utløpet av Storvika/ }).tap();
  await expect(dialog(page)).toHaveAccessibleName('Bilde 1 av 2');
  const client = await context.newCDPSession(page);
  const touch = (type: string, x?: number) =>
    client.send('Input.dispatchTouchEvent', { type: type as 'touchStart', touchPoints: x === undefined ? [] : [{ x, y: 300 }] });
  await touch('touchStart', 300);
  await touch('touchMove', 200);
  await touch('touchMove', 100);
  await touch('touchEnd');
  await expect(dialog(page)).toHaveAccessibleName('Bilde 2 av 2');
  await noHorizontalScroll(page);
  await context.close();
});

test('without a script for it the picture is a link to its original', async ({ page, site, guard }) => {
  await build(site, feed(site));
  guard.expectConsoleError(/tools\.js/);
  // The page in which Chromium shows a picture has an inline style.
  guard.expectViolation(/style-src/);
  site.route('tools/tools.js', { status: 404, body: '' });
  await open(page, 'release/1/ny-kai/');
  await page.getByRole('link', { name: /Vis «Utløpet av Storvika/ }).click();
  await expect(page).toHaveURL(/\/bilete\/sjo-stor\.png$/);
});

test('where the device can hand things on, a button opens its sheet with title and address', async ({ page, site }) => {
  await page.addInitScript(() => {
    const shared: unknown[] = [];
    Object.assign(window, { shared });
    Object.defineProperty(navigator, 'share', { value: async (what: unknown) => shared.push(what) });
  });
  await build(site, feed(site));
  await open(page, 'release/1/ny-kai/?utm_source=x');
  await page.getByRole('button', { name: 'Del', exact: true }).click();
  const shared = () => page.evaluate(() => (window as unknown as { shared: unknown[] }).shared);
  await expect.poll(shared).toEqual([{ title: 'Ny kai', url: `${site.url}release/1/ny-kai/` }]);
});

test('where the device refuses to hand it on, a sentence says so, with the address; not where the reader closed the sheet', async ({ page, site }) => {
  await page.addInitScript(() => {
    const refuse = () => Promise.reject(new DOMException('no', (window as unknown as { cause: string }).cause));
    Object.assign(window, { cause: 'NotAllowedError' });
    Object.defineProperty(navigator, 'share', { value: refuse });
  });
  await build(site, feed(site));
  await open(page, 'release/1/ny-kai/?utm_source=x');
  const share = page.getByRole('button', { name: 'Del', exact: true });
  const told = page.getByRole('status').filter({ hasText: 'Enheten delte den ikke. Kopier adressen:' });
  await share.click();
  await expect(told).toContainText(`${site.url}release/1/ny-kai/`);
  await expect(share).toBeFocused();
  await axe(page);
  await page.evaluate(() => Object.assign(window, { cause: 'AbortError' }));
  await share.click();
  await expect(told).toHaveCount(0);
});

/** A release that has its first sentence twice, and a quote that begins as that does, far from each other. */
const [TWICE, QUOTE] = ['Kaia er open for alle frå fredag av.', '– Kaia er open for alle som vil, seier ordføraren i Storvika.'];

async function buildRepeating(site: Site): Promise<void> {
  const rest = '<p>Meir om kaia.</p>'.repeat(60);
  const repeating = feed(site);
  const [item] = repeating.items as Record<string, unknown>[];
  item.content_html = `<p>${TWICE}</p>${rest}<p>${QUOTE}</p>${rest}<p>${TWICE}</p>`;
  await build(site, repeating);
}

/** Has the passage of `element` copied with its source, from the character `from` on, and gives its address. */
async function copiedAddress(page: Page, element: Locator, from = 0): Promise<string> {
  await element.evaluate((it, from) => {
    const range = document.createRange();
    range.selectNodeContents(it);
    range.setStart(it.firstChild!, from);
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
  }, from);
  // The button is about this passage now.
  await expect(said(page, 'Utdraget er kopiert')).toHaveCount(0);
  await excerpt(page).click();
  await expect(said(page, 'Utdraget er kopiert, med kilde og lenke')).toBeVisible();
  return (await clipboard(page)).split('\n').at(-1)!;
}

test('what is copied leads to its own passage, where the same words stand in the page before and where it begins within a word', async ({ page, site, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await buildRepeating(site);
  await open(page, 'release/1/ny-kai/');
  await page.evaluate(() => customElements.whenDefined('press-room-tools').then(() => undefined));
  const [last, quote] = [page.getByText(TWICE).last(), page.getByText(QUOTE)];
  const addresses: [string, Locator][] = [[await copiedAddress(page, last), last]];
  addresses.push([await copiedAddress(page, last, 1), last], [await copiedAddress(page, quote, 4), quote]);
  await page.getByRole('button', { name: 'Kopier sitatet' }).click();
  await expect(said(page, 'Sitatet er kopiert, med kilde')).toBeVisible();
  const byButton = (await clipboard(page)).split('\n').at(-1)!;
  addresses.push([byButton, quote]);
  for (const [address, place] of addresses) {
    await page.goto('about:blank');
    await page.goto(address);
    await expect(place, address).toBeInViewport();
  }
  expect(addresses[2][0]).toBe(byButton);
});

test('of two quotes with the same words, each is copied with an address of its own, by its button and by a selection', async ({ page, site, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const [quote, rest] = ['– Ja, det er heilt sant.', '<p>Meir om kaia.</p>'.repeat(60)];
  const releases = feed(site);
  const [item] = releases.items as Record<string, unknown>[];
  // The last one has the button of another quote in front of it.
  item.content_html = `<p>Er kaia trygg?</p><p>${quote}</p>${rest}<p>Er det sant?</p><p>${quote}</p>${rest}<p>– Så?</p><p>${quote}</p>`;
  await build(site, releases);
  await open(page, 'release/1/ny-kai/');
  await page.evaluate(() => customElements.whenDefined('press-room-tools').then(() => undefined));
  const [quotes, buttons] = [page.getByText(quote, { exact: true }), page.getByRole('button', { name: 'Kopier sitatet' })];
  const addresses: string[] = [];
  for (const [at, number] of [0, 1, 3].entries()) {
    const selected = await copiedAddress(page, quotes.nth(at));
    await page.evaluate(() => navigator.clipboard.writeText(''));
    await buttons.nth(number).click();
    await expect.poll(() => clipboard(page)).toContain('#:~:text=');
    expect((await clipboard(page)).split('\n').at(-1)).toBe(selected);
    addresses.push(selected);
  }
  expect(new Set(addresses).size).toBe(3);
  for (const [at, address] of addresses.entries()) {
    await page.goto('about:blank');
    await page.goto(address);
    for (const number of [0, 1, 2]) {
      const place = expect(quotes.nth(number), address);
      await (number === at ? place : place.not).toBeInViewport();
    }
  }
});

/** The page as a browser shows it that does not know passages, at the address that ends with `passage`. */
async function withoutPassages(page: Page, site: Site, passage: string): Promise<void> {
  // A browser that knows such addresses hides them from scripts.
  const source = await page.request.get(`${site.url}tools/passage.js`).then((answer) => answer.text());
  const script = source.replaceAll('location.hash', 'globalThis.namedPassage');
  site.route('tools/passage.js', { type: 'text/javascript', body: script });
  await page.addInitScript((passage) => Object.assign(window, { namedPassage: passage }), passage);
}

const selected = (page: Page) => page.evaluate(() => String(getSelection()));

test('a browser that does not know passages shows the one that an address names', async ({ page, site }) => {
  await build(site, feed(site));
  await withoutPassages(page, site, PASSAGE);
  await open(page, 'release/1/ny-kai/');
  await expect.poll(() => selected(page)).toBe(LONG);
});

for (const [what, passage] of [
  ['what stands before it', '#:~:text=om%20kaia.-,Kaia%20er%20open%20for%20alle%20fr%C3%A5%20fredag%20av.'],
  ['what stands behind it', '#:~:text=Kaia%20er%20open%20for%20alle%20fr%C3%A5%20fredag%20av.,-Bilder'],
  ['what stands before and behind it, as browsers do that make such addresses', '#:~:text=Meir%20om%20kaia.-,kaia%20er,fredag%20av,-Bilder'],
]) {
  test(`a browser that does not know passages shows the one that is named by ${what}`, async ({ page, site }) => {
    await buildRepeating(site);
    await withoutPassages(page, site, passage);
    await open(page, 'release/1/ny-kai/');
    await expect.poll(() => selected(page)).toBe(TWICE);
    await expect(page.getByText(TWICE).last()).toBeInViewport();
  });
}
