import type { Frame, Page } from '@playwright/test';

import { expect, generateFeed, type Site } from '../fixtures.ts';
import { test } from './host.ts';

const HEIGHT = 'press-room-height';
const HELLO = 'press-room-hello';
const FIXED = 300;

test.beforeEach(async ({ page, other, guard }) => {
  guard.allow(other.url);
  other.feed(generateFeed({ count: 4 }));
  // Records the messages to each window. It listens after frame.js and embed.js, so they have already dealt with what
  // is recorded here.
  await page.addInitScript(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    addEventListener('load', () => {
      addEventListener('message', ({ data }) => heard.push(data));
      Object.assign(window, { hears: true });
    });
  });
});

/** A page without content, which can be made to send any message. */
const MOUTH = '<!doctype html><html lang="nn"><title>Ei anna side</title><p>Her</p>';

/** Opens a page of the host's own with these frames, with or without `frame.js`. */
async function host(page: Page, site: Site, frames: string, script = '<script src="widget/frame.js" defer></script>') {
  site.csp(null);
  const url = site.page('host.html', `<!doctype html><html lang="nn"><title>Vert</title>${script}<body>${frames}`);
  await page.goto(url);
}

function heard(window: Page | Frame): Promise<unknown[]> {
  return window.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard);
}

function frameAt(page: Page, n: number): Frame {
  return page.mainFrame().childFrames()[n];
}

/** Makes one window send a message to the page around it, and waits until it has been heard. */
async function tell(from: Frame | Page, listener: Page | Frame, message: unknown, to = 'parent'): Promise<void> {
  await expect.poll(() => listener.evaluate(() => 'hears' in globalThis)).toBe(true);
  const before = (await heard(listener)).length;
  await from.evaluate(
    ([message, to]) => {
      const windows: Record<string, Window> = { parent, opener, self: window, first: parent.frames[0], 'first-child': frames[0] };
      windows[to as string].postMessage(message, '*');
    },
    [message, to] as const,
  );
  await expect.poll(async () => (await heard(listener)).length).toBeGreaterThan(before);
}

function height(page: Page, n = 0): Promise<number> {
  return page.locator('iframe').nth(n).evaluate((frame) => frame.clientHeight);
}

const iframe = (src: string, more = 'data-press-room') =>
  `<iframe ${more} src="${src}" title="Ramme" width="100%" height="${FIXED}" frameborder="0"></iframe>`;

test.describe('the page around', () => {
  test('believes a frame about its own height only', async ({ page, site, other }) => {
    const mouth = other.page('mouth.html', MOUTH);
    await host(page, site, iframe(mouth) + iframe(mouth) + iframe(mouth, ''));
    await tell(frameAt(page, 1), page, { type: HEIGHT, height: 432 });
    await tell(frameAt(page, 2), page, { type: HEIGHT, height: 543 });
    expect([await height(page, 0), await height(page, 1), await height(page, 2)]).toEqual([FIXED, 432, FIXED]);
  });

  test('believes neither itself nor a window it has opened', { tag: '@second-tab' }, async ({ page, site, other }) => {
    const mouth = other.page('mouth.html', MOUTH);
    await host(page, site, iframe(mouth));
    await tell(page, page, { type: HEIGHT, height: 111 }, 'self');
    const opened = page.waitForEvent('popup');
    await page.evaluate((url) => void open(url), mouth);
    await tell((await opened) as Page, page, { type: HEIGHT, height: 222 }, 'opener');
    expect(await height(page)).toBe(FIXED);
    await tell(frameAt(page, 0), page, { type: HEIGHT, height: 333 });
    expect(await height(page)).toBe(333);
  });

  test('believes no other origin that has got into the frame', async ({ page, site, other }) => {
    const stranger = site.page('stranger.html', MOUTH);
    await host(page, site, iframe(other.page('mouth.html', MOUTH)));
    await frameAt(page, 0).goto(stranger);
    await tell(frameAt(page, 0), page, { type: HEIGHT, height: 444 });
    expect(await height(page)).toBe(FIXED);
  });

  test('takes a finite number, and holds it to what makes sense', async ({ page, site, other }) => {
    await host(page, site, iframe(other.page('mouth.html', MOUTH)));
    const frame = frameAt(page, 0);
    const nonsense = [NaN, Infinity, -Infinity, '500', '500px', null, undefined, [500], { valueOf: 500 }, true];
    for (const wrong of nonsense) {
      await tell(frame, page, { type: HEIGHT, height: wrong });
      expect(await height(page), String(wrong)).toBe(FIXED);
    }
    for (const wrong of [undefined, null, 500, 'press-room-height', { height: 500 }, { type: 'other', height: 500 }]) {
      await tell(frame, page, wrong);
      expect(await height(page), JSON.stringify(wrong)).toBe(FIXED);
    }
    await tell(frame, page, { type: HEIGHT, height: 1e9 });
    expect(await height(page)).toBe(20000);
    await tell(frame, page, { type: HEIGHT, height: -7 });
    expect(await height(page)).toBe(0);
    await tell(frame, page, { type: HEIGHT, height: 250 });
    expect(await height(page)).toBe(250);
  });
});

test.describe('the frame', () => {
  const heights = async (page: Page) =>
    (await heard(page)).filter((said) => (said as { type?: string })?.type === HEIGHT).length;

  test('says its height to nobody who has not asked, and nothing else at all', async ({ page, site, other }) => {
    await host(page, site, iframe(`${other.url}widget/embed.html`), '');
    await expect(page.frameLocator('iframe').getByRole('article')).toHaveCount(4);
    expect(await heard(page)).toEqual([]);
    await page.evaluate((type) => frames[0].postMessage({ type }, '*'), HELLO);
    await expect.poll(() => heights(page)).toBeGreaterThan(0);
    for (const said of await heard(page)) {
      expect(said).toEqual({ type: HEIGHT, height: expect.any(Number) });
    }
  });

  test('answers nobody but the page around it', async ({ page, site, other }) => {
    const mouth = site.page('mouth.html', MOUTH);
    await host(page, site, iframe(`${other.url}widget/embed.html`) + iframe(mouth), '');
    await expect(page.frameLocator('iframe').first().getByRole('article')).toHaveCount(4);
    const [embedded, stranger] = [frameAt(page, 0), frameAt(page, 1)];
    // A frame beside it, of the same origin as the page that may ask; and the frame itself.
    await tell(stranger, embedded, { type: HELLO }, 'first');
    await tell(embedded, embedded, { type: HELLO }, 'self');
    await page.setViewportSize({ width: 400, height: 800 });
    await expect(page.frameLocator('iframe').first().getByRole('article')).toHaveCount(4);
    expect(await heard(page)).toEqual([]);
    for (const wrong of [undefined, null, HELLO, { type: 'other' }, { type: [HELLO, HELLO] }]) {
      await tell(page, embedded, wrong, 'first');
    }
    expect(await heard(page)).toEqual([]);
    await tell(page, embedded, { type: HELLO }, 'first');
    await expect.poll(() => heights(page)).toBeGreaterThan(0);
    expect(await heard(stranger)).toEqual([]);
  });

  test('keeps its height from a page around it that has no origin', async ({ page, site, other }) => {
    other.csp(null);
    other.cors(true);
    const between = `<iframe src='${other.url}widget/embed.html' title=Ramme></iframe>`;
    await host(page, site, `<iframe sandbox="allow-scripts" title="Utan opphav" srcdoc="${between}"></iframe>`, '');
    const middle = frameAt(page, 0);
    const embedded = middle.childFrames()[0];
    await expect(embedded.getByRole('article')).toHaveCount(4);
    await embedded.waitForLoadState('load');
    await tell(middle, embedded, { type: HELLO }, 'first-child');
    expect(await heard(middle)).toEqual([]);
  });

  test('opened as a page of its own is a list like any other, and answers nobody', async ({ page, other }) => {
    await page.goto(`${other.url}widget/embed.html?limit=2`);
    await expect(page.getByRole('article')).toHaveCount(2);
    await tell(page, page, { type: HELLO }, 'self');
    await tell(page, page, 'the last', 'self');
    expect(await heard(page)).toEqual([{ type: HELLO }, 'the last']);
  });
});
