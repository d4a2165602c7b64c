import type { Frame, Page } from '@playwright/test';

import { axe, expect, generateFeed, noHorizontalScroll, releaseTitle, shots } from '../fixtures.ts';
import type { HostPage, OpenHost } from './host.ts';
import { test } from './host.ts';
import { publish, WAYS, wentBy, type Way } from './ways.ts';

const FIXED = 300;

/** A host that runs its own scripts only, and frames the press room and nothing else. */
async function framed(host: OpenHost, policy = "script-src 'self'", way: Way = 'program'): Promise<HostPage> {
  const served = await host('frame', { inline: way === 'program' ? '&amp;inline' : '' });
  served.site.csp(`default-src 'none'; ${policy}; frame-src ${served.press.origin}`);
  // One long release under many short ones: opened in place it makes the page higher, or lower.
  await publish(served.press, generateFeed({ count: 6, paragraphs: 40 }), way);
  return served;
}

async function inside(page: Page): Promise<Frame> {
  const frame = await (await page.locator('iframe').first().elementHandle())!.contentFrame();
  return frame!;
}

const shown = (page: Page) => page.frameLocator('iframe').first();

function height(page: Page): Promise<number> {
  return page.locator('iframe').first().evaluate((frame) => frame.clientHeight);
}

/** Waits until the frame is exactly as high as its content, and nothing in it scrolls. */
async function fits(page: Page): Promise<number> {
  const frame = await inside(page);
  const difference = async () => {
    const content = await frame.evaluate(() => {
      const { scrollHeight, clientHeight, clientWidth } = document.documentElement;
      const { height } = document.body.getBoundingClientRect();
      return { height: Math.ceil(height), scrolls: scrollHeight > clientHeight, bar: innerWidth - clientWidth };
    });
    return { ...content, height: content.height - (await height(page)) };
  };
  await expect.poll(difference).toEqual({ height: 0, scrolls: false, bar: 0 });
  return height(page);
}

test.describe('a frame is as high as what it shows', () => {
  for (const width of [360, 1280]) {
    test(`at ${width} px, and follows what the reader opens and closes`, async ({ page, host }) => {
      await page.setViewportSize({ width, height: 800 });
      const served = await framed(host);
      await served.open();
      await expect(shown(page).getByRole('article')).toHaveCount(4);
      const list = await fits(page);
      expect(list).toBeGreaterThan(FIXED);
      await noHorizontalScroll(page);
      await shots(page, 'frame');

      await shown(page).getByRole('link', { name: releaseTitle(6) }).click();
      await expect(shown(page).getByText('Avsnitt 40 om sak0006')).toBeVisible();
      expect(await fits(page)).toBeGreaterThan(list);

      await shown(page).getByRole('button').click();
      await expect(shown(page).getByRole('article')).toHaveCount(4);
      expect(await fits(page)).toBe(list);
      expect(page.url()).toBe(`${served.site.url}host/index.html`);
    });
  }

  for (const way of WAYS) test(`when the window changes its width, too (${way})`, async ({ page, host, guard }) => {
    await (await framed(host, undefined, way)).open();
    await expect(shown(page).getByRole('article')).toHaveCount(4);
    const wide = await fits(page);
    await page.setViewportSize({ width: 360, height: 800 });
    await expect.poll(() => height(page)).toBeGreaterThan(wide);
    await fits(page);
    await page.setViewportSize({ width: 1280, height: 800 });
    await expect.poll(() => height(page)).toBe(wide);
    wentBy(way, guard);
  });

  test('with a border that the host counts in, too', async ({ page, host }) => {
    const served = await framed(host, "script-src 'self'; style-src 'self'");
    served.site.route('host/style.css', { body: 'iframe { box-sizing: border-box; border: 7px solid }' });
    await served.open();
    await page.evaluate(() => {
      const sheet = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: 'style.css' });
      document.head.append(sheet);
    });
    await expect(page.locator('iframe')).toHaveCSS('border-top-width', '7px');
    await expect(shown(page).getByRole('article')).toHaveCount(4);
    await fits(page);
  });

  test('when it is put on the page later, or its script comes late', async ({ page, host }) => {
    const served = await framed(host);
    const script = served.site.hold('widget/frame.js');
    const opened = served.open();
    await expect(shown(page).getByRole('article')).toHaveCount(4);
    expect(await height(page)).toBe(FIXED);
    script.release();
    await opened;
    const fitting = await fits(page);
    await page.evaluate(() => {
      const first = document.querySelector('iframe')!;
      const second = first.cloneNode() as HTMLIFrameElement;
      second.removeAttribute('style');
      document.querySelector('main')!.append(second);
    });
    await expect.poll(() => page.locator('iframe').nth(1).evaluate((frame) => frame.clientHeight)).toBe(fitting);
  });
});

test('a host with scripts off has a frame of its own height that scrolls', async ({ page, host, guard }) => {
  guard.expectViolation(/script-src/);
  await (await framed(host, "script-src 'none'")).open();
  await expect(shown(page).getByRole('article')).toHaveCount(4);
  expect(await height(page)).toBe(FIXED);
  await shown(page).getByRole('article').last().scrollIntoViewIfNeeded();
  expect(await (await inside(page)).evaluate(() => scrollY)).toBeGreaterThan(0);
});

for (const way of WAYS) test(`links in the frame open in the reader’s window (${way})`, async ({ page, host }) => {
  const served = await framed(host, undefined, way);
  await served.open();
  await shown(page).getByRole('link', { name: 'Alle pressemeldingar' }).click();
  await expect(page).toHaveURL(`${served.press.url}?lang=nn`);
});

test('a page with the frame is clean for axe, and the frame has a name', async ({ page, host }) => {
  await (await framed(host)).open();
  await expect(shown(page).getByRole('article')).toHaveCount(4);
  await expect(shown(page).getByRole('region', { name: 'Pressemeldingar' })).toBeVisible();
  await expect(page.locator('iframe')).toHaveAccessibleName('Pressemeldingar');
  expect(await (await inside(page)).title()).toBe('Pressemeldingar');
  await axe(page);
});

test.describe('a reader who prefers dark colours', () => {
  test.use({ colorScheme: 'dark' });

  async function ink(page: Page): Promise<string> {
    const heading = shown(page).getByRole('heading', { name: 'Pressemeldingar' });
    return heading.evaluate((element) => getComputedStyle(element).color);
  }

  test('sees dark words through to the ground of a host that knows light only', async ({ page, host }) => {
    await (await framed(host)).open();
    expect(await ink(page)).toBe('rgb(0, 0, 0)');
    const ground = (await inside(page)).evaluate(() =>
      [document.documentElement, document.body].map((element) => getComputedStyle(element).backgroundColor),
    );
    expect(await ground).toEqual(['rgba(0, 0, 0, 0)', 'rgba(0, 0, 0, 0)']);
    await shots(page, 'frame-light-host');
  });

  test('sees light ones where the host says that it follows them', async ({ page, host }) => {
    const served = await framed(host);
    await served.open();
    const both = `${served.press.url}widget/embed.html?lang=nn&color-scheme=light+dark`;
    await page.evaluate((src) => {
      const meta = Object.assign(document.createElement('meta'), { name: 'color-scheme', content: 'light dark' });
      document.head.append(meta);
      document.querySelector('iframe')!.src = src;
    }, both);
    await expect.poll(() => ink(page).catch(String)).toBe('rgb(255, 255, 255)');
    await expect(shown(page).getByRole('article')).toHaveCount(5);
    await shots(page, 'frame-dark-host');
  });
});
