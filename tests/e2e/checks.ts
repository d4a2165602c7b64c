import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, type Response } from '@playwright/test';
import axeCore, { type Result } from 'axe-core';
import { fileURLToPath } from 'node:url';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const SHOTS = fileURLToPath(new URL('.results/shots/', import.meta.url));

/**
 * Opens the press room of this test at `address`, as `?release=melding-0007`. Comes back when the
 * document is parsed: pictures, feed and WASM may still be on their way.
 */
export function open(page: Page, address = './'): Promise<Response | null> {
  return page.goto(address, { waitUntil: 'domcontentloaded' });
}

/** What axe looks at: the part of the page `within`, and with `onlyColours` by the one rule that looks at colours. */
export interface Look {
  within?: string;
  onlyColours?: boolean;
}

const COLOURS = 'color-contrast';

/** Fails with a readable list when axe finds anything. */
export async function axe(page: Page, { within, onlyColours }: Look = {}): Promise<void> {
  const builder = onlyColours ? builderOf(page).withRules(COLOURS) : builderOf(page).withTags(TAGS);
  const { violations, passes } = await (within ? builder.include(within) : builder).analyze();
  expectNothing(violations);
  if (onlyColours) {
    expect(passes.map(({ id }) => id)).toEqual([COLOURS]);
  }
}

function builderOf(page: Page): AxeBuilder {
  // Results of frames are put together on a page of their own, which takes as long as looking does.
  const isAlone = page.frames().length === 1;
  return new AxeBuilder({ page }).setLegacyMode(isAlone);
}

/** The same for a page whose scripts are off: there no timer ever fires, and axe waits for one. */
export async function axeWithoutScript(page: Page, { onlyColours }: Look = {}): Promise<void> {
  const { violations, looked } = await page.evaluate(
    async ({ source, tags }) => {
      const soon = (act: () => void) => void Promise.resolve().then(act);
      Object.assign(window, { setTimeout: soon, requestAnimationFrame: soon });
      (0, eval)(source);
      const { axe } = window as unknown as { axe: typeof import('axe-core') };
      const found = await axe.run(document, { runOnly: tags, preload: false, iframes: false });
      return { violations: found.violations, looked: found.passes.map(({ id }) => id) };
    },
    { source: axeCore.source, tags: onlyColours ? [COLOURS] : TAGS },
  );
  expectNothing(violations);
  // What needs the page laid out and painted was looked at too.
  expect(looked).toContain(COLOURS);
}

function expectNothing(violations: Result[]): void {
  const found = violations.map(({ id, help, impact, nodes }) => {
    const places = nodes.map((node) => `  ${node.target.join(' ')}\n    ${node.html}\n    ${node.failureSummary}`);
    return `${id} (${impact}): ${help}\n${places.join('\n')}`;
  });
  expect(found.join('\n\n'), 'what axe found').toBe('');
}

/** Fails, and names what sticks out, when the page can be scrolled sideways. */
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

/** Until the page has loaded and the browser has nothing left to do for it: whatever the app was going to ask for, it has. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  await page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(() => done())))),
  );
}
