import { brotliCompressSync } from 'node:zlib';
import type { Page } from '@playwright/test';

import { axe, expect, generateFeed, installClock, releaseTitle, settled, type Site } from '../fixtures.ts';
import { put, set } from './elements.ts';
import { fallsBack, fragmentScript, programFiles, showsItsChildren } from './fallback.ts';
import { test, type HostPage, type OpenHost } from './host.ts';
import { build, usesProgram } from './ways.ts';

const FEED = {
  ...generateFeed({ count: 14 }),
  _press_room: { contacts: [{ purpose: 'Pressevakt', phones: ['55 50 01 23'], duty: true }] },
};
const titles = (page: Page, id = 'list') => page.locator(`#${id}`).getByRole('article').getByRole('heading');

/** The paths that were requested from the press room, without hashes. */
const asked = (press: Site) => press.requests.map(({ path }) => path.replace(/-[0-9a-f]{8,16}/, '')).sort();

async function opened(host: OpenHost, page: Page, ...elements: string[]): Promise<HostPage> {
  const empty = await host('empty');
  await build(empty.press, FEED);
  await empty.open();
  for (const element of elements) await put(page, element);
  return empty;
}

/** The text of a fragment that a built site has. */
async function fragment(press: Site, name: string): Promise<{ until: number | null; view: unknown[] }> {
  return (await fetch(`${press.url}widget/fragments/${name}.json`)).json();
}

test('a list of a built press room takes two requests beside the loader, and at most 15 kB', async ({ page, host, guard }) => {
  const empty = await opened(host, page, '<press-room id="list" limit="10"></press-room>');
  await empty.ready('list');
  await expect(titles(page)).toHaveText(Array.from({ length: 10 }, (_, n) => releaseTitle(14 - n)));
  expect(asked(empty.press)).toEqual([
    'widget/fragments/list-nn.json',
    'widget/press-room-widget-fragments.js',
    'widget/press-room.js',
  ]);
  expect(usesProgram(guard)).toBe(false);
  const files = empty.press.requests.map(({ path }) => fetch(empty.press.url + path).then((answer) => answer.arrayBuffer()));
  const bytes = (await Promise.all(files)).map((file) => brotliCompressSync(Buffer.from(file)).length);
  expect(bytes.reduce((sum, more) => sum + more, 0), bytes.join(' + ')).toBeLessThanOrEqual(15_000);
});

test('several elements ask for each fragment once, and for the script once', async ({ page, host, guard }) => {
  const kinds = '<press-room id="kind" kind="Pressemelding" lang="no-NO"></press-room>';
  const empty = await opened(host, page, '<press-room id="list"></press-room><press-room id="more" limit="9" heading="Meir"></press-room>', kinds);
  await put(page, '<press-room id="contacts" view="contacts"></press-room>');
  for (const id of ['list', 'more', 'kind', 'contacts']) {
    await page.locator(`#${id}`).scrollIntoViewIfNeeded();
    await empty.ready(id);
  }
  await expect(titles(page, 'more')).toHaveCount(9);
  await expect(page.getByRole('region', { name: 'Meir' })).toBeVisible();
  // Numbers 12, 9, 6 and 3 are press releases.
  await expect(titles(page, 'kind')).toHaveText([12, 9, 6, 3].map(releaseTitle));
  await expect(page.locator('#contacts').getByRole('link', { name: '55 50 01 23' })).toHaveAttribute('href', 'tel:+4755500123');
  expect(asked(empty.press)).toEqual([
    'widget/fragments/contacts-nn.json',
    'widget/fragments/list-nn.json',
    'widget/fragments/list-press-release-nb.json',
    'widget/press-room-widget-fragments.js',
    'widget/press-room.js',
  ]);
  expect(usesProgram(guard)).toBe(false);
  await axe(page);
});

for (const [what, attributes] of [
  ['reading in place', 'inline'],
  ['a topic', 'topic="Hav"'],
  ['one language of releases', 'release-lang="nn"'],
  ['more than ten', 'limit="11"'],
  ['a kind that only the program knows by this word', 'kind="pressemeddelelse"'],
  ['a release', 'view="release"'],
  ['another place for the press room', 'site-url="https://example.no/"'],
  ['another feed of the same press room', 'feed="feed/news.json"'],
]) {
  test(`what a fragment cannot do is the program’s from the start: ${what}`, async ({ page, host, guard }) => {
    const empty = await opened(host, page);
    await put(page, `<press-room id="list" ${attributes.replace('feed/', `${empty.press.url}feed/`)}></press-room>`);
    await empty.ready('list');
    expect(guard.requests.some((url) => url.includes('fragments'))).toBe(false);
    expect(usesProgram(guard)).toBe(true);
  });
}

test('a plain dist is asked for no fragment', async ({ page, host, guard }) => {
  const empty = await host('empty');
  await empty.open();
  await put(page, '<press-room id="list"></press-room>');
  await empty.ready('list');
  expect(guard.requests.some((url) => url.includes('fragments'))).toBe(false);
});

test('an attribute that a fragment cannot follow brings the program, and what stands stays until then', async ({ page, host, guard }) => {
  const empty = await opened(host, page, '<press-room id="list"><a href="/">Alle</a></press-room>');
  await empty.ready('list');
  expect(usesProgram(guard)).toBe(false);
  const held = empty.press.hold('feed.json');
  await set(page.locator('#list'), 'inline', '');
  await held.arrived;
  await settled(page);
  await expect(titles(page)).toHaveText([14, 13, 12, 11, 10].map(releaseTitle));
  await page.getByRole('link', { name: releaseTitle(12) }).focus();
  held.release();
  await expect.poll(async () => (await empty.said()).length).toBe(2);
  await expect(page.getByRole('link', { name: releaseTitle(12) })).toBeFocused();
  await page.getByRole('link', { name: releaseTitle(13) }).click();
  await expect(page.getByRole('button', { name: 'Tilbake til alle pressemeldingar' })).toBeVisible();
});

const BROKEN: Record<string, { spoil: (press: Site, own: Awaited<ReturnType<typeof fragment>>) => void; error?: RegExp }> = {
  missing: { spoil: (press) => press.route('widget/fragments/list-nn.json', { status: 404, type: 'text/html', body: 'Sorry' }), error: /404/ },
  cut: { spoil: (press) => press.cut('widget/fragments/list-nn.json') },
  'broken off': { spoil: (press) => press.truncate('widget/fragments/list-nn.json'), error: /ERR_CONTENT_LENGTH_MISMATCH|ERR_CONNECTION/ },
  'something else': { spoil: (press) => press.route('widget/fragments/list-nn.json', { body: { ok: true } }) },
  'out of date': { spoil: (press, own) => press.route('widget/fragments/list-nn.json', { body: { ...own, until: 1 } }) },
};

for (const [how, { spoil, error }] of Object.entries(BROKEN)) {
  test(`where the fragment is ${how} the program shows the list, and nobody is told`, async ({ page, host, guard }) => {
    if (error) guard.expectConsoleError(error);
    const empty = await opened(host, page);
    spoil(empty.press, await fragment(empty.press, 'list-nn'));
    await put(page, '<press-room id="list"></press-room>');
    await empty.ready('list');
    await expect(titles(page)).toHaveText([14, 13, 12, 11, 10].map(releaseTitle));
    expect(usesProgram(guard)).toBe(true);
    expect((await empty.said()).map(({ name }) => name)).toEqual(['press-room-ready']);
    expect(guard.messages.filter(({ text }) => text.includes('press-room>'))).toEqual([]);
  });
}

test('a fragment that does not come is waited for for ten seconds', async ({ page, host, guard }) => {
  const empty = await opened(host, page);
  const clock = await installClock(page);
  empty.press.stall('widget/fragments/list-nn.json');
  await empty.open();
  await put(page, '<press-room id="list"><a href="/">Alle</a></press-room>');
  await empty.press.arrival('widget/fragments/list-nn.json');
  await clock.pass(9000, 'widget/fragments/list-nn.json');
  await settled(page);
  expect(usesProgram(guard)).toBe(false);
  await clock.pass(1000, 'widget/fragments/list-nn.json');
  await empty.ready('list');
  await expect(titles(page)).toHaveCount(5);
  expect(usesProgram(guard)).toBe(true);
});

for (const [how, noise, broken] of [
  ['is missing', /404/, (press: Site, path: string) => press.route(path, { status: 404, type: 'text/plain', body: 'Sorry' })],
  ['has the wrong type', /MIME type/, (press: Site, path: string) => press.route(path, { type: 'text/plain', body: 'export {}' })],
  ['is cut', undefined, (press: Site, path: string) => press.cut(path)],
] as const) {
  test(`where the script for fragments ${how} the program shows the list`, async ({ page, host, guard }) => {
    if (noise) guard.expectConsoleError(noise);
    const empty = await opened(host, page);
    broken(empty.press, await fragmentScript(empty, page));
    await put(page, '<press-room id="list"></press-room>');
    await empty.ready('list');
    await expect(titles(page)).toHaveCount(5);
    expect(usesProgram(guard)).toBe(true);
  });
}

test('while the script for fragments is on its way, however long, the children stand, and nobody is told of a failure', async ({ page, host, guard }) => {
  const plain = await host('plain');
  await build(plain.press, FEED);
  const script = await fragmentScript(plain, page);
  const held = plain.press.hold(script);
  const clock = await installClock(page);
  await plain.open();
  await held.arrived;
  await clock.pass(120_000, script);
  await settled(page);
  await showsItsChildren(page);
  expect(await plain.said()).toEqual([]);
  held.release();
  await plain.ready();
  expect(usesProgram(guard)).toBe(false);
});

test('a fragment of another type is taken all the same', async ({ page, host, guard }) => {
  const empty = await opened(host, page);
  const body = JSON.stringify(await fragment(empty.press, 'list-nn'));
  empty.press.route('widget/fragments/list-nn.json', { type: 'text/html', body });
  await put(page, '<press-room id="list"></press-room>');
  await empty.ready('list');
  expect(usesProgram(guard)).toBe(false);
});

test('a page whose policy forbids requests to the press room keeps the children, fragments or not', async ({ page, host, guard }) => {
  guard.expectConsoleError(/<press-room/);
  guard.expectViolation(/connect/);
  const plain = await host('plain');
  await build(plain.press, FEED);
  plain.site.csp(`script-src ${plain.press.origin} 'wasm-unsafe-eval'; connect-src 'none'`);
  await plain.open();
  await fallsBack(page, plain, guard, '', { code: 'wasm', advice: /in connect-src/ });
});

test('what a fragment cannot do, where the program does not come either, leaves the children', async ({ page, host, guard }) => {
  guard.expectConsoleError(/404/);
  guard.expectConsoleError(/<press-room/);
  const plain = await host('plain');
  await build(plain.press, FEED);
  await plain.open();
  await plain.ready();
  plain.press.route((await programFiles(plain, page)).wasm, { status: 404, body: '' });
  await set(plain.element(), 'inline', '');
  await fallsBack(page, plain, guard, '', { code: 'wasm', advice: /could not start/ });
  await set(plain.element(), 'inline', null);
  await plain.ready();
  await expect(plain.element().getByRole('article')).toHaveCount(3);
});

/** What is put in place of the first child of a card. */
const HOSTILE: Record<string, unknown> = {
  'a script': ['script', {}, 'window.harmed = 1'],
  'a frame': ['iframe', { src: 'https://evil.example/' }],
  'a style': ['style', {}, '* { display: none }'],
  'a handler': ['p', { onclick: 'window.harmed = 1' }, 'x'],
  'a handler on a picture': ['img', { src: 'x', onerror: 'window.harmed = 1' }],
  'inline style': ['p', { style: 'position: fixed' }, 'x'],
  'an address that is a script': ['a', { href: 'javascript:window.harmed=1' }, 'x'],
  'an address that is data': ['a', { href: 'data:text/html,x' }, 'x'],
  'a form': ['form', { action: 'https://evil.example/' }, 'x'],
  'an element of its own': ['evil-element', {}, 'x'],
  'a heading that is none': ['p', { 'data-as': 'script' }, 'window.harmed = 1'],
  'a name in capitals': ['SCRIPT', {}, 'window.harmed = 1'],
  'an element without attributes': ['p'],
  'a number': 7,
  'nothing': null,
};

test('a fragment with anything that the builder does not write is not shown at all', async ({ page, host, guard }) => {
  const empty = await opened(host, page);
  const own = JSON.stringify(await fragment(empty.press, 'list-nn'));
  for (const [at, [what, piece]] of Object.entries(HOSTILE).entries()) {
    // A new page for each, since a page keeps fragments.
    await test.step(what, async () => {
      const body = own.replace('["time"', `${JSON.stringify(piece)},["time"`);
      expect(JSON.parse(body)).not.toEqual(JSON.parse(own));
      empty.press.route('widget/fragments/list-nn.json', { body });
      await page.goto('about:blank');
      await empty.open();
      await put(page, `<press-room id="list" pictures limit="${(at % 9) + 1}"></press-room>`);
      await empty.ready('list');
      const strange = page.locator('#list').locator('script, iframe, style, form, evil-element, [onclick], [onerror], [style], [href^="data:"], [href^="javascript:"]');
      await expect(strange).toHaveCount(0);
      await expect(titles(page)).toHaveCount((at % 9) + 1);
      expect(await page.evaluate(() => 'harmed' in window)).toBe(false);
    });
  }
  expect(usesProgram(guard)).toBe(true);
});

for (const trustedTypes of ["trusted-types 'none'", '']) {
  test(`a page that allows no WebAssembly and enforces Trusted Types (${trustedTypes || 'any'}) has lists and contacts, styled`, async ({ page, host, guard }) => {
    const empty = await host('empty');
    await build(empty.press, FEED);
    const { origin } = empty.press;
    empty.site.csp(
      `default-src 'none'; script-src ${origin}; connect-src ${origin}; style-src 'none'; base-uri 'none'; require-trusted-types-for 'script'; ${trustedTypes}`,
    );
    await empty.open();
    await page.evaluate((views) => {
      for (const view of views) {
        const element = Object.assign(document.createElement('press-room'), { id: view, view });
        document.querySelector('main')!.append(element);
      }
    }, ['list', 'contacts']);
    for (const id of ['list', 'contacts']) {
      await page.locator(`#${id}`).scrollIntoViewIfNeeded();
      await empty.ready(id);
    }
    await expect(titles(page)).toHaveCount(5);
    await expect(page.locator('#list').getByRole('article').first()).toHaveCSS('display', 'grid');
    await expect(page.locator('#contacts').getByRole('link', { name: '55 50 01 23' })).toHaveCSS('display', 'inline-block');
    expect(usesProgram(guard)).toBe(false);
  });
}

test('links are told to the page, and lead to the press room', async ({ page, host }) => {
  const empty = await opened(host, page, '<press-room id="list" kind="news"></press-room>');
  await empty.ready('list');
  await page.evaluate(() => addEventListener('press-room-navigate', (event) => event.preventDefault()));
  await page.getByRole('link', { name: releaseTitle(13) }).click();
  const told = (await empty.said()).at(-1)!;
  expect(told.name).toBe('press-room-navigate');
  expect(told.detail.url).toMatch(new RegExp(`^${empty.press.url}release/.+/$`));
  const all = await page.getByRole('link', { name: 'Alle pressemeldingar' }).getAttribute('href');
  expect(all).toBe(`${empty.press.url}?kind=news&lang=nn`);
});

test('a reader on a link of the list stays on it while the list grows', async ({ page, host, guard }) => {
  const empty = await opened(host, page, '<press-room id="list" limit="2"></press-room>');
  await empty.ready('list');
  const link = page.getByRole('link', { name: releaseTitle(13) });
  await link.focus();
  await set(page.locator('#list'), 'limit', '4');
  await expect(titles(page)).toHaveCount(4);
  await expect(link).toBeFocused();
  expect(usesProgram(guard)).toBe(false);
});

test('an element that is removed holds nothing, and back it shows what it showed with no new request', async ({ page, host }) => {
  const empty = await opened(host, page, '<press-room id="list"></press-room>');
  await empty.ready('list');
  const element = await page.locator('#list').elementHandle();
  await element!.evaluate((it) => it.remove());
  await settled(page);
  expect(await element!.evaluate((it) => it.shadowRoot!.innerHTML)).toBe('<slot></slot>');
  await element!.evaluate((it) => document.querySelector('main')!.append(it));
  await expect(titles(page)).toHaveCount(5);
  expect(empty.press.count('widget/fragments/list-nn.json')).toBe(1);
});
