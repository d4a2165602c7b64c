import type { Page } from '@playwright/test';

import { expect, generateFeed, noHorizontalScroll, open, releaseId, shots, test } from '../fixtures.ts';
import { STATES, state } from './states.ts';
import { system } from './system.ts';

const LONG = 'Ferdselsårekulturminnevernforskriftsendringshøyringsfråsegn'.repeat(3);

/** Sets the text spacing that WCAG 1.4.12 lets a reader set, by a constructed style sheet, which a strict policy
 * allows. */
async function spaced(page: Page): Promise<void> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }' +
        'p { margin-bottom: 2em !important }',
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
}

/** Elements whose text is cut off, or runs over the text of another. */
function clipped(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const name = (element: Element) => `${element.localName}.${element.className}: ${element.textContent?.slice(0, 60)}`;
    const out: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>('#press-room *')) {
      const { overflowX, overflowY, webkitLineClamp } = getComputedStyle(element);
      const hidden = element.closest('.pr-hidden, .pr-trap, [aria-hidden=true], [hidden]') !== null;
      const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
      // A teaser that ends in an ellipsis is shown in full on the release's own page.
      if (hidden || element.clientHeight === 0 || webkitLineClamp !== 'none') {
        continue;
      }
      if (hides(overflowY) && element.scrollHeight > element.clientHeight + 1) {
        out.push(`cut at the bottom: ${name(element)}`);
      }
      if (hides(overflowX) && element.scrollWidth > element.clientWidth + 1) {
        out.push(`cut at the side: ${name(element)}`);
      }
    }
    for (const control of document.querySelectorAll<HTMLElement>('#press-room :is(a, button, label, h1, h2, h3, dt, dd)')) {
      const scrolls = control.closest('.pr-table, pre, .pr-hidden, .pr-trap');
      if (!scrolls && control.clientWidth > 0 && control.scrollWidth > control.clientWidth + 1) {
        out.push(`wider than its box: ${name(control)}`);
      }
    }
    return out;
  });
}

/** What must be 24 by 24 px itself, whatever is around it. */
const CONTROLS =
  'button, input, select, summary, .pr-nav a, .pr-language-switch a, .pr-pages a, .pr-chip, .pr-phone, .pr-contact-email a, ' +
  '.pr-download, .pr-footer a, .pr-button, .pr-brand';

/**
 * Targets that are smaller than 24 by 24 px. Links in running text may be; so may a lone link with nothing
 * to hit within 12 px of its middle (WCAG 2.5.8), unless it is one of {@link CONTROLS}.
 */
function small(page: Page): Promise<string[]> {
  return page.evaluate((controls) => {
    const all = [...document.querySelectorAll<HTMLElement>('#press-room :is(a[href], button, input, select, summary)')].filter(
      (control) => control.getBoundingClientRect().width > 0 && !control.closest('.pr-trap, .pr-skip-link'),
    );
    const isSmall = ({ width, height }: DOMRect) => width < 24 || height < 24;
    const near = (box: DOMRect, other: DOMRect): boolean => {
      const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
      const dx = Math.max(other.left - x, 0, x - other.right);
      const dy = Math.max(other.top - y, 0, y - other.bottom);
      return Math.hypot(dx, dy) < 12;
    };
    const out: string[] = [];
    for (const control of all) {
      const box = control.getBoundingClientRect();
      const parent = control.parentElement;
      const inText =
        getComputedStyle(control).display === 'inline' &&
        [...(parent?.childNodes ?? [])].some((node) => node.nodeType === Node.TEXT_NODE && /\w/.test(node.nodeValue ?? ''));
      const alone = all.every((other) => other === control || !near(box, other.getBoundingClientRect()));
      if (isSmall(box) && !inText && (control.matches(controls) || !alone)) {
        const size = `${Math.round(box.width)} by ${Math.round(box.height)} px`;
        out.push(`${size}: ${control.localName} in ${parent?.className || parent?.localName}: ${control.textContent?.slice(0, 50)}`);
      }
    }
    return out;
  }, CONTROLS);
}

for (const { name, reach } of STATES) {
  test(`${name} fits into 320 px, has targets of 24 px, and lets text be spaced`, async ({ page, site, guard }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await reach({ page, site, guard, language: 'nb' });
    await noHorizontalScroll(page);
    expect(await small(page), 'targets that are too small at 320 px').toEqual([]);
    await spaced(page);
    await noHorizontalScroll(page);
    expect(await clipped(page), 'text that is cut when spaced, at 320 px').toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
    await noHorizontalScroll(page);
    expect(await small(page), 'targets that are too small at 1280 px').toEqual([]);
    expect(await clipped(page), 'text that is cut when spaced, at 1280 px').toEqual([]);
  });
}

test('a very long title fits into 320 px, in the list and on its page', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page, '?release=dff-2026-015');
  await expect(page.getByRole('heading', { level: 1, name: /^Regjeringen vil gi kommunene/ })).toBeVisible();
  await noHorizontalScroll(page);
  await shots(page, 'long-title');
  await open(page, '?q=ferdselsårer');
  await expect(page.getByRole('article').first()).toBeVisible();
  await noHorizontalScroll(page);
});

test('zoomed to 400 % the press room is a narrow one and nothing is lost', async ({ browser, site }) => {
  // 1280 by 1024 physical pixels at 400 % are 320 by 256 CSS pixels.
  const context = await browser.newContext({ viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 });
  const page = await context.newPage();
  for (const address of ['', '?release=dff-2026-022', '?release=dff-2026-014', '?view=contacts', '?view=follow']) {
    await page.goto(site.url + address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await noHorizontalScroll(page);
    for (const name of ['Pressemeldinger', 'Pressekontakter', 'Følg']) {
      await expect(page.locator('.pr-nav').getByRole('link', { name })).toBeVisible();
    }
  }
  await context.close();
});

test('twice as large a text fits as well', async ({ page, site }) => {
  site.config({ links: [{ label: 'Bildearkiv', url: 'bilder.html' }] });
  await page.setViewportSize({ width: 640, height: 800 });
  for (const address of ['./', '?release=dff-2026-014', '?view=contacts', '?view=follow']) {
    await open(page, address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(':root { font-size: 200% }');
      document.adoptedStyleSheets = [sheet];
    });
    await noHorizontalScroll(page);
    expect(await clipped(page), address).toEqual([]);
  }
});

test('long words break wherever a feed puts them', async ({ page, site, guard }) => {
  await guard.stub('https://bilder.example.no/');
  const image = { url: 'https://bilder.example.no/a.jpg', caption: LONG, credit: LONG, width: 1600, height: 900 };
  const contact = { purpose: LONG, name: LONG, role: LONG, phone: '22 00 00 00', email: `${LONG}@example.no`, note: LONG };
  site.feed({
    ...generateFeed({
      count: 2,
      each: () => ({
        title: LONG,
        tags: [LONG],
        url: `https://${'lang.'.repeat(40)}example.no/`,
        content_html:
          `<p>${LONG} <a href="https://example.no/${LONG}">https://example.no/${LONG}</a></p><h2>${LONG}</h2><ul><li>${LONG}</ul>` +
          `<blockquote>${LONG}</blockquote><pre>${LONG}</pre><dl><dt>${LONG}<dd>${LONG}</dl><code>${LONG}</code>` +
          `<table><tr><td>${LONG}<td>${LONG}</table><details><summary>${LONG}</summary>${LONG}</details>` +
          `<img src="https://bilder.example.no/b.jpg" width="4000" height="20" alt="">`,
        attachments: [{ url: 'fil.pdf', title: LONG }],
        _press_room: {
          kind: { code: 'news', label: LONG },
          lead: LONG,
          images: [image],
          links: [{ url: `https://${'lang.'.repeat(40)}example.no/`, label: LONG }],
          videos: [{ url: 'https://youtu.be/a1B2c3D4e5F', title: LONG }],
          contacts: [contact],
          event: { place: LONG, address: LONG, start: '2026-12-03T10:00:00+01:00' },
          alternates: [{ language: 'en', title: LONG, url: 'https://example.no/' }],
          changes: [{ at: '2026-03-02T12:00:00Z', note: LONG }],
          withdrawn: { at: '2026-03-02T12:00:00Z', note: LONG },
          boilerplate: `<p>${LONG}</p>`,
        },
      }),
    }),
    _press_room: { publisher: { name: LONG, url: 'https://kyst.example.no/' }, contacts: [contact] },
  });
  site.config({ publisher: undefined, links: [{ label: LONG, url: 'bilder.html' }] });
  for (const width of [320, 768, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const address of [`?release=${releaseId(1)}`, './', `?q=${LONG}`, `?topic=${LONG}`, `?q=${LONG}x`, '?view=contacts', '?view=follow']) {
      await open(page, address);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByRole('status').filter({ hasText: 'Henter' })).toHaveCount(0);
      await test.step(`${address.slice(0, 30)} at ${width} px`, () => noHorizontalScroll(page));
    }
  }
});

test('forced colours keep borders, focus and the current page to be seen', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await open(page, '?topic=Havbruk');
  await expect(page.getByRole('article').first()).toBeVisible();
  await shots(page, 'forced-colours');
  const canvas = await system(page, 'Canvas');
  const style = (selector: string, member: string) =>
    page.locator(selector).first().evaluate((element, member) => getComputedStyle(element).getPropertyValue(member), member);
  for (const selector of ['input[type=search]', '.pr-search button', '.pr-search select', '.pr-chip']) {
    expect(await style(selector, 'border-top-style'), selector).toBe('solid');
    expect(await style(selector, 'border-top-color'), selector).not.toBe(canvas);
  }
  const here = page.locator('.pr-nav a[aria-current]');
  expect(await here.count()).toBe(1);
  expect(await style('.pr-nav a[aria-current]', 'border-bottom-color')).not.toBe(
    await style('.pr-nav a:not([aria-current])', 'border-bottom-color'),
  );
  await page.getByRole('searchbox').focus();
  await page.keyboard.press('Tab');
  expect(await style('.pr-search button', 'outline-style')).not.toBe('none');
  expect(await style('.pr-search button', 'outline-color')).toBe(await system(page, 'Highlight'));
  expect(await style('.pr-release-card h2 a', 'color')).not.toBe(canvas);
});

test('forced colours tell the current page of the list', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await open(page);
  await expect(page.getByRole('navigation', { name: 'Sider' })).toBeVisible();
  const look = (selector: string) =>
    page.locator(selector).first().evaluate((element) => {
      const { backgroundColor, borderBottomColor, borderBottomStyle, outlineStyle, textDecorationLine, fontWeight } =
        getComputedStyle(element);
      return { backgroundColor, borderBottomColor, borderBottomStyle, outlineStyle, textDecorationLine, fontWeight };
    });
  expect(await look('.pr-pages a[aria-current]')).not.toEqual(await look('.pr-pages-number a:not([aria-current])'));
});

test('nothing moves for readers who asked for less motion', async ({ page, site }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const held = site.hold('feed.json');
  await open(page);
  await held.arrived;
  await expect(page.locator('.pr-loading')).toBeVisible();
  const moving = () => page.evaluate(() => document.getAnimations().map((animation) => animation.playState));
  expect(await moving()).toEqual([]);
  await expect(page.locator('.pr-skeleton')).toHaveCSS('opacity', '1');
  held.release();
  await expect(page.getByRole('article').first()).toBeVisible();
  expect(await moving()).toEqual([]);
  await page.getByRole('article').first().getByRole('link').hover();
  expect(await moving()).toEqual([]);
  const smooth = await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior);
  expect(smooth).toBe('auto');
});

test('a printed release is its text, with the addresses of its links, and nothing to click', async ({ page }) => {
  await open(page, '?release=dff-2026-022');
  await expect(page.getByRole('heading', { level: 1, name: /^Ny fjordplan/ })).toBeVisible();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await shots(page, 'print');
  for (const selector of ['.pr-nav', '.pr-language-switch', '.pr-tools', '.pr-more', '.pr-skip-link', '.pr-download', '.pr-back']) {
    await expect(page.locator(selector).first(), selector).toBeHidden();
  }
  await expect(page.getByText('Felles varsling for vind, strøm og is')).toBeVisible();
  await expect(page.locator('.pr-contacts .pr-phone-number').first()).toBeVisible();
  const after = await page
    .locator('.pr-rich-text a[href^="http"]')
    .first()
    .evaluate((link) => getComputedStyle(link, '::after').content);
  expect(after).toContain('https://fjordtilsynet.example.no/tall');
  // A printer has no dark paper, whatever the screen shows.
  const colours = await page.locator('.pr-rich-text p').first().evaluate((text) => getComputedStyle(text).color);
  expect(colours).toBe('rgb(0, 0, 0)');
  const light = await page.evaluate(() => {
    const luminance = (color: string) => (color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number).reduce((a, b) => a + b, 0) / 3;
    return [...document.querySelectorAll('.pr-app :is(h1, h2, p, a, span, dt, dd, time, li, figcaption)')]
      .filter((element) => (element as HTMLElement).offsetParent !== null && luminance(getComputedStyle(element).color) > 150)
      .map((element) => `${getComputedStyle(element).color}: ${element.localName}.${element.className}`);
  });
  expect(light, 'text too light for white paper').toEqual([]);
});

test('a printed list is its releases', async ({ page }) => {
  await open(page);
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await shots(page, 'print-list');
  for (const selector of ['.pr-nav', '.pr-search', '.pr-pages', '.pr-language-switch', '.pr-footer']) {
    await expect(page.locator(selector), selector).toBeHidden();
  }
  await expect(page.getByRole('article')).toHaveCount(20);
  await expect(page.getByRole('article').last()).toBeVisible();
});

test('a table that is wider than the window scrolls in its own region only', async ({ page, site, guard }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await state('a release with a table').reach({ page, site, guard, language: 'nb' });
  const table = page.getByRole('region', { name: /^Tilskot/ });
  const [inner, outer] = await table.evaluate((element) => [element.scrollWidth, element.clientWidth]);
  expect(inner).toBeGreaterThan(outer);
  await noHorizontalScroll(page);
  await shots(page, 'table');
});
