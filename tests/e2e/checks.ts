import { expect, type Page, type Response } from '@playwright/test';
import { fileURLToPath } from 'node:url';

const SHOTS = fileURLToPath(new URL('.results/shots/', import.meta.url));

/**
 * Opens the press room of this test at `address`, such as `?release=melding-0007`. Returns when the
 * document is parsed: pictures, feed and WASM may still be on their way.
 */
export function open(page: Page, address = './'): Promise<Response | null> {
  return page.goto(address, { waitUntil: 'domcontentloaded' });
}

/** Fails if the page can be scrolled sideways, and names what sticks out. */
export async function noHorizontalScroll(page: Page): Promise<void> {
  const wide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) {
      return [];
    }
    const name = (element: Element) => `${element.localName}${element.className ? `.${element.className}` : ''}`;
    const out = [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5)
      .map((element) => `${name(element)} ends at ${Math.round(element.getBoundingClientRect().right)} px`);
    return [`the page is ${scrollWidth} px wide in a window of ${clientWidth} px`, ...out.slice(0, 12)];
  });
  expect(wide, 'what makes the page scroll sideways').toEqual([]);
}

/** The fields, those in shadow roots too, whose letters are so small that a phone zooms in on them: under 16 px. */
export function smallFields(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const under = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap((it) => [it, ...(it.shadowRoot ? under(it.shadowRoot) : [])]);
    return under(document)
      .filter((it) => it.matches('input:not([type=hidden], [type=radio], [type=checkbox]), select, textarea'))
      .filter((it) => parseFloat(getComputedStyle(it).fontSize) < 16)
      .map((it) => `${it.localName}#${it.id}: ${getComputedStyle(it).fontSize}`);
  });
}

/** With SHOTS=1: a picture of the whole page in `.results/shots/`, to look at. Never compared. */
export async function shots(page: Page, name: string): Promise<void> {
  if (process.env.SHOTS) {
    const width = page.viewportSize()?.width ?? 'window';
    await page.screenshot({ path: `${SHOTS}${name}-${width}.png`, fullPage: true });
  }
}

/** Waits until the page has loaded and the browser has nothing left to do for it: the app has requested everything that
 * it was going to request. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  await page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(() => done())))),
  );
}
