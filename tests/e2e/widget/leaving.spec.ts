import type { Page } from '@playwright/test';

import { expect, installClock } from '../fixtures.ts';
import { complaints, fallsBack, fragmentScript, pinned, programFiles } from './fallback.ts';
import { test, type HostPage } from './host.ts';
import { publishDemo, WAYS, wentBy } from './ways.ts';

// See failures/leaving.spec.ts for why this is imitated with events.
const BROKEN = /ERR_CONTENT_LENGTH_MISMATCH|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION_RESET/;

/** What an element waits for, and the way in which it is shown. */
const WAITED_FOR = [
  ['feed', 'program'],
  ['glue', 'program'],
  ['wasm', 'program'],
  ['fragment', 'fragment'],
  ['script for fragments', 'fragment'],
] as const;

/** Its path below the press room. */
async function pathOf(what: (typeof WAITED_FOR)[number][0], host: HostPage, page: Page): Promise<string> {
  if (what === 'feed') return 'feed.json';
  if (what === 'fragment') return 'widget/fragments/list-nn.json';
  if (what === 'script for fragments') return fragmentScript(host, page);
  return (await programFiles(host, page))[what];
}

for (const [what, way] of WAITED_FOR) {
  test(`who leaves before the ${what} has come, and goes back, finds the releases, and nobody is told of a failure`, async ({ page, host, guard }) => {
    guard.expectConsoleError(BROKEN);
    const plain = await host('plain');
    await publishDemo(plain.press, way);
    const path = await pathOf(what, plain, page);
    plain.press.truncate(path);
    const held = plain.press.hold(path);
    await plain.open();
    await held.arrived;
    const ended = page.waitForEvent('requestfailed', (request) => request.url().includes(path));
    await page.evaluate(() => dispatchEvent(new Event('beforeunload')));
    plain.press.restore(path);
    await ended;
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    await plain.ready();
    await expect(page.getByRole('article')).toHaveCount(3);
    expect(complaints(guard)).toEqual([]);
    expect((await plain.said()).map(({ name }) => name)).not.toContain('press-room-error');
    wentBy(way, guard);
  });
}

for (const [what, way] of WAITED_FOR) {
  test(`who is back before it is known that the ${what} will not come finds the releases at once`, async ({ page, host, guard }) => {
    guard.expectConsoleError(BROKEN);
    const plain = await host('plain');
    await publishDemo(plain.press, way);
    const path = await pathOf(what, plain, page);
    plain.press.truncate(path);
    const held = plain.press.hold(path);
    // The clock is not advanced, so a timer never fires.
    await installClock(page);
    await page.clock.pauseAt(Date.now() + 60_000);
    await plain.open();
    await held.arrived;
    await page.evaluate(() => {
      dispatchEvent(new Event('beforeunload'));
      for (const name of ['pagehide', 'pageshow']) dispatchEvent(new PageTransitionEvent(name, { persisted: true }));
    });
    plain.press.restore(path);
    await plain.ready();
    await expect(page.getByRole('article')).toHaveCount(3);
    expect(complaints(guard)).toEqual([]);
    expect((await plain.said()).map(({ name }) => name)).not.toContain('press-room-error');
    wentBy(way, guard);
  });
}

test('a script that failed once is asked for by another address the next time', async ({ page, host, guard }) => {
  guard.expectConsoleError(/404/);
  guard.expectConsoleError(/<press-room/);
  const plain = await host('plain');
  const { glue } = await programFiles(plain, page);
  plain.press.route(glue, { status: 404, body: '' });
  await plain.open();
  await fallsBack(page, plain, guard, '', { code: 'script', advice: /did not come/ });
  plain.press.restore(glue);
  await plain.element().evaluate((it) => it.setAttribute('limit', '2'));
  await plain.ready();
  await expect(page.getByRole('article')).toHaveCount(2);
  // Firefox remembers that an address failed for as long as the page is open, so the second address
  // has to differ.
  const asked = plain.press.requests.filter(({ path }) => path === glue).map(({ query }) => query.toString());
  expect(new Set(asked).size).toBe(2);
});

test('a pinned script asks for no script beside it, whatever failed', async ({ page, host, guard }) => {
  guard.expectConsoleError(/404/);
  guard.expectConsoleError(/integrity/);
  guard.expectConsoleError(/<press-room/);
  const plain = await host('plain');
  const { wasm, glue } = await programFiles(plain, page);
  const before = plain.press.count(glue);
  const { file, integrity } = await pinned(plain, page);
  plain.site.route('host/index.html', {
    body: `<!doctype html><html lang="nn"><title>Vert</title><script type="module" src="${plain.press.url}widget/${file}" integrity="${integrity}" crossorigin="anonymous"></script>
      <press-room feed="${plain.press.url}feed.json" limit="3"><a href="${plain.press.url}">Pressemeldingar</a></press-room>`,
  });
  plain.press.route(wasm, { status: 404, body: '' });
  await plain.open();
  await fallsBack(page, plain, guard, '', { code: 'wasm', advice: /could not start/ });
  plain.press.restore(wasm);
  await plain.element().evaluate((it) => it.setAttribute('limit', '2'));
  await plain.ready();
  await expect(page.getByRole('article')).toHaveCount(2);
  expect(plain.press.count(glue)).toBe(before);
});

for (const way of WAYS) test(`an element that is moved into another document and home again is styled in both (${way})`, async ({ page, host, guard }) => {
  const plain = await host('plain');
  await publishDemo(plain.press, way);
  await plain.open();
  await plain.ready();
  await page.evaluate(async () => {
    const frame = Object.assign(document.createElement('iframe'), { srcdoc: '<!doctype html><html lang="nn"><title>Ramme</title><body>' });
    const loaded = new Promise((done) => (frame.onload = done));
    document.body.append(frame);
    await loaded;
  });
  const looks = () =>
    page.evaluate(() => {
      const inside = document.querySelector('iframe')!.contentDocument!;
      const element = document.querySelector('press-room') ?? inside.querySelector('press-room')!;
      const list = element.shadowRoot!.querySelector('article')!.parentElement!;
      const { listStyleType, paddingLeft, display } = element.ownerDocument.defaultView!.getComputedStyle(list);
      return { listStyleType, paddingLeft, display, sheets: element.shadowRoot!.adoptedStyleSheets.length };
    });
  const before = await looks();
  expect(before.sheets).toBe(1);
  for (const there of [true, false, true, false]) {
    await page.evaluate((there) => {
      const inside = document.querySelector('iframe')!.contentDocument!;
      if (there) inside.body.append(document.querySelector('press-room')!);
      else document.querySelector('main')!.append(inside.querySelector('press-room')!);
    }, there);
    expect(await looks()).toEqual(before);
  }
  await expect(page.getByRole('article').first()).toBeVisible();
  wentBy(way, guard);
});

for (const way of WAYS) test(`a link within an element that is clicked for another tab is the browser’s (${way})`, async ({ page, host, guard }) => {
  const plain = await host('plain');
  await publishDemo(plain.press, way);
  await plain.open();
  await plain.ready();
  const prevented = await plain.element().evaluate((element) => {
    const link = Object.assign(document.createElement('a'), { href: '#sted' });
    element.shadowRoot!.querySelector('.pr-element')!.append(link);
    return [{}, { ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { button: 1 }].map((more) => {
      const click = new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, ...more });
      let was = false;
      addEventListener('click', (event) => { was = event.defaultPrevented; event.preventDefault(); }, { once: true });
      link.dispatchEvent(click);
      return was;
    });
  });
  expect(prevented).toEqual([true, false, false, false, false]);
  wentBy(way, guard);
});
